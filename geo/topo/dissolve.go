package topo

import (
	"cmp"
	"slices"
)

// Dissolve returns the shapes of groups of areas: group[i] is the number of the
// group that area i joins, negative for none, and the result has as many areas
// as the highest number asks for. Lines inside a group drop out; what remains
// is the very lines of s at every level, so that provinces and counties drawn
// over one another coincide. Areas beyond the end of group join none.
//
// Where areas of a group overlap so that no outline can be followed, the group
// keeps the outlines of its areas.
func (s *Shapes) Dissolve(group []int) *Shapes { return newShapes(s.net, s.dissolve(group)) }

// Merge returns the outlines of Dissolve(group) at one level alone, which takes less
// time: flat[g] and ends[g] are what Area(level, g) of it returns.
func (s *Shapes) Merge(group []int, level int) (flat [][]float64, ends [][]int) {
	m := &Shapes{net: s.net, out: s.dissolve(group)}
	m.levels = make([]packed, level+1)
	m.levels[level] = m.pack(level)
	for g := range m.Len() {
		f, e := m.Area(level, g)
		flat, ends = append(flat, f), append(ends, e)
	}
	return flat, ends
}

func (s *Shapes) dissolve(group []int) outline {
	of := make([]int32, s.Len())
	n := 0
	for i := range of {
		of[i] = -1
		if i < len(group) && group[i] >= 0 {
			of[i] = int32(group[i])
			n = max(n, group[i]+1)
		}
	}
	st := newStitcher(s.net, &s.uses, of)
	members := make([][]int32, n)
	for i, g := range of {
		if g >= 0 {
			members[g] = append(members[g], int32(i))
		}
	}
	var out outline
	for g := range n {
		if rings, ok := st.rings(int32(g)); ok {
			out.nest(s.net, rings)
		} else {
			for _, i := range members[g] {
				out.copyArea(&s.out, int(i))
			}
		}
		out.areaEnd = append(out.areaEnd, int32(len(out.polyEnd)))
	}
	return out
}

func (o *outline) addRing(refs []int32) {
	o.refs = append(o.refs, refs...)
	o.ringEnd = append(o.ringEnd, int32(len(o.refs)))
}

// copyArea appends the polygons of area i of another outline.
func (o *outline) copyArea(from *outline, i int) {
	p0, p1 := span(from.areaEnd, i)
	for p := p0; p < p1; p++ {
		for r, end := span(from.polyEnd, int(p)); r < end; r++ {
			a, b := span(from.ringEnd, int(r))
			o.addRing(from.refs[a:b])
		}
		o.polyEnd = append(o.polyEnd, int32(len(o.ringEnd)))
	}
}

// nest appends rings as polygons: each hole goes to the smallest outline around
// it. Rings are outlines where their area is positive.
func (o *outline) nest(net *network, rings [][]int32) {
	type loop struct {
		refs  []int32
		twice float64
		holes [][]int32
	}
	var outer, holes []loop
	for _, refs := range rings {
		l := loop{refs: refs, twice: net.sum(refs)}
		if l.twice > 0 {
			outer = append(outer, l)
		} else if l.twice < 0 {
			holes = append(holes, l)
		}
	}
	slices.SortStableFunc(outer, func(a, b loop) int { return cmp.Compare(a.twice, b.twice) })
	for _, h := range holes {
		for k := range outer {
			if outer[k].twice > -h.twice && net.around(outer[k].refs, h.refs) {
				outer[k].holes = append(outer[k].holes, h.refs)
				break
			}
		}
	}
	for k := len(outer) - 1; k >= 0; k-- { // the largest first
		o.addRing(outer[k].refs)
		for _, h := range outer[k].holes {
			o.addRing(h)
		}
		o.polyEnd = append(o.polyEnd, int32(len(o.ringEnd)))
	}
}

// around reports whether ring a goes round ring b, which may touch it in
// points. The middle of an edge of b is on one side of it.
func (n *network) around(a, b []int32) bool {
	for _, ref := range b {
		if xy := n.levels[0].arc(ref >> 1); len(xy) >= 4 {
			x, y := (xy[0]+xy[2])/2, (xy[1]+xy[3])/2
			odd := false
			for _, r := range a {
				if arc := n.levels[0].arc(r >> 1); len(arc) >= 4 {
					odd = odd != crossings(arc, x, y)
				}
			}
			return odd
		}
	}
	return false
}
