// Package app puts the program together: a command line goes to the commands,
// none to the map.
//
// It refuses to know how anything is done; it only chooses who does it.
package app

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"jido/app/cli"
)

// folder is where the default map goes when nothing was asked for.
const folder = "out"

// Main runs the program with the arguments behind its name and returns the exit
// code. Commands are those of package cli; without one it draws the default map.
func Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := cli.System("jido")
	if len(args) > 0 {
		return cli.Run(ctx, env, args)
	}
	return cli.Default(ctx, env, folder)
}
