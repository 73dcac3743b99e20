package paint

import "jido/geo"

// cutter cuts rings and lines to a box, with buffers that are kept.
type cutter struct{ a, b []float64 }

// rings appends the parts of the rings within box: Sutherland–Hodgman, edge by
// edge. Winding is kept; parts of one ring stay one ring, joined along the box.
func (c *cutter) rings(outF []float64, outE []int, flat []float64, ends []int, box geo.Rect) ([]float64, []int) {
	start := 0
	for _, end := range ends {
		ring := flat[start:end]
		start = end
		b := geo.BoundOf(ring)
		if len(ring) < 6 || !b.Meets(box) {
			continue
		}
		if !box.Holds(b) {
			c.a = half(c.a[:0], ring, 0, box.MinX, 1)
			c.b = half(c.b[:0], c.a, 0, box.MaxX, -1)
			c.a = half(c.a[:0], c.b, 1, box.MinY, 1)
			c.b = half(c.b[:0], c.a, 1, box.MaxY, -1)
			ring = c.b
			if len(ring) < 6 {
				continue
			}
		}
		outF = append(outF, ring...)
		outE = append(outE, len(outF))
	}
	return outF, outE
}

// half appends to out the part of the ring where side*(coordinate−at) ≥ 0, on
// the axis k (0 = x, 1 = y).
func half(out, ring []float64, k int, at, side float64) []float64 {
	n := len(ring)
	if n < 6 {
		return out
	}
	px, py := ring[n-2], ring[n-1]
	pd := side * (ring[n-2+k] - at)
	for i := 0; i < n; i += 2 {
		x, y := ring[i], ring[i+1]
		d := side * (ring[i+k] - at)
		if (d >= 0) != (pd >= 0) {
			t := pd / (pd - d)
			cx, cy := px+t*(x-px), py+t*(y-py)
			if k == 0 {
				cx = at
			} else {
				cy = at
			}
			out = append(out, cx, cy)
		}
		if d >= 0 {
			out = append(out, x, y)
		}
		px, py, pd = x, y, d
	}
	return out
}

// lines appends the pieces of open lines within box: Liang–Barsky, segment by
// segment; pieces that meet stay one line.
func (c *cutter) lines(outF []float64, outE []int, flat []float64, ends []int, box geo.Rect) ([]float64, []int) {
	start := 0
	for _, end := range ends {
		line := flat[start:end]
		start = end
		from := len(outF)
		in := len(line) > 1 && box.Has(line[0], line[1])
		for i := 0; i+3 < len(line); i += 2 {
			x0, y0, x1, y1 := line[i], line[i+1], line[i+2], line[i+3]
			was := in
			if in = box.Has(x1, y1); was && in {
				if len(outF) == from {
					outF = append(outF, x0, y0)
				}
				outF = append(outF, x1, y1)
				continue
			}
			t0, t1, ok := span(x0, y0, x1, y1, box)
			if !ok {
				outF, outE = finish(outF, outE, from)
				from = len(outF)
				continue
			}
			if t0 > 0 || len(outF) == from {
				outF, outE = finish(outF, outE, from)
				from = len(outF)
				outF = append(outF, x0+t0*(x1-x0), y0+t0*(y1-y0))
			}
			outF = append(outF, x0+t1*(x1-x0), y0+t1*(y1-y0))
			if t1 < 1 {
				outF, outE = finish(outF, outE, from)
				from = len(outF)
			}
		}
		outF, outE = finish(outF, outE, from)
	}
	return outF, outE
}

// finish ends the line that began at from, or drops it where it has no length.
func finish(flat []float64, ends []int, from int) ([]float64, []int) {
	if len(flat)-from < 4 {
		return flat[:from], ends
	}
	return flat, append(ends, len(flat))
}

// span returns the part t0…t1 of a segment that lies within box.
func span(x0, y0, x1, y1 float64, box geo.Rect) (t0, t1 float64, ok bool) {
	if max(x0, x1) < box.MinX || min(x0, x1) > box.MaxX || max(y0, y1) < box.MinY || min(y0, y1) > box.MaxY {
		return 0, 0, false
	}
	t0, t1 = 0, 1
	dx, dy := x1-x0, y1-y0
	for _, e := range [4][2]float64{{-dx, x0 - box.MinX}, {dx, box.MaxX - x0}, {-dy, y0 - box.MinY}, {dy, box.MaxY - y0}} {
		p, q := e[0], e[1]
		if p == 0 {
			if q < 0 {
				return 0, 0, false
			}
			continue
		}
		r := q / p
		if p < 0 {
			t0 = max(t0, r)
		} else {
			t1 = min(t1, r)
		}
	}
	return t0, t1, t0 <= t1
}

// Cut returns the parts of rings, or of open lines, within a box. For painters
// whose format has no clip.
func Cut(flat []float64, ends []int, open bool, box geo.Rect) ([]float64, []int) {
	var c cutter
	if open {
		return c.lines(nil, nil, flat, ends, box)
	}
	return c.rings(nil, nil, flat, ends, box)
}
