package cli

import (
	"jido/app/imports"
	"jido/app/world"
	"jido/data"
	"jido/data/codec"
	"jido/data/join"
)

// userIndicator is the id of what comes from a user's table.
const userIndicator data.IndicatorID = "user"

// userValues shades the figures of a table as an indicator of its own.
func (c *call) userValues(path, column string, w *world.World, verbose bool, pr *progress) (*world.World, error) {
	pr.stage(c.t("cli.stage.read", path))
	sheets, problems, err := c.readSheets(path)
	if err != nil {
		return nil, err
	}
	i, r := imports.BestSheet(c.index(w.Atlas), path, sheets)
	t := imports.SheetTable(path, sheets[i])
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
	ind, src := imports.Indicator(userIndicator, path, join.Heading(t, r, column), r.Columns.Level, c.lang)
	next, hidden := imports.Shade(w.Atlas, ind, src, vals)
	if hidden > 0 {
		c.say(c.n("cli.note.not_drawn", hidden))
	}
	return w.With(next, w.Outlines), nil
}

// readSheets reads the tables of a file and tells an encoding that is not the
// usual one.
func (c *call) readSheets(path string) ([]codec.Sheet, []data.Problem, error) {
	sheets, problems, err := imports.ReadSheets(c.ctx, path)
	if err != nil {
		return nil, nil, err
	}
	if e := sheets[0].Table.Encoding; e != "" && e != "UTF-8" && e != "UTF-8 with BOM" {
		problems = append(problems, data.Problem{File: path, Severity: data.Note, Text: c.t("cli.note.encoding", e)})
	}
	return sheets, problems, nil
}
