package raster

import (
	"math"

	"jido/layers/scene"
)

// pen is a scene.Stroke in pixels.
type pen struct {
	half   float32 // half the width
	round  bool    // caps
	miter  bool    // joins: else round
	dashed bool
	dash   [4]float32 // on, off, on, off
}

const (
	// minWidth is the finest line in pixels: below it a line would be lost
	// rather than faint.
	minWidth = 0.2
	// flatness is how far a chord may lie from its arc or curve, in pixels:
	// 1/40 changes no pixel by more than 7 of 255.
	flatness = 0.025
	// minDash is the shortest period of dashes that is drawn; finer ones are
	// drawn solid, as thin as they would look.
	minDash = 0.5
)

// newPen returns the pen of a stroke; half is 0 where it draws nothing.
func newPen(s scene.Stroke, scale float64) pen {
	w := s.Width * scale
	if !(w > 0) || s.Color.A == 0 || math.IsInf(w, 0) {
		return pen{}
	}
	p := pen{round: s.Cap == scene.RoundCap, miter: s.Join == scene.MiterJoin}
	var on, period float64
	for i, d := range s.Dash {
		d = max(d*scale, 0)
		if !(d < 1e6) {
			d = 1e6
		}
		p.dash[i] = float32(d)
		period += d
		if i%2 == 0 {
			on += d
		}
	}
	switch {
	case period == on || !(period > 0): // solid, or no dashes
	case period < minDash:
		w *= on / period
	default:
		p.dashed = true
	}
	p.half = float32(min(max(w, minWidth), guard)) / 2
	return p
}

// reach returns how far from its line the pen can show.
func (p pen) reach() float32 {
	if p.miter {
		return p.half * miterLimit
	}
	return p.half
}

const miterLimit = 4

// outliner makes rings of lines: all wind the same way where they overlap, so
// that no part of a line cancels another.
type outliner struct {
	out          *store
	in           []float32 // the line without repeated points
	unit         []float32 // unit vectors of its segments, x y
	size         []float32 // their lengths
	back         []float32 // the right side of the outline, to be appended in reverse
	turn         []float32 // a ring the other way round
	dash         store     // pieces of a dashed line
	h            float32
	miter, round bool
	bend         float32 // cosine of the turn up to which a join is a plain corner
	step         float32 // angle of a chord of a round join
}

// stroke appends the outline of the pen along a line, or around a ring; dashes
// outside the view may be left out.
func (o *outliner) stroke(out *store, line []float32, open bool, p pen, view box) {
	o.out, o.h, o.miter, o.round = out, p.half, p.miter, p.round
	o.prepare()
	if !p.dashed {
		o.outline(line, open)
		return
	}
	o.dash.reset()
	if len(line) < 2 || !o.cutDashes(line, open, p, view) {
		o.outline(line, open)
		return
	}
	for i := range o.dash.rings() {
		o.outline(o.dash.ring(i), true)
	}
}

// prepare derives from the pen what a turn is judged by.
func (o *outliner) prepare() {
	o.step = 2 * float32(math.Acos(float64(1-min(flatness/o.h, 0.5))))
	if o.miter {
		o.bend = 2.0/(miterLimit*miterLimit) - 1
	} else {
		k := 1 + flatness/o.h
		o.bend = max(2/(k*k)-1, 0.5) // at most 60°
	}
}

// measure copies a line without repeated points, and computes its segments.
func (o *outliner) measure(line []float32, open bool) int {
	o.in, o.unit, o.size = append(o.in[:0], line[:2]...), o.unit[:0], o.size[:0]
	x, y := line[0], line[1]
	segment := func(px, py float32) bool {
		dx, dy := px-x, py-y
		l := float32(math.Sqrt(float64(dx*dx + dy*dy)))
		if l < 1e-3 {
			return false
		}
		o.unit = append(o.unit, dx/l, dy/l)
		o.size = append(o.size, l)
		x, y = px, py
		return true
	}
	for i := 2; i+1 < len(line); i += 2 {
		if segment(line[i], line[i+1]) {
			o.in = append(o.in, x, y)
		}
	}
	if !open && len(o.in) > 2 && !segment(line[0], line[1]) { // ends where it starts
		o.in = o.in[:len(o.in)-2]
	}
	return len(o.in) / 2
}

// outline appends the outline of one line or ring.
func (o *outliner) outline(line []float32, open bool) {
	if len(line) < 2 {
		return
	}
	n := o.measure(line, open)
	if n == 1 {
		if o.round && open {
			o.arc(o.in[0], o.in[1], o.h, 0, 2*math.Pi, true)
			o.out.end()
		}
		return
	}
	segs := len(o.size)
	o.back = o.back[:0]
	x, y := o.in[0], o.in[1]
	nx, ny := -o.unit[1]*o.h, o.unit[0]*o.h
	if open {
		if o.round {
			o.arc(x, y, -nx, -ny, math.Pi, false)
		}
		o.out.add(x+nx, y+ny)
		o.back = append(o.back, x-nx, y-ny)
	} else {
		o.join(0, segs-1, 0)
	}
	for i := 1; i < segs; i++ {
		o.join(i, i-1, i)
	}
	if open {
		x, y = o.in[2*n-2], o.in[2*n-1]
		nx, ny = -o.unit[2*segs-1]*o.h, o.unit[2*segs-2]*o.h
		o.out.add(x+nx, y+ny)
		if o.round {
			o.arc(x, y, nx, ny, math.Pi, false)
		}
		o.out.add(x-nx, y-ny)
	} else {
		o.out.end()
	}
	for i := len(o.back) - 2; i >= 0; i -= 2 {
		o.out.add(o.back[i], o.back[i+1])
	}
	o.out.end()
}

// join adds both sides of the corner at vertex v between segments a and b.
func (o *outliner) join(v, a, b int) {
	x, y := o.in[2*v], o.in[2*v+1]
	ax, ay, bx, by := o.unit[2*a], o.unit[2*a+1], o.unit[2*b], o.unit[2*b+1]
	dot, cross := ax*bx+ay*by, ax*by-ay*bx
	if cross == 0 && dot < 0 {
		cross = 1e-30 // straight back: one side is the inner one all the same
	}
	// tan(turn/2) of the half width must fit into half of either segment, or
	// the inner corner would stick out of it
	l := min(o.size[a], o.size[b])
	fits := 4*o.h*o.h*(1-dot) <= l*l*(1+dot)
	if dot >= o.bend && fits {
		k := o.h / (1 + dot)
		mx, my := -(ay+by)*k, (ax+bx)*k
		o.out.add(x+mx, y+my)
		o.back = append(o.back, x-mx, y-my)
		return
	}
	o.side(&o.out.pts, x, y, ax, ay, bx, by, dot, cross, o.h, fits)
	o.side(&o.back, x, y, ax, ay, bx, by, dot, -cross, -o.h, fits)
}

// side adds one side of a corner, h to the left (in a y-up system) of the
// line; cross > 0 makes it the inner side.
func (o *outliner) side(dst *[]float32, x, y, ax, ay, bx, by, dot, cross, h float32, fits bool) {
	n1x, n1y, n2x, n2y := -ay*h, ax*h, -by*h, bx*h
	switch {
	case cross > 0 && fits:
		k := h / (1 + dot)
		*dst = append(*dst, x-(ay+by)*k, y+(ax+bx)*k)
	case cross > 0: // by way of the line itself: sharp turns leave no hole
		*dst = append(*dst, x+n1x, y+n1y, x, y, x+n2x, y+n2y)
	case o.miter && dot >= o.bend:
		k := h / (1 + dot)
		*dst = append(*dst, x-(ay+by)*k, y+(ax+bx)*k)
	case o.miter: // bevel
		*dst = append(*dst, x+n1x, y+n1y, x+n2x, y+n2y)
	default:
		*dst = append(*dst, x+n1x, y+n1y)
		turn := float32(math.Acos(float64(min(max(dot, -1), 1))))
		if h > 0 {
			turn = -turn
		}
		*dst = o.fan(*dst, x, y, n1x, n1y, turn)
		*dst = append(*dst, x+n2x, y+n2y)
	}
}

// arc adds the points of a half or whole circle about x, y from x+nx, y+ny on,
// turning as a cap does: from the left side of a line by its end to the right.
func (o *outliner) arc(x, y, nx, ny, turn float32, whole bool) {
	if whole {
		o.out.add(x+nx, y+ny)
	}
	o.out.pts = o.fan(o.out.pts, x, y, nx, ny, -turn)
}

// fan appends the points of an arc, without its ends.
func (o *outliner) fan(dst []float32, x, y, nx, ny, turn float32) []float32 {
	n := int(math.Ceil(math.Abs(float64(turn / o.step))))
	if n < 2 {
		return dst
	}
	sin64, cos64 := math.Sincos(float64(turn) / float64(n))
	sin, cos := float32(sin64), float32(cos64)
	for range n - 1 {
		nx, ny = nx*cos-ny*sin, nx*sin+ny*cos
		dst = append(dst, x+nx, y+ny)
	}
	return dst
}

// grow appends the rings of a shape grown by h on all sides, with round
// corners: the halo of letters. Rings must have their inside on the left of a
// y-up system where area is positive, holes on the right.
func (o *outliner) grow(out *store, ring []float32, h float32) {
	o.out, o.h, o.miter = out, h, false
	o.prepare()
	if len(ring) < 6 || o.measure(ring, false) < 3 {
		return
	}
	segs := len(o.size)
	for b := range segs {
		a := b - 1
		if a < 0 {
			a = segs - 1
		}
		x, y := o.in[2*b], o.in[2*b+1]
		ax, ay, bx, by := o.unit[2*a], o.unit[2*a+1], o.unit[2*b], o.unit[2*b+1]
		dot, cross := ax*bx+ay*by, ax*by-ay*bx
		l := min(o.size[a], o.size[b])
		fits := 4*h*h*(1-dot) <= l*l*(1+dot)
		if dot >= o.bend && fits {
			k := h / (1 + dot)
			o.out.add(x+(ay+by)*k, y-(ax+bx)*k)
			continue
		}
		o.side(&o.out.pts, x, y, ax, ay, bx, by, dot, -cross, -h, fits)
	}
	o.out.end()
}

// growAll appends the grown rings of a line of type.
func (o *outliner) growAll(out, in *store, from, to int32, h float32) {
	back := turned(in, from, to)
	for i := from; i < to; i++ {
		ring := in.ring(i)
		if back {
			o.turn = o.turn[:0]
			for j := len(ring) - 2; j >= 0; j -= 2 {
				o.turn = append(o.turn, ring[j], ring[j+1])
			}
			ring = o.turn
		}
		o.grow(out, ring, h)
	}
}

// cutDashes puts the dashes of a line into o.dash. It reports false where the
// first dash is longer than the whole line.
func (o *outliner) cutDashes(line []float32, open bool, p pen, view box) bool {
	d := &o.dash
	k, left := 0, p.dash[0] // the dash we are in, and what is left of it
	for range 4 {           // start in one that has a length, or is a dot
		if left > 0 || k%2 == 0 && p.round {
			break
		}
		k = (k + 1) % 4
		left = p.dash[k]
	}
	startsOn, cuts, hidden := k%2 == 0, 0, false
	period := p.dash[0] + p.dash[1] + p.dash[2] + p.dash[3]
	x, y := line[0], line[1]
	if startsOn {
		d.add(x, y)
	}
	visit := func(px, py float32) {
		dx, dy := px-x, py-y
		l := float32(math.Sqrt(float64(dx*dx + dy*dy)))
		if l == 0 {
			return
		}
		if max(x, px) < view.x0 || min(x, px) > view.x1 || max(y, py) < view.y0 || min(y, py) > view.y1 {
			d.end()
			for l = float32(math.Mod(float64(l), float64(period))); left <= l; cuts++ {
				l -= left
				k = (k + 1) % 4
				left = p.dash[k]
			}
			left -= l
			if k%2 == 0 {
				d.add(px, py)
			}
			x, y, hidden = px, py, true
			return
		}
		done := float32(0)
		for left <= l-done {
			done += left
			cx, cy := x+dx*done/l, y+dy*done/l
			if k%2 == 0 {
				d.add(cx, cy)
				d.end()
			}
			k = (k + 1) % 4
			left = p.dash[k]
			cuts++
			if k%2 == 0 {
				d.add(cx, cy)
			}
		}
		left -= l - done
		if k%2 == 0 {
			d.add(px, py)
		}
		x, y = px, py
	}
	for i := 2; i+1 < len(line); i += 2 {
		visit(line[i], line[i+1])
	}
	if !open {
		visit(line[0], line[1])
	}
	if startsOn && cuts == 0 && !hidden {
		return false
	}
	d.end()
	if last := d.rings() - 1; !open && startsOn && k%2 == 0 && last > 0 { // the closure is within a dash
		first := d.ring(0)
		d.ends = d.ends[:last+1]
		d.pts = append(d.pts, first[2:]...)
		d.end()
		copy(d.ends, d.ends[1:]) // the first dash is now part of the last
		d.ends = d.ends[:last+1]
	}
	return true
}
