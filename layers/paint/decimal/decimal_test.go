package decimal_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"jido/layers/paint/decimal"
)

func TestString(t *testing.T) {
	for _, c := range []struct {
		v      float64
		places int
		want   string
	}{
		{0, 2, "0"},
		{math.Copysign(0, -1), 2, "0"},
		{-0.004, 2, "0"},
		{0.005, 2, ".01"},
		{-0.5, 2, "-.5"},
		{1.10, 2, "1.1"},
		{10, 2, "10"},
		{100, 0, "100"},
		{99.999, 2, "100"},
		{12.034, 3, "12.034"},
		{0.001, 3, ".001"},
		{math.NaN(), 2, "0"},
		{math.Inf(1), 2, "10000000"},
		{-1e300, 1, "-10000000"},
	} {
		if got := decimal.String(c.v, c.places); got != c.want {
			t.Errorf("String(%v, %d) = %q, want %q", c.v, c.places, got, c.want)
		}
	}
}

func TestStringReadsBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		v, places := (r.Float64()-0.5)*math.Pow(10, float64(r.IntN(8))), r.IntN(7)
		s := decimal.String(v, places)
		got, err := strconv.ParseFloat(s, 64)
		if half := 0.5000001 * math.Pow(10, -float64(places)); err != nil || math.Abs(got-v) > half {
			t.Fatalf("String(%v, %d) = %q reads back as %v, %v", v, places, s, got, err)
		}
		if strings.Contains(s, ".") && strings.HasSuffix(s, "0") || s == "-0" {
			t.Fatalf("String(%v, %d) = %q has something to leave out", v, places, s)
		}
	}
}
