package layerpane

import (
	"reflect"
	"slices"
	"testing"

	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers"
)

func TestReadBreaks(t *testing.T) {
	for text, want := range map[string][]float64{
		"10,25,50": {10, 25, 50}, " 1 ; 2.5\t3 ": {1, 2.5, 3}, "−5, 0，7、8": {-5, 0, 7, 8}, "1e3": {1000},
	} {
		if got, key, _ := readBreaks(text); !slices.Equal(got, want) || key != "" {
			t.Errorf("%q: %v, %s", text, got, key)
		}
	}
	for text, want := range map[string]string{
		"": "breaks.none", " , ": "breaks.none", "a": "breaks.not_number", "Inf": "breaks.not_number", "1 1": "breaks.not_rising",
		"1 2 3 4 5 6 7 8 9": "breaks.too_many",
	} {
		if got, key, _ := readBreaks(text); got != nil || key != want {
			t.Errorf("%q: %v, %s, want %s", text, got, key, want)
		}
	}
}

func TestCut(t *testing.T) {
	b := cut([]float64{0, 1, 1, 9, 10}, []float64{5, 12})
	if b.Lo != 0 || b.Hi != 10 || !slices.Equal(b.N, []int{3, 0, 0, 0, 0, 2}) || !slices.Equal(b.Class, []int{0, 0, 0, 1, 1, 1}) || !slices.Equal(b.Breaks, []float64{5}) {
		t.Errorf("%+v", b)
	}
	if b := cut([]float64{3, 3}, nil); !slices.Equal(b.N, []int{2}) {
		t.Errorf("one value: %+v", b)
	}
	if b := cut(nil, nil); len(b.N) != 0 {
		t.Errorf("nothing: %+v", b)
	}
}

func TestStops(t *testing.T) {
	for _, c := range []struct {
		p    layers.Param
		want []float64
	}{
		{layers.Param{Min: 2, Max: 5}, []float64{2, 3, 4, 5}},
		{layers.Param{Min: 1, Max: 900, Default: "12"}, []float64{1, 2, 3, 5, 10, 12, 20, 30, 50, 100, 200, 300, 500, 900}},
	} {
		if got := stopsOf(c.p); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v", c.p, got)
		}
	}
	if got := stopsOf(layers.Param{Max: 1}); len(got) != 21 || got[20] != 1 {
		t.Errorf("0 to 1: %v", got)
	}
	if i := nearest([]float64{1, 10, 100}, 42); i != 1 {
		t.Errorf("nearest to 42: %d", i)
	}
}

// The counts agree with the legend's "no data (n)", and every indicator that the
// map cannot show says why.
func TestCoverage(t *testing.T) {
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := proj.Lookup("lcc-korea")
	if err != nil {
		t.Fatal(err)
	}
	s := state.New(w, w.Maps(p, []float64{4000}), lang.EN)
	for _, c := range []struct {
		id              data.IndicatorID
		values, missing int
		places          string
	}{
		{"pop2008_urban_share", 177, 3, "units"},
		{"mics2017_wealth_top40", 3, 0, "units"},
		{"mics2017_wealth_mid40", 1, 54, "units"},
		{"built_2025", 11, 2, "provinces"},
		{"csis_markets", 178, 2, "units"},
		{"mics2017_water_piped", 1, -1, "units"},
	} {
		x, _ := s.Atlas().Indicator(c.id)
		if v, m, of := coverage(s, x); v != c.values || m != c.missing || of != c.places {
			t.Errorf("%s: %d values, %d %s missing; want %d, %d %s", c.id, v, m, of, c.values, c.missing, c.places)
		}
	}
	why := map[string]int{}
	for _, x := range s.Atlas().Indicators() {
		if x.Draw == data.DrawCard {
			why[whyCard(s.Atlas(), x)]++
		}
	}
	for k := range why {
		if !lang.Has(lang.EN, "layerpane.card."+k) {
			t.Errorf("no words for %s", k)
		}
	}
	if !reflect.DeepEqual(why, map[string]int{"area": 12, "few": 20, "national": 15, "part": 3}) {
		t.Errorf("card only: %v", why)
	}
}
