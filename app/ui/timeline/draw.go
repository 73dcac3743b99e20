package timeline

import (
	"fmt"
	"image/color"
	"math"
	"strconv"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/font"
	"jido/layers/scene"
	"jido/layers/style"
)

// ink is the colours of the strip; those of years come from the style.
type ink struct {
	text, soft, faint, rule, track, ground, accent color.NRGBA
}

// look is everything that the strip's picture depends on, besides the atlas. It
// is comparable.
type look struct {
	size     geo.Size // Fyne units
	factor   float64  // of the size of type
	lang     lang.Tag
	theme    string
	ink      ink
	year     int
	only     bool
	asOf     data.Day
	open     data.EventID // whose card is open
	over     data.EventID // under the pointer, or chosen with the keys
	overYear int          // stop under the pointer; 0 = none
	focused  bool
}

// Heights of the strip's parts from the top, at the normal size of type: the
// events, the slider, and the labels of its stops.
const (
	eventsHeight = 17.0
	trackMiddle  = 29.0
	labelLine    = 52.0
	stripHeight  = 56.0
	stopRadius   = 4.5
	knobRadius   = 10.0
)

// picture draws the strip.
func picture(a *data.Atlas, l look) *scene.Scene {
	th, err := style.Lookup(l.theme)
	if err != nil {
		th = style.Light()
	}
	p := &pen{f: l.factor}
	x := newAxis(a, 0, l.size.W)
	p.events(a, x, th, l)
	p.track(a, x, th, l)
	p.labels(a, x, l)
	return &scene.Scene{Size: l.size, Groups: []*scene.Group{{Name: "timeline", Matrix: geo.Identity(), Ops: p.ops}}}
}

// pen collects ops; f scales heights and lengths that go with the type.
type pen struct {
	f   float64
	ops []scene.Op
}

func (p *pen) line(x0, y0, x1, y1, width float64, c color.NRGBA, dash ...float64) {
	s := scene.Stroke{Color: c, Width: width * p.f, Cap: scene.RoundCap}
	if len(dash) == 2 {
		s.Cap = scene.Butt
		s.Dash = [4]float64{dash[0] * p.f, dash[1] * p.f, dash[0] * p.f, dash[1] * p.f}
	}
	p.ops = append(p.ops, &scene.Path{Flat: []float64{x0, y0, x1, y1}, Open: true, Style: scene.Style{Stroke: s}})
}

func (p *pen) disc(x, y, r float64, fill color.NRGBA, stroke scene.Stroke) {
	const n = 48
	flat := make([]float64, 0, 2*n)
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		flat = append(flat, x+r*p.f*cos, y+r*p.f*sin)
	}
	stroke.Width *= p.f
	for i := range stroke.Dash {
		stroke.Dash[i] *= p.f
	}
	p.ops = append(p.ops, &scene.Path{Flat: flat, Style: scene.Style{Fill: fill, Stroke: stroke}})
}

func (p *pen) text(x, y float64, s string, size float64, face scene.Face, c color.NRGBA) {
	p.ops = append(p.ops, &scene.Text{X: x, Y: y, S: s, Face: face, Size: size * p.f, Anchor: scene.Middle, Color: c})
}

// events draws a tick for every event: what the day shown knows of in full
// colour, what comes later faint.
func (p *pen) events(a *data.Atlas, x axis, th style.Theme, l look) {
	base := eventsHeight * p.f
	for _, e := range x.edges[1 : len(x.edges)-1] { // where years meet
		p.line(e, base-3*p.f, e, base, 1, l.ink.rule)
	}
	p.line(0, base, l.size.W, base, 1, l.ink.rule)
	day := x.day(l.asOf)
	p.line(day, 2*p.f, day, base, 1, l.ink.text)
	p.ops = append(p.ops, &scene.Path{Flat: []float64{day - 3.5*p.f, 0, day + 3.5*p.f, 0, day, 5 * p.f}, Style: scene.Style{Fill: l.ink.text}})
	draw := func(e data.Event, wide, high float64, c color.NRGBA) {
		at := x.day(e.Date.First())
		p.line(at, base-(2.5+high)*p.f, at, base-2.5*p.f, wide, c)
	}
	var lit []data.Event
	for _, e := range a.Events() {
		if e.ID == l.over || e.ID == l.open {
			lit = append(lit, e)
			continue
		}
		c := th.Event
		if e.Category == "assessment" {
			c = th.Observed
		}
		c = style.Fade(c, 0.75) // where several stand close together they are seen to
		if e.Date.First() > l.asOf {
			c = style.Fade(c, 0.4)
		}
		draw(e, 1.3, 8, c)
	}
	for _, e := range lit {
		draw(e, 3, 10, l.ink.accent)
	}
}

// track draws the slider: stops of years that something is known of filled,
// the others hollow on a broken line.
func (p *pen) track(a *data.Atlas, x axis, th style.Theme, l look) {
	y := trackMiddle * p.f
	for year := data.FirstYear; year < data.LastYear; year++ {
		from, to := x.stop(year), x.stop(year+1)
		switch {
		case !announced(a, year+1):
			p.line(from, y, to, y, 1.5, l.ink.faint, 3, 3)
		case !l.only && year < l.year:
			c, _ := th.Cohort(year)
			p.line(from, y, to, y, 4, c)
		default:
			p.line(from, y, to, y, 4, l.ink.track)
		}
	}
	for year := data.FirstYear; year <= data.LastYear; year++ {
		if year == l.year {
			continue
		}
		at := x.stop(year)
		fill, _ := th.Cohort(year)
		r := stopRadius
		if year == l.overYear {
			r++
		}
		switch {
		case !announced(a, year):
			p.disc(at, y, r, l.ink.ground, scene.Stroke{Color: l.ink.faint, Width: 1.3, Dash: [4]float64{2.2, 1.6, 2.2, 1.6}})
		case l.only || year > l.year:
			p.disc(at, y, r, l.ink.ground, scene.Stroke{Color: fill, Width: 2})
		default:
			p.disc(at, y, r+0.5, fill, scene.Stroke{Color: l.ink.ground, Width: 1})
		}
	}
	p.knob(a, x.stop(l.year), y, th, l)
}

// knob draws the year shown: the badge that its units have on the map.
func (p *pen) knob(a *data.Atlas, x, y float64, th style.Theme, l look) {
	if l.focused {
		p.disc(x, y, knobRadius+3, color.NRGBA{}, scene.Stroke{Color: l.ink.accent, Width: 2})
	}
	digits := fmt.Sprintf("%02d", l.year%100)
	cap := font.MetricsOf(font.Bold, 10.5*p.f).CapHeight / 2
	if !announced(a, l.year) {
		p.disc(x, y, knobRadius-0.5, l.ink.ground, scene.Stroke{Color: l.ink.soft, Width: 1.6, Dash: [4]float64{3, 2.2, 3, 2.2}})
		p.text(x, y+cap, digits, 10.5, scene.Bold, l.ink.soft)
		return
	}
	fill, on := th.Cohort(l.year)
	p.disc(x, y, knobRadius, fill, scene.Stroke{Color: l.ink.ground, Width: 1.5})
	p.text(x, y+cap, digits, 10.5, scene.Bold, on)
}

func (p *pen) labels(a *data.Atlas, x axis, l look) {
	const size = 11.5
	p.text((x.edges[0]+x.edges[1])/2, labelLine*p.f, lang.T(l.lang, "timeline.earlier"), 10.5, scene.Regular, l.ink.faint)
	for year := data.FirstYear; year <= data.LastYear; year++ {
		face, c := scene.Regular, l.ink.soft
		switch {
		case year == l.year:
			face, c = scene.Bold, l.ink.text
		case !announced(a, year):
			c = l.ink.faint
		}
		p.text(x.stop(year), labelLine*p.f, strconv.Itoa(year), size, face, c)
	}
}

// eventsAt returns the events whose ticks are within reach of a place, the
// nearest first, each with what lies on the same spot behind it.
func eventsAt(a *data.Atlas, x axis, at, reach float64) []data.Event {
	type hit struct {
		e data.Event
		d float64
	}
	var hits []hit
	for _, e := range a.Events() {
		if d := math.Abs(x.day(e.Date.First()) - at); d <= reach {
			hits = append(hits, hit{e, d})
		}
	}
	if len(hits) == 0 {
		return nil
	}
	best := hits[0]
	for _, h := range hits {
		if h.d < best.d {
			best = h
		}
	}
	var out []data.Event
	for _, h := range hits { // all that cannot be told apart by the pointer
		if math.Abs(x.day(h.e.Date.First())-x.day(best.e.Date.First())) < 1.5 {
			out = append(out, h.e)
		}
	}
	return out
}

// eventOf returns the event that the state's card is about.
func eventOf(s state.State) data.EventID {
	if s.Card.Layer == "events" {
		return data.EventID(s.Card.Feature)
	}
	return ""
}
