package state

import (
	"slices"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/layers/scene"
)

// Actions on the scenario: a draft of who might be chosen, hypothetical in all
// that shows it, and on the question that it is held against.

// DraftUnit takes a unit into the batch of the year that is drafted; a second
// time takes it out again. A unit of another year of the draft changes its year.
type DraftUnit struct{ Unit data.UnitID }

// Do refuses, and says why, what cannot be chosen: what is named already, and
// what is no city or county. It shows the layer of the draft.
func (a DraftUnit) Do(s State) State {
	u, ok := s.Choosable(a.Unit)
	if !ok {
		if x, known := s.Atlas().Unit(a.Unit); known {
			s.Message = lang.T(s.Lang(), "analysis.scenario.not_unit", s.nameOf(x))
		}
		return s
	}
	pick := analysis.Pick{Unit: u.ID, Cohort: s.Drafted()}
	if slices.Contains(s.Scenario, pick) {
		return UndraftUnit{u.ID}.Do(s)
	}
	next := append(s.without(u.ID), pick)
	for _, f := range next.Check(s.Atlas(), s.Atlas().LastDay()) {
		if f.Pick == pick {
			s.Message = f.In(s.Lang())
			return s
		}
	}
	s.Scenario = next
	s.Message = lang.T(s.Lang(), "scenario.added", s.nameOf(u), pick.Cohort, s.DraftCount(pick.Cohort), data.PerYear)
	return ShowLayer{"hypothetical", true}.Do(s)
}

// DraftRef takes the unit of what a picture's Ref stands for into the draft, or
// out of it.
type DraftRef struct{ Ref scene.Ref }

// Do does as DraftUnit.
func (a DraftRef) Do(s State) State { return DraftUnit{s.UnitOf(a.Ref)}.Do(s) }

// UndraftUnit takes a unit out of the draft, whatever its year.
type UndraftUnit struct{ Unit data.UnitID }

// Do ignores units that are not in it.
func (a UndraftUnit) Do(s State) State {
	i := slices.IndexFunc(s.Scenario, func(p analysis.Pick) bool { return p.Unit == a.Unit })
	if i < 0 {
		return s
	}
	if u, ok := s.Atlas().Unit(a.Unit); ok {
		s.Message = lang.T(s.Lang(), "scenario.removed", s.nameOf(u), s.Scenario[i].Cohort)
	}
	s.Scenario = s.without(a.Unit)
	return s
}

// ClearScenario empties the draft.
type ClearScenario struct{}

// Do empties it.
func (ClearScenario) Do(s State) State { s.Scenario = nil; return s }

// SetDraftYear says into which year's batch units are drafted.
type SetDraftYear struct{ Year int }

// Do holds the year within those that are not full by what is announced.
func (a SetDraftYear) Do(s State) State {
	if slices.Contains(s.DraftYears(), a.Year) {
		s.Draft = a.Year
	}
	return s
}

// without returns the draft without a unit; nil where nothing is left.
func (s State) without(id data.UnitID) analysis.Scenario {
	var out analysis.Scenario
	for _, p := range s.Scenario {
		if p.Unit != id {
			out = append(out, p)
		}
	}
	return out
}

// DraftYears returns the years of the plan of which nothing is announced; the
// last one where there is none.
func (s State) DraftYears() []int {
	var out []int
	for _, c := range rollout.Cohorts(s.Atlas(), s.Atlas().LastDay()) {
		if c.State == rollout.NotAnnounced {
			out = append(out, c.Year)
		}
	}
	if len(out) == 0 {
		return []int{data.LastYear}
	}
	return out
}

// Drafted returns the year that is drafted.
func (s State) Drafted() int {
	if years := s.DraftYears(); !slices.Contains(years, s.Draft) {
		return years[0]
	}
	return s.Draft
}

// DraftCount returns how many units are drafted for a year.
func (s State) DraftCount(year int) (n int) {
	for _, p := range s.Scenario {
		if p.Cohort == year {
			n++
		}
	}
	return n
}

// DraftOf returns the year that a unit is drafted for, 0 where it is in no draft.
func (s State) DraftOf(id data.UnitID) int {
	for _, p := range s.Scenario {
		if p.Unit == id {
			return p.Cohort
		}
	}
	return 0
}

// Choosable returns the unit that stands for a place when the policy chooses:
// itself, or the whole that it is counted in, as the districts of Pyongyang are.
func (s State) Choosable(id data.UnitID) (data.Unit, bool) {
	u, ok := s.Atlas().Unit(id)
	if !ok || u.Level != data.CountyLevel {
		return u, false
	}
	frame := analysis.Frame(s.Atlas())
	for _, holds := range []func(data.Unit) bool{
		func(x data.Unit) bool { return x.ID == id },
		func(x data.Unit) bool { return x.Kind == data.Aggregate && slices.Contains(x.Outlines, id) },
		func(x data.Unit) bool { return x.ID == u.Parent || slices.Contains(u.Outlines, x.ID) },
	} {
		if i := slices.IndexFunc(frame, holds); i >= 0 {
			return frame[i], true
		}
	}
	return u, false
}

func (s State) nameOf(u data.Unit) string {
	if s.Lang() == lang.KO && u.Names.KO != "" {
		return u.Names.KO
	}
	return u.Names.EN
}

// SetNeed says what need is: the indicator that ranks it, on every map and chart
// of the analysis.
type SetNeed struct{ Indicator data.IndicatorID }

// Do sets it for all layers that show need.
func (a SetNeed) Do(s State) State {
	if !slices.ContainsFunc(analysis.Needs(s.Atlas()), func(x data.Indicator) bool { return x.ID == a.Indicator }) {
		return s
	}
	for _, kind := range []string{"bivariate", "left"} {
		s = SetParam{kind, "need", string(a.Indicator)}.Do(s)
	}
	return s
}

// Need returns the indicator that ranks need.
func (s State) Need() data.IndicatorID { return data.IndicatorID(s.Param("bivariate", "need")) }

// Hypothetical reports whether the map shows a draft, and so bears its stamp.
func (s State) Hypothetical() bool {
	it, ok := s.Item("hypothetical")
	return ok && !it.Hidden && it.Fade < 1 && len(s.Scenario) > 0
}

// Tint returns the kind of layer that tints whole units, the top one; empty where
// none does.
func (s State) Tint() string {
	for _, it := range slices.Backward(s.Wish.Items) {
		if !it.Hidden && it.Fade < 1 && slices.Contains(tints(), it.Spec.Kind) {
			return it.Spec.Kind
		}
	}
	return ""
}

// ShowInstead shows one of the layers that tint whole units and hides the
// others; where it is the only one, the shading comes back.
type ShowInstead struct{ Kind string }

// tints are the kinds of layer that tint whole units, the usual one first.
func tints() []string { return []string{"disparity", "bivariate", "gap", "left"} }

// Do leaves all other layers as they are.
func (a ShowInstead) Do(s State) State {
	if !slices.Contains(tints(), a.Kind) {
		return s
	}
	show := a.Kind
	if it, ok := s.Item(a.Kind); ok && !it.Hidden {
		show = tints()[0]
	}
	for _, k := range tints() {
		s = ShowLayer{k, k == show}.Do(s)
	}
	return s
}
