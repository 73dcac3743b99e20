package names_test

import (
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/data/builtin"
	"jido/data/names"
)

func index(t testing.TB) (*data.Atlas, *names.Index) {
	t.Helper()
	a, _ := builtin.Load()
	return a, names.Build(a.Units())
}

func ids(ms []names.Match) string {
	var out []string
	for _, m := range ms {
		out = append(out, string(m.Unit.ID))
	}
	return strings.Join(out, " ")
}

func TestResolve(t *testing.T) {
	_, x := index(t)
	for query, want := range map[string]string{
		// one county, every system
		"화평": "KP0508", "화평군": "KP0508", "Hwapyong": "KP0508", "Hwapyeong": "KP0508", "Hwap'yŏng": "KP0508", "Hwap’yŏng-gun": "KP0508",
		"Hwaphyong": "KP0508", "hwapyong-gun": "KP0508", "HWAPHYONG COUNTY": "KP0508", "和坪郡": "KP0508", "和坪": "KP0508",
		"Hwa Phyong": "KP0508", "hwapyong kun": "KP0508", "Hwaphyeong": "KP0508", "Hwapyung": "KP0508", "  Hwapyong ": "KP0508",
		// one name, two units
		"Unsan": "KP0617 KP0720", "unsan-gun": "KP0617 KP0720", "Unsan County": "KP0617 KP0720",
		// what tells them apart
		"운산": "KP0617", "은산": "KP0720", "Eunsan": "KP0720", "Ŭnsan": "KP0720", "ŭnsan kun": "KP0720", "雲山郡": "KP0617",
		"Unsan, South Phyongan": "KP0720", "Unsan (N. Phyongan)": "KP0617", "Unsan County, North Pyongan": "KP0617", "Unsan, 평남": "KP0720",
		"평안남도 은산군": "KP0720", "South Phyongan Unsan": "KP0720", "Unsan, Nowhere": "",
		// newspapers confuse these
		"Ichon": "KP0414", "Riwon": "KP0323", "Iwon": "KP0323", "이원군": "KP0323", "리원": "KP0323", "伊川": "KP0414",
		// spelt as the South does
		"용강": "KP1104", "룡강군": "KP1104", "낙원군": "KP0319", "영변": "KP0614", "양강도": "KP01", "나선시": "KP-RASON KP0201",
		// codes
		"KP0717": "KP0717", "kp0717": "KP0717", "KP 07 17": "KP0717", "KP10-JUNG": "KP10-JUNG", "KP07": "KP07", "KP-07": "KP04",
		// provinces
		"Jagang": "KP05", "자강도": "KP05", "자강": "KP05", "Chagang-do": "KP05", "慈江道": "", "North Hamgyong": "KP02", "N. Hamgyong": "KP02",
		"Hamgyong-bukto": "KP02", "Hamgyŏng-bukto": "KP02", "Hamgyongbuk-do": "KP02", "Hamgyeongbuk-do": "KP02", "함북": "KP02", "함경북도": "KP02",
		"평남": "KP07", "South P'yŏngan": "KP07", "South Hwanghae Province": "KP09", "황해남도": "KP09", "Ryanggang": "KP01", "Yanggang": "KP01",
		"Pyongyang": "KP10", "평양시": "KP10", "Pyongyang (wards)": "KP1001", "Pyeongyang": "KP10",
		// a city is also a province
		"Kaesong": "KP-KAESONG KP0803", "Nampo": "KP11 KP1102",
		// another kind of unit than today's
		"Samjiyon County": "KP0107", "삼지연군": "KP0107", "Kaephung County": "KP08-KAEPHUNG", "개풍군": "KP08-KAEPHUNG", "Sunchon county": "KP0705", "Sungho-guyok": "KP08-SUNGHO",
		// districts
		"중구역": "KP10-JUNG", "중구": "KP10-JUNG", "Chung-guyok": "KP10-JUNG", "Moranbong-kuyok": "KP10-MORANBONG", "Sinam": "KP02-CHONGJIN-SINAM",
		"Chongnam-gu": "KP0726", "청남구": "KP0726", "Tukjang": "KP0727", "득장": "KP0727", "금호지구": "KP0326",
		// former names and misprints
		"Kim Hyong Jik": "KP0104", "Huchang": "KP0104", "Undok": "KP0222", "Songjin": "KP0202", "Thoejo": "KP0319", "Rangnim": "KP0504", "Nangnim": "KP0504",
		"Hwasong": "KP0214 KP10-HWASONG", "Hwasong-guyok": "KP10-HWASONG", "Hwasong County": "KP0214",
		"Ryongchon": "KP0606", "Ryongchon, South Hwanghae": "KP0918", "Cholwon": "KP0413", "Cholwon, North Pyongan": "KP0608",
		// provinces of 2008
		"Kangnam, North Hwanghae": "KP0820", "Junghwa, Pyongyang": "KP0821", "Onchon, South Phyongan": "KP1103",
		// typing errors
		"Songchom": "KP0717", "Sognchon": "KP0610 KP0717", "Hamhumg": "KP0307", "Kimjongsukk": "KP0103", "Hyesna": "KP0101", "화명": "KP0508",
		// as the newspapers have them
		"Jaeryong": "KP0912", "Jangphung": "KP0804", "Unchon": "KP0909", "Myeonggan": "KP0214", "Phyoksong": "KP0920", "Eundok": "KP0222",
		"": "", " - ": "", "x": "", "Seoul": "", "Zhongguo": "",
	} {
		if got := ids(x.Resolve(query)); got != want {
			t.Errorf("Resolve(%q) = %q, want %q", query, got, want)
		}
	}
}

func TestUnsanNamesBoth(t *testing.T) {
	_, x := index(t)
	ms := x.Find("Unsan")
	if len(ms) != 2 {
		t.Fatalf("%d matches, want 2", len(ms))
	}
	for i, want := range [][3]string{{"KP0617", "운산군", "평안북도"}, {"KP0720", "은산군", "평안남도"}} {
		m := ms[i]
		if got := [3]string{string(m.Unit.ID), m.Unit.Names.KO, m.Province.Names.KO}; got != want || m.By != names.Name {
			t.Errorf("match %d: %v by %s, want %v", i, got, m.By, want)
		}
	}
}

// TestEveryName: each name of the gazetteer finds its unit at the first rank.
func TestEveryName(t *testing.T) {
	a, x := index(t)
	for _, u := range a.Units() {
		n := u.Names
		for _, name := range append([]string{string(u.ID), n.EN, n.KO, n.Hanja, n.MR, n.RR}, n.Aliases...) {
			if name == "" {
				continue
			}
			found := x.Exact(name)
			if !slices.ContainsFunc(found, func(m names.Match) bool { return m.Unit.ID == u.ID }) && !strings.Contains(name, "misprint") {
				t.Errorf("%q does not find %s: %s", name, u.ID, ids(found))
			}
			for _, form := range []string{strings.ToUpper(name), strings.ReplaceAll(name, "'", "’"), strings.ReplaceAll(name, "'", ""), " " + name + "  "} {
				if got := x.Exact(form); ids(got) != ids(found) {
					t.Errorf("%q finds %q, %q finds %q", name, ids(found), form, ids(got))
				}
			}
		}
		if u.Kind == data.County && len(n.Aliases) >= 0 {
			for _, form := range []string{n.EN + "-gun", n.RR + " County", n.MR + " kun"} {
				if !strings.Contains(ids(x.Resolve(form)), string(u.ID)) {
					t.Errorf("%q does not find %s", form, u.ID)
				}
			}
		}
	}
}

// TestAmbiguous lists every name that today's units share: the gazetteer must
// not grow a new one unnoticed.
func TestAmbiguous(t *testing.T) {
	a, x := index(t)
	shared := map[string]bool{}
	for _, u := range a.Units() {
		for _, name := range []string{u.Names.EN, u.Names.KO, u.Names.RR, u.Names.Hanja} {
			if ms := x.Resolve(name); len(ms) > 1 && ms[0].By == names.Name {
				shared[name+": "+ids(ms)] = true
			}
		}
	}
	var got []string
	for s := range shared {
		got = append(got, s)
	}
	slices.Sort(got)
	want := []string{
		"Gaeseong: KP-KAESONG KP0803", "Hwaseong: KP10-HWASONG", "Hwasong: KP0214 KP10-HWASONG", "Kaesong: KP-KAESONG KP0803",
		"Nampho: KP11 KP1102", "Nampo: KP11 KP1102", "Naseon: KP-RASON KP0201", "Rason: KP-RASON KP0201", "Unsan: KP0617 KP0720",
		"개성시: KP-KAESONG KP0803", "남포시: KP11 KP1102", "라선시: KP-RASON KP0201",
	}
	want = slices.DeleteFunc(want, func(s string) bool { return !strings.Contains(s[strings.Index(s, ": ")+2:], " ") })
	if !slices.Equal(got, want) {
		t.Errorf("shared names:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestFindAsTyped(t *testing.T) {
	_, x := index(t)
	for _, c := range []struct{ query, first, holds string }{
		{"Hwap", "KP0508", "KP0508"},
		{"화", "KP0212", "KP0508"},
		{"화펴", "KP0508", "KP0508"}, // half-way through 평
		{"Jung", "KP10-JUNG", "KP0509"},
		{"Songch", "KP0717", "KP02-"},
		{"kp07", "KP07", "KP07"}, {"KP07 ", "KP07", "KP07"},
		{"KP071", "KP0714", "KP0717"},
		{"Kim", "KP0103", "KP0409"},
		{"Kaecheon", "KP0704", "KP0704"},
	} {
		got := ids(x.Find(c.query))
		if !strings.HasPrefix(got+" ", c.first+" ") {
			t.Errorf("Find(%q) = %q, want %s first", c.query, got, c.first)
		}
		if c.query != "Songch" && !strings.Contains(got, c.holds) {
			t.Errorf("Find(%q) = %q, want %s in it", c.query, got, c.holds)
		}
		for _, m := range x.Find(c.query) {
			if m.Name == "" || m.Province.ID == "" && m.Unit.Level == data.CountyLevel {
				t.Errorf("Find(%q): %s without name or province", c.query, m.Unit.ID)
			}
		}
	}
	if got := x.Find("a"); got != nil {
		t.Errorf("one letter finds %d units", len(got))
	}
}

func TestNearest(t *testing.T) {
	_, x := index(t)
	for query, want := range map[string]string{"Songchonnn": "KP0717", "Hwaphyonggg-gun": "KP0508", "성청군": "KP0717"} {
		got := x.Nearest(query, 3)
		if len(got) == 0 || len(got) > 3 || string(got[0].Unit.ID) != want {
			t.Errorf("Nearest(%q) = %s, want %s first", query, ids(got), want)
		}
	}
	if got := x.Nearest("Buenos Aires", 3); len(got) != 0 {
		t.Errorf("Buenos Aires is near %s", ids(got))
	}
}

func TestZeroIndex(t *testing.T) {
	var x names.Index
	if x.Find("Unsan") != nil || x.Resolve("운산") != nil || x.Exact("KP07") != nil || len(x.Nearest("Unsan", 2)) != 0 {
		t.Error("the empty index finds something")
	}
}

func BenchmarkBuild(b *testing.B) {
	a, _ := index(b)
	for b.Loop() {
		names.Build(a.Units())
	}
}

func BenchmarkFindFuzzy(b *testing.B) {
	_, x := index(b)
	for b.Loop() {
		x.Find("Sognchom")
	}
}

// FuzzFind: no query panics, and no unit comes twice.
func FuzzFind(f *testing.F) {
	_, x := index(f)
	for _, s := range []string{"Unsan", "은산군, 평안남도", "Ŭnsan (", "평", "\xff\xfe", "ㅎ", ",", "KP", "North Hamgyong Kilju", "道道道", "구역"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, ms := range [][]names.Match{x.Find(s), x.Resolve(s), x.Exact(s), x.SameSound(s), x.Nearest(s, 3)} {
			seen := map[data.UnitID]bool{}
			for _, m := range ms {
				if seen[m.Unit.ID] {
					t.Fatalf("%q: %s twice", s, m.Unit.ID)
				}
				seen[m.Unit.ID] = true
			}
		}
	})
}
