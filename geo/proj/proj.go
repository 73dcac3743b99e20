// Package proj holds the projections the program offers, each with what it
// keeps and what it bends.
//
// It knows ellipsoids and formulas; it does not know views, pages or data.
// Formulas are transcribed from J. P. Snyder, Map Projections: A Working
// Manual, US Geological Survey Professional Paper 1395, 1987, in the book's
// letters (φ latitude, λ longitude, a, e of the ellipsoid) with its equation
// numbers and pages, except where a comment names another source.
//
// Invariant: a projection is a comparable value without pointers; Forward and
// Inverse allocate nothing, and answer NaN instead of nonsense outside their
// domain. Longitudes count modulo 360°.
package proj

import (
	"fmt"
	"math"
	"strings"

	"github.com/paulmach/orb"

	"jido/geo"
)

// Named is a projection on offer.
type Named struct {
	Name string // as Lookup takes it
	Note string // what it keeps, what it bends, in a sentence
	Proj geo.Projection
}

// All returns the projections on offer, the default first.
func All() []Named {
	return []Named{
		{"lcc-korea", "Lambert conformal conic, standard parallels 38.5° and 42.2° N: keeps angles; lengths are true to 0.06 % over North Korea", LCCKorea()},
		{"albers-korea", "Albers equal-area conic, standard parallels 38.5° and 42.2° N: keeps areas; lengths are true to 0.06 % over North Korea", AlbersKorea()},
		{"utm52n", "Universal Transverse Mercator, zone 52 north (EPSG:32652): keeps angles; the grid of many survey maps, up to 0.2 % too large in the far west", UTM52N()},
		{"mercator", "Mercator on the ellipsoid (EPSG:3395): keeps angles and compass courses; about 26 to 37 % too large in North Korea", WorldMercator()},
		{"equirect", "Equidistant cylindrical on the ellipsoid, true along 40° N and all meridians: straight graticule; up to 4.8 % off along other parallels of North Korea", EquirectKorea()},
	}
}

// Lookup returns the projection of that name; the error lists the names.
func Lookup(name string) (geo.Projection, error) {
	names := []string{}
	for _, n := range All() {
		if n.Name == name {
			return n.Proj, nil
		}
		names = append(names, n.Name)
	}
	return nil, fmt.Errorf("proj: no projection %q; known are %s", name, strings.Join(names, ", "))
}

// ScaleAt returns the point scale factors of p at a lon/lat point: h along the
// meridian and k along the parallel, 1 where a metre of the plane is a metre
// on the ground (Snyder pp. 20–24). They come from central differences over
// 2·10⁻⁵ degrees and are good to about nine digits; NaN outside the domain.
func ScaleAt(p geo.Projection, lonlat orb.Point) (h, k float64) {
	const step = 1e-5 // degrees
	r, n := geo.WGS84().Radii(lonlat[1])
	length := func(dlon, dlat float64) float64 {
		a := p.Forward(orb.Point{lonlat[0] - dlon, lonlat[1] - dlat})
		b := p.Forward(orb.Point{lonlat[0] + dlon, lonlat[1] + dlat})
		return math.Hypot(b[0]-a[0], b[1]-a[1]) / (2 * step * rad)
	}
	return length(0, step) / r, length(step, 0) / (n * math.Cos(lonlat[1]*rad))
}

const rad = math.Pi / 180 // radians in a degree

// nowhere is the answer outside a domain.
func nowhere() orb.Point { return orb.Point{math.NaN(), math.NaN()} }

// within reports whether a lon/lat point is finite and between two latitudes.
func within(p orb.Point, south, north float64) bool {
	return p[1] >= south && p[1] <= north && math.Abs(p[0]) <= 720
}

// finite reports whether a plane point can be an image of the earth.
func finite(p orb.Point) bool { return math.Abs(p[0]) < 1e9 && math.Abs(p[1]) < 1e9 }

// turn brings a difference of longitudes in degrees to [-180, 180].
func turn(d float64) float64 {
	if d >= -180 && d <= 180 {
		return d
	}
	return math.Remainder(d, 360)
}
