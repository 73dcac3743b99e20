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
func (c *cells) paint(px []uint32, w int, in ink, plus bool) {
	alpha := float32(in.alpha)
	for y := c.ymin; y < c.ymax; y++ {
		row := c.area[(y-c.row0)*c.stride:][:c.stride]
		bitrow := c.mask[(y-c.row0)*c.words:][:c.words]
		dst := px[(y-c.row0)*w:][:c.x1]
		sum := float32(0)
		next := c.x0 // first pixel not painted yet
		for wi, last := c.xmin>>6, min((c.xmax+1)>>6, c.words-1); wi <= last; wi++ {
			m := bitrow[wi]
			if m == 0 {
				continue
			}
			bitrow[wi] = 0
			for ; m != 0; m &= m - 1 {
				x := wi<<6 + bits.TrailingZeros64(m)
				if x > next {
					if a := level(sum, alpha); a != 0 {
						run(dst[next:min(x, c.x1)], in, a, plus)
					}
				}
				sum += row[x]
				row[x] = 0
				next = x + 1
				if x >= c.x1 {
					continue
				}
				switch a := level(sum, alpha); {
				case a == 0:
				case a == 255:
					dst[x] = in.col
				case plus:
					dst[x] = disjoint(dst[x], in, a)
				default:
					dst[x] = over(dst[x], in, a)
				}
			}
		}
		if next < c.x1 { // goes on beyond the clip
			if a := level(sum, alpha); a != 0 {
				run(dst[next:], in, a, plus)
			}
		}
	}
	c.untouched()
}

// tile is paint for a shape of a tessellation in an opaque colour: what it
// covers fully goes to px at once, the pixels of its edges wait in l, where
// coverage adds up, until all its neighbours are there (see seams.flush).
func (c *cells) tile(px []uint32, w int, l *seams, in ink) {
	for y := c.ymin; y < c.ymax; y++ {
		row := c.area[(y-c.row0)*c.stride:][:c.stride]
		bitrow := c.mask[(y-c.row0)*c.words:][:c.words]
		dst := px[(y-c.row0)*w:][:c.x1]
		edge := l.px[(y-c.row0)*w:][:c.x1]
		touched := l.mask[(y-c.row0)*l.words:][:l.words]
		sum := float32(0)
		next := c.x0
		for wi, last := c.xmin>>6, min((c.xmax+1)>>6, c.words-1); wi <= last; wi++ {
			m := bitrow[wi]
			if m == 0 {
				continue
			}
			bitrow[wi] = 0
			for ; m != 0; m &= m - 1 {
				x := wi<<6 + bits.TrailingZeros64(m)
				if x > next {
					tileRun(dst, edge, touched, next, min(x, c.x1), in, level(sum, 255))
				}
				sum += row[x]
				row[x] = 0
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
	c.untouched()
}

// store writes coverage 0…255 into a mask of w by h bytes whose first pixel
// is 0, 0, and leaves the cells clear.
func (c *cells) store(dst []uint8, w int) {
	for y := c.ymin; y < c.ymax; y++ {
		row := c.area[(y-c.row0)*c.stride:][:c.stride]
		bitrow := c.mask[(y-c.row0)*c.words:][:c.words]
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
	c.untouched()
}
