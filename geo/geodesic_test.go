package geo_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct{ lat1, lon1, lat2, lon2, m float64 }{
		// The test set of GeographicLib (Karney, geodtest, twenty random lines).
		{35.60777, -139.44815, -11.17491, -69.95921, 8935244.5604818305},
		{55.52454, 106.05087, 77.03196, 197.18234, 4105086.1713924406},
		{-21.97856, 142.59065, 41.84138, 98.56635, 8394328.894657671},
		{-66.99028, 112.2363, -12.70631, 285.90344, 11150344.2312080241},
		{-17.42761, 173.34268, -15.84784, 5.93557, 16076603.1631180673},
		{32.84994, 48.28919, -56.28556, 202.29132, 16727068.9438164461},
		{6.96833, 52.74123, -7.39675, 206.17291, 17102477.2496958388},
		{-50.56724, -16.30485, -33.56571, -94.97412, 6455670.5118668696},
		{-58.93002, -8.90775, -8.91104, 133.13503, 11756066.0219864627},
		{-68.82867, -74.28391, -50.63005, -8.36685, 3956936.926063544},
		{-10.62672, -32.0898, 5.883, -134.31681, 11470869.3864563009},
		{-21.76221, 166.90563, 48.72884, 213.97627, 9098627.3986554915},
		{-19.79938, -174.47484, -11.99349, -154.35109, 2319004.8601169389},
		{-11.95887, -116.94513, 4.57352, 7.16501, 13834722.5801401374},
		{-87.85331, 85.66836, 66.48646, 16.09921, 17286615.3147144645},
		{1.74708, 128.32011, -11.16617, 11.87109, 12942901.1241347408},
		{-25.72959, -144.90758, -57.70581, -269.17879, 9413446.7452453107},
		{-41.22777, 122.32875, -7.57291, 130.37946, 3812686.035106021},
		{11.01307, 138.25278, 6.62726, 247.05981, 11911190.819018408},
		{-29.47124, 95.14681, -27.46601, -69.15955, 13487015.8381145492},
		// GeographicLib 2.1.2: GeodSolve -i -p 6, in the order lat1 lon1 lat2 lon2.
		{39.0339, 125.7547, 42.315, 130.674, 552761.958295},
		{37.8, 124.181, 43.006, 129.97, 758334.035926},
		{40, 127.5, 40, 127.6, 8539.385248},
		{40, 127.5, 40.0001, 127.5001, 14.007423},
		{39, 125.75, 39.00000001, 125.75, 0.001110},
		{40, 179.9, 40, -179.9, 17078.767809},
		{90, 0, 40, 77, 5572436.698962},
		{90, 0, -90, 0, 20003931.458625},
		{5, 0, 5, 0, 0},
		// Nearly antipodal, where Vincenty's iteration does not settle.
		{0, 0, 0, 179.3, 19959584.699234},
		{0, 0, 0, 179.5, 19980861.908891},
		{0, 0, 0, 180, 20003931.458625},
		{0, 0, 0.5, 179.5, 19936288.578965},
		{-30, 0, 29.9, 179.8, 19989832.827610},
		{-30, 0, 30, 180, 20003931.458625},
		{-0.5, 10, 0.5, -170, 20003931.458625},
	} {
		a, b := orb.Point{c.lon1, c.lat1}, orb.Point{c.lon2, c.lat2}
		near(t, "distance", geo.Distance(a, b), c.m, 1e-6)
		near(t, "distance back", geo.Distance(b, a), c.m, 1e-6)
	}
}

func TestDistanceIsAMetric(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	any := func() orb.Point { return orb.Point{rng.Float64()*360 - 180, rng.Float64()*180 - 90} }
	for range 2000 {
		a, b, c := any(), any(), any()
		if rng.IntN(4) == 0 { // nearly antipodal
			b = orb.Point{a[0] + 180 + rng.Float64() - 0.5, -a[1] + rng.Float64()*0.5}
			b[1] = math.Max(-90, math.Min(90, b[1]))
		}
		ab, bc, ac := geo.Distance(a, b), geo.Distance(b, c), geo.Distance(a, c)
		if !(ab >= 0 && ab <= 20003932) {
			t.Fatalf("from %v to %v: %v m", a, b, ab)
		}
		if ac > ab+bc+1e-5 {
			t.Fatalf("%v to %v is shorter by way of %v", a, c, b)
		}
	}
}

func TestDistanceOffTheEarth(t *testing.T) {
	for _, p := range []orb.Point{{0, 91}, {math.NaN(), 0}, {0, math.NaN()}, {math.Inf(1), 0}} {
		if d := geo.Distance(p, orb.Point{127, 39}); !math.IsNaN(d) {
			t.Errorf("from %v: %v m", p, d)
		}
	}
}

func TestLength(t *testing.T) {
	ls := orb.LineString{{127.5, 40}, {127.6, 40}, {127.5, 40}}
	near(t, "length", geo.Length(ls), 2*8539.385248, 1e-6)
	near(t, "length of a point", geo.Length(ls[:1]), 0, 0)
}

func quad(pts ...orb.Point) orb.Ring { return append(orb.Ring(pts), pts[0]) }

func TestArea(t *testing.T) {
	for _, c := range []struct {
		name string
		ring orb.Ring
		m2   float64
		tol  float64
	}{
		// GeographicLib 2.1.2: Planimeter -p 6. Its edges are geodesics, so the
		// straight edges were cut into 2000 pieces each.
		{"2° × 2°", quad(orb.Point{126, 39}, orb.Point{128, 39}, orb.Point{128, 41}, orb.Point{126, 41}), 37924743396.3, 3e3},
		{"quadrangle", quad(orb.Point{124.4, 40.1}, orb.Point{127.2, 37.9}, orb.Point{130.6, 42.4}, orb.Point{126.9, 41.8}), 117231815670.5, 3e3},
		{"0.01° × 0.01°", quad(orb.Point{126, 39}, orb.Point{126.01, 39}, orb.Point{126.01, 39.01}, orb.Point{126, 39.01}), 961620.3, 0.5},
		// An eighth of the ellipsoid, its area by Planimeter 63758202715511.1 m².
		{"octant", quad(orb.Point{0, 0}, orb.Point{90, 0}, orb.Point{90, 90}, orb.Point{0, 90}), 63758202715511.1, 1},
		{"across the date line", quad(orb.Point{179, 39}, orb.Point{-179, 39}, orb.Point{-179, 41}, orb.Point{179, 41}), 37924743396.3, 3e3},
		{"a line", quad(orb.Point{126, 39}, orb.Point{127, 40}), 0, 1e-6},
	} {
		near(t, c.name, geo.RingArea(c.ring), c.m2, c.tol)
		near(t, c.name+", not closed", geo.RingArea(c.ring[:len(c.ring)-1]), c.m2, c.tol)
		c.ring.Reverse()
		near(t, c.name+", clockwise", geo.RingArea(c.ring), -c.m2, c.tol)
	}
}

func TestAreaOfPolygons(t *testing.T) {
	big := quad(orb.Point{126, 39}, orb.Point{128, 39}, orb.Point{128, 41}, orb.Point{126, 41})
	hole := quad(orb.Point{126.5, 39.5}, orb.Point{127, 39.5}, orb.Point{127, 40}, orb.Point{126.5, 40})
	want := geo.RingArea(big) - geo.RingArea(hole)
	near(t, "with hole", geo.Area(orb.MultiPolygon{{big, hole}}), want, 1)
	hole.Reverse()
	near(t, "with a hole that winds the other way", geo.Area(orb.MultiPolygon{{big, hole}}), want, 1)
	near(t, "in two parts", geo.Area(orb.MultiPolygon{{big}, {hole}}), 2*geo.RingArea(big)-want, 1)
	near(t, "nothing", geo.Area(nil), 0, 0)
}
