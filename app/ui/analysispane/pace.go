package analysispane

import (
	"fyne.io/fyne/v2"

	"jido/app/ui/kit"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/chart"
	"jido/layers/scene"
)

// Heights of charts, page points at the normal size of type.
const (
	paceHigh = 205
	lagHigh  = 13.2 // a line of the gap
	lagHead  = 42   // of one batch: heading and axis
)

// pace tells whether the policy keeps its pace, and what would be if it went on
// as it has.
func (v view) pace() []fyne.CanvasObject {
	p := analysis.PaceAt(v.s.Atlas(), v.s.Wish.AsOf)
	draw := func(s chart.Sheet) *scene.Scene { return chart.Pace(s, v.s.Atlas(), p) }
	var cautions []string
	for _, n := range p.Cautions {
		cautions = append(cautions, n.In(v.lang))
	}
	out := []fyne.CanvasObject{v.verdict(p.Headline().In(v.lang), cautions...), v.chart(paceHigh, draw)}
	var batches []fyne.CanvasObject
	for _, b := range p.Cohorts {
		batches = append(batches, text(b.Note().In(v.lang), kit.Body))
	}
	if len(batches) > 0 {
		batches = append(batches, text(lang.T(v.lang, "analysis.slip.definition"), kit.Small))
		out = append(out, v.block(lang.T(v.lang, "analysis.chart.pace.slips"), batches...))
	}
	for _, o := range []analysis.Outlook{p.Claimed, p.Observed} {
		var rows []fyne.CanvasObject
		if o.Why.Key != "" {
			rows = v.say(kit.Body, o.Why)
		}
		for _, f := range o.Fan {
			rows = append(rows, kit.Column(2, text(f.Note().In(v.lang), kit.Strong), v.small(f.Assumes...)))
		}
		out = append(out, v.block(lang.T(v.lang, "analysis.outlook.title")+": "+lang.T(v.lang, "track."+o.Track.String()), rows...))
	}
	return append(out, text(lang.T(v.lang, "analysis.plan.line"), kit.Small),
		v.foot("pace", func() analysis.Table { return p.Table(v.s.Atlas()) }, draw))
}

// gap tells what is claimed complete and not confirmed from outside.
func (v view) gap() []fyne.CanvasObject {
	g := analysis.ClaimGap(v.s.Atlas(), v.s.Wish.AsOf)
	draw := func(s chart.Sheet) *scene.Scene { return chart.Gap(s, v.s.Atlas(), g) }
	var notes []string
	for _, n := range g.Notes() {
		notes = append(notes, n.In(v.lang))
	}
	if g.Claimed == 0 {
		return []fyne.CanvasObject{v.verdict(v.t("gap.none"))}
	}
	rows := map[int]int{}
	most := 0
	for _, l := range g.Lags {
		rows[l.Cohort]++
		most = max(most, rows[l.Cohort])
	}
	out := []fyne.CanvasObject{v.verdict(g.Headline().In(v.lang), notes...), v.chart(float64(len(rows))*(lagHead+lagHigh*float64(most)), draw)}
	var list []fyne.CanvasObject
	for _, l := range g.Lags {
		say := v.t("gap.line", l.Cohort, lang.ShortDate(v.lang, l.Claimed.Y, l.Claimed.M, l.Claimed.D))
		if !l.Open() {
			say += " · " + lang.T(v.lang, "analysis.chart.gap.confirmed", lang.ShortDate(v.lang, l.Confirmed.Y, l.Confirmed.M, l.Confirmed.D))
		}
		list = append(list, v.unitLine(l.Unit, say, lang.N(v.lang, "analysispane.days", l.Days)))
	}
	return append(out, v.list(v.t("gap.list"), list),
		v.foot("gap", func() analysis.Table { return g.Table(v.s.Atlas()) }, draw, v.onMap("gap")))
}
