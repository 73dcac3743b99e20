package imports

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"jido/data"
	"jido/data/codec"
	"jido/data/join"
	"jido/data/lang"
	"jido/data/names"
)

// ReadSheets reads the tables of a file: the sheets of a workbook, or the one
// table that a text file is.
func ReadSheets(ctx context.Context, path string) ([]codec.Sheet, []data.Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("imports: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, fmt.Errorf("imports: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, nil, &codec.Error{Problem: data.Problem{File: path, Text: "this is a folder or a device, not a file", Severity: data.Fault}}
	}
	return codec.ReadTables(ctx, f, info.Size(), path)
}

// SheetTable returns a sheet as a table to be matched.
func SheetTable(path string, s codec.Sheet) join.Table {
	return join.Table{File: path, Header: s.Table.Header, Rows: s.Table.Rows, Lines: s.Table.Lines}
}

// BestSheet returns the sheet whose rows name the most units, the first of
// several, and what became of its rows.
func BestSheet(ix *names.Index, path string, sheets []codec.Sheet) (int, join.Report) {
	best, at := join.Match(ix, SheetTable(path, sheets[0])), 0
	for i := 1; i < len(sheets); i++ {
		if r := join.Match(ix, SheetTable(path, sheets[i])); len(r.Matched) > len(best.Matched) {
			best, at = r, i
		}
	}
	return at, best
}

// Columns returns the headings of the columns that figures can be taken from: not
// those of names and places.
func Columns(t join.Table, r join.Report) []string {
	taken := slices.Concat([]int{r.Columns.Code}, r.Columns.Names, r.Columns.Provinces, codec.PlaceColumns(t.Header))
	var out []string
	for i, h := range t.Header {
		if slices.Contains(taken, i) {
			continue
		}
		if vals, _ := join.Values(t, r, h); 2*len(vals) >= filled(t, r, i) && len(vals) > 0 {
			out = append(out, h)
		}
	}
	return out
}

// filled counts the units that have anything in a column.
func filled(t join.Table, r join.Report, column int) int {
	seen := map[data.UnitID]bool{}
	for _, p := range r.Matched {
		if row := t.Rows[p.Row]; column < len(row) && row[column] != "" {
			seen[p.Unit] = true
		}
	}
	return len(seen)
}

// Indicator describes a user's figures by what the file says of itself: the
// heading, a measure in brackets in it, a year in it. Its source is the file.
func Indicator(id data.IndicatorID, path, heading string, level data.Level, t lang.Tag) (data.Indicator, data.Source) {
	title, measure := heading, ""
	if m := inBrackets.FindStringSubmatch(heading); m != nil && m[1] != "" {
		title, measure = m[1], m[2]
	}
	if measure == "%" {
		measure = "percent"
	}
	both := func(s string) lang.Text { return lang.Text{EN: s, KO: s} }
	ind := data.Indicator{
		ID: id, Title: both(title), Measure: both(measure), YearLabel: both(year.FindString(heading)),
		Draw: data.DrawCounty, Table: heading,
	}
	if measure == "percent" {
		ind.Measure.KO = "%"
	}
	if level == data.ProvinceLevel {
		ind.Draw = data.DrawProvince
	}
	return ind, data.Source{ID: data.SourceID("file:" + string(id)), Publisher: lang.T(t, "imports.publisher"), Title: filepath.Base(path)}
}

var (
	inBrackets = regexp.MustCompile(`^(.*?)\s*[(\[]([^()\[\]]+)[)\]]\s*$`)
	year       = regexp.MustCompile(`\b(19|20)\d\d\b`)
)

// Shade returns the atlas with a user's figures as an indicator of its own, and
// how many of the units that have one cannot show it, because they have no
// outline.
func Shade(a *data.Atlas, ind data.Indicator, src data.Source, vals []join.Value) (*data.Atlas, int) {
	var out []data.Value
	hidden := 0
	for _, v := range vals {
		u, ok := a.Unit(v.Unit)
		if !ok {
			continue
		}
		if u.Level == data.CountyLevel && !u.Drawn() && u.Kind != data.Aggregate {
			hidden++
		}
		out = append(out, data.Value{Level: u.Level, Unit: v.Unit, V: v.V, Name: u.Names.EN})
	}
	return a.With(ind, src, out), hidden
}
