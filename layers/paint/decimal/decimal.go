// Package decimal writes numbers the way drawing files want them: rounded to a
// number of places, with nothing that could be left out.
//
// It knows no file format; what it writes is a number in SVG, CSS and PDF
// alike. Invariant: what comes out has no exponent, no trailing zero and no
// negative zero, and reads back within half a unit of the last place.
package decimal

import (
	"math"
	"strconv"
)

// Limit bounds what is written: a coordinate beyond it is none that a page
// could hold, and viewers with 32-bit arithmetic break on it.
const Limit = 1e7

var scale = [...]float64{1, 10, 100, 1000, 10000, 100000, 1000000}

// Fixed returns v in units of the last of the places (0 to 6), rounded half
// away from zero, held within ±Limit; 0 for a value that is not a number.
func Fixed(v float64, places int) int64 {
	if v != v {
		return 0
	}
	return int64(math.Round(math.Max(-Limit, math.Min(Limit, v)) * scale[places]))
}

// AppendFixed appends n, counted in units of the last of the places, without
// trailing zeros and without the zero before the point.
func AppendFixed(dst []byte, n int64, places int) []byte {
	if n < 0 {
		dst, n = append(dst, '-'), -n
	}
	for places > 0 && n%10 == 0 {
		n, places = n/10, places-1
	}
	unit := int64(scale[places])
	if whole := n / unit; whole != 0 || places == 0 {
		dst = strconv.AppendInt(dst, whole, 10)
	}
	if places == 0 {
		return dst
	}
	dst = append(dst, '.')
	rest := n % unit
	for unit /= 10; unit > 0; unit /= 10 {
		dst = append(dst, byte('0'+rest/unit%10))
	}
	return dst
}

// Append appends v rounded to the places.
func Append(dst []byte, v float64, places int) []byte {
	return AppendFixed(dst, Fixed(v, places), places)
}

// String returns v rounded to the places.
func String(v float64, places int) string { return string(Append(nil, v, places)) }
