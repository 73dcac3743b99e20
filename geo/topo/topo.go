// Package topo turns areas that share borders into packed shapes whose borders
// stay shared at every level of detail.
//
// Outlines are cut into arcs, the stretches between places where three areas
// (or two and the sea) meet. Each arc is kept, projected and simplified once,
// so that two neighbours cannot come apart. It knows areas by number only, and
// nothing of their names or looks.
//
// Invariant: a Shapes never changes after Build or Dissolve and may be read from any number
// of goroutines; equal input gives equal output, whatever the number of cores.
package topo

import (
	"math"

	"github.com/paulmach/orb"

	"jido/geo"
)

// Detail is the tolerance of a level in pixels: lines simplified to within 0.4
// pixel look the same as the full ones.
const Detail = 0.4

// DefaultSnap is the side, in degrees, of the grid on which points coincide:
// about a centimetre, the precision of seven decimals.
const DefaultSnap = 1e-7

// Options steers Build. The zero value is what a window wants; a caller that
// makes one picture gives the one tolerance it needs, which is far quicker.
type Options struct {
	// Tolerances of the levels of detail in plane metres, ascending. 0 keeps
	// every vertex. Nil means Ladder().
	Tolerances []float64
	// Snap is the side in degrees of the grid on which points coincide; 0 means
	// DefaultSnap. Points that lie in different cells but within a hundredth of a
	// cell of the edge between them coincide too. The first one read gives the
	// coordinates.
	Snap float64
}

// Ladder returns the standard levels of detail: every vertex, then 12.5 m
// doubling to 3.2 km, which serve from the closest view to a thumbnail of the
// whole country.
func Ladder() []float64 {
	l := []float64{0}
	for t := 12.5; t <= 3200; t *= 2 {
		l = append(l, t)
	}
	return l
}

// Build finds the borders that areas share and returns their shapes in the
// plane of p. Element i of areas is area i of the result; it may be empty.
// Points are lon/lat in degrees. Rings may be closed or not and wind either
// way: the first of a polygon is its outline, the others are holes. Areas are
// not repaired: what does not fit is in the report.
//
// Simplification is Douglas–Peucker on the arcs in the plane (D. Douglas, T.
// Peucker, The Canadian Cartographer 10, 1973), with one significance a vertex,
// so that a coarser level is a subset of a finer one. Every outline that is
// still there has at least three different vertices. An island or lake vanishes
// from the levels on which it covers less than one pixel, unless it is the
// largest part of an area.
//
// Build uses up to GOMAXPROCS goroutines, which have ended when it returns.
func Build(areas []orb.MultiPolygon, p geo.Projection, o Options) (*Shapes, Report) {
	tol := o.Tolerances
	if len(tol) == 0 {
		tol = Ladder()
	}
	if o.Snap <= 0 {
		o.Snap = DefaultSnap
	}
	b := &builder{tol: tol, proj: p}
	b.read(areas, o.Snap)
	b.project()
	b.orient()
	b.cut()
	b.simplify()
	s := newShapes(b.net, b.out)
	b.report.Arcs = len(b.net.from)
	b.inspect(s)
	return s, b.report
}

// builder carries the state of Build from one step to the next.
type builder struct {
	tol    []float64
	proj   geo.Projection
	report Report

	pts   []float64 // x y of each different point: lon/lat, after project plane
	ids   []int32   // points of all rings, one after the other, not closed
	rings []ring
	areas int

	net *network
	out outline
	// what only cut and simplify need
	xy []float64 // arc vertices, full detail, plane
	at []int32   // arc a has vertices at[a] to at[a+1]
}

// ring is one ring of the input: ids[from:to].
type ring struct {
	from, to   int32
	area, poly int32 // poly counts through the whole input
	hole       bool
}

// network holds the arcs. It is shared by the shapes made from it.
type network struct {
	tol      []float64
	from, to []int32    // point at each end of an arc; equal for a loop
	twice    []float64  // twice the area swept about the origin, plane m²
	length   []float64  // plane m, full detail
	bound    []geo.Rect // at level 0
	levels   []lines
}

// lines holds the vertices of all arcs at one level.
type lines struct {
	xy []float64
	at []int32 // arc a is xy[2*at[a]:2*at[a+1]]; empty where it vanished
}

func (l lines) arc(a int32) []float64 { return l.xy[2*l.at[a] : 2*l.at[a+1]] }

// outline says of which arcs areas consist. A reference is an arc's number
// doubled, plus one where it runs backwards. Outer rings run counter-clockwise.
type outline struct {
	refs    []int32
	ringEnd []int32 // in refs
	polyEnd []int32 // in rings; the first ring of a polygon is its outline
	areaEnd []int32 // in polygons
}

func span(ends []int32, i int) (from, to int32) {
	if i > 0 {
		from = ends[i-1]
	}
	return from, ends[i]
}

// ringArea returns twice the signed area of ring r at full detail.
func (n *network) ringArea(o *outline, r int32) float64 {
	from, to := span(o.ringEnd, int(r))
	return n.sum(o.refs[from:to])
}

// sum returns twice the signed area of a ring at full detail.
func (n *network) sum(refs []int32) float64 {
	sum := 0.0
	for _, ref := range refs {
		if ref&1 == 0 {
			sum += n.twice[ref>>1]
		} else {
			sum -= n.twice[ref>>1]
		}
	}
	return sum
}

// largest returns the polygon of area i that covers most, or -1.
func (n *network) largest(o *outline, i int) int32 {
	best, most := int32(-1), math.Inf(-1)
	from, to := span(o.areaEnd, i)
	for p := from; p < to; p++ {
		sum := 0.0
		for r, end := span(o.polyEnd, int(p)); r < end; r++ {
			sum += n.ringArea(o, r) // holes are negative
		}
		if sum > most {
			best, most = p, sum
		}
	}
	return best
}
