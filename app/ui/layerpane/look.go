package layerpane

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data"
	"jido/data/lang"
	"jido/layers"
	"jido/layers/style"
)

// look holds what is true of the map as a whole.
func (p *Pane) look() fyne.CanvasObject {
	field := p.indicatorField(func(s state.State) (data.Indicator, bool) { return s.Shaded() }, "shade_by.none", func() {
		p.choose(shading{})
	})
	rows := []fyne.CanvasObject{kit.NewText(p.t("shade_by"), kit.Section), field}
	rows = append(rows, p.pick("names", codes(layers.Namings()),
		func(s state.State) string { return string(s.Wish.Names) },
		func(v string) state.Action { return state.SetNames{Names: layers.Naming(v)} }))
	var themes []string
	for _, t := range style.Themes() {
		themes = append(themes, t.Name)
	}
	rows = append(rows, p.pick("theme", themes,
		func(s state.State) string { return s.Wish.Theme },
		func(v string) state.Action { return state.SetTheme{Theme: v} }))
	rows = append(rows, p.pick("profile", codes(layers.Profiles()),
		func(s state.State) string { return string(s.Wish.Profile) },
		func(v string) state.Action { return state.SetProfile{Profile: layers.Profile(v)} }))
	rows = append(rows, labelled(p.t("language"), p.language))
	return kit.Column(8, rows...)
}

// pick is a choice among a few codes that are all seen.
func (p *Pane) pick(name string, values []string, now func(state.State) string, set func(string) state.Action) fyne.CanvasObject {
	var words []string
	for _, v := range values {
		words = append(words, p.t(name+"."+v))
	}
	seg := kit.NewSegmented(words, 0, func(i int) { p.store.Dispatch(set(values[i])) })
	p.syncs = append(p.syncs, func(s state.State) { seg.SetChosen(slices.Index(values, now(s))) })
	return labelled(p.t(name), seg)
}

// languages is the one choice whose words are never translated: who cannot read
// the present language finds it.
func (p *Pane) languages() *kit.Segmented {
	tags := lang.Tags()
	var words []string
	for _, t := range tags {
		words = append(words, map[lang.Tag]string{lang.EN: "English", lang.KO: "한국어"}[t])
	}
	seg := kit.NewSegmented(words, 0, func(i int) { p.store.Dispatch(state.SetLang{Lang: tags[i]}) })
	state.On(p.store, func(s state.State) lang.Tag { return s.Lang() }, func(t lang.Tag) { seg.SetChosen(slices.Index(tags, t)) })
	return seg
}

func codes[T ~string](in []T) []string {
	out := make([]string, len(in))
	for i, v := range in {
		out[i] = string(v)
	}
	return out
}

// indicatorField shows an indicator; a tap goes to the page where another one
// is chosen.
func (p *Pane) indicatorField(now func(state.State) (data.Indicator, bool), none string, tapped func()) fyne.CanvasObject {
	f := newField(p.deps.Tips, p.t("choose"), tapped)
	p.syncs = append(p.syncs, func(s state.State) {
		first, second := p.t(none), ""
		if x, ok := now(s); ok {
			first = x.Title.In(s.Lang())
			second = strings.Join(parts(yearOf(x, s.Lang()), x.Measure.In(s.Lang()), p.t("by."+groupOf(x))), " · ")
		}
		if f.set(first, second) {
			p.refit()
		}
	})
	return f
}

// parts leaves out what is empty.
func parts(s ...string) []string { return slices.DeleteFunc(s, func(x string) bool { return x == "" }) }

// yearOf writes the years of an indicator; a label that says more than years
// stands as it is.
func yearOf(x data.Indicator, t lang.Tag) string {
	if strings.Trim(x.YearLabel.EN, "0123456789–-") == "" && x.YearFrom > 0 {
		return lang.Years(t, x.YearFrom, x.YearTo)
	}
	return x.YearLabel.In(t)
}
