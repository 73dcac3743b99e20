package page

import (
	"jido/geo"
	"jido/layers"
	"jido/layers/font"
	"jido/layers/guide"
	"jido/layers/scene"
)

// warning is the stamp of a map that shows what is not so. It stands on the map
// itself, with a broken line around the frame, so that no way of making, cutting
// or copying the picture leaves it behind.
type warning struct {
	layers.Stamp
	box geo.Rect // page points
	ops []scene.Op
}

// warning sets the stamp at the top of the frame, in the middle, below a year that
// stands in its way; without one it is empty. It breaks its words into lines where
// the frame is narrow.
func (l layout) warning(p Plan, f layers.Frame) warning {
	s := warning{Stamp: layers.StampOf(f, p.Stack)}
	if s.Stamp == (layers.Stamp{}) {
		return s
	}
	k, r := l.pen.K, l.frame
	ink := f.Theme.Hypothetical
	pad, word, text := 6*k, guide.Type{Face: scene.Bold, Size: 10.5, Lead: 1.2}, guide.Type{Size: 6.8, Lead: 1.25}
	room := max(min(r.W()-80*k, 330*k), r.W()*0.5) - 2*pad
	w := min(max(font.Width(s.Word, font.Bold, word.Size*k, 0), font.Width(s.Text, font.Regular, text.Size*k, 0)), room)
	a := l.pen.Paragraph(s.Word, 0, 0, w+0.01, word)
	b := l.pen.Paragraph(s.Text, 0, 0, w+0.01, text)
	mid := (r.MinX + r.MaxX) / 2
	w = max(a.Size.W, b.Size.W)
	s.box = geo.Rect{MinX: mid - w/2 - pad, MinY: r.MinY + 9*k, MaxX: mid + w/2 + pad}
	if s.box.MinX < r.MinX+38*k+l.stamp.Size.W && l.stamp.Size.H > 0 {
		s.box.MinY += l.stamp.Size.H
	}
	s.box.MaxY = s.box.MinY + a.Size.H + b.Size.H + 1.5*pad
	edge := scene.Stroke{Color: ink, Width: 1.3 * k, Join: scene.MiterJoin}
	around := edge
	around.Dash = [4]float64{9 * k, 5 * k}
	s.ops = append(s.ops, box(r.Inset(1.6*k), scene.Style{Stroke: around}), box(s.box, scene.Style{Fill: f.Theme.Paper, Stroke: edge}))
	y := s.box.MinY + 0.75*pad
	for _, q := range []guide.Block{a, b} {
		for _, op := range q.Ops {
			t := *op.(*scene.Text)
			t.X, t.Y, t.Anchor, t.Color = mid, t.Y+y, scene.Middle, ink
			s.ops = append(s.ops, &t)
		}
		y += q.Size.H
	}
	return s
}

// marked writes a stamp into what a file says of itself.
func marked(m scene.Meta, s layers.Stamp) scene.Meta {
	if s == (layers.Stamp{}) {
		return m
	}
	say := s.Word + ". " + s.Text
	m.Title = s.Word + ": " + m.Title
	m.Subject = say + " " + m.Subject
	m.Alt = say + " " + m.Alt
	return m
}

func box(r geo.Rect, st scene.Style) scene.Op {
	return &scene.Path{Flat: []float64{r.MinX, r.MinY, r.MaxX, r.MinY, r.MaxX, r.MaxY, r.MinX, r.MaxY}, Style: st}
}
