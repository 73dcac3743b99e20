package proj

import (
	"math"

	"github.com/paulmach/orb"

	"jido/geo"
)

// Albers is the Albers equal-area conic projection, Snyder pp. 98–103. Its
// domain is the whole earth. Make one with NewAlbers; the zero value is of no
// use.
type Albers struct {
	name       string
	el         ellipsoid
	lat0, lon0 float64 // origin, degrees
	n, c, rho0 float64 // cone constant, C, radius of the origin's parallel (m)
}

var _ geo.Projection = Albers{}

// NewAlbers makes the projection true along the latitudes lat1 and lat2 (which
// may be equal), with its origin at lon0, lat0; degrees. For a cone open to the
// south give northern parallels.
func NewAlbers(name string, e geo.Ellipsoid, lat1, lat2, lat0, lon0 float64) Albers {
	el := of(e)
	s1, s2 := math.Sin(lat1*rad), math.Sin(lat2*rad)
	m1, m2 := el.m(lat1*rad), el.m(lat2*rad)
	q1, q2 := el.q(s1), el.q(s2)
	n := s1
	if lat1 != lat2 {
		n = (m1*m1 - m2*m2) / (q2 - q1) // 14-14
	}
	c := m1*m1 + n*q1 // 14-13
	return Albers{
		name: name, el: el, lat0: lat0, lon0: lon0, n: n, c: c,
		rho0: el.a * math.Sqrt(c-n*el.q(math.Sin(lat0*rad))) / n, // 14-12a
	}
}

// AlbersKorea returns the map for comparing areas: WGS 84, standard parallels
// and origin as in LCCKorea, which keep lengths true to 0.06 % from 37.67°
// to 43.01° N.
func AlbersKorea() Albers { return NewAlbers("albers-korea", geo.WGS84(), 38.5, 42.2, 40, 127.5) }

// Name implements geo.Projection.
func (p Albers) Name() string { return p.name }

// Forward implements geo.Projection: 14-12, 14-4, 14-1, 14-2 (pp. 100–101).
func (p Albers) Forward(lonlat orb.Point) orb.Point {
	if !within(lonlat, -90, 90) {
		return nowhere()
	}
	rho := p.el.a * math.Sqrt(p.c-p.n*p.el.q(math.Sin(lonlat[1]*rad))) / p.n
	s, c := math.Sincos(p.n * turn(lonlat[0]-p.lon0) * rad)
	return orb.Point{rho * s, p.rho0 - rho*c}
}

// Inverse implements geo.Projection: 14-10, 14-11, 14-9, 14-19, 3-16 (pp. 101–102).
func (p Albers) Inverse(plane orb.Point) orb.Point {
	if !finite(plane) {
		return nowhere()
	}
	dy := p.rho0 - plane[1]
	lam := math.Atan2(plane[0], dy) / p.n / rad
	if math.Abs(lam) > 180*(1+1e-12) { // the gap of the cone
		return nowhere()
	}
	r := math.Hypot(plane[0], dy) * p.n / p.el.a
	phi := p.el.phiOfQ((p.c - r*r) / p.n)
	if math.IsNaN(phi) {
		return nowhere()
	}
	return orb.Point{turn(lam + p.lon0), phi / rad}
}
