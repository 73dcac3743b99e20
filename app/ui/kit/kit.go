// Package kit holds the building blocks of the window's chrome: cards that
// float over the map, buttons, switches, fields, and the layouts that place
// them.
//
// A widget of the kit turns gestures into callbacks and shows what it is told.
// It knows no map, no data and no language: all words come from its caller. It
// starts no goroutine, reads no file and asks for no clock; what takes time is
// a Fyne animation.
//
// Invariant: whatever can be tapped can be focused with Tab, shows then a ring
// in the accent colour, and does the same on Space or Enter. Setters (SetX)
// never call back; only gestures do. Everything is called on the main goroutine.
package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
)

// renderer is a fyne.WidgetRenderer made of functions.
type renderer struct {
	objects []fyne.CanvasObject
	min     func() fyne.Size
	layout  func(fyne.Size)
	paint   func() // takes colours, texts and sizes over from the theme and the widget
	size    fyne.Size
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) MinSize() fyne.Size           { return r.min() }
func (r *renderer) Layout(s fyne.Size)           { r.size = s; r.layout(s) }

func (r *renderer) Refresh() {
	r.paint()
	r.layout(r.size)
	for _, o := range r.objects {
		o.Refresh()
	}
}

// ready paints a new renderer once, so that the first frame has its colours.
func ready(r *renderer) fyne.WidgetRenderer {
	r.paint()
	return r
}

func shade(w fyne.Widget, n fyne.ThemeColorName) color.Color { return fynetheme.ColorForWidget(n, w) }
func length(w fyne.Widget, n fyne.ThemeSizeName) float32     { return fynetheme.SizeForWidget(n, w) }

// scaled returns a length that is x at the normal size of type.
func scaled(x float32) float32 { return x * fynetheme.Size(fynetheme.SizeNameText) / 14 }

// ground is what a control stands on: its fill, a veil while it is hovered or
// pressed, and the ring of the keyboard's focus.
type ground struct{ fill, veil, ring *canvas.Rectangle }

func newGround() ground {
	g := ground{canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)}
	g.ring.StrokeWidth = 2
	return g
}

func (g ground) objects() []fyne.CanvasObject { return []fyne.CanvasObject{g.fill, g.veil, g.ring} }

func (g ground) place(pos fyne.Position, s fyne.Size, radius float32) {
	for _, r := range []*canvas.Rectangle{g.fill, g.veil, g.ring} {
		r.Move(pos)
		r.Resize(s)
		r.CornerRadius = radius
	}
}

func (g ground) paint(w fyne.Widget, c *control, fill fyne.ThemeColorName) {
	g.fill.FillColor = color.Transparent
	if fill != "" {
		g.fill.FillColor = shade(w, fill)
	}
	switch {
	case c.disabled:
		g.veil.FillColor = color.Transparent
	case c.pressed:
		g.veil.FillColor = shade(w, fynetheme.ColorNamePressed)
	case c.hovered:
		g.veil.FillColor = shade(w, fynetheme.ColorNameHover)
	default:
		g.veil.FillColor = color.Transparent
	}
	g.ring.StrokeColor = when(w, c.focused, fynetheme.ColorNamePrimary)
}

// when returns a colour of the theme, or none.
func when(w fyne.Widget, yes bool, n fyne.ThemeColorName) color.Color {
	if !yes {
		return color.Transparent
	}
	return shade(w, n)
}

// icon returns an image of an icon of the theme, in a colour of the theme.
func icon(n theme.Name, c fyne.ThemeColorName) *canvas.Image {
	i := canvas.NewImageFromResource(theme.Tinted(n, c))
	i.FillMode = canvas.ImageFillContain
	return i
}

// centre moves and resizes o to the size s in the middle of a box.
func centre(o fyne.CanvasObject, box fyne.Position, within, s fyne.Size) {
	o.Resize(s)
	o.Move(fyne.NewPos(round(box.X+(within.Width-s.Width)/2), round(box.Y+(within.Height-s.Height)/2)))
}

func round(x float32) float32 { return float32(int(x + 0.5)) }
