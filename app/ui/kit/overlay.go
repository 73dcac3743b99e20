package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
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
	r := &renderer{of: o, objects: append([]fyne.CanvasObject{veil}, o.shown...)}
	r.min = func() fyne.Size { return fyne.Size{} }
	r.layout = func(s fyne.Size) {
		veil.Resize(s)
		o.place(s)
	}
	r.paint = func() { veil.FillColor = when(o, o.dim, theme.ColorScrim) }
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

// MenuItem is a line of a menu.
type MenuItem struct {
	Icon     theme.Name // "": none
	Text     string
	Keys     string // the shortcut that does the same
	Checked  bool
	Disabled bool
	Do       func()
}

// PopUp opens a menu at a point of the canvas, as wide as it must be but at
// least as width. Up, Down, Home, End and Enter work; Escape and a tap beside it
// close it.
func PopUp(c fyne.Canvas, at fyne.Position, width float32, items ...MenuItem) {
	popUp(c, at, at, width, items, nil)
}

// popUp opens a menu whose top left corner is at below or, where there is no
// room, whose bottom left corner is at above.
func popUp(c fyne.Canvas, below, above fyne.Position, width float32, items []MenuItem, closed func()) {
	o := &overlay{closed: closed}
	lines, active := make([]*Item, len(items)), -1
	objects := make([]fyne.CanvasObject, len(items))
	activate := func(i int) {
		for k, l := range lines {
			l.hovered = k == i
			l.Refresh()
		}
		active = i
	}
	marked := false
	for _, it := range items {
		marked = marked || it.Checked || it.Icon != ""
	}
	for i, it := range items {
		do := func() {
			o.close()
			if it.Do != nil {
				it.Do()
			}
		}
		lines[i] = NewItem(lead(it, marked), it.Text, "", it.Keys, do)
		lines[i].first.over = whole
		if it.Disabled {
			lines[i].Disable()
		}
		if it.Checked {
			active = i
		}
		objects[i] = lines[i]
	}
	scroll := NewScroll(Column(1, objects...))
	card := NewToolCard(scroll)
	o.shown = []fyne.CanvasObject{card}
	o.place = func(s fyne.Size) {
		margin := length(o, fynetheme.SizeNameInnerPadding)
		w := min(max(width, card.MinSize().Width), s.Width-2*margin)
		h := card.NaturalSize(w).Height
		y := below.Y
		if y+h > s.Height-margin && above.Y-h >= margin {
			y = above.Y - h
		}
		h = min(h, s.Height-2*margin)
		card.Resize(fyne.NewSize(w, h))
		card.Move(fyne.NewPos(max(margin, min(below.X, s.Width-w-margin)), max(margin, min(y, s.Height-h-margin))))
	}
	o.key = func(e *fyne.KeyEvent) {
		step, from := 0, active
		switch e.Name {
		case fyne.KeyDown:
			step = 1
		case fyne.KeyUp:
			step = -1
		case fyne.KeyHome:
			step, from = 1, -1
		case fyne.KeyEnd:
			step, from = -1, len(lines)
		case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
			if active >= 0 {
				lines[active].do()
			}
			return
		default:
			return
		}
		if from < 0 && step < 0 {
			from = len(lines)
		}
		for i := from + step; i >= 0 && i < len(lines); i += step {
			if !lines[i].disabled {
				activate(i)
				y := lines[i].Position().Y
				scroll.ScrollTo(y, y+lines[i].Size().Height)
				return
			}
		}
	}
	o.open(c)
	if active >= 0 {
		activate(active)
	}
}

// lead returns what stands before a line of a menu: a tick, an icon, or the
// room for them where another line has one.
func lead(it MenuItem, marked bool) fyne.CanvasObject {
	switch {
	case it.Checked:
		return NewIcon(theme.Check, theme.ColorOnTint)
	case it.Icon != "":
		return NewIcon(it.Icon, theme.ColorSoft)
	case marked:
		return canvas.NewRectangle(color.Transparent)
	}
	return nil
}
