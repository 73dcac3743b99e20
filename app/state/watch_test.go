package state_test

import (
	"fmt"
	"slices"
	"testing"

	"jido/app/state"
)

// On calls at once, then only when what it watches has changed.
func TestOn(t *testing.T) {
	st := begin(t)
	var years []int
	stop := state.On(st, state.State.Year, func(y int) { years = append(years, y) })
	each := 0
	state.Each(st, func(state.State) { each++ })
	st.Dispatch(state.SetYear{Year: 2024}, state.Select{Unit: "P1"}, state.SetYear{Year: 2024})
	st.Dispatch(state.StepYear{By: 1})
	st.Dispatch(state.Undo{})
	st.Dispatch()
	stop()
	st.Dispatch(state.SetYear{Year: 2030})
	stop() // twice is once
	if want := []int{2026, 2024, 2025, 2024}; !slices.Equal(years, want) {
		t.Errorf("told %v, want %v", years, want)
	}
	if each != 6 {
		t.Errorf("Each told %d times of 6 actions", each)
	}
}

// What a watcher dispatches waits until all have been told of the action before;
// watchers are told in the order in which they came.
func TestNestedDispatch(t *testing.T) {
	st := begin(t, state.SetYear{Year: 2024})
	var log []string
	state.On(st, state.State.Year, func(y int) {
		log = append(log, fmt.Sprint("a", y))
		if y == 2025 {
			st.Dispatch(state.SetYear{Year: 2026}, state.SetYear{Year: 2027})
			log = append(log, fmt.Sprint("still ", st.State().Year()))
		}
	})
	state.On(st, state.State.Year, func(y int) { log = append(log, fmt.Sprint("b", y)) })
	log = nil
	st.Dispatch(state.SetYear{Year: 2025}, state.Say{Text: "x"})
	want := []string{"a2025", "still 2025", "b2025", "a2026", "b2026", "a2027", "b2027"}
	if !slices.Equal(log, want) || st.State().Message != "x" {
		t.Errorf("%q, want %q", log, want)
	}
}

// A watcher that has been stopped is not called any more: not even in the round
// in which another one stopped it.
func TestStopWhileTelling(t *testing.T) {
	st := begin(t)
	var log []string
	var stop func()
	state.On(st, state.State.Year, func(y int) {
		log = append(log, "a")
		if stop != nil {
			stop()
		}
	})
	stop = state.On(st, state.State.Year, func(int) { log = append(log, "b") })
	state.On(st, state.State.Year, func(int) { log = append(log, "c") })
	log = nil
	st.Dispatch(state.SetYear{Year: 2024})
	st.Dispatch(state.SetYear{Year: 2025})
	if want := []string{"a", "c", "a", "c"}; !slices.Equal(log, want) {
		t.Errorf("%q, want %q", log, want)
	}
}

// A watcher that comes while others are told begins with the present value.
func TestStartWhileTelling(t *testing.T) {
	st := begin(t, state.SetYear{Year: 2024})
	var got []int
	begun := false
	state.On(st, state.State.Year, func(y int) {
		if y == 2025 && !begun {
			begun = true
			state.On(st, state.State.Year, func(y int) { got = append(got, y) })
		}
	})
	st.Dispatch(state.SetYear{Year: 2025}, state.SetYear{Year: 2026})
	if want := []int{2025, 2026}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A watcher that panics does not leave the store deaf.
func TestPanicOfWatcher(t *testing.T) {
	st := begin(t, state.SetYear{Year: 2024})
	state.On(st, state.State.Year, func(y int) {
		if y == 2025 {
			panic("watcher")
		}
	})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic is swallowed")
			}
		}()
		st.Dispatch(state.SetYear{Year: 2025})
	}()
	told := 0
	state.Each(st, func(state.State) { told++ })
	st.Dispatch(state.SetYear{Year: 2026})
	if st.State().Year() != 2026 || told != 1 {
		t.Errorf("year %d, told %d times", st.State().Year(), told)
	}
}
