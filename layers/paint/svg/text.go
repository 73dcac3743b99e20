package svg

import (
	"fmt"
	"math"

	"jido/layers/font"
	"jido/layers/paint/decimal"
	"jido/layers/scene"
)

// Text writes a line of type as one string that can be searched and edited.
//
// Unless its letters are spaced, it is anchored where it was in the scene, not
// at its start, so that it stays centred on its point where another font must
// stand in. The halo is the same
// text once more by reference, stroked and not filled: paint-order would be
// shorter, but programs that do not know it paint the halo over the letters.
func (p *painter) Text(t scene.Text, at [2]float64) {
	p.flush()
	run := font.Shape(t.S, font.Face(t.Face), t.Size, t.Tracking)
	if len(run.Glyphs) == 0 {
		return
	}
	p.used[t.Face].add(run, t.Tracking)
	halo := t.HaloWidth > 0 && t.Halo.A > 0
	id := ""
	switch {
	case t.Ref != (scene.Ref{}):
		id = p.refID(t.Ref)
	case halo:
		id = p.id("text")
	}
	if halo { // the text takes its fill from the group here, and from the use element there
		p.body = append(p.body, "<g"...)
		p.paint("fill", t.Color)
		p.body = append(p.body, `><use xlink:href="#`+id+`" aria-hidden="true" fill="none"`...)
		p.paint("stroke", t.Halo)
		p.length("stroke-width", 2*t.HaloWidth)
		p.body = append(p.body, "/>"...)
	}
	p.body = append(p.body, "<text"...)
	if id != "" {
		p.attr("id", id)
	}
	x, y := at[0], at[1]
	forward := 0.0
	if t.Tracking == 0 { // else programs differ in whether the space after the last letter counts
		switch t.Anchor {
		case scene.Middle:
			forward = run.Width / 2
			p.attr("text-anchor", "middle")
		case scene.End:
			forward = run.Width
			p.attr("text-anchor", "end")
		}
	}
	if t.Angle == 0 {
		p.length("x", x+forward)
		p.length("y", y)
	} else {
		sin, cos := math.Sincos(t.Angle * math.Pi / 180)
		p.body = fmt.Appendf(p.body, ` transform="translate(%s %s) rotate(%s)"`, decimal.String(x+forward*cos, 3), decimal.String(y+forward*sin, 3), decimal.String(t.Angle, 3))
	}
	p.length("font-size", t.Size)
	if w := font.Weight(font.Face(t.Face)); w != 400 {
		p.number("font-weight", float64(w), 0)
	}
	if t.Tracking != 0 {
		p.length("letter-spacing", t.Tracking)
	}
	if !halo {
		p.paint("fill", t.Color)
	}
	p.body = append(p.body, ` xml:space="preserve">`...)
	p.body = append(p.body, escape(run.Text)...)
	p.body = append(p.body, "</text>"...)
	if halo {
		p.body = append(p.body, "</g>"...)
	}
	p.body = append(p.body, '\n')
}
