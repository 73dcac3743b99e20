// Package mapview shows the sheet and turns gestures into actions. It owns
// nothing but pixels: what it shows comes from its Source, and what it is told
// it passes on.
//
// Invariant: no logic, no goroutine, no file. Positions leave it in page points
// of the map frame.
package mapview

import (
	"image"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
	"jido/geo"
	"jido/layers/scene"
)

// PointsPerUnit is the size of Fyne's unit of length in page points: 96 units
// make an inch.
const PointsPerUnit = 0.75

// Source is what a Map shows and asks.
type Source interface {
	// Frame returns the sheet at the present state, w × h pixels: packed, and left
	// alone until the next call.
	Frame(w, h int, size geo.Size) *image.RGBA
	// Overlay returns what lies over the sheet for the moment (hover, measuring,
	// a box that is drawn) and its place in page points of the sheet; nil = nothing.
	Overlay(scale float64) (*image.RGBA, geo.Rect)
	// MapFrame returns the map's place on the sheet, page points.
	MapFrame() geo.Rect
	// At returns what is under a point of the sheet, page points.
	At(x, y float64) scene.Ref
	// LonLat returns the place under a point of the map frame.
	LonLat(x, y float64) (lon, lat float64)
}

// Map is the widget. Make it with New.
type Map struct {
	widget.BaseWidget
	src      Source
	dispatch func(...state.Action)

	// OnMenu is called for the secondary button, with the place in page points of
	// the sheet and in the window.
	OnMenu func(x, y float64, at fyne.Position)
	// OnHover is called when the pointer comes to rest on something else, or on
	// nothing; at is its place in the window.
	OnHover func(r scene.Ref, at fyne.Position)
	// OnKey is called for keys that are not the map's own.
	OnKey func(fyne.KeyName)
	// OnFocus tells whether the map has the keyboard.
	OnFocus func(bool)

	sheet    *canvas.Raster
	over     *canvas.Image
	tool     state.Tool
	mods     fyne.KeyModifier
	button   desktop.MouseButton
	drag     gesture
	lastTap  time.Time
	tapAt    fyne.Position
	lastStep time.Time // of the camera, by wheel or key
	tapped   scene.Ref
	sideways float64 // scrolled since the last year, Fyne units
	hover    scene.Ref
	now      func() time.Time
	focused  bool
}

// gesture is a drag that is under way.
type gesture struct {
	on   bool
	box  bool
	from fyne.Position
	to   fyne.Position
}

var (
	_ fyne.Tappable          = (*Map)(nil)
	_ fyne.SecondaryTappable = (*Map)(nil)
	_ fyne.Draggable         = (*Map)(nil)
	_ fyne.Scrollable        = (*Map)(nil)
	_ fyne.Focusable         = (*Map)(nil)
	_ desktop.Hoverable      = (*Map)(nil)
	_ desktop.Mouseable      = (*Map)(nil)
	_ desktop.Cursorable     = (*Map)(nil)
)

// New makes a map. Dispatch is called on the window's goroutine.
func New(src Source, dispatch func(...state.Action)) *Map {
	m := &Map{src: src, dispatch: dispatch, now: time.Now}
	m.sheet = canvas.NewRaster(func(w, h int) image.Image {
		return m.src.Frame(w, h, m.points())
	})
	m.over = canvas.NewImageFromImage(nil)
	m.over.ScaleMode = canvas.ImageScaleFastest
	m.over.Hide()
	m.ExtendBaseWidget(m)
	return m
}

// points returns the size of the sheet.
func (m *Map) points() geo.Size {
	s := m.Size()
	return geo.Size{W: float64(s.Width) * PointsPerUnit, H: float64(s.Height) * PointsPerUnit}
}

// Update paints the sheet anew.
func (m *Map) Update() {
	m.sheet.Refresh()
	m.UpdateOverlay()
}

// UpdateOverlay paints what lies over the sheet anew.
func (m *Map) UpdateOverlay() {
	scale := 1.0
	if c := fyne.CurrentApp(); c != nil {
		if cv := c.Driver().CanvasForObject(m); cv != nil {
			scale = float64(cv.Scale())
		}
	}
	img, r := m.src.Overlay(scale / PointsPerUnit)
	if img == nil {
		if m.over.Visible() {
			m.over.Hide()
		}
		return
	}
	m.over.Image = img
	m.over.Move(fyne.NewPos(float32(r.MinX/PointsPerUnit), float32(r.MinY/PointsPerUnit)))
	m.over.Resize(fyne.NewSize(float32(r.W()/PointsPerUnit), float32(r.H()/PointsPerUnit)))
	m.over.Show()
	m.over.Refresh()
}

// SetTool says what a click does, for the pointer's shape and the hover.
func (m *Map) SetTool(t state.Tool) { m.tool = t }

// Box returns the box that is being drawn, page points of the sheet.
func (m *Map) Box() (geo.Rect, bool) {
	if !m.drag.on || !m.drag.box {
		return geo.Rect{}, false
	}
	x0, y0 := toPoints(m.drag.from)
	x1, y1 := toPoints(m.drag.to)
	return geo.Rect{MinX: math.Min(x0, x1), MinY: math.Min(y0, y1), MaxX: math.Max(x0, x1), MaxY: math.Max(y0, y1)}, true
}

// toPoints turns a place on the widget into page points of the sheet.
func toPoints(p fyne.Position) (x, y float64) {
	return float64(p.X) * PointsPerUnit, float64(p.Y) * PointsPerUnit
}

// inMap turns a place on the widget into page points of the map frame, and says
// whether it lies within.
func (m *Map) inMap(p fyne.Position) (x, y float64, ok bool) {
	x, y = toPoints(p)
	f := m.src.MapFrame()
	return x - f.MinX, y - f.MinY, f.Has(x, y)
}

// CreateRenderer is part of fyne.Widget.
func (m *Map) CreateRenderer() fyne.WidgetRenderer { return &renderer{m} }

type renderer struct{ m *Map }

func (r *renderer) Layout(s fyne.Size) {
	r.m.sheet.Resize(s)
	r.m.dispatch(state.Resize{Size: geo.Size{W: float64(s.Width) * PointsPerUnit, H: float64(s.Height) * PointsPerUnit}, Tools: true})
}
func (r *renderer) MinSize() fyne.Size           { return fyne.NewSize(480, 320) }
func (r *renderer) Refresh()                     { r.m.Update() }
func (r *renderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.m.sheet, r.m.over} }
func (r *renderer) Destroy()                     {}
