package raster

import "math/bits"

// seams keeps the pixels that tiles of a tessellation cover in part, and a bit
// for each of them.
type seams struct {
	px    []uint32
	mask  []uint64
	words int // mask words a row
}

// size makes room for w by h pixels. The seams must be flushed.
func (l *seams) size(w, h int) {
	l.words = (w + 63) / 64
	if n := w * h; cap(l.px) < n {
		l.px = make([]uint32, n)
	} else {
		l.px = l.px[:n]
	}
	if n := l.words * h; cap(l.mask) < n {
		l.mask = make([]uint64, n)
	} else {
		l.mask = l.mask[:n]
	}
}

// flush blends the pixels of rows y0 to y1 over px, rows of w pixels, and
// leaves the seams clear.
func (l *seams) flush(px []uint32, w, y0, y1 int) {
	for y := y0; y < y1; y++ {
		dst, edge := px[y*w:][:w], l.px[y*w:][:w]
		for wi, m := range l.mask[y*l.words:][:l.words] {
			if m == 0 {
				continue
			}
			l.mask[y*l.words+wi] = 0
			for ; m != 0; m &= m - 1 {
				x := wi<<6 + bits.TrailingZeros64(m)
				s := edge[x]
				edge[x] = 0
				if s >= 0xff000000 {
					dst[x] = s
				} else {
					dst[x] = above(dst[x], s)
				}
			}
		}
	}
}

// tileRun paints pixels x0 to x1 of a row with even coverage a.
func tileRun(dst, edge []uint32, touched []uint64, x0, x1 int, in ink, a uint32) {
	switch {
	case a == 0 || x0 >= x1:
	case a == 255:
		fill(dst[x0:x1], in.col)
		for wi := x0 >> 6; wi <= (x1-1)>>6; wi++ {
			if touched[wi] != 0 { // a tile over an edge of another
				clear(edge[max(x0, wi<<6):min(x1, wi<<6+64)])
			}
		}
	default:
		run(edge[x0:x1], in, a, true)
		setBits(touched, x0, x1)
	}
}

// setBits sets bits from to to−1.
func setBits(m []uint64, from, to int) {
	for i := from; i < to; {
		w, o := i>>6, uint(i)&63
		n := min(64-int(o), to-i)
		m[w] |= (1<<uint(n) - 1) << o
		i += n
	}
}

// compose blends a layer over pixels with opacity a, and clears the layer.
func compose(dst, layer []uint32, a uint32) {
	layer = layer[:len(dst)]
	for i := 0; i < len(layer); i++ {
		s := layer[i]
		switch {
		case s == 0:
			continue
		case a != 255:
			dst[i] = above(dst[i], scale(s, a))
		case s < 0xff000000:
			dst[i] = above(dst[i], s)
		default:
			n := i + 1
			for n < len(layer) && layer[n] >= 0xff000000 {
				n++
			}
			copy(dst[i:n], layer[i:n])
			i = n - 1
		}
	}
	clear(layer)
}
