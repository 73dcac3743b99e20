package codec_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/data/codec"
)

const earth = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document><name>whole</name>
<Schema name="s" id="s"><SimpleField type="int" name="n"/><SimpleField type="bool" name="b"/></Schema>
<Style id="x"><LineStyle><color>ff0000ff</color></LineStyle></Style>
<Folder><name>South P'yŏngan</name><Folder><name> 성천군 </name>
<Placemark id="p1"><name> Factory </name><visibility>0</visibility><description><![CDATA[<b>seen</b>]]></description>
 <TimeSpan><begin>2024-02-28</begin><end>2024-12-20</end></TimeSpan><styleUrl>#x</styleUrl>
 <ExtendedData><Data name="kind"><displayName>K</displayName><value>food</value></Data>
 <SchemaData schemaUrl="#s"><SimpleData name="n">12</SimpleData><SimpleData name="b">1</SimpleData></SchemaData></ExtendedData>
 <Point><extrude>1</extrude><coordinates>
   126.21, 39.25, 100
 </coordinates></Point></Placemark>
</Folder></Folder>
<Placemark><TimeStamp><when>2024</when></TimeStamp><Polygon><innerBoundaryIs><LinearRing><coordinates>1,1 1,2 2,2 1,1</coordinates></LinearRing></innerBoundaryIs>
 <outerBoundaryIs><LinearRing><coordinates>0,0,0 9,0,0 9,9,0 0,0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point><MultiGeometry><LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry></MultiGeometry></Placemark>
<Placemark><gx:Track><when>2024-01-01</when><gx:coord>1 2 3</gx:coord><gx:coord></gx:coord><gx:coord>4 5 6</gx:coord></gx:Track></Placemark>
<Placemark><LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing></Placemark>
<Placemark><name>nowhere</name><Point><coordinates/></Point></Placemark>
<GroundOverlay><name>picture</name></GroundOverlay><NetworkLink><Link><href>http://example.com/a.kml</href></Link></NetworkLink>
</Document></kml>`

func TestReadKML(t *testing.T) {
	got, ps, err := read("KML", earth)
	if err != nil {
		t.Fatal(err)
	}
	want := []codec.Feature{
		{ID: "p1", Geometry: orb.Point{126.21, 39.25}, Line: 7, Attrs: attrs("name", "Factory", "description", "<b>seen</b>", "begin", "2024-02-28", "end", "2024-12-20",
			"folder", "South P'yŏngan/성천군", "kind", "food", "n", 12.0, "b", true)},
		{Geometry: orb.Polygon{{{0, 0}, {9, 0}, {9, 9}, {0, 0}}, {{1, 1}, {1, 2}, {2, 2}, {1, 1}}}, Line: 15, Attrs: attrs("when", "2024")},
		{Geometry: orb.Collection{orb.Point{1, 2}, orb.MultiLineString{{{1, 2}, {3, 4}}}}, Line: 17},
		{Geometry: orb.LineString{{1, 2}, {4, 5}}, Line: 18},
		{Geometry: orb.Polygon{{{0, 0}, {9, 0}, {9, 9}, {0, 0}}}, Line: 19},
		{Attrs: attrs("name", "nowhere"), Line: 20},
	}
	for i := range want {
		if i >= len(got) || !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("feature %d: got\n%#v, want\n%#v", i, got[i], want[i])
		}
	}
	const notes = "in:21: a GroundOverlay is no feature, left out\nin: a NetworkLink points outside the file and is not followed; open what it points to and save that"
	if told(ps) != notes || len(got) != len(want) {
		t.Errorf("%d features, told\n%s, want\n%s", len(got), told(ps), notes)
	}
}

func TestKMLEncodings(t *testing.T) {
	const doc = "<kml><Placemark><name>성천군</name></Placemark></kml>"
	for _, c := range []struct{ name, in, told string }{
		{"no declaration", doc, ""},
		{"UTF-16", encode(t, `<?xml version="1.0" encoding="UTF-16"?>`+doc, false), ""},
		{"EUC-KR", encode(t, `<?xml version='1.0' encoding='EUC-KR'?>`+doc, true), ""},
		{"EUC-KR undeclared", encode(t, doc, true), "in: the text is not UTF-8, read as CP949; save it as UTF-8 text"},
		{"gzip", gzipped(doc), ""},
	} {
		fs, ps, err := read("KML", c.in)
		if err != nil || len(fs) != 1 || fs[0].Text("name") != "성천군" || told(ps) != c.told {
			t.Errorf("%s: %v, %v, told %s", c.name, fs, err, told(ps))
		}
	}
}

// TestKMZLinks: a document that links to others of its archive brings them
// along, each once.
func TestKMZLinks(t *testing.T) {
	link := func(to string) string {
		return "<NetworkLink><Link><href>" + to + "</href></Link></NetworkLink>"
	}
	mark := func(id string) string { return `<Placemark id="` + id + `"/>` }
	in := zipped("images/a.png", "x", "layers/b.kml", "<kml><Document>"+mark("b")+link("c.kml")+link("../doc.kml")+"</Document></kml>",
		"layers/c.kml", "<kml>"+mark("c")+"</kml>", "doc.kml", "<kml><Document>"+mark("a")+link("layers/b.kml")+link("layers/b.kml")+link("missing.kml")+"</Document></kml>")
	fs, ps, err := read("KMZ", in)
	var ids []string
	for _, f := range fs {
		ids = append(ids, f.ID)
	}
	if err != nil || strings.Join(ids, "") != "abc" {
		t.Errorf("features %v, %v", ids, err)
	}
	if len(ps) != 1 || !strings.Contains(ps[0].Text, "points outside the file") {
		t.Errorf("told %v", ps)
	}
}
