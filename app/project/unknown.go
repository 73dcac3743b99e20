package project

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// unknownFields lists the fields of a file that this version has no place for,
// as paths ("layers[2].colour"), each once and in order. The file has been
// parsed: it is JSON of the right types.
func unknownFields(b []byte) []string {
	var v any
	if json.Unmarshal(b, &v) != nil {
		return nil
	}
	var out []string
	strangers(v, reflect.TypeFor[file](), "", func(path string) { out = append(out, path) })
	slices.Sort(out)
	return slices.Compact(out)
}

func strangers(v any, t reflect.Type, path string, found func(string)) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v := v.(type) {
	case []any:
		if t.Kind() != reflect.Slice {
			return
		}
		for i, x := range v {
			strangers(x, t.Elem(), path+"["+strconv.Itoa(i)+"]", found)
		}
	case map[string]any:
		if t.Kind() != reflect.Struct {
			return
		}
		for k, x := range v {
			at := strings.TrimPrefix(path+"."+k, ".")
			f, ok := fieldOf(t, k)
			if !ok {
				found(at)
				continue
			}
			strangers(x, f, at, found)
		}
	}
}

// fieldOf returns the type of the field with a name in JSON, which is read
// without regard to case.
func fieldOf(t reflect.Type, name string) (reflect.Type, bool) {
	for _, f := range reflect.VisibleFields(t) {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if tag != "" && strings.EqualFold(tag, name) {
			return f.Type, true
		}
	}
	return nil, false
}
