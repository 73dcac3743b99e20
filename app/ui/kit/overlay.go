package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
)

// overlay covers the window while it is open. A tap beside what it shows, and
// Escape, close it. It has the keyboard's focus itself until something in it
// gets it, so that no key and no shortcut reaches the window below.
type overlay struct {
	widget.BaseWidget
	on     fyne.Canvas
	shown  []fyne.CanvasObject
	place  func(fyne.Size)
	dim    bool // the window below
	key    func(*fyne.KeyEvent)
	closed func()
}

var (
	_ fyne.Tappable          = (*overlay)(nil)
	_ fyne.SecondaryTappable = (*overlay)(nil)
	_ fyne.Focusable         = (*overlay)(nil)
	_ fyne.Shortcutable      = (*overlay)(nil)
)

func (o *overlay) open(c fyne.Canvas) {
	o.on = c
	o.ExtendBaseWidget(o)
	o.Resize(c.Size())
	c.Overlays().Add(o)
	c.Focus(o)
}

func (o *overlay) close() {
	if o.on == nil {
		return
	}
	o.on.Overlays().Remove(o)
	o.on = nil
	if o.closed != nil {
		o.closed()
	}
}

// Tapped closes.
func (o *overlay) Tapped(*fyne.PointEvent) { o.close() }

// TappedSecondary closes.
func (o *overlay) TappedSecondary(*fyne.PointEvent) { o.close() }

// FocusGained does nothing.
func (o *overlay) FocusGained() {}

// FocusLost does nothing.
func (o *overlay) FocusLost() {}

// TypedRune does nothing.
func (o *overlay) TypedRune(rune) {}

// TypedKey closes on Escape; other keys are what is shown makes of them.
func (o *overlay) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		o.close()
	} else if o.key != nil {
		o.key(e)
	}
}

// TypedShortcut keeps shortcuts from the window below.
func (o *overlay) TypedShortcut(fyne.Shortcut) {}

// CreateRenderer belongs to Fyne.
func (o *overlay) CreateRenderer() fyne.WidgetRenderer {
	veil := canvas.NewRectangle(color.Transparent)
	r := &renderer{of: o, objects: []fyne.CanvasObject{veil}}
	r.min = func() fyne.Size { return fyne.Size{} }
	r.layout = func(s fyne.Size) {
		veil.Resize(s)
		o.place(s)
	}
	r.paint = func() {
		veil.FillColor = when(o, o.dim, theme.ColorScrim)
		r.objects = append([]fyne.CanvasObject{veil}, o.shown...)
	}
	return ready(r)
}

// passKey gives a key that a focused widget has no use for to the overlay it is
// in, or else to the window.
func passKey(w fyne.Widget, e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(w)
	if c == nil {
		return
	}
	if top, ok := c.Overlays().Top().(*overlay); ok {
		top.TypedKey(e)
	} else if f := c.OnTypedKey(); f != nil && c.Overlays().Top() == nil {
		f(e)
	}
}
