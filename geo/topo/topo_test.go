package topo_test

import (
	"fmt"
	"math"
	"reflect"
	"runtime"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo"
	"jido/geo/proj"
	"jido/geo/synth"
	"jido/geo/topo"
)

// plain is a projection for tests: a degree is a kilometre, and there is no map
// east of 1000°.
type plain struct{}

func (plain) Name() string { return "plain" }
func (plain) Forward(p orb.Point) orb.Point {
	if p[0] > 1000 {
		return orb.Point{math.NaN(), math.NaN()}
	}
	return orb.Point{p[0] * 1000, p[1] * 1000}
}
func (plain) Inverse(p orb.Point) orb.Point { return orb.Point{p[0] / 1000, p[1] / 1000} }

// ring makes a closed ring of x y x y …
func ring(xy ...float64) orb.Ring {
	var r orb.Ring
	for i := 0; i < len(xy); i += 2 {
		r = append(r, orb.Point{xy[i], xy[i+1]})
	}
	return append(r, r[0])
}

func box(x0, y0, x1, y1 float64) orb.Ring { return ring(x0, y0, x1, y0, x1, y1, x0, y1) }

func back(r orb.Ring) orb.Ring {
	r = r.Clone()
	r.Reverse()
	return r
}

func area(rings ...orb.Ring) orb.MultiPolygon { return orb.MultiPolygon{rings} }

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s = %.9g, want %.9g ± %g", what, got, want, tol)
	}
}

func build(t *testing.T, areas []orb.MultiPolygon, tol ...float64) (*topo.Shapes, topo.Report) {
	t.Helper()
	if len(tol) == 0 {
		tol = []float64{0}
	}
	s, r := topo.Build(areas, plain{}, topo.Options{Tolerances: tol})
	checkShared(t, s)
	return s, r
}

type edge [4]float64 // x y of its start, x y of its end

// edges returns the directed edges on the outline of area i with how often
// they occur.
func edges(s *topo.Shapes, level, i int) map[edge]int {
	out := map[edge]int{}
	flat, ends := s.Area(level, i)
	from := 0
	for _, end := range ends {
		r := flat[from:end]
		px, py := r[len(r)-2], r[len(r)-1]
		for k := 0; k < len(r); k += 2 {
			if twin := (edge{r[k], r[k+1], px, py}); out[twin] > 0 {
				delete(out, twin) // a line between two parts of the area
			} else {
				out[edge{px, py, r[k], r[k+1]}]++
			}
			px, py = r[k], r[k+1]
		}
		from = end
	}
	return out
}

// checkShared tests what the package promises: at every level the outlines of
// areas are, edge for edge, the borders, each of which has on its left an area
// that runs along it and on its right one that runs back along it.
func checkShared(t *testing.T, s *topo.Shapes) {
	t.Helper()
	for l := range s.Levels() {
		areas := make([]map[edge]int, s.Len())
		total := 0
		for i := range areas {
			areas[i] = edges(s, l, i)
			total += len(areas[i])
		}
		met := 0
		for _, b := range s.Borders(l) {
			if b.Left == b.Right || len(b.Flat) < 4 {
				t.Fatalf("level %d: border between %d and %d with %d numbers", l, b.Left, b.Right, len(b.Flat))
			}
			for k := 2; k < len(b.Flat); k += 2 {
				e := edge{b.Flat[k-2], b.Flat[k-1], b.Flat[k], b.Flat[k+1]}
				if !b.Bound.Has(e[0], e[1]) || !b.Bound.Has(e[2], e[3]) {
					t.Fatalf("level %d: border between %d and %d leaves its bound", l, b.Left, b.Right)
				}
				for i, e := range map[int]edge{b.Left: e, b.Right: {e[2], e[3], e[0], e[1]}} {
					if i < 0 {
						continue
					}
					if areas[i][e] != 1 && len(areas[i]) > 0 {
						t.Fatalf("level %d: area %d has edge %v of its border %d times", l, i, e, areas[i][e])
					}
					met++
				}
			}
		}
		if met < total {
			t.Fatalf("level %d: areas have %d edges, borders account for %d", l, total, met)
		}
	}
}

func TestRandomMaps(t *testing.T) {
	for seed := range uint64(6) {
		m := synth.Map{Cells: 5 + int(seed)*7, Vertices: 3000, Seed: seed, Islands: 9, Enclaves: 3, Lakes: 2}
		areas := m.Areas()
		s, r := topo.Build(areas, proj.AlbersKorea(), topo.Options{})
		checkShared(t, s)
		if len(r.Flaws) != 0 || r.Voids != m.Lakes || s.Len() != len(areas) || s.Levels() != len(topo.Ladder()) {
			t.Errorf("seed %d: %+v", seed, r)
		}
		if r.Points >= r.Vertices || r.Shared == 0 || r.Shared >= r.Arcs {
			t.Errorf("seed %d: nothing is shared: %+v", seed, r)
		}
		whole := s.Dissolve(make([]int, s.Len()))
		sum := 0.0
		for i := range s.Len() {
			// Short edges: straight in lon/lat and straight on the map differ little.
			near(t, "area", s.Size(i)/geo.Area(areas[i]), 1, 2e-4)
			sum += s.Size(i)
		}
		near(t, "union", whole.Size(0)/sum, 1, 1e-9)
		checkLevels(t, s)
	}
}

// checkLevels tests that coarser levels are subsets of finer ones and lie
// within their tolerance, and that areas change by no more than that explains.
func checkLevels(t *testing.T, s *topo.Shapes) {
	t.Helper()
	type name struct {
		left, right    int
		x0, y0, x1, y1 float64
	}
	of := func(b topo.Border) name {
		n := len(b.Flat)
		return name{b.Left, b.Right, b.Flat[0], b.Flat[1], b.Flat[n-2], b.Flat[n-1]}
	}
	full := map[name][]float64{}
	for _, b := range s.Borders(0) {
		full[of(b)] = b.Flat
	}
	for l := 1; l < s.Levels(); l++ {
		tol := s.Tolerance(l)
		for _, b := range s.Borders(l) {
			f, ok := full[of(b)]
			if !ok {
				t.Fatalf("level %d: border between %d and %d has moved ends", l, b.Left, b.Right)
			}
			for i, k := 0, 2; k < len(b.Flat); k += 2 { // each edge stands for a run of f
				for j := i + 2; ; j += 2 {
					if j >= len(f) {
						t.Fatalf("level %d: a vertex is not of level 0", l)
					}
					if f[j] == b.Flat[k] && f[j+1] == b.Flat[k+1] {
						i = j
						break
					}
					if d := toSegment(f[j], f[j+1], b.Flat[k-2:k+2]); d > tol*(1+1e-9) {
						t.Fatalf("level %d: a vertex lies %.1f m off, more than %v", l, d, tol)
					}
				}
			}
		}
		for i := range s.Len() {
			if flat, _ := s.Area(l, i); len(flat) < 6 {
				t.Fatalf("level %d: area %d has %d numbers", l, i, len(flat))
			}
		}
	}
}

func toSegment(x, y float64, s []float64) float64 {
	dx, dy := s[2]-s[0], s[3]-s[1]
	u := 0.0
	if l2 := dx*dx + dy*dy; l2 > 0 {
		u = math.Max(0, math.Min(1, ((x-s[0])*dx+(y-s[1])*dy)/l2))
	}
	return math.Hypot(s[0]+u*dx-x, s[1]+u*dy-y)
}

func TestBuildCases(t *testing.T) {
	for _, c := range []struct {
		name           string
		areas          []orb.MultiPolygon
		sizes          []float64 // km², plane
		arcs, shared   int
		voids, borders int
	}{
		{"nothing", nil, nil, 0, 0, 0, 0},
		{"areas without outline", []orb.MultiPolygon{nil, {}, {{}}}, []float64{0, 0, 0}, 0, 0, 0, 0},
		{"one area", []orb.MultiPolygon{area(box(0, 0, 2, 2))}, []float64{4}, 1, 0, 0, 1},
		{"open and clockwise", []orb.MultiPolygon{area(back(box(0, 0, 2, 2))[1:])}, []float64{4}, 1, 0, 0, 1},
		{"two neighbours", []orb.MultiPolygon{area(ring(0, 0, 1, 0, 1, 2, 0, 2)), area(back(ring(1, 0, 2, 0, 2, 2, 1, 2)))}, []float64{2, 2}, 3, 1, 0, 3},
		{"lake", []orb.MultiPolygon{area(box(0, 0, 3, 3), box(1, 1, 2, 2))}, []float64{8}, 2, 0, 1, 2},
		{"enclave, starting elsewhere", []orb.MultiPolygon{area(box(0, 0, 3, 3), box(1, 1, 2, 2)), area(ring(2, 2, 1, 2, 1, 1, 2, 1))}, []float64{8, 1}, 2, 1, 0, 2},
		{"islands", []orb.MultiPolygon{{{box(0, 0, 1, 1)}, {box(2, 0, 3, 1)}}}, []float64{2}, 2, 0, 0, 2},
		{"touching at a point", []orb.MultiPolygon{area(box(0, 0, 1, 1)), area(box(1, 1, 2, 2))}, []float64{1, 1}, 2, 0, 0, 2},
		{"two parts with a common edge", []orb.MultiPolygon{{{box(0, 0, 1, 1)}, {box(1, 0, 2, 1)}}}, []float64{2}, 3, 0, 0, 1},
		{"four corners", []orb.MultiPolygon{area(box(0, 0, 1, 1)), area(box(1, 0, 2, 1)), area(box(1, 1, 2, 2)), area(box(0, 1, 1, 2))}, []float64{1, 1, 1, 1}, 8, 4, 0, 8},
		{"repeated vertices and spikes", []orb.MultiPolygon{area(ring(0, 0, 0, 0, 1, 0, 1, 0, 5, 5, 1, 0, 1, 1, 0, 1, 0, 0, -3, -3))}, []float64{1}, 1, 0, 0, 1},
		{"a spike at the first vertex", []orb.MultiPolygon{area(ring(-3, -3, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0))}, []float64{1}, 1, 0, 0, 1},
		{"a spike at the last vertex", []orb.MultiPolygon{area(ring(0, 0, 1, 0, 1, 1, 0, 1, -3, -3, 0, 1))}, []float64{1}, 1, 0, 0, 1},
		{"figure of eight with its knot", []orb.MultiPolygon{area(ring(0, 0, 1, 0, 1, 1, 2, 1, 2, 2, 1, 2, 1, 1, 0, 1))}, []float64{2}, 2, 0, 0, 2},
		{"hole that touches the outline", []orb.MultiPolygon{area(box(0, 0, 4, 4), ring(0, 0, 1, 2, 2, 1))}, []float64{14.5}, 2, 0, 1, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, r := build(t, c.areas)
			if s.Len() != len(c.sizes) || len(r.Flaws) > 0 || r.Arcs != c.arcs || r.Shared != c.shared || r.Voids != c.voids {
				t.Errorf("%d areas, report %+v", s.Len(), r)
			}
			if b := s.Borders(0); len(b) != c.borders {
				t.Errorf("borders %v", b)
			}
			for i, want := range c.sizes {
				near(t, fmt.Sprint("size of ", i), s.Size(i)/1e6, want, 1e-9)
			}
		})
	}
}

func TestNoiseBelowTheGrid(t *testing.T) {
	// Neighbours that differ in the eleventh decimal, at the edge of a cell.
	const e = 1e-11
	a := area(ring(0, 0, 1.00000005+e, 0, 1.00000005+e, 1.00000005-e, 0, 1.00000005-e))
	b := area(ring(1.00000005-e, 0, 2, 0, 2, 1, 1.00000005-e, 1.00000005+e))
	s, r := build(t, []orb.MultiPolygon{a, b})
	if r.Shared != 1 || len(r.Flaws) != 0 {
		t.Errorf("%+v", r)
	}
	near(t, "the coordinate kept", s.Bound(1).MinX, (1.00000005+e)*1000, 1e-9) // the first one read
}

func TestSnap(t *testing.T) {
	areas := []orb.MultiPolygon{area(box(0, 0, 1, 1)), area(ring(1.002, 0.001, 2, 0, 2, 1, 0.999, 1.001))}
	if _, r := topo.Build(areas, plain{}, topo.Options{Snap: 0.01}); r.Shared != 1 || r.Points != 6 {
		t.Errorf("on a coarse grid: %+v", r)
	}
	if _, r := build(t, areas); r.Shared != 0 || r.Points != 8 {
		t.Errorf("on the fine grid: %+v", r)
	}
	// A grid too fine for the extent is made coarser, not wrapped.
	if _, r := topo.Build(areas, plain{}, topo.Options{Snap: 1e-15}); r.Points != 8 {
		t.Errorf("on the finest grid: %+v", r)
	}
}

func TestSmallRingsVanish(t *testing.T) {
	// Mainland of 100 km², an island of 1 km², a lake of 0.01 km².
	areas := []orb.MultiPolygon{{{box(0, 0, 10, 10), box(4, 4, 4.1, 4.1)}, {box(11, 0, 12, 1)}}, area(box(20, 0, 20.01, 0.01))}
	s, _ := build(t, areas, 0, 30, 50, 300, 500, 20000)
	for l, want := range []int{3, 3, 2, 2, 1, 1} { // pixels of 0, 75, 125, 750, 1250 m
		if _, ends := s.Area(l, 0); len(ends) != want {
			t.Errorf("at %v m the area has %d rings, want %d", s.Tolerance(l), len(ends), want)
		}
		if flat, _ := s.Area(l, 1); len(flat) < 6 {
			t.Errorf("at %v m the islet that is an area has gone", s.Tolerance(l))
		}
	}
	// An enclave stays, and so does the hole around it.
	s, _ = build(t, []orb.MultiPolygon{area(box(0, 0, 10, 10), box(4, 4, 4.1, 4.1)), area(box(4, 4, 4.1, 4.1))}, 0, 500)
	if _, ends := s.Area(1, 0); len(ends) != 2 {
		t.Errorf("around the enclave there are %d rings", len(ends))
	}
}

func TestOutlinesOfTwoArcs(t *testing.T) {
	// Both the coast and the border of area 1 are straight to within 1 km.
	a := area(ring(0, 0, 10, 0, 10, 0.5, 5, 0.7, 0, 0.5))
	b := area(ring(0, 0.5, 5, 0.7, 10, 0.5, 5, 1.2))
	s, r := build(t, []orb.MultiPolygon{a, b}, 0, 1000, 5000)
	if r.Shared != 1 {
		t.Fatalf("%+v", r)
	}
	for l := range s.Levels() {
		if flat, _ := s.Area(l, 1); len(flat) < 6 {
			t.Errorf("level %d: %v", l, flat)
		}
	}
}

func TestLevel(t *testing.T) {
	s, _ := build(t, []orb.MultiPolygon{area(box(0, 0, 10, 10))}, 0, 100, 200, 400)
	for res, want := range map[float64]int{0: 0, 249: 0, 250: 1, 499: 1, 500: 2, 1e9: 3} {
		if got := s.Level(res); got != want {
			t.Errorf("%v m per pixel: level %d, want %d", res, got, want)
		}
	}
	if s, _ := build(t, []orb.MultiPolygon{area(box(0, 0, 1, 1))}, 100); s.Level(1) != 0 || s.Levels() != 1 {
		t.Error("the only level is not used")
	}
}

func TestFrozenSlicesDoNotGrow(t *testing.T) {
	s, _ := build(t, []orb.MultiPolygon{area(box(0, 0, 1, 1)), area(box(1, 0, 2, 1))})
	want, _ := s.Area(0, 1)
	want = append([]float64(nil), want...)
	flat, ends := s.Area(0, 0)
	_, _ = append(flat, 99, 99), append(ends, 99)
	for _, b := range s.Borders(0) {
		_ = append(b.Flat, 99, 99)
	}
	if got, gotEnds := s.Area(0, 1); !reflect.DeepEqual(got, want) || gotEnds[0] != 8 {
		t.Errorf("appending to one area wrote into another: %v %v", got, gotEnds)
	}
}

func TestSameOnAnyNumberOfCores(t *testing.T) {
	areas := synth.Map{Cells: 40, Vertices: 8000, Seed: 8, Islands: 5, Enclaves: 2}.Areas()
	dump := func(cores int) (out [][]float64) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		s, _ := topo.Build(areas, proj.LCCKorea(), topo.Options{})
		for l := range s.Levels() {
			for i := range s.Len() {
				flat, _ := s.Area(l, i)
				out = append(out, flat)
			}
			for _, b := range s.Borders(l) {
				out = append(out, b.Flat)
			}
		}
		return out
	}
	if !reflect.DeepEqual(dump(1), dump(4)) {
		t.Error("one core and four give different shapes")
	}
}

// TestOddLine gives a line whose farthest vertex is always the last but one,
// on which plain Douglas–Peucker takes quadratic time.
func TestOddLine(t *testing.T) {
	const n = 60_000
	r := orb.Ring{{0, -400}}
	for i := range n {
		y := float64(i) / n * 100
		if i%2 != 0 {
			y = -y
		}
		r = append(r, orb.Point{float64(i) / n * 300, y})
	}
	r = append(r, orb.Point{300, -400})
	s, _ := topo.Build([]orb.MultiPolygon{area(r)}, plain{}, topo.Options{Tolerances: []float64{0, 10, 1000, 20000}})
	checkShared(t, s)
	checkLevels(t, s)
}
