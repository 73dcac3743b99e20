package pptx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"jido/geo"
	"jido/layers/scene"
)

// Lengths of shapes are counted in hundredths of a point, which are whole
// numbers of the unit of the format: 12,700 to the point (20.1.10.16).
const (
	perPoint = 100
	emu      = 127 // of a hundredth of a point
)

// node is a shape, or a group of them, as XML.
type node struct {
	xml []byte
	box box
}

// box is in hundredths of a point of the slide.
type box struct{ x0, y0, x1, y1 int64 }

func (b box) union(o box) box {
	return box{min(b.x0, o.x0), min(b.y0, o.y0), max(b.x1, o.x1), max(b.y1, o.y1)}
}

// x and y return a place of the scene on the slide.
func (f frame) x(v float64) int64 { return units(v*f.k + f.dx) }
func (f frame) y(v float64) int64 { return units(v*f.k + f.dy) }

// units returns slide points in hundredths; what is no number, or lies beyond all
// slides, within bounds.
func units(v float64) int64 {
	const limit = 20000
	if v != v {
		return 0
	}
	return int64(math.Round(min(max(v, -limit), limit) * perPoint))
}

// wrap returns nodes as one: the only one as it is, else a group (19.3.1.22).
func (p *painter) wrap(name, descr string, nodes []node) node {
	switch {
	case len(nodes) == 0:
		return node{}
	case len(nodes) == 1 && descr == "":
		return nodes[0]
	}
	return p.bundle(name, descr, nodes)
}

// bundle makes a group of nodes, of which there is one at least.
func (p *painter) bundle(name, descr string, nodes []node) node {
	b := nodes[0].box
	for _, n := range nodes {
		b = b.union(n.box)
	}
	out := append([]byte(`<p:grpSp><p:nvGrpSpPr>`), p.head(name, descr)...)
	out = append(out, `<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>`...)
	out = append(out, place("a:off", "a:ext", b)+place("a:chOff", "a:chExt", b)...)
	out = append(out, "</a:xfrm></p:grpSpPr>"...)
	for _, n := range nodes {
		out = append(out, n.xml...)
	}
	return node{append(out, "</p:grpSp>\n"...), b}
}

// head returns the element with number, name and text alternative of a shape.
func (p *painter) head(name, descr string) string {
	p.id++
	if name == "" {
		name = strings.TrimSpace(either(p.group.Title, p.group.Name) + " " + strconv.Itoa(p.id))
	}
	s := fmt.Sprintf(`<p:cNvPr id="%d" name="%s"`, p.id, escape(name))
	if descr != "" {
		s += ` descr="` + escape(descr) + `"`
	}
	return s + "/>"
}

func place(off, ext string, b box) string {
	return fmt.Sprintf(`<%s x="%d" y="%d"/><%s cx="%d" cy="%d"/>`, off, b.x0*emu, b.y0*emu, ext, (b.x1-b.x0)*emu, (b.y1-b.y0)*emu)
}

// shape makes a shape of a part: a rectangle, a circle or a line where it is one,
// else a freeform.
func (p *painter) shape(q part, name, descr string) node {
	b := geo.BoundOf(q.flat)
	at := box{p.x(b.MinX), p.y(b.MinY), p.x(b.MaxX), p.y(b.MaxY)}
	out := append([]byte(`<p:sp><p:nvSpPr>`), p.head(name, descr)...)
	out = append(out, `<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>`...)
	kind, flip := preset(q)
	if kind == "" { // a path needs a side to be scaled by
		at.x1, at.y1 = max(at.x1, at.x0+1), max(at.y1, at.y0+1)
	}
	if flip {
		out = append(out, `<a:xfrm flipV="1">`...)
	} else {
		out = append(out, `<a:xfrm>`...)
	}
	out = append(out, place("a:off", "a:ext", at)+"</a:xfrm>"...)
	if kind != "" {
		out = append(out, `<a:prstGeom prst="`+kind+`"><a:avLst/></a:prstGeom>`...)
	} else {
		out = p.freeform(out, q, at)
	}
	if q.fill.A > 0 {
		out = append(out, solid(q.fill)...)
	} else {
		out = append(out, "<a:noFill/>"...)
	}
	out = append(out, p.line(q.stroke)...)
	return node{append(out, "</p:spPr></p:sp>\n"...), at}
}

// preset names the shape that a part is, among those that have a name, and says
// whether it is upside down; "" for any other.
func preset(q part) (kind string, flip bool) {
	f := q.flat
	if len(q.ends) != 1 {
		return "", false
	}
	if q.open {
		if len(f) != 4 {
			return "", false
		}
		return "line", (f[2] > f[0]) != (f[3] > f[1]) && f[0] != f[2] && f[1] != f[3]
	}
	if n := len(f); n > 8 && f[0] == f[n-2] && f[1] == f[n-1] {
		f = f[:n-2]
	}
	b := geo.BoundOf(f)
	if len(f) == 8 {
		upright := f[0] == f[2] && f[3] == f[5] && f[4] == f[6] && f[7] == f[1]
		level := f[1] == f[3] && f[2] == f[4] && f[5] == f[7] && f[6] == f[0]
		if (upright || level) && b.W() > 0 && b.H() > 0 {
			return "rect", false
		}
		return "", false
	}
	const sides, slack = 16, 0.004 // of the radius: a polygon of as many sides leaves its circle by 0.02
	r := b.W() / 2
	if len(f) < 2*sides || math.Abs(b.W()-b.H()) > slack*r {
		return "", false
	}
	cx, cy, turned := (b.MinX+b.MaxX)/2, (b.MinY+b.MaxY)/2, 0.0
	for i := 0; i < len(f); i += 2 {
		k := (i + 2) % len(f)
		if math.Abs(math.Hypot(f[i]-cx, f[i+1]-cy)-r) > slack*r {
			return "", false
		}
		turned += math.Atan2((f[i]-cx)*(f[k+1]-cy)-(f[i+1]-cy)*(f[k]-cx), (f[i]-cx)*(f[k]-cx)+(f[i+1]-cy)*(f[k+1]-cy))
	}
	if math.Abs(math.Abs(turned)-2*math.Pi) > 0.1 {
		return "", false
	}
	return "ellipse", false
}

// freeform appends the geometry of a path (20.1.9.8): points in hundredths of a
// point from the corner of the shape.
func (p *painter) freeform(out []byte, q part, at box) []byte {
	out = append(out, `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>`...)
	out = fmt.Appendf(out, `<a:path w="%d" h="%d"`, at.x1-at.x0, at.y1-at.y0)
	if q.fill.A == 0 {
		out = append(out, ` fill="none"`...)
	}
	out = append(out, '>')
	point := func(x, y int64) {
		out = append(out, `<a:pt x="`...)
		out = strconv.AppendInt(out, x-at.x0, 10)
		out = append(out, `" y="`...)
		out = strconv.AppendInt(out, y-at.y0, 10)
		out = append(out, `"/>`...)
	}
	start := 0
	for _, end := range q.ends {
		f := q.flat[start:end]
		start = end
		if n := len(f); !q.open && n >= 6 && f[0] == f[n-2] && f[1] == f[n-1] {
			f = f[:n-2] // the closure goes there
		}
		if len(f) < 4 {
			continue
		}
		x, y := p.x(f[0]), p.y(f[1])
		out = append(out, "<a:moveTo>"...)
		point(x, y)
		out = append(out, "</a:moveTo>"...)
		drawn := false
		for i := 2; i+1 < len(f); i += 2 {
			nx, ny := p.x(f[i]), p.y(f[i+1])
			if nx == x && ny == y && (drawn || i+3 < len(f)) {
				continue
			}
			x, y, drawn = nx, ny, true
			out = append(out, "<a:lnTo>"...)
			point(x, y)
			out = append(out, "</a:lnTo>"...)
		}
		if !q.open {
			out = append(out, "<a:close/>"...)
		}
	}
	return append(out, "</a:path></a:pathLst></a:custGeom>"...)
}

// line returns the pen of a shape (20.1.2.2.24).
func (f frame) line(s scene.Stroke) string {
	if !(s.Width > 0) || s.Color.A == 0 {
		return "<a:ln><a:noFill/></a:ln>"
	}
	linecap, join := "flat", "<a:round/>"
	if s.Cap == scene.RoundCap {
		linecap = "rnd"
	}
	if s.Join == scene.MiterJoin {
		join = `<a:miter lim="400000"/>`
	}
	width := max(units(s.Width*f.k)*emu, emu)
	return fmt.Sprintf(`<a:ln w="%d" cap="%s">%s%s%s</a:ln>`, min(width, 20116800), linecap, solid(s.Color), dash(s), join)
}

// dash returns the dashes of a pen in shares of its width, in thousandths of a
// per cent (20.1.8.21). Round caps belong to the dash here: the round dots that
// PowerPoint offers are as long as wide, and so is the gap between them.
func dash(s scene.Stroke) string {
	d := s.Dash
	if !(d[0]+d[2] > 0 || s.Cap == scene.RoundCap) || !(d[1]+d[3] > 0) {
		return ""
	}
	n := 4
	if d[0] == d[2] && d[1] == d[3] || d[2] == 0 && d[3] == 0 {
		n = 2
	}
	caps := 0.0
	if s.Cap == scene.RoundCap {
		caps = s.Width
	}
	out := "<a:custDash>"
	for i := 0; i < n; i += 2 {
		share := func(v float64) int64 { return int64(math.Round(min(max(v, 0)/s.Width, 1e4) * 100000)) }
		out += fmt.Sprintf(`<a:ds d="%d" sp="%d"/>`, share(d[i]+caps), share(max(d[i+1]-caps, 0)))
	}
	return out + "</a:custDash>"
}

// solid returns a fill of one colour.
func solid(c color.NRGBA) string {
	if c.A == 255 {
		return fmt.Sprintf(`<a:solidFill><a:srgbClr val="%02X%02X%02X"/></a:solidFill>`, c.R, c.G, c.B)
	}
	return fmt.Sprintf(`<a:solidFill><a:srgbClr val="%02X%02X%02X"><a:alpha val="%d"/></a:srgbClr></a:solidFill>`, c.R, c.G, c.B, int(math.Round(float64(c.A)/255*100000)))
}

// escape returns s as XML text, also fit for an attribute; what XML cannot hold
// becomes U+FFFD.
func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // writes to memory do not fail
	return b.String()
}
