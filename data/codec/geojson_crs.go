package codec

import (
	"encoding/json"
	"fmt"
	"strings"
)

// crs reads the member that the 2008 draft of GeoJSON had: longitude and
// latitude on WGS 84 pass, all else is refused.
func (g *geojson) crs() {
	start := g.i
	if g.null() {
		return
	}
	g.skip()
	if g.err != nil {
		return
	}
	var m struct {
		Type       string `json:"type"`
		Properties struct {
			Name string          `json:"name"`
			Code json.RawMessage `json:"code"`
		} `json:"properties"`
	}
	name := ""
	if json.Unmarshal(g.b[start:g.i], &m) == nil {
		name = m.Properties.Name
		if name == "" {
			name = strings.Trim(string(m.Properties.Code), `"`)
		}
	}
	switch {
	case name == "":
		g.fix.add(kindForm, place{line: g.lineHere()}, `"crs" names no reference system, taken as longitude and latitude`, "")
	case !isLonLat(name):
		g.fail(start, fmt.Sprintf("the coordinates are in %s, not in longitude and latitude", name), remedyReproject)
	}
}

// isLonLat reports whether a name of a reference system means longitude and
// latitude on WGS 84.
func isLonLat(name string) bool {
	n := strings.ToUpper(name)
	i := strings.LastIndexAny(n, ":/#")
	switch n[i+1:] {
	case "CRS84", "4326", "WGS84", "WGS 84", "CRS84H", "4979":
		return true
	}
	return false
}
