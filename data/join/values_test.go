package join_test

import (
	"fmt"
	"strings"
	"testing"

	"jido/data"
	"jido/data/join"
)

func TestValuesOfFixture(t *testing.T) {
	_, x := index(t)
	tab := table(t, "testdata/values.csv")
	vs, problems := join.Values(tab, join.Match(x, tab), "")
	got := map[data.UnitID]float64{}
	for _, v := range vs {
		got[v.Unit] = v.V
	}
	for id, want := range map[data.UnitID]float64{"KP0717": 12.5, "KP0603": 1204, "KP0808": -3, "KP0909": 0, "KP0514": 5, "KP0508": 21.4} {
		if v, ok := got[id]; !ok || v != want {
			t.Errorf("%s: %v %t, want %v", id, v, ok, want)
		}
	}
	for _, id := range []data.UnitID{"KP0806", "KP0912", "KP0414", "KP0617", "KP0720"} {
		if v, ok := got[id]; ok {
			t.Errorf("%s has %v, want no data", id, v)
		}
	}
	if len(vs) != 15 || len(problems) != 1 || !strings.Contains(problems[0].Text, "3 of 18 matched rows have no figure") {
		t.Errorf("%d figures; %v", len(vs), problems)
	}
}

func TestValues(t *testing.T) {
	_, x := index(t)
	for _, c := range []struct {
		name, column string
		tab          join.Table
		want         string
		problem      string // part of one of them; empty = none
	}{
		{"decimal comma", "", rows("name|v", "성천군|12,5", "숙천군|1.204,25", "구성시|1.204", "우시군|7"), "KP0717=12.5 KP0715=1204.25 KP0603=1204 KP0514=7", ""},
		{"thousands", "", rows("name|v", "성천군|1,204", "숙천군|1,204,000", "구성시|0.5"), "KP0717=1204 KP0715=1.204e+06 KP0603=0.5", ""},
		{"thousands assumed", "", rows("name|v", "성천군|1,204", "숙천군|17"), "KP0717=1204 KP0715=17", "thousands separator"},
		{"both styles", "", rows("name|v", "성천군|12,5", "숙천군|13.5", "구성시|14,5"), "KP0717=12.5 KP0603=14.5", "“13.5” is no number"},
		{"both styles, a draw", "", rows("name|v", "성천군|12,5", "숙천군|13.5"), "KP0715=13.5", "“12,5” is no number"},
		{"points among thousands of the other style", "", rows("name|v", "성천군|1.204", "숙천군|3,5"), "KP0717=1204 KP0715=3.5", ""},
		{"blanks between thousands", "", rows("name|v", "성천군|24 052 231", "숙천군|1\u202f204", "구성시|1'000"), "KP0717=2.4052231e+07 KP0715=1204 KP0603=1000", ""},
		{"percent and signs", "", rows("name|v", "성천군|86.2 %", "숙천군|−3.5%", "구성시|+4％", "우시군|1e3"), "KP0717=86.2 KP0715=-3.5 KP0603=4 KP0514=1000", ""},
		{"no data is not zero", "", rows("name|v", "성천군|0", "숙천군|-", "구성시|자료 없음", "우시군|", "동신군|N/A", "고산군|..", "이천군|5"), "KP0717=0 KP0414=5", "5 of 7 matched rows have no figure"},
		{"no number", "", rows("name|v", "성천군|about 5", "숙천군|6", "구성시|0x10", "우시군|Inf", "동신군|8", "고산군|9"), "KP0715=6 KP0517=8 KP0404=9", "“about 5” is no number"},
		{"twice", "", rows("name|v", "성천군|5", "Songchon|6", "숙천군|7"), "KP0717=5 KP0715=7", "KP0717 has a figure already in row 1 (5)"},
		{"the column called value", "", rows("name|year|pop|value", "성천군|2008|1000|5", "숙천군|2008|2000|6"), "KP0717=5 KP0715=6", ""},
		{"값", "", rows("이름|인구|값", "성천군|1000|5", "숙천군|2000|6"), "KP0717=5 KP0715=6", ""},
		{"the only column that may be it", "", rows("id|name|lat|lon|연도|markets", "1|성천군|39.2|126.2|2008|5", "2|숙천군|39.4|125.6|2008|6"), "KP0717=5 KP0715=6", ""},
		{"named by the user", "POP ", rows("name|pop|value", "성천군|1000|5"), "KP0717=1000", ""},
		{"named, not there", "gdp", rows("name|pop", "성천군|1000"), "", "no column “gdp”"},
		{"which one?", "", rows("name|pop|area", "성천군|1000|5", "숙천군|2000|6"), "", "several columns hold numbers: pop, area"},
		{"none", "", rows("name|note", "성천군|good", "숙천군|bad"), "", "no column holds numbers"},
		{"nothing matched", "", rows("name|v", "Foo|1", "Bar|2"), "", "no matched row has a figure"},
	} {
		vs, problems := join.Values(c.tab, join.Match(x, c.tab), c.column)
		var got []string
		for _, v := range vs {
			got = append(got, fmt.Sprintf("%s=%v", v.Unit, v.V))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s (%v)", c.name, s, c.want, problems)
		}
		told := fmt.Sprint(problems)
		if c.problem == "" && len(problems) > 0 || !strings.Contains(told, c.problem) {
			t.Errorf("%s: problems %v, want %q", c.name, problems, c.problem)
		}
		fault := false
		for _, p := range problems {
			fault = fault || p.Severity == data.Fault
		}
		if fault != (len(vs) == 0) {
			t.Errorf("%s: %d figures, fault %t", c.name, len(vs), fault)
		}
	}
}
