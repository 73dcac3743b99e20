// Package around draws what lies around the built-in outlines: neighbouring
// land from Natural Earth, rivers and lakes from GSHHG.
//
// Neighbours drawn from another source never meet our own border exactly. So
// they are not cut at it: along the land border each neighbour reaches two
// kilometres in under the counties, which are painted over it. There is no sea
// between, and no fringe along our coast, since the neighbour's edge lies inland.
//
// It refuses to know who paints what in which colour.
//
// Invariant: same input, same bytes; no neighbour's edge shows inside our outline.
package around

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"

	"jido/data/outline"
)

// topology is the part of a TopoJSON file that is read.
type topology struct {
	Arcs      [][][2]int64
	Transform struct{ Scale, Translate [2]float64 }
	Objects   map[string]struct {
		Geometries []struct {
			Type string
			ID   string
			Arcs json.RawMessage
		}
	}
}

// ReadTopology reads one object of a quantised TopoJSON file as labelled arcs:
// the label of geometry id is label(id), and 0 lies where there is no geometry.
// Arcs with the same label on both sides are left out.
func ReadTopology(r io.Reader, object string, label func(id string) int) ([]outline.Arc, error) {
	var t topology
	if err := json.NewDecoder(r).Decode(&t); err != nil {
		return nil, fmt.Errorf("around: topology: %w", err)
	}
	o, ok := t.Objects[object]
	if !ok {
		return nil, fmt.Errorf("around: topology: no object %q", object)
	}
	arcs := t.arcs()
	for i, g := range o.Geometries {
		polygons, err := polygonsOf(g.Type, g.Arcs)
		if err != nil {
			return nil, fmt.Errorf("around: topology: geometry %d (id %q): %w", i, g.ID, err)
		}
		for _, p := range polygons {
			for k, ring := range p {
				if err := mark(arcs, ring, k == 0, label(g.ID)); err != nil {
					return nil, fmt.Errorf("around: topology: geometry %d (id %q): %w", i, g.ID, err)
				}
			}
		}
	}
	return slices.DeleteFunc(arcs, func(a outline.Arc) bool { return a.Left == a.Right }), nil
}

// arcs undoes quantisation and delta coding.
func (t *topology) arcs() []outline.Arc {
	out := make([]outline.Arc, len(t.Arcs))
	for i, steps := range t.Arcs {
		var x, y int64
		for _, s := range steps {
			x, y = x+s[0], y+s[1]
			p := outline.Point{X: t.coordinate(x, 0), Y: t.coordinate(y, 1)}
			if n := len(out[i].Points); n == 0 || out[i].Points[n-1] != p {
				out[i].Points = append(out[i].Points, p)
			}
		}
	}
	return out
}

func (t *topology) coordinate(v int64, axis int) int64 {
	return int64(math.Round((float64(v)*t.Transform.Scale[axis] + t.Transform.Translate[axis]) * outline.Unit))
}

// polygonsOf returns polygons → rings → arc references (^i = arc i backwards).
func polygonsOf(kind string, raw json.RawMessage) (out [][][]int, err error) {
	switch kind {
	case "MultiPolygon":
		err = json.Unmarshal(raw, &out)
	case "Polygon":
		var one [][]int
		err = json.Unmarshal(raw, &one)
		out = [][][]int{one}
	default:
		err = fmt.Errorf("is a %q, want Polygon or MultiPolygon", kind)
	}
	return out, err
}

// mark writes the label onto the side of the ring's arcs where the polygon is.
func mark(arcs []outline.Arc, ring []int, outer bool, label int) error {
	var whole outline.Ring
	for _, ref := range ring {
		if i := max(ref, ^ref); i >= len(arcs) {
			return fmt.Errorf("refers to arc %d of %d", i, len(arcs))
		}
		whole = append(whole, walked(arcs, ref)...)
	}
	left := whole.DoubleArea() > 0 == outer
	for _, ref := range ring {
		if a := &arcs[max(ref, ^ref)]; left == (ref >= 0) {
			a.Left = label
		} else {
			a.Right = label
		}
	}
	return nil
}

func walked(arcs []outline.Arc, ref int) []outline.Point {
	if ref >= 0 {
		return arcs[ref].Points
	}
	return reversed(arcs[^ref].Points)
}

func reversed(p []outline.Point) []outline.Point {
	out := make([]outline.Point, len(p))
	for i, q := range p {
		out[len(p)-1-i] = q
	}
	return out
}
