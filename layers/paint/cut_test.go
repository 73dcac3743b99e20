package paint_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/scene"
)

// ragged makes rings and lines of all sorts around the clip: small and huge,
// crossing themselves, either way round.
func ragged(r *rand.Rand) (flat []float64, ends []int) {
	for range 1 + r.IntN(3) {
		n := 3 + r.IntN(30)
		cx, cy, size := r.Float64()*120-10, r.Float64()*120-10, math.Pow(10, r.Float64()*3)
		turn := float64(r.IntN(5) - 2)
		if turn == 0 {
			turn = 1
		}
		for i := range n {
			s, c := math.Sincos(turn*2*math.Pi*float64(i)/float64(n) + r.Float64()*0.2)
			d := size * (0.2 + r.Float64())
			flat = append(flat, cx+c*d, cy+s*d)
		}
		ends = append(ends, len(flat))
	}
	return flat, ends
}

// Within the clip nothing changes: each point is wound round as often as before,
// so whatever fill rule gives the same; outside nothing is left.
func TestRingsAreCut(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 20))
	cut, whole := 0, 0
	for k := range 300 {
		flat, ends := ragged(r)
		got := walk(geo.Identity(), &scene.Path{Flat: flat, Ends: ends, Style: scene.Style{Fill: red}})
		before := rings(paint.Path{Flat: flat, Ends: ends})
		var after [][]float64
		for _, p := range got.paths {
			after = append(after, rings(p)...)
			if b := geo.BoundOf(p.Flat); !far.Inset(-1e-9).Holds(b) {
				if far.Holds(geo.BoundOf(flat)) {
					t.Errorf("%d: %v was within and is not", k, b)
				}
				t.Errorf("%d: %v lies outside %v", k, b, far)
			}
		}
		for range 300 {
			x, y := far.MinX+r.Float64()*far.W(), far.MinY+r.Float64()*far.H()
			if a, b := winding(before, x, y), winding(after, x, y); a != b {
				t.Fatalf("%d: %v, %v was wound round %d times, now %d", k, x, y, a, b)
			}
		}
		if far.Holds(geo.BoundOf(flat)) {
			whole++
			if len(got.paths) != 1 || !slices.Equal(got.paths[0].Flat, flat) || !slices.Equal(got.paths[0].Ends, ends) {
				t.Errorf("%d: what lies within was touched", k)
			}
		} else {
			cut++
		}
	}
	if cut < 50 || whole < 5 {
		t.Errorf("only %d cut and %d whole", cut, whole)
	}
}

// The area of a ring within the clip, and the way it runs, stay.
func TestCutAreas(t *testing.T) {
	box := func(x0, y0, x1, y1 float64) []float64 { return []float64{x0, y0, x1, y0, x1, y1, x0, y1} }
	reversed := func(f []float64) []float64 {
		var out []float64
		for i := len(f) - 2; i >= 0; i -= 2 {
			out = append(out, f[i], f[i+1])
		}
		return out
	}
	for _, c := range []struct {
		name string
		ring []float64
		want float64 // area within far, y down
	}{
		{"within", box(30, 30, 40, 50), 200},
		{"over the left edge", box(-100, 30, 28, 40), 100},
		{"over a corner", box(72, 82, 500, 500), 100},
		{"around everything", box(-1e6, -1e6, 1e6, 1e6), far.W() * far.H()},
		{"along the edge, outside", box(0, 0, far.MinX, 100), 0},
		{"along the edge, inside", box(far.MinX, 20, far.MinX+5, 40), 100},
		{"triangle through", []float64{-50, 50, 150, 40, 150, 60}, 0},
	} {
		for _, ring := range [][]float64{c.ring, reversed(c.ring)} {
			got := walk(geo.Identity(), &scene.Path{Flat: ring, Style: scene.Style{Fill: red}})
			sum := 0.0
			for _, p := range got.paths {
				for _, r := range rings(p) {
					sum += area(r)
				}
			}
			want := math.Copysign(c.want, area(ring))
			if c.name == "triangle through" { // as wide as x + 50 over 10 at each x
				want = math.Copysign(((far.MaxX+50)*(far.MaxX+50)-(far.MinX+50)*(far.MinX+50))/20, area(ring))
			}
			if math.Abs(sum-want) > 1e-6*(1+math.Abs(want)) {
				t.Errorf("%s: area %v, want %v", c.name, sum, want)
			}
		}
	}
}

// inBox returns how much of a line lies within the box: by small steps.
func inBox(l []float64, b geo.Rect) float64 {
	const n = 2000
	d := 0.0
	for i := 0; i+3 < len(l); i += 2 {
		x0, y0, x1, y1 := l[i], l[i+1], l[i+2], l[i+3]
		step := math.Hypot(x1-x0, y1-y0) / n
		for k := range n {
			f := (float64(k) + 0.5) / n
			if b.Has(x0+f*(x1-x0), y0+f*(y1-y0)) {
				d += step
			}
		}
	}
	return d
}

// The pieces of a line are what of it lies within, each point on the line, each
// piece without a break.
func TestLinesAreCut(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 20))
	pen := scene.Style{Stroke: scene.Stroke{Color: red, Width: 1}}
	near := clip.Inset(-0.5 - 2)
	for k := range 150 {
		flat, ends := ragged(r)
		got := walk(geo.Identity(), &scene.Path{Flat: flat, Ends: ends, Open: true, Style: pen})
		want, sum := 0.0, 0.0
		start := 0
		for _, e := range ends {
			want += inBox(flat[start:e], near)
			start = e
		}
		for _, p := range got.paths {
			if !p.Open || p.Fill.A != 0 {
				t.Fatalf("%d: an open line became %+v", k, p)
			}
			for _, l := range rings(p) {
				if len(l) < 4 {
					t.Errorf("%d: a piece of %d numbers", k, len(l))
				}
				sum += length(l)
			}
			if b := geo.BoundOf(p.Flat); !near.Inset(-1e-6).Holds(b) {
				t.Errorf("%d: %v lies outside %v", k, b, near)
			}
		}
		if slack := length(flat) / 1000; math.Abs(sum-want) > slack+1e-6 {
			t.Errorf("%d: %v of the line is left, want %v ± %v", k, sum, want, slack)
		}
	}
}

func TestPiecesOfLines(t *testing.T) {
	pen := scene.Style{Stroke: scene.Stroke{Color: red, Width: 1}}
	x0, x1 := clip.MinX-2.5, clip.MaxX+2.5
	for _, c := range []struct {
		name string
		line []float64
		want [][]float64
	}{
		{"within", []float64{30, 30, 40, 30, 50, 60}, [][]float64{{30, 30, 40, 30, 50, 60}}},
		{"through", []float64{0, 50, 100, 50}, [][]float64{{x0, 50, x1, 50}}},
		{"out", []float64{30, 50, 200, 50}, [][]float64{{30, 50, x1, 50}}},
		{"in", []float64{200, 50, 30, 50}, [][]float64{{x1, 50, 30, 50}}},
		{"out and in", []float64{30, 50, 200, 50, 200, 60, 30, 60}, [][]float64{{30, 50, x1, 50}, {x1, 60, 30, 60}}},
		{"past", []float64{0, 0, 200, 0}, nil},
		{"past a corner", []float64{80, 0, 110, 30}, nil},
		{"touching the edge by a point", []float64{x1, 50, 200, 50}, nil},
		{"a point", []float64{50, 50}, nil},
	} {
		got := walk(geo.Identity(), &scene.Path{Flat: c.line, Open: true, Style: pen})
		var pieces [][]float64
		for _, p := range got.paths {
			pieces = append(pieces, rings(p)...)
		}
		if fmt.Sprint(pieces) != fmt.Sprint(c.want) && !(len(pieces) == 0 && len(c.want) == 0) && !(c.name == "touching the edge by a point" && total(pieces) == 0) {
			t.Errorf("%s: %v, want %v", c.name, pieces, c.want)
		}
	}
}

func total(ls [][]float64) float64 {
	d := 0.0
	for _, l := range ls {
		d += length(l)
	}
	return d
}
