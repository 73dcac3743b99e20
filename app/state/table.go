package state

import (
	"slices"

	"jido/data"
	"jido/layers/scene"
)

// SelectUnits selects these units and no others; the last one has the card.
type SelectUnits struct{ Units []data.UnitID }

// Do leaves out what is not known, and leaves the pane as it is.
func (a SelectUnits) Do(s State) State {
	var ids []data.UnitID
	for _, id := range a.Units {
		if _, ok := s.Atlas().Unit(id); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return Clear{}.Do(s)
	}
	s.Selected = ids
	s.Card = scene.Ref{Layer: "unit", Feature: string(ids[len(ids)-1])}
	return s
}
