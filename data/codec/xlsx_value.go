package codec

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// numberFormat is what the format of a cell says of the number in it.
type numberFormat uint8

const (
	plainFormat   numberFormat = iota
	dateFormat                 // days since the epoch: date, time of day or both
	percentFormat              // shown a hundred times as large
)

// formatOf returns the meaning of a number format: by its id where that is
// built in (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are the dates of
// Korean, Japanese and Chinese editions), else by its code. A span of time
// ("[h]:mm") is no date and stays a number of days.
func formatOf(id int, code string) numberFormat {
	if code != "" {
		return formatOfCode(code)
	}
	switch {
	case id == 9 || id == 10:
		return percentFormat
	case 14 <= id && id <= 22, 27 <= id && id <= 36, 50 <= id && id <= 58, id == 45, id == 47:
		return dateFormat
	}
	return plainFormat
}

// formatOfCode reads the first section of a format code, that of positive
// numbers, past quoted text, escaped characters and brackets.
func formatOfCode(code string) numberFormat {
	found := plainFormat
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == ';':
			return found
		case code[i] == '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				return found
			}
			i += n + 1
		case code[i] == '\\', code[i] == '_', code[i] == '*':
			_, n := utf8.DecodeRuneInString(code[i+1:])
			i += n
		case code[i] == '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				return found
			}
			in := strings.ToLower(code[i+1 : i+n])
			if in != "" && strings.Trim(in, in[:1]) == "" && strings.Contains("hms", in[:1]) {
				return plainFormat
			}
			i += n
		case c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's':
			found = dateFormat
		case code[i] == '%':
			found = percentFormat
		}
	}
	return found
}

// numberText returns the number in a cell as text: in the shortest form that
// reads back the same, as a date where the format says so. What is no number
// is returned as it is.
func numberText(s string, f numberFormat, epoch04 bool) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.Trim(s, "+-.0123456789eE") != "" {
		return s
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	if f == dateFormat {
		if date, ok := serial(v, epoch04); ok {
			return date
		}
	}
	return string(appendNumber(nil, v))
}

// serial returns the date of a number of days. Those of 1900 count a 29
// February that was none (ECMA-376 part 1, 18.17.4.1).
func serial(days float64, epoch04 bool) (string, bool) {
	const last = 2958466 // 10000-01-01 where days are counted from 1900
	if !(days >= 0 && days < last) {
		return "", false
	}
	ms := int64(math.Round(days * 86_400_000))
	day, ms := ms/86_400_000, ms%86_400_000
	bare := day == 0 && !(epoch04 && ms == 0) // no day, only a time
	clock := "15:04:05"
	if ms%1000 != 0 {
		clock += ".000"
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case epoch04:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day == 60:
		return "", false
	case day < 60:
		day++
	}
	t := epoch.AddDate(0, 0, int(day)).Add(time.Duration(ms) * time.Millisecond)
	switch {
	case bare:
		return t.Format(clock), true
	case ms == 0:
		return t.Format(time.DateOnly), true
	}
	return t.Format(time.DateOnly + "T" + clock), true
}

// isoText brings the date of a cell that holds it as text to the form of serial.
func isoText(s string) string {
	s = strings.TrimSpace(s)
	date, clock, both := strings.Cut(strings.TrimSuffix(s, "Z"), "T")
	if both && strings.Trim(clock, "0:.") == "" {
		return date
	}
	return s
}

// unescape decodes _x000D_ and the like, with which workbooks write characters
// that XML has not (ECMA-376 part 1, 22.9.2.19).
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var out strings.Builder
	for ; i >= 0; i = strings.Index(s, "_x") {
		out.WriteString(s[:i])
		s = s[i:]
		if len(s) >= 7 && s[6] == '_' {
			if v, err := strconv.ParseUint(s[2:6], 16, 16); err == nil {
				out.WriteRune(rune(v)) // a lone half of a pair becomes U+FFFD
				s = s[7:]
				continue
			}
		}
		out.WriteString(s[:2])
		s = s[2:]
	}
	out.WriteString(s)
	return out.String()
}

// cellRef reads a reference such as B7, columns and rows from 1; 0, 0 for
// what is none.
func cellRef(s string) (col, row int) {
	i := 0
	for ; i < len(s) && i < 3; i++ {
		c := s[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		col = col*26 + int(c-'a') + 1
	}
	row, err := strconv.Atoi(s[i:])
	if err != nil || row < 1 || row > maxSheetRows || col < 1 || col > maxColumns {
		return 0, 0
	}
	return col, row
}

// columnName is the inverse of cellRef for a column.
func columnName(col int) string {
	var out string
	for ; col > 0; col = (col - 1) / 26 {
		out = string(rune('A'+(col-1)%26)) + out
	}
	return out
}
