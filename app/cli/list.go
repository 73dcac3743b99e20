package cli

import (
	"slices"
	"strings"

	"jido/data"
	"jido/data/builtin"
)

// lister is one thing that can be listed: what stands in a row for people, and
// the same as values with field names that stay.
type lister struct {
	name string
	list func(c *call, a *data.Atlas) (table, any)
}

func listers() []lister {
	return []lister{
		{"layers", listLayers}, {"indicators", listIndicators}, {"units", listUnits}, {"projects", listProjects},
		{"events", listEvents}, {"sources", listSources}, {"formats", listFormats},
	}
}

func listerNames() []string {
	var out []string
	for _, l := range listers() {
		out = append(out, l.name)
	}
	return out
}

func listCommand() command {
	return command{
		name: "list", args: strings.Join(listerNames(), "|"), min: 1, max: 1,
		examples: []string{"list indicators", "list units --lang ko", "list projects --json"},
		setup: func(c *call) func([]string) error {
			asJSON := c.flags.Bool("json", false, "")
			return func(args []string) error {
				all := listers()
				i := slices.IndexFunc(all, func(l lister) bool { return l.name == args[0] })
				if i < 0 {
					return c.misuse(c.t("cli.error.list", args[0]), c.nearest(args[0], listerNames(), c.t("cli.hint.list", strings.Join(listerNames(), ", "))))
				}
				a, _ := builtin.Load()
				t, objects := all[i].list(c, a)
				if *asJSON {
					return writeJSON(c.env.Stdout, objects)
				}
				return t.write(c.env.Stdout)
			}
		},
	}
}

// heads returns the headings of columns in the language of the call.
func (c *call) heads(names ...string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = c.t("cli.col." + n)
	}
	return out
}
