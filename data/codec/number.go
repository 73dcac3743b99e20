package codec

import (
	"math"
	"strconv"
)

// tens are the powers of ten that float64 holds exactly.
var tens = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// number reads a JSON number at b[i] and returns it with the index after it;
// -1 where there is none.
//
// INVARIANT: the result is the float64 nearest to the decimal text. A mantissa
// below 2^53 and a power of ten up to 10^22 are both exact, and one IEEE
// division of exact operands is correctly rounded (Clinger 1990, "How to read
// floating point numbers accurately", section 3); all else goes to strconv.
func number(b []byte, i int) (float64, int) {
	start := i
	if i < len(b) && b[i] == '-' {
		i++
	}
	var m uint64
	first := i
	for ; i < len(b); i++ {
		c := b[i] - '0'
		if c > 9 {
			break
		}
		m = m*10 + uint64(c)
	}
	digits := i - first
	if digits == 0 || digits > 1 && b[first] == '0' {
		return 0, -1
	}
	frac := 0
	if i < len(b) && b[i] == '.' {
		i++
		first = i
		for ; i < len(b); i++ {
			c := b[i] - '0'
			if c > 9 {
				break
			}
			m = m*10 + uint64(c)
		}
		if frac = i - first; frac == 0 {
			return 0, -1
		}
		digits += frac
	}
	exact := digits <= 19 && m < 1<<53 && frac < len(tens)
	if i < len(b) && b[i]|0x20 == 'e' {
		exact = false
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		first = i
		for i < len(b) && b[i]-'0' <= 9 {
			i++
		}
		if i == first {
			return 0, -1
		}
	}
	if !exact {
		v, err := strconv.ParseFloat(string(b[start:i]), 64)
		if err != nil {
			return math.Inf(1), i
		}
		return v, i
	}
	v := float64(m) / tens[frac]
	if b[start] == '-' {
		v = -v
	}
	return v, i
}

// appendNumber appends v in the shortest form that reads back as v, without
// an exponent for ordinary sizes.
func appendNumber(dst []byte, v float64) []byte {
	if a := math.Abs(v); v != 0 && (a < 1e-6 || a >= 1e21) {
		return strconv.AppendFloat(dst, v, 'e', -1, 64)
	}
	return strconv.AppendFloat(dst, v, 'f', -1, 64)
}

// appendDegrees appends a coordinate with up to seven decimals (about 1 cm),
// without trailing zeros.
func appendDegrees(dst []byte, v float64) []byte {
	if v > 1e9 || v < -1e9 { // no degrees; but what is written is what there is
		return strconv.AppendFloat(dst, v, 'f', -1, 64)
	}
	n := int64(math.Round(v * 1e7))
	if n < 0 {
		dst = append(dst, '-')
		n = -n
	}
	dst = strconv.AppendInt(dst, n/1e7, 10)
	rest := n % 1e7
	if rest == 0 {
		return dst
	}
	var d [8]byte
	d[0] = '.'
	for k := 7; k > 0; k-- {
		d[k] = byte('0' + rest%10)
		rest /= 10
	}
	k := 7
	for d[k] == '0' {
		k--
	}
	return append(dst, d[:k+1]...)
}
