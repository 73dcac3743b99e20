package cardpane

import (
	"slices"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/layers"
)

// uses counts what rests on a source.
type uses struct{ projects, figures, events, zones, units, conflicts int }

// usesOf counts, for every source of an atlas, what names it: a project once
// however many of its milestones do.
func usesOf(a *data.Atlas) map[data.SourceID]uses {
	out := map[data.SourceID]uses{}
	count := func(field func(*uses) *int, lists ...[]data.SourceID) {
		ids := slices.Concat(lists...)
		slices.Sort(ids)
		for _, id := range slices.Compact(ids) {
			u := out[id]
			*field(&u)++
			out[id] = u
		}
	}
	for _, p := range a.Projects() {
		lists := [][]data.SourceID{p.Sources}
		for _, m := range p.Milestones {
			lists = append(lists, m.Sources)
		}
		for _, v := range p.Visits {
			lists = append(lists, v.Sources)
		}
		count(func(u *uses) *int { return &u.projects }, lists...)
	}
	for _, x := range a.Indicators() {
		for _, v := range a.Values(x.ID) {
			count(func(u *uses) *int { return &u.figures }, v.Sources)
		}
	}
	for _, e := range a.Events() {
		count(func(u *uses) *int { return &u.events }, e.Sources)
	}
	for _, z := range a.Zones() {
		count(func(u *uses) *int { return &u.zones }, z.Sources)
	}
	for _, u := range a.Units() {
		count(func(u *uses) *int { return &u.units }, u.Sources)
	}
	for _, x := range a.Conflicts() {
		count(func(u *uses) *int { return &u.conflicts }, x.A, x.B)
	}
	return out
}

// in writes the counts that are not zero as a list.
func (u uses) in(t lang.Tag) string {
	var parts []string
	for _, x := range []struct {
		key string
		n   int
	}{{"projects", u.projects}, {"figures", u.figures}, {"events", u.events}, {"zones", u.zones}, {"units", u.units}, {"conflicts", u.conflicts}} {
		if x.n > 0 {
			parts = append(parts, lang.N(t, "cardpane.used."+x.key, x.n))
		}
	}
	if len(parts) == 0 {
		return lang.T(t, "cardpane.used.none")
	}
	return lang.T(t, "cardpane.used", lang.List(t, parts))
}

// onMap returns the sources of what the map shows: of the milestones up to its
// day, of the zones and events whose layers are on, and of the figures that
// shade it.
func onMap(s state.State) map[data.SourceID]bool {
	out := map[data.SourceID]bool{}
	add := func(ids ...data.SourceID) {
		for _, id := range ids {
			out[id] = true
		}
	}
	on := func(kind string) bool {
		it, ok := s.Item(kind)
		return ok && !it.Hidden
	}
	a, day, cohort := s.Atlas(), s.Wish.AsOf, s.Wish.Cohort
	for _, p := range a.Projects() {
		batch := p.Record == data.Batch
		if cohort != 0 && p.Cohort != cohort || !(batch && on("rollout") || on("sites")) || !rollout.Of(p, day).Begun() {
			continue
		}
		for _, m := range p.Milestones {
			if m.Date.Known() && m.Date.Last() <= day {
				add(m.Sources...)
			}
		}
	}
	for _, z := range a.Zones() {
		if on("zones") && (!z.Date.Known() || z.Date.Last() <= day) {
			add(z.Sources...)
		}
	}
	indicator := func(id data.IndicatorID) {
		x, ok := a.Indicator(id)
		if !ok {
			return
		}
		add(x.Source)
		for _, v := range a.Values(id) {
			add(v.Sources...)
		}
	}
	for _, it := range s.Wish.Items {
		l, err := layers.New(it.Spec)
		if err != nil || it.Hidden {
			continue
		}
		switch l := l.(type) {
		case layers.Disparity:
			indicator(l.Indicator)
		case layers.Symbols:
			indicator(l.Indicator)
		case layers.Events:
			y, m, d := day.Civil()
			from := data.DayOf(y, m-l.Months, d)
			for _, e := range a.Events() {
				if x := e.Date.Last(); len(e.Units) > 0 && x > from && x <= day {
					add(e.Sources...)
				}
			}
		}
	}
	return out
}
