package analysis

import (
	"math"

	"jido/data"
	"jido/data/rollout"
)

// Outlook carries a track on to the end of the plan. It says what would be if,
// not what will be.
type Outlook struct {
	Track data.Track
	Basis []Slip // the complete batches that it rests on; none = no outlook
	Fan   []Path // late, middle, early; none where there is no basis
	Why   Note   // why there is none; empty Key where there is one
}

// Slip is the days by which a complete batch came after its year.
type Slip struct{ Year, Days int }

// Case names a path of the fan.
type Case string

// Cases of an outlook.
const (
	Late   Case = "late"
	Middle Case = "middle"
	Early  Case = "early"
)

// Path is one course of the batches to come.
type Path struct {
	Case    Case
	PerYear int      // units in each batch
	Slip    float64  // days after the end of its year at which each is complete
	Steps   []Step   // where it stands today, then one a batch to come, to the last that is needed for 200
	AtEnd   int      // how many are complete on the last day of the plan, 31 December 2033
	Finish  data.Day // when 200 are complete
	// Assumes says what the path rests on.
	Assumes []Note

	beyond bool // batches are added after the plan's last year
}

// Step is a day and how many are complete by then.
type Step struct {
	Day   data.Day
	Total int
}

// PlanEnd is the last day of the plan.
func PlanEnd() data.Day { return yearEnd(data.LastYear) }

// namingDays is after how many days a batch is taken to be named as far as it will
// be: the twenty of 2025 were named within seventeen.
const namingDays = 21

// course is what an outlook knows of one batch.
type course struct {
	year, have int // complete on the track
	slip       int
	complete   bool
}

// outlook rests on the slips of the batches that are complete: each batch to
// come is complete as many days after its year's end. Middle has the mean slip,
// early the smallest and late the largest; late has besides only fewest units in
// each batch. A batch whose day is past is taken to be complete on the day after
// the one asked for.
func outlook(cs []course, fewest int, day data.Day) Outlook {
	var o Outlook
	done := 0
	for _, c := range cs {
		done += c.have
		if c.complete {
			o.Basis = append(o.Basis, Slip{c.year, c.slip})
		}
	}
	if len(o.Basis) == 0 {
		return o
	}
	mean, lo, hi := 0.0, o.Basis[0].Days, o.Basis[0].Days
	for _, s := range o.Basis {
		mean += float64(s.Days) / float64(len(o.Basis))
		lo, hi = min(lo, s.Days), max(hi, s.Days)
	}
	for _, c := range []struct {
		is   Case
		n    int
		slip float64
	}{{Late, fewest, float64(hi)}, {Middle, data.PerYear, mean}, {Early, data.PerYear, float64(lo)}} {
		p := Path{Case: c.is, PerYear: c.n, Slip: c.slip, Steps: []Step{{day, done}}}
		p.run(cs, day)
		p.assume(len(o.Basis))
		o.Fan = append(o.Fan, p)
	}
	return o
}

// run adds the batches to come, past the plan's end where 200 need that.
func (p *Path) run(cs []course, day data.Day) {
	total := p.Steps[0].Total
	add := func(y, n int) {
		total = min(total+n, rollout.Planned)
		at := max(yearEnd(y)+data.Day(math.Round(p.Slip)), day+1, p.Steps[len(p.Steps)-1].Day)
		p.Steps = append(p.Steps, Step{at, total})
	}
	next := data.FirstYear
	for _, c := range cs {
		next = c.year + 1
		if !c.complete && c.have < p.PerYear {
			add(c.year, p.PerYear-c.have)
		}
	}
	for y := next; total < rollout.Planned && p.PerYear > 0; y++ {
		add(y, p.PerYear)
		p.beyond = p.beyond || y > data.LastYear
	}
	for _, s := range p.Steps {
		if s.Day <= PlanEnd() {
			p.AtEnd = s.Total
		}
	}
	if total >= rollout.Planned {
		p.Finish = p.Steps[len(p.Steps)-1].Day
	}
}

// words gives an outlook its track and, where there is none, the reason, and
// says what two or three batches do not tell.
func (p *Pace) words() {
	claimed, confirmed := 0, 0
	for _, b := range p.Cohorts {
		claimed += b.Completed
		confirmed += b.ConfirmedOutside
	}
	p.Claimed.Track, p.Observed.Track = data.Claimed, data.Observed
	if len(p.Claimed.Basis) == 0 {
		p.Claimed.Why = note("analysis.outlook.none.claimed", claimed)
	}
	if len(p.Observed.Basis) == 0 {
		p.Observed.Why = note("analysis.outlook.none.observed", confirmed, claimed)
	}
	if n := len(p.Claimed.Basis); n > 0 {
		p.Cautions = append(p.Cautions, counted("analysis.caution.batches", n))
	}
	for _, b := range p.Cohorts {
		if b.State == rollout.PartlyNamed {
			p.Cautions = append(p.Cautions, note("analysis.caution.partly", b.Year, b.Named, b.Planned))
		}
	}
	if claimed > 0 {
		p.Cautions = append(p.Cautions, note("analysis.caution.claim"), note("analysis.caution.unseen", confirmed, claimed))
	}
}
