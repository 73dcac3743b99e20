package index_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"jido/geo"
	"jido/geo/index"
)

func scatter(n int, seed uint64) []geo.Rect {
	rng := rand.New(rand.NewPCG(seed, 1))
	boxes := make([]geo.Rect, n)
	for i := range boxes {
		x, y := rng.Float64()*1000, rng.NormFloat64()*100
		boxes[i] = geo.Rect{MinX: x, MinY: y, MaxX: x + rng.ExpFloat64()*20, MaxY: y + rng.ExpFloat64()*20}
		switch rng.IntN(10) {
		case 0: // a point
			boxes[i].MaxX, boxes[i].MaxY = x, y
		case 1: // a twin
			boxes[i] = boxes[rng.IntN(i+1)]
		}
	}
	return boxes
}

func TestSearchAgainstScan(t *testing.T) {
	for _, n := range []int{0, 1, 2, 15, 16, 17, 255, 256, 257, 3000} {
		boxes := scatter(n, uint64(n))
		x := index.Build(boxes)
		if x.Len() != n {
			t.Errorf("%d boxes: Len is %d", n, x.Len())
		}
		for _, q := range append(scatter(200, 99), geo.Rect{MinX: -1e9, MinY: -1e9, MaxX: 1e9, MaxY: 1e9}) {
			got := slices.Sorted(x.Search(q))
			var want []int
			for i, b := range boxes {
				if b.Meets(q) {
					want = append(want, i)
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%d boxes: %v gives %v, want %v", n, q, got, want)
			}
		}
	}
}

func TestOrderIsStable(t *testing.T) {
	boxes := scatter(500, 7)
	q := geo.Rect{MinX: 100, MinY: -100, MaxX: 700, MaxY: 100}
	first := slices.Collect(index.Build(boxes).Search(q))
	if len(first) < 100 {
		t.Fatalf("only %d found", len(first))
	}
	if again := slices.Collect(index.Build(boxes).Search(q)); !slices.Equal(first, again) {
		t.Error("a second index answers in another order")
	}
}

func TestSearchStops(t *testing.T) {
	n := 0
	for range index.Build(scatter(500, 7)).Search(geo.Rect{MinX: 0, MinY: -500, MaxX: 1000, MaxY: 500}) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("went on to %d", n)
	}
}

func TestOddBoxes(t *testing.T) {
	nan := math.NaN()
	x := index.Build([]geo.Rect{{MinX: nan, MinY: 0, MaxX: 1, MaxY: 1}, {MinX: 2, MinY: 2, MaxX: 1, MaxY: 3}, {MinX: 5, MinY: 5, MaxX: 5, MaxY: 5}})
	if got := slices.Collect(x.Search(geo.Rect{MinX: -10, MinY: -10, MaxX: 10, MaxY: 10})); !slices.Equal(got, []int{2}) {
		t.Errorf("found %v, want the point only", got)
	}
	if b := x.Bound(); b != (geo.Rect{MinX: 5, MinY: 5, MaxX: 5, MaxY: 5}) {
		t.Errorf("bound %v", b)
	}
	var zero index.Index
	if got := slices.Collect(zero.Search(geo.Rect{MaxX: 1, MaxY: 1})); got != nil || zero.Bound() != (geo.Rect{}) {
		t.Errorf("the zero index finds %v", got)
	}
}

func BenchmarkSearch(b *testing.B) {
	x := index.Build(scatter(10_000, 3))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for range x.Search(geo.Rect{MinX: 500, MinY: 0, MaxX: 510, MaxY: 10}) {
			n++
		}
	}
}
