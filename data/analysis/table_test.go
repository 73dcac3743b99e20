package analysis_test

import (
	"slices"
	"testing"

	"jido/data/analysis"
	"jido/data/builtin"
)

// Tables are rectangular, and have a row for each of what was found.
func TestTables(t *testing.T) {
	a, _ := builtin.Load()
	day := a.LastDay()
	c, err := analysis.Coverage(a, analysis.Ask{Day: day})
	if err != nil {
		t.Fatal(err)
	}
	l, err := analysis.WhoIsLeft(a, analysis.Ask{Day: day})
	if err != nil {
		t.Fatal(err)
	}
	g, p := analysis.ClaimGap(a, day), analysis.PaceAt(a, day)
	for name, x := range map[string]struct {
		t    analysis.Table
		rows int
		has  []string
	}{
		"coverage": {c.Table(), len(c.Units.Points) + len(c.Heads.Points), []string{"people", "1", "1", "0"}},
		"left":     {l.Table(a), len(l.Rows), nil},
		"gap":      {g.Table(a), len(g.Lags), nil},
		"pace":     {p.Table(a), -1, []string{"plan", "2033-12-31", "200"}},
	} {
		if x.rows >= 0 && len(x.t.Rows) != x.rows {
			t.Errorf("%s: %d rows, want %d", name, len(x.t.Rows), x.rows)
		}
		for _, r := range x.t.Rows {
			if len(r) != len(x.t.Head) {
				t.Errorf("%s: %q under %q", name, r, x.t.Head)
			}
		}
		if x.has != nil && !slices.ContainsFunc(x.t.Rows, func(r []string) bool { return slices.Equal(r, x.has) }) {
			t.Errorf("%s: no row %q", name, x.has)
		}
	}
	i := slices.IndexFunc(g.Table(a).Rows, func(r []string) bool { return r[1] == "KP0717" })
	if i < 0 || !slices.Equal(g.Table(a).Rows[i][4:8], []string{"2024", "2024-12-20", "2024-12-26", "6"}) {
		t.Errorf("Songchon: %q", g.Table(a).Rows[max(i, 0)])
	}
}
