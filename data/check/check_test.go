package check_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/data/builtin"
	"jido/data/check"
	"jido/data/lang"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs: run with -update and look at the change", path)
	}
}

func TestBuiltin(t *testing.T) {
	r := check.Of(builtin.Load())
	if r.Uncited != 0 || !r.Usable() {
		t.Errorf("%d uncited, %v", r.Uncited, r.Problems)
	}
	if r.Provinces != 13 || r.Units != 204 || r.Outlines != 197 || r.Listed != 14 || r.Projects != 64 || r.Values != 1307 {
		t.Errorf("%+v", r)
	}
	for _, tag := range lang.Tags() {
		text := r.Text(tag)
		if strings.Contains(text, "⟨") || strings.Contains(text, "%!") {
			t.Errorf("%s: a text is missing or takes other arguments", tag)
		}
		golden(t, "check-"+string(tag)+".txt", text)
	}
	if _, err := json.Marshal(r); err != nil {
		t.Error(err)
	}
}

func TestGaps(t *testing.T) {
	a, _ := builtin.Load()
	gs := map[string]check.Gap{}
	for _, g := range check.Gaps(a) {
		if _, twice := gs[g.ID]; twice || g.Text.EN == "" || g.Text.KO == "" {
			t.Errorf("%+v", g)
		}
		gs[g.ID] = g
	}
	for id, want := range map[string]string{
		"batch-2026":                      "18 of 20 named; 2 are not known",
		"batch-unannounced":               "2027 to 2033: not announced",
		"groundbreaking-month":            ": 26 batch projects",
		"sites":                           "64 projects",
		"unconfirmed":                     "39 of 40",
		"unobserved":                      "38 of 58",
		"population-batch":                "2 units in batches: Kaephung and Phanmun.",
		"urban-share":                     "Samchon",
		"provinces-wfp2015_stunting":      "Jagang and Pyongyang",
		"provinces-ntl_change_2012_2024":  "Kaesong and Rason",
		"provinces-mics2017_wealth_top40": "no figure for 12 of 13 provinces",
		"sides":                           ": 2.",
	} {
		if g, ok := gs[id]; !ok || !strings.Contains(g.Text.EN, want) {
			t.Errorf("%s: %q, want %q", id, g.Text.EN, want)
		}
	}
	if us := gs["population-other"].Units; !slices.Contains(us, "KP07-UNGOK") || slices.Contains(us, "KP08-KAEPHUNG") {
		t.Errorf("population: %v", us)
	}
}

func TestUncitedIsCounted(t *testing.T) {
	b := &data.Builder{LastDay: builtin.LastDay()}
	b.AddSource(data.Source{ID: "s", Title: "x"})
	b.AddIndicator(data.Indicator{ID: "i", Title: lang.Text{EN: "x"}, Measure: lang.Text{EN: "days"}, YearFrom: 2020, YearTo: 2020, Draw: data.DrawCard})
	b.AddValue(data.Value{Indicator: "i", V: 3})
	b.AddEvent(data.Event{ID: "e", Date: data.Date{Y: 2024}, Category: "law", Title: lang.Text{EN: "x"}})
	r := check.Of(b.Build())
	if r.Uncited != 3 || !r.Usable() {
		t.Errorf("%d uncited: %v", r.Uncited, r.Problems)
	}
	r.Problems = append(r.Problems, data.Problem{Severity: data.Fault})
	if r.Usable() {
		t.Error("a fault makes it unusable")
	}
}

func TestEmpty(t *testing.T) {
	r := check.Of(new(data.Builder).Build())
	if r.Units != 0 || r.Uncited != 0 || !strings.Contains(r.Text(lang.EN), "none") {
		t.Errorf("%+v", r)
	}
}
