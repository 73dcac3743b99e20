package codec_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/data"
)

// TestRepairs: geometry that is mended, and what is told of it.
func TestRepairs(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     orb.Geometry
		told     string
	}{
		{"unclosed ring", `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}`, orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}, "warning in:1: feature 1: a ring is not closed; closed it"},
		{"winding", `{"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[9,0],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}`, orb.Polygon{{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, {{1, 1}, {2, 2}, {2, 1}, {1, 1}}}, "note in:1: feature 1: 2 rings wound against the right-hand rule, turned round"},
		{"repeated points", `{"type":"LineString","coordinates":[[0,0],[0,0],[1,1],[1,1],[1,1],[0,0]]}`, orb.LineString{{0, 0}, {1, 1}, {0, 0}}, "note in:1: feature 1: 3 points that repeat the one before, left out"},
		{"short hole", `{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,2],[1,1]],[]]}`, orb.Polygon{{{0, 0}, {9, 0}, {9, 9}, {0, 0}}}, "warning in:1: feature 1: a ring of 3 points encloses nothing, left out\nwarning in:1: feature 1: a ring without points, left out"},
		{"short outer ring", `{"type":"Polygon","coordinates":[[[0,0],[1,1]],[[1,1],[2,1],[2,2],[1,1]]]}`, nil, "warning in:1: feature 1: a ring is not closed; closed it\nwarning in:1: feature 1: a ring of 3 points encloses nothing, left out\nnote in:1: feature 1: 1 empty geometries, taken as none"},
		{"short line", `{"type":"MultiLineString","coordinates":[[[0,0],[0,0]],[[0,0],[1,1]]]}`, orb.MultiLineString{{{0, 0}, {1, 1}}}, "warning in:1: feature 1: a line of fewer than 2 points, left out\nnote in:1: feature 1: 1 points that repeat the one before, left out"},
		{"swapped", `{"type":"MultiPoint","coordinates":[[39,125],[40,126]]}`, orb.MultiPoint{{125, 39}, {126, 40}}, "warning in:1: feature 1: coordinates are latitude, longitude; swapped in the whole file; write longitude first"},
		{"swapped polygon", `{"type":"Polygon","coordinates":[[[39,125],[39,126],[40,126],[39,125]]]}`, orb.Polygon{{{125, 39}, {126, 39}, {126, 40}, {125, 39}}}, "warning in:1: feature 1: coordinates are latitude, longitude; swapped in the whole file; write longitude first"},
		{"beyond the date line", `{"type":"Point","coordinates":[190,40]}`, orb.Point{190, 40}, "warning in:1: feature 1: longitudes beyond 180 degrees, up to 190, kept"},
		{"rounding at the pole", `{"type":"Point","coordinates":[180.0000001,90.0000001]}`, orb.Point{180.0000001, 90.0000001}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			fs, ps, err := read("GeoJSON", c.in)
			if err != nil || len(fs) != 1 {
				t.Fatal(fs, err)
			}
			if !reflect.DeepEqual(fs[0].Geometry, c.want) {
				t.Errorf("got %v, want %v", fs[0].Geometry, c.want)
			}
			var lines []string
			for _, p := range ps {
				lines = append(lines, p.Severity.String()+" "+p.String())
			}
			got := strings.Join(lines, "\n")
			if got != c.told {
				t.Errorf("told\n%s, want\n%s", got, c.told)
			}
		})
	}
}

// TestMixedFileIsNotSwapped: one swapped record among right ones is no clear
// case.
func TestMixedFileIsNotSwapped(t *testing.T) {
	_, _, err := read("GeoJSON", `{"type":"MultiPoint","coordinates":[[125,39],[39,125]]}`)
	if err == nil || !strings.Contains(err.Error(), "not all are merely swapped") {
		t.Errorf("error %v", err)
	}
}

// TestProblemsAreBounded: a thousand faults of a kind make a list that can be
// read.
func TestProblemsAreBounded(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, `{"type":"Feature","id":%d,"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}}`+"\n", i)
	}
	fs, ps, err := read("GeoJSON", b.String())
	if err != nil || len(fs) != 1000 || len(ps) != 9 {
		t.Fatalf("%d features, %d problems, %v", len(fs), len(ps), err)
	}
	if last := ps[8]; last.Text != "and 992 more like: a ring is not closed; closed it" || last.Severity != data.Warning {
		t.Errorf("last problem %+v", last)
	}
	if ps[2].Line != 3 || ps[2].Where != "feature 3 (2)" {
		t.Errorf("third problem %+v", ps[2])
	}
}
