package topo

import (
	"cmp"
	"math"
	"slices"
)

// stitcher joins arcs to the rings of groups of areas.
type stitcher struct {
	net   *network
	edges []edgeOf // sorted by group, start and reference
	used  []bool
}

// edgeOf is a reference with a group on its left and not on its right.
type edgeOf struct{ group, from, ref int32 }

// newStitcher takes the arcs that bound the groups; group[i] is that of area i,
// negative for none. An arc inside a group drops out.
func newStitcher(net *network, u *uses, group []int32) *stitcher {
	st := &stitcher{net: net}
	for a := range net.from {
		by := u.of(int32(a))
		for k, v := range by {
			g := group[v.area]
			if g < 0 || slices.ContainsFunc(by[:k], func(w use) bool { return group[w.area] == g }) {
				continue
			}
			winding := 0
			for _, w := range by[k:] {
				if group[w.area] != g {
					continue
				}
				if w.left {
					winding++
				} else {
					winding--
				}
			}
			switch {
			case winding > 0:
				st.edges = append(st.edges, edgeOf{g, net.from[a], int32(a) << 1})
			case winding < 0:
				st.edges = append(st.edges, edgeOf{g, net.to[a], int32(a)<<1 | 1})
			}
		}
	}
	slices.SortFunc(st.edges, func(a, b edgeOf) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.from, b.from), cmp.Compare(a.ref, b.ref))
	})
	st.used = make([]bool, len(st.edges))
	return st
}

// end returns the point where a reference ends.
func (st *stitcher) end(ref int32) int32 {
	if ref&1 == 0 {
		return st.net.to[ref>>1]
	}
	return st.net.from[ref>>1]
}

// group returns where the edges of group g are.
func (st *stitcher) group(g int32) (from, to int) {
	from, _ = slices.BinarySearchFunc(st.edges, g, func(e edgeOf, g int32) int { return cmp.Compare(e.group, g) })
	to, _ = slices.BinarySearchFunc(st.edges, g+1, func(e edgeOf, g int32) int { return cmp.Compare(e.group, g) })
	return from, to
}

// rings returns the rings of group g, each passing no joint twice: outlines
// counter-clockwise, holes clockwise. It fails where arcs do not close, which
// happens only where areas overlap.
func (st *stitcher) rings(g int32) (rings [][]int32, ok bool) {
	lo, hi := st.group(g)
	place := map[int32]int{} // joint → how many references of the path come before it
	for e := lo; e < hi; e++ {
		if st.used[e] {
			continue
		}
		st.used[e] = true
		path := []int32{st.edges[e].ref}
		clear(place)
		place[st.edges[e].from] = 0
		for len(path) > 0 {
			last := path[len(path)-1]
			at := st.end(last)
			if k, been := place[at]; been { // a ring is complete
				ring := slices.Clone(path[k:])
				for _, ref := range ring { // at itself comes back if the path goes on
					delete(place, st.start(ref))
				}
				path = path[:k]
				rings = append(rings, ring)
				continue
			}
			place[at] = len(path)
			next := st.turn(lo, hi, at, last)
			if next < 0 {
				return nil, false
			}
			st.used[next] = true
			path = append(path, st.edges[next].ref)
		}
	}
	return rings, true
}

func (st *stitcher) start(ref int32) int32 { return st.end(ref ^ 1) }

// turn returns the unused edge in edges[lo:hi] that leaves point at, the one
// farthest to the left where there are several, or -1.
func (st *stitcher) turn(lo, hi int, at, arrival int32) int {
	first, _ := slices.BinarySearchFunc(st.edges[lo:hi], at, func(e edgeOf, p int32) int { return cmp.Compare(e.from, p) })
	best, least := -1, math.Inf(1)
	for e := lo + first; e < hi && st.edges[e].from == at; e++ {
		if st.used[e] {
			continue
		}
		if best < 0 && (e+1 == hi || st.edges[e+1].from != at) {
			return e
		}
		// Clockwise from the way back to the way on.
		turn := math.Mod(st.heading(arrival^1)-st.heading(st.edges[e].ref)+4*math.Pi, 2*math.Pi)
		if turn < least {
			best, least = e, turn
		}
	}
	return best
}

// heading returns the direction in which a reference sets out, radians.
func (st *stitcher) heading(ref int32) float64 {
	xy := st.net.levels[0].arc(ref >> 1)
	if len(xy) < 4 {
		return 0
	}
	if ref&1 != 0 {
		n := len(xy)
		return math.Atan2(xy[n-3]-xy[n-1], xy[n-4]-xy[n-2])
	}
	return math.Atan2(xy[3]-xy[1], xy[2]-xy[0])
}
