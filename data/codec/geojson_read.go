package codec

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/paulmach/orb"

	"jido/data"
)

func sniffGeoJSON(head []byte) bool {
	head = plain(head)
	return len(head) > 0 && (head[0] == '{' || head[0] == '[')
}

// geojson reads RFC 7946 and what is commonly written under its name: bare
// geometries and features, features line by line, RFC 8142 sequences, arrays
// of features, the "crs" of the 2008 draft, TopoJSON.
type geojson struct {
	*scanner
	ctx    context.Context
	p      Progress
	arena  *arena
	fix    *fixer
	feats  []Feature
	looked int // offset of the last look at the context
	lineAt int // offset up to which lines are counted
	line   int
}

func readGeoJSON(ctx context.Context, r io.ReaderAt, size int64, name string, p Progress) ([]Feature, []data.Problem, error) {
	b, _, err := load(ctx, r, size, name, p)
	if err != nil {
		return nil, nil, err
	}
	g := &geojson{scanner: newScanner(name, b), ctx: ctx, p: p, arena: newArena(len(b)), fix: newFixer(name), line: 1}
	if c := g.next(); c == '<' {
		return nil, nil, fault(name, 1, 1, "", "this is XML, not GeoJSON", "give the file the extension of its format (.kml)")
	}
	for g.err == nil {
		for g.next() == 0x1e { // record separator of RFC 8142
			g.i++
		}
		if g.i >= len(g.b) {
			break
		}
		g.top()
	}
	if g.err != nil {
		return nil, nil, g.err
	}
	if g.mended > 0 {
		line, _ := lineCol(b, g.mendOff)
		g.fix.mended(g.mended, g.oldName, line)
	}
	if g.raw > 0 {
		g.fix.add(kindControl, place{}, fmt.Sprintf("%d unescaped control characters in strings, kept", g.raw), "")
	}
	fs, ps, err := g.fix.finish(g.feats)
	if err == nil {
		p.tell(size, size)
	}
	return fs, ps, err
}

// top reads one text of the file.
func (g *geojson) top() {
	if g.b[g.i] == '[' {
		g.fix.add(kindForm, place{line: g.lineHere()}, "a bare array of features, not a FeatureCollection", "")
		g.elements(func() { g.object(1, true) })
		return
	}
	g.object(0, true)
}

// look is called about every mebibyte.
func (g *geojson) look() {
	g.looked = g.i
	g.p.tell(int64(g.i), int64(len(g.b)))
	if err := g.ctx.Err(); err != nil && g.err == nil {
		g.err = fmt.Errorf("codec: %s: %w", g.name, err)
		g.i = len(g.b)
	}
}

// lineHere returns the line of the current place; places only move forward.
func (g *geojson) lineHere() int {
	if g.i > g.lineAt {
		g.line += bytes.Count(g.b[g.lineAt:g.i], []byte{'\n'})
		g.lineAt = g.i
	}
	return g.line
}

// object reads a FeatureCollection, Feature, geometry or Topology, members in
// any order. Of records it appends features when keep is set; a geometry is
// returned.
func (g *geojson) object(depth int, keep bool) orb.Geometry {
	if depth > maxNesting {
		g.fail(g.i, fmt.Sprintf("nested deeper than %d levels: it is refused as a bomb", maxNesting), "")
		return nil
	}
	var (
		f         = Feature{Line: g.lineHere()}
		start     = g.i
		typ       string
		geometry  orb.Geometry // of a feature
		shape     orb.Geometry // of a geometry
		has       uint8        // members seen
		waiting   = -1         // offset of coordinates or geometries met before the type
		typeStart int
	)
	const (
		hasFeatures = 1 << iota
		hasShape
		hasTopo
	)
	if g.next() != '{' {
		g.unexpected("an object")
		return nil
	}
	g.members(func(key string) {
		switch key {
		case "type":
			typeStart = g.i
			typ = g.str()
		case "features":
			if typ != "" && typ != "FeatureCollection" || !keep {
				g.skip()
				return
			}
			has |= hasFeatures
			g.elements(func() { g.object(depth+1, true) })
		case "geometry":
			if isGeometry(typ) || typ == "FeatureCollection" {
				g.skip()
			} else if g.null() {
			} else {
				geometry = g.object(depth+1, false)
			}
		case "coordinates", "geometries":
			if typ == "Feature" || typ == "FeatureCollection" {
				g.skip()
				return
			}
			has |= hasShape
			if isGeometry(typ) && (key == "geometries") == (typ == "GeometryCollection") {
				shape = g.shape(typ, depth)
			} else {
				waiting = g.i
				g.skip()
			}
		case "properties":
			if isGeometry(typ) || typ == "FeatureCollection" {
				g.skip()
			} else {
				f.Attrs = g.properties()
			}
		case "id":
			f.ID = g.id()
		case "crs":
			g.crs()
		case "objects", "arcs":
			has |= hasTopo
			g.skip()
		default:
			g.skip()
		}
	})
	if g.i-g.looked > checkEvery || len(g.feats)%checkRows == checkRows-1 {
		g.look()
	}
	switch {
	case g.err != nil:
		return nil
	case typ == "Topology" && depth == 0 && has&hasTopo != 0:
		g.topology(g.b[start:g.i], start)
		return nil
	case typ == "FeatureCollection" || typ == "" && has&hasFeatures != 0:
		if !keep {
			g.fail(start, "a FeatureCollection where a geometry is expected", "")
		}
		return nil
	case typ == "Feature" && keep:
		f.Geometry = geometry
		g.keep(f)
		return nil
	case isGeometry(typ):
		if waiting >= 0 && shape == nil {
			after := g.i
			g.i = waiting
			shape = g.shape(typ, depth)
			if g.err != nil {
				return nil
			}
			g.i = after
		}
		if has&hasShape == 0 {
			g.fail(start, fmt.Sprintf("this %s has no coordinates", typ), "")
			return nil
		}
		if !keep {
			return shape
		}
		f.Geometry = shape
		f.Attrs = nil
		g.keep(f)
		return nil
	case typ == "":
		g.fail(start, `this object has no "type": it is not GeoJSON`, "")
	case typ == "Feature":
		g.fail(typeStart, "a Feature where a geometry is expected", "")
	default:
		g.fail(typeStart, fmt.Sprintf("the type %q is none of GeoJSON's", typ), "")
	}
	return nil
}

func isGeometry(typ string) bool {
	switch typ {
	case "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection":
		return true
	}
	return false
}

// shape reads coordinates or geometries.
func (g *geojson) shape(typ string, depth int) orb.Geometry {
	if g.null() {
		return nil
	}
	if typ != "GeometryCollection" {
		return g.coordinates(typ)
	}
	var c orb.Collection
	g.elements(func() {
		if m := g.object(depth+1, false); m != nil {
			c = append(c, m)
		}
	})
	return c
}

func (g *geojson) keep(f Feature) {
	g.feats = append(g.feats, f)
	last := &g.feats[len(g.feats)-1]
	last.Geometry = g.fix.geometry(f.Geometry, place{len(g.feats), f.ID, f.Line})
}

// null consumes null if it stands here.
func (g *geojson) null() bool {
	if bytes.HasPrefix(g.b[g.i:], []byte("null")) {
		g.i += 4
		return true
	}
	return false
}

// id reads a string or number as text.
func (g *geojson) id() string {
	switch c := g.next(); {
	case c == '"':
		return g.str()
	case c == '{' || c == '[':
		g.skip()
		return ""
	}
	if g.null() {
		return ""
	}
	return string(g.bare())
}

// properties reads the attributes.
func (g *geojson) properties() []Attr {
	if g.next() != '{' {
		if !g.null() {
			g.fix.add(kindForm, place{line: g.lineHere()}, `"properties" is not an object, left out`, "")
			g.skip()
		}
		return nil
	}
	var attrs []Attr
	if n := len(g.feats); n > 0 { // records of a file tend to have as many
		attrs = make([]Attr, 0, min(len(g.feats[n-1].Attrs), 64))
	}
	g.members(func(key string) { attrs = append(attrs, Attr{key, g.value(key)}) })
	return attrs
}

// value reads an attribute's value.
func (g *geojson) value(key string) any {
	start := g.i
	switch g.next() {
	case '"':
		return g.str()
	case '{', '[':
		g.skip()
		raw := g.b[start:g.i]
		if g.err == nil && !json.Valid(raw) {
			g.fail(start, "the value of "+strconv.Quote(key)+" is not JSON", "")
		}
		if g.notUTF8 {
			raw = []byte(g.unquote(raw, true))
		}
		return json.RawMessage(bytes.Clone(raw))
	}
	word := g.bare()
	switch string(word) {
	case "null":
		return nil
	case "true":
		return true
	case "false":
		return false
	case "NaN", "Infinity", "-Infinity", "nan", "inf", "-inf":
		g.fix.add(kindNaN, place{line: g.lineHere()}, fmt.Sprintf("%s as value of %q, taken as null", word, key), "")
		return nil
	}
	v, i := number(word, 0)
	if i != len(word) {
		g.i = start
		g.unexpected("a value")
		return nil
	}
	if math.IsInf(v, 0) || math.Abs(v) >= 1<<53 && !bytes.ContainsAny(word, ".eE") {
		return json.RawMessage(bytes.Clone(word)) // more digits than float64 has
	}
	return v
}
