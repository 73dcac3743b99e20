// Package world brings the embedded atlas together: facts, outlines and ground,
// joined into the geometry that layers draw. It opens no window.
package world

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"strconv"
	"sync"

	"github.com/paulmach/orb"

	"jido/data"
	"jido/data/builtin"
	"jido/data/builtin/boundaries"
	"jido/data/codec"
	"jido/data/names"
	"jido/geo"
	"jido/layers"
)

// World is an atlas with its outlines, lon/lat, not projected yet. It is frozen.
type World struct {
	Atlas    *data.Atlas
	Outlines layers.Outlines
	Ground   layers.Ground
	Problems []data.Problem
	Tracings []*layers.Tracing // what the user's files lay over the map

	names func() *names.Index
	hash  func() string
}

// Names returns the index of the units' names, built when first asked for.
func (w *World) Names() *names.Index { return w.names() }

// With returns the world with another atlas or other outlines.
func (w *World) With(a *data.Atlas, o layers.Outlines) *World {
	c := *w
	c.Atlas, c.Outlines = a, o
	c.index()
	return &c
}

func (w *World) index() {
	w.names = sync.OnceValue(func() *names.Index { return names.Build(w.Atlas.Units()) })
}

// Load reads the embedded atlas. It takes some tens of milliseconds: call it once.
func Load() (*World, error) {
	return load(&archive{tables: builtin.Files(), outlines: boundaries.Files(), edition: builtin.Edition, last: builtin.LastDay()})
}

func load(a *archive) (*World, error) {
	w := &World{hash: sync.OnceValue(a.hash)}
	w.Atlas, w.Problems = builtin.From(a.tables, a.edition, a.last)
	w.index()
	for _, part := range []struct {
		file string
		take func([]codec.Feature) error
	}{
		{"counties.geojson", func(fs []codec.Feature) error {
			for _, f := range fs {
				w.Outlines.IDs = append(w.Outlines.IDs, data.UnitID(f.ID))
				w.Outlines.Areas = append(w.Outlines.Areas, Area(f.Geometry))
			}
			return nil
		}},
		{"land.geojson", func(fs []codec.Feature) error {
			for _, f := range fs {
				if a := Area(f.Geometry); len(a) > 0 {
					w.Ground.Land = append(w.Ground.Land, a)
				}
			}
			return nil
		}},
		{"lakes.geojson", func(fs []codec.Feature) error {
			for _, f := range fs {
				for _, p := range Area(f.Geometry) {
					w.Ground.Lakes = append(w.Ground.Lakes, orb.MultiPolygon{p})
				}
			}
			return nil
		}},
		{"rivers.geojson", w.rivers},
	} {
		b, err := fs.ReadFile(a.outlines, part.file)
		if err != nil {
			return nil, fmt.Errorf("world: %w", err)
		}
		found, err := features(part.file, b)
		if err != nil {
			return nil, err
		}
		if err := part.take(found); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *World) rivers(fs []codec.Feature) error {
	for _, f := range fs {
		rank, err := strconv.Atoi(f.Text("rank"))
		if err != nil {
			return fmt.Errorf("world: rivers.geojson: rank: %w", err)
		}
		for _, l := range lines(f.Geometry) {
			w.Ground.Rivers = append(w.Ground.Rivers, l)
			w.Ground.RiverRanks = append(w.Ground.RiverRanks, rank)
		}
	}
	return nil
}

// Maps joins and projects the world. Tolerances as in layers.NewMaps.
func (w *World) Maps(p geo.Projection, tolerances []float64) *layers.Maps {
	return layers.NewMaps(w.Atlas, w.Outlines, w.Ground, p, tolerances).WithTracings(w.Tracings)
}

// features reads an embedded file.
func features(name string, b []byte) ([]codec.Feature, error) {
	f, ok := codec.ByExt(name)
	if !ok {
		return nil, fmt.Errorf("world: %s: no reader", name)
	}
	fs, _, err := f.Read(context.Background(), bytes.NewReader(b), int64(len(b)), name, nil)
	if err != nil {
		return nil, fmt.Errorf("world: %w", err)
	}
	for i := range fs {
		if fs[i].ID == "" {
			fs[i].ID = fs[i].Text("id")
		}
	}
	return fs, nil
}

// Area returns the polygons of a geometry; nothing for points and lines.
func Area(g orb.Geometry) orb.MultiPolygon {
	switch g := g.(type) {
	case orb.Polygon:
		return orb.MultiPolygon{g}
	case orb.MultiPolygon:
		return g
	case orb.Collection:
		var out orb.MultiPolygon
		for _, x := range g {
			out = append(out, Area(x)...)
		}
		return out
	}
	return nil
}

func lines(g orb.Geometry) []orb.LineString {
	switch g := g.(type) {
	case orb.LineString:
		return []orb.LineString{g}
	case orb.MultiLineString:
		return g
	}
	return nil
}
