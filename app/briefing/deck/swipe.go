package deck

import (
	"image/color"
	"math"

	"jido/geo"
	"jido/layers/scale"
	"jido/layers/scene"
)

// swiped sets two maps into one frame, the left one left of a divider and the other
// right of it, with a caption above each end.
func (s *sheet) swiped(r geo.Rect) {
	frame := r
	frame.MaxX -= (legendWidth + 14) * s.u
	half := frame.W()/2 - 10*s.u
	var high float64
	for i, m := range s.shown(s.in) {
		b := s.pen.Paragraph(s.caption(m), frame.MinX, r.MinY, half, captionType)
		high = math.Max(high, b.Size.H)
		if i == 1 { // at the right end
			for _, op := range b.Ops {
				t := op.(*scene.Text)
				t.X, t.Anchor = frame.MaxX, scene.End
			}
		}
		s.add(sides[i]+"-caption", b.Ops)
	}
	frame.MinY += high + 4*s.u
	x := s.dividerAt(frame)
	var all []scale.Key
	for i, m := range s.shown(s.in) {
		part := frame
		if i == 0 {
			part.MaxX = x
		} else {
			part.MinX = x
		}
		n := len(s.out.Scene.Groups)
		all = merged(all, s.onPage(m, frame, sides[i], 1))
		s.out.Scene.Groups = append(s.out.Scene.Groups[:n], within(s.out.Scene.Groups[n:], part)...)
	}
	edge := scene.Style{Stroke: scene.Stroke{Color: s.theme.Rule, Width: 0.7 * s.u, Join: scene.MiterJoin}}
	s.add("frame", []scene.Op{bar(frame, edge)})
	if s.cut > 0 && s.cut < 1 {
		s.add("divider", s.divider(x, frame.MinY, frame.MaxY))
	}
	b, _ := s.keys(all, r.MaxX-legendWidth*s.u, r, 1)
	s.legend(b.Ops, s.in.Map)
}

// sides name what belongs to the maps of a comparison.
var sides = [2]string{"left", "right"}

// dividerAt is where the divider of a swipe stands, page points: on a whole pixel
// where there are any.
func (s *sheet) dividerAt(frame geo.Rect) float64 {
	x := frame.MinX + s.cut*frame.W()
	if s.Pixels > 0 && s.cut > 0 && s.cut < 1 {
		x = math.Round(x*s.Pixels) / s.Pixels
	}
	return x
}

// within clips groups to a part of the page; those that lie beside it go.
func within(gs []*scene.Group, part geo.Rect) []*scene.Group {
	var out []*scene.Group
	for _, g := range gs {
		clip := part
		if !g.Clip.Empty() {
			clip = clip.Intersect(g.Clip)
		}
		if !clip.Empty() && clip.W() > 0 && clip.H() > 0 {
			c := *g
			c.Clip = clip
			out = append(out, &c)
		}
	}
	return out
}

// gripSize is the radius of the knob of a divider.
const gripSize = 9

// divider draws the line between two maps, with a knob that says that it can be
// moved.
func (d *Deck) divider(x, top, end float64) []scene.Op {
	u := math.Min(d.Size.H/540, d.Size.W/800)
	paper, ink := d.theme.Paper, d.theme.Ink
	line := func(w float64, c color.NRGBA) scene.Op {
		return &scene.Path{Open: true, Flat: []float64{x, top, x, end}, Style: scene.Style{Stroke: scene.Stroke{Color: c, Width: w * u}}}
	}
	y := (top + end) / 2
	ring := scene.Style{Fill: paper, Stroke: scene.Stroke{Color: ink, Width: 1.1 * u}}
	out := []scene.Op{line(3.4, paper), line(1.2, ink), &scene.Path{Flat: circle(x, y, gripSize*u), Style: ring}}
	for _, way := range []float64{-1, 1} {
		a, b, h := x+way*2.2*u, x+way*5.2*u, 3*u
		out = append(out, &scene.Path{Open: true, Flat: []float64{a, y - h, b, y, a, y + h}, Style: scene.Style{Stroke: scene.Stroke{Color: ink, Width: 1.3 * u, Join: scene.RoundJoin, Cap: scene.RoundCap}}})
	}
	return out
}

// circle is a circle as a ring of many points.
func circle(x, y, r float64) []float64 {
	const n = 48
	out := make([]float64, 0, 2*n)
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		out = append(out, x+r*cos, y+r*sin)
	}
	return out
}

// Grip is the divider of a swipe by itself, on nothing: a page as high as the map of
// another, whose middle is the divider. It is a whole number of pixels wide.
func (d *Deck) Grip(p Page) *scene.Scene {
	u := math.Min(d.Size.H/540, d.Size.W/800)
	half := math.Ceil((gripSize+2)*u*d.Pixels) / d.Pixels
	return &scene.Scene{Size: geo.Size{W: 2 * half, H: p.Map.H()}, Groups: []*scene.Group{{
		Name: "divider", Matrix: geo.Identity(), Ops: d.divider(half, 0, p.Map.H()),
	}}}
}
