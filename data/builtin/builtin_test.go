package builtin_test

import (
	"flag"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"jido/data"
	"jido/data/builtin"
	"jido/data/builtin/boundaries"
	"jido/data/lang"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file in testdata.
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
		t.Errorf("%s: got\n%s", path, got)
	}
}

func TestProblems(t *testing.T) {
	_, problems := builtin.Load()
	var b strings.Builder
	for _, p := range problems {
		if strings.Contains(p.Text, data.Uncited) || p.Severity != data.Note {
			t.Errorf("%s: %s", p.Severity, p)
		}
		b.WriteString(p.Severity.String() + " " + p.String() + "\n")
	}
	golden(t, "problems.txt", b.String())
}

func TestCounts(t *testing.T) {
	a, _ := builtin.Load()
	n := map[string]int{}
	for _, u := range a.Units() {
		n[u.Level.String()]++
		if u.Level == data.CountyLevel {
			if u.Drawn() {
				n["drawn"]++
			}
			if !u.Listed && u.Kind != data.Aggregate {
				n["counted"]++
			}
			if u.Seat != nil {
				n["seat "+u.Seat.Quality]++
			}
		}
	}
	for _, p := range a.Projects() {
		n[p.Record.String()]++
		n["milestone"] += len(p.Milestones)
		for _, m := range p.Milestones {
			n[m.Stage.Track().String()]++
		}
		n["visit"] += len(p.Visits)
		if p.Assumed {
			n["assumed"]++
		}
	}
	for _, x := range a.Indicators() {
		n["value"] += len(a.Values(x.ID))
	}
	for what, want := range map[string]int{
		"province": 13, "county": 219, "counted": 204, "drawn": 197,
		"seat high": 142, "seat medium": 34, "seat approx": 31,
		"batch": 58, "pilot": 1, "extra": 5, "milestone": 190, "claimed": 167, "observed": 23, "visit": 31,
		"value": 938 + 2*177 + 15, // the facts' own, urban and rural persons, wards
	} {
		if n[what] != want {
			t.Errorf("%s: %d, want %d", what, n[what], want)
		}
	}
	if len(a.Events()) != 116 || len(a.Zones()) != 27 || len(a.Sources()) != 176+35+4 || len(a.Conflicts()) != 20 {
		t.Errorf("%d events, %d zones, %d sources, %d conflicts", len(a.Events()), len(a.Zones()), len(a.Sources()), len(a.Conflicts()))
	}
}

func TestLoadTwice(t *testing.T) {
	a, p := builtin.Load()
	b, q := builtin.Load()
	if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(p, q) {
		t.Error("two readings differ")
	}
	if a.LastDay() != builtin.LastDay() || a.Version() != builtin.Edition {
		t.Errorf("%s, %s", a.LastDay(), a.Version())
	}
}

// Every text of the facts is there in both languages; what has no letters needs
// no translation.
func TestTexts(t *testing.T) {
	a, _ := builtin.Load()
	check := func(where string, xs ...lang.Text) {
		for _, x := range xs {
			if x.KO == "" && strings.ContainsFunc(x.EN, unicode.IsLetter) || x.EN == "" && x.KO != "" {
				t.Errorf("%s: only one language of %q %q", where, x.EN, x.KO)
			}
		}
	}
	for _, e := range a.Events() {
		check(string(e.ID), e.Title, e.Place, e.Note)
	}
	for _, z := range a.Zones() {
		check(string(z.ID), z.Name, z.Detail, z.Note)
	}
	for _, c := range a.Conflicts() {
		check(c.ID, c.Text, c.ASays, c.BSays)
	}
	for _, p := range a.Projects() {
		check(string(p.ID), p.Name, p.Note)
		for _, m := range p.Milestones {
			check(string(p.ID)+" "+m.Stage.String(), m.Note, m.ObserverText)
		}
	}
	for _, x := range a.Indicators() {
		check(string(x.ID), x.Title, x.Measure, x.YearLabel, x.TableText, x.Description)
		for _, v := range a.Values(x.ID) {
			check(string(x.ID)+" "+string(v.Unit), v.Note)
			if v.Level < data.ProvinceLevel {
				check(string(x.ID)+" "+string(v.Unit), v.NameText)
			}
		}
	}
}

// The outlines are those of the units that are drawn, by id, and no others.
func TestOutlines(t *testing.T) {
	a, _ := builtin.Load()
	for level, name := range map[data.Level]string{data.CountyLevel: "counties", data.ProvinceLevel: "provinces"} {
		b, err := fs.ReadFile(boundaries.Files(), name+".geojson")
		if err != nil {
			t.Fatal(err)
		}
		file := string(b)
		n := 0
		for _, u := range a.Units() {
			if u.Level != level {
				continue
			}
			if there := strings.Contains(file, `"`+string(u.ID)+`"`); there != u.Drawn() {
				t.Errorf("%s: drawn %t, in the file %t", u.ID, u.Drawn(), there)
			} else if there {
				n++
			}
		}
		if m := strings.Count(file, `"Feature"`); m != n {
			t.Errorf("%s: %d outlines, %d units", level, m, n)
		}
	}
}

// Names that newspapers confuse stay apart, and other spellings are found.
func TestNames(t *testing.T) {
	a, _ := builtin.Load()
	name := func(id data.UnitID) data.Names { u, _ := a.Unit(id); return u.Names }
	if x, y := name("KP0617"), name("KP0720"); x.EN != y.EN || x.KO == y.KO {
		t.Errorf("Unsan: %+v, %+v", x, y)
	}
	for id, alias := range map[data.UnitID]string{
		"KP0319": "Ragwon", "KP0504": "Rangnim", "KP0908": "Unnyul", "KP0103": "Kim Jong Suk", "KP0104": "Kim Hyong Jik",
		"KP0802": "Songnim", "KP0912": "Jaerong", "KP0815": "Sinkye", "KP11": "Nampo",
	} {
		n := name(id)
		if n.EN == alias || !strings.Contains(strings.Join(append(n.Aliases, n.MR, n.RR), ";"), alias) {
			t.Errorf("%s: %q is not among the other names of %+v", id, alias, n)
		}
	}
	for _, u := range a.Units() {
		for _, n := range append([]string{u.Names.MR, u.Names.RR}, u.Names.Aliases...) {
			if n != strings.TrimSpace(n) {
				t.Errorf("%s: %q", u.ID, n)
			}
		}
	}
	for _, e := range a.Events() {
		for _, other := range []string{"Ragwon", "Rangnim", "Unnyul", "Kim Hyong Jik"} {
			if strings.Contains(e.Title.EN+e.Place.EN+e.Note.EN, other) {
				t.Errorf("%s shows %s, which is an alias", e.ID, other)
			}
		}
	}
}

// Markets per 100,000 are the markets over the population of 2008.
func TestMarketsPerPerson(t *testing.T) {
	a, _ := builtin.Load()
	for _, v := range a.Values("csis_markets_per100k") {
		if v.Level != data.CountyLevel {
			continue
		}
		m, _ := a.Value("csis_markets", data.CountyLevel, v.Unit)
		p, ok := a.Value(data.Population, data.CountyLevel, v.Unit)
		if want := math.Round(1e7*m.V/p.V) / 100; !ok || want != v.V {
			t.Errorf("%s: %v, want %v", v.Unit, v.V, want)
		}
		if !v.Derived || len(v.Sources) != 2 {
			t.Errorf("%s: derived from two sources, but %t, %v", v.Unit, v.Derived, v.Sources)
		}
	}
}

// What was said of the population may not be said of other units.
func TestPopulation(t *testing.T) {
	a, _ := builtin.Load()
	sum := 0.0
	for _, v := range a.Values(data.Population) {
		if v.Level == data.CountyLevel {
			sum += v.V
		}
	}
	if nation, _ := a.Value(data.Population, data.National, ""); sum != 23349859 || nation.V-sum != 702372 {
		t.Errorf("the counties add up to %v, the nation has %v", sum, nation.V)
	}
	wards := 0.0
	for _, v := range a.Values(data.PopulationWard) {
		if u, _ := a.Unit(v.Unit); u.Province == "KP10" {
			wards += v.V
		}
	}
	if all, _ := a.Value(data.Population, data.CountyLevel, "KP1001"); all.V-wards != 394270 {
		t.Errorf("the districts add up to %v of %v", wards, all.V)
	}
	if v, ok := a.Value("pop2008_urban_share", data.CountyLevel, "KP0717"); !ok || v.V != 55.4 || !v.Derived {
		t.Errorf("urban share of Songchon: %+v", v)
	}
	if v, ok := a.Value("pop2008_urban_share", data.CountyLevel, "KP0906"); ok {
		t.Errorf("the split of Samchon is not sourced, but got %+v", v)
	}
}

// Every milestone of the batches but those of the first year's start is known
// to the day or said to be of a month.
func TestMilestones(t *testing.T) {
	a, _ := builtin.Load()
	month := map[int]int{}
	for _, p := range a.Projects() {
		if p.Record != data.Batch {
			continue
		}
		has := map[data.Stage]data.Milestone{}
		for _, m := range p.Milestones {
			has[m.Stage] = m
		}
		if has[data.GroundBroken].Date.Precision() == "month" {
			month[p.Cohort]++
		}
		if (has[data.Completed].Date.Precision() == "day") != (p.Cohort < 2026) {
			t.Errorf("%s: completed %s", p.ID, has[data.Completed].Date)
		}
		if (has[data.Frame].Date.String() == "2024-06") != (p.Cohort == 2024) {
			t.Errorf("%s: frame %s", p.ID, has[data.Frame].Date)
		}
		if named := has[data.Announced].Date; p.Cohort == 2024 && named.String() != "2024-02-03" || p.Cohort > 2024 && named != has[data.GroundBroken].Date {
			t.Errorf("%s: named %s", p.ID, named)
		}
	}
	if month[2024] != 19 || month[2025] != 7 || month[2026] != 0 {
		t.Errorf("known to the month: %v", month)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		builtin.Load()
	}
}

// TestLastDay holds the last day to what it says it is: no dated source is
// newer, and one is of that day.
func TestLastDay(t *testing.T) {
	a, _ := builtin.Load()
	newest := data.Source{}
	for _, s := range a.Sources() {
		if s.Date.Precision() == "day" && (newest.ID == "" || s.Date.Last() > newest.Date.Last()) {
			newest = s
		}
	}
	if newest.Date.Last() != a.LastDay() {
		t.Errorf("newest source %s is of %s, LastDay says %s", newest.ID, newest.Date, a.LastDay())
	}
}
