package raster

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

// turned reports whether the rings wind against what outliner.grow wants.
func turned(s *store, from, to int32) bool {
	var sum float32
	for i := from; i < to; i++ {
		p := s.ring(i)
		x0, y0 := p[len(p)-2], p[len(p)-1]
		for j := 0; j < len(p); j += 2 {
			sum += x0*p[j+1] - p[j]*y0
			x0, y0 = p[j], p[j+1]
		}
	}
	return sum < 0
}
