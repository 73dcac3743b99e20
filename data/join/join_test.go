package join_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/data/builtin"
	"jido/data/join"
	"jido/data/lang"
	"jido/data/names"
)

func index(t testing.TB) (*data.Atlas, *names.Index) {
	t.Helper()
	a, _ := builtin.Load()
	return a, names.Build(a.Units())
}

func table(t *testing.T, file string) join.Table {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	recs, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return join.Table{File: file, Header: recs[0], Rows: recs[1:]}
}

func rows(lines ...string) join.Table {
	var t join.Table
	for i, l := range lines {
		cells := strings.Split(l, "|")
		if i == 0 {
			t.Header = cells
			continue
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func units(r join.Report) string {
	var out []string
	for _, p := range r.Matched {
		out = append(out, string(p.Unit))
	}
	return strings.Join(out, " ")
}

func TestFixture(t *testing.T) {
	_, x := index(t)
	tab := table(t, "testdata/values.csv")
	rep := join.Match(x, tab)
	if got := rep.Text(lang.EN); got != "matched 18, ambiguous 1, unmatched 1" {
		t.Error(got)
	}
	if got := rep.Text(lang.KO); got != "일치 18건, 불명확 1건, 불일치 1건" {
		t.Error(got)
	}
	details := rep.Details(lang.EN)
	if len(details) != 2 || !strings.Contains(details[0], "row 10: “Unsan”") || !strings.Contains(details[0], "운산군 (KP0617, North Phyongan)") ||
		!strings.Contains(details[0], "은산군 (KP0720, South Phyongan)") || !strings.Contains(details[1], "row 17: “Atlantis”") {
		t.Errorf("%q", details)
	}
	want := "KP0717 KP0715 KP0603 KP0615 KP0508 KP0808 KP0806 KP0912 KP0909 KP0514 KP0517 KP0404 KP0414 KP0216 KP0215 KP0310 KP0104 KP1103"
	if got := units(rep); got != want {
		t.Errorf("matched %s\nwant    %s", got, want)
	}
	if len(rep.Problems) != 0 { // Onchon was in South Phyongan in 2008
		t.Errorf("problems: %v", rep.Problems)
	}
	if all := rep.All(tab); len(all) != 2 || all[0].Severity != data.Warning || !strings.Contains(all[0].String(), "testdata/values.csv: row 10: “Unsan” may be") {
		t.Errorf("%v", all)
	}
}

// reference reads the attributes of the detailed outlines that lie beside the
// project where there are any.
func reference(t *testing.T) (keys []string, features []map[string]any) {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for !exists(filepath.Join(dir, "go.mod")) {
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	b, err := os.ReadFile(filepath.Join(dir, "..", "shared", "reference", "boundaries", "counties.geojson"))
	if err != nil {
		t.Skip("the reference outlines are not here: ", err)
	}
	var fc struct {
		Features []struct{ Properties map[string]any }
	}
	if err := json.Unmarshal(b, &fc); err != nil {
		t.Fatal(err)
	}
	for _, f := range fc.Features {
		features = append(features, f.Properties)
		for k := range f.Properties {
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	slices.Sort(keys)
	return keys, features
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

func TestReferenceOutlines(t *testing.T) {
	_, x := index(t)
	keys, features := reference(t)
	for _, c := range []struct {
		keys []string
		want string
	}{
		{keys, "matched 197, ambiguous 0, unmatched 0"},
		{[]string{"name_ko"}, "matched 197, ambiguous 0, unmatched 0"},
		{[]string{"name_en", "province"}, "matched 197, ambiguous 0, unmatched 0"},
		{[]string{"name_en", "province_ko", "osm"}, "matched 197, ambiguous 0, unmatched 0"},
		{[]string{"name_en"}, "matched 195, ambiguous 2, unmatched 0"}, // both Unsan
	} {
		tab := join.Flatten("counties.geojson", len(features), func(i int, yield func(key, value string)) {
			for _, k := range c.keys {
				if v := features[i][k]; v != nil {
					yield(k, fmt.Sprint(v))
				}
			}
		})
		rep := join.Match(x, tab)
		if got := rep.Text(lang.EN); got != c.want {
			t.Errorf("by %v: %s, want %s\n%s", c.keys, got, c.want, strings.Join(rep.Details(lang.EN), "\n"))
		}
		for _, p := range rep.Matched {
			if id := features[p.Row]["id"]; id != string(p.Unit) {
				t.Errorf("by %v: %v is matched to %s", c.keys, id, p.Unit)
			}
		}
		if len(rep.Problems) > 0 {
			t.Errorf("by %v: %v", c.keys, rep.Problems)
		}
	}
}

// TestSystems: the whole gazetteer joins by each of its systems of names with the
// province beside it.
func TestSystems(t *testing.T) {
	a, x := index(t)
	for name, of := range map[string]func(data.Names) string{
		"en": func(n data.Names) string { return n.EN }, "mr": func(n data.Names) string { return n.MR }, "rr": func(n data.Names) string { return n.RR },
		"hanja": func(n data.Names) string { return n.Hanja }, "bare mr": func(n data.Names) string { return strings.NewReplacer("ŏ", "o", "ŭ", "u", "'", "").Replace(n.MR) },
	} {
		tab := join.Table{Header: []string{"county", "province"}}
		var want []data.UnitID
		for _, u := range a.Units() {
			if u.Level == data.CountyLevel && of(u.Names) != "" {
				p, _ := a.Unit(u.Province)
				tab.Rows = append(tab.Rows, []string{of(u.Names), p.Names.EN})
				want = append(want, u.ID)
			}
		}
		rep := join.Match(x, tab)
		if len(rep.Matched) != len(want) {
			t.Errorf("%s: %s\n%s", name, rep.Text(lang.EN), strings.Join(rep.Details(lang.EN), "\n"))
		}
		for _, p := range rep.Matched {
			if p.Unit != want[p.Row] {
				t.Errorf("%s: %q is matched to %s, not %s", name, p.Name, p.Unit, want[p.Row])
			}
		}
	}
}

func TestMatch(t *testing.T) {
	_, x := index(t)
	for _, c := range []struct {
		name     string
		tab      join.Table
		want     string // units
		summary  string
		problems string // severities and rows
	}{
		{"p-code under any heading", rows("foo|bar", "KP0717|a", "kp0715|b"), "KP0717 KP0715", "matched 2, ambiguous 0, unmatched 0", ""},
		{"OCHA's columns", rows("ADM1_EN|ADM1_PCODE|ADM2_EN|ADM2_PCODE", "South Pyongan|KP07|Unsan|KP0720", "North Pyongan|KP06|Unsan|KP0617"), "KP0720 KP0617", "matched 2, ambiguous 0, unmatched 0", ""},
		{"province by code", rows("adm1_pcode|name", "KP07|Unsan", "KP06|Unsan"), "KP0720 KP0617", "matched 2, ambiguous 0, unmatched 0", ""},
		{"code missing here and there", rows("pcode|name", "KP0717|성천군", "|숙천군", "KP0617|운산군"), "KP0717 KP0715 KP0617", "matched 3, ambiguous 0, unmatched 0", ""},
		{"code against name", rows("pcode|name", "KP0617|은산군", "KP0717|성천군"), "KP0617 KP0717", "matched 2, ambiguous 0, unmatched 0", "warning row 1"},
		{"another province", rows("name|province", "성천군|강원도", "고산군|강원도"), "KP0717 KP0404", "matched 2, ambiguous 0, unmatched 0", "note row 1"},
		{"Hangul tells what romanisation cannot", rows("en|ko", "Unsan|은산", "Unsan|운산"), "KP0720 KP0617", "matched 2, ambiguous 0, unmatched 0", ""},
		{"two romanisations together", rows("dprk|rr", "Unsan|Eunsan", "Kosan|Gosan"), "KP0720 KP0404", "matched 2, ambiguous 0, unmatched 0", ""},
		{"unheard-of spellings of the same sounds", rows("county", "Hwaphyeong", "Dogcheon", "Hweryong", "Shineuiju", "Kaesong"), "KP0508 KP0706 KP0203 KP0601 KP0803", "matched 5, ambiguous 0, unmatched 0", ""},
		{"no guess at a misspelling", rows("county", "Hwapyung", "Sunchon"), "KP0705", "matched 1, ambiguous 0, unmatched 1", ""},
		{"misprint of the census, by province", rows("county|province", "Ryongchon|South Hwanghae", "Ryongchon|North Phyongan", "Cholwon|North Phyongan"), "KP0918 KP0606 KP0608", "matched 3, ambiguous 0, unmatched 0", ""},
		{"a name that moved", rows("county|province", "Hwasong|North Hamgyong", "Hwasong|Pyongyang", "Hwasong|"), "KP0214 KP10-HWASONG", "matched 2, ambiguous 1, unmatched 0", ""},
		{"provinces", rows("province|v", "Jagang|1", "Kaesong|2", "Pyongyang|3", "North Hamgyong|4"), "KP05 KP-KAESONG KP10 KP02", "matched 4, ambiguous 0, unmatched 0", ""},
		{"provinces by code", rows("ADM1_PCODE|v", "KP05|1", "KP10|3"), "KP05 KP10", "matched 2, ambiguous 0, unmatched 0", ""},
		{"a province among counties", rows("name|v", "성천군|1", "평양시|2", "숙천군|3", "자강도|4", "구성시|4"), "KP0717 KP10 KP0715 KP05 KP0603", "matched 5, ambiguous 0, unmatched 0", "note row 2, note row 4"},
		{"no column fits: the heading decides", rows("name|v", "Springfield|1", "Shelbyville|2", "Songchon|3"), "KP0717", "matched 1, ambiguous 0, unmatched 2", ""},
		{"blank and short rows", join.Table{Header: []string{"v", "name"}, Rows: [][]string{{"1", "성천군"}, {"2"}, {}, {"3", " "}}}, "KP0717", "matched 1, ambiguous 0, unmatched 3", ""},
		{"nothing at all", join.Table{}, "", "matched 0, ambiguous 0, unmatched 0", ""},
	} {
		rep := join.Match(x, c.tab)
		var problems []string
		for _, p := range rep.Problems {
			problems = append(problems, p.Severity.String()+" "+p.Where)
		}
		if got := units(rep); got != c.want || rep.Text(lang.EN) != c.summary || strings.Join(problems, ", ") != c.problems {
			t.Errorf("%s: %s (%s), problems %v; want %s (%s), %s\n%v\n%s", c.name, got, rep.Text(lang.EN), rep.Problems, c.want, c.summary, c.problems, rep.Columns, strings.Join(rep.Details(lang.EN), "\n"))
		}
		seen := map[int]int{}
		for _, p := range rep.Matched {
			seen[p.Row]++
		}
		for _, d := range rep.Ambiguous {
			seen[d.Row]++
		}
		for _, m := range rep.Unmatched {
			seen[m.Row]++
		}
		for row := range c.tab.Rows {
			if seen[row] != 1 {
				t.Errorf("%s: row %d is in %d lists", c.name, row, seen[row])
			}
		}
	}
}

func TestDetailsKorean(t *testing.T) {
	_, x := index(t)
	rep := join.Match(x, rows("name", "성청군", "Unsan", "", "Zzzzzzz", "성천군"))
	want := []string{
		"1행: ‘성청군’에 해당하는 행정구역이 없음. 비슷한 이름: 성천군 (KP0717, 평안남도)",
		"2행: ‘Unsan’의 후보가 여럿임: 운산군 (KP0617, 평안북도); 은산군 (KP0720, 평안남도)",
		"3행: 행정구역 이름이 없음",
		"4행: ‘Zzzzzzz’에 해당하는 행정구역이 없음",
	}
	got := rep.Details(lang.KO)
	if len(got) != 4 || !strings.HasPrefix(got[0], want[0]) || !slices.Equal(got[1:], want[1:]) {
		t.Errorf("got %q", got)
	}
}
