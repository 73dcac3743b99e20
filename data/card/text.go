package card

import (
	"fmt"
	"strings"

	"jido/data"
	"jido/data/lang"
)

// In returns the text in a language, or the other one where it is missing.
func (x Text) In(t lang.Tag) string { return lang.Text(x).In(t) }

// Text writes the card as plain text in a language: sections under headings,
// lines of at most 88 columns, sources as numbered footnotes at the end.
func (c Card) Text(t lang.Tag) string {
	p := &printer{t: t}
	p.head(c)
	p.policy(c)
	p.members(c)
	p.figures(c)
	p.zones(c)
	p.events(c)
	p.conflicts(c)
	p.sources(c)
	return strings.ReplaceAll(p.b.String(), pad, " ")
}

// pad is a space at which no line is broken; it is printed as a plain one.
const pad = "\u2007"

// printer writes wrapped lines. A Hangul or Chinese letter counts two columns.
type printer struct {
	b strings.Builder
	t lang.Tag
}

const columns = 88

func (p *printer) T(key string, args ...any) string { return lang.T(p.t, key, args...) }

func (p *printer) heading(key string) {
	fmt.Fprintf(&p.b, "\n%s\n", strings.ToUpper(p.T(key)))
}

// line writes one paragraph, its first line indented by indent and the rest by
// two columns more.
func (p *printer) line(indent int, s string) {
	p.hang(indent, indent+2, s)
}

// hang writes a paragraph whose first line is indented by first, the rest by rest.
func (p *printer) hang(first, rest int, s string) {
	p.b.WriteString(strings.Repeat(" ", first))
	at := first
	for i, word := range strings.Split(s, " ") {
		w := width(word)
		switch {
		case i == 0:
		case at+1+w > columns && w > 0:
			p.b.WriteString("\n" + strings.Repeat(" ", rest))
			at = rest
		default:
			p.b.WriteByte(' ')
			at++
		}
		p.b.WriteString(word)
		at += w
	}
	p.b.WriteByte('\n')
}

// entry writes text behind a first column of the given width.
func (p *printer) entry(indent, col int, first, s string) {
	p.hang(indent, indent+col, first+strings.Repeat(pad, max(2, col-width(first)))+s)
}

func width(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x1100 && (r <= 0x115F || r >= 0x2E80 && r <= 0xD7A3 || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF00 && r <= 0xFF60) {
			n++
		}
		n++
	}
	return n
}

// notes writes footnote numbers: " [1, 4]".
func notes(ns []int) string {
	if len(ns) == 0 {
		return ""
	}
	return " " + strings.ReplaceAll(fmt.Sprint(ns), " ", ",\u00a0")
}

func (p *printer) date(s string) string {
	d, err := data.ParseDate(s)
	if err != nil {
		return s
	}
	return d.In(p.t)
}

func (p *printer) names(rs []Ref) string {
	var out []string
	for _, r := range rs {
		out = append(out, p.name(r))
	}
	return lang.List(p.t, out)
}

func (p *printer) name(r Ref) string { return r.Name.In(p.t) }

// about appends a note in brackets, where there is one.
func (p *printer) about(s string, note *Text) string {
	if note == nil {
		return s
	}
	return s + " (" + note.In(p.t) + ")"
}

func (p *printer) sources(c Card) {
	if len(c.Sources) == 0 {
		return
	}
	p.heading("card.heading.sources")
	for _, f := range c.Sources {
		n := fmt.Sprintf("[%d]", f.N)
		p.entry(0, 6, n, f.source.Cite(p.t))
	}
}
