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

// Nothing of the gap leaves the sheet, however narrow its columns.
func TestGapIsOnTheSheet(t *testing.T) {
	a, _ := builtin.Load()
	g := analysis.ClaimGap(a, a.LastDay())
	for _, tag := range lang.Tags() {
		for _, size := range []geo.Size{{W: 420, H: 300}, {W: 360, H: 270}, {W: 300, H: 250}, {W: 240, H: 230}, {W: 200, H: 180}, {W: 160, H: 400}} {
			for _, op := range ops(chart.Gap(chart.Sheet{Size: size, Theme: style.Light(), Lang: tag, Bare: true}, a, g)) {
				if x, ok := op.(*scene.Text); ok {
					if b := box(x); b.MinX < 0 || b.MaxX > size.W {
						t.Errorf("%v, %s: %q from %.0f to %.0f", size, tag, x.S, b.MinX, b.MaxX)
					}
				}
			}
		}
	}
}

func ops(s *scene.Scene) (out []scene.Op) {
	for _, g := range s.Groups {
		out = append(out, g.Ops...)
	}
	return out
}
