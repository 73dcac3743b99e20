package lang

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Minus is the minus sign of numbers that people read; Space the no-break
// space between a number and its measure.
const (
	Minus = "−"
	Space = "\u00a0"
)

// Date writes a civil date to its precision: 11 February 2025, February 2025,
// 2025; 2025년 2월 11일. m and d are 0 where they are not known; the unknown
// year 0 gives "date not known".
func Date(t Tag, y, m, d int) string {
	return date(t, "date.", y, m, d)
}

// ShortDate writes a date for tables and labels: 11 Feb 2025, Feb 2025, 2025;
// 2025. 2. 11.
func ShortDate(t Tag, y, m, d int) string {
	return date(t, "date.short.", y, m, d)
}

func date(t Tag, key string, y, m, d int) string {
	month := func() string { return T(t, key+"month."+strconv.Itoa(m)) }
	switch {
	case y == 0:
		return T(t, "date.unknown")
	case m == 0:
		return T(t, key+"y", y)
	case d == 0:
		return T(t, key+"ym", y, month())
	}
	return T(t, key+"ymd", y, month(), d)
}

// Years writes a span of years: 2012–2024, 2012–2024년; one year where both
// are the same.
func Years(t Tag, from, to int) string {
	if from == to {
		return T(t, "date.y", from)
	}
	return T(t, "date.years", from, to)
}

// Int writes a whole number with thousands separators: 24,052,231.
func Int(t Tag, n int) string { return Number(t, float64(n), 0) }

// Number writes v with thousands separators and the given number of decimals;
// decimals < 0 means as many as v has, up to 6. NaN is "no data", never zero.
func Number(t Tag, v float64, decimals int) string {
	if math.IsNaN(v) {
		return T(t, "common.no_data")
	}
	if math.IsInf(v, 0) {
		return map[bool]string{false: "∞", true: Minus + "∞"}[v < 0]
	}
	var s string
	if decimals < 0 {
		s = strconv.FormatFloat(math.Round(math.Abs(v)*1e6)/1e6, 'f', -1, 64)
	} else {
		s = strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	}
	whole, frac, _ := strings.Cut(s, ".")
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteString(Minus)
	}
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if frac != "" {
		b.WriteString("." + frac)
	}
	return b.String()
}

// Percent writes a value that is a percentage: 86.2 % in English, with a
// no-break space, 86.2% in Korean.
func Percent(t Tag, v float64, decimals int) string {
	if math.IsNaN(v) {
		return Number(t, v, decimals)
	}
	return T(t, "common.percent", Number(t, v, decimals))
}

// Range writes a span of two formatted numbers with an en dash: 20.0–40.0; with
// spaces round the dash where one is negative.
func Range(lo, hi string) string {
	if strings.HasPrefix(lo, Minus) || strings.HasPrefix(hi, Minus) {
		return lo + " – " + hi
	}
	return lo + "–" + hi
}

// List joins items as prose does: a, b and c; 가, 나, 다.
func List(t Tag, items []string) string {
	switch n := len(items); {
	case n == 0:
		return ""
	case n == 1 || t == KO:
		return strings.Join(items, ", ")
	default:
		return fmt.Sprintf("%s and %s", strings.Join(items[:n-1], ", "), items[n-1])
	}
}
