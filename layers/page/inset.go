package page

import (
	"math"

	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/guide"
	"jido/layers/scene"
)

// inset is the blow-up of Pyongyang, whose city districts are too small for a
// map of the country.
type inset struct {
	on   bool
	box  geo.Rect // page points
	src  geo.Rect // what it shows, page points of the main map
	map_ layers.Composed
}

// insetFrom is the scale, metres per point, from which on the inset is needed.
const insetFrom = 300

// inset composes the blow-up in the lower right corner of the frame, where the
// sea leaves room; it is off where the map is large enough, or does not show
// the capital, or the corner is not free.
func (l layout) inset(p Plan, f layers.Frame) inset {
	g := f.Maps.Provinces()
	i, ok := g.Index(layers.CapitalID)
	if !ok || f.View.Res < insetFrom {
		return inset{}
	}
	city := g.Shapes.Bound(i)
	k, r := l.pen.K, l.frame
	w := min(max(r.W()*0.21, 120*k), 215*k)
	h := w * (city.H() + 8e3) / (city.W() + 8e3)
	if r.W() < 2.6*w || r.H() < 2.4*h {
		return inset{}
	}
	in := inset{on: true, box: onGrid(geo.Rect{MinX: r.MaxX - w - 14*k, MinY: r.MaxY - h - 14*k, MaxX: r.MaxX - 14*k, MaxY: r.MaxY - 14*k}, p.Pixels)}
	m := geo.Translate(r.MinX, r.MinY).Mul(f.View.Matrix())
	in.src = m.Bound(city)
	if !r.Holds(in.src) || in.src.Meets(in.box) || l.covers(f, in.box) {
		return inset{}
	}
	f.View = geo.Fit(city, geo.Size{W: in.box.W(), H: in.box.H()}, 7*k)
	f.Detail = layers.DetailFor(f.View.Res, p.Pixels)
	f.Type *= 0.86
	f.Inset = true
	var stack []layers.Layer
	for _, ly := range p.Stack {
		if ly.ID() != "graticule" {
			stack = append(stack, ly)
		}
	}
	head := geo.Rect{MinX: in.box.MinX, MinY: in.box.MinY, MaxX: in.box.MinX + 70*k, MaxY: in.box.MinY + 15*k}
	in.map_ = layers.Compose(f, stack, p.Memo.small(), in.box, []geo.Rect{head})
	return in
}

// covers reports whether a box on the page would hide a unit's middle.
func (l layout) covers(f layers.Frame, b geo.Rect) bool {
	m := geo.Translate(l.frame.MinX, l.frame.MinY).Mul(f.View.Matrix())
	for i := range f.Maps.Counties.Len() {
		x, y, r := f.Maps.Counties.LabelPoint(i)
		if r <= 0 {
			continue
		}
		px, py := m.Apply(x, y)
		if b.Inset(-4).Has(px, py) {
			return true
		}
	}
	return false
}

// onGrid moves a box outward to whole pixels, so that what is painted under it
// never shows through its edge.
func onGrid(b geo.Rect, pixels float64) geo.Rect {
	if pixels <= 0 {
		return b
	}
	return geo.Rect{
		MinX: math.Floor(b.MinX*pixels) / pixels, MinY: math.Floor(b.MinY*pixels) / pixels,
		MaxX: math.Ceil(b.MaxX*pixels) / pixels, MaxY: math.Ceil(b.MaxY*pixels) / pixels,
	}
}

// source marks on the main map what the inset shows.
func (in inset) source(f layers.Frame, l layout) *scene.Group {
	thin := scene.Stroke{Color: f.Theme.InkFaint, Width: 0.5 * l.pen.K, Join: scene.MiterJoin}
	return within(rect(f.Lang, "inset-source", in.src, scene.Style{Stroke: thin}), l.frame)
}

// groups draws the inset over the map, within its box: ground, map, title,
// frame.
func (in inset) groups(f layers.Frame, pen guide.Pen) []*scene.Group {
	k := pen.K
	frame := scene.Stroke{Color: f.Theme.InkSoft, Width: 0.8 * k, Join: scene.MiterJoin}
	out := []*scene.Group{within(rect(f.Lang, "inset-sea", in.box, scene.Style{Fill: f.Theme.Sea}), in.box)}
	for _, g := range in.map_.Groups {
		c := *g
		c.Name = "inset-" + g.Name
		out = append(out, &c)
	}
	t := &scene.Text{
		X: in.box.MinX + 6*k, Y: in.box.MinY + 11.5*k, S: lang.T(f.Lang, "map.inset"), Face: scene.Bold, Size: 7.6 * k,
		Color: f.Theme.Ink, Halo: f.Theme.Halo, HaloWidth: 1.4 * k,
	}
	return append(out,
		within(group(f.Lang, "inset-title", []scene.Op{t}), in.box),
		within(rect(f.Lang, "inset-frame", in.box.Inset(frame.Width/2), scene.Style{Stroke: frame}), in.box))
}
