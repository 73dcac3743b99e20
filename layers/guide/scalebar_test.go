package guide_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo"
	"jido/geo/proj"
	"jido/layers/guide"
	"jido/layers/scene"
)

// The bar is as long as it says: its length in points times the metres that a
// point covers is the number at its end, a round one, and it fits.
func TestScaleBar(t *testing.T) {
	for metres := 0.02; metres < 50e3; metres *= 1.7 {
		b := pen(1.3).ScaleBar(50, 400, 120, metres)
		where := fmt.Sprintf("%.3g m/pt", metres)
		ts := texts(b.Ops)
		if len(ts) != 3 {
			t.Fatalf("%s: %d numbers", where, len(ts))
		}
		num, unit, _ := strings.Cut(ts[2].S, " ")
		v, err := strconv.ParseFloat(num, 64)
		if unit == "km" {
			v *= 1000
		} else if unit != "m" {
			t.Errorf("%s: unit %q", where, unit)
		}
		if err != nil || math.Abs(v-b.Size.W*metres) > 1e-6*v {
			t.Errorf("%s: %q at the end of a bar of %v m", where, ts[2].S, b.Size.W*metres)
		}
		if m := v / math.Pow(10, math.Floor(math.Log10(v)+1e-9)); math.Abs(m-1) > 1e-6 && math.Abs(m-2) > 1e-6 && math.Abs(m-5) > 1e-6 {
			t.Errorf("%s: %v is no round number", where, v)
		}
		if b.Size.W > 120+1e-6 || b.Size.W < 120/2.5-1e-6 {
			t.Errorf("%s: %v pt long, of 120", where, b.Size.W)
		}
		half, _ := strconv.ParseFloat(ts[1].S, 64)
		end, _ := strconv.ParseFloat(num, 64)
		if ts[0].S != "0" || half*2 != end || math.Abs(ts[1].X-50-b.Size.W/2) > 1e-9 || math.Abs(ts[2].X-50-b.Size.W) > 1e-9 {
			t.Errorf("%s: %q at %v, %q at %v", where, ts[1].S, ts[1].X, ts[2].S, ts[2].X)
		}
		paper, dark := geo.BoundOf(b.Ops[0].(*scene.Path).Flat), geo.BoundOf(b.Ops[1].(*scene.Path).Flat)
		if paper.MinX != 50 || paper.MaxY != 400 || math.Abs(paper.W()-b.Size.W) > 1e-9 || math.Abs(dark.W()*2-paper.W()) > 1e-9 {
			t.Errorf("%s: bar %v, dark part %v", where, paper, dark)
		}
	}
	for _, m := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if b := pen(1).ScaleBar(0, 0, 120, m); len(b.Ops) != 0 {
			t.Errorf("%v m/pt has a bar", m)
		}
	}
}

func view(lon, lat, res float64) geo.View {
	return geo.View{Centre: proj.LCCKorea().Forward(orb.Point{lon, lat}), Res: res, Size: geo.Size{W: 900, H: 700}}
}

// The bar holds on the ground: two places under its ends are as far apart as it
// says, by the geodesic.
func TestScaleBarOnTheGround(t *testing.T) {
	p := proj.LCCKorea()
	for _, lat := range []float64{37.8, 40, 42.5} {
		v := view(127, lat, 600)
		b := pen(1).ScaleBar(20, 680, 150, geo.MetresPerPoint(v, p, 20, 680))
		bar := geo.BoundOf(b.Ops[0].(*scene.Path).Flat)
		d := geo.Distance(p.Inverse(v.ToPlane(bar.MinX, bar.MaxY)), p.Inverse(v.ToPlane(bar.MaxX, bar.MaxY)))
		says, _ := strconv.ParseFloat(strings.TrimSuffix(texts(b.Ops)[2].S, " km"), 64)
		if math.Abs(d/1000-says) > 0.003*says {
			t.Errorf("at %v°N: %v km on the ground, the bar says %v", lat, d/1000, says)
		}
	}
}

// The arrow points to where latitude grows: on the central meridian up, west of
// it to the right, east of it to the left.
func TestNorth(t *testing.T) {
	p := proj.LCCKorea()
	mid := 127.0
	for lon := 120.0; lon < 135; lon += 0.5 { // the central meridian by its straightness
		if math.Abs(guide.NorthAngle(view(lon, 40, 500), p)) < math.Abs(guide.NorthAngle(view(mid, 40, 500), p)) {
			mid = lon
		}
	}
	west, east := guide.NorthAngle(view(mid-4, 40, 500), p), guide.NorthAngle(view(mid+4, 40, 500), p)
	if west <= 1 || east >= -1 || math.Abs(west) > 5 || math.Abs(east) > 5 {
		t.Errorf("north is %v° west of the middle, %v° east of it", west, east)
	}
	up := texts(pen(1).North(100, 100, 0).Ops)[0]
	if up.X != 100 || up.Y >= 100 || up.S != "N" {
		t.Errorf("straight up: %q at %v, %v", up.S, up.X, up.Y)
	}
	if right := texts(pen(1).North(100, 100, 90).Ops)[0]; right.X <= 105 || math.Abs(right.Y-100) > 1e-9 {
		t.Errorf("turned by 90°: %v, %v", right.X, right.Y)
	}
}

// Every tick stands where its meridian crosses the upper edge, or its parallel
// the right one.
func TestTicks(t *testing.T) {
	p := proj.LCCKorea()
	frame := geo.Rect{MinX: 100, MinY: 50, MaxX: 1000, MaxY: 750}
	for _, c := range []struct {
		res, step    float64
		east, north  int // at least
		decimalsMost int
	}{{900, 1, 4, 3, 0}, {400, 0.5, 4, 3, 1}, {150, 0.25, 3, 2, 2}, {60, 0.1, 3, 2, 1}, {3000, 5, 2, 2, 0}} {
		v := view(127.3, 40.2, c.res)
		east, north := 0, 0
		for _, tx := range texts(pen(1).Ticks(v, p, frame, c.step).Ops) {
			s, isEast := strings.CutSuffix(tx.S, "°E")
			s, isNorth := strings.CutSuffix(s, "°N")
			deg, err := strconv.ParseFloat(s, 64)
			if err != nil || isEast == isNorth || math.Abs(deg/c.step-math.Round(deg/c.step)) > 1e-6 {
				t.Errorf("step %v: tick %q", c.step, tx.S)
			}
			if _, d, _ := strings.Cut(s, "."); len(d) > c.decimalsMost || strings.HasSuffix(d, "0") {
				t.Errorf("step %v: %q has needless decimals", c.step, tx.S)
			}
			if !frame.Holds(lineBox(tx)) {
				t.Errorf("step %v: %q leaves the frame", c.step, tx.S)
			}
			if isEast {
				east++
				if got := p.Inverse(v.ToPlane(tx.X-frame.MinX, 0))[0]; math.Abs(got-deg) > 0.002 {
					t.Errorf("step %v: %q stands at %v°", c.step, tx.S, got)
				}
			} else {
				north++
				if got := p.Inverse(v.ToPlane(frame.W(), tx.Y+1.5-frame.MinY))[1]; math.Abs(got-deg) > 0.002 {
					t.Errorf("step %v: %q stands at %v°", c.step, tx.S, got)
				}
			}
		}
		if east < c.east || north < c.north {
			t.Errorf("step %v: %d ticks of longitude, %d of latitude", c.step, east, north)
		}
	}
}
