package proj_test

import (
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo"
	"jido/geo/proj"
)

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s = %.9g, want %.9g ± %g", what, got, want, tol)
	}
}

// TestSnyder holds the formulas against the numerical examples of Snyder 1987,
// appendix A, which are on the Clarke 1866 ellipsoid: LCC p. 296, Albers p.
// 292, Mercator p. 267, transverse Mercator p. 269.
func TestSnyder(t *testing.T) {
	const e2 = 0.00676866
	clarke := geo.Ellipsoid{A: 6378206.4, F: 1 - math.Sqrt(1-e2)}
	for _, c := range []struct {
		p        geo.Projection
		lon, lat float64
		x, y     float64
	}{
		{proj.NewLCC("lcc", clarke, 33, 45, 23, -96), -75, 35, 1894410.9, 1564649.5},
		{proj.NewAlbers("albers", clarke, 29.5, 45.5, 23, -96), -75, 35, 1885472.7, 1535925.0},
		{proj.NewMercator("mercator", clarke, -180), -75, 35, 11688673.7, 4139145.6},
		{proj.NewTM("tm", clarke, -75, 0.9996, 0, 0), -73.5, 40.5, 127106.5, 4484124.4},
	} {
		got := c.p.Forward(orb.Point{c.lon, c.lat})
		near(t, c.p.Name()+" x", got[0], c.x, 0.1)
		near(t, c.p.Name()+" y", got[1], c.y, 0.1)
		back := c.p.Inverse(orb.Point{c.x, c.y})
		near(t, c.p.Name()+" lon", back[0], c.lon, 2e-6)
		near(t, c.p.Name()+" lat", back[1], c.lat, 2e-6)
	}
}

var places = []orb.Point{
	{125.7547, 39.0339}, // Pyongyang
	{124.1810, 37.8000},
	{130.6740, 42.3150},
	{128.1000, 42.0000},
	{126.5500, 37.9700},
	{127.5000, 40.0000},
	{129.9700, 43.0060},
	{124.3700, 40.1000},
	{131.0000, 37.5000},
}

// fromPROJ says how PROJ is asked for the same numbers. The equidistant
// cylindrical projection of PROJ 9.1 is spherical only, so its x comes from the
// cylindrical equal-area one, which has the same, and its y from the transverse
// Mercator on its central meridian.
var fromPROJ = []struct {
	name, x, y string
	onMeridian bool // ask for y at 127.5° E
	want       []orb.Point
}{
	{name: "lcc-korea", x: "+proj=lcc +lat_1=38.5 +lat_2=42.2 +lat_0=40 +lon_0=127.5 +ellps=WGS84", want: []orb.Point{
		{-151068.5845, -105728.6190}, {-292372.2782, -238711.6070}, {261628.8798, 261699.2682}, {49704.7504, 222186.2995},
		{-83501.2946, -224871.1595}, {0, 0}, {201473.0098, 336602.0064}, {-266700.9539, 15815.8464}, {309626.1258, -271387.4295},
	}},
	{name: "albers-korea", x: "+proj=aea +lat_1=38.5 +lat_2=42.2 +lat_0=40 +lon_0=127.5 +ellps=WGS84", want: []orb.Point{
		{-151069.0954, -105815.2678}, {-292369.0951, -238783.2812}, {261629.3055, 261878.2388}, {49704.6633, 222366.8068},
		{-83500.6581, -224954.1452}, {0, 0}, {201476.1033, 336735.6093}, {-266701.3976, 15823.7804}, {309620.3607, -271421.4426},
	}},
	{name: "utm52n", x: "+proj=utm +zone=52 +ellps=WGS84", want: []orb.Point{
		{219086.5640, 4325551.7938}, {75632.8869, 4194577.6909}, {637952.7305, 4686108.1725}, {425463.8143, 4650167.9548},
		{284792.8591, 4205318.3182}, {371957.8784, 4428834.7089}, {579055.6772, 4761937.5495}, {105287.9693, 4449141.1169}, {676789.5308, 4152220.1458},
	}},
	{name: "mercator", x: "+proj=merc +ellps=WGS84", want: []orb.Point{
		{13998949.1689, 4699614.6393}, {13823765.6862, 4525019.2448}, {14546563.1399, 5179508.8746}, {14260026.7706, 5132380.5282},
		{14087481.5599, 4548896.7708}, {14193235.0761, 4838471.3981}, {14468194.2184, 5283731.8498}, {13844805.0700, 4852956.5807}, {14582853.2939, 4483017.1699},
	}},
	{name: "equirect", x: "+proj=cea +lon_0=127.5 +lat_ts=40 +ellps=WGS84", y: "+proj=tmerc +lon_0=127.5 +ellps=WGS84", want: []orb.Point{
		{-149037.8985, 4322267.4206}, {-283422.2112, 4185299.1021}, {271040.1020, 4686625.9277}, {51236.3142, 4651636.8796},
		{-81124.1641, 4204168.1334}, {0, 4429529.0304}, {210922.8267, 4763386.4408}, {-267282.7723, 4440632.5897}, {298878.4994, 4152002.1426},
	}},
}

// TestPROJ holds the projections against PROJ 9.1.1: proj -f %.4f PARAMETERS,
// with the places as "lon lat" lines.
func TestPROJ(t *testing.T) {
	for _, c := range fromPROJ {
		p, err := proj.Lookup(c.name)
		if err != nil {
			t.Fatal(err)
		}
		for i, place := range places {
			got := p.Forward(place)
			near(t, c.name+" x", got[0], c.want[i][0], 1e-4)
			near(t, c.name+" y", got[1], c.want[i][1], 1e-4)
		}
	}
	if len(fromPROJ) != len(proj.All()) {
		t.Errorf("%d projections are on offer, %d compared", len(proj.All()), len(fromPROJ))
	}
}

// TestPROJLive asks the proj program on this machine, over a wide grid.
func TestPROJLive(t *testing.T) {
	path, err := exec.LookPath("proj")
	if err != nil {
		t.Skip("no proj program here (Debian package proj-bin): the committed numbers are checked all the same")
	}
	var grid []orb.Point
	for lat := 30.; lat <= 50; lat += 2.5 {
		for lon := 115.; lon <= 140; lon += 2.5 {
			grid = append(grid, orb.Point{lon, lat})
		}
	}
	ask := func(params string, at []orb.Point) []orb.Point {
		var in bytes.Buffer
		for _, p := range at {
			fmt.Fprintf(&in, "%.10f %.10f\n", p[0], p[1])
		}
		cmd := exec.Command(path, append([]string{"-f", "%.6f"}, strings.Fields(params)...)...)
		cmd.Stdin = &in
		out, err := cmd.Output()
		if err != nil {
			t.Skipf("proj %s: %v", params, err)
		}
		res := make([]orb.Point, len(at))
		for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			if _, err := fmt.Sscan(line, &res[i][0], &res[i][1]); err != nil {
				t.Fatalf("proj %s answers %q: %v", params, line, err)
			}
		}
		return res
	}
	for _, c := range fromPROJ {
		p, _ := proj.Lookup(c.name)
		xs := ask(c.x, grid)
		ys := xs
		if c.y != "" {
			onAxis := make([]orb.Point, len(grid))
			for i, g := range grid {
				onAxis[i] = orb.Point{127.5, g[1]}
			}
			ys = ask(c.y, onAxis)
		}
		for i, g := range grid {
			got := p.Forward(g)
			near(t, fmt.Sprint(c.name, g, " x"), got[0], xs[i][0], 2e-6)
			near(t, fmt.Sprint(c.name, g, " y"), got[1], ys[i][1], 2e-6)
		}
	}
}

func TestLookup(t *testing.T) {
	seen := map[geo.Projection]bool{}
	for _, n := range proj.All() {
		p, err := proj.Lookup(n.Name)
		if err != nil || p != n.Proj || p.Name() != n.Name {
			t.Errorf("%s: found %v, %v", n.Name, p, err)
		}
		if !reflect.TypeOf(p).Comparable() || n.Note == "" || seen[p] {
			t.Errorf("%s: is not a value of its own with a note", n.Name)
		}
		seen[p] = true
	}
	if p, err := proj.Lookup("gall-peters"); p != nil || err == nil || !strings.Contains(err.Error(), "lcc-korea") {
		t.Errorf("unknown name gives %v, %v", p, err)
	}
}

// TestDistortion checks the promises of the notes over North Korea, and that
// conformal projections are conformal and equal-area ones keep areas.
func TestDistortion(t *testing.T) {
	for name, want := range map[string]struct {
		lo, hi               float64
		conformal, equalArea bool
	}{
		"lcc-korea":    {1 - 0.00057, 1 + 0.00057, true, false},
		"albers-korea": {1 - 0.0006, 1 + 0.0006, false, true},
		"utm52n":       {0.9996, 1.002, true, false},
		"mercator":     {1.26, 1.37, true, false},
		"equirect":     {0.966, 1.048, false, false},
	} {
		p, err := proj.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		for lat := 37.67; lat <= 43.02; lat += 0.25 {
			for lon := 124.1; lon <= 130.8; lon += 0.25 {
				h, k := proj.ScaleAt(p, orb.Point{lon, lat})
				if min(h, k) < want.lo || max(h, k) > want.hi {
					t.Fatalf("%s at %.2f %.2f: h %.6f, k %.6f, promised %v to %v", name, lon, lat, h, k, want.lo, want.hi)
				}
				if want.conformal {
					near(t, name+" h/k", h/k, 1, 1e-8)
				}
				if want.equalArea {
					near(t, name+" h·k", h*k, 1, 1e-8)
				}
			}
		}
	}
}

// TestParallels finds no better pair of standard parallels in tenths of a
// degree around the chosen one, by the scale at the ends and the middle.
func TestParallels(t *testing.T) {
	worst := func(lat1, lat2 float64) float64 {
		p := proj.NewLCC("", geo.WGS84(), lat1, lat2, 40, 127.5)
		w := 0.0
		for _, lat := range []float64{37.67, 40.2, 40.3, 40.4, 40.5, 43.01} {
			_, k := proj.ScaleAt(p, orb.Point{127.5, lat})
			w = max(w, math.Abs(k-1))
		}
		return w
	}
	chosen := worst(38.5, 42.2)
	near(t, "largest error of scale", chosen, 0.00056, 0.000005)
	for lat1 := 38.1; lat1 < 38.95; lat1 += 0.1 {
		for lat2 := 41.8; lat2 < 42.65; lat2 += 0.1 {
			if w := worst(lat1, lat2); w < chosen-1e-6 {
				t.Errorf("%.1f° and %.1f° are better: %.6f", lat1, lat2, w)
			}
		}
	}
}

func TestOutsideTheDomain(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	isNaN := func(p orb.Point) bool { return math.IsNaN(p[0]) && math.IsNaN(p[1]) }
	for _, n := range proj.All() {
		for _, p := range []orb.Point{{127, 90.5}, {127, -91}, {nan, 40}, {127, nan}, {inf, 40}, {127, -inf}, {1e6, 40}} {
			if got := n.Proj.Forward(p); !isNaN(got) {
				t.Errorf("%s: %v goes to %v", n.Name, p, got)
			}
		}
		for _, p := range []orb.Point{{nan, 0}, {0, nan}, {inf, 0}, {1e12, 0}, {0, -1e12}} {
			if got := n.Proj.Inverse(p); !isNaN(got) {
				t.Errorf("%s: %v comes from %v", n.Name, p, got)
			}
		}
	}
	for _, c := range []struct {
		p  geo.Projection
		at orb.Point
	}{{proj.LCCKorea(), orb.Point{127, -81}}, {proj.WorldMercator(), orb.Point{127, 86}}, {proj.UTM52N(), orb.Point{170, 40}}} {
		if got := c.p.Forward(c.at); !isNaN(got) {
			t.Errorf("%s: %v goes to %v", c.p.Name(), c.at, got)
		}
	}
}

// roundTrip reports by how many degrees a place within the domain is off after
// there and back.
func roundTrip(p geo.Projection, at orb.Point) (off float64, ok bool) {
	plane := p.Forward(at)
	if math.IsNaN(plane[0]) {
		return 0, false
	}
	back := p.Inverse(plane)
	// A degree of longitude shrinks towards the poles.
	dlon := math.Remainder(back[0]-at[0], 360) * math.Cos(at[1]*math.Pi/180)
	return math.Hypot(dlon, back[1]-at[1]), true
}

func TestRoundTrip(t *testing.T) {
	for _, n := range proj.All() {
		done := 0
		for lat := -84.5; lat <= 89; lat += 3.5 {
			for lon := -179.; lon < 180; lon += 7 {
				off, ok := roundTrip(n.Proj, orb.Point{lon, lat})
				if ok {
					done++
				}
				if !(off <= 1e-9) {
					t.Fatalf("%s: %v %v is off by %g° after there and back", n.Name, lon, lat, off)
				}
			}
		}
		if done < 300 {
			t.Errorf("%s: only %d places tried", n.Name, done)
		}
	}
}

func FuzzRoundTrip(f *testing.F) {
	for _, p := range places {
		f.Add(p[0], p[1])
	}
	f.Add(-52.5, 10.)
	f.Add(180., -80.)
	f.Add(127.5, 89.99)
	f.Fuzz(func(t *testing.T, lon, lat float64) {
		for _, n := range proj.All() {
			// Near the poles sin φ, and with it the equal-area map, has only half
			// the digits of φ.
			limit := 1e-9
			if math.Abs(lat) > 89 {
				limit = 1e-5
			}
			if off, ok := roundTrip(n.Proj, orb.Point{lon, lat}); ok && !(off <= limit) {
				t.Errorf("%s: %v %v is off by %g° after there and back", n.Name, lon, lat, off)
			}
		}
	})
}

func BenchmarkForward(b *testing.B) {
	for _, n := range proj.All() {
		b.Run(n.Name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				n.Proj.Forward(places[i%len(places)])
				i++
			}
		})
	}
}
