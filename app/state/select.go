package state

import (
	"slices"

	"github.com/paulmach/orb"

	"jido/app/world"
	"jido/data"
	"jido/layers"
	"jido/layers/scene"
)

// Actions on the selection, the card, the filter, tools and data.

// Select selects a unit and opens its card; an open table stays, and shows the
// unit's row.
type Select struct {
	Unit data.UnitID
	Add  bool // to those that are selected; a second time takes it out
}

// Do ignores units that are not known.
func (a Select) Do(s State) State {
	if _, ok := s.Atlas().Unit(a.Unit); !ok {
		return s
	}
	switch {
	case !a.Add:
		s.Selected = []data.UnitID{a.Unit}
	case slices.Contains(s.Selected, a.Unit):
		s.Selected = slices.DeleteFunc(slices.Clone(s.Selected), func(u data.UnitID) bool { return u == a.Unit })
		if len(s.Selected) == 0 {
			return Clear{}.Do(s)
		}
	default:
		s.Selected = append(slices.Clip(s.Selected), a.Unit)
	}
	s.Card = scene.Ref{Layer: "unit", Feature: string(s.Selected[len(s.Selected)-1])}
	if s.Pane != TablePane {
		s.Pane = CardPane
	}
	return s
}

// Open opens the card of what a picture's Ref stands for, and selects its unit.
type Open struct{ Ref scene.Ref }

// Do follows projects, zones and events to their unit. What the user's files lay
// over the map belongs to none.
func (a Open) Do(s State) State {
	if _, _, ok := s.Thing(a.Ref); ok {
		return s.openThing(a.Ref)
	}
	id := s.UnitOf(a.Ref)
	if id == "" {
		return s
	}
	s = Select{Unit: id}.Do(s)
	switch a.Ref.Layer {
	case "sites", "zones", "events":
		s.Card = a.Ref
	}
	return s
}

// SelectRef selects the unit of what a picture's Ref stands for.
type SelectRef struct {
	Ref scene.Ref
	Add bool
}

// Do selects it as Select does.
func (a SelectRef) Do(s State) State { return Select{Unit: s.UnitOf(a.Ref), Add: a.Add}.Do(s) }

// OpenFocus opens the card of the selected unit or thing, instead of the table
// too.
type OpenFocus struct{}

// Do does nothing where nothing is selected.
func (OpenFocus) Do(s State) State {
	if u, ok := s.Focus(); ok {
		s = Select{Unit: u.ID}.Do(s)
		s.Pane = CardPane
	} else if _, _, ok := s.Thing(s.Card); ok {
		s.Pane = CardPane
	}
	return s
}

// UnitOf returns the unit that a Ref belongs to; empty where there is none.
func (s State) UnitOf(r scene.Ref) data.UnitID {
	switch r.Layer {
	case "sites":
		if p, ok := s.Atlas().Project(data.ProjectID(r.Feature)); ok {
			return p.Unit
		}
	case "zones":
		for _, z := range s.Atlas().Zones() {
			if string(z.ID) == r.Feature {
				return z.Unit
			}
		}
	case "events":
		for _, e := range s.Atlas().Events() {
			if string(e.ID) == r.Feature && len(e.Units) > 0 {
				return e.Units[0]
			}
		}
	default:
		if u, ok := s.Atlas().Unit(data.UnitID(r.Feature)); ok {
			return u.ID
		}
	}
	return ""
}

// NextUnit moves the card through the selection, or through all units from
// north to south where one is selected; from a thing of one of the user's files
// it goes through the things of that file.
type NextUnit struct{ By int }

// Do wraps around at the ends.
func (a NextUnit) Do(s State) State {
	if next, ok := s.nextThing(a.By); ok {
		return next
	}
	order := s.North()
	if len(order) == 0 {
		return s
	}
	i := -1
	if u, ok := s.Focus(); ok {
		i = slices.Index(order, u.ID)
	}
	if i < 0 && a.By < 0 {
		i = 0
	}
	return Select{Unit: order[((i+a.By)%len(order)+len(order))%len(order)]}.Do(s)
}

// North returns the units that can be walked through, from north to south, then
// from west to east: those of the filter.
func (s State) North() []data.UnitID {
	type at struct {
		id   data.UnitID
		x, y float64
	}
	var out []at
	for _, u := range s.Listed() {
		if x, y, ok := s.Maps.Site(u); ok {
			out = append(out, at{u.ID, x, y})
		}
	}
	slices.SortStableFunc(out, func(a, b at) int {
		switch {
		case a.y > b.y:
			return -1
		case a.y < b.y:
			return 1
		case a.x < b.x:
			return -1
		}
		return 1
	})
	ids := make([]data.UnitID, len(out))
	for i, x := range out {
		ids[i] = x.id
	}
	return ids
}

// Clear empties selection and card.
type Clear struct{}

// Do closes the card.
func (Clear) Do(s State) State {
	s.Selected, s.Card = nil, scene.Ref{}
	if s.Pane == CardPane {
		s.Pane = NoPane
	}
	return s
}

// Escape takes one step back: the tool, the card, the selection, the filter.
type Escape struct{}

// Do takes the first that there is.
func (Escape) Do(s State) State {
	switch {
	case s.Playing:
		s.Playing = false
	case s.Tool != Pointer || len(s.Measured) > 0:
		s.Tool, s.Measured = Pointer, nil
	case s.Pane != NoPane:
		s.Pane = NoPane
	case len(s.Selected) > 0 || s.Card != scene.Ref{}:
		return Clear{}.Do(s)
	case !s.Filter.Empty():
		s.Filter = Filter{}
	}
	return s
}

// Point says what is under the pointer; the zero Ref is nothing.
type Point struct{ Ref scene.Ref }

// Do keeps it.
func (a Point) Do(s State) State { s.Hover = a.Ref; return s }

// ShowPane opens a pane at the side, or closes it where it is open.
type ShowPane struct{ Pane Pane }

// Do switches.
func (a ShowPane) Do(s State) State {
	if s.Pane == a.Pane {
		s.Pane = NoPane
		return s
	}
	s.Pane = a.Pane
	return s
}

// Highlight outlines units in the colour of the policy, beside the selection.
type Highlight struct{ Units []data.UnitID }

// Do leaves out what is not known.
func (a Highlight) Do(s State) State { s.Highlight = s.known(a.Units); return s }

// Spotlight veils all units but these; with none it lifts the veil.
type Spotlight struct{ Units []data.UnitID }

// Do leaves out what is not known.
func (a Spotlight) Do(s State) State { s.Spotlight = s.known(a.Units); return s }

// known returns those of some units that the atlas has.
func (s State) known(ids []data.UnitID) []data.UnitID {
	var out []data.UnitID
	for _, id := range ids {
		if _, ok := s.Atlas().Unit(id); ok {
			out = append(out, id)
		}
	}
	return out
}

// SetTool changes what a click does, and forgets what was measured.
type SetTool struct{ Tool Tool }

// Do changes the tool; the same tool again puts it down.
func (a SetTool) Do(s State) State {
	s.Measured = nil
	if s.Tool == a.Tool {
		s.Tool = Pointer
		return s
	}
	s.Tool = a.Tool
	return s
}

// Measure adds a point to the line or area that is measured, lon/lat.
type Measure struct{ At orb.Point }

// Do adds it.
func (a Measure) Do(s State) State {
	s.Measured = append(slices.Clip(s.Measured), a.At)
	return s
}

// Unmeasure takes the last point back.
type Unmeasure struct{}

// Do takes it back.
func (Unmeasure) Do(s State) State {
	if n := len(s.Measured); n > 0 {
		s.Measured = s.Measured[: n-1 : n-1]
	}
	return s
}

// SetFilter filters table and map.
type SetFilter struct{ Filter Filter }

// Do sets it.
func (a SetFilter) Do(s State) State { s.Filter = a.Filter; return s }

// Joins makes typing one step of undo.
func (SetFilter) Joins() bool { return true }

// SetWorld puts other outlines or figures in the place of the present ones.
type SetWorld struct {
	World *world.World
	Maps  *layers.Maps
	Shade data.IndicatorID // shown at once; empty = as it is
}

// Do keeps what still exists of the selection.
func (a SetWorld) Do(s State) State {
	before := s
	s = s.in(a.World, a.Maps)
	s.Selected = slices.DeleteFunc(slices.Clone(s.Selected), func(u data.UnitID) bool { _, ok := a.World.Atlas.Unit(u); return !ok })
	if len(s.Selected) == 0 && !before.sameThing(s.Card, s) {
		s = Clear{}.Do(s)
	}
	for _, p := range s.Scenario {
		if _, ok := a.World.Atlas.Unit(p.Unit); !ok {
			s.Scenario = s.without(p.Unit)
		}
	}
	if a.Shade != "" {
		s = Shade{a.Shade}.Do(s)
	}
	return s
}

// Say shows a line in the status bar.
type Say struct{ Text string }

// Do shows it.
func (a Say) Do(s State) State { s.Message = a.Text; return s }

// Undo takes the last change of content back. The store carries it out.
type Undo struct{}

// Do is never reached by way of a store.
func (Undo) Do(s State) State { return s }

// Redo does again what was taken back. The store carries it out.
type Redo struct{}

// Do is never reached by way of a store.
func (Redo) Do(s State) State { return s }
