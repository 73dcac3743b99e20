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

// titles returns the names under which keys are written beside the columns
// own, which keep theirs: trimmed, not empty, none twice. fold makes names
// that differ in case count as the same, as SQL has it.
func titles(keys, own []string, fold bool) []string {
	norm := func(s string) string { return s }
	if fold {
		norm = strings.ToLower
	}
	seen := make(map[string]bool, len(keys))
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
		taken := func(s string) bool {
			return seen[norm(s)] || slices.ContainsFunc(own, func(o string) bool { return strings.EqualFold(o, s) })
		}
		if taken(t) {
			t = unused(t, taken)
		}
		seen[norm(t)] = true
		out[i] = t
	}
	return out
}
