package render

import (
	"image"
	"math"
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"
)

// stretch fills the frame of dst with src, each pixel x, y of dst taken from
// cx+(x−cx)·f+dx of src and likewise down: nearest neighbour, in fixed point.
// What lies outside the frame in src becomes back, or stays as it is where back is
// transparent. The factor f is not negative.
//
// Pixels are moved as words of four bytes; both images are packed.
func stretch(dst, src *image.RGBA, frame image.Rectangle, cx, cy, dx, dy, f float64, back [4]uint8) {
	w := src.Rect.Dx()
	d, s := words(dst), words(src)
	bg := *(*uint32)(unsafe.Pointer(&back))
	const one = 1 << 16
	step := int64(math.Round(f * one))
	x0 := int64(math.Round((cx + (float64(frame.Min.X)+0.5-cx)*f + dx) * one))
	// Of each row, the pixels from lo to hi have a source.
	n := frame.Dx()
	until := func(edge int) int { // the first pixel whose source is at the edge or beyond it
		gap := int64(edge)*one - x0
		switch {
		case gap <= 0:
			return 0
		case step == 0:
			return n
		}
		return int(min((gap+step-1)/step, int64(n)))
	}
	lo, hi := until(frame.Min.X), until(frame.Max.X)
	clear := func(out []uint32) {
		if back[3] > 0 {
			fill(out, bg)
		}
	}
	row := func(out []uint32, sy int) {
		if sy < frame.Min.Y || sy >= frame.Max.Y || lo >= hi {
			clear(out)
			return
		}
		clear(out[:lo])
		clear(out[hi:])
		in, fx, mid := s[sy*w:sy*w+w], x0+int64(lo)*step, out[lo:hi]
		if step == one {
			copy(mid, in[fx>>16:])
			return
		}
		for i := range mid {
			mid[i] = in[fx>>16]
			fx += step
		}
	}
	bands(frame.Min.Y, frame.Max.Y, func(from, to int) {
		last := math.MinInt
		for y := from; y < to; y++ {
			out := d[y*w+frame.Min.X : y*w+frame.Max.X]
			sy := int(math.Floor(cy + (float64(y)+0.5-cy)*f + dy))
			if sy == last && back[3] > 0 {
				copy(out, d[(y-1)*w+frame.Min.X:])
				continue
			}
			row(out, sy)
			last = sy
		}
	})
}

// around copies what lies outside the frame.
func around(dst, src *image.RGBA, frame image.Rectangle) {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	d, s := words(dst), words(src)
	copy(d[:frame.Min.Y*w], s)
	copy(d[frame.Max.Y*w:], s[frame.Max.Y*w:h*w])
	for y := frame.Min.Y; y < frame.Max.Y; y++ {
		at := y * w
		copy(d[at:at+frame.Min.X], s[at:])
		copy(d[at+frame.Max.X:at+w], s[at+frame.Max.X:])
	}
}

func words(m *image.RGBA) []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(&m.Pix[0])), len(m.Pix)/4)
}

func fill(out []uint32, v uint32) {
	for i := range out {
		out[i] = v
	}
}

// bands does rows from to to, some at a time. The caller takes part, so that
// nothing waits for a processor that others keep busy.
func bands(from, to int, do func(from, to int)) {
	const rows = 64
	var next atomic.Int64
	take := func() {
		for {
			y := from + int(next.Add(rows)) - rows
			if y >= to {
				return
			}
			do(y, min(y+rows, to))
		}
	}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (to-from+rows-1)/rows) - 1 {
		wg.Go(take)
	}
	take()
	wg.Wait()
}
