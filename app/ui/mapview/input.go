package mapview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/geo"
	"jido/layers/scene"
)

// Fyne delays every tap by 300 ms where a widget takes double taps; so the map
// takes single taps only and tells a double one by its time and place itself.
const (
	doubleTime = 350 * time.Millisecond
	doubleDist = 6 // Fyne units
	// stepTime parts steps of the camera, by wheel or key: those that follow one
	// another more quickly are one in the history of views.
	stepTime = time.Second
	// Notch is what one notch of a wheel scrolls, in Fyne units.
	Notch = 25
	// Wheel is the factor of one notch; with Ctrl it is the fine one.
	Wheel, fineWheel = 1.25, 1.06
)

// MouseDown keeps button and modifiers: drags do not carry them.
func (m *Map) MouseDown(e *desktop.MouseEvent) {
	m.mods, m.button = e.Modifier, e.Button
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		c.Focus(m)
	}
}

// MouseUp is part of desktop.Mouseable.
func (m *Map) MouseUp(*desktop.MouseEvent) {}

// Tapped selects, drafts with Shift, measures, or, the second time, goes in.
func (m *Map) Tapped(e *fyne.PointEvent) {
	x, y, ok := m.inMap(e.Position)
	if !ok {
		return
	}
	t := m.now()
	shift := m.mods&fyne.KeyModifierShift != 0 // drafts, and takes back: never a double tap
	double := !shift && t.Sub(m.lastTap) < doubleTime && dist(e.Position, m.tapAt) < doubleDist
	m.lastTap, m.tapAt = t, e.Position
	if m.tool != state.Pointer {
		if !double {
			lon, lat := m.src.LonLat(x, y)
			m.dispatch(state.Measure{At: orb.Point{lon, lat}})
		}
		return
	}
	if double { // on what the first one hit: a pane that opened may have moved the map
		m.lastTap = time.Time{}
		m.dispatch(state.GoIn{Ref: m.tapped, X: x, Y: y})
		return
	}
	px, py := toPoints(e.Position)
	ref := m.src.At(px, py)
	m.tapped = ref
	add := m.mods&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	switch {
	case shift:
		m.dispatch(state.DraftRef{Ref: ref})
	case ref == scene.Ref{} && add: // a miss does not undo a selection
	case ref == scene.Ref{}:
		m.dispatch(state.Clear{})
	case add:
		m.dispatch(state.SelectRef{Ref: ref, Add: true})
	default:
		m.dispatch(state.Open{Ref: ref})
	}
}

// TappedSecondary opens the menu of the place.
func (m *Map) TappedSecondary(e *fyne.PointEvent) {
	if _, _, ok := m.inMap(e.Position); ok && m.OnMenu != nil {
		x, y := toPoints(e.Position)
		m.OnMenu(x, y, e.AbsolutePosition)
	}
}

// Dragged pans, or draws a box with Shift.
func (m *Map) Dragged(e *fyne.DragEvent) {
	if !m.drag.on {
		from := fyne.NewPos(e.Position.X-e.Dragged.DX, e.Position.Y-e.Dragged.DY)
		if _, _, ok := m.inMap(from); !ok {
			return
		}
		m.drag = gesture{on: true, box: m.mods&fyne.KeyModifierShift != 0, from: from}
		if !m.drag.box {
			m.dispatch(state.Leave{})
		}
	}
	m.drag.to = e.Position
	if m.drag.box {
		m.UpdateOverlay()
		return
	}
	m.dispatch(state.Pan{DX: float64(e.Dragged.DX) * PointsPerUnit, DY: float64(e.Dragged.DY) * PointsPerUnit})
}

// DragEnd ends a pan, or zooms into the box.
func (m *Map) DragEnd() {
	box, ok := m.Box()
	m.drag = gesture{}
	if ok {
		f := m.src.MapFrame()
		m.dispatch(state.ZoomBox{Box: box.Intersect(f).Shift(-f.MinX, -f.MinY)})
		m.UpdateOverlay()
	}
}

// Scrolled zooms about the pointer; sideways, or with Alt, it goes through the
// years.
func (m *Map) Scrolled(e *fyne.ScrollEvent) {
	x, y, ok := m.inMap(e.Position)
	if !ok {
		return
	}
	mods := fyne.KeyModifier(0)
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		mods = d.CurrentKeyModifiers()
	}
	dx, dy := float64(e.Scrolled.DX), float64(e.Scrolled.DY)
	if mods&fyne.KeyModifierAlt != 0 {
		dx, dy = dy, 0
	}
	if math.Abs(dx) > math.Abs(dy) {
		m.sideways += dx // touchpads send less than a notch at a time
		if n := int(m.sideways / Notch); n != 0 {
			m.sideways -= float64(n) * Notch
			m.dispatch(state.StepYear{By: -n})
		}
		return
	}
	m.sideways = 0
	f := Wheel
	if mods&fyne.KeyModifierControl != 0 {
		f = fineWheel
	}
	m.step(state.ZoomAt{X: x, Y: y, Factor: math.Pow(f, dy/Notch)})
}

// step moves the camera a step; the first of several remembers whence.
func (m *Map) step(a state.Action) {
	t := m.now()
	if t.Sub(m.lastStep) >= stepTime {
		m.dispatch(state.Leave{})
	}
	m.lastStep = t
	m.dispatch(a)
}

// MouseIn is part of desktop.Hoverable.
func (m *Map) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved tells what the pointer is on.
func (m *Map) MouseMoved(e *desktop.MouseEvent) {
	x, y := toPoints(e.Position)
	var ref scene.Ref
	if m.tool == state.Pointer {
		ref = m.src.At(x, y)
	}
	if ref != m.hover {
		m.hover = ref
		m.dispatch(state.Point{Ref: ref})
	}
	if m.OnHover != nil {
		m.OnHover(ref, e.AbsolutePosition)
	}
}

// MouseOut forgets what the pointer was on.
func (m *Map) MouseOut() {
	m.hover = scene.Ref{}
	m.dispatch(state.Point{})
	if m.OnHover != nil {
		m.OnHover(scene.Ref{}, fyne.Position{})
	}
}

// Cursor is a cross-hair while measuring.
func (m *Map) Cursor() desktop.Cursor {
	if m.tool != state.Pointer {
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

// FocusGained and FocusLost tell the window, which shows the focus.
func (m *Map) FocusGained() { m.focus(true) }

// FocusLost is part of fyne.Focusable.
func (m *Map) FocusLost() { m.focus(false) }

func (m *Map) focus(on bool) {
	m.focused = on
	if m.OnFocus != nil {
		m.OnFocus(on)
	}
}

// Focused reports whether the map has the keyboard.
func (m *Map) Focused() bool { return m.focused }

// AcceptsTab keeps the Tab key for the map: it goes from county to county.
func (m *Map) AcceptsTab() bool { return true }

// TypedRune does nothing: keys are read as keys, so that they work with a
// Korean input method on.
func (m *Map) TypedRune(rune) {}

// keyStep is the step of the camera that a key without modifiers makes; nil = none.
func keyStep(k fyne.KeyName, s geo.Rect) state.Action {
	const step = 90 // page points
	middle := func(f float64) state.Action { return state.ZoomAt{X: s.W() / 2, Y: s.H() / 2, Factor: f} }
	switch k {
	case fyne.KeyLeft:
		return state.Pan{DX: step}
	case fyne.KeyRight:
		return state.Pan{DX: -step}
	case fyne.KeyUp:
		return state.Pan{DY: step}
	case fyne.KeyDown:
		return state.Pan{DY: -step}
	case fyne.KeyPageUp, fyne.KeyPlus, fyne.KeyEqual:
		return middle(Wheel)
	case fyne.KeyPageDown, fyne.KeyMinus:
		return middle(1 / Wheel)
	}
	return nil
}

// keyAction is what another of the map's keys without modifiers does; nil = nothing.
func keyAction(k fyne.KeyName) state.Action {
	switch k {
	case fyne.KeyHome:
		return state.Home{}
	case fyne.KeyEscape:
		return state.Escape{}
	case fyne.KeyReturn, fyne.KeyEnter:
		return state.OpenFocus{}
	case fyne.KeyBackspace:
		return state.Unmeasure{}
	}
	return nil
}

// TypedKey carries out the map's keys; OnKey has those of the window.
func (m *Map) TypedKey(e *fyne.KeyEvent) {
	if a := keyStep(e.Name, m.src.MapFrame()); a != nil {
		m.step(a)
		return
	}
	if a := keyAction(e.Name); a != nil {
		m.dispatch(a)
		return
	}
	if m.OnKey != nil {
		m.OnKey(e.Name)
	}
}

func dist(a, b fyne.Position) float64 {
	return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y))
}
