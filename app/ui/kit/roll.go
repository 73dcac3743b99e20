package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Roll is the toolkit's scrolling view with the stride that people are used to:
// the toolkit goes little more than a line with each notch of a wheel.
type Roll struct{ container.Scroll }

// A notch of a wheel as the toolkit tells it, and how many of them one goes here.
// A touchpad sends less at a time; what it sends is left as it is.
const (
	rollNotch = 25
	rollPace  = 3
)

// NewRoll returns a scrolling view of content.
func NewRoll(content fyne.CanvasObject, way container.ScrollDirection) *Roll {
	r := &Roll{container.Scroll{Content: content, Direction: way}}
	r.ExtendBaseWidget(r)
	return r
}

// Scrolled scrolls.
func (r *Roll) Scrolled(e *fyne.ScrollEvent) {
	far := *e
	far.Scrolled = fyne.NewDelta(stride(e.Scrolled.DX), stride(e.Scrolled.DY))
	r.Scroll.Scrolled(&far)
}

func stride(d float32) float32 {
	if math.Mod(float64(d), rollNotch) == 0 {
		return d * rollPace
	}
	return d
}
