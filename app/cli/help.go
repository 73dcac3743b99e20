package cli

import (
	"flag"
	"fmt"
	"strings"

	"jido/data/lang"
)

// help lists the commands, or explains one.
func (c *call) help(args []string) error {
	var names []string
	for i := 0; i < len(args); i++ {
		switch name, _, joined, ok := splitFlag(args[i]); {
		case ok && name == "lang" && !joined:
			i++
		case !ok:
			names = append(names, args[i])
		}
	}
	all := commands()
	if len(names) > 0 {
		i := find(all, names[0])
		if i < 0 {
			return c.misuse(c.t("cli.error.command", names[0]), c.nearest(names[0], commandList(), c.t("cli.hint.commands", commandNames())))
		}
		c.cmd = &all[i]
		c.flags = newFlags()
		c.cmd.setup(c)
		c.flags.String("lang", "", "en|ko")
		return c.helpOn(all[i])
	}
	w := c.env.Stdout
	fmt.Fprintf(w, "%s\n\n", c.t("cli.about"))
	fmt.Fprintf(w, "  %s %s\n\n", c.env.Name, c.t("cli.usage.all"))
	for _, k := range all {
		fmt.Fprintf(w, "  %-9s %s\n", k.name, c.t("cli."+k.name))
	}
	fmt.Fprintf(w, "  %-9s %s\n\n", "help", c.t("cli.help"))
	fmt.Fprintln(w, c.t("cli.more", c.env.Name))
	fmt.Fprintln(w, c.t("cli.exit"))
	return nil
}

// helpOn explains a command: usage, what it does, flags, examples.
func (c *call) helpOn(k command) error {
	w := c.env.Stdout
	fmt.Fprintf(w, "%s: %s %s %s\n\n", c.t("cli.usage"), c.env.Name, k.name, strings.TrimSpace(k.args+" ["+c.t("cli.flags")+"]"))
	fmt.Fprintf(w, "%s\n", c.t("cli."+k.name))
	if more := "cli." + k.name + ".more"; lang.Has(c.lang, more) {
		fmt.Fprintf(w, "%s\n", c.t(more))
	}
	fmt.Fprintf(w, "\n%s:\n", c.t("cli.flags"))
	c.flags.VisitAll(func(f *flag.Flag) {
		head := strings.TrimSpace(dashed(f.Name) + " " + f.Usage)
		text := c.t(c.flagKey(k, f.Name))
		if f.DefValue != "" && f.DefValue != "false" {
			text += " " + c.t("cli.default", f.DefValue)
		}
		fmt.Fprintf(w, "  %s\n        %s\n", head, text)
	})
	fmt.Fprintf(w, "\n%s:\n", c.t("cli.examples"))
	for _, e := range k.examples {
		fmt.Fprintf(w, "  %s %s\n", c.env.Name, e)
	}
	return nil
}

// flagKey is the catalogue key of a flag's sentence: the command's own, else
// the one that all commands share.
func (c *call) flagKey(k command, name string) string {
	if own := "cli.flag." + k.name + "." + name; lang.Has(c.lang, own) {
		return own
	}
	return "cli.flag." + name
}
