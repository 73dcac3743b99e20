// Package chart draws what the analysis found: curve of concentration, burn-up,
// gap and list of who is left. A chart is a scene, as a map is, and goes through
// the same painters.
//
// It computes nothing: every number on a sheet comes from data/analysis, with its
// denominator, its day and its assumptions printed beside it. Invariants: equal
// results on equal sheets make equal scenes; a sheet with anything hypothetical on
// it is stamped; the claimed and the observed track have colours of their own.
package chart

import (
	"math"
	"strings"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/font"
	"jido/layers/guide"
	"jido/layers/page"
	"jido/layers/scene"
	"jido/layers/style"
)

// Sheet is what a chart is drawn on and for whom.
type Sheet struct {
	Size    geo.Size // page points
	Theme   style.Theme
	Lang    lang.Tag
	Title   string // empty = the finding
	Sources string // of the rollout, as a sentence
	Part    bool   // of a page that has margins and a heading of its own
	Bare    bool   // the plot alone, in type of full size: whoever shows it says the rest
}

// canvas is a sheet in the making. Everything on it is in page points.
type canvas struct {
	Sheet
	atlas *data.Atlas
	k     float64 // factor on sizes of type
	pen   guide.Pen
	m     float64 // margin
	out   []*scene.Group
	ops   []scene.Op // of the group in the making
}

// words are what stands around a chart.
type words struct {
	title    string
	subtitle string
	notes    []string // under the chart: caveats and assumptions
	sources  []string
	day      data.Day
	stamp    bool
}

// draw sets the words around what body draws between them, in smaller type where
// there is too little room for it: the box is at least that part of the sheet's
// height, and body reports whether it kept within it.
func (s Sheet) draw(a *data.Atlas, w words, least float64, body func(c *canvas, r geo.Rect) bool) *scene.Scene {
	c := &canvas{Sheet: s, atlas: a, k: page.TypeFactor(s.Size)}
	if s.Bare {
		c.k = 1
	}
	for range 40 {
		c.pen, c.m = guide.Pen{Theme: s.Theme, K: c.k}, 30*c.k
		if s.Part {
			c.m = 0
		}
		c.out, c.ops = nil, nil
		r := c.frame(w)
		fits := body(c, r)
		c.end("chart")
		if s.Bare || fits && r.H() >= least*s.Size.H {
			break
		}
		c.k *= 0.95
	}
	title := s.head(w)
	return &scene.Scene{
		Size: s.Size, Background: s.Theme.Paper, Groups: c.out,
		Meta: scene.Meta{
			Title: title, Subject: w.subtitle, Author: "Jido", Keywords: c.t("map.keywords"), Lang: string(s.Lang), Date: a.LastDay().String(),
			Alt: strings.Join(append([]string{title + ".", w.subtitle}, w.notes...), " "),
		},
	}
}

// frame sets head and foot and returns what is left between them.
func (c *canvas) frame(w words) geo.Rect {
	if c.Bare {
		return c.bare(w)
	}
	x, y, wide := c.m, 24*c.k, c.Size.W-2*c.m
	kicker := c.t("map.kicker")
	if w.stamp {
		c.stamp(c.Size.W-c.m, y)
		wide -= 120 * c.k
	}
	bottom := c.Size.H - 18*c.k
	if c.Part {
		y, bottom = 0, c.Size.H
	} else {
		y += c.para(kicker, x, y, wide, guide.Type{Face: scene.Medium, Size: 8, Color: guide.Accent}) + 2*c.k
	}
	title := c.Title
	if title == "" {
		title = c.head(w)
	}
	y += c.para(title, x, y, wide, guide.Type{Face: scene.Bold, Size: 21, Lead: 1.18}) + 3*c.k
	wide = c.Size.W - 2*c.m
	y += c.para(w.subtitle, x, y, wide, guide.Type{Size: 9, Color: guide.Soft, Lead: 1.34}) + 12*c.k
	c.end("title")
	foot := append([]string{}, w.sources...)
	if c.Sources != "" {
		foot = append(foot, c.Sources)
	}
	foot = append(foot, c.t("analysis.chart.foot", c.date(w.day), c.atlas.Version()))
	var b guide.Block
	set := func(s string, t guide.Type, after float64) {
		q := c.pen.Paragraph(s, x, b.Size.H, wide, t)
		b.Ops = append(b.Ops, q.Ops...)
		b.Size.H += q.Size.H + after*c.k
	}
	if len(w.notes) > 0 {
		set(strings.Join(w.notes, " "), guide.Type{Size: 7.4, Color: guide.Soft, Lead: 1.36}, 4)
	}
	for _, s := range foot {
		set(s, guide.Type{Size: 6.2, Color: guide.Faint, Lead: 1.32}, 1)
	}
	bottom -= b.Size.H
	for _, op := range b.Ops {
		op.(*scene.Text).Y += bottom
	}
	c.ops = append(c.ops, b.Ops...)
	c.rule(x, bottom-6*c.k, x+wide, bottom-6*c.k)
	c.end("notes")
	return geo.Rect{MinX: x, MinY: y, MaxX: x + wide, MaxY: bottom - 14*c.k}
}

// head is the title: the finding, which is one of a scenario where anything is
// hypothetical.
func (s Sheet) head(w words) string {
	switch {
	case s.Title != "":
		return s.Title
	case w.stamp:
		return lang.T(s.Lang, "analysis.chart.scenario", w.title)
	}
	return w.title
}

// stamp says that something on the sheet is hypothetical; its right upper corner
// stands at x, y.
func (c *canvas) stamp(x, y float64) {
	s := c.t("analysis.hypothetical.stamp")
	size := 11 * c.k
	w := font.Width(s, font.Bold, size, 1.2*c.k) + 16*c.k
	ink := c.Theme.Hypothetical
	st := scene.Style{Stroke: scene.Stroke{Color: ink, Width: 1.4 * c.k, Join: scene.MiterJoin}}
	c.box(geo.Rect{MinX: x - w, MinY: y, MaxX: x, MaxY: y + 20*c.k}, st)
	c.ops = append(c.ops, &scene.Text{X: x - w/2, Y: y + 14*c.k, S: s, Face: scene.Bold, Size: size, Tracking: 1.2 * c.k, Anchor: scene.Middle, Color: ink})
}

// end closes the group in the making.
func (c *canvas) end(name string) {
	c.out = append(c.out, &scene.Group{Name: name, Title: c.t("analysis.chart.group." + name), Matrix: geo.Identity(), Ops: c.ops})
	c.ops = nil
}

func (c *canvas) t(key string, args ...any) string { return lang.T(c.Lang, key, args...) }

func (c *canvas) date(d data.Day) string {
	y, m, dd := d.Civil()
	return lang.Date(c.Lang, y, m, dd)
}

func (c *canvas) short(d data.Day) string {
	y, m, dd := d.Civil()
	return lang.ShortDate(c.Lang, y, m, dd)
}

func (c *canvas) name(id data.UnitID) string {
	u, _ := c.atlas.Unit(id)
	if c.Lang == lang.KO && u.Names.KO != "" {
		return u.Names.KO
	}
	return u.Names.EN
}

// say writes notes in the sheet's language.
func (s Sheet) say(ns ...analysis.Note) []string {
	var out []string
	for _, n := range ns {
		out = append(out, n.In(s.Lang))
	}
	return out
}

// source cites the source of an indicator.
func (s Sheet) source(a *data.Atlas, x data.Indicator) string {
	src, ok := a.Source(x.Source)
	if !ok {
		return ""
	}
	return lang.T(s.Lang, "map.sources.indicator", x.Title.In(s.Lang), src.Cite(s.Lang), x.Table)
}

// claimed and observed are the colours of the two tracks.
func (c *canvas) claimed() (ink scene.Stroke) {
	ink.Color, _ = c.Theme.Cohort(2024)
	ink.Width, ink.Cap = 2.2*c.k, scene.RoundCap
	return ink
}

func (c *canvas) observed() scene.Stroke {
	return scene.Stroke{Color: c.Theme.Selected, Width: 2.2 * c.k, Cap: scene.RoundCap}
}

func (c *canvas) hair() scene.Stroke { return scene.Stroke{Color: c.Theme.Rule, Width: 0.7 * c.k} }

// para sets text from its upper left corner and returns its height.
func (c *canvas) para(s string, x, y, w float64, t guide.Type) float64 {
	b := c.pen.Paragraph(s, x, y, w, t)
	c.ops = append(c.ops, b.Ops...)
	return b.Size.H
}

// text sets one line with its anchor on the baseline.
func (c *canvas) text(s string, x, y float64, t guide.Type, a scene.Anchor) *scene.Text {
	op := &scene.Text{X: x, Y: y, S: s, Face: t.Face, Size: t.Size * c.k, Anchor: a}
	switch t.Color {
	case guide.Soft:
		op.Color = c.Theme.InkSoft
	case guide.Faint:
		op.Color = c.Theme.InkFaint
	default:
		op.Color = c.Theme.Ink
	}
	c.ops = append(c.ops, op)
	return op
}

// label is text on the chart itself, kept clear of what it crosses.
func (c *canvas) label(s string, x, y float64, t guide.Type, a scene.Anchor) *scene.Text {
	op := c.text(s, x, y, t, a)
	op.Halo, op.HaloWidth = c.Theme.Paper, 2*c.k
	return op
}

func (c *canvas) width(s string, t guide.Type) float64 {
	return font.Width(s, font.Face(t.Face), t.Size*c.k, 0)
}

func (c *canvas) line(st scene.Stroke, flat ...float64) {
	c.ops = append(c.ops, &scene.Path{Open: true, Flat: flat, Style: scene.Style{Stroke: st}})
}

func (c *canvas) rule(x0, y0, x1, y1 float64) { c.line(c.hair(), x0, y0, x1, y1) }

func (c *canvas) shape(st scene.Style, flat ...float64) {
	c.ops = append(c.ops, &scene.Path{Flat: flat, Style: st})
}

func (c *canvas) box(r geo.Rect, st scene.Style) {
	c.shape(st, r.MinX, r.MinY, r.MaxX, r.MinY, r.MaxX, r.MaxY, r.MinX, r.MaxY)
}

// dot is a circle around a point.
func (c *canvas) dot(x, y, r float64, st scene.Style) {
	const n = 24
	flat := make([]float64, 0, 2*n)
	for i := range n {
		s, co := math.Sincos(2 * math.Pi * float64(i) / n)
		flat = append(flat, co, s)
	}
	c.ops = append(c.ops, &scene.Mark{X: x, Y: y, Shape: flat, Size: r, Style: st})
}

// dash is a pen that is broken.
func dash(st scene.Stroke, on, off float64) scene.Stroke {
	st.Dash = [4]float64{on, off, on, off}
	st.Cap = scene.Butt
	return st
}

// grown sets a block as large as fits into a height, at most by a third larger
// than the rest, and returns where it ends.
func (c *canvas) grown(y, room float64, set func(c *canvas) float64) float64 {
	var end float64
	for _, f := range []float64{1.34, 1.26, 1.18, 1.1, 1} {
		t := *c
		t.k, t.pen.K, t.ops = c.k*f, c.k*f, nil
		if end = set(&t); end-y <= room || f == 1 {
			c.ops = append(c.ops, t.ops...)
			break
		}
	}
	return end
}
