package lang_test

import (
	"math"
	"testing"

	"jido/data/lang"
)

func TestT(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{lang.T(lang.EN, "stage.ground_broken"), "ground broken"},
		{lang.T(lang.KO, "stage.ground_broken"), "착공"},
		{lang.T(lang.EN, "common.named_of", 18, 20), "18 of 20 named"},
		{lang.T(lang.KO, "common.named_of", 18, 20), "20곳 중 18곳 공개"},
		{lang.T(lang.KO, "no.such.key"), "⟨no.such.key⟩"},
		{lang.N(lang.EN, "common.projects", 1), "1 project"},
		{lang.N(lang.EN, "common.projects", 0), "0 projects"},
		{lang.N(lang.KO, "common.projects", 1), "사업 1건"},
		{lang.Both("common.no_data").KO, "자료 없음"},
		{lang.Both("common.no_data").EN, "no data"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	for key, want := range map[string]bool{"common.no_data": true, "common.projects": true, "common.": false} {
		for _, tag := range lang.Tags() {
			if lang.Has(tag, key) != want {
				t.Errorf("Has(%s, %s) = %t", tag, key, !want)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]lang.Tag{"en": lang.EN, "ko": lang.KO, "en-GB": lang.EN, "ko_KR.UTF-8": lang.KO} {
		if got, err := lang.Parse(in); err != nil || got != want {
			t.Errorf("Parse(%q) = %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "de", "korean", "EN"} {
		if _, err := lang.Parse(in); err == nil {
			t.Errorf("Parse(%q): no error", in)
		}
	}
}

func TestDate(t *testing.T) {
	for _, c := range []struct {
		y, m, d                int
		en, ko, shortEN, short string
	}{
		{2025, 2, 11, "11 February 2025", "2025년 2월 11일", "11 Feb 2025", "2025. 2. 11."},
		{2024, 12, 0, "December 2024", "2024년 12월", "Dec 2024", "2024. 12."},
		{1962, 0, 0, "1962", "1962년", "1962", "1962"},
		{0, 0, 0, "date not known", "날짜 미상", "date not known", "날짜 미상"},
	} {
		for i, got := range []string{lang.Date(lang.EN, c.y, c.m, c.d), lang.Date(lang.KO, c.y, c.m, c.d), lang.ShortDate(lang.EN, c.y, c.m, c.d), lang.ShortDate(lang.KO, c.y, c.m, c.d)} {
			if want := []string{c.en, c.ko, c.shortEN, c.short}[i]; got != want {
				t.Errorf("%v: got %q, want %q", c, got, want)
			}
		}
	}
	if got := lang.Years(lang.KO, 2012, 2024) + lang.Years(lang.EN, 2012, 2024) + lang.Years(lang.EN, 2008, 2008); got != "2012–2024년2012–20242008" {
		t.Error(got)
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{24052231, 0, "24,052,231"}, {999, 0, "999"}, {1000, 0, "1,000"}, {0, 1, "0.0"},
		{86.2, 1, "86.2"}, {86.25, -1, "86.25"}, {1234.5, -1, "1,234.5"}, {0.1 + 0.2, -1, "0.3"},
		{-12.5, 1, "−12.5"}, {-0.04, 1, "0.0"}, {-1234567, 0, "−1,234,567"},
		{math.NaN(), 1, "no data"}, {math.Inf(-1), 1, "−∞"}, {math.Inf(1), 0, "∞"},
	} {
		if got := lang.Number(lang.EN, c.v, c.decimals); got != c.want {
			t.Errorf("Number(%v, %d) = %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
	for got, want := range map[string]string{
		lang.Percent(lang.EN, 86.2, 1):       "86.2\u00a0%",
		lang.Percent(lang.KO, 86.2, 1):       "86.2%",
		lang.Percent(lang.KO, math.NaN(), 1): "자료 없음",
		lang.Int(lang.KO, -4200):             "−4,200",
		lang.Range("20.0", "40.0"):           "20.0–40.0",
		lang.Range("−5", "10"):               "−5 – 10",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestList(t *testing.T) {
	for _, c := range []struct {
		items  []string
		en, ko string
	}{
		{nil, "", ""},
		{[]string{"a"}, "a", "a"},
		{[]string{"a", "b"}, "a and b", "a, b"},
		{[]string{"a", "b", "c"}, "a, b and c", "a, b, c"},
	} {
		if en, ko := lang.List(lang.EN, c.items), lang.List(lang.KO, c.items); en != c.en || ko != c.ko {
			t.Errorf("List(%v) = %q, %q", c.items, en, ko)
		}
	}
}
