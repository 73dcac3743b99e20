package topo

import (
	"slices"
)

// joint marks, in a point's link, that outlines part there.
const joint = -2

// cut finds the points where outlines part and cuts the rings there. A point is
// a joint when two rings pass it between different neighbours (M. Bostock's
// rule in TopoJSON); then every arc runs between joints, or all around without
// one, and rings that have one edge of an arc in common have all of it.
func (b *builder) cut() {
	links := b.link()
	c := cutter{b: b, links: links, owner: make([]int32, len(links)), at: append(make([]int32, 0, 256), 0)}
	for i := range c.owner {
		c.owner[i] = -1
	}
	pairs := 0 // edges that are arcs by themselves
	for _, r := range b.rings {
		ids := b.ids[r.from:r.to]
		prev := ids[len(ids)-1]
		for _, id := range ids {
			if links[prev][0] == joint && links[id][0] == joint {
				pairs++
			}
			prev = id
		}
	}
	c.edges = newTable(pairs)
	c.edgeArc = make([]int32, 0, pairs)
	c.av = make([]int32, 0, len(links)+len(links)/8)
	poly := int32(-1)
	b.out.areaEnd = make([]int32, b.areas)
	for _, r := range b.rings {
		if r.poly != poly {
			b.out.polyEnd = append(b.out.polyEnd, int32(len(b.out.ringEnd)))
			b.out.areaEnd[r.area]++
			poly = r.poly
		}
		c.ring(b.ids[r.from:r.to])
		b.out.ringEnd = append(b.out.ringEnd, int32(len(b.out.refs)))
		b.out.polyEnd[len(b.out.polyEnd)-1] = int32(len(b.out.ringEnd))
	}
	sum := int32(0)
	for i, n := range b.out.areaEnd {
		sum += n
		b.out.areaEnd[i] = sum
	}
	c.finish()
}

// link returns for each point its two neighbours, or joint.
func (b *builder) link() [][2]int32 {
	links := make([][2]int32, len(b.pts)/2)
	for i := range links {
		links[i] = [2]int32{-1, -1}
	}
	for _, r := range b.rings {
		ids := b.ids[r.from:r.to]
		prev, id := ids[len(ids)-1], ids[0]
		for k := range ids {
			next := ids[0]
			if k+1 < len(ids) {
				next = ids[k+1]
			}
			switch l := &links[id]; {
			case l[0] == -1:
				*l = [2]int32{prev, next}
			case l[0] == joint, l[0] == prev && l[1] == next, l[0] == next && l[1] == prev:
			default:
				l[0] = joint
			}
			prev, id = id, next
		}
	}
	return links
}

// cutter collects arcs.
type cutter struct {
	b       *builder
	links   [][2]int32
	owner   []int32 // the arc through a point that is no joint, -1 before it is met
	edges   *table  // arcs of a single edge, by their ends
	edgeArc []int32 // their numbers
	av, at  []int32 // points of arc a: av[at[a]:at[a+1]]
}

// ring cuts one ring and appends its references.
func (c *cutter) ring(ids []int32) {
	start := slices.IndexFunc(ids, func(id int32) bool { return c.links[id][0] == joint })
	if start < 0 { // all around: any start will do, if it is always the same
		for i, id := range ids {
			if start < 0 || id < ids[start] {
				start = i
			}
		}
		c.arc(ids, start, len(ids))
		return
	}
	n := len(ids)
	for from, k := start, 1; k <= n; k++ {
		at := start + k
		if c.links[ids[at%n]][0] == joint {
			c.arc(ids, from, at-from)
			from = at
		}
	}
}

// arc appends a reference to the arc of n edges that begins at ids[from], and
// the arc itself where it is new.
func (c *cutter) arc(ids []int32, from, n int) {
	first, second := ids[from%len(ids)], ids[(from+1)%len(ids)]
	a := int32(-1)
	inner := c.links[second][0] != joint
	var key, slot uint64
	if inner {
		a = c.owner[second]
	} else {
		key = uint64(uint32(min(first, second)))<<32 | uint64(uint32(max(first, second)))
		var e int32
		if e, slot = c.edges.find(key); e >= 0 {
			a = c.edgeArc[e]
		}
	}
	refs := &c.b.out.refs
	if a >= 0 {
		v := c.av[c.at[a]:c.at[a+1]]
		ref := a << 1
		if v[0] != first || v[1] != second {
			ref |= 1
		}
		*refs = append(*refs, ref)
		return
	}
	a = int32(len(c.at) - 1)
	*refs = append(*refs, a<<1)
	for k := range n + 1 {
		id := ids[(from+k)%len(ids)]
		c.av = append(c.av, id)
		if c.links[id][0] != joint {
			c.owner[id] = a
		}
	}
	c.at = append(c.at, int32(len(c.av)))
	if !inner {
		c.edges.add(key, slot)
		c.edgeArc = append(c.edgeArc, a)
	}
}

// finish turns points into coordinates and measures the arcs.
func (c *cutter) finish() {
	n := len(c.at) - 1
	net := &network{
		tol: c.b.tol, from: make([]int32, n), to: make([]int32, n),
		twice: make([]float64, n), length: make([]float64, n),
	}
	xy := make([]float64, 2*len(c.av))
	for i, id := range c.av {
		xy[2*i], xy[2*i+1] = c.b.pts[2*id], c.b.pts[2*id+1]
	}
	var ox, oy float64 // any origin near the map keeps the digits of areas
	if len(xy) > 0 {
		ox, oy = xy[0], xy[1]
	}
	for a := range n {
		net.from[a], net.to[a] = c.av[c.at[a]], c.av[c.at[a+1]-1]
		net.twice[a], net.length[a] = sweep(xy[2*c.at[a]:2*c.at[a+1]], ox, oy)
	}
	c.b.net, c.b.xy, c.b.at = net, xy, c.at
}
