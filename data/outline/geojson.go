package outline

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// Feature is one line of a boundary file. Exactly one of Areas and Lines is set.
type Feature struct {
	Properties []Property // in this order
	Areas      []Polygon
	Lines      [][]Point
}

// Property is a named text.
type Property struct{ Name, Value string }

// WriteGeoJSON writes an RFC 7946 feature collection, one feature a line,
// coordinates with five decimals. source becomes a foreign member that names
// origin and licence.
func WriteGeoJSON(w io.Writer, source string, features []Feature) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "{\"type\":\"FeatureCollection\",\"source\":%s,\"features\":[\n", quote(source))
	for i, f := range features {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString(`{"type":"Feature","properties":{`)
		for k, p := range f.Properties {
			if k > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quote(p.Name) + ":" + quote(p.Value))
		}
		b.WriteString(`},"geometry":`)
		writeGeometry(b, f)
		b.WriteByte('}')
	}
	b.WriteString("\n]}\n")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("outline: write GeoJSON: %w", err)
	}
	return nil
}

func writeGeometry(b *bufio.Writer, f Feature) {
	polygon := func(p Polygon) { list(b, p, func(r Ring) { list(b, r, func(q Point) { writePoint(b, q) }) }) }
	linestring := func(l []Point) { list(b, l, func(q Point) { writePoint(b, q) }) }
	switch {
	case len(f.Areas) == 1:
		b.WriteString(`{"type":"Polygon","coordinates":`)
		polygon(f.Areas[0])
	case f.Areas != nil:
		b.WriteString(`{"type":"MultiPolygon","coordinates":`)
		list(b, f.Areas, polygon)
	case len(f.Lines) == 1:
		b.WriteString(`{"type":"LineString","coordinates":`)
		linestring(f.Lines[0])
	default:
		b.WriteString(`{"type":"MultiLineString","coordinates":`)
		list(b, f.Lines, linestring)
	}
	b.WriteByte('}')
}

func list[T any](b *bufio.Writer, items []T, item func(T)) {
	b.WriteByte('[')
	for i, it := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		item(it)
	}
	b.WriteByte(']')
}

func writePoint(b *bufio.Writer, p Point) {
	b.WriteString("[" + degrees(p.X) + "," + degrees(p.Y) + "]")
}

// degrees formats v, a number of 1e-5 degrees, with five decimals.
func degrees(v int64) string { return strconv.FormatFloat(float64(v)/Unit, 'f', 5, 64) }

func quote(s string) string {
	q, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always encodes
	}
	return string(q)
}
