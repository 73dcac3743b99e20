// Package classify cuts a set of figures into classes for a choropleth.
//
// It knows no units, colours or legends: numbers in, breaks out. Rules:
//
//   - Breaks are the inner boundaries only, strictly rising: k breaks make k+1
//     classes. Class i holds breaks[i-1] <= v < breaks[i]; the first class has no
//     lower and the last no upper bound, so every number has a class, also one
//     that is outside the figures the breaks were made from (breaks stay locked
//     when the year changes).
//   - NaN is no data: it is in no class and never enters the making of breaks.
//   - No break lies at or below the least figure or above the greatest: there is
//     something on either side of each. Where figures tie there are fewer breaks
//     than asked for, never empty classes at the ends; only [Equal] and [Pretty],
//     whose breaks do not follow the figures, may leave a class empty in between.
//   - Same figures, same breaks, in whatever order they come.
package classify

import (
	"math"
	"slices"
	"sort"
)

// Method is a way to find breaks. The zero Method is none.
type Method struct {
	ID string // quantile, jenks, equal, pretty, manual
	// Breaks returns at most n-1 inner breaks for n classes. sorted is in rising
	// order, without NaN; see [Sorted]. It is nil for the manual method, whose
	// breaks come from the user by way of [Manual].
	Breaks func(sorted []float64, n int) []float64
}

// Methods returns every method in the order of menus.
func Methods() []Method {
	return []Method{{"quantile", Quantile}, {"jenks", Jenks}, {"equal", Equal}, {"pretty", Pretty}, {ID: "manual"}}
}

// Lookup finds a method by its id.
func Lookup(id string) (Method, bool) {
	for _, m := range Methods() {
		if m.ID == id {
			return m, true
		}
	}
	return Method{}, false
}

// Sorted returns the finite figures of vs in rising order; vs is left as it is.
func Sorted(vs []float64) []float64 {
	out := make([]float64, 0, len(vs))
	for _, v := range vs {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return out
}

// ClassOf returns the class of v, 0 to len(breaks), or −1 for NaN.
func ClassOf(v float64, breaks []float64) int {
	if math.IsNaN(v) {
		return -1
	}
	return sort.Search(len(breaks), func(i int) bool { return v < breaks[i] })
}

// Quantile puts about as many figures into each class. A break is the quantile
// of Hyndman and Fan's type 7 (The American Statistician 50, 1996, p. 361), the
// default of R and NumPy: linear between order statistics, h = (N−1)p.
func Quantile(sorted []float64, n int) []float64 {
	var bs []float64
	for i := 1; i < n && len(sorted) > 0; i++ {
		h := float64(len(sorted)-1) * float64(i) / float64(n)
		lo := int(h)
		b := sorted[lo]
		if lo+1 < len(sorted) {
			b += (h - float64(lo)) * (sorted[lo+1] - b)
		}
		bs = append(bs, b)
	}
	return clean(bs, sorted)
}

// Equal makes classes of equal width between the least and the greatest figure.
func Equal(sorted []float64, n int) []float64 {
	var bs []float64
	for i := 1; i < n && len(sorted) > 0; i++ {
		lo, hi := sorted[0], sorted[len(sorted)-1]
		t := float64(i) / float64(n)
		bs = append(bs, lo*(1-t)+hi*t) // not lo+(hi−lo)t: hi−lo may overflow
	}
	return clean(bs, sorted)
}

// clean keeps the breaks that are strictly rising and have figures on either
// side.
func clean(bs, sorted []float64) []float64 {
	out := bs[:0]
	for _, b := range bs {
		if b > sorted[0] && b <= sorted[len(sorted)-1] && (len(out) == 0 || b > out[len(out)-1]) {
			out = append(out, b)
		}
	}
	return out
}
