package cli

import (
	"math"
	"strings"
	"testing"

	"jido/data"
	"jido/data/lang"
)

func TestScreenSheet(t *testing.T) {
	for _, c := range []struct {
		w, h   int
		pw, ph float64
	}{
		{1920, 1080, 1440, 810}, {3840, 2160, 1440, 810}, {1080, 1920, 810, 1440}, {640, 360, 480, 270}, {2160, 3840, 810, 1440},
	} {
		s := screenSheet(c.w, c.h)
		if math.Abs(s.size.W-c.pw) > 1e-9 || math.Abs(s.size.H-c.ph) > 1e-9 {
			t.Errorf("%d×%d: %v points, want %v × %v", c.w, c.h, s.size, c.pw, c.ph)
		}
		if px := math.Round(s.size.W * s.pixelsPerPoint()); int(px) != c.w {
			t.Errorf("%d×%d: %v pixels wide", c.w, c.h, px)
		}
	}
}

func TestPaperSheet(t *testing.T) {
	for _, c := range []struct {
		name      string
		landscape bool
		dpi       float64
		w, h      int
	}{
		{"a4", true, 300, 3508, 2480}, {"a4", false, 300, 2480, 3508}, {"a3", true, 300, 4961, 3508}, {"a0", false, 150, 4967, 7022}, {"a2", true, 72, 1684, 1191},
	} {
		for _, p := range papers() {
			if p.name != c.name {
				continue
			}
			s := paperSheet(p, c.landscape, c.dpi)
			if s.pixels != [2]int{c.w, c.h} {
				t.Errorf("%s at %g dpi: %v, want %d × %d", c.name, c.dpi, s.pixels, c.w, c.h)
			}
			if got := [2]int{int(math.Round(s.size.W * s.dpi / 72)), int(math.Round(s.size.H * s.dpi / 72))}; got != s.pixels {
				t.Errorf("%s: painted as %v, said to be %v", c.name, got, s.pixels)
			}
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"year", "year", 0}, {"yaer", "year", 1}, {"yer", "year", 1}, {"colour", "color", 1}, {"render", "list", 6}, {"군", "시", 1}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestLanguageOf(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		args string
		want lang.Tag
	}{
		{nil, "version", lang.EN},
		{map[string]string{"LANG": "ko_KR.UTF-8"}, "version", lang.KO},
		{map[string]string{"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "version", lang.EN},
		{map[string]string{"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "version", lang.KO},
		{map[string]string{"LANG": "ko_KR.UTF-8"}, "show x --lang en", lang.EN},
		{nil, "--lang=ko list units", lang.KO},
		{nil, "list units --lang xx", lang.EN},
		{nil, "list units --lang", lang.EN},
	} {
		env := Env{Getenv: func(k string) string { return c.env[k] }}
		if got := languageOf(env, strings.Fields(c.args)); got != c.want {
			t.Errorf("%v %q: %s, want %s", c.env, c.args, got, c.want)
		}
	}
	if got := languageOf(Env{}, nil); got != lang.EN {
		t.Errorf("no environment: %s", got)
	}
}

func TestTableColumns(t *testing.T) {
	var b strings.Builder
	tab := table{head: []string{"ID", "이름", "X"}}
	tab.add("1", "성천군", "a")
	tab.add("22", "Songchon", "")
	if err := tab.write(&b); err != nil {
		t.Fatal(err)
	}
	want := "ID  이름      X\n1   성천군    a\n22  Songchon\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestBytesText(t *testing.T) {
	for n, want := range map[int]string{0: "0 B", 999: "999 B", 1000: "1 KB", 214_400: "214 KB", 999_499: "999 KB", 999_500: "1.0 MB", 12_345_678: "12.3 MB"} {
		if got := bytesText(lang.EN, n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestUserIndicator(t *testing.T) {
	c := &call{lang: lang.EN}
	for _, x := range []struct{ heading, title, measure, year string }{
		{"value", "value", "", ""},
		{"Electricity (%)", "Electricity", "percent", ""},
		{"식량 배급 [kg]", "식량 배급", "kg", ""},
		{"Markets 2021 (per 100,000)", "Markets 2021", "per 100,000", "2021"},
		{"(%)", "(%)", "", ""},
	} {
		ind, src := c.userIndicator("dir/v.csv", x.heading, data.CountyLevel)
		if ind.Title.EN != x.title || ind.Measure.EN != x.measure || ind.YearLabel.EN != x.year || src.Title != "v.csv" || ind.Draw != data.DrawCounty {
			t.Errorf("%q: title %q, measure %q, year %q, source %q", x.heading, ind.Title.EN, ind.Measure.EN, ind.YearLabel.EN, src.Title)
		}
	}
	if ind, _ := c.userIndicator("v.csv", "value", data.ProvinceLevel); ind.Draw != data.DrawProvince {
		t.Errorf("provinces: %s", ind.Draw)
	}
}
