package timeline_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/find/findtest"
	"jido/app/ui/kit"
	"jido/app/ui/timeline"
	"jido/data"
	"jido/data/lang"
	"jido/layers/style"
)

// slider is what the strip offers to the pointer and the keyboard.
type slider interface {
	fyne.Widget
	fyne.Tappable
	fyne.Draggable
	fyne.Focusable
	desktop.Hoverable
}

type bar struct {
	*timeline.Bar
	c  fyne.Canvas
	st *state.Store
	s  slider
}

func openBar(t *testing.T, width float32) *bar {
	t.Helper()
	findtest.Start(t, style.Light(), 1)
	b := &bar{st: state.NewStore(first())}
	b.Bar = timeline.New(b.st, nil)
	b.c = findtest.Window(t, container.NewBorder(nil, b.Object(), nil, nil), width, 400)
	b.s = findtest.All[slider](b.c)[0]
	return b
}

// find looks for the leftmost place, at a height, at which the bubble says a text.
func (b *bar) find(y float32, text string) (float32, bool) {
	for x := float32(0); x < b.s.Size().Width; x++ {
		if strings.Contains(b.over(x, y), text) {
			return x, true
		}
	}
	return 0, false
}

// over returns what the bubble says with the pointer at a place of the strip.
func (b *bar) over(x, y float32) string {
	e := &desktop.MouseEvent{}
	e.Position = fyne.NewPos(x, y)
	b.s.MouseMoved(e)
	return b.bubble()
}

func (b *bar) bubble() string {
	var out []string
	for _, o := range test.WidgetRenderer(b.s).Objects() {
		if c, ok := o.(*fyne.Container); ok && c.Visible() {
			for _, x := range c.Objects {
				if l, ok := x.(*canvas.Text); ok {
					out = append(out, l.Text)
				}
			}
		}
	}
	return strings.Join(out, " ")
}

func (b *bar) tap(x, y float32) { b.s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)}) }

func (b *bar) key(names ...fyne.KeyName) {
	for _, n := range names {
		b.s.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// Heights inside the strip: on the events, on the slider.
const onEvents, onTrack = 10, 30

func (b *bar) stop(t *testing.T, year string) float32 {
	t.Helper()
	from, ok := b.find(onTrack, year+":")
	if !ok {
		t.Fatalf("no stop says %s", year)
	}
	to := from
	for strings.Contains(b.over(to, onTrack), year+":") {
		to++
	}
	return (from + to) / 2
}

func TestSlider(t *testing.T) {
	b := openBar(t, 1200)
	for year, want := range map[string]string{"2024": "2024: 20 of 20 named", "2026": "2026: 18 of 20 named", "2031": "2031: not announced"} {
		x := b.stop(t, year)
		if got := b.over(x, onTrack); got != want {
			t.Errorf("over %s: %q", year, got)
		}
		b.tap(x, onTrack)
		if got := b.st.State(); fmt.Sprint(got.Shown) != year || got.Wish.AsOf != (state.SetYear{Year: got.Shown}).Do(first()).Wish.AsOf {
			t.Errorf("tapped %s: %d, %v", year, got.Shown, got.Wish.AsOf)
		}
	}
	b.s.MouseOut()
	if got := b.bubble(); got != "" {
		t.Errorf("the pointer has left: %q", got)
	}
}

// A drag goes through the years and is one step of undo; it stops what plays.
func TestDrag(t *testing.T) {
	b := openBar(t, 1200)
	b.st.Dispatch(state.SetYear{Year: 2024})
	b.st.Seal()
	b.st.Dispatch(state.Play{})
	from, to := b.stop(t, "2024"), b.stop(t, "2028")
	var years []int
	state.On(b.st, func(s state.State) int { return s.Shown }, func(y int) { years = append(years, y) })
	drag := func(from, to, y float32) {
		step := (to - from) / 40
		for i := range 41 {
			b.s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(from+float32(i)*step, y)}, Dragged: fyne.NewDelta(step, 0)})
		}
		b.s.DragEnd()
	}
	drag(from, to, onTrack)
	if len(years) != 5 || years[0] != 2024 || years[4] != 2028 || b.st.State().Playing {
		t.Errorf("years %v, playing %t", years, b.st.State().Playing)
	}
	drag(to, b.stop(t, "2025"), onTrack)
	b.st.Dispatch(state.Undo{})
	if y := b.st.State().Shown; y != 2028 {
		t.Errorf("undone to %d, want 2028", y)
	}
	b.st.Dispatch(state.Undo{})
	if y := b.st.State().Shown; y != 2024 {
		t.Errorf("undone to %d, want 2024", y)
	}
	drag(from, to, onEvents) // begins on the events: nothing
	if y := b.st.State().Shown; y != 2024 {
		t.Errorf("a drag on the events goes to %d", y)
	}
	drag(from, -500, onTrack)
	if y := b.st.State().Shown; y != 2024 {
		t.Errorf("beyond the left end: %d", y)
	}
}

func TestEvents(t *testing.T) {
	b := openBar(t, 1200)
	x, ok := b.find(onEvents, "Changsong Joint Conference")
	if !ok || !strings.Contains(b.over(x, onEvents), "7 August 1962 · history") {
		t.Fatalf("1962: %q", b.over(x, onEvents))
	}
	b.tap(x, onEvents)
	s := b.st.State()
	if s.Card.Layer != "events" || s.Card.Feature != "e19620807-1" || s.Pane != state.CardPane || s.Selected[0] != "KP0623" || s.Wish.AsOf != data.DayOf(2024, 1, 1) {
		t.Errorf("card %v, selected %v, %v", s.Card, s.Selected, s.Wish.AsOf)
	}
	if want := (state.ShowUnit{Unit: "KP0623"}).Do(first()).Camera; s.Camera != want {
		t.Errorf("shows %v, want %v", s.Camera, want)
	}

	x, _ = b.find(onEvents, "20x10 Policy at the Supreme People's Assembly")
	b.tap(x, onEvents)
	if s := b.st.State(); s.Card.Feature != "e20240115-1" || len(s.Selected) != 0 || s.Wish.AsOf != data.DayOf(2024, 1, 15) {
		t.Errorf("an event of no place: card %v, selected %v, %v", s.Card, s.Selected, s.Wish.AsOf)
	}
	before := b.st.State()
	b.tap(b.stop(t, "2030"), onEvents) // no event there
	if s := b.st.State(); s.Card != before.Card || s.Shown != before.Shown {
		t.Errorf("a tap beside the events: %v", s.Card)
	}
}

// Where several events share a spot, taps go through them all and come round.
func TestEventsInTurn(t *testing.T) {
	b := openBar(t, 1200)
	x, ok := b.find(onEvents, "4 more events here")
	if !ok {
		t.Fatal("nowhere are there five events at a spot")
	}
	seen := map[string]bool{}
	var last string
	for range 5 {
		b.tap(x, onEvents)
		last = b.st.State().Card.Feature
		seen[last] = true
	}
	if len(seen) != 5 {
		t.Errorf("five taps show %d events", len(seen))
	}
	b.tap(x, onEvents)
	if f := b.st.State().Card.Feature; !seen[f] || f == last {
		t.Errorf("the sixth tap shows %s after %s", f, last)
	}
}

func TestKeyboard(t *testing.T) {
	b := openBar(t, 1200)
	b.c.Focus(b.s)
	var other []fyne.KeyName
	b.OnKey(func(k fyne.KeyName) { other = append(other, k) })
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyLeft, 2025}, {fyne.KeyHome, 2024}, {fyne.KeyLeft, 2024}, {fyne.KeyRight, 2025}, {fyne.KeyEnd, 2033}, {fyne.KeyRight, 2033},
	} {
		b.key(c.key)
		if y := b.st.State().Shown; y != c.want {
			t.Errorf("%s: %d, want %d", c.key, y, c.want)
		}
	}
	b.st.Dispatch(state.SetYear{Year: 2024})
	b.key(fyne.KeyUp)
	if got := b.bubble(); !strings.HasPrefix(got, "7 January 2025") {
		t.Errorf("after the end of 2024: %q", got)
	}
	b.key(fyne.KeyDown, fyne.KeyReturn)
	if s := b.st.State(); s.Card.Feature != "e20241228-1" || s.Wish.AsOf != data.DayOf(2024, 12, 28) {
		t.Errorf("the last of 2024: card %v, %v", s.Card, s.Wish.AsOf)
	}
	b.key(fyne.KeyF1)
	if len(other) != 1 || other[0] != fyne.KeyF1 {
		t.Errorf("handed over %v", other)
	}
}

// The buttons are found by name, act, and show what is so.
func TestButtons(t *testing.T) {
	b := openBar(t, 1200)
	button := func(name string) *kit.Button {
		for _, x := range findtest.All[*kit.Button](b.c) {
			if x.Text() == name {
				return x
			}
		}
		t.Fatalf("no button %q", name)
		return nil
	}
	test.Tap(button("Year before"))
	test.Tap(button("Play"))
	if s := b.st.State(); s.Shown != 2025 || !s.Playing {
		t.Errorf("%d, playing %t", s.Shown, s.Playing)
	}
	test.Tap(button("Pause"))
	test.Tap(button("Next year"))
	test.Tap(button("Begin again at the end"))
	if s := b.st.State(); s.Shown != 2026 || s.Playing || !s.Loop || !button("Begin again at the end").On() {
		t.Errorf("%d, playing %t, loop %t", s.Shown, s.Playing, s.Loop)
	}
	for _, c := range []struct {
		word string
		want float64
	}{{"1×", 2}, {"2×", 4}, {"4×", 0.5}, {"0.5×", 1}} {
		test.Tap(button(c.word))
		if got := b.st.State().Speed; got != c.want {
			t.Errorf("after %s: %g", c.word, got)
		}
	}
	b.st.Dispatch(state.SetSpeed{Steps: 3}) // by a command
	test.Tap(button("3×"))
	if got := b.st.State().Speed; got != 1 {
		t.Errorf("after 3×: %g", got)
	}
	seg := findtest.All[*kit.Segmented](b.c)[0]
	seg.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if !b.st.State().OnlyYear {
		t.Error("This year is not only this year")
	}
	b.st.Dispatch(state.ToggleOnlyYear{})
	if seg.Chosen() != 0 {
		t.Error("the switch does not follow the state")
	}
}

// The line of counts is never cut, down to the smallest window, in either
// language; it stands within the strip.
func TestWords(t *testing.T) {
	for _, width := range []float32{1024, 1200, 1920} {
		b := openBar(t, width)
		for _, l := range lang.Tags() {
			b.st.Dispatch(state.SetLang{Lang: l}, state.SetYear{Year: 2033})
			said := false
			for _, o := range findtest.All[*kit.Text](b.c) {
				if o.Text() != timeline.Count(b.st.State()) {
					continue
				}
				said = true
				shown := test.WidgetRenderer(o).Objects()[0].(*canvas.Text).Text
				if shown != o.Text() {
					t.Errorf("%g, %s: cut to %q", width, l, shown)
				}
			}
			if !said {
				t.Errorf("%g, %s: the line is missing", width, l)
			}
		}
		if h := b.Object().MinSize().Height; h < 80 || h > 96 {
			t.Errorf("%g high", h)
		}
	}
}

// The strip as it was looked at.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name    string
		lang    lang.Tag
		theme   style.Theme
		scale   float32
		width   float32
		actions []state.Action
		over    string // event that the pointer is on
	}{
		{"all-en-light", lang.EN, style.Light(), 1, 1100, nil, "Songchon regional-industry"},
		{"2025-ko-dark", lang.KO, style.Dark(), 1, 1024, []state.Action{state.SetYear{Year: 2025}, state.Play{}}, ""},
		{"only-2029-en-dark", lang.EN, style.Dark(), 1, 1024, []state.Action{state.ToggleOnlyYear{}, state.SetYear{Year: 2029}, state.ToggleLoop{}}, ""},
		{"event-ko-light-large", lang.KO, style.Light(), 1.3, 1400, []state.Action{state.ShowEvent{Event: "e20241220-1"}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			findtest.Start(t, c.theme, c.scale)
			b := &bar{st: state.NewStore(first())}
			b.st.Dispatch(state.SetLang{Lang: c.lang}, state.SetTheme{Theme: c.theme.Name})
			b.st.Dispatch(c.actions...)
			b.Bar = timeline.New(b.st, nil)
			b.c = findtest.Window(t, container.NewStack(canvas.NewRectangle(c.theme.Sea), container.NewBorder(nil, b.Object(), nil, nil)), c.width, 180*c.scale)
			b.s = findtest.All[slider](b.c)[0]
			if c.over != "" {
				if _, ok := b.find(onEvents, c.over); !ok {
					t.Fatal("no such event")
				}
			}
			findtest.Picture(t, b.c, c.name)
		})
	}
}
