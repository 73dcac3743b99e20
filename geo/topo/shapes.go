package topo

import (
	"sync"

	"jido/geo"
	"jido/geo/index"
)

// Shapes are areas in the plane (metres) at several levels of detail, 0 the
// finest. The zero value holds none. Slices that its methods return are frozen
// memory: read them, do not write.
type Shapes struct {
	net    *network
	out    outline
	uses   uses
	sides  [][2]int32 // of each arc: the area on its left and right, -1 outside
	levels []packed
	lines  [][]Border // per level
	bounds []geo.Rect // of areas, at level 0
	boxes  *index.Index
	owner  []int32 // area of each polygon
	labels []label
}

// Border is a stretch of border or coast, drawn once however many areas it
// parts. Its ends are where borders meet; a closed one ends on its first vertex.
type Border struct {
	Left, Right int       // areas on either side as it runs; -1 outside
	Flat        []float64 // x y …, plane m; at least two vertices
	Bound       geo.Rect  // plane m, at level 0
}

// packed holds the rings of all areas at one level.
type packed struct {
	flat    []float64
	ends    []int   // of rings, counted from the start of their area
	flatEnd []int32 // per area
	ringEnd []int32 // per area, in ends
}

// uses lists who uses each arc: by[end[a-1]:end[a]] for arc a.
type uses struct {
	end []int32
	by  []use
}

// use is an area and whether it lies on the left of the arc.
type use struct {
	area int32
	left bool
}

func (u *uses) of(a int32) []use {
	from, to := span(u.end, int(a))
	return u.by[from:to]
}

func newShapes(net *network, out outline) *Shapes {
	s := &Shapes{net: net, out: out}
	s.findUses()
	s.levels = make([]packed, len(net.levels))
	s.lines = make([][]Border, len(net.levels))
	chains := s.chains()
	inParallel(2*len(net.levels), func(k int) {
		if l := k / 2; k%2 == 0 {
			s.levels[l] = s.pack(l)
		} else {
			s.lines[l] = s.borders(l, chains)
		}
	})
	s.measure()
	s.labels = make([]label, s.Len())
	return s
}

// Len returns the number of areas.
func (s *Shapes) Len() int { return len(s.out.areaEnd) }

// Levels returns the number of levels of detail.
func (s *Shapes) Levels() int { return len(s.levels) }

// Tolerance returns by how much, in plane metres, lines at a level may differ
// from the full ones.
func (s *Shapes) Tolerance(level int) float64 { return s.net.tol[level] }

// Level returns the coarsest level that looks the same as the finest at res
// plane metres per pixel (for vector output: per smallest visible length): its
// tolerance is at most Detail·res. Where even the finest level is coarser than
// that, it is 0.
func (s *Shapes) Level(res float64) int {
	l := 0
	for l+1 < len(s.levels) && s.net.tol[l+1] <= Detail*res {
		l++
	}
	return l
}

// Area returns the rings of area i: x y … in plane metres, and for each ring
// the index just past its last coordinate. Rings close implicitly; outlines run
// counter-clockwise and are followed by their holes, which run clockwise, so
// that both fill rules give the area. Both slices are empty where the area has
// no outline.
func (s *Shapes) Area(level, i int) (flat []float64, ends []int) {
	p := &s.levels[level]
	f0, f1 := span(p.flatEnd, i)
	r0, r1 := span(p.ringEnd, i)
	return p.flat[f0:f1:f1], p.ends[r0:r1:r1]
}

// Borders returns each stretch of border and coast once, in an order that does
// not change between levels. Lines within one area are none.
func (s *Shapes) Borders(level int) []Border {
	b := s.lines[level]
	return b[:len(b):len(b)]
}

// Bound returns the box around area i in plane metres; empty without outline.
func (s *Shapes) Bound(i int) geo.Rect { return s.bounds[i] }

// Extent returns the box around all areas in plane metres.
func (s *Shapes) Extent() geo.Rect {
	if s.boxes == nil {
		return geo.Rect{}
	}
	return s.boxes.Bound()
}

// Size returns the area of area i in square plane metres at full detail, which
// is the true one only in an equal-area projection.
func (s *Shapes) Size(i int) float64 {
	sum := 0.0
	from, to := s.ringsOf(i)
	for r := from; r < to; r++ {
		sum += s.net.ringArea(&s.out, r)
	}
	return sum / 2
}

// ringsOf returns the rings of area i as a range.
func (s *Shapes) ringsOf(i int) (from, to int32) {
	p0, p1 := span(s.out.areaEnd, i)
	if p0 == p1 {
		return 0, 0
	}
	if p0 > 0 {
		from = s.out.polyEnd[p0-1]
	}
	return from, s.out.polyEnd[p1-1]
}

// findUses inverts the outline: from areas to arcs to arcs to areas.
func (s *Shapes) findUses() {
	n := len(s.net.from)
	count := make([]int32, n+1)
	for _, ref := range s.out.refs {
		count[ref>>1+1]++
	}
	for a := range n {
		count[a+1] += count[a]
	}
	by := make([]use, len(s.out.refs))
	fill := count[:n]
	for i := range s.Len() {
		for r, end := s.ringsOf(i); r < end; r++ {
			from, to := span(s.out.ringEnd, int(r))
			for _, ref := range s.out.refs[from:to] {
				by[fill[ref>>1]] = use{int32(i), ref&1 == 0}
				fill[ref>>1]++
			}
		}
	}
	s.uses = uses{fill, by} // fill[a] has moved on to the end of arc a
	s.sides = make([][2]int32, n)
	for a := range s.sides {
		s.sides[a] = [2]int32{-1, -1}
		for _, u := range s.uses.of(int32(a)) {
			side := &s.sides[a][0]
			if !u.left {
				side = &s.sides[a][1]
			}
			if *side < 0 {
				*side = u.area
			}
		}
	}
}

// pack joins arcs to rings at level l. A ring with fewer than three vertices is
// left out, and with an outline its holes.
func (s *Shapes) pack(l int) packed {
	n := s.Len()
	lines := s.net.levels[l]
	total := 0
	for _, ref := range s.out.refs {
		if v := len(lines.arc(ref >> 1)); v > 2 {
			total += v - 2
		}
	}
	p := packed{flat: make([]float64, 0, total), flatEnd: make([]int32, n), ringEnd: make([]int32, n)}
	for i := range n {
		start := len(p.flat)
		first, last := span(s.out.areaEnd, i)
		for poly := first; poly < last; poly++ {
			outline := true
			for r, end := span(s.out.polyEnd, int(poly)); r < end; r++ {
				before := len(p.flat)
				from, to := span(s.out.ringEnd, int(r))
				for _, ref := range s.out.refs[from:to] {
					p.flat = appendArc(p.flat, lines.arc(ref>>1), ref&1 != 0)
				}
				if len(p.flat)-before < 6 {
					p.flat = p.flat[:before]
					if outline {
						break
					}
					continue
				}
				outline = false
				p.ends = append(p.ends, len(p.flat)-start)
			}
		}
		p.flatEnd[i], p.ringEnd[i] = int32(len(p.flat)), int32(len(p.ends))
	}
	return p
}

// appendArc appends the vertices of an arc but the last, in either direction.
func appendArc(flat, arc []float64, back bool) []float64 {
	if len(arc) < 4 {
		return flat
	}
	if !back {
		return append(flat, arc[:len(arc)-2]...)
	}
	for i := len(arc) - 2; i > 0; i -= 2 {
		flat = append(flat, arc[i], arc[i+1])
	}
	return flat
}

// measure finds the boxes of polygons and areas.
func (s *Shapes) measure() {
	s.bounds = make([]geo.Rect, s.Len())
	boxes := make([]geo.Rect, len(s.out.polyEnd))
	s.owner = make([]int32, len(boxes))
	for i := range s.bounds {
		first, last := span(s.out.areaEnd, i)
		for p := first; p < last; p++ {
			boxes[p] = s.box(p)
			s.owner[p] = int32(i)
			if boxes[p].MinX <= boxes[p].MaxX {
				s.bounds[i] = s.bounds[i].Union(boxes[p])
			}
		}
	}
	s.boxes = index.Build(boxes)
}

// box returns the box around polygon p at level 0; its edges are in the wrong
// order where the polygon has vanished.
func (s *Shapes) box(p int32) geo.Rect {
	b := noBox()
	r, _ := span(s.out.polyEnd, int(p))
	from, to := span(s.out.ringEnd, int(r))
	for _, ref := range s.out.refs[from:to] {
		if len(s.net.levels[0].arc(ref>>1)) > 0 {
			b = hull(b, s.net.bound[ref>>1])
		}
	}
	return b
}

func noBox() geo.Rect {
	return geo.Rect{MinX: inf, MinY: inf, MaxX: -inf, MaxY: -inf}
}

func hull(a, b geo.Rect) geo.Rect {
	return geo.Rect{MinX: min(a.MinX, b.MinX), MinY: min(a.MinY, b.MinY), MaxX: max(a.MaxX, b.MaxX), MaxY: max(a.MaxY, b.MaxY)}
}

// label is a place for a name, found when it is first asked for.
type label struct {
	once    sync.Once
	x, y, r float64
}
