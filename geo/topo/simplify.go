package topo

import (
	"math"

	"jido/geo"
)

// sweep returns twice the area between a line and the point ox, oy, and the
// line's length.
func sweep(xy []float64, ox, oy float64) (twice, length float64) {
	px, py := xy[0]-ox, xy[1]-oy
	for i := 2; i < len(xy); i += 2 {
		x, y := xy[i]-ox, xy[i+1]-oy
		twice += px*y - x*py
		length += math.Sqrt((x-px)*(x-px) + (y-py)*(y-py))
		px, py = x, y
	}
	return twice, length
}

// simplify ranks the vertices of all arcs and packs the levels of detail.
func (b *builder) simplify() {
	net := b.net
	n := len(net.from)
	keep := b.mustStay()
	rank := make([]uint8, len(b.xy)/2)
	tops := make([]top, n)
	const batch = 8
	inParallel((n+batch-1)/batch, func(k int) {
		r := ranker{tol: b.tol}
		for a := k * batch; a < min((k+1)*batch, n); a++ {
			from, to := b.at[a], b.at[a+1]
			loop := net.from[a] == net.to[a]
			tops[a] = r.arc(b.xy[2*from:2*to], rank[from:to], loop)
			if loop && !keep[a] {
				vanish(rank[from:to], b.tol, math.Abs(net.twice[a])/2)
			}
		}
	})
	b.stiffen(rank, tops)
	b.pack(rank)
	net.bound = make([]geo.Rect, n)
	if len(net.levels) > 0 {
		for a := range n {
			net.bound[a] = geo.BoundOf(net.levels[0].arc(int32(a)))
		}
	}
	b.xy, b.at = nil, nil
}

// mustStay marks the loops that are the outline of an area's largest polygon.
func (b *builder) mustStay() []bool {
	keep := make([]bool, len(b.net.from))
	b.eachLargest(func(refs []int32) {
		if len(refs) == 1 {
			keep[refs[0]>>1] = true
		}
	})
	return keep
}

func (b *builder) eachLargest(f func(refs []int32)) {
	for i := range b.out.areaEnd {
		if p := b.net.largest(&b.out, i); p >= 0 {
			r, _ := span(b.out.polyEnd, int(p))
			from, to := span(b.out.ringEnd, int(r))
			f(b.out.refs[from:to])
		}
	}
}

// stiffen keeps a third vertex in outlines that consist of two arcs, which
// could both become the same straight line.
func (b *builder) stiffen(rank []uint8, tops []top) {
	b.eachLargest(func(refs []int32) {
		if len(refs) != 2 {
			return
		}
		p, q := refs[0]>>1, refs[1]>>1
		if tops[p].d2 < tops[q].d2 {
			p = q
		}
		if tops[p].at > 0 {
			rank[b.at[p]+tops[p].at] = uint8(len(b.tol))
		}
	})
}

// vanish takes a loop off the levels on which it covers less than one pixel at
// the finest resolution that the level serves.
func vanish(rank []uint8, tol []float64, area float64) {
	for l, t := range tol {
		if px := t / Detail; area < px*px {
			for i := range rank {
				rank[i] = min(rank[i], uint8(l))
			}
			return
		}
	}
}

// pack fills the levels: a vertex is on as many levels, from the first, as its
// rank says.
func (b *builder) pack(rank []uint8) {
	xy, at := b.xy, b.at
	for l := range b.tol {
		n := 0
		for _, r := range rank {
			if int(r) > l {
				n++
			}
		}
		next := lines{xy: make([]float64, 0, 2*n), at: make([]int32, len(at))}
		ranks := make([]uint8, 0, n)
		for a := range len(at) - 1 {
			for i := at[a]; i < at[a+1]; i++ {
				if int(rank[i]) > l {
					next.xy = append(next.xy, xy[2*i], xy[2*i+1])
					ranks = append(ranks, rank[i])
				}
			}
			next.at[a+1] = int32(len(ranks))
		}
		b.net.levels = append(b.net.levels, next)
		xy, at, rank = next.xy, next.at, ranks
	}
}

// top is the vertex of an arc farthest from its chord; at is 0 where there is
// none between the ends.
type top struct {
	at int32
	d2 float64 // m²
}

// ranker is Douglas–Peucker with a memory: it finds for each vertex on how many
// levels it stays.
type ranker struct {
	tol   []float64
	stack []stretch
}

type stretch struct {
	i, j  int
	rank  uint8 // of the vertex whose choice made it
	depth uint8
}

// balance is the depth beyond which a stretch is halved in the middle, so that
// no line, however odd, takes quadratic time. The rule that a stretch is done
// only when all of it is within the tolerance holds all the same.
const balance = 64

func (r *ranker) arc(xy []float64, rank []uint8, loop bool) top {
	n := len(rank)
	all := uint8(len(r.tol))
	least := uint8(0) // levels that keep everything
	for int(least) < len(r.tol) && r.tol[least] <= 0 {
		least++
	}
	for i := range rank {
		rank[i] = least
	}
	rank[0], rank[n-1] = all, all
	r.stack = r.stack[:0]
	var best top
	if loop {
		// The end is the start: the farthest vertex makes a chord of it, the
		// one farthest from the chord a triangle.
		k, _ := farthest(xy, 0, n-1)
		rank[k] = all
		for _, s := range [2]stretch{{0, k, all, 0}, {k, n - 1, all, 0}} {
			if s.j-s.i > 1 {
				if m, d2 := farthest(xy, s.i, s.j); d2 > best.d2 || best.at == 0 {
					best = top{int32(m), d2}
				}
				r.stack = append(r.stack, s)
			}
		}
	} else if n > 2 {
		k, d2 := farthest(xy, 0, n-1)
		best = top{int32(k), d2}
		r.stack = append(r.stack, stretch{0, n - 1, all, 0})
	}
	for len(r.stack) > 0 {
		s := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		k, d2 := farthest(xy, s.i, s.j)
		levels := least
		for int(levels) < len(r.tol) && d2 > r.tol[levels]*r.tol[levels] {
			levels++
		}
		if levels = min(levels, s.rank); levels == least {
			continue // nothing in it stays for its own sake
		}
		if s.depth > balance {
			k = (s.i + s.j) / 2
		}
		rank[k] = levels
		depth := min(s.depth+1, balance+1)
		if k-s.i > 1 {
			r.stack = append(r.stack, stretch{s.i, k, levels, depth})
		}
		if s.j-k > 1 {
			r.stack = append(r.stack, stretch{k, s.j, levels, depth})
		}
	}
	if loop {
		rank[best.at] = all
	}
	return best
}

// farthest returns the vertex strictly between i and j that is farthest from
// the segment between those, and the square of its distance. j - i must be at
// least 2.
func farthest(xy []float64, i, j int) (int, float64) {
	ax, ay := xy[2*i], xy[2*i+1]
	dx, dy := xy[2*j]-ax, xy[2*j+1]-ay
	l2 := dx*dx + dy*dy
	best, most := i+1, -1.0
	if l2 == 0 {
		for k := i + 1; k < j; k++ {
			px, py := xy[2*k]-ax, xy[2*k+1]-ay
			if d := px*px + py*py; d > most {
				best, most = k, d
			}
		}
		return best, most
	}
	// Distances times l2: no division in the loop.
	for k, p := i+1, xy[2*i+2:2*j]; len(p) >= 2; k, p = k+1, p[2:] {
		px, py := p[0]-ax, p[1]-ay
		var d float64
		if t := px*dx + py*dy; t <= 0 {
			d = (px*px + py*py) * l2
		} else if t >= l2 {
			px, py = px-dx, py-dy
			d = (px*px + py*py) * l2
		} else {
			c := px*dy - py*dx
			d = c * c
		}
		if d > most {
			best, most = k, d
		}
	}
	return best, most / l2
}
