package analysispane

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/chart"
)

// sandbox drafts units for the years to come and tells what would be different:
// every figure so far beside the one with the draft.
func (v view) sandbox() []fyne.CanvasObject {
	a := v.s.Atlas()
	q := analysis.Ask{Day: v.s.Wish.AsOf, Need: v.s.Need(), Among: v.among}
	with := q
	with.Scenario = v.s.Scenario
	before, err := analysis.Coverage(a, q)
	after, err2 := analysis.Coverage(a, with)
	if err != nil || err2 != nil {
		return []fyne.CanvasObject{text(err.Error(), kit.Soft), v.needChoice()}
	}
	draw := v.covered(after)
	out := []fyne.CanvasObject{
		v.stamp(v.t("sandbox.about")),
		v.draftYears(),
		v.drafted(),
	}
	if faults := v.s.Scenario.Check(a, v.s.Wish.AsOf); len(faults) > 0 {
		var say []fyne.CanvasObject
		for _, f := range faults {
			say = append(say, text(f.In(v.lang), kit.Alarm))
		}
		out = append(out, kit.Column(3, say...))
	}
	if len(v.s.Scenario) == 0 {
		return append(out, text(v.t("sandbox.empty"), kit.Soft), v.needChoice(), v.amongChoice())
	}
	return append(out,
		v.compared(before, after),
		kit.Column(8, v.needChoice(), v.amongChoice()),
		v.chart(0, draw),
		v.block(v.t("need"), v.small(after.Need.Notes()...)),
		v.foot("hypothetical-coverage", func() analysis.Table { return drafts(v.s) }, draw, v.showDraft(), v.clearDraft()),
	)
}

// draftYears chooses the year that is drafted, and says how full each is.
func (v view) draftYears() fyne.CanvasObject {
	years := v.s.DraftYears()
	var words []string
	for _, y := range years {
		words = append(words, strconv.Itoa(y))
	}
	choice := kit.NewSegmented(words, max(0, slices.Index(years, v.s.Drafted())), func(i int) { v.store.Dispatch(state.SetDraftYear{Year: years[i]}) })
	y := v.s.Drafted()
	return v.block(v.t("sandbox.year"), choice, text(v.t("sandbox.count", y, v.s.DraftCount(y), data.PerYear), kit.Small))
}

// drafted are the units of the draft as chips, year by year; and the unit that
// is selected on the map, to be taken in.
func (v view) drafted() fyne.CanvasObject {
	var out []fyne.CanvasObject
	if u, ok := v.s.Focus(); ok {
		if c, can := v.s.Choosable(u.ID); can && v.s.DraftOf(c.ID) == 0 && !named(v.s, c.ID) {
			out = append(out, kit.Row(0, kit.NewButton(theme.Plus, v.t("sandbox.add", v.name(c.ID), v.s.Drafted()), func() {
				v.store.Dispatch(state.DraftUnit{Unit: c.ID})
			}).Small(), kit.Spring()))
		}
	}
	for _, y := range v.s.DraftYears() {
		var chips []fyne.CanvasObject
		for _, p := range v.s.Scenario {
			if p.Cohort == y {
				chips = append(chips, kit.NewChip(v.name(p.Unit), v.t("draft.remove"), v.deps.Tips, func() { v.store.Dispatch(state.UndraftUnit{Unit: p.Unit}) }))
			}
		}
		if len(chips) > 0 {
			out = append(out, container.New(beside{scaled(46)}, kit.NewText(strconv.Itoa(y), kit.Small), container.New(flow{}, chips...)))
		}
	}
	return kit.Column(8, out...)
}

// named reports whether state media have named a unit by the data's last day.
func named(s state.State, id data.UnitID) bool {
	pick := analysis.Scenario{{Unit: id, Cohort: data.LastYear}}
	return len(pick.Check(s.Atlas(), s.Atlas().LastDay())) > 0
}

// compared sets every figure so far beside the one with the draft.
func (v view) compared(before, after analysis.Cover) fyne.CanvasObject {
	figure := scaled(92)
	row := func(word string, r kit.Role, cells ...string) fyne.CanvasObject {
		o := []fyne.CanvasObject{kit.NewWrapped(word, r)}
		for i, c := range cells {
			t := kit.NewText(c, r).Aligned(fyne.TextAlignTrailing)
			if i == 1 && r == kit.Body {
				t = kit.NewText(c, kit.Strong).Aligned(fyne.TextAlignTrailing)
			}
			o = append(o, t)
		}
		return container.New(columns{figure}, o...)
	}
	of := func(s analysis.Share) string {
		return lang.T(v.lang, "common.of", int(s.Part), int(s.Whole))
	}
	percent := func(s analysis.Share) string { return lang.Percent(v.lang, 100*s.Ratio(), 1) }
	rows := []fyne.CanvasObject{row("", kit.Small, v.t("sandbox.before"), v.t("sandbox.after"))}
	for i, s := range before.Shares {
		rows = append(rows, row(v.t("share."+s.Of), kit.Body, of(s), of(after.Shares[i])), row("", kit.Small, percent(s), percent(after.Shares[i])))
	}
	for i, s := range before.People {
		rows = append(rows, row(v.t("share.people."+s.Of, lang.Number(v.lang, s.Whole, 0)), kit.Body, percent(s), percent(after.People[i])))
	}
	for i, k := range []analysis.Curve{before.Units, before.Heads} {
		l := []analysis.Curve{after.Units, after.Heads}[i]
		rows = append(rows, row(v.t([]string{"index.units", "index.people"}[i]), kit.Body, chart.Signed(v.lang, k.Index.C), chart.Signed(v.lang, l.Index.C)),
			row("", kit.Small, v.t("se", lang.Number(v.lang, k.Index.SE, 3)), v.t("se", lang.Number(v.lang, l.Index.SE, 3))))
	}
	note, _ := after.Hypothetical()
	last := after.People[0]
	return kit.Column(8,
		v.block(v.t("sandbox.figures"), kit.Column(3, rows...)),
		kit.Column(4, text(v.t("sandbox.verdict", after.Units.Say().In(v.lang)), kit.Body), v.small(note, after.Need.NotKnown()),
			text(v.t("sandbox.people", last.PartOpen, last.WholeOpen), kit.Small)),
	)
}

// drafts is the scenario for a spreadsheet; each row says that it is one.
func drafts(s state.State) analysis.Table {
	t := analysis.Table{Head: []string{"unit", "name", "name_ko", "year", "hypothetical"}}
	for _, p := range s.Scenario.Sorted() {
		u, _ := s.Atlas().Unit(p.Unit)
		t.Rows = append(t.Rows, []string{string(p.Unit), u.Names.EN, u.Names.KO, fmt.Sprint(p.Cohort), "true"})
	}
	return t
}

// showDraft shows the draft on the map, or hides it.
func (v view) showDraft() fyne.CanvasObject {
	word := "sandbox.show"
	if v.s.Hypothetical() {
		word = "sandbox.hide"
	}
	b := kit.NewButton(theme.EyeOn, v.t(word), func() { v.store.Dispatch(state.ToggleLayer{Kind: "hypothetical"}) }).Small()
	b.SetOn(v.s.Hypothetical())
	return b
}

func (v view) clearDraft() fyne.CanvasObject {
	return kit.NewButton(theme.Close, v.t("sandbox.clear"), func() { v.store.Dispatch(state.ClearScenario{}) }).Small()
}
