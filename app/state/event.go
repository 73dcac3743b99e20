package state

import (
	"slices"

	"jido/data"
	"jido/geo"
	"jido/layers/scene"
)

// Actions on the events of the policy.

// ShowEvent shows an event of the timeline: the day on which it was over, its
// card, and its unit where it has one. Camera moves apart: see EventBound.
type ShowEvent struct{ Event data.EventID }

// Do keeps the selection clear where the event has no unit, so that nothing else
// seems to be meant.
func (a ShowEvent) Do(s State) State {
	e, ok := s.event(a.Event)
	if !ok {
		return s
	}
	s = SetDay{e.Date.Last()}.Do(s)
	s.Playing = false
	ref := scene.Ref{Layer: "events", Feature: string(e.ID)}
	if len(e.Units) > 0 {
		return Open{ref}.Do(s)
	}
	s = Clear{}.Do(s)
	s.Card, s.Pane = ref, CardPane
	return s
}

// StepEvent goes some events on or back from the one whose card is open, or from
// the day shown.
type StepEvent struct{ By int }

// Do stops at the ends of the timeline.
func (a StepEvent) Do(s State) State {
	es := s.Atlas().Events()
	i := slices.IndexFunc(es, func(e data.Event) bool { return s.Card == scene.Ref{Layer: "events", Feature: string(e.ID)} })
	if i < 0 { // between the last event of the day shown and the next one
		i = 0
		for i < len(es) && es[i].Date.Last() <= s.Wish.AsOf {
			i++
		}
		if a.By > 0 {
			i--
		}
	}
	if i += a.By; i < 0 || i >= len(es) {
		return s
	}
	return ShowEvent{es[i].ID}.Do(s)
}

// EventBound returns the box of the plane that shows the units of an event,
// metres; false where it has none.
func (s State) EventBound(id data.EventID) (geo.Rect, bool) {
	e, _ := s.event(id)
	b, ok := geo.Rect{}, false
	for _, u := range e.Units {
		if r, has := s.Bound(u); has {
			if !ok {
				b = r
			}
			b, ok = b.Union(r), true
		}
	}
	return b, ok
}

func (s State) event(id data.EventID) (data.Event, bool) {
	es := s.Atlas().Events()
	i := slices.IndexFunc(es, func(e data.Event) bool { return e.ID == id })
	if i < 0 {
		return data.Event{}, false
	}
	return es[i], true
}
