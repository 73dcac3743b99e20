package analysis_test

import (
	"slices"
	"testing"

	"jido/data"
	"jido/data/analysis"
	"jido/data/builtin"
)

func TestScenario(t *testing.T) {
	a, _ := builtin.Load()
	q := analysis.Ask{Day: a.LastDay()}
	before := cover(t, a, q)
	l, err := analysis.WhoIsLeft(a, q)
	if err != nil {
		t.Fatal(err)
	}
	// The twenty in most need that are left, and the twenty in least.
	var most, least analysis.Scenario
	var known []data.UnitID
	for _, r := range l.Rows {
		if r.Known {
			known = append(known, r.Unit)
		}
	}
	for i := range 20 {
		most = append(most, analysis.Pick{Unit: known[i], Cohort: 2027})
		least = append(least, analysis.Pick{Unit: known[len(known)-1-i], Cohort: 2027})
	}
	if f := most.Check(a, q.Day); len(f) != 0 {
		t.Fatalf("faults %v", f)
	}
	given := slices.Clone(most)
	q.Scenario = most
	up := cover(t, a, q)
	if up.Reached != before.Reached+20 || up.Proposed != 20 || up.Units.Index.C <= before.Units.Index.C || up.Units.Verdict != analysis.WorstOff {
		t.Errorf("most need: %d reached, index %g after %g", up.Reached, up.Units.Index.C, before.Units.Index.C)
	}
	if after, _ := analysis.WhoIsLeft(a, q); len(after.Rows) != len(l.Rows)-20 || after.Proposed != 20 {
		t.Errorf("%d left after %d", len(after.Rows), len(l.Rows))
	}
	if c, _ := analysis.Bivariate(a, q); c.Columns[1] != (analysis.Years{From: 2026, To: 2027}) || c.Count[0][1] < 20 {
		t.Errorf("cells %+v %+v", c.Columns, c.Count)
	}
	q.Scenario = least
	if down := cover(t, a, q); down.Units.Index.C >= before.Units.Index.C {
		t.Errorf("least need: index %g after %g", down.Units.Index.C, before.Units.Index.C)
	}
	if !slices.Equal(given, most) {
		t.Error("the scenario was written to")
	}
	// Nobody has observed it.
	q.Scenario, q.Track = most, data.Observed
	if v := cover(t, a, q); v.Reached != 1 || v.Proposed != 0 {
		t.Errorf("observed: %d reached, %d hypothetical", v.Reached, v.Proposed)
	}
}

func TestScenarioFaults(t *testing.T) {
	a, _ := builtin.Load()
	now := a.LastDay()
	s := analysis.Scenario{
		{Unit: "KP0717", Cohort: 2027},    // Songchon is of 2024
		{Unit: "KP-NONE", Cohort: 2027},   // no unit
		{Unit: "KP07", Cohort: 2027},      // a province
		{Unit: "KP10-JUNG", Cohort: 2027}, // a city district of Pyongyang
		{Unit: "KP0101", Cohort: 2034},
		{Unit: "KP0801", Cohort: 2026}, {Unit: "KP0801", Cohort: 2027},
	}
	got := map[string]int{}
	for _, f := range s.Check(a, now) {
		got[f.Key]++
	}
	want := map[string]int{"analysis.scenario.named": 1, "analysis.scenario.not_unit": 3, "analysis.scenario.year": 1, "analysis.scenario.twice": 1}
	for k, n := range want {
		if got[k] != n {
			t.Errorf("%s: %d, want %d (all: %v)", k, got[k], n, got)
		}
	}
	if len(got) != len(want) {
		t.Errorf("faults %v", got)
	}
	if v := cover(t, a, analysis.Ask{Day: now, Scenario: s}); v.Proposed != 1 || v.Reached != 59 {
		t.Errorf("%d hypothetical of %d", v.Proposed, v.Reached)
	}
	// Eighteen of 2026 are named: three more are one too many, and said, but they count.
	full := analysis.Scenario{{Unit: "KP0101", Cohort: 2026}, {Unit: "KP0801", Cohort: 2026}, {Unit: "KP0803", Cohort: 2026}}
	if f := full.Check(a, now); len(f) != 1 || f[0].Key != "analysis.scenario.full" || f[0].Unit != "" {
		t.Errorf("full: %+v", f)
	}
	if v := cover(t, a, analysis.Ask{Day: now, Scenario: full}); v.Proposed != 3 {
		t.Errorf("full: %d count", v.Proposed)
	}
}
