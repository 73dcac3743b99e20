package rollout

import (
	"jido/data"
	"jido/data/lang"
)

// CohortState says what is known of a year's batch.
type CohortState uint8

// States of a batch. NotAnnounced is a year of the plan of which no unit is
// named: nothing may be counted in it, not even zero.
const (
	OutsidePlan CohortState = iota
	NotAnnounced
	PartlyNamed
	FullyNamed
)

// CohortInfo is the batch of a year at a day.
type CohortInfo struct {
	Year   int
	State  CohortState
	Units  []data.UnitID // named by the day, by id
	Totals               // Planned is the year's twenty; 0 outside the plan
}

// Missing returns how many of the year's twenty are not named.
func (c CohortInfo) Missing() int { return max(0, c.Planned-c.Named) }

// Label says what is known of the batch: "18 of 20 named", "not announced";
// empty outside the plan.
func (c CohortInfo) Label(t lang.Tag) string {
	switch c.State {
	case NotAnnounced:
		return lang.T(t, "common.not_announced")
	case PartlyNamed, FullyNamed:
		return lang.T(t, "common.named_of", c.Named, c.Planned)
	}
	return ""
}

// Cohort returns the batch of a year as it is known at the data's last day.
func Cohort(a *data.Atlas, year int) CohortInfo { return CohortAt(a, year, a.LastDay()) }

// CohortAt returns the batch of a year as it was known at a day.
func CohortAt(a *data.Atlas, year int, day data.Day) CohortInfo {
	c := CohortInfo{Year: year, Totals: Totals{Day: day}}
	if year < data.FirstYear || year > data.LastYear {
		return c
	}
	c.Planned = data.PerYear
	for _, p := range a.Projects() { // by cohort, then unit
		if p.Record != data.Batch || p.Cohort != year {
			continue
		}
		if s := Of(p, day); s.Begun() {
			c.Units = append(c.Units, p.Unit)
			c.add(s)
		}
	}
	switch {
	case c.Named == 0:
		c.State = NotAnnounced
	case c.Named < data.PerYear:
		c.State = PartlyNamed
	default:
		c.State = FullyNamed
	}
	return c
}

// Cohorts returns the batch of every year of the plan at a day, first year first.
func Cohorts(a *data.Atlas, day data.Day) []CohortInfo {
	var out []CohortInfo
	for y := data.FirstYear; y <= data.LastYear; y++ {
		out = append(out, CohortAt(a, y, day))
	}
	return out
}
