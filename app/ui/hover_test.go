package ui

import (
	"strings"
	"testing"

	"jido/app/state"
	"jido/data/lang"
	"jido/layers/scene"
)

// The bubble tells a draft from a fact, and what the map of need and reach shows.
func TestTellsTheAnalysis(t *testing.T) {
	for _, tag := range lang.Tags() {
		st := newStore()
		at := func(id string) string {
			return strings.Join(tell(st.State(), scene.Ref{Layer: "unit", Feature: id}), "\n")
		}
		st.Dispatch(state.SetLang{Lang: tag})
		plain := at("KP0105")
		st.Dispatch(state.DraftUnit{Unit: "KP0105"})
		if want := plain[:strings.Index(plain, "\n")]; !strings.HasPrefix(at("KP0105"), want) || !strings.Contains(at("KP0105"), lang.T(tag, "scenario.unit", 2027)) {
			t.Errorf("%s: a draft: %s", tag, at("KP0105"))
		}
		if strings.Contains(plain+at("KP0717"), lang.T(tag, "scenario.unit", 2027)) {
			t.Errorf("%s: a fact is told as a draft: %s", tag, at("KP0717"))
		}
		st.Dispatch(state.ShowInstead{Kind: "bivariate"})
		for id, want := range map[string]string{"KP0105": lang.T(tag, "reach.not"), "KP0717": lang.Years(tag, 2024, 2025)} {
			if !strings.Contains(at(id), want) {
				t.Errorf("%s, %s: nothing of %q: %s", tag, id, want, at(id))
			}
		}
	}
}
