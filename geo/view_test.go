package geo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo"
	"jido/geo/proj"
)

var view = geo.View{Centre: orb.Point{1000, -2000}, Res: 50, Size: geo.Size{W: 800, H: 600}}

func TestViewMatrix(t *testing.T) {
	for _, c := range []struct{ x, y, px, py float64 }{
		{1000, -2000, 400, 300},
		{1000 + 400*50, -2000, 800, 300},
		{1000, -2000 + 300*50, 400, 0}, // north is up
	} {
		x, y := view.Matrix().Apply(c.x, c.y)
		near(t, "x", x, c.px, 1e-9)
		near(t, "y", y, c.py, 1e-9)
		x, y = view.ToPage(orb.Point{c.x, c.y})
		near(t, "ToPage x", x, c.px, 1e-9)
		near(t, "ToPage y", y, c.py, 1e-9)
		p := view.ToPlane(c.px, c.py)
		near(t, "ToPlane x", p[0], c.x, 1e-9)
		near(t, "ToPlane y", p[1], c.y, 1e-9)
	}
	page := view.Matrix().Bound(view.Extent())
	near(t, "page width", page.W(), 800, 1e-9)
	near(t, "page height", page.H(), 600, 1e-9)
}

func TestViewPanZoom(t *testing.T) {
	under := view.ToPlane(100, 120)
	if got := view.Pan(30, -7).ToPlane(130, 113); got != under {
		t.Errorf("dragged point is at %v, want %v", got, under)
	}
	z := view.ZoomAt(100, 120, 4)
	near(t, "res", z.Res, 12.5, 0)
	x, y := z.ToPage(under)
	near(t, "fixed x", x, 100, 1e-9)
	near(t, "fixed y", y, 120, 1e-9)
	r := view.Resize(geo.Size{W: 100, H: 50})
	if r.Centre != view.Centre || r.Res != view.Res || r.Size.W != 100 {
		t.Errorf("resized to %v", r)
	}
}

func TestFit(t *testing.T) {
	b := geo.Rect{MinX: 0, MinY: 0, MaxX: 1000, MaxY: 4000}
	size := geo.Size{W: 500, H: 440}
	for _, c := range []struct{ margin, res float64 }{{0, 4000. / 440}, {20, 10}, {220, 4000. / 440}, {300, 4000. / 440}} {
		v := geo.Fit(b, size, c.margin)
		near(t, "res", v.Res, c.res, 1e-9)
		if v.Centre != (orb.Point{500, 2000}) {
			t.Errorf("centre %v", v.Centre)
		}
	}
	if v := geo.Fit(geo.Rect{MinX: 5, MinY: 5, MaxX: 5, MaxY: 5}, size, 10); v.Res != 1 {
		t.Errorf("a point is shown at %v m/pt", v.Res)
	}
}

func TestTween(t *testing.T) {
	a := geo.View{Centre: orb.Point{0, 0}, Res: 100, Size: geo.Size{W: 1000, H: 800}}
	far := geo.View{Centre: orb.Point{3e6, -4e6}, Res: 20, Size: geo.Size{W: 1000, H: 800}}
	for name, b := range map[string]geo.View{
		"pan and zoom": far,
		"zoom":         {Centre: a.Centre, Res: 3, Size: a.Size},
		"pan":          {Centre: orb.Point{500, 700}, Res: 100, Size: a.Size},
		"nothing":      a,
	} {
		if geo.Tween(a, b, 0) != a || geo.Tween(a, b, 1) != b || geo.Tween(a, b, 2) != b || geo.Tween(a, b, math.NaN()) != a {
			t.Errorf("%s: the ends of the way are not the views", name)
		}
		prev := a
		for i := 1; i <= 100; i++ {
			v := geo.Tween(a, b, float64(i)/100)
			back := geo.Tween(b, a, 1-float64(i)/100)
			if !(v.Res > 0) || math.Abs(math.Log(v.Res/prev.Res)) > 0.3 {
				t.Fatalf("%s: at %d %% the scale jumps from %v to %v", name, i, prev.Res, v.Res)
			}
			// The way back is the way there: their metric is symmetric.
			near(t, name+": res on the way back", back.Res/v.Res, 1, 1e-6)
			near(t, name+": place on the way back", math.Hypot(back.Centre[0]-v.Centre[0], back.Centre[1]-v.Centre[1])/v.Res, 0, 1e-3)
			prev = v
		}
	}
	if mid := geo.Tween(a, far, 0.5); mid.Res < 1000 {
		t.Errorf("5000 km are crossed at %v m/pt: it does not zoom out", mid.Res)
	}
}

func TestMetresPerPoint(t *testing.T) {
	p := proj.WorldMercator()
	v := geo.View{Centre: p.Forward(orb.Point{127, 40}), Res: 1000, Size: geo.Size{W: 100, H: 100}}
	_, k := proj.ScaleAt(p, orb.Point{127, 40})
	near(t, "Mercator at 40° N", geo.MetresPerPoint(v, p, 50, 50), 1000/k, 1e-3)
	if m := geo.MetresPerPoint(v.Pan(0, 1e6), p, 50, 50); !math.IsNaN(m) {
		t.Errorf("beyond the map a point has %v m", m)
	}
}
