package analysispane

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/chart"
	"jido/layers/scene"
)

// coverage tells whether the policy reaches those who need it.
func (v view) coverage() []fyne.CanvasObject {
	q := v.question(v.s)
	c, err := analysis.Coverage(v.s.Atlas(), q)
	if err != nil { // the need that was chosen is not in these facts
		return []fyne.CanvasObject{text(err.Error(), kit.Soft), v.needChoice()}
	}
	draw := v.covered(c)
	return []fyne.CanvasObject{
		v.verdict(lang.T(v.lang, "analysis.chart.coverage."+string(c.Units.Verdict)), c.Units.Say().In(v.lang), c.Need.NotKnown().In(v.lang)),
		kit.Column(8, v.needChoice(), v.trackChoice(), v.amongChoice()),
		v.chart(0, draw),
		v.curve(c, 0),
		v.curve(c, 1),
		v.shares(c),
		v.block(v.t("need"), v.small(c.Need.Notes()...)),
		v.block(v.t("how"), v.small(q.Reached(), q.Frame()), text(lang.T(v.lang, "analysis.index.source",
			analysis.FormulaIndex, analysis.StandardError, analysis.FormulaWagstaff, analysis.FormulaErreygers), kit.Note)),
		v.foot("coverage", c.Table, draw, v.onMap("bivariate")),
	}
}

// covered draws the coverage, with the cells of need and year where need ranks
// counties.
func (v view) covered(c analysis.Cover) func(chart.Sheet) *scene.Scene {
	a := v.s.Atlas()
	return func(s chart.Sheet) *scene.Scene {
		if cells, err := analysis.Bivariate(a, c.Ask); err == nil {
			return chart.Coverage(s, a, c, &cells)
		}
		return chart.Coverage(s, a, c, nil)
	}
}

// curve tells one of the two indices: units counted once, or by their people.
func (v view) curve(c analysis.Cover, i int) fyne.CanvasObject {
	k := [2]analysis.Curve{c.Units, c.Heads}[i]
	key := [2]string{"units", "people"}[i]
	if i == 0 && k.Ranked != k.Units {
		key = "provinces"
	}
	inks := chart.Inks(onCard(v.s.Wish.Theme, v.card))
	head := []fyne.CanvasObject{swatch(inks[i]), kit.NewText(lang.T(v.lang, "analysis.curve."+key), kit.Strong), kit.Spring()}
	if k.Index.Mean > 0 {
		head = append(head, kit.NewText(v.t("se", lang.Number(v.lang, k.Index.SE, 3)), kit.Small), kit.NewText(chart.Signed(v.lang, k.Index.C), kit.Title))
	}
	return kit.Column(4, kit.Row(8, head...), text(k.Say().In(v.lang), kit.Body), v.small(k.Notes()...))
}

// shares tells who is reached, of whom: each with its denominator.
func (v view) shares(c analysis.Cover) fyne.CanvasObject {
	th := onCard(v.s.Wish.Theme, v.card)
	inks := chart.Inks(th)
	ground := fynetheme.ColorForWidget(theme.ColorLine, v.card)
	var rows []fyne.CanvasObject
	for _, s := range c.Shares {
		rows = append(rows, shareBar(s.Ratio(), inks[0], ground, s.Note(false).In(v.lang)))
	}
	for _, s := range c.People {
		rows = append(rows, shareBar(s.Ratio(), inks[1], ground, s.Note(true).In(v.lang)))
	}
	return v.block(lang.T(v.lang, "analysis.chart.coverage.shares"), rows...)
}
