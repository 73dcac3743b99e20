package state_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"jido/app/state"
	"jido/data"
	"jido/geo"
	"jido/layers/page"
)

// anything returns every action of the table, to be done in any order.
func anything() []state.Action {
	var out []state.Action
	for _, r := range table() {
		out = append(append(out, r.given...), r.do)
	}
	return out
}

// After undoing all, the content is the first one; redoing all brings the last
// one back. On the way the state always makes sense.
func TestUndoIsInverse(t *testing.T) {
	all := anything()
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 1))
		st := begin(t)
		first := st.State()
		var done []state.Action
		for range 80 {
			a := all[rng.IntN(len(all))]
			done = append(done, a)
			st.Dispatch(a)
			if what := sense(st.State()); what != "" {
				t.Fatalf("seed %d: after %s: %s", seed, list(done), what)
			}
		}
		for st.CanRedo() { // the last action may have been an undo
			st.Dispatch(state.Redo{})
		}
		last := st.State()
		n := 0
		for st.CanUndo() {
			st.Dispatch(state.Undo{})
			n++
			if what := sense(st.State()); what != "" {
				t.Fatalf("seed %d: %s, after %d steps back: %s", seed, list(done), n, what)
			}
		}
		if got := st.State(); !same(got, first) {
			t.Fatalf("seed %d: after %s and %d steps back:\n got %+v\nwant %+v", seed, list(done), n, got.Content, first.Content)
		}
		for st.CanRedo() {
			st.Dispatch(state.Redo{})
			n--
		}
		if got := st.State(); !same(got, last) || n > 0 {
			t.Fatalf("seed %d: %s, done again, %d short:\n got %+v\nwant %+v", seed, list(done), n, got.Content, last.Content)
		}
	}
}

func same(a, b state.State) bool {
	return a.World == b.World && a.Maps == b.Maps && reflect.DeepEqual(a.Content, b.Content)
}

func list(as []state.Action) string {
	out := ""
	for _, a := range as {
		out += fmt.Sprintf(" %T", a)[7:] + fmt.Sprint(a)
		if len(out) > 3000 {
			return "…" + out[len(out)-3000:]
		}
	}
	return out
}

// sense says what is wrong with a state; empty = nothing.
func sense(s state.State) string {
	f := page.WindowFrame(s.Size, s.Wish.Wide)
	if s.Camera.Size != (geo.Size{W: f.W(), H: f.H()}) {
		return fmt.Sprintf("the camera is %v, its frame %v", s.Camera.Size, f)
	}
	country := s.Maps.Country()
	if far := 2 * geo.Fit(country, s.Camera.Size, 16).Res; s.Camera.Res < 2*(1-1e-9) || s.Camera.Res > far*(1+1e-9) {
		return fmt.Sprintf("the scale is %g m/pt; wanted 2 to %g", s.Camera.Res, far)
	}
	if reach := country.Inset(-0.6*math.Max(country.W(), country.H()) - 1e-3); !reach.Has(s.Camera.Centre[0], s.Camera.Centre[1]) {
		return fmt.Sprintf("the camera looks at %v, out of %v", s.Camera.Centre, reach)
	}
	if s.Shown < data.FirstYear || s.Shown > data.LastYear || s.Wish.AsOf < data.DayOf(data.FirstYear, 1, 1) || s.Wish.AsOf > s.Atlas().LastDay() {
		return "time: " + when(s)
	}
	if s.OnlyYear != (s.Wish.Cohort == s.Shown) || !s.OnlyYear && s.Wish.Cohort != 0 {
		return fmt.Sprintf("only this year %t: %s", s.OnlyYear, when(s))
	}
	seen := map[data.UnitID]bool{}
	for _, id := range s.Selected {
		if _, ok := s.Atlas().Unit(id); !ok || seen[id] {
			return fmt.Sprintf("selected: %v", s.Selected)
		}
		seen[id] = true
	}
	if _, err := s.Request().Plan(s.Atlas(), s.Maps); err != nil {
		return "no plan: " + err.Error()
	}
	return ""
}

// Runs of one kind are one step; anything between ends the run, and so do Seal
// and Undo.
func TestJoins(t *testing.T) {
	year := func(y int) state.Action { return state.SetYear{Year: y} }
	fade := func(f float64) state.Action { return state.FadeLayer{Kind: "land", Fade: f} }
	see := func(s state.State) string {
		it, _ := s.Item("land")
		return fmt.Sprint(s.Shown, it.Fade, s.Selected)
	}
	type seal struct{ state.Action } // stands for the end of a gesture
	for _, c := range []struct {
		name string
		do   acts
		back []string // what every undo brings
	}{
		{"a drag through the years", acts{year(2024), year(2025), year(2026), year(2027)}, []string{"2026 0 []"}},
		{"a fade", acts{fade(0.1), fade(0.2), fade(0.3)}, []string{"2026 0 []"}},
		{"two kinds", acts{year(2024), fade(0.2), fade(0.3), year(2025), year(2026)}, []string{"2024 0.3 []", "2024 0 []", "2026 0 []"}},
		{"a click between", acts{year(2024), state.Select{Unit: "P1"}, year(2025)}, []string{"2024 0 [P1]", "2024 0 []", "2026 0 []"}},
		{"sealed", acts{year(2024), seal{}, year(2025), year(2027)}, []string{"2024 0 []", "2026 0 []"}},
		{"a camera between changes nothing", acts{year(2024), state.Pan{DX: 3}, year(2025)}, []string{"2026 0 []"}},
		{"play", acts{state.Play{}, state.Tick{}, state.Tick{}, state.Tick{}}, []string{"2026 0 []"}},
		{"clicks do not join", acts{state.Select{Unit: "P1"}, state.Select{Unit: "P2"}}, []string{"2026 0 [P1]", "2026 0 []"}},
		{"after an undo", acts{year(2024), state.Select{Unit: "P1"}, state.Undo{}, year(2025)}, []string{"2024 0 []", "2026 0 []"}},
		{"after a redo", acts{year(2024), state.Undo{}, state.Redo{}, year(2025)}, []string{"2024 0 []", "2026 0 []"}},
		{"nothing changed", acts{year(2026), state.Unmeasure{}, state.Clear{}, state.Say{Text: "x"}}, nil},
	} {
		st := begin(t)
		for _, a := range c.do {
			if _, ok := a.(seal); ok {
				st.Seal()
				continue
			}
			st.Dispatch(a)
		}
		var got []string
		for st.CanUndo() {
			st.Dispatch(state.Undo{})
			got = append(got, see(st.State()))
		}
		if !reflect.DeepEqual(got, c.back) {
			t.Errorf("%s: %q, want %q", c.name, got, c.back)
		}
	}
}

// Undo takes content back and leaves the camera, the pane and the tool.
func TestUndoKeepsTheView(t *testing.T) {
	st := begin(t, state.Select{Unit: "P1"}, state.ZoomAt{X: 10, Y: 10, Factor: 2}, state.ShowPane{Pane: state.TablePane}, state.SetTool{Tool: state.MeasureLine})
	was := st.State()
	st.Dispatch(state.Undo{})
	if s := st.State(); s.Camera != was.Camera || s.Pane != was.Pane || s.Tool != was.Tool || len(s.Selected) > 0 {
		t.Errorf("camera %v was %v, pane %d, tool %d, selected %v", s.Camera, was.Camera, s.Pane, s.Tool, s.Selected)
	}
}

// A new change ends what could be done again.
func TestRedoEnds(t *testing.T) {
	st := begin(t, state.Select{Unit: "P1"}, state.Undo{})
	if !st.CanRedo() || st.CanUndo() {
		t.Fatalf("redo %t, undo %t", st.CanRedo(), st.CanUndo())
	}
	st.Dispatch(state.Pan{DX: 3})
	if !st.CanRedo() {
		t.Error("a pan ends what could be done again")
	}
	st.Dispatch(state.Select{Unit: "P2"})
	if st.CanRedo() {
		t.Error("redo after a new change")
	}
	st.Dispatch(state.Redo{})
	if got := chosen(st.State()); got != "[P2] unit:P2 pane 1" {
		t.Error("redo of nothing:", got)
	}
}

// The steps that can be taken back are bounded, the newest stay.
func TestUndoIsBounded(t *testing.T) {
	st := begin(t)
	for i := range 500 {
		st.Dispatch(state.AddBookmark{Name: fmt.Sprint(i)})
	}
	n := 0
	for st.CanUndo() {
		st.Dispatch(state.Undo{})
		n++
	}
	if s := st.State(); n != 200 || len(s.Bookmarks) != 300 {
		t.Errorf("%d steps back, to %d bookmarks", n, len(s.Bookmarks))
	}
	for st.CanRedo() {
		st.Dispatch(state.Redo{})
	}
	if s := st.State(); len(s.Bookmarks) != 500 {
		t.Errorf("redo: %d bookmarks", len(s.Bookmarks))
	}
}

// Another world is a step like any other.
func TestUndoOfWorld(t *testing.T) {
	p := south()
	st := begin(t, state.Select{Unit: "Q4"}, state.SetWorld{World: p.world, Maps: p.maps}, state.Select{Unit: "P1"})
	st.Dispatch(state.Undo{}, state.Undo{})
	if s := st.State(); s.World != small().world || s.Maps != small().maps || chosen(s)[:4] != "[Q4]" {
		t.Errorf("back: %s in %s", chosen(s), s.Atlas().Version())
	}
	st.Dispatch(state.Redo{})
	if s := st.State(); s.World != p.world || s.Maps != p.maps || len(s.Selected) > 0 {
		t.Errorf("again: %s", chosen(s))
	}
}
