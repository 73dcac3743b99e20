// Package outline draws areas that share their borders from a table that says
// which area each cell of a lon/lat grid lies in. The built-in counties and
// provinces are drawn with it; package neighbours uses the same arcs for the
// land around.
//
// The way from cells to outlines: clean the grid, trace the cracks between
// labels as shared arcs, let each arc run smoothly between the cell centres,
// simplify each arc once, assemble rings. Arcs, not rings, are what is worked
// on, so that neighbours keep identical borders at every step.
//
// It refuses to know what a county is called and in which file the result ends:
// areas are numbers here, 0 is "none of them".
//
// Invariant: same cells, same arcs, coordinate for coordinate; no two segments
// of the result meet except in a shared end (checked in exact integers).
package outline

//go:generate go run ./draw

import "math"

// Unit is how many Point units make a degree: coordinates are whole
// hundred-thousandths of a degree, about a metre.
const Unit = 100_000

// metres per Point unit along a meridian
const metre = 111_320.0 / Unit

// Point is a place in lon/lat, in units of 1e-5 degrees.
type Point struct{ X, Y int64 }

// Arc is a border between two areas, walked with Left on its left hand and
// Right on its right. An arc is closed if its first and last point are equal;
// otherwise its ends are nodes where three or more arcs meet.
type Arc struct {
	Left, Right int // labels; 0 = outside
	Points      []Point
}

// Closed reports whether the arc is a loop of its own.
func (a Arc) Closed() bool { return a.Points[0] == a.Points[len(a.Points)-1] }

// Relabel returns the arcs with their labels mapped by to (indexed by label,
// to[0] is 0) and without those that then have the same area on both sides.
// Points are shared with the input.
func Relabel(arcs []Arc, to []int) []Arc {
	out := make([]Arc, 0, len(arcs))
	for _, a := range arcs {
		a.Left, a.Right = to[a.Left], to[a.Right]
		if a.Left != a.Right {
			out = append(out, a)
		}
	}
	return out
}

// Distance returns the metres between two points that are close together
// (error below 1 % for 100 km in these latitudes).
func Distance(p, q Point) float64 {
	dx, dy := flat(p, q)
	return math.Hypot(dx, dy)
}

// flat returns q − p in metres, with the parallel measured at the mean latitude.
func flat(p, q Point) (dx, dy float64) {
	lat := float64(p.Y+q.Y) / (2 * Unit) * math.Pi / 180
	return float64(q.X-p.X) * metre * math.Cos(lat), float64(q.Y-p.Y) * metre
}
