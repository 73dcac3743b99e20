// Package guide draws what explains a map: legend, scale bar, north arrow,
// ticks of the graticule, blocks of text. All of it in page points.
//
// It knows no data and no layer: a legend is made from scale.Keys and from
// nothing else.
package guide

import (
	"slices"
	"strings"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Block is furniture that was set: its ops and how much room it took.
type Block struct {
	Ops  []scene.Op
	Size geo.Size // page points
}

// Type is a size and a colour of type.
type Type struct {
	Face  scene.Face
	Size  float64 // page points
	Color Color
	Lead  float64 // line distance over size; 0 = 1.3
}

// Color is a token of the theme: which of its inks.
type Color uint8

// Inks of the theme.
const (
	Ink Color = iota
	Soft
	Faint
	Accent
)

// Pen sets text and legends in one theme. K is the factor on all sizes, Made the
// one that the swatches of keys were made with (0 = K): they shrink with the type.
type Pen struct {
	Theme style.Theme
	K     float64
	Made  float64
}

// swatch returns the swatch of an entry in the pen's size.
func (p Pen) swatch(k scale.Key, e scale.Entry) scale.Swatch {
	if k.Exact || p.Made == 0 || p.Made == p.K {
		return e.Swatch
	}
	f := p.K / p.Made
	return scale.Swatch{Size: geo.Size{W: e.Swatch.Size.W * f, H: e.Swatch.Size.H * f}, Ops: placed(e.Swatch.Ops, 0, 0, f)}
}

func (p Pen) ink(c Color) (out scene.Text) {
	switch c {
	case Soft:
		out.Color = p.Theme.InkSoft
	case Faint:
		out.Color = p.Theme.InkFaint
	case Accent:
		out.Color, _ = p.Theme.Cohort(2024)
	default:
		out.Color = p.Theme.Ink
	}
	return out
}

func (t Type) lead() float64 {
	if t.Lead == 0 {
		return 1.3
	}
	return t.Lead
}

// Paragraph sets s from the upper left corner x, y in lines of at most width.
func (p Pen) Paragraph(s string, x, y, width float64, t Type) Block {
	var b Block
	size := t.Size * p.K
	m := font.MetricsOf(font.Face(t.Face), size)
	lead := size * t.lead()
	for i, line := range font.Wrap(s, font.Face(t.Face), size, width) {
		tx := p.ink(t.Color)
		tx.X, tx.Y = x, y+float64(i)*lead+(lead-m.CapHeight)/2+m.CapHeight
		tx.S, tx.Face, tx.Size = line, t.Face, size
		b.Ops = append(b.Ops, &tx)
		b.Size.H += lead
		b.Size.W = max(b.Size.W, font.Width(line, font.Face(t.Face), size, 0))
	}
	return b
}

// Type of a legend.
var (
	keyTitle = Type{Face: scene.Bold, Size: 7.8, Lead: 1.25}
	keyNote  = Type{Size: 6.3, Color: Faint, Lead: 1.28}
	keyLabel = Type{Size: 7.1, Color: Soft, Lead: 1.2}
)

// Key draws one key from the upper left corner x, y.
func (p Pen) Key(k scale.Key, x, y, width float64) Block {
	var b Block
	h := 0.0
	add := func(c Block) {
		b.Ops = append(b.Ops, c.Ops...)
		h += c.Size.H
	}
	if k.Title != "" {
		add(p.Paragraph(k.Title, x, y, width, keyTitle))
	}
	if k.Note != "" {
		add(p.Paragraph(k.Note, x, y+h, width, keyNote))
	}
	if h > 0 {
		h += 2.5 * p.K
	}
	entries := slices.Clone(k.Entries)
	if n := k.Grid.Cells(); n > 0 && n <= len(entries) {
		add(p.grid(k.Grid, entries[:n], x, y+h, width))
		entries = entries[n:]
	}
	indent := 0.0
	for i, e := range entries {
		entries[i].Swatch = p.swatch(k, e)
		indent = max(indent, entries[i].Swatch.Size.W)
	}
	indent += 6 * p.K
	for i, e := range entries {
		next := k.Ramp && i+1 < len(entries) && i+2 < len(entries) // missing data stands apart
		c := p.entry(e, x, y+h, width, indent, next)
		add(c)
	}
	b.Size = geo.Size{W: width, H: h}
	return b
}

// entry draws one line: the swatch, its label and its count. The boxes of a
// ramp touch.
func (p Pen) entry(e scale.Entry, x, y, width, indent float64, touch bool) Block {
	gap := 3.2 * p.K
	if touch {
		gap = 0
	}
	e.Label = p.beside(e, width-indent)
	label := p.Paragraph(e.Label, x+indent, y, width-indent, keyLabel)
	h := max(e.Swatch.Size.H, label.Size.H)
	if touch {
		h = e.Swatch.Size.H
		label = p.Paragraph(e.Label, x+indent, y+(h-keyLabel.Size*p.K*keyLabel.lead())/2, width-indent, keyLabel)
	} else if label.Size.H < h {
		label = p.Paragraph(e.Label, x+indent, y+(h-label.Size.H)/2, width-indent, keyLabel)
	}
	b := Block{Ops: label.Ops, Size: geo.Size{W: width, H: h + gap}}
	if e.Count != "" && len(label.Ops) > 0 {
		last := label.Ops[len(label.Ops)-1].(*scene.Text)
		at := last.X + font.Width(last.S, font.Face(last.Face), last.Size, 0) + countGap*p.K
		t := p.ink(Faint)
		t.X, t.Y, t.S, t.Size = at, last.Y, e.Count, last.Size
		if at+font.Width(e.Count, font.Regular, t.Size, 0) > x+width { // no room behind: a line of its own
			t.X, t.Y = x+indent, last.Y+t.Size*keyLabel.lead()
			b.Size.H += t.Size * keyLabel.lead()
		}
		b.Ops = append(b.Ops, &t)
	}
	dx := x + (indent-6*p.K-e.Swatch.Size.W)/2
	b.Ops = append(b.Ops, placed(e.Swatch.Ops, dx, y+(h-e.Swatch.Size.H)/2, 1)...)
	return b
}

// countGap is the space between a label and its count, points.
const countGap = 3.5

// beside returns the label of an entry, broken before its last word where that is
// needed for its count to stand behind a word.
func (p Pen) beside(e scale.Entry, width float64) string {
	size, face := keyLabel.Size*p.K, font.Face(keyLabel.Face)
	lines := font.Wrap(e.Label, face, size, width)
	if e.Count == "" || len(lines) == 0 {
		return e.Label
	}
	last := lines[len(lines)-1]
	count := countGap*p.K + font.Width(e.Count, font.Regular, size, 0)
	i := strings.LastIndexByte(last, ' ')
	if i < 0 || font.Width(last, face, size, 0)+count <= width || font.Width(last[i+1:], face, size, 0)+count > width {
		return e.Label
	}
	return strings.Join(append(lines[:len(lines)-1], last[:i], last[i+1:]), "\n")
}

// placed returns copies of ops, k times as large and moved by dx, dy.
func placed(ops []scene.Op, dx, dy, k float64) []scene.Op {
	pen := func(s scene.Style) scene.Style {
		s.Stroke.Width *= k
		for i := range s.Stroke.Dash {
			s.Stroke.Dash[i] *= k
		}
		s.Hatch.Spacing *= k
		s.Hatch.Width *= k
		return s
	}
	var out []scene.Op
	for _, op := range ops {
		switch op := op.(type) {
		case *scene.Path:
			c := *op
			c.Flat = make([]float64, len(op.Flat))
			for i := 0; i+1 < len(op.Flat); i += 2 {
				c.Flat[i], c.Flat[i+1] = op.Flat[i]*k+dx, op.Flat[i+1]*k+dy
			}
			c.Bound, c.Style = geo.Rect{}, pen(op.Style)
			out = append(out, &c)
		case *scene.Mark:
			c := *op
			c.X, c.Y, c.DX, c.DY, c.Size, c.Style = op.X*k+dx, op.Y*k+dy, op.DX*k, op.DY*k, op.Size*k, pen(op.Style)
			out = append(out, &c)
		case *scene.Text:
			c := *op
			c.X, c.Y, c.DX, c.DY = op.X*k+dx, op.Y*k+dy, op.DX*k, op.DY*k
			c.Size, c.Tracking, c.HaloWidth = op.Size*k, op.Tracking*k, op.HaloWidth*k
			out = append(out, &c)
		}
	}
	return out
}

// Legend stacks keys in a column from the upper left corner x, y.
func (p Pen) Legend(keys []scale.Key, x, y, width float64) Block {
	var b Block
	b.Size.W = width
	for i, k := range keys {
		if i > 0 {
			b.Size.H += 8.5 * p.K
		}
		c := p.Key(k, x, y+b.Size.H, width)
		b.Ops = append(b.Ops, c.Ops...)
		b.Size.H += c.Size.H
	}
	return b
}

// Columns sets keys in n columns with a gap between them, each key whole, in
// order, so that the highest column is as low as it can be.
func (p Pen) Columns(keys []scale.Key, x, y, width, gap float64, n int) Block {
	w := (width - gap*float64(n-1)) / float64(n)
	var hs []float64
	lo, sum := 0.0, 0.0
	for _, k := range keys {
		h := p.Key(k, 0, 0, w).Size.H + 8.5*p.K
		hs = append(hs, h)
		lo = max(lo, h)
		sum += h
	}
	fits := func(limit float64) bool {
		c, h := 1, 0.0
		for _, v := range hs {
			if h+v > limit && h > 0 {
				c, h = c+1, 0
			}
			h += v
		}
		return c <= n
	}
	limit := lo
	for limit < sum && !fits(limit) {
		limit += 2
	}
	var b Block
	b.Size.W = width
	col, h := 0, 0.0
	for i, k := range keys {
		if h+hs[i] > limit && h > 0 {
			col, h = col+1, 0
		}
		c := p.Key(k, x+float64(col)*(w+gap), y+h, w)
		b.Ops = append(b.Ops, c.Ops...)
		h += hs[i]
		b.Size.H = max(b.Size.H, h)
	}
	return b
}
