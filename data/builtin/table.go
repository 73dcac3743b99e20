package builtin

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"jido/data"
)

// table is a CSV file with a header line, read row by row. Cells are asked for
// by name; what cannot be read becomes a problem with its place.
type table struct {
	file     string
	r        *csv.Reader
	col      map[string]int
	row      []string
	line     int
	problems *[]data.Problem
}

// open reads the header and checks that it has the wanted columns.
func open(fsys fs.FS, file string, problems *[]data.Problem, want string) (*table, error) {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, fmt.Errorf("builtin: %w", err)
	}
	t := &table{file: file, r: csv.NewReader(bytes.NewReader(b)), col: map[string]int{}, problems: problems}
	head, err := t.r.Read()
	if err != nil {
		return nil, fmt.Errorf("builtin: %s: header: %w", file, err)
	}
	for i, name := range head {
		t.col[name] = i
	}
	for _, name := range strings.Fields(want) {
		if _, ok := t.col[name]; !ok {
			return nil, fmt.Errorf("builtin: %s: no column %q", file, name)
		}
	}
	t.r.ReuseRecord = true
	return t, nil
}

// next moves to the next row; a row that cannot be read ends the table with a
// fault.
func (t *table) next() bool {
	row, err := t.r.Read()
	if err != nil {
		if row != nil || err.Error() != "EOF" {
			t.problem(data.Fault, "", err.Error(), "the rows from here on were not read")
		}
		return false
	}
	t.row = row
	t.line, _ = t.r.FieldPos(0)
	return true
}

// get returns a cell; the column must be among those wanted by open.
func (t *table) get(name string) string { return t.row[t.col[name]] }

func (t *table) problem(s data.Severity, column, text, remedy string) {
	*t.problems = append(*t.problems, data.Problem{File: t.file, Line: t.line, Where: column, Text: text, Remedy: remedy, Severity: s})
}

func (t *table) date(name string) data.Date {
	d, err := data.ParseDate(t.get(name))
	if err != nil {
		t.problem(data.Warning, name, strings.TrimPrefix(err.Error(), "data: "), "")
	}
	return d
}

// number reads a cell that must hold a number.
func (t *table) number(name string) (float64, bool) {
	v, err := strconv.ParseFloat(t.get(name), 64)
	if err != nil {
		t.problem(data.Warning, name, fmt.Sprintf("%q is no number", t.get(name)), "")
	}
	return v, err == nil
}

// optional reads a number that may be missing: 0 where it is.
func (t *table) optional(name string) float64 {
	if t.get(name) == "" {
		return 0
	}
	v, _ := t.number(name)
	return v
}

// code reads a cell through one of the parsers of package data.
func code[T any](t *table, name string, parse func(string) (T, bool)) T {
	v, ok := parse(t.get(name))
	if !ok {
		t.problem(data.Warning, name, fmt.Sprintf("unknown code %q", t.get(name)), "")
	}
	return v
}

// ids reads ids separated by spaces.
func ids[T ~string](t *table, name string) []T {
	cell := t.get(name)
	if cell == "" {
		return nil
	}
	out := make([]T, 0, strings.Count(cell, " ")+1)
	for f := range strings.FieldsSeq(cell) {
		out = append(out, T(f))
	}
	return out
}

// names reads names separated by semicolons.
func (t *table) names(name string) []string {
	if cell := t.get(name); cell != "" {
		return strings.Split(cell, ";")
	}
	return nil
}
