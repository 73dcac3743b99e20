package state_test

import (
	"fmt"
	"testing"

	"jido/app/state"
	"jido/data"
)

// The map is drawn for the end of the year shown, or for the last day that
// anything is known of; a year that is yet to come is shown as such. On the real
// country.
func TestYears(t *testing.T) {
	st := first(t)
	last := st.State().Atlas().LastDay()
	for _, c := range []struct {
		do    state.Action
		asof  data.Day
		shown int
	}{
		{state.SetYear{Year: 2024}, data.DayOf(2024, 12, 31), 2024},
		{state.SetYear{Year: 2025}, data.DayOf(2025, 12, 31), 2025},
		{state.SetYear{Year: 2026}, last, 2026},
		{state.SetYear{Year: 2030}, last, 2030},
		{state.SetYear{Year: 2033}, last, 2033},
		{state.SetYear{Year: 2034}, last, 2033},
		{state.SetYear{Year: 2023}, data.DayOf(2024, 12, 31), 2024},
		{state.SetDay{Day: data.DayOf(2024, 6, 30)}, data.DayOf(2024, 6, 30), 2024},
		{state.StepYear{By: 1}, data.DayOf(2025, 12, 31), 2025},
		{state.SetDay{Day: last + 1}, last, last.Year()},
		{state.StepYear{By: 3}, last, last.Year() + 3},
		{state.StepYear{By: -99}, data.DayOf(2024, 12, 31), 2024},
	} {
		st.Dispatch(c.do)
		s := st.State()
		if s.Wish.AsOf != c.asof || s.Shown != c.shown || s.Year() != c.shown || s.Wish.Cohort != 0 {
			t.Errorf("%#v: %s; want %v shown %d", c.do, when(s), c.asof, c.shown)
		}
		if r := s.Request(); r.AsOf != c.asof {
			t.Errorf("%#v: the sheet is of %v", c.do, r.AsOf)
		}
	}
}

// "Only this year" follows the year shown, also where nothing is known of it.
func TestOnlyYear(t *testing.T) {
	st := begin(t, state.ToggleOnlyYear{})
	for _, c := range []struct {
		do   state.Action
		want int
	}{
		{state.SetYear{Year: 2025}, 2025}, {state.SetYear{Year: 2030}, 2030}, {state.SetDay{Day: data.DayOf(2024, 6, 30)}, 2024},
		{state.StepYear{By: 1}, 2025}, {state.ShowEvent{Event: "e0"}, 2024}, {state.Undo{}, 2025},
	} {
		st.Dispatch(c.do)
		if s := st.State(); s.Wish.Cohort != c.want || !s.OnlyYear {
			t.Errorf("%#v: %s", c.do, when(s))
		}
	}
	st.Dispatch(state.ToggleOnlyYear{})
	if s := st.State(); s.Wish.Cohort != 0 {
		t.Error("all years:", when(s))
	}
}

// A play runs to the end of the plan and stops, or begins again.
func TestTicks(t *testing.T) {
	run := func(n int, as ...state.Action) string {
		st := begin(t, as...)
		out := ""
		for range n {
			st.Dispatch(state.Tick{})
			s := st.State()
			out += fmt.Sprint(s.Shown%100, map[bool]string{true: " ", false: ". "}[s.Playing])
		}
		return out
	}
	for _, c := range []struct {
		name string
		do   acts
		n    int
		want string
	}{
		{"to the end", acts{state.SetYear{Year: 2030}, state.Play{}}, 5, "31 32 33 33. 33. "},
		{"round", acts{state.SetYear{Year: 2032}, state.ToggleLoop{}, state.Play{}}, 4, "33 24 25 26 "},
		{"from the end", acts{state.SetYear{Year: 2033}, state.Play{}}, 2, "25 26 "},
		{"paused", acts{state.SetYear{Year: 2030}, state.Play{}, state.Pause{}}, 2, "30. 30. "},
		{"escaped", acts{state.SetYear{Year: 2030}, state.Play{}, state.Escape{}}, 1, "30. "},
		{"never begun", acts{state.SetYear{Year: 2030}}, 1, "30. "},
		{"only the year", acts{state.ToggleOnlyYear{}, state.SetYear{Year: 2024}, state.Play{}}, 2, "25 26 "},
	} {
		if got := run(c.n, c.do...); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A play is one step of undo, and undo does not stop it.
func TestUndoOfAPlay(t *testing.T) {
	st := begin(t, state.SetYear{Year: 2025}, state.Play{}, state.Tick{}, state.Tick{}, state.Pause{}, state.Undo{})
	if s := st.State(); s.Shown != 2025 || s.Playing {
		t.Error(when(s))
	}
}
