package tablepane

import (
	"math"
	"slices"
	"strconv"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/layers/style"
)

// facts is what the columns are made from: the state's atlas, day and language,
// and the indicator that the map shows.
type facts struct {
	s        state.State
	t        lang.Tag
	theme    style.Theme
	ind      data.Indicator
	shaded   bool
	find     func(data.UnitID) (data.Value, bool)
	decimals int
	derived  bool // all of its figures are
}

func factsOf(s state.State) facts {
	f := facts{s: s, t: s.Lang(), find: func(data.UnitID) (data.Value, bool) { return data.Value{}, false }}
	f.theme = style.Light()
	if th, err := style.Lookup(s.Wish.Theme); err == nil {
		f.theme = th
	}
	if f.ind, f.shaded = s.Shaded(); f.shaded {
		f.find = s.Figures(f.ind)
		var vs []float64
		f.derived = true
		for _, u := range s.Atlas().Units() {
			if v, ok := f.find(u.ID); ok {
				vs = append(vs, v.V)
				f.derived = f.derived && v.Derived
			}
		}
		f.decimals = decimals(vs)
	}
	return f
}

func (f facts) word(key string, args ...any) string { return lang.T(f.t, "tablepane."+key, args...) }

// width chooses the width of a column by the language: words are of another length.
func (f facts) width(en, ko float32) float32 {
	if f.t == lang.KO {
		return ko
	}
	return en
}

// name returns a unit's name in the language of the interface.
func (f facts) name(u data.Unit) string { return lang.Text{EN: u.Names.EN, KO: u.Names.KO}.In(f.t) }

func (f facts) province(u data.Unit) string {
	p, ok := f.s.Atlas().Unit(u.Province)
	if !ok {
		return ""
	}
	return f.name(p)
}

func plain(s, tip string) Cell { return Cell{Text: s, Raw: s, Tip: tip} }

// dash is a field without a value: the tip says why.
func (f facts) dash(key string) Cell { return Cell{Tip: lang.T(f.t, key)} }

// number is a field with a figure.
func (f facts) number(v float64, ok bool, decimals int) Cell {
	if !ok || math.IsNaN(v) {
		return f.dash("common.no_data")
	}
	return Cell{Text: lang.Number(f.t, v, decimals), Raw: raw(v)}
}

// value is a field with a figure of the indicator; a derived one among others is
// marked.
func (f facts) value(v data.Value, ok bool) Cell {
	c := f.number(v.V, ok, f.decimals)
	if ok && v.Derived && !f.derived {
		c.Text = f.word("about", c.Text)
		c.Tip = lang.T(f.t, "common.derived")
	}
	return c
}

// date is a field with a date to its precision.
func (f facts) date(d data.Date, none string) Cell {
	if !d.Known() {
		return f.dash(none)
	}
	return Cell{Text: lang.ShortDate(f.t, d.Y, d.M, d.D), Raw: d.String()}
}

func dateKey(d data.Date) Key {
	if !d.Known() {
		return Key{Missing: true}
	}
	return Key{N: float64(d.Last())}
}

func raw(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// decimals returns how many decimals tell figures apart: none for large ones, at
// most two.
func decimals(vs []float64) int {
	most, n := 0.0, 0
	for _, v := range vs {
		most = max(most, math.Abs(v))
		for d, p := range []float64{1, 10, 100} {
			if r := math.Abs(v*p - math.Round(v*p)); r > 1e-6 && d+1 <= 2 {
				n = max(n, d+1)
			}
		}
	}
	switch {
	case most >= 1000:
		return 0
	case most >= 10:
		return min(n, 1)
	}
	return n
}

// stageKey sorts stages in their order; none is missing.
func stageKey(s data.Stage) Key { return Key{Missing: s == data.NoStage, N: float64(s)} }

// milestone returns the first date of a stage that was known by a day.
func milestone(p data.Project, stage data.Stage, day data.Day) data.Date {
	var out data.Date
	for _, m := range p.Milestones {
		if m.Stage == stage && m.Date.Known() && m.Date.Last() <= day && (!out.Known() || m.Date.Last() < out.Last()) {
			out = m.Date
		}
	}
	return out
}

// hangulFirst puts the Hangul names before the others where Korean is read.
func hangulFirst[R any](t lang.Tag, cols []Column[R]) []Column[R] {
	if i := slices.IndexFunc(cols, func(c Column[R]) bool { return c.ID == "hangul" }); t == lang.KO && i > 0 {
		c := cols[i]
		cols = slices.Insert(slices.Delete(cols, i, i+1), 0, c)
	}
	return cols
}
