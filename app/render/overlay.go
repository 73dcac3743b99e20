package render

import (
	"image"
	"math"

	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
	"jido/layers/style"
)

// Overlay paints what lies over the sheet for a moment and is never exported:
// the outline under the pointer, a line that is measured, a box that is drawn.
// It is painted apart, so that the sheet need not be.
type Overlay struct {
	bufs [2]*raster.Painter // the toolkit may still read the one before
	n    int
}

// Paint returns the picture and its place on the sheet, page points; nil where
// there is nothing to show. Frame is the map's place, box the one that is drawn;
// scale is pixels a page point.
func (o *Overlay) Paint(s state.State, frame, box geo.Rect, scale float64) (*image.RGBA, geo.Rect) {
	m := geo.Translate(frame.MinX, frame.MinY).Mul(s.Camera.Matrix())
	g := &scene.Group{Name: "overlay", Matrix: m}
	bound := chosen(s, g, m).Union(hover(s, g, m))
	bound = bound.Union(measured(s, g, m))
	if !box.Empty() {
		bound = bound.Union(drawn(g, box, m, s))
	}
	bound = bound.Intersect(frame)
	if bound.Empty() || len(g.Ops) == 0 {
		return nil, geo.Rect{}
	}
	// Whole pixels, so that the picture is not resampled.
	snap := func(v float64, f func(float64) float64) float64 { return f(v*scale) / scale }
	bound = geo.Rect{MinX: snap(bound.MinX, math.Floor), MinY: snap(bound.MinY, math.Floor), MaxX: snap(bound.MaxX, math.Ceil), MaxY: snap(bound.MaxY, math.Ceil)}
	g.Matrix = geo.Translate(-bound.MinX, -bound.MinY).Mul(m)
	sc := &scene.Scene{Size: geo.Size{W: bound.W(), H: bound.H()}, Groups: []*scene.Group{g}}
	o.n++
	p := o.bufs[o.n%2]
	if p == nil {
		p = raster.New(raster.Options{Scale: scale, Transparent: true, Workers: 1})
		o.bufs[o.n%2] = p
	}
	p.SetScale(scale)
	if err := paint.Scene(p, sc); err != nil {
		return nil, geo.Rect{}
	}
	return p.Image(), bound
}

// chosen outlines the thing of the user's whose card is open: the sheet itself
// marks units only.
func chosen(s state.State, g *scene.Group, m geo.Affine) geo.Rect {
	if s.Pane != state.CardPane {
		return geo.Rect{}
	}
	return thing(s, s.Card, g, m)
}

// thing outlines a thing of one of the user's files, and rings its points.
func thing(s state.State, r scene.Ref, g *scene.Group, m geo.Affine) geo.Rect {
	th, err := style.Lookup(s.Wish.Theme)
	if err != nil {
		return geo.Rect{}
	}
	const size = 5.5 // of the ring, page points
	for _, pen := range []scene.Stroke{{Color: th.SelectedHalo, Width: 4.4}, {Color: th.Selected, Width: 2.2}} {
		ops, _ := s.Maps.TraceOps(r, scene.Style{Stroke: pen}, circle(), size)
		g.Ops = append(g.Ops, ops...)
	}
	_, b := s.Maps.TraceOps(r, scene.Style{}, nil, 0)
	if b.Empty() {
		return geo.Rect{}
	}
	return m.Bound(b).Inset(-size - 3)
}

// hover outlines what is under the pointer.
func hover(s state.State, g *scene.Group, m geo.Affine) geo.Rect {
	if _, _, ok := s.Thing(s.Hover); ok {
		return thing(s, s.Hover, g, m)
	}
	u, ok := s.Atlas().Unit(s.UnitOf(s.Hover))
	if !ok || s.Hover == (scene.Ref{}) {
		return geo.Rect{}
	}
	th, err := style.Lookup(s.Wish.Theme)
	if err != nil {
		return geo.Rect{}
	}
	if i, ok := s.Maps.Index(u.ID); ok {
		sh := s.Maps.Counties
		flat, ends := sh.Area(sh.Level(s.Camera.Res), i)
		b := sh.Bound(i)
		halo := th.SelectedHalo
		halo.A = 0x70 // names are under it
		g.Ops = append(g.Ops,
			&scene.Path{Flat: flat, Ends: ends, Bound: b, Style: scene.Style{Stroke: scene.Stroke{Color: halo, Width: 3.4}}},
			&scene.Path{Flat: flat, Ends: ends, Bound: b, Style: scene.Style{Stroke: scene.Stroke{Color: th.Selected, Width: 1.6}}})
		return m.Bound(b).Inset(-3)
	}
	if x, y, ok := s.Maps.Site(u); ok {
		px, py := m.Apply(x, y)
		g.Ops = append(g.Ops, &scene.Mark{X: x, Y: y, Shape: circle(), Size: 9, Style: scene.Style{Stroke: scene.Stroke{Color: th.Selected, Width: 1.6}}})
		return geo.Rect{MinX: px - 12, MinY: py - 12, MaxX: px + 12, MaxY: py + 12}
	}
	return geo.Rect{}
}

func circle() []float64 {
	var f []float64
	for i := range 48 {
		sn, cs := math.Sincos(2 * math.Pi * float64(i) / 48)
		f = append(f, cs, sn)
	}
	return f
}

// measured draws the line or the area with its length or size.
func measured(s state.State, g *scene.Group, m geo.Affine) geo.Rect {
	if len(s.Measured) == 0 {
		return geo.Rect{}
	}
	th, err := style.Lookup(s.Wish.Theme)
	if err != nil {
		return geo.Rect{}
	}
	var flat []float64
	var bound geo.Rect
	for _, p := range s.Measured {
		q := s.Maps.Proj.Forward(p)
		flat = append(flat, q[0], q[1])
		x, y := m.Apply(q[0], q[1])
		bound = bound.Union(geo.Rect{MinX: x - 8, MinY: y - 8, MaxX: x + 8, MaxY: y + 8})
	}
	open := s.Tool != state.MeasureArea
	pen := scene.Stroke{Color: th.Selected, Width: 1.8}
	st := scene.Style{Stroke: pen}
	if !open {
		st.Fill = style.Fade(th.Selected, 0.16)
	}
	if len(s.Measured) > 1 {
		g.Ops = append(g.Ops, &scene.Path{Flat: flat, Open: open, Style: scene.Style{Stroke: scene.Stroke{Color: th.SelectedHalo, Width: 3.6}}}, &scene.Path{Flat: flat, Open: open, Style: st})
	}
	for i := 0; i+1 < len(flat); i += 2 {
		g.Ops = append(g.Ops, &scene.Mark{X: flat[i], Y: flat[i+1], Shape: circle(), Size: 3, Style: scene.Style{Fill: th.SelectedHalo, Stroke: pen}})
	}
	n := len(flat)
	t := &scene.Text{X: flat[n-2], Y: flat[n-1], DX: 8, DY: -6, S: Measurement(s), Face: scene.Bold, Size: 9.5, Color: th.Ink, Halo: th.Halo, HaloWidth: 2}
	g.Ops = append(g.Ops, t)
	x, y := m.Apply(flat[n-2], flat[n-1])
	return bound.Union(geo.Rect{MinX: x, MinY: y - 24, MaxX: x + 190, MaxY: y + 8})
}

// Measurement writes the ellipsoidal length of the measured line or size of the
// measured area.
func Measurement(s state.State) string {
	t := s.Lang()
	if s.Tool == state.MeasureArea {
		if len(s.Measured) < 3 {
			return ""
		}
		ring := append(orb.Ring{}, s.Measured...)
		ring = append(ring, s.Measured[0])
		return Size(t, math.Abs(geo.RingArea(ring)))
	}
	if len(s.Measured) < 2 {
		return ""
	}
	return Length(t, geo.Length(orb.LineString(s.Measured)))
}

// Length writes a length in metres: "640 m", "86.6 km".
func Length(t lang.Tag, m float64) string {
	if m < 1000 {
		return lang.Number(t, m, 0) + " m"
	}
	return lang.Number(t, m/1000, decimals(m/1000)) + " km"
}

// Size writes an area in square metres: "1.0 ha", "9,550 km²".
func Size(t lang.Tag, m2 float64) string {
	if m2 < 1e6 {
		return lang.Number(t, m2/1e4, 1) + " ha"
	}
	return lang.Number(t, m2/1e6, decimals(m2/1e6)) + " km²"
}

func decimals(v float64) int {
	if v < 100 {
		return 1
	}
	return 0
}

// drawn draws the box of a box zoom.
func drawn(g *scene.Group, box geo.Rect, m geo.Affine, s state.State) geo.Rect {
	th, err := style.Lookup(s.Wish.Theme)
	inv, ok := m.Invert()
	if err != nil || !ok {
		return geo.Rect{}
	}
	var flat []float64
	for _, p := range [4][2]float64{{box.MinX, box.MinY}, {box.MaxX, box.MinY}, {box.MaxX, box.MaxY}, {box.MinX, box.MaxY}} {
		x, y := inv.Apply(p[0], p[1])
		flat = append(flat, x, y)
	}
	g.Ops = append(g.Ops, &scene.Path{Flat: flat, Style: scene.Style{Fill: style.Fade(th.Selected, 0.12), Stroke: scene.Stroke{Color: th.Selected, Width: 1.2, Join: scene.MiterJoin}}})
	return box.Inset(-2)
}
