// Package rollout says how far the policy has come at any day: which cities and
// counties are at which stage, how full each year's batch of twenty is, and what
// somebody outside has seen.
//
// It refuses to merge the two tracks: what North Korean media claim and what was
// observed are reported side by side. Invariants: a milestone counts from the
// last day that its date can mean; a later "idle" does not erase an earlier
// confirmation; a year of which nothing is known is "not announced", not zero.
package rollout

import (
	"jido/data"
)

// Planned is the number of cities and counties of the whole plan.
const Planned = data.PerYear * (data.LastYear - data.FirstYear + 1)

// Status is how far one project has come at a day, on both tracks. The zero
// Status is of a unit that is not selected.
type Status struct {
	Unit    data.UnitID
	Project data.ProjectID
	Cohort  int // year of the batch
	Record  data.Record

	Claimed   data.Stage // NoStage, Announced, GroundBroken or Completed
	ClaimedOn data.Date

	Observed   data.Stage // the latest: NoStage, Frame, CompleteSeen, Operating or Idle
	ObservedOn data.Date

	Confirmed   data.Stage // CompleteSeen or Operating where that was ever seen, else NoStage
	ConfirmedOn data.Date  // when first
}

// IsConfirmed reports whether somebody outside saw the project complete.
func (s Status) IsConfirmed() bool { return s.Confirmed != data.NoStage }

// Begun reports whether anything is known of the project by the day.
func (s Status) Begun() bool { return s.Claimed != data.NoStage || s.Observed != data.NoStage }

// Of returns the status of one project at a day.
func Of(p data.Project, day data.Day) Status {
	s := Status{Unit: p.Unit, Project: p.ID, Cohort: p.Cohort, Record: p.Record}
	for _, m := range p.Milestones {
		if !m.Date.Known() || m.Date.Last() > day {
			continue
		}
		if m.Stage.Track() == data.Claimed {
			if m.Stage > s.Claimed {
				s.Claimed, s.ClaimedOn = m.Stage, m.Date
			}
			continue
		}
		if s.Observed == data.NoStage || m.Date.Last() >= s.ObservedOn.Last() {
			s.Observed, s.ObservedOn = m.Stage, m.Date
		}
		if m.Stage.Confirms() && (s.Confirmed == data.NoStage || m.Date.Last() < s.ConfirmedOn.Last()) {
			s.Confirmed, s.ConfirmedOn = m.Stage, m.Date
		}
	}
	return s
}

// At returns the status of every unit of which a batch project was known by the
// day; a unit that is missing was not selected by then. Of a unit that is in two
// batches the later one stands.
func At(a *data.Atlas, day data.Day) map[data.UnitID]Status {
	out := make(map[data.UnitID]Status, 64)
	for _, p := range a.Projects() { // by cohort: later ones replace
		if p.Record != data.Batch {
			continue
		}
		if s := Of(p, day); s.Begun() {
			out[p.Unit] = s
		}
	}
	return out
}

// Extras returns the status of the pilot and of the additional projects (sea
// farms, a hospital, a paper mill) that were known by the day, by cohort and unit.
// They are never counted among a year's twenty.
func Extras(a *data.Atlas, day data.Day) []Status {
	var out []Status
	for _, p := range a.Projects() {
		if p.Record == data.Batch {
			continue
		}
		if s := Of(p, day); s.Begun() {
			out = append(out, s)
		}
	}
	return out
}

// Totals counts the batch projects at a day. Steps include those beyond them: a
// completed project has also broken ground.
type Totals struct {
	Day     data.Day
	Planned int // 200, of the whole plan

	Named        int // claimed: named at least
	GroundBroken int // claimed: ground broken at least
	Completed    int // claimed: inauguration reported

	FrameSeen        int // observed: a frame or more
	ConfirmedOutside int // observed: seen complete or operating, ever
	SeenIdle         int // observed: idle at the latest look
}

// UnderConstruction is the number of projects that have broken ground and are
// not reported complete.
func (t Totals) UnderConstruction() int { return t.GroundBroken - t.Completed }

// Count counts the batch projects of the whole country at a day.
func Count(a *data.Atlas, day data.Day) Totals {
	t := Totals{Day: day, Planned: Planned}
	for _, s := range At(a, day) {
		t.add(s)
	}
	return t
}

func (t *Totals) add(s Status) {
	step := func(n *int, is bool) {
		if is {
			*n++
		}
	}
	step(&t.Named, s.Claimed >= data.Announced)
	step(&t.GroundBroken, s.Claimed >= data.GroundBroken)
	step(&t.Completed, s.Claimed == data.Completed)
	step(&t.FrameSeen, s.Observed != data.NoStage)
	step(&t.ConfirmedOutside, s.IsConfirmed())
	step(&t.SeenIdle, s.Observed == data.Idle)
}

// YearEnd returns the day that "at the end of the year" means: 31 December, or
// the data's last day where that is earlier.
func YearEnd(a *data.Atlas, year int) data.Day {
	return min(data.DayOf(year, 12, 31), a.LastDay())
}
