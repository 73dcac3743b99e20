package pdf

import (
	"image/color"
	"slices"

	"jido/layers/paint/decimal"
	"jido/layers/scene"
)

// setFill sets colour and opacity of what is filled.
func (p *Page) setFill(c color.NRGBA) {
	p.setAlpha(alpha{false, decimal.Fixed(float64(c.A)/255, 4)})
	c.A = 255
	if c != p.pen.fill {
		p.pen.fill = c
		p.color(c, "g", "rg")
	}
}

// setStroke sets colour, opacity and shape of the pen.
func (p *Page) setStroke(s scene.Stroke) {
	p.setAlpha(alpha{true, decimal.Fixed(float64(s.Color.A)/255, 4)})
	c := s.Color
	c.A = 255
	if c != p.pen.stroke {
		p.pen.stroke = c
		p.color(c, "G", "RG")
	}
	if s.Width != p.pen.width {
		p.pen.width = s.Width
		p.op("", s.Width).op("w\n")
	}
	if s.Dash != p.pen.dash || s.Cap != p.pen.cap && s.Dash != [4]float64{} {
		p.pen.dash = s.Dash
		d := s.Dash[:]
		if rest := [2]float64(d[2:]); rest == [2]float64{} || rest == [2]float64(d[:2]) {
			d = d[:2]
		}
		if s.Dash == [4]float64{} {
			d = nil
		}
		d = slices.Clone(d)
		for i := 0; i < len(d); i += 2 {
			if d[i] == 0 && s.Cap == scene.RoundCap {
				d[i] = 0.001 // a dot; readers on cairo leave out some that have no length at all
			}
		}
		p.op("[", d...).op("] 0 d\n")
	}
	if s.Cap != p.pen.cap {
		p.pen.cap = s.Cap
		p.op([...]string{scene.Butt: "0 J\n", scene.RoundCap: "1 J\n"}[s.Cap])
	}
	if s.Join != p.pen.join {
		p.pen.join = s.Join
		p.op([...]string{scene.RoundJoin: "1 j\n", scene.MiterJoin: "0 j\n"}[s.Join])
	}
}

// color appends a colour, as grey where it is one.
func (p *Page) color(c color.NRGBA, grey, rgb string) {
	if c.R == c.G && c.G == c.B {
		p.op("", float64(c.R)/255).op(grey + "\n")
		return
	}
	p.op("", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255).op(rgb + "\n")
}

// setAlpha sets an opacity. A page that never leaves full opacity does not
// mention it.
func (p *Page) setAlpha(a alpha) {
	now := &p.pen.fillAlpha
	if a.stroking {
		now = &p.pen.strokeAlpha
	}
	if *now == a {
		return
	}
	*now = a
	if !slices.Contains(p.alphas, a) {
		p.alphas = append(p.alphas, a)
	}
	p.op("/" + a.name() + " gs\n")
}
