package kit_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

func TestPopUp(t *testing.T) {
	c := window(t, kit.NewText("", kit.Body), 400, 300)
	var got []string
	item := func(s string) kit.MenuItem { return kit.MenuItem{Text: s, Do: func() { got = append(got, s) }} }
	off := item("off")
	off.Disabled = true
	icon := item("icon")
	icon.Icon, icon.Keys = theme.Copy, "Ctrl+C"
	open := func() { kit.PopUp(c, fyne.NewPos(390, 290), 0, item("first"), off, icon, item("last")) }

	for _, step := range []struct {
		keys []fyne.KeyName
		want string
	}{
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, "first"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeySpace}, "icon"}, // over the disabled one
		{[]fyne.KeyName{fyne.KeyUp, fyne.KeyEnter}, "last"},
		{[]fyne.KeyName{fyne.KeyEnd, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn}, "first"},
		{[]fyne.KeyName{fyne.KeyEnd, fyne.KeyHome, fyne.KeyReturn}, "first"},
		{[]fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape}, ""},
	} {
		got = nil
		open()
		key(c.Focused(), step.keys...)
		if len(got) > 1 || len(got) == 1 && got[0] != step.want || len(got) == 0 && step.want != "" {
			t.Errorf("%v: did %q, want %q", step.keys, got, step.want)
		}
		if c.Overlays().Top() != nil {
			t.Fatalf("%v: still open", step.keys)
		}
	}

	open()
	for _, o := range test.LaidOutObjects(c.Overlays().Top()) {
		card, ok := o.(*kit.Card)
		if !ok {
			continue
		}
		end := card.Position().Add(card.Size())
		if card.Position().X < 0 || card.Position().Y < 0 || end.X > 400 || end.Y > 300 {
			t.Errorf("opened in a corner it leaves the window: %v to %v", card.Position(), end)
		}
	}
}

func TestMenuFitsWindow(t *testing.T) {
	c := window(t, kit.NewText("", kit.Body), 300, 200)
	items := make([]kit.MenuItem, 40)
	done := -1
	for i := range items {
		items[i] = kit.MenuItem{Text: "line", Do: func() { done = i }}
	}
	kit.PopUp(c, fyne.NewPos(10, 10), 0, items...)
	key(c.Focused(), fyne.KeyEnd, fyne.KeyReturn)
	if done != 39 {
		t.Errorf("End, Enter did line %d", done)
	}
}

// A menu inside a menu opens beside its line, by pointer and by keys, and stays
// inside the window.
func TestMenuInMenu(t *testing.T) {
	c := window(t, kit.NewText("", kit.Body), 400, 300)
	var got string
	item := func(s string) kit.MenuItem { return kit.MenuItem{Text: s, Do: func() { got = s }} }
	more := kit.MenuItem{Text: "more", Sub: []kit.MenuItem{item("inside"), {Text: "deeper", Break: true, Sub: []kit.MenuItem{item("deepest")}}}}
	open := func(x float32) { kit.PopUp(c, fyne.NewPos(x, 20), 90, item("first"), more, item("last")) }
	cards := func() (out []*kit.Card) {
		for _, o := range test.LaidOutObjects(c.Overlays().Top()) {
			if card, ok := o.(*kit.Card); ok {
				out = append(out, card)
			}
		}
		return out
	}
	for _, step := range []struct {
		keys []fyne.KeyName
		want string
	}{
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn}, "inside"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown, fyne.KeyRight, fyne.KeySpace}, "deepest"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyLeft, fyne.KeyDown, fyne.KeyReturn}, "last"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyLeft, fyne.KeyReturn}, "first"}, // neither opens nor closes anything
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyEscape}, ""},
	} {
		got = ""
		open(10)
		key(c.Focused(), step.keys...)
		if got != step.want || c.Overlays().Top() != nil {
			t.Errorf("%v: did %q, want %q; open: %v", step.keys, got, step.want, c.Overlays().Top() != nil)
		}
	}

	for _, x := range []float32{10, 300} {
		open(x)
		lines := items(cards()[0])
		lines[1].MouseIn(nil)
		if n := len(cards()); n != 2 {
			t.Fatalf("at %v, pointing at a line with a menu: %d cards", x, n)
		}
		outer, inner := cards()[0], cards()[1]
		right := inner.Position().X >= outer.Position().X+outer.Size().Width-4
		left := inner.Position().X+inner.Size().Width <= outer.Position().X+4
		if !right && !left || inner.Position().X < 0 || inner.Position().X+inner.Size().Width > 400 {
			t.Errorf("at %v: a menu at %v, %v wide, inside one at %v, %v wide", x, inner.Position(), inner.Size(), outer.Position(), outer.Size())
		}
		lines[0].MouseIn(nil)
		if n := len(cards()); n != 1 {
			t.Errorf("at %v, pointing at a line without a menu: %d cards", x, n)
		}
		lines[1].Tapped(nil)
		items(cards()[1])[0].Tapped(nil)
		if got != "inside" || c.Overlays().Top() != nil {
			t.Errorf("at %v: taps did %q; open: %v", x, got, c.Overlays().Top() != nil)
		}
		got = ""
	}
}

// items returns the lines of a card from top to bottom.
func items(card *kit.Card) (out []*kit.Item) {
	for _, o := range test.LaidOutObjects(card) {
		if i, ok := o.(*kit.Item); ok {
			out = append(out, i)
		}
	}
	return out
}

func TestSheet(t *testing.T) {
	m := below()
	c := window(t, m, 800, 600)
	var keys []fyne.KeyName
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	closed := 0
	b := kit.NewButton("", "b", nil)
	s := kit.NewSheet(kit.NewCard(kit.Column(8, kit.NewWrapped("Some text that is long enough to take two lines in a sheet that is as narrow as this one.", kit.Body), b)), 300, func() { closed++ })

	s.Open(c, b)
	if !s.IsOpen() || c.Focused() != fyne.Focusable(b) {
		t.Fatalf("open %v, focus on %v", s.IsOpen(), c.Focused())
	}
	gestures(c, fyne.NewPos(400, 280)) // on the card
	if !s.IsOpen() || m.total() != 0 {
		t.Errorf("after gestures on the card: open %v, the map got %d", s.IsOpen(), m.total())
	}
	key(b, fyne.KeyF5)
	if len(keys) != 0 {
		t.Errorf("the window below got the key %v", keys)
	}
	key(b, fyne.KeyEscape)
	if s.IsOpen() || closed != 1 {
		t.Errorf("Escape in a button: open %v, closed %d times", s.IsOpen(), closed)
	}

	s.Open(c, nil)
	if f, ok := c.Focused().(fyne.Shortcutable); !ok {
		t.Error("shortcuts reach the window below")
	} else {
		f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl})
	}
	test.TapCanvas(c, fyne.NewPos(5, 5))
	if s.IsOpen() || closed != 2 || m.taps != 0 {
		t.Errorf("a tap beside it: open %v, closed %d times, map tapped %d times", s.IsOpen(), closed, m.taps)
	}
	s.Close()
	if closed != 2 {
		t.Error("closing what is closed calls back")
	}
}

func TestAsk(t *testing.T) {
	c := window(t, kit.NewText("", kit.Body), 800, 600)
	var got []string
	ask := func() *kit.Sheet {
		return kit.Ask(c, "The file exists", "Its content will be lost.",
			kit.Answer{Text: "Keep", Do: func() { got = append(got, "keep") }},
			kit.Answer{Text: "Replace", Primary: true, Do: func() { got = append(got, "replace") }})
	}
	ask()
	if have := texts(c); !slices.Contains(have, "The file exists") || !slices.Contains(have, "Its content will be lost.") {
		t.Errorf("shows %q", have)
	}
	key(c.Focused(), fyne.KeyReturn)
	s := ask()
	test.FocusPrevious(c)
	key(c.Focused(), fyne.KeySpace)
	if !slices.Equal(got, []string{"replace", "keep"}) || s.IsOpen() {
		t.Errorf("Enter, then Shift+Tab and Space: %q", got)
	}
	s = ask()
	key(c.Focused(), fyne.KeyEscape)
	if len(got) != 2 || s.IsOpen() {
		t.Errorf("Escape answered: %q", got)
	}
}
