package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/layers/style"
)

// start begins an application of the test driver, with our look. Layouts ask
// for its theme as soon as something is put into them.
func start(t *testing.T) {
	t.Helper()
	t.Setenv("LANG", "en_US.UTF-8")
	test.NewTempApp(t).Settings().SetTheme(theme.New(style.Light(), 1))
}

// window shows o in a window of the test driver, with our look.
func window(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Canvas {
	t.Helper()
	start(t)
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win.Canvas()
}

// alone shows o in its least size, or as wide as asked, at the top left.
func alone(t *testing.T, o fyne.CanvasObject, wide float32) fyne.Canvas {
	t.Helper()
	c := window(t, container.NewWithoutLayout(o), 800, 600)
	o.Resize(fyne.NewSize(max(wide, o.MinSize().Width), o.MinSize().Height))
	return c
}

func key(f fyne.Focusable, names ...fyne.KeyName) {
	for _, n := range names {
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// catch is a thing below the chrome that counts the gestures it gets.
type catch struct {
	fyne.CanvasObject
	taps, seconds, scrolls, drags, hovers, presses int
}

func (c *catch) Tapped(*fyne.PointEvent)          { c.taps++ }
func (c *catch) TappedSecondary(*fyne.PointEvent) { c.seconds++ }
func (c *catch) Scrolled(*fyne.ScrollEvent)       { c.scrolls++ }
func (c *catch) Dragged(*fyne.DragEvent)          { c.drags++ }
func (c *catch) DragEnd()                         {}
func (c *catch) MouseIn(*desktop.MouseEvent)      { c.hovers++ }
func (c *catch) MouseMoved(*desktop.MouseEvent)   {}
func (c *catch) MouseOut()                        {}
func (c *catch) MouseDown(*desktop.MouseEvent)    { c.presses++ }
func (c *catch) MouseUp(*desktop.MouseEvent)      {}
func (c *catch) total() int                       { return c.taps + c.seconds + c.scrolls + c.drags + c.hovers + c.presses }
func below() *catch                               { return &catch{CanvasObject: kit.NewText("", kit.Body)} }
func gestures(c fyne.Canvas, at fyne.Position) {
	test.TapCanvas(c, at)
	test.Scroll(c, at, 0, 25)
	test.Drag(c, at, 9, 9)
	test.MoveMouse(c, at)
}

func TestCardEndsGestures(t *testing.T) {
	start(t)
	m := below()
	card := kit.NewCard(kit.NewText("a text", kit.Body)).Titled("Title").Closable("Close", "Esc", nil, nil)
	f := kit.NewFloat(nil)
	f.Add(kit.Fill, m)
	f.AddWide(kit.TopLeft, card, 200)
	c := window(t, f.Container(), 800, 600)
	gestures(c, card.Position().AddXY(60, 60))
	gestures(c, card.Position().AddXY(3, card.Size().Height-3))
	if n := m.total(); n != 0 {
		t.Errorf("the map got %d gestures through a card: %+v", n, *m)
	}
	gestures(c, card.Position().AddXY(60, card.Size().Height+60))
	if m.taps != 1 || m.scrolls != 1 || m.drags != 1 || m.hovers != 1 {
		t.Errorf("beside the card the map got %+v, want one of each", *m)
	}
}

func TestLayersLetGesturesThrough(t *testing.T) {
	m := below()
	tips, toasts := kit.NewTips(), kit.NewToasts()
	c := window(t, container.NewStack(m, toasts, tips), 800, 600)
	tips.Hint(m, "a tip", "T")
	gestures(c, fyne.NewPos(400, 300))
	if m.taps != 1 || m.scrolls != 1 || m.drags != 1 || m.hovers != 1 {
		t.Errorf("below tips and toasts the map got %+v, want one of each", *m)
	}
}

func TestCardHeader(t *testing.T) {
	closed, acted := 0, 0
	content := kit.NewText("content", kit.Body)
	action := kit.NewIconButton(theme.Copy, "Copy", "", nil, func() { acted++ }).Small()
	card := kit.NewCard(content).Titled("A title that is longer than the card is wide, by far").WithActions(action).
		Closable("Close", "Esc", nil, func() { closed++ })
	c := alone(t, card, 240)
	if w := card.MinSize().Width; w > 240 {
		t.Errorf("a long title makes the card %g wide: it should end in stops", w)
	}
	right := card.Size().Width
	test.TapCanvas(c, fyne.NewPos(right-24, 30))
	if closed != 1 {
		t.Errorf("closed %d times by a tap on the cross", closed)
	}
	test.TapCanvas(c, action.Position().AddXY(8, 8))
	if acted != 1 || closed != 1 {
		t.Errorf("a tap on the action: acted %d, closed %d", acted, closed)
	}
	test.FocusNext(c)
	test.FocusNext(c)
	key(c.Focused(), fyne.KeyReturn)
	if closed != 2 {
		t.Errorf("Tab, Tab, Enter: closed %d times in all, want 2", closed)
	}
	if got := content.Position().Y; got < 16+28 {
		t.Errorf("content at %g, below a header that ends at 44", got)
	}
}

func TestCardNaturalSize(t *testing.T) {
	long := kit.NewWrapped("one two three four five six seven eight nine ten eleven twelve thirteen fourteen", kit.Body)
	card := kit.NewCard(kit.NewScroll(long))
	alone(t, card, 0)
	wide, narrow := card.NaturalSize(600), card.NaturalSize(160)
	if wide.Height >= narrow.Height {
		t.Errorf("as high at 600 as at 160: %g and %g", wide.Height, narrow.Height)
	}
	if least := card.MinSize().Height; least > narrow.Height {
		t.Errorf("a card that scrolls wants at least %g, more than its whole %g", least, narrow.Height)
	}
}
