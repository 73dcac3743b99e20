package cardpane

import (
	"slices"

	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
	"jido/data"
	"jido/data/card"
	"jido/data/lang"
)

// policy is what the unit has of the policy: batch, facilities, both tracks.
func (v view) policy() []block {
	c := v.card
	if c.Level != data.CountyLevel.String() {
		return nil
	}
	out := []block{para{text: v.T("card.heading.policy"), voice: heading}, gap(8)}
	if c.Cohort == 0 {
		out = append(out, pills{all: []pill{{text: v.T("card.not_selected", v.date(c.AsOf))}}})
	}
	ps := slices.Clone(c.Projects)
	if v.focus.Layer == "sites" {
		slices.SortStableFunc(ps, func(a, b card.Project) int { return v.before(string(a.ID), string(b.ID)) })
	}
	for i, p := range ps {
		if i > 0 || c.Cohort == 0 {
			out = append(out, gap(18))
		}
		out = append(out, v.project(p)...)
	}
	if len(ps) > 0 {
		out = append(out, gap(12), para{text: v.T("stage.completed.meaning"), voice: faint}, gap(3), para{text: v.T("card.seat.site"), voice: faint})
	}
	return out
}

// before puts what was clicked before the others.
func (v view) before(a, b string) int {
	at := func(s string) int {
		if s == v.focus.Feature {
			return 0
		}
		return 1
	}
	return at(a) - at(b)
}

func (v view) project(p card.Project) []block {
	fill, ink := v.theme.Cohort(p.Cohort)
	var out []block
	if p.Record == data.Batch.String() {
		out = append(out, pills{all: []pill{{text: v.T("card.cohort", p.Cohort), fill: fill, ink: ink}}}, gap(8))
	} else {
		out = append(out, para{text: v.note(p.Name), voice: strong}, gap(5),
			pills{all: []pill{{text: sentence(v.T("record." + p.Record))}, {text: lang.T(v.lang, "date.y", p.Cohort)}}}, gap(8))
	}
	var kinds []string
	for _, f := range p.Facilities {
		kinds = append(kinds, v.T("facility."+f))
	}
	out = append(out, para{text: sentence(lang.List(v.lang, kinds)), voice: body})
	if p.Assumed {
		out = append(out, para{text: sentence(v.T("facility.assumed")), voice: small})
	}
	out = append(out, gap(12))

	side := func(key string, steps []card.Step, none string, observed bool) []block {
		col := []block{para{text: v.T(key), voice: strong}, para{text: v.T(key + ".by"), voice: small}, gap(8)}
		if len(steps) == 0 {
			return append(col, para{text: none, voice: soft})
		}
		for i, s := range steps {
			col = append(col, v.rung(s, observed, i == len(steps)-1, p.Cohort))
		}
		return col
	}
	out = append(out, columns{
		side("cardpane.claimed", p.Claimed, v.T("cardpane.claimed.none"), false),
		side("cardpane.observed", p.Observed, sentence(v.T("stage.not_observed")), true),
	}, gap(14))

	answer := pair{left: para{text: v.T("cardpane.confirmed"), voice: body}, right: v.T("cardpane.confirmed.no"), voice: strong}
	if p.ConfirmedOn != "" {
		answer.right, answer.voice = v.T("cardpane.confirmed.yes", v.date(p.ConfirmedOn)), good
	}
	out = append(out, panel{fill: theme.ColorField, in: []block{answer}})

	if len(p.Visits) > 0 {
		out = append(out, gap(12), para{text: v.T("cardpane.visits"), voice: label}, gap(2))
		for _, x := range p.Visits {
			out = append(out, para{text: v.date(x.Date), voice: body, notes: v.notes(x.Notes)})
		}
	}
	if p.Note != nil {
		out = append(out, gap(12), para{text: v.note(p.Note), voice: body})
	}
	if p.Confidence != "" {
		out = append(out, gap(12), pair{left: para{text: v.T("cardpane.confidence"), voice: soft}, right: v.T("common.confidence." + p.Confidence), voice: body})
	}
	return append(out, gap(4), para{text: v.T("cardpane.project_sources"), voice: small, notes: v.notes(p.Notes)})
}

func (v view) rung(s card.Step, observed, last bool, cohort int) rung {
	fill, _ := v.theme.Cohort(cohort)
	r := rung{date: v.date(s.Date), observed: observed, color: fill, last: last}
	more := []para{{text: v.note(s.Observer), voice: small}, {text: v.note(s.Note), voice: small}}
	if s.Reported != "" && s.Reported != s.Date {
		more = append(more, para{text: sentence(v.T("date.reported", v.date(s.Reported))), voice: small})
	}
	r.what = []para{{text: sentence(v.T("stage." + s.Stage)), voice: strong, notes: v.notes(s.Notes)}}
	for _, p := range more {
		if p.text != "" {
			r.what = append(r.what, p)
		}
	}
	return r
}

// members lists the units of a province that are in a batch.
func (v view) members() []block {
	if len(v.card.Members) == 0 {
		return nil
	}
	out := []block{para{text: v.T("card.heading.members"), voice: heading}}
	year := 0
	for _, m := range v.card.Members {
		if m.Cohort != year {
			year = m.Cohort
			fill, ink := v.theme.Cohort(year)
			out = append(out, gap(10), pills{all: []pill{{text: v.T("card.cohort", year), fill: fill, ink: ink}}}, gap(2))
		}
		out = append(out, gap(4), pair{
			left:  para{text: v.name(m.Ref), voice: link, to: unit(m.ID)},
			right: v.T("stage.short." + m.Claimed), voice: soft,
		})
	}
	return out
}

// conflicts are set off from the rest: where they are, figures are not to be
// quoted without a second look.
func (v view) conflicts() []block {
	if len(v.card.Conflicts) == 0 {
		return nil
	}
	out := []block{para{text: v.T("card.heading.conflicts"), voice: heading}}
	for _, x := range v.card.Conflicts {
		side := func(t card.Text, ns []int) block {
			return para{text: t.In(v.lang), voice: body, notes: v.notes(ns)}
		}
		out = append(out, gap(10), panel{fill: theme.ColorField, bar: fynetheme.ColorNameWarning, in: []block{
			para{text: x.Text.In(v.lang), voice: strong}, gap(5), side(x.A, x.ANotes), gap(4), side(x.B, x.BNotes),
		}})
	}
	return out
}
