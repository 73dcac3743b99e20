package page

import (
	"math"
	"strconv"

	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/font"
	"jido/layers/guide"
	"jido/layers/scene"
)

func sqrt(v float64) float64 { return math.Sqrt(v) }

// rule is a thin line across a column.
func (l layout) rule(x, y, w float64) scene.Op {
	return &scene.Path{Open: true, Flat: []float64{x, y, x + w, y}, Style: scene.Style{Stroke: scene.Stroke{Color: l.pen.Theme.Rule, Width: 0.7 * l.pen.K}}}
}

// head sets kicker, title, subtitle and figures from the upper left corner.
func (l layout) head(p Plan, x, y, w float64) guide.Block {
	k := l.pen.K
	var b guide.Block
	add := func(s string, t guide.Type, after float64) {
		if s == "" {
			return
		}
		c := l.pen.Paragraph(s, x, y+b.Size.H, w, t)
		b.Ops = append(b.Ops, c.Ops...)
		b.Size.H += c.Size.H + after*k
	}
	wide := w > 330*k
	title := guide.Type{Face: scene.Bold, Size: 19, Lead: 1.18}
	if wide {
		title.Size = 22
	}
	add(p.Kicker, guide.Type{Face: scene.Medium, Size: 7.4, Color: guide.Accent}, 2.5)
	add(p.Title, title, 5)
	add(p.Subtitle, guide.Type{Size: 8.3, Color: guide.Soft, Lead: 1.36}, 9)
	if len(p.Figures) > 0 {
		c := l.figures(p, x, y+b.Size.H, w, wide)
		b.Ops = append(b.Ops, c.Ops...)
		b.Size.H += c.Size.H + 3*k
	}
	for _, r := range p.Remarks {
		add(r, guide.Type{Size: 7, Color: guide.Soft, Lead: 1.3}, 0)
	}
	b.Size.W = w
	return b
}

// figures sets big numbers with what they count: under one another in a column,
// side by side where there is room.
func (l layout) figures(p Plan, x, y, w float64, wide bool) guide.Block {
	k := l.pen.K
	var b guide.Block
	numW := 0.0
	size := 17 * k
	for _, f := range p.Figures {
		numW = max(numW, font.Width(f.Number, font.Bold, size, 0))
	}
	step := w / float64(len(p.Figures))
	for i, f := range p.Figures {
		fx, fy, fw := x, y+b.Size.H, w
		if wide {
			fx, fy, fw = x+float64(i)*step, y, step-8*k
			numW = font.Width(f.Number, font.Bold, size, 0)
		}
		n := &scene.Text{X: fx, Y: fy + 15.5*k, S: f.Number, Face: scene.Bold, Size: size, Color: l.pen.Theme.Ink}
		if !wide {
			n.X, n.Anchor = fx+numW, scene.End
		}
		c := l.pen.Paragraph(f.Label, fx+numW+7*k, fy, fw-numW-7*k, guide.Type{Size: 7.6, Color: guide.Soft, Lead: 1.22})
		h := max(c.Size.H, 19.5*k)
		if c.Size.H < 19.5*k {
			c = l.pen.Paragraph(f.Label, fx+numW+7*k, fy+(19.5*k-c.Size.H)/2, fw-numW-7*k, guide.Type{Size: 7.6, Color: guide.Soft, Lead: 1.22})
		}
		b.Ops = append(append(b.Ops, n), c.Ops...)
		if wide {
			b.Size.H = max(b.Size.H, h)
		} else {
			b.Size.H += h + 1.5*k
		}
	}
	return b
}

// foot sets sources, disclaimer and credits; names that found no room are
// counted here.
func (l layout) foot(p Plan, f layers.Frame, x, y, w float64, dropped int) guide.Block {
	add := func(b *guide.Block, s string, c guide.Color) {
		if s == "" {
			return
		}
		q := l.pen.Paragraph(s, x, y+b.Size.H, w, guide.Type{Size: 6, Color: c, Lead: 1.3})
		b.Ops = append(b.Ops, q.Ops...)
		b.Size.H += q.Size.H + 2.2*l.pen.K
	}
	b := p.Memo.block(blockKey{"foot", x, y, w, 0, l.pen.K}, func() (b guide.Block) {
		add(&b, p.Sources, guide.Soft)
		add(&b, p.Disclaimer, guide.Faint)
		add(&b, p.Credits, guide.Faint)
		return b
	})
	if dropped > 0 {
		add(&b, lang.N(f.Lang, "map.dropped", dropped), guide.Faint)
	}
	return b
}

// corners are the places on the map that furniture takes.
func (l layout) corners() []geo.Rect {
	k, r := l.pen.K, l.frame
	return []geo.Rect{
		{MinX: r.MinX, MinY: r.MaxY - 34*k, MaxX: r.MinX + 150*k, MaxY: r.MaxY},
		{MinX: r.MinX, MinY: r.MinY, MaxX: r.MinX + 34*k + l.stamp.Size.W, MaxY: r.MinY + max(46*k, l.stamp.Size.H)},
	}
}

// stamped sets a stamp beside the north arrow: the word, and the line below it.
func (l layout) stamped(s Stamp) guide.Block {
	var b guide.Block
	if s.Text == "" {
		return b
	}
	k, th := l.pen.K, l.pen.Theme
	x, y := l.frame.MinX+38*k, l.frame.MinY+44*k
	word := &scene.Text{X: x, Y: y, S: s.Text, Face: scene.Bold, Size: 34 * k, Color: th.Ink, Halo: th.Halo, HaloWidth: 2 * k}
	note := &scene.Text{X: x, Y: y + 13*k, S: s.Note, Face: scene.Medium, Size: 8 * k, Color: th.InkSoft, Halo: th.Halo, HaloWidth: 1.4 * k}
	for _, t := range []*scene.Text{word, note} {
		if t.S != "" {
			b.Ops = append(b.Ops, t)
			b.Size.W = max(b.Size.W, font.Width(t.S, font.Face(t.Face), t.Size, 0)+8*k)
		}
	}
	b.Size.H = 62 * k
	return b
}

// onMap sets scale bar, north arrow and ticks.
func (l layout) onMap(p Plan, f layers.Frame) *scene.Group {
	k, r := l.pen.K, l.frame
	x, y := r.MinX+14*k, r.MaxY-13*k
	mpp := geo.MetresPerPoint(f.View, f.Maps.Proj, x-r.MinX, y-r.MinY)
	b := l.pen.ScaleBar(x, y, 120*k, mpp)
	ops := b.Ops
	if p.Paper {
		s := lang.T(f.Lang, "map.scale", lang.Int(f.Lang, ratio(mpp)))
		t := &scene.Text{X: x + b.Size.W + 30*k, Y: y, S: s, Size: 6.6 * k, Color: f.Theme.InkSoft, Halo: f.Theme.Halo, HaloWidth: 1.2 * k}
		ops = append(ops, t)
	}
	ops = append(ops, l.pen.North(r.MinX+17*k, r.MinY+28*k, guide.NorthAngle(f.View, f.Maps.Proj)).Ops...)
	for _, ly := range p.Stack {
		if ly.ID() == "graticule" {
			ops = append(ops, l.pen.Ticks(f.View, f.Maps.Proj, r, layers.GraticuleStep(f.View.Res)).Ops...)
		}
	}
	ops = append(ops, l.stamp.Ops...)
	g := group(f.Lang, "furniture", ops)
	g.Clip = r
	return g
}

// ratio rounds the denominator of the scale to two digits: 1 : 2,900,000.
func ratio(metresPerPoint float64) int {
	d := metresPerPoint / (0.0254 / 72)
	s := strconv.FormatFloat(d, 'e', 1, 64)
	v, _ := strconv.ParseFloat(s, 64)
	return int(math.Round(v))
}
