// Package codec turns files into features and features into files: GeoJSON,
// KML, KMZ, CSV and GeoPackage, and tables of values.
//
// It knows records with a geometry and attributes; it refuses to know what a
// unit, an indicator or a map is. Geometry is lon/lat in degrees on WGS 84
// throughout; files in another reference system are refused with a remedy.
//
// Invariants: no input makes a reader panic, run on after its context ended,
// or take memory out of proportion to the file; what was repaired is told as
// a data.Problem; what could not be read is an *Error with file, line and
// remedy; the same features always give the same bytes.
package codec

import (
	"context"
	"encoding/json"
	"io"
	"strconv"

	"github.com/paulmach/orb"

	"jido/data"
)

// Feature is one record of a file. The zero Feature has no id, no geometry
// and no attributes.
type Feature struct {
	ID       string       // unique within what one Read returns, or empty
	Geometry orb.Geometry // lon/lat, degrees; nil when the record has none
	Attrs    []Attr       // in the file's order
	Line     int          // where the record starts in the file, from 1; 0 = not known
}

// Attr is one attribute. Value is a string, float64, bool, nil, or a
// json.RawMessage where the file held an array, an object, or a number that
// float64 cannot hold exactly.
type Attr struct {
	Key   string
	Value any
}

// Text returns the value as text, as Feature.Text does.
func (a Attr) Text() string { return text(a.Value) }

// Attr returns the value of the attribute with that key; of several, the last.
func (f Feature) Attr(key string) (any, bool) {
	for i := len(f.Attrs) - 1; i >= 0; i-- {
		if f.Attrs[i].Key == key {
			return f.Attrs[i].Value, true
		}
	}
	return nil, false
}

// Text returns the attribute as text: numbers in the shortest form, null and
// missing as "", arrays and objects as JSON.
func (f Feature) Text(key string) string {
	v, _ := f.Attr(key)
	return text(v)
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return string(appendNumber(nil, v))
	case bool:
		return strconv.FormatBool(v)
	case json.RawMessage:
		return string(v)
	}
	return ""
}

// Progress is told how much of the work is done, in bytes or records as the
// format has it; total is 0 where not known. It is called on the reader's
// goroutine, and may be nil.
type Progress func(done, total int64)

func (p Progress) tell(done, total int64) {
	if p != nil {
		p(done, total)
	}
}

// Format is one file format, both ways.
type Format struct {
	Name string
	Exts []string // with the dot, lower case, the usual one first
	// Sniff reports whether a file that starts with head is of this format.
	Sniff func(head []byte) bool
	// Read reads size bytes from r; name stands in messages.
	Read func(ctx context.Context, r io.ReaderAt, size int64, name string, p Progress) ([]Feature, []data.Problem, error)
	// Write writes the features; what the format cannot hold is documented
	// at its writer.
	Write  func(w io.Writer, fs []Feature) error
	writes int // of Exts, from the first: those that Write's output fits
}

// Formats returns the formats in the order in which they are offered. CSV
// recognises whatever is text in columns and so is asked last by ReadFile.
func Formats() []Format {
	return []Format{
		{"GeoJSON", []string{".geojson", ".json", ".geojsonl", ".ndjson", ".geojsons", ".jsonl", ".topojson"}, sniffGeoJSON, readGeoJSON, writeGeoJSON, 2},
		{"KML", []string{".kml"}, sniffKML, readKML, writeKML, 1},
		{"KMZ", []string{".kmz"}, sniffKMZ, readKMZ, writeKMZ, 1},
		{"CSV", []string{".csv", ".tsv", ".txt"}, sniffCSV, readCSV, writeCSV, 1},
		{"GeoPackage", []string{".gpkg"}, sniffGpkg, readGpkg, writeGpkg, 1},
	}
}
