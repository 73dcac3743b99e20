// Command draw writes the land around the built-in outlines. See README.md of
// package outline for where its input comes from.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"jido/data/outline"
	"jido/data/outline/around"
)

func main() {
	dir := flag.String("dir", filepath.Join("..", "..", "builtin", "boundaries"), "folder to write to")
	countries := flag.String("countries", "", "countries-10m.json of the npm package world-atlas")
	rivers := flag.String("rivers", "", "rivers as printed by gmt coast -M")
	lakes := flag.String("lakes", "", "lake shores as printed by gmt coast -M")
	flag.Parse()
	if err := draw(*dir, *countries, *rivers, *lakes); err != nil {
		fmt.Fprintln(os.Stderr, "draw:", err)
		os.Exit(1)
	}
}

func draw(dir, countries, rivers, lakes string) error {
	korea, err := outline.DrawKorea()
	if err != nil {
		return err
	}
	var land *around.Land
	files := []struct {
		input, output, source string
		draw                  func(io.Reader) ([]outline.Feature, error)
	}{
		{countries, "land.geojson", around.LandSource, func(r io.Reader) (_ []outline.Feature, err error) {
			if land, err = around.DrawLand(r, korea); err != nil {
				return nil, err
			}
			return land.Features, nil
		}},
		{rivers, "rivers.geojson", around.WaterSource, func(r io.Reader) ([]outline.Feature, error) {
			return around.DrawRivers(r, land.Border)
		}},
		{lakes, "lakes.geojson", around.WaterSource, around.DrawLakes},
	}
	for _, f := range files {
		in, err := os.Open(f.input)
		if err != nil {
			return err
		}
		defer in.Close()
		features, err := f.draw(in)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(dir, f.output), f.source, features); err != nil {
			return err
		}
	}
	return nil
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
