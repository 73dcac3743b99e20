package kit_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

// tapped lists the widgets that do one thing, each with what makes it.
func tapped() map[string]func(do func()) fyne.Widget {
	return map[string]func(func()) fyne.Widget{
		"icon button": func(do func()) fyne.Widget { return kit.NewIconButton(theme.Plus, "Zoom in", "+", nil, do) },
		"button":      func(do func()) fyne.Widget { return kit.NewButton(theme.Export, "Export", do) },
		"flat button": func(do func()) fyne.Widget { return kit.NewFlatButton("", "Cancel", do) },
		"primary":     func(do func()) fyne.Widget { return kit.NewPrimaryButton("", "Save", do) },
		"toggle":      func(do func()) fyne.Widget { return kit.NewToggle("On", false, func(bool) { do() }) },
		"item":        func(do func()) fyne.Widget { return kit.NewItem(nil, "Unsan", "North Pyongan", "2025", do) },
		"chip":        func(do func()) fyne.Widget { return kit.NewChip("2024", "Remove", nil, do) },
	}
}

// TestTapped: a tap, Space and Enter do the same, once; disabled, nothing does.
func TestTapped(t *testing.T) {
	for name, build := range tapped() {
		t.Run(name, func(t *testing.T) {
			n := 0
			w := build(func() { n++ })
			c := alone(t, w, 0)
			if s := w.Size(); s.Width < 16 || s.Height < 16 {
				t.Errorf("only %v large", s)
			}
			test.TapCanvas(c, fyne.NewPos(w.Size().Width/2, w.Size().Height/2))
			if n != 1 {
				t.Fatalf("a tap acted %d times", n)
			}
			if c.Focused() != nil {
				t.Errorf("a tap took the keyboard's focus from the map")
			}
			test.FocusNext(c)
			if c.Focused() != w.(fyne.Focusable) {
				t.Fatalf("Tab does not reach it")
			}
			key(c.Focused(), fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter)
			if n != 4 {
				t.Errorf("after Space, Return and Enter it acted %d times in all, want 4", n)
			}
			w.(fyne.Disableable).Disable()
			test.TapCanvas(c, fyne.NewPos(w.Size().Width/2, w.Size().Height/2))
			key(w.(fyne.Focusable), fyne.KeySpace)
			if n != 4 || !w.(fyne.Disableable).Disabled() {
				t.Errorf("disabled, it acted")
			}
			c.Unfocus()
			test.FocusNext(c)
			if c.Focused() != nil {
				t.Errorf("disabled, it takes the focus")
			}
		})
	}
}

// ring returns the colour of the ring of the keyboard's focus, nil without one.
func ring(w fyne.Widget) color.Color {
	for _, o := range test.WidgetRenderer(w).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.StrokeWidth == 2 && r.StrokeColor != nil {
			if _, _, _, a := r.StrokeColor.RGBA(); a == 0xffff {
				return r.StrokeColor
			}
		}
	}
	return nil
}

func TestFocusIsSeen(t *testing.T) {
	for name, build := range tapped() {
		t.Run(name, func(t *testing.T) {
			w := build(func() {})
			c := alone(t, w, 0)
			if ring(w) != nil {
				t.Fatal("a ring without focus")
			}
			test.FocusNext(c)
			got := ring(w)
			if got == nil {
				t.Fatal("no ring")
			}
			th := fyne.CurrentApp().Settings().Theme()
			ground := th.Color(theme.ColorCard, 0)
			if k := theme.Contrast(got, ground); k < 3 {
				t.Errorf("contrast of the ring is %.1f, want 3", k)
			}
			if name == "primary" && theme.Contrast(got, th.Color(fynetheme.ColorNamePrimary, 0)) < 2 {
				t.Errorf("the ring is not seen on the button's own colour")
			}
			c.Unfocus()
			if ring(w) != nil {
				t.Error("the ring stays")
			}
		})
	}
}

func TestHoverAndPress(t *testing.T) {
	b := kit.NewIconButton(theme.Plus, "Zoom in", "+", nil, nil)
	alone(t, b, 0)
	veil := func() uint8 {
		for i, o := range test.WidgetRenderer(b).Objects() {
			if r, ok := o.(*canvas.Rectangle); ok && i == 1 {
				return color.NRGBAModel.Convert(r.FillColor).(color.NRGBA).A
			}
		}
		t.Fatal("no veil")
		return 0
	}
	idle := veil()
	b.MouseIn(&desktop.MouseEvent{})
	over := veil()
	b.MouseDown(&desktop.MouseEvent{})
	down := veil()
	b.MouseUp(&desktop.MouseEvent{})
	b.MouseOut()
	if idle != 0 || over == 0 || down <= over || veil() != 0 {
		t.Errorf("veil idle %d, over %d, pressed %d, after %d", idle, over, down, veil())
	}
}

func TestButtonStates(t *testing.T) {
	b := kit.NewIconButton(theme.Play, "Play", "Space", nil, nil)
	alone(t, b, 0)
	b.SetOn(true)
	th := fyne.CurrentApp().Settings().Theme()
	fill := test.WidgetRenderer(b).Objects()[0].(*canvas.Rectangle).FillColor
	if !b.On() || fill != th.Color(theme.ColorTint, 0) {
		t.Errorf("on: %v, fill %v", b.On(), fill)
	}
	b.SetIcon(theme.Pause)
	img := test.WidgetRenderer(b).Objects()[3].(*canvas.Image)
	if want := theme.Tinted(theme.Pause, theme.ColorOnTint).Name(); img.Resource.Name() != want {
		t.Errorf("icon %s, want %s", img.Resource.Name(), want)
	}
	if b.Text() != "Play" {
		t.Errorf("Text of an icon button is %q, want its name", b.Text())
	}
	w := kit.NewButton("", "Export…", nil)
	if got := test.WidgetRenderer(w).Objects()[4].(*canvas.Text).Text; got != "Export..." {
		t.Errorf("the ellipsis is set as %q: the face draws it at half height", got)
	}
	before := w.MinSize().Width
	w.SetText("Export everything")
	if w.MinSize().Width <= before {
		t.Error("a longer word does not make the button wider")
	}
}

// TestKeysPassOn: what a focused control has no use for reaches the window.
func TestKeysPassOn(t *testing.T) {
	for name, w := range map[string]fyne.Widget{
		"button":    kit.NewButton("", "x", nil),
		"segmented": kit.NewSegmented([]string{"a", "b"}, 0, nil),
		"range":     kit.NewRange(0, 9, 1, 3, nil, nil),
		"choice":    kit.NewChoice([]string{"a"}, 0, nil),
		"search":    kit.NewSearchField("", "", nil),
	} {
		t.Run(name, func(t *testing.T) {
			c := alone(t, w, 0)
			var got []fyne.KeyName
			c.SetOnTypedKey(func(e *fyne.KeyEvent) { got = append(got, e.Name) })
			test.FocusNext(c)
			key(c.Focused(), fyne.KeyEscape, fyne.KeyF1)
			if len(got) != 2 || got[0] != fyne.KeyEscape || got[1] != fyne.KeyF1 {
				t.Errorf("the window got %q, want Escape and F1", got)
			}
		})
	}
}

func TestChipKeys(t *testing.T) {
	n := 0
	c := kit.NewChip("2024", "Remove", nil, func() { n++ })
	alone(t, c, 0)
	key(c, fyne.KeyDelete, fyne.KeyBackspace)
	if n != 2 {
		t.Errorf("Delete and Backspace removed it %d times", n)
	}
}
