package raster

import (
	"math"
	"math/bits"

	"jido/layers/paint"
	"jido/layers/scene"
)

// stripes is a hatch as coverage: parallel lines through the whole picture, of
// which a shape shows its part.
type stripes struct {
	across, down uint32 // phase from one pixel to the next; 1<<32 = a period
	start        uint32 // phase of the middle of pixel 0, 0
	cover        *[stripeSteps]uint8
}

// stripeSteps is how finely a period is divided.
const stripeSteps = 1 << stripeBits

const stripeBits = 10

// stripeKey is what the coverage of a hatch depends on, but for where it lies.
type stripeKey struct {
	nx, ny         float64 // unit vector across the lines
	spacing, width float64 // pixels
}

var _ paint.Hatcher = (*Painter)(nil)

// Hatch records a hatch. Its lines cover pixels by their exact area, and are
// cut by the coverage of the shape.
func (l *lane) Hatch(path paint.Path, h scene.Hatch, ox, oy float64) {
	p, g := l.p, l.group()
	spacing := h.Spacing * p.scale
	if g == nil || h.Color.A == 0 || !(spacing > 0) || !(spacing < guard) {
		return
	}
	first := l.rec.rings()
	b, ok := l.record(path.Flat, path.Ends, false)
	box := b.pixels(0).Intersect(g.clip)
	if !ok || box.Empty() {
		l.rec.truncate(first)
		return
	}
	sin, cos := math.Sincos(h.Angle * math.Pi / 180)
	k, n := stripeKey{sin, cos, spacing, max(h.Width*p.scale, minWidth)}, len(l.cmds)
	l.push(command{kind: hatchCmd, box: box, src: &l.rec, ring0: first, ring1: l.rec.rings(), stripes: p.stripes(k, ox*p.scale, oy*p.scale)}, h.Color)
	if len(l.cmds) == n {
		l.rec.truncate(first)
	}
}

// stripes returns stripes of a key through ox, oy, pixels.
func (p *Painter) stripes(k stripeKey, ox, oy float64) *stripes {
	p.shared.Lock()
	cover := p.covers[k]
	if cover == nil {
		if p.covers == nil || len(p.covers) > 64 {
			p.covers = map[stripeKey]*[stripeSteps]uint8{}
		}
		cover = k.cover()
		p.covers[k] = cover
	}
	p.shared.Unlock()
	turn := func(v float64) uint32 {
		v /= k.spacing
		return uint32(uint64((v - math.Floor(v)) * (1 << 32)))
	}
	return &stripes{turn(k.nx), turn(k.ny), turn((0.5-ox)*k.nx + (0.5-oy)*k.ny), cover}
}

// cover returns how much of a pixel the lines cover, by the phase of its
// middle: 0 = on the middle of a line.
func (k stripeKey) cover() *[stripeSteps]uint8 {
	var out [stripeSteps]uint8
	reach := k.width/2 + (math.Abs(k.nx)+math.Abs(k.ny))/2
	n := math.Ceil(reach / k.spacing)
	for i := range out {
		at := (float64(i) + 0.5) / stripeSteps * k.spacing
		sum := 0.0
		for line := -n; line <= n+1; line++ {
			d := at - line*k.spacing
			sum += below(d+k.width/2, k.nx, k.ny) - below(d-k.width/2, k.nx, k.ny)
		}
		out[i] = uint8(min(max(sum, 0), 1)*255 + 0.5)
	}
	return &out
}

// below returns the area of the unit square around 0,0 on the side of a line
// that is opposite to its unit normal nx, ny; the line is at distance d from
// the middle along the normal.
func below(d, nx, ny float64) float64 {
	a, b := math.Abs(nx), math.Abs(ny)
	if a < b {
		a, b = b, a
	}
	flip := d < 0
	d = math.Abs(d)
	var out float64 // of the half that the line cuts off
	switch edge := (a + b) / 2; {
	case d >= edge:
		out = 0
	case d >= (a-b)/2: // a corner: a triangle
		out = (edge - d) * (edge - d) / (2 * a * b)
	default: // two opposite sides: a trapezium
		out = 0.5 - d/a
	}
	if flip {
		return out
	}
	return 1 - out
}

// hatch blends the stripes within what has been added into px, rows of w
// pixels of which the first is row0, and leaves the cells clear.
func (c *cells) hatch(px []uint32, w, row0 int, s *stripes, in ink) {
	for y := c.y0; y < c.y1; y++ {
		row := c.area[(y-c.y0)*c.stride:][:c.stride]
		bitrow := c.mask[(y-c.y0)*c.words:][:c.words]
		dst := px[(y-row0)*w:][:c.x1]
		phase := s.start + uint32(y)*s.down
		sum := float32(0)
		next := c.x0
		for wi, m := range bitrow {
			bitrow[wi] = 0
			for ; m != 0; m &= m - 1 {
				k := wi<<6 + bits.TrailingZeros64(m)
				s.run(dst, next, min(c.x0+k, c.x1), phase, in, level(sum, 255))
				sum += row[k]
				row[k] = 0
				next = c.x0 + k + 1
				s.run(dst, next-1, min(next, c.x1), phase, in, level(sum, 255))
			}
		}
		s.run(dst, next, c.x1, phase, in, level(sum, 255))
	}
}

// run blends the stripes into pixels x0 to x1 of a row, where the shape covers a.
func (s *stripes) run(dst []uint32, x0, x1 int, phase uint32, in ink, a uint32) {
	if a == 0 || x0 >= x1 {
		return
	}
	a = part(a, in.alpha)
	phase += uint32(x0) * s.across
	was, cover, is := uint32(0), uint32(0), uint32(0)
	for i, d := range dst[x0:x1] {
		if v := uint32(s.cover[phase>>(32-stripeBits)]); v != 0 {
			if d != was || v != cover { // the ground is flat, and the middle of a stripe full
				was, cover, is = d, v, over(d, in, part(v, a))
			}
			dst[x0+i] = is
		}
		phase += s.across
	}
}
