package outline

import (
	"cmp"
	"fmt"
	"slices"
)

// Ring is a closed line, first point = last point.
type Ring []Point

// Polygon is an outer ring, counter-clockwise, and its holes, clockwise.
type Polygon []Ring

// Assemble joins the arcs to the polygons of each label from 1 to n (index 0
// of the result stays empty). Every ring starts at its westernmost point, the
// southern one of several; a label's polygons are ordered by size, holes too.
// It is an error if arcs do not close to rings or a hole has no outer ring.
func Assemble(arcs []Arc, n int) ([][]Polygon, error) {
	rings := make([][]Ring, n+1)
	for label := 1; label <= n; label++ {
		var err error
		if rings[label], err = ringsOf(arcs, label); err != nil {
			return nil, err
		}
	}
	out := make([][]Polygon, n+1)
	for label, rs := range rings {
		var err error
		if out[label], err = nest(rs); err != nil {
			return nil, fmt.Errorf("outline: assemble: label %d: %w", label, err)
		}
	}
	return out, nil
}

// ringsOf walks the arcs of one label with the label on the left, turning
// sharply left where there is a choice.
func ringsOf(arcs []Arc, label int) ([]Ring, error) {
	var out []Ring
	var open [][]Point
	from := map[Point][]int{} // node → indices into open
	for _, a := range arcs {
		p := a.Points
		if a.Right == label {
			p = slices.Clone(p)
			slices.Reverse(p)
		} else if a.Left != label {
			continue
		}
		if a.Closed() {
			out = append(out, turned(p))
			continue
		}
		from[p[0]] = append(from[p[0]], len(open))
		open = append(open, p)
	}
	used := make([]bool, len(open))
	for i := range open {
		if used[i] {
			continue
		}
		var ring Ring
		for k := i; ; {
			used[k] = true
			ring = append(ring, open[k][:len(open[k])-1]...)
			end := open[k][len(open[k])-1]
			if end == open[i][0] {
				break
			}
			next := -1
			for _, c := range from[end] {
				if !used[c] && (next < 0 || lefter(open[k][len(open[k])-2], end, open[c][1], open[next][1])) {
					next = c
				}
			}
			if next < 0 {
				return nil, fmt.Errorf("outline: assemble: border of label %d ends at %v", label, end)
			}
			k = next
		}
		out = append(out, turned(append(ring, ring[0])))
	}
	return out, nil
}

// lefter reports whether, coming from a to b, going on to p is a sharper left
// turn than going on to q.
func lefter(a, b, p, q Point) bool {
	sp, sq := side(a, b, p), side(a, b, q)
	if (sp > 0) != (sq > 0) {
		return sp > 0
	}
	return side(b, q, p) > 0
}

// turned returns the ring started at its westernmost, then southernmost point.
func turned(r Ring) Ring {
	first := 0
	for i, p := range r {
		if p.X < r[first].X || p.X == r[first].X && p.Y < r[first].Y {
			first = i
		}
	}
	n := len(r) - 1
	out := make(Ring, 0, n+1)
	for i := range n + 1 {
		out = append(out, r[(first+i)%n])
	}
	return out
}

// DoubleArea returns twice the ring's area in squared Point units, positive if
// it runs counter-clockwise. Exact.
func (r Ring) DoubleArea() (sum int64) {
	for i := 1; i < len(r); i++ {
		sum += (r[i-1].X-r[0].X)*(r[i].Y-r[0].Y) - (r[i].X-r[0].X)*(r[i-1].Y-r[0].Y)
	}
	return sum
}

// Winding returns how often the ring runs around p, counter-clockwise turns
// positive; for p on the ring the result is one of the values beside it.
func (r Ring) Winding(p Point) (n int) {
	for i := 1; i < len(r); i++ {
		a, b := r[i-1], r[i]
		switch {
		case a.Y <= p.Y && b.Y > p.Y && side(a, b, p) > 0:
			n++
		case a.Y > p.Y && b.Y <= p.Y && side(a, b, p) < 0:
			n--
		}
	}
	return n
}

// nest puts each clockwise ring into the smallest outer ring around it.
func nest(rings []Ring) ([]Polygon, error) {
	bySize := func(a, b Ring) int {
		return cmp.Or(cmp.Compare(abs(b.DoubleArea()), abs(a.DoubleArea())), cmp.Compare(a[0].X, b[0].X), cmp.Compare(a[0].Y, b[0].Y))
	}
	slices.SortFunc(rings, bySize)
	var out []Polygon
	for _, r := range rings {
		if r.DoubleArea() > 0 {
			out = append(out, Polygon{r})
		}
	}
	for _, r := range rings {
		if r.DoubleArea() > 0 {
			continue
		}
		home := -1
		for i, p := range out { // largest first: the last that fits is the smallest
			if r.within(p[0]) != 0 {
				home = i
			}
		}
		if home < 0 {
			return nil, fmt.Errorf("no outer ring around the hole at %v", r[0])
		}
		out[home] = append(out[home], r)
	}
	return out, nil
}

// within returns how often o winds around r, given that they do not cross. Of
// points that both share nothing can be said, so the first other one decides.
func (r Ring) within(o Ring) int {
	on := make(map[Point]bool, len(o))
	for _, p := range o {
		on[p] = true
	}
	for _, p := range r {
		if !on[p] {
			return o.Winding(p)
		}
	}
	return 0
}

func abs(v int64) int64 {
	if v < 0 {
		return -v
	}
	return v
}
