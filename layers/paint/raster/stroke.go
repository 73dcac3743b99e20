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
	sin, cos     float32 // of the angle of a chord of a round join
	ready        [2]float32
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
	miter := float32(0)
	if o.miter {
		miter = 1
	}
	if key := [2]float32{o.h, miter}; o.ready != key {
		o.ready = key
	} else {
		return
	}
	sin, cos := math.Sincos(2 * math.Acos(float64(1-min(flatness/o.h, 0.5))))
	o.sin, o.cos = float32(sin), float32(cos)
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
			o.out.add(o.in[0]+o.h, o.in[1])
			o.half(o.in[0], o.in[1], o.h, 0)
			o.out.add(o.in[0]-o.h, o.in[1])
			o.half(o.in[0], o.in[1], -o.h, 0)
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
			o.half(x, y, -nx, -ny)
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
			o.half(x, y, nx, ny)
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
		*dst = o.fan(*dst, x, y, n1x, n1y, n2x, n2y, h > 0)
		*dst = append(*dst, x+n2x, y+n2y)
	}
}

// half adds the points of a half circle about x, y from x+nx, y+ny on, without
// its ends, turning as a cap does: from the left side of a line by its end to
// the right.
func (o *outliner) half(x, y, nx, ny float32) {
	o.out.pts = o.fan(o.out.pts, x, y, nx, ny, ny, -nx, true)
	o.out.add(x+ny, y-nx)
	o.out.pts = o.fan(o.out.pts, x, y, ny, -nx, -nx, -ny, true)
}

// fan appends the points of an arc about x, y from n1 to n2, without its ends:
// less than a half circle, back against the sense of y to x.
func (o *outliner) fan(dst []float32, x, y, n1x, n1y, n2x, n2y float32, back bool) []float32 {
	sin := o.sin
	if back {
		sin = -sin
	}
	for nx, ny := n1x, n1y; ; {
		nx, ny = nx*o.cos-ny*sin, nx*sin+ny*o.cos
		if (nx*n2y-ny*n2x)*sin <= 0 { // past the end
			return dst
		}
		dst = append(dst, x+nx, y+ny)
	}
}
