package tablepane

import (
	"strconv"
	"strings"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
)

// unit is a row of the table of units. Its Status is zero where the unit was in
// no batch by the day.
type unit struct {
	data.Unit
	rollout.Status
}

// units returns the rows that the filter leaves, and the number of all.
func (f facts) units() (rows []unit, all int) {
	by := rollout.At(f.s.Atlas(), f.s.Wish.AsOf)
	for _, u := range f.s.Listed() {
		rows = append(rows, unit{u, by[u.ID]})
	}
	s := f.s
	s.Filter.Province, s.Filter.Cohort, s.Filter.Claimed, s.Filter.Facility, s.Filter.Text = "", 0, 0, "", ""
	return rows, len(s.Listed())
}

// unitColumns returns the columns of the table of units.
func (f facts) unitColumns() []Column[unit] {
	a := f.s.Atlas()
	share := func(u unit) (data.Value, bool) { return a.Value("pop2008_urban_share", data.CountyLevel, u.Unit.ID) }
	rank := func(u unit) (n, of int, ok bool) {
		if v, has := f.find(u.Unit.ID); !has || v.Level != data.CountyLevel {
			return 0, 0, false
		}
		return data.Rank(a, f.ind.ID, u.Unit.ID)
	}
	cols := []Column[unit]{
		{ID: "name", Title: "name", Width: 104,
			Text: func(u unit) Cell { return plain(u.Names.EN, "") }, Sort: func(u unit) Key { return word(u.Names.EN) }},
		{ID: "hangul", Title: "hangul", Width: 84,
			Text: func(u unit) Cell { return plain(u.Names.KO, "") }, Sort: func(u unit) Key { return word(u.Names.KO) }},
		{ID: "province", Title: "province", Width: f.width(126, 78),
			Text: func(u unit) Cell { return plain(f.province(u.Unit), "") }, Sort: func(u unit) Key { return word(f.province(u.Unit)) }},
		{ID: "kind", Title: "kind", Width: f.width(64, 96),
			Text: func(u unit) Cell { return plain(lang.T(f.t, "kind."+u.Kind.String()), "") }, Sort: func(u unit) Key { return Key{N: float64(u.Kind)} }},
		{ID: "cohort", Title: "cohort", Tip: "cohort", Width: f.width(70, 78),
			Text: func(u unit) Cell { return f.cohort(u.Cohort) }, Sort: func(u unit) Key { return figure(float64(u.Cohort), u.Cohort > 0) }},
		{ID: "claimed", Title: "claimed", Tip: "claimed", Width: f.width(134, 78),
			Text: func(u unit) Cell { return f.stage(u.Claimed, "stage.none") }, Sort: func(u unit) Key { return stageKey(u.Claimed) }},
		{ID: "claimed_on", Title: "claimed_on", Tip: "claimed", Width: 96,
			Text: func(u unit) Cell { return f.date(u.ClaimedOn, "stage.none") }, Sort: func(u unit) Key { return dateKey(u.ClaimedOn) }},
		{ID: "observed", Title: "observed", Tip: "observed", Width: f.width(88, 82),
			Text: func(u unit) Cell { return f.stage(u.Observed, "stage.not_observed") }, Sort: func(u unit) Key { return stageKey(u.Observed) }},
		{ID: "observed_on", Title: "observed_on", Tip: "observed", Width: 92,
			Text: func(u unit) Cell { return f.date(u.ObservedOn, "stage.not_observed") }, Sort: func(u unit) Key { return dateKey(u.ObservedOn) }},
		{ID: "population", Title: "population", Width: 92, Numeric: true,
			Text: func(u unit) Cell { v, ok := data.PopulationOf(a, u.Unit.ID); return f.number(v.V, ok, 0) },
			Sort: func(u unit) Key { v, ok := data.PopulationOf(a, u.Unit.ID); return figure(v.V, ok) }},
		{ID: "urban_share", Title: "urban_share", Tip: "urban_share", Width: 100, Numeric: true,
			Text: func(u unit) Cell { v, ok := share(u); return f.number(v.V, ok, 1) },
			Sort: func(u unit) Key { v, ok := share(u); return figure(v.V, ok) }},
	}
	if f.shaded {
		cols = append(cols,
			Column[unit]{ID: "value", Title: "value", Words: f.indicator(), Width: 132, Numeric: true,
				Text: func(u unit) Cell { v, ok := f.find(u.Unit.ID); return f.value(v, ok) },
				Sort: func(u unit) Key { v, ok := f.find(u.Unit.ID); return figure(v.V, ok) }},
			Column[unit]{ID: "of", Title: "of", Tip: "of", Width: f.width(162, 120),
				Text: func(u unit) Cell { return plain(f.place(u), "") }, Sort: func(u unit) Key { return word(f.place(u)) }},
			Column[unit]{ID: "rank", Title: "rank", Tip: "rank", Width: 84, Numeric: true,
				Text: func(u unit) Cell {
					n, of, ok := rank(u)
					if !ok {
						return f.dash("tablepane.no_rank")
					}
					return Cell{Text: f.word("rank_of", n, of), Raw: strconv.Itoa(n)}
				},
				Sort: func(u unit) Key { // the order of ranks, without counting them
					v, ok := f.find(u.Unit.ID)
					return figure(-v.V, ok && v.Level == data.CountyLevel)
				}})
	}
	return hangulFirst(f.t, cols)
}

// indicator is the title of the column of the indicator that the map shows.
func (f facts) indicator() string {
	title := f.ind.Title.In(f.t)
	var more []string
	for _, m := range []string{f.ind.Measure.In(f.t), f.ind.YearLabel.In(f.t)} {
		if m != "" && !strings.Contains(title, m) {
			more = append(more, m)
		}
	}
	if f.derived {
		more = append(more, lang.T(f.t, "common.derived"))
	}
	if len(more) > 0 {
		title += " (" + strings.Join(more, ", ") + ")"
	}
	return title
}

// place says whose figure the indicator's is: of the unit, of the survey area or
// province that it is counted in; and that it is derived, which the copied figure
// does not.
func (f facts) place(u unit) string {
	v, ok := f.find(u.Unit.ID)
	if !ok {
		return ""
	}
	out := ""
	switch v.Level {
	case data.CountyLevel:
		out = f.word("of.unit")
	case data.AreaLevel:
		out = lang.T(f.t, "map."+strings.ReplaceAll(string(v.Unit), ":", "."))
	default:
		p, _ := f.s.Atlas().Unit(v.Unit)
		out = f.name(p)
	}
	if v.Derived && !f.derived {
		out = f.word("of.derived", out)
	}
	return out
}

// cohort is a field with the year of a batch, in the colour of its badge.
func (f facts) cohort(year int) Cell {
	if year == 0 {
		return f.dash("stage.none")
	}
	fill, _ := f.theme.Cohort(year)
	y := strconv.Itoa(year)
	return Cell{Text: y, Raw: y, Dot: fill}
}

func (f facts) stage(s data.Stage, none string) Cell {
	if s == data.NoStage {
		return f.dash(none)
	}
	c := plain(lang.T(f.t, "stage.short."+s.String()), "")
	if s == data.Completed {
		c.Tip = lang.T(f.t, "stage.completed.meaning")
	}
	return c
}
