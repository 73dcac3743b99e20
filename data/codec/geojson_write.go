package codec

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"unicode/utf8"

	"github.com/paulmach/orb"
)

// writeGeoJSON writes RFC 7946, one feature a line, coordinates to seven
// decimals. A NaN or infinite attribute becomes null; such a coordinate is an
// error.
func writeGeoJSON(w io.Writer, fs []Feature) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString(`{"type":"FeatureCollection","features":[`)
	var line []byte
	var err error
	for i, f := range fs {
		line = append(line[:0], '\n')
		if i > 0 {
			line = append(line[:0], ',', '\n')
		}
		if line, err = appendFeature(line, f); err != nil {
			return fmt.Errorf("codec: feature %d (%s): %w", i+1, f.ID, err)
		}
		if _, err = out.Write(line); err != nil {
			return fmt.Errorf("codec: writing GeoJSON: %w", err)
		}
	}
	out.WriteString("\n]}\n")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("codec: writing GeoJSON: %w", err)
	}
	return nil
}

func appendFeature(b []byte, f Feature) ([]byte, error) {
	b = append(b, `{"type":"Feature",`...)
	if f.ID != "" {
		b = append(appendString(append(b, `"id":`...), f.ID), ',')
	}
	b = append(b, `"properties":{`...)
	for i, a := range f.Attrs {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, a.Key), ':')
		b = appendValue(b, a.Value)
	}
	b = append(b, `},"geometry":`...)
	if !finite(f.Geometry) {
		return b, fmt.Errorf("a coordinate is not a finite number")
	}
	return append(appendGeometry(b, f.Geometry), '}'), nil
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendString(b, v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return append(b, "null"...)
		}
		return appendNumber(b, v)
	case bool:
		if v {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	case json.RawMessage:
		var c bytes.Buffer
		if json.Compact(&c, v) != nil {
			return appendString(b, string(v))
		}
		return append(b, c.Bytes()...)
	}
	return append(b, "null"...)
}

// appendString appends s as a JSON string; what is not UTF-8 becomes U+FFFD.
func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			if r, n := utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
		} else if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			if c >= utf8.RuneSelf {
				b = append(b, "\ufffd"...)
			} else {
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
		}
		i++
		from = i
	}
	return append(append(b, s[from:]...), '"')
}

// appendGeometry appends a geometry, or null.
func appendGeometry(b []byte, g orb.Geometry) []byte {
	g = usual(g)
	if g == nil {
		return append(b, "null"...)
	}
	b = append(append(append(b, `{"type":"`...), g.GeoJSONType()...), `","`...)
	if c, ok := g.(orb.Collection); ok {
		b = append(b, `geometries":[`...)
		for i, m := range c {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendGeometry(b, m)
		}
		return append(b, "]}"...)
	}
	b = append(b, `coordinates":`...)
	switch g := g.(type) {
	case orb.Point:
		b = appendPoint(b, g)
	case orb.MultiPoint:
		b = appendPoints(b, g)
	case orb.LineString:
		b = appendPoints(b, g)
	case orb.MultiLineString:
		b = appendArray(b, g, func(b []byte, l orb.LineString) []byte { return appendPoints(b, l) })
	case orb.Polygon:
		b = appendRings(b, g)
	case orb.MultiPolygon:
		b = appendArray(b, g, appendRings)
	}
	return append(b, '}')
}

func appendArray[T any](b []byte, xs []T, one func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, x := range xs {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, x)
	}
	return append(b, ']')
}

func appendRings(b []byte, p orb.Polygon) []byte {
	return appendArray(b, p, func(b []byte, r orb.Ring) []byte { return appendPoints(b, r) })
}

func appendPoints(b []byte, ps []orb.Point) []byte { return appendArray(b, ps, appendPoint) }

func appendPoint(b []byte, p orb.Point) []byte {
	b = appendDegrees(append(b, '['), p[0])
	b = appendDegrees(append(b, ','), p[1])
	return append(b, ']')
}
