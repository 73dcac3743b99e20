package find

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/data"
	"jido/geo"
)

// Flights take from 250 ms, next door, to 900 ms, across the country.
const (
	shortFlight = 250 * time.Millisecond
	longFlight  = 900 * time.Millisecond
)

// FlyTo flies to where an action of the camera would jump, as a step of the history
// of views. Whatever else moves the camera on the way, a gesture or a key, ends the
// flight.
func FlyTo(st *state.Store, a state.Action) {
	fly(st, func(s state.State) geo.View { return a.Do(s).Camera })
}

// FlyToUnit flies to a unit, if it is on the map.
func FlyToUnit(st *state.Store, u data.UnitID) { FlyTo(st, state.ShowUnit{Unit: u}) }

// FlyToEvent flies to the units of an event; one that has none, such as a law,
// concerns the whole country.
func FlyToEvent(st *state.Store, e data.EventID) {
	if b, ok := st.State().EventBound(e); ok {
		FlyTo(st, state.ShowBox{Box: b})
		return
	}
	FlyTo(st, state.Home{})
}

// fly asks for its goal at every step: the pane of what is flown to may change
// the size of the map meanwhile.
func fly(st *state.Store, goal func(state.State) geo.View) {
	s := st.State()
	if same(s.Camera, goal(s)) || s.Camera.Res <= 0 {
		return
	}
	st.Dispatch(state.Leave{})
	flight(st, goal).Start()
}

// flight returns the animation of a flight.
func flight(st *state.Store, goal func(state.State) geo.View) *fyne.Animation {
	s := st.State()
	var from, last geo.View
	a := &fyne.Animation{Duration: duration(s.Camera, goal(s)), Curve: fyne.AnimationEaseInOut}
	a.Tick = func(t float32) {
		s := st.State()
		switch {
		case from.Res == 0:
			from = s.Camera
		case !same(s.Camera, last):
			a.Stop()
			return
		}
		to := goal(s)
		from.Size = to.Size
		v := geo.Tween(from, to, float64(t))
		st.Dispatch(state.SetCamera{Centre: v.Centre, Res: v.Res})
		last = st.State().Camera
	}
	return a
}

// same compares what is shown, whatever the size of the window.
func same(a, b geo.View) bool { return a.Centre == b.Centre && a.Res == b.Res }

// duration grows with the way: screens that lie between, and steps of scale.
func duration(a, b geo.View) time.Duration {
	wide := math.Max(a.Res, b.Res) * math.Max(b.Size.W, 1)
	way := dist(a.Centre, b.Centre)/wide + math.Abs(math.Log2(a.Res/b.Res))/4
	d := time.Duration(float64(longFlight) * way)
	return min(max(d, shortFlight), longFlight)
}

func dist(p, q orb.Point) float64 { return math.Hypot(p[0]-q[0], p[1]-q[1]) }
