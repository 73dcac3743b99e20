package outline_test

import (
	"strings"
	"testing"

	"jido/data/outline"
)

func box(x, y, w, h int64) outline.Ring {
	return outline.Ring{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}, {X: x, Y: y}}
}

func hole(r outline.Ring) outline.Ring {
	out := make(outline.Ring, len(r))
	for i, p := range r {
		out[len(r)-1-i] = p
	}
	return out
}

func TestCheck(t *testing.T) {
	one := func(rings ...outline.Ring) []outline.Polygon { return []outline.Polygon{rings} }
	for _, c := range []struct {
		name         string
		areas        [][]outline.Polygon
		fault        string // part of the first fault; empty = none
		inner, outer int
		gaps         int
	}{
		{"two neighbours", [][]outline.Polygon{nil, one(box(0, 0, 10, 10)), one(box(10, 0, 10, 10))}, "", 1, 6, 0},
		{"island in a hole", [][]outline.Polygon{nil, one(box(0, 0, 30, 30), hole(box(10, 10, 10, 10))), one(box(10, 10, 10, 10))}, "", 4, 4, 0},
		{"hole left empty", [][]outline.Polygon{nil, one(box(0, 0, 30, 30), hole(box(10, 10, 10, 10)))}, "", 0, 8, 1},
		{"not closed", [][]outline.Polygon{nil, one(box(0, 0, 10, 10)[:4])}, "not closed", 0, 0, 0},
		{"clockwise shell", [][]outline.Polygon{nil, one(hole(box(0, 0, 10, 10)))}, "wrong way", 0, 0, 0},
		{"bow tie", [][]outline.Polygon{nil, one(outline.Ring{{X: 0, Y: 10}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 0, Y: 0}, {X: 0, Y: 10}})}, "meet", 0, 0, 0},
		{"crossing itself", [][]outline.Polygon{nil, one(outline.Ring{{X: 0, Y: 0}, {X: 40, Y: 0}, {X: 40, Y: 40}, {X: 20, Y: -10}, {X: 0, Y: 40}, {X: 0, Y: 0}})}, "meet", 0, 0, 0},
		{"pinched", [][]outline.Polygon{nil, one(outline.Ring{{X: 0, Y: 0}, {X: 10, Y: 10}, {X: 20, Y: 0}, {X: 20, Y: 20}, {X: 10, Y: 10}, {X: 0, Y: 20}, {X: 0, Y: 0}})}, "twice", 0, 0, 0},
		{"hole outside", [][]outline.Polygon{nil, one(box(0, 0, 10, 10), hole(box(20, 20, 5, 5)))}, "wind 0 times", 0, 0, 0},
		{"shell in its own shell", [][]outline.Polygon{nil, {{box(0, 0, 30, 30)}, {box(10, 10, 5, 5)}}}, "wind 1 times", 0, 0, 0},
		{"overlap that crosses", [][]outline.Polygon{nil, one(box(0, 0, 10, 10)), one(box(5, 5, 10, 10))}, "meet", 0, 0, 0},
		{"overlap that swallows", [][]outline.Polygon{nil, one(box(0, 0, 30, 30)), one(box(10, 10, 5, 5))}, "all areas", 0, 0, 0},
		{"same area twice", [][]outline.Polygon{nil, one(box(0, 0, 10, 10)), one(box(0, 0, 10, 10))}, "both lie on the left", 0, 0, 0},
		{"corner on an edge", [][]outline.Polygon{nil, one(box(0, 0, 10, 10)), one(box(10, 2, 10, 4))}, "meet", 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := outline.Check(c.areas)
			if c.fault == "" {
				if len(r.Faults) > 0 || r.Inner != c.inner || r.Outer != c.outer || len(r.Gaps) != c.gaps {
					t.Errorf("faults %q, inner %d, outer %d, gaps %d; want none, %d, %d, %d", r.Faults, r.Inner, r.Outer, len(r.Gaps), c.inner, c.outer, c.gaps)
				}
				if r.Err() != nil {
					t.Error(r.Err())
				}
				return
			}
			if r.Err() == nil || !strings.Contains(strings.Join(r.Faults, "\n"), c.fault) {
				t.Errorf("faults %q, want one with %q", r.Faults, c.fault)
			}
		})
	}
}
