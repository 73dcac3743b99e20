package tablepane

import (
	"cmp"
	"image/color"
	"slices"
	"strings"
)

// Cell is one field of a table.
type Cell struct {
	Text string      // as people read it; empty = a dash
	Raw  string      // as spreadsheets read it: 86.2, 2025-02-11; empty = nothing
	Tip  string      // what the dash means, or what stands behind the text
	Dot  color.Color // of a mark before the text; nil = none
	Soft bool        // second rank
}

// Key is what a column is sorted by: numbers first by N, then by S. A missing
// key stands last, whichever way the column is sorted.
type Key struct {
	Missing bool
	N       float64
	S       string // see fold
}

// Column is a column of a table whose rows are R.
type Column[R any] struct {
	ID      string
	Title   string  // key of the catalogue
	Words   string  // instead of the title, where it is a fact and no word of ours
	Tip     string  // key of the catalogue: what the title means; may be empty
	Width   float32 // at the normal size of type
	Numeric bool    // set flush right
	Text    func(R) Cell
	Sort    func(R) Key
}

// fold makes a text comparable: Latin letters without case, before Hangul; of
// Hangul the order of code points is that of South Korean dictionaries.
func fold(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func word(s string) Key { return Key{Missing: s == "", S: fold(s)} }

func figure(v float64, ok bool) Key { return Key{Missing: !ok || v != v, N: v} }

// order returns the rows sorted by a column; equal ones stay as they were.
func order[R any](rows []R, key func(R) Key, down bool) []R {
	type keyed struct {
		k Key
		r R
	}
	ks := make([]keyed, len(rows))
	for i, r := range rows {
		ks[i] = keyed{key(r), r}
	}
	slices.SortStableFunc(ks, func(a, b keyed) int {
		if a.k.Missing || b.k.Missing {
			switch {
			case !a.k.Missing:
				return -1
			case !b.k.Missing:
				return 1
			}
			return 0
		}
		c := cmp.Or(cmp.Compare(a.k.N, b.k.N), cmp.Compare(a.k.S, b.k.S))
		if down {
			return -c
		}
		return c
	})
	out := make([]R, len(ks))
	for i, k := range ks {
		out[i] = k.r
	}
	return out
}

// tsv writes rows as a spreadsheet takes them from the clipboard: a line of
// titles, tabs between the fields, what is missing left empty.
func tsv[R any](cols []Column[R], titles []string, rows []R) string {
	var b strings.Builder
	line := func(field func(i int) string) {
		for i := range cols {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(flat(field(i)))
		}
		b.WriteByte('\n')
	}
	line(func(i int) string { return titles[i] })
	for _, r := range rows {
		line(func(i int) string { return cols[i].Text(r).Raw })
	}
	return b.String()
}

// flat takes out what would break a line or begin another field.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
