package cardpane

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jido/app/state"
	"jido/data"
	"jido/data/card"
	"jido/data/lang"
	"jido/layers/scene"
	"jido/layers/style"
)

// view is a card to be composed: the facts as data/card gathers them, and how
// they are to be shown. Composing chooses words, order and look; it adds no fact.
type view struct {
	card  card.Card
	atlas *data.Atlas
	lang  lang.Tag
	thing *thing          // of one of the user's files, instead of the card
	focus scene.Ref       // what was clicked: its section comes first
	theme style.Theme     // for the colours of the years
	folds map[string]bool // that the user opened or closed, by id
}

// opened returns whether a fold is open.
func (v view) opened(id string) bool {
	if o, ok := v.folds[id]; ok {
		return o
	}
	switch id {
	case "own", "area", "sources":
		return true
	}
	return false
}

func (v view) T(key string, args ...any) string { return lang.T(v.lang, key, args...) }

// blocks composes the card: what was clicked first, then the sections in the
// order of the printed card.
func (v view) blocks() []block {
	if v.thing != nil {
		return v.thingBlocks()
	}
	sections := []struct {
		layer string
		set   func() []block
	}{
		{"unit", v.place}, {"sites", v.policy}, {"", v.members}, {"", v.figures}, {"zones", v.zones},
		{"events", v.events}, {"", v.conflicts}, {"", v.names}, {"", v.sources},
	}
	var out []block
	add := func(bs []block) {
		if len(bs) == 0 {
			return
		}
		if len(out) > 0 {
			out = append(out, gap(16), rule{}, gap(14))
		}
		out = append(out, bs...)
	}
	for _, s := range sections {
		if s.layer == v.focus.Layer {
			add(s.set())
		}
	}
	for _, s := range sections {
		if s.layer != v.focus.Layer || s.layer == "" {
			add(s.set())
		}
	}
	return append(append([]block{gap(14)}, out...), gap(24))
}

// head composes what stands above the scrolling part: names, kind, province.
func (v view) head() []block {
	c := v.card
	switch {
	case v.thing != nil:
		return v.thingHead()
	case c.ID == "":
		return v.headEvent()
	}
	main, other := c.Names.EN, c.Names.KO
	if v.lang == lang.KO && other != "" {
		main, other = other, main
	}
	out := []block{heads{main, other}}
	kind := para{text: sentence(v.T("kind." + c.Kind)), voice: soft}
	if c.Province == nil {
		return append(out, gap(2), kind)
	}
	in := para{text: v.name(*c.Province), voice: link, to: unit(c.Province.ID)}
	if v.lang == lang.KO { // the name ends in its kind
		return append(out, gap(2), in)
	}
	kind.text += " ·"
	return append(out, gap(2), inline{[]para{kind, in}})
}

// headEvent is the head of an event that belongs to no unit.
func (v view) headEvent() []block {
	if len(v.card.Events) == 0 {
		return nil
	}
	return []block{heads{main: v.T("cardpane.event")}}
}

func unit(id data.UnitID) target { return target{act: state.Select{Unit: id}} }

func (v view) name(r card.Ref) string { return r.Name.In(v.lang) }

func (v view) refs(key string, rs []card.Ref) []block {
	if len(rs) == 0 {
		return nil
	}
	p := pills{label: v.T(key)}
	for _, r := range rs {
		p.all = append(p.all, pill{text: v.name(r), to: unit(r.ID)})
	}
	return []block{p, gap(10)}
}

// place is the population, and how the unit lies with others.
func (v view) place() []block {
	c := v.card
	var out []block
	switch {
	case c.ID == "":
		return nil
	case c.Population != nil:
		f := *c.Population
		out = append(out, pair{
			left:  para{text: v.T("cardpane.population", f.Year.In(v.lang)), voice: body},
			right: lang.Number(v.lang, f.Value, 0), voice: strong,
		}, ranked{para{text: v.rank(f), voice: small, notes: v.notes(f.Notes)}, f.Rank, f.Of})
		if f.Note != nil {
			out = append(out, para{text: v.note(f.Note), voice: faint})
		}
		out = append(out, gap(10))
	case len(c.Counted) > 0:
		out = append(out, para{text: v.T("card.population.unknown"), voice: body}, gap(8))
		out = append(out, v.refs("cardpane.counted", c.Counted)...)
	default:
		out = append(out, para{text: v.T("card.population.unknown"), voice: body}, gap(10))
	}
	out = append(out, v.refs("cardpane.inside", c.Inside)...)
	switch {
	case c.Parent != nil:
		out = append(out, v.refs("cardpane.parent", []card.Ref{*c.Parent})...)
	case c.Kind == data.Aggregate.String():
		out = append(out, v.refs("cardpane.aggregate", c.Within)...)
	default:
		out = append(out, v.refs("cardpane.within", c.Within)...)
	}
	if c.Listed {
		out = append(out, para{text: sentence(v.T("kind.listed")), voice: small}, gap(10))
	}
	return out[:len(out)-1]
}

// names are the other spellings, the code, and where the seat is.
func (v view) names() []block {
	c := v.card
	if c.ID == "" {
		return nil
	}
	out := []block{v.fold("names", v.T("cardpane.names"), "", heading)}
	if !v.opened("names") {
		return out
	}
	row := func(key, value string) {
		if value != "" {
			out = append(out, gap(7), pair{left: para{text: sentence(v.T(key)), voice: soft}, right: value, voice: body})
		}
	}
	row("common.hangul", c.Names.KO)
	row("common.hanja", c.Names.Hanja)
	row("common.romanisation.dprk", c.Names.EN)
	row("common.romanisation.mr", c.Names.MR)
	row("common.romanisation.rr", c.Names.RR)
	row("common.aliases", strings.Join(c.Names.Aliases, ", "))
	row("common.code", string(c.ID))
	if c.Area != "" {
		row("cardpane.area", v.T("kind.area."+c.Area))
	}
	if c.Then != nil {
		row("cardpane.then", v.name(*c.Then))
	}
	if s := c.Seat; s != nil {
		row("cardpane.seat", degrees(s.Lat, "N", "S")+" "+degrees(s.Lon, "E", "W"))
		out = append(out, para{text: v.T("card.seat."+s.Quality) + ", " + s.From, voice: small})
	}
	return append(out, gap(7), para{text: sentence(lang.T(v.lang, "cardpane.sources")), voice: small, notes: v.notes(c.Notes)})
}

func (v view) fold(id, text, count string, voice voice) fold {
	return fold{id: id, text: text, count: count, voice: voice, open: v.opened(id)}
}

// notes are the footnotes of those numbers. A source with an address is opened,
// of the others the citation is shown.
func (v view) notes(ns []int) []note {
	var out []note
	for _, n := range ns {
		if n < 1 || n > len(v.card.Sources) {
			continue
		}
		f := v.card.Sources[n-1]
		x := note{n: n, tip: short(join(first(f.Publisher, f.Title), v.date(f.Date))), to: target{cite: n}}
		if f.Link != "" {
			x.to = target{url: f.Link}
		}
		out = append(out, x)
	}
	return out
}

func degrees(v float64, plus, minus string) string {
	if v < 0 {
		plus = minus
	}
	return fmt.Sprintf("%.4f°%s%s", math.Abs(v), lang.Space, plus)
}

// short cuts a text so that a tip has room for it.
func short(s string) string {
	const most = 64
	if r := []rune(s); len(r) > most {
		return strings.TrimRight(string(r[:most]), " ,") + "…"
	}
	return s
}

func (v view) note(x *card.Text) string {
	if x == nil {
		return ""
	}
	return x.In(v.lang)
}

// date writes a date of a card to its precision.
func (v view) date(s string) string {
	d, err := data.ParseDate(s)
	if err != nil || !d.Known() {
		return s
	}
	return d.In(v.lang)
}

func (v view) rank(f card.Figure) string {
	if f.Of == 0 {
		return ""
	}
	return strings.ReplaceAll(v.T("cardpane.rank", f.Rank, f.Of), " ", lang.Space) // never broken
}

// dots puts what is not empty behind each other, parted by dots.
func dots(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// join puts what is not empty behind each other.
func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// sentence returns s with its first letter in upper case.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// sources lists the footnotes.
func (v view) sources() []block {
	c := v.card
	if len(c.Sources) == 0 {
		return nil
	}
	out := []block{v.fold("sources", v.T("card.heading.sources"), lang.Int(v.lang, len(c.Sources)), heading)}
	if !v.opened("sources") {
		return out
	}
	for _, f := range c.Sources {
		x := citation{n: f.N, by: f.Publisher, title: f.Title, when: v.date(f.Date)}
		if f.Publisher == "" && f.Title == "" {
			x.title = f.Address
		}
		if f.Link != "" {
			x.to, x.tip = target{url: f.Link}, short(v.T("cardpane.open", bare(f.Link)))
		}
		out = append(out, gap(10), x)
	}
	return out
}

// bare is an address as people say it.
func bare(url string) string {
	_, s, _ := strings.Cut(url, "://")
	return strings.TrimSuffix(strings.TrimPrefix(s, "www."), "/")
}
