// Package builtin is the atlas that the program ships: the tables of facts
// beside it, embedded, read into a data.Atlas.
//
// It refuses to know what a figure means or how it is drawn; outlines are in
// its sub-package boundaries. Origin and licence of the facts: LICENCE.md.
//
// Invariant: Load gives the same Atlas and the same problems each time, and
// every value, date and site in it names a source.
package builtin

import (
	"embed"
	"io/fs"

	"jido/data"
)

//go:embed *.csv text/ko.csv
var files embed.FS

// Edition names this state of the facts.
const Edition = "2026-03"

// LastDay is the day of the newest dated source, ptimes260226. The facts were
// gathered up to about mid-March 2026 and found nothing newer.
func LastDay() data.Day { return data.DayOf(2026, 2, 26) }

// Load reads the built-in atlas. It takes some milliseconds: call it once and
// hand the Atlas on. Problems are imperfections of the facts themselves.
func Load() (*data.Atlas, []data.Problem) { return load(files, Edition, LastDay()) }

// Files returns the tables themselves: what an archive of the facts holds.
func Files() fs.FS { return files }

// From reads an atlas from a file system that has all tables of Files.
func From(fsys fs.FS, edition string, last data.Day) (*data.Atlas, []data.Problem) {
	return load(fsys, edition, last)
}

// load reads an atlas from a file system that has all tables.
func load(fsys fs.FS, edition string, last data.Day) (*data.Atlas, []data.Problem) {
	l := &loader{fsys: fsys, b: data.Builder{Version: edition, LastDay: last}}
	l.readTexts()
	for _, read := range []func() error{
		l.readSources, l.readProvinces, l.readUnits, l.readIndicators, l.readValues, l.readCensus,
		l.readProjects, l.readMilestones, l.readVisits, l.readEvents, l.readZones, l.readConflicts,
	} {
		if err := read(); err != nil {
			l.problems = append(l.problems, data.Problem{Text: err.Error(), Severity: data.Fault})
		}
	}
	l.checkTexts()
	a, problems := l.b.Build()
	return a, append(l.problems, problems...)
}
