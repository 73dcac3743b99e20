package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// View is the camera: which part of the plane fills the page, at which scale.
// It is a value; every method returns a new one. Res must be positive; the
// zero View shows nothing and only Fit and a composite literal make a usable
// one.
type View struct {
	Centre orb.Point // plane point in the middle of the page, metres
	Res    float64   // plane metres per page point
	Size   Size      // of the page, points
}

// Fit returns the view of the given size that shows all of the plane box b
// with at least margin points free on every side. A box without area is shown
// at 1 metre per point; a margin that leaves no room counts as none.
func Fit(b Rect, s Size, margin float64) View {
	w, h := s.W-2*margin, s.H-2*margin
	if w <= 0 || h <= 0 {
		w, h = s.W, s.H
	}
	res := math.Max(b.W()/w, b.H()/h)
	if !(res > 0) || math.IsInf(res, 0) {
		res = 1
	}
	return View{Centre: orb.Point{(b.MinX + b.MaxX) / 2, (b.MinY + b.MaxY) / 2}, Res: res, Size: s}
}

// Matrix returns the map from plane metres to page points; it turns y over.
func (v View) Matrix() Affine {
	k := 1 / v.Res
	return Affine{A: k, D: -k, E: v.Size.W/2 - v.Centre[0]*k, F: v.Size.H/2 + v.Centre[1]*k}
}

// Extent returns the part of the plane that is on the page, metres.
func (v View) Extent() Rect {
	w, h := v.Size.W/2*v.Res, v.Size.H/2*v.Res
	return Rect{v.Centre[0] - w, v.Centre[1] - h, v.Centre[0] + w, v.Centre[1] + h}
}

// ToPlane returns the plane point (metres) that lies at page point x, y.
func (v View) ToPlane(x, y float64) orb.Point {
	return orb.Point{v.Centre[0] + (x-v.Size.W/2)*v.Res, v.Centre[1] - (y-v.Size.H/2)*v.Res}
}

// ToPage returns the page point at which the plane point p (metres) lies.
func (v View) ToPage(p orb.Point) (x, y float64) {
	return v.Size.W/2 + (p[0]-v.Centre[0])/v.Res, v.Size.H/2 - (p[1]-v.Centre[1])/v.Res
}

// Pan returns the view after the map was dragged by dx, dy page points: what
// was at x, y is then at x+dx, y+dy.
func (v View) Pan(dx, dy float64) View {
	v.Centre[0] -= dx * v.Res
	v.Centre[1] += dy * v.Res
	return v
}

// ZoomAt returns the view magnified by factor (above 1 = closer) about the
// page point x, y, which keeps its place on the map.
func (v View) ZoomAt(x, y, factor float64) View {
	fixed := v.ToPlane(x, y)
	v.Res /= factor
	v.Centre[0] = fixed[0] - (x-v.Size.W/2)*v.Res
	v.Centre[1] = fixed[1] + (y-v.Size.H/2)*v.Res
	return v
}

// Resize returns the view on a page of another size: same centre, same scale.
func (v View) Resize(s Size) View {
	v.Size = s
	return v
}

// rho weighs zooming against panning in Tween; 1.42 is the mean that van Wijk
// and Nuij found their test persons to prefer.
const rho = 1.42

// Tween returns the view at time t in [0,1] of the smooth and efficient way
// from a to b: it zooms out while it pans far, so that the map seems to move
// at a steady pace. Size is b's. At t ≤ 0 it returns a (with b's size), at
// t ≥ 1 exactly b.
//
// Source: J. J. van Wijk, W. A. A. Nuij, "Smooth and efficient zooming and
// panning", Proc. IEEE InfoVis 2003, pp. 15–22, equation 9; their w is the
// width of the view, u the way along the line between the centres, S the
// length of the path.
func Tween(a, b View, t float64) View {
	if t >= 1 {
		return b
	}
	a.Size = b.Size
	if !(t > 0) {
		return a
	}
	width := b.Size.W
	if !(width > 0) {
		width = 1
	}
	w0, w1 := a.Res*width, b.Res*width
	dx, dy := b.Centre[0]-a.Centre[0], b.Centre[1]-a.Centre[1]
	u1 := math.Hypot(dx, dy)
	if u1 < 1e-9*math.Min(w0, w1) { // zoom only
		k := math.Pow(w1/w0, t)
		return View{orb.Point{a.Centre[0] + dx*t, a.Centre[1] + dy*t}, a.Res * k, b.Size}
	}
	const rho2 = rho * rho
	b0 := (w1*w1 - w0*w0 + rho2*rho2*u1*u1) / (2 * w0 * rho2 * u1)
	b1 := (w1*w1 - w0*w0 - rho2*rho2*u1*u1) / (2 * w1 * rho2 * u1)
	r0, r1 := -math.Asinh(b0), -math.Asinh(b1)
	s := t * (r1 - r0) // ρ times the way gone
	u := w0 / rho2 * (math.Cosh(r0)*math.Tanh(s+r0) - math.Sinh(r0))
	w := w0 * math.Cosh(r0) / math.Cosh(s+r0)
	return View{orb.Point{a.Centre[0] + dx*u/u1, a.Centre[1] + dy*u/u1}, w / width, b.Size}
}

// MetresPerPoint returns the true length on the ground, in metres, of one page
// point measured horizontally at the page point x, y: the geodesic between the
// two places half a point to its left and right. It is what a scale bar at
// that place has to say, and NaN where p does not reach.
func MetresPerPoint(v View, p Projection, x, y float64) float64 {
	return Distance(p.Inverse(v.ToPlane(x-0.5, y)), p.Inverse(v.ToPlane(x+0.5, y)))
}
