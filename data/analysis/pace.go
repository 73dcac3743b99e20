package analysis

import (
	"slices"

	"jido/data"
	"jido/data/rollout"
)

// Pace is the plan against what is claimed and what was observed, in time.
type Pace struct {
	Day     data.Day
	Months  []Month // from the first month of the plan to that of Day
	Cohorts []Batch // of every year of which somebody is named, first year first
	// Claimed and Observed carry each track on by itself.
	Claimed, Observed Outlook
	// Cautions say what cannot be concluded.
	Cautions []Note
}

// Month is how far things had come at a month's end, or at the day that is
// asked for where it is earlier. Counts are of all batches together.
type Month struct {
	Last data.Day
	// Plan is a straight line from 0 at the plan's beginning through twenty more
	// at the end of each year: the plan says how many a year, not when in it.
	Plan                   float64
	Due                    int // twenty for each year that is over
	Named, Broken, Claimed int // claimed: named, ground broken, completed, each at least
	Frames, Confirmed      int // observed: frame or more, complete or operating
}

// Batch is how one year's twenty stand to their year.
type Batch struct {
	rollout.CohortInfo
	First, Last data.Date // of the inaugurations claimed; unknown where there is none
	// Complete reports whether all of the year's twenty are named and claimed
	// complete: only then is there a slip.
	Complete bool
	// Slip is the days from 31 December of the batch's year to the last of its
	// inaugurations: positive = late, negative = early.
	Slip int
	// Overdue is the days since that 31 December of a batch that is not complete;
	// 0 where its year is not over.
	Overdue int
}

// PlanOn returns the straight line of the plan at a day.
func PlanOn(d data.Day) float64 {
	y := d.Year()
	from, to := yearEnd(y-1), yearEnd(y)
	v := float64(data.PerYear) * (float64(y-data.FirstYear) + float64(d-from)/float64(to-from))
	return min(max(v, 0), rollout.Planned)
}

func yearEnd(y int) data.Day { return data.DayOf(y, 12, 31) }

// PaceAt tells the pace as it was known at a day.
func PaceAt(a *data.Atlas, day data.Day) Pace {
	p := Pace{Day: day}
	for y, m := data.FirstYear, 1; data.DayOf(y, m, 1) <= day; m++ {
		last := min(data.DayOf(y, m+1, 0), day)
		t := rollout.Count(a, last)
		due := 0
		for c := data.FirstYear; c <= data.LastYear && yearEnd(c) <= last; c++ {
			due += data.PerYear
		}
		p.Months = append(p.Months, Month{
			Last: last, Plan: PlanOn(last), Due: due,
			Named: t.Named, Broken: t.GroundBroken, Claimed: t.Completed, Frames: t.FrameSeen, Confirmed: t.ConfirmedOutside,
		})
	}
	for _, c := range rollout.Cohorts(a, day) {
		if c.State != rollout.NotAnnounced {
			p.Cohorts = append(p.Cohorts, batchOf(a, c, day))
		}
	}
	fewest := data.PerYear
	var claimed, observed []course
	for _, b := range p.Cohorts {
		if rollout.CohortAt(a, b.Year, day-namingDays).Named > 0 {
			fewest = min(fewest, b.Named)
		}
		claimed = append(claimed, course{b.Year, b.Completed, b.Slip, b.Complete})
		slip, complete := confirmedSlip(a, b, day)
		observed = append(observed, course{b.Year, b.ConfirmedOutside, slip, complete})
	}
	p.Claimed, p.Observed = outlook(claimed, fewest, day), outlook(observed, fewest, day)
	p.words()
	return p
}

func batchOf(a *data.Atlas, c rollout.CohortInfo, day data.Day) Batch {
	b := Batch{CohortInfo: c}
	for _, p := range a.Projects() {
		s := rollout.Of(p, day)
		if p.Record != data.Batch || p.Cohort != c.Year || s.Claimed != data.Completed {
			continue
		}
		if d := s.ClaimedOn; !b.First.Known() || d.Last() < b.First.Last() {
			b.First = d
		}
		if d := s.ClaimedOn; !b.Last.Known() || d.Last() > b.Last.Last() {
			b.Last = d
		}
	}
	if b.Complete = c.Planned > 0 && c.Completed >= c.Planned; b.Complete {
		b.Slip = int(b.Last.Last() - yearEnd(c.Year))
	} else {
		b.Overdue = max(0, int(day-yearEnd(c.Year)))
	}
	return b
}

// confirmedSlip is the slip of a batch by what was seen from outside.
func confirmedSlip(a *data.Atlas, b Batch, day data.Day) (int, bool) {
	var last data.Day // long before the plan
	for _, p := range a.Projects() {
		if s := rollout.Of(p, day); p.Record == data.Batch && p.Cohort == b.Year && s.IsConfirmed() {
			last = max(last, s.ConfirmedOn.Last())
		}
	}
	return int(last - yearEnd(b.Year)), b.Planned > 0 && b.ConfirmedOutside >= b.Planned
}

// Stairs returns the days on which the number of batch projects that are complete
// on a track rises, each with the number from then on: claimed complete, or
// confirmed from outside.
func Stairs(a *data.Atlas, tr data.Track, day data.Day) []Step {
	var days []data.Day
	for _, p := range a.Projects() {
		s := rollout.Of(p, day)
		switch {
		case p.Record != data.Batch:
		case tr == data.Claimed && s.Claimed == data.Completed:
			days = append(days, s.ClaimedOn.Last())
		case tr == data.Observed && s.IsConfirmed():
			days = append(days, s.ConfirmedOn.Last())
		}
	}
	slices.Sort(days)
	var out []Step
	for i, d := range days {
		if i+1 == len(days) || days[i+1] != d {
			out = append(out, Step{d, i + 1})
		}
	}
	return out
}
