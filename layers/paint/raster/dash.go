package raster

import "math"

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
