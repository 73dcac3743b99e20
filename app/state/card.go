package state

import (
	"cmp"
	"slices"

	"jido/data"
	"jido/layers/scene"
)

// Actions on the card of several selected units.

// ShowCard gives the card to a unit and keeps the selection where the unit is
// in it; else it selects the unit alone.
type ShowCard struct{ Unit data.UnitID }

// Do moves the unit to the end of the selection: the last one has the card.
func (a ShowCard) Do(s State) State {
	i := slices.Index(s.Selected, a.Unit)
	if i < 0 {
		return Select{Unit: a.Unit}.Do(s)
	}
	s.Selected = append(slices.Delete(slices.Clone(s.Selected), i, i+1), a.Unit)
	s.Card = scene.Ref{Layer: "unit", Feature: string(a.Unit)}
	s.Pane = CardPane
	return s
}

// StepCard gives the card to the next of the selected units, in the order of
// Chosen; where fewer than two are selected it goes on to the next unit of the
// map.
type StepCard struct{ By int }

// Do wraps around at the ends.
func (a StepCard) Do(s State) State {
	order := s.Chosen()
	n := len(order)
	if n < 2 {
		return NextUnit(a).Do(s)
	}
	i := slices.Index(order, s.Selected[len(s.Selected)-1])
	return ShowCard{order[((i+a.By)%n+n)%n]}.Do(s)
}

// Chosen returns the selected units in the order of the atlas, which stays the
// same while the card goes from one to another.
func (s State) Chosen() []data.UnitID {
	at := map[data.UnitID]int{}
	for i, u := range s.Atlas().Units() {
		at[u.ID] = i
	}
	out := slices.Clone(s.Selected)
	slices.SortFunc(out, func(a, b data.UnitID) int { return cmp.Compare(at[a], at[b]) })
	return out
}
