package join

import (
	"regexp"
	"strconv"
	"strings"
)

// isBlank reports whether a cell says that there is no figure.
func isBlank(cell string) bool {
	switch strings.ToLower(strings.Trim(cell, " \u00a0\t")) {
	case "", "-", "–", "—", "−", ".", "..", "...", "…", "n/a", "na", "n.a.", "#n/a", "nan", "null", "none", "nil", "no data", "missing", "unknown",
		"자료 없음", "자료없음", "없음", "미상", "해당 없음", "해당없음", "결측":
		return true
	}
	return false
}

// style is how a column writes its numbers: with a decimal point and commas
// between thousands, or the other way round.
type style struct {
	comma   bool   // the comma is the decimal mark
	assumed string // a cell whose comma could be either
}

var (
	// figures after the marks and blanks between thousands were taken out
	plainNumber = regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$`)
	// whole numbers with a mark between thousands
	grouped = regexp.MustCompile(`^[+-]?[1-9]\d{0,2}(,\d{3})+$`)
)

// styleOf studies a column. A comma that can only be a decimal mark ("12,5",
// "1.234,5", "0,125") speaks for one style, a point that can only be one ("12.5",
// "1,234.5") or several commas for the other; the style that more cells speak for
// holds for all, the decimal point where it is a draw.
func styleOf(t Table, column int) style {
	var s style
	commas, points := 0, 0
	for row := range t.Rows {
		c := strip(t.cell(row, column))
		comma, point := strings.LastIndexByte(c, ','), strings.LastIndexByte(c, '.')
		switch {
		case comma < 0 && point < 0, comma < 0 && grouped.MatchString(strings.ReplaceAll(c, ".", ",")):
		case point > comma, strings.Count(c, ",") > 1:
			points++
		case point >= 0, !grouped.MatchString(c):
			if plainNumber.MatchString(swap(c)) {
				commas++
			}
		case s.assumed == "":
			s.assumed = t.cell(row, column)
		}
	}
	s.comma = commas > points
	if commas+points > 0 {
		s.assumed = ""
	}
	return s
}

// swap writes a number with a decimal comma the other way.
func swap(c string) string {
	return strings.Replace(strings.ReplaceAll(c, ".", ""), ",", ".", 1)
}

// strip takes off what does not change a number: blanks and apostrophes between
// thousands, a percent sign behind, a typographic minus.
func strip(cell string) string {
	c := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "'", "", "’", "", "−", "-", "–", "-").Replace(cell)
	return strings.TrimSuffix(strings.TrimSuffix(c, "%"), "％")
}

// parse reads one cell.
func (s style) parse(cell string) (float64, bool) {
	c := strip(cell)
	if s.comma {
		if strings.Contains(c, ".") && !strings.Contains(c, ",") && !grouped.MatchString(strings.ReplaceAll(c, ".", ",")) {
			return 0, false // 12.5 among 12,5
		}
		c = swap(c)
	} else if strings.Contains(c, ",") {
		whole, _, _ := strings.Cut(c, ".")
		if !grouped.MatchString(whole) {
			return 0, false // 12,5 among 12.5
		}
		c = strings.ReplaceAll(c, ",", "")
	}
	if !plainNumber.MatchString(c) {
		return 0, false
	}
	v, err := strconv.ParseFloat(c, 64)
	return v, err == nil
}
