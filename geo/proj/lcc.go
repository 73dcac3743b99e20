package proj

import (
	"math"

	"github.com/paulmach/orb"

	"jido/geo"
)

// LCC is the Lambert conformal conic projection with two standard parallels,
// Snyder pp. 104–110. Its domain ends at 80° S. Make one with NewLCC; the zero
// value is of no use.
type LCC struct {
	name       string
	el         ellipsoid
	lat0, lon0 float64 // origin, degrees
	n, af      float64 // cone constant; a·F
	rho0       float64 // radius of the origin's parallel, metres
}

var _ geo.Projection = LCC{}

// NewLCC makes the projection true along the latitudes lat1 and lat2 (which
// may be equal), with its origin at lon0, lat0; degrees.
func NewLCC(name string, e geo.Ellipsoid, lat1, lat2, lat0, lon0 float64) LCC {
	el := of(e)
	p1, p2 := lat1*rad, lat2*rad
	m1, m2 := el.m(p1), el.m(p2)
	psi1, psi2 := el.psi(math.Sin(p1)), el.psi(math.Sin(p2))
	n := math.Sin(p1)
	if lat1 != lat2 {
		n = (math.Log(m1) - math.Log(m2)) / (psi2 - psi1) // 15-8
	}
	af := el.a * m1 * math.Exp(n*psi1) / n // 15-10
	return LCC{
		name: name, el: el, lat0: lat0, lon0: lon0, n: n, af: af,
		rho0: af * math.Exp(-n*el.psi(math.Sin(lat0*rad))), // 15-7a
	}
}

// LCCKorea returns the map the program shows by default: WGS 84, standard
// parallels 38.5° and 42.2° N, origin 127.5° E 40° N. Of all pairs of
// parallels in steps of a tenth of a degree this one makes the largest error of
// scale between 37.67° and 43.01° N, the southern and northern end of North
// Korea, smallest: 0.00056, that is 56 m in 100 km.
func LCCKorea() LCC { return NewLCC("lcc-korea", geo.WGS84(), 38.5, 42.2, 40, 127.5) }

// Name implements geo.Projection.
func (p LCC) Name() string { return p.name }

// Forward implements geo.Projection: 15-7, 14-4, 14-1, 14-2 (pp. 107–108).
func (p LCC) Forward(lonlat orb.Point) orb.Point {
	if !within(lonlat, -80, 90) {
		return nowhere()
	}
	rho := p.af * math.Exp(-p.n*p.el.psi(math.Sin(lonlat[1]*rad)))
	s, c := math.Sincos(p.n * turn(lonlat[0]-p.lon0) * rad)
	return orb.Point{rho * s, p.rho0 - rho*c}
}

// Inverse implements geo.Projection: 14-10, 14-11, 14-9, 15-11, 7-9 (p. 109).
func (p LCC) Inverse(plane orb.Point) orb.Point {
	if !finite(plane) {
		return nowhere()
	}
	dy := p.rho0 - plane[1]
	rho := math.Hypot(plane[0], dy)
	theta := math.Atan2(plane[0], dy)
	lam := theta / p.n / rad
	if math.Abs(lam) > 180*(1+1e-12) { // the gap of the cone
		return nowhere()
	}
	if rho == 0 {
		return orb.Point{p.lon0, 90}
	}
	lat := p.el.phiOfPsi(-math.Log(rho/p.af)/p.n) / rad
	if lat < -80-1e-9 {
		return nowhere()
	}
	return orb.Point{turn(lam + p.lon0), lat}
}
