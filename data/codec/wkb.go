package codec

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"
)

// errCurve is what a geometry with arcs, or a surface of patches, gives.
var errCurve = errors.New("curves and surfaces are not read")

// wkbReader reads Well-Known Binary: ISO (types by thousands) and extended
// (flag bits), two to four dimensions, both byte orders, straight into orb.
//
// INVARIANT: a declared count is held against the bytes that are left before
// anything is made from it. (go-geom's decoder, which writes our WKB, bounds
// counts by a package variable only.)
type wkbReader struct {
	b     []byte
	arena *arena
	order binary.ByteOrder
	err   error
}

// parseWKB returns the geometry in b; nil if it is empty.
func parseWKB(b []byte, a *arena) (orb.Geometry, error) {
	r := &wkbReader{b: b, arena: a}
	g := r.geometry(0)
	if r.err != nil {
		return nil, r.err
	}
	return usual(g), nil
}

func (r *wkbReader) fail(err error) {
	if r.err == nil {
		r.err = err
		r.b = nil
	}
}

func (r *wkbReader) uint32() uint32 {
	if len(r.b) < 4 {
		r.fail(errors.New("the geometry is cut off"))
		return 0
	}
	v := r.order.Uint32(r.b)
	r.b = r.b[4:]
	return v
}

// count reads how many things of at least size bytes follow.
func (r *wkbReader) count(size int) int {
	n := int64(r.uint32())
	if n*int64(size) > int64(len(r.b)) {
		r.fail(fmt.Errorf("the geometry declares %d parts and ends before them", n))
		return 0
	}
	return int(n)
}

// header reads byte order and type; dims is 2, 3 or 4.
func (r *wkbReader) header() (kind uint32, dims int) {
	if len(r.b) < 5 {
		r.fail(errors.New("the geometry is cut off"))
		return 0, 0
	}
	switch r.b[0] {
	case 0:
		r.order = binary.BigEndian
	case 1:
		r.order = binary.LittleEndian
	default:
		r.fail(fmt.Errorf("the geometry has the unknown byte order %d", r.b[0]))
		return 0, 0
	}
	r.b = r.b[1:]
	t := r.uint32()
	dims = 2
	if t&0x8000_0000 != 0 {
		dims++
	}
	if t&0x4000_0000 != 0 {
		dims++
	}
	if t&0x2000_0000 != 0 {
		r.uint32() // the reference system, which the table has too
	}
	t &= 0x1fff_ffff
	switch t / 1000 {
	case 1, 2:
		dims = 3
	case 3:
		dims = 4
	}
	if t >= 4000 {
		r.fail(fmt.Errorf("the geometry has the unknown type %d", t))
	}
	return t % 1000, dims
}

func (r *wkbReader) geometry(depth int) orb.Geometry {
	if depth > maxNesting {
		r.fail(fmt.Errorf("geometries nested deeper than %d levels", maxNesting))
		return nil
	}
	kind, dims := r.header()
	if r.err != nil {
		return nil
	}
	switch kind {
	case 1:
		return r.point(dims)
	case 2:
		return orb.LineString(r.points(dims))
	case 3:
		n := r.count(4)
		p := make(orb.Polygon, 0, n)
		for ; n > 0 && r.err == nil; n-- {
			p = append(p, r.points(dims))
		}
		return p
	case 4:
		return members(r, depth, func(m orb.MultiPoint, g orb.Point) orb.MultiPoint { return append(m, g) })
	case 5:
		return members(r, depth, func(m orb.MultiLineString, g orb.LineString) orb.MultiLineString { return append(m, g) })
	case 6:
		return members(r, depth, func(m orb.MultiPolygon, g orb.Polygon) orb.MultiPolygon { return append(m, g) })
	case 7:
		return members(r, depth, func(m orb.Collection, g orb.Geometry) orb.Collection { return append(m, g) })
	case 8, 9, 10, 11, 12, 13, 14, 15, 16, 17:
		r.fail(errCurve)
		return nil
	}
	r.fail(fmt.Errorf("the geometry has the unknown type %d", kind))
	return nil
}

// members reads the parts of a multi-geometry, each with a header of its own.
// Empty parts are left out.
func members[M, G orb.Geometry](r *wkbReader, depth int, add func(M, G) M) orb.Geometry {
	var m M
	for n := r.count(9); n > 0 && r.err == nil; n-- {
		g := usual(r.geometry(depth + 1))
		if g == nil {
			continue
		}
		part, ok := g.(G)
		if !ok {
			r.fail(fmt.Errorf("the geometry has a %s as a part of a %s", g.GeoJSONType(), m.GeoJSONType()))
			break
		}
		m = add(m, part)
	}
	return m
}

// point reads one position; all NaN is the empty point.
func (r *wkbReader) point(dims int) orb.Geometry {
	if len(r.b) < 8*dims {
		r.fail(errors.New("the geometry is cut off"))
		return nil
	}
	p := r.position(dims)
	if math.IsNaN(p[0]) && math.IsNaN(p[1]) {
		return nil
	}
	r.check(p)
	return p
}

func (r *wkbReader) position(dims int) orb.Point {
	p := orb.Point{math.Float64frombits(r.order.Uint64(r.b)), math.Float64frombits(r.order.Uint64(r.b[8:]))}
	r.b = r.b[8*dims:]
	return p
}

func (r *wkbReader) check(p orb.Point) {
	if s := p[0] + p[1]; math.IsNaN(s) || math.IsInf(s, 0) {
		r.fail(errors.New("a coordinate is not a finite number"))
	}
}

func (r *wkbReader) points(dims int) []orb.Point {
	r.arena.start()
	for n := r.count(8 * dims); n > 0 && r.err == nil; n-- {
		p := r.position(dims)
		r.check(p)
		r.arena.add(p)
	}
	return r.arena.run()
}

// toGeom returns g in go-geom's types, whose encoder writes WKB.
func toGeom(g orb.Geometry) (geom.T, error) {
	switch g := g.(type) {
	case orb.Point:
		return geom.NewPointFlat(geom.XY, []float64{g[0], g[1]}), nil
	case orb.MultiPoint:
		return geom.NewMultiPointFlat(geom.XY, flat(nil, g)), nil
	case orb.LineString:
		return geom.NewLineStringFlat(geom.XY, flat(nil, g)), nil
	case orb.MultiLineString:
		var xy []float64
		var ends []int
		for _, l := range g {
			xy = flat(xy, l)
			ends = append(ends, len(xy))
		}
		return geom.NewMultiLineStringFlat(geom.XY, xy, ends), nil
	case orb.Polygon:
		xy, ends := flatRings(nil, g)
		return geom.NewPolygonFlat(geom.XY, xy, ends), nil
	case orb.MultiPolygon:
		var xy []float64
		var endss [][]int
		for _, p := range g {
			var ends []int
			xy, ends = flatRings(xy, p)
			endss = append(endss, ends)
		}
		return geom.NewMultiPolygonFlat(geom.XY, xy, endss), nil
	case orb.Collection:
		c := geom.NewGeometryCollection()
		for _, m := range g {
			if m = usual(m); m == nil {
				continue
			}
			t, err := toGeom(m)
			if err != nil {
				return nil, err
			}
			if err := c.Push(t); err != nil {
				return nil, err
			}
		}
		return c, nil
	}
	return nil, fmt.Errorf("no geometry: %T", g)
}

func flat(xy []float64, ps []orb.Point) []float64 {
	for _, p := range ps {
		xy = append(xy, p[0], p[1])
	}
	return xy
}

func flatRings(xy []float64, p orb.Polygon) ([]float64, []int) {
	ends := make([]int, 0, len(p))
	for _, r := range p {
		xy = flat(xy, r)
		ends = append(ends, len(xy))
	}
	return xy, ends
}
