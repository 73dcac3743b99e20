package state_test

import (
	"slices"
	"testing"

	"jido/app/state"
	"jido/data"
)

func TestSelectUnits(t *testing.T) {
	st := first(t)
	st.Dispatch(state.ShowPane{Pane: state.TablePane}, state.SelectUnits{Units: []data.UnitID{"KP0717", "KP9999", "KP0720", "KP0717"}})
	s := st.State()
	if !slices.Equal(s.Selected, []data.UnitID{"KP0717", "KP0720"}) || s.Card.Feature != "KP0720" || s.Pane != state.TablePane {
		t.Errorf("selected %v, card %q, pane %d", s.Selected, s.Card.Feature, s.Pane)
	}
	st.Dispatch(state.SelectUnits{})
	if s := st.State(); len(s.Selected) > 0 || s.Pane != state.TablePane {
		t.Errorf("nothing: selected %v, pane %d", s.Selected, s.Pane)
	}
}

// A click on the map leaves an open table open; asking for the card does not.
func TestSelectWithTable(t *testing.T) {
	st := first(t)
	st.Dispatch(state.Select{Unit: "KP0717"})
	if st.State().Pane != state.CardPane {
		t.Error("the card does not open")
	}
	st.Dispatch(state.ShowPane{Pane: state.TablePane}, state.Select{Unit: "KP0720"})
	if st.State().Pane != state.TablePane {
		t.Error("the table closes")
	}
	st.Dispatch(state.OpenFocus{})
	if s := st.State(); s.Pane != state.CardPane || s.Card.Feature != "KP0720" {
		t.Errorf("pane %d, card %q", s.Pane, s.Card.Feature)
	}
}
