package region

import (
	"math"
	"slices"
)

// Pen is what a line is drawn with.
type Pen struct {
	Width float64 // page points
	Round bool    // caps; else butt
	Miter bool    // joins, with a limit of 4; else round
	Flat  float64 // how far a chord may lie from its arc, page points; 0 = 0.02
}

// Stroke returns what a pen covers along lines, or around rings, as pieces that
// turn the same way and overlap: Simple makes one of them.
func (p Pen) Stroke(pts []float64, ends []int, open bool) Area {
	var a Area
	if p.Flat == 0 {
		p.Flat = 0.02
	}
	start := 0
	for _, end := range ends {
		p.line(&a, distinct(pts[start:end], open), open)
		start = end
	}
	return a
}

// distinct returns a line without points that repeat the one before.
func distinct(line []float64, open bool) []float64 {
	var out []float64
	for i := 0; i+1 < len(line); i += 2 {
		if n := len(out); n == 0 || line[i] != out[n-2] || line[i+1] != out[n-1] {
			out = append(out, line[i], line[i+1])
		}
	}
	if n := len(out); !open && n > 2 && out[0] == out[n-2] && out[1] == out[n-1] {
		out = out[:n-2]
	}
	return out
}

func (p Pen) line(a *Area, line []float64, open bool) {
	n, h := len(line)/2, p.Width/2
	if n == 1 {
		if open && p.Round {
			a.disc(line[0], line[1], h, p.step(h))
		}
		return
	}
	at := func(i int) (float64, float64) { i = (i%n + n) % n; return line[2*i], line[2*i+1] }
	last := n
	if open {
		last = n - 1
	}
	for i := range last {
		x0, y0 := at(i)
		x1, y1 := at(i + 1)
		l := math.Hypot(x1-x0, y1-y0)
		nx, ny := -(y1-y0)/l*h, (x1-x0)/l*h
		a.piece(x0+nx, y0+ny, x1+nx, y1+ny, x1-nx, y1-ny, x0-nx, y0-ny)
		if open && i == last-1 {
			break
		}
		x2, y2 := at(i + 2)
		m := math.Hypot(x2-x1, y2-y1)
		mx, my := -(y2-y1)/m*h, (x2-x1)/m*h
		turning := math.Atan2(nx*my-ny*mx, nx*mx+ny*my)
		if turning > 0 { // the outer side is the other one
			nx, ny, mx, my = -nx, -ny, -mx, -my
		}
		const limit = 4
		switch k := math.Cos(turning) + 1; {
		case !p.Miter:
			a.wedge(x1, y1, nx, ny, turning, p.step(h))
		case k >= 2.0/(limit*limit):
			a.piece(x1, y1, x1+nx, y1+ny, x1+(nx+mx)/k, y1+(ny+my)/k, x1+mx, y1+my)
		default:
			a.piece(x1, y1, x1+nx, y1+ny, x1+mx, y1+my)
		}
	}
	if open && p.Round {
		a.disc(line[0], line[1], h, p.step(h))
		a.disc(line[2*n-2], line[2*n-1], h, p.step(h))
	}
}

// step is the angle of a chord of an arc.
func (p Pen) step(r float64) float64 {
	return min(2*math.Acos(max(1-p.Flat/r, 0)), math.Pi/3)
}

// disc adds a circle as a ring.
func (a *Area) disc(x, y, r, step float64) {
	n := math.Ceil(2 * math.Pi / step)
	var ring []float64
	for i := range int(n) {
		s, c := math.Sincos(2 * math.Pi * float64(i) / n)
		ring = append(ring, x+r*c, y+r*s)
	}
	a.Add(ring...)
}

// wedge adds the part of a circle about x, y from x+nx, y+ny on.
func (a *Area) wedge(x, y, nx, ny, turn, step float64) {
	n := math.Ceil(math.Abs(turn) / step)
	ring := []float64{x, y}
	for i := range int(n) + 1 {
		s, c := math.Sincos(turn * float64(i) / max(n, 1))
		ring = append(ring, x+nx*c-ny*s, y+nx*s+ny*c)
	}
	a.piece(ring...)
}

// piece adds a convex ring, turned as all pieces are.
func (a *Area) piece(ring ...float64) {
	sum, n := 0.0, len(ring)
	for i := 0; i < n; i += 2 {
		k := (i + 2) % n
		sum += ring[i]*ring[k+1] - ring[i+1]*ring[k]
	}
	if sum < 0 {
		slices.Reverse(ring)
		for i := 0; i < n; i += 2 {
			ring[i], ring[i+1] = ring[i+1], ring[i]
		}
	}
	a.Add(ring...)
}

// Dash returns the dashes of lines, or of rings, as lines: on, off, on, off, in
// page points, begun anew with each. A line of which that would make more than
// maxDashes, since they are too fine to be seen or it is far too long, is returned
// as it is, a ring closed.
func Dash(pts []float64, ends []int, open bool, dash [4]float64) (out []float64, stops []int) {
	period := 0.0
	for i, v := range dash {
		dash[i] = max(v, 0) // a number that is none stays so, and is no period
		period += dash[i]
	}
	start := 0
	for _, end := range ends {
		line := slices.Clone(pts[start:end])
		start = end
		if !open && len(line) > 1 {
			line = append(line, line[0], line[1])
		}
		if !(period > 0 && length(line)/period < maxDashes) {
			out = append(out, line...)
			stops = append(stops, len(out))
			continue
		}
		out, stops = dashes(out, stops, line, dash)
	}
	return out, stops
}

// maxDashes bounds the dashes of one line.
const maxDashes = 1 << 16

// length returns the length of a line, page points.
func length(line []float64) float64 {
	sum := 0.0
	for i := 0; i+3 < len(line); i += 2 {
		sum += math.Hypot(line[i+2]-line[i], line[i+3]-line[i+1])
	}
	return sum
}

// dashes appends those of one line.
func dashes(out []float64, stops []int, line []float64, dash [4]float64) ([]float64, []int) {
	k, left, from := 0, dash[0], len(out)
	finish := func() {
		if len(out) > from {
			stops = append(stops, len(out))
		}
		from = len(out)
	}
	for i := 0; i+3 < len(line); i += 2 {
		x, y := line[i], line[i+1]
		dx, dy := line[i+2]-x, line[i+3]-y
		l := math.Hypot(dx, dy)
		if k%2 == 0 && len(out) == from {
			out = append(out, x, y)
		}
		for done := 0.0; l > 0; {
			if left > l-done {
				left -= l - done
				if k%2 == 0 {
					out = append(out, x+dx, y+dy)
				}
				break
			}
			done += left
			cx, cy := x+dx*done/l, y+dy*done/l
			if k%2 == 0 {
				out = append(out, cx, cy)
				finish()
			}
			k = (k + 1) % 4
			left = dash[k]
			if k%2 == 0 {
				out = append(out, cx, cy)
			}
		}
	}
	finish()
	return out, stops
}
