package topo

import (
	"math"

	"jido/geo"
)

const inf = math.MaxFloat64

// At returns the area that holds the plane point x, y (metres), or -1, at the
// finest level. A point on a border belongs to exactly one side of it: that to
// the north where the border runs due east or west, else that to the east. So
// neighbours never both hold it, and a coast may leave it to the sea. Where
// areas overlap, the lowest number holds the point.
func (s *Shapes) At(x, y float64) int {
	best := -1
	if s.boxes == nil {
		return best
	}
	for p := range s.boxes.Search(geo.Rect{MinX: x, MinY: y, MaxX: x, MaxY: y}) {
		if i := int(s.owner[p]); (best < 0 || i < best) && s.inside(p, x, y) {
			best = i
		}
	}
	return best
}

// inside reports by the even-odd rule whether polygon p holds the point. Arcs
// that are wholly on one side of it need no second look.
func (s *Shapes) inside(p int, x, y float64) bool {
	odd := false
	r0, r1 := span(s.out.polyEnd, p)
	from := int32(0)
	if r0 > 0 {
		from = s.out.ringEnd[r0-1]
	}
	for _, ref := range s.out.refs[from:s.out.ringEnd[r1-1]] {
		b := &s.net.bound[ref>>1]
		if y < b.MinY || y > b.MaxY || x > b.MaxX {
			continue
		}
		arc := s.net.levels[0].arc(ref >> 1)
		if len(arc) < 4 {
			continue
		}
		if x < b.MinX {
			odd = odd != ((arc[1] > y) != (arc[len(arc)-1] > y))
			continue
		}
		odd = odd != crossings(arc, x, y)
	}
	return odd
}

// crossings reports whether the line crosses the ray from x, y to the east an
// odd number of times. An edge holds its lower end and not its upper one; it
// is looked at from below whichever way it runs, so that both neighbours
// compute the same.
func crossings(xy []float64, x, y float64) bool {
	odd := false
	px, py := xy[0], xy[1]
	above := py > y
	for i := 2; i < len(xy); i += 2 {
		qx, qy := xy[i], xy[i+1]
		if up := qy > y; up != above {
			above = up
			ax, ay, bx, by := px, py, qx, qy
			if ay > by {
				ax, ay, bx, by = bx, by, ax, ay
			}
			if x < ax+(y-ay)/(by-ay)*(bx-ax) {
				odd = !odd
			}
		}
		px, py = qx, qy
	}
	return odd
}
