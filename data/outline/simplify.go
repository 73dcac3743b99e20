package outline

import (
	"fmt"
	"math"
)

// Simplify returns the arcs with points left out that lie within tolerance
// (metres, asked for each point of an arc) of the simpler line, by Douglas and Peucker's
// method. Ends stay. Where two segments of the result would meet, the farthest
// of the points left out comes back, until none do. It is an error if they
// meet even with all points in place.
func Simplify(arcs []Arc, tolerance func(Arc, Point) float64) ([]Arc, error) {
	lines := make([]line, len(arcs))
	for i, a := range arcs {
		lines[i] = thin(a, func(p Point) float64 { return tolerance(a, p) })
	}
	for {
		segments := segmentsOf(lines)
		back := map[int]map[int]bool{} // arc, place in kept
		var stuck error
		clashes(segments, func(i, j int) {
			helped := false
			for _, s := range []segment{segments[i], segments[j]} {
				l := lines[s.owner]
				if l.kept[s.place+1]-l.kept[s.place] > 1 {
					if back[s.owner] == nil {
						back[s.owner] = map[int]bool{}
					}
					back[s.owner][s.place] = true
					helped = true
				}
			}
			if !helped && stuck == nil {
				stuck = fmt.Errorf("outline: simplify: arcs %d and %d meet at %v", segments[i].owner, segments[j].owner, segments[i].a)
			}
		})
		if stuck != nil {
			return nil, stuck
		}
		if len(back) == 0 {
			break
		}
		for owner, places := range back {
			lines[owner].restore(places)
		}
	}
	out := make([]Arc, len(arcs))
	for i, l := range lines {
		out[i] = Arc{Left: arcs[i].Left, Right: arcs[i].Right, Points: l.points()}
	}
	return out, nil
}

// Thin returns the line with points left out that lie within tolerance (metres)
// of the simpler line. It looks at this line alone: the result may cross others.
func Thin(points []Point, tolerance func(Point) float64) []Point {
	return thin(Arc{Points: points}, tolerance).points()
}

// line is an arc's points and the indices of those that stay.
type line struct {
	all  []Point
	kept []int
}

func (l line) points() []Point {
	out := make([]Point, len(l.kept))
	for i, k := range l.kept {
		out[i] = l.all[k]
	}
	return out
}

// restore brings back the farthest dropped point after each of the given places.
func (l *line) restore(places map[int]bool) {
	var kept []int
	for i, k := range l.kept {
		kept = append(kept, k)
		if places[i] {
			far, _ := farthest(l.all, k, l.kept[i+1])
			kept = append(kept, far)
		}
	}
	l.kept = kept
}

func segmentsOf(lines []line) []segment {
	var out []segment
	for owner, l := range lines {
		for i := 1; i < len(l.kept); i++ {
			out = append(out, segment{l.all[l.kept[i-1]], l.all[l.kept[i]], owner, i - 1})
		}
	}
	return out
}

// thin is Douglas and Peucker's method. A loop is first cut in two at the point
// farthest from its start, and small loops are thinned less, so that an islet
// keeps a shape.
func thin(a Arc, tolerance func(Point) float64) line {
	p := a.Points
	n := len(p)
	keep := make([]bool, n)
	keep[0], keep[n-1] = true, true
	if a.Closed() {
		far, d := 0, 0.0
		for i := range p {
			if e := Distance(p[0], p[i]); e > d {
				far, d = i, e
			}
		}
		keep[far] = true
		small := func(p Point) float64 { return min(tolerance(p), d/12) }
		split(p, 0, far, small, keep)
		split(p, far, n-1, small, keep)
	} else {
		split(p, 0, n-1, tolerance, keep)
	}
	var kept []int
	for i, k := range keep {
		if k {
			kept = append(kept, i)
		}
	}
	return line{p, kept}
}

func split(p []Point, i, j int, tolerance func(Point) float64, keep []bool) {
	if far, d := farthest(p, i, j); far > 0 && d > tolerance(p[far]) {
		keep[far] = true
		split(p, i, far, tolerance, keep)
		split(p, far, j, tolerance, keep)
	}
}

// farthest returns the point strictly between i and j that lies farthest from
// the segment between them, and how many metres; 0 if there is none between.
func farthest(p []Point, i, j int) (far int, d float64) {
	d = -1
	for k := i + 1; k < j; k++ {
		if e := FromSegment(p[k], p[i], p[j]); e > d {
			far, d = k, e
		}
	}
	return far, d
}

// FromSegment returns the metres from p to the segment ab (exact enough for
// what is near, like Distance).
func FromSegment(p, a, b Point) float64 {
	px, py := flat(a, p)
	bx, by := flat(a, b)
	if l := bx*bx + by*by; l > 0 {
		t := min(max((px*bx+py*by)/l, 0), 1)
		px, py = px-t*bx, py-t*by
	}
	return math.Hypot(px, py)
}
