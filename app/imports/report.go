package imports

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"jido/data"
	"jido/data/codec"
	"jido/data/lang"
	"jido/data/names"
)

// Line is one thing that is told of a file. Where it is about a row that was not
// matched, Units are those that it may have meant, and Fixed(Row, one of them)
// sets it right.
type Line struct {
	Severity     data.Severity
	Text, Remedy string
	Row          int // from 0
	Units        []names.Match
}

// Report is what is told of a file before anything changes.
type Report struct {
	Head   string // what it would do
	Counts string // matched, ambiguous, unmatched, repaired
	Lines  []Line // gravest first
}

// Report puts what was found into words.
func (p Proposal) Report(t lang.Tag) Report {
	r := Report{Head: p.head(t)}
	if p.Kind != Overlay || !p.Usable() {
		r.Counts = lang.T(t, "imports.summary", p.Join.Text(t), p.Repaired())
	} else {
		r.Counts = lang.T(t, "imports.summary", p.Shapes.Text(t), p.Repaired())
	}
	for _, x := range p.Read {
		r.add(t, x)
	}
	r.Lines = append(r.Lines, p.notes(t)...)
	if p.Kind != Overlay {
		doubts := p.doubts()
		for i, x := range p.Join.Details(t) {
			l := doubts[i]
			l.Text = x
			r.Lines = append(r.Lines, l)
		}
		for _, x := range p.Join.Problems {
			r.add(t, x)
		}
	}
	if p.Kind == Values {
		for _, x := range p.Filled {
			r.add(t, x)
		}
	}
	slices.SortStableFunc(r.Lines, func(a, b Line) int { return int(b.Severity) - int(a.Severity) })
	return r
}

func (r *Report) add(t lang.Tag, p data.Problem) {
	text, remedy := Say(t, p)
	r.Lines = append(r.Lines, Line{Severity: p.Severity, Text: text, Remedy: remedy})
}

// doubts are the rows that were not matched, in their order, without words.
func (p Proposal) doubts() []Line {
	var out []Line
	for _, d := range p.Join.Ambiguous {
		out = append(out, Line{Severity: data.Warning, Row: d.Row, Units: d.Candidates})
	}
	for _, m := range p.Join.Unmatched {
		out = append(out, Line{Severity: data.Warning, Row: m.Row, Units: m.Nearest})
	}
	slices.SortStableFunc(out, func(a, b Line) int { return a.Row - b.Row })
	return out
}

// head says what applying would do.
func (p Proposal) head(t lang.Tag) string {
	if !p.Usable() {
		return lang.T(t, "imports.head.none")
	}
	switch p.Kind {
	case Boundaries:
		return lang.N(t, "imports.head.boundaries", p.units())
	case Values:
		return lang.N(t, "imports.head.values", len(p.values), p.Column)
	}
	s := p.Shapes
	s.None = 0
	return lang.T(t, "imports.head.overlay", s.Text(t))
}

// units counts the units that get another outline.
func (p Proposal) units() int {
	seen := map[data.UnitID]bool{}
	for _, m := range p.Join.Matched {
		if u, ok := p.atlas.Unit(m.Unit); ok {
			switch {
			case u.Kind == data.Aggregate:
				seen[u.ID] = true
			case len(u.Outlines) == 1:
				seen[u.Outlines[0]] = true
			}
		}
	}
	return len(seen)
}

// notes tells what follows from the use that is made of the file.
func (p Proposal) notes(t lang.Tag) []Line {
	var out []Line
	note := func(s data.Severity, text string) { out = append(out, Line{Severity: s, Text: text}) }
	if !p.Usable() {
		switch {
		case p.Shapes.Any() == 0 && len(p.Table.Rows) == 0:
			note(data.Fault, lang.T(t, "imports.none.anything"))
		case len(p.Join.Matched) > 0:
			note(data.Fault, lang.T(t, "imports.none.figures"))
		default:
			note(data.Fault, lang.T(t, "imports.none.units"))
		}
		return out
	}
	switch p.Kind {
	case Boundaries:
		_, left := AreasByUnit(p.atlas, p.features, p.Join)
		for _, id := range left {
			u, _ := p.atlas.Unit(id)
			note(data.Warning, lang.T(t, "imports.note.spread", unitName(t, u)))
		}
	case Values:
		if _, n := Shade(p.atlas, data.Indicator{ID: "own"}, data.Source{ID: "own"}, p.values); n > 0 {
			note(data.Note, lang.N(t, "imports.note.hidden", n))
		}
		if len(p.Columns) > 1 {
			note(data.Note, lang.T(t, "imports.note.column", p.Column))
		}
	case Overlay:
		if p.few {
			note(data.Note, lang.T(t, "imports.note.sample"))
		}
		if p.wide || p.Shapes.Areas > 0 && p.Join.Columns.Level == data.ProvinceLevel && len(p.Join.Matched) > 0 {
			note(data.Note, lang.T(t, "imports.note.provinces"))
		}
		if p.Shapes.None > 0 {
			note(data.Warning, lang.N(t, "imports.note.placeless", p.Shapes.None))
		}
	}
	return out
}

func unitName(t lang.Tag, u data.Unit) string {
	if t == lang.KO && u.Names.KO != "" {
		return u.Names.KO
	}
	return u.Names.EN
}

// Explain puts an error of Open into words: what is wrong, and what to do.
func Explain(t lang.Tag, path string, err error) (text, remedy string) {
	var ce *codec.Error
	switch {
	case errors.As(err, &ce):
		return Say(t, ce.Problem)
	case errors.Is(err, fs.ErrNotExist):
		return lang.T(t, "imports.error.missing", path), lang.T(t, "imports.error.missing.do")
	case errors.Is(err, fs.ErrPermission):
		return lang.T(t, "imports.error.permission", path), lang.T(t, "imports.error.permission.do")
	case errors.Is(err, context.Canceled):
		return "", ""
	}
	return lang.T(t, "imports.error.read", path, err), ""
}
