package chart_test

import (
	"testing"

	"jido/data/analysis"
	"jido/data/builtin"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/chart"
	"jido/layers/scene"
	"jido/layers/style"
)

// A bare chart has its plot and no words around it; whatever is hypothetical is
// stamped all the same, and nothing leaves the sheet.
func TestBare(t *testing.T) {
	a, _ := builtin.Load()
	day := a.LastDay()
	facts, err := analysis.Coverage(a, analysis.Ask{Day: day})
	if err != nil {
		t.Fatal(err)
	}
	draft, err := analysis.Coverage(a, analysis.Ask{Day: day, Scenario: analysis.Scenario{{Unit: "KP0105", Cohort: 2027}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range lang.Tags() {
		for _, th := range style.Themes() {
			s := chart.Sheet{Size: geo.Size{W: 318, H: 318}, Theme: th, Lang: tag, Bare: true}
			tall := s
			tall.Size.H = 612
			for name, sc := range map[string]*scene.Scene{
				"coverage": chart.Coverage(s, a, facts, nil), "draft": chart.Coverage(s, a, draft, nil),
				"pace": chart.Pace(s, a, analysis.PaceAt(a, day)), "gap": chart.Gap(tall, a, analysis.ClaimGap(a, day)),
			} {
				stamp, notes, words := false, false, 0
				for _, g := range sc.Groups {
					notes = notes || g.Name == "notes"
					for _, op := range g.Ops {
						x, ok := op.(*scene.Text)
						if !ok {
							continue
						}
						words++
						stamp = stamp || x.S == lang.T(tag, "analysis.hypothetical.stamp")
						if x.X < 0 || x.X > s.Size.W || x.Y < 0 || x.Y > sc.Size.H {
							t.Errorf("%s, %s: %q at %v, %v", name, tag, x.S, x.X, x.Y)
						}
					}
				}
				if stamp != (name == "draft") || notes || words < 5 {
					t.Errorf("%s, %s: stamped %t, notes %t, %d texts", name, tag, stamp, notes, words)
				}
			}
			inks := chart.Inks(th)
			if inks[0] == inks[1] || inks[0].A != 255 || inks[1].A != 255 {
				t.Errorf("%s: inks %v", th.Name, inks)
			}
		}
	}
	if chart.Signed(lang.EN, 0.1054) != "+0.105" || chart.Signed(lang.EN, -0.2) != "−0.200" {
		t.Errorf("signed: %s, %s", chart.Signed(lang.EN, 0.1054), chart.Signed(lang.EN, -0.2))
	}
}
