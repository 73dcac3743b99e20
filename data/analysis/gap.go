package analysis

import (
	"cmp"
	"slices"

	"jido/data"
	"jido/data/rollout"
)

// Lag is a project that is claimed complete, and how long it took, or has taken
// so far, until somebody outside saw it so.
type Lag struct {
	Project   data.ProjectID
	Unit      data.UnitID
	Cohort    int
	Claimed   data.Date
	Confirmed data.Date  // unknown where it is not confirmed
	Seen      data.Stage // the latest that was observed by the day
	SeenOn    data.Date
	// Days runs from the claim to the confirmation, or to the day that is asked
	// for; a date that is known to the month counts from its last day. It is
	// negative where the project was seen complete before it was claimed.
	Days int
}

// Open reports whether nobody outside has confirmed the project.
func (l Lag) Open() bool { return !l.Confirmed.Known() }

// Gap is what is claimed complete against what is confirmed.
type Gap struct {
	Day       data.Day
	Lags      []Lag // those that are open first, the longest first, then by unit
	Claimed   int
	Confirmed int
	Idle      int // of those that are open: seen idle at the latest look
	Longest   int // days, of those that are open
	Median    int // days, of those that are open: the lower of the middle two
}

// Open is how many are claimed complete and not confirmed.
func (g Gap) Open() int { return g.Claimed - g.Confirmed }

// ClaimGap lists the batch projects that were claimed complete by a day; pilot
// and additional projects are not counted among a year's twenty, and not here.
func ClaimGap(a *data.Atlas, day data.Day) Gap {
	g := Gap{Day: day}
	for _, p := range a.Projects() {
		s := rollout.Of(p, day)
		if p.Record != data.Batch || s.Claimed != data.Completed {
			continue
		}
		l := Lag{Project: p.ID, Unit: p.Unit, Cohort: p.Cohort, Claimed: s.ClaimedOn, Seen: s.Observed, SeenOn: s.ObservedOn}
		until := day
		if s.IsConfirmed() {
			l.Confirmed, until = s.ConfirmedOn, s.ConfirmedOn.Last()
			g.Confirmed++
		} else if l.Seen == data.Idle {
			g.Idle++
		}
		l.Days = int(until - l.Claimed.Last())
		g.Claimed++
		g.Lags = append(g.Lags, l)
	}
	slices.SortStableFunc(g.Lags, func(x, y Lag) int {
		if x.Open() != y.Open() {
			if x.Open() {
				return -1
			}
			return +1
		}
		return cmp.Or(cmp.Compare(y.Days, x.Days), cmp.Compare(x.Unit, y.Unit))
	})
	if n := g.Open(); n > 0 {
		g.Longest, g.Median = g.Lags[0].Days, g.Lags[n/2].Days
	}
	return g
}
