package join

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"jido/data"
)

// Value is the figure of a unit.
type Value struct {
	Unit data.UnitID
	V    float64
	Row  int // from 0
}

// Values picks the figures of the matched rows, in the order of the rows, from
// the column with that heading; with an empty heading from the column called
// value or 값, else from the only column of numbers. Rows without a figure (blank,
// "n/a", "–", "..", "자료 없음") give none: they are no data, never zero. A unit that
// comes twice keeps its first figure. A Fault among the problems means that no
// column could be chosen.
func Values(t Table, r Report, heading string) ([]Value, []data.Problem) {
	column, problem := valueColumn(t, r.Columns, heading)
	if column < 0 {
		return nil, []data.Problem{problem}
	}
	style := styleOf(t, column)
	var out []Value
	var problems []data.Problem
	first := map[data.UnitID]Value{}
	blank := 0
	for _, p := range r.Matched {
		cell := t.cell(p.Row, column)
		if isBlank(cell) {
			blank++
			continue
		}
		v, ok := style.parse(cell)
		if !ok {
			problems = append(problems, t.problem(p.Row, data.Warning, fmt.Sprintf("“%s” is no number: counted as no data", cell), "write a number such as 12.5, or leave the cell empty"))
			continue
		}
		if before, twice := first[p.Unit]; twice {
			s := data.Warning
			text := fmt.Sprintf("%s has a figure already in %s (%v): this one (%v) is left out", p.Unit, rowName(before.Row), before.V, v)
			if before.V == v {
				s = data.Note
			}
			problems = append(problems, t.problem(p.Row, s, text, "keep one row for each unit"))
			continue
		}
		first[p.Unit] = Value{p.Unit, v, p.Row}
		out = append(out, first[p.Unit])
	}
	if style.assumed != "" {
		problems = append(problems, data.Problem{File: t.File, Where: t.Header[column], Severity: data.Note,
			Text: fmt.Sprintf("the comma in “%s” is read as a thousands separator", style.assumed), Remedy: "write 1.234 if it is a decimal comma"})
	}
	if blank > 0 {
		problems = append(problems, data.Problem{File: t.File, Where: t.Header[column], Severity: data.Note,
			Text: fmt.Sprintf("%d of %d matched rows have no figure: no data, not zero", blank, len(r.Matched))})
	}
	if len(out) == 0 {
		problems = append(problems, data.Problem{File: t.File, Where: t.Header[column], Severity: data.Fault,
			Text: "no matched row has a figure", Remedy: "check the columns of units and values"})
	}
	return out, problems
}

// valueColumn chooses the column of figures, or says why it cannot.
func valueColumn(t Table, cols Columns, heading string) (int, data.Problem) {
	fault := func(text, remedy string) (int, data.Problem) {
		return -1, data.Problem{File: t.File, Text: text, Remedy: remedy, Severity: data.Fault}
	}
	if heading != "" {
		for i, h := range t.Header {
			if strings.EqualFold(strings.TrimSpace(h), strings.TrimSpace(heading)) {
				return i, data.Problem{}
			}
		}
		return fault(fmt.Sprintf("no column “%s”", heading), "columns are: "+strings.Join(t.Header, ", "))
	}
	taken := append(append([]int{cols.Code}, cols.Names...), cols.Provinces...)
	var numeric, named []int
	for i, h := range t.Header {
		if slices.Contains(taken, i) || !mostlyNumbers(t, i) {
			continue
		}
		if valueHint.fits(h) {
			named = append(named, i)
		}
		if !otherHint.fits(h) {
			numeric = append(numeric, i)
		}
	}
	for _, choice := range [][]int{named, numeric} {
		if len(choice) == 1 {
			return choice[0], data.Problem{}
		}
		if len(choice) > 1 {
			var heads []string
			for _, i := range choice {
				heads = append(heads, t.Header[i])
			}
			return fault("several columns hold numbers: "+strings.Join(heads, ", "), "name one of them value")
		}
	}
	return fault("no column holds numbers", "add a column called value")
}

func mostlyNumbers(t Table, column int) bool {
	filled, numbers := 0, 0
	style := styleOf(t, column)
	for row := range t.Rows {
		cell := t.cell(row, column)
		if isBlank(cell) {
			continue
		}
		filled++
		if v, ok := style.parse(cell); ok && !math.IsNaN(v) {
			numbers++
		}
	}
	return filled > 0 && 2*numbers >= filled
}
