package svg

import (
	"fmt"
	"image/color"

	"jido/layers/paint"
	"jido/layers/paint/decimal"
	"jido/layers/scene"
)

// Path fills, then strokes.
func (p *painter) Path(q paint.Path) {
	fill := q.Fill.A > 0
	stroke := q.Stroke.Width > 0 && q.Stroke.Color.A > 0
	if !fill && !stroke {
		return
	}
	// INVARIANT of a mosaic: its fills are drawn with a thin pen of their own
	// colour, so that neighbours overlap. Translucent fills are not, since
	// their overlap would show: a mosaic is made translucent by its Fade.
	if fill && p.mosaic && q.Fill.A == 255 && !(stroke && q.Stroke.Color.A == 255 && q.Stroke.Width >= seam) {
		under := q
		under.Stroke = scene.Stroke{Color: q.Fill, Width: seam}
		p.element(under)
		if !stroke {
			return
		}
		q.Title, q.Fill = "", color.NRGBA{}
	}
	p.element(q)
}

// element puts a path element behind the parts of the same op.
func (p *painter) element(q paint.Path) {
	if q.Ref == (scene.Ref{}) || q.Ref != p.pending.ref || q.Title != "" {
		p.flush()
		p.pending.ref, p.pending.title = q.Ref, q.Title
	}
	body := p.body
	p.body = nil
	p.paint("fill", q.Fill)
	if s := q.Stroke; s.Width > 0 && s.Color.A > 0 {
		p.paint("stroke", s.Color)
		p.length("stroke-width", s.Width)
		if s.Dash != [4]float64{} {
			n := 4
			if rest := [2]float64(s.Dash[2:]); rest == [2]float64{} || rest == [2]float64(s.Dash[:2]) {
				n = 2
			}
			p.body = append(p.body, ` stroke-dasharray="`...)
			for i, v := range s.Dash[:n] {
				if i > 0 {
					p.body = append(p.body, ' ')
				}
				if v == 0 && i%2 == 0 && s.Cap == scene.RoundCap {
					v = 0.001 // a dot; cairo leaves out some that have no length at all
				}
				p.body = decimal.Append(p.body, v, 3)
			}
			p.body = append(p.body, '"')
		}
		if s.Cap == scene.RoundCap {
			p.attr("stroke-linecap", "round")
		}
		if s.Join == scene.MiterJoin {
			p.attr("stroke-linejoin", "miter")
		}
	}
	p.body = append(p.body, ` d="`...)
	p.body = appendPath(p.body, q)
	p.body = append(p.body, '"')
	p.pending.parts = append(p.pending.parts, p.body)
	p.body = body
}

// flush writes the op that was waited for: one element, or a group of its parts.
func (p *painter) flush() {
	op := p.pending
	p.pending = pending{}
	if len(op.parts) == 0 {
		return
	}
	several := len(op.parts) > 1
	var id, title string
	if op.ref != (scene.Ref{}) {
		id = ` id="` + p.refID(op.ref) + `"`
	}
	if op.title != "" {
		title = "<title>" + escape(op.title) + "</title>"
	}
	if several {
		p.body = append(p.body, "<g"+id+">"+title...)
		id, title = "", ""
	}
	for _, attributes := range op.parts {
		p.body = append(p.body, "<path"+id...)
		p.body = append(p.body, attributes...)
		if title != "" {
			p.body = append(p.body, ">"+title+"</path>"...)
		} else {
			p.body = append(p.body, "/>"...)
		}
		if !several {
			p.body = append(p.body, '\n')
		}
	}
	if several {
		p.body = append(p.body, "</g>\n"...)
	}
}

// appendPath appends path data: absolute starts, then relative steps between
// rounded points, so that roundings do not add up.
func appendPath(b []byte, q paint.Path) []byte {
	start := 0
	for _, end := range q.Ends {
		f := q.Flat[start:end]
		start = end
		if n := len(f); !q.Open && n >= 4 && f[0] == f[n-2] && f[1] == f[n-1] {
			f = f[:n-2] // z goes there
		}
		if len(f) < 2 {
			continue
		}
		x, y := decimal.Fixed(f[0], places), decimal.Fixed(f[1], places)
		b = append(b, 'M')
		b = pair(b, x, y)
		b = append(b, 'l')
		drawn := false
		for i := 2; i+1 < len(f); i += 2 {
			nx, ny := decimal.Fixed(f[i], places), decimal.Fixed(f[i+1], places)
			if nx == x && ny == y {
				continue
			}
			if drawn && nx >= x {
				b = append(b, ' ')
			}
			b = pair(b, nx-x, ny-y)
			x, y, drawn = nx, ny, true
		}
		if !drawn {
			b = append(b, "0 0"...) // a dot, where caps are round
		}
		if !q.Open {
			b = append(b, 'z')
		}
	}
	return b
}

// pair appends two numbers; a minus sign separates as well as a space.
func pair(b []byte, x, y int64) []byte {
	b = decimal.AppendFixed(b, x, places)
	if y >= 0 {
		b = append(b, ' ')
	}
	return decimal.AppendFixed(b, y, places)
}

// paint appends a colour and its opacity; none is inherited.
func (p *painter) paint(key string, c color.NRGBA) {
	if c.A == 0 {
		return
	}
	p.attr(key, hex(c))
	if c.A != 255 {
		p.number(key+"-opacity", float64(c.A)/255, 4)
	}
}

// hex returns the RGB of a colour, short where it can be.
func hex(c color.NRGBA) string {
	if c.R%17 == 0 && c.G%17 == 0 && c.B%17 == 0 {
		return fmt.Sprintf("#%x%x%x", c.R/17, c.G/17, c.B/17)
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}
