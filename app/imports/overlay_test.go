package imports_test

import (
	"fmt"
	"testing"
)

// What a file says of a thing is kept in its order, without markup and without
// what is empty.
func TestAttributes(t *testing.T) {
	const kml = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>시장</name>
<description><![CDATA[<style>b{}</style><b>Market</b> 2 < 3<br/>in <i>spring</i> &amp; autumn<table><tr><td>stalls</td><td>120</td></tr></table>]]></description>
<ExtendedData><Data name="empty"><value> </value></Data><Data name="stalls"><value>120</value></Data></ExtendedData><Point><coordinates>128.18,41.4</coordinates></Point></Placemark></Document></kml>`
	for name, c := range map[string]struct{ content, want string }{
		"a.kml":     {kml, `[{name 시장} {description Market 2 < 3` + "\n" + `in spring & autumn` + "\n" + `stalls 120} {stalls 120}]`},
		"b.geojson": {`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"b":true,"n":1.50,"none":null,"list":[1,2],"a":"x"},"geometry":{"type":"Point","coordinates":[126,39]}}]}`, "[{b true} {n 1.5} {list [1,2]} {a x}]"},
	} {
		p := open(t, file(t, name, []byte(c.content)))
		ts := apply(t, p, loaded()).Maps.Tracings
		if got := fmt.Sprint(ts[len(ts)-1].Things[0].Attrs); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if ts[len(ts)-1].Path != p.Path {
			t.Errorf("%s: path %q", name, ts[len(ts)-1].Path)
		}
	}
}
