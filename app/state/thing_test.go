package state_test

import (
	"testing"

	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/layers"
	"jido/layers/scene"
)

// traced is small with a file of the user's over it: a point, a line, and what
// cannot be drawn.
func traced(key string) state.Import {
	p := small()
	ts := []*layers.Tracing{{Name: "own.kml", Path: "/own.kml", Key: key, Things: []layers.Thing{
		{Title: "Market", Geometry: orb.Point{126.2, 39.2}},
		{Title: "Road", Geometry: orb.LineString{{126.1, 39.1}, {126.9, 39.4}}},
		{Title: "Nothing"},
	}}}
	w := *p.world
	w.Tracings = ts
	return state.Import{World: &w, Maps: p.maps.WithTracings(ts), Opened: state.Opened{Path: "/own.kml", As: "overlay"}}
}

func ref(feature string) scene.Ref { return scene.Ref{Layer: "overlay", Feature: feature} }

// A thing of the user's has a card of its own; it selects no unit, Tab goes
// through the file, and undo takes it back as any other card.
func TestThingCards(t *testing.T) {
	file, other := traced("a"), traced("a")
	for _, c := range []struct {
		what string
		do   acts
		want string
	}{
		{"a click", acts{state.Open{Ref: ref("1.1")}}, "[] overlay:1.1 pane 1"},
		{"after a county", acts{state.Select{Unit: "P1"}, state.Open{Ref: ref("1.2")}}, "[] overlay:1.2 pane 1"},
		{"a county after it", acts{state.Open{Ref: ref("1.1")}, state.Select{Unit: "P1"}}, "[P1] unit:P1 pane 1"},
		{"the sea", acts{state.Open{Ref: ref("1.1")}, state.Clear{}}, "[] : pane 0"},
		{"no such thing", acts{state.Open{Ref: ref("1.4")}}, "[] : pane 0"},
		{"no such file", acts{state.Open{Ref: ref("2.1")}}, "[] : pane 0"},
		{"nonsense", acts{state.Open{Ref: ref("1")}, state.Open{Ref: ref("x.y")}, state.Open{Ref: ref("0.0")}}, "[] : pane 0"},
		{"Tab", acts{state.Open{Ref: ref("1.1")}, state.NextUnit{By: 1}}, "[] overlay:1.2 pane 1"},
		{"Tab at the end", acts{state.Open{Ref: ref("1.3")}, state.StepCard{By: 1}}, "[] overlay:1.1 pane 1"},
		{"Shift+Tab", acts{state.Open{Ref: ref("1.1")}, state.NextUnit{By: -1}}, "[] overlay:1.3 pane 1"},
		{"undo", acts{state.Select{Unit: "P1"}, state.Open{Ref: ref("1.1")}, state.Undo{}}, "[P1] unit:P1 pane 1"},
		{"redo", acts{state.Open{Ref: ref("1.1")}, state.Undo{}, state.Redo{}}, "[] overlay:1.1 pane 1"},
		{"closed and opened again", acts{state.Open{Ref: ref("1.1")}, state.ShowPane{Pane: state.CardPane}, state.OpenFocus{}}, "[] overlay:1.1 pane 1"},
		{"Escape twice", acts{state.Open{Ref: ref("1.1")}, state.Escape{}, state.Escape{}}, "[] : pane 0"},
		{"twice quickly", acts{state.GoIn{Ref: ref("1.2")}}, "[] overlay:1.2 pane 1"},
		{"another map of the same file", acts{state.Open{Ref: ref("1.1")}, state.SetWorld{World: file.World, Maps: file.Maps}}, "[] overlay:1.1 pane 1"},
		{"the file read again", acts{state.Open{Ref: ref("1.1")}, other}, "[] : pane 0"},
		{"without the file", acts{state.Open{Ref: ref("1.1")}, state.SetWorld{World: small().world, Maps: small().maps}}, "[] : pane 0"},
	} {
		st := begin(t, file)
		st.Dispatch(c.do...)
		if got := chosen(st.State()); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

// The view goes to a thing with air around it, and home from there; what has no
// place leaves the view alone.
func TestShowThing(t *testing.T) {
	for _, feature := range []string{"1.1", "1.2"} {
		st := begin(t, traced("a"))
		st.Dispatch(state.ShowThing{Ref: ref(feature)})
		s := st.State()
		b, ok := s.ThingBound(ref(feature))
		if !ok || len(s.Back) != 1 || !b.Has(s.Camera.Centre[0], s.Camera.Centre[1]) {
			t.Errorf("%s: %v %t, view %v", feature, b, ok, s.Camera)
		}
		if w := s.Camera.Res * s.Camera.Size.W; b.W() < 20e3 || w < b.W() || w > 4*b.W() {
			t.Errorf("%s: %.0f m shown of a box of %.0f m", feature, w, b.W())
		}
		near := s.Camera
		st.Dispatch(state.GoIn{Ref: ref(feature)})
		if c := st.State().Camera; c.Res <= near.Res {
			t.Errorf("%s: from near, the second time shows %v", feature, c)
		}
	}
	st := begin(t, traced("a"))
	before := st.State().Camera
	st.Dispatch(state.ShowThing{Ref: ref("1.3")}, state.ShowThing{Ref: atP1})
	if st.State().Camera != before {
		t.Error("what has no place moves the view")
	}
}
