// Package boundaries holds the outlines and the land around that the built-in
// atlas ships, as RFC 7946 GeoJSON in lon/lat degrees.
//
// It refuses to know what is in the files: it hands out bytes. Origin and
// licences are told in LICENCE.md beside them.
//
// Invariant: every call returns a fresh copy of the same bytes.
package boundaries

import (
	"embed"
	"io/fs"
)

//go:embed *.geojson
var files embed.FS

// Files returns the files themselves: what an archive of the facts holds.
func Files() fs.FS { return files }

// Counties returns the 197 counties, cities and districts that have an outline
// of their own; property "id" is the unit's id.
func Counties() []byte { return read("counties.geojson") }

// Provinces returns the 13 provinces and municipalities; their borders run
// along county borders, vertex for vertex.
func Provinces() []byte { return read("provinces.geojson") }

// Land returns the neighbouring land: features of kind "land" with id CHN, JPN,
// KOR, MNG and RUS, and of kind "border" (lines) between two of them, as
// CHN-RUS. It is made to be painted beneath the counties: along the land border
// it reaches about two kilometres in under them.
func Land() []byte { return read("land.geojson") }

// Rivers returns one feature (lines) for each rank from 0 (widest) to 3. The
// rivers Amnok and Tuman are not among them where they are the border: the
// border line stands for them. Rivers have no names.
func Rivers() []byte { return read("rivers.geojson") }

// Lakes returns one feature with the larger lakes and reservoirs. They have no names.
func Lakes() []byte { return read("lakes.geojson") }

func read(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err) // the file is compiled in
	}
	return b
}
