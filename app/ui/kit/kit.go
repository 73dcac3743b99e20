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
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
	"jido/layers/font"
)

// renderer is a fyne.WidgetRenderer made of functions.
type renderer struct {
	of      fyne.Widget
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
	canvas.Refresh(r.of) // new objects, and those hidden until now, are not known to a canvas yet
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
	outline(g.ring, when(w, c.focused, fynetheme.ColorNamePrimary))
}

// outline gives a rectangle a stroke and no fill. The fill that is not there has
// the stroke's colour: Fyne's shader mixes the two along the edge, and would
// darken a light stroke by the black of color.Transparent.
func outline(r *canvas.Rectangle, stroke color.Color) {
	none := color.NRGBAModel.Convert(stroke).(color.NRGBA)
	none.A = 0
	r.StrokeColor, r.FillColor = stroke, none
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

// centreText is centre for a line of text, the height of whose capitals, not
// of its box, is to stand in the middle: the face has more room above than below.
func centreText(t *canvas.Text, box fyne.Position, within, s fyne.Size) {
	centre(t, box.SubtractXY(0, above(t.TextSize, t.TextStyle)), within, s)
}

// above is how far the middle of the capitals lies below the middle of a line.
func above(size float32, st fyne.TextStyle) float32 {
	m := font.MetricsOf(theme.FaceOf(st), float64(size))
	return round(float32(m.Ascent - m.CapHeight/2 - m.LineHeight/2))
}

// typeset replaces the ellipsis, which the Korean face draws at half height, by
// three stops.
func typeset(s string) string { return strings.ReplaceAll(s, "…", "...") }

func round(x float32) float32 { return float32(math.Floor(float64(x) + 0.5)) }
