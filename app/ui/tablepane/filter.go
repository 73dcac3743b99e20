package tablepane

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data"
	"jido/data/lang"
)

// filter is the field and the drop-downs above the table.
type filter struct {
	pane   *Pane
	search *kit.SearchField
	bar    *fyne.Container
	picks  []*pick
}

// pick is a drop-down: any, or one of some values.
type pick struct {
	choice *kit.Choice
	any    string // word for any
	of     func(state.State) (values, words []string)
	now    func(state.Filter) string // "" = any
	set    func(*state.Filter, string)
	values []string
	chosen string // its word
}

func newFilter(p *Pane) *filter {
	f := &filter{pane: p}
	f.search = kit.NewSearchField(p.t("search"), p.t("clear"), p.deps.Tips)
	f.search.Typed = func(q string) { f.change(func(x *state.Filter) { x.Text = q }) }
	f.search.Walked = func(int) { p.Focus() }
	f.search.Entered = func(string) { p.Focus() }
	f.search.Escaped = p.Focus
	f.picks = []*pick{
		{any: "any.province", of: provinces,
			now: func(x state.Filter) string { return string(x.Province) }, set: func(x *state.Filter, v string) { x.Province = data.UnitID(v) }},
		{any: "any.cohort", of: cohorts,
			now: func(x state.Filter) string {
				if x.Cohort == 0 {
					return ""
				}
				return strconv.Itoa(x.Cohort)
			},
			set: func(x *state.Filter, v string) { x.Cohort, _ = strconv.Atoi(v) }},
		{any: "any.claimed", of: stages,
			now: func(x state.Filter) string {
				if x.Claimed == data.NoStage {
					return ""
				}
				return x.Claimed.String()
			},
			set: func(x *state.Filter, v string) { x.Claimed, _ = data.ParseStage(v) }},
		{any: "any.facility", of: facilities,
			now: func(x state.Filter) string { return string(x.Facility) }, set: func(x *state.Filter, v string) { x.Facility = data.Facility(v) }},
	}
	var all []fyne.CanvasObject
	for _, k := range f.picks {
		k.choice = kit.NewChoice(nil, 0, func(i int) {
			f.change(func(x *state.Filter) {
				v := ""
				if i > 0 {
					v = k.values[i-1]
				}
				k.set(x, v)
			})
		})
		all = append(all, k.choice)
	}
	f.bar = container.New(sharing{f}, all...)
	return f
}

func (f *filter) change(do func(*state.Filter)) {
	x := f.pane.store.State().Filter
	do(&x)
	f.pane.store.Dispatch(state.SetFilter{Filter: x})
}

// sync shows the state's filter.
func (f *filter) sync(s state.State) {
	if f.search.Text != s.Filter.Text {
		f.search.SetQuery(s.Filter.Text)
	}
	for _, k := range f.picks {
		values, words := k.of(s)
		k.values, words = values, append([]string{f.pane.t(k.any)}, words...)
		i := 1 + slices.Index(values, k.now(s.Filter))
		k.choice.SetWords(words, i)
		k.chosen = words[i]
	}
	f.bar.Refresh()
}

func provinces(s state.State) (values, words []string) {
	for _, u := range s.Atlas().Units() {
		if u.Level == data.ProvinceLevel {
			values = append(values, string(u.ID))
			words = append(words, lang.Text{EN: u.Names.EN, KO: u.Names.KO}.In(s.Lang()))
		}
	}
	return values, words
}

// cohorts lists the years of which a unit is named; the one that is filtered by
// stays in the list.
func cohorts(s state.State) (values, words []string) {
	for y := data.FirstYear; y <= data.LastYear; y++ {
		named := slices.ContainsFunc(s.Atlas().Projects(), func(p data.Project) bool { return p.Cohort == y && p.Record == data.Batch })
		if named || s.Filter.Cohort == y {
			values = append(values, strconv.Itoa(y))
			words = append(words, strconv.Itoa(y))
		}
	}
	return values, words
}

func stages(s state.State) (values, words []string) {
	for _, st := range []data.Stage{data.Announced, data.GroundBroken, data.Completed} {
		values = append(values, st.String())
		words = append(words, lang.T(s.Lang(), "stage.short."+st.String()))
	}
	return values, words
}

func facilities(s state.State) (values, words []string) {
	for _, x := range data.Facilities() {
		built := slices.ContainsFunc(s.Atlas().Projects(), func(p data.Project) bool { return slices.Contains(p.Facilities, x) })
		if built || s.Filter.Facility == x {
			values = append(values, string(x))
			words = append(words, lang.T(s.Lang(), "facility."+string(x)))
		}
	}
	return values, words
}

// sharing shares a line among drop-downs, by what each has to say; where it is
// too narrow, two lines.
type sharing struct{ f *filter }

// want returns the width at which the chosen word of a drop-down is not cut.
func (l sharing) want(i int) float32 {
	return fyne.MeasureText(l.f.picks[i].chosen, fynetheme.Size(fynetheme.SizeNameText), fyne.TextStyle{}).Width + scaled(48)
}

func (sharing) lines(width float32) int {
	if width > 0 && width < scaled(430) {
		return 2
	}
	return 1
}

// MinSize is as high as the lines that were needed last.
func (l sharing) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := o[0].MinSize().Height
	if o[len(o)-1].Position().Y > 0 {
		h = 2*h + scaled(6)
	}
	return fyne.NewSize(scaled(220), h)
}

func (l sharing) Layout(o []fyne.CanvasObject, s fyne.Size) {
	lines := l.lines(s.Width)
	per := (len(o) + lines - 1) / lines
	gap, h := scaled(6), o[0].MinSize().Height
	for from := 0; from < len(o); from += per {
		to := min(from+per, len(o))
		room := s.Width - gap*float32(to-from-1)
		wants := make([]float32, to-from)
		for i := range wants {
			wants[i] = l.want(from + i)
		}
		x := float32(0)
		for i, wide := range share(wants, room) {
			i += from
			o[i].Resize(fyne.NewSize(wide, h))
			o[i].Move(fyne.NewPos(x, float32(from/per)*(h+gap)))
			x += wide + gap
		}
	}
}

// share gives each its want and a part of what is left over; where there is too
// little, the widest are cut down to one width.
func share(wants []float32, room float32) []float32 {
	n := float32(len(wants))
	sum := float32(0)
	for _, w := range wants {
		sum += w
	}
	out := slices.Clone(wants)
	if sum <= room {
		for i := range out {
			out[i] += (room - sum) / n
		}
		return out
	}
	sorted := slices.Sorted(slices.Values(wants))
	left := room
	for i, w := range sorted { // from the least: whoever wants less than an even part gets it
		if even := left / float32(len(sorted)-i); w > even {
			for k := range out {
				out[k] = min(out[k], even)
			}
			break
		}
		left -= w
	}
	return out
}
