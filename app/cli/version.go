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
				fmt.Fprintf(c.env.Stdout, "%s %s\n", c.env.Name, version())
				fmt.Fprintln(c.env.Stdout, c.t("cli.version.atlas", builtin.Edition, c.date(builtin.LastDay())))
				fmt.Fprintf(c.env.Stdout, "%s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
				fmt.Fprintln(c.env.Stdout, c.t("cli.version.licences"))
				return nil
			}
		},
	}
}

// version is what the program was built from: the module's version where it has
// one, else the revision.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return "devel " + s.Value[:min(12, len(s.Value))]
		}
	}
	return "devel"
}
