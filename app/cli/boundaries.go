package cli

import (
	"path/filepath"
	"slices"

	"github.com/paulmach/orb"

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
	t := featureTable(own.path, own.features)
	r := join.Match(ix, t)
	c.sayReport(own.path, t, r, own.problems, verbose)
	if r.Columns.Level == data.ProvinceLevel {
		return nil, lang.Text{}, c.fail(c.t("cli.error.provinces_only", own.path), c.t("cli.hint.county_outlines"))
	}
	parts, left := areasByUnit(w.Atlas, own.features, r)
	if len(parts) == 0 {
		return nil, lang.Text{}, c.fail(c.t("cli.error.none_matched", own.path), c.t("cli.hint.none_matched"))
	}
	for _, id := range left {
		c.say(c.t("cli.note.no_own_outline", own.path, id))
	}
	next, n := replaced(w, parts)
	base := filepath.Base(own.path)
	return next, lang.Text{EN: lang.N(lang.EN, "cli.credit.outlines", n, base), KO: lang.N(lang.KO, "cli.credit.outlines", n, base)}, nil
}

// featureTable makes a table of the attributes of features, with their ids.
func featureTable(path string, fs []codec.Feature) join.Table {
	t := join.Flatten(path, len(fs), func(i int, yield func(key, value string)) {
		if fs[i].ID != "" {
			yield("id", fs[i].ID)
		}
		for _, a := range fs[i].Attrs {
			if a.Key != "id" || fs[i].ID == "" {
				yield(a.Key, fs[i].Text(a.Key))
			}
		}
	})
	for _, f := range fs {
		t.Lines = append(t.Lines, f.Line)
	}
	return t
}

// areasByUnit gathers the areas of matched features under the unit whose outline
// they belong to. A unit without an outline of its own lies in another's: its
// area goes there. Left are units that lie in several.
func areasByUnit(a *data.Atlas, fs []codec.Feature, r join.Report) (map[data.UnitID]orb.MultiPolygon, []data.UnitID) {
	parts := map[data.UnitID]orb.MultiPolygon{}
	var left []data.UnitID
	for _, p := range r.Matched {
		u, ok := a.Unit(p.Unit)
		area := world.Area(fs[p.Row].Geometry)
		switch {
		case !ok || len(area) == 0:
		case u.Kind == data.Aggregate:
			parts[u.ID] = append(parts[u.ID], area...)
		case len(u.Outlines) == 1:
			parts[u.Outlines[0]] = append(parts[u.Outlines[0]], area...)
		case !slices.Contains(left, u.ID):
			left = append(left, u.ID)
		}
	}
	return parts, left
}

// replaced returns a world with other outlines, and how many there are. Of
// districts that the file has only together, the single ones give way.
func replaced(w *world.World, parts map[data.UnitID]orb.MultiPolygon) (*world.World, int) {
	gone := map[data.UnitID]bool{}
	for _, u := range w.Atlas.Units() {
		if _, ok := parts[u.ID]; !ok || u.Kind != data.Aggregate {
			continue
		}
		if slices.ContainsFunc(u.Outlines, func(o data.UnitID) bool { _, ok := parts[o]; return ok }) {
			delete(parts, u.ID) // the single ones are there: they tell more
			continue
		}
		for _, o := range u.Outlines {
			gone[o] = true
		}
	}
	out := *w
	out.Outlines.IDs, out.Outlines.Areas = nil, nil
	for i, id := range w.Outlines.IDs {
		if gone[id] {
			continue
		}
		area := w.Outlines.Areas[i]
		if p, ok := parts[id]; ok {
			area = p
		}
		out.Outlines.IDs = append(out.Outlines.IDs, id)
		out.Outlines.Areas = append(out.Outlines.Areas, area)
	}
	for _, u := range w.Atlas.Units() {
		if p, ok := parts[u.ID]; ok && u.Kind == data.Aggregate {
			out.Outlines.IDs = append(out.Outlines.IDs, u.ID)
			out.Outlines.Areas = append(out.Outlines.Areas, p)
		}
	}
	return &out, len(parts)
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
