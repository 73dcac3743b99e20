package deck

import (
	"slices"
	"strings"

	"jido/app/briefing"
	"jido/data"
	"jido/geo"
	"jido/layers/font"
	"jido/layers/guide"
	"jido/layers/scene"
)

// setter sets running text with footnote numbers: lines are broken between words,
// a number stays with its word, and every number is a place that can be followed.
type setter struct {
	pen    guide.Pen
	number func(data.SourceID) int // 0 = not known
	ops    []scene.Op
	marks  []mark
}

// mark is a footnote number on the page.
type mark struct {
	at     geo.Rect // page points
	number int
}

// piece is a run of one look without spaces.
type piece struct {
	text string
	face scene.Face
	sup  []int // footnote numbers instead of text
}

// word is what no line breaks within.
type word struct{ pieces []piece }

// look is the type of a paragraph.
type look struct {
	size, lead float64 // page points; of the line, over size
	face       scene.Face
	color      guide.Color
}

const (
	supSize = 0.62 // of a footnote number, over the size of its text
	supRise = 0.36
)

// words splits the parts of a paragraph.
func (s *setter) words(ps []briefing.Part, face scene.Face) []word {
	var out []word
	glue := false
	for _, p := range ps {
		f := face
		if p.Bold {
			f = scene.Bold
		}
		for i, t := range strings.Split(p.Text, " ") {
			if i > 0 {
				glue = false
			}
			if t == "" {
				continue
			}
			if !glue || len(out) == 0 {
				out = append(out, word{})
			}
			w := &out[len(out)-1]
			w.pieces = append(w.pieces, piece{text: t, face: f})
			glue = true
		}
		var ns []int
		for _, id := range p.Sources {
			if n := s.number(id); n > 0 {
				ns = append(ns, n)
			}
		}
		if len(ns) == 0 {
			continue
		}
		slices.Sort(ns)
		if p.Text == "" || len(out) == 0 { // the number stands before its words
			out, glue = append(out, word{}), true
		}
		w := &out[len(out)-1]
		w.pieces = append(w.pieces, piece{sup: slices.Compact(ns), face: scene.Medium})
	}
	return out
}

func (s *setter) width(w word, size float64) float64 {
	sum := 0.0
	for _, p := range w.pieces {
		sum += s.pieceWidth(p, size)
	}
	return sum
}

func (s *setter) pieceWidth(p piece, size float64) float64 {
	if p.sup != nil {
		return font.Width(joined(p.sup), font.Face(p.face), size*supSize, 0) + 0.06*size
	}
	return font.Width(p.text, font.Face(p.face), size, 0)
}

func joined(ns []int) string {
	var out []string
	for _, n := range ns {
		out = append(out, itoa(n))
	}
	return strings.Join(out, ",")
}

// lines breaks a paragraph into lines of at most width. The last one does not
// consist of a lone word where the line before can give one away.
func (s *setter) lines(ps []briefing.Part, width float64, l look) [][]word {
	ws := s.words(ps, l.face)
	space := font.Width(" ", font.Face(l.face), l.size, 0)
	var out [][]word
	for len(ws) > 0 {
		n, sum := 0, 0.0
		for n < len(ws) {
			w := s.width(ws[n], l.size)
			if n > 0 {
				w += space
			}
			if n > 0 && sum+w > width {
				break
			}
			sum, n = sum+w, n+1
		}
		out = append(out, ws[:n])
		ws = ws[n:]
	}
	if n := len(out); n > 1 && len(out[n-1]) == 1 && len(out[n-2]) > 2 {
		all := len(out[n-2])
		last := append(slices.Clone(out[n-2][all-1:]), out[n-1]...)
		if s.width(last[0], l.size)+space+s.width(last[1], l.size) <= width {
			out[n-2], out[n-1] = out[n-2][:all-1], last
		}
	}
	return out
}

// paragraph sets words from the upper left corner x, y in lines of at most width
// and returns the height.
func (s *setter) paragraph(ps []briefing.Part, x, y, width float64, l look) float64 {
	lines := s.lines(ps, width, l)
	for i, ws := range lines {
		s.line(ws, x, y+float64(i)*l.size*l.lead, l)
	}
	return float64(len(lines)) * l.size * l.lead
}

// line sets one line; runs of one face are one text, so that they are found as
// they are read.
func (s *setter) line(ws []word, x, y float64, l look) {
	m := font.MetricsOf(font.Face(l.face), l.size)
	base := y + (l.size*l.lead-m.CapHeight)/2 + m.CapHeight
	run, face := "", l.face
	color := s.ink(l.color)
	flush := func() {
		if run == "" {
			return
		}
		color.X, color.Y, color.S, color.Face, color.Size = x, base, run, face, l.size
		t := color
		s.ops = append(s.ops, &t)
		x += font.Width(run, font.Face(face), l.size, 0)
		run = ""
	}
	for i, w := range ws {
		if i > 0 {
			run += " "
		}
		for _, p := range w.pieces {
			if p.sup == nil {
				if p.face != face {
					flush()
					face = p.face
				}
				run += p.text
				continue
			}
			flush()
			x += 0.06 * l.size
			for j, n := range p.sup {
				if j > 0 {
					s.sup(",", &x, base, l.size)
				}
				from := x
				s.sup(itoa(n), &x, base, l.size)
				s.marks = append(s.marks, mark{geo.Rect{MinX: from - 0.5, MinY: base - l.size, MaxX: x + 0.5, MaxY: base}, n})
			}
		}
	}
	flush()
}

func (s *setter) sup(t string, x *float64, base, size float64) {
	c := s.ink(guide.Accent)
	c.X, c.Y, c.S, c.Face, c.Size = *x, base-supRise*size, t, scene.Medium, size*supSize
	s.ops = append(s.ops, &c)
	*x += font.Width(t, font.Medium, size*supSize, 0)
}

func (s *setter) ink(c guide.Color) (out scene.Text) {
	th := s.pen.Theme
	switch c {
	case guide.Soft:
		out.Color = th.InkSoft
	case guide.Faint:
		out.Color = th.InkFaint
	case guide.Accent:
		out.Color, _ = th.Cohort(data.FirstYear)
	default:
		out.Color = th.Ink
	}
	return out
}

// body sets the paragraphs of a scene's text in a column and returns its height.
func (s *setter) body(ps []briefing.Paragraph, x, y, width, size float64) float64 {
	h := 0.0
	for i := 0; i < len(ps); i++ {
		p := ps[i]
		if i > 0 {
			h += gapBefore(ps[i-1].Role, p.Role) * size
		}
		switch p.Role {
		case briefing.Heading:
			h += s.paragraph(p.Parts, x, y+h, width, look{size * 1.02, 1.3, scene.Bold, guide.Accent})
		case briefing.Point:
			dot := s.ink(guide.Accent)
			dot.X, dot.Y, dot.S, dot.Face, dot.Size = x, y+h+size*1.02, "•", scene.Bold, size
			s.ops = append(s.ops, &dot)
			h += s.paragraph(p.Parts, x+1.05*size, y+h, width-1.05*size, look{size, 1.42, scene.Regular, guide.Ink})
		case briefing.Figure:
			j := i
			for j < len(ps) && ps[j].Role == briefing.Figure {
				j++
			}
			h += s.figures(ps[i:j], x, y+h, width, size)
			i = j - 1
		default:
			h += s.paragraph(p.Parts, x, y+h, width, look{size, 1.46, scene.Regular, guide.Ink})
		}
	}
	return h
}

func gapBefore(prev, r briefing.Role) float64 {
	switch {
	case r == briefing.Heading:
		return 0.9
	case prev == briefing.Heading:
		return 0.12
	case prev == briefing.Point && r == briefing.Point:
		return 0.36
	}
	return 0.62
}

// figures sets numbers in a column of their own, each with what it counts.
func (s *setter) figures(ps []briefing.Paragraph, x, y, width, size float64) float64 {
	big, numW := size*2.15, 0.0
	for _, p := range ps {
		numW = max(numW, font.Width(p.Number, font.Bold, big, 0))
	}
	if most := width * 0.45; numW > most {
		big, numW = big*most/numW, most
	}
	h, l, at := 0.0, look{size, 1.32, scene.Regular, guide.Soft}, numW+0.85*size
	for i, p := range ps {
		if i > 0 {
			h += 0.45 * size
		}
		lh := float64(len(s.lines(p.Parts, width-at, l))) * l.size * l.lead
		row := max(lh, big*1.02)
		s.paragraph(p.Parts, x+at, y+h+(row-lh)/2, width-at, l)
		n := s.ink(guide.Accent)
		n.X, n.Y, n.S, n.Face, n.Size, n.Anchor = x+numW, y+h+(row+font.MetricsOf(font.Bold, big).CapHeight)/2, p.Number, scene.Bold, big, scene.End
		s.ops = append(s.ops, &n)
		h += row
	}
	return h
}
