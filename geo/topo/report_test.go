package topo_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo/proj"
	"jido/geo/synth"
	"jido/geo/topo"
)

func TestReport(t *testing.T) {
	nan := math.NaN()
	left := area(ring(0, 0, 10, 0, 10, 5, 10, 10, 0, 10))
	for _, c := range []struct {
		name        string
		areas       []orb.MultiPolygon
		kind        topo.Kind
		area, other int
		flaws       int
	}{
		{"no ring", []orb.MultiPolygon{area(ring(0, 0, 1, 1))}, topo.Dropped, 0, -1, 1},
		{"no area", []orb.MultiPolygon{area(ring(0, 0, 1, 1, 3, 3))}, topo.Dropped, 0, -1, 1},
		{"a dropped outline takes its holes along", []orb.MultiPolygon{area(ring(0, 0, 1, 1), box(0, 0, 1, 1))}, topo.Dropped, 0, -1, 1},
		{"and on second sight", []orb.MultiPolygon{area(ring(0, 0, 1, 1, 3, 3), box(0, 0, 1, 1))}, topo.Dropped, 0, -1, 1},
		{"not a number", []orb.MultiPolygon{nil, area(ring(0, 0, 1, 0, nan, 5, 1, 1, 0, math.Inf(1), 0, 1))}, topo.Broken, 1, -1, 1},
		{"beyond the projection", []orb.MultiPolygon{area(box(999, 0, 1001, 1)), area(box(0, 0, 1, 1))}, topo.Dropped, 0, -1, 1},
		{"gap", []orb.MultiPolygon{left, area(ring(10, 0, 20, 0, 20, 10, 10, 10, 10.03, 5))}, topo.Gap, 0, 1, 1},
		{"overlap", []orb.MultiPolygon{left, area(ring(10, 0, 20, 0, 20, 10, 10, 10, 9.97, 5))}, topo.Overlap, 0, 1, 1},
		{"a vertex that the neighbour lacks", []orb.MultiPolygon{left, area(ring(10, 0, 20, 0, 20, 10, 10, 10))}, topo.Gap, 0, 1, 1},
		{"twice the same", []orb.MultiPolygon{left, left}, topo.Overlap, 0, 1, 1},
		{"edges that nowhere meet", []orb.MultiPolygon{left, area(box(10.02, 0.01, 20, 10.01))}, topo.Gap, 0, 1, 1},
		{"edges that cross", []orb.MultiPolygon{left, area(box(9, 0.01, 20, 10.01))}, topo.Overlap, 0, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, r := topo.Build(c.areas, plain{}, topo.Options{Tolerances: []float64{0, 100}})
			if len(r.Flaws) != c.flaws || r.Count(c.kind) != c.flaws {
				t.Fatalf("flaws %+v", r.Flaws)
			}
			f := r.Flaws[0]
			if f.Area != c.area || f.Other != c.other || f.Text == "" {
				t.Errorf("flaw %+v", f)
			}
			if s.Len() != len(c.areas) {
				t.Errorf("%d areas", s.Len())
			}
			if c.kind >= topo.Gap && !(f.At[0] > 8 && f.At[0] < 11 || c.name == "twice the same") {
				t.Errorf("it is said to be at %v", f.At)
			}
		})
	}
}

// TestMismatchedMap shifts every other county by a few metres: all of it is
// still there, and the report says so.
func TestMismatchedMap(t *testing.T) {
	areas := synth.Map{Cells: 16, Vertices: 2000, Seed: 9}.Areas()
	for i := range areas {
		if i%2 == 0 {
			continue
		}
		for _, r := range areas[i][0] {
			for k := range r {
				r[k][0] += 0.0001
			}
		}
	}
	s, r := topo.Build(areas, proj.LCCKorea(), topo.Options{})
	if r.Count(topo.Gap)+r.Count(topo.Overlap) < 10 {
		t.Errorf("only %+v", r)
	}
	for l := range s.Levels() {
		for i := range s.Len() {
			if flat, _ := s.Area(l, i); len(flat) < 6 {
				t.Errorf("level %d: area %d has gone", l, i)
			}
		}
	}
	if d := s.Dissolve(make([]int, s.Len())); d.Len() != 1 {
		t.Errorf("%d groups", d.Len())
	}
}

func TestKindString(t *testing.T) {
	for k, want := range map[topo.Kind]string{topo.Dropped: "dropped", topo.Broken: "broken", topo.Gap: "gap", topo.Overlap: "overlap"} {
		if k.String() != want {
			t.Errorf("%d is %q", k, k)
		}
	}
}

// FuzzBuild makes areas from bytes on a coarse grid, where everything touches,
// coincides and overlaps: whatever comes, the shapes can be used.
func FuzzBuild(f *testing.F) {
	f.Add([]byte("\x00\x03\x33\x30|\x03\x06\x36\x33|\x33\x36\x66\x63"))
	f.Add([]byte("\x00\x09\x99\x90;\x22\x26\x66\x62|\x62\x66\x26\x22"))
	f.Add([]byte("\x00\x01\x11\x10\x11\x22"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 400 {
			return
		}
		areas := []orb.MultiPolygon{nil}
		var r orb.Ring
		flush := func(last byte) {
			a := &areas[len(areas)-1]
			if len(*a) == 0 || last == ',' {
				*a = append(*a, orb.Polygon{})
			}
			(*a)[len(*a)-1] = append((*a)[len(*a)-1], r)
			r = nil
			if last == '|' {
				areas = append(areas, nil)
			}
		}
		for _, c := range b {
			switch c {
			case '|', ';', ',':
				flush(c)
			default:
				r = append(r, orb.Point{float64(c >> 4), float64(c & 15)})
			}
		}
		flush('.')
		s, _ := topo.Build(areas, plain{}, topo.Options{Tolerances: []float64{0, 500, 2000}})
		group := make([]int, s.Len())
		for i := range group {
			group[i] = i%3 - 1
		}
		for _, s := range []*topo.Shapes{s, s.Dissolve(group), s.Dissolve(make([]int, s.Len()))} {
			for l := range s.Levels() {
				for i := range s.Len() {
					flat, ends := s.Area(l, i)
					from := 0
					for _, end := range ends {
						if end-from < 6 || end > len(flat) {
							t.Fatalf("ring of %d numbers", end-from)
						}
						from = end
					}
					if from != len(flat) {
						t.Fatalf("rings end at %d of %d", from, len(flat))
					}
				}
				for _, b := range s.Borders(l) {
					if b.Left == b.Right || len(b.Flat) < 4 {
						t.Fatalf("border %+v", b)
					}
				}
			}
			for i := range s.Len() {
				s.LabelPoint(i)
				s.Bound(i)
			}
			for y := range 16 {
				if i := s.At(float64(y)*1000+500, float64(y)*1000+300); i >= s.Len() {
					t.Fatalf("area %d of %d", i, s.Len())
				}
			}
		}
	})
}
