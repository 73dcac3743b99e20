package raster

import "unsafe"

// cells accumulates the signed areas that directed edges cut off from pixels,
// on a strip of rows. The running sum along a row is the coverage of the
// pixel times the winding number, so rings that wind the same way add up and
// are clamped to full: the non-zero rule, exact but for pixels in which edges
// of opposite turns cross.
//
// One bit for every touched cell lets the runs between edges be found 64
// pixels at a time. Reading the cells clears them.
//
// All positions are absolute, and the crossing of an edge with a row's border
// is computed from the edge alone: a row comes out the same whatever strip it
// is in.
type cells struct {
	x0, x1, y0, y1     int // the clip
	fx0, fx1, fy0, fy1 float32
	stride             int // cells a row
	words              int // mask words a row
	area               []float32
	mask               []uint64
}

// size makes room for clips of up to w by h pixels. The cells must be clear.
func (c *cells) size(w, h int) {
	c.stride, c.words = row(w)
	if n := c.stride * h; len(c.area) < n {
		c.area = make([]float32, n)
	}
	if n := c.words*h + 1; len(c.mask) < n { // one to spare: see segment
		c.mask = make([]uint64, n)
	}
}

// row returns the cells and the words of their bits in a row of w pixels: an
// edge on the right side of a pixel touches the next one.
func row(w int) (stride, words int) { return w + 2, (w + 2 + 63) / 64 }

// clip sets where edges count: x0…x1 by y0…y1. The cells of a small clip lie
// close together, so that they stay in the nearest cache from shape to shape.
func (c *cells) clip(x0, y0, x1, y1 int) {
	c.x0, c.y0, c.x1, c.y1 = x0, y0, x1, y1
	c.stride, c.words = row(x1 - x0)
	c.fx0, c.fy0, c.fx1, c.fy1 = float32(x0), float32(y0), float32(x1), float32(y1)
}

// rings adds rings.
func (c *cells) rings(s *store, from, to int32) {
	left, top, right, bot := c.fx0, c.fy0, c.fx1, c.fy1
	for i := from; i < to; i++ {
		p := s.ring(i)
		n := len(p) &^ 1
		if n < 6 {
			continue
		}
		x0, y0 := p[n-2], p[n-1]
		for j := 1; j < n; j += 2 {
			x1, y1 := p[j-1], p[j]
			switch {
			case y0 == y1, y0 <= top && y1 <= top, y0 >= bot && y1 >= bot, x0 >= right && x1 >= right:
			case x0 < left || x1 < left || x0 > right || x1 > right:
				c.split(x0, y0, x1, y1)
			case y0 < y1:
				c.segment(x0, y0, x1, y1, 1)
			default:
				c.segment(x1, y1, x0, y0, -1)
			}
			x0, y0 = x1, y1
		}
	}
}

// split adds an edge that leaves the clip on the left or on the right: what is
// left of it counts for the whole row.
func (c *cells) split(x0, y0, x1, y1 float32) {
	dir := float32(1)
	if y0 > y1 {
		x0, y0, x1, y1 = x1, y1, x0, y0
		dir = -1
	}
	if x0 <= c.fx0 && x1 <= c.fx0 {
		c.segment(c.fx0, y0, c.fx0, y1, dir)
		return
	}
	dydx := (y1 - y0) / (x1 - x0)
	cross := func(x float32) float32 { return min(max(y0+(x-x0)*dydx, y0), y1) }
	xa, ya, xb, yb := x0, y0, x1, y1
	if x0 < c.fx0 {
		xa, ya = c.fx0, cross(c.fx0)
		c.segment(c.fx0, y0, c.fx0, ya, dir)
	} else if x0 > c.fx1 {
		xa, ya = c.fx1, cross(c.fx1)
	}
	if x1 < c.fx0 {
		xb, yb = c.fx0, cross(c.fx0)
		c.segment(c.fx0, yb, c.fx0, y1, dir)
	} else if x1 > c.fx1 {
		xb, yb = c.fx1, cross(c.fx1)
	}
	c.segment(xa, ya, xb, yb, dir)
}

// segment adds an edge within the clip's columns, y0 ≤ y1.
//
// It is where most of a frame's time goes: rows are walked by pointer, and an
// edge within one pixel, the usual one, takes no loop.
func (c *cells) segment(x0, y0, x1, y1, dir float32) {
	if y0 >= y1 || y1 <= c.fy0 || y0 >= c.fy1 {
		return
	}
	lo, hi := x0, x1
	if lo > hi {
		lo, hi = hi, lo
	}
	y, yend := c.y0, c.y1
	x, top := x0, y0
	dxdy := float32(0)
	if y0 >= c.fy0 {
		y = int(y0)
	}
	if y1 < c.fy1 {
		yend = int(y1)
		if float32(yend) < y1 {
			yend++
		}
	}
	if yend-y > 1 || y0 < c.fy0 || y1 > c.fy1 {
		dxdy = (x1 - x0) / (y1 - y0)
		if y0 < c.fy0 {
			top = c.fy0
			x = within(x0+(top-y0)*dxdy, lo, hi)
		}
	}
	// The columns are within the clip, the rows within the strip: area and mask
	// hold i0…i1 of every row that is walked, and a word more.
	area, mask := unsafe.Pointer(&c.area[0]), unsafe.Pointer(&c.mask[0])
	row, bits := (y-c.y0)*c.stride, (y-c.y0)*c.words
	for ; y < yend; y++ {
		bot, xn := float32(y+1), x1
		if bot < y1 {
			xn = within(x0+(bot-y0)*dxdy, lo, hi)
		} else {
			bot = y1
		}
		d := (bot - top) * dir
		xa, xb := x, xn
		if xa > xb {
			xa, xb = xb, xa
		}
		i0, i1 := int(xa), int(xb)
		if float32(i1) < xb {
			i1++
		}
		k := i0 - c.x0
		cell := (*[2]float32)(unsafe.Add(area, (row+k)*4))
		word := (*[2]uint64)(unsafe.Add(mask, (bits+k>>6)*8))
		if i1 <= i0+1 { // within one pixel
			right := d * (0.5*(xa+xb) - float32(i0))
			cell[0] += d - right
			cell[1] += right
			word[0] |= 3 << (uint(k) & 63)
			if k&63 == 63 {
				word[1] |= 1
			}
		} else {
			slope((*float32)(unsafe.Pointer(cell)), word, uint(k)&63, i0, i1, xa, xb, d)
		}
		x, top = xn, bot
		row, bits = row+c.stride, bits+c.words
	}
}

// slope adds an edge of height d that crosses pixels i0 to i1−1 of one row,
// at least two; at is the cell of i0, its bit is bit o of word.
func slope(at *float32, word *[2]uint64, o uint, i0, i1 int, xa, xb, d float32) {
	n := i1 - i0
	row := unsafe.Slice(at, n+1)
	s := 1 / (xb - xa)
	f0, f1 := 1-(xa-float32(i0)), xb-float32(i1-1)
	a0, am := 0.5*s*f0*f0, 0.5*s*f1*f1
	row[0] += d * a0
	if n == 2 {
		row[1] += d * (1 - a0 - am)
	} else {
		a1 := s * (f0 + 0.5)
		row[1] += d * (a1 - a0)
		for k := 2; k < n-1; k++ {
			row[k] += d * s
		}
		a2 := a1 + float32(n-3)*s
		row[n-1] += d * (1 - a2 - am)
	}
	row[n] += d * am
	if int(o)+n < 64 {
		word[0] |= (2<<uint(n) - 1) << o
	} else {
		setBits(unsafe.Slice(&word[0], (int(o)+n)>>6+1), int(o), int(o)+n+1)
	}
}

// within returns v, moved between lo and hi.
func within(v, lo, hi float32) float32 {
	if v < lo {
		return lo
	}
	if v > hi {
		return hi
	}
	return v
}
