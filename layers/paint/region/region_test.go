package region_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"jido/layers/paint/region"
)

// winding returns how often the rings of an area wind around a point.
func winding(a region.Area, x, y float64) int {
	w, start := 0, 0
	for _, end := range a.Ends {
		r := a.Flat[start:end]
		start = end
		for i, n := 0, len(r); i < n; i += 2 {
			k := (i + 2) % n
			if (r[i+1] <= y) != (r[k+1] <= y) && r[i]+(y-r[i+1])/(r[k+1]-r[i+1])*(r[k]-r[i]) > x {
				if r[k+1] > r[i+1] {
					w++
				} else {
					w--
				}
			}
		}
	}
	return w
}

// near is the distance of a point from the nearest side.
func near(a region.Area, x, y float64) float64 {
	d, start := math.Inf(1), 0
	for _, end := range a.Ends {
		r := a.Flat[start:end]
		start = end
		for i, n := 0, len(r); i < n; i += 2 {
			k := (i + 2) % n
			dx, dy := r[k]-r[i], r[k+1]-r[i+1]
			t := 0.0
			if l := dx*dx + dy*dy; l > 0 {
				t = min(max(((x-r[i])*dx+(y-r[i+1])*dy)/l, 0), 1)
			}
			d = min(d, math.Hypot(x-r[i]-t*dx, y-r[i+1]-t*dy))
		}
	}
	return d
}

// ragged makes rings that cross themselves and one another, some of whose
// corners fall together.
func ragged(r *rand.Rand) region.Area {
	var a region.Area
	whole := r.IntN(2) == 0
	for range 1 + r.IntN(4) {
		var ring []float64
		for range 3 + r.IntN(20) {
			x, y := r.Float64()*100, r.Float64()*100
			if whole { // corners on corners, sides on sides, upright ones
				x, y = math.Round(x/20)*20, math.Round(y/20)*20
			}
			ring = append(ring, x, y)
		}
		a.Add(ring...)
	}
	return a
}

// Two sides that part slowly cross where the grid has no place for it: the crossing
// does not wander along them.
func TestPartSlowly(t *testing.T) {
	var a region.Area
	const g = 512 // steps to a page point; three pieces of a pen cut at an edge
	for _, ring := range [][]float64{
		{200812, 165482, 201328, 166473, 201123, 166580, 200607, 165588},
		{201226, 166526, 201328, 166473, 201338, 166500},
		{201338, 166500, 201881, 168779, 201656, 168832, 201113, 166553},
	} {
		for i := range ring {
			ring[i] /= g
		}
		a.Add(ring...)
	}
	s := a.Simple()
	for x := 391.5; x < 395; x += 0.05 {
		for y := 323.0; y < 330; y += 0.05 {
			if near(a, x, y) > 3.0/g && (winding(a, x, y) != 0) != (winding(s, x, y) != 0) {
				t.Fatalf("at %v %v the area winds %d times, made simple %d", x, y, winding(a, x, y), winding(s, x, y))
			}
		}
	}
}

// Whatever the rule by which the result is filled, it is what was asked for.
func TestCombine(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 10))
	seen := [2]int{}
	for k := range 200 {
		a, b := ragged(r), ragged(r)
		one, less := a.Simple(), a.Minus(b)
		for range 300 {
			x, y := r.Float64()*110-5, r.Float64()*110-5
			if near(a, x, y) < 0.02 || near(b, x, y) < 0.02 {
				continue
			}
			inA, inB := winding(a, x, y) != 0, winding(b, x, y) != 0
			for _, c := range []struct {
				name string
				got  region.Area
				want bool
			}{{"simple", one, inA}, {"minus", less, inA && !inB}} {
				w := winding(c.got, x, y)
				if (w != 0) != c.want || (w%2 != 0) != c.want {
					t.Fatalf("%d: %s: %g,%g is wound round %d times, want inside: %v", k, c.name, x, y, w, c.want)
				}
				if c.want {
					seen[0]++
				} else {
					seen[1]++
				}
			}
		}
	}
	if min(seen[0], seen[1]) < 5000 {
		t.Errorf("only %d points inside and %d outside", seen[0], seen[1])
	}
}

func TestSimpleIsKept(t *testing.T) {
	var a region.Area
	a.Add(0, 0, 10, 0, 10.1, 10.3, 0, 10)
	a.Add(2, 2, 2, 8, 8, 8, 8, 2) // a hole turns the other way
	a.Add(20, 0, 30, 0, 25, 9)
	if got := a.Simple(); !slices.Equal(got.Flat, a.Flat) || !slices.Equal(got.Ends, a.Ends) {
		t.Errorf("rings that cross nothing became %v", got)
	}
	again := ragged(rand.New(rand.NewPCG(1, 1)))
	x, y := again.Simple(), again.Simple()
	if !slices.Equal(x.Flat, y.Flat) {
		t.Error("the same rings gave different ones")
	}
}

func TestOdd(t *testing.T) {
	nan := math.NaN()
	var a region.Area
	a.Add(nan, 1, 2, nan, 3, 4)
	a.Add(1, 1, 1, 1, 1, 1)
	a.Add(1, 1, 2, 2, 1, 1)
	a.Add(0, 0, 1e9, 0, 0, 1e9)
	if got := a.Simple(); !got.Empty() {
		t.Errorf("rings without area became %v", got)
	}
	if !(region.Area{}).Minus(a).Empty() || !(region.Area{}).Simple().Empty() {
		t.Error("nothing became something")
	}
}

func TestStroke(t *testing.T) {
	line := []float64{30, 90, 30, 30, 90, 30}
	sharp := []float64{45, 90, 50, 40, 55, 90}
	for _, c := range []struct {
		name string
		pen  region.Pen
		line []float64
		open bool
		in   [][2]float64
		out  [][2]float64
	}{
		{"round join", region.Pen{Width: 20}, line, true, [][2]float64{{30, 60}, {24.5, 24.5}, {60, 39}}, [][2]float64{{21.5, 21.5}, {30, 91}, {42, 50}}},
		{"miter", region.Pen{Width: 20, Miter: true}, line, true, [][2]float64{{21.5, 21.5}, {39, 39}}, [][2]float64{{19, 30}, {42, 42}}},
		{"miter beyond its limit", region.Pen{Width: 20, Miter: true}, sharp, true, [][2]float64{{50, 43}}, [][2]float64{{50, 25}}},
		{"round cap", region.Pen{Width: 20, Round: true}, []float64{30, 50, 70, 50}, true, [][2]float64{{21, 50}, {79, 50}}, [][2]float64{{21.5, 41.5}}},
		{"dot", region.Pen{Width: 20, Round: true}, []float64{50, 50, 50, 50}, true, [][2]float64{{59, 50}, {50, 41}}, [][2]float64{{58, 58}}},
		{"ring", region.Pen{Width: 10, Miter: true}, []float64{20, 20, 80, 20, 80, 80, 20, 80, 20, 20}, false, [][2]float64{{20, 50}, {15.9, 15.9}}, [][2]float64{{50, 50}, {14, 50}}},
	} {
		a := c.pen.Stroke(c.line, []int{len(c.line)}, c.open).Simple()
		for _, p := range c.in {
			if winding(a, p[0], p[1])%2 == 0 {
				t.Errorf("%s: %v is not covered", c.name, p)
			}
		}
		for _, p := range c.out {
			if winding(a, p[0], p[1]) != 0 {
				t.Errorf("%s: %v is covered", c.name, p)
			}
		}
	}
}

func TestDash(t *testing.T) {
	got, ends := region.Dash([]float64{0, 0, 12, 0, 12, 20}, []int{6}, true, [4]float64{10, 5, 1, 4})
	want := []float64{0, 0, 10, 0, 12, 3, 12, 4, 12, 8, 12, 18}
	if !slices.Equal(got, want) || !slices.Equal(ends, []int{4, 8, 12}) {
		t.Errorf("dashes %v %v, want %v", got, ends, want)
	}
	for _, c := range []struct {
		line []float64
		dash [4]float64
	}{
		{[]float64{0, 0, 9, 9}, [4]float64{1e-9, 1e-9}}, {[]float64{0, 0, math.Inf(1), 9}, [4]float64{1, 1}},
		{[]float64{0, math.NaN(), 3, 9}, [4]float64{1, 1}}, {[]float64{0, 0, 9, 9}, [4]float64{math.NaN(), 1}}, {[]float64{0, 0, 9, 9}, [4]float64{-1, -2}},
	} {
		if got, ends := region.Dash(c.line, []int{4}, true, c.dash); len(got) != 4 || len(ends) != 1 {
			t.Errorf("%v with dashes %v became %d numbers", c.line, c.dash, len(got))
		}
	}
	got, ends = region.Dash([]float64{0, 0, 9, 0, 9, 9}, []int{6}, false, [4]float64{})
	if !slices.Equal(got, []float64{0, 0, 9, 0, 9, 9, 0, 0}) || !slices.Equal(ends, []int{8}) {
		t.Errorf("a ring without dashes: %v %v", got, ends)
	}
}
