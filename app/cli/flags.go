package cli

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"jido/data/lang"
	"jido/data/near"
)

// flags are the flags of one command: package flag's values, but they may stand
// before, between and after the other arguments, and an unknown one is met with
// the nearest that is known. The usage text of a flag is what its value looks
// like; the sentence about it is in the catalogue.
type flags struct {
	*flag.FlagSet
	help bool
}

func newFlags() *flags {
	f := &flags{FlagSet: flag.NewFlagSet("", flag.ContinueOnError)}
	f.SetOutput(io.Discard)
	return f
}

// given reports whether the flag stood on the command line.
func (f *flags) given(name string) bool {
	found := false
	f.Visit(func(x *flag.Flag) { found = found || x.Name == name })
	return found
}

// all returns the names of the flags, in the order of the alphabet.
func (f *flags) all() []string {
	var out []string
	f.VisitAll(func(x *flag.Flag) { out = append(out, x.Name) })
	return out
}

// List collects the values of a flag that may be given several times.
type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(v string) error { *l = append(*l, v); return nil }

// splitFlag takes --name=value apart; ok is false for what is no flag. A lone
// "-" is a file name: standard output.
func splitFlag(arg string) (name, value string, joined, ok bool) {
	if len(arg) < 2 || arg[0] != '-' {
		return "", "", false, false
	}
	name = strings.TrimPrefix(arg[1:], "-")
	name, value, joined = strings.Cut(name, "=")
	return name, value, joined, name != ""
}

// parse sets the flags and returns the other arguments. After "--" there are no
// more flags.
func (c *call) parse(args []string) ([]string, error) {
	var pos []string
	for i := 0; i < len(args); i++ {
		if args[i] == "--" {
			return append(pos, args[i+1:]...), nil
		}
		name, value, joined, ok := splitFlag(args[i])
		if !ok {
			pos = append(pos, args[i])
			continue
		}
		if name == "h" || name == "help" {
			c.flags.help = true
			continue
		}
		f := c.flags.Lookup(name)
		if f == nil {
			return nil, c.misuse(c.t("cli.error.flag", dashed(name), c.cmdName()), c.nearest(name, c.flagNames(), c.hintHelp()))
		}
		if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
			if !joined {
				value = "true"
			}
		} else if !joined {
			if i+1 == len(args) {
				return nil, c.misuse(c.t("cli.error.flag_value", dashed(name), f.Usage), c.hintHelp())
			}
			i++
			value = args[i]
		}
		if name == "lang" {
			if _, err := lang.Parse(value); err != nil {
				return nil, c.badFlag("lang", value, f.Usage)
			}
		}
		if err := c.flags.Set(name, value); err != nil {
			return nil, c.badFlag(name, value, f.Usage)
		}
	}
	return pos, nil
}

// badFlag is the error of a value that a flag does not take.
func (c *call) badFlag(name, value, want string) error {
	return c.misuse(c.t("cli.error.flag_bad", dashed(name), value, want), c.hintHelp())
}

// choice checks a flag against a list of values.
func (c *call) choice(name, value string, of []string) error {
	if slices.Contains(of, value) {
		return nil
	}
	return c.misuse(c.t("cli.error.flag_bad", dashed(name), value, strings.Join(of, "|")), c.nearest(value, of, c.hintHelp()))
}

func (c *call) cmdName() string {
	if c.cmd == nil {
		return c.env.Name
	}
	return c.cmd.name
}

func (c *call) hintHelp() string {
	if c.cmd == nil {
		return c.t("cli.hint.help", c.env.Name+" help")
	}
	return c.t("cli.hint.help", c.env.Name+" "+c.cmd.name+" --help")
}

func (c *call) flagNames() []string {
	var out []string
	c.flags.VisitAll(func(f *flag.Flag) { out = append(out, dashed(f.Name)) })
	return append(out, "--help")
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// nearest proposes the name that is most like what was typed, or else says
// otherwise.
func (c *call) nearest(typed string, names []string, otherwise string) string {
	if best := near.Word(typed, names); best != "" {
		return c.t("cli.hint.nearest", best)
	}
	return otherwise
}

// whole reads a whole number within bounds.
func (c *call) whole(name, value string, lo, hi int) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < lo || n > hi {
		return 0, c.badFlag(name, value, fmt.Sprintf("%d–%d", lo, hi))
	}
	return n, nil
}
