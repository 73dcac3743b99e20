package proj

import (
	"math"

	"jido/geo"
)

// ellipsoid holds what the formulas need of one.
type ellipsoid struct {
	a, e2, e float64 // equatorial radius (m), eccentricity squared and plain
}

func of(el geo.Ellipsoid) ellipsoid {
	return ellipsoid{a: el.A, e2: el.E2(), e: math.Sqrt(el.E2())}
}

// m is cos φ / (1 − e² sin²φ)^½: the radius of the parallel over a (14-15, p. 101).
func (el ellipsoid) m(phi float64) float64 {
	s, c := math.Sincos(phi)
	return c / math.Sqrt(1-el.e2*s*s)
}

// psi is the isometric latitude, −ln t in Snyder's t of 15-9 (p. 108); it is
// written with inverse hyperbolic tangents, which keep their digits near the
// equator (compare 7-7 and 15-9a).
func (el ellipsoid) psi(sinPhi float64) float64 {
	return 0.5*math.Log((1+sinPhi)/(1-sinPhi)) - el.e*atanhSmall(el.e*sinPhi)
}

// atanhSmall is artanh x for |x| ≤ 0.09, the largest e·sin φ of an earth: the
// power series up to x¹⁵, beyond which less than 1e-18 is left.
func atanhSmall(x float64) float64 {
	y := x * x
	return x * (1 + y*(1./3+y*(1./5+y*(1./7+y*(1./9+y*(1./11+y*(1./13+y/15)))))))
}

// phiOfPsi inverts psi (7-9, p. 44, in the form sin φ = tanh(ψ + e·artanh(e·sin φ)));
// each round adds about two digits.
func (el ellipsoid) phiOfPsi(psi float64) float64 {
	s := math.Tanh(psi)
	for range 12 {
		next := math.Tanh(psi + el.e*atanhSmall(el.e*s))
		if next == s {
			break
		}
		s = next
	}
	// asin loses digits near the poles; the sinh form does not.
	return math.Atan(math.Sinh(psi + el.e*atanhSmall(el.e*s)))
}

// q is the authalic function of 3-12 (p. 16).
func (el ellipsoid) q(sinPhi float64) float64 {
	return (1 - el.e2) * (sinPhi/(1-el.e2*sinPhi*sinPhi) + atanhSmall(el.e*sinPhi)/el.e)
}

// phiOfQ inverts q by Newton's rule on sin φ (3-16, p. 102, with dq/d sin φ =
// 2(1−e²)/(1−e² sin²φ)²). q beyond that of a pole gives NaN.
func (el ellipsoid) phiOfQ(q float64) float64 {
	pole := el.q(1)
	if math.Abs(q) > pole*(1+1e-12) {
		return math.NaN()
	}
	s := q / pole
	for range 8 {
		w := 1 - el.e2*s*s
		d := (q - el.q(s)) * w * w / (2 * (1 - el.e2))
		s = math.Max(-1, math.Min(1, s+d))
		if math.Abs(d) < 1e-16 {
			break
		}
	}
	return math.Asin(s)
}
