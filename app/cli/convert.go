package cli

import (
	"os"

	"jido/data/codec"
)

func convertCommand() command {
	return command{
		name: "convert", args: "IN OUT", min: 2, max: 2,
		examples: []string{
			"convert counties.geojson counties.gpkg",
			"convert places.csv places.kml",
			"convert survey.kmz survey.geojson --force",
		},
		setup: func(c *call) func([]string) error {
			force := c.flags.Bool("force", false, "")
			verbose := c.flags.Bool("verbose", false, "")
			return func(args []string) error { return c.convert(args[0], args[1], *force, *verbose) }
		},
	}
}

// convert reads one file and writes it as another; what was repaired on the way
// is told.
func (c *call) convert(in, out string, force, verbose bool) error {
	if _, ok := codec.ByExt(out); !ok {
		return c.misuse(c.t("cli.error.data_format", out), c.t("cli.hint.data_format", dataExtensions()))
	}
	if a, err := os.Stat(in); err == nil {
		if b, err := os.Stat(out); err == nil && os.SameFile(a, b) {
			return c.misuse(c.t("cli.error.same_file", in), "")
		}
	}
	if err := c.free(out, force); err != nil {
		return err
	}
	pr := c.progress()
	defer pr.end()
	pr.stage(c.t("cli.stage.read", in))
	fs, problems, err := codec.ReadFile(c.ctx, in, pr.share(c.t("cli.stage.read", in)))
	if err != nil {
		return err
	}
	c.sayProblems(problems, verbose)
	pr.stage(c.t("cli.stage.write", out))
	if err := codec.WriteFile(c.ctx, out, fs, force); err != nil {
		return err
	}
	size := 0
	if info, err := os.Stat(out); err == nil {
		size = int(info.Size())
	}
	c.say(c.t("cli.wrote", out, c.n("cli.features", len(fs)), bytesText(c.lang, size)))
	return nil
}

func dataExtensions() string {
	s := ""
	for i, f := range codec.Formats() {
		if i > 0 {
			s += ", "
		}
		s += f.Exts[0]
	}
	return s
}
