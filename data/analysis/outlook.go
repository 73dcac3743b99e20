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
}

// Step is a day and how many are complete by then.
type Step struct {
	Day   data.Day
	Total int
}

// PlanEnd is the last day of the plan.
func PlanEnd() data.Day { return yearEnd(data.LastYear) }

// outlook rests on the slips of the batches that are complete: each batch to
// come is complete as many days after its year's end. Middle has the mean slip,
// early the smallest and late the largest; late has besides only as many units
// in each batch as the smallest batch that is known of. A batch whose day is past
// is taken to be complete on the day after the one asked for.
func outlook(bs []Batch, tr data.Track, day data.Day, slip func(Batch) (int, bool)) Outlook {
	o := Outlook{Track: tr}
	done, claimed, fewest := 0, 0, data.PerYear
	var open []int // years that are not complete
	last := data.FirstYear - 1
	for _, b := range bs {
		claimed += b.Completed
		last = max(last, b.Year)
		fewest = min(fewest, b.Named)
		if s, ok := slip(b); ok {
			o.Basis = append(o.Basis, Slip{b.Year, s})
			done += data.PerYear
			continue
		}
		open = append(open, b.Year)
	}
	if len(o.Basis) == 0 {
		confirmed := 0
		for _, b := range bs {
			confirmed += b.ConfirmedOutside
		}
		o.Why = note("analysis.outlook.none.claimed", claimed)
		if tr == data.Observed {
			o.Why = note("analysis.outlook.none.observed", confirmed, claimed)
		}
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
		p.Assumes = []Note{note("analysis.assume.per_year", c.n), note("analysis.assume.slip."+string(c.is), int(math.Round(c.slip)), len(o.Basis))}
		p.run(open, last, day)
		o.Fan = append(o.Fan, p)
	}
	return o
}

// run adds the batches to come, past the plan's end where 200 need that.
func (p *Path) run(open []int, last int, day data.Day) {
	total := p.Steps[0].Total
	add := func(y int) {
		total = min(total+p.PerYear, rollout.Planned)
		at := max(yearEnd(y)+data.Day(math.Round(p.Slip)), day+1, p.Steps[len(p.Steps)-1].Day)
		p.Steps = append(p.Steps, Step{at, total})
	}
	for _, y := range open {
		add(y)
	}
	for y := last + 1; total < rollout.Planned && p.PerYear > 0; y++ {
		add(y)
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

// caution says what two or three batches do not tell.
func (p *Pace) caution() {
	n := len(p.Claimed.Basis)
	if n > 0 {
		p.Cautions = append(p.Cautions, counted("analysis.caution.batches", n))
	}
	for _, b := range p.Cohorts {
		if b.State == rollout.PartlyNamed {
			p.Cautions = append(p.Cautions, note("analysis.caution.partly", b.Year, b.Named, b.Planned))
		}
	}
	claimed, confirmed := 0, 0
	for _, b := range p.Cohorts {
		claimed += b.Completed
		confirmed += b.ConfirmedOutside
	}
	if claimed > 0 {
		p.Cautions = append(p.Cautions, note("analysis.caution.claim"), note("analysis.caution.unseen", confirmed, claimed))
	}
}
