package layers

import (
	"slices"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/scale"
	"jido/layers/scene"
)

// Bivariate shades the units by two things at once: their third by need, and
// whether the policy reached them in an earlier batch, in a later one, or not.
type Bivariate struct {
	Need  data.IndicatorID
	Track string // claimed or observed: who says that they are reached
}

func kindBivariate() Kind {
	k := Kind{Name: "bivariate", Params: needParams()}
	k.New = func(s Spec) (Layer, error) {
		return Bivariate{data.IndicatorID(k.str(s, "need")), k.str(s, "track")}, nil
	}
	return k
}

var _ Layer = Bivariate{}

// ID returns "bivariate".
func (Bivariate) ID() string { return "bivariate" }

// Spec returns kind and settings.
func (b Bivariate) Spec() Spec {
	return kindBivariate().spec("need", string(b.Need), "track", b.Track)
}

// Inputs are the settings, the day, geometry, theme and language.
func (b Bivariate) Inputs(f Frame) any { return needInputsOf(b, f) }

// Draw fills each unit with the colour of its cell; where need is not known it
// is hatched.
func (b Bivariate) Draw(f Frame) Drawing {
	q := askOf(f, b.Need, b.Track)
	title := lang.T(f.Lang, "reach.key.bivariate")
	cells, err := analysis.Bivariate(f.Atlas, q)
	if err != nil {
		if x, ok := f.Atlas.Indicator(b.Need); ok {
			return Drawing{Keys: byProvince(f, b.ID(), title, x)}
		}
		return Drawing{}
	}
	look := func(need, year int) scene.Style { // of a cell: need 0 is most, year 0 earliest
		return scene.Style{Fill: f.Theme.Bivariate()[2-need][2-year]}
	}
	var ops []scene.Op
	lost := 0
	for _, u := range analysis.Frame(f.Atlas) {
		c, known := cells.At[u.ID]
		st, say := noData(f.Theme), lang.T(f.Lang, "reach.unknown")
		if known {
			st = look(c.Need, c.Year)
			say = b.cellText(f.Lang, cells, c) + " · " + needText(f, cells.Need.Indicator, u.ID)
		}
		if p := area(f, b.ID(), u, say, st); p != nil {
			ops = append(ops, p)
		} else if known {
			lost++
		}
	}
	k := scale.Key{
		ID: b.ID(), Title: title, Wide: true,
		Note: lang.N(f.Lang, "reach.note.bivariate", cells.Sum, needNote(f.Lang, cells.Need.Indicator)),
		Grid: scale.Grid{Up: lang.T(f.Lang, "reach.up"), Across: lang.T(f.Lang, "reach.across."+b.Track)},
	}
	for i := range 3 {
		k.Grid.Rows = append(k.Grid.Rows, needName(f.Lang, i))
		k.Grid.Cols = append(k.Grid.Cols, spanText(f.Lang, cells.Columns[i]))
		for j := range 3 {
			k.Entries = append(k.Entries, scale.Entry{
				Swatch: scale.Box(look(i, j), f.pt(30), f.pt(22)), Label: b.cellText(f.Lang, cells, analysis.Cell{Need: i, Year: j}),
				Count: lang.Int(f.Lang, cells.Count[i][j]),
			})
		}
	}
	k.Entries = append(k.Entries, scale.Entry{
		Swatch: swatch(f, noData(f.Theme)), Label: lang.T(f.Lang, "reach.unknown"), Count: lang.T(f.Lang, "reach.unknown.count", len(cells.NoNeed), cells.NoNeedReached),
	})
	k.Entries = append(k.Entries, undrawn(f, lost)...)
	return Drawing{Parts: []Part{{Mosaic: true, Ops: ops}}, Keys: []scale.Key{k}}
}

// Tell says the cell of a unit and the figure behind it: "Most need, 2024–2025 ·
// 12 %"; nothing of what is not ranked.
func (b Bivariate) Tell(f Frame, u data.Unit) string {
	cells, err := analysis.Bivariate(f.Atlas, askOf(f, b.Need, b.Track))
	if err != nil {
		return ""
	}
	if c, ok := cells.At[u.ID]; ok {
		return b.cellText(f.Lang, cells, c) + " · " + needText(f, cells.Need.Indicator, u.ID)
	}
	if slices.Contains(cells.NoNeed, u.ID) {
		return lang.T(f.Lang, "reach.unknown")
	}
	return ""
}

// cellText names a cell: "most need, 2024–2025".
func (b Bivariate) cellText(t lang.Tag, c analysis.Cells, at analysis.Cell) string {
	return lang.T(t, "reach.cell", needName(t, at.Need), spanText(t, c.Columns[at.Year]))
}

// needName names a third by need; 0 is most.
func needName(t lang.Tag, third int) string {
	return lang.T(t, [...]string{"reach.need.most", "reach.need.middle", "reach.need.least"}[third])
}
