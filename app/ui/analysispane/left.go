package analysispane

import (
	"strings"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/chart"
	"jido/layers/scene"
)

// left lists who is not reached, most need first. A tap shows a unit on the map;
// the button at its right drafts it.
func (v view) left() []fyne.CanvasObject {
	q := v.question(v.s)
	l, err := analysis.WhoIsLeft(v.s.Atlas(), q)
	controls := kit.Column(8, v.needChoice(), v.trackChoice(), v.amongChoice())
	if err != nil { // this need ranks provinces
		x, _ := v.s.Atlas().Indicator(v.s.Need())
		return []fyne.CanvasObject{v.verdict(lang.T(v.lang, "reach.provinces", x.Title.In(v.lang))), controls}
	}
	draw := func(s chart.Sheet) *scene.Scene { return chart.Left(s, v.s.Atlas(), l) }
	var notes []string
	for _, n := range l.Notes() {
		notes = append(notes, n.In(v.lang))
	}
	var rows []fyne.CanvasObject
	for _, r := range l.Rows {
		rows = append(rows, kit.Row(2, kit.Grow(v.unitLine(r.Unit, v.needLine(r, l), v.people(r))), v.draftButton(r.Unit)))
	}
	return []fyne.CanvasObject{
		v.verdict(l.Headline().In(v.lang), notes...),
		controls,
		v.foot("left", func() analysis.Table { return l.Table(v.s.Atlas()) }, draw, v.onMap("left")),
		v.list(v.t("left.list"), rows),
		v.block(v.t("need"), v.small(append(l.Need.Notes(), q.Reached(), q.Frame())...)),
	}
}

// needLine says the place of a unit by need and the figure behind it, and where
// the unit lies.
func (v view) needLine(r analysis.Row, l analysis.Left) string {
	u, _ := v.s.Atlas().Unit(r.Unit)
	parts := []string{v.name(u.Province)}
	if !r.Known {
		return strings.Join(append(parts, lang.T(v.lang, "reach.unknown")), " · ")
	}
	figure := lang.Number(v.lang, r.Value, 1)
	if l.Need.Indicator.Measure.EN == "percent" {
		figure = lang.Percent(v.lang, r.Value, 1)
	}
	return strings.Join(append(parts, v.t("place", r.Place, l.Need.Known), figure), " · ")
}

// people writes the population of a unit.
func (v view) people(r analysis.Row) string {
	if !r.Counted {
		return lang.T(v.lang, "common.unknown")
	}
	return v.t("people", lang.Number(v.lang, r.People, 0))
}

// unitLine is a line about a unit: a tap selects it and moves the map there; the
// pane stays.
func (v view) unitLine(id data.UnitID, second, end string) fyne.CanvasObject {
	u, _ := v.s.Atlas().Unit(id)
	first := u.Names.EN + "  " + u.Names.KO
	if v.lang == lang.KO && u.Names.KO != "" {
		first = u.Names.KO + "  " + u.Names.EN
	}
	return kit.NewItem(nil, strings.TrimSpace(first), second, end, func() {
		v.store.Dispatch(state.SelectUnits{Units: []data.UnitID{id}})
		if v.deps.Fly != nil {
			v.deps.Fly(id)
		}
	})
}

// draftButton takes a unit into the draft, or out of it.
func (v view) draftButton(id data.UnitID) fyne.CanvasObject {
	in := v.s.DraftOf(id) != 0
	icon, word := theme.Plus, v.t("draft.add", v.s.Drafted())
	do := state.Action(state.DraftUnit{Unit: id})
	if in {
		icon, word, do = theme.Check, v.t("draft.remove"), state.UndraftUnit{Unit: id}
	}
	b := kit.NewIconButton(icon, word, "", v.deps.Tips, func() { v.store.Dispatch(do) }).Small()
	b.SetOn(in)
	return b
}

// short is how many lines of a list are seen before it is unfolded.
const short = 12

// list shows the first lines, and offers the others.
func (v view) list(title string, rows []fyne.CanvasObject) fyne.CanvasObject {
	n := len(rows)
	if n <= short+2 || v.whole {
		return v.block(title, kit.Column(0, rows...))
	}
	more := kit.NewFlatButton(theme.ChevronDown, lang.N(v.lang, "analysispane.more", n-short), func() { v.change(func(a *ask) { a.whole = true }) }).Small()
	return v.block(title, kit.Column(0, rows[:short]...), kit.Row(0, more, kit.Spring()))
}
