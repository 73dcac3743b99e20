package topo

import (
	"cmp"
	"slices"

	"jido/geo"
)

// chain is a border: arcs in a row with the same areas on either side.
type chain struct {
	refs        []int32
	left, right int32
	bound       geo.Rect
}

// chains joins the arcs that part two areas, or an area and the outside, where
// the line just goes on. After Dissolve that is at most of the former corners.
func (s *Shapes) chains() []chain {
	part := s.partners()
	done := make([]bool, len(s.sides))
	var out []chain
	var pool []int32
	for a, side := range s.sides {
		if done[a] || side[0] == side[1] {
			continue
		}
		// Back to where the line begins, or once around.
		first := int32(a) << 1
		for {
			prev := part[first] // the end that meets first's beginning
			if prev < 0 {
				break
			}
			if first = prev ^ 1; first == int32(a)<<1 {
				break
			}
		}
		c := chain{bound: noBox()}
		start := len(pool)
		for ref := first; ; {
			pool = append(pool, ref)
			done[ref>>1] = true
			c.bound = hull(c.bound, s.net.bound[ref>>1])
			next := part[ref^1]
			if next < 0 || done[next>>1] {
				break
			}
			ref = next
		}
		c.refs = pool[start:len(pool):len(pool)]
		if c.left, c.right = s.sides[first>>1][0], s.sides[first>>1][1]; first&1 != 0 {
			c.left, c.right = c.right, c.left
		}
		out = append(out, c)
	}
	return out
}

// partners returns for each arc end the one end it goes on to, or -1. The end
// at which reference ref begins has number ref, so that part[ref^1] is the
// reference that follows ref, and part[ref]^1 the one before it.
func (s *Shapes) partners() []int32 {
	type end struct{ point, ref int32 }
	var ends []end
	for a, side := range s.sides {
		if side[0] != side[1] {
			ends = append(ends, end{s.net.from[a], int32(a) << 1}, end{s.net.to[a], int32(a)<<1 | 1})
		}
	}
	slices.SortFunc(ends, func(a, b end) int {
		return cmp.Or(cmp.Compare(a.point, b.point), cmp.Compare(a.ref, b.ref))
	})
	part := make([]int32, 2*len(s.sides))
	for i := range part {
		part[i] = -1
	}
	for i := 0; i < len(ends); {
		j := i + 1
		for j < len(ends) && ends[j].point == ends[i].point {
			j++
		}
		if j-i == 2 {
			p, q := ends[i].ref, ends[i+1].ref
			// p begins here and p^1 arrives here, where q begins.
			if p>>1 != q>>1 && s.leftOf(p^1) == s.leftOf(q) && s.leftOf(p) == s.leftOf(q^1) {
				part[p], part[q] = q, p
			}
		}
		i = j
	}
	return part
}

// leftOf returns the area on the left of a reference; leftOf(ref^1) is that on
// its right.
func (s *Shapes) leftOf(ref int32) int32 { return s.sides[ref>>1][ref&1] }

// borders gives the chains their vertices at level l.
func (s *Shapes) borders(l int, chains []chain) []Border {
	lines := s.net.levels[l]
	out := make([]Border, 0, len(chains))
	var pool []float64
	for _, c := range chains {
		b := Border{Left: int(c.left), Right: int(c.right), Bound: c.bound}
		if len(c.refs) == 1 && c.refs[0]&1 == 0 {
			b.Flat = lines.arc(c.refs[0] >> 1)
			b.Flat = b.Flat[:len(b.Flat):len(b.Flat)]
		} else {
			start := len(pool)
			for _, ref := range c.refs {
				pool = appendArc(pool, lines.arc(ref>>1), ref&1 != 0)
			}
			last := c.refs[len(c.refs)-1]
			if arc := lines.arc(last >> 1); len(arc) > 0 {
				end := len(arc) - 2
				if last&1 != 0 {
					end = 0
				}
				pool = append(pool, arc[end], arc[end+1])
			}
			b.Flat = pool[start:len(pool):len(pool)]
		}
		if len(b.Flat) >= 4 {
			out = append(out, b)
		}
	}
	return out
}
