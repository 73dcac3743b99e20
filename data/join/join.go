// Package join matches the rows of a user's table, or the features of a user's
// outlines, to units, and picks their figures.
//
// It reads no file and knows no geometry. It matches by p-code, then by Hangul,
// then by romanised name, with the province as tie-break; columns are known by
// what stands in them, their headings only help. Invariant: it never guesses. A
// name that several units share, or that no unit has, is reported with what it may
// mean, and every row is in exactly one of the report's three lists.
package join

import (
	"slices"
	"strings"

	"jido/data"
	"jido/data/names"
)

// Table is what is to be matched: rows of cells under a header. Rows may be
// shorter than the header.
type Table struct {
	File   string // for problems; may be empty
	Header []string
	Rows   [][]string
	Lines  []int // where each row starts in the file, from 1; nil = not known
}

// Flatten makes a table of n records with attributes, such as the features of a
// GeoJSON file: one column for each key, in the order the keys first come. each
// is called once for every record and yields its attributes as text.
func Flatten(file string, n int, each func(i int, yield func(key, value string))) Table {
	t := Table{File: file}
	column := map[string]int{}
	for i := range n {
		row := make([]string, len(t.Header))
		each(i, func(key, value string) {
			c, ok := column[key]
			if !ok {
				c = len(t.Header)
				column[key] = c
				t.Header = append(t.Header, key)
			}
			for len(row) <= c {
				row = append(row, "")
			}
			row[c] = value
		})
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (t Table) cell(row, column int) string {
	if column >= 0 && column < len(t.Rows[row]) {
		return strings.TrimSpace(t.Rows[row][column])
	}
	return ""
}

// Pair is a row that was matched.
type Pair struct {
	Row  int // from 0
	Unit data.UnitID
	By   names.By // Code, Name, Former, Misprint or Sound
	Name string   // what stands in the row
}

// Doubt is a row whose name several units share.
type Doubt struct {
	Row        int
	Name       string
	Candidates []names.Match
}

// Miss is a row that no unit was found for.
type Miss struct {
	Row     int
	Name    string        // empty where the row names nothing
	Nearest []names.Match // at most three, most alike first; may be empty
}

// Report says what became of each row. Each list is in the order of the rows.
type Report struct {
	Matched   []Pair
	Ambiguous []Doubt
	Unmatched []Miss
	Columns   Columns
	Problems  []data.Problem // of matched rows: a code and a name that differ, another province than ours
}

// Match matches every row of t.
func Match(x *names.Index, t Table) Report {
	l := lookup{x, map[string][]names.Match{}}
	m := matcher{lookup: l, t: t, cols: detect(l, t)}
	m.rep.Columns = m.cols
	for row := range t.Rows {
		m.row(row)
	}
	return m.rep
}

// lookup remembers the exact matches of what stands in the table: cells repeat.
type lookup struct {
	x     *names.Index
	known map[string][]names.Match
}

func (l lookup) exact(cell string, within ...data.UnitID) []names.Match {
	key := cell
	for _, p := range within {
		key += "\x00" + string(p)
	}
	ms, ok := l.known[key]
	if !ok {
		ms = l.x.Exact(cell, within...)
		l.known[key] = ms
	}
	return ms
}

type matcher struct {
	lookup
	t    Table
	cols Columns
	rep  Report
}

func (m *matcher) row(row int) {
	within := m.provinces(row)
	if code := m.t.cell(row, m.cols.Code); code != "" {
		if ms := m.exact(code); len(ms) == 1 && ms[0].By == names.Code {
			m.match(row, ms[0], code)
			m.check(row, ms[0].Unit, within)
			return
		}
	}
	var name string // the first that the row gives
	var doubt []names.Match
	for _, look := range []func(string, ...data.UnitID) []names.Match{m.exact, m.x.SameSound} {
		for _, c := range m.cols.Names {
			cell := m.t.cell(row, c)
			if cell == "" {
				continue
			}
			if name == "" {
				name = cell
			}
			ms := m.level(look(cell, within...))
			if doubt != nil { // another column may tell them apart
				ms = common(doubt, ms)
			}
			if len(ms) == 1 {
				m.match(row, ms[0], cell)
				m.check(row, ms[0].Unit, within)
				return
			}
			if len(ms) > 1 {
				doubt = ms
			}
		}
		if doubt != nil {
			m.rep.Ambiguous = append(m.rep.Ambiguous, Doubt{row, name, doubt})
			return
		}
	}
	if name == "" {
		name = m.t.cell(row, m.cols.Code)
	}
	miss := Miss{Row: row, Name: name}
	if name != "" {
		miss.Nearest = m.level(m.x.Nearest(name, 6))
		miss.Nearest = miss.Nearest[:min(3, len(miss.Nearest))]
	}
	m.rep.Unmatched = append(m.rep.Unmatched, miss)
}

func (m *matcher) match(row int, u names.Match, name string) {
	m.rep.Matched = append(m.rep.Matched, Pair{row, u.Unit.ID, u.By, name})
}

// level keeps the units of the table's level where there are any: Kaesong in a
// table of counties is the city, in a table of provinces the municipality.
func (m *matcher) level(ms []names.Match) []names.Match {
	var same []names.Match
	for _, x := range ms {
		if x.Unit.Level == m.cols.Level {
			same = append(same, x)
		}
	}
	if len(same) > 0 {
		return same
	}
	return ms
}

func common(a, b []names.Match) []names.Match {
	var both []names.Match
	for _, x := range a {
		if slices.ContainsFunc(b, func(y names.Match) bool { return y.Unit.ID == x.Unit.ID }) {
			both = append(both, x)
		}
	}
	return both
}

// provinces returns what the row says about the province.
func (m *matcher) provinces(row int) []data.UnitID {
	for _, c := range m.cols.Provinces {
		if ids := provinces(m.lookup, m.t.cell(row, c)); ids != nil {
			return ids
		}
	}
	return nil
}

func provinces(l lookup, cell string) []data.UnitID {
	if cell == "" {
		return nil
	}
	var ids []data.UnitID
	for _, p := range l.exact(cell) {
		if p.Unit.Level == data.ProvinceLevel {
			ids = append(ids, p.Unit.ID)
		}
	}
	return ids
}

// check notes where a matched row says something else about its unit.
func (m *matcher) check(row int, u data.Unit, within []data.UnitID) {
	one := []names.Match{{Unit: u}}
	for _, c := range m.cols.Names {
		cell := m.t.cell(row, c)
		ms := m.exact(cell, within...)
		if cell == "" || len(ms) == 0 || len(common(one, ms)) > 0 || len(m.level(ms)) == 0 {
			continue
		}
		m.problem(row, data.Warning, "is matched to "+title(u)+", but is named “"+cell+"”", "correct the code or the name")
		break
	}
	if u.Level != m.cols.Level {
		m.problem(row, data.Note, "is matched to "+title(u)+", a "+u.Kind.String()+", unlike the other rows", "check that its figure is of the same kind as the others")
	}
	if len(within) == 0 || u.Level == data.ProvinceLevel {
		return
	}
	for _, p := range within {
		if len(names.In(one, p)) > 0 {
			return
		}
	}
	m.problem(row, data.Note, "is matched to "+title(u)+", which lies in another province than the row says", "check that it is the unit you mean")
}

func (m *matcher) problem(row int, s data.Severity, text, remedy string) {
	m.rep.Problems = append(m.rep.Problems, m.t.problem(row, s, text, remedy))
}

func (t Table) problem(row int, s data.Severity, text, remedy string) data.Problem {
	p := data.Problem{File: t.File, Where: rowName(row), Text: text, Remedy: remedy, Severity: s}
	if row < len(t.Lines) {
		p.Line = t.Lines[row]
	}
	return p
}
