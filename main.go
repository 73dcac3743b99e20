// Jido shows how North Korea's 20×10 Regional Development Policy unfolds: a map
// for briefings, as a window and as a set of commands.
package main

import (
	"os"

	"jido/app"
)

func main() { os.Exit(app.Main(os.Args[1:])) }
