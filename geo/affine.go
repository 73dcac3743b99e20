package geo

import "math"

// Affine is an affine map of the plane, with the coefficients in the order of
// SVG's matrix() and PDF's cm:
//
//	x' = A·x + C·y + E
//	y' = B·x + D·y + F
//
// The zero value sends everything to the origin; use Identity for "no change".
type Affine struct{ A, B, C, D, E, F float64 }

// Identity returns the map that changes nothing.
func Identity() Affine { return Affine{A: 1, D: 1} }

// Translate returns the map that moves by dx, dy.
func Translate(dx, dy float64) Affine { return Affine{A: 1, D: 1, E: dx, F: dy} }

// Scale returns the map that stretches by sx, sy about the origin.
func Scale(sx, sy float64) Affine { return Affine{A: sx, D: sy} }

// Apply returns the image of the point x, y.
func (m Affine) Apply(x, y float64) (float64, float64) {
	return m.A*x + m.C*y + m.E, m.B*x + m.D*y + m.F
}

// Mul returns the map that applies n first and m after it:
// m.Mul(n).Apply(p) = m.Apply(n.Apply(p)).
func (m Affine) Mul(n Affine) Affine {
	return Affine{
		A: m.A*n.A + m.C*n.B, C: m.A*n.C + m.C*n.D, E: m.A*n.E + m.C*n.F + m.E,
		B: m.B*n.A + m.D*n.B, D: m.B*n.C + m.D*n.D, F: m.B*n.E + m.D*n.F + m.F,
	}
}

// Invert returns the map that undoes m, and false where there is none: m
// flattens the plane, or holds NaN or infinities.
func (m Affine) Invert() (Affine, bool) {
	det := m.A*m.D - m.B*m.C
	if det == 0 || math.IsNaN(det) || math.IsInf(det, 0) {
		return Affine{}, false
	}
	inv := Affine{A: m.D / det, B: -m.B / det, C: -m.C / det, D: m.A / det}
	inv.E = -(inv.A*m.E + inv.C*m.F)
	inv.F = -(inv.B*m.E + inv.D*m.F)
	return inv, true
}

// Bound returns the smallest box around the image of r.
func (m Affine) Bound(r Rect) Rect {
	ax0, ax1 := order(m.A*r.MinX, m.A*r.MaxX)
	cy0, cy1 := order(m.C*r.MinY, m.C*r.MaxY)
	bx0, bx1 := order(m.B*r.MinX, m.B*r.MaxX)
	dy0, dy1 := order(m.D*r.MinY, m.D*r.MaxY)
	return Rect{ax0 + cy0 + m.E, bx0 + dy0 + m.F, ax1 + cy1 + m.E, bx1 + dy1 + m.F}
}

// ScaleFactor returns the mean scale of m: the square root of the factor by
// which it changes areas. It is never negative.
func (m Affine) ScaleFactor() float64 { return math.Sqrt(math.Abs(m.A*m.D - m.B*m.C)) }

func order(a, b float64) (float64, float64) {
	if a > b {
		return b, a
	}
	return a, b
}
