package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// catcher is an unseen thing on which every gesture ends. A card has one below
// its content. The card itself must take no gestures: Fyne clips what can be
// scrolled to its size, which would cut the shadow off.
type catcher struct{ widget.BaseWidget }

var (
	_ fyne.Tappable          = (*catcher)(nil)
	_ fyne.SecondaryTappable = (*catcher)(nil)
	_ fyne.Scrollable        = (*catcher)(nil)
	_ fyne.Draggable         = (*catcher)(nil)
	_ desktop.Hoverable      = (*catcher)(nil)
	_ desktop.Mouseable      = (*catcher)(nil)
	_ desktop.Cursorable     = (*catcher)(nil)
)

func newCatcher() *catcher {
	c := &catcher{}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer belongs to Fyne.
func (c *catcher) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{of: c, min: func() fyne.Size { return fyne.Size{} }, layout: func(fyne.Size) {}, paint: func() {}}
}

// Tapped ends a tap.
func (*catcher) Tapped(*fyne.PointEvent) {}

// TappedSecondary ends a secondary tap.
func (*catcher) TappedSecondary(*fyne.PointEvent) {}

// Scrolled ends a turn of the wheel.
func (*catcher) Scrolled(*fyne.ScrollEvent) {}

// Dragged ends a drag.
func (*catcher) Dragged(*fyne.DragEvent) {}

// DragEnd ends a drag.
func (*catcher) DragEnd() {}

// MouseIn ends a hover.
func (*catcher) MouseIn(*desktop.MouseEvent) {}

// MouseMoved ends a hover.
func (*catcher) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends a hover.
func (*catcher) MouseOut() {}

// MouseDown ends a press.
func (*catcher) MouseDown(*desktop.MouseEvent) {}

// MouseUp ends a press.
func (*catcher) MouseUp(*desktop.MouseEvent) {}

// Cursor is the arrow, whatever the map's is.
func (*catcher) Cursor() desktop.Cursor { return desktop.DefaultCursor }
