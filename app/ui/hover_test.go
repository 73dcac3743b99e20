package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

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
		if want := map[lang.Tag]string{lang.EN: "Songchon  성천군\n", lang.KO: "성천군  Songchon\n"}[tag]; !strings.HasPrefix(at("KP0717"), want) {
			t.Errorf("%s: not %q first: %s", tag, want, at("KP0717"))
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

// What the bubble tells follows the map under a pointer that rests, and it goes when
// something opens over the map.
func TestBubbleFollows(t *testing.T) {
	w, _ := newWindow(t, 1000, 680)
	w.Win.Canvas().Focus(w.m)
	r := scene.Ref{Layer: "unit", Feature: "KP0717"}
	w.m.OnHover(r, fyne.NewPos(500, 300))
	before := strings.Join(w.bubble.told, "\n")
	w.Store.Dispatch(state.ShowInstead{Kind: "bivariate"})
	if got := strings.Join(w.bubble.told, "\n"); got == before || got != strings.Join(tell(w.Store.State(), r), "\n") {
		t.Errorf("tells of another layer: %s", got)
	}
	w.ShowFind()
	if w.bubble.all.Visible() {
		t.Error("stays behind the search")
	}
}
