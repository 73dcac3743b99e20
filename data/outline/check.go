package outline

import (
	"errors"
	"fmt"
	"strings"
)

// Report is what Check found. Drawings with no Faults tile their part of the
// plane exactly: every place lies in at most one area.
type Report struct {
	Faults []string // broken rings, crossings, overlaps
	Gaps   []Ring   // clockwise rings around what lies in no area but is enclosed by areas
	Inner  int      // edges shared by exactly two areas
	Outer  int      // edges of one area only
}

// Err returns nil if there are no faults, otherwise an error that lists the first few.
func (r Report) Err() error {
	if len(r.Faults) == 0 {
		return nil
	}
	some := r.Faults[:min(len(r.Faults), 5)]
	return errors.New("outline: check: " + strings.Join(some, "; "))
}

// edge is a directed segment of a ring; its area lies on the left.
type edge struct{ a, b Point }

// Check examines areas (indexed by label; nil entries are skipped) in exact
// integers:
//
//   - rings are closed, visit no point twice and wind the right way;
//   - no two edges meet except in a shared end;
//   - an edge has an area on its left once, and at most one other on its right;
//   - beside every ring of an area, the area's rings wind once around what lies
//     inside and not around what lies outside (holes lie in their shells, shells
//     do not nest);
//   - the same holds for the rings around all areas together. Since crossing a
//     shared edge leaves one area and enters another, every place then is
//     covered once or not at all.
func Check(areas [][]Polygon) Report {
	var r Report
	owner := map[edge]int{}
	var segments []segment
	for label, polygons := range areas {
		var rings []Ring
		for _, p := range polygons {
			for k, ring := range p {
				r.ring(label, ring, k == 0)
				rings = append(rings, ring)
			}
		}
		r.nesting(fmt.Sprintf("area %d", label), rings)
		for _, ring := range rings {
			for i := 1; i < len(ring); i++ {
				e := edge{ring[i-1], ring[i]}
				if other, ok := owner[e]; ok {
					r.fault("areas %d and %d both lie on the left of %v–%v", other, label, e.a, e.b)
				}
				owner[e] = label
				if _, ok := owner[edge{e.b, e.a}]; !ok {
					segments = append(segments, segment{a: e.a, b: e.b})
				}
			}
		}
	}
	clashes(segments, func(i, j int) {
		r.fault("%v–%v and %v–%v meet", segments[i].a, segments[i].b, segments[j].a, segments[j].b)
	})
	var outer []Arc
	for _, s := range segments { // not the map: its order is not ours
		forth, back := edge{s.a, s.b}, edge{s.b, s.a}
		other, shared := owner[back]
		switch {
		case !shared:
			r.Outer++
			outer = append(outer, Arc{Left: 1, Points: []Point{s.a, s.b}})
		case other == owner[forth]:
			r.fault("area %d lies on both sides of %v–%v", other, s.a, s.b)
		default:
			r.Inner++
		}
	}
	r.outline(outer)
	return r
}

func (r *Report) fault(format string, args ...any) {
	r.Faults = append(r.Faults, fmt.Sprintf(format, args...))
}

func (r *Report) ring(label int, ring Ring, shell bool) {
	switch {
	case len(ring) < 4:
		r.fault("area %d: ring of %d points", label, len(ring))
		return
	case ring[0] != ring[len(ring)-1]:
		r.fault("area %d: ring at %v is not closed", label, ring[0])
	case ring.DoubleArea() > 0 != shell:
		r.fault("area %d: ring at %v winds the wrong way", label, ring[0])
	}
	seen := map[Point]bool{}
	for _, p := range ring[1:] {
		if seen[p] {
			r.fault("area %d: ring visits %v twice", label, p)
		}
		seen[p] = true
	}
}

// nesting checks how often rings that do not cross wind around each other.
func (r *Report) nesting(what string, rings []Ring) {
	for i, ring := range rings {
		around := 0
		for k, other := range rings {
			if k != i {
				around += ring.within(other)
			}
		}
		want := 0
		if ring.DoubleArea() < 0 {
			want = 1
		}
		if around != want {
			r.fault("%s: the others wind %d times around the ring at %v, want %d", what, around, ring[0], want)
		}
	}
}

func (r *Report) outline(outer []Arc) {
	rings, err := ringsOf(outer, 1)
	if err != nil {
		r.fault("all areas: %v", err)
		return
	}
	r.nesting("all areas", rings)
	for _, ring := range rings {
		if ring.DoubleArea() < 0 {
			r.Gaps = append(r.Gaps, ring)
		}
	}
}
