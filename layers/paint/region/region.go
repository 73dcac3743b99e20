// Package region computes with areas that are given as rings: it makes rings
// that cross nothing of rings that cross, and takes areas away from areas. File
// formats that know neither the non-zero rule nor clips nor groups that fade as
// a whole are served by it.
//
// It knows no pen's colour, no page and no file. Lengths are page points.
// INVARIANT: the result depends on the rings alone, and its rings cross neither
// themselves nor one another: whatever fill rule a reader has, it sees the same.
//
// Points are put on a grid first, and so is where two sides cross; a crossing
// beside an end of one of them is put there. Sides move by two steps of the grid at
// most, and what is computed from there on is computed exactly, in whole numbers.
package region

import (
	"cmp"
	"math"
	"slices"
)

// grid is the number of steps to a page point: far finer than any output.
const grid = 512

// Area is a set of rings; inside is what they wind around, other than zero
// times.
type Area struct {
	Flat []float64 // x0 y0 x1 y1 …
	Ends []int     // index in Flat one past each ring
}

// Add appends a ring.
func (a *Area) Add(ring ...float64) {
	if len(ring) >= 6 {
		a.Flat = append(a.Flat, ring...)
		a.Ends = append(a.Ends, len(a.Flat))
	}
}

// Append appends the rings of b: the area becomes that of both, where rings of
// both turn the same way.
func (a *Area) Append(b Area) {
	from := len(a.Flat)
	a.Flat = append(a.Flat, b.Flat...)
	for _, e := range b.Ends {
		a.Ends = append(a.Ends, from+e)
	}
}

// Empty reports whether there is no ring.
func (a Area) Empty() bool { return len(a.Ends) == 0 }

// Simple returns the same area as rings that do not cross, with holes turning
// against what is around them. An area that is like that already is returned as
// it is.
func (a Area) Simple() Area { return combine(a, Area{}) }

// Minus returns what is in a and not in b.
func (a Area) Minus(b Area) Area { return combine(a, b) }

// point is on the grid.
type point struct{ x, y int64 }

func (p point) compare(q point) int { return cmp.Or(cmp.Compare(p.x, q.x), cmp.Compare(p.y, q.y)) }

// side is an edge of rings, from the lesser to the greater point, by x and then
// by y. wind says how often it is run along in this direction, less those in the
// other: by rings of the area, and by those of what is taken away.
type side struct {
	p, q point
	wind [2]int
}

// snap returns a number on the grid.
func snap(v float64) int64 { return int64(math.Round(v * grid)) }

// sides appends the sides of an area.
func sides(out []side, a Area, which int) []side {
	start := 0
	for _, end := range a.Ends {
		ring := a.Flat[start:end]
		start = end
		n := len(ring)
		if n < 6 || slices.ContainsFunc(ring, func(v float64) bool { return math.IsNaN(v) || math.Abs(v) > 1e6 }) {
			continue
		}
		p := point{snap(ring[n-2]), snap(ring[n-1])}
		for i := 0; i+1 < n; i += 2 {
			q := point{snap(ring[i]), snap(ring[i+1])}
			s := side{p: p, q: q}
			s.wind[which] = 1
			switch c := p.compare(q); {
			case c > 0:
				s.p, s.q, s.wind[which] = q, p, -1
				fallthrough
			case c < 0:
				out = append(out, s)
			}
			p = q
		}
	}
	return out
}

// combine returns what is in a and not in b.
func combine(a, b Area) Area {
	all := sides(nil, a, 0)
	whole := len(all)
	all = sides(all, b, 1)
	cut := false
	for range 16 { // each round leaves only crossings that its own rounding made
		next, more := split(all)
		all = next
		if !more {
			break
		}
		cut = true
	}
	merged := merge(all)
	kept := border(merged)
	if b.Empty() && !cut && len(kept) == whole {
		return a
	}
	return link(kept)
}

// merge makes one side of those that lie on one another.
func merge(all []side) []side {
	slices.SortFunc(all, func(s, t side) int { return cmp.Or(s.p.compare(t.p), s.q.compare(t.q)) })
	out := all[:0]
	for _, s := range all {
		if n := len(out); n > 0 && out[n-1].p == s.p && out[n-1].q == s.q {
			out[n-1].wind[0] += s.wind[0]
			out[n-1].wind[1] += s.wind[1]
			continue
		}
		out = append(out, s)
	}
	return slices.DeleteFunc(out, func(s side) bool { return s.wind == [2]int{} })
}

// border returns the sides that have inside on one hand and outside on the
// other, directed so that inside is always on the same hand.
func border(all []side) []edge {
	b := newBuckets(all)
	var out []edge
	for i, s := range all {
		before := b.winding(all, i)
		after := [2]int{before[0] + s.wind[0], before[1] + s.wind[1]}
		switch in, then := inside(before), inside(after); {
		case in && !then:
			out = append(out, edge{s.q, s.p})
		case !in && then:
			out = append(out, edge{s.p, s.q})
		}
	}
	return out
}

func inside(w [2]int) bool { return w[0] != 0 && w[1] == 0 }

// edge is a directed side of the result.
type edge struct{ from, to point }

// link makes rings of edges: as many arrive at a point as leave it.
func link(edges []edge) Area {
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Or(a.from.compare(b.from), a.to.compare(b.to)) })
	used := make([]bool, len(edges))
	// next is the edge by which a ring goes on: where several leave, the one that
	// turns most to the inside, so that rings which touch stay apart.
	next := func(e edge) int {
		i, _ := slices.BinarySearchFunc(edges, e.to, func(x edge, p point) int { return x.from.compare(p) })
		best := -1
		var least float64
		for ; i < len(edges) && edges[i].from == e.to; i++ {
			if used[i] {
				continue
			}
			turn := math.Atan2(cross(e, edges[i]), dot(e, edges[i]))
			if best < 0 || turn > least {
				best, least = i, turn
			}
		}
		return best
	}
	var out Area
	for i := range edges {
		if used[i] {
			continue
		}
		var ring []float64
		for k := i; k >= 0; k = next(edges[k]) {
			used[k] = true
			ring = append(ring, float64(edges[k].from.x)/grid, float64(edges[k].from.y)/grid)
		}
		out.Add(ring...)
	}
	return out
}

func cross(a, b edge) float64 {
	return float64(a.to.x-a.from.x)*float64(b.to.y-b.from.y) - float64(a.to.y-a.from.y)*float64(b.to.x-b.from.x)
}

func dot(a, b edge) float64 {
	return float64(a.to.x-a.from.x)*float64(b.to.x-b.from.x) + float64(a.to.y-a.from.y)*float64(b.to.y-b.from.y)
}
