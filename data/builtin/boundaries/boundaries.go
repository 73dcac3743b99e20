// Package boundaries holds the outlines and the land around that the built-in
// atlas ships, as RFC 7946 GeoJSON in lon/lat degrees.
//
//   - counties: the 197 counties, cities and districts that have an outline of
//     their own; property "id" is the unit's id
//   - provinces: the 13 provinces and municipalities; their borders run along
//     county borders, vertex for vertex
//   - land: the neighbouring land, features of kind "land" with id CHN, JPN, KOR,
//     MNG and RUS, and of kind "border" (lines) between two of them, as CHN-RUS.
//     It is made to be painted beneath the counties: along the land border it
//     reaches about two kilometres in under them
//   - rivers: one feature (lines) for each rank from 0 (widest) to 3, without
//     names; Amnok and Tuman are not among them where they are the border
//   - lakes: one feature with the larger lakes and reservoirs, without names
//
// It refuses to know what is in the files: it hands them out. Origin and licences
// are told in LICENCE.md beside them.
package boundaries

import (
	"embed"
	"io/fs"
)

//go:embed *.geojson
var files embed.FS

// Files returns the files themselves: what an archive of the facts holds.
func Files() fs.FS { return files }
