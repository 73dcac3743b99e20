package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is the part that all tappable widgets share: hover, press, focus,
// being disabled, and the tip.
//
// A tap does not take the keyboard's focus: after a click on a button the keys
// still belong to the map.
type control struct {
	widget.BaseWidget
	me                                  fyne.Widget // the widget that this is part of
	hovered, pressed, focused, disabled bool

	act     func() // what a tap, Space or Enter does; may be nil
	entered func() // when the pointer comes; may be nil
	tips    *Tips
	name    string // what the tip says
	keys    string // the shortcut it shows
}

var (
	_ fyne.Tappable     = (*control)(nil)
	_ fyne.Focusable    = (*control)(nil)
	_ fyne.Disableable  = (*control)(nil)
	_ desktop.Hoverable = (*control)(nil)
	_ desktop.Mouseable = (*control)(nil)
)

func (c *control) extend(w fyne.Widget) {
	c.me = w
	c.ExtendBaseWidget(w)
}

func (c *control) do() {
	if c.act != nil && !c.disabled {
		c.act()
	}
}

// Tapped acts.
func (c *control) Tapped(*fyne.PointEvent) { c.do() }

// TypedKey acts on Space and Enter. Other keys go to the window: Escape and the
// function keys work wherever the focus is.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	if isEnter(e.Name) || e.Name == fyne.KeySpace {
		c.do()
	} else {
		passKey(c.me, e)
	}
}

// TypedRune does nothing: keys are read by name, so that they work with an
// input method switched on.
func (c *control) TypedRune(rune) {}

// FocusGained shows the ring: only the keyboard gives focus to a control.
func (c *control) FocusGained() {
	c.focused = true
	c.hint()
	c.Refresh()
}

// FocusLost hides the ring.
func (c *control) FocusLost() {
	c.focused = false
	c.unhint()
	c.Refresh()
}

// MouseIn begins to hover.
func (c *control) MouseIn(*desktop.MouseEvent) {
	c.hovered, c.pressed = true, false
	c.hint()
	c.Refresh()
	if c.entered != nil {
		c.entered()
	}
}

// MouseMoved does nothing.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends hovering.
func (c *control) MouseOut() {
	c.hovered, c.pressed = false, false
	c.unhint()
	c.Refresh()
}

// MouseDown shows the press.
func (c *control) MouseDown(*desktop.MouseEvent) {
	c.pressed = true
	c.unhint()
	c.Refresh()
}

// MouseUp ends it.
func (c *control) MouseUp(*desktop.MouseEvent) {
	c.pressed = false
	c.Refresh()
}

// Disable greys the control out; it then neither acts nor takes focus.
func (c *control) Disable() { c.setDisabled(true) }

// Enable undoes Disable.
func (c *control) Enable() { c.setDisabled(false) }

// Disabled reports whether the control is greyed out.
func (c *control) Disabled() bool { return c.disabled }

func (c *control) setDisabled(d bool) {
	if c.disabled != d {
		c.disabled = d
		c.Refresh()
	}
}

func (c *control) hint() {
	if c.tips != nil && (c.name != "" || c.keys != "") {
		c.tips.Hint(c.me, c.name, c.keys)
	}
}

func (c *control) unhint() {
	if c.tips != nil {
		c.tips.Drop(c.me)
	}
}

func isEnter(k fyne.KeyName) bool { return k == fyne.KeyReturn || k == fyne.KeyEnter }

// passOn gives a shortcut to the window. Fyne asks only the focused widget, if
// that takes shortcuts at all.
func passOn(w fyne.Widget, s fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(w).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}
