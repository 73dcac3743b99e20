// Package app puts the program together: a command line goes to the commands,
// none to the map.
//
// It refuses to know how anything is done; it only chooses who does it.
package app

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"jido/app/cli"
)

// name is what the program calls itself in messages.
const name = "jido"

// folder is where the default map goes when nothing was asked for.
const folder = "out"

// Main runs the program with the arguments behind its name and returns the exit
// code. Commands are those of package cli. Without any it draws the default map
// as PNG, SVG and PDF into the folder out, and says so.
func Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := cli.System(name)
	if cli.IsCommand(args) {
		return cli.Run(ctx, env, args)
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		fmt.Fprintf(env.Stderr, "%s: %v\n", name, err)
		return 1
	}
	args = []string{"render", "--force"}
	for _, ext := range []string{".png", ".svg", ".pdf"} {
		args = append(args, "-o", filepath.Join(folder, "map"+ext))
	}
	return cli.Run(ctx, env, args)
}
