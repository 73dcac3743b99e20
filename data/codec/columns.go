package codec

import "strings"

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
		if low := strings.ToLower(t); fold || reserved(low, own) {
			norm = low
		}
		out[i] = names.own(t, norm)
	}
	return out
}

func reserved(name string, own []string) bool {
	for _, o := range own {
		if o == name {
			return true
		}
	}
	return false
}
