package cli

import (
	"os"
	"path/filepath"
	"regexp"

	"jido/app/world"
	"jido/data"
	"jido/data/codec"
	"jido/data/join"
	"jido/data/lang"
)

// Ids of what comes from a user's table.
const (
	userIndicator data.IndicatorID = "user"
	userSource    data.SourceID    = "user-file"
)

// userValues shades the figures of a table as an indicator of its own.
func (c *call) userValues(path, column string, w *world.World, verbose bool, pr *progress) (*world.World, error) {
	pr.stage(c.t("cli.stage.read", path))
	t, problems, err := c.readTable(path)
	if err != nil {
		return nil, err
	}
	r := join.Match(c.index(w.Atlas), t)
	vals, more := join.Values(t, r, column)
	var plain []data.Problem
	var bad *data.Problem
	for i, p := range more {
		if p.Severity == data.Fault {
			bad = &more[i]
			continue
		}
		plain = append(plain, p)
	}
	c.sayReport(path, t, r, append(problems, plain...), verbose)
	if len(r.Matched) == 0 {
		return nil, c.fail(c.t("cli.error.none_matched", path), c.t("cli.hint.none_matched"))
	}
	if bad != nil {
		hint := bad.Remedy
		if hint != "" {
			hint = c.t("cli.hint.values_column", hint)
		}
		bad.Remedy = ""
		return nil, c.fail(bad.String(), hint)
	}
	ind, src := c.userIndicator(path, join.Heading(t, r, column), r.Columns.Level)
	var out []data.Value
	hidden := 0
	for _, v := range vals {
		u, _ := w.Atlas.Unit(v.Unit)
		if u.Level == data.CountyLevel && !u.Drawn() && u.Kind != data.Aggregate {
			hidden++
		}
		out = append(out, data.Value{Level: u.Level, Unit: v.Unit, V: v.V, Name: u.Names.EN})
	}
	if hidden > 0 {
		c.say(c.n("cli.note.not_drawn", hidden))
	}
	next := *w
	next.Atlas = w.Atlas.With(ind, src, out)
	return &next, nil
}

// readTable reads a table of values from a file.
func (c *call) readTable(path string) (join.Table, []data.Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return join.Table{}, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return join.Table{}, nil, err
	}
	if !info.Mode().IsRegular() {
		return join.Table{}, nil, c.fail(c.t("cli.error.is_folder", path), c.t("cli.hint.name_file"))
	}
	t, problems, err := codec.ReadTable(c.ctx, f, info.Size(), path)
	if err != nil {
		return join.Table{}, nil, err
	}
	if t.Encoding != "" && t.Encoding != "UTF-8" && t.Encoding != "UTF-8 with BOM" {
		problems = append(problems, data.Problem{File: path, Severity: data.Note, Text: c.t("cli.note.encoding", t.Encoding)})
	}
	return join.Table{File: path, Header: t.Header, Rows: t.Rows, Lines: t.Lines}, problems, nil
}

// userIndicator describes a user's figures by what the file says of itself: the
// heading, a measure in brackets in it, a year in it.
func (c *call) userIndicator(path, heading string, level data.Level) (data.Indicator, data.Source) {
	title, measure := heading, ""
	if m := inBrackets.FindStringSubmatch(heading); m != nil && m[1] != "" {
		title, measure = m[1], m[2]
	}
	if measure == "%" {
		measure = "percent"
	}
	both := func(s string) lang.Text { return lang.Text{EN: s, KO: s} }
	ind := data.Indicator{
		ID: userIndicator, Title: both(title), Measure: both(measure), YearLabel: both(year.FindString(heading)),
		Draw: data.DrawCounty, Table: heading,
	}
	if measure == "percent" {
		ind.Measure.KO = "%"
	}
	if level == data.ProvinceLevel {
		ind.Draw = data.DrawProvince
	}
	return ind, data.Source{ID: userSource, Publisher: c.t("cli.values.publisher"), Title: filepath.Base(path)}
}

var (
	inBrackets = regexp.MustCompile(`^(.*?)\s*[(\[]([^()\[\]]+)[)\]]\s*$`)
	year       = regexp.MustCompile(`\b(19|20)\d\d\b`)
)
