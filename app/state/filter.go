package state

import (
	"slices"
	"strings"

	"jido/data"
	"jido/data/names"
	"jido/data/rollout"
)

// Listed returns the units below a province that pass the filter, in the
// atlas's order: those that a table lists.
func (s State) Listed() []data.Unit {
	by := rollout.At(s.Atlas(), s.Wish.AsOf)
	var match map[data.UnitID]bool
	if t := strings.TrimSpace(s.Filter.Text); t != "" {
		match = map[data.UnitID]bool{}
		for _, m := range s.Index().Find(t) {
			match[m.Unit.ID] = true
		}
	}
	var out []data.Unit
	for _, u := range s.Atlas().Units() {
		if u.Level != data.CountyLevel || u.Listed || u.Kind == data.Aggregate {
			continue
		}
		st, reached := by[u.ID]
		f := s.Filter
		switch {
		case f.Province != "" && u.Province != f.Province,
			f.Cohort != 0 && (!reached || st.Cohort != f.Cohort),
			f.Claimed != data.NoStage && (!reached || st.Claimed != f.Claimed),
			f.Facility != "" && !builds(s.Atlas(), u.ID, f.Facility),
			match != nil && !match[u.ID]:
			continue
		}
		out = append(out, u)
	}
	return out
}

func builds(a *data.Atlas, id data.UnitID, f data.Facility) bool {
	return slices.ContainsFunc(a.ProjectsOf(id), func(p data.Project) bool { return slices.Contains(p.Facilities, f) })
}

// Index returns the names of the atlas's units.
func (s State) Index() *names.Index { return s.World.Names() }

// Focused returns the units that filter and spotlight leave, or nil where there
// is neither.
func (s State) Focused() []data.UnitID {
	switch {
	case s.Filter.Empty() && len(s.Spotlight) == 0:
		return nil
	case s.Filter.Empty():
		return s.Spotlight
	}
	ids := []data.UnitID{}
	for _, u := range s.Listed() {
		if len(s.Spotlight) == 0 || slices.Contains(s.Spotlight, u.ID) {
			ids = append(ids, u.ID)
		}
	}
	return ids
}
