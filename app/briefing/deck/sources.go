package deck

import (
	"strings"
	"unicode"

	"jido/data"
	"jido/geo"
	"jido/layers/guide"
	"jido/layers/scene"
)

// sources lays out the sources that the pages cite, by number, in two columns;
// each leads to its address and back to the pages that cite it.
func (d *Deck) sources(pages []Page) []Page {
	if len(d.order) == 0 {
		return nil
	}
	var out []Page
	var s *sheet
	var x, y, w float64
	col := 0
	begin := func() {
		s = d.sheet(d.t("talk.appendix"))
		s.out.Of = -1
		s.out.Anchor = map[int]float64{}
		s.head(s.out.Title)
		s.end = s.Size.H - 40*s.u
		w = (s.w - 30*s.u) / 2
		x, y, col = s.left, s.top, 0
	}
	end := func() {
		n := s.pen.Paragraph(s.t("talk.appendix.page", len(pages)+len(out)+1), 0, 0, 80*s.u, guide.Type{Face: scene.Medium, Size: 9.5, Color: guide.Soft})
		for _, op := range n.Ops {
			t := op.(*scene.Text)
			t.X, t.Y, t.Anchor = s.left+s.w, s.Size.H-22*s.u, scene.End
		}
		s.add("number", n.Ops)
		s.margin()
		out = append(out, s.out)
	}
	begin()
	for i, id := range d.order {
		src, _ := d.Talk.Source(d.world.Atlas, id)
		if _, _, h := d.entry(s, i+1, src, pages, x, 0, w); y+h > s.end {
			if col == 0 {
				x, y, col = s.left+w+30*s.u, s.top, 1
			} else {
				end()
				begin()
			}
		}
		ops, links, h := d.entry(s, i+1, src, pages, x, y, w)
		s.add("source-"+itoa(i+1), ops)
		s.out.Links = append(s.out.Links, links...)
		s.out.Anchor[i+1] = y
		y += h + 4.5*s.u
	}
	end()
	return out
}

// entry sets one source from the upper left corner x, y.
func (d *Deck) entry(s *sheet, number int, src data.Source, pages []Page, x, y, w float64) (ops []scene.Op, links []Link, h float64) {
	u := s.u
	in := 21 * u
	n := s.setter().ink(guide.Accent)
	n.X, n.Y, n.S, n.Face, n.Size, n.Anchor = x+in-6*u, y+8.6*u, itoa(number), scene.Bold, 8.2*u, scene.End
	ops = append(ops, &n)
	cite := src
	cite.URL = ""
	text := cite.Cite(d.Lang)
	if src.Note != "" && text == "" {
		text = src.Note
	}
	b := s.pen.Paragraph(text, x+in, y, w-in, guide.Type{Size: 8, Lead: 1.34})
	ops, h = append(ops, b.Ops...), b.Size.H
	if l := src.Link(); l != "" {
		b = s.pen.Paragraph(l, x+in, y+h, w-in, guide.Type{Size: 6.4, Color: guide.Soft, Lead: 1.3})
		ops = append(ops, b.Ops...)
		links = append(links, Link{At: geo.Rect{MinX: x + in, MinY: y + h, MaxX: x + in + b.Size.W, MaxY: y + h + b.Size.H}, URI: l, Title: text})
		h += b.Size.H
	}
	var back []int
	for i, p := range pages {
		for _, l := range p.Links {
			if l.Number == number && (len(back) == 0 || back[len(back)-1] != i) {
				back = append(back, i)
			}
		}
	}
	if len(back) > 0 {
		pen := s.pen
		label := d.t("talk.appendix.back") + " "
		t := guide.Type{Face: scene.Medium, Size: 6.4, Color: guide.Accent, Lead: 1.3}
		b = pen.Paragraph(label, x+in, y+h, w-in, guide.Type{Size: 6.4, Color: guide.Soft, Lead: 1.3})
		ops = append(ops, b.Ops...)
		bx := x + in + b.Size.W + 3*u
		for j, i := range back {
			text := itoa(i + 1)
			if j+1 < len(back) {
				text += ","
			}
			c := pen.Paragraph(text, bx, y+h, w, t)
			ops = append(ops, c.Ops...)
			links = append(links, Link{At: geo.Rect{MinX: bx - 1, MinY: y + h, MaxX: bx + c.Size.W + 1, MaxY: y + h + c.Size.H}, Page: i, Title: pages[i].Title})
			bx += c.Size.W + 3*u
		}
		h += b.Size.H
	}
	return ops, links, h
}

// fileName makes a text fit for the name of a file.
func fileName(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
}
