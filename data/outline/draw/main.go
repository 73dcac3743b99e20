// Command draw writes the built-in county and province outlines. Run it with
// "go generate ./data/outline"; the result is committed, and a test compares.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"jido/data/outline"
)

func main() {
	dir := flag.String("dir", filepath.Join("..", "builtin", "boundaries"), "folder to write counties.geojson and provinces.geojson to")
	flag.Parse()
	if err := draw(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "draw:", err)
		os.Exit(1)
	}
}

func draw(dir string) error {
	korea, err := outline.DrawKorea()
	if err != nil {
		return err
	}
	for _, file := range outline.Files {
		f, err := os.Create(filepath.Join(dir, file.Name))
		if err != nil {
			return err
		}
		if err := file.Write(f, korea); err != nil {
			f.Close()
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}
