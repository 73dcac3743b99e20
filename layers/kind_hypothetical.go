package layers

import (
	"fmt"
	"strconv"
	"strings"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Hypothetical draws the units of a draft for years to come. It looks like
// nothing else on the map: broken lines, dots, square badges with a question
// mark; and the picture bears a stamp.
type Hypothetical struct {
	Drafts string // "2027:KP0101,KP0205;2028:KP0717"
}

func kindHypothetical() Kind {
	k := Kind{Name: "hypothetical", Params: []Param{{Name: "drafts", Type: Free}}}
	k.New = func(s Spec) (Layer, error) {
		h := Hypothetical{Drafts: k.str(s, "drafts")}
		if _, err := h.years(); err != nil {
			return nil, err
		}
		return h, nil
	}
	return k
}

var _ Stamped = Hypothetical{}

// draftYear is the units drafted for one year, in order.
type draftYear struct {
	year  int
	units []data.UnitID
}

// JoinDrafts writes a scenario as Hypothetical reads it: by year, then unit.
func JoinDrafts(sc analysis.Scenario) string {
	var b strings.Builder
	year := 0
	for _, p := range sc.Sorted() {
		switch {
		case p.Cohort == year:
			b.WriteByte(',')
		case year != 0:
			b.WriteByte(';')
		}
		if p.Cohort != year {
			year = p.Cohort
			b.WriteString(strconv.Itoa(year) + ":")
		}
		b.WriteString(string(p.Unit))
	}
	return b.String()
}

// years reads the drafts.
func (h Hypothetical) years() ([]draftYear, error) {
	if h.Drafts == "" {
		return nil, nil
	}
	var out []draftYear
	for _, part := range strings.Split(h.Drafts, ";") {
		y, ids, ok := strings.Cut(part, ":")
		year, err := strconv.Atoi(y)
		if !ok || err != nil || year < data.FirstYear || year > data.LastYear || ids == "" {
			return nil, fmt.Errorf("layers: hypothetical: drafts %q: want year:unit,unit;year:unit with years from %d to %d", h.Drafts, data.FirstYear, data.LastYear)
		}
		d := draftYear{year: year}
		for _, id := range strings.Split(ids, ",") {
			d.units = append(d.units, data.UnitID(id))
		}
		out = append(out, d)
	}
	return out, nil
}

// shown returns the drafts that a frame shows: of units that are known, of one
// year where the frame shows one year's twenty alone.
func (h Hypothetical) shown(f Frame) []draftYear {
	all, _ := h.years()
	var out []draftYear
	for _, d := range all {
		if f.Cohort != 0 && d.year != f.Cohort {
			continue
		}
		var ids []data.UnitID
		for _, id := range d.units {
			if _, ok := f.Atlas.Unit(id); ok {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			out = append(out, draftYear{d.year, ids})
		}
	}
	return out
}

// ID returns "hypothetical".
func (Hypothetical) ID() string { return "hypothetical" }

// Spec returns kind and settings.
func (h Hypothetical) Spec() Spec { return kindHypothetical().spec("drafts", h.Drafts) }

type hypotheticalInputs struct {
	h      Hypothetical
	atlas  *data.Atlas
	maps   *Maps
	level  int
	cohort int
	theme  style.Theme
	lang   lang.Tag
	typ    float64
}

// Inputs are the drafts, the cohort shown, geometry, theme and language.
func (h Hypothetical) Inputs(f Frame) any {
	return hypotheticalInputs{h, f.Atlas, f.Maps, f.Maps.Counties.Level(f.Detail), f.Cohort, f.Theme, f.Lang, f.Type}
}

// Stamp says how many units are drafted, for which years, and that nobody has
// announced them.
func (h Hypothetical) Stamp(f Frame) Stamp {
	ds := h.shown(f)
	if len(ds) == 0 {
		return Stamp{}
	}
	n := 0
	for _, d := range ds {
		n += len(d.units)
	}
	return Stamp{
		Word: lang.T(f.Lang, "scenario.stamp"),
		Text: lang.N(f.Lang, "scenario.stamp.text", n, lang.Years(f.Lang, ds[0].year, ds[len(ds)-1].year)),
	}
}

// Draw draws broken outlines with dots, then the badges.
func (h Hypothetical) Draw(f Frame) Drawing {
	ds := h.shown(f)
	if len(ds) == 0 {
		return Drawing{}
	}
	var casing, lines, marks []scene.Op
	key := scale.Key{ID: h.ID(), Title: lang.T(f.Lang, "scenario.key"), Note: lang.T(f.Lang, "scenario.key.note")}
	for _, d := range ds {
		for _, id := range d.units {
			u, _ := f.Atlas.Unit(id)
			ref := scene.Ref{Layer: h.ID(), Feature: string(id)}
			title := unitTitle(u) + ": " + lang.T(f.Lang, "scenario.unit", d.year)
			if s, i, ok := f.Maps.shape(u); ok {
				flat, ends := s.Area(s.Level(f.Detail), i)
				b := s.Bound(i)
				casing = append(casing, &scene.Path{Flat: flat, Ends: ends, Bound: b, Style: scene.Style{Stroke: scene.Stroke{Color: f.Theme.Casing, Width: 3.4}}})
				lines = append(lines, &scene.Path{Ref: ref, Title: title, Flat: flat, Ends: ends, Bound: b, Style: draftStyle(f.Theme)})
			}
			if x, y, ok := f.Maps.Site(u); ok {
				for _, op := range draftBadge(f, d.year) {
					marks = append(marks, placeOp(op, x, y, ref, title))
					title = ""
				}
			}
		}
		key.Entries = append(key.Entries, scale.Entry{
			Swatch: scale.Symbol(f.pt(swatchW+4), f.pt(14), draftBadge(f, d.year)...), Label: lang.T(f.Lang, "scenario.year", d.year),
			Count: lang.T(f.Lang, "scenario.count", len(d.units), data.PerYear),
		})
	}
	key.Entries = append(key.Entries, scale.Entry{Swatch: swatch(f, draftStyle(f.Theme)), Label: lang.T(f.Lang, "scenario.outline")})
	return Drawing{Parts: []Part{{Name: outlinePart, Ops: append(casing, lines...)}, {Name: "badge", Ops: marks}}, Keys: []scale.Key{key}}
}

// draftStyle is the look of a drafted unit's area.
func draftStyle(t style.Theme) scene.Style {
	return scene.Style{
		Hatch:  scene.Hatch{Color: style.Fade(t.Hypothetical, 0.75), Angle: 45, Spacing: 4.2, Width: 1.3, Dots: true},
		Stroke: scene.Stroke{Color: t.Hypothetical, Width: 1.7, Dash: [4]float64{5, 3.2}},
	}
}

// draftBadge is a square with the year and a question mark, around 0,0.
func draftBadge(f Frame, year int) []scene.Op {
	const w, h = 8.2, 5.6 // half sides, page points
	ink := f.Theme.Hypothetical
	ground := f.Theme.Casing
	if f.Theme.Dark {
		ground = f.Theme.Paper
	}
	size := f.pt(7)
	c := func(g float64) []float64 { return box(-w-g, -h-g, w+g, h+g) }
	return []scene.Op{
		&scene.Mark{Shape: c(1.3), Size: f.pt(1), Style: scene.Style{Fill: style.Fade(f.Theme.Casing, 0.9)}},
		&scene.Mark{Shape: c(0), Size: f.pt(1), Style: scene.Style{Fill: ground, Stroke: scene.Stroke{
			Color: ink, Width: f.pt(1.1), Dash: [4]float64{f.pt(2.2), f.pt(1.5)}, Join: scene.MiterJoin}}},
		&scene.Text{S: fmt.Sprintf("%02d?", year%100), DY: 0.36 * size, Face: scene.Bold, Size: size, Anchor: scene.Middle, Color: ink},
	}
}
