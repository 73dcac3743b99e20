package codec

import (
	"encoding/json"
	"fmt"
	"math"
	"sort"

	"github.com/paulmach/orb"
)

// Source: The TopoJSON Format Specification 1.0, sections 2.1 (transforms,
// arcs, arc indexes) and 2.2 (geometry objects).
type topology struct {
	Transform *struct {
		Scale, Translate [2]float64
	} `json:"transform"`
	Arcs    [][][]float64              `json:"arcs"`
	Objects map[string]json.RawMessage `json:"objects"`
}

type topoObject struct {
	Type        string            `json:"type"`
	ID          json.RawMessage   `json:"id"`
	Properties  json.RawMessage   `json:"properties"`
	Arcs        json.RawMessage   `json:"arcs"`
	Coordinates json.RawMessage   `json:"coordinates"`
	Geometries  []json.RawMessage `json:"geometries"`
}

// topo turns one Topology into features.
type topo struct {
	g    *geojson
	arcs [][]orb.Point
	tr   *topology
	left int // points that may still be made of arcs
}

// topology reads the Topology text that starts at offset off of the file,
// its objects in the order of their names.
func (g *geojson) topology(text []byte, off int) {
	var tr topology
	if err := json.Unmarshal(text, &tr); err != nil {
		at := off
		if e, ok := err.(*json.SyntaxError); ok {
			at += int(e.Offset)
		}
		g.fail(at, "TopoJSON: "+err.Error(), "")
		return
	}
	t := &topo{g: g, tr: &tr, left: 64*len(text) + 1<<16}
	for _, arc := range tr.Arcs {
		t.arcs = append(t.arcs, t.decode(arc, tr.Transform != nil))
	}
	names := make([]string, 0, len(tr.Objects))
	for name := range tr.Objects {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if err := t.feature(tr.Objects[name], 0); err != nil {
			g.fail(off, fmt.Sprintf("TopoJSON object %q: %v", name, err), "convert it to GeoJSON: topo2geo")
			return
		}
	}
}

// decode undoes the delta encoding of an arc; positions too short to be one
// are left out.
func (t *topo) decode(arc [][]float64, delta bool) []orb.Point {
	out := make([]orb.Point, 0, len(arc))
	var x, y float64
	for _, p := range arc {
		if len(p) < 2 {
			continue
		}
		if delta {
			x, y = x+p[0], y+p[1]
		} else {
			x, y = p[0], p[1]
		}
		out = append(out, t.scaled(x, y))
	}
	return out
}

func (t *topo) scaled(x, y float64) orb.Point {
	if tr := t.tr.Transform; tr != nil {
		return orb.Point{x*tr.Scale[0] + tr.Translate[0], y*tr.Scale[1] + tr.Translate[1]}
	}
	return orb.Point{x, y}
}

// feature keeps an object, or each member of a top-level collection, as a
// feature.
func (t *topo) feature(raw json.RawMessage, depth int) error {
	o, err := parseTopo(raw, depth)
	if err != nil {
		return err
	}
	if o.Type == "GeometryCollection" && len(o.Properties) == 0 {
		for _, m := range o.Geometries {
			if err := t.feature(m, depth+1); err != nil {
				return err
			}
			if len(t.g.feats)%checkRows == 0 {
				t.g.look()
			}
			if t.g.err != nil {
				return t.g.err
			}
		}
		return nil
	}
	f := Feature{Line: t.g.line}
	if f.Geometry, err = t.geometry(o, depth); err != nil {
		return err
	}
	if !finite(f.Geometry) {
		return fmt.Errorf("a coordinate is beyond the range of numbers")
	}
	sub := *t.g // the members are read as those of GeoJSON are
	sub.scanner = newScanner(t.g.name, o.ID)
	if len(o.ID) > 0 {
		f.ID = sub.id()
	}
	sub.scanner = newScanner(t.g.name, o.Properties)
	sub.keys = t.g.keys
	if len(o.Properties) > 0 {
		f.Attrs = sub.properties()
	}
	t.g.keep(f)
	return nil
}

func parseTopo(raw json.RawMessage, depth int) (topoObject, error) {
	var o topoObject
	if depth > maxNesting {
		return o, fmt.Errorf("nested deeper than %d levels", maxNesting)
	}
	err := json.Unmarshal(raw, &o)
	return o, err
}

func (t *topo) geometry(o topoObject, depth int) (orb.Geometry, error) {
	var err error
	switch o.Type {
	case "", "null":
		return nil, nil
	case "Point":
		var p []float64
		if err = json.Unmarshal(o.Coordinates, &p); err != nil || len(p) < 2 {
			return nil, fmt.Errorf("a Point without coordinates")
		}
		return t.scaled(p[0], p[1]), nil
	case "MultiPoint":
		var ps [][]float64
		if err = json.Unmarshal(o.Coordinates, &ps); err != nil {
			return nil, err
		}
		return orb.MultiPoint(t.decode(ps, false)), nil
	case "LineString":
		return topoArcs(o.Arcs, func(a []int) (orb.LineString, error) { return t.join(a) })
	case "MultiLineString":
		return topoArcs(o.Arcs, func(a [][]int) (m orb.MultiLineString, err error) {
			for _, one := range a {
				l, err := t.join(one)
				if err != nil {
					return nil, err
				}
				m = append(m, l)
			}
			return m, nil
		})
	case "Polygon":
		return topoArcs(o.Arcs, t.polygon)
	case "MultiPolygon":
		return topoArcs(o.Arcs, func(a [][][]int) (m orb.MultiPolygon, err error) {
			for _, one := range a {
				p, err := t.polygon(one)
				if err != nil {
					return nil, err
				}
				m = append(m, p)
			}
			return m, nil
		})
	case "GeometryCollection":
		var c orb.Collection
		for _, raw := range o.Geometries {
			m, err := parseTopo(raw, depth+1)
			if err != nil {
				return nil, err
			}
			g, err := t.geometry(m, depth+1)
			if err != nil {
				return nil, err
			}
			if g != nil {
				c = append(c, g)
			}
		}
		return c, nil
	}
	return nil, fmt.Errorf("the type %q is none of TopoJSON's", o.Type)
}

func topoArcs[A any, G orb.Geometry](raw json.RawMessage, make func(A) (G, error)) (orb.Geometry, error) {
	var a A
	if err := json.Unmarshal(raw, &a); err != nil {
		return nil, fmt.Errorf("arcs: %w", err)
	}
	return make(a)
}

func (t *topo) polygon(rings [][]int) (orb.Polygon, error) {
	p := make(orb.Polygon, 0, len(rings))
	for _, ring := range rings {
		r, err := t.join(ring)
		if err != nil {
			return nil, err
		}
		p = append(p, r)
	}
	return p, nil
}

// join strings arcs together; ^i means arc i backwards. The end of one arc is
// the start of the next and stands once.
func (t *topo) join(refs []int) ([]orb.Point, error) {
	var out []orb.Point
	for _, ref := range refs {
		i := ref
		if i < 0 {
			i = ^i
		}
		if i >= len(t.arcs) || i == math.MaxInt {
			return nil, fmt.Errorf("arc %d of %d", ref, len(t.arcs))
		}
		arc := t.arcs[i]
		if t.left -= len(arc); t.left < 0 {
			return nil, fmt.Errorf("its arcs are used so often that it is refused as a bomb")
		}
		from := len(out)
		if ref >= 0 {
			out = append(out, arc...)
		} else {
			for k := len(arc) - 1; k >= 0; k-- {
				out = append(out, arc[k])
			}
		}
		if from > 0 && from < len(out) && out[from] == out[from-1] {
			out = append(out[:from], out[from+1:]...)
		}
	}
	return out, nil
}
