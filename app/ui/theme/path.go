package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// vec is a point of an icon's 24 by 24 grid, y down.
type vec struct{ x, y float64 }

func (a vec) add(b vec) vec            { return vec{a.x + b.x, a.y + b.y} }
func (a vec) sub(b vec) vec            { return vec{a.x - b.x, a.y - b.y} }
func (a vec) times(k float64) vec      { return vec{a.x * k, a.y * k} }
func (a vec) length() float64          { return math.Hypot(a.x, a.y) }
func (a vec) normal() vec              { return vec{-a.y, a.x}.times(1 / a.length()) }
func (a vec) turn(b vec) float64       { return math.Atan2(a.x*b.y-a.y*b.x, a.x*b.x+a.y*b.y) }
func polar(r, angle float64) vec       { return vec{r * math.Cos(angle), r * math.Sin(angle)} }
func steps(r, angle float64) int       { return max(1, int(math.Ceil(math.Abs(angle)/stepAngle(r)))) }
func stepAngle(radius float64) float64 { return 2 * math.Acos(1-tolerance/max(radius, 2*tolerance)) }

// tolerance is how far a chord may leave its curve, in grid units: a fiftieth
// of a pixel at 24 pixels.
const tolerance = 0.02

// line is one subpath, flattened.
type line struct {
	pts    []vec
	closed bool
}

// flatten reads SVG path data: M L H V C A Z and their relative forms. Arcs
// are circular: of the two radii the first counts.
func flatten(d string) ([]line, error) {
	r := reader{s: d}
	var out []line
	var cur line
	var at vec
	end := func(closed bool) {
		if len(cur.pts) > 0 {
			cur.closed = closed
			out = append(out, cur)
		}
		cur = line{}
	}
	to := func(p vec) {
		if len(cur.pts) == 0 {
			cur.pts = append(cur.pts, at)
		}
		cur.pts = append(cur.pts, p)
		at = p
	}
	for r.next() {
		origin := vec{}
		if r.relative {
			origin = at
		}
		switch r.command {
		case 'M':
			end(false)
			at = origin.add(r.point())
			cur.pts = append(cur.pts, at)
			r.command = 'L'
		case 'L':
			to(origin.add(r.point()))
		case 'H':
			to(vec{origin.x + r.number(), at.y})
		case 'V':
			to(vec{at.x, origin.y + r.number()})
		case 'C':
			a, b, c := at, origin.add(r.point()), origin.add(r.point())
			e := origin.add(r.point())
			for i := 1; i <= 24; i++ {
				t := float64(i) / 24
				u := 1 - t
				to(a.times(u * u * u).add(b.times(3 * u * u * t)).add(c.times(3 * u * t * t)).add(e.times(t * t * t)))
			}
		case 'A':
			radius, _, _ := r.number(), r.number(), r.number()
			large, sweep := r.number() != 0, r.number() != 0
			for _, p := range arc(at, origin.add(r.point()), radius, large, sweep) {
				to(p)
			}
		case 'Z':
			at = cur.pts[0]
			end(true)
		default:
			return nil, fmt.Errorf("theme: path %q: command %q", d, r.command)
		}
		if r.err != nil {
			return nil, fmt.Errorf("theme: path %q: %w", d, r.err)
		}
	}
	end(false)
	return out, r.err
}

// arc returns the points of a circular arc behind its first one (SVG 1.1,
// appendix F.6, for equal radii).
func arc(from, to vec, radius float64, large, sweep bool) []vec {
	half := to.sub(from).times(0.5)
	radius = max(radius, half.length())
	h := math.Sqrt(max(0, radius*radius-half.length()*half.length()))
	n := half.normal().times(h)
	if large == sweep {
		n = n.times(-1)
	}
	centre := from.add(half).add(n)
	a, b := from.sub(centre), to.sub(centre)
	angle := a.turn(b)
	if sweep && angle < 0 {
		angle += 2 * math.Pi
	} else if !sweep && angle > 0 {
		angle -= 2 * math.Pi
	}
	start := math.Atan2(a.y, a.x)
	k := steps(radius, angle)
	out := make([]vec, k)
	for i := range out {
		out[i] = centre.add(polar(radius, start+angle*float64(i+1)/float64(k)))
	}
	out[k-1] = to
	return out
}

// reader takes path data apart. After an error it returns zeros.
type reader struct {
	s        string
	command  byte // upper case
	relative bool
	err      error
}

const blank = " ,\n\t"

// next moves to the next command, or repeats the last one where a number
// follows. It reports whether there is one.
func (r *reader) next() bool {
	r.s = strings.TrimLeft(r.s, blank)
	if r.s == "" || r.err != nil {
		return false
	}
	if c := r.s[0]; c|0x20 >= 'a' && c|0x20 <= 'z' {
		r.command, r.relative = c&^0x20, c >= 'a'
		r.s = r.s[1:]
	}
	return true
}

func (r *reader) number() float64 {
	r.s = strings.TrimLeft(r.s, blank)
	n, dot := 0, false
	for ; n < len(r.s); n++ {
		c := r.s[n]
		if c == '.' && !dot {
			dot = true
		} else if (c < '0' || c > '9') && !(n == 0 && c == '-') {
			break
		}
	}
	v, err := strconv.ParseFloat(r.s[:n], 64)
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("number at %q", r.s)
	}
	r.s = r.s[n:]
	return v
}

func (r *reader) point() vec { return vec{r.number(), r.number()} }
