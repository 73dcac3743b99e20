package raster

import "math/bits"

// level returns the opacity 0…alpha of a pixel by its running sum.
func level(sum, alpha float32) uint32 {
	if sum < 0 {
		sum = -sum
	}
	if sum >= 1 {
		sum = 1
	}
	return uint32(int32(sum*alpha + 0.5))
}

// paint blends what has been added into px, rows of w pixels of which the
// first is row0, and leaves the cells clear. Where plus is set, coverage adds
// up (see disjoint).
//
// Touched cells stand side by side: they are taken run by run, without a
// question asked of each of them.
func (c *cells) paint(px []uint32, w, row0 int, in ink, plus bool) {
	alpha := float32(in.alpha)
	wide := c.x1 - c.x0
	for y := c.y0; y < c.y1; y++ {
		row := c.area[(y-c.y0)*c.stride:][:c.stride]
		bitrow := c.mask[(y-c.y0)*c.words:][:c.words]
		dst := px[(y-row0)*w+c.x0:][:wide]
		sum := float32(0)
		next := 0 // first pixel not painted yet
		for wi, m := range bitrow {
			if m == 0 {
				continue
			}
			bitrow[wi] = 0
			for m != 0 {
				k := bits.TrailingZeros64(m)
				n := bits.TrailingZeros64(^(m >> k)) // 64 where all are set
				m &= ^uint64(0) << k << n
				k += wi << 6
				if k > next {
					if a := level(sum, alpha); a != 0 {
						run(dst[next:min(k, wide)], in, a, plus)
					}
				}
				next = k + n
				cell := row[k:next]
				n = max(min(n, wide-k), 0) // the rest is on the right of the clip
				if plus {
					for i := range n {
						sum += cell[i]
						dst[k+i] = disjoint(dst[k+i], in, level(sum, alpha))
					}
				} else {
					d := dst[min(k, wide):][:n]
					for i := range d {
						sum += cell[i]
						d[i] = over(d[i], in, level(sum, alpha))
					}
				}
				clear(cell)
			}
		}
		if next < wide { // goes on beyond the clip
			if a := level(sum, alpha); a != 0 {
				run(dst[next:], in, a, plus)
			}
		}
	}
}

// tile is paint for a shape of a tessellation in an opaque colour: what it
// covers fully goes to px at once, the pixels of its edges wait in l, where
// coverage adds up, until all its neighbours are there (see seams.flush).
func (c *cells) tile(px []uint32, w, row0 int, l *seams, in ink) {
	for y := c.y0; y < c.y1; y++ {
		row := c.area[(y-c.y0)*c.stride:][:c.stride]
		bitrow := c.mask[(y-c.y0)*c.words:][:c.words]
		dst := px[(y-row0)*w:][:c.x1]
		edge := l.px[(y-row0)*w:][:c.x1]
		touched := l.mask[(y-row0)*l.words:][:l.words]
		sum := float32(0)
		next := c.x0
		for wi, m := range bitrow {
			if m == 0 {
				continue
			}
			bitrow[wi] = 0
			for ; m != 0; m &= m - 1 {
				k := wi<<6 + bits.TrailingZeros64(m)
				x := c.x0 + k
				if x > next {
					tileRun(dst, edge, touched, next, min(x, c.x1), in, level(sum, 255))
				}
				sum += row[k]
				row[k] = 0
				next = x + 1
				if x >= c.x1 {
					continue
				}
				switch a := level(sum, 255); {
				case a == 0:
				case a == 255:
					dst[x] = in.col
					edge[x] = 0
				default:
					edge[x] = disjoint(edge[x], in, a)
					touched[x>>6] |= 1 << (uint(x) & 63)
				}
			}
		}
		if next < c.x1 {
			tileRun(dst, edge, touched, next, c.x1, in, level(sum, 255))
		}
	}
}

// store writes coverage 0…255 into a mask of w by h bytes whose first pixel
// is 0, 0, and leaves the cells clear.
func (c *cells) store(dst []uint8, w int) {
	for y := c.y0; y < c.y1; y++ {
		row := c.area[(y-c.y0)*c.stride:][:c.stride]
		bitrow := c.mask[(y-c.y0)*c.words:][:c.words]
		clear(bitrow)
		out := dst[y*w:][:w]
		sum := float32(0)
		for x := range out {
			sum += row[x]
			row[x] = 0
			out[x] = uint8(level(sum, 255))
		}
		row[w], row[w+1] = 0, 0
	}
}
