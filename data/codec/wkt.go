package codec

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// wktReader reads Well-Known Text (OGC 06-103r4, section 7) in two to four
// dimensions, with or without a leading "SRID=4326;". Heights and measures
// are dropped.
type wktReader struct {
	s   string
	i   int
	err error
}

// parseWKT returns the geometry; nil if it is empty.
func parseWKT(s string) (orb.Geometry, error) {
	if head, tail, ok := strings.Cut(s, ";"); ok && len(head) > 5 && strings.EqualFold(head[:5], "SRID=") {
		if head[5:] != "4326" {
			return nil, fmt.Errorf("its reference system is EPSG:%s; %s", clip(head[5:]), remedyReproject)
		}
		s = tail
	}
	r := &wktReader{s: s}
	g := r.geometry(0)
	if r.next() != 0 {
		r.fail("more text after the geometry")
	}
	if r.err != nil {
		return nil, r.err
	}
	return usual(g), nil
}

func (r *wktReader) fail(text string) {
	if r.err == nil {
		r.err = fmt.Errorf("%s at character %d", text, r.i+1)
		r.i = len(r.s)
	}
}

// next skips blanks and returns the byte that follows, 0 at the end.
func (r *wktReader) next() byte {
	for r.i < len(r.s) && (r.s[r.i] == ' ' || r.s[r.i] == '\t' || r.s[r.i] == '\n' || r.s[r.i] == '\r') {
		r.i++
	}
	if r.i >= len(r.s) {
		return 0
	}
	return r.s[r.i]
}

func (r *wktReader) word() string {
	r.next()
	start := r.i
	for r.i < len(r.s) && (r.s[r.i]|0x20 >= 'a' && r.s[r.i]|0x20 <= 'z') {
		r.i++
	}
	return strings.ToUpper(r.s[start:r.i])
}

// list calls f for each member of a bracketed list, or not at all for EMPTY.
func (r *wktReader) list(f func()) {
	at := r.i
	if c := r.next(); c == 'E' || c == 'e' {
		if r.word() != "EMPTY" {
			r.i = at
			r.fail(`"(" is expected`)
		}
		return
	}
	if r.next() != '(' {
		r.fail(`"(" is expected`)
		return
	}
	for r.err == nil {
		r.i++
		f()
		switch r.next() {
		case ',':
		case ')':
			r.i++
			return
		default:
			r.fail(`"," or ")" is expected`)
		}
	}
}

func (r *wktReader) geometry(depth int) orb.Geometry {
	if depth > maxNesting {
		r.fail("nested too deep")
		return nil
	}
	kind := r.word()
	at := r.i
	switch r.word() {
	case "Z", "M", "ZM":
	default:
		r.i = at
	}
	for _, suffix := range []string{"ZM", "Z", "M"} { // POINTZ, as some write
		if k, ok := strings.CutSuffix(kind, suffix); ok && k != "" {
			kind = k
			break
		}
	}
	switch kind {
	case "POINT":
		if ps := r.points(); len(ps) == 1 {
			return ps[0]
		} else if len(ps) > 1 {
			r.fail("a point of several positions")
		}
		return nil
	case "LINESTRING":
		return orb.LineString(r.points())
	case "POLYGON":
		return r.polygon()
	case "MULTIPOINT":
		var m orb.MultiPoint
		r.list(func() {
			if r.next() == '(' { // the standard's form; the other has no inner brackets
				m = append(m, r.points()...)
			} else if p, ok := r.position(); ok {
				m = append(m, p)
			}
		})
		return m
	case "MULTILINESTRING":
		var m orb.MultiLineString
		r.list(func() { m = append(m, r.points()) })
		return m
	case "MULTIPOLYGON":
		var m orb.MultiPolygon
		r.list(func() { m = append(m, r.polygon()) })
		return m
	case "GEOMETRYCOLLECTION":
		var c orb.Collection
		r.list(func() {
			if g := usual(r.geometry(depth + 1)); g != nil {
				c = append(c, g)
			}
		})
		return c
	}
	r.fail(strconv.Quote(clip(kind)) + " is no geometry that is read")
	return nil
}

func (r *wktReader) polygon() orb.Polygon {
	var p orb.Polygon
	r.list(func() { p = append(p, r.points()) })
	return p
}

func (r *wktReader) points() []orb.Point {
	var ps []orb.Point
	r.list(func() {
		if p, ok := r.position(); ok {
			ps = append(ps, p)
		}
	})
	return ps
}

func (r *wktReader) position() (orb.Point, bool) {
	var v [4]float64
	n := 0
	for ; n < 4; n++ {
		if c := r.next(); c == ',' || c == ')' || c == 0 {
			break
		}
		start := r.i
		for r.i < len(r.s) && r.s[r.i] > ' ' && r.s[r.i] != ',' && r.s[r.i] != ')' && r.s[r.i] != '(' {
			r.i++
		}
		x, err := strconv.ParseFloat(r.s[start:r.i], 64)
		if err != nil || n < 2 && (math.IsNaN(x) || math.IsInf(x, 0)) {
			r.i = start
			r.fail("a number is expected")
			return orb.Point{}, false
		}
		v[n] = x
	}
	if n < 2 {
		r.fail("a position needs a longitude and a latitude")
		return orb.Point{}, false
	}
	return orb.Point{v[0], v[1]}, true
}

// appendWKT appends g as Well-Known Text, to seven decimals; nothing for nil.
func appendWKT(b []byte, g orb.Geometry) []byte {
	g = usual(g)
	if g == nil {
		return b
	}
	b = append(b, strings.ToUpper(g.GeoJSONType())...)
	b = append(b, ' ')
	switch g := g.(type) {
	case orb.Point:
		return wktPoints(b, []orb.Point{g})
	case orb.MultiPoint:
		return wktList(b, g, func(b []byte, p orb.Point) []byte { return wktPoints(b, []orb.Point{p}) })
	case orb.LineString:
		return wktPoints(b, g)
	case orb.MultiLineString:
		return wktList(b, g, func(b []byte, l orb.LineString) []byte { return wktPoints(b, l) })
	case orb.Polygon:
		return wktRings(b, g)
	case orb.MultiPolygon:
		return wktList(b, g, wktRings)
	case orb.Collection:
		return wktList(b, g, appendWKT)
	}
	return b
}

func wktList[T any](b []byte, xs []T, one func([]byte, T) []byte) []byte {
	b = append(b, '(')
	for i, x := range xs {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = one(b, x)
	}
	return append(b, ')')
}

func wktRings(b []byte, p orb.Polygon) []byte {
	return wktList(b, p, func(b []byte, r orb.Ring) []byte { return wktPoints(b, r) })
}

func wktPoints(b []byte, ps []orb.Point) []byte {
	return wktList(b, ps, func(b []byte, p orb.Point) []byte {
		return appendDegrees(append(appendDegrees(b, p[0]), ' '), p[1])
	})
}
