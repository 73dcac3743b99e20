package state_test

import (
	"testing"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/scene"
)

// eventful begins with the country of small, whose events are e0, of no unit, e1,
// of P1, and e2, of Q4 and Q5 and known to the month.
func eventful() state.State {
	pl := small()
	return state.Resize{Size: geo.Size{W: 900, H: 600}}.Do(state.New(pl.world, pl.maps, lang.EN))
}

func eventRef(id string) scene.Ref { return scene.Ref{Layer: "events", Feature: id} }

func TestShowEvent(t *testing.T) {
	for _, c := range []struct {
		event    data.EventID
		day      data.Day
		selected int
		card     scene.Ref
	}{
		{"e0", data.DayOf(2024, 1, 15), 0, eventRef("e0")},
		{"e1", data.DayOf(2025, 2, 6), 1, eventRef("e1")},
		{"e2", data.DayOf(2026, 2, 28), 1, eventRef("e2")},
	} {
		s := state.Play{}.Do(eventful())
		s = state.Select{Unit: "P2"}.Do(s)
		got := state.ShowEvent{Event: c.event}.Do(s)
		if got.Wish.AsOf != c.day || len(got.Selected) != c.selected || got.Card != c.card || got.Pane != state.CardPane || got.Playing {
			t.Errorf("%s: %v, selected %v, card %v, pane %d, playing %t", c.event, got.Wish.AsOf, got.Selected, got.Card, got.Pane, got.Playing)
		}
	}
	s := eventful()
	if got := (state.ShowEvent{Event: "nowhere"}).Do(s); got.Card != s.Card || got.Wish.AsOf != s.Wish.AsOf {
		t.Error("an event that there is not changes something")
	}
}

func TestStepEvent(t *testing.T) {
	at := func(y, m, d int) state.State { return state.SetDay{Day: data.DayOf(y, m, d)}.Do(eventful()) }
	for _, c := range []struct {
		name string
		s    state.State
		by   int
		want string
	}{
		{"on from a day between", at(2024, 3, 1), 1, "e1"},
		{"back from a day between", at(2024, 3, 1), -1, "e0"},
		{"back from the day of one", at(2025, 2, 6), -1, "e1"},
		{"on from the open one", state.ShowEvent{Event: "e1"}.Do(eventful()), 1, "e2"},
		{"back from the open one", state.ShowEvent{Event: "e1"}.Do(eventful()), -1, "e0"},
		{"on from the last", state.ShowEvent{Event: "e2"}.Do(eventful()), 1, "e2"},
		{"back from the first", state.ShowEvent{Event: "e0"}.Do(eventful()), -1, "e0"},
		{"back from the end", at(2026, 3, 15), -1, "e2"},
	} {
		if got := (state.StepEvent{By: c.by}).Do(c.s).Card; got != eventRef(c.want) {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

func TestEventBound(t *testing.T) {
	s := eventful()
	one, ok1 := s.Bound("Q4")
	both, ok2 := s.EventBound("e2")
	if !ok1 || !ok2 || !both.Has(one.MinX, one.MinY) || !both.Has(one.MaxX, one.MaxY) || both.W() <= one.W() {
		t.Errorf("%v %t, both %v %t", one, ok1, both, ok2)
	}
	if b, ok := s.EventBound("e1"); !ok || b.Empty() {
		t.Errorf("e1: %v %t", b, ok)
	}
	for _, id := range []data.EventID{"e0", "nowhere"} {
		if b, ok := s.EventBound(id); ok {
			t.Errorf("%s: %v", id, b)
		}
	}
}
