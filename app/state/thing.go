package state

import (
	"math"

	"jido/geo"
	"jido/layers"
	"jido/layers/scene"
)

// Actions on what the user's files lay over the map: things that are no units.

// Thing returns the tracing that a Ref stands for and the number of the thing in
// it; false where it stands for none.
func (s State) Thing(r scene.Ref) (t *layers.Tracing, i int, ok bool) {
	if i, j, ok := s.Maps.Traced(r); ok {
		return s.Maps.Tracings[i], j, true
	}
	return nil, 0, false
}

// openThing opens the card of a thing. No unit is selected then, so that nothing
// else seems to be meant.
func (s State) openThing(r scene.Ref) State {
	s = Clear{}.Do(s)
	s.Card, s.Pane = r, CardPane
	return s
}

// nextThing moves the card to another thing of the same file; false where the
// card is about something else.
func (s State) nextThing(by int) (State, bool) {
	i, j, ok := s.Maps.Traced(s.Card)
	if !ok {
		return s, false
	}
	n := len(s.Maps.Tracings[i].Things)
	return s.openThing(layers.TracingRef(i, ((j+by)%n+n)%n)), true
}

// ShowThing shows a thing of the user's with what lies around it.
type ShowThing struct{ Ref scene.Ref }

// Do does nothing where the thing has no place on the map.
func (a ShowThing) Do(s State) State {
	if b, ok := s.ThingBound(a.Ref); ok {
		return ShowBox{b}.Do(s)
	}
	return s
}

// ThingBound returns the box of the plane that shows a thing well, metres.
func (s State) ThingBound(r scene.Ref) (geo.Rect, bool) {
	ops, b := s.Maps.TraceOps(r, scene.Style{}, nil, 0)
	if len(ops) == 0 {
		return geo.Rect{}, false
	}
	const around = 12e3 // metres: what is around a point
	return b.Inset(-math.Max(0.25*math.Max(b.W(), b.H()), around)), true
}

// sameThing reports whether a Ref stands for the same thing in another state.
func (s State) sameThing(r scene.Ref, other State) bool {
	t, i, ok := s.Thing(r)
	u, j, ok2 := other.Thing(r)
	return ok && ok2 && t == u && i == j
}
