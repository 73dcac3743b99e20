package layers

import (
	"math"

	"github.com/paulmach/orb"

	"jido/geo"
)

// Tracing is what one of the user's files lays over the map: things that are no
// units. It is frozen once it is part of Maps.
type Tracing struct {
	Name   string // of the file, for the legend
	Key    string // tells it from others of that name; may be empty
	Things []Thing
}

// Thing is one record of a Tracing.
type Thing struct {
	Title    string // may be empty
	Geometry orb.Geometry
}

// traced is a Thing in the plane, metres. All three may be empty, as they are
// where the projection has no place for it.
type traced struct {
	points []float64
	lines  run
	areas  run
}

// run is a set of lines or rings.
type run struct {
	flat  []float64
	ends  []int
	bound geo.Rect
}

// WithTracings returns the same geometry with other tracings over it.
func (m *Maps) WithTracings(ts []*Tracing) *Maps {
	c := *m
	c.Tracings = ts
	c.traced = make([][]traced, len(ts))
	for i, t := range ts {
		c.traced[i] = make([]traced, len(t.Things))
		for j, x := range t.Things {
			x.trace(m.Proj, x.Geometry, &c.traced[i][j])
		}
	}
	return &c
}

// trace adds a geometry to what a thing looks like in the plane.
func (x Thing) trace(p geo.Projection, g orb.Geometry, out *traced) {
	switch g := g.(type) {
	case orb.Point:
		out.points = appendPlane(out.points, p, g)
	case orb.MultiPoint:
		for _, q := range g {
			out.points = appendPlane(out.points, p, q)
		}
	case orb.LineString:
		out.lines.add(p, g, 2)
	case orb.MultiLineString:
		for _, l := range g {
			out.lines.add(p, l, 2)
		}
	case orb.Ring:
		out.areas.add(p, orb.LineString(g), 3)
	case orb.Polygon:
		for _, r := range g {
			out.areas.add(p, orb.LineString(r), 3)
		}
	case orb.MultiPolygon:
		for _, q := range g {
			x.trace(p, q, out)
		}
	case orb.Collection:
		for _, q := range g {
			x.trace(p, q, out)
		}
	}
}

// add projects one line or ring; one that keeps fewer points than it needs is
// left out.
func (r *run) add(p geo.Projection, l orb.LineString, least int) {
	start := len(r.flat)
	for _, q := range l {
		r.flat = appendPlane(r.flat, p, q)
	}
	if len(r.flat)-start < 2*least {
		r.flat = r.flat[:start]
		return
	}
	r.ends = append(r.ends, len(r.flat))
	r.bound = r.bound.Union(geo.BoundOf(r.flat[start:]))
}

// appendPlane adds a point in the plane if the projection has a place for it.
func appendPlane(flat []float64, p geo.Projection, q orb.Point) []float64 {
	const far = 1e8 // metres: beyond it there is nothing to see
	xy := p.Forward(q)
	if !(math.Abs(xy[0]) < far && math.Abs(xy[1]) < far) {
		return flat
	}
	return append(flat, xy[0], xy[1])
}

// thinned returns the run without points that lie nearer than step, plane
// metres, to the one kept before; ends of lines stay.
func (r run) thinned(step float64) run {
	out := run{flat: make([]float64, 0, len(r.flat)), ends: make([]int, 0, len(r.ends)), bound: r.bound}
	start := 0
	for _, end := range r.ends {
		var px, py float64
		for i := start; i < end; i += 2 {
			x, y := r.flat[i], r.flat[i+1]
			if dx, dy := x-px, y-py; i > start && i < end-2 && dx*dx+dy*dy < step*step {
				continue
			}
			out.flat = append(out.flat, x, y)
			px, py = x, y
		}
		out.ends = append(out.ends, len(out.flat))
		start = end
	}
	return out
}
