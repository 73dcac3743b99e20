package around

import (
	"fmt"
	"slices"

	"jido/data/outline"
)

const (
	depth = 2000.0             // metres by which neighbours reach in under us
	probe = outline.Unit / 100 // grid on which that depth is measured
)

// Core returns a ring inside our outline, about depth metres from its edge:
// the largest of those left when the edge is taken away.
func Core(ours outline.Ring) (outline.Ring, error) {
	var lon, lat []int64
	f := bounds(ours)
	for x := f.West; x < f.East; x += probe {
		lon = append(lon, x)
	}
	for y := f.South; y < f.North; y += probe {
		lat = append(lat, y)
	}
	cells := outline.NewCells(lon, lat, []string{"core"}, func(p outline.Point) int {
		if ours.Winding(p) == 0 || fromLine(ours, p, depth) < depth {
			return 0
		}
		return 1
	})
	if err := cells.Clean(); err != nil {
		return nil, err
	}
	areas, err := outline.Assemble(cells.Arcs(), 1)
	if err != nil {
		return nil, err
	}
	return areas[1][0][0], nil
}

func bounds(r outline.Ring) Frame {
	f := Frame{r[0].X, r[0].Y, r[0].X, r[0].Y}
	for _, p := range r {
		f.West, f.East = min(f.West, p.X), max(f.East, p.X)
		f.South, f.North = min(f.South, p.Y), max(f.North, p.Y)
	}
	return f
}

// fromLine returns the metres from p to the line, or more than limit if it is
// farther away than that.
func fromLine(line []outline.Point, p outline.Point, limit float64) float64 {
	reach := int64(limit/1.113/0.7) + 1 // Point units; 0.7 is about cos 45°
	best := 2 * limit
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if min(a.X, b.X) > p.X+reach || max(a.X, b.X) < p.X-reach || min(a.Y, b.Y) > p.Y+reach || max(a.Y, b.Y) < p.Y-reach {
			continue
		}
		best = min(best, outline.FromSegment(p, a, b))
	}
	return best
}

// Underlap takes the area us out of the arcs. Where it met nothing, its arcs
// go; where it met a neighbour, the border is moved onto the core ring: from
// the border's end straight to the nearest point of the core, along it, and
// back to the border's other end.
func Underlap(arcs []outline.Arc, us int, core outline.Ring) ([]outline.Arc, error) {
	var out, borders []outline.Arc
	for _, a := range arcs {
		if a.Right == us {
			a = outline.Arc{Left: a.Right, Right: a.Left, Points: reversed(a.Points)}
		}
		switch {
		case a.Left != us:
			out = append(out, a)
		case a.Right != 0:
			borders = append(borders, a)
		}
	}
	if len(borders) == 0 {
		return nil, fmt.Errorf("around: underlap: area %d has no land border", us)
	}
	ends := map[outline.Point][]int{} // → neighbours whose border ends here
	for _, b := range borders {
		p, q := b.Points[0], b.Points[len(b.Points)-1]
		ends[p], ends[q] = append(ends[p], b.Right), append(ends[q], b.Right)
		i, j := nearest(core, p), nearest(core, q)
		inner := between(core, i, j, b.Points)
		out = append(out, outline.Arc{Left: 0, Right: b.Right, Points: inner})
	}
	// links from the borders' ends to the core; one shared by two neighbours is their border
	for _, b := range borders {
		p, q := b.Points[0], b.Points[len(b.Points)-1]
		// with us on the left, the neighbour lies on the left of the way in at q,
		// and on the right of the way in at p
		other := func(e outline.Point) int {
			for _, n := range ends[e] {
				if n != b.Right {
					return n
				}
			}
			return 0
		}
		in := func(e outline.Point) []outline.Point { return []outline.Point{e, core[nearest(core, e)]} }
		if n := other(p); n == 0 || n > b.Right {
			out = append(out, outline.Arc{Left: n, Right: b.Right, Points: in(p)})
		}
		if n := other(q); n == 0 || n > b.Right {
			out = append(out, outline.Arc{Left: b.Right, Right: n, Points: in(q)})
		}
	}
	return out, nil
}

func nearest(r outline.Ring, p outline.Point) (at int) {
	for i, q := range r {
		if outline.Distance(p, q) < outline.Distance(p, r[at]) {
			at = i
		}
	}
	return at
}

// between returns the way from r[i] to r[j] that stays closer to the line.
func between(r outline.Ring, i, j int, line []outline.Point) []outline.Point {
	n := len(r) - 1
	ahead := []outline.Point{r[i]}
	for k := i; k%n != j%n; k++ {
		ahead = append(ahead, r[(k+1)%n])
	}
	back := []outline.Point{r[i]}
	for k := i + n; k%n != j%n; k-- {
		back = append(back, r[(k-1)%n])
	}
	if worst(back, line) < worst(ahead, line) {
		return back
	}
	return ahead
}

// worst returns how far, in metres, way gets away from the line's points.
func worst(way, line []outline.Point) (d float64) {
	for _, p := range way {
		near := outline.Distance(p, line[0])
		for _, q := range line {
			near = min(near, outline.Distance(p, q))
		}
		d = max(d, near)
	}
	return d
}

// landBorder returns the parts of our ring that run along the borders in arcs
// (before Underlap), between the points nearest to their ends.
func landBorder(arcs []outline.Arc, us int, ours outline.Ring) (out [][]outline.Point) {
	for _, a := range arcs {
		if a.Left != us && a.Right != us || min(a.Left, a.Right) == 0 {
			continue
		}
		i, j := nearest(ours, a.Points[0]), nearest(ours, a.Points[len(a.Points)-1])
		out = append(out, slices.Clone(between(ours, i, j, a.Points)))
	}
	return out
}
