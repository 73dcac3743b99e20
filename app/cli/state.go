package cli

import (
	"errors"
	"os"
	"slices"

	"jido/app/imports"
	"jido/app/press"
	"jido/app/project"
	"jido/app/state"
	"jido/app/world"
	"jido/geo/proj"
)

// withState are the flags of render that go with --state: the file says the
// rest.
func withState() []string {
	return []string{"state", "o", "format", "lang", "size", "paper", "orientation", "dpi", "title", "bare", "force", "verbose"}
}

// renderState makes the files that -o names from a saved state: the window's
// sheet as it was, or another one that shows the same.
func (c *call) renderState(o *renderFlags, outs []output) error {
	for _, name := range c.flags.all() {
		if c.flags.given(name) && !slices.Contains(withState(), name) {
			return c.misuse(c.t("cli.error.both_flags", "--state", dashed(name)), c.hintHelp())
		}
	}
	asked, err := o.sheet(c)
	if err != nil {
		return err
	}
	for _, out := range outs {
		if err := c.free(out.path, o.force); err != nil {
			return err
		}
	}
	saved, err := os.ReadFile(o.state)
	if err != nil {
		return err
	}
	pr := c.progress()
	defer pr.end()
	pr.stage(c.t("cli.stage.load"))
	s, err := c.savedState(o, saved, pr)
	if err != nil {
		return err
	}
	sh := press.Window(s.Size, s.Wish.Pixels)
	switch {
	case c.flags.given("size"):
		sh = asked
		sh.Window = true
	case c.flags.given("paper"):
		sh = asked
	}
	for _, out := range outs {
		pr.stage(c.t("cli.stage.paint", out.path))
		b, err := press.File(c.ctx, s, sh, press.Options{Bare: o.bare, Title: o.title}, out.format)
		if err != nil {
			return err
		}
		if err := c.put(out.path, b, o.force); err != nil {
			return err
		}
		c.wrote(out, sh, len(b))
	}
	return nil
}

// savedState reads the state over that of a first start, and tells what could
// not be brought back.
func (c *call) savedState(o *renderFlags, saved []byte, pr *progress) (state.State, error) {
	base, err := aside(c.ctx, func() (state.State, error) {
		w, err := world.Load()
		if err != nil {
			return state.State{}, err
		}
		return state.New(w, press.Ladder(w, proj.LCCKorea()), c.lang), nil
	})
	if err != nil {
		return base, err
	}
	s, problems, err := imports.Restore(c.ctx, saved, base, pr.share(c.t("cli.stage.read", o.state)))
	var bad *project.Error
	if errors.As(err, &bad) {
		f := &fault{o.state + ": " + bad.Text.In(c.lang), bad.Remedy.In(c.lang), failed}
		if bad.Line > 0 {
			f.text = o.state + ": " + c.t("project.line", bad.Line) + ": " + bad.Text.In(c.lang)
		}
		return s, f
	}
	for i := range problems {
		problems[i].File = o.state
	}
	c.sayProblems(problems, o.verbose)
	return s, err
}
