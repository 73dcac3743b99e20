package cli

import (
	"slices"

	"jido/app/imports"
	"jido/app/world"
	"jido/data"
	"jido/data/codec"
	"jido/data/join"
	"jido/data/lang"
	"jido/data/names"
)

// few is how many lines about a file are worth showing without --verbose.
const few = 6

// ownShapes is a user's file of outlines.
type ownShapes struct {
	path     string
	features []codec.Feature
	problems []data.Problem
}

func (c *call) readShapes(path string, pr *progress) (ownShapes, error) {
	text := c.t("cli.stage.read", path)
	pr.stage(text)
	fs, problems, err := codec.ReadFile(c.ctx, path, pr.share(text))
	return ownShapes{path, fs, problems}, err
}

// userOutlines puts the outlines of a file in the place of the built-in ones of
// the units that they match, and says what became of each. It returns the new
// world and the line that credits the file on the picture.
func (c *call) userOutlines(own ownShapes, ix *names.Index, w *world.World, verbose bool) (*world.World, lang.Text, error) {
	t := imports.FeatureTable(own.path, own.features)
	r := join.Match(ix, t)
	c.sayReport(own.path, t, r, own.problems, verbose)
	if r.Columns.Level == data.ProvinceLevel {
		return nil, lang.Text{}, c.fail(c.t("cli.error.provinces_only", own.path), c.t("cli.hint.county_outlines"))
	}
	parts, left := imports.AreasByUnit(w.Atlas, own.features, r)
	if len(parts) == 0 {
		return nil, lang.Text{}, c.fail(c.t("cli.error.none_matched", own.path), c.t("cli.hint.none_matched"))
	}
	if imports.TooLarge(w, parts) {
		return nil, lang.Text{}, c.fail(c.t("cli.error.provinces_only", own.path), c.t("cli.hint.county_outlines"))
	}
	for _, id := range left {
		c.say(c.t("cli.note.no_own_outline", own.path, id))
	}
	next, n := imports.Replace(w, parts)
	return next, imports.Credit(own.path, n), nil
}

// sayReport tells on standard error how a user's file was read and matched: the
// counts always, the single cases when they are few or asked for.
func (c *call) sayReport(path string, t join.Table, r join.Report, problems []data.Problem, verbose bool) {
	c.say(path + ": " + r.Text(c.lang))
	all := append(slices.Clone(problems), r.All(t)...)
	c.sayProblems(all, verbose)
}

// sayProblems lists problems on standard error, or how many more there are.
func (c *call) sayProblems(all []data.Problem, verbose bool) {
	show := all
	if !verbose && len(all) > few {
		show = all[:few-1]
	}
	for _, p := range show {
		c.say(p.Severity.String() + ": " + p.String())
	}
	if n := len(all) - len(show); n > 0 {
		c.say(c.n("cli.note.more", n))
	}
}
