package codec_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"

	"jido/data"
	"jido/data/codec"
)

func encode(t *testing.T, s string, korea bool) string {
	t.Helper()
	enc := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()
	if korea {
		enc = korean.EUCKR.NewEncoder()
	}
	out, err := enc.String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestGeoJSONAccepts: what RFC 7946 allows and exporters write.
func TestGeoJSONAccepts(t *testing.T) {
	at := orb.Point{126.5, 39.25}
	const g = `{"type":"Point","coordinates":[126.5,39.25]}`
	const f = `{"type":"Feature","properties":{"a":1},"geometry":` + g + `}`
	plain := codec.Feature{Geometry: at, Attrs: attrs("a", 1.0), Line: 1}
	for _, c := range []struct {
		name, in string
		want     []codec.Feature
		problems string
	}{
		{"collection", `{"type":"FeatureCollection","features":[` + f + `]}`, []codec.Feature{plain}, ""},
		{"empty collection", `{"type":"FeatureCollection","features":[]}`, nil, ""},
		{"bare feature", f, []codec.Feature{plain}, ""},
		{"bare geometry", g, []codec.Feature{{Geometry: at, Line: 1}}, ""},
		{"BOM and CRLF", "\xef\xbb\xbf{\"type\":\"FeatureCollection\",\r\n\"features\":\r\n[" + f + "]}\r\n", []codec.Feature{{Geometry: at, Attrs: plain.Attrs, Line: 3}}, ""},
		{"UTF-16", encode(t, f, false), []codec.Feature{plain}, ""},
		{"gzip", gzipped(f), []codec.Feature{plain}, ""},
		{"line by line", f + "\n" + f + "\r\n\n" + f, []codec.Feature{plain, {Geometry: at, Attrs: plain.Attrs, Line: 2}, {Geometry: at, Attrs: plain.Attrs, Line: 4}}, ""},
		{"text sequence", "\x1e" + f + "\n\x1e" + f + "\n", []codec.Feature{plain, {Geometry: at, Attrs: plain.Attrs, Line: 2}}, ""},
		{"array", "[" + f + "]", []codec.Feature{plain}, "in:1: a bare array of features, not a FeatureCollection"},
		{"coordinates before type", `{"features":[{"geometry":{"coordinates":[ 126.5 , 39.25 ],"type":"Point"},"properties":{"a":1},"type":"Feature"}],"type":"FeatureCollection"}`, []codec.Feature{plain}, ""},
		{"heights", strings.Replace(f, "39.25]", "39.25, 120.5, 7]", 1), []codec.Feature{plain}, ""},
		{"null height", strings.Replace(f, "39.25]", "39.25,null]", 1), []codec.Feature{plain}, ""},
		{"exponents", strings.Replace(f, "126.5,39.25", "1.265e2,3925E-2", 1), []codec.Feature{plain}, ""},
		{"null geometry", `{"type":"Feature","geometry":null,"properties":null}`, []codec.Feature{{Line: 1}}, ""},
		{"missing properties", `{"type":"Feature","geometry":` + g + `}`, []codec.Feature{{Geometry: at, Line: 1}}, ""},
		{"missing geometry", `{"type":"Feature","properties":{"a":1}}`, []codec.Feature{{Attrs: plain.Attrs, Line: 1}}, ""},
		{"properties an array", `{"type":"Feature","properties":[1],"geometry":null}`, []codec.Feature{{Line: 1}}, `in:1: "properties" is not an object, left out`},
		{"foreign members", `{"x":{"features":[1,{"y":"]}"}]},"bbox":[1,2,3,4],"type":"Feature","coordinates":[1],"geometry":` + g + `,"properties":{"a":1},"tippecanoe":{"z":[1,2]}}`, []codec.Feature{plain}, ""},
		{"empty geometry", `{"type":"Feature","geometry":{"type":"Polygon","coordinates":[]},"properties":{}}`, []codec.Feature{{Line: 1}}, "in:1: feature 1: 1 empty geometries, taken as none"},
		{"empty point", `{"type":"Point","coordinates":[]}`, []codec.Feature{{Line: 1}}, ""},
		{"numeric id", `{"type":"Feature","id":1207,"geometry":null}`, []codec.Feature{{ID: "1207", Line: 1}}, ""},
		{"crs of 2008", `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[` + f + `]}`, []codec.Feature{plain}, ""},
		{"crs 4326", `{"type":"FeatureCollection","crs":{"type":"EPSG","properties":{"code":4326}},"features":[` + f + `]}`, []codec.Feature{plain}, ""},
		{"crs null", `{"crs":null,"type":"FeatureCollection","features":[` + f + `]}`, []codec.Feature{plain}, ""},
		{"collection of geometries", `{"type":"GeometryCollection","geometries":[` + g + `,{"type":"GeometryCollection","geometries":[` + g + `]}]}`, []codec.Feature{{Geometry: orb.Collection{at, orb.Collection{at}}, Line: 1}}, ""},
		{"geometries before type", `{"geometries":[` + g + `],"type":"GeometryCollection"}`, []codec.Feature{{Geometry: orb.Collection{at}, Line: 1}}, ""},
		{"escapes", `{"type":"Feature","properties":{"\u0061\/":"\uc131\ucc9c\t\"\ud83d\ude00 \ud83d!"}}`, []codec.Feature{{Attrs: attrs("a/", "성천\t\"😀 \ufffd!"), Line: 1}}, ""},
		{"NaN attribute", `{"type":"Feature","properties":{"a":NaN}}`, []codec.Feature{{Attrs: attrs("a", nil), Line: 1}}, `in:1: NaN as value of "a", taken as null`},
		{"raw tab", "{\"type\":\"Feature\",\"id\":\"a\tb\"}", []codec.Feature{{ID: "a\tb", Line: 1}}, "in: 1 unescaped control characters in strings, kept"},
		{"nested and large values", `{"type":"Feature","properties":{"a":[1, {"b":null}],"n":12345678901234567890,"t":true,"z":null}}`,
			[]codec.Feature{{Attrs: attrs("a", json.RawMessage(`[1, {"b":null}]`), "n", json.RawMessage("12345678901234567890"), "t", true, "z", nil), Line: 1}}, ""},
		{"CP949", encode(t, `{"type":"Feature","properties":{"이름":"성천군 똠방각하"}}`, true), []codec.Feature{{Attrs: attrs("이름", "성천군 똠방각하"), Line: 1}}, "in:1: 2 texts are not UTF-8, read as CP949; save it as UTF-8 text"},
		{"Latin-1 beside UTF-8", "{\"type\":\"Feature\",\"properties\":{\"a\":\"S\xf8nch\xe9\",\"b\":\"성천\"}}", []codec.Feature{{Attrs: attrs("a", "Sønché", "b", "성천"), Line: 1}}, "in:1: 1 texts are not UTF-8, read as Windows-1252; save it as UTF-8 text"},
		{"duplicate ids", `{"type":"Feature","id":"a"}{"type":"Feature","id":"a"}{"type":"Feature","id":"a"}`, []codec.Feature{{ID: "a", Line: 1}, {ID: "a#2", Line: 1}, {ID: "a#3", Line: 1}},
			`in:1: feature 2 (a): the id occurs before; it is now "a#2"; give each record an id of its own` + "\n" + `in:1: feature 3 (a): the id occurs before; it is now "a#3"; give each record an id of its own`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ps, err := read("GeoJSON", c.in)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got\n%#v, want\n%#v", got, c.want)
			}
			if p := told(ps); p != c.problems {
				t.Errorf("told\n%s, want\n%s", p, c.problems)
			}
		})
	}
}

// attrs makes attributes of keys and values in turn.
func attrs(kv ...any) []codec.Attr {
	var out []codec.Attr
	for i := 0; i < len(kv); i += 2 {
		out = append(out, codec.Attr{Key: kv[i].(string), Value: kv[i+1]})
	}
	return out
}

func told(ps []data.Problem) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.String())
	}
	return strings.Join(out, "\n")
}

func TestTopoJSON(t *testing.T) {
	const in = `{"type":"Topology","transform":{"scale":[0.5,0.25],"translate":[126,39]},
"objects":{"b":{"type":"Point","coordinates":[1,1],"id":7},
"a":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","arcs":[[0,1]],"id":"KP01","properties":{"name":"서"}},
{"type":"MultiPolygon","arcs":[[[-1,2]]]},
{"type":"LineString","arcs":[-1]},
{"type":null}]}},
"arcs":[[[2,0],[0,4]],[[2,4],[-2,0],[0,-4],[2,0]],[[2,0],[2,0],[0,4],[-2,0]]]}`
	got, ps, err := read("GeoJSON", in)
	if err != nil {
		t.Fatal(err)
	}
	want := []codec.Feature{
		{ID: "KP01", Attrs: attrs("name", "서"), Geometry: orb.Polygon{{{127, 39}, {127, 40}, {126, 40}, {126, 39}, {127, 39}}}},
		{Geometry: orb.MultiPolygon{{{{127, 40}, {127, 39}, {128, 39}, {128, 40}, {127, 40}}}}},
		{Geometry: orb.LineString{{127, 40}, {127, 39}}},
		{},
		{ID: "7", Geometry: orb.Point{126.5, 39.25}},
	}
	for i := range got {
		got[i].Line = 0
	}
	if !reflect.DeepEqual(got, want) || len(ps) > 0 {
		t.Errorf("got\n%#v, want\n%#v\n%v", got, want, ps)
	}
}

func TestWriteGeoJSON(t *testing.T) {
	var b strings.Builder
	err := format("GeoJSON").Write(&b, []codec.Feature{
		{ID: "a", Geometry: orb.Point{126.123456789, -0.00000001}, Attrs: attrs("s", "a\"\\\n\x01\xff성", "n", 1e21, "m", 0.1, "x", json.RawMessage("{\n\"a\": 1}"))},
		{Geometry: orb.Bound{Min: orb.Point{1, 2}, Max: orb.Point{3, 4}}},
	})
	const want = `{"type":"FeatureCollection","features":[
{"type":"Feature","id":"a","properties":{"s":"a\"\\\n\u0001` + "\ufffd" + `성","n":1e+21,"m":0.1,"x":{"a":1}},"geometry":{"type":"Point","coordinates":[126.1234568,0]}},
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,2],[3,4],[1,4],[1,2]]]}}
]}
`
	if err != nil || b.String() != want {
		t.Errorf("%v\n%s, want\n%s", err, b.String(), want)
	}
}
