package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"jido/data/builtin"
)

func versionCommand() command {
	return command{
		name: "version", examples: []string{"version"},
		setup: func(c *call) func([]string) error {
			return func([]string) error {
				fmt.Fprintf(c.env.Stdout, "%s %s\n", c.env.Name, Version())
				fmt.Fprintln(c.env.Stdout, c.t("cli.version.atlas", builtin.Edition, c.date(builtin.LastDay())))
				fmt.Fprintf(c.env.Stdout, "%s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
				fmt.Fprintln(c.env.Stdout, c.t("cli.version.licences"))
				return nil
			}
		},
	}
}

// number is the version of the program: the one in FyneApp.toml, which a test
// compares.
const number = "0.1.0"

// Version is the number with the revision that the program was built from, where
// the build knows it.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return number
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	if revision == "" {
		return number
	}
	return number + " (" + revision + changed + ")"
}
