package state_test

import (
	"strings"
	"testing"

	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo/proj"
)

// first returns a store as at a first start.
func first(t *testing.T) *state.Store {
	t.Helper()
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := proj.Lookup("lcc-korea")
	if err != nil {
		t.Fatal(err)
	}
	return state.NewStore(state.New(w, w.Maps(p, []float64{2000}), lang.EN))
}

func TestSettings(t *testing.T) {
	st := first(t)
	st.Dispatch(state.SetParam{Kind: "disparity", Name: "method", Value: "manual"})
	if s := st.State(); s.Param("disparity", "method") != "quantile" || !strings.Contains(s.Message, "breaks") {
		t.Errorf("manual without breaks: %q, message %q", s.Param("disparity", "method"), s.Message)
	}
	st.Dispatch(state.SetParams{Kind: "disparity", Params: map[string]string{"method": "manual", "breaks": "10,40"}})
	if s := st.State(); s.Param("disparity", "method") != "manual" || s.Param("disparity", "breaks") != "10,40" {
		t.Error("manual with breaks is not taken")
	}
	st.Dispatch(state.SetParams{Kind: "disparity", Params: map[string]string{"breaks": "40,10"}})
	if s := st.State(); s.Param("disparity", "breaks") != "10,40" || !strings.Contains(s.Message, "40,10") {
		t.Errorf("falling breaks: %q, message %q", s.Param("disparity", "breaks"), s.Message)
	}
	st.Dispatch(state.SlideParam{Kind: "disparity", Name: "classes", Value: "4"}, state.SlideParam{Kind: "disparity", Name: "classes", Value: "7"}, state.Undo{})
	if got := st.State().Param("disparity", "classes"); got != "5" {
		t.Errorf("classes after the undo of a slide: %s, want 5", got)
	}
	if got := st.State().Param("events", "months"); got != "12" {
		t.Errorf("default of events, months: %q", got)
	}
	if got := st.State().Param("events", "weather"); got != "" {
		t.Errorf("unknown setting: %q", got)
	}
}

func TestShaded(t *testing.T) {
	st := first(t)
	for _, c := range []struct {
		shade, want data.IndicatorID
	}{{"csis_markets", "csis_markets"}, {"pop2008_urban_share", "pop2008_urban_share"}, {"none", ""}} {
		st.Dispatch(state.Shade{Indicator: c.shade})
		if x, ok := st.State().Shaded(); x.ID != c.want || ok != (c.want != "") {
			t.Errorf("shade %s: %s, %t", c.shade, x.ID, ok)
		}
	}
}

// A figure is that of the unit, or of what the unit is counted in, and says so.
func TestFigures(t *testing.T) {
	s := first(t).State()
	for _, c := range []struct {
		ind   data.IndicatorID
		unit  data.UnitID
		level data.Level
		of    data.UnitID
		ok    bool
	}{
		{"pop2008_urban_share", "KP0717", data.CountyLevel, "KP0717", true},
		{"mics2017_wealth_top40", "KP0717", data.AreaLevel, data.AreaRural, true},
		{"wfp2015_stunting", "KP0717", data.ProvinceLevel, "KP07", true},
		{"pop2008_urban_share", "KP07", 0, "", false},
	} {
		x, _ := s.Atlas().Indicator(c.ind)
		v, ok := s.Figures(x)(c.unit)
		if ok != c.ok || v.Level != c.level || v.Unit != c.of {
			t.Errorf("%s of %s: %v of %q, %t", c.ind, c.unit, v.Level, v.Unit, ok)
		}
	}
}
