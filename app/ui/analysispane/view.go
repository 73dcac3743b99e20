package analysispane

import (
	"encoding/csv"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/picture"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/chart"
	"jido/layers/scene"
	"jido/layers/style"
)

// view composes a tab for a state.
type view struct {
	*Pane
	s    state.State
	lang lang.Tag
}

func text(s string, r kit.Role) fyne.CanvasObject { return kit.NewWrapped(s, r) }

// verdict stands first: what was found, and what may be said of it.
func (v view) verdict(title string, more ...string) fyne.CanvasObject {
	out := []fyne.CanvasObject{text(title, kit.Title)}
	for _, m := range more {
		out = append(out, text(m, kit.Soft))
	}
	return kit.Column(5, out...)
}

// block is a heading and what stands under it; nil where there is nothing.
func (v view) block(title string, o ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(6, append([]fyne.CanvasObject{kit.NewText(title, kit.Section)}, o...)...)
}

// say writes notes below each other.
func (v view) say(r kit.Role, ns ...analysis.Note) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, n := range ns {
		out = append(out, text(n.In(v.lang), r))
	}
	return out
}

// small is say in the type of notes, as one paragraph.
func (v view) small(ns ...analysis.Note) fyne.CanvasObject {
	var out []string
	for _, n := range ns {
		out = append(out, n.In(v.lang))
	}
	return text(strings.Join(out, " "), kit.Small)
}

// chart shows a chart in the pane.
func (v view) chart(high float64, draw func(chart.Sheet) *scene.Scene) fyne.CanvasObject {
	p := v.plots[v.tab]
	p.show(chart.Sheet{Theme: onCard(v.s.Wish.Theme, p), Lang: v.lang, Bare: true}, high, draw)
	return p
}

// foot is the buttons below: the chart as a file, figures for a spreadsheet.
func (v view) foot(name string, table func() analysis.Table, draw func(chart.Sheet) *scene.Scene, more ...fyne.CanvasObject) fyne.CanvasObject {
	s := v.s
	row := append([]fyne.CanvasObject{}, more...)
	if v.deps.Export != nil {
		row = append(row, kit.NewButton(theme.Export, v.t("export"), func() {
			th, err := style.Lookup(s.Wish.Theme)
			if err != nil {
				th = style.Light()
			}
			look := chart.Sheet{Theme: th, Lang: s.Lang(), Sources: picture.RolloutSources(s.Lang(), s.Atlas(), s.Wish.AsOf)}
			v.deps.Export(name, func(size geo.Size) *scene.Scene {
				l := look
				l.Size = size
				return draw(l)
			})
		}).Small().WithTip(v.deps.Tips, v.t("export.tip"), ""))
	}
	if v.deps.CopyText != nil {
		row = append(row, kit.NewButton(theme.Copy, v.t("copy"), func() { v.deps.CopyText(csvOf(table())) }).Small().WithTip(v.deps.Tips, v.t("copy.tip"), ""))
	}
	return container.New(flow{}, row...)
}

// csvOf writes a table as CSV.
func csvOf(t analysis.Table) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(t.Head) // a strings.Builder does not fail
	_ = w.WriteAll(t.Rows)
	return b.String()
}

// onMap is the button that shows the map of a tab, or the shading again.
func (v view) onMap(kind string) fyne.CanvasObject {
	word := "on_map"
	if v.s.Tint() == kind {
		word = "off_map"
	}
	b := kit.NewButton(theme.Layers, v.t(word), func() { v.store.Dispatch(state.ShowInstead{Kind: kind}) }).Small()
	b.SetOn(v.s.Tint() == kind)
	return b
}

// needChoice is what need is ranked by.
func (v view) needChoice() fyne.CanvasObject {
	var words []string
	var ids []data.IndicatorID
	at := 0
	for i, x := range analysis.Needs(v.s.Atlas()) {
		words, ids = append(words, x.Title.In(v.lang)), append(ids, x.ID)
		if x.ID == v.s.Need() {
			at = i
		}
	}
	return v.labelled("need", kit.NewChoice(words, at, func(i int) { v.store.Dispatch(state.SetNeed{Indicator: ids[i]}) }))
}

// trackChoice is who says that a unit is reached.
func (v view) trackChoice() fyne.CanvasObject {
	return v.labelled("track", kit.NewSegmented([]string{v.t("track.claimed"), v.t("track.observed")}, int(v.track), func(i int) {
		v.change(func(a *ask) { a.track = data.Track(i) })
	}))
}

// amongChoice is whether Pyongyang is asked about, too.
func (v view) amongChoice() fyne.CanvasObject {
	return v.labelled("among", kit.NewSegmented([]string{v.t("among.all"), v.t("among.outside")}, int(v.among), func(i int) {
		v.change(func(a *ask) { a.among = analysis.Among(i) })
	}))
}

func (v view) labelled(key string, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(beside{scaled(84)}, kit.NewClipped(v.t(key), kit.Soft), o)
}

func (v view) name(id data.UnitID) string {
	u, _ := v.s.Atlas().Unit(id)
	if v.lang == lang.KO && u.Names.KO != "" {
		return u.Names.KO
	}
	return u.Names.EN
}

// stamp says that what follows is a draft.
func (v view) stamp(explained string) fyne.CanvasObject {
	th, err := style.Lookup(v.s.Wish.Theme)
	if err != nil {
		th = style.Light()
	}
	word := canvas.NewText(lang.T(v.lang, "scenario.stamp"), th.Hypothetical)
	word.TextStyle, word.TextSize = fyne.TextStyle{Bold: true}, fynetheme.Size(fynetheme.SizeNameSubHeadingText)
	edge := canvas.NewRectangle(style.Fade(th.Hypothetical, 0.08))
	edge.StrokeColor, edge.StrokeWidth, edge.CornerRadius = th.Hypothetical, 1.5, scaled(6)
	return container.NewStack(edge, kit.Inset(12, 9, kit.Column(2, word, text(explained, kit.Small))))
}

// swatch is a short piece of a line of a chart.
func swatch(c color.Color) fyne.CanvasObject {
	r := canvas.NewRectangle(c)
	r.CornerRadius = 1.5
	r.SetMinSize(fyne.NewSize(scaled(18), 3))
	return r
}
