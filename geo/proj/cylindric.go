package proj

import (
	"math"

	"github.com/paulmach/orb"

	"jido/geo"
)

// Mercator is the Mercator projection on the ellipsoid, true along the
// equator, Snyder pp. 38–47. Its domain ends at 85° north and south. It is not
// the spherical "web" Mercator (EPSG:3857), whose angles are not true.
type Mercator struct {
	name string
	el   ellipsoid
	lon0 float64 // degrees
}

var _ geo.Projection = Mercator{}

// NewMercator makes the projection about the meridian lon0, degrees.
func NewMercator(name string, e geo.Ellipsoid, lon0 float64) Mercator {
	return Mercator{name: name, el: of(e), lon0: lon0}
}

// WorldMercator returns EPSG:3395.
func WorldMercator() Mercator { return NewMercator("mercator", geo.WGS84(), 0) }

// Name implements geo.Projection.
func (p Mercator) Name() string { return p.name }

// Forward implements geo.Projection: 7-6, 7-7 (p. 44).
func (p Mercator) Forward(lonlat orb.Point) orb.Point {
	if !within(lonlat, -85, 85) {
		return nowhere()
	}
	return orb.Point{p.el.a * turn(lonlat[0]-p.lon0) * rad, p.el.a * p.el.psi(math.Sin(lonlat[1]*rad))}
}

// Inverse implements geo.Projection: 7-9 to 7-12 (pp. 44–45).
func (p Mercator) Inverse(plane orb.Point) orb.Point {
	lam := plane[0] / p.el.a / rad
	lat := p.el.phiOfPsi(plane[1]/p.el.a) / rad
	if !(math.Abs(lam) <= 180*(1+1e-12)) || !(math.Abs(lat) <= 85*(1+1e-12)) {
		return nowhere()
	}
	return orb.Point{turn(lam + p.lon0), lat}
}

// Equirect is the equidistant cylindrical projection on the ellipsoid: true
// along all meridians and along the standard parallel. x is Snyder's 12-1 (p.
// 91) with the radius of the parallel on the ellipsoid, y the length of the
// meridian from the equator (3-21, p. 17); EPSG method 1028. Its domain is the
// whole earth.
type Equirect struct {
	name string
	lon0 float64    // degrees
	kx   float64    // metres per degree of longitude
	m0   float64    // metres per radian of rectifying latitude
	fwd  [5]float64 // sin 2φ … sin 10φ to rectifying latitude
	inv  [5]float64 // and back
}

var _ geo.Projection = Equirect{}

// NewEquirect makes the projection true along latitude lat1, about the
// meridian lon0; degrees.
func NewEquirect(name string, e geo.Ellipsoid, lat1, lon0 float64) Equirect {
	n := e.F / (2 - e.F) // e1 in 3-24, p. 19
	n2 := n * n
	n3, n4, n5 := n2*n, n2*n2, n2*n2*n
	return Equirect{
		name: name, lon0: lon0,
		kx: e.A * of(e).m(lat1*rad) * rad,
		// The series in n converge faster than 3-21's in e² and are those of
		// F. W. Bessel, "Über die Berechnung der geographischen Längen und
		// Breiten aus geodätischen Vermessungen", Astron. Nachr. 4, 1825 (in
		// English: arXiv:0908.1824), carried to n⁵; the way back is 3-26.
		m0: e.A / (1 + n) * (1 + n2/4 + n4/64),
		fwd: [5]float64{
			-3./2*n + 9./16*n3 - 3./32*n5,
			15./16*n2 - 15./32*n4,
			-35./48*n3 + 105./256*n5,
			315. / 512 * n4,
			-693. / 1280 * n5,
		},
		inv: [5]float64{
			3./2*n - 27./32*n3 + 269./512*n5,
			21./16*n2 - 55./32*n4,
			151./96*n3 - 417./128*n5,
			1097. / 512 * n4,
			8011. / 2560 * n5,
		},
	}
}

// EquirectKorea returns the straight-graticule map of Korea, true along 40° N,
// about 127.5° E.
func EquirectKorea() Equirect { return NewEquirect("equirect", geo.WGS84(), 40, 127.5) }

// Name implements geo.Projection.
func (p Equirect) Name() string { return p.name }

// Forward implements geo.Projection.
func (p Equirect) Forward(lonlat orb.Point) orb.Point {
	if !within(lonlat, -90, 90) {
		return nowhere()
	}
	return orb.Point{p.kx * turn(lonlat[0]-p.lon0), p.m0 * sines(lonlat[1]*rad, p.fwd)}
}

// Inverse implements geo.Projection.
func (p Equirect) Inverse(plane orb.Point) orb.Point {
	lam := plane[0] / p.kx
	lat := sines(plane[1]/p.m0, p.inv) / rad
	if !(math.Abs(lam) <= 180*(1+1e-12)) || !(math.Abs(lat) <= 90*(1+1e-12)) {
		return nowhere()
	}
	return orb.Point{turn(lam + p.lon0), math.Max(-90, math.Min(90, lat))}
}

// sines returns x + Σ c[k] sin 2(k+1)x by Clenshaw's recurrence.
func sines(x float64, c [5]float64) float64 {
	s, co := math.Sincos(2 * x)
	var b1, b2 float64
	for k := len(c) - 1; k >= 0; k-- {
		b1, b2 = c[k]+2*co*b1-b2, b1
	}
	return x + s*b1
}
