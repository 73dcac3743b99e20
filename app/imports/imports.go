// Package imports opens the user's own files: outlines of counties, tables of
// figures, and anything else that can be laid over the map. It says what it found
// before anything changes, and then gives the one action that puts it in place.
//
// It knows no window. It reads through codec and matches through join, and guesses
// nothing that they do not: what fits several units, or none, is told and left
// out. Invariants: a Proposal changes nothing and is frozen; what a file cannot be
// used for is not offered; everything that is told can be told in both languages.
package imports

import (
	"fmt"
	"path/filepath"
	"slices"

	"jido/app/world"
	"jido/data"
	"jido/data/codec"
	"jido/data/join"
	"jido/data/names"
)

// Kind is what a file is used for, as in state.Opened.
type Kind string

// Kinds.
const (
	Boundaries Kind = "boundaries" // outlines in the place of the built-in ones
	Values     Kind = "values"     // figures, shaded
	Overlay    Kind = "overlay"    // things laid over the map
)

// Proposal is a file that was read, and what can be done with it. Open makes
// one; As, WithSheet and WithColumn return others of the same file.
type Proposal struct {
	Path    string
	Kind    Kind     // what it is used for
	Kinds   []Kind   // what it can be used for, the likeliest first
	Sheets  []string // of a workbook that has several with anything in them
	Sheet   int      // index in Sheets
	Columns []string // headings of figures that can be shown
	Column  string   // the one that is; of Values

	Shapes Shapes
	Join   join.Report // of its rows or records; empty where nothing was to be matched
	Table  join.Table

	Read   []data.Problem // met while reading
	Filled []data.Problem // met with the figures; of Values

	features []codec.Feature
	values   []join.Value
	sheets   []codec.Sheet
	own      [][]codec.Feature // of each sheet
	ix       *names.Index
	atlas    *data.Atlas
	world    *world.World
	wide     bool     // the areas are far larger than the units that they name
	fixes    []string // rows that a person matched, as in state.Opened
	few      bool     // most rows of a large file name no unit: they were not matched
}

// Name returns the file's name without its folder, and the sheet where there
// are several.
func (p Proposal) Name() string {
	n := filepath.Base(p.Path)
	if len(p.Sheets) > 1 {
		n += " – " + p.Sheets[p.Sheet]
	}
	return n
}

// Usable reports whether the file can be used as its Kind.
func (p Proposal) Usable() bool { return slices.Contains(p.Kinds, p.Kind) }

// As returns the proposal to use the file for something else; what it cannot be
// used for changes nothing.
func (p Proposal) As(k Kind) Proposal {
	if slices.Contains(p.Kinds, k) {
		p.Kind = k
	}
	return p
}

// WithColumn returns the proposal to show another column.
func (p Proposal) WithColumn(heading string) Proposal {
	if slices.Contains(p.Columns, heading) {
		p.Column = heading
		p.values, p.Filled = join.Values(p.Table, p.Join, heading)
	}
	return p
}

// WithSheet returns the proposal to use another sheet, for the same if it can be.
func (p Proposal) WithSheet(i int) Proposal {
	if i < 0 || i >= len(p.sheets) || i == p.Sheet {
		return p
	}
	was := p.Kind
	p.Sheet = i
	p.table(i)
	return p.As(was)
}

// Fixed returns the proposal with a row, from 0, matched to a unit by a person's
// own decision. Only rows that were not matched can be.
func (p Proposal) Fixed(row int, unit data.UnitID) Proposal {
	if _, known := p.atlas.Unit(unit); !known {
		return p
	}
	name, found := "", false
	r := p.Join
	r.Ambiguous = slices.DeleteFunc(slices.Clone(r.Ambiguous), func(d join.Doubt) bool {
		if d.Row == row {
			name, found = d.Name, true
		}
		return d.Row == row
	})
	r.Unmatched = slices.DeleteFunc(slices.Clone(r.Unmatched), func(m join.Miss) bool {
		if m.Row == row {
			name, found = m.Name, true
		}
		return m.Row == row
	})
	if !found {
		return p
	}
	p.Join = r
	at, _ := slices.BinarySearchFunc(p.Join.Matched, row, func(x join.Pair, row int) int { return x.Row - row })
	p.Join.Matched = slices.Insert(slices.Clone(p.Join.Matched), at, join.Pair{Row: row, Unit: unit, By: names.Name, Name: name})
	p.fixes = append(p.fixes[:len(p.fixes):len(p.fixes)], fmt.Sprintf("%d=%s", row, unit))
	column, was := p.Column, p.Kind
	if p.sheets != nil {
		p.sort()
	} else {
		p.records()
	}
	return p.WithColumn(column).As(was)
}

// Repaired counts what was repaired while the file was read.
func (p Proposal) Repaired() int {
	n := 0
	for _, x := range p.Read {
		if x.Severity == data.Warning {
			n++
		}
	}
	return n
}
