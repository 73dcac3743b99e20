package paint

import (
	"math"
	"sync"
	"sync/atomic"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/scene"
)

// Scene hands s to p, group by group and op by op, in page points.
//
// Ops that cannot show within their group's clip are left out. Rings and lines
// that leave it are cut a little outside, where neither fill nor pen can show
// it, so that no output carries the rest of the world.
func Scene(p Painter, s *scene.Scene) error {
	if err := p.Begin(s); err != nil {
		return err
	}
	keeper, _ := p.(Keeper)
	_, plain := p.(Plain)
	wide, lanes := Wide(nil), 1
	if w, ok := p.(Wide); ok {
		wide, lanes = w, w.Lanes()
	}
	page := geo.Rect{MaxX: s.Size.W, MaxY: s.Size.H}
	var visits []visit
	for _, g := range s.Groups {
		v := visit{m: g.Matrix, clip: page, ops: g.Ops}
		if !g.Clip.Empty() {
			v.clip = page.Intersect(g.Clip)
		}
		if v.clip.Empty() || g.Fade >= 1 || keeper != nil && keeper.Keeps(g) {
			continue
		}
		if plain && len(g.Merged) > 0 {
			v.ops = g.Merged
		}
		p.Group(Group{Name: g.Name, Title: g.Title, Clip: v.clip, Fade: g.Fade, Mosaic: g.Mosaic})
		if lanes > 1 {
			visits = append(visits, v)
			continue
		}
		v.walk(p)
	}
	if lanes > 1 {
		sideBySide(wide, lanes, visits)
	}
	return p.End()
}

// visit is what is to be walked of one group.
type visit struct {
	m    geo.Affine
	clip geo.Rect // page points
	ops  []scene.Op
}

// sideBySide walks groups on n goroutines.
func sideBySide(p Wide, n int, visits []visit) {
	var next atomic.Int32
	var wg sync.WaitGroup
	for k := range min(n, len(visits)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(visits); i = int(next.Add(1)) - 1 {
				visits[i].walk(p.Lane(k, i))
			}
		})
	}
	wg.Wait()
}

// walk hands the ops of a group to a lane.
func (v visit) walk(l Lane) {
	w := walkers.Get().(*walker)
	w.p, w.m, w.clip = l, v.m, v.clip
	w.hatcher, _ = l.(Hatcher)
	for _, op := range v.ops {
		switch op := op.(type) {
		case *scene.Path:
			w.path(op)
		case *scene.Mark:
			w.mark(op)
		case *scene.Text:
			w.text(op)
		}
	}
	w.p, w.hatcher = nil, nil
	walkers.Put(w)
}

// walkers keeps buffers from one walk to the next.
var walkers = sync.Pool{New: func() any { return new(walker) }}

// walker carries the buffers of one walk.
type walker struct {
	p       Lane
	hatcher Hatcher // p, if it is one

	m    geo.Affine
	clip geo.Rect // page points

	flat []float64 // transformed, then cut
	ends []int
	cutF []float64
	cutE []int
	cuts cutter
	hat  hatcher
}

// reach returns how far from its line a pen can show, page points.
func reach(st scene.Stroke) float64 {
	if st.Join == scene.MiterJoin {
		return 2 * st.Width // the miter limit is 4 half widths
	}
	return st.Width / 2
}

func (w *walker) path(op *scene.Path) {
	if len(op.Flat) < 4 {
		return
	}
	b := op.Bound
	if b.Empty() {
		b = geo.BoundOf(op.Flat)
	}
	far := w.clip.Inset(-reach(op.Style.Stroke) - 2)
	pb := w.m.Bound(b)
	if !pb.Meets(far) {
		return
	}
	w.flat = w.flat[:0]
	for i := 0; i+1 < len(op.Flat); i += 2 {
		x, y := w.m.Apply(op.Flat[i], op.Flat[i+1])
		w.flat = append(w.flat, x, y)
	}
	w.ends = w.ends[:0]
	if len(op.Ends) == 0 {
		w.ends = append(w.ends, len(w.flat))
	} else {
		w.ends = append(w.ends, op.Ends...)
	}
	w.emit(op.Ref, op.Title, pb, far, op.Open, op.Style)
}

func (w *walker) mark(op *scene.Mark) {
	if len(op.Shape) < 4 {
		return
	}
	x0, y0 := w.m.Apply(op.X, op.Y)
	x0, y0 = x0+op.DX, y0+op.DY
	w.flat = w.flat[:0]
	for i := 0; i+1 < len(op.Shape); i += 2 {
		w.flat = append(w.flat, x0+op.Shape[i]*op.Size, y0+op.Shape[i+1]*op.Size)
	}
	far := w.clip.Inset(-reach(op.Style.Stroke) - 2)
	pb := geo.BoundOf(w.flat)
	if !pb.Meets(far) {
		return
	}
	w.ends = w.ends[:0]
	if len(op.Ends) == 0 {
		w.ends = append(w.ends, len(w.flat))
	} else {
		w.ends = append(w.ends, op.Ends...)
	}
	w.emit(op.Ref, op.Title, pb, far, op.Open, op.Style)
}

// emit cuts what stands in flat and ends, and hands it to the painter: fill and
// stroke in one call, or fill, hatch and stroke one after another.
func (w *walker) emit(ref scene.Ref, title string, pb, far geo.Rect, open bool, st scene.Style) {
	flat, ends := w.flat, w.ends
	if !far.Holds(pb) && st.Stroke.Dash == [4]float64{} { // a cut would begin the dashes anew
		if open {
			w.cutF, w.cutE = w.cuts.lines(w.cutF[:0], w.cutE[:0], flat, ends, far)
		} else {
			w.cutF, w.cutE = w.cuts.rings(w.cutF[:0], w.cutE[:0], flat, ends, far)
		}
		flat, ends = w.cutF, w.cutE
		if len(ends) == 0 {
			return
		}
	}
	out := Path{Ref: ref, Title: title, Flat: flat, Ends: ends, Open: open, Fill: st.Fill, Stroke: st.Stroke}
	if open {
		out.Fill.A = 0
	}
	if open || st.Hatch.Spacing <= 0 || st.Hatch.Width <= 0 || st.Hatch.Color.A == 0 {
		if out.Fill.A != 0 || draws(out.Stroke) {
			w.p.Path(out)
		}
		return
	}
	if out.Fill.A != 0 {
		fill := out
		fill.Stroke = scene.Stroke{}
		w.p.Path(fill)
		out.Title = ""
	}
	ox, oy := w.m.Apply(0, 0) // the hatch sticks to the map, not to the page
	if w.hatcher != nil && !st.Hatch.Dots {
		w.hatcher.Hatch(Path{Ref: ref, Title: out.Title, Flat: flat, Ends: ends}, st.Hatch, ox, oy)
		out.Title = ""
	} else if h, ok := w.hat.hatch(flat, ends, st.Hatch, ox, oy); ok {
		h.Ref, h.Title = ref, out.Title
		w.p.Path(h)
		out.Title = ""
	}
	if draws(out.Stroke) {
		out.Fill.A = 0
		w.p.Path(out)
	}
}

func draws(s scene.Stroke) bool { return s.Width > 0 && s.Color.A != 0 }

func (w *walker) text(op *scene.Text) {
	if op.S == "" || op.Size <= 0 {
		return
	}
	x, y := w.m.Apply(op.X, op.Y)
	x, y = x+op.DX, y+op.DY
	width := font.Width(op.S, font.Face(op.Face), op.Size, op.Tracking)
	var back float64
	switch op.Anchor {
	case scene.Middle:
		back = width / 2
	case scene.End:
		back = width
	}
	sin, cos := math.Sincos(op.Angle * math.Pi / 180)
	if op.Angle == 0 {
		sin, cos = 0, 1
	}
	at := [2]float64{x - back*cos, y - back*sin}
	r := width + op.Size + op.HaloWidth // generous: a line of type reaches no farther from its start
	if !(geo.Rect{MinX: at[0] - r, MinY: at[1] - r, MaxX: at[0] + r, MaxY: at[1] + r}).Meets(w.clip) {
		return
	}
	w.p.Text(*op, at)
}
