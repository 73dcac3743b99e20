package timeline

import (
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
)

// Count says how far the policy has come at the state's day, each number with
// what it is out of: of the whole plan, or of the year shown where only that is
// shown. A year of which nothing is known is not announced, never zero.
func Count(s state.State) string {
	t, a := s.Lang(), s.Atlas()
	year := rollout.CohortAt(a, s.Shown, s.Wish.AsOf)
	if s.OnlyYear {
		label := lang.T(t, "timeline.year", s.Shown, year.Label(t))
		if year.State == rollout.NotAnnounced {
			return label
		}
		return lang.T(t, "timeline.join", label, lang.T(t, "timeline.steps", year.Completed, year.ConfirmedOutside))
	}
	n := rollout.Count(a, s.Wish.AsOf)
	line := lang.T(t, "timeline.count", n.Named, n.Planned, n.Completed, n.ConfirmedOutside)
	first, last := 0, 0
	for _, c := range rollout.Cohorts(a, s.Wish.AsOf) {
		if c.State == rollout.NotAnnounced && c.Year <= s.Shown {
			if first == 0 {
				first = c.Year
			}
			last = c.Year
		}
	}
	switch {
	case first != 0:
		return lang.T(t, "timeline.join", line, lang.T(t, "timeline.span", lang.Years(t, first, last), lang.T(t, "common.not_announced")))
	case year.State == rollout.PartlyNamed:
		return lang.T(t, "timeline.join", line, lang.T(t, "timeline.year", s.Shown, year.Label(t)))
	}
	return line
}

// AsOf says for which day the map is drawn.
func AsOf(s state.State) string {
	y, m, d := s.Wish.AsOf.Civil()
	return lang.T(s.Lang(), "timeline.as_of", lang.Date(s.Lang(), y, m, d))
}

// stopTip says what a stop of the slider stands for.
func stopTip(s state.State, year int) string {
	return lang.T(s.Lang(), "timeline.year", year, rollout.CohortAt(s.Atlas(), year, s.Atlas().LastDay()).Label(s.Lang()))
}

// announced reports whether anything is known of a year's twenty today.
func announced(a *data.Atlas, year int) bool {
	return rollout.Cohort(a, year).State != rollout.NotAnnounced
}
