package pick

import (
	"math"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/scene"
)

// box is the page box of a mark, its pen included.
type box geo.Rect

func newBox(m geo.Affine, op *scene.Mark) box {
	x, y := m.Apply(op.X, op.Y)
	b := geo.BoundOf(op.Shape)
	return box(geo.Rect{MinX: b.MinX * op.Size, MinY: b.MinY * op.Size, MaxX: b.MaxX * op.Size, MaxY: b.MaxY * op.Size}.
		Shift(x+op.DX, y+op.DY).Inset(-op.Style.Stroke.Width / 2))
}

func (b box) distance(x, y, _ float64) float64 {
	return math.Hypot(math.Max(0, math.Max(b.MinX-x, x-b.MaxX)), math.Max(0, math.Max(b.MinY-y, y-b.MaxY)))
}

// line is a line of type: a box of the size of the type, turned about the
// start of its baseline. The halo does not count.
type line struct {
	x, y         float64 // start of the baseline, page points
	cos, sin     float64
	width        float64
	above, below float64 // of the baseline
}

func newLine(m geo.Affine, op *scene.Text) *line {
	x, y := m.Apply(op.X, op.Y)
	l := &line{width: font.Width(op.S, font.Face(op.Face), op.Size, op.Tracking)}
	l.above, l.below = 0.88*op.Size, 0.12*op.Size // the em square of Hangul
	l.sin, l.cos = math.Sincos(op.Angle * math.Pi / 180)
	var back float64
	switch op.Anchor {
	case scene.Middle:
		back = l.width / 2
	case scene.End:
		back = l.width
	}
	l.x, l.y = x+op.DX-back*l.cos, y+op.DY-back*l.sin
	return l
}

func (l *line) distance(x, y, slack float64) float64 {
	dx, dy := x-l.x, y-l.y
	b := box{MinY: -l.above, MaxX: l.width, MaxY: l.below}
	return b.distance(dx*l.cos+dy*l.sin, dy*l.cos-dx*l.sin, slack)
}

func (l *line) bound() geo.Rect {
	turn := geo.Affine{A: l.cos, B: l.sin, C: -l.sin, D: l.cos, E: l.x, F: l.y}
	return turn.Bound(geo.Rect{MinY: -l.above, MaxX: l.width, MaxY: l.below})
}

// outline is a path where it stands: the point comes to the coordinates, not
// the coordinates to the page.
type outline struct {
	m, inv geo.Affine
	op     *scene.Path
	bound  geo.Rect // group coordinates
	pen    float64  // half its width, page points
}

// distance is 0 within rings, by the non-zero rule, and under the pen.
func (o *outline) distance(x, y, slack float64) float64 {
	if !o.op.Open {
		if gx, gy := o.inv.Apply(x, y); o.bound.Has(gx, gy) && o.winding(gx, gy) != 0 {
			return 0
		}
	}
	return math.Max(0, math.Sqrt(o.square(x, y, slack+o.pen))-o.pen)
}

// rings calls f with each ring or line.
func (o *outline) rings(f func(flat []float64)) {
	if len(o.op.Ends) == 0 {
		f(o.op.Flat)
		return
	}
	start := 0
	for _, end := range o.op.Ends {
		f(o.op.Flat[start:end])
		start = end
	}
}

// winding counts the turns of all rings about a point in group coordinates:
// edges that cross the ray to its right, upwards less downwards (Sunday, "Fast
// Winding Number Inclusion of a Point in a Polygon", 2001).
func (o *outline) winding(x, y float64) (n int) {
	o.rings(func(f []float64) {
		if len(f) < 6 {
			return
		}
		ax, ay := f[len(f)-2], f[len(f)-1]
		for i := 0; i+1 < len(f); i += 2 {
			bx, by := f[i], f[i+1]
			if (ay <= y) != (by <= y) {
				side := (bx-ax)*(y-ay) - (x-ax)*(by-ay)
				if by > y && side > 0 {
					n++
				} else if by <= y && side < 0 {
					n--
				}
			}
			ax, ay = bx, by
		}
	})
	return n
}

// square returns the squared distance in page points of a page point from the
// nearest edge, +Inf if none comes within reach of it.
func (o *outline) square(x, y, reach float64) float64 {
	best := math.Inf(1)
	// Most edges are told to be too far by where their ends are in group
	// coordinates, before anything is multiplied.
	far := o.inv.Bound(geo.Rect{MinX: x - reach, MinY: y - reach, MaxX: x + reach, MaxY: y + reach})
	o.rings(func(f []float64) {
		if len(f) < 2 {
			return
		}
		ax, ay := f[0], f[1]
		if !o.op.Open { // the edge that closes the ring
			ax, ay = f[len(f)-2], f[len(f)-1]
		}
		for i := 0; i+1 < len(f); i += 2 {
			bx, by := f[i], f[i+1]
			if !(ax < far.MinX && bx < far.MinX || ax > far.MaxX && bx > far.MaxX || ay < far.MinY && by < far.MinY || ay > far.MaxY && by > far.MaxY) {
				px, py := o.m.Apply(ax, ay)
				qx, qy := o.m.Apply(bx, by)
				if d := fromEdge(x-px, y-py, qx-px, qy-py); d < best {
					best = d
				}
			}
			ax, ay = bx, by
		}
	})
	return best
}

// fromEdge returns the squared distance of the point x, y from the edge from
// the origin to dx, dy.
func fromEdge(x, y, dx, dy float64) float64 {
	var t float64
	if l := dx*dx + dy*dy; l > 0 {
		t = math.Max(0, math.Min(1, (x*dx+y*dy)/l))
	}
	x, y = x-t*dx, y-t*dy
	return x*x + y*y
}
