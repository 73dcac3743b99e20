package theme

import (
	"math"
	"strconv"
)

// Fyne colours the fills of an icon, never its strokes. So the icons, which
// are drawn as lines, are fattened here into the outlines of those lines, with
// round caps and joins.
//
// INVARIANT: all contours are filled by the non-zero rule; an open line gives
// one contour, a closed one two that run against each other.

// fatten returns the outline of a line of that width.
func fatten(l line, width float64) [][]vec {
	pts := distinct(l)
	h := width / 2
	switch {
	case len(pts) == 0:
		return nil
	case len(pts) == 1:
		return [][]vec{arcPoints(pts[0], h, 0, -2*math.Pi)}
	case l.closed && len(pts) > 2:
		return [][]vec{side(pts, h, true), side(reversed(pts), h, true)}
	}
	back := reversed(pts)
	out := side(pts, h, false)
	out = append(out, turnAround(pts, h)...)
	out = append(out, side(back, h, false)...)
	return [][]vec{append(out, turnAround(back, h)...)}
}

// side returns the left edge of a line, along it, at the distance h.
func side(pts []vec, h float64, closed bool) []vec {
	n := len(pts)
	last := n - 1
	if closed {
		last = n
	}
	var out []vec
	for i := range last {
		a, b := pts[i], pts[(i+1)%n]
		edge := b.sub(a).normal().times(h)
		out = append(out, a.add(edge), b.add(edge))
		if !closed && i == last-1 {
			break
		}
		c := pts[(i+2)%n]
		turn := b.sub(a).turn(c.sub(b))
		switch {
		case turn < -stepAngle(h): // the line turns away: round the corner
			out = append(out, arcPoints(b, h, math.Atan2(edge.y, edge.x), turn)...)
		case turn > 0.4: // it turns towards this side: by way of the corner itself, which keeps the inside filled
			out = append(out, b)
		}
	}
	return out
}

// turnAround returns the round cap at the end of a line, from its left edge to its right.
func turnAround(pts []vec, h float64) []vec {
	n := len(pts)
	edge := pts[n-1].sub(pts[n-2]).normal()
	return arcPoints(pts[n-1], h, math.Atan2(edge.y, edge.x), -math.Pi)
}

func arcPoints(centre vec, r, start, angle float64) []vec {
	k := steps(r, angle)
	out := make([]vec, 0, k+1)
	for i := range k + 1 {
		out = append(out, centre.add(polar(r, start+angle*float64(i)/float64(k))))
	}
	return out
}

// distinct returns the points of a line without repetitions.
func distinct(l line) []vec {
	var out []vec
	for _, p := range l.pts {
		if len(out) == 0 || p.sub(out[len(out)-1]).length() > 1e-6 {
			out = append(out, p)
		}
	}
	for l.closed && len(out) > 1 && out[0].sub(out[len(out)-1]).length() <= 1e-6 {
		out = out[:len(out)-1]
	}
	return out
}

func reversed(pts []vec) []vec {
	out := make([]vec, len(pts))
	for i, p := range pts {
		out[len(pts)-1-i] = p
	}
	return out
}

// appendContour writes a contour as SVG path data.
func appendContour(b []byte, pts []vec) []byte {
	command := byte('M')
	for _, p := range pts {
		b = append(b, command)
		b = strconv.AppendFloat(b, math.Round(p.x*100)/100, 'f', -1, 64)
		b = append(b, ' ')
		b = strconv.AppendFloat(b, math.Round(p.y*100)/100, 'f', -1, 64)
		command = 'L'
	}
	return append(b, 'Z')
}
