// Package app puts the program together: a command line goes to the commands,
// none, or files, to the window.
//
// It refuses to know how anything is done; it only chooses who does it.
package app

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"jido/app/cli"
	"jido/app/host"
)

// folder is where the default map goes where there is no window.
const folder = "out"

// ID names the program to the system.
const ID = "org.jido.map"

// Main runs the program with the arguments behind its name and returns the exit
// code. A command goes to package cli. Without one the window opens, with the
// files that are named; where there is no display the default map is drawn, and
// it is said where.
func Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := cli.System("jido")
	if file, ok := presents(args); ok {
		if err := host.Display(); err != nil {
			told(err)
			return 1
		}
		return desktop(ctx, append([]string{presentFlag}, file...))
	}
	if !forWindow(args) {
		return cli.Run(ctx, env, args)
	}
	if err := host.Display(); err != nil {
		told(err)
		return cli.Default(ctx, env, folder)
	}
	return desktop(ctx, args)
}

// presents reports whether the arguments are those that present a talk, and returns
// its file; none for the talk that ships. A file that is not there is told by the
// command line.
func presents(args []string) (file []string, ok bool) {
	if len(args) != 3 || args[0] != "brief" || args[1] != "present" || strings.HasPrefix(args[2], "-") {
		return nil, false
	}
	if args[2] == cli.SampleTalk {
		return nil, true
	}
	_, err := os.Stat(args[2])
	return args[2:], err == nil
}

// forWindow reports whether the arguments are for the window: none, its own
// flags, or files.
func forWindow(args []string) bool {
	for _, a := range args {
		switch {
		case a == traceFlag || a == resetFlag || a == presentFlag:
		case strings.HasPrefix(a, "-") || slices.Contains(cli.Commands(), a):
			return false
		default:
			if _, err := os.Stat(a); err != nil {
				return false
			}
		}
	}
	return true
}

// told writes why something cannot be, in the language of the machine.
func told(err error) {
	t := spoken()
	if e, ok := err.(*host.Error); ok {
		fmt.Fprintln(os.Stderr, "jido: "+e.Text.In(t))
		return
	}
	fmt.Fprintln(os.Stderr, "jido: "+err.Error())
}
