package raster

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
	row0               int // row of the first cell
	stride             int // cells a row
	words              int // mask words a row
	area               []float32
	mask               []uint64
	ymin, ymax         int // touched rows
	xmin, xmax         int // touched columns
}

// size makes room for a strip of w by h pixels. The cells must be clear.
func (c *cells) size(w, h int) {
	c.stride = w + 2
	c.words = (c.stride + 63) / 64
	if n := c.stride * h; cap(c.area) < n {
		c.area = make([]float32, n)
	} else {
		c.area = c.area[:n]
	}
	if n := c.words * h; cap(c.mask) < n {
		c.mask = make([]uint64, n)
	} else {
		c.mask = c.mask[:n]
	}
}

// clip sets where edges count: x0…x1 by y0…y1, within the strip that begins at
// row0.
func (c *cells) clip(x0, y0, x1, y1, row0 int) {
	c.x0, c.y0, c.x1, c.y1, c.row0 = x0, y0, x1, y1, row0
	c.fx0, c.fy0, c.fx1, c.fy1 = float32(x0), float32(y0), float32(x1), float32(y1)
	c.untouched()
}

func (c *cells) untouched() {
	c.ymin, c.ymax = c.y1, c.y0
	c.xmin, c.xmax = c.x1, c.x0
}

// rings adds rings.
func (c *cells) rings(s *store, from, to int32) {
	top, bot := c.fy0, c.fy1
	for i := from; i < to; i++ {
		p := s.ring(i)
		n := len(p)
		if n < 6 {
			continue
		}
		x0, y0 := p[n-2], p[n-1]
		for j := 1; j < n; j += 2 {
			x1, y1 := p[j-1], p[j]
			if !(y0 <= top && y1 <= top || y0 >= bot && y1 >= bot) {
				c.line(x0, y0, x1, y1)
			}
			x0, y0 = x1, y1
		}
	}
}

// line adds the edge from x0, y0 to x1, y1.
func (c *cells) line(x0, y0, x1, y1 float32) {
	if y0 == y1 {
		return
	}
	dir := float32(1)
	if y0 > y1 {
		x0, y0, x1, y1 = x1, y1, x0, y0
		dir = -1
	}
	if y1 <= c.fy0 || y0 >= c.fy1 || x0 >= c.fx1 && x1 >= c.fx1 {
		return
	}
	lo, hi := min(x0, x1), max(x0, x1)
	if lo >= c.fx0 && hi <= c.fx1 {
		c.segment(x0, y0, x1, y1, dir)
		return
	}
	if hi <= c.fx0 { // left of the clip: counts for the whole row
		c.segment(c.fx0, y0, c.fx0, y1, dir)
		return
	}
	c.split(x0, y0, x1, y1, dir)
}

// split adds an edge that crosses the left or right side of the clip, y0 < y1.
func (c *cells) split(x0, y0, x1, y1, dir float32) {
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
func (c *cells) segment(x0, y0, x1, y1, dir float32) {
	if y0 >= y1 || y1 <= c.fy0 || y0 >= c.fy1 {
		return
	}
	dxdy := (x1 - x0) / (y1 - y0)
	lo, hi := x0, x1
	if lo > hi {
		lo, hi = hi, lo
	}
	y, yend := c.y0, c.y1
	x, top := x0, y0
	if y0 >= c.fy0 {
		y = int(y0)
	} else {
		top = c.fy0
		x = within(x0+(top-y0)*dxdy, lo, hi)
	}
	if y1 < c.fy1 {
		yend = int(y1)
		if float32(yend) < y1 {
			yend++
		}
	}
	c.ymin, c.ymax = min(c.ymin, y), max(c.ymax, yend)
	c.xmin, c.xmax = min(c.xmin, int(lo)), max(c.xmax, int(hi))
	for ; y < yend; y++ {
		bot, xn := float32(y+1), x1
		if bot < y1 {
			xn = within(x0+(bot-y0)*dxdy, lo, hi)
		} else {
			bot = y1
		}
		d := (bot - top) * dir
		row := c.area[(y-c.row0)*c.stride:][:c.stride]
		bitrow := c.mask[(y-c.row0)*c.words:][:c.words]
		xa, xb := x, xn
		if xa > xb {
			xa, xb = xb, xa
		}
		i0, i1 := int(xa), int(xb)
		if float32(i1) < xb {
			i1++
		}
		if i1 <= i0+1 { // within one pixel
			right := d * (0.5*(xa+xb) - float32(i0))
			two := row[i0 : i0+2 : i0+2]
			two[0] += d - right
			two[1] += right
			bitrow[i0>>6] |= 3 << (uint(i0) & 63)
			if i0&63 == 63 {
				bitrow[i0>>6+1] |= 1
			}
		} else {
			s := 1 / (xb - xa)
			f0, f1 := 1-(xa-float32(i0)), xb-float32(i1-1)
			a0, am := 0.5*s*f0*f0, 0.5*s*f1*f1
			row[i0] += d * a0
			if i1 == i0+2 {
				row[i0+1] += d * (1 - a0 - am)
			} else {
				a1 := s * (f0 + 0.5)
				row[i0+1] += d * (a1 - a0)
				for k := i0 + 2; k < i1-1; k++ {
					row[k] += d * s
				}
				a2 := a1 + float32(i1-i0-3)*s
				row[i1-1] += d * (1 - a2 - am)
			}
			row[i1] += d * am
			setBits(bitrow, i0, i1+1)
		}
		x, top = xn, bot
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
