// Command draw writes the land around the built-in outlines. See README.md of
// package outline for where its input comes from.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"jido/data/outline"
	"jido/data/outline/around"
)

func main() {
	dir := flag.String("dir", filepath.Join("..", "..", "builtin", "boundaries"), "folder to write to")
	countries := flag.String("countries", "", "countries-10m.json of the npm package world-atlas")
	flag.Parse()
	if err := draw(*dir, *countries); err != nil {
		fmt.Fprintln(os.Stderr, "draw:", err)
		os.Exit(1)
	}
}

func draw(dir, countries string) error {
	korea, err := outline.DrawKorea()
	if err != nil {
		return err
	}
	in, err := os.Open(countries)
	if err != nil {
		return err
	}
	defer in.Close()
	land, err := around.DrawLand(in, korea)
	if err != nil {
		return err
	}
	return write(filepath.Join(dir, "land.geojson"), around.LandSource, land.Features)
}

func write(name, source string, features []outline.Feature) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := outline.WriteGeoJSON(f, source, features); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
