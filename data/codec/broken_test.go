package codec_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"strings"
	"testing"

	"jido/data"
	"jido/data/codec"
)

func gzipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(text))
	z.Close()
	return b.String()
}

func zipped(names ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(names); i += 2 {
		w, err := z.Create(names[i])
		if err != nil {
			panic(err)
		}
		w.Write([]byte(names[i+1]))
	}
	z.Close()
	return b.String()
}

const (
	collection = `{"type":"FeatureCollection","features":[` + "\n"
	placemark  = "<kml>\n<Placemark><Point><coordinates>126,39</coordinates></Point></Placemark></kml>"
	pointer    = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1472243\n"
)

type brokenFile struct{ name, format, in, want string }

// brokenFiles are files of every format that are refused, with the error.
func brokenFiles() []brokenFile {
	point := func(c string) string {
		return collection + `{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":` + c + "}}\n]}"
	}
	return []brokenFile{
		{"empty", "GeoJSON", "", "codec: in: the file is empty; download or export it again"},
		{"blank", "GeoJSON", " \n\t", "codec: in: the file is empty; download or export it again"},
		{"HTML", "GeoJSON", "\n<!DOCTYPE html><html>", "codec: in:1:1: this is a web page (HTML), not the data; download the raw file rather than the page that shows it"},
		{"LFS", "GeoJSON", pointer, "codec: in:1:1: this is a Git LFS pointer, not the data; fetch the data with: git lfs pull"},
		{"XML", "GeoJSON", "<kml/>", "codec: in:1:1: this is XML, not GeoJSON; give the file the extension of its format (.kml)"},
		{"cut off in coordinates", "GeoJSON", collection + `{"type":"Feature","geometry":{"type":"Point","coordinates":[126.5,39.`, "codec: in:2:67: the file ends inside this value: it is cut off; download or export it again"},
		{"cut off between", "GeoJSON", collection + `{"type":"Feature","geometry":null}`, `codec: in:2:35: the file ends where "," or "]" is expected: it is cut off; download or export it again`},
		{"cut off in text", "GeoJSON", collection + `{"type":"Feature","id":"KP07`, "codec: in:2:24: this string does not end: the file is cut off; download or export it again"},
		{"NaN", "GeoJSON", point("[NaN,39]"), `codec: in:2:77: the coordinate "NaN" is not a number; remove the record or give it a place`},
		{"Infinity", "GeoJSON", point("[126,-Infinity]"), `codec: in:2:81: the coordinate "-Infinity" is not a number; remove the record or give it a place`},
		{"too large", "GeoJSON", point("[126,1e999]"), `codec: in:2:77: this position is beyond the range of numbers`},
		{"null position", "GeoJSON", point("[null,39]"), `codec: in:2:77: the coordinate "null" is not a number; remove the record or give it a place`},
		{"one number", "GeoJSON", point("[126]"), "codec: in:2:80: a position needs a longitude and a latitude; here is one number"},
		{"text position", "GeoJSON", point(`["126","39"]`), `codec: in:2:77: a number is expected, not "\"126\""`},
		{"too deep for its type", "GeoJSON", point("[[126,39]]"), `codec: in:2:77: arrays are nested deeper here than the geometry's type has it; compare "type" with the brackets of "coordinates"`},
		{"too flat for its type", "GeoJSON", `{"type":"Polygon","coordinates":[[126,39],[127,39]]}`, `codec: in:1:35: a position ([longitude, latitude]) is expected, not "126"`},
		{"leading zero", "GeoJSON", point("[0126,39]"), `codec: in:2:77: a number is expected, not "0126"`},
		{"metres", "GeoJSON", point("[200000,4500000]"), "codec: in:2: feature 1: coordinate (200000, 4500000): that is no longitude and latitude in degrees; it looks like projected metres; reproject it to EPSG:4326 (longitude, latitude in degrees): ogr2ogr -t_srs EPSG:4326 OUT IN"},
		{"latitude", "GeoJSON", point("[126,95]"), "codec: in:2: feature 1: coordinate (126, 95): a latitude beyond 90 degrees, and not all are merely swapped; correct the record"},
		{"crs", "GeoJSON", `{"type":"FeatureCollection",` + "\n" + `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5179"}},"features":[]}`, "codec: in:2:7: the coordinates are in urn:ogc:def:crs:EPSG::5179, not in longitude and latitude; reproject it to EPSG:4326 (longitude, latitude in degrees): ogr2ogr -t_srs EPSG:4326 OUT IN"},
		{"bomb of arrays", "GeoJSON", `{"type":"Feature","x":` + strings.Repeat("[", 1e6), "codec: in:1:151: nested deeper than 128 levels: it is refused as a bomb"},
		{"bomb of collections", "GeoJSON", strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 1e5), "codec: in:1:732: nested deeper than 16 levels: it is refused as a bomb"},
		{"bomb of gzip", "GeoJSON", gzipped(strings.Repeat(" ", 64<<20)), "codec: in: unpacks to more than 16 MiB from 63 KiB: it is refused as a bomb; unpack it yourself if you trust it"},
		{"cut gzip", "GeoJSON", gzipped(point("[126,39]"))[:90], "codec: in: the compressed data is damaged or cut off: unexpected EOF; download or export it again"},
		{"no type", "GeoJSON", `{"a":1}`, `codec: in:1:1: this object has no "type": it is not GeoJSON`},
		{"odd type", "GeoJSON", `{"type":"Circle"}`, `codec: in:1:9: the type "Circle" is none of GeoJSON's`},
		{"no coordinates", "GeoJSON", `{"type":"Point"}`, `codec: in:1:1: this Point has no coordinates`},
		{"feature as geometry", "GeoJSON", `{"type":"Feature","geometry":{"type":"Feature","geometry":null}}`, `codec: in:1:38: a Feature where a geometry is expected`},
		{"comma", "GeoJSON", `{"type":"FeatureCollection","features":[],}`, `codec: in:1:43: a value is missing after the comma`},
		{"escape", "GeoJSON", `{"type":"Feature","id":"\x"}`, `codec: in:1:28: the string before here has the unknown escape "\x"; write a backslash as "\\"`},
		{"brackets", "GeoJSON", `{"type":"Feature","x":[1}`, `codec: in:1:25: a value is expected, not "}"`},
		{"garbage", "GeoJSON", "\x00\x01\x02", `codec: in:1:1: an object is expected, not "\x00"`},
		{"TopoJSON arc", "GeoJSON", `{"type":"Topology","objects":{"a":{"type":"LineString","arcs":[4]}},"arcs":[]}`, `codec: in:1:1: TopoJSON object "a": arc 4 of 0; convert it to GeoJSON: topo2geo`},

		{"empty", "KML", "", "codec: in: the file is empty; download or export it again"},
		{"HTML", "KML", "<html><body>404</body></html>", "codec: in:1:1: this is a web page (HTML), not the data; download the raw file rather than the page that shows it"},
		{"cut off", "KML", placemark[:30], "codec: in:2:25: the file ends inside an element: it is cut off; download or export it again"},
		{"other XML", "KML", "<?xml version='1.0'?>\n<gpx/>", "codec: in:2:7: this XML is <gpx>, not KML; formats read: GeoJSON (.geojson), KML (.kml), KMZ (.kmz), CSV (.csv), GeoPackage (.gpkg)"},
		{"entities", "KML", "<!DOCTYPE kml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<kml><Placemark><name>&b;</name></Placemark></kml>", "codec: in:1:56: the document type defines entities, which are not expanded; remove the DOCTYPE and write the text itself"},
		{"unknown entity", "KML", "<kml>\n<Placemark><name>&nbsp;</name></Placemark></kml>", "codec: in:2:24: an entity that XML does not define (invalid character entity &nbsp;); entities of a document type are not expanded; write the text itself"},
		{"bomb of elements", "KML", strings.Repeat("<kml>", 1e5), "codec: in:1:646: nested deeper than 128 levels: it is refused as a bomb"},
		{"NaN", "KML", strings.Replace(placemark, "126", "NaN", 1), `codec: in:2: a number is expected in the coordinates, not "NaN,39"; write longitude,latitude with decimal points`},
		{"one number", "KML", strings.Replace(placemark, "126,39", "126", 1), "codec: in:2: a position needs a longitude and a latitude; write longitude,latitude with a comma between"},
		{"metres", "KML", strings.Replace(placemark, "126,39", "200000,4500000", 1), "codec: in:2: feature 1: coordinate (200000, 4500000): that is no longitude and latitude in degrees; it looks like projected metres; reproject it to EPSG:4326 (longitude, latitude in degrees): ogr2ogr -t_srs EPSG:4326 OUT IN"},
		{"tags", "KML", "<kml>\n<a></b></kml>", "codec: in:2:8: XML: element <a> closed by </b>"},
		{"encoding", "KML", `<?xml version="1.0" encoding="shift_jis"?><kml/>`, `codec: in:1: the encoding "shift_jis" is not read; save it as UTF-8 text`},

		{"empty", "KMZ", "", "codec: in: the file is empty; download or export it again"},
		{"LFS", "KMZ", pointer, "codec: in:1:1: this is a Git LFS pointer, not the data; fetch the data with: git lfs pull"},
		{"cut off", "KMZ", zipped("doc.kml", placemark)[:60], "codec: in: the archive is damaged or cut off: zip: not a valid zip file; download or export it again"},
		{"climbs out", "KMZ", zipped("doc.kml", placemark, "a/../../etc/passwd", "x"), `codec: in: the archive names a file outside itself: "a/../../etc/passwd"; do not trust it; export the KMZ again`},
		{"absolute", "KMZ", zipped("/doc.kml", placemark), `codec: in: the archive names a file outside itself: "/doc.kml"; do not trust it; export the KMZ again`},
		{"drive", "KMZ", zipped(`C:\doc.kml`, placemark), `codec: in: the archive names a file outside itself: "C:\\doc.kml"; do not trust it; export the KMZ again`},
		{"backslashes", "KMZ", zipped(`..\doc.kml`, placemark), `codec: in: the archive names a file outside itself: "..\\doc.kml"; do not trust it; export the KMZ again`},
		{"no KML", "KMZ", zipped("a.shp", "x"), "codec: in: the archive holds no .kml: it is no KMZ; unpack it; convert a shapefile with: ogr2ogr OUT.gpkg IN.shp"},
		{"bomb", "KMZ", zipped("doc.kml", strings.Repeat(" ", 64<<20)), "codec: in/doc.kml: unpacks to more than 16 MiB from 63 KiB: it is refused as a bomb; unpack it yourself if you trust it"},
		{"broken KML", "KMZ", zipped("doc.kml", "<kml>\n<a></b></kml>"), "codec: in/doc.kml:2:8: XML: element <a> closed by </b>"},

		{"empty", "CSV", "\n\n", "codec: in: the file is empty; download or export it again"},
		{"spreadsheet", "CSV", zipped("xl/workbook.xml", "x"), "codec: in: this is a spreadsheet or an archive, not a text table; open it in the spreadsheet and save it as CSV (UTF-8)"},
		{"binary", "CSV", "a,b\n1,\x002\n", "codec: in:2:3: a NUL byte: this is a binary file or UTF-16 without its mark, not a text table; open it in the spreadsheet and save it as CSV (UTF-8)"},
		{"quote", "CSV", "a,b\n1,2\n\"x,3\n4,5\n", `codec: in:3: a quotation mark opens here and none closes it; write quotation marks inside a cell twice ("")`},
		{"metres", "CSV", "x,y\n200000,4500000\n", "codec: in:2: feature 1: coordinate (200000, 4500000): that is no longitude and latitude in degrees; it looks like projected metres; reproject it to EPSG:4326 (longitude, latitude in degrees): ogr2ogr -t_srs EPSG:4326 OUT IN"},
		{"wide header", "CSV", strings.Repeat(",", 20000) + "\n", "codec: in:1: 20001 columns are more than the 16384 that are read"},
		{"no table", "CSV", strings.Repeat("a,", 16000) + "b\n" + strings.Repeat("1\n", 100000), "codec: in:96: the rows are far shorter than the header's 16001 columns: this is no table"},

		{"empty", "GeoPackage", "", "codec: in: the file is empty; download or export it again"},
		{"LFS", "GeoPackage", pointer, "codec: in:1:1: this is a Git LFS pointer, not the data; fetch the data with: git lfs pull"},
		{"not SQLite", "GeoPackage", "{}", "codec: in: this is not a GeoPackage: it does not start as a SQLite database does; formats read: GeoJSON (.geojson), KML (.kml), KMZ (.kmz), CSV (.csv), GeoPackage (.gpkg)"},
		{"cut off", "GeoPackage", "SQLite format 3\x00\x10\x00", "codec: in: the file is cut off: 18 bytes of 100; download or export it again"},
	}
}

// TestBroken: what each broken file is told, with its place and the remedy.
func TestBroken(t *testing.T) {
	for _, c := range brokenFiles() {
		t.Run(c.format+"/"+c.name, func(t *testing.T) {
			fs, _, err := read(c.format, c.in)
			if err == nil {
				t.Fatalf("read as %v", fs)
			}
			if got := err.Error(); got != c.want {
				t.Errorf("error\n%s, want\n%s", got, c.want)
			}
			var e *codec.Error
			if !errors.As(err, &e) || e.Severity != data.Fault || e.File == "" {
				t.Errorf("not an *Error with a file: %#v", err)
			}
		})
	}
}

// TestBrokenGeoPackage: the same for databases, which are made broken.
func TestBrokenGeoPackage(t *testing.T) {
	good := whole(t, format("GeoPackage"))
	replace := func(from, to string) string {
		if len(from) != len(to) || !bytes.Contains(good, []byte(from)) {
			t.Fatalf("%q cannot be replaced", from)
		}
		return strings.ReplaceAll(string(good), from, to)
	}
	blob := "GP\x00\x01\xe6\x10\x00\x00\x01\x01\x00\x00\x00" // of a point
	line := "\x01\x02\x00\x00\x00\x02\x00\x00\x00"           // of two positions
	for _, c := range []struct{ name, in, want string }{
		{"cut off", string(good[:len(good)-4096]), "the file is cut off: "},
		{"no contents", replace("gpkg_contents", "gpkg_kontents"), "this SQLite database is no GeoPackage"},
		{"not features", replace("featuresfeaturesfeatures", "featuresqeaturesfeatures"), "this GeoPackage has no table of features"},
		{"no such table", replace("CREATE TABLE features", "CREATE TABLE zeatures"), ""},
		{"magic", replace(blob, "XP"+blob[2:]), "the geometry is no GeoPackage geometry; download or export it again"},
		{"version", replace(blob, "GP\x07"+blob[3:]), "the geometry is of an unknown version (7, flags 0x1)"},
		{"byte order", replace(blob, blob[:8]+"\x05\x01\x00\x00\x00"), "the geometry has the unknown byte order 5"},
		{"type", replace(blob, blob[:8]+"\x01\x63\x00\x00\x00"), "the geometry has the unknown type 99"},
		{"size", replace(line, line[:5]+"\xff\xff\xff\xff"), "the geometry declares 4294967295 parts and ends before them"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := read("GeoPackage", c.in)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "codec: in: ") {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func TestReadFileChooses(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"testdata/none.geojson", "no such file"},
		{"testdata", "this is a folder or a device"},
	} {
		if _, _, err := codec.ReadFile(context.Background(), c.path, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.path, err, c.want)
		}
	}
}
