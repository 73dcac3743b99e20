package analysis_test

import (
	"jido/data/analysis"
	"jido/data/builtin"
	"jido/data/lang"
	"testing"
)

func TestX(t *testing.T) {
	a, _ := builtin.Load()
	for _, l := range lang.Tags() {
		c, _ := analysis.Coverage(a, analysis.Ask{Day: a.LastDay()})
		say := func(ns ...analysis.Note) {
			for _, n := range ns {
				t.Log(n.In(l))
			}
		}
		say(c.Ask.Reached(), c.Ask.Frame())
		say(c.Need.Notes()...)
		for _, s := range c.Shares {
			say(s.Note(false))
		}
		for _, s := range c.People {
			say(s.Note(true))
		}
		say(c.Units.Say())
		say(c.Units.Notes()...)
		say(c.Heads.Notes()...)
		p := analysis.PaceAt(a, a.LastDay())
		say(p.Headline())
		for _, b := range p.Cohorts {
			say(b.Note())
		}
		for _, f := range p.Claimed.Fan {
			say(f.Note())
			say(f.Assumes...)
			t.Log(f.Steps)
		}
		say(p.Observed.Why)
		say(p.Cautions...)
		g := analysis.ClaimGap(a, a.LastDay())
		say(g.Headline())
		say(g.Notes()...)
		w, _ := analysis.WhoIsLeft(a, analysis.Ask{Day: a.LastDay()})
		say(w.Headline())
		say(w.Notes()...)
		b, _ := analysis.Bivariate(a, analysis.Ask{Day: a.LastDay()})
		t.Log(b.Columns, b.Count, b.Sum, b.NoNeed, b.NoNeedReached)
	}
}
