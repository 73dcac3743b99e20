package topo_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo/proj"
	"jido/geo/synth"
	"jido/geo/topo"
)

// TestDissolve holds groups of random maps against the definition, at every
// level: an edge is on the outline of a group when the area behind it is not in
// the group.
func TestDissolve(t *testing.T) {
	for seed := range uint64(4) {
		areas := synth.Map{Cells: 40, Vertices: 4000, Seed: seed, Islands: 6, Enclaves: 5, Lakes: 2}.Areas()
		s, _ := topo.Build(areas, proj.LCCKorea(), topo.Options{})
		group := make([]int, s.Len())
		for i := range group {
			group[i] = int(uint64(i)*2654435761>>7^seed)%5 - 1 // scattered: groups have holes and many parts
		}
		d := s.Dissolve(group)
		if d.Len() != 4 || d.Levels() != s.Levels() {
			t.Fatalf("%d groups at %d levels", d.Len(), d.Levels())
		}
		checkShared(t, d)
		checkLevels(t, d)
		for l := range s.Levels() {
			want := make([]map[edge]int, d.Len())
			for g := range want {
				want[g] = map[edge]int{}
			}
			for i, g := range group {
				if g < 0 {
					continue
				}
				for e := range edges(s, l, i) {
					twin := edge{e[2], e[3], e[0], e[1]}
					if want[g][twin] > 0 {
						delete(want[g], twin)
					} else {
						want[g][e]++
					}
				}
			}
			flat, ends := s.Merge(group, l)
			for g := range want {
				if f, e := d.Area(l, g); !slices.Equal(f, flat[g]) || !slices.Equal(e, ends[g]) {
					t.Fatalf("seed %d, level %d: group %d merged is not what it is dissolved", seed, l, g)
				}
				if got := edges(d, l, g); !maps.Equal(got, want[g]) {
					t.Fatalf("seed %d, level %d: group %d has %d edges, want %d", seed, l, g, len(got), len(want[g]))
				}
			}
		}
		// A group of groups is a group.
		two := d.Dissolve([]int{0, 1, 0, 1})
		direct := make([]int, len(group))
		for i, g := range group {
			if direct[i] = g; g > 0 {
				direct[i] = g % 2
			}
		}
		for g, want := range []float64{s.Dissolve(direct).Size(0), s.Dissolve(direct).Size(1)} {
			near(t, "size of a group of groups", two.Size(g)/want, 1, 1e-9)
		}
	}
}

func TestDissolveCases(t *testing.T) {
	grid := []orb.MultiPolygon{}
	for y := range 3 {
		for x := range 3 {
			grid = append(grid, area(box(float64(x), float64(y), float64(x)+1, float64(y)+1)))
		}
	}
	for _, c := range []struct {
		name    string
		group   []int
		sizes   []float64 // km²
		rings   []int
		borders int
	}{
		{"all", []int{0, 0, 0, 0, 0, 0, 0, 0, 0}, []float64{9}, []int{1}, 1},
		{"around", []int{0, 0, 0, 0, 1, 0, 0, 0, 0}, []float64{8, 1}, []int{2, 1}, 2},
		{"around nothing", []int{0, 0, 0, 0, -1, 0, 0, 0, 0}, []float64{8}, []int{2}, 2},
		{"rows", []int{0, 0, 0, 1, 1, 1, 2, 2, 2}, []float64{3, 3, 3}, []int{1, 1, 1}, 6},
		{"corners", []int{0, 1, 0, 1, 0, 1, 0, 1, 0}, []float64{5, 4}, []int{5, 4}, 20},
		{"the rest joins none", []int{0, 0}, []float64{2}, []int{1}, 1},
		{"numbers without members", []int{2, -1, -1, -1, -1, -1, -1, -1, 2}, []float64{0, 0, 2}, []int{0, 0, 2}, 2},
		{"none", []int{-1}, nil, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := build(t, grid)
			d := s.Dissolve(c.group)
			checkShared(t, d)
			if d.Len() != len(c.sizes) {
				t.Fatalf("%d groups", d.Len())
			}
			for g := range c.sizes {
				near(t, "size", d.Size(g)/1e6, c.sizes[g], 1e-9)
				if _, ends := d.Area(0, g); len(ends) != c.rings[g] {
					t.Errorf("group %d has %d rings, want %d", g, len(ends), c.rings[g])
				}
			}
			if b := d.Borders(0); len(b) != c.borders {
				t.Errorf("%d borders, want %d: %v", len(b), c.borders, b)
			}
		})
	}
}

// TestOneLine: what were several arcs before is one border after, from corner
// to corner, so that dashes run on.
func TestOneLine(t *testing.T) {
	s, _ := build(t, []orb.MultiPolygon{area(box(0, 0, 1, 1)), area(box(0, 1, 1, 2)), area(box(1, 1, 2, 2)), area(box(1, 0, 2, 1))})
	d := s.Dissolve([]int{0, 0, 1, 1})
	for _, b := range d.Borders(0) {
		if b.Left >= 0 && b.Right >= 0 {
			if len(b.Flat) != 6 || b.Flat[0] != 1000 || b.Flat[2] != 1000 || b.Flat[4] != 1000 {
				t.Errorf("border %v", b)
			}
		}
	}
	if len(d.Borders(0)) != 3 {
		t.Errorf("%d borders", len(d.Borders(0)))
	}
}

// TestDissolveOverlap: the outlines of areas that overlap cannot be followed;
// the group keeps them.
func TestDissolveOverlap(t *testing.T) {
	areas := []orb.MultiPolygon{area(box(0, 0, 2, 2)), area(box(0, 0, 2, 2)), area(ring(0, 0, 2, 0, 2, 2, 1, 3))}
	s, r := topo.Build(areas, plain{}, topo.Options{})
	if r.Count(topo.Overlap) == 0 {
		t.Errorf("no overlap is reported: %+v", r)
	}
	d := s.Dissolve([]int{0, 0, 0})
	if d.At(1000, 1000) != 0 && d.At(500, 1800) != 0 {
		t.Error("the group has lost its ground")
	}
	if flat, ends := d.Area(0, 0); len(flat) == 0 || len(ends) == 0 {
		t.Error("the group has lost its outlines")
	}
	if slices.ContainsFunc(d.Borders(0), func(b topo.Border) bool { return b.Left == b.Right }) {
		t.Error("a border has the same area on both sides")
	}
}
