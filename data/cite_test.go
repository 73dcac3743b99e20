package data_test

import (
	"testing"

	"jido/data"
	"jido/data/builtin"
	"jido/data/lang"
)

func TestCite(t *testing.T) {
	for _, c := range []struct {
		s    data.Source
		t    lang.Tag
		want string
	}{
		{data.Source{Publisher: "KBS", Title: "News", URL: "https://kbs.example/1", Date: data.Date{Y: 2024, M: 2, D: 29}}, lang.EN, "KBS: News. 29 February 2024. https://kbs.example/1"},
		{data.Source{Publisher: "KBS", Title: "News", URL: "kbs.example, no. 1", Date: data.Date{Y: 2024, M: 2}}, lang.KO, "KBS: News. 2024년 2월"},
		{data.Source{Title: "News", DateText: "2016-2017"}, lang.EN, "News. 2016-2017"},
		{data.Source{URL: "https://kbs.example/1"}, lang.EN, "https://kbs.example/1"},
		{data.Source{URL: "kbs.example"}, lang.EN, "kbs.example"},
	} {
		if got := c.s.Cite(c.t); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	a, _ := builtin.Load()
	for _, s := range a.Sources() {
		if s.Cite(lang.EN) == "" || s.Cite(lang.KO) == "" {
			t.Errorf("%s has no citation", s.ID)
		}
	}
}
