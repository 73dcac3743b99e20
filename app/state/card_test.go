package state_test

import (
	"slices"
	"testing"

	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo/proj"
)

func cardStore(t *testing.T, ids ...data.UnitID) *state.Store {
	t.Helper()
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := proj.Lookup("lcc-korea")
	if err != nil {
		t.Fatal(err)
	}
	st := state.NewStore(state.New(w, w.Maps(p, nil), lang.EN))
	for i, id := range ids {
		st.Dispatch(state.Select{Unit: id, Add: i > 0})
	}
	return st
}

// TestStepCard goes round the selection in an order that stays, both ways.
func TestStepCard(t *testing.T) {
	st := cardStore(t, "KP0803", "KP0617", "KP0717")
	order := []data.UnitID{"KP0617", "KP0717", "KP0803"}
	at := func() data.UnitID { u, _ := st.State().Focus(); return u.ID }
	for _, by := range []int{1, 1, 1, -1, -1, -1, -1, 2} {
		want := order[((slices.Index(order, at())+by)%3+3)%3]
		st.Dispatch(state.StepCard{By: by})
		s := st.State()
		if at() != want || s.Card.Feature != string(want) || s.Pane != state.CardPane {
			t.Fatalf("by %d: %s has the card, want %s", by, at(), want)
		}
		if !slices.Equal(s.Chosen(), order) || len(s.Selected) != 3 {
			t.Fatalf("by %d: the selection is %v", by, s.Chosen())
		}
	}
}

// TestStepCardAlone goes on through the map where one unit is selected.
func TestStepCardAlone(t *testing.T) {
	a, b := cardStore(t, "KP0717"), cardStore(t, "KP0717")
	a.Dispatch(state.StepCard{By: 1})
	b.Dispatch(state.NextUnit{By: 1})
	if x, y := a.State().Selected, b.State().Selected; !slices.Equal(x, y) || x[0] == "KP0717" {
		t.Errorf("%v, want %v", x, y)
	}
}

func TestShowCard(t *testing.T) {
	st := cardStore(t, "KP0803", "KP0617")
	st.Dispatch(state.ShowCard{Unit: "KP0717"}) // not among them
	if got := st.State().Selected; !slices.Equal(got, []data.UnitID{"KP0717"}) {
		t.Errorf("selected %v", got)
	}
	st.Dispatch(state.Undo{}, state.ShowCard{Unit: "KP0803"})
	if got := st.State().Selected; !slices.Equal(got, []data.UnitID{"KP0617", "KP0803"}) {
		t.Errorf("selected %v", got)
	}
	before := st.State()
	st.Dispatch(state.ShowCard{Unit: "none"})
	if !slices.Equal(st.State().Selected, before.Selected) {
		t.Error("an unknown unit changes the selection")
	}
}
