package mapview_test

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/mapview"
	"jido/geo"
	"jido/layers/scene"
)

// source is a sheet of 600 × 450 points, the map from x = 150: on the widget
// 800 × 600 units, the map from x = 200. East of 600 units is the sea.
type source struct {
	frames []image.Point
	sizes  []geo.Size
	over   *image.RGBA
	place  geo.Rect
	scale  float64
	moved  float64 // points that the places under the pointer have moved since
}

func (s *source) Frame(w, h int, size geo.Size) *image.RGBA {
	s.frames, s.sizes = append(s.frames, image.Pt(w, h)), append(s.sizes, size)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = 200
	}
	return img
}

func (s *source) Overlay(scale float64) (*image.RGBA, geo.Rect) {
	s.scale = scale
	return s.over, s.place
}

func (s *source) MapFrame() geo.Rect { return geo.Rect{MinX: 150, MaxX: 600, MaxY: 450} }

func (s *source) At(x, y float64) scene.Ref {
	if x += s.moved; x < 150 || x > 450 {
		return scene.Ref{}
	}
	return scene.Ref{Layer: "unit", Feature: fmt.Sprintf("%.0f", x/75)}
}

func (s *source) LonLat(x, y float64) (lon, lat float64) { return x, -y }

// hand drives a map in a window of the test driver.
type hand struct {
	*mapview.Map
	src    *source
	canvas fyne.Canvas
	clock  time.Time
	log    []string
}

func begin(t *testing.T) *hand {
	t.Helper()
	t.Setenv("LANG", "en_US.UTF-8")
	test.NewTempApp(t)
	h := &hand{src: &source{}, clock: time.Unix(1e9, 0)}
	h.Map = mapview.New(h.src, func(as ...state.Action) {
		for _, a := range as {
			h.log = append(h.log, fmt.Sprintf("%T%v", a, a)[6:])
		}
	})
	h.SetNow(func() time.Time { return h.clock })
	h.OnMenu = func(x, y float64, at fyne.Position) {
		h.log = append(h.log, fmt.Sprintf("menu %g,%g at %g,%g", x, y, at.X, at.Y))
	}
	h.OnKey = func(k fyne.KeyName) { h.log = append(h.log, "key "+string(k)) }
	win := test.NewTempWindow(t, h.Map)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(800, 600))
	h.canvas = win.Canvas()
	h.log = nil
	return h
}

// press is a click: button down with modifiers, then, a while after the last
// click, the tap.
func (h *hand) press(x, y float32, mods fyne.KeyModifier, after time.Duration) {
	h.clock = h.clock.Add(after)
	e := fyne.PointEvent{Position: fyne.NewPos(x, y), AbsolutePosition: fyne.NewPos(x, y)}
	h.MouseDown(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary, Modifier: mods})
	h.MouseUp(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary, Modifier: mods})
	test.TapCanvas(h.canvas, e.Position)
}

// drag is a drag through places, with modifiers.
func (h *hand) drag(mods fyne.KeyModifier, ps ...fyne.Position) {
	h.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: ps[0]}, Button: desktop.MouseButtonPrimary, Modifier: mods})
	for i := 1; i < len(ps); i++ {
		h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: ps[i]}, Dragged: fyne.NewDelta(ps[i].X-ps[i-1].X, ps[i].Y-ps[i-1].Y)})
	}
	h.DragEnd()
}

func (h *hand) second(x, y float32) {
	h.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(x, y), AbsolutePosition: fyne.NewPos(x, y)})
}

func (h *hand) scroll(x, y, dx, dy float32) {
	h.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Scrolled: fyne.NewDelta(dx, dy)})
}

func (h *hand) hold(mods fyne.KeyModifier) { fyne.SetCurrentApp(keyed{fyne.CurrentApp(), mods}) }

// keyed is the test's application with keys held down: the driver of a desktop
// tells them, the driver of the tests does not.
type keyed struct {
	fyne.App
	mods fyne.KeyModifier
}

func (k keyed) Driver() fyne.Driver { return driver{k.App.Driver(), k.mods} }

type driver struct {
	fyne.Driver
	mods fyne.KeyModifier
}

func (d driver) CreateSplashWindow() fyne.Window       { return nil }
func (d driver) CurrentKeyModifiers() fyne.KeyModifier { return d.mods }

var _ desktop.Driver = driver{}

// The toolkit waits 300 ms with every tap for a second one where a widget takes
// double taps.
func TestTapsAreNotDelayed(t *testing.T) {
	if _, ok := any((*mapview.Map)(nil)).(fyne.DoubleTappable); ok {
		t.Error("the map takes double taps of the toolkit's")
	}
}

const long = time.Second

// Each gesture is exactly these actions.
func TestGestures(t *testing.T) {
	ctrl, shift, alt, super := fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt, fyne.KeyModifierSuper
	at := fyne.NewPos
	for _, c := range []struct {
		name string
		do   func(h *hand)
		want []string
	}{
		{"click", func(h *hand) { h.press(300, 100, 0, long) }, []string{"Open{{unit 3}}"}},
		{"click on nothing", func(h *hand) { h.press(700, 100, 0, long) }, []string{"Clear{}"}},
		{"click with Ctrl", func(h *hand) { h.press(300, 100, ctrl, long) }, []string{"SelectRef{{unit 3} true}"}},
		{"click with Ctrl on nothing", func(h *hand) { h.press(700, 100, ctrl, long) }, nil},
		{"click with Shift", func(h *hand) { h.press(300, 100, shift, long) }, []string{"DraftRef{{unit 3}}"}},
		{"two quick clicks with Shift", func(h *hand) { h.press(300, 100, shift, long); h.press(300, 100, shift, 100*time.Millisecond) }, []string{"DraftRef{{unit 3}}", "DraftRef{{unit 3}}"}},
		{"click with Shift on nothing", func(h *hand) { h.press(700, 100, shift, long) }, []string{"DraftRef{{ }}"}},
		{"click with Cmd", func(h *hand) { h.press(300, 100, super, long) }, []string{"SelectRef{{unit 3} true}"}},
		{"click with Alt", func(h *hand) { h.press(300, 100, alt, long) }, []string{"Open{{unit 3}}"}},
		{"click beside the map", func(h *hand) { h.press(199, 100, 0, long) }, nil},
		{"click on the map's edge", func(h *hand) { h.press(200, 0, 0, long) }, []string{"Open{{unit 2}}"}},

		{"double click", func(h *hand) { h.press(300, 100, 0, long); h.press(303, 102, 0, 200*time.Millisecond) }, []string{"Open{{unit 3}}", "GoIn{{unit 3} 77.25 76.5}"}},
		{"double click on nothing", func(h *hand) { h.press(700, 100, 0, long); h.press(700, 100, 0, 200*time.Millisecond) }, []string{"Clear{}", "GoIn{{ } 375 75}"}},
		{"two slow clicks", func(h *hand) { h.press(300, 100, 0, long); h.press(300, 100, 0, 400*time.Millisecond) }, []string{"Open{{unit 3}}", "Open{{unit 3}}"}},
		{"two clicks apart", func(h *hand) { h.press(300, 100, 0, long); h.press(308, 100, 0, 100*time.Millisecond) }, []string{"Open{{unit 3}}", "Open{{unit 3}}"}},
		{"triple click", func(h *hand) {
			for range 3 {
				h.press(300, 100, 0, 100*time.Millisecond)
			}
		}, []string{"Open{{unit 3}}", "GoIn{{unit 3} 75 75}", "Open{{unit 3}}"}},
		{"four clicks", func(h *hand) {
			for range 4 {
				h.press(300, 100, 0, 100*time.Millisecond)
			}
		}, []string{"Open{{unit 3}}", "GoIn{{unit 3} 75 75}", "Open{{unit 3}}", "GoIn{{unit 3} 75 75}"}},
		{"a pane opens under a double click", func(h *hand) {
			h.press(300, 100, 0, long)
			h.src.moved = 140
			h.press(300, 100, 0, 200*time.Millisecond)
		}, []string{"Open{{unit 3}}", "GoIn{{unit 3} 75 75}"}},

		{"click while measuring", func(h *hand) { h.SetTool(state.MeasureLine); h.press(300, 100, 0, long) }, []string{"Measure{[75 -75]}"}},
		{"double click while measuring", func(h *hand) {
			h.SetTool(state.MeasureArea)
			h.press(300, 100, 0, long)
			h.press(300, 100, 0, 100*time.Millisecond)
		}, []string{"Measure{[75 -75]}"}},
		{"click with the second button", func(h *hand) { h.second(300, 100) }, []string{"menu 225,75 at 300,100"}},
		{"the same beside the map", func(h *hand) { h.second(100, 100) }, nil},

		{"drag", func(h *hand) { h.drag(0, at(300, 100), at(304, 100), at(304, 112)) }, []string{"Leave{}", "Pan{3 0}", "Pan{0 9}"}},
		{"two drags", func(h *hand) { h.drag(0, at(300, 100), at(304, 100)); h.drag(0, at(300, 100), at(296, 100)) }, []string{"Leave{}", "Pan{3 0}", "Leave{}", "Pan{-3 0}"}},
		{"drag out of the map", func(h *hand) { h.drag(0, at(300, 100), at(100, 100)) }, []string{"Leave{}", "Pan{-150 0}"}},
		{"drag from beside the map", func(h *hand) { h.drag(0, at(100, 100), at(300, 100), at(400, 100)) }, []string{"Leave{}", "Pan{75 0}"}},
		{"drag within the column", func(h *hand) { h.drag(0, at(100, 100), at(120, 100)) }, nil},
		{"drag of the test driver", func(h *hand) { test.Drag(h.canvas, at(304, 100), 4, 0) }, []string{"Leave{}", "Pan{3 0}"}},
		{"drag with Shift", func(h *hand) { h.drag(shift, at(300, 100), at(310, 110), at(400, 200)) }, []string{"ZoomBox{{75 75 150 150}}"}},
		{"the same the other way", func(h *hand) { h.drag(shift, at(400, 200), at(310, 110), at(300, 100)) }, []string{"ZoomBox{{75 75 150 150}}"}},
		{"the same out of the map", func(h *hand) { h.drag(shift, at(300, 100), at(310, 110), at(100, 700)) }, []string{"ZoomBox{{0 75 75 450}}"}},
		{"the end of no drag", func(h *hand) { h.DragEnd() }, nil},

		{"wheel", func(h *hand) { h.scroll(300, 100, 0, 25) }, []string{"Leave{}", "ZoomAt{75 75 1.25}"}},
		{"wheel back", func(h *hand) { h.scroll(300, 100, 0, -25) }, []string{"Leave{}", "ZoomAt{75 75 0.8}"}},
		{"half a notch of a touchpad", func(h *hand) { h.scroll(300, 100, 2, 12.5) }, []string{"Leave{}", "ZoomAt{75 75 1.118033988749895}"}},
		{"wheel with Ctrl", func(h *hand) { h.hold(ctrl); h.scroll(300, 100, 0, 25) }, []string{"Leave{}", "ZoomAt{75 75 1.06}"}},
		{"wheel beside the map", func(h *hand) { h.scroll(100, 100, 0, 25) }, nil},
		{"wheel sideways", func(h *hand) { h.scroll(300, 100, -25, 0) }, []string{"StepYear{1}"}},
		{"wheel sideways back", func(h *hand) { h.scroll(300, 100, 50, 3) }, []string{"StepYear{-2}"}},
		{"wheel with Alt", func(h *hand) { h.hold(alt); h.scroll(300, 100, 0, -25) }, []string{"StepYear{1}"}},
		{"a touchpad sideways, slowly", func(h *hand) {
			for range 12 {
				h.scroll(300, 100, -5, 0)
			}
		}, []string{"StepYear{1}", "StepYear{1}"}},
		{"a touchpad that trembles", func(h *hand) {
			for i := range 40 {
				h.scroll(300, 100, float32(i%2*20-10), 0)
			}
		}, nil},
	} {
		h := begin(t)
		c.do(h)
		if !slices.Equal(h.log, c.want) {
			t.Errorf("%s: %q, want %q", c.name, h.log, c.want)
		}
	}
}

// Keys of the map are these; all others go to the window.
func TestKeys(t *testing.T) {
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyLeft, "Leave{}; Pan{90 0}"}, {fyne.KeyRight, "Leave{}; Pan{-90 0}"}, {fyne.KeyUp, "Leave{}; Pan{0 90}"}, {fyne.KeyDown, "Leave{}; Pan{0 -90}"},
		{fyne.KeyPageUp, "Leave{}; ZoomAt{225 225 1.25}"}, {fyne.KeyPlus, "Leave{}; ZoomAt{225 225 1.25}"}, {fyne.KeyEqual, "Leave{}; ZoomAt{225 225 1.25}"},
		{fyne.KeyPageDown, "Leave{}; ZoomAt{225 225 0.8}"}, {fyne.KeyMinus, "Leave{}; ZoomAt{225 225 0.8}"}, {fyne.KeyHome, "Home{}"},
		{fyne.KeyEscape, "Escape{}"}, {fyne.KeyReturn, "OpenFocus{}"}, {fyne.KeyEnter, "OpenFocus{}"}, {fyne.KeyBackspace, "Unmeasure{}"},
		{fyne.Key1, "key 1"}, {fyne.KeySpace, "key Space"}, {fyne.KeyT, "key T"}, {fyne.KeyLeftBracket, "key ["}, {fyne.KeyF11, "key F11"},
	} {
		h := begin(t)
		h.canvas.Focus(h.Map)
		h.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: c.key})
		h.TypedRune('1') // and not again as a rune
		if got := strings.Join(h.log, "; "); got != c.want {
			t.Errorf("%s: %s, want %s", c.key, got, c.want)
		}
	}
}

// Steps by wheel and key that follow one another are one in the history of views.
func TestSteps(t *testing.T) {
	h := begin(t)
	now := time.Unix(0, 0)
	h.SetNow(func() time.Time { return now })
	h.canvas.Focus(h.Map)
	for _, pause := range []time.Duration{time.Minute, 900 * time.Millisecond, 0, time.Second} {
		now = now.Add(pause)
		h.scroll(300, 100, 0, 25)
	}
	now = now.Add(time.Second / 2)
	h.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	zoom := "ZoomAt{75 75 1.25}"
	if want := []string{"Leave{}", zoom, zoom, zoom, "Leave{}", zoom, "Pan{90 0}"}; !slices.Equal(h.log, want) {
		t.Errorf("%q, want %q", h.log, want)
	}
}

// A click gives the map the keyboard.
func TestFocus(t *testing.T) {
	h := begin(t)
	var got []bool
	h.OnFocus = func(on bool) { got = append(got, on) }
	h.press(300, 100, 0, long)
	if !h.Focused() || h.canvas.Focused() != fyne.Focusable(h.Map) {
		t.Error("a click does not give the keyboard")
	}
	h.canvas.Unfocus()
	if h.Focused() || !slices.Equal(got, []bool{true, false}) {
		t.Errorf("told %v", got)
	}
}

// The pointer says what it is on, once each time that this changes.
func TestHover(t *testing.T) {
	h := begin(t)
	var told []string
	h.OnHover = func(r scene.Ref, at fyne.Position) { told = append(told, fmt.Sprintf("%s %g", r.Feature, at.X)) }
	for _, x := range []float32{250, 252, 300, 302, 700, 705, 300} {
		test.MoveMouse(h.canvas, fyne.NewPos(x, 100))
	}
	h.MouseOut()
	if want := []string{"Point{{unit 2}}", "Point{{unit 3}}", "Point{{ }}", "Point{{unit 3}}", "Point{{ }}"}; !slices.Equal(h.log, want) {
		t.Errorf("%q, want %q", h.log, want)
	}
	if want := []string{"2 250", "3 252", "3 300", "3 302", " 700", " 705", "3 300", " 0"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
	h.log = nil
	h.SetTool(state.MeasureLine)
	test.MoveMouse(h.canvas, fyne.NewPos(250, 100))
	if len(h.log) > 0 || h.Cursor() != desktop.CrosshairCursor {
		t.Errorf("while measuring: %q, cursor %v", h.log, h.Cursor())
	}
	h.SetTool(state.Pointer)
	if h.Cursor() != desktop.DefaultCursor {
		t.Error("the cross-hair stays")
	}
}

// The sheet is asked for in the size of the widget: pixels and points.
func TestSize(t *testing.T) {
	h := begin(t)
	h.canvas.Capture()
	n := len(h.src.frames) - 1
	if n < 0 || h.src.frames[n] != image.Pt(800, 600) || h.src.sizes[n] != (geo.Size{W: 600, H: 450}) {
		t.Errorf("asked for %v, %v", h.src.frames, h.src.sizes)
	}
	h.Resize(fyne.NewSize(1000, 640))
	if !slices.Contains(h.log, "Resize{{750 480} true}") {
		t.Errorf("told %q", h.log)
	}
	if m := h.MinSize(); m.Width > 1024 || m.Height > 640 {
		t.Errorf("least size %v", m)
	}
}

// What lies over the sheet is asked for in its scale and stands in its place; a
// box is drawn over the sheet while it is drawn.
func TestOverlay(t *testing.T) {
	h := begin(t)
	h.src.over, h.src.place = image.NewRGBA(image.Rect(0, 0, 8, 4)), geo.Rect{MinX: 300, MinY: 150, MaxX: 306, MaxY: 153}
	for i := 0; i < len(h.src.over.Pix); i += 4 {
		copy(h.src.over.Pix[i:], []uint8{255, 0, 0, 255})
	}
	h.UpdateOverlay()
	if h.src.scale != 1/mapview.PointsPerUnit {
		t.Errorf("asked for %g pixels a point", h.src.scale)
	}
	img := h.canvas.Capture()
	red := image.Rectangle{}
	for y := range 600 {
		for x := range 800 {
			if c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA); c == (color.NRGBA{255, 0, 0, 255}) {
				red = red.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if red != image.Rect(400, 200, 408, 204) {
		t.Errorf("it stands at %v", red)
	}
	h.src.over = nil
	h.UpdateOverlay()
	if c := color.NRGBAModel.Convert(h.canvas.Capture().At(402, 202)).(color.NRGBA); c.R == 255 {
		t.Error("it stays")
	}

	if _, ok := h.Box(); ok {
		t.Error("a box without a drag")
	}
	h.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: fyne.KeyModifierShift})
	h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(400, 200)}, Dragged: fyne.NewDelta(-100, 100)})
	if b, ok := h.Box(); !ok || b != (geo.Rect{MinX: 300, MinY: 75, MaxX: 375, MaxY: 150}) {
		t.Errorf("box %v %t", b, ok)
	}
	h.DragEnd()
	if _, ok := h.Box(); ok {
		t.Error("the box stays")
	}
}
