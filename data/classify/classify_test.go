package classify_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"jido/data/classify"
)

// rain is R's data set precip: inches of rain a year in 70 cities (Statistical
// Abstracts of the United States, 1975).
var rain = []float64{67, 54.7, 7, 48.5, 14, 17.2, 20.7, 13, 43.4, 40.2, 38.9, 54.5, 59.8, 48.3, 22.9, 11.5, 34.4, 35.1, 38.7, 30.8, 30.6, 43.1, 56.8, 40.8, 41.8, 42.5, 31, 31.7, 30.2, 25.9, 49.2, 37, 35.9, 15, 30.2, 7.2, 36.2, 45.5, 7.8, 33.4, 36.1, 40.2, 42.7, 42.5, 16.2, 39, 35, 37, 31.4, 37.6, 39.9, 36.2, 42.8, 46.4, 24.7, 49.1, 46, 35.9, 7.8, 48.2, 15.2, 32.5, 44.7, 42.6, 38.8, 17.4, 40.8, 29.1, 14.6, 59.2}

// islands is R's data set of that name: areas of land masses in thousands of
// square miles (The World Almanac, 1975).
var islands = []float64{11506, 5500, 16988, 2968, 16, 184, 23, 280, 84, 73, 25, 43, 21, 82, 3745, 840, 13, 30, 30, 89, 40, 33, 49, 14, 42, 227, 16, 36, 29, 15, 306, 44, 58, 43, 9390, 32, 13, 29, 6795, 16, 15, 183, 14, 26, 19, 13, 12, 82}

func near(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) <= 1e-9*max(1, math.Abs(x)) })
}

func TestQuantile(t *testing.T) {
	for _, c := range []struct {
		name string
		vs   []float64
		n    int
		want []float64
	}{
		// R: quantile(precip, (1:4)/5, type = 7), and so on
		{"rain 5", rain, 5, []float64{22.46, 34.76, 39.36, 44.86}},
		{"rain 3", rain, 3, []float64{31.4, 40.8}},
		{"1 to 10 by 4", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 4, []float64{3.25, 5.5, 7.75}},
		{"ties at the bottom", []float64{0, 0, 0, 0, 0, 0, 1, 2}, 4, []float64{.25}},
		{"ties at the top", []float64{1, 2, 3, 3, 3, 3, 3, 3}, 4, []float64{2.75, 3}},
		{"one", []float64{4}, 5, nil},
		{"all equal", []float64{4, 4, 4}, 5, nil},
		{"none", nil, 5, nil},
	} {
		if got := classify.Quantile(classify.Sorted(c.vs), c.n); !near(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestEqual(t *testing.T) {
	for _, c := range []struct {
		vs   []float64
		n    int
		want []float64
	}{
		{[]float64{0, 3, 100}, 5, []float64{20, 40, 60, 80}},
		{[]float64{-10, 10}, 2, []float64{0}},
		{[]float64{5, 5}, 3, nil},
		{[]float64{-math.MaxFloat64, math.MaxFloat64}, 2, []float64{0}},
	} {
		if got := classify.Equal(c.vs, c.n); !near(got, c.want) {
			t.Errorf("%v: got %v, want %v", c.vs, got, c.want)
		}
	}
}

func TestClassOf(t *testing.T) {
	bs := []float64{20, 40}
	for v, want := range map[float64]int{-5: 0, 19.9: 0, 20: 1, 39: 1, 40: 2, 1e9: 2, math.Inf(-1): 0, math.Inf(1): 2} {
		if got := classify.ClassOf(v, bs); got != want {
			t.Errorf("ClassOf(%v) = %d, want %d", v, got, want)
		}
	}
	if got := classify.ClassOf(math.NaN(), bs); got != -1 {
		t.Errorf("no data is in class %d", got)
	}
}

func TestLookup(t *testing.T) {
	if m, ok := classify.Lookup("manual"); !ok || m.Breaks != nil {
		t.Errorf("manual: %v %t", m, ok)
	}
	if _, ok := classify.Lookup("natural"); ok {
		t.Error("a method called natural")
	}
}

// TestInvariants tries what the package comment says on random figures with
// ties, wide ranges and gaps.
func TestInvariants(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for trial := range 400 {
		vs := make([]float64, 1+r.IntN(60))
		for i := range vs {
			switch trial % 4 {
			case 0:
				vs[i] = float64(r.IntN(6))
			case 1:
				vs[i] = r.NormFloat64() * math.Pow10(r.IntN(12)-6)
			case 2:
				vs[i] = 1e9 + r.Float64()
			default:
				vs[i] = math.Exp(3 * r.NormFloat64())
			}
		}
		sorted := classify.Sorted(vs)
		keep := slices.Clone(sorted)
		for _, m := range classify.Methods() {
			if m.Breaks == nil {
				continue
			}
			for n := range 9 {
				bs := m.Breaks(sorted, n)
				if len(bs) > max(n-1, 0) {
					t.Fatalf("%s, %d classes: %d breaks", m.ID, n, len(bs))
				}
				for i, b := range bs {
					if b <= sorted[0] || b > sorted[len(sorted)-1] || i > 0 && b <= bs[i-1] {
						t.Fatalf("%s: breaks %v of %v", m.ID, bs, sorted)
					}
				}
				in, sum := counts(sorted, bs), 0
				for i, c := range in {
					sum += c
					if ends := i == 0 || i == len(bs); c == 0 && (ends || m.ID == "jenks") {
						t.Fatalf("%s: class %d of %v is empty: %v", m.ID, i, bs, sorted)
					}
				}
				if sum != len(vs) {
					t.Fatalf("%s: %d of %d figures have a class", m.ID, sum, len(vs))
				}
			}
			if !slices.Equal(sorted, keep) {
				t.Fatalf("%s changed its input", m.ID)
			}
		}
	}
}

func TestSorted(t *testing.T) {
	in := []float64{3, math.NaN(), 1, math.Inf(1), 2}
	if got := classify.Sorted(in); !slices.Equal(got, []float64{1, 2, 3}) || in[0] != 3 {
		t.Errorf("got %v, input now %v", got, in)
	}
}

// counts returns how many of vs lie in each class.
func counts(vs, breaks []float64) []int {
	n := make([]int, len(breaks)+1)
	for _, v := range vs {
		n[classify.ClassOf(v, breaks)]++
	}
	return n
}
