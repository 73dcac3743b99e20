package layers_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/scene"
)

// Each thing is drawn once as what it is, in its own place, and the legend
// counts the things of each file.
func TestOverlayDraws(t *testing.T) {
	c := tiny()
	d := mustNew(t, "overlay").Draw(c.frame())
	got := map[scene.Ref][3]int{}
	for _, op := range ops(d) {
		r, _ := refOf(op)
		n := got[r]
		switch op := op.(type) {
		case *scene.Path:
			if op.Open {
				n[1]++
			} else {
				n[0]++
			}
		case *scene.Mark:
			n[2]++
		}
		got[r] = n
	}
	want := map[scene.Ref][3]int{
		layers.TracingRef(0, 0): {0, 0, 1}, layers.TracingRef(0, 1): {0, 0, 2},
		layers.TracingRef(1, 0): {0, 1, 0}, layers.TracingRef(1, 1): {1, 0, 0}, layers.TracingRef(1, 2): {1, 1, 1},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("drawn %v\nwant  %v", got, want)
	}
	m := ops(d)[len(ops(d))-1].(*scene.Mark)
	if p := proj.LCCKorea().Forward(orb.Point{126.9, 39.1}); m.X != p[0] || m.Y != p[1] {
		t.Errorf("the last point stands at %g, %g, want %v", m.X, m.Y, p)
	}
	for _, tag := range lang.Tags() {
		f := c.frame()
		f.Lang = tag
		k, ok := keyOf(mustNew(t, "overlay").Draw(f), "overlay")
		if !ok || len(k.Entries) != 4 {
			t.Fatalf("%s: legend %+v", tag, k)
		}
		for i, w := range []string{"points.csv (2)", "all.kmz (2)", "all.kmz (2)", "all.kmz (1)"} {
			e := k.Entries[i]
			name := []rune(e.Label)
			if s := string(name[:min(len(name), len([]rune(w))-4)]) + " " + e.Count; s != w {
				t.Errorf("%s: entry %d is %q %s, want %q", tag, i, e.Label, e.Count, w)
			}
		}
	}
}

// Two files look apart, and what is far away is drawn with fewer points.
func TestOverlayDetail(t *testing.T) {
	c := tiny()
	var line orb.LineString
	for i := range 20_000 {
		a := float64(i) / 500
		line = append(line, orb.Point{126.5 + 0.3*math.Cos(a), 39.5 + 0.3*math.Sin(a*1.01)})
	}
	ts := []*layers.Tracing{{Name: "a", Things: []layers.Thing{{"Spiral", nil, line}}}, {Name: "b", Things: []layers.Thing{{"Same", nil, line}}}}
	c.maps = c.maps.WithTracings(ts)
	draw := func(detail float64) []scene.Op {
		f := c.frame()
		f.Detail = detail
		return ops(mustNew(t, "overlay").Draw(f))
	}
	near, far := draw(0.5), draw(3000)
	n, m := near[0].(*scene.Path), far[0].(*scene.Path)
	if len(n.Flat) != 40_000 || len(m.Flat) > 10_000 || len(m.Flat) < 200 {
		t.Errorf("%d coordinates near by, %d far away", len(n.Flat), len(m.Flat))
	}
	last := func(p *scene.Path) [2]float64 { return [2]float64(p.Flat[len(p.Flat)-2:]) }
	if last(n) != last(m) || n.Flat[0] != m.Flat[0] || n.Bound != m.Bound {
		t.Error("the thinned line has other ends or another box")
	}
	for i := 2; i < len(m.Flat)-2; i += 2 {
		if math.Hypot(m.Flat[i]-m.Flat[i-2], m.Flat[i+1]-m.Flat[i-1]) > 3000+100 {
			t.Fatal("the thinned line makes a leap")
		}
	}
	if n.Style == near[1].(*scene.Path).Style {
		t.Error("two files look the same")
	}
}

// The old maps stay as they were, and geometry that is shared stays shared.
func TestWithTracings(t *testing.T) {
	c := tiny()
	m := c.maps.WithTracings(nil)
	if len(c.maps.Tracings) != 3 || len(m.Tracings) != 0 || m.Counties != c.maps.Counties || m.Provinces() != c.maps.Provinces() {
		t.Error("other tracings changed other things")
	}
	f := c.frame()
	f.Maps = m
	if d := mustNew(t, "overlay").Draw(f); len(d.Parts)+len(d.Keys) > 0 {
		t.Errorf("nothing draws %+v", d)
	}
}

// BenchmarkOverlay composes a map with 50,000 points of a user.
func BenchmarkOverlay(b *testing.B) {
	c := builtIn()
	r := rand.New(rand.NewPCG(1, 2))
	t := &layers.Tracing{Name: "points.kmz"}
	for range 50_000 {
		t.Things = append(t.Things, layers.Thing{Geometry: orb.Point{124.5 + 6*r.Float64(), 38 + 4.5*r.Float64()}})
	}
	c.maps = c.maps.WithTracings([]*layers.Tracing{t})
	stack := []layers.Layer{mustNew(b, "overlay"), mustNew(b, "names")}
	f := c.frame()
	var memo layers.Memo
	for b.Loop() {
		f.View = f.View.Pan(1, 0)
		layers.Compose(f, stack, &memo, page(f), []geo.Rect{})
	}
}
