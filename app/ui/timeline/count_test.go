package timeline_test

import (
	"sync"
	"testing"

	"jido/app/state"
	"jido/app/ui/timeline"
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

func after(s state.State, as ...state.Action) state.State {
	for _, a := range as {
		s = a.Do(s)
	}
	return s
}

// Every number has what it is out of; what is not announced is not zero.
func TestCount(t *testing.T) {
	for _, c := range []struct {
		name   string
		s      state.State
		en, ko string
	}{
		{"at first", first(),
			"58 named of 200 planned; 40 completed as claimed; 1 confirmed complete from outside; 2026: 18 of 20 named",
			"계획 200곳 중 58곳 선정 발표, 준공 발표 40곳, 외부에서 완공 확인 1곳, 2026년: 20곳 중 18곳 공개"},
		{"two years", after(first(), state.SetYear{Year: 2025}),
			"40 named of 200 planned; 40 completed as claimed; 1 confirmed complete from outside",
			"계획 200곳 중 40곳 선정 발표, 준공 발표 40곳, 외부에서 완공 확인 1곳"},
		{"only 2026", after(first(), state.ToggleOnlyYear{}),
			"2026: 18 of 20 named; 0 completed as claimed; 0 confirmed complete from outside",
			"2026년: 20곳 중 18곳 공개, 준공 발표 0곳, 외부에서 완공 확인 0곳"},
		{"only 2024", after(first(), state.ToggleOnlyYear{}, state.SetYear{Year: 2024}),
			"2024: 20 of 20 named; 1 completed as claimed; 1 confirmed complete from outside",
			"2024년: 20곳 중 20곳 공개, 준공 발표 1곳, 외부에서 완공 확인 1곳"},
		{"only 2030", after(first(), state.ToggleOnlyYear{}, state.SetYear{Year: 2030}), "2030: not announced", "2030년: 미발표"},
		{"to 2027", after(first(), state.SetYear{Year: 2027}),
			"58 named of 200 planned; 40 completed as claimed; 1 confirmed complete from outside; 2027: not announced",
			"계획 200곳 중 58곳 선정 발표, 준공 발표 40곳, 외부에서 완공 확인 1곳, 2027년: 미발표"},
		{"to the end", after(first(), state.SetYear{Year: 2033}),
			"58 named of 200 planned; 40 completed as claimed; 1 confirmed complete from outside; 2027–2033: not announced",
			"계획 200곳 중 58곳 선정 발표, 준공 발표 40곳, 외부에서 완공 확인 1곳, 2027–2033년: 미발표"},
		{"before the first list", after(first(), state.SetDay{Day: data.DayOf(2024, 1, 15)}),
			"0 named of 200 planned; 0 completed as claimed; 0 confirmed complete from outside; 2024: not announced",
			"계획 200곳 중 0곳 선정 발표, 준공 발표 0곳, 외부에서 완공 확인 0곳, 2024년: 미발표"},
	} {
		if got := timeline.Count(c.s); got != c.en {
			t.Errorf("%s: %q, want %q", c.name, got, c.en)
		}
		if got := timeline.Count(after(c.s, state.SetLang{Lang: lang.KO})); got != c.ko {
			t.Errorf("%s: %q, want %q", c.name, got, c.ko)
		}
	}
}

func TestAsOf(t *testing.T) {
	for day, want := range map[data.Day]string{
		first().Atlas().LastDay(): "As of 26 February 2026",
		data.DayOf(2024, 12, 31):  "As of 31 December 2024",
	} {
		if got := timeline.AsOf(after(first(), state.SetDay{Day: day})); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
