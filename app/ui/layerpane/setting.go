package layerpane

import (
	"math"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers"
)

// settings makes the controls of a layer from the parameters of its kind.
func (p *Pane) settings(r *row) *fyne.Container {
	r.note = kit.NewWrapped("", kit.Alarm)
	r.note.Hide()
	var rows []fyne.CanvasObject
	if r.kind.Name == "names" { // they are placed for the whole map, see layers.Faded
		rows = append(rows, kit.NewWrapped(p.t("names_on_top"), kit.Small))
	} else {
		rows = append(rows, p.opacity(r.kind))
	}
	for _, prm := range r.kind.Params {
		if prm.Name == opaque || prm.Name == "drafts" { // is the slider above; is drafted on the map
			continue
		}
		o := p.setting(r, prm)
		rows = append(rows, o)
		if shows, ok := conditions()[r.kind.Name+"."+prm.Name]; ok {
			p.syncs = append(p.syncs, func(s state.State) { p.reveal(r, o, shows(s)) })
		}
	}
	if r.kind.Name == "disparity" {
		rows = append(rows, p.distribution(r))
	}
	return kit.Column(8, append(rows, r.note)...)
}

// conditions tells which settings mean something only at times.
func conditions() map[string]func(state.State) bool {
	area := func(s state.State) bool { // one class for each figure
		x, ok := s.Atlas().Indicator(data.IndicatorID(s.Param("disparity", "indicator")))
		return ok && x.Draw == data.DrawArea
	}
	manual := func(s state.State) bool { return s.Param("disparity", "method") == "manual" }
	other := func(kind string) func(state.State) bool { // than the one at the top of the pane
		return func(s state.State) bool {
			x, ok := s.Shaded()
			return !ok || string(x.ID) != s.Param(kind, "indicator")
		}
	}
	return map[string]func(state.State) bool{
		"disparity.indicator": other("disparity"),
		"symbols.indicator":   other("symbols"),
		"disparity.method":    func(s state.State) bool { return !area(s) },
		"disparity.classes":   func(s state.State) bool { return !area(s) && !manual(s) },
		"disparity.breaks":    func(s state.State) bool { return !area(s) && manual(s) },
		"disparity.outskirts": area,
	}
}

// reveal shows or hides a control and lets the list find its new height.
func (p *Pane) reveal(r *row, o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
	if r.body != nil {
		p.refit()
	}
}

// opaque names the parameter that fades a layer and its legend alike. Where a
// kind has it, it is what the slider of opacity sets: the legend stays true.
const opaque = "opacity"

func hasOpacity(k layers.Kind) bool {
	return slices.ContainsFunc(k.Params, func(p layers.Param) bool { return p.Name == opaque })
}

// opacity returns how much a layer covers what is beneath it: 0…1.
func opacity(s state.State, k layers.Kind) float64 {
	it, _ := s.Item(k.Name)
	v := 1 - it.Fade
	if hasOpacity(k) {
		x, err := strconv.ParseFloat(s.Param(k.Name, opaque), 64)
		if err == nil {
			v *= x
		}
	}
	return v
}

func (p *Pane) opacity(k layers.Kind) fyne.CanvasObject {
	t := p.store.State().Lang()
	slider := kit.NewRange(0, 1, 0.05, 1, func(v float64) string { return lang.Percent(t, math.Round(v*100), 0) }, func(v float64) {
		v = math.Round(v*100) / 100
		if !hasOpacity(k) {
			p.store.Dispatch(state.FadeLayer{Kind: k.Name, Fade: math.Round(100-100*v) / 100})
			return
		}
		p.store.Dispatch(state.SlideParam{Kind: k.Name, Name: opaque, Value: number(v)})
	}).WhenSettled(func(float64) { p.store.Seal() })
	p.syncs = append(p.syncs, func(s state.State) { slider.SetValue(opacity(s, k)) })
	return labelled(p.t("opacity"), slider)
}

// needs chooses what ranks by need, for all layers that do.
func (p *Pane) needs(kind string) fyne.CanvasObject {
	s := p.store.State()
	all := analysis.Needs(s.Atlas())
	var words []string
	for _, x := range all {
		words = append(words, x.Title.In(s.Lang()))
	}
	c := kit.NewChoice(words, 0, func(i int) { p.store.Dispatch(state.SetNeed{Indicator: all[i].ID}) })
	p.syncs = append(p.syncs, func(s state.State) {
		c.SetChosen(max(0, slices.IndexFunc(all, func(x data.Indicator) bool { return string(x.ID) == s.Param(kind, "need") })))
	})
	return c
}

// setting makes the control of one parameter.
func (p *Pane) setting(r *row, prm layers.Param) fyne.CanvasObject {
	kind := r.kind.Name
	word := p.t("param." + prm.Name)
	set := func(v string) { p.set(r, prm.Name, v) }
	switch {
	case prm.Type == layers.Free && prm.Name == "indicator":
		return p.indicatorField(func(s state.State) (data.Indicator, bool) {
			return s.Atlas().Indicator(data.IndicatorID(s.Param(kind, prm.Name)))
		}, "shade_by.none", func() { p.choose(layerOf{kind, prm.Name}) })
	case prm.Type == layers.Free && prm.Name == "need":
		return labelled(word, p.needs(kind))
	case prm.Type == layers.Free && prm.Name == "breaks":
		return p.breaks(r, word)
	case prm.Type == layers.Free:
		e := newEntry("", set)
		p.syncs = append(p.syncs, func(s state.State) { e.show(s.Param(kind, prm.Name)) })
		return labelled(word, e)
	case prm.Type == layers.Switch:
		tg := kit.NewToggle(word, false, func(on bool) { set(strconv.FormatBool(on)) })
		p.syncs = append(p.syncs, func(s state.State) { tg.SetOn(s.Param(kind, prm.Name) == "true") })
		return tg
	case prm.Type == layers.Number:
		return labelled(word, p.slider(kind, prm))
	case prm.Name == "palette":
		ramps := newRamps(prm.Choices, p.choices(prm), p.deps.Tips, set)
		p.syncs = append(p.syncs, func(s state.State) { ramps.show(s.Param(kind, prm.Name), s.Wish.Theme) })
		return labelled(word, ramps)
	case len(prm.Choices) <= 3:
		seg := kit.NewSegmented(p.choices(prm), 0, func(i int) { set(prm.Choices[i]) })
		p.syncs = append(p.syncs, func(s state.State) { seg.SetChosen(slices.Index(prm.Choices, s.Param(kind, prm.Name))) })
		return labelled(word, seg)
	}
	drop := kit.NewChoice(p.choices(prm), 0, func(i int) { set(prm.Choices[i]) })
	p.syncs = append(p.syncs, func(s state.State) { drop.SetChosen(slices.Index(prm.Choices, s.Param(kind, prm.Name))) })
	return labelled(word, drop)
}

func (p *Pane) choices(prm layers.Param) []string {
	var out []string
	for _, c := range prm.Choices {
		out = append(out, p.t("choice."+prm.Name+"."+c))
	}
	return out
}

// set changes a setting, and shows what the state says where it does not.
func (p *Pane) set(r *row, name, value string) {
	kind := r.kind.Name
	var a state.Action = state.SetParam{Kind: kind, Name: name, Value: value}
	if kind == "disparity" && name == "method" && value == "manual" { // it needs breaks: those that are seen
		a = state.SetParams{Kind: kind, Params: map[string]string{"method": value, "breaks": breaksFor(p.store.State())}}
	}
	p.store.Dispatch(a)
	if s := p.store.State(); s.Param(kind, name) != value {
		p.complain(r, s.Message)
		p.sync(s)
		return
	}
	p.complain(r, "")
}

// complain shows what is wrong with a setting; "" is nothing.
func (p *Pane) complain(r *row, text string) {
	r.note.SetText(text)
	if text != "" {
		r.note.Hide() // so that reveal sees a change of height
	}
	p.reveal(r, r.note, text != "")
}

// slider is a Range over the numbers of a parameter: in whole steps, or over
// round numbers where the steps would be too many.
func (p *Pane) slider(kind string, prm layers.Param) fyne.CanvasObject {
	t := p.store.State().Lang()
	stops := stopsOf(prm)
	write := func(i float64) string { return quantity(t, prm.Name, stops[int(i)]) }
	r := kit.NewRange(0, float64(len(stops)-1), 1, 0, write, func(i float64) {
		p.store.Dispatch(state.SlideParam{Kind: kind, Name: prm.Name, Value: number(stops[int(i)])})
	}).WhenSettled(func(float64) { p.store.Seal() })
	p.syncs = append(p.syncs, func(s state.State) {
		if v, err := strconv.ParseFloat(s.Param(kind, prm.Name), 64); err == nil {
			r.SetValue(float64(nearest(stops, v)))
		}
	})
	return r
}

// stopsOf returns the values that a slider stops at, rising.
func stopsOf(prm layers.Param) []float64 {
	step := 1.0
	if prm.Max-prm.Min <= 2 {
		step = 0.05
	}
	var out []float64
	if (prm.Max-prm.Min)/step <= 100 {
		for i := 0; prm.Min+float64(i)*step <= prm.Max+1e-9; i++ {
			out = append(out, math.Round((prm.Min+float64(i)*step)*100)/100)
		}
		return out
	}
	out = append(out, prm.Min, prm.Max)
	if d, err := strconv.ParseFloat(prm.Default, 64); err == nil {
		out = append(out, d)
	}
	for m := 1.0; m < prm.Max; m *= 10 {
		for _, k := range []float64{1, 2, 3, 5} {
			if v := m * k; v > prm.Min && v < prm.Max {
				out = append(out, v)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func nearest(stops []float64, v float64) int {
	best := 0
	for i, s := range stops {
		if math.Abs(s-v) < math.Abs(stops[best]-v) {
			best = i
		}
	}
	return best
}

// number writes a number as settings do.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// quantity writes a number with its measure, where the setting has one.
func quantity(t lang.Tag, name string, v float64) string {
	if key := "layerpane.unit." + name; lang.Has(t, key) {
		return lang.N(t, key, int(v))
	}
	return lang.Number(t, v, -1)
}
