package codec

import (
	"math"

	"github.com/paulmach/orb"
)

// usual returns g as one of the seven types that files know: rings and bounds
// become polygons, empty geometries nil.
func usual(g orb.Geometry) orb.Geometry {
	switch g := g.(type) {
	case orb.Ring:
		return usual(orb.Polygon{g})
	case orb.Bound:
		return g.ToPolygon()
	case orb.MultiPoint:
		if len(g) == 0 {
			return nil
		}
	case orb.LineString:
		if len(g) == 0 {
			return nil
		}
	case orb.MultiLineString:
		if len(g) == 0 {
			return nil
		}
	case orb.Polygon:
		if len(g) == 0 {
			return nil
		}
	case orb.MultiPolygon:
		if len(g) == 0 {
			return nil
		}
	case orb.Collection:
		if len(g) == 0 {
			return nil
		}
	}
	return g
}

// runs calls f with each run of points of g, which f may change in place;
// ring tells those of polygons. A single point is passed as a copy.
func runs(g orb.Geometry, f func(ps []orb.Point, ring bool)) {
	switch g := g.(type) {
	case orb.Point:
		f([]orb.Point{g}, false)
	case orb.MultiPoint:
		f(g, false)
	case orb.LineString:
		f(g, false)
	case orb.MultiLineString:
		for _, l := range g {
			f(l, false)
		}
	case orb.Ring:
		f(g, true)
	case orb.Polygon:
		for _, r := range g {
			f(r, true)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			runs(p, f)
		}
	case orb.Collection:
		for _, m := range g {
			runs(m, f)
		}
	case orb.Bound:
		f([]orb.Point{g.Min, g.Max}, false)
	}
}

// finite reports whether all coordinates of g are finite numbers.
func finite(g orb.Geometry) bool {
	ok := true
	runs(g, func(ps []orb.Point, _ bool) {
		for _, p := range ps {
			if s := p[0] + p[1]; math.IsNaN(s) || math.IsInf(s, 0) {
				ok = false
			}
		}
	})
	return ok
}
