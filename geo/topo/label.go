package topo

import (
	"container/heap"
	"math"

	"jido/geo"
)

// LabelPoint returns the pole of inaccessibility of the largest polygon of area
// i: the plane point (metres) inside that is farthest from its edge, holes
// included, and r, that distance. It is found when first asked for, to within
// 2 % of the polygon's size, and kept; an area without outline gives NaN.
//
// Method: V. Agafonkin, "A new algorithm for finding a visual center of a
// polygon", 2016: cells of a grid, the most promising divided first.
func (s *Shapes) LabelPoint(i int) (x, y, r float64) {
	l := &s.labels[i]
	l.once.Do(func() { l.x, l.y, l.r = s.pole(i) })
	return l.x, l.y, l.r
}

func (s *Shapes) pole(i int) (x, y, r float64) {
	p := s.net.largest(&s.out, i)
	if p < 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	size := 0.0
	for r, end := span(s.out.polyEnd, int(p)); r < end; r++ {
		size += s.net.ringArea(&s.out, r) / 2
	}
	box := s.box(p)
	if !(size > 0) || box.MinX > box.MaxX {
		return math.NaN(), math.NaN(), math.NaN()
	}
	precision := math.Max(math.Sqrt(size)/50, math.Max(box.W(), box.H())/1000)
	rough := s.polygon(p, s.Level(precision)) // which differs by 0.4 of it
	for k := range rough {
		rough[k] = thin(rough[k], precision/2)
	}
	if len(rough) > 0 {
		x, y = search(rough, precision)
		r = s.clearance(p, x, y)
	}
	if !(r > 0) { // the simplified outline misled: search the full one
		full := s.polygon(p, 0)
		if len(full) == 0 {
			return math.NaN(), math.NaN(), math.NaN()
		}
		x, y = search(full, precision)
		r = s.clearance(p, x, y)
	}
	return x, y, r
}

// clearance returns how far a point is from the edge of polygon p at level 0,
// negative outside.
func (s *Shapes) clearance(p int32, x, y float64) float64 {
	least := math.Inf(1)
	for r, end := span(s.out.polyEnd, int(p)); r < end; r++ {
		from, to := span(s.out.ringEnd, int(r))
		for _, ref := range s.out.refs[from:to] {
			b := &s.net.bound[ref>>1]
			dx, dy := max(b.MinX-x, x-b.MaxX, 0), max(b.MinY-y, y-b.MaxY, 0)
			if arc := s.net.levels[0].arc(ref >> 1); len(arc) > 0 && dx*dx+dy*dy < least {
				_, d2 := nearest(arc, x, y, arc[0]-x, arc[1]-y)
				least = min(least, d2)
			}
		}
	}
	if !s.inside(int(p), x, y) {
		return -math.Sqrt(least)
	}
	return math.Sqrt(least)
}

// polygon returns the rings of a polygon at level l, none where its outline
// vanished.
func (s *Shapes) polygon(p int32, l int) [][]float64 {
	var rings [][]float64
	for r, end := span(s.out.polyEnd, int(p)); r < end; r++ {
		var flat []float64
		from, to := span(s.out.ringEnd, int(r))
		for _, ref := range s.out.refs[from:to] {
			flat = appendArc(flat, s.net.levels[l].arc(ref>>1), ref&1 != 0)
		}
		if len(flat) >= 6 {
			rings = append(rings, flat)
		} else if len(rings) == 0 {
			break
		}
	}
	return rings
}

// thin simplifies a ring by itself, which is enough to find a place in it.
func thin(ring []float64, tol float64) []float64 {
	closed := append(ring[:len(ring):len(ring)], ring[0], ring[1])
	rank := make([]uint8, len(closed)/2)
	r := ranker{tol: []float64{tol}}
	r.arc(closed, rank, true)
	out := make([]float64, 0, 64)
	for k, n := range rank[:len(rank)-1] {
		if n > 0 {
			out = append(out, closed[2*k], closed[2*k+1])
		}
	}
	return out
}

// cell is a square; best is the largest distance any point in it can have.
type cell struct{ x, y, half, d, best float64 }

type queue []cell

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].best > q[j].best }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(c any)        { *q = append(*q, c.(cell)) }
func (q *queue) Pop() any {
	c := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return c
}

func search(rings [][]float64, precision float64) (x, y float64) {
	b := geo.BoundOf(rings[0])
	at := func(x, y, half float64) cell {
		d := distance(rings, x, y)
		return cell{x, y, half, d, d + half*math.Sqrt2}
	}
	best := at((b.MinX+b.MaxX)/2, (b.MinY+b.MaxY)/2, 0)
	half := math.Min(b.W(), b.H()) / 2
	if !(b.W() > 0 && b.H() > 0) {
		return best.x, best.y
	}
	half = math.Max(half, math.Max(b.W(), b.H())/64) // at most 32 cells to begin with
	var q queue
	for cx := b.MinX + half; cx-half < b.MaxX; cx += 2 * half {
		for cy := b.MinY + half; cy-half < b.MaxY; cy += 2 * half {
			q = append(q, at(cx, cy, half))
		}
	}
	heap.Init(&q)
	// A few dozen will do; the limit is for outlines that enclose nothing.
	for n := 0; len(q) > 0 && n < 2000; n++ {
		c := heap.Pop(&q).(cell)
		if c.d > best.d {
			best = c
		}
		if c.best-best.d <= precision {
			break
		}
		h := c.half / 2
		for _, s := range [4][2]float64{{-h, -h}, {h, -h}, {-h, h}, {h, h}} {
			heap.Push(&q, at(c.x+s[0], c.y+s[1], h))
		}
	}
	return best.x, best.y
}

// distance returns how far x, y is from the nearest edge of rings that close
// implicitly, negative outside.
func distance(rings [][]float64, x, y float64) float64 {
	odd, least := false, math.Inf(1)
	for _, r := range rings {
		n := len(r)
		o, d2 := nearest(r, x, y, r[n-2]-x, r[n-1]-y)
		odd, least = odd != o, min(least, d2)
	}
	if !odd {
		return -math.Sqrt(least)
	}
	return math.Sqrt(least)
}

// nearest returns the square of the distance from x, y to a line, and whether
// the line crosses the ray to the east of it an odd number of times. The line
// begins at px, py, relative to the point, and goes on through xy.
func nearest(xy []float64, x, y, px, py float64) (odd bool, least float64) {
	least = px*px + py*py
	for ; len(xy) >= 2; xy = xy[2:] {
		qx, qy := xy[0]-x, xy[1]-y
		dx, dy := qx-px, qy-py
		if (py > 0) != (qy > 0) && px-py/dy*dx > 0 {
			odd = !odd
		}
		d2 := qx*qx + qy*qy
		if t := -(px*dx + py*dy); t > 0 {
			if l2 := dx*dx + dy*dy; t < l2 {
				c := px*dy - py*dx
				d2 = c * c / l2
			}
		}
		if d2 < least {
			least = d2
		}
		px, py = qx, qy
	}
	return odd, least
}
