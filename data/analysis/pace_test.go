package analysis_test

import (
	"slices"
	"testing"

	"jido/data"
	"jido/data/analysis"
	"jido/data/builtin"
	"jido/data/rollout"
)

// batches is a country whose batches of twenty are each complete so many days
// after their year.
func batches(t *testing.T, slips ...int) *data.Atlas {
	return world{
		n: 20 * len(slips), last: day("2031-12-31"), cohort: func(i int) int { return 2024 + i/20 },
		steps: func(i int) []data.Milestone {
			y, m, d := (data.DayOf(2024+i/20, 12, 31) + data.Day(slips[i/20]) - data.Day(i%20)).Civil()
			return []data.Milestone{{Stage: data.Completed, Date: data.Date{Y: y, M: m, D: d}, Sources: []data.SourceID{src}}}
		},
	}.build(t)
}

// A constant slip has a known finish: that many days after 31 December 2033.
func TestConstantSlip(t *testing.T) {
	for slip, want := range map[int]string{42: "2034-02-11", 0: "2033-12-31", -2: "2033-12-29", 366: "2035-01-01"} {
		a := batches(t, slip, slip, slip)
		p := analysis.PaceAt(a, day("2028-02-01"))
		if len(p.Claimed.Fan) != 3 {
			t.Fatalf("slip %d: %+v", slip, p.Claimed)
		}
		for _, f := range p.Claimed.Fan {
			if f.Finish.String() != want || f.Slip != float64(slip) || f.PerYear != 20 {
				t.Errorf("slip %d, %s: %s, want %s", slip, f.Case, f.Finish, want)
			}
			last := f.Steps[len(f.Steps)-1]
			if last.Total != 200 || f.Steps[0].Total != 60 || len(f.Steps) != 8 || !slices.IsSortedFunc(f.Steps, func(x, y analysis.Step) int { return int(x.Day - y.Day) }) {
				t.Errorf("slip %d, %s: steps %v", slip, f.Case, f.Steps)
			}
		}
		for _, b := range p.Cohorts {
			if !b.Complete || b.Slip != slip {
				t.Errorf("slip %d: %+v", slip, b)
			}
		}
	}
}

// Late has the largest slip, middle the mean, early the smallest.
func TestFan(t *testing.T) {
	a := batches(t, 10, 40, 100)
	f := analysis.PaceAt(a, day("2028-02-01")).Claimed.Fan
	var slips []float64
	var ends []string
	for _, p := range f {
		slips, ends = append(slips, p.Slip), append(ends, p.Finish.String())
	}
	if !slices.Equal(slips, []float64{100, 50, 10}) || !slices.Equal(ends, []string{"2034-04-10", "2034-02-19", "2034-01-10"}) {
		t.Errorf("slips %v, ends %v", slips, ends)
	}
	// In the middle of a batch what is done counts, and the rest comes on its day.
	f = analysis.PaceAt(a, day("2026-01-30")).Claimed.Fan
	if s := f[0].Steps; s[0] != (analysis.Step{Day: day("2026-01-30"), Total: 30}) || s[1] != (analysis.Step{Day: day("2026-01-31"), Total: 40}) {
		t.Errorf("steps %v", s)
	}
}

func TestPaceOfBuiltInAtlas(t *testing.T) {
	a, _ := builtin.Load()
	p := analysis.PaceAt(a, a.LastDay())
	type row struct {
		year, slip  int
		complete    bool
		named, done int
		first, last string
	}
	var got []row
	for _, b := range p.Cohorts {
		got = append(got, row{b.Year, b.Slip, b.Complete, b.Named, b.Completed, b.First.String(), b.Last.String()})
	}
	// From milestones.csv: Songchon to Kim Hyong Jik, and 15 to 29 December 2025.
	want := []row{
		{2024, 42, true, 20, 20, "2024-12-20", "2025-02-11"}, {2025, -2, true, 20, 20, "2025-12-15", "2025-12-29"}, {2026, 0, false, 18, 0, "", ""},
	}
	if !slices.Equal(got, want) {
		t.Errorf("batches %+v", got)
	}
	type end struct {
		is     analysis.Case
		n, end int
		finish string
	}
	var ends []end
	for _, f := range p.Claimed.Fan {
		ends = append(ends, end{f.Case, f.PerYear, f.AtEnd, f.Finish.String()})
	}
	// Late: 40 + 7 × 18 by February 2033, the 200th with the ninth batch of 18.
	if !slices.Equal(ends, []end{{analysis.Late, 18, 166, "2035-02-11"}, {analysis.Middle, 20, 180, "2034-01-20"}, {analysis.Early, 20, 200, "2033-12-29"}}) {
		t.Errorf("ends %+v", ends)
	}
	if len(p.Observed.Fan) != 0 || p.Observed.Why.Key == "" || p.Claimed.Why.Key != "" {
		t.Errorf("observed: %+v", p.Observed)
	}
	for _, m := range p.Months {
		n := rollout.Count(a, m.Last)
		if m.Named != n.Named || m.Claimed != n.Completed || m.Confirmed != n.ConfirmedOutside || m.Frames != n.FrameSeen || m.Broken != n.GroundBroken {
			t.Errorf("%s: %+v, counted %+v", m.Last, m, n)
		}
	}
	if n := len(p.Months); n != 26 || p.Months[n-1].Last != a.LastDay() || p.Months[n-1].Due != 40 || p.Months[11].Due != 20 || p.Months[10].Due != 0 {
		t.Errorf("%d months, the last %+v", n, p.Months[len(p.Months)-1])
	}
	for _, tr := range []data.Track{data.Claimed, data.Observed} {
		s := analysis.Stairs(a, tr, a.LastDay())
		if last := s[len(s)-1].Total; last != [2]int{40, 1}[tr] {
			t.Errorf("%s: stairs end at %d", tr, last)
		}
	}
}

// Late takes the smallest batch, but not one that is still being named; a batch
// that has as many already needs no further step.
func TestFewest(t *testing.T) {
	a, _ := builtin.Load()
	p := analysis.PaceAt(a, day("2025-02-15")) // two or three of 2025 are named, since the 11th
	if n := p.Cohorts[1].Named; n == 0 || n > 5 || p.Claimed.Fan[0].PerYear != 20 {
		t.Errorf("%d named of 2025, late %+v", n, p.Claimed.Fan[0])
	}
	w := world{
		n: 38, cohort: func(i int) int { return 2024 + i/20 },
		steps: func(i int) []data.Milestone {
			return []data.Milestone{{Stage: data.Completed, Date: data.Date{Y: 2024 + i/20, M: 12, D: 1}, Sources: []data.SourceID{src}}}
		},
	}.build(t)
	f := analysis.PaceAt(w, day("2026-03-01")).Claimed.Fan
	if late := f[0]; late.PerYear != 18 || late.Steps[0].Total != 38 || late.Steps[1] != (analysis.Step{Day: day("2026-12-01"), Total: 56}) {
		t.Errorf("late %+v", late)
	}
	if early := f[2]; early.Steps[1] != (analysis.Step{Day: day("2026-03-02"), Total: 40}) {
		t.Errorf("early %+v", early)
	}
}

// Before a batch is complete there is nothing to carry on.
func TestNoBasis(t *testing.T) {
	a, _ := builtin.Load()
	p := analysis.PaceAt(a, day("2025-01-31"))
	if len(p.Claimed.Fan) != 0 || p.Claimed.Why.Key != "analysis.outlook.none.claimed" || p.Cohorts[0].Overdue != 31 || p.Cohorts[0].Complete {
		t.Errorf("%+v %+v", p.Claimed, p.Cohorts)
	}
}

func TestPlanOn(t *testing.T) {
	for s, want := range map[string]float64{"2023-12-31": 0, "2020-06-01": 0, "2024-12-31": 20, "2025-12-31": 40, "2033-12-31": 200, "2040-01-01": 200} {
		if got := analysis.PlanOn(day(s)); got != want {
			t.Errorf("%s: %g, want %g", s, got, want)
		}
	}
	if got := analysis.PlanOn(day("2025-07-02")); !near(got, 30, 0.1) { // day 183 of 365
		t.Errorf("in the middle of 2025: %g", got)
	}
}

func TestGap(t *testing.T) {
	a := world{
		n: 30, cohort: func(i int) int { return in(i < 4, 2024) }, last: day("2025-06-30"),
		steps: func(i int) []data.Milestone {
			claim := data.Milestone{Stage: data.Completed, Date: data.Date{Y: 2024, M: 12, D: 20}, Sources: []data.SourceID{src}}
			seen := data.Milestone{Stage: data.CompleteSeen, Date: data.Date{Y: 2025, M: 3, D: 10}, Observer: "X", Sources: []data.SourceID{src}}
			switch i {
			case 0:
				return []data.Milestone{claim, seen}
			case 1:
				seen.Date = data.Date{Y: 2024, M: 12, D: 10} // before it was claimed
				return []data.Milestone{claim, seen}
			case 2:
				claim.Date = data.Date{Y: 2025, M: 1} // counts from the 31st
				seen.Stage, seen.Date = data.Idle, data.Date{Y: 2025, M: 4, D: 1}
				return []data.Milestone{claim, seen}
			}
			return nil
		},
	}.build(t)
	g := analysis.ClaimGap(a, day("2025-06-30"))
	var days []int
	for _, l := range g.Lags {
		days = append(days, l.Days)
	}
	if !slices.Equal(days, []int{150, 80, -10}) || g.Claimed != 3 || g.Confirmed != 2 || g.Open() != 1 || g.Idle != 1 || g.Longest != 150 || g.Median != 150 || !g.Lags[0].Open() {
		t.Errorf("%v %+v", days, g)
	}
	// The day before the confirmation the gap is still open.
	if g := analysis.ClaimGap(a, day("2025-03-09")); g.Open() != 2 || g.Lags[0].Days != 79 {
		t.Errorf("the day before: %+v", g)
	}
	b, _ := builtin.Load()
	g = analysis.ClaimGap(b, b.LastDay())
	last := g.Lags[len(g.Lags)-1]
	if g.Claimed != 40 || g.Open() != 39 || g.Idle != 2 || last.Unit != "KP0717" || last.Days != 6 {
		t.Errorf("built-in: %d claimed, %d open, %d idle, %+v", g.Claimed, g.Open(), g.Idle, last)
	}
}
