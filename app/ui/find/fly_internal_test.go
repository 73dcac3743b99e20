package find

import (
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
)

// The test driver jumps to the end of an animation; this test goes through its
// steps by hand.

func airborne(t *testing.T) (*state.Store, func(state.State) geo.View) {
	t.Helper()
	t.Setenv("LANG", "en_US.UTF-8")
	test.NewTempApp(t)
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := state.New(w, w.Maps(proj.LCCKorea(), []float64{5000}), lang.EN)
	st := state.NewStore(state.Resize{Size: geo.Size{W: 1000, H: 700}}.Do(s))
	return st, func(s state.State) geo.View { return state.ShowUnit{Unit: "KP0717"}.Do(s).Camera }
}

func TestFlightSteps(t *testing.T) {
	st, goal := airborne(t)
	a := flight(st, goal)
	from := st.State().Camera
	last := math.Inf(1)
	for _, p := range []float32{0, 0.25, 0.5, 0.75, 1} {
		a.Tick(p)
		c := st.State().Camera
		if left := dist(c.Centre, goal(st.State()).Centre); left > last {
			t.Errorf("at %g farther away than before: %g", p, left)
		} else {
			last = left
		}
		if p == 0 && !same(c, from) {
			t.Errorf("begins at %v, not at %v", c, from)
		}
	}
	if got, want := st.State().Camera, goal(st.State()); got != want {
		t.Errorf("ends at %v, want %v", got, want)
	}
}

// A gesture on the way keeps the camera.
func TestFlightEndsByGesture(t *testing.T) {
	st, goal := airborne(t)
	a := flight(st, goal)
	a.Tick(0)
	a.Tick(0.4)
	st.Dispatch(state.Pan{DX: 10})
	kept := st.State().Camera
	for _, p := range []float32{0.6, 0.8, 1} {
		a.Tick(p)
	}
	if got := st.State().Camera; got != kept {
		t.Errorf("the flight went on to %v after a gesture to %v", got, kept)
	}
}

// A pane that opens on the way makes the map narrower; the flight ends where it
// should in what is left.
func TestFlightSurvivesResize(t *testing.T) {
	st, goal := airborne(t)
	a := flight(st, goal)
	st.Dispatch(state.Resize{Size: geo.Size{W: 730, H: 700}})
	a.Tick(0)
	a.Tick(0.5)
	st.Dispatch(state.Resize{Size: geo.Size{W: 1000, H: 700}})
	a.Tick(0.7)
	st.Dispatch(state.Resize{Size: geo.Size{W: 800, H: 700}})
	a.Tick(1)
	if got, want := st.State().Camera, goal(st.State()); got != want {
		t.Errorf("ends at %v, want %v", got, want)
	}
}

func TestDuration(t *testing.T) {
	size := geo.Size{W: 600, H: 600}
	v := func(x, res float64) geo.View { return geo.View{Centre: [2]float64{x, 0}, Res: res, Size: size} }
	for _, c := range []struct {
		a, b     geo.View
		min, max time.Duration
	}{
		{v(0, 100), v(1000, 100), shortFlight, shortFlight},
		{v(0, 1000), v(1e7, 1000), longFlight, longFlight},
		{v(0, 1000), v(0, 250), 300 * time.Millisecond, 600 * time.Millisecond},
	} {
		if d := duration(c.a, c.b); d < c.min || d > c.max {
			t.Errorf("%v to %v: %v, want %v to %v", c.a, c.b, d, c.min, c.max)
		}
	}
}
