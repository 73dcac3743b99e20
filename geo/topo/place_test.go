package topo_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo/proj"
	"jido/geo/synth"
	"jido/geo/topo"
)

// holds reports by the even-odd rule, edge by edge, whether area i holds a
// point that is not on an edge.
func holds(s *topo.Shapes, i int, x, y float64) bool {
	odd := false
	for e := range edges(s, 0, i) {
		if (e[1] > y) != (e[3] > y) && x < e[0]+(y-e[1])/(e[3]-e[1])*(e[2]-e[0]) {
			odd = !odd
		}
	}
	return odd
}

func TestAt(t *testing.T) {
	areas := synth.Map{Cells: 12, Vertices: 1500, Seed: 4, Islands: 4, Enclaves: 2, Lakes: 2}.Areas()
	s, _ := topo.Build(areas, proj.LCCKorea(), topo.Options{})
	e := s.Extent()
	rng := rand.New(rand.NewPCG(1, 1))
	hits := map[int]int{}
	for range 400 {
		x, y := e.MinX+rng.Float64()*e.W(), e.MinY+rng.Float64()*e.H()
		want := -1
		for i := range s.Len() {
			if holds(s, i, x, y) {
				want = i
				break
			}
		}
		if got := s.At(x, y); got != want {
			t.Fatalf("at %v %v is area %d, want %d", x, y, got, want)
		}
		hits[want]++
	}
	if hits[-1] < 20 || len(hits) < 10 {
		t.Errorf("too few places were tried: %v", hits)
	}
}

func TestAtOnBorders(t *testing.T) {
	s, _ := topo.Build([]orb.MultiPolygon{area(box(0, 0, 1, 1)), area(box(1, 0, 2, 1)), area(box(0, 1, 2, 2)), area(box(0, 0, 1, 1))}, plain{}, topo.Options{})
	for _, c := range []struct {
		x, y float64
		want int
	}{
		{500, 500, 0}, {1500, 500, 1}, {500, 1500, 2}, {2500, 500, -1}, {math.NaN(), 0, -1},
		{1000, 500, 1},               // east of the border
		{500, 1000, 2},               // north of it
		{1000, 1000, 2},              // a corner of three
		{0, 500, 0}, {2000, 500, -1}, // west and east coast
		{500, 0, 0}, {500, 2000, -1}, // south and north coast
	} {
		if got := s.At(c.x, c.y); got != c.want {
			t.Errorf("at %v %v is area %d, want %d", c.x, c.y, got, c.want)
		}
	}
	if got := (&topo.Shapes{}).At(0, 0); got != -1 {
		t.Errorf("the zero Shapes has area %d", got)
	}
}

// TestNeighboursDoNotShareVertices looks for border vertices in both neighbours.
func TestNeighboursDoNotShareVertices(t *testing.T) {
	s, _ := topo.Build(synth.Map{Cells: 8, Vertices: 800, Seed: 6}.Areas(), proj.LCCKorea(), topo.Options{})
	for _, b := range s.Borders(0) {
		if b.Left < 0 || b.Right < 0 {
			continue
		}
		for k := 0; k < len(b.Flat); k += 2 {
			n := 0
			for i := range s.Len() {
				alone := make([]int, s.Len())
				for j := range alone {
					alone[j] = -1
				}
				alone[i] = 0
				if k%40 == 0 && s.Dissolve(alone).At(b.Flat[k], b.Flat[k+1]) == 0 {
					n++
				}
			}
			if n > 1 {
				t.Fatalf("%d areas hold vertex %v %v", n, b.Flat[k], b.Flat[k+1])
			}
		}
	}
}

func TestLabelPoint(t *testing.T) {
	for _, c := range []struct {
		name    string
		area    orb.MultiPolygon
		x, y, r float64 // m; x or y NaN = anywhere
		tol     float64
	}{
		{"square", area(box(0, 0, 2, 2)), 1000, 1000, 1000, 40},
		{"largest part", orb.MultiPolygon{{box(0, 0, 1, 1)}, {box(5, 5, 9, 9)}}, 7000, 7000, 2000, 80},
		{"L", area(ring(0, 0, 10, 0, 10, 2, 2, 2, 2, 10, 0, 10)), math.NaN(), math.NaN(), 1172, 120},
		{"around a hole", area(box(0, 0, 10, 10), box(1, 1, 7, 9)), 8500, math.NaN(), 1500, 180},
		{"triangle", area(ring(0, 0, 6, 0, 0, 8)), 2000, 2000, 2000, 100},
	} {
		s, _ := build(t, []orb.MultiPolygon{nil, c.area})
		x, y, r := s.LabelPoint(1)
		if !math.IsNaN(c.x) {
			near(t, c.name+" x", x, c.x, c.tol)
		}
		if !math.IsNaN(c.y) {
			near(t, c.name+" y", y, c.y, c.tol)
		}
		near(t, c.name+" r", r, c.r, c.tol)
		if s.At(x, y) != 1 {
			t.Errorf("%s: the label is outside", c.name)
		}
		if x2, y2, r2 := s.LabelPoint(1); x2 != x || y2 != y || r2 != r {
			t.Errorf("%s: another label the second time", c.name)
		}
		if x, _, _ := s.LabelPoint(0); !math.IsNaN(x) {
			t.Error("no outline, but a label")
		}
	}
}

func TestLabelPointsOfRaggedAreas(t *testing.T) {
	areas := synth.Map{Cells: 30, Vertices: 30_000, Seed: 3, Enclaves: 30}.Areas()
	for _, tol := range [][]float64{nil, {250}} {
		s, _ := topo.Build(areas, proj.LCCKorea(), topo.Options{Tolerances: tol})
		for i := range s.Len() {
			x, y, r := s.LabelPoint(i)
			if s.At(x, y) != i {
				t.Fatalf("the label of %d is in %d", i, s.At(x, y))
			}
			least := math.Inf(1)
			for e := range edges(s, 0, i) {
				least = min(least, toSegment(x, y, e[:]))
			}
			near(t, "distance", r, least, 1e-6*r)
		}
	}
}
