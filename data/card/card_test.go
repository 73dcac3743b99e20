package card_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/data/builtin"
	"jido/data/card"
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

func of(t *testing.T, id data.UnitID) card.Card {
	t.Helper()
	a, _ := builtin.Load()
	c, ok := card.Of(a, id)
	if !ok {
		t.Fatalf("no card of %s", id)
	}
	return c
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		id  data.UnitID
		tag lang.Tag
	}{
		{"KP0717", lang.EN}, // Songchon: the first site, confirmed
		{"KP0808", lang.KO}, // Unpha: claimed complete, seen idle
		{"KP0803", lang.EN}, // Kaesong: two units inside, never selected
		{"KP08-PHANMUN", lang.KO},
		{"KP0319", lang.EN}, // Rakwon: an extra and a batch project
		{"KP11", lang.KO},   // Nampho, a municipality
	} {
		golden(t, string(c.id)+"-"+string(c.tag)+".txt", of(t, c.id).Text(c.tag))
	}
	b, err := json.MarshalIndent(of(t, "KP0310"), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "KP0310.json", string(b)+"\n")
}

// footnotes gathers the numbers in all fields of type []int.
func footnotes(v reflect.Value, to map[int]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			footnotes(v.Elem(), to)
		}
	case reflect.Slice:
		if ns, ok := v.Interface().([]int); ok {
			for _, n := range ns {
				to[n] = true
			}
			return
		}
		for i := range v.Len() {
			footnotes(v.Index(i), to)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				footnotes(v.Field(i), to)
			}
		}
	}
}

// Every card, in both languages: all footnotes are used and numbered through,
// dates and figures have one, no text is missing, no line is too long.
func TestAllCards(t *testing.T) {
	a, _ := builtin.Load()
	for _, u := range a.Units() {
		c, ok := card.Of(a, u.ID)
		if !ok {
			t.Fatalf("no card of %s", u.ID)
		}
		used := map[int]bool{}
		footnotes(reflect.ValueOf(c), used)
		if len(used) != len(c.Sources) {
			t.Errorf("%s: %d footnotes, %d are used", u.ID, len(c.Sources), len(used))
		}
		for i, f := range c.Sources {
			if f.N != i+1 || !used[f.N] {
				t.Errorf("%s: footnote %d: %+v", u.ID, i+1, f)
			}
		}
		for _, f := range c.Figures {
			if len(f.Notes) == 0 || f.Title.EN == "" || f.Place.EN == "" {
				t.Errorf("%s: %+v", u.ID, f)
			}
			if f.Level == "county" && u.Level != data.CountyLevel {
				t.Errorf("%s shows the figure of a county: %+v", u.ID, f)
			}
		}
		for _, p := range c.Projects {
			for _, s := range slices.Concat(p.Claimed, p.Observed) {
				if len(s.Notes) == 0 || s.Date == "" {
					t.Errorf("%s: %+v", p.ID, s)
				}
			}
		}
		for _, tag := range lang.Tags() {
			text := c.Text(tag)
			for _, bad := range []string{"⟨", "%!", "\u2007", "  \n"} {
				if strings.Contains(text, bad) {
					t.Errorf("%s, %s: holds %q", u.ID, tag, bad)
				}
			}
			for _, l := range strings.Split(text, "\n") {
				if len([]rune(l)) > 88 && !strings.Contains(l, "://") {
					t.Errorf("%s, %s: too long: %s", u.ID, tag, l)
				}
			}
		}
	}
	if _, ok := card.Of(a, "KPXX"); ok {
		t.Error("a card of nothing")
	}
}

func TestTracks(t *testing.T) {
	p := of(t, "KP0808").Projects[0]
	if len(p.Claimed) != 3 || p.Claimed[2].Stage != "completed" || p.Claimed[2].Date != "2025-01-10" {
		t.Errorf("claimed: %+v", p.Claimed)
	}
	if len(p.Observed) != 2 || p.Observed[1].Stage != "idle" || p.Observed[1].Reported != "2025-01-19" || p.ConfirmedOn != "" {
		t.Errorf("observed: %+v", p.Observed)
	}
	if p := of(t, "KP0717").Projects[0]; p.ConfirmedOn != "2024-12-26" || len(p.Visits) != 3 || !slices.Equal(p.Facilities, []string{"foodstuff", "garment", "daily_necessities"}) || p.Assumed {
		t.Errorf("%+v", p)
	}
}

func TestCohort(t *testing.T) {
	for id, want := range map[data.UnitID]int{"KP0717": 2024, "KP0319": 2026, "KP0409": 0, "KP0720": 0, "KP0803": 0, "KP08-KAEPHUNG": 2025} {
		if got := of(t, id).Cohort; got != want {
			t.Errorf("%s: %d, want %d", id, got, want)
		}
	}
	if c := of(t, "KP11"); len(c.Members) != 3 || c.Members[0].ID != "KP1103" || c.Members[2].Cohort != 2026 {
		t.Errorf("%+v", c.Members)
	}
}

// The population of Kaephung and Phanmun is inside that of Kaesong: unknown.
func TestPopulation(t *testing.T) {
	for id, want := range map[data.UnitID]string{
		"KP08-KAEPHUNG": "counts it inside Kaesong.", "KP08-PHANMUN": "counts it inside Kaesong.", "KP10-SAMSOK": "counts it inside Pyongyang (city districts).",
		"KP08-SUNGHO": "Population: not known\n", "KP0717": "Population: 149,809 (2008), rank 39 of 178", "KP10-JUNG": "Population: 131,333 (2008)",
	} {
		c := of(t, id)
		if text := c.Text(lang.EN); !strings.Contains(text, want) || strings.Contains(want, "known") && c.Population != nil {
			t.Errorf("%s does not say %q", id, want)
		}
		if id == "KP08-PHANMUN" && strings.Contains(c.Text(lang.EN), "308,440") {
			t.Error("Phanmun shows the population of Kaesong")
		}
	}
}

func TestInside(t *testing.T) {
	c := of(t, "KP0803")
	if len(c.Inside) != 2 || c.Inside[0].ID != "KP08-KAEPHUNG" || c.Inside[1].Name.KO != "판문구역" {
		t.Errorf("%+v", c.Inside)
	}
	if c := of(t, "KP10-HWASONG"); len(c.Within) != 2 {
		t.Errorf("%+v", c.Within)
	}
	if c := of(t, "KP1001"); len(c.Within) != 18 || c.Kind != "aggregate" {
		t.Errorf("%+v", c.Within)
	}
	if c := of(t, "KP02-CHONGJIN-RANAM"); !c.Listed || c.Parent.ID != "KP0205" {
		t.Errorf("%+v", c)
	}
}

// A figure stands at its own level, and the outskirts are counted either way.
func TestFigures(t *testing.T) {
	find := func(c card.Card, id data.IndicatorID, level string) []float64 {
		var vs []float64
		for _, f := range c.Figures {
			if f.Indicator == id && f.Level == level {
				vs = append(vs, f.Value)
			}
		}
		return vs
	}
	const top = "mics2017_wealth_top40"
	for _, c := range []struct {
		id    data.UnitID
		level string
		want  []float64
	}{
		{"KP0717", "area", []float64{9}}, {"KP0717", "county", nil}, {"KP0717", "province", nil},
		{"KP0701", "area", []float64{60}}, {"KP1023", "area", []float64{86.2, 9}},
		{"KP10-JUNG", "area", []float64{86.2}}, {"KP10-JUNG", "province", []float64{86.2}}, {"KP10", "province", []float64{86.2}}, {"KP10", "area", nil},
		{"KP07", "province", nil},
	} {
		if got := find(of(t, c.id), top, c.level); !slices.Equal(got, c.want) {
			t.Errorf("%s, %s: %v, want %v", c.id, c.level, got, c.want)
		}
	}
	if got := find(of(t, "KP0822"), "wfp2015_stunting", "province"); got != nil {
		t.Errorf("Sangwon was in Pyongyang, which was not surveyed, but got %v", got)
	}
	if c := of(t, "KP0717"); c.MICS == nil || !strings.Contains(c.MICS.EN, "middle tier") || c.MICS.KO == "" {
		t.Error("the living standards are not explained")
	}
	for _, f := range of(t, "KP10").Figures {
		if f.Of == 2 {
			t.Errorf("a rank among two: %+v", f)
		}
	}
}

func TestConflicts(t *testing.T) {
	ids := func(id data.UnitID) []string {
		var out []string
		for _, x := range of(t, id).Conflicts {
			out = append(out, x.ID)
		}
		return out
	}
	for id, want := range map[data.UnitID]string{
		"KP0310": "c-hamju-date", "KP1104": "c-hospitals-2025", "KP0606": "c-ryongchon-population", "KP0717": "c-electricity", "KP01": "c-stunting-ryanggang",
	} {
		if !slices.Contains(ids(id), want) {
			t.Errorf("%s: %v, want %s", id, ids(id), want)
		}
	}
	if slices.Contains(ids("KP0717"), "c-hamju-date") || slices.Contains(ids("KP0102"), "c-stunting-ryanggang") {
		t.Error("a conflict about another unit")
	}
}
