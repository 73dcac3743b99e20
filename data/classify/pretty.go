package classify

import "math"

// Pretty puts breaks at round numbers (1, 2 or 5 times a power of ten). The
// number of classes follows from the step and is often less than n, never more. A
// round number that is the greatest figure itself ends the last class and is no
// break.
func Pretty(sorted []float64, n int) []float64 {
	if len(sorted) == 0 {
		return nil
	}
	for k := n; k > 0; k-- {
		bs := clean(Ticks(sorted[0], sorted[len(sorted)-1], k), sorted)
		if i := len(bs) - 1; i >= 0 && bs[i] == sorted[len(sorted)-1] {
			bs = bs[:i]
		}
		if len(bs) < n {
			return bs
		}
	}
	return nil
}

// Ticks returns about n+1 round numbers that cover lo to hi, for axes and
// scales too: the rule of R's pretty (R source, src/appl/pretty.c; Becker,
// Chambers and Wilks, The New S Language, 1988), with its biases of 1.5 and 2.75
// towards larger steps. Each is exact: 0.3, not 0.30000000000000004. It returns
// nothing for lo > hi, NaN or infinity.
func Ticks(lo, hi float64, n int) []float64 {
	if !(lo <= hi) || math.IsInf(hi-lo, 0) || n < 1 {
		return nil
	}
	const (
		h    = 1.5        // bias to larger steps
		h5   = .5 + 1.5*h // the same for 5 times a power of ten
		eps  = 1e-10      // of a step: what counts as on it
		tiny = 0x1p-52
	)
	least := n / 3 // intervals at least
	size, slack := max(math.Abs(lo), math.Abs(hi)), 1.
	if hi-lo != 0 || hi != 0 {
		slack = (1 + 1/(1+h)) * float64(n) * tiny
	} else {
		size = 1
	}
	cell := (hi - lo) / float64(n)
	if hi-lo < size*slack*3 { // one figure, or as good as
		cell = size
		if cell > 10 {
			cell = 9 + cell/10
		}
		cell *= .75
		if least > 1 {
			cell /= float64(least)
		}
	}
	cell = max(cell, 20*0x1p-1022)
	exp := int(math.Floor(math.Log10(cell)))
	base := math.Pow10(exp)
	mult := 1.
	if 2*base-cell < h*(cell-base) {
		mult = 2
		if 5*base-cell < h5*(cell-2*base) {
			mult = 5
			if 10*base-cell < h*(cell-5*base) {
				mult = 10
			}
		}
	}
	unit := mult * base
	first, last := math.Floor(lo/unit+eps), math.Ceil(hi/unit-eps)
	for first*unit > lo+eps*unit {
		first--
	}
	for last*unit < hi-eps*unit {
		last++
	}
	if short := float64(least) - (last - first); short > 0 {
		half := math.Floor(short / 2)
		if first >= 0 {
			last, first = last+half, first-(short-half)
		} else {
			last, first = last+(short-half), first-half
		}
	}
	var out []float64
	for i := first; i <= last && len(out) <= 10*n+10; i++ {
		if exp < 0 && exp > -300 {
			out = append(out, i*mult/math.Pow10(-exp)) // both exact: rounded once
		} else {
			out = append(out, i*unit)
		}
	}
	return out
}
