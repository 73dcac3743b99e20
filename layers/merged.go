package layers

import (
	"math"

	"jido/geo/topo"
	"jido/layers/scene"
)

// blocks is into how many blocks a side the areas are parted before those of one
// look are merged: so that a map of few of them need not walk the outline of all.
const blocks = 3

// merged returns shapes that show what fills of all areas show, op i being the
// fill of area i, without the borders between neighbours of one look, which a
// painter then need not trace. Where outlines overlap there are none: which of two
// looks is on top hangs on their order.
func merged(m *Maps, s *topo.Shapes, level int, ops []scene.Op) []scene.Op {
	if m.Flaws.Count(topo.Overlap) > 0 {
		return nil
	}
	type key struct {
		style scene.Style
		block int
	}
	groups := map[key]int{}
	of := make([]int, s.Len())
	var out []scene.Op
	drawn := 0
	ext := s.Extent()
	block := func(v, from, size float64) int { return min(max(int(math.Floor((v-from)/size*blocks)), 0), blocks-1) }
	for i := range of {
		of[i] = -1
		p := ops[i].(*scene.Path)
		if len(p.Flat) == 0 {
			continue
		}
		drawn++
		b := p.Bound
		k := key{p.Style, block((b.MinX+b.MaxX)/2, ext.MinX, ext.W()) + blocks*block((b.MinY+b.MaxY)/2, ext.MinY, ext.H())}
		g, ok := groups[k]
		if !ok {
			g = len(out)
			groups[k] = g
			out = append(out, &scene.Path{Bound: b, Style: p.Style})
		}
		of[i] = g
		whole := out[g].(*scene.Path)
		whole.Bound = whole.Bound.Union(b)
	}
	if len(out) == drawn {
		return nil
	}
	flat, ends := s.Merge(of, level)
	for g := range flat {
		whole := out[g].(*scene.Path)
		whole.Flat, whole.Ends = flat[g], ends[g]
	}
	return out
}
