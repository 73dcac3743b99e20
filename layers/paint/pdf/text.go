package pdf

import (
	"fmt"
	"math"

	"jido/layers/font"
	"jido/layers/paint/decimal"
	"jido/layers/scene"
)

// em is the unit of glyph space: 1/1000 of the size of the type (9.2.4).
const em = 1000

// Text shows a line of type as one string of glyphs, kerned by offsets within
// it, over a halo that is drawn as outlines: a second text would be found twice.
func (p *Page) Text(t scene.Text, at [2]float64) {
	run := font.Shape(t.S, font.Face(t.Face), t.Size, t.Tracking)
	if len(run.Glyphs) == 0 {
		return
	}
	sin, cos := math.Sincos(t.Angle * math.Pi / 180)
	if t.HaloWidth > 0 && t.Halo.A > 0 {
		p.halo(run, t, at, sin, cos)
	}
	if t.Color.A == 0 {
		return
	}
	span := whole(run, t)
	if span {
		p.op("/Span <</ActualText <FEFF" + utf16Hex(run.Text) + ">>> BDC\n")
	}
	p.setFill(t.Color)
	p.op(fmt.Sprintf("BT\n/T%d ", t.Face), t.Size).op("Tf ")
	if t.Tracking != 0 {
		p.op("", t.Tracking).op("Tc ")
	}
	p.turn(cos, sin, sin, -cos)
	p.op("", at[0], at[1]).op("Tm\n")
	p.glyphs(run, t)
	if t.Tracking != 0 {
		p.op("0 Tc ")
	}
	p.op("ET\n")
	if span {
		p.op("EMC\n")
	}
}

// whole reports whether readers would take the text apart, or misread it,
// unless told what it says (14.9.4): spaced letters, words on a slant, glyphs
// that stand for part of a character.
func whole(run font.Run, t scene.Text) bool {
	if t.Tracking != 0 || math.Mod(t.Angle, 90) != 0 {
		return true
	}
	for _, g := range run.Glyphs {
		if g.Rune == 0 {
			return true
		}
	}
	return false
}

// glyphs appends the string and the operator that shows it (9.4.3). Where the
// next glyph is not where its neighbour's advance puts it, a number between
// them moves it, in em/1000 against the direction of writing.
func (p *Page) glyphs(run font.Run, t scene.Text) {
	p.fonts[t.Face] = true
	f := p.doc.fonts[t.Face]
	if f.object == 0 {
		f.object = p.doc.f.reserve()
	}
	p.out = append(p.out, "[<"...)
	var pen float64 // where the reader stands, points
	for _, g := range run.Glyphs {
		if n := int64(math.Round((pen - g.X) / t.Size * em)); n != 0 {
			p.out = append(p.out, '>')
			p.out = decimal.AppendFixed(p.out, n, 0)
			p.out = append(p.out, '<')
			pen -= float64(n) / em * t.Size
		}
		cid, width := f.use(g)
		p.out = fmt.Appendf(p.out, "%04X", cid)
		pen += float64(width)/em*t.Size + t.Tracking
	}
	p.out = append(p.out, ">]TJ "...)
}

// turn appends the part of a matrix that is not a shift; it is multiplied, and
// so has more places than lengths have.
func (p *Page) turn(m ...float64) {
	for _, v := range m {
		p.out = decimal.Append(p.out, v, 6)
		p.out = append(p.out, ' ')
	}
}

// halo strokes the outlines of a line of type, in em/1000. Curves become lines
// that leave them by no more than a fortieth of the halo: it is a third of the
// bytes, and the pen rounds the corners.
func (p *Page) halo(run font.Run, t scene.Text, at [2]float64, sin, cos float64) {
	const coarse = 40
	k := t.Size / em
	p.setStroke(scene.Stroke{Color: t.Halo, Width: 2 * t.HaloWidth})
	p.op("q ").op("", 2*t.HaloWidth/k).op("w ")
	p.turn(k*cos, k*sin, -k*sin, k*cos)
	p.op("", at[0], at[1]).op("cm\n")
	point := func(operator string) func(x, y float64) {
		return func(x, y float64) {
			p.out = decimal.Append(p.out, x/k, 0)
			p.out = append(p.out, ' ')
			p.out = decimal.Append(p.out, y/k, 0)
			p.out = append(p.out, operator...)
		}
	}
	font.Flatten(run, 0, 0, t.HaloWidth/coarse, point(" m\n"), point(" l\n"), func() { p.op("h\n") })
	p.op("S\nQ\n")
}
