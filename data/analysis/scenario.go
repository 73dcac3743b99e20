package analysis

import (
	"cmp"
	"slices"

	"jido/data"
	"jido/data/rollout"
)

// Pick is a unit that is taken, for the sake of argument, into the batch of a
// year.
type Pick struct {
	Unit   data.UnitID `json:"unit"`
	Cohort int         `json:"year"`
}

// Scenario is what is hypothetical: nothing in it is claimed or observed. It is
// not changed by anything here.
type Scenario []Pick

// Sorted returns the picks by year, then unit.
func (s Scenario) Sorted() Scenario {
	out := slices.Clone(s)
	slices.SortFunc(out, func(x, y Pick) int { return cmp.Or(cmp.Compare(x.Cohort, y.Cohort), cmp.Compare(x.Unit, y.Unit)) })
	return out
}

// Fault is what is wrong with a pick: then it does not count. Year 0 and an
// empty unit are of a remark about the whole.
type Fault struct {
	Pick
	Note
}

// Check returns what is wrong with a scenario at a day: picks of units that
// cannot be chosen, that are named already or twice, in years outside the plan;
// and, without a unit, years that come to more than their twenty.
func (s Scenario) Check(a *data.Atlas, day data.Day) []Fault {
	frame := map[data.UnitID]bool{}
	for _, u := range Frame(a) {
		frame[u.ID] = true
	}
	at := rollout.At(a, day)
	seen := map[data.UnitID]bool{}
	per := map[int]int{}
	var out []Fault
	for _, p := range s.Sorted() {
		name := nameOf(a, p.Unit)
		switch st, named := at[p.Unit]; {
		case !frame[p.Unit]:
			out = append(out, Fault{p, note("analysis.scenario.not_unit", name)})
		case p.Cohort < data.FirstYear || p.Cohort > data.LastYear:
			out = append(out, Fault{p, note("analysis.scenario.year", name, p.Cohort, data.FirstYear, data.LastYear)})
		case named:
			out = append(out, Fault{p, note("analysis.scenario.named", name, st.Cohort)})
		case seen[p.Unit]:
			out = append(out, Fault{p, note("analysis.scenario.twice", name)})
		default:
			seen[p.Unit] = true
			per[p.Cohort]++
		}
	}
	for y := data.FirstYear; y <= data.LastYear; y++ {
		if n := per[y] + rollout.CohortAt(a, y, day).Named; per[y] > 0 && n > data.PerYear {
			out = append(out, Fault{Pick{Cohort: y}, note("analysis.scenario.full", y, n, data.PerYear)})
		}
	}
	return out
}

// valid returns the picks that count, by unit.
func (s Scenario) valid(a *data.Atlas, day data.Day) map[data.UnitID]int {
	if len(s) == 0 {
		return nil
	}
	bad := map[Pick]bool{}
	for _, f := range s.Check(a, day) {
		bad[f.Pick] = true
	}
	out := map[data.UnitID]int{}
	for _, p := range s.Sorted() {
		if _, twice := out[p.Unit]; !twice && !bad[p] {
			out[p.Unit] = p.Cohort
		}
	}
	return out
}

func nameOf(a *data.Atlas, id data.UnitID) any {
	if u, ok := a.Unit(id); ok {
		return textOf(u)
	}
	return string(id)
}
