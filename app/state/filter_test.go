package state_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/data"
	"jido/layers/scene"
)

// What a table lists: every unit below a province, neither aggregates nor what
// is only listed; a filter leaves some of them.
func TestListed(t *testing.T) {
	st := begin(t)
	for _, c := range []struct {
		name   string
		f      state.Filter
		day    data.Day // 0 = the last one
		want   string
		focus  bool // the map has a focus
		walked string
	}{
		{"none", state.Filter{}, 0, "[P0 P1 P2 P3 P9 Q4 Q5 Q6 Q7 Q9]", false, "[Q6 Q5 Q4 Q7 P1 P2 P9 P3 P0]"},
		{"province", state.Filter{Province: "Q"}, 0, "[Q4 Q5 Q6 Q7 Q9]", true, "[Q6 Q5 Q4 Q7]"},
		{"cohort", state.Filter{Cohort: 2024}, 0, "[P0 Q9]", true, "[P0]"},
		{"cohort that is not announced yet", state.Filter{Cohort: 2026}, data.DayOf(2025, 12, 31), "[]", true, "[]"},
		{"completed as claimed", state.Filter{Claimed: data.Completed}, 0, "[P0]", true, "[P0]"},
		{"broken ground at a day", state.Filter{Claimed: data.GroundBroken}, data.DayOf(2024, 6, 30), "[P0]", true, "[P0]"},
		{"not yet", state.Filter{Claimed: data.GroundBroken}, data.DayOf(2024, 2, 28), "[]", true, "[]"},
		{"facility", state.Filter{Facility: "garment"}, 0, "[P0 Q4]", true, "[Q4 P0]"},
		{"text", state.Filter{Text: " unsan "}, 0, "[P1 Q4]", true, "[Q4 P1]"},
		{"blanks", state.Filter{Text: "  "}, 0, "[P0 P1 P2 P3 P9 Q4 Q5 Q6 Q7 Q9]", true, "[Q6 Q5 Q4 Q7 P1 P2 P9 P3 P0]"},
		{"text and province", state.Filter{Text: "unsan", Province: "P"}, 0, "[P1]", true, "[P1]"},
		{"facility and cohort", state.Filter{Facility: "garment", Cohort: 2024}, 0, "[P0]", true, "[P0]"},
		{"no such province", state.Filter{Province: "X"}, 0, "[]", true, "[]"},
	} {
		day := c.day
		if day == 0 {
			day = st.State().Atlas().LastDay()
		}
		st.Dispatch(state.SetDay{Day: day}, state.SetFilter{Filter: c.f})
		s := st.State()
		if got := ids(s.Listed()); got != c.want {
			t.Errorf("%s: listed %s, want %s", c.name, got, c.want)
		}
		focus := s.Focused()
		if (focus != nil) != c.focus || focus != nil && fmt.Sprint(focus) != c.want {
			t.Errorf("%s: focus %v", c.name, focus)
		}
		if got := fmt.Sprint(s.North()); got != c.walked {
			t.Errorf("%s: from the north %s, want %s", c.name, got, c.walked)
		}
		if got := s.Request().Focus; fmt.Sprint(got) != fmt.Sprint(focus) {
			t.Errorf("%s: the sheet's focus is %v", c.name, got)
		}
	}
}

// Tab walks from north to south through what the filter leaves, and round.
func TestNextUnit(t *testing.T) {
	walk := func(by, n int, as ...state.Action) string {
		st := begin(t, as...)
		var out []data.UnitID
		for range n {
			st.Dispatch(state.NextUnit{By: by})
			if u, ok := st.State().Focus(); ok {
				out = append(out, u.ID)
			}
		}
		return fmt.Sprint(out)
	}
	for _, c := range []struct {
		by   int
		do   acts
		want string
	}{
		{1, nil, "[Q6 Q5 Q4]"},
		{-1, nil, "[P0 P3 P9]"},
		{1, acts{state.Select{Unit: "P3"}}, "[P0 Q6 Q5]"},
		{-1, acts{state.Select{Unit: "Q5"}}, "[Q6 P0 P3]"},
		{1, acts{state.SetFilter{Filter: state.Filter{Cohort: 2024}}, state.Select{Unit: "Q7"}}, "[P0 P0 P0]"},
		{1, acts{state.SetFilter{Filter: state.Filter{Province: "X"}}}, "[]"},
	} {
		if got := walk(c.by, 3, c.do...); got != c.want {
			t.Errorf("%d after %v: %s, want %s", c.by, c.do, got, c.want)
		}
	}
}

// The real country, from north to south.
func TestNorth(t *testing.T) {
	s := first(t).State()
	order := s.North()
	if len(order) < 190 {
		t.Fatalf("%d units to walk through", len(order))
	}
	y := func(id data.UnitID) float64 {
		u, _ := s.Atlas().Unit(id)
		_, y, ok := s.Maps.Site(u)
		if !ok {
			t.Errorf("%s is nowhere", id)
		}
		return y
	}
	if !slices.IsSortedFunc(order, func(a, b data.UnitID) int {
		switch {
		case y(a) > y(b):
			return -1
		case y(a) < y(b):
			return 1
		}
		return 0
	}) {
		t.Error("not from north to south")
	}
	if top, _ := s.Atlas().Unit(order[0]); top.Names.EN != "Onsong" {
		t.Errorf("the northernmost county is %s", top.Names.EN)
	}
}

// A sign on the map stands for a unit.
func TestUnitOf(t *testing.T) {
	s := begin(t).State()
	for _, c := range []struct {
		r    scene.Ref
		want data.UnitID
	}{
		{atP1, "P1"}, {project, "P0"}, {zone, "Q5"}, {event, "Q4"}, {scene.Ref{}, ""}, {unknown, ""}, {scene.Ref{Layer: "rollout", Feature: "P2"}, "P2"},
		{scene.Ref{Layer: "events", Feature: "e0"}, ""}, {scene.Ref{Layer: "events", Feature: "none"}, ""}, {scene.Ref{Layer: "zones", Feature: "none"}, ""},
		{scene.Ref{Layer: "sites", Feature: "none"}, ""}, {scene.Ref{Layer: "unit", Feature: "P"}, "P"},
	} {
		if got := s.UnitOf(c.r); got != c.want {
			t.Errorf("%v: %q, want %q", c.r, got, c.want)
		}
	}
}

// Esc takes back one thing at a time, in the order that the reader put them on.
func TestEscape(t *testing.T) {
	st := begin(t, state.SetFilter{Filter: state.Filter{Cohort: 2024}}, state.Select{Unit: "P0"}, state.SetTool{Tool: state.MeasureLine}, state.Measure{At: orb.Point{126, 39}}, state.Play{})
	see := func(s state.State) string {
		return fmt.Sprint(s.Playing, s.Tool, len(s.Measured), s.Pane, s.Selected, s.Filter.Empty())
	}
	for i, want := range []string{"false 1 1 1 [P0] false", "false 0 0 1 [P0] false", "false 0 0 0 [P0] false", "false 0 0 0 [] false", "false 0 0 0 [] true", "false 0 0 0 [] true"} {
		st.Dispatch(state.Escape{})
		if got := see(st.State()); got != want {
			t.Errorf("Esc %d: %s, want %s", i+1, got, want)
		}
	}
}
