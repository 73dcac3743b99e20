package synth_test

import (
	"math"
	"reflect"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo"
	"jido/geo/synth"
)

func count(areas []orb.MultiPolygon) (vertices int) {
	for _, mp := range areas {
		for _, p := range mp {
			for _, r := range p {
				vertices += len(r) - 1
			}
		}
	}
	return vertices
}

func TestAreas(t *testing.T) {
	for _, m := range []synth.Map{
		{Cells: 1, Vertices: 100},
		{Cells: 7, Vertices: 500, Seed: 3},
		{Cells: 200, Vertices: 50_000, Seed: 1, Islands: 40, Enclaves: 5, Lakes: 5},
		{Cells: 50, Vertices: 20_000, Seed: 2, Box: geo.Rect{MinX: 10, MinY: -5, MaxX: 11, MaxY: -4.5}},
	} {
		areas := m.Areas()
		if len(areas) != m.Cells+m.Enclaves {
			t.Errorf("%+v: %d areas", m, len(areas))
		}
		if n := count(areas); math.Abs(float64(n-m.Vertices)) > 0.05*float64(m.Vertices)+20 {
			t.Errorf("%+v: %d vertices", m, n)
		}
		box := m.Box
		if box.Empty() {
			box = geo.Rect{MinX: 124, MinY: 37.5, MaxX: 131, MaxY: 43.1}
		}
		for i, mp := range areas {
			for _, p := range mp {
				for k, r := range p {
					if r[0] != r[len(r)-1] || (geo.RingArea(r) > 0) != (k == 0) {
						t.Fatalf("%+v: ring %d of area %d is open or winds the wrong way", m, k, i)
					}
					for _, v := range r {
						if !box.Has(v[0], v[1]) {
							t.Fatalf("%+v: area %d leaves the box at %v", m, i, v)
						}
					}
				}
			}
		}
		if !reflect.DeepEqual(areas, m.Areas()) {
			t.Errorf("%+v: differs the second time", m)
		}
	}
	if got := (synth.Map{}).Areas(); got != nil {
		t.Errorf("the zero map has %d areas", len(got))
	}
	a, b := synth.Map{Cells: 9, Vertices: 300, Seed: 1}.Areas(), synth.Map{Cells: 9, Vertices: 300, Seed: 2}.Areas()
	if reflect.DeepEqual(a, b) {
		t.Error("the seed does not matter")
	}
}

// TestShared checks that every edge inside the map is run through once each way.
func TestShared(t *testing.T) {
	edges := map[[2]orb.Point]int{}
	for _, mp := range (synth.Map{Cells: 60, Vertices: 9000, Seed: 5, Enclaves: 6}).Areas() {
		for _, p := range mp {
			for _, r := range p {
				for i := 1; i < len(r); i++ {
					edges[[2]orb.Point{r[i-1], r[i]}]++
				}
			}
		}
	}
	alone := 0
	for e, n := range edges {
		if n != 1 {
			t.Fatalf("edge %v occurs %d times", e, n)
		}
		if edges[[2]orb.Point{e[1], e[0]}] == 0 {
			alone++
		}
	}
	if alone == 0 || alone > len(edges)/4 {
		t.Errorf("%d of %d edges are on the coast", alone, len(edges))
	}
}
