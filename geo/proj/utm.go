package proj

import (
	"math"
	"math/cmplx"

	"github.com/paulmach/orb"

	"jido/geo"
)

// TM is the transverse Mercator projection on the ellipsoid in Krüger's form:
// C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers",
// J. Geodesy 85, 2011, equations 7–11, 14, 25 and the series 35 and 36. It
// stands in for Snyder's 8-9 and 8-10 because North Korea's west coast is 5°
// from the central meridian of zone 52, where those begin to lose digits. Its
// domain is 40° either side of the central meridian.
type TM struct {
	name               string
	el                 ellipsoid
	lon0               float64 // central meridian, degrees
	k0, falseE, falseN float64 // scale there; metres
	k0A                float64 // k0 times the rectifying radius, metres
	alpha, beta        [6]float64
}

var _ geo.Projection = TM{}

// NewTM makes the projection about the meridian lon0 (degrees) with scale k0
// along it and false easting and northing in metres.
func NewTM(name string, e geo.Ellipsoid, lon0, k0, falseE, falseN float64) TM {
	n := e.F / (2 - e.F)
	n2 := n * n
	n3, n4, n5, n6 := n2*n, n2*n2, n2*n2*n, n2*n2*n2
	return TM{
		name: name, el: of(e), lon0: lon0, k0: k0, falseE: falseE, falseN: falseN,
		k0A: k0 * e.A / (1 + n) * (1 + n2/4 + n4/64 + n6/256), // 14
		alpha: [6]float64{ // 35
			n/2 - 2./3*n2 + 5./16*n3 + 41./180*n4 - 127./288*n5 + 7891./37800*n6,
			13./48*n2 - 3./5*n3 + 557./1440*n4 + 281./630*n5 - 1983433./1935360*n6,
			61./240*n3 - 103./140*n4 + 15061./26880*n5 + 167603./181440*n6,
			49561./161280*n4 - 179./168*n5 + 6601661./7257600*n6,
			34729./80640*n5 - 3418889./1995840*n6,
			212378941. / 319334400 * n6,
		},
		beta: [6]float64{ // 36
			n/2 - 2./3*n2 + 37./96*n3 - 1./360*n4 - 81./512*n5 + 96199./604800*n6,
			1./48*n2 + 1./15*n3 - 437./1440*n4 + 46./105*n5 - 1118711./3870720*n6,
			17./480*n3 - 37./840*n4 - 209./4480*n5 + 5569./90720*n6,
			4397./161280*n4 - 11./504*n5 - 830251./7257600*n6,
			4583./161280*n5 - 108847./3991680*n6,
			20648693. / 638668800 * n6,
		},
	}
}

// UTM52N returns EPSG:32652.
func UTM52N() TM { return NewTM("utm52n", geo.WGS84(), 129, 0.9996, 500000, 0) }

// Name implements geo.Projection.
func (p TM) Name() string { return p.name }

// Forward implements geo.Projection: Karney 7–11.
func (p TM) Forward(lonlat orb.Point) orb.Point {
	lam := turn(lonlat[0] - p.lon0)
	if !within(lonlat, -90, 90) || !(math.Abs(lam) <= 40) {
		return nowhere()
	}
	if math.Abs(lonlat[1]) == 90 {
		return orb.Point{p.falseE, p.falseN + math.Copysign(p.k0A*math.Pi/2, lonlat[1])}
	}
	t := math.Sinh(p.el.psi(math.Sin(lonlat[1] * rad))) // τ', the conformal latitude's tangent
	s, c := math.Sincos(lam * rad)
	zeta := complex(math.Atan2(t, c), math.Asinh(s/math.Hypot(t, c))) // ξ' + iη'
	z := zeta + series(zeta, p.alpha)
	return orb.Point{p.falseE + p.k0A*imag(z), p.falseN + p.k0A*real(z)}
}

// Inverse implements geo.Projection: Karney 15–18, 25.
func (p TM) Inverse(plane orb.Point) orb.Point {
	if !finite(plane) {
		return nowhere()
	}
	z := complex((plane[1]-p.falseN)/p.k0A, (plane[0]-p.falseE)/p.k0A)
	if math.Abs(imag(z)) > 1 || math.Abs(real(z)) > math.Pi/2*(1+1e-12) {
		return nowhere()
	}
	zeta := z - series(z, p.beta)
	sh, cx := math.Sinh(imag(zeta)), math.Cos(real(zeta))
	t := math.Sin(real(zeta)) / math.Hypot(sh, cx)
	lam := math.Atan2(sh, cx) / rad
	if !(math.Abs(lam) <= 40*(1+1e-12)) {
		return nowhere()
	}
	return orb.Point{turn(lam + p.lon0), p.el.phiOfPsi(math.Asinh(t)) / rad}
}

// series returns Σ c[j] sin 2(j+1)z by Clenshaw's recurrence.
func series(z complex128, c [6]float64) complex128 {
	co := 2 * cmplx.Cos(2*z)
	var b1, b2 complex128
	for j := len(c) - 1; j >= 0; j-- {
		b1, b2 = complex(c[j], 0)+co*b1-b2, b1
	}
	return cmplx.Sin(2*z) * b1
}
