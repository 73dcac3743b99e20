package layers

import (
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"jido/data/lang"
	"jido/geo"
	"jido/layers/scene"
)

// Tracing is what one of the user's files lays over the map: things that are no
// units. It is frozen once it is part of Maps.
type Tracing struct {
	Name   string // of the file, for the legend
	Path   string // of the file
	Key    string // tells it from others of that name; may be empty
	Things []Thing
}

// Thing is one record of a Tracing.
type Thing struct {
	Title    string // may be empty
	Attrs    []Attr // in the file's order, without empty ones
	Geometry orb.Geometry
}

// Attr is an attribute of a record as the file has it, in plain text.
type Attr struct{ Key, Value string }

// TitleOf returns how the i-th thing is called: by its title, else by the file
// and its number.
func (t *Tracing) TitleOf(i int, l lang.Tag) string {
	if s := t.Things[i].Title; s != "" {
		return s
	}
	return t.Name + " " + lang.Int(l, i+1)
}

// TracingRef returns what a thing's ops stand for: the file and the record, by
// their places from 1.
func TracingRef(tracing, thing int) scene.Ref {
	return scene.Ref{Layer: "overlay", Feature: strconv.Itoa(tracing+1) + "." + strconv.Itoa(thing+1)}
}

// Traced returns the tracing and the thing that a Ref stands for, by their
// places from 0; false where it stands for none.
func (m *Maps) Traced(r scene.Ref) (tracing, thing int, ok bool) {
	if r.Layer != "overlay" {
		return 0, 0, false
	}
	a, b, _ := strings.Cut(r.Feature, ".")
	i, err := strconv.Atoi(a)
	j, err2 := strconv.Atoi(b)
	if err != nil || err2 != nil || i < 1 || i > len(m.Tracings) || j < 1 || j > len(m.Tracings[i-1].Things) {
		return 0, 0, false
	}
	return i - 1, j - 1, true
}

// TraceOps returns the ops that draw a thing of a tracing with a style, and its
// box in the plane; no op where the projection has no place for it. Sign is the
// shape of its points, size its unit in page points.
func (m *Maps) TraceOps(r scene.Ref, st scene.Style, sign []float64, size float64) (ops []scene.Op, bound geo.Rect) {
	i, j, ok := m.Traced(r)
	if !ok {
		return nil, geo.Rect{}
	}
	x := m.traced[i][j]
	if len(x.areas.ends) > 0 {
		ops = append(ops, &scene.Path{Flat: x.areas.flat, Ends: x.areas.ends, Bound: x.areas.bound, Style: st})
		bound = bound.Union(x.areas.bound)
	}
	if len(x.lines.ends) > 0 {
		ops = append(ops, &scene.Path{Flat: x.lines.flat, Ends: x.lines.ends, Bound: x.lines.bound, Open: true, Style: st})
		bound = bound.Union(x.lines.bound)
	}
	for k := 0; k < len(x.points); k += 2 {
		ops = append(ops, &scene.Mark{X: x.points[k], Y: x.points[k+1], Shape: sign, Size: size, Style: st})
	}
	return ops, grown(bound, x.points)
}

// grown grows a box by points, which have no size of their own.
func grown(b geo.Rect, points []float64) geo.Rect {
	const least = 1 // metre
	for k := 0; k < len(points); k += 2 {
		b = b.Union(geo.Rect{MinX: points[k] - least, MinY: points[k+1] - least, MaxX: points[k] + least, MaxY: points[k+1] + least})
	}
	return b
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
