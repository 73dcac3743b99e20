package geo_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"jido/geo"
)

// near fails the test where got is farther than tol from want, or either is NaN.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s = %.9g, want %.9g ± %g", what, got, want, tol)
	}
}

func ExampleAffine_Mul() {
	flip := geo.Scale(1, -1)
	m := geo.Translate(0, 100).Mul(flip) // first turn over, then move down
	fmt.Println(m.Apply(10, 30))
	// Output: 10 70
}

func TestAffineMul(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	any := func() geo.Affine {
		f := func() float64 { return rng.Float64()*20 - 10 }
		return geo.Affine{A: f(), B: f(), C: f(), D: f(), E: f(), F: f()}
	}
	for range 200 {
		m, n := any(), any()
		x, y := rng.Float64(), rng.Float64()
		gx, gy := m.Mul(n).Apply(x, y)
		wx, wy := m.Apply(n.Apply(x, y))
		near(t, "x", gx, wx, 1e-9)
		near(t, "y", gy, wy, 1e-9)
		near(t, "scale", m.Mul(n).ScaleFactor(), m.ScaleFactor()*n.ScaleFactor(), 1e-9)
		if inv, ok := m.Invert(); ok {
			bx, by := inv.Apply(m.Apply(x, y))
			near(t, "inverse x", bx, x, 1e-6)
			near(t, "inverse y", by, y, 1e-6)
		}
	}
	if m := geo.Identity().Mul(geo.Translate(3, 4)); m != geo.Translate(3, 4) {
		t.Errorf("identity changed a map to %v", m)
	}
}

func TestAffineInvertFlat(t *testing.T) {
	for _, m := range []geo.Affine{{}, geo.Scale(1, 0), {A: 1, B: 2, C: 2, D: 4}, geo.Scale(math.NaN(), 1), geo.Scale(math.Inf(1), 1)} {
		if inv, ok := m.Invert(); ok {
			t.Errorf("%v has the inverse %v", m, inv)
		}
	}
}

func TestAffineBound(t *testing.T) {
	r := geo.Rect{MinX: -1, MinY: 2, MaxX: 5, MaxY: 3}
	s, c := math.Sincos(0.7)
	for _, m := range []geo.Affine{geo.Identity(), geo.Scale(-2, 3), {A: c, B: s, C: -s, D: c, E: 9, F: -4}, geo.Translate(7, 8).Mul(geo.Scale(1, -1))} {
		got := m.Bound(r)
		var xs, ys []float64
		for _, p := range [][2]float64{{-1, 2}, {5, 2}, {5, 3}, {-1, 3}} {
			x, y := m.Apply(p[0], p[1])
			xs, ys = append(xs, x), append(ys, y)
		}
		near(t, "MinX", got.MinX, min(xs[0], xs[1], xs[2], xs[3]), 1e-12)
		near(t, "MaxX", got.MaxX, max(xs[0], xs[1], xs[2], xs[3]), 1e-12)
		near(t, "MinY", got.MinY, min(ys[0], ys[1], ys[2], ys[3]), 1e-12)
		near(t, "MaxY", got.MaxY, max(ys[0], ys[1], ys[2], ys[3]), 1e-12)
	}
}

func TestAffineApplyAllocatesNothing(t *testing.T) {
	m := geo.Scale(2, 3)
	sum := 0.0
	if n := testing.AllocsPerRun(100, func() { x, y := m.Apply(1, 2); sum += x + y }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestRect(t *testing.T) {
	a := geo.Rect{MinX: 0, MinY: 0, MaxX: 10, MaxY: 5}
	b := geo.Rect{MinX: 10, MinY: 5, MaxX: 12, MaxY: 9}
	if !a.Meets(b) || !a.Intersect(b).Empty() {
		t.Error("boxes that touch in a corner meet in no area")
	}
	if got, want := a.Union(b), (geo.Rect{MaxX: 12, MaxY: 9}); got != want {
		t.Errorf("union %v, want %v", got, want)
	}
	if a.Union(geo.Rect{}) != a || (geo.Rect{}).Union(a) != a {
		t.Error("an empty box adds to a union")
	}
	if got := a.Inset(1).Shift(1, 2); got != (geo.Rect{MinX: 2, MinY: 3, MaxX: 10, MaxY: 6}) {
		t.Errorf("inset and shifted: %v", got)
	}
	if !a.Holds(a) || a.Holds(b) || !a.Has(10, 5) || a.Has(10.1, 5) {
		t.Error("edges belong to the box")
	}
}
