package cardpane

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
)

// block is a part of a card that a press can set: below what is set already,
// from x, w wide.
type block interface {
	set(p *press, x, w float32)
}

// gap is empty height, at the normal size of type.
type gap float32

func (b gap) set(p *press, _, _ float32) { p.y += round(p.u(float32(b))) }

// rule is a hairline over the whole width.
type rule struct{}

func (rule) set(p *press, x, w float32) {
	p.out.grounds = append(p.out.grounds, ground{rect: rect{x, round(p.y), w, 1}, fill: theme.ColorCardBorder})
	p.y++
}

// para is a text that wraps, with the numbers of its footnotes behind it.
type para struct {
	text   string
	voice  voice
	notes  []note
	to     target // of the text, not of its footnotes
	tip    string
	indent float32
}

// note is the number of a footnote.
type note struct {
	n   int
	tip string
	to  target
}

func (b para) set(p *press, x, w float32) {
	x, w = x+p.u(b.indent), w-p.u(b.indent)
	lines := p.wrap(b.text, b.voice, w)
	if len(lines) == 0 && len(b.notes) == 0 {
		return
	}
	advance := func(n note) float32 { return max(p.measure(strconv.Itoa(n.n), numeral)+p.u(6), p.u(12)) }
	lead := p.u(2)
	if len(lines) == 0 {
		lines, lead = []string{""}, 0
	}
	// Numbers do not part from the last word: they take it down with them.
	all := lead
	for _, n := range b.notes {
		all += advance(n)
	}
	if n := len(lines) - 1; len(b.notes) > 0 && p.measure(lines[n], b.voice)+all > w {
		if i := strings.LastIndexByte(lines[n], ' '); i > 0 {
			lines = append(lines[:n], lines[n][:i], lines[n][i+1:])
		}
	}
	h, top, wide := p.lineHeight(b.voice), p.y, float32(0)
	for _, s := range lines {
		p.line(s, b.voice, x, p.y)
		wide = max(wide, p.out.lines[len(p.out.lines)-1].w)
		p.y += h
	}
	p.spot(rect{x, top, wide, p.y - top}, b.text, b.tip, b.to)
	at := x + p.measure(lines[len(lines)-1], b.voice) + lead
	top = p.y - h
	for _, n := range b.notes {
		a := advance(n)
		if at+a > x+w {
			at, top = x, p.y
			p.y += h
		}
		s := strconv.Itoa(n.n)
		p.line(s, numeral, at+(a-p.measure(s, numeral))/2, p.beside(top, numeral, b.voice)-p.size(b.voice)*0.28)
		p.spot(rect{at, top, a, h}, s, n.tip, n.to)
		at += a
	}
}

func first(x, y string) string {
	if x != "" {
		return x
	}
	return y
}

// pair is a text with a value at the right edge, on the baseline of its first
// line.
type pair struct {
	left  para
	right string
	voice voice
}

func (b pair) set(p *press, x, w float32) {
	r := p.measure(b.right, b.voice)
	if r > w*0.6 { // no room beside it
		b.left.set(p, x, w)
		para{text: b.right, voice: b.voice}.set(p, x, w)
		return
	}
	p.line(b.right, b.voice, x+w-r, p.beside(p.y, b.voice, b.left.voice))
	b.left.set(p, x, w-r-p.u(14))
}

// ranked is a line of an entry with a small scale at its right: where the figure
// stands among all of its kind, the highest at the right end.
type ranked struct {
	para
	rank, of int
}

func (b ranked) set(p *press, x, w float32) {
	if b.of < 2 {
		b.para.set(p, x, w)
		return
	}
	wide, d := p.u(64), p.u(7)
	mid := round(p.y + p.lineHeight(b.voice)/2)
	left := x + w - wide
	at := left + (wide-d)*float32(b.of-b.rank)/float32(b.of-1)
	p.out.grounds = append(p.out.grounds,
		ground{rect: rect{left, mid - 1, wide, 2}, fill: theme.ColorCardBorder, radius: 1},
		ground{rect: rect{at, mid - d/2, d, d}, fill: theme.ColorSoft, radius: d / 2})
	b.para.set(p, x, w-wide-p.u(12))
}

// heads are the names of a thing in two scripts, beside each other where there
// is room.
type heads struct{ main, other string }

func (b heads) set(p *press, x, w float32) {
	para{text: b.main, voice: title}.set(p, x, w)
	if b.other == "" {
		return
	}
	last := p.out.lines[len(p.out.lines)-1]
	if at := last.w + p.u(9); at+p.measure(b.other, script) <= w {
		p.line(b.other, script, x+at, p.beside(last.y, script, title))
		return
	}
	para{text: b.other, voice: script}.set(p, x, w)
}

// inline is texts in one line where there is room, else below each other.
type inline struct{ all []para }

func (b inline) set(p *press, x, w float32) {
	wide, space := float32(0), p.u(4)
	for _, q := range b.all {
		wide += p.measure(q.text, q.voice) + space
	}
	at, top, low := x, p.y, p.y
	for _, q := range b.all {
		if wide-space > w {
			q.set(p, x, w)
			low = p.y
			continue
		}
		p.y = top
		q.set(p, at, w)
		low = max(low, p.y)
		at += p.measure(q.text, q.voice) + space
	}
	p.y = low
}

// pill is a word on a rounded ground; with a target it can be tapped.
type pill struct {
	text string
	to   target
	on   bool        // stands out
	fill color.Color // instead of the theme's, with ink on it
	ink  color.Color
	icon theme.Name
	tip  string
}

// pills are words that wrap; what stands before or above them is their label.
type pills struct {
	label string
	all   []pill
	wide  bool // never wraps
}

func (b pills) set(p *press, x, w float32) {
	h := round(p.lineHeight(tag) + p.u(7))
	at, right := x, x
	if b.label != "" {
		wide := p.measure(b.label, small) + p.u(8)
		first := float32(0)
		if len(b.all) > 0 {
			first = p.measure(b.all[0].text, tag) + p.u(18)
		}
		if wide+first <= w {
			p.line(b.label, small, x, p.y+round((h-p.lineHeight(small))/2))
			at += wide
		} else {
			para{text: b.label, voice: small}.set(p, x, w)
			p.y += p.u(4)
		}
	}
	for i, q := range b.all {
		s := q.text
		pad, icon := p.u(9), float32(0)
		if q.icon != "" {
			icon = p.u(18)
		}
		if room := w - 2*pad - icon; !b.wide && p.measure(s, tag) > room {
			s = p.wrap(s, tag, room-p.u(8))[0] + "…"
		}
		wide := p.measure(s, tag) + 2*pad + icon
		if i > 0 && at+wide > x+w && !b.wide {
			at = x
			p.y += h + p.u(5)
		}
		g := ground{rect: rect{at, p.y, wide, h}, fill: theme.ColorField, radius: h / 2, color: q.fill}
		ink := q.ink
		name := fynetheme.ColorNameForeground
		switch {
		case q.fill != nil:
			g.fill = ""
		case q.on:
			g.fill, name = theme.ColorTint, theme.ColorOnTint
		}
		p.out.grounds = append(p.out.grounds, g)
		if q.icon != "" {
			d := p.u(14)
			p.out.icons = append(p.out.icons, glyph{rect{at + pad - p.u(2), p.y + (h-d)/2, d, d}, q.icon, name})
		}
		l := line{rect: rect{at + pad + icon, p.y + round((h-p.lineHeight(tag))/2), wide, p.lineHeight(tag)}, text: s, voice: tag, ink: ink}
		if q.on && ink == nil {
			l.voice = chosen
		}
		p.out.lines = append(p.out.lines, l)
		p.spot(g.rect, q.text, q.tip, q.to)
		at += wide + p.u(6)
		right = max(right, at)
	}
	if len(b.all) > 0 {
		p.y += h
	}
	if b.wide {
		p.out.width = right - p.u(6)
	}
}

// fold is a heading that shows and hides what follows it.
type fold struct {
	id, text, count string
	voice           voice
	open            bool
	tip             string
}

func (b fold) set(p *press, x, w float32) {
	top := p.y
	d := p.u(16)
	para{text: b.text, voice: b.voice}.set(p, x, w-d-p.measure(b.count, small)-p.u(16))
	h := p.lineHeight(b.voice)
	icon := theme.ChevronRight
	if b.open {
		icon = theme.ChevronDown
	}
	p.out.icons = append(p.out.icons, glyph{rect{x + w - d, top + (h-d)/2, d, d}, icon, theme.ColorSoft})
	if b.count != "" {
		p.line(b.count, small, x+w-d-p.u(6)-p.measure(b.count, small), p.beside(top, small, b.voice))
	}
	p.spot(rect{x - p.u(6), top - p.u(4), w + p.u(12), p.y - top + p.u(8)}, b.text, b.tip, target{fold: b.id})
}

// columns are two stacks of blocks side by side.
type columns struct{ left, right []block }

func (b columns) set(p *press, x, w float32) {
	between := p.u(16)
	half := (w - between) / 2
	top := p.y
	for _, c := range b.left {
		c.set(p, x, half)
	}
	low := p.y
	p.y = top
	for _, c := range b.right {
		c.set(p, x+half+between, half)
	}
	p.y = max(p.y, low)
}

// rung is one dated step of a ladder: a sign on the line, the date, what
// happened. The sign is a disc where it is claimed, a diamond where it was
// observed, as on the map.
type rung struct {
	date     string
	what     []para
	observed bool
	color    color.Color // of the disc
	last     bool
}

func (b rung) set(p *press, x, w float32) {
	d := p.u(9)
	mid := p.y + p.lineHeight(small)/2
	line := len(p.out.grounds)
	if !b.last {
		p.out.grounds = append(p.out.grounds, ground{fill: theme.ColorTrack})
	}
	sign := ground{rect: rect{x, round(mid - d/2), d, d}, color: b.color, radius: d / 2}
	if b.observed {
		sign.color, sign.radius, sign.diamond = nil, 0, true
		sign.fill = fynetheme.ColorNameForeground
		sign.rect = rect{x - p.u(1), round(mid-d/2) - p.u(1), d + p.u(2), d + p.u(2)}
	}
	p.out.grounds = append(p.out.grounds, sign)
	top := p.y
	para{text: b.date, voice: small}.set(p, x+p.u(16), w-p.u(16))
	for _, q := range b.what {
		q.set(p, x+p.u(16), w-p.u(16))
	}
	if !b.last {
		p.y += p.u(10)
		from := mid + d/2 + p.u(3)
		p.out.grounds[line].rect = rect{x + d/2 - 0.5, from, 1, top + (p.y - top) + p.lineHeight(small)/2 - d/2 - p.u(3) - from}
	}
}

// panel stands on a ground of its own, with a bar at its edge where it has one.
type panel struct {
	fill, bar fyne.ThemeColorName
	in        []block
}

func (b panel) set(p *press, x, w float32) {
	at := len(p.out.grounds)
	p.out.grounds = append(p.out.grounds, ground{fill: b.fill, radius: p.u(8)})
	if b.bar != "" {
		p.out.grounds = append(p.out.grounds, ground{fill: b.bar, radius: p.u(1.5)})
	}
	top, pad := p.y, p.u(12)
	p.y += p.u(10)
	for _, c := range b.in {
		c.set(p, x+pad, w-2*pad)
	}
	p.y = round(p.y + p.u(10))
	p.out.grounds[at].rect = rect{x, top, w, p.y - top}
	if b.bar != "" {
		p.out.grounds[at+1].rect = rect{x, top + p.u(8), p.u(3), p.y - top - p.u(16)}
	}
}

// entry is blocks that are tapped as one.
type entry struct {
	in        []block
	name, tip string
	to        target
}

func (b entry) set(p *press, x, w float32) {
	top, n := p.y, len(p.out.spots)
	for _, c := range b.in {
		c.set(p, x, w)
	}
	// The whole lies below its footnotes.
	inner := append([]spotAt(nil), p.out.spots[n:]...)
	p.out.spots = p.out.spots[:n]
	p.spot(rect{x - p.u(6), top - p.u(3), w + p.u(12), p.y - top + p.u(6)}, b.name, b.tip, b.to)
	p.out.spots = append(p.out.spots, inner...)
}

// citation is a numbered source; n 0 has no number. It can be followed where it
// has an address.
type citation struct {
	n                       int
	by, title, when, detail string
	to                      target
	tip                     string
}

func (b citation) set(p *press, x, w float32) {
	top := p.y
	left, right := float32(0), float32(0)
	if b.n > 0 {
		left = p.u(26)
		p.line(strconv.Itoa(b.n), small, x, p.y)
	}
	if b.to.url != "" {
		right = p.u(22)
		d := p.u(14)
		p.out.icons = append(p.out.icons, glyph{rect{x + w - d, p.y + (p.lineHeight(cite)-d)/2, d, d}, theme.Link, fynetheme.ColorNameHyperlink})
	}
	in := w - left - right
	para{text: b.by, voice: citeBy}.set(p, x+left, in)
	para{text: b.title, voice: cite}.set(p, x+left, in)
	para{text: b.when, voice: small}.set(p, x+left, in)
	para{text: b.detail, voice: faint}.set(p, x+left, in)
	r := rect{x - p.u(6), top - p.u(3), w + p.u(12), p.y - top + p.u(6)}
	if b.n > 0 {
		p.out.cites[b.n] = r
	}
	p.spot(r, first(b.by, b.title), b.tip, b.to)
}
