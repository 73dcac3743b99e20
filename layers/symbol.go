package layers

import (
	"math"

	"jido/data"
)

// shape is the outline of a symbol: rings in a box of about ±1, y down.
type shape struct {
	flat []float64
	ends []int
}

// ring is a regular polygon of n corners and radius r, the first corner at
// angle a (degrees, clockwise from the right).
func ring(n int, r, a float64) []float64 {
	var f []float64
	for i := range n {
		s, c := math.Sincos(a*math.Pi/180 + 2*math.Pi*float64(i)/float64(n))
		f = append(f, r*c, r*s)
	}
	return f
}

// join makes one shape of several rings.
func join(rings ...[]float64) shape {
	var s shape
	for _, r := range rings {
		s.flat = append(s.flat, r...)
		s.ends = append(s.ends, len(s.flat))
	}
	return s
}

// back returns a ring the other way round: a hole.
func back(r []float64) []float64 {
	var f []float64
	for i := len(r) - 2; i >= 0; i -= 2 {
		f = append(f, r[i], r[i+1])
	}
	return f
}

// box is an upright rectangle.
func box(x0, y0, x1, y1 float64) []float64 { return []float64{x0, y0, x1, y0, x1, y1, x0, y1} }

// arcTo returns points on a circle from angle a to b (degrees, clockwise from
// the right).
func arcTo(cx, cy, r, a, b float64) []float64 {
	n := max(int(math.Abs(b-a)/10), 1)
	var f []float64
	for i := 0; i <= n; i++ {
		s, c := math.Sincos((a + (b-a)*float64(i)/float64(n)) * math.Pi / 180)
		f = append(f, cx+r*c, cy+r*s)
	}
	return f
}

func cat(parts ...[]float64) []float64 {
	var f []float64
	for _, p := range parts {
		f = append(f, p...)
	}
	return f
}

// circle is round to the eye at any size that a symbol has.
func circle() shape { return join(ring(64, 1, 0)) }

// diamond stands on its point: the sign of an observation.
func diamond() shape { return join(ring(4, 1, 90)) }

// cross is a diagonal cross: seen idle.
func cross() shape {
	const t = 0.22
	return join([]float64{-1, -1 + t, -1 + t, -1, 0, -t, 1 - t, -1, 1, -1 + t, t, 0, 1, 1 - t, 1 - t, 1, 0, t, -1 + t, 1, -1, 1 - t, -t, 0})
}

// tick is a check mark: confirmed from outside.
func tick() shape {
	return join([]float64{-0.85, 0.05, -0.5, -0.3, -0.2, 0.05, 0.55, -0.75, 0.9, -0.4, -0.2, 0.75})
}

// hexagon lies on its side: a zone.
func hexagon() shape { return join(ring(6, 1, 0)) }

// flag is an event.
func flag() shape {
	return join([]float64{-0.55, -1, 0.9, -0.5, -0.25, -0.02, -0.25, 1, -0.55, 1})
}

// pictogram returns the sign of a facility type. They are drawn for 8 to 14
// points: few strokes, closed forms.
func pictogram(f data.Facility) shape {
	switch f {
	case "foodstuff": // a bowl with steam
		return join(
			cat(arcTo(0, -0.05, 0.9, 0, 180)),
			box(-0.45, 0.8, 0.45, 0.98),
			box(-0.4, -0.85, -0.22, -0.25), box(-0.09, -1, 0.09, -0.25), box(0.22, -0.85, 0.4, -0.25))
	case "garment": // a shirt
		return join([]float64{-0.35, -0.85, 0, -0.6, 0.35, -0.85, 1, -0.45, 0.72, 0.05, 0.5, -0.08, 0.5, 0.9, -0.5, 0.9, -0.5, -0.08, -0.72, 0.05, -1, -0.45})
	case "daily_necessities": // a bottle
		return join(
			box(-0.22, -1, 0.22, -0.72),
			cat([]float64{-0.14, -0.6, 0.14, -0.6}, arcTo(0.2, -0.1, 0.35, -90, 0), []float64{0.55, 0.95, -0.55, 0.95}, arcTo(-0.2, -0.1, 0.35, 180, 270)),
			back(box(-0.3, 0.25, 0.3, 0.6)))
	case "paper": // a sheet with a folded corner
		return join(
			[]float64{-0.65, -0.95, 0.2, -0.95, 0.65, -0.5, 0.65, 0.95, -0.65, 0.95},
			back(box(-0.38, -0.2, 0.38, -0.03)), back(box(-0.38, 0.2, 0.38, 0.37)), back(box(-0.38, 0.58, 0.15, 0.75)))
	case "hospital": // a cross
		const t = 0.32
		return join([]float64{-t, -0.95, t, -0.95, t, -t, 0.95, -t, 0.95, t, t, t, t, 0.95, -t, 0.95, -t, t, -0.95, t, -0.95, -t, -t, -t})
	case "service_centre": // a shop front
		return join(
			[]float64{-0.75, -0.85, 0.75, -0.85, 0.98, -0.25, -0.98, -0.25},
			cat([]float64{-0.8, -0.1, 0.8, -0.1, 0.8, 0.9, -0.8, 0.9}), back(box(-0.15, 0.25, 0.45, 0.9)))
	case "grain": // an ear
		kernel := func(x, y, a float64) []float64 {
			s, c := math.Sincos(a * math.Pi / 180)
			var f []float64
			for _, p := range [][2]float64{{0, -0.4}, {0.2, -0.12}, {0.2, 0.12}, {0, 0.36}, {-0.2, 0.12}, {-0.2, -0.12}} {
				f = append(f, x+p[0]*c-p[1]*s, y+p[0]*s+p[1]*c)
			}
			return f
		}
		return join(kernel(0, -0.62, 0), kernel(-0.36, -0.2, -35), kernel(0.36, -0.2, 35), kernel(-0.36, 0.36, -35), kernel(0.36, 0.36, 35), box(-0.07, -0.2, 0.07, 1))
	case "aquaculture": // a fish
		return join(
			cat(arcTo(-0.15, 0.55, 1.02, -135, -40), arcTo(-0.15, -0.55, 1.02, 40, 135)),
			[]float64{0.5, 0, 1, -0.5, 1, 0.5})
	case "greenhouse": // a vaulted roof
		return join(cat(arcTo(0, 0.45, 0.95, 180, 360), []float64{0.95, 0.85, -0.95, 0.85}), back(box(-0.1, -0.3, 0.1, 0.85)), back(box(-0.6, 0.15, -0.35, 0.85)), back(box(0.35, 0.15, 0.6, 0.85)))
	}
	return join(ring(6, 0.6, 30))
}
