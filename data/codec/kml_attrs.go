package codec

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// set gives the attribute a value, in place where it has one.
func (f *Feature) set(key, value string) {
	for i := range f.Attrs {
		if f.Attrs[i].Key == key {
			f.Attrs[i].Value = value
			return
		}
	}
	f.Attrs = append(f.Attrs, Attr{key, value})
}

// extended reads Data and SchemaData; only the latter has types.
func (k *kml) extended(out []Attr) ([]Attr, error) {
	err := k.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Data":
			a := Attr{Key: attr(e, "name")}
			err := k.children(func(c xml.StartElement) error {
				s, err := k.text()
				if c.Name.Local == "value" {
					a.Value = s
				}
				return err
			})
			out = append(out, a)
			return err
		case "SchemaData":
			return k.children(func(c xml.StartElement) error {
				s, err := k.text()
				if c.Name.Local == "SimpleData" {
					key := attr(c, "name")
					out = append(out, Attr{key, typed(s, k.types[key])})
				}
				return err
			})
		}
		return k.skip(e)
	})
	return out, err
}

// typed reads s as its schema says; as text where it is not of that type.
func typed(s, typ string) any {
	switch typ {
	case "int", "uint", "short", "ushort", "float", "double":
		if v, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err == nil && !math.IsNaN(v) && !math.IsInf(v, 0) && (math.Abs(v) < 1<<53 || strings.ContainsAny(s, ".eE")) {
			return v
		}
	case "bool":
		switch strings.TrimSpace(s) {
		case "1", "true":
			return true
		case "0", "false":
			return false
		}
	}
	return s
}
