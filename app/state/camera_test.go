package state_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/scene"
)

func home(s state.State) geo.View { return geo.Fit(s.Maps.Country(), s.Camera.Size, 16) }

// The whole country is seen, clear of the tools at the right where that takes no
// more than moving aside; otherwise it is in the middle.
func TestHomeIsClearOfTheTools(t *testing.T) {
	const margin = 15.999
	for _, size := range []geo.Size{sheet, {W: 1440, H: 810}, {W: 800, H: 537}, {W: 900, H: 700}, {W: 768, H: 480}, {W: 600, H: 900}, {W: 300, H: 300}, {W: 2880, H: 1620}} {
		s := begin(t, state.Resize{Size: size, Tools: true}).State()
		v, b := s.Camera, s.Maps.Country()
		m := v.Matrix()
		x0, y0 := m.Apply(b.MinX, b.MaxY)
		x1, y1 := m.Apply(b.MaxX, b.MinY)
		if x0 < margin || y0 < margin || x1 > v.Size.W-margin || y1 > v.Size.H-margin {
			t.Errorf("%v: the country is at %g, %g to %g, %g of %v", size, x0, y0, x1, y1, v.Size)
		}
		tools := state.ToolsWidth(v.Size)
		if v.Size.W > 3*tools && x1 > v.Size.W-tools+1e-9 {
			t.Errorf("%v: the tools cover what is beyond %g, the country ends at %g", size, v.Size.W-tools, x1)
		}
		if middle := geo.Fit(b, v.Size, 16); v != middle && v.Size.W/2+b.W()/2/middle.Res <= v.Size.W-tools {
			t.Errorf("%v: moved aside for nothing", size)
		}
		if s := (state.Resize{Size: size}).Do(s); s.Camera != home(s) {
			t.Errorf("%v: moved aside for no tools", size)
		}
	}
}

func near(a, b geo.View) bool {
	return math.Abs(a.Res/b.Res-1) < 1e-9 && math.Hypot(a.Centre[0]-b.Centre[0], a.Centre[1]-b.Centre[1]) < 1e-6*b.Res && a.Size == b.Size
}

// The first size shows the whole country; a camera that nobody has moved goes on
// doing so, another keeps its place and scale.
func TestResize(t *testing.T) {
	st := state.NewStore(state.New(small().world, small().maps, lang.EN))
	for _, size := range []geo.Size{sheet, {W: 768, H: 480}, {W: 2880, H: 1620}} {
		st.Dispatch(state.Resize{Size: size})
		if s := st.State(); s.Size != size || s.Camera != home(s) {
			t.Errorf("%v: camera %v, want %v", size, s.Camera, home(s))
		}
	}
	st.Dispatch(state.ZoomAt{X: 5, Y: 5, Factor: 4})
	was := st.State().Camera
	st.Dispatch(state.Resize{Size: geo.Size{W: 1300, H: 700}})
	if s := st.State(); s.Camera.Centre != was.Centre || s.Camera.Res != was.Res || s.Camera.Size == was.Size {
		t.Errorf("camera %v was %v", s.Camera, was)
	}
}

// Nothing moves before there is a window, and nothing breaks.
func TestBeforeTheFirstSize(t *testing.T) {
	for _, a := range []state.Action{state.Pan{DX: 9}, state.ZoomAt{Factor: 2}, state.Undo{}, state.Return{}, state.SetWorld{World: south().world, Maps: south().maps}} {
		st := state.NewStore(state.New(small().world, small().maps, lang.EN))
		st.Dispatch(a, state.Resize{Size: sheet})
		if s := st.State(); s.Camera != home(s) {
			t.Errorf("%T: camera %v, want %v", a, s.Camera, home(s))
		}
	}
}

// A larger window takes a map that was as far away as it can be to as far as it
// now can be: zooming out does not come nearer.
func TestFarthestFollowsTheWindow(t *testing.T) {
	st := begin(t, state.ZoomAt{Factor: 1e-9}, state.Resize{Size: geo.Size{W: 4000, H: 2600}})
	was := st.State().Camera.Res
	st.Dispatch(state.ZoomAt{X: 9, Y: 9, Factor: 0.5})
	if s := st.State(); s.Camera.Res != was || math.Abs(was/home(s).Res-2) > 1e-9 {
		t.Errorf("%g m/pt, then %g; the country takes %g", was, s.Camera.Res, home(s).Res)
	}
}

func TestScaleBounds(t *testing.T) {
	st := begin(t)
	size := st.State().Camera.Size
	for _, c := range []struct {
		name string
		do   acts
		want func(state.State) float64
	}{
		{"in", acts{state.ZoomAt{Factor: 1e12}}, func(state.State) float64 { return 2 }},
		{"in, without end", acts{state.ZoomAt{Factor: math.Inf(1)}}, func(state.State) float64 { return 2 }},
		{"out", acts{state.ZoomAt{Factor: 1e-12}}, func(s state.State) float64 { return 2 * home(s).Res }},
		{"out, without end", acts{state.ZoomAt{Factor: 0}}, func(s state.State) float64 { return 2 * home(s).Res }},
		{"a box of nothing", acts{state.ShowBox{Box: geo.Rect{MinX: 1, MinY: 1, MaxX: 1.1, MaxY: 1.1}}}, func(state.State) float64 { return 2 }},
		{"a box of a continent", acts{state.ShowBox{Box: geo.Rect{MinX: -9e6, MinY: -9e6, MaxX: 9e6, MaxY: 9e6}}}, func(s state.State) float64 { return 2 * home(s).Res }},
		{"a flight", acts{state.SetCamera{Res: 1e-3}}, func(state.State) float64 { return 2 }},
		{"back", acts{state.ZoomAt{Factor: 1e-12}, state.Leave{}, state.Home{}, state.Return{}}, func(s state.State) float64 { return 2 * home(s).Res }},
	} {
		st.Dispatch(state.Home{})
		st.Dispatch(c.do...)
		if s := st.State(); math.Abs(s.Camera.Res/c.want(s)-1) > 1e-9 || s.Camera.Size != size {
			t.Errorf("%s: %g m/pt, want %g", c.name, s.Camera.Res, c.want(s))
		}
	}
}

// However it is dragged, the middle of the map stays within reach of the
// country.
func TestHeld(t *testing.T) {
	st := begin(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		st.Dispatch(state.Pan{DX: rng.NormFloat64() * 900, DY: rng.NormFloat64() * 900},
			state.ZoomAt{X: rng.Float64() * 900, Y: rng.Float64() * 800, Factor: math.Exp(rng.NormFloat64())})
		if what := sense(st.State()); what != "" {
			t.Fatal(what)
		}
	}
}

// The place under the pointer stays there while the wheel turns.
func TestZoomAtKeepsThePlace(t *testing.T) {
	s := begin(t, state.ZoomAt{X: 400, Y: 300, Factor: 3}).State()
	for _, f := range []float64{1.25, 1.06, 0.8, 2.5} {
		for _, p := range [][2]float64{{0, 0}, {450, 400}, {700, 120}} {
			at := s.Camera.ToPlane(p[0], p[1])
			z := state.ZoomAt{X: p[0], Y: p[1], Factor: f}.Do(s)
			x, y := z.Camera.ToPage(at)
			if math.Hypot(x-p[0], y-p[1]) > 1e-6 || math.Abs(s.Camera.Res/z.Camera.Res-f) > 1e-9 {
				t.Errorf("×%g at %v: the place is at %g, %g; scale ×%g", f, p, x, y, s.Camera.Res/z.Camera.Res)
			}
		}
	}
}

// A box drawn on the map fills the map.
func TestZoomBox(t *testing.T) {
	s := begin(t).State()
	box := geo.Rect{MinX: 200, MinY: 100, MaxX: 500, MaxY: 300}
	p, q := s.Camera.ToPlane(200, 300), s.Camera.ToPlane(500, 100)
	z := state.ZoomBox{Box: box}.Do(s)
	want := geo.Fit(geo.Rect{MinX: p[0], MinY: p[1], MaxX: q[0], MaxY: q[1]}, s.Camera.Size, 24)
	if !near(z.Camera, want) || len(z.Back) != 1 {
		t.Errorf("%v, want %v", z.Camera, want)
	}
}

// Double clicks on a county go to it, to its province, to the country, and
// round again; on nothing they zoom in.
func TestGoIn(t *testing.T) {
	st := begin(t)
	shows := func(id data.UnitID) geo.View {
		b, _ := st.State().Bound(id)
		return geo.Fit(b, st.State().Camera.Size, 24)
	}
	for i, want := range []geo.View{shows("P1"), shows("P"), home(st.State()), shows("P1"), shows("P")} {
		st.Dispatch(state.GoIn{Ref: atP1, X: 10, Y: 10})
		if s := st.State(); !near(s.Camera, want) || chosen(s) != "[P1] unit:P1 pane 1" || len(s.Back) != i+1 {
			t.Errorf("double click %d: %v, want %v; %s; %d views behind", i+1, s.Camera, want, chosen(s), len(s.Back))
		}
	}
	st.Dispatch(state.Home{})
	was := st.State().Camera
	st.Dispatch(state.GoIn{Ref: scene.Ref{}, X: 10, Y: 20})
	if got := st.State().Camera; !near(got, was.ZoomAt(10, 20, 2)) {
		t.Errorf("on nothing: %v", got)
	}
}

func TestShowUnit(t *testing.T) {
	s := begin(t).State()
	for _, c := range []struct {
		id data.UnitID
		ok bool
	}{{"P1", true}, {"P", true}, {"P9", true}, {"PA", true}, {"Q9", false}, {"X1", false}, {"", false}} {
		b, ok := s.Bound(c.id)
		z := state.ShowUnit{Unit: c.id}.Do(s)
		switch {
		case ok != c.ok || ok && b.Empty():
			t.Errorf("%s: %v %t", c.id, b, ok)
		case ok && (!near(z.Camera, geo.Fit(b, s.Camera.Size, 24)) || len(z.Back) != 1):
			t.Errorf("%s: %v", c.id, z.Camera)
		case !ok && z.Camera != s.Camera:
			t.Errorf("%s, which is nowhere, moves the camera", c.id)
		}
	}
	for id, n := range map[data.EventID]int{"e0": 0, "e1": 1, "e2": 2, "e9": 0} {
		b, ok := s.EventBound(id)
		if ok != (n > 0) {
			t.Errorf("%s: %v %t", id, b, ok)
		}
		one, _ := s.Bound("Q4")
		if n == 2 && b.W() <= one.W() {
			t.Errorf("%s shows one of its two units", id)
		}
	}
}

// Back and ahead walk through views as in a browser; a hundred are kept.
func TestViews(t *testing.T) {
	st := begin(t)
	var seen []geo.View
	go4 := func(id data.UnitID) { st.Dispatch(state.ShowUnit{Unit: id}); seen = append(seen, st.State().Camera) }
	seen = append(seen, st.State().Camera)
	for _, id := range []data.UnitID{"P0", "P1", "P2"} {
		go4(id)
	}
	at := func(i int) {
		t.Helper()
		if got := st.State().Camera; got != seen[i] {
			t.Errorf("view %v, want %d: %v", got, i, seen[i])
		}
	}
	st.Dispatch(state.Return{})
	at(2)
	st.Dispatch(state.Return{}, state.Return{}, state.Return{})
	at(0)
	st.Dispatch(state.Advance{}, state.Advance{})
	at(2)
	go4("Q7")
	st.Dispatch(state.Advance{})
	at(4)
	st.Dispatch(state.Return{})
	at(2)
	for i := range 250 {
		st.Dispatch(state.Leave{}, state.Pan{DX: float64(1 - i%2*2)})
	}
	if s := st.State(); len(s.Back) != 100 {
		t.Errorf("%d views behind", len(s.Back))
	}
	// The window may have changed since.
	st.Dispatch(state.Resize{Size: geo.Size{W: 800, H: 600}}, state.Return{})
	if what := sense(st.State()); what != "" {
		t.Error(what)
	}
}

// A bookmark holds its place in lon/lat, and in every size of window.
func TestBookmarks(t *testing.T) {
	st := begin(t, state.ShowUnit{Unit: "P1"}, state.AddBookmark{Name: "P1"})
	was := st.State().Camera
	st.Dispatch(state.Home{}, state.GoBookmark{Index: 0})
	if got := st.State(); !near(got.Camera, was) || len(got.Back) != 3 {
		t.Errorf("%v, want %v; %d views behind", got.Camera, was, len(got.Back))
	}
	b := st.State().Bookmarks[0]
	if want := (orb.Point{126.75, 39.25}); math.Hypot(b.Centre[0]-want[0], b.Centre[1]-want[1]) > 0.01 {
		t.Errorf("bookmark at %v, want about %v", b.Centre, want)
	}
	for _, i := range []int{-1, 1} {
		st.Dispatch(state.GoBookmark{Index: i}, state.RemoveBookmark{Index: i})
	}
	st.Dispatch(state.RemoveBookmark{Index: 0}, state.GoBookmark{Index: 0}, state.Undo{})
	if s := st.State(); len(s.Bookmarks) != 1 || len(s.Back) != 3 {
		t.Errorf("%d bookmarks, %d views behind", len(s.Bookmarks), len(s.Back))
	}
}
