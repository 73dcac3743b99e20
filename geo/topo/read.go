package topo

import (
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/paulmach/orb"
)

// table finds the number of a key. It is open-addressed with linear probing
// and never grows: room must be at least the number of keys.
type table struct {
	keys  []uint64
	slots []int32 // number + 1
	shift uint
}

func newTable(room int) *table {
	bits := uint(4)
	for 1<<bits < room+room/3 {
		bits++
	}
	return &table{keys: make([]uint64, 0, room), slots: make([]int32, 1<<bits), shift: 64 - bits}
}

// find returns the number of key, or -1 and the free slot for it.
func (t *table) find(key uint64) (id int32, slot uint64) {
	mask := uint64(len(t.slots) - 1)
	// Fibonacci hashing: the high bits of a product with 2⁶⁴/φ.
	slot = key * 0x9E3779B97F4A7C15 >> t.shift
	for {
		s := t.slots[slot]
		if s == 0 {
			return -1, slot
		}
		if t.keys[s-1] == key {
			return s - 1, slot
		}
		slot = (slot + 1) & mask
	}
}

func (t *table) add(key, slot uint64) int32 {
	t.keys = append(t.keys, key)
	t.slots[slot] = int32(len(t.keys))
	return int32(len(t.keys) - 1)
}

// grid numbers points by the cell of the snapping grid they lie in.
type grid struct {
	*table
	pts    []float64
	x0, y0 float64
	per    float64 // cells per degree
	last   int32   // the point found before
	dir    int32   // and how its number differed from the one before it
}

// point returns the number of the point at x, y, a new one where there is none.
func (g *grid) point(x, y float64) int32 {
	fx, fy := (x-g.x0)*g.per+1.5, (y-g.y0)*g.per+1.5
	cx, cy := uint64(int64(fx)), uint64(int64(fy))
	key := cx<<32 | cy
	// A border is read once up and once down: the next point is most often
	// the one numbered next to the last.
	for range 2 {
		if k := g.last + g.dir; uint32(k) < uint32(len(g.keys)) && g.keys[k] == key {
			g.last = k
			return k
		}
		g.dir = -g.dir
	}
	id, slot := g.find(key)
	if id < 0 {
		id = g.near(fx-float64(cx), fy-float64(cy), cx, cy)
	}
	if id < 0 {
		id = g.add(key, slot)
		g.pts = append(g.pts, x, y)
	}
	if d := id - g.last; d == 1 || d == -1 {
		g.dir = d
	}
	g.last = id
	return id
}

// near looks for a point in the neighbouring cells, where one lies within a
// hundredth of a cell of their edge. fx, fy is the place in the cell.
func (g *grid) near(fx, fy float64, cx, cy uint64) int32 {
	dx, dy := edge(fx), edge(fy)
	if dx == 0 && dy == 0 {
		return -1
	}
	for _, d := range [3][2]uint64{{dx, 0}, {0, dy}, {dx, dy}} {
		if d != [2]uint64{} {
			if id, _ := g.find((cx+d[0])<<32 | (cy+d[1])&(1<<32-1)); id >= 0 {
				return id
			}
		}
	}
	return -1
}

// edge returns the step to the cell that f is next to: -1, 0 or +1, wrapped.
func edge(f float64) uint64 {
	switch {
	case f < 0.01:
		return ^uint64(0)
	case f > 0.99:
		return 1
	}
	return 0
}

// read numbers the points and drops what is no outline: repeated points,
// spikes, coordinates that are not finite.
func (b *builder) read(areas []orb.MultiPolygon, snap float64) {
	b.areas = len(areas)
	total, rings := 0, 0
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, mp := range areas {
		for _, p := range mp {
			rings += len(p)
			for _, r := range p {
				total += len(r)
				for i := range r {
					if v := &r[i]; finite(*v) {
						// Plain comparisons: min and max mind NaN and are slower.
						if v[0] < x0 {
							x0 = v[0]
						}
						if v[0] > x1 {
							x1 = v[0]
						}
						if v[1] < y0 {
							y0 = v[1]
						}
						if v[1] > y1 {
							y1 = v[1]
						}
					}
				}
			}
		}
	}
	per := 1 / snap
	if extent := max(x1-x0, y1-y0); extent*per > 1<<32-8 {
		per = (1<<32 - 8) / extent
	}
	g := &grid{table: newTable(total), x0: x0, y0: y0, per: per, dir: 1, last: -1}
	g.pts = make([]float64, 0, total+total/4)
	b.ids = make([]int32, 0, total)
	b.rings = make([]ring, 0, rings)
	poly := int32(0)
	for a, mp := range areas {
		for _, p := range mp {
			for k, r := range p {
				if !b.readRing(g, r, int32(a), poly, k > 0) && k == 0 {
					break // holes must not become outlines
				}
			}
			poly++
		}
	}
	b.pts = g.pts
	b.report.Points = len(b.pts) / 2
}

func (b *builder) readRing(g *grid, r orb.Ring, area, poly int32, hole bool) bool {
	from, bad := len(b.ids), 0
	ids := b.ids
	var at orb.Point
	for _, v := range r {
		if !finite(v) {
			bad++
			continue
		}
		at = v
		id := g.point(v[0], v[1])
		switch n := len(ids); {
		case n > from && ids[n-1] == id:
		case n > from+1 && ids[n-2] == id:
			ids = ids[:n-1]
			b.report.Spikes++
		default:
			ids = append(ids, id)
		}
	}
	ids = ids[:from+b.trim(ids[from:])]
	if bad > 0 {
		b.flaw(Broken, area, -1, at, "%d of %d vertices have no finite coordinates and were left out", bad, len(r))
	}
	if len(ids)-from < 3 {
		b.flaw(Dropped, area, -1, at, "a ring with fewer than three different points was left out")
		return false
	}
	b.report.Vertices += len(ids) - from
	b.rings = append(b.rings, ring{from: int32(from), to: int32(len(ids)), area: area, poly: poly, hole: hole})
	b.ids = ids
	return true
}

// trim takes the closing point and spikes over the seam off a ring, and
// returns how many points are left, at its beginning.
func (b *builder) trim(ids []int32) int {
	ring := ids
	for len(ring) >= 2 {
		n := len(ring)
		if ring[0] == ring[n-1] {
			ring = ring[:n-1]
		} else if ring[0] == ring[n-2] {
			ring = ring[:n-1]
			b.report.Spikes++
		} else if ring[1] == ring[n-1] {
			ring = ring[1:]
			b.report.Spikes++
		} else {
			break
		}
	}
	return copy(ids, ring)
}

func finite(v orb.Point) bool {
	return math.Abs(v[0]) <= math.MaxFloat32 && math.Abs(v[1]) <= math.MaxFloat32
}

// project replaces lon/lat by the plane. Points outside the projection's
// domain become NaN.
func (b *builder) project() {
	const batch = 4096
	n := len(b.pts) / 2
	inParallel((n+batch-1)/batch, func(k int) {
		pts := b.pts[2*k*batch : 2*min((k+1)*batch, n)]
		for i := 0; i < len(pts); i += 2 {
			p := b.proj.Forward(orb.Point{pts[i], pts[i+1]})
			pts[i], pts[i+1] = p[0], p[1]
		}
	})
}

// inParallel calls f for 0 … n-1, each once, on as many goroutines as there are
// processors, and returns when all is done.
func inParallel(n int, f func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// orient turns outlines counter-clockwise and holes clockwise in the plane, and
// drops rings that have no area or no place in it.
func (b *builder) orient() {
	kept := b.rings[:0]
	lost := int32(-1) // polygon whose outline was dropped
	for _, r := range b.rings {
		if r.poly == lost {
			continue
		}
		ids := b.ids[r.from:r.to]
		switch a := b.twiceArea(ids); {
		case math.IsNaN(a):
			b.flaw(Dropped, r.area, -1, orb.Point{}, "a ring that reaches beyond the map projection was left out")
		case a == 0:
			b.flaw(Dropped, r.area, -1, b.lonlat(ids[0]), "a ring without area was left out")
		default:
			if (a < 0) != r.hole {
				slices.Reverse(ids)
			}
			kept = append(kept, r)
			continue
		}
		if !r.hole {
			lost = r.poly
		}
	}
	b.rings = kept
}

// twiceArea returns twice the signed area of a ring, relative to its first
// point so that small rings far from the origin keep their digits.
func (b *builder) twiceArea(ids []int32) float64 {
	x0, y0 := b.pts[2*ids[0]], b.pts[2*ids[0]+1]
	sum, px, py := 0.0, 0.0, 0.0
	for _, id := range ids[1:] {
		x, y := b.pts[2*id]-x0, b.pts[2*id+1]-y0
		sum += px*y - x*py
		px, py = x, y
	}
	return sum
}

func (b *builder) lonlat(id int32) orb.Point {
	return b.proj.Inverse(orb.Point{b.pts[2*id], b.pts[2*id+1]})
}
