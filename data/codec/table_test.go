package codec_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/data"
	"jido/data/codec"
)

func table(text string) (codec.Table, []data.Problem, error) {
	return codec.ReadTable(context.Background(), strings.NewReader(text), int64(len(text)), "in")
}

// TestReadTable: the dialects of CSV that spreadsheets write.
func TestReadTable(t *testing.T) {
	rows := [][]string{{"성천군", "9.5"}, {"재령군", "60"}}
	for _, c := range []struct {
		name, in string
		want     codec.Table
		told     string
	}{
		{"plain", "unit,value\n성천군,9.5\n재령군,60\n", codec.Table{Header: []string{"unit", "value"}, Rows: rows, Lines: []int{2, 3}, Encoding: "UTF-8", Comma: ','}, ""},
		{"no last newline", "unit,value\n성천군,9.5\n재령군,60", codec.Table{Header: []string{"unit", "value"}, Rows: rows, Lines: []int{2, 3}, Encoding: "UTF-8", Comma: ','}, ""},
		{"BOM, CRLF", "\ufeffunit,value\r\n성천군,9.5\r\n재령군,60\r\n", codec.Table{Header: []string{"unit", "value"}, Rows: rows, Lines: []int{2, 3}, Encoding: "UTF-8 with BOM", Comma: ','}, ""},
		{"CR only", "unit,value\r성천군,9.5\r재령군,60\r", codec.Table{Header: []string{"unit", "value"}, Rows: rows, Lines: []int{2, 3}, Encoding: "UTF-8", Comma: ','}, ""},
		{"semicolons", "unit;value\n성천군;9.5\n재령군;60\n", codec.Table{Header: []string{"unit", "value"}, Rows: rows, Lines: []int{2, 3}, Encoding: "UTF-8", Comma: ';'}, ""},
		{"decimal commas", "a;b\n1,5;2,5\n", codec.Table{Header: []string{"a", "b"}, Rows: [][]string{{"1,5", "2,5"}}, Lines: []int{2}, Encoding: "UTF-8", Comma: ';'}, ""},
		{"tabs, UTF-16 as Excel", encode(t, "unit\tvalue\r\n성천군\t9.5\r\n재령군\t60\r\n", false), codec.Table{Header: []string{"unit", "value"}, Rows: rows, Lines: []int{2, 3}, Encoding: "UTF-16LE", Comma: '\t'}, ""},
		{"CP949", encode(t, "unit,value\n성천군,9.5\n재령군,60\n", true), codec.Table{Header: []string{"unit", "value"}, Rows: rows, Lines: []int{2, 3}, Encoding: "CP949", Comma: ','}, "in: the text is not UTF-8, read as CP949; save it as UTF-8 text"},
		{"Latin-1", "a,b\nn\xe9,1\n", codec.Table{Header: []string{"a", "b"}, Rows: [][]string{{"né", "1"}}, Lines: []int{2}, Encoding: "Windows-1252", Comma: ','}, "in: the text is not UTF-8, read as Windows-1252; save it as UTF-8 text"},
		{"sep=", "sep=|\na|b\n1|2,3,4\n", codec.Table{Header: []string{"a", "b"}, Rows: [][]string{{"1", "2,3,4"}}, Lines: []int{3}, Encoding: "UTF-8", Comma: '|'}, ""},
		{"quotes", "a,b\n\"1,\"\"2\"\"\",\"x\r\ny\"\n\"\",z\n", codec.Table{Header: []string{"a", "b"}, Rows: [][]string{{`1,"2"`, "x\r\ny"}, {"", "z"}}, Lines: []int{2, 4}, Encoding: "UTF-8", Comma: ','}, ""},
		{"loose quotes", "a,b\n5\" pipe,\"x\" y\n", codec.Table{Header: []string{"a", "b"}, Rows: [][]string{{`5" pipe`, "x y"}}, Lines: []int{2}, Encoding: "UTF-8", Comma: ','}, ""},
		{"blank lines", "\n\na,b\n\n1,2\n  \n3,4\n\n", codec.Table{Header: []string{"a", "b"}, Rows: [][]string{{"1", "2"}, {"3", "4"}}, Lines: []int{5, 7}, Encoding: "UTF-8", Comma: ','}, ""},
		{"one column", "unit\nKP01\n\"\"\nKP02\n", codec.Table{Header: []string{"unit"}, Rows: [][]string{{"KP01"}, {""}, {"KP02"}}, Lines: []int{2, 3, 4}, Encoding: "UTF-8", Comma: ','}, ""},
		{"ragged", "a,b\n1\n1,2,3\n1,2,,\n", codec.Table{Header: []string{"a", "b"}, Rows: [][]string{{"1", ""}, {"1", "2"}, {"1", "2"}}, Lines: []int{2, 3, 4}, Encoding: "UTF-8", Comma: ','},
			"in:2: 1 cells where the header has 2; the missing ones are taken as empty; check the separators and quotation marks\nin:3: 3 cells where the header has 2; the rest is left out; check the separators and quotation marks"},
		{"header", " a ,a,,a,b,\n1,2,3,4,5\n", codec.Table{Header: []string{"a", "a_2", "column 3", "a_3", "b"}, Rows: [][]string{{"1", "2", "3", "4", "5"}}, Lines: []int{2}, Encoding: "UTF-8", Comma: ','},
			"in:1: the column \"a\" occurs before; it is now \"a_2\"\nin:1: the column \"a\" occurs before; it is now \"a_3\""},
		{"gzip", gzipped("a,b\n1,2\n"), codec.Table{Header: []string{"a", "b"}, Rows: [][]string{{"1", "2"}}, Lines: []int{2}, Encoding: "UTF-8", Comma: ','}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ps, err := table(c.in)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got\n%#v, want\n%#v", got, c.want)
			}
			if p := told(ps); p != c.told {
				t.Errorf("told\n%s, want\n%s", p, c.told)
			}
		})
	}
}

// TestCSVGeometry: the columns that hold the place are found by their names.
func TestCSVGeometry(t *testing.T) {
	at := orb.Point{126.21, 39.25}
	for _, c := range []struct {
		in    string
		want  orb.Geometry
		attrs int
		told  string
	}{
		{"name,lat,lon\nx,39.25,126.21\n", at, 1, ""},
		{"Latitude,Longitude\n39.25,126.21\n", at, 0, ""},
		{"이름,위도,경도\n성천,39.25,126.21\n", at, 1, ""},
		{"x,y,LNG,LAT\n1,2,126.21,39.25\n", at, 2, ""},
		{"x;y\n126,21;39,25\n", at, 0, ""},
		{"lat,lon\n126.21,39.25\n", at, 0, "in:2: feature 1: coordinates are latitude, longitude; swapped in the whole file; write longitude first"},
		{"WKT,lat,lon\nPOINT Z (126.21 39.25 100),1,2\n", at, 2, ""},
		{"geom\nSRID=4326;point(126.21 39.25)\n", at, 0, ""},
		{"lat,lon\n,\n1,1\n", nil, 0, ""},
		{"lat,lon\nnorth,east\n", nil, 0, `in:2: feature 1: "east", "north" are no longitude and latitude; it has no place; write decimal degrees, such as 126.21`},
		{"lat,lon\nNaN,126\n", nil, 0, `in:2: feature 1: "126", "NaN" are no longitude and latitude; it has no place; write decimal degrees, such as 126.21`},
		{"id,wkt\nA,POINT (126\n", nil, 0, `in:2: feature 1 (A): its WKT is not to be read (a position needs a longitude and a latitude at character 11); it has no place`},
		{"unit,value\nA,1\n", nil, 2, ""},
	} {
		fs, ps, err := read("CSV", c.in)
		if err != nil || len(fs) == 0 {
			t.Errorf("%q: %v", c.in, err)
			continue
		}
		if !reflect.DeepEqual(fs[0].Geometry, c.want) || len(fs[0].Attrs) != c.attrs || told(ps) != c.told {
			t.Errorf("%q: %v, %d attributes, told %s", c.in, fs[0].Geometry, len(fs[0].Attrs), told(ps))
		}
	}
}

// TestWriteCSV: columns, quotes, names that our own columns take.
func TestWriteCSV(t *testing.T) {
	for _, c := range []struct {
		fs   []codec.Feature
		want string
	}{
		{[]codec.Feature{{ID: "A", Geometry: orb.Point{126.21, 39.25}, Attrs: attrs("id", "A", "n", 1.5, "t", "a,\"b\"")}, {ID: "B", Attrs: attrs("id", "B", "n", nil)}},
			"id,n,t,lon,lat\nA,1.5,\"a,\"\"b\"\"\",126.21,39.25\nB,,,,\n"},
		{[]codec.Feature{{ID: "A", Geometry: orb.Point{1, 2}, Attrs: attrs("ID", "x", "Lon", "3")}}, "id,ID_2,Lon_2,lon,lat\nA,x,3,1,2\n"},
		{[]codec.Feature{{Attrs: attrs("a\nb", "1", "", " 2")}}, "a b,column\n1,\" 2\"\n"},
		{[]codec.Feature{{Attrs: attrs("이름", "성천")}}, "\ufeff이름\n성천\n"},
		{[]codec.Feature{{Attrs: attrs("a", "")}, {}}, "a\n\"\"\n\"\"\n"},
		{[]codec.Feature{{}}, "id\n\"\"\n"},
		{nil, "id\n"},
	} {
		var out strings.Builder
		if err := format("CSV").Write(&out, c.fs); err != nil || out.String() != c.want {
			t.Errorf("%v: %q, want %q", err, out.String(), c.want)
		}
	}
}
