package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Distance returns the length in metres of the shortest line on the WGS 84
// ellipsoid between two lon/lat points (degrees), good to less than a
// micrometre for any two points, antipodal ones included. It is NaN when a
// coordinate is not finite or a latitude lies beyond a pole.
//
// Method: the line is carried over to the auxiliary sphere as in T. Vincenty,
// "Direct and inverse solutions of geodesics on the ellipsoid", Survey Review
// 23 (176), 1975, but with the two integrals of C. F. F. Karney, "Algorithms
// for geodesics", J. Geodesy 87, 2013, equations 7 and 8, evaluated by
// quadrature instead of truncated series. Where Vincenty's iteration does not
// settle (nearly antipodal points) the azimuth is found by bisection as in
// Karney's section 4.
func Distance(a, b orb.Point) float64 {
	if !onEarth(a) || !onEarth(b) {
		return math.NaN()
	}
	g := newGeodesic(WGS84())
	u1, u2 := g.reduced(a[1]), g.reduced(b[1])
	l := math.Abs(math.Remainder(b[0]-a[0], 360)) * (math.Pi / 180)
	if s, ok := g.iterate(u1, u2, l); ok {
		return s
	}
	return g.bisect(u1, u2, l)
}

// Length returns the length in metres of a chain of geodesics through the
// lon/lat points of ls.
func Length(ls orb.LineString) float64 {
	sum := 0.0
	for i := 1; i < len(ls); i++ {
		sum += Distance(ls[i-1], ls[i])
	}
	return sum
}

func onEarth(p orb.Point) bool {
	return math.Abs(p[1]) <= 90 && !math.IsNaN(p[0]) && !math.IsInf(p[0], 0)
}

// geodesic holds an ellipsoid's constants in the letters of Karney 2013.
type geodesic struct{ b, f, ep2 float64 }

func newGeodesic(e Ellipsoid) geodesic {
	return geodesic{b: e.B(), f: e.F, ep2: e.E2() / (1 - e.E2())}
}

// angle is a sine and cosine pair.
type angle struct{ sin, cos float64 }

// reduced returns the reduced latitude β of a latitude φ in degrees:
// tan β = (1−f)·tan φ.
func (g geodesic) reduced(lat float64) angle {
	s, c := math.Sincos(lat * (math.Pi / 180))
	if math.Abs(lat) == 90 {
		c = 0
	}
	s *= 1 - g.f
	h := math.Hypot(s, c)
	return angle{s / h, c / h}
}

// iterate solves for ω, the difference in longitude on the auxiliary sphere,
// by Vincenty's fixed-point iteration.
func (g geodesic) iterate(u1, u2 angle, l float64) (s float64, ok bool) {
	omega := l
	for range 25 {
		so, co := math.Sincos(omega)
		north := u1.cos*u2.sin - u1.sin*u2.cos*co // sin σ · cos α1
		east := u2.cos * so                       // sin σ · sin α1
		sinSigma := math.Hypot(north, east)
		if sinSigma == 0 && u1 == u2 && omega < 1 {
			return 0, true
		}
		sigma := math.Atan2(sinSigma, u1.sin*u2.sin+u1.cos*u2.cos*co)
		alpha := math.Atan2(east, north)
		sa, ca := math.Sincos(alpha)
		sinA0 := sa * u1.cos
		k2 := g.ep2 * (1 - sinA0*sinA0)
		sigma1 := math.Atan2(u1.sin, ca*u1.cos)
		next := l + g.f*sinA0*g.i3(k2, sigma1, sigma1+sigma)
		if next > math.Pi {
			return 0, false
		}
		if math.Abs(next-omega) <= 1e-15 {
			return g.b * g.i1(k2, sigma1, sigma1+sigma), true
		}
		omega = next
	}
	return 0, false
}

// bisect solves for α1, the azimuth at the point farther from the equator,
// which is taken to be southern: the difference in longitude grows with it.
func (g geodesic) bisect(u1, u2 angle, l float64) float64 {
	if math.Abs(u1.sin) < math.Abs(u2.sin) {
		u1, u2 = u2, u1
	}
	if u1.sin > 0 {
		u1.sin, u2.sin = -u1.sin, -u2.sin
	}
	if u1.sin == 0 {
		u1.sin = -1e-150 // either side of the equator will do, but one of them
	}
	lo, hi := 0.0, math.Pi
	s := 0.0
	for range 60 {
		mid := (lo + hi) / 2
		var lambda float64
		lambda, s = g.shoot(u1, u2, mid)
		if lambda < l {
			lo = mid
		} else {
			hi = mid
		}
	}
	return s
}

// shoot follows the geodesic that leaves the latitude of u1 at azimuth α1
// until it reaches the latitude of u2 going north, and returns the difference
// in longitude and the length. Karney 2013, equations 5–14 and 45.
func (g geodesic) shoot(u1, u2 angle, alpha1 float64) (lambda, s float64) {
	sa, ca := math.Sincos(alpha1)
	sinA0 := sa * u1.cos
	k2 := g.ep2 * (1 - sinA0*sinA0)
	// cos α2 · cos β2; the difference of cosines as a product of sines' sums
	// keeps its digits where the latitudes are nearly equal.
	c2 := math.Sqrt(math.Max(0, ca*ca*u1.cos*u1.cos+(u1.sin-u2.sin)*(u1.sin+u2.sin)))
	sigma1 := math.Atan2(u1.sin, ca*u1.cos)
	sigma2 := math.Atan2(u2.sin, c2)
	omega := math.Atan2(sinA0*u2.sin, c2) - math.Atan2(sinA0*u1.sin, ca*u1.cos)
	return omega - g.f*sinA0*g.i3(k2, sigma1, sigma2), g.b * g.i1(k2, sigma1, sigma2)
}

// i1 is ∫ √(1 + k² sin²σ) dσ, the length along the line over b.
func (g geodesic) i1(k2, from, to float64) float64 {
	return integrate(from, to, func(t float64) float64 {
		s := math.Sin(t)
		return math.Sqrt(1 + k2*s*s)
	})
}

// i3 is ∫ (2−f) / (1 + (1−f)√(1 + k² sin²σ)) dσ.
func (g geodesic) i3(k2, from, to float64) float64 {
	return integrate(from, to, func(t float64) float64 {
		s := math.Sin(t)
		return (2 - g.f) / (1 + (1-g.f)*math.Sqrt(1+k2*s*s))
	})
}

// integrate is Gauss–Legendre quadrature with 12 nodes, exact for polynomials
// of degree 23. Over half a turn it leaves less than 1e-13 of the integrals
// above.
func integrate(from, to float64, f func(float64) float64) float64 {
	nodes := [6][2]float64{ // abscissa, weight
		{0.98156063424671925069, 0.04717533638651182719},
		{0.90411725637047485667, 0.10693932599531843096},
		{0.76990267419430468703, 0.16007832854334622633},
		{0.58731795428661744729, 0.20316742672306592174},
		{0.36783149899818019375, 0.23349253653835480876},
		{0.12523340851146891547, 0.24914704581340278500},
	}
	mid, half := (from+to)/2, (to-from)/2
	sum := 0.0
	for _, n := range nodes {
		sum += n[1] * (f(mid-half*n[0]) + f(mid+half*n[0]))
	}
	return sum * half
}
