package guide

import (
	"jido/geo"
	"jido/layers/font"
	"jido/layers/scale"
	"jido/layers/scene"
)

// Type of a square legend.
var (
	gridAxis  = Type{Face: scene.Medium, Size: 6.6, Color: Soft, Lead: 1.2}
	gridName  = Type{Size: 6.6, Color: Soft, Lead: 1.12}
	gridCount = Type{Face: scene.Medium, Size: 7.6}
)

// grid draws the square of a key from the upper left corner x, y: the names of
// rows on the left, of columns below, the count of each cell on it. Cells are as
// high as their swatches and as wide as there is room, up to twice their height.
func (p Pen) grid(g scale.Grid, cells []scale.Entry, x, y, width float64) Block {
	b := Block{Size: geo.Size{W: width}}
	add := func(c Block) { b.Ops = append(b.Ops, c.Ops...) }
	left := 0.0
	for _, s := range g.Rows {
		left = max(left, font.Width(s, font.Face(gridName.Face), gridName.Size*p.K, 0))
	}
	left = min(left, width*0.34)
	high := 0.0
	for _, c := range cells {
		high = max(high, c.Swatch.Size.H)
	}
	gap := 5 * p.K
	wide := min((width-left-gap)/float64(len(g.Cols)), 2*high)
	if g.Up != "" {
		c := p.Paragraph(g.Up, x, y, width, gridAxis)
		add(c)
		b.Size.H += c.Size.H + 2*p.K
	}
	for i, name := range g.Rows {
		top := y + b.Size.H
		c := p.Paragraph(name, x, 0, left, gridName)
		add(p.Paragraph(name, x, top+(high-c.Size.H)/2, left, gridName))
		for j := range g.Cols {
			p.cell(&b, cells[i*len(g.Cols)+j], geo.Rect{
				MinX: x + left + gap + float64(j)*wide, MinY: top, MaxX: x + left + gap + float64(j+1)*wide, MaxY: top + high,
			})
		}
		b.Size.H += high
	}
	b.Size.H += 2 * p.K
	low := 0.0
	for j, name := range g.Cols {
		c := p.Paragraph(name, x+left+gap+float64(j)*wide, y+b.Size.H, wide-1.5*p.K, gridName)
		for _, op := range c.Ops {
			t := op.(*scene.Text)
			t.X, t.Anchor = x+left+gap+(float64(j)+0.5)*wide, scene.Middle
		}
		add(c)
		low = max(low, c.Size.H)
	}
	b.Size.H += low
	if g.Across != "" {
		c := p.Paragraph(g.Across, x+left+gap, y+b.Size.H+p.K, width-left-gap, gridAxis)
		add(c)
		b.Size.H += c.Size.H + p.K
	}
	b.Size.H += 4 * p.K
	return b
}

// cell draws one cell: its swatch stretched over the box, and its count in an
// ink that reads on it.
func (p Pen) cell(b *Block, e scale.Entry, r geo.Rect) {
	ground := p.Theme.Paper
	for _, op := range e.Swatch.Ops {
		q, ok := op.(*scene.Path)
		if !ok {
			continue
		}
		c := *q
		c.Flat = make([]float64, len(q.Flat))
		for i := 0; i+1 < len(q.Flat); i += 2 {
			c.Flat[i] = r.MinX + q.Flat[i]/e.Swatch.Size.W*r.W()
			c.Flat[i+1] = r.MinY + q.Flat[i+1]/e.Swatch.Size.H*r.H()
		}
		c.Bound, c.Title = geo.Rect{}, e.Label+" "+e.Count
		if c.Style.Fill.A > 0 {
			ground = c.Style.Fill
		}
		c.Style.Stroke = scene.Stroke{Color: p.Theme.Paper, Width: 0.8 * p.K, Join: scene.MiterJoin}
		b.Ops = append(b.Ops, &c)
	}
	if e.Count == "" {
		return
	}
	size := gridCount.Size * p.K
	b.Ops = append(b.Ops, &scene.Text{
		X: (r.MinX + r.MaxX) / 2, Y: (r.MinY+r.MaxY)/2 + font.MetricsOf(font.Face(gridCount.Face), size).CapHeight/2,
		S: e.Count, Face: gridCount.Face, Size: size, Anchor: scene.Middle, Color: p.Theme.On(ground),
	})
}
