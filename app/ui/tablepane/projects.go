package tablepane

import (
	"slices"
	"strings"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
)

// project is a row of the table of projects.
type project struct {
	data.Project
	rollout.Status
	place data.Unit
}

// projects returns the projects that were known by the day and that the filter
// leaves, and the number of all.
func (f facts) projects() (rows []project, all int) {
	a, fl := f.s.Atlas(), f.s.Filter
	s := f.s // a project passes by its own batch, stage and facilities, its unit by place and name
	s.Filter.Cohort, s.Filter.Claimed, s.Filter.Facility = 0, data.NoStage, ""
	in := map[data.UnitID]bool{}
	for _, u := range s.Listed() {
		in[u.ID] = true
	}
	text := fold(fl.Text)
	for _, p := range a.Projects() {
		st := rollout.Of(p, f.s.Wish.AsOf)
		u, _ := a.Unit(p.Unit)
		if !st.Begun() {
			continue
		}
		all++
		named := text != "" && (strings.Contains(fold(p.Name.EN), text) || strings.Contains(fold(p.Name.KO), text)) && (fl.Province == "" || fl.Province == u.Province)
		switch {
		case !in[p.Unit] && !named,
			fl.Cohort != 0 && p.Cohort != fl.Cohort,
			fl.Claimed != data.NoStage && st.Claimed != fl.Claimed,
			fl.Facility != "" && !slices.Contains(p.Facilities, fl.Facility):
			continue
		}
		rows = append(rows, project{p, st, u})
	}
	return rows, all
}

// projectColumns returns the columns of the table of projects: the claimed
// track, then the observed one.
func (f facts) projectColumns() []Column[project] {
	day := f.s.Wish.AsOf
	step := func(s data.Stage, track, none string) Column[project] {
		on := func(p project) data.Date { return milestone(p.Project, s, day) }
		return Column[project]{ID: s.String(), Title: s.String(), Tip: track, Width: 104,
			Text: func(p project) Cell { return f.date(on(p), none) }, Sort: func(p project) Key { return dateKey(on(p)) }}
	}
	const claimed, observed = "tablepane.not_reported", "stage.not_observed"
	cols := []Column[project]{
		{ID: "name", Title: "name", Width: 104,
			Text: func(p project) Cell { return plain(p.place.Names.EN, "") }, Sort: func(p project) Key { return word(p.place.Names.EN) }},
		{ID: "hangul", Title: "hangul", Width: 84,
			Text: func(p project) Cell { return plain(p.place.Names.KO, "") }, Sort: func(p project) Key { return word(p.place.Names.KO) }},
		{ID: "province", Title: "province", Width: f.width(126, 78),
			Text: func(p project) Cell { return plain(f.province(p.place), "") }, Sort: func(p project) Key { return word(f.province(p.place)) }},
		{ID: "cohort", Title: "cohort", Tip: "cohort", Width: f.width(70, 78),
			Text: func(p project) Cell { return f.cohort(p.Project.Cohort) },
			Sort: func(p project) Key { return figure(float64(p.Project.Cohort), p.Project.Cohort > 0) }},
		{ID: "record", Title: "record", Tip: "record", Width: f.width(120, 110),
			Text: func(p project) Cell { return plain(f.record(p), "") },
			Sort: func(p project) Key { return Key{N: float64(p.Project.Record), S: fold(p.Project.Name.In(f.t))} }},
		{ID: "facilities", Title: "facilities", Width: 216,
			Text: f.facilities, Sort: func(p project) Key { return word(f.list(p)) }},
		step(data.Announced, "claimed", claimed), step(data.GroundBroken, "claimed", claimed), step(data.Completed, "completed", claimed),
		step(data.Frame, "observed", observed), step(data.CompleteSeen, "observed", observed),
		step(data.Operating, "observed", observed), step(data.Idle, "observed", observed),
		{ID: "confirmed", Title: "confirmed", Tip: "confirmed", Width: 104,
			Text: func(p project) Cell { return f.date(p.ConfirmedOn, "stage.not_confirmed") },
			Sort: func(p project) Key { return dateKey(p.ConfirmedOn) }},
	}
	return hangulFirst(f.t, cols)
}

// record says how a project counts, or what it is called.
func (f facts) record(p project) string {
	if n := p.Project.Name.In(f.t); n != "" {
		return n
	}
	return f.word("record." + p.Project.Record.String())
}

func (f facts) list(p project) string {
	var out []string
	for _, x := range data.Facilities() {
		if slices.Contains(p.Facilities, x) {
			out = append(out, lang.T(f.t, "facility.short."+string(x)))
		}
	}
	return strings.Join(out, ", ")
}

// facilities is a field with what is built; what no source itemises is said to
// be so.
func (f facts) facilities(p project) Cell {
	s := f.list(p)
	if s == "" {
		return f.dash("common.unknown")
	}
	if p.Assumed {
		s = f.word("assumed", s)
		return Cell{Text: s, Raw: s, Tip: lang.T(f.t, "facility.assumed"), Soft: true}
	}
	return plain(s, "")
}
