package render

import (
	"image"
	"time"
)

// Slow makes the screen believe that a picture takes so long to paint; 0 makes
// it paint at once.
func (s *Screen) Slow(d time.Duration) { s.cost = d }

// Forget makes the screen paint the next picture at once, whatever it is.
func (s *Screen) Forget() { s.last = Picture{} }

// Series returns what a trace has counted.
func (t *Trace) Series() (loop, sharp []time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.loop, t.sharp
}

// Stretch is stretch, for comparison with a plain one.
func Stretch(dst, src *image.RGBA, frame image.Rectangle, cx, cy, dx, dy, f float64, back [4]uint8) {
	stretch(dst, src, frame, cx, cy, dx, dy, f, back)
}

// MaxTrace is the number of frames that a trace keeps.
const MaxTrace = maxTrace
