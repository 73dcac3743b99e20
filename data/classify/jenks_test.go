package classify_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"jido/data/classify"
)

// The classes that R's classInt (0.4-9, style "fisher") finds in the two data
// sets. It puts its breaks half-way between classes; counts are the same.
func TestJenksPublished(t *testing.T) {
	for _, c := range []struct {
		name   string
		vs     []float64
		mids   []float64
		counts []int
	}{
		{"rain 3", rain, []float64{25.3, 44.05}, []int{16, 39, 15}},
		{"rain 5", rain, []float64{21.8, 33.9, 41.3, 51.85}, []int{14, 13, 20, 17, 6}},
		{"rain 7", rain, []float64{12.25, 21.8, 32.1, 38.15, 44.05, 51.85}, []int{5, 9, 11, 13, 17, 9, 6}},
		{"islands 4", islands, []float64{1904, 8092.5, 14247}, []int{41, 4, 2, 1}},
		{"islands 6", islands, []float64{1904, 4622.5, 8092.5, 10448, 14247}, []int{41, 2, 2, 1, 1, 1}},
		// Wang and Song, "Ckmeans.1d.dp", The R Journal 3/2 (2011), as the
		// simple-statistics library's example has it
		{"ckmeans", []float64{-1, 2, -1, 2, 4, 5, 6, -1, 2, -1}, []float64{.5, 3}, []int{4, 3, 3}},
	} {
		sorted := classify.Sorted(c.vs)
		bs := classify.Jenks(sorted, len(c.counts))
		if got := counts(sorted, bs); !slices.Equal(got, c.counts) {
			t.Errorf("%s: breaks %v, counts %v, want %v", c.name, bs, got, c.counts)
			continue
		}
		for i, b := range bs {
			below := sorted[slices.Index(sorted, b)-1]
			if mid := (b + below) / 2; math.Abs(mid-c.mids[i]) > 1e-9 {
				t.Errorf("%s: break %d: %v (half-way %v), want %v", c.name, i, b, mid, c.mids[i])
			}
		}
	}
}

// TestJenksExact compares with every possible partition.
func TestJenksExact(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 150 {
		vs := make([]float64, 2+r.IntN(10))
		for i := range vs {
			vs[i] = math.Round(r.ExpFloat64()*20) / 2
		}
		sorted := classify.Sorted(vs)
		for n := 2; n <= 5; n++ {
			bs := classify.Jenks(sorted, n)
			if got, want := deviation(sorted, bs), least(sorted, n); got > want+1e-9 {
				t.Fatalf("%v in %d: breaks %v cost %v, best is %v", sorted, n, bs, got, want)
			}
		}
	}
}

// Figures far from zero: sums of squares would swallow the differences.
func TestJenksFarFromZero(t *testing.T) {
	vs := []float64{1e12 + 1, 1e12 + 2, 1e12 + 11, 1e12 + 12, 1e12 + 31}
	if got := classify.Jenks(vs, 3); !slices.Equal(got, []float64{1e12 + 11, 1e12 + 31}) {
		t.Errorf("got %v", got)
	}
}

// deviation is the sum of squared deviations from the class means.
func deviation(sorted, bs []float64) (sum float64) {
	for c := range len(bs) + 1 {
		var in []float64
		mean := 0.
		for _, v := range sorted {
			if classify.ClassOf(v, bs) == c {
				in, mean = append(in, v), mean+v
			}
		}
		for _, v := range in {
			sum += (v - mean/float64(len(in))) * (v - mean/float64(len(in)))
		}
	}
	return sum
}

// least tries all partitions into at most n classes.
func least(sorted []float64, n int) float64 {
	best := deviation(sorted, nil)
	var try func(bs []float64, from int)
	try = func(bs []float64, from int) {
		best = min(best, deviation(sorted, bs))
		for i := from; i < len(sorted) && len(bs) < n-1; i++ {
			if sorted[i] != sorted[i-1] {
				try(append(slices.Clone(bs), sorted[i]), i+1)
			}
		}
	}
	try(nil, 1)
	return best
}

func BenchmarkJenks(b *testing.B) {
	vs := make([]float64, 5000)
	for i := range vs {
		vs[i] = float64(i*i%7919) / 7
	}
	vs = classify.Sorted(vs)
	for b.Loop() {
		classify.Jenks(vs, 7)
	}
}
