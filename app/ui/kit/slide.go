package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
)

// Range is a slider with its value written behind it.
type Range struct {
	control
	least, most, step float64
	value             float64
	write             func(float64) string
	changed, settled  func(float64)
	dragging          bool
}

// NewRange returns a slider from least to most in steps. write says a value in
// words; changed is called with every new value, also during a drag.
func NewRange(least, most, step, value float64, write func(float64) string, changed func(float64)) *Range {
	r := &Range{least: least, most: most, step: step, value: value, write: write, changed: changed}
	r.extend(r)
	return r
}

// WhenSettled sets what is called once at the end of a gesture that changed the value.
func (r *Range) WhenSettled(f func(float64)) *Range {
	r.settled = f
	return r
}

// SetValue shows another value.
func (r *Range) SetValue(v float64) {
	if v = r.snap(v); v != r.value {
		r.value = v
		r.Refresh()
	}
}

// Value returns the value that is shown.
func (r *Range) Value() float64 { return r.value }

func (r *Range) snap(v float64) float64 {
	if r.step > 0 {
		v = r.least + math.Round((v-r.least)/r.step)*r.step
	}
	return min(max(v, r.least), r.most)
}

func (r *Range) change(v float64) bool {
	if v = r.snap(v); v == r.value || r.disabled {
		return false
	}
	r.value = v
	r.Refresh()
	if r.changed != nil {
		r.changed(v)
	}
	return true
}

func (r *Range) settle() {
	if r.settled != nil {
		r.settled(r.value)
	}
}

// track returns where the line begins and ends.
func (r *Range) track() (x0, x1 float32) {
	k := r.knob() / 2
	return k, max(k+1, r.Size().Width-r.words()-k)
}

func (r *Range) knob() float32 { return round(scaled(16)) }

// words returns the room for the longest value, with a gap.
func (r *Range) words() float32 {
	if r.write == nil {
		return 0
	}
	size := length(r, fynetheme.SizeNameText)
	return max(measure(r.write(r.least), size, fyne.TextStyle{}), measure(r.write(r.most), size, fyne.TextStyle{})) + length(r, theme.SizeGap)*1.5
}

func (r *Range) at(x float32) float64 {
	x0, x1 := r.track()
	return r.least + float64((x-x0)/(x1-x0))*(r.most-r.least)
}

// Tapped goes to the value under the pointer.
func (r *Range) Tapped(e *fyne.PointEvent) {
	if r.change(r.at(e.Position.X)) {
		r.settle()
	}
}

// Dragged follows the pointer.
func (r *Range) Dragged(e *fyne.DragEvent) {
	r.dragging = r.change(r.at(e.Position.X)) || r.dragging
}

// DragEnd settles.
func (r *Range) DragEnd() {
	if r.dragging {
		r.dragging = false
		r.settle()
	}
}

// TypedKey moves by a step with the arrows, by ten with the page keys.
func (r *Range) TypedKey(e *fyne.KeyEvent) {
	step := r.step
	if step == 0 {
		step = (r.most - r.least) / 100
	}
	to := r.value
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		to -= step
	case fyne.KeyRight, fyne.KeyUp:
		to += step
	case fyne.KeyPageDown:
		to -= 10 * step
	case fyne.KeyPageUp:
		to += 10 * step
	case fyne.KeyHome:
		to = r.least
	case fyne.KeyEnd:
		to = r.most
	default:
		passKey(r, e)
		return
	}
	if r.change(to) {
		r.settle()
	}
}

// CreateRenderer belongs to Fyne.
func (r *Range) CreateRenderer() fyne.WidgetRenderer {
	rest, done := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	halo, knob, ring := canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(color.Transparent)
	word := line("", nil, 0, fyne.TextStyle{})
	word.Alignment = fyne.TextAlignTrailing
	out := &renderer{of: r, objects: []fyne.CanvasObject{rest, done, halo, knob, ring, word}}
	out.min = func() fyne.Size {
		return fyne.NewSize(scaled(96)+r.words(), length(r, theme.SizeControl)*0.89)
	}
	out.layout = func(s fyne.Size) {
		x0, x1 := r.track()
		x := x0
		if r.most > r.least {
			x += (x1 - x0) * float32((r.value-r.least)/(r.most-r.least))
		}
		mid := round(s.Height / 2)
		bar := round(scaled(4))
		for _, b := range []*canvas.Rectangle{rest, done} {
			b.CornerRadius = bar / 2
			b.Move(fyne.NewPos(x0-bar/2, mid-bar/2))
		}
		rest.Resize(fyne.NewSize(x1-x0+bar, bar))
		done.Resize(fyne.NewSize(x-x0+bar, bar))
		disc := func(o *canvas.Rectangle, d float32) {
			o.Resize(fyne.NewSquareSize(d))
			o.Move(fyne.NewPos(x-d/2, mid-d/2))
			o.CornerRadius = d / 2
		}
		disc(knob, r.knob())
		disc(halo, r.knob()+8)
		disc(ring, r.knob()+8)
		h := word.MinSize().Height
		word.Move(fyne.NewPos(s.Width-r.words(), round((s.Height-h)/2-above(word.TextSize, word.TextStyle))))
		word.Resize(fyne.NewSize(r.words(), h))
	}
	out.paint = func() {
		fill, ink := fynetheme.ColorNamePrimary, fynetheme.ColorNameForeground
		if r.disabled {
			fill, ink = fynetheme.ColorNameDisabled, fynetheme.ColorNameDisabled
		}
		rest.FillColor, done.FillColor = shade(r, theme.ColorLine), shade(r, fill)
		knob.FillColor, knob.StrokeColor, knob.StrokeWidth = shade(r, theme.ColorCard), shade(r, fill), 2
		halo.FillColor = when(r, (r.hovered || r.pressed) && !r.disabled, fynetheme.ColorNameHover)
		ring.StrokeWidth = 2
		outline(ring, when(r, r.focused, fynetheme.ColorNamePrimary))
		word.Text = ""
		if r.write != nil {
			word.Text = r.write(r.value)
		}
		word.TextSize, word.Color = length(r, fynetheme.SizeNameText), shade(r, ink)
	}
	return ready(out)
}
