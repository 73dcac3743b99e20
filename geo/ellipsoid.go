package geo

import "math"

// Ellipsoid is a figure of the earth: an ellipse turned about its short axis.
type Ellipsoid struct {
	A float64 // equatorial radius a, metres
	F float64 // flattening f = (a−b)/a
}

// WGS84 returns the ellipsoid that lon/lat refer to throughout the program.
// Source: NGA.STND.0036, World Geodetic System 1984, table 3.1. GRS 80 differs
// from it by 0.1 mm in b.
func WGS84() Ellipsoid { return Ellipsoid{A: 6378137, F: 1 / 298.257223563} }

// E2 returns the first eccentricity squared, e² = f(2−f).
func (e Ellipsoid) E2() float64 { return e.F * (2 - e.F) }

// B returns the polar radius b = a(1−f), metres.
func (e Ellipsoid) B() float64 { return e.A * (1 - e.F) }

// Radii returns the radius of curvature of the meridian, R' in Snyder, and of
// the section across it, N, metres, at a latitude in degrees.
// Source: Snyder, Map Projections: A Working Manual, USGS PP 1395, 1987,
// equations 4-18 and 4-20, pp. 24–25.
func (e Ellipsoid) Radii(lat float64) (meridian, prime float64) {
	s := math.Sin(lat * (math.Pi / 180))
	w := 1 - e.E2()*s*s
	prime = e.A / math.Sqrt(w)
	return prime * (1 - e.E2()) / w, prime
}

// AuthalicQ returns Snyder's q of a latitude in degrees: the zone of the
// ellipsoid from the equator to there, one radian of longitude wide, covers
// a²·q/2 square metres. Source: Snyder 1987, equation 3-12, p. 16.
func (e Ellipsoid) AuthalicQ(lat float64) float64 {
	e2 := e.E2()
	s := math.Sin(lat * (math.Pi / 180))
	if e2 == 0 {
		return 2 * s
	}
	ecc := math.Sqrt(e2)
	return (1 - e2) * (s/(1-e2*s*s) + math.Atanh(ecc*s)/ecc)
}
