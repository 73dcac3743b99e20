package pptx

import (
	"fmt"
	"math"
	"unicode"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/paint/region"
	"jido/layers/scene"
)

// The theme names the faces, so that the whole deck gets another by Design ▸
// Fonts where Noto Sans KR is not installed: bodies are regular and bold,
// headings medium.
const (
	bodyFont    = "Noto Sans KR"
	headingFont = "Noto Sans KR Medium"
)

// middle is how far above its baseline programs think the middle of a line of
// type is, in em: 0.44 by the ascent and descent of Noto Sans KR, 0.42 by those of
// Malgun Gothic, which stands in for it on Windows, and 0.40 in LibreOffice, which
// gives Korean faces ascents of its own. Between them, a label is off by no more
// than a quarter of a point.
const middle = 0.41

// text makes a text box, in a group with its halo where it has one. Unless its
// letters are spaced, it is aligned as in the scene, so that it stays centred on
// its point where another font must stand in. A text that the clip cuts becomes
// outlines.
func (p *painter) text(t scene.Text, at [2]float64, name string) node {
	run := font.Shape(t.S, font.Face(t.Face), t.Size, t.Tracking)
	if len(run.Glyphs) == 0 || run.Width <= 0 {
		return node{}
	}
	halo := t.HaloWidth > 0 && t.Halo.A > 0
	sin, cos := math.Sincos(t.Angle * math.Pi / 180)
	if t.Angle == 0 {
		sin, cos = 0, 1
	}
	r := math.Hypot(run.Width, t.Size) + t.Size/2 + t.HaloWidth // generous
	cut := !p.limit.Holds(geo.Rect{MinX: at[0] - r, MinY: at[1] - r, MaxX: at[0] + r, MaxY: at[1] + r})
	var letters region.Area
	if cut || halo {
		letters = moved(outlines(run, t.HaloWidth*coarse), at, sin, cos, 0)
		if letters.Empty() && t.Color.A > 0 && !halo {
			return node{}
		}
		cut = cut && !p.limit.Holds(geo.BoundOf(letters.Flat).Inset(-t.HaloWidth))
	}
	var nodes []node
	if halo && !letters.Empty() {
		if around, ok := p.halo(letters, run, t, at, sin, cos, cut); ok {
			nodes = append(nodes, p.shape(around, name+" (halo)", ""))
		}
	}
	if cut {
		if a := p.within(letters); !a.Empty() && t.Color.A > 0 {
			nodes = append(nodes, p.shape(part{flat: a.Flat, ends: a.Ends, fill: t.Color}, name, run.Text))
		}
		return p.wrap(name, "", nodes)
	}
	if t.Color.A > 0 && !blank(run) {
		nodes = append(nodes, p.textBox(run, t, at, sin, cos, name))
	}
	return p.wrap(name, "", nodes)
}

// coarse is the share of a halo by which its curves may be off.
const coarse = 1.0 / 20

// halo returns what is around letters: the letters drawn with a pen, or, where it
// is translucent or cut, the outline of that, since some programs paint the pens
// of letters that touch on top of each other.
func (p *painter) halo(letters region.Area, run font.Run, t scene.Text, at [2]float64, sin, cos float64, cut bool) (part, bool) {
	stroke := scene.Stroke{Color: t.Halo, Width: 2 * t.HaloWidth}
	if !cut && t.Halo.A == 255 {
		return part{flat: letters.Flat, ends: letters.Ends, stroke: stroke}, true
	}
	var a region.Area
	for _, g := range run.Glyphs {
		a.Append(moved(p.halos.of(run, g, t.HaloWidth), at, sin, cos, g.X))
	}
	if cut {
		a = p.within(a)
	} else {
		a = a.Simple()
	}
	return part{flat: a.Flat, ends: a.Ends, fill: t.Halo}, !a.Empty()
}

// halos keeps what is around single glyphs: labels are set in a few sizes.
type halos map[haloKey]region.Area

type haloKey struct {
	face        font.Face
	glyph       uint16
	size, width float64 // page points
}

// of returns what is around a glyph at the origin.
func (h halos) of(run font.Run, g font.Glyph, width float64) region.Area {
	key := haloKey{run.Face, g.ID, run.Size, width}
	a, ok := h[key]
	if !ok {
		one := font.Run{Face: run.Face, Size: run.Size, Glyphs: []font.Glyph{{ID: g.ID}}}
		letter := outlines(one, width*coarse)
		a = region.Pen{Width: 2 * width, Flat: width * coarse}.Stroke(letter.Flat, letter.Ends, false).Simple()
		h[key] = a
	}
	return a
}

// moved returns an area x along a baseline that begins at a place and is turned.
func moved(a region.Area, at [2]float64, sin, cos, x float64) region.Area {
	out := region.Area{Ends: a.Ends, Flat: make([]float64, len(a.Flat))}
	for i := 0; i+1 < len(a.Flat); i += 2 {
		fx, fy := a.Flat[i]+x, a.Flat[i+1]
		out.Flat[i], out.Flat[i+1] = at[0]+fx*cos-fy*sin, at[1]+fx*sin+fy*cos
	}
	return out
}

func blank(run font.Run) bool {
	for _, r := range run.Text {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// outlines returns the letters of a line of type as lines, which leave the curves
// by no more than off, from an origin at 0, 0.
func outlines(run font.Run, off float64) region.Area {
	var a region.Area
	var ring []float64
	point := func(x, y float64) { ring = append(ring, x, y) }
	font.Flatten(run, 0, 0, max(off, 0.02), point, point, func() {
		a.Add(ring...)
		ring = ring[:0]
	})
	return a
}

// textBox makes the box of a text: as wide as measured, as high as a line, its text
// in the middle of that height, where the ascents of fonts differ least.
func (p *painter) textBox(run font.Run, t scene.Text, at [2]float64, sin, cos float64, name string) node {
	m := font.MetricsOf(run.Face, t.Size)
	width, height := run.Width, m.Ascent+m.Descent
	align := "l"
	switch {
	case t.Tracking != 0: // the space after the last letter counts
		width += t.Tracking
	case t.Anchor == scene.Middle:
		align = "ctr"
	case t.Anchor == scene.End:
		align = "r"
	}
	// The middle of the box, on the scene: half the width along the baseline, and
	// up to the middle of the line.
	up := middle * t.Size
	mx, my := at[0]+width/2*cos+up*sin, at[1]+width/2*sin-up*cos
	b := geo.Rect{MinX: mx - width/2, MinY: my - height/2, MaxX: mx + width/2, MaxY: my + height/2}
	return p.boxed(b, t.Angle, align, name, p.run(nil, run.Text, t, t.Size, t.Tracking, false))
}

// boxed makes a text box of runs; its place is on the scene.
func (p *painter) boxed(r geo.Rect, angle float64, align, name string, runs []byte) node {
	b := box{p.x(r.MinX), p.y(r.MinY), p.x(r.MaxX), p.y(r.MaxY)}
	out := append([]byte(`<p:sp><p:nvSpPr>`), p.head(name, "")...)
	out = append(out, `<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm`...)
	if a := math.Mod(math.Mod(angle, 360)+360, 360); a != 0 {
		out = fmt.Appendf(out, ` rot="%d"`, int64(math.Round(a*60000))%21600000)
	}
	out = append(out, '>')
	out = append(out, place("a:off", "a:ext", b)...)
	out = append(out, `</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>`...)
	out = append(out, `<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>`...)
	out = fmt.Appendf(out, `<a:p><a:pPr algn="%s"/>%s</a:p></p:txBody></p:sp>`, align, runs)
	return node{append(out, '\n'), b}
}

// run appends a run of one look (21.1.2.3.8); size and tracking in page points.
func (p *painter) run(out []byte, s string, t scene.Text, size, tracking float64, raised bool) []byte {
	out = fmt.Appendf(out, `<a:r><a:rPr lang="%s" sz="%d"`, language(s), max(int64(math.Round(size*p.k*100)), 100))
	if t.Face == scene.Bold {
		out = append(out, ` b="1"`...)
	}
	out = append(out, ` kern="0"`...)
	if tracking != 0 {
		out = fmt.Appendf(out, ` spc="%d"`, int64(math.Round(tracking*p.k*100)))
	}
	if raised {
		out = append(out, ` baseline="30000"`...)
	}
	out = append(out, ` dirty="0">`...)
	out = append(out, solid(t.Color)...)
	which := "mn"
	if t.Face == scene.Medium {
		which = "mj"
	}
	return fmt.Appendf(out, `<a:latin typeface="+%s-lt"/><a:ea typeface="+%s-ea"/></a:rPr><a:t>%s</a:t></a:r>`, which, which, escape(s))
}

// language returns what a text is in, for the spelling checker.
func language(s string) string {
	for _, r := range s {
		if unicode.Is(unicode.Hangul, r) {
			return "ko-KR"
		}
	}
	return "en-US"
}
