// Jidoctl is Jido without a window: one static binary that needs no display, no
// graphics library and no fonts.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"jido/app/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(cli.Run(ctx, cli.System("jidoctl"), os.Args[1:]))
}
