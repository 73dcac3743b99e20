package layers

import (
	"strings"

	"jido/data"
	"jido/layers/scene"
	"jido/layers/style"
)

// Selection outlines chosen units, and veils all others where it is told to.
type Selection struct {
	Units string // ids, comma separated
	Focus string // ids of units and provinces, comma separated: every other unit is veiled; empty = no veil
	Lit   string // ids, comma separated: outlined in the colour of the policy
}

func kindSelection() Kind {
	k := Kind{Name: "selection", Params: []Param{{Name: "units", Type: Free}, {Name: "focus", Type: Free}, {Name: "lit", Type: Free}}}
	k.New = func(s Spec) (Layer, error) {
		return Selection{Units: k.str(s, "units"), Focus: k.str(s, "focus"), Lit: k.str(s, "lit")}, nil
	}
	return k
}

var _ Layer = Selection{}

// NoUnit stands in Focus for "not one unit": all are veiled.
const NoUnit = "-"

// JoinUnits writes ids as Selection reads them.
func JoinUnits(ids []data.UnitID) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(string(id))
	}
	return b.String()
}

// ID returns "selection".
func (Selection) ID() string { return "selection" }

// Spec returns kind and settings.
func (s Selection) Spec() Spec {
	return kindSelection().spec("units", s.Units, "focus", s.Focus, "lit", s.Lit)
}

type selectionInputs struct {
	s     Selection
	atlas *data.Atlas
	maps  *Maps
	level int
	theme style.Theme
	typ   float64
}

// Inputs are the units, geometry and theme.
func (s Selection) Inputs(f Frame) any {
	return selectionInputs{s, f.Atlas, f.Maps, f.Maps.Counties.Level(f.Detail), f.Theme, f.Type}
}

// Draw draws the veil, then the outlines; a unit without an outline of its own
// gets a ring around its seat.
func (s Selection) Draw(f Frame) Drawing {
	var veil, casing, lines []scene.Op
	shapes := f.Maps.Counties
	level := shapes.Level(f.Detail)
	if s.Focus != "" {
		in := map[string]bool{}
		for _, id := range strings.Split(s.Focus, ",") {
			in[id] = true
		}
		for i, id := range f.Maps.Units {
			if u, _ := f.Atlas.Unit(id); in[string(id)] || in[string(u.Province)] {
				continue
			}
			flat, ends := shapes.Area(level, i)
			veil = append(veil, &scene.Path{Flat: flat, Ends: ends, Bound: shapes.Bound(i), Style: scene.Style{Fill: style.Fade(f.Theme.Paper, 0.72)}})
		}
	}
	light := scene.Stroke{Color: f.Theme.SelectedHalo, Width: f.pt(4.2)}
	accent, _ := f.Theme.Cohort(data.FirstYear)
	outline := func(ids string, ink scene.Stroke) {
		for _, id := range strings.Split(ids, ",") {
			u, ok := f.Atlas.Unit(data.UnitID(id))
			if !ok {
				continue
			}
			ref := scene.Ref{Layer: s.ID(), Feature: id}
			if sh, i, ok := f.Maps.shape(u); ok {
				flat, ends := sh.Area(sh.Level(f.Detail), i)
				b := sh.Bound(i)
				casing = append(casing, &scene.Path{Flat: flat, Ends: ends, Bound: b, Style: scene.Style{Stroke: light}})
				lines = append(lines, &scene.Path{Ref: ref, Title: unitTitle(u), Flat: flat, Ends: ends, Bound: b, Style: scene.Style{Stroke: ink}})
				continue
			}
			if x, y, ok := f.Maps.Site(u); ok {
				c := circle()
				lines = append(lines,
					&scene.Mark{X: x, Y: y, Shape: c.flat, Ends: c.ends, Size: f.pt(badge + 5), Style: scene.Style{Stroke: light}},
					&scene.Mark{Ref: ref, Title: unitTitle(u), X: x, Y: y, Shape: c.flat, Ends: c.ends, Size: f.pt(badge + 5), Style: scene.Style{Stroke: ink}})
			}
		}
	}
	outline(s.Lit, scene.Stroke{Color: accent, Width: f.pt(2.4)})
	outline(s.Units, scene.Stroke{Color: f.Theme.Selected, Width: f.pt(2.2)})
	return Drawing{Parts: []Part{{Name: "veil", Mosaic: true, Ops: veil}, {Lifted: true, Ops: append(casing, lines...)}}}
}
