package render

import (
	"image"
	"math"
	"runtime"
	"sync"
	"unsafe"
)

// stretch fills the frame of dst with src, each pixel x, y of dst taken from
// cx+(x−cx)·f+dx of src and likewise down: nearest neighbour, in fixed point.
// What lies outside the frame in src becomes back.
//
// Pixels are moved as words of four bytes; both images are packed.
func stretch(dst, src *image.RGBA, frame image.Rectangle, cx, cy, dx, dy, f float64, back [4]uint8) {
	w := src.Rect.Dx()
	d := unsafe.Slice((*uint32)(unsafe.Pointer(&dst.Pix[0])), len(dst.Pix)/4)
	s := unsafe.Slice((*uint32)(unsafe.Pointer(&src.Pix[0])), len(src.Pix)/4)
	bg := *(*uint32)(unsafe.Pointer(&back))
	const one = 1 << 16
	step := int64(math.Round(f * one))
	x0 := int64(math.Round((cx + (float64(frame.Min.X)+0.5-cx)*f + dx) * one))
	rows := func(from, to int) {
		for y := from; y < to; y++ {
			out := d[y*w+frame.Min.X : y*w+frame.Max.X]
			sy := int(math.Floor(cy + (float64(y)+0.5-cy)*f + dy))
			if sy < frame.Min.Y || sy >= frame.Max.Y {
				for i := range out {
					out[i] = bg
				}
				continue
			}
			in := s[sy*w : sy*w+w]
			fx := x0
			for i := range out {
				sx := int(fx >> 16)
				if sx >= frame.Min.X && sx < frame.Max.X {
					out[i] = in[sx]
				} else {
					out[i] = bg
				}
				fx += step
			}
		}
	}
	n := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for i := range n {
		from, to := frame.Min.Y+frame.Dy()*i/n, frame.Min.Y+frame.Dy()*(i+1)/n
		wg.Add(1)
		go func() { defer wg.Done(); rows(from, to) }()
	}
	wg.Wait()
}
