package analysis

import (
	"math"

	"jido/data"
	"jido/data/lang"
)

// Note is a remark in both languages: a key of the catalogue and its numbers.
type Note struct {
	Key  string `json:"key"`
	N    *int   `json:"n,omitempty"` // the count that the text agrees with; nil = none
	Args []any  `json:"args,omitempty"`
}

// Arguments of a Note that are written as a language writes them.
type (
	part  float64 // 0…1, as a percentage with one decimal
	whole float64 // without decimals
	third float64 // with three decimals
	plus  float64 // with three decimals and its sign
)

// In returns the remark in a language.
func (n Note) In(t lang.Tag) string {
	args := make([]any, len(n.Args))
	for i, v := range n.Args {
		args[i] = inWords(t, v)
	}
	if n.N != nil {
		return lang.N(t, n.Key, *n.N, args...)
	}
	return lang.T(t, n.Key, args...)
}

func inWords(t lang.Tag, v any) any {
	switch v := v.(type) {
	case lang.Text:
		return v.In(t)
	case data.Day:
		y, m, d := v.Civil()
		return lang.Date(t, y, m, d)
	case data.Date:
		return v.In(t)
	case part:
		return lang.Percent(t, 100*float64(v), 1)
	case whole:
		return lang.Number(t, float64(v), 0)
	case third:
		return lang.Number(t, float64(v), 3)
	case plus:
		s := lang.Number(t, float64(v), 3)
		if math.Round(float64(v)*1000) > 0 {
			s = "+" + s
		}
		return s
	}
	return v
}

func note(key string, args ...any) Note           { return Note{Key: key, Args: args} }
func counted(key string, n int, args ...any) Note { return Note{Key: key, N: &n, Args: args} }
