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

func hatched(h scene.Hatch, m geo.Affine, flat []float64, ends []int) *recorder {
	h.Color = red
	return walk(m, &scene.Path{Flat: flat, Ends: ends, Style: scene.Style{Hatch: h}})
}

func square(x, y, side float64) []float64 {
	return []float64{x, y, x + side, y, x + side, y + side, x, y + side}
}

// Every line runs at the angle, on the grid, within the shape by the non-zero
// rule, and no place of the shape is farther from a line than the spacing.
func TestHatch(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 20))
	for _, h := range []scene.Hatch{
		{Angle: 0, Spacing: 3, Width: 0.5}, {Angle: 45, Spacing: 2.6, Width: 0.7}, {Angle: 90, Spacing: 4, Width: 1}, {Angle: -30, Spacing: 5, Width: 1}, {Angle: 135, Spacing: 7, Width: 1},
	} {
		// Across the lines; y is down, angles run counter-clockwise on the page.
		sin, cos := math.Sincos(h.Angle * math.Pi / 180)
		for range 25 {
			flat, ends := ragged(r)
			got := hatched(h, geo.Identity(), flat, ends)
			shape := rings(paint.Path{Flat: flat, Ends: ends})
			ls := map[int][][4]float64{} // by line of the grid
			for _, p := range got.paths {
				if !p.Open || p.Stroke.Width != h.Width || p.Stroke.Color != red || p.Fill.A != 0 {
					t.Fatalf("%v°: %+v", h.Angle, p)
				}
				for _, l := range rings(p) {
					dx, dy := l[2]-l[0], l[3]-l[1]
					if d := math.Hypot(dx, dy); len(l) != 4 || math.Abs(dx*sin+dy*cos) > 1e-9*(1+d) {
						t.Fatalf("%v°: a line from %v to %v", h.Angle, l[:2], l[2:])
					}
					k := (l[0]*sin + l[1]*cos) / h.Spacing
					if math.Abs(k-math.Round(k)) > 1e-6 {
						t.Fatalf("%v°: line %v is off the grid", h.Angle, k)
					}
					ls[int(math.Round(k))] = append(ls[int(math.Round(k))], [4]float64(l))
					mx, my := (l[0]+l[2])/2, (l[1]+l[3])/2
					if math.Hypot(dx, dy) > 1e-3 && winding(shape, mx+1e-7, my+1.3e-7) == 0 && winding(shape, mx-1e-7, my-1.3e-7) == 0 {
						t.Errorf("%v°: the line through %v, %v lies outside the shape", h.Angle, mx, my)
					}
				}
			}
			for range 100 { // places of the shape, carried onto a line of the grid
				x, y := clip.MinX+r.Float64()*clip.W(), clip.MinY+r.Float64()*clip.H()
				k := math.Round((x*sin + y*cos) / h.Spacing)
				off := k*h.Spacing - (x*sin + y*cos)
				x, y = x+off*sin, y+off*cos
				if !clip.Has(x, y) {
					continue
				}
				on := slices.ContainsFunc(ls[int(k)], func(l [4]float64) bool {
					return min(l[0], l[2])-1e-6 <= x && x <= max(l[0], l[2])+1e-6 && min(l[1], l[3])-1e-6 <= y && y <= max(l[1], l[3])+1e-6
				})
				w := 0
				for _, d := range []float64{-1e-5, 1e-5} { // clear of the outline
					if winding(shape, x+d, y+d) != 0 {
						w++
					}
					if winding(shape, x+d, y-d) != 0 {
						w++
					}
				}
				if w == 4 && !on || w == 0 && on {
					t.Errorf("%v°: %v, %v inside %t, on a line %t", h.Angle, x, y, w == 4, on)
				}
			}
		}
	}
}

// Two neighbours are hatched as one: their lines meet on the border.
func TestNeighboursShareTheGrid(t *testing.T) {
	h := scene.Hatch{Angle: 45, Spacing: 3.3, Width: 0.5}
	segments := func(flats ...[]float64) map[string]float64 {
		out := map[string]float64{}
		for _, f := range flats {
			for _, p := range hatched(h, geo.Identity(), f, nil).paths {
				for _, l := range rings(p) {
					out[fmt.Sprintf("%.6f", l[0]+l[1])] += length(l)
				}
			}
		}
		return out
	}
	both := segments(square(30, 30, 15), square(45, 30, 15))
	one := segments([]float64{30, 30, 60, 30, 60, 45, 30, 45})
	if len(both) != len(one) || len(one) < 8 {
		t.Errorf("%d lines in two squares, %d in one shape", len(both), len(one))
	}
	for k, d := range one {
		if math.Abs(both[k]-d) > 1e-9 {
			t.Errorf("line %s: %v long in two squares, %v in one shape", k, both[k], d)
		}
	}
}

// The hatch sticks to the map: it moves with it, and its spacing is in points at
// any scale.
func TestHatchMovesWithTheMap(t *testing.T) {
	h := scene.Hatch{Angle: 45, Spacing: 4, Width: 0.5}
	flat := square(3000, -4000, 2000)
	a := hatched(h, geo.Affine{A: 0.01, D: -0.01}, flat, nil).paths[0]
	b := hatched(h, geo.Affine{A: 0.01, D: -0.01, E: 7.3, F: -1.9}, flat, nil).paths[0]
	if len(a.Flat) != len(b.Flat) || len(a.Flat) < 20 {
		t.Fatalf("%d and %d numbers", len(a.Flat), len(b.Flat))
	}
	for i := range a.Flat {
		if d := b.Flat[i] - a.Flat[i] - []float64{7.3, -1.9}[i%2]; math.Abs(d) > 1e-9 {
			t.Fatalf("point %d moved by %v too much", i, d)
		}
	}
	if n := len(hatched(h, geo.Affine{A: 0.02, D: -0.02, E: -30, F: -30}, flat, nil).paths[0].Ends); n < len(a.Ends)*3/2 {
		t.Errorf("at twice the scale %d lines, before %d", n, len(a.Ends))
	}
}

func TestDots(t *testing.T) {
	h := scene.Hatch{Angle: 30, Spacing: 5, Width: 1.2, Dots: true}
	got := hatched(h, geo.Identity(), square(25, 25, 40), nil)
	if len(got.paths) != 1 || got.paths[0].Open || got.paths[0].Fill != red || got.paths[0].Stroke.Width != 0 {
		t.Fatalf("%+v", got.paths)
	}
	var centres [][2]float64
	for _, r := range rings(got.paths[0]) {
		b := geo.BoundOf(r)
		if b.W() > 1.2+1e-9 || b.W() < 1 || !(geo.Rect{MinX: 25, MinY: 25, MaxX: 65, MaxY: 65}).Inset(-0.6).Holds(b) {
			t.Errorf("dot %v", b)
		}
		centres = append(centres, [2]float64{(r[0] + r[8]) / 2, (r[1] + r[9]) / 2})
	}
	if want := 40 * 40 / 25; len(centres) < want*8/10 || len(centres) > want*11/10 {
		t.Errorf("%d dots on a place for %d", len(centres), want)
	}
	sin, cos := math.Sincos(h.Angle * math.Pi / 180)
	for i, a := range centres {
		for _, b := range centres[:i] {
			d := math.Hypot(a[0]-b[0], a[1]-b[1])
			sameRow := math.Abs((a[0]-b[0])*sin+(a[1]-b[1])*cos) < 1e-6
			if d < 5-1e-6 || !sameRow && d < math.Hypot(5, 2.5)-1e-6 { // rows are staggered
				t.Errorf("two dots are %v apart", d)
			}
		}
	}
}

// A hatch finer than any output shows is left out; the fill and the line stay.
func TestHatchTooFine(t *testing.T) {
	got := walk(geo.Identity(), &scene.Path{Flat: square(25, 25, 40), Style: scene.Style{Fill: blue, Hatch: scene.Hatch{Color: red, Spacing: 1e-5, Width: 1e-6}, Stroke: scene.Stroke{Color: red, Width: 1}}})
	if len(got.paths) != 2 || got.paths[0].Fill != blue || got.paths[1].Stroke.Width != 1 {
		t.Errorf("%d paths", len(got.paths))
	}
}
