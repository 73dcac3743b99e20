// Package check looks at an atlas as a whole: how much there is, what is
// uncited, what is known to be missing, where sources disagree. It is what
// `check` says of the built-in atlas.
//
// It refuses to repair and to judge; what it says is counted from the atlas, so
// that it stays true when the facts grow. Invariant: no list depends on anything
// but the atlas and the problems met while building it.
package check

import (
	"fmt"
	"strings"

	"jido/data"
	"jido/data/lang"
)

// Report is the state of an atlas. Fields are plain values, so that it can be
// written as JSON.
type Report struct {
	Edition    string `json:"edition"`
	LastDay    string `json:"last_day"`
	Provinces  int    `json:"provinces"`
	Units      int    `json:"units"`    // cities, counties and districts; without the aggregate and those only listed
	Outlines   int    `json:"outlines"` // of them with an outline of their own
	Listed     int    `json:"listed"`
	Projects   int    `json:"projects"`
	Milestones int    `json:"milestones"`
	Events     int    `json:"events"`
	Zones      int    `json:"zones"`
	Indicators int    `json:"indicators"`
	Values     int    `json:"values"`
	Sources    int    `json:"sources"`

	Uncited   int             `json:"uncited"` // values, dates and sites that name no source: 0 in a sound atlas
	Problems  []data.Problem  `json:"problems"`
	Gaps      []Gap           `json:"gaps"`
	Conflicts []data.Conflict `json:"conflicts"`
}

// Of counts an atlas. problems are those that building it gave.
func Of(a *data.Atlas, problems []data.Problem) Report {
	r := Report{
		Edition: a.Version(), LastDay: a.LastDay().String(), Projects: len(a.Projects()), Events: len(a.Events()),
		Zones: len(a.Zones()), Indicators: len(a.Indicators()), Sources: len(a.Sources()),
		Problems: problems, Gaps: Gaps(a), Conflicts: a.Conflicts(),
	}
	for _, u := range a.Units() {
		switch {
		case u.Level == data.ProvinceLevel:
			r.Provinces++
		case u.Listed:
			r.Listed++
		case u.Kind != data.Aggregate:
			r.Units++
			if u.Drawn() {
				r.Outlines++
			}
		}
	}
	for _, p := range a.Projects() {
		r.Milestones += len(p.Milestones)
	}
	for _, x := range a.Indicators() {
		r.Values += len(a.Values(x.ID))
	}
	for _, p := range problems {
		if p.Text == data.Uncited {
			r.Uncited++
		}
	}
	return r
}

// Usable reports whether the atlas can be worked with: no problem is a fault.
func (r Report) Usable() bool {
	for _, p := range r.Problems {
		if p.Severity == data.Fault {
			return false
		}
	}
	return true
}

// Text writes the report as plain text in a language. Problems stay in English,
// as all problems do.
func (r Report) Text(t lang.Tag) string {
	var b strings.Builder
	d, _ := data.ParseDate(r.LastDay)
	fmt.Fprintln(&b, lang.T(t, "check.title", r.Edition, d.In(t)))
	fmt.Fprintln(&b, lang.T(t, "check.counts.places", r.Provinces, r.Units, r.Outlines, r.Listed))
	fmt.Fprintln(&b, lang.T(t, "check.counts.policy", r.Projects, r.Milestones, r.Events, r.Zones))
	fmt.Fprintln(&b, lang.T(t, "check.counts.statistics", r.Indicators, r.Values, r.Sources))
	fmt.Fprintln(&b, lang.T(t, "check.uncited", r.Uncited))
	section := func(key string, n int, line func(i int) string) {
		fmt.Fprintf(&b, "\n%s\n", lang.T(t, key))
		for i := range n {
			fmt.Fprintln(&b, "  "+line(i))
		}
		if n == 0 {
			fmt.Fprintln(&b, "  "+lang.T(t, "check.none"))
		}
	}
	section("check.heading.gaps", len(r.Gaps), func(i int) string { return r.Gaps[i].Text.In(t) })
	section("check.heading.conflicts", len(r.Conflicts), func(i int) string {
		c := r.Conflicts[i]
		return fmt.Sprintf("%s: %s%s / %s%s", c.Text.In(t), c.ASays.In(t), ids(c.A), c.BSays.In(t), ids(c.B))
	})
	section("check.heading.problems", len(r.Problems), func(i int) string {
		return r.Problems[i].Severity.String() + ": " + r.Problems[i].String()
	})
	return b.String()
}

// ids lists sources in brackets.
func ids(ss []data.SourceID) string {
	if len(ss) == 0 {
		return ""
	}
	out := make([]string, len(ss))
	for i, s := range ss {
		out[i] = string(s)
	}
	return " [" + strings.Join(out, ", ") + "]"
}
