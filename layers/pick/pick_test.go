package pick_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jido/geo"
	"jido/layers/pick"
	"jido/layers/scene"
)

func ref(feature string) scene.Ref { return scene.Ref{Layer: "l", Feature: feature} }

func ring(xy ...float64) []float64 { return xy }

func box(x0, y0, x1, y1 float64) []float64 { return ring(x0, y0, x1, y0, x1, y1, x0, y1) }

// names returns the features found, in order.
func names(rs []scene.Ref) string {
	var s []string
	for _, r := range rs {
		s = append(s, r.Feature)
	}
	return strings.Join(s, " ")
}

// country is 200 × 100 pt of page; one point is 1,000 plane metres, y north.
func country() *scene.Scene {
	m := geo.Affine{A: 0.001, D: -0.001, F: 100}
	square := box(-1, -1, 1, 1)
	return &scene.Scene{Size: geo.Size{W: 200, H: 100}, Groups: []*scene.Group{
		{Name: "counties", Matrix: m, Ops: []scene.Op{
			&scene.Path{Ref: ref("west"), Flat: box(0, 0, 50e3, 100e3)},
			&scene.Path{Ref: ref("east"), Flat: slices.Concat(box(50e3, 0, 100e3, 100e3), ring(70e3, 40e3, 70e3, 60e3, 90e3, 60e3, 90e3, 40e3)), Ends: []int{8, 16}},
			&scene.Path{Ref: ref("city"), Flat: box(70e3, 40e3, 90e3, 60e3)},
			&scene.Path{Ref: ref("islet"), Flat: box(120e3, 49e3, 122e3, 51e3)},
			&scene.Path{Flat: box(0, 0, 200e3, 100e3)}, // stands for nothing
		}},
		{Name: "rivers", Matrix: m, Ops: []scene.Op{
			&scene.Path{Ref: ref("river"), Open: true, Flat: ring(0, 20e3, 100e3, 20e3), Style: scene.Style{Stroke: scene.Stroke{Width: 2}}},
		}},
		{Name: "sites", Matrix: m, Ops: []scene.Op{
			&scene.Mark{Ref: ref("factory"), X: 25e3, Y: 50e3, Shape: square, Size: 3},
			&scene.Mark{Ref: ref("hospital"), X: 25e3, Y: 50e3, DX: 8, Shape: square, Size: 3},
			&scene.Mark{Ref: ref("on top"), X: 25e3, Y: 50e3, DX: 5, Shape: square, Size: 1},
		}},
		{Name: "names", Matrix: m, Ops: []scene.Op{
			&scene.Text{Ref: ref("name"), X: 150e3, Y: 80e3, S: "가나다라", Size: 10, Anchor: scene.Middle},
			&scene.Text{Ref: ref("slanting"), X: 150e3, Y: 50e3, S: "가나다라", Size: 10, Angle: 90},
		}},
		{Name: "inset", Matrix: geo.Identity(), Clip: geo.Rect{MinX: 180, MinY: 0, MaxX: 200, MaxY: 20}, Ops: []scene.Op{
			&scene.Path{Ref: ref("inset"), Flat: box(160, 0, 200, 40)},
			&scene.Path{Ref: ref("clipped away"), Flat: box(160, 60, 170, 70)},
		}},
		{Name: "gone", Fade: 1, Matrix: geo.Identity(), Ops: []scene.Op{&scene.Path{Ref: ref("gone"), Flat: box(0, 0, 200, 100)}}},
		{Name: "flat", Ops: []scene.Op{&scene.Path{Ref: ref("no matrix"), Flat: box(0, 0, 200, 100)}}},
	}}
}

func TestAt(t *testing.T) {
	x := pick.Build(country())
	for _, c := range []struct {
		what        string
		x, y, slack float64
		want        string
	}{
		{"a county", 10, 10, 0, "west"},
		{"its neighbour, from as near as the slack", 51, 10, 3, "east west"},
		{"through a hole to what fills it", 80, 50, 0, "city"},
		{"the ring around the hole", 60, 50, 0, "east"},
		{"the sea", 110, 90, 2, ""},
		{"an islet, from the sea beside it", 119, 48, 4, "islet"},
		{"an islet, from too far", 110, 48, 4, ""},
		{"a hairline before the area below it", 10, 82.5, 2, "river west"},
		{"beside the hairline", 10, 85, 2, "west"},
		{"under the pen of a line without slack", 10, 80.9, 0, "river west"},
		{"a mark before the area", 23, 50, 0, "factory west"},
		{"beside a mark", 20.5, 50, 2, "factory west"},
		{"between two marks: the one on the point, then the nearer", 29, 50, 2, "on top hospital factory west"},
		{"a mark moved by page points", 33, 50, 0, "hospital west"},
		{"type", 140, 18, 0, "name"},
		{"below type", 140, 26, 0, ""},
		{"type turned clockwise: it runs down the page from its start", 151, 70, 0, "slanting"},
		{"beside type turned", 170, 52, 0, ""},
		{"an inset", 185, 5, 0, "inset"},
		{"what the clip of an inset hides", 170, 5, 0, ""},
		{"what the clip hides, within slack of it", 179.5, 5, 4, ""},
		{"off the page", -1, 10, 5, ""},
		{"a negative slack is none", 51, 10, -3, "east"},
	} {
		if got := names(x.At(c.x, c.y, c.slack)); got != c.want {
			t.Errorf("%s: At(%g, %g, %g) = %q, want %q", c.what, c.x, c.y, c.slack, got, c.want)
		}
	}
}

func TestAtOnceEach(t *testing.T) {
	s := country()
	s.Groups[3].Ops = append(s.Groups[3].Ops, &scene.Text{Ref: ref("west"), X: 10e3, Y: 50e3, S: "서", Size: 10})
	if got := names(pick.Build(s).At(12, 48, 0)); got != "west" {
		t.Errorf("a county under its own name: %q, want it once", got)
	}
}

func TestEmpty(t *testing.T) {
	for what, x := range map[string]*pick.Index{"zero": new(pick.Index), "empty scene": pick.Build(new(scene.Scene))} {
		if got := x.At(0, 0, 100); len(got) != 0 {
			t.Errorf("%s: found %v", what, got)
		}
	}
}

// Odd geometry must neither be found where it is not nor stop the search.
func TestOddPaths(t *testing.T) {
	for _, c := range []struct {
		what string
		path scene.Path
		x, y float64
		want string
	}{
		{"a ring of one point", scene.Path{Flat: ring(5, 5, 5, 5)}, 6, 5, "p"},
		{"a ring of two points", scene.Path{Flat: ring(5, 5, 9, 5)}, 7, 6, "p"},
		{"a ring that repeats its first point", scene.Path{Flat: append(box(0, 0, 10, 10), 0, 0)}, 5, 5, "p"},
		{"rings that overlap, both clockwise", scene.Path{Flat: slices.Concat(box(0, 0, 20, 20), box(5, 5, 15, 15)), Ends: []int{8, 16}}, 10, 10, "p"},
		{"an empty ring among others", scene.Path{Flat: box(0, 0, 20, 20), Ends: []int{0, 8}}, 10, 10, "p"},
		{"a wrong bound hides nothing of a line but what it excludes", scene.Path{Flat: box(0, 0, 20, 20), Bound: geo.Rect{MinX: 0, MinY: 0, MaxX: 20, MaxY: 20}}, 19, 19, "p"},
		{"not a number", scene.Path{Flat: ring(math.NaN(), 0, 10, 0, 10, 10)}, 90, 90, ""},
	} {
		c.path.Ref = ref("p")
		s := &scene.Scene{Size: geo.Size{W: 100, H: 100}, Groups: []*scene.Group{{Matrix: geo.Identity(), Ops: []scene.Op{&c.path}}}}
		if got := names(pick.Build(s).At(c.x, c.y, 2)); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestWinding compares with the sum of the angles under which a point sees the
// edges, the slow definition of the winding number.
func TestWinding(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 300 {
		flat := make([]float64, 2*(3+r.IntN(9)))
		for i := range flat {
			flat[i] = math.Round(100 * r.Float64())
		}
		p := &scene.Path{Ref: ref("p"), Flat: flat}
		x := pick.Build(&scene.Scene{Size: geo.Size{W: 100, H: 100}, Groups: []*scene.Group{{Matrix: geo.Identity(), Ops: []scene.Op{p}}}})
		for range 40 {
			px, py := 100*r.Float64(), 100*r.Float64()
			var turn float64
			n := len(flat)
			for i := 0; i < n; i += 2 {
				a := math.Atan2(flat[i+1]-py, flat[i]-px)
				b := math.Atan2(flat[(i+3)%n]-py, flat[(i+2)%n]-px)
				turn += math.Remainder(b-a, 2*math.Pi)
			}
			want := math.Round(turn/(2*math.Pi)) != 0
			if got := len(x.At(px, py, 0)) > 0; got != want {
				t.Fatalf("point %g, %g in %v: %v, want %v", px, py, flat, got, want)
			}
			if want {
				found++
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d points within: the test says little", found)
	}
}

// BenchmarkAt asks 200 areas of 1,100 points each on a page of a screen's size.
func BenchmarkAt(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	g := &scene.Group{Matrix: geo.Affine{A: 0.001, D: -0.001, F: 800}}
	for i := range 200 {
		cx, cy := float64(i%20)*50e3+25e3, float64(i/20)*80e3+40e3
		flat := make([]float64, 0, 2200)
		for k := range 1100 {
			sin, cos := math.Sincos(float64(k) / 1100 * 2 * math.Pi)
			d := 40e3 * (0.8 + 0.4*r.Float64())
			flat = append(flat, cx+d*cos, cy+d*sin)
		}
		g.Ops = append(g.Ops, &scene.Path{Ref: scene.Ref{Layer: "c", Feature: string(rune('가' + i))}, Flat: flat, Bound: geo.BoundOf(flat)})
	}
	s := &scene.Scene{Size: geo.Size{W: 1000, H: 800}, Groups: []*scene.Group{g}}
	b.Run("Build", func(b *testing.B) {
		for b.Loop() {
			pick.Build(s)
		}
	})
	x := pick.Build(s)
	b.Run("At", func(b *testing.B) {
		hits := 0
		for i := 0; b.Loop(); i++ {
			hits += len(x.At(float64(i*37%1000), float64(i*91%800), 4))
		}
		b.ReportMetric(float64(hits)/float64(b.N), "hits/op")
	})
}
