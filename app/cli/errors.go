package cli

import (
	"context"
	"errors"
	"io/fs"
	"regexp"
	"strings"

	"jido/data/codec"
)

// Rules of what is said when something goes wrong:
//   - one line on standard error, begun with the program's name;
//   - a hint line where there is something to do about it;
//   - the names of our packages are left out: they help nobody who types commands.

// fault is an error with its hint and exit code.
type fault struct {
	text, hint string
	code       int
}

func (f *fault) Error() string { return f.text }

// misuse is a command line that was not understood.
func (c *call) misuse(text, hint string) error { return &fault{text, hint, misuse} }

// fail is work that could not be done.
func (c *call) fail(text, hint string) error { return &fault{text, hint, failed} }

// end tells what went wrong and returns the exit code.
func (c *call) end(err error) int {
	if err == nil {
		return done
	}
	if errors.Is(err, context.Canceled) || c.ctx.Err() != nil {
		c.say(c.t("cli.error.interrupted"))
		return failed
	}
	f := c.explain(err)
	if f.text != "" {
		c.say(f.text)
	}
	if f.hint != "" {
		c.say(c.t("cli.hint", f.hint))
	}
	return f.code
}

// explain puts any error into words for a person.
func (c *call) explain(err error) *fault {
	var f *fault
	if errors.As(err, &f) {
		return f
	}
	var ce *codec.Error
	if errors.As(err, &ce) {
		p := ce.Problem
		hint := p.Remedy
		p.Remedy = ""
		if errors.Is(err, codec.ErrExists) {
			return &fault{c.t("cli.error.exists", p.File), c.t("cli.hint.force"), failed}
		}
		return &fault{p.String(), hint, failed}
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		switch {
		case errors.Is(err, fs.ErrNotExist) && pe.Op == "open":
			return &fault{c.t("cli.error.no_file", pe.Path), "", failed}
		case errors.Is(err, fs.ErrPermission):
			return &fault{c.t("cli.error.permission", pe.Path), "", failed}
		}
	}
	text, hint, _ := strings.Cut(bare(err), "; ")
	return &fault{text, hint, failed}
}

// bare writes an error without the names of packages in front.
func bare(err error) string {
	text := err.Error()
	for {
		m := packagePrefix.FindString(text)
		if m == "" {
			return text
		}
		text = text[len(m):]
	}
}

var packagePrefix = regexp.MustCompile(`^(picture|layers|style|proj|codec|export|world|raster|page|data|join|names|lang|imports|project|press|job|deck|pptx): `)
