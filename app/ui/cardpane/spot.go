package cardpane

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
)

// target is what a tap does: exactly one of the fields is set.
type target struct {
	url  string       // is opened
	act  state.Action // is dispatched
	cite int          // the citation of this number is shown
	fold string       // is opened or closed
}

// key tells targets apart.
func (t target) key() string {
	switch {
	case t.url != "":
		return "open " + t.url
	case t.act != nil:
		return fmt.Sprintf("%T%+v", t.act, t.act)
	case t.cite != 0:
		return fmt.Sprint("cite ", t.cite)
	}
	return "fold " + t.fold
}

// spot is a part of a sheet that can be tapped: unseen but for a veil under the
// pointer and a ring with the keyboard's focus.
type spot struct {
	widget.BaseWidget
	sheet                     *sheet
	at                        spotAt
	hovered, pressed, focused bool
}

var (
	_ fyne.Tappable      = (*spot)(nil)
	_ fyne.Focusable     = (*spot)(nil)
	_ desktop.Hoverable  = (*spot)(nil)
	_ desktop.Mouseable  = (*spot)(nil)
	_ desktop.Cursorable = (*spot)(nil)
)

func newSpot(s *sheet) *spot {
	o := &spot{sheet: s}
	o.ExtendBaseWidget(o)
	return o
}

// Name returns what the spot is called.
func (o *spot) Name() string { return o.at.name }

// Tapped follows the target.
func (o *spot) Tapped(*fyne.PointEvent) { o.sheet.follow(o.at.to) }

// TypedKey follows the target on Enter and Space; other keys scroll.
func (o *spot) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		o.sheet.follow(o.at.to)
	default:
		if o.sheet.scroll != nil {
			o.sheet.scroll(e)
		}
	}
}

// TypedRune does nothing.
func (o *spot) TypedRune(rune) {}

// FocusGained shows the ring and brings the spot into view.
func (o *spot) FocusGained() {
	o.focused = true
	if o.sheet.shown != nil {
		o.sheet.shown(o.at.y, o.at.y+o.at.h)
	}
	o.hint()
	o.Refresh()
}

// FocusLost hides the ring.
func (o *spot) FocusLost() {
	o.focused = false
	o.unhint()
	o.Refresh()
}

// MouseIn begins to hover.
func (o *spot) MouseIn(*desktop.MouseEvent) {
	o.hovered, o.pressed = true, false
	o.hint()
	o.Refresh()
}

// MouseMoved does nothing.
func (o *spot) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends hovering.
func (o *spot) MouseOut() {
	o.hovered, o.pressed = false, false
	o.unhint()
	o.Refresh()
}

// MouseDown shows the press.
func (o *spot) MouseDown(*desktop.MouseEvent) {
	o.pressed = true
	o.unhint()
	o.Refresh()
}

// MouseUp ends it.
func (o *spot) MouseUp(*desktop.MouseEvent) {
	o.pressed = false
	o.Refresh()
}

// Cursor is a hand: a spot is a link.
func (o *spot) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (o *spot) hint() {
	if t := o.sheet.tips; t != nil && o.at.tip != "" {
		t.Hint(o, o.at.tip, "")
	}
}

func (o *spot) unhint() {
	if t := o.sheet.tips; t != nil {
		t.Drop(o)
	}
}

// CreateRenderer belongs to Fyne.
func (o *spot) CreateRenderer() fyne.WidgetRenderer {
	veil := canvas.NewRectangle(color.Transparent)
	r := &spotRenderer{o: o, veil: veil}
	r.paint()
	return r
}

type spotRenderer struct {
	o    *spot
	veil *canvas.Rectangle
}

func (r *spotRenderer) Destroy()                     {}
func (r *spotRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.veil} }
func (r *spotRenderer) MinSize() fyne.Size           { return fyne.Size{} }

func (r *spotRenderer) Layout(s fyne.Size) {
	r.veil.Resize(s)
	r.veil.CornerRadius = min(s.Height/2, fynetheme.SizeForWidget(fynetheme.SizeNameSelectionRadius, r.o))
}

func (r *spotRenderer) Refresh() {
	r.paint()
	r.Layout(r.o.Size())
	canvas.Refresh(r.veil)
}

func (r *spotRenderer) paint() {
	r.veil.FillColor, r.veil.StrokeColor, r.veil.StrokeWidth = color.Transparent, color.Transparent, 0
	switch {
	case r.o.pressed:
		r.veil.FillColor = fynetheme.ColorForWidget(fynetheme.ColorNamePressed, r.o)
	case r.o.hovered:
		r.veil.FillColor = fynetheme.ColorForWidget(fynetheme.ColorNameHover, r.o)
	}
	if r.o.focused {
		r.veil.StrokeColor, r.veil.StrokeWidth = fynetheme.ColorForWidget(fynetheme.ColorNamePrimary, r.o), 2
	}
}
