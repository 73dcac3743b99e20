package raster

import "slices"

// cutter draws in what lies far outside the picture.
type cutter struct{ t []float64 }

// cut adds one ring or line of page points to the store, every point moved to
// the nearest place within guard of the largest picture. Segments are divided
// where they cross that box, so all within it stays as it was, the winding of
// rings included: moving the outside onto the box is continuous.
func (c *cutter) cut(s *store, flat []float64, scale float64, open bool) {
	const lo, hi = -guard, MaxSide + guard
	var x0, y0 float64
	first := true
	segment := func(x1, y1 float64) {
		c.t = c.t[:0]
		for _, edge := range [4][3]float64{{x0, x1, lo}, {x0, x1, hi}, {y0, y1, lo}, {y0, y1, hi}} {
			if t := (edge[2] - edge[0]) / (edge[1] - edge[0]); t > 0 && t < 1 {
				c.t = append(c.t, t)
			}
		}
		slices.Sort(c.t)
		for _, t := range append(c.t, 1) {
			x, y := x0+t*(x1-x0), y0+t*(y1-y0)
			if t == 1 {
				x, y = x1, y1
			}
			px, py := float32(min(max(x, lo), hi)), float32(min(max(y, lo), hi))
			if n := len(s.pts); n == int(s.ends[len(s.ends)-1]) || s.pts[n-2] != px || s.pts[n-1] != py {
				s.add(px, py)
			}
		}
	}
	var sx, sy float64
	for i := 0; i+1 < len(flat); i += 2 {
		x, y := flat[i]*scale, flat[i+1]*scale
		if x-x != 0 || y-y != 0 {
			continue
		}
		if first {
			x0, y0, sx, sy, first = x, y, x, y, false
		}
		segment(x, y)
		x0, y0 = x, y
	}
	if !open && !first {
		segment(sx, sy)
	}
	s.end()
}
