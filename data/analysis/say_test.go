package analysis_test

import (
	"encoding/json"
	"strings"
	"testing"

	"jido/data"
	"jido/data/analysis"
	"jido/data/builtin"
	"jido/data/lang"
)

// Every remark, in both languages, on every day that brings others, is a whole
// sentence: no key is missing and every number finds its place.
func TestSay(t *testing.T) {
	a, _ := builtin.Load()
	var notes []analysis.Note
	add := func(ns ...analysis.Note) { notes = append(notes, ns...) }
	pick := analysis.Scenario{{Unit: "KP0101", Cohort: 2027}}
	for _, d := range []string{"2024-02-02", "2024-12-31", "2025-01-31", "2025-02-28", "2026-02-26"} {
		p := analysis.PaceAt(a, day(d))
		add(p.Headline())
		add(p.Cautions...)
		for _, b := range p.Cohorts {
			add(b.Note())
		}
		for _, o := range []analysis.Outlook{p.Claimed, p.Observed} {
			if o.Why.Key != "" {
				add(o.Why)
			}
			for _, f := range o.Fan {
				add(f.Note())
				add(f.Assumes...)
			}
		}
		g := analysis.ClaimGap(a, day(d))
		add(g.Headline())
		add(g.Notes()...)
		for _, stage := range []data.Stage{data.Announced, data.GroundBroken, data.Completed, data.Frame, data.CompleteSeen} {
			for _, x := range analysis.Needs(a) {
				for _, among := range []analysis.Among{analysis.AllUnits, analysis.OutsidePyongyang} {
					q := analysis.Ask{Day: day(d), Track: stage.Track(), Stage: stage, Need: x.ID, Among: among, Scenario: pick}
					v, err := analysis.Coverage(a, q)
					if err != nil {
						t.Fatal(err)
					}
					add(q.Reached(), q.Frame(), v.Units.Say())
					add(v.Need.Notes()...)
					add(append(v.Units.Notes(), v.Heads.Notes()...)...)
					if n, ok := v.Hypothetical(); ok {
						add(n)
					}
					for i, s := range v.People {
						add(s.Note(true), v.Shares[i].Note(false), v.Shares[i+1].Note(false))
					}
					if l, err := analysis.WhoIsLeft(a, q); err == nil {
						add(l.Headline())
						add(l.Notes()...)
					}
				}
			}
		}
	}
	for _, v := range []analysis.Verdict{analysis.TooFew, analysis.ByChance, analysis.WorstOff, analysis.BestOff} {
		add(analysis.Curve{Verdict: v}.Say())
	}
	for _, slip := range []int{500, -3} {
		for _, d := range []string{"2024-06-30", "2027-02-01"} {
			for _, f := range analysis.PaceAt(batches(t, slip, slip+1), day(d)).Claimed.Fan {
				add(f.Note())
				add(f.Assumes...)
			}
		}
	}
	for _, f := range (analysis.Scenario{{Unit: "KP0717", Cohort: 2027}, {Unit: "X", Cohort: 2027}, {Unit: "KP0101", Cohort: 1}, {Unit: "KP0801", Cohort: 2027}, {Unit: "KP0801", Cohort: 2028}}).Check(a, a.LastDay()) {
		add(f.Note)
	}
	if len(notes) < 500 {
		t.Fatalf("only %d remarks", len(notes))
	}
	for _, n := range notes {
		for _, tag := range lang.Tags() {
			if s := n.In(tag); s == "" || strings.ContainsAny(s, "⟨{") || strings.Contains(s, "%!") || strings.Contains(s, "NaN") {
				t.Fatalf("%s in %s: %q", n.Key, tag, s)
			}
		}
	}
}

func TestWords(t *testing.T) {
	a, _ := builtin.Load()
	v, _ := analysis.Coverage(a, analysis.Ask{Day: a.LastDay()})
	for _, c := range []struct {
		n      analysis.Note
		en, ko string
	}{
		{v.Shares[0].Note(false), "58 of 200 planned in ten years (29.0\u00a0%)", "10년 계획 200곳 중 58곳(29.0%)"},
		{v.Need.NotKnown(), "Need unknown for 5 units of 182.", "182곳 가운데 5곳은 필요 정도를 알 수 없다."},
		{v.Units.Say(), "Cannot be told apart from chance: a draw by lot could have given the same.", "우연과 구별되지 않는다. 추첨으로 골라도 이 정도는 나올 수 있다."},
	} {
		if en, ko := c.n.In(lang.EN), c.n.In(lang.KO); en != c.en || ko != c.ko {
			t.Errorf("%q, %q", en, ko)
		}
	}
	if b, err := json.Marshal(v.Shares[0].Note(false)); err != nil || string(b) != `{"key":"analysis.share.units.planned","args":[58,200,0.29]}` {
		t.Errorf("%s %v", b, err)
	}
}
