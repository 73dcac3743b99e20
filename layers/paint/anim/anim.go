// Package anim writes pictures that move: GIF, with a palette of its own for the
// whole film, and APNG, which keeps every colour.
//
// It knows no scene and no date: frames come as pixels, one at a time, and only
// two are held at once. Invariants: the same frames give the same bytes; a colour
// that fills areas of a GIF is exactly what it was; nothing is dithered, so that
// what stands still in the frames stands still in the film, and is written once.
package anim

import (
	"context"
	"fmt"
	"image"
	"math"
	"time"
)

// Film is a run of pictures of one size.
type Film struct {
	N       int                                             // frames
	Frame   func(ctx context.Context, i int) (Frame, error) // called in order; by GIF twice for each, with the same result
	Loop    int                                             // how often it runs; 0 = for ever
	Title   string                                          // for readers of the file; may be empty
	Comment string                                          // what it shows and where from; may be empty
	Done    func(done, of int)                              // progress, after each call of Frame; may be nil
}

// Frame is one picture.
type Frame struct {
	Image *image.RGBA // opaque: on a film nothing shines through; not kept
	Delay time.Duration
}

// maxSide is the longest side in pixels that both formats hold.
const maxSide = math.MaxUint16

// each calls f with every frame, after checks; passes says how often that is done
// for the whole film, and pass which one this is.
func (m Film) each(ctx context.Context, pass, passes int, f func(i int, fr Frame) error) error {
	if m.N < 1 || m.Frame == nil {
		return fmt.Errorf("a film needs at least one frame")
	}
	var size image.Point
	for i := range m.N {
		if err := ctx.Err(); err != nil {
			return err
		}
		fr, err := m.Frame(ctx, i)
		if err != nil {
			return err
		}
		got := fr.Image.Bounds().Size()
		if i == 0 {
			size = got
		}
		switch {
		case got.X < 1 || got.Y < 1 || got.X > maxSide || got.Y > maxSide:
			return fmt.Errorf("frame %d: %d × %d pixels; a side has 1 to %d", i+1, got.X, got.Y, maxSide)
		case got != size:
			return fmt.Errorf("frame %d: %d × %d pixels; the first one has %d × %d", i+1, got.X, got.Y, size.X, size.Y)
		case fr.Delay < 0:
			return fmt.Errorf("frame %d: a delay of %v", i+1, fr.Delay)
		}
		if err := f(i, fr); err != nil {
			return err
		}
		if m.Done != nil {
			m.Done(pass*m.N+i+1, passes*m.N)
		}
	}
	return nil
}

// row returns the pixels of a row, four bytes each.
func row(m *image.RGBA, y int) []byte {
	b := m.Bounds()
	at := m.PixOffset(b.Min.X, b.Min.Y+y)
	return m.Pix[at : at+4*b.Dx()]
}
