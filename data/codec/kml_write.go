package codec

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"

	"github.com/paulmach/orb"
)

// writeKML writes one Document with one Placemark a feature. The attributes
// name, description, when, begin and end become the elements of KML that mean
// this; the others, and times that KML cannot hold, are typed schema data.
// Null attributes are left out.
func writeKML(w io.Writer, fs []Feature) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString(xml.Header + `<kml xmlns="http://www.opengis.net/kml/2.2">` + "\n<Document id=\"root_doc\">\n")
	cols := columns(fs)
	types := make(map[string]string, len(cols))
	var b []byte
	b = append(b, "<Schema name=\"features\" id=\"features\">\n"...)
	for _, c := range cols {
		if types[c] = schemaType(fs, c); types[c] == "" {
			continue
		}
		b = append(b, `  <SimpleField name="`...)
		b = append(appendXML(b, c), `" type="`...)
		b = append(append(b, types[c]...), "\"/>\n"...)
	}
	b = append(b, "</Schema>\n"...)
	for i, f := range fs {
		if !finite(f.Geometry) {
			return fmt.Errorf("codec: feature %d (%s): a coordinate is not a finite number", i+1, f.ID)
		}
		b = appendPlacemark(b, f, cols, types)
		if _, err := out.Write(b); err != nil {
			return fmt.Errorf("codec: writing KML: %w", err)
		}
		b = b[:0]
	}
	out.Write(b) // of no features
	out.WriteString("</Document>\n</kml>\n")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("codec: writing KML: %w", err)
	}
	return nil
}

// kmlTime matches xsd:dateTime, date, gYearMonth and gYear, which KML takes.
// A compiled pattern is never changed.
var kmlTime = regexp.MustCompile(`^-?\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?)?)?$`)

// element returns the KML element that an attribute becomes, "" for schema data.
func element(a Attr) string {
	s, ok := a.Value.(string)
	switch a.Key {
	case "name", "description":
		if ok {
			return a.Key
		}
	case "when", "begin", "end":
		if ok && kmlTime.MatchString(s) {
			return a.Key
		}
	}
	return ""
}

// schemaType returns the type of a column, "" if none of its values is schema
// data.
func schemaType(fs []Feature, key string) string {
	typ := ""
	for _, f := range fs {
		v, ok := f.Attr(key)
		if !ok || v == nil || element(Attr{key, v}) != "" {
			continue
		}
		t := "string"
		switch v.(type) {
		case float64:
			t = "double"
		case bool:
			t = "bool"
		}
		if typ != "" && typ != t {
			return "string"
		}
		typ = t
	}
	return typ
}

func appendPlacemark(b []byte, f Feature, cols []string, types map[string]string) []byte {
	b = append(b, "<Placemark"...)
	if f.ID != "" {
		b = append(appendXML(append(b, ` id="`...), f.ID), '"')
	}
	b = append(b, ">\n"...)
	var times [3][]byte // when, begin, end
	var rest []byte
	for _, key := range cols {
		v, ok := f.Attr(key)
		if !ok || v == nil {
			continue
		}
		s := text(v)
		switch element(Attr{key, v}) {
		case "name":
			b = append(appendXML(append(b, "  <name>"...), s), "</name>\n"...)
		case "description":
			b = append(appendXML(append(b, "  <description>"...), s), "</description>\n"...)
		case "when":
			times[0] = appendXML([]byte("<when>"), s)
		case "begin":
			times[1] = append(appendXML([]byte("<begin>"), s), "</begin>"...)
		case "end":
			times[2] = append(appendXML([]byte("<end>"), s), "</end>"...)
		default:
			if yes, ok := v.(bool); ok && types[key] == "bool" {
				s = "0" // as GDAL wants it; XML Schema allows both
				if yes {
					s = "1"
				}
			}
			rest = append(appendXML(append(rest, `    <SimpleData name="`...), key), `">`...)
			rest = append(appendXML(rest, s), "</SimpleData>\n"...)
		}
	}
	if times[0] != nil {
		b = append(append(append(b, "  <TimeStamp>"...), times[0]...), "</when></TimeStamp>\n"...)
	}
	if times[1] != nil || times[2] != nil {
		b = append(append(append(append(b, "  <TimeSpan>"...), times[1]...), times[2]...), "</TimeSpan>\n"...)
	}
	if rest != nil {
		b = append(b, "  <ExtendedData><SchemaData schemaUrl=\"#features\">\n"...)
		b = append(append(b, rest...), "  </SchemaData></ExtendedData>\n"...)
	}
	if g := usual(f.Geometry); g != nil {
		b = append(appendKML(append(b, "  "...), g), '\n')
	}
	return append(b, "</Placemark>\n"...)
}

// appendXML appends text with XML's special characters escaped; what XML
// cannot hold becomes U+FFFD.
func appendXML(b []byte, s string) []byte {
	out := bytes.NewBuffer(b)
	_ = xml.EscapeText(out, []byte(s)) // a Buffer does not fail
	return out.Bytes()
}

func appendKML(b []byte, g orb.Geometry) []byte {
	switch g := usual(g).(type) {
	case orb.Point:
		return kmlCoordinates(b, "Point", []orb.Point{g})
	case orb.LineString:
		return kmlCoordinates(b, "LineString", g)
	case orb.Polygon:
		b = append(b, "<Polygon>"...)
		for i, r := range g {
			side := "innerBoundaryIs"
			if i == 0 {
				side = "outerBoundaryIs"
			}
			b = kmlCoordinates(append(append(append(b, '<'), side...), '>'), "LinearRing", r)
			b = append(append(append(b, "</"...), side...), '>')
		}
		return append(b, "</Polygon>"...)
	case orb.MultiPoint:
		return kmlMulti(b, g, func(p orb.Point) orb.Geometry { return p })
	case orb.MultiLineString:
		return kmlMulti(b, g, func(l orb.LineString) orb.Geometry { return l })
	case orb.MultiPolygon:
		return kmlMulti(b, g, func(p orb.Polygon) orb.Geometry { return p })
	case orb.Collection:
		return kmlMulti(b, g, func(m orb.Geometry) orb.Geometry { return m })
	}
	return b
}

func kmlMulti[T any](b []byte, parts []T, as func(T) orb.Geometry) []byte {
	b = append(b, "<MultiGeometry>"...)
	for _, p := range parts {
		b = appendKML(b, as(p))
	}
	return append(b, "</MultiGeometry>"...)
}

func kmlCoordinates(b []byte, element string, ps []orb.Point) []byte {
	b = append(append(append(b, '<'), element...), "><coordinates>"...)
	for i, p := range ps {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendDegrees(append(appendDegrees(b, p[0]), ','), p[1])
	}
	return append(append(append(b, "</coordinates></"...), element...), '>')
}
