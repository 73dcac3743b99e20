package topo

import (
	"math"

	"github.com/paulmach/orb"
)

const (
	sliverWidth = 200 // m: what is narrower between two areas is a flaw, not a lake
	probeNear   = 1   // m beyond an edge that no neighbour shares: is there one?
	probeFar    = 40  // m
	probes      = 5   // per arc
)

// inspect completes the report: arcs used twice on one side, slivers between
// neighbours, edges that face a neighbour without being shared.
func (b *builder) inspect(s *Shapes) {
	for _, side := range s.sides {
		if side[0] >= 0 && side[1] >= 0 && side[0] != side[1] {
			b.report.Shared++
		}
	}
	b.doubled(s)
	inSliver := b.slivers(s)
	b.probe(s, inSliver)
}

// doubled reports arcs that two areas have on the same side.
func (b *builder) doubled(s *Shapes) {
	seen := map[[2]int32]bool{}
	for a := range s.sides {
		by := s.uses.of(int32(a))
		for k, u := range by {
			for _, v := range by[:k] {
				if u.left == v.left && u.area != v.area && !seen[[2]int32{v.area, u.area}] {
					seen[[2]int32{v.area, u.area}] = true
					b.flaw(Overlap, v.area, u.area, b.middle(s, int32(a)), "two areas lie on the same side of an edge")
				}
			}
		}
	}
}

// slivers looks at the outline of all areas together. A narrow ring that
// belongs to several areas is where their edges part: clockwise a gap,
// counter-clockwise an overlap.
func (b *builder) slivers(s *Shapes) (in map[int32]bool) {
	in = map[int32]bool{}
	rings, ok := newStitcher(s.net, &s.uses, make([]int32, s.Len())).rings(0)
	if !ok {
		return in
	}
	for _, refs := range rings {
		length, areas := 0.0, [2]int32{-1, -1}
		for _, ref := range refs {
			length += s.net.length[ref>>1]
			if i := s.leftOf(ref); areas[0] < 0 || areas[0] == i {
				areas[0] = i
			} else if areas[1] < 0 {
				areas[1] = i
			}
		}
		twice := s.net.sum(refs)
		width := math.Abs(twice) / length // a strip has about length/2 by width
		kind, what := Gap, "a gap"
		if twice > 0 {
			kind, what = Overlap, "an overlap"
		}
		if areas[1] >= 0 && width < sliverWidth {
			for _, ref := range refs {
				in[ref>>1] = true
			}
			b.flaw(kind, areas[0], areas[1], b.middle(s, refs[0]>>1), "%s about %.0f m wide between neighbours", what, width)
		} else if kind == Gap {
			b.report.Voids++
		}
	}
	return in
}

// probe looks across the edges that no neighbour shares, on the outlines of the
// largest polygons, for areas that come close or reach over.
func (b *builder) probe(s *Shapes, skip map[int32]bool) {
	seen := map[[3]int32]bool{}
	far := probeFar + s.net.tol[0]
	b.eachLargest(func(refs []int32) {
		for _, ref := range refs {
			own, other := s.leftOf(ref), s.leftOf(ref^1)
			if other >= 0 || skip[ref>>1] {
				continue
			}
			xy := s.net.levels[0].arc(ref >> 1)
			edges := len(xy)/2 - 1
			for k := range min(probes, edges) {
				e := 2 * (edges * (2*k + 1) / (2 * min(probes, edges)))
				x, y := (xy[e]+xy[e+2])/2, (xy[e+1]+xy[e+3])/2
				nx, ny := xy[e+3]-xy[e+1], xy[e]-xy[e+2] // to the right of the arc
				if ref&1 != 0 {
					nx, ny = -nx, -ny
				}
				h := math.Hypot(nx, ny)
				for _, d := range [2]float64{probeNear, far} {
					i := int32(s.At(x+nx/h*d, y+ny/h*d))
					if i == own {
						break
					}
					if i < 0 {
						continue
					}
					kind, text := Overlap, "the edge runs inside a neighbour"
					if d != probeNear {
						kind, text = Gap, "the edge comes close to a neighbour's without meeting it"
					}
					if key := [3]int32{min(own, i), max(own, i), int32(kind)}; !seen[key] {
						seen[key] = true
						b.flaw(kind, own, i, b.proj.Inverse(orb.Point{x, y}), "%s", text)
					}
					break
				}
			}
		}
	})
}

// middle returns the lon/lat of a vertex halfway along an arc.
func (b *builder) middle(s *Shapes, a int32) orb.Point {
	xy := s.net.levels[0].arc(a)
	if len(xy) == 0 {
		return orb.Point{}
	}
	k := len(xy) / 4 * 2
	return b.proj.Inverse(orb.Point{xy[k], xy[k+1]})
}
