package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Area returns the area in square metres that lon/lat polygons cover on the
// WGS 84 ellipsoid. Edges run straight in lon/lat, as RFC 7946 (3.1.1) has it,
// so the result is that of the outline as filed, whatever map shows it. The
// first ring of a polygon counts, the others are taken off; winding does not
// matter. Polygons that overlap count twice. A ring must not go round a pole.
func Area(mp orb.MultiPolygon) float64 {
	sum := 0.0
	for _, p := range mp {
		for i, r := range p {
			if a := math.Abs(RingArea(r)); i == 0 {
				sum += a
			} else {
				sum -= a
			}
		}
	}
	return sum
}

// RingArea returns the area in square metres inside one lon/lat ring, positive
// when it runs counter-clockwise. The closing point may be left out. It is
// a²/2 · ∫ q(φ) dλ around the ring, with q of Snyder 1987, equation 3-12; the
// integral along an edge is by Gauss–Legendre quadrature, exact to rounding.
func RingArea(r orb.Ring) float64 {
	if len(r) < 3 {
		return 0
	}
	e := WGS84()
	sum := 0.0
	for i, b := range r {
		a := r[(i+len(r)-1)%len(r)]
		dl := math.Remainder(b[0]-a[0], 360) * (math.Pi / 180)
		if dl != 0 {
			sum += dl * meanQ(e, a[1], b[1])
		}
	}
	return -sum * e.A * e.A / 2
}

// meanQ returns the mean of the authalic q over latitudes from a to b.
func meanQ(e Ellipsoid, a, b float64) float64 {
	switch d := math.Abs(b - a); {
	case d == 0:
		return e.AuthalicQ(a)
	case d < 0.5: // three nodes leave 1e-16 of half a degree
		h := (b - a) / 2 * math.Sqrt(0.6)
		m := (a + b) / 2
		return (8*e.AuthalicQ(m) + 5*(e.AuthalicQ(m-h)+e.AuthalicQ(m+h))) / 18
	default:
		return integrate(a, b, e.AuthalicQ) / (b - a)
	}
}
