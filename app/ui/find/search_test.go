package find_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"jido/app/state"
	"jido/app/ui/find"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
)

var first = sync.OnceValue(func() state.State {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	s := state.New(w, w.Maps(proj.LCCKorea(), []float64{2000}), lang.EN)
	return state.Resize{Size: geo.Size{W: 1000, H: 700}}.Do(s)
})

// say writes a result: its kind and its key.
func say(r find.Result) string {
	switch r.Kind {
	case find.Place:
		return string(r.Place.Unit.ID)
	case find.Indicator:
		return string(r.Indicator.ID)
	case find.Zone:
		return string(r.Zone.ID)
	}
	return string(r.Event.ID)
}

func TestSearch(t *testing.T) {
	for _, c := range []struct {
		query string
		want  []string // the first results; "" = any
	}{
		{"Unsan", []string{"KP0617", "KP0720"}}, // 운산 and 은산, both
		{"운산", []string{"KP0617"}},
		{"화평", []string{"KP0508"}},
		{"Hwapyong", []string{"KP0508"}},
		{"Hwapyeong", []string{"KP0508"}},
		{"hwap'yong", []string{"KP0508"}},
		{"Hwap’yŏng", []string{"KP0508"}},
		{"  songchon ", []string{"KP0717"}},
		{"Songchn", []string{"KP0717"}},
		{"KP0717", []string{"KP0717"}},
		{"Unsan, South Phyongan", []string{"KP0720"}},
		{"Ryanggang", []string{"KP01"}},
		{"량강도", []string{"KP01"}},
		{"stunting", []string{"wfp2015_stunting"}},
		{"stuntng", []string{"wfp2015_stunting"}},
		{"night light", []string{"ntl_change_2012_2024"}},
		{"Musan Export", []string{"z-musan-export-processing-zone"}},
		{"politburo", []string{"e20240123-1"}},
		{"Kusong City Hospital", []string{"e20251213-1"}},
		{"", nil}, {"   ", nil}, {"'", nil}, {"xyzq", nil}, {"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", nil},
	} {
		got := find.Search(first(), c.query)
		if len(got) < len(c.want) || c.want == nil && len(got) > 0 {
			t.Errorf("%q: %d results, want %q first", c.query, len(got), c.want)
			continue
		}
		for i, w := range c.want {
			if s := say(got[i]); s != w {
				t.Errorf("%q: result %d is %s, want %s", c.query, i, s, w)
			}
		}
	}
}

// Every city and county is found first by its names, before everything
// else that the name may mean, unless it shares the name.
func TestSearchAll(t *testing.T) {
	s := first()
	for _, u := range s.Listed() {
		for _, q := range []string{u.Names.EN, u.Names.KO} {
			found := false
			for _, r := range find.Search(s, q) {
				if r.Kind != find.Place {
					break
				}
				found = found || r.Place.Unit.ID == u.ID
			}
			if !found {
				t.Errorf("%q does not find %s", q, u.ID)
			}
		}
	}
}

func TestSearchBounds(t *testing.T) {
	events := 0
	var seen []find.Kind
	for _, r := range find.Search(first(), "Songchon") {
		if r.Kind == find.Event {
			events++
		}
		seen = append(seen, r.Kind)
	}
	if events == 0 || events > 8 || seen[0] != find.Place {
		t.Errorf("%d events, kinds %v", events, seen)
	}
	for _, r := range find.Search(first(), "Songchon") {
		if r.Kind == find.Place && r.Place.Unit.ID == "KP0717" && r.Cohort != 2024 {
			t.Errorf("Songchon is of %d", r.Cohort)
		}
	}
}

func TestGo(t *testing.T) {
	start(t)
	pick := func(q string, k find.Kind) find.Result {
		for _, r := range find.Search(first(), q) {
			if r.Kind == k {
				return r
			}
		}
		t.Fatalf("%q finds nothing of kind %d", q, k)
		return find.Result{}
	}
	for _, c := range []struct {
		r    find.Result
		want string
		unit data.UnitID // whose surroundings are shown; empty = the country
	}{
		{pick("Unsan, South Phyongan", find.Place), "unit:KP0720 day 2026-02-26", "KP0720"},
		{pick("Ryanggang", find.Place), "unit:KP01 day 2026-02-26", "KP01"},
		{pick("Musan Export", find.Zone), "zones:z-musan-export-processing-zone day 2026-02-26", "KP0218"},
		{pick("Kusong City Hospital", find.Event), "events:e20251213-1 day 2025-12-13", "KP0603"},
		{pick("politburo", find.Event), "events:e20240123-1 day 2024-01-23", ""},
		{pick("night light", find.Indicator), ": day 2026-02-26", ""},
	} {
		st := state.NewStore(first())
		find.Go(st, c.r)
		s := st.State()
		if got := fmt.Sprintf("%s:%s day %v", s.Card.Layer, s.Card.Feature, s.Wish.AsOf); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
		want := first().Camera
		if c.unit != "" {
			want = state.ShowUnit{Unit: c.unit}.Do(first()).Camera
		}
		if s.Camera != want {
			t.Errorf("%s: shows %v, want %v", c.want, s.Camera, want)
		}
	}
	st := state.NewStore(first())
	find.Go(st, pick("night light", find.Indicator))
	if x, _ := st.State().Shaded(); x.ID != "ntl_change_2012_2024" {
		t.Errorf("shades %s", x.ID)
	}
}

func TestScore(t *testing.T) {
	for _, c := range []struct {
		query, better, worse string
	}{
		{"", "anything", ""},
		{"copy", "Copy the picture", "The copy"},
		{"pic", "Copy the picture", "Epic tale"},
		{"copy pic", "Copy the picture", "Copy the card"},
		{"ctp", "Copy the picture", "Cut the rope"},
		{"coppy", "Copy the picture", "Cut"},
		{"그림", "그림 복사", "카드를 복사"},
		{"ㄱㅡㄹ", "그림 복사", "카드"},
	} {
		if b, w := find.Score(c.query, c.better), find.Score(c.query, c.worse); b < w || b == 0 || c.query != "" && b == w {
			t.Errorf("%q: %q scores %d, %q %d", c.query, c.better, b, c.worse, w)
		}
	}
	for _, q := range []string{"x", "yx", "copyright of it", strings.Repeat("copy ", 3) + "x"} {
		if n := find.Score(q, "Copy the picture"); n != 0 {
			t.Errorf("%q scores %d", q, n)
		}
	}
}
