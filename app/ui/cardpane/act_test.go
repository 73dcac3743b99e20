package cardpane_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/card"
	"jido/data/lang"
	"jido/layers/style"
)

// button returns the button of that name.
func (d *desk) button(name string) *kit.Button {
	d.t.Helper()
	var out *kit.Button
	d.each(func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && b.Text() == name {
			out = b
		}
	})
	if out == nil {
		d.t.Fatalf("no button is called %q", name)
	}
	return out
}

// does holds a gesture to the action that it stands for: the state is then the
// same as if the action alone had been dispatched.
func (d *desk) does(what string, gesture func(), want ...state.Action) {
	d.t.Helper()
	other := state.NewStore(d.store.State())
	other.Dispatch(want...)
	gesture()
	got, exp := d.store.State(), other.State()
	if !reflect.DeepEqual(got, exp) {
		d.t.Errorf("%s: selected %v, card %v, day %v, pane %v, camera %v; want %v, %v, %v, %v, %v", what,
			got.Selected, got.Card, got.Wish.AsOf, got.Pane, got.Camera, exp.Selected, exp.Card, exp.Wish.AsOf, exp.Pane, exp.Camera)
	}
	if len(d.opened)+len(d.copied) > 0 {
		d.t.Errorf("%s: opened %v, copied %d", what, d.opened, len(d.copied))
	}
}

func TestTapsDispatch(t *testing.T) {
	day := func(y, m, d int) state.Action { return state.SetDay{Day: data.DayOf(y, m, d)} }
	for _, c := range []struct {
		show, tap string
		want      state.Action
	}{
		{"KP0717", "South Phyongan", state.Select{Unit: "KP07"}},
		{"KP0803", "Kaephung", state.Select{Unit: "KP08-KAEPHUNG"}},
		{"KP0803", "Phanmun", state.Select{Unit: "KP08-PHANMUN"}},
		{"KP08-KAEPHUNG", "Kaesong", state.Select{Unit: "KP-KAESONG"}},
		{"KP07", "Songchon", state.Select{Unit: "KP0717"}},
		{"KP07", "Chongnam", state.Select{Unit: "KP0726"}},
		{"KP0717", "First groundbreaking, with Kim Jong Un", day(2024, 2, 28)},
		{"events:e20240529-1", "Show 29 May 2024 on the map", day(2024, 5, 29)},
		{"events:e20240529-1", "Kosan", state.Select{Unit: "KP0404"}},
	} {
		d := newDesk(t, lang.EN, tall)
		d.show(c.show)
		if s, ok := c.want.(state.Select); ok {
			if _, known := d.store.State().Atlas().Unit(s.Unit); !known {
				t.Errorf("%s: %s is no unit", c.tap, s.Unit)
			}
		}
		d.does(c.show+": "+c.tap, func() { d.tap(c.tap, 0) }, c.want)
	}
}

func TestButtonsDispatch(t *testing.T) {
	for _, c := range []struct {
		button string
		want   state.Action
	}{
		{"Close", state.ShowPane{Pane: state.CardPane}},
		{"Previous place", state.StepCard{By: -1}},
		{"Next place", state.StepCard{By: 1}},
		{"Zoom to", state.ShowUnit{Unit: "KP0617"}},
	} {
		d := newDesk(t, lang.EN, 900)
		d.show("KP0617")
		d.does(c.button, func() { test.Tap(d.button(c.button)) }, c.want)
	}
}

func TestSeveral(t *testing.T) {
	d := newDesk(t, lang.EN, 900)
	d.show("KP0717")
	d.store.Dispatch(state.Select{Unit: "KP0617", Add: true}, state.Select{Unit: "KP0803", Add: true})
	for _, s := range []string{"3 selected", "Songchon", "Unsan", "3 of 3"} {
		if !d.sees(s) {
			t.Errorf("%q is not seen", s)
		}
	}
	d.does("chip", func() { d.tap("Unsan", 0) }, state.ShowCard{Unit: "KP0617"})
	if !d.sees("1 of 3") || !d.sees("운산군") {
		t.Errorf("the chip does not show its card:\n%s", d.tree())
	}
	d.does("next", func() { test.Tap(d.button("Next place")) }, state.ShowCard{Unit: "KP0717"})
	d.show("KP0717")
	if d.sees("selected") || d.sees(" of 3") {
		t.Error("one is selected, and it still counts")
	}
}

func TestFootnotes(t *testing.T) {
	d := newDesk(t, lang.EN, 700)
	d.show("KP0717")
	a := d.store.State().Atlas()
	c, _ := card.Of(a, "KP0717")
	before := d.store.State()
	d.tap("4", 0)
	if want := []string{c.Sources[3].Link}; !slices.Equal(d.opened, want) {
		t.Errorf("opened %v, want %v", d.opened, want)
	}
	d.opened = nil
	d.tap("1", 0) // the census has no address that can be followed
	if c.Sources[0].Link != "" || len(d.opened) > 0 {
		t.Errorf("opened %v", d.opened)
	}
	if !d.sees(c.Sources[0].Publisher) || d.scroll().Offset.Y == 0 {
		t.Error("the citation is not shown")
	}
	if !reflect.DeepEqual(before, d.store.State()) {
		t.Error("a footnote changed the state")
	}

	all := newDesk(t, lang.EN, tall)
	all.show("KP0717")
	for _, f := range c.Sources {
		if f.Link != "" {
			name := f.Publisher
			n := 0
			for _, g := range c.Sources[:f.N-1] {
				if g.Publisher == name && g.Link != "" {
					n++
				}
			}
			all.tap(name, n)
		}
	}
	var want []string
	for _, f := range c.Sources {
		if f.Link != "" {
			want = append(want, f.Link)
		}
	}
	if !slices.Equal(all.opened, want) {
		t.Errorf("opened %v, want %v", all.opened, want)
	}
}

func TestCopy(t *testing.T) {
	for _, l := range lang.Tags() {
		d := newDesk(t, l, 900)
		d.show("KP0717")
		c, _ := card.Of(d.store.State().Atlas(), "KP0717")
		test.Tap(d.button(lang.T(l, "cardpane.copy")))
		if !slices.Equal(d.copied, []string{c.Text(l)}) {
			t.Errorf("%s: copied %d texts", l, len(d.copied))
		}
	}
	d := newDesk(t, lang.EN, 900)
	d.store.Dispatch(state.ShowEvent{Event: "e20130331-1"})
	test.Tap(d.button("Copy"))
	want := "31 March 2013  WPK plenum: Kim Jong Un orders provincial economic development zones [1]\n\nSOURCES\n[1] ERINA (Mimura) via docslib: "
	if len(d.copied) != 1 || !strings.HasPrefix(d.copied[0], want) {
		t.Errorf("copied %q, want it to begin %q", d.copied, want)
	}
}

func TestLanguageThemeAndSize(t *testing.T) {
	d := newDesk(t, lang.EN, tall)
	d.show("KP0717")
	english := d.tree()
	d.store.Dispatch(state.SetLang{Lang: lang.KO})
	if d.sees("Claimed") || !d.sees("주장") || !d.sees("평안남도") || d.button("복사") == nil {
		t.Errorf("still English:\n%s", d.tree())
	}
	d.store.Dispatch(state.SetLang{Lang: lang.EN})
	if d.tree() != english {
		t.Error("not the same after Korean")
	}
	set := func(f float64) {
		fyne.CurrentApp().Settings().SetTheme(theme.New(style.Dark(), float32(f)))
		d.store.Dispatch(state.SetTheme{Theme: "dark"}, state.SetTextSize{Factor: f})
	}
	set(1.6)
	if lines := strings.Count(d.tree(), "\n"); lines <= strings.Count(english, "\n") {
		t.Errorf("%d lines in large type", lines)
	}
	set(1)
	if d.tree() != english {
		t.Error("not the same after large type")
	}
}

func TestFolds(t *testing.T) {
	d := newDesk(t, lang.EN, tall)
	d.show("KP0717")
	const figure = "Built-up surface"
	if d.sees(figure) {
		t.Fatal("the province's figures are open")
	}
	d.tap("Province: South Phyongan", 0)
	if !d.sees(figure) {
		t.Error("the province's figures do not open")
	}
	d.show("KP0718") // another unit of the same province keeps them open
	if !d.sees(figure) {
		t.Error("the next card has them closed")
	}
	d.tap("How the living standards are read", 0)
	if !d.sees("The Asan brief quotes") {
		t.Error("the living standards are not explained")
	}
	f, ok := d.spot("Province: South Phyongan", 0).o.(fyne.Focusable)
	if !ok {
		t.Fatal("a heading takes no focus")
	}
	d.win.Canvas().Focus(f)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.sees(figure) || d.win.Canvas().Focused() != f || d.spot("Province: South Phyongan", 0).o != f.(fyne.CanvasObject) {
		t.Error("Enter does not close the heading and stay on it")
	}
}

// TestTab goes through the whole card with the keyboard, in a small window.
func TestTab(t *testing.T) {
	all := newDesk(t, lang.EN, tall)
	all.show("KP0717")
	var want []string
	for _, p := range all.pieces() {
		if p.spot != nil {
			want = append(want, p.text)
		}
	}
	d := newDesk(t, lang.EN, 500)
	d.show("KP0717")
	var got []string
	c := d.win.Canvas()
	var start fyne.Focusable
	for range 400 {
		c.FocusNext()
		f := c.Focused()
		if start == nil {
			start = f
		} else if f == start {
			break
		}
		n, ok := f.(interface{ Name() string })
		if !ok {
			continue // a button
		}
		got = append(got, n.Name())
		o := f.(fyne.CanvasObject)
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		if y < 0 || y+o.Size().Height > 500 {
			t.Fatalf("%s has the focus at %v: out of sight", n.Name(), y)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("Tab goes through %d spots, want %d:\n%q\n%q", len(got), len(want), got, want)
	}
}

func TestKeysScroll(t *testing.T) {
	d := newDesk(t, lang.EN, 500)
	d.show("KP0717")
	f := d.spot("South Phyongan", 0).o.(fyne.Focusable)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if d.scroll().Offset.Y != 0 {
		t.Error("the head scrolls")
	}
	f = d.spot("1", 0).o.(fyne.Focusable)
	last := float32(0)
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyPageDown, fyne.KeyEnd} {
		f.TypedKey(&fyne.KeyEvent{Name: k})
		if y := d.scroll().Offset.Y; y <= last {
			t.Errorf("%s: at %v after %v", k, y, last)
		} else {
			last = y
		}
	}
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyPageUp, fyne.KeyHome} {
		f.TypedKey(&fyne.KeyEvent{Name: k})
		if y := d.scroll().Offset.Y; y >= last {
			t.Errorf("%s: at %v after %v", k, y, last)
		} else {
			last = y
		}
	}
	if last != 0 {
		t.Errorf("Home: at %v", last)
	}
}

func TestOnlyWhatIsSeenExists(t *testing.T) {
	d := newDesk(t, lang.EN, 600)
	d.show("KP0717")
	all := newDesk(t, lang.EN, tall)
	all.show("KP0717")
	few, many := len(d.pieces()), len(all.pieces())
	if few*2 > many {
		t.Errorf("%d of %d objects in a small window", few, many)
	}
	s := d.scroll()
	for range 400 {
		s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	}
	if !d.sees("2022 update, as reported") { // the last source
		t.Errorf("the end is empty:\n%s", d.tree())
	}
	d.show("KP0617")
	if s.Offset.Y != 0 || !d.sees("Batch of 2024") {
		t.Error("another card does not begin at its top")
	}
}

func TestClosedPaneRests(t *testing.T) {
	d := newDesk(t, lang.EN, 900)
	d.show("KP0717")
	before := d.tree()
	d.store.Dispatch(state.ShowPane{Pane: state.CardPane}, state.SelectUnits{Units: []data.UnitID{"KP0617"}})
	if d.tree() != before {
		t.Error("a closed pane is composed anew")
	}
	d.store.Dispatch(state.ShowPane{Pane: state.CardPane})
	if !d.sees("운산군") {
		t.Error("the pane opens with an old card")
	}
}

func TestEmpty(t *testing.T) {
	d := newDesk(t, lang.EN, 400)
	d.store.Dispatch(state.ShowPane{Pane: state.CardPane})
	if !d.sees("Click a county") || d.sees("Copy") {
		t.Errorf("an empty card:\n%s", d.tree())
	}
}
