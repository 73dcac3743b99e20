package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"jido/app/imports"
	"jido/data"
	"jido/data/builtin"
	"jido/data/check"
	"jido/data/codec"
	"jido/data/join"
	"jido/data/names"
)

func checkCommand() command {
	return command{
		name: "check", args: "[FILE...]", max: -1,
		examples: []string{"check", "check counties.geojson", "check values.csv outlines.kmz"},
		setup: func(c *call) func([]string) error {
			return func(args []string) error { return c.check(args) }
		},
	}
}

// check reads files, or the built-in atlas, and says what is wrong with them.
func (c *call) check(paths []string) error {
	pr := c.progress()
	defer pr.end()
	a, problems := builtin.Load()
	if len(paths) == 0 {
		r := check.Of(a, problems)
		fmt.Fprint(c.env.Stdout, r.Text(c.lang))
		if !r.Usable() {
			return c.fail(c.t("cli.error.atlas"), "")
		}
		return nil
	}
	ix := c.index(a)
	var bad []string
	var hint string
	for i, path := range paths {
		if i > 0 {
			fmt.Fprintln(c.env.Stdout)
		}
		f := fileCheck{c: c, path: path, ix: ix}
		if err := f.run(pr); err != nil {
			return err
		}
		if !f.usable {
			bad, hint = append(bad, path), f.hint
		}
	}
	if len(bad) > 0 {
		if len(bad) > 1 {
			hint = ""
		}
		return c.fail(c.t("cli.error.not_usable", strings.Join(bad, ", ")), hint)
	}
	return nil
}

// fileCheck is the check of one file.
type fileCheck struct {
	c      *call
	path   string
	ix     *names.Index
	usable bool
	hint   string
}

func (f *fileCheck) say(text string) { fmt.Fprintln(f.c.env.Stdout, text) }

// run reads the file and tells what it found; an error is one that ends the
// whole command.
func (f *fileCheck) run(pr *progress) error {
	c := f.c
	pr.stage(c.t("cli.stage.read", f.path))
	if ext := strings.ToLower(filepath.Ext(f.path)); ext == ".xlsx" || ext == ".xlsm" {
		return f.values()
	}
	fs, problems, err := codec.ReadFile(c.ctx, f.path, pr.share(c.t("cli.stage.read", f.path)))
	if err != nil {
		if c.ctx.Err() != nil {
			return err
		}
		f.unreadable(err)
		return nil
	}
	shapes := imports.CountShapes(fs)
	if shapes.Any() == 0 && isTable(f.path) {
		return f.values()
	}
	f.list(problems)
	f.say(c.t("cli.check.features", f.path, c.n("cli.features", len(fs)), shapes.Text(c.lang)))
	f.usable = len(fs) > 0
	if !f.usable {
		f.hint = c.t("cli.hint.empty")
		return nil
	}
	if shapes.Areas == 0 {
		f.say(c.t("cli.check.no_areas"))
		return nil
	}
	t := imports.FeatureTable(f.path, fs)
	r := join.Match(f.ix, t)
	f.list(r.All(t))
	f.say(c.t("cli.check.join", f.path, r.Text(c.lang)))
	switch {
	case len(r.Matched) == 0:
		f.usable, f.hint = false, c.t("cli.hint.none_matched")
	case r.Columns.Level == data.ProvinceLevel:
		f.say(c.t("cli.check.provinces"))
	}
	return nil
}

// values checks a table of figures.
func (f *fileCheck) values() error {
	c := f.c
	sheets, problems, err := c.readSheets(f.path)
	if err != nil {
		f.unreadable(err)
		return nil
	}
	i, r := imports.BestSheet(f.ix, f.path, sheets)
	t := imports.SheetTable(f.path, sheets[i])
	vals, more := join.Values(t, r, "")
	f.list(append(append(problems, r.All(t)...), more...))
	f.say(c.t("cli.check.table", f.path, len(t.Rows), len(t.Header)))
	f.say(c.t("cli.check.join", f.path, r.Text(c.lang)))
	f.usable = true
	for _, p := range more {
		if p.Severity == data.Fault {
			f.usable, f.hint = false, p.Remedy
		}
	}
	if len(r.Matched) == 0 {
		f.usable, f.hint = false, c.t("cli.hint.none_matched")
	}
	if f.usable {
		f.say(c.t("cli.check.values", len(vals), join.Heading(t, r, "")))
	}
	return nil
}

// unreadable tells why a file cannot be read at all.
func (f *fileCheck) unreadable(err error) {
	var ce *codec.Error
	if errors.As(err, &ce) {
		f.say(data.Fault.String() + ": " + ce.Problem.String())
		return
	}
	x := f.c.explain(err)
	f.say(data.Fault.String() + ": " + x.text)
	f.hint = x.hint
}

// list writes problems, all of them: they are what was asked for.
func (f *fileCheck) list(ps []data.Problem) {
	for _, p := range ps {
		f.say(p.Severity.String() + ": " + p.String())
	}
}

// isTable reports whether a file holds a table and no places.
func isTable(path string) bool {
	ok, err := imports.Tabular(path)
	return ok && err == nil
}
