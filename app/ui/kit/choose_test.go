package kit_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/ui/kit"
)

func TestSegmented(t *testing.T) {
	var got []int
	s := kit.NewSegmented([]string{"claimed", "observed", "both"}, 0, func(i int) { got = append(got, i) })
	c := alone(t, s, 300)
	test.TapCanvas(c, fyne.NewPos(250, 18))
	test.TapCanvas(c, fyne.NewPos(250, 18)) // again: nothing new
	test.FocusNext(c)
	key(s, fyne.KeyLeft, fyne.KeyHome, fyne.KeyLeft, fyne.KeyEnd, fyne.KeySpace)
	if want := []int{2, 1, 0, 2, 0}; !slices.Equal(got, want) {
		t.Errorf("picked %v, want %v", got, want)
	}
	s.SetChosen(1)
	if len(got) != 5 || s.Chosen() != 1 {
		t.Errorf("SetChosen called back, or chose %d", s.Chosen())
	}
	s.Disable()
	test.TapCanvas(c, fyne.NewPos(10, 18))
	if s.Chosen() != 1 {
		t.Error("disabled, it changed")
	}
}

func TestToggle(t *testing.T) {
	var got []bool
	w := kit.NewToggle("Cumulative", true, func(on bool) { got = append(got, on) })
	c := alone(t, w, 240)
	test.TapCanvas(c, fyne.NewPos(5, 10))   // the word
	test.TapCanvas(c, fyne.NewPos(230, 10)) // the switch
	if !slices.Equal(got, []bool{false, true}) {
		t.Errorf("changes %v", got)
	}
	w.SetOn(false)
	if w.On() || len(got) != 2 {
		t.Error("SetOn called back")
	}
}

func TestRange(t *testing.T) {
	var got, settled []float64
	r := kit.NewRange(2024, 2033, 1, 2026, func(v float64) string { return fmt.Sprint(v) }, func(v float64) { got = append(got, v) }).
		WhenSettled(func(v float64) { settled = append(settled, v) })
	c := alone(t, r, 400)
	key(r, fyne.KeyRight, fyne.KeyUp, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyRight, fyne.KeyHome, fyne.KeyLeft, fyne.KeyPageUp)
	if want := []float64{2027, 2028, 2027, 2033, 2024, 2033}; !slices.Equal(got, want) || !slices.Equal(settled, want) {
		t.Errorf("keys: %v, settled %v, want %v", got, settled, want)
	}
	got, settled = nil, nil
	test.TapCanvas(c, fyne.NewPos(1, 16))
	if !slices.Equal(got, []float64{2024}) {
		t.Errorf("a tap at the left end: %v", got)
	}
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(8+(400-90)/9, 16)}})
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(999, 16)}})
	r.DragEnd()
	r.DragEnd()
	if want := []float64{2024, 2025, 2033}; !slices.Equal(got, want) || !slices.Equal(settled, []float64{2024, 2033}) {
		t.Errorf("a drag: %v, settled %v", got, settled)
	}
	r.SetValue(2030.4)
	if r.Value() != 2030 || len(got) != 3 {
		t.Errorf("SetValue: %g, called back: %v", r.Value(), len(got) != 3)
	}
	r.Disable()
	key(r, fyne.KeyRight)
	if r.Value() != 2030 {
		t.Error("disabled, it moved")
	}
}

// texts lists the texts of the topmost overlay, from top to bottom.
func texts(c fyne.Canvas) []string {
	var out []string
	top := c.Overlays().Top()
	if top == nil {
		return nil
	}
	for _, o := range test.LaidOutObjects(top) {
		if s, ok := o.(*kit.Text); ok && s.Text() != "" {
			out = append(out, s.Text())
		}
	}
	return out
}

func TestChoice(t *testing.T) {
	var got []int
	words := []string{"Stunting", "Population density", "None"}
	w := kit.NewChoice(words, 1, func(i int) { got = append(got, i) })
	c := alone(t, w, 200)
	test.TapCanvas(c, fyne.NewPos(100, 18))
	if have := texts(c); !slices.Equal(have, words) {
		t.Fatalf("open, it offers %q", have)
	}
	key(c.Focused(), fyne.KeyDown, fyne.KeyReturn)
	if !slices.Equal(got, []int{2}) || c.Overlays().Top() != nil || w.Chosen() != 2 {
		t.Errorf("Down, Enter: picked %v, open: %v", got, c.Overlays().Top() != nil)
	}
	test.TapCanvas(c, fyne.NewPos(100, 18))
	key(c.Focused(), fyne.KeyEscape)
	if c.Overlays().Top() != nil {
		t.Error("Escape leaves it open")
	}
	test.TapCanvas(c, fyne.NewPos(100, 18))
	test.TapCanvas(c, fyne.NewPos(100, 62)) // the first line
	if !slices.Equal(got, []int{2, 0}) {
		t.Errorf("a tap on a line: picked %v", got)
	}
	c.Focus(w)
	key(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	if want := []int{2, 0, 1, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("arrows while closed: %v, want %v", got, want)
	}
	key(w, fyne.KeyDown)
	if texts(c) == nil {
		t.Error("Down does not open it")
	}
	test.TapCanvas(c, fyne.NewPos(700, 500))
	if c.Overlays().Top() != nil {
		t.Error("a tap beside it leaves it open")
	}
	w.SetWords([]string{"a"}, -1)
	if w.Chosen() != -1 || len(got) != 5 {
		t.Error("SetWords called back")
	}
}
