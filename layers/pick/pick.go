// Package pick tells what is under a point of a picture: it reads the display
// list that the painters read, so it cannot disagree with what is seen.
//
// It knows no data and no layer, only Refs. Invariants: an Index is not changed
// after Build and may be asked by several goroutines at once; it aliases the
// scene's coordinates and copies none; nothing outside a group's clip is found.
package pick

import (
	"cmp"
	"math"
	"slices"

	"jido/geo"
	"jido/layers/scene"
)

// Index answers what is where in one scene. The zero Index finds nothing.
type Index struct {
	marks []target // bottom first, as are shapes
	areas []target // paths and type
}

// target is one op that stands for something.
type target struct {
	ref   scene.Ref
	box   geo.Rect // all the op covers, page points
	clip  geo.Rect // page points
	shape shape
}

// shape measures how far a point is from an op, both in page points: 0 on it,
// and whatever is more than slack where it is farther than that.
type shape interface {
	distance(x, y, slack float64) float64
}

// Build collects the ops of s that have a Ref. It costs a few words an op, and
// a look at every coordinate of those paths that do not carry their bound.
//
// Rings are found by what they enclose, filled or not; lines by their pen;
// marks and type by the box around them. Groups faded out are not found.
func Build(s *scene.Scene) *Index {
	x := new(Index)
	page := geo.Rect{MaxX: s.Size.W, MaxY: s.Size.H}
	for _, g := range s.Groups {
		clip := page
		if !g.Clip.Empty() {
			clip = page.Intersect(g.Clip)
		}
		inv, ok := g.Matrix.Invert()
		if clip.Empty() || g.Fade >= 1 || !ok {
			continue
		}
		for _, op := range g.Ops {
			switch op := op.(type) {
			case *scene.Mark:
				if op.Ref != (scene.Ref{}) && len(op.Shape) >= 4 {
					b := newBox(g.Matrix, op)
					x.marks = add(x.marks, op.Ref, geo.Rect(b), clip, b)
				}
			case *scene.Path:
				if op.Ref != (scene.Ref{}) && len(op.Flat) >= 4 {
					o := &outline{m: g.Matrix, inv: inv, op: op, bound: op.Bound, pen: op.Style.Stroke.Width / 2}
					if o.bound.Empty() {
						o.bound = geo.BoundOf(op.Flat)
					}
					x.areas = add(x.areas, op.Ref, g.Matrix.Bound(o.bound).Inset(-o.pen), clip, o)
				}
			case *scene.Text:
				if op.Ref != (scene.Ref{}) && op.S != "" && op.Size > 0 {
					l := newLine(g.Matrix, op)
					x.areas = add(x.areas, op.Ref, l.bound(), clip, l)
				}
			}
		}
	}
	return x
}

// add appends a target, unless all of it is clipped away.
func add(ts []target, ref scene.Ref, box, clip geo.Rect, s shape) []target {
	if !box.Meets(clip) {
		return ts
	}
	return append(ts, target{ref, box, clip, s})
}

// hit is a target found.
type hit struct {
	ref  scene.Ref
	rank int     // marks, then what the point is on, then what it is near
	far  float64 // page points
	z    int     // higher is nearer the reader
}

// At returns what is at the page point x, y or within slack of it (page
// points), the likeliest first and each once:
//
//  1. marks, since they are smaller than any slack: on them before near them;
//  2. areas, lines and type that the point is on, topmost first;
//  3. those it is near, nearest first: how an islet of two points is caught.
func (x *Index) At(px, py, slack float64) []scene.Ref {
	var hits []hit
	slack = math.Max(slack, 0)
	for z, t := range x.marks {
		if d := t.near(px, py, slack); d <= slack {
			hits = append(hits, hit{t.ref, 0, d, z})
		}
	}
	for z, t := range x.areas {
		if d := t.near(px, py, slack); d == 0 {
			hits = append(hits, hit{t.ref, 1, 0, z})
		} else if d <= slack {
			rank := 2
			if o, ok := t.shape.(*outline); ok && o.op.Open {
				rank, d = 1, 0 // nobody hits a hairline: near it is on it
			}
			hits = append(hits, hit{t.ref, rank, d, z})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.far, b.far), cmp.Compare(b.z, a.z))
	})
	var refs []scene.Ref
	for _, h := range hits {
		if !slices.Contains(refs, h.ref) {
			refs = append(refs, h.ref)
		}
	}
	return refs
}

// near returns the distance of the point from t, or +Inf where the box alone
// says that it is more than slack, or the point is clipped away.
func (t *target) near(x, y, slack float64) float64 {
	if !t.clip.Has(x, y) || !t.box.Inset(-slack).Has(x, y) {
		return math.Inf(1)
	}
	return t.shape.distance(x, y, slack)
}
