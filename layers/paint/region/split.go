package region

import (
	"math"
	"slices"
)

// split cuts sides where others cross or touch them. It reports whether any was
// cut.
func split(all []side) ([]side, bool) {
	cuts := make([][]point, len(all))
	add := func(i int, p point) {
		if s := all[i]; p != s.p && p != s.q && !slices.Contains(cuts[i], p) {
			cuts[i] = append(cuts[i], p)
		}
	}
	g := newCells(all)
	g.pairs(all, func(i, j int) {
		s, t := all[i], all[j]
		a, b := turn(s.p, s.q, t.p), turn(s.p, s.q, t.q)
		c, d := turn(t.p, t.q, s.p), turn(t.p, t.q, s.q)
		switch {
		case a == 0 || b == 0 || c == 0 || d == 0:
			for _, e := range []struct {
				side int
				turn int64
				at   point
			}{{i, a, t.p}, {i, b, t.q}, {j, c, s.p}, {j, d, s.q}} {
				if e.turn == 0 && within(all[e.side], e.at) {
					add(e.side, e.at)
				}
			}
		case (a > 0) != (b > 0) && (c > 0) != (d > 0):
			f := float64(c) / (float64(c) - float64(d)) // along s
			p := point{
				s.p.x + int64(math.Round(f*float64(s.q.x-s.p.x))),
				s.p.y + int64(math.Round(f*float64(s.q.y-s.p.y))),
			}
			// INVARIANT: near an end of either side the crossing is that end. Rounded to
			// a point beside it, it would make another crossing there, and that one the
			// next, step by step along two sides that part slowly.
			for _, e := range [4]point{s.p, s.q, t.p, t.q} {
				if max(e.x-p.x, p.x-e.x, e.y-p.y, p.y-e.y) <= 1 {
					p = e
					break
				}
			}
			add(i, p)
			add(j, p)
		}
	})
	var out []side
	cut := false
	for i, s := range all {
		if len(cuts[i]) == 0 {
			out = append(out, s)
			continue
		}
		cut = true
		dx, dy := s.q.x-s.p.x, s.q.y-s.p.y
		along := func(p point) int64 { return (p.x-s.p.x)*dx + (p.y-s.p.y)*dy }
		slices.SortFunc(cuts[i], func(a, b point) int {
			if d := along(a) - along(b); d != 0 {
				if d < 0 {
					return -1
				}
				return 1
			}
			return a.compare(b)
		})
		last := s.p
		for _, p := range append(cuts[i], s.q) {
			part := side{p: last, q: p, wind: s.wind}
			switch c := last.compare(p); {
			case c > 0: // rounding can turn a steep one round
				part.p, part.q = p, last
				part.wind = [2]int{-s.wind[0], -s.wind[1]}
				fallthrough
			case c < 0:
				out = append(out, part)
			}
			last = p
		}
	}
	return out, cut
}

// turn is more than 0 where r is to the one hand of the line from p to q, less
// where it is to the other, and 0 on it.
func turn(p, q, r point) int64 { return (q.x-p.x)*(r.y-p.y) - (q.y-p.y)*(r.x-p.x) }

// within reports whether a point on the line of s is between its ends.
func within(s side, p point) bool {
	return p.x >= s.p.x && p.x <= s.q.x && p.y >= min(s.p.y, s.q.y) && p.y <= max(s.p.y, s.q.y)
}

// cells is a table of sides by where they are.
type cells struct {
	x0, y0, size int64
	nx, ny       int64
	lists        [][]int32
}

// newCells makes about as many cells as there are sides.
func newCells(all []side) cells {
	if len(all) == 0 {
		return cells{}
	}
	x0, y0, x1, y1 := all[0].p.x, all[0].p.y, all[0].p.x, all[0].p.y
	var length float64
	for _, s := range all {
		x0, x1 = min(x0, s.p.x), max(x1, s.q.x)
		y0, y1 = min(y0, s.p.y, s.q.y), max(y1, s.p.y, s.q.y)
		length += float64(s.q.x-s.p.x) + math.Abs(float64(s.q.y-s.p.y))
	}
	n := float64(len(all))
	size := int64(max(math.Sqrt(float64(x1-x0+1)*float64(y1-y0+1)/n), length/n, 1))
	c := cells{x0: x0, y0: y0, size: size, nx: (x1-x0)/size + 1, ny: (y1-y0)/size + 1}
	c.lists = make([][]int32, c.nx*c.ny)
	for i, s := range all {
		lo, hi := min(s.p.y, s.q.y), max(s.p.y, s.q.y)
		for cx := (s.p.x - x0) / size; cx <= (s.q.x-x0)/size; cx++ {
			for cy := (lo - y0) / size; cy <= (hi-y0)/size; cy++ {
				if c.meets(s, cx, cy) {
					c.lists[cy*c.nx+cx] = append(c.lists[cy*c.nx+cx], int32(i))
				}
			}
		}
	}
	return c
}

// meets reports whether a side comes into a cell, of those within its bounds.
func (c cells) meets(s side, cx, cy int64) bool {
	x, y := c.x0+cx*c.size, c.y0+cy*c.size
	pos, neg := false, false
	for _, p := range [4]point{{x - 1, y - 1}, {x + c.size, y - 1}, {x - 1, y + c.size}, {x + c.size, y + c.size}} {
		t := turn(s.p, s.q, p)
		pos, neg = pos || t >= 0, neg || t <= 0
	}
	return pos && neg
}

// pairs calls f for each two sides whose bounds meet, once.
func (c cells) pairs(all []side, f func(i, j int)) {
	for _, list := range c.lists {
		for n, i := range list {
			s := all[i]
			for _, j := range list[n+1:] {
				t := all[j]
				x0, x1 := max(s.p.x, t.p.x), min(s.q.x, t.q.x)
				y0, y1 := max(min(s.p.y, s.q.y), min(t.p.y, t.q.y)), min(max(s.p.y, s.q.y), max(t.p.y, t.q.y))
				if x0 > x1 || y0 > y1 {
					continue
				}
				f(int(i), int(j))
			}
		}
	}
}

// buckets are sides by columns and by rows, for rays.
type buckets struct {
	x0, y0, w, h int64
	cols, rows   [][]int32
}

func newBuckets(all []side) buckets {
	if len(all) == 0 {
		return buckets{}
	}
	x0, y0, x1, y1 := all[0].p.x, all[0].p.y, all[0].p.x, all[0].p.y
	for _, s := range all {
		x0, x1 = min(x0, s.p.x), max(x1, s.q.x)
		y0, y1 = min(y0, s.p.y, s.q.y), max(y1, s.p.y, s.q.y)
	}
	n := int64(len(all)/2 + 1)
	b := buckets{x0: x0, y0: y0, w: (x1-x0)/n + 1, h: (y1-y0)/n + 1}
	b.cols, b.rows = make([][]int32, n+1), make([][]int32, n+1)
	for i, s := range all {
		for k := (s.p.x - x0) / b.w; k <= (s.q.x-x0)/b.w; k++ {
			b.cols[k] = append(b.cols[k], int32(i))
		}
		for k := (min(s.p.y, s.q.y) - y0) / b.h; k <= (max(s.p.y, s.q.y)-y0)/b.h; k++ {
			b.rows[k] = append(b.rows[k], int32(i))
		}
	}
	return b
}

// winding returns how often the rings wind around the side of less y of side i,
// at its middle; for an upright side, around that of more x. There the way from
// less to more turns the other way, so that in either case crossing the side
// adds its own wind.
func (b buckets) winding(all []side, i int) (w [2]int) {
	s := all[i]
	mx, my := s.p.x+s.q.x, s.p.y+s.q.y // twice the middle
	if s.p.x != s.q.x {
		for _, j := range b.cols[(mx/2-b.x0)/b.w] {
			t := all[j]
			if int(j) == i || 2*t.p.x > mx || 2*t.q.x <= mx {
				continue
			}
			if (t.q.x-t.p.x)*(my-2*t.p.y)-(t.q.y-t.p.y)*(mx-2*t.p.x) > 0 { // the middle is above it
				w[0] += t.wind[0]
				w[1] += t.wind[1]
			}
		}
		return w
	}
	for _, j := range b.rows[(my/2-b.y0)/b.h] {
		t := all[j]
		lo, hi, d := t.p, t.q, 1
		if lo.y > hi.y {
			lo, hi, d = hi, lo, -1
		}
		if int(j) == i || 2*lo.y > my || 2*hi.y <= my {
			continue
		}
		if (hi.x-lo.x)*(my-2*lo.y)-(hi.y-lo.y)*(mx-2*lo.x) > 0 { // the middle is to its left: it is on the right
			w[0] += d * t.wind[0]
			w[1] += d * t.wind[1]
		}
	}
	return w
}
