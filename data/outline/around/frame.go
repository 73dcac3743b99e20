package around

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"jido/data/outline"
)

// Frame is a box in lon/lat.
type Frame struct{ West, South, East, North int64 } // in outline.Point units

func (f Frame) has(p outline.Point) bool {
	return f.West < p.X && p.X < f.East && f.South < p.Y && p.Y < f.North
}

// edgeStep is the spacing of points on the frame's sides, so that they stay on
// their parallel in a projection where parallels are curved.
const edgeStep = outline.Unit

// Cut returns the arcs inside the frame, and the sides of the frame as arcs
// wherever an area touches them, so that areas close again. No point may lie
// on the frame itself; a frame that only lies within one area is not closed.
func (f Frame) Cut(arcs []outline.Arc) ([]outline.Arc, error) {
	var out []outline.Arc
	var gates []crossing
	for _, a := range arcs {
		parts, err := f.inside(a.Points)
		if err != nil {
			return nil, err
		}
		for _, p := range parts {
			out = append(out, outline.Arc{Left: a.Left, Right: a.Right, Points: p})
			if first := p[0]; f.on(first) { // coming in: the left hand lies clockwise
				gates = append(gates, crossing{f.along(first), first, a.Left, a.Right})
			}
			if last := p[len(p)-1]; f.on(last) {
				gates = append(gates, crossing{f.along(last), last, a.Right, a.Left})
			}
		}
	}
	slices.SortFunc(gates, func(a, b crossing) int { return cmp.Compare(a.at, b.at) })
	for i, g := range gates {
		next := gates[(i+1)%len(gates)]
		if g.after != next.before {
			return nil, fmt.Errorf("around: frame: area %d begins at %v, but area %d ends at %v", g.after, g.p, next.before, next.p)
		}
		if g.after != 0 {
			out = append(out, outline.Arc{Left: g.after, Points: f.side(g.p, next.p)})
		}
	}
	return out, nil
}

// crossing is where an arc meets the frame: at, counted counter-clockwise from
// the south-western corner, with the areas before and after it on that way.
type crossing struct {
	at            int64
	p             outline.Point
	before, after int
}

func (f Frame) on(p outline.Point) bool {
	return p.X == f.West || p.X == f.East || p.Y == f.South || p.Y == f.North
}

// along returns the way from the south-western corner, counter-clockwise.
func (f Frame) along(p outline.Point) int64 {
	w, h := f.East-f.West, f.North-f.South
	switch {
	case p.Y == f.South:
		return p.X - f.West
	case p.X == f.East:
		return w + p.Y - f.South
	case p.Y == f.North:
		return w + h + f.East - p.X
	}
	return 2*w + h + f.North - p.Y
}

// place is the inverse of along.
func (f Frame) place(at int64) outline.Point {
	w, h := f.East-f.West, f.North-f.South
	at %= 2 * (w + h)
	switch {
	case at <= w:
		return outline.Point{X: f.West + at, Y: f.South}
	case at <= w+h:
		return outline.Point{X: f.East, Y: f.South + at - w}
	case at <= 2*w+h:
		return outline.Point{X: f.East - (at - w - h), Y: f.North}
	}
	return outline.Point{X: f.West, Y: f.North - (at - 2*w - h)}
}

// side returns the frame from p to q, counter-clockwise, with its corners.
func (f Frame) side(p, q outline.Point) []outline.Point {
	from, to := f.along(p), f.along(q)
	w, h := f.East-f.West, f.North-f.South
	if to <= from {
		to += 2 * (w + h)
	}
	var stops []int64
	for at := from - from%edgeStep + edgeStep; at < to; at += edgeStep {
		stops = append(stops, at)
	}
	for turn := range int64(2) {
		for _, corner := range []int64{0, w, w + h, 2*w + h} {
			if at := corner + turn*2*(w+h); from < at && at < to {
				stops = append(stops, at)
			}
		}
	}
	slices.Sort(stops)
	out := []outline.Point{p}
	for _, at := range slices.Compact(stops) {
		out = append(out, f.place(at))
	}
	return append(out, q)
}

// inside returns the parts of a line that lie in the frame.
func (f Frame) inside(line []outline.Point) (parts [][]outline.Point, err error) {
	var part []outline.Point
	for i, p := range line {
		if f.on(p) && f.West <= p.X && p.X <= f.East && f.South <= p.Y && p.Y <= f.North {
			return nil, fmt.Errorf("around: frame: point %v lies on the frame; move the frame a little", p)
		}
		if i > 0 {
			in, out, meets := f.clip(line[i-1], p)
			switch {
			case meets && in != line[i-1]:
				part = []outline.Point{in, out}
			case meets:
				part = append(part, out)
			}
			if meets && out != p {
				parts, part = append(parts, part), nil
			}
		} else if f.has(p) {
			part = []outline.Point{p}
		}
	}
	if part != nil {
		if n := len(parts); n > 0 && line[0] == line[len(line)-1] && f.has(line[0]) {
			parts[0] = append(part, parts[0][1:]...) // a loop that began inside
		} else {
			parts = append(parts, part)
		}
	}
	return parts, nil
}

// clip returns the part of the segment pq within the frame (Liang and Barsky).
func (f Frame) clip(p, q outline.Point) (in, out outline.Point, meets bool) {
	t0, t1 := 0.0, 1.0
	dx, dy := float64(q.X-p.X), float64(q.Y-p.Y)
	for _, e := range [4][2]float64{
		{-dx, float64(p.X - f.West)}, {dx, float64(f.East - p.X)},
		{-dy, float64(p.Y - f.South)}, {dy, float64(f.North - p.Y)},
	} {
		switch {
		case e[0] == 0 && e[1] < 0:
			return p, q, false
		case e[0] < 0:
			t0 = max(t0, e[1]/e[0])
		case e[0] > 0:
			t1 = min(t1, e[1]/e[0])
		}
	}
	if t0 >= t1 {
		return p, q, false
	}
	at := func(t float64, end outline.Point) outline.Point {
		if t == 0 || t == 1 {
			return end
		}
		return f.snap(outline.Point{X: p.X + int64(math.Round(t*dx)), Y: p.Y + int64(math.Round(t*dy))})
	}
	return at(t0, p), at(t1, q), true
}

// snap moves a point that rounding has put beside the frame onto it.
func (f Frame) snap(p outline.Point) outline.Point {
	for _, x := range []int64{f.West, f.East} {
		if p.X-x <= 1 && x-p.X <= 1 {
			p.X = x
		}
	}
	for _, y := range []int64{f.South, f.North} {
		if p.Y-y <= 1 && y-p.Y <= 1 {
			p.Y = y
		}
	}
	return p
}
