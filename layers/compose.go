package layers

import (
	"math"
	"reflect"
	"slices"

	"jido/data/lang"
	"jido/geo"
	"jido/layers/label"
	"jido/layers/scale"
	"jido/layers/scene"
)

// Memo keeps drawings between pictures. The zero Memo is ready; it is not safe
// for concurrent use. A nil Memo keeps nothing.
type Memo struct {
	last  map[string]kept
	drawn uint64   // drawings so far
	stack []uint64 // the drawings of the last Compose, bottom first
	rev   uint64
	key   composeKey
	fixed []geo.Rect
	out   Composed
}

// composeKey is what a composition depends on besides its drawings and what
// stands on the map.
type composeKey struct {
	view   geo.View
	pixels float64
	lang   lang.Tag
	typ    float64
	frame  geo.Rect
}

type kept struct {
	layer   Layer
	inputs  any
	drawing Drawing
	solid   []solid
	number  uint64 // of all drawings of the memo
}

// solid is a symbol that names keep off: its place in the plane and its box
// around it in page points.
type solid struct {
	x, y float64
	box  geo.Rect
}

// Composed is a map without its page: groups in page points of the map frame,
// and what the page needs to explain it.
type Composed struct {
	Groups  []*scene.Group
	Keys    []scale.Key
	Dropped int // names that found no room
	// Revision changes with the Keys: compositions of one Memo that have the same
	// have the same Keys. 0 without a memo.
	Revision uint64
}

// Compose compiles a stack of layers, bottom first, for one frame. Frame is the
// map's place on the page and fixed what stands on it (insets, a legend): both
// in page points. Equal arguments give equal results, and with a memo the very
// same groups as the time before.
func Compose(f Frame, stack []Layer, m *Memo, frame geo.Rect, fixed []geo.Rect) Composed {
	drawings := make([]kept, len(stack))
	for i, l := range stack {
		drawings[i] = draw(f, l, m)
	}
	if m == nil {
		return compose(f, stack, drawings, frame, fixed)
	}
	same := len(m.stack) == len(stack)
	for i := 0; same && i < len(stack); i++ {
		same = m.stack[i] == drawings[i].number
	}
	key := composeKey{f.View, f.Pixels, f.Lang, f.Type, frame}
	if same && m.key == key && slices.Equal(m.fixed, fixed) {
		return m.out
	}
	out := compose(f, stack, drawings, frame, fixed)
	if !same {
		if m.rev == 0 || !reflect.DeepEqual(out.Keys, m.out.Keys) {
			m.rev++
		}
		m.stack = m.stack[:0]
		for _, k := range drawings {
			m.stack = append(m.stack, k.number)
		}
	}
	out.Revision = m.rev
	m.key, m.fixed, m.out = key, slices.Clone(fixed), out
	return out
}

// compose puts drawings together.
func compose(f Frame, stack []Layer, drawings []kept, frame geo.Rect, fixed []geo.Rect) Composed {
	var out Composed
	matrix := onPixels(geo.Translate(frame.MinX, frame.MinY).Mul(f.View.Matrix()), f.Pixels)
	n := 0
	for _, k := range drawings {
		n += len(k.drawing.Labels)
	}
	cands, once := make([]label.Candidate, 0, n), make([]string, 0, n)
	blocks := append([]geo.Rect(nil), fixed...)
	seen := map[string]bool{}
	covered := -1 // the topmost layer that covers the country
	for i, l := range stack {
		if fd, ok := l.(Faded); drawings[i].drawing.Covers && (!ok || fd.Fade == 0) {
			covered = i
		}
	}
	var lifted []*scene.Group
	over := 0 // the group above which they are to be
	for i, l := range stack {
		k := drawings[i]
		for _, p := range k.drawing.Parts {
			if len(p.Ops) == 0 || p.Ground && i < covered {
				continue
			}
			g := &scene.Group{Name: l.ID(), Matrix: matrix, Clip: frame, Mosaic: p.Mosaic, Ops: p.Ops, Merged: p.Merged}
			if fd, ok := l.(Faded); ok {
				g.Fade = fd.Fade
			}
			if p.Name != "" {
				g.Name += "-" + p.Name
			}
			g.Title = groupTitle(f, l.ID(), p.Name)
			if p.Lifted {
				lifted = append(lifted, g)
			} else {
				out.Groups = append(out.Groups, g)
			}
			if p.Lifted || p.Name == outlinePart {
				over = len(out.Groups)
			}
		}
		for _, s := range k.solid {
			x, y := matrix.Apply(s.x, s.y)
			blocks = append(blocks, s.box.Shift(x, y))
		}
		for _, key := range k.drawing.Keys {
			if !seen[key.ID] && len(key.Entries) > 0 {
				seen[key.ID] = true
				out.Keys = append(out.Keys, key)
			}
		}
		for _, lb := range k.drawing.Labels {
			c := lb.Candidate
			c.X, c.Y = matrix.Apply(lb.X, lb.Y)
			c.Room = lb.Reach / f.View.Res
			if lb.Width > 0 && label.Width(c.Lines) > lb.Width/f.View.Res {
				continue
			}
			cands = append(cands, c)
			once = append(once, lb.Once)
		}
	}
	out.Groups = slices.Insert(out.Groups, over, lifted...)
	out.place(f, cands, once, blocks, frame)
	return out
}

// onPixels moves a map by less than a pixel, so that the plane's origin is at the
// corner of one: a map that is dragged keeps its shapes to the pixel.
func onPixels(m geo.Affine, pixels float64) geo.Affine {
	if pixels > 0 {
		m.E, m.F = math.Round(m.E*pixels)/pixels, math.Round(m.F*pixels)/pixels
	}
	return m
}

// place sets the names on top of everything else.
func (out *Composed) place(f Frame, cands []label.Candidate, once []string, blocks []geo.Rect, frame geo.Rect) {
	if len(cands) == 0 {
		return
	}
	placed, dropped := label.Place(cands, once, blocks, frame.Inset(f.pt(3)))
	g := &scene.Group{Name: "names", Title: groupTitle(f, "names", ""), Matrix: geo.Identity(), Clip: frame}
	for _, p := range placed {
		for _, t := range p.Texts {
			g.Ops = append(g.Ops, t)
		}
	}
	out.Dropped = dropped
	out.Groups = append(out.Groups, g)
}

// draw returns a layer's drawing, from the memo where nothing that it reads has
// changed.
func draw(f Frame, l Layer, m *Memo) kept {
	in := l.Inputs(f)
	if m != nil {
		if k, ok := m.last[l.ID()]; ok && k.layer == l && k.inputs == in {
			return k
		}
	}
	k := kept{layer: l, inputs: in, drawing: l.Draw(f)}
	for _, p := range k.drawing.Parts {
		for _, op := range p.Ops {
			if mk, ok := op.(*scene.Mark); ok {
				k.solid = append(k.solid, solidOf(mk))
			}
		}
	}
	if m != nil {
		if m.last == nil {
			m.last = map[string]kept{}
		}
		m.drawn++
		k.number = m.drawn
		m.last[l.ID()] = k
	}
	return k
}

func solidOf(m *scene.Mark) solid {
	b := geo.BoundOf(m.Shape)
	w := m.Style.Stroke.Width / 2
	return solid{m.X, m.Y, geo.Rect{
		MinX: b.MinX*m.Size + m.DX - w, MinY: b.MinY*m.Size + m.DY - w,
		MaxX: b.MaxX*m.Size + m.DX + w, MaxY: b.MaxY*m.Size + m.DY + w,
	}}
}

// Country returns the box of the whole country in the plane.
func (m *Maps) Country() geo.Rect {
	var b geo.Rect
	for i := range m.Counties.Len() {
		b = b.Union(m.Counties.Bound(i))
	}
	return b
}

// DetailFor returns the Detail of an output that shows px pixels a point, at a
// scale of res metres a point; px = 0 stands for a vector output, which is
// looked at from near.
func DetailFor(res, px float64) float64 {
	if px <= 0 {
		px = 6
	}
	return res / math.Max(px, 1e-3)
}
