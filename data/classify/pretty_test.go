package classify_test

import (
	"math"
	"slices"
	"testing"

	"jido/data/classify"
)

// What R 4.2 answers to pretty(c(lo, hi), n).
func TestTicks(t *testing.T) {
	seq := func(from, to, by float64) (out []float64) {
		for i := 0; from+float64(i)*by <= to+by/2; i++ {
			out = append(out, from+float64(i)*by)
		}
		return out
	}
	for _, c := range []struct {
		lo, hi float64
		n      int
		want   []float64
	}{
		{1, 10, 5, seq(0, 10, 2)}, {1, 10, 10, seq(1, 10, 1)}, {1, 10, 21, seq(1, 10, .5)},
		{1, 20, 2, seq(0, 20, 10)}, {1, 20, 10, seq(0, 20, 2)}, {0, 100, 5, seq(0, 100, 20)},
		{1.2, 98.7, 4, seq(0, 100, 20)}, {-3.4, 17, 5, seq(-5, 20, 5)}, {.0021, .0193, 5, seq(0, .02, .005)},
		{12345, 98765, 5, seq(0, 1e5, 2e4)}, {86, 86, 5, seq(80, 90, 10)}, {0, 0, 5, seq(-1, 0, 1)},
		{0, 1, 3, seq(0, 1, .5)}, {791, 1262, 5, seq(700, 1300, 100)}, {1e6, 24e6, 5, seq(0, 25e6, 5e6)},
		{-100, -1, 4, seq(-100, 0, 20)}, {5, 5.0000001, 5, seq(5, 5.0000001, 2e-8)},
	} {
		if got := classify.Ticks(c.lo, c.hi, c.n); !near(got, c.want) {
			t.Errorf("Ticks(%v, %v, %d) = %v, want %v", c.lo, c.hi, c.n, got, c.want)
		}
	}
	if got, want := classify.Ticks(-.3, .3, 6), []float64{-.3, -.2, -.1, 0, .1, .2, .3}; !slices.Equal(got, want) {
		t.Errorf("not the nearest numbers: %v", got)
	}
	for _, c := range [][2]float64{{1, 0}, {math.NaN(), 1}, {0, math.Inf(1)}, {-math.MaxFloat64, math.MaxFloat64}} {
		if got := classify.Ticks(c[0], c[1], 5); got != nil {
			t.Errorf("Ticks(%v) = %v", c, got)
		}
	}
	if got := classify.Ticks(5e-324, 5e-324, 5); len(got) == 0 {
		t.Error("nothing for the least number there is")
	}
}

func TestPretty(t *testing.T) {
	for _, c := range []struct {
		vs   []float64
		n    int
		want []float64
	}{
		{[]float64{2, 40, 97}, 5, []float64{20, 40, 60, 80}},
		{[]float64{12345, 98765}, 5, []float64{2e4, 4e4, 6e4, 8e4}},
		{[]float64{.1, .35}, 5, []float64{.15, .2, .25, .3}},
		{[]float64{791, 1262}, 5, []float64{800, 1000, 1200}}, // 100 would make 6 classes
		{[]float64{3, 3}, 5, nil},
		{nil, 5, nil},
	} {
		if got := classify.Pretty(c.vs, c.n); !near(got, c.want) {
			t.Errorf("Pretty(%v, %d) = %v, want %v", c.vs, c.n, got, c.want)
		}
	}
}
