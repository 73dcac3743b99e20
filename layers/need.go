package layers

import (
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// What the layers of the analysis share: who is asked, how units become areas,
// and the words of need.

// needParams are the settings of a layer that ranks by need.
func needParams() []Param {
	return []Param{
		{Name: "need", Type: Free, Default: string(analysis.DefaultNeed)},
		{Name: "track", Type: Choice, Default: "claimed", Choices: []string{"claimed", "observed"}},
	}
}

// askOf is the question of a layer at the frame's day.
func askOf(f Frame, need data.IndicatorID, track string) analysis.Ask {
	q := analysis.Ask{Day: f.AsOf, Need: need}
	if track == "observed" {
		q.Track = data.Observed
	}
	return q
}

type needInputs struct {
	l     Layer
	atlas *data.Atlas
	maps  *Maps
	level int
	asOf  data.Day
	theme style.Theme
	lang  lang.Tag
	typ   float64
}

func needInputsOf(l Layer, f Frame) needInputs {
	return needInputs{l, f.Atlas, f.Maps, f.Maps.Counties.Level(f.Detail), f.AsOf, f.Theme, f.Lang, f.Type}
}

// area makes the op that fills a unit of the policy's choice: its outline, or
// that of the districts it stands for. It is nil where it has none of its own.
func area(f Frame, layer string, u data.Unit, title string, st scene.Style) *scene.Path {
	g := f.Maps.WithAggregate()
	i, ok := g.Index(u.ID)
	if !ok || !u.Drawn() && u.Kind != data.Aggregate {
		return nil
	}
	flat, ends := g.Shapes.Area(g.Shapes.Level(f.Detail), i)
	return &scene.Path{
		Ref: scene.Ref{Layer: layer, Feature: string(u.ID)}, Title: unitTitle(u) + ": " + title,
		Flat: flat, Ends: ends, Bound: g.Shapes.Bound(i), Style: st,
	}
}

// undrawn is the entry that counts units which are in a legend's counts and have
// no outline of their own; nil where there is none.
func undrawn(f Frame, n int) []scale.Entry {
	if n == 0 {
		return nil
	}
	return []scale.Entry{{Label: lang.T(f.Lang, "reach.undrawn"), Count: count(f.Lang, n)}}
}

// needNote says what stands for need, and how well.
func needNote(t lang.Tag, x data.Indicator) string {
	if x.ID == analysis.DefaultNeed {
		return lang.T(t, "reach.need.urban")
	}
	way := "high"
	if x.Better > 0 {
		way = "low"
	}
	return lang.T(t, "reach.need."+way, x.Title.In(t))
}

// needText writes the figure that ranks a unit: "urban share 31.2 %".
func needText(f Frame, x data.Indicator, id data.UnitID) string {
	v, ok := f.Atlas.Value(x.ID, data.CountyLevel, id)
	if !ok {
		return lang.T(f.Lang, "reach.unknown")
	}
	return figureText(f.Lang, v, x, decimalsFor([]figure{{val: v, ok: true}}))
}

// byProvince is the legend of a layer whose need ranks provinces, and so no
// counties: it says why nothing is shown.
func byProvince(f Frame, id, title string, x data.Indicator) []scale.Key {
	return []scale.Key{{ID: id, Title: title, Wide: true, Entries: []scale.Entry{{Label: lang.T(f.Lang, "reach.provinces", x.Title.In(f.Lang))}}}}
}

// spanText names the batches of a column: "2024–2025", "2025 or later".
func spanText(t lang.Tag, y analysis.Years) string {
	switch {
	case y == analysis.Years{}:
		return lang.T(t, "reach.not")
	case y.To == data.LastYear && y.From < data.LastYear:
		return lang.T(t, "reach.from", y.From)
	}
	return lang.Years(t, y.From, y.To)
}
