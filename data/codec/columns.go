package codec

import (
	"slices"
	"strings"
)

// columns returns the attribute keys of all features in the order in which
// they first occur.
func columns(fs []Feature) []string {
	var out []string
	seen := make(map[string]bool)
	for _, f := range fs {
		for _, a := range f.Attrs {
			if !seen[a.Key] {
				seen[a.Key] = true
				out = append(out, a.Key)
			}
		}
	}
	return out
}

// besideID returns the columns without an attribute "id" that only repeats the
// features' ids, which are written under that name.
func besideID(fs []Feature) []string {
	keys := columns(fs)
	return slices.DeleteFunc(keys, func(key string) bool {
		if !strings.EqualFold(key, "id") {
			return false
		}
		for _, f := range fs {
			if f.ID == "" || f.Text(key) != f.ID {
				return false
			}
		}
		return true
	})
}

// titles returns the names under which keys are written beside the columns
// own, which keep theirs in any case: trimmed, not empty, none twice. fold
// makes names that differ in case count as the same, as SQL has it.
func titles(keys, own []string, fold bool) []string {
	names := make(namer, len(keys))
	for _, o := range own {
		names[o] = 1
	}
	out := make([]string, len(keys))
	for i, key := range keys {
		t := strings.TrimSpace(strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, key))
		if t == "" {
			t = "column"
		}
		norm := t
		if low := strings.ToLower(t); fold || slices.Contains(own, low) {
			norm = low
		}
		out[i] = names.own(t, norm)
	}
	return out
}
