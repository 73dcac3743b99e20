// Package cli is the program without a window: render, animate, check, convert, list,
// show, analyze and version. jido and jidoctl run the same commands.
//
// It refuses to know how a picture looks (layers) or what a file format is
// (codec, export); it turns words of a command line into requests to them, and
// their answers into files, text and exit codes. It opens no display.
//
// Invariants: what was asked for goes to standard output or to the files that
// were named, everything else to standard error; a file appears whole or not at
// all; the same command on the same files writes the same bytes.
package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"jido/data/lang"
	"jido/data/names"
)

// Exit codes.
const (
	done   = 0
	failed = 1 // the work could not be done
	misuse = 2 // the command line was not understood
)

// Env is the world around a command.
type Env struct {
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Getenv   func(string) string // nil = no environment
	Name     string              // of the program: jido or jidoctl
	Terminal bool                // Stderr is looked at by a person: progress may overwrite itself
}

// Run runs one command line, without the program's name, and returns the exit
// code: 0 done, 1 failed, 2 not understood. When ctx ends the work stops, no
// file is left half written, and the code is 1.
func Run(ctx context.Context, env Env, args []string) int {
	env.Stderr = &shared{w: env.Stderr}
	c := &call{env: env, ctx: ctx, lang: languageOf(env, args)}
	return c.end(c.dispatch(args))
}

// Commands returns the names of the commands, in the order of help.
func Commands() []string {
	list := commandList()
	return list[:len(list)-1]
}

// command is a row of the table of commands. Its texts are in the catalogue
// under cli.<name>.
type command struct {
	name     string
	also     string   // another spelling of the name; empty = none
	args     string   // what stands after the flags, as usage shows it
	min, max int      // how many of them; max < 0 = any number
	examples []string // without the program's name
	setup    func(c *call) func(args []string) error
}

func commands() []command {
	return []command{
		renderCommand(), animateCommand(), checkCommand(), convertCommand(), listCommand(), showCommand(), analyzeCommand(), briefCommand(), versionCommand(),
	}
}

// find returns the place of a command in the table, −1 where there is none.
func find(all []command, name string) int {
	return slices.IndexFunc(all, func(k command) bool { return k.name == name || k.also == name && name != "" })
}

// call is one run of a command.
type call struct {
	env   Env
	ctx   context.Context
	lang  lang.Tag
	cmd   *command
	flags *flags
	names *names.Index // see index
}

func (c *call) dispatch(args []string) error {
	// --lang and its value may stand before the command as well.
	rest, err := c.leading(args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return c.misuse(c.t("cli.error.no_command"), c.t("cli.hint.commands", commandNames()))
	}
	name := rest[0]
	switch name {
	case "help", "-h", "-help", "--help":
		return c.help(rest[1:])
	case "-v", "-version", "--version":
		name = "version"
	}
	all := commands()
	i := find(all, name)
	if i < 0 {
		if strings.HasPrefix(name, "-") {
			return c.misuse(c.t("cli.error.flag_first", name), c.t("cli.hint.flag_first", c.env.Name))
		}
		return c.misuse(c.t("cli.error.command", name), c.nearest(name, commandList(), c.t("cli.hint.commands", commandNames())))
	}
	c.cmd = &all[i]
	c.flags = newFlags()
	run := c.cmd.setup(c)
	c.flags.String("lang", "", "en|ko")
	pos, err := c.parse(rest[1:])
	if err != nil {
		return err
	}
	if c.flags.help {
		return c.helpOn(*c.cmd)
	}
	if len(pos) < c.cmd.min || c.cmd.max >= 0 && len(pos) > c.cmd.max {
		text := c.t("cli.error.too_few", c.cmd.name, c.cmd.args)
		if len(pos) > c.cmd.min {
			text = c.t("cli.error.too_many", c.cmd.name, pos[c.cmd.max])
		}
		return c.misuse(text, c.hintHelp())
	}
	return run(pos)
}

// leading takes --lang off the front of args; languageOf has read it.
func (c *call) leading(args []string) ([]string, error) {
	for len(args) > 0 {
		name, _, joined, ok := splitFlag(args[0])
		if !ok || name != "lang" {
			return args, nil
		}
		f := newFlags()
		f.String("lang", "", "en|ko")
		n := 1
		if !joined {
			n = min(2, len(args))
		}
		c.flags = f
		if _, err := c.parse(args[:n]); err != nil {
			return nil, err
		}
		args = args[n:]
	}
	return args, nil
}

func commandList() []string {
	var out []string
	for _, k := range commands() {
		out = append(out, k.name)
	}
	return append(out, "help")
}

func commandNames() string { return strings.Join(commandList(), ", ") }

// languageOf finds the language of messages: --lang, else the locale, else
// English. A wrong --lang is complained about later, in the locale's language.
func languageOf(env Env, args []string) lang.Tag {
	for i, a := range args {
		name, val, joined, ok := splitFlag(a)
		if !ok || name != "lang" {
			continue
		}
		if !joined && i+1 < len(args) {
			val = args[i+1]
		}
		if t, err := lang.Parse(val); err == nil {
			return t
		}
	}
	if env.Getenv != nil {
		for _, k := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
			if v := env.Getenv(k); v != "" {
				if strings.HasPrefix(v, "ko") {
					return lang.KO
				}
				return lang.EN
			}
		}
	}
	return lang.EN
}

// t returns a text of the catalogue in the language of the call.
func (c *call) t(key string, args ...any) string { return lang.T(c.lang, key, args...) }

// n is t for counted things.
func (c *call) n(key string, n int, args ...any) string { return lang.N(c.lang, key, n, args...) }

// say writes a line to standard error.
func (c *call) say(text string) { fmt.Fprintln(c.env.Stderr, c.env.Name+": "+text) }

// shared is a writer that the command and its progress line both write to.
type shared struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *shared) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(b)
}
