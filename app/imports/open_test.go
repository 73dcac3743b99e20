package imports_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/text/encoding/korean"

	"jido/app/imports"
	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
)

var loaded = sync.OnceValue(func() state.State {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	s := state.New(w, w.Maps(proj.LCCKorea(), []float64{300, 1500}), lang.EN)
	return state.Resize{Size: geo.Size{W: 1000, H: 700}}.Do(s)
})

// file writes a file of a test.
func file(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t testing.TB, path string) imports.Proposal {
	t.Helper()
	p, err := imports.Open(t.Context(), path, loaded().World, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// zipped makes an archive of named texts.
func zipped(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		w, err := z.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbook makes an Excel workbook with sheets of cells; "|" parts cells.
func workbook(t testing.TB, sheets map[string][]string) []byte {
	t.Helper()
	var names []string
	for n := range sheets {
		names = append(names, n)
	}
	slices.Sort(names)
	parts := []string{"[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`}
	list, rels := "", ""
	for i, n := range names {
		list += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, n, i+1, i+1)
		rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		var rows strings.Builder
		for r, line := range sheets[n] {
			fmt.Fprintf(&rows, `<row r="%d">`, r+1)
			for c, cell := range strings.Split(line, "|") {
				ref := fmt.Sprintf("%c%d", 'A'+c, r+1)
				if strings.Trim(cell, "0123456789.-") == "" && cell != "" {
					fmt.Fprintf(&rows, `<c r="%s"><v>%s</v></c>`, ref, cell)
				} else {
					fmt.Fprintf(&rows, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, cell)
				}
			}
			rows.WriteString(`</row>`)
		}
		parts = append(parts, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+rows.String()+`</sheetData></worksheet>`)
	}
	parts = append(parts, "xl/workbook.xml", `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`+list+`</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+rels+`</Relationships>`)
	return zipped(t, parts...)
}

func cp949(t testing.TB, s string) []byte {
	t.Helper()
	b, err := korean.EUCKR.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const korTable = "시군,배급 (kg)\r\n성천군,12.5\r\n구성시,10\r\n함주군,7.25\r\nUnsan,3\r\n없는곳,1\r\n"

// counties is a file of outlines: six that match, one that fits two, one that is
// nowhere. point says how a corner is written.
func counties(point func(lon, lat float64) string) []byte {
	var b strings.Builder
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	for i, c := range []struct {
		code, name, prov string
		x, y             float64
	}{
		{"KP0717", "", "", 126, 39.1}, {"", "은산군", "", 125.9, 39.5}, {"", "Kusŏng", "", 125, 39.9}, {"", "Hamju-gun", "", 127.3, 39.8},
		{"", "Gimhyeongjik", "", 127, 41.3}, {"", "Unsan", "North Phyongan", 125.7, 39.9}, {"", "Unsan", "", 125.7, 39.9}, {"", "Atlantis", "", 125.7, 39.9},
	} {
		if i > 0 {
			b.WriteString(",\n")
		}
		corner := func(dx, dy float64) string { return point(c.x+dx, c.y+dy) }
		fmt.Fprintf(&b, `{"type":"Feature","properties":{"pcode":%q,"name":%q,"prov":%q,"yield":%d},"geometry":{"type":"Polygon","coordinates":[[%s,%s,%s,%s,%s]]}}`,
			c.code, c.name, c.prov, 10*i, corner(0, 0), corner(0.4, 0), corner(0.4, 0.3), corner(0, 0.3), corner(0, 0))
	}
	b.WriteString("]}")
	return []byte(b.String())
}

func lonLat(lon, lat float64) string { return fmt.Sprintf("[%g,%g]", lon, lat) }
func latLon(lon, lat float64) string { return fmt.Sprintf("[%g,%g]", lat, lon) }

const placemarks = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>혜산 시장</name><Point><coordinates>128.18,41.4</coordinates></Point></Placemark>
<Placemark><name>Road</name><LineString><coordinates>126,39 126.5,39.4 127,39.5</coordinates></LineString></Placemark>
<Placemark><name>Lake</name><Polygon><outerBoundaryIs><LinearRing><coordinates>127,40 127.2,40 127.2,40.2 127,40</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Document></kml>`

// Every kind of file is taken for what it is, with the right counts.
func TestOpen(t *testing.T) {
	for _, c := range []struct {
		name    string
		content []byte
		kind    imports.Kind
		kinds   string
		counts  string
		told    []string // somewhere in the report
	}{
		{"배급.csv", cp949(t, korTable), imports.Values, "values", "matched 3, ambiguous 1, unmatched 1, repaired 0", []string{"CP949", "Unsan", "없는곳", "배급 (kg)"}},
		{"sites.xlsx", workbook(t, map[string][]string{"factories": {"이름|위도|경도|capacity", "성천 공장|39.25|126.2|5", "구성 공장|39.98|125.25|7"}}), imports.Overlay, "overlay", "2 points, repaired 0", nil},
		{"figures.xlsx", workbook(t, map[string][]string{"a notes": {"remark", "nothing here"}, "b": {"county|rice|maize", "KP0717|1.5|2", "함주군|3|4", "Kusong|5|6"}}), imports.Values, "values", "matched 3, ambiguous 0, unmatched 0, repaired 0", []string{"“rice” is shown"}},
		{"tour.kmz", zipped(t, "doc.kml", placemarks), imports.Overlay, "overlay", "1 area, 1 line, 1 point, repaired 0", nil},
		{"tour.kml", []byte(placemarks), imports.Overlay, "overlay", "1 area, 1 line, 1 point, repaired 0", nil},
		{"counties.geojson", counties(lonLat), imports.Boundaries, "boundaries overlay values", "matched 6, ambiguous 1, unmatched 1, repaired 0", []string{"Unsan", "Atlantis"}},
		{"swapped.geojson", counties(latLon), imports.Boundaries, "boundaries overlay values", "matched 6, ambiguous 1, unmatched 1, repaired 1", []string{"latitude, longitude; swapped", "write longitude first"}},
		{"places.csv", []byte("name,lon,lat,note\nA,126.2,39.2,x\nB,126.4,39.4,y\nC,,,\n"), imports.Overlay, "overlay", "2 points, 1 without a geometry, repaired 0", []string{"1 record has no place"}},
		{"seats.csv", []byte("county,lon,lat,people\nSongchon,126.2,39.25,140000\nHamju,127.44,39.87,120000\n"), imports.Values, "values overlay", "matched 2, ambiguous 0, unmatched 0, repaired 0", nil},
		{"bare.csv", []byte("county,lon,lat\nSongchon,126.2,39.25\nHamju,127.44,39.87\n"), imports.Overlay, "overlay", "2 points, repaired 0", nil},
		{"plants.csv", []byte("county,lon,lat,staff\nSongchon,126.2,39.25,14\nSongchon,126.3,39.2,12\nHamju,127.44,39.87,9\n"), imports.Overlay, "overlay values", "3 points, repaired 0", nil},
		{"provinces.geojson", []byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Ryanggang"},"geometry":{"type":"Polygon","coordinates":[[[127,41],[129,41],[129,42],[127,41]]]}},{"type":"Feature","properties":{"name":"South Hamgyong"},"geometry":{"type":"Polygon","coordinates":[[[127,40],[129,40],[129,41],[127,40]]]}}]}`), imports.Overlay, "overlay", "2 areas, repaired 0", []string{"provinces"}},
		{"capitals.geojson", []byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"province":"Ryanggang","capital":"Hyesan"},"geometry":{"type":"Polygon","coordinates":[[[127,41],[129,41],[129,42],[127,42],[127,41]]]}},{"type":"Feature","properties":{"province":"South Hamgyong","capital":"Hamhung"},"geometry":{"type":"Polygon","coordinates":[[[127,40],[129,40],[129,41],[127,41],[127,40]]]}}]}`), imports.Overlay, "overlay", "2 areas, repaired 0", []string{"provinces"}},
		{"nothing.csv", []byte("unit,value\nAaaaaa,1\nBbbbbb,2\n"), imports.Values, "", "matched 0, ambiguous 0, unmatched 2, repaired 0", []string{"No row names a unit"}},
		{"words.csv", []byte("county,remark\nSongchon,good\nHamju,fair\n"), imports.Values, "", "matched 2, ambiguous 0, unmatched 0, repaired 0", []string{"no column holds figures"}},
		{"empty.geojson", []byte(`{"type":"FeatureCollection","features":[]}`), imports.Values, "", "matched 0, ambiguous 0, unmatched 0, repaired 0", []string{"neither places nor names"}},
		{"table.txt", []byte("unit\tvalue\nKP0717\t3\n"), imports.Values, "values", "matched 1, ambiguous 0, unmatched 0, repaired 0", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, file(t, c.name, c.content))
			var kinds []string
			for _, k := range p.Kinds {
				kinds = append(kinds, string(k))
			}
			if p.Kind != c.kind || strings.Join(kinds, " ") != c.kinds || p.Usable() != (c.kinds != "") {
				t.Errorf("taken as %s of %v, want %s of %s", p.Kind, kinds, c.kind, c.kinds)
			}
			r := p.Report(lang.EN)
			if r.Counts != c.counts {
				t.Errorf("counts %q, want %q", r.Counts, c.counts)
			}
			text := words(r)
			for _, w := range c.told {
				if !strings.Contains(text, w) {
					t.Errorf("the report does not tell %q:\n%s", w, text)
				}
			}
			ko := words(p.Report(lang.KO))
			if strings.Contains(text+ko, "⟨") || strings.Contains(text+ko, "%!") {
				t.Errorf("words missing:\n%s\n%s", text, ko)
			}
		})
	}
}

func words(r imports.Report) string {
	s := r.Head + "\n" + r.Counts + "\n"
	for _, l := range r.Lines {
		s += l.Severity.String() + ": " + l.Text + "; " + l.Remedy + "\n"
	}
	return s
}

// What cannot be read says why and what to do, in both languages.
func TestUnreadable(t *testing.T) {
	html := []byte("<!DOCTYPE html><html><body>Sign in</body></html>")
	for _, c := range []struct {
		name    string
		content []byte
		en, ko  string
	}{
		{"counties.geojson", html, "web page (HTML)", "웹페이지"},
		{"values.csv", html, "web page (HTML)", "웹페이지"},
		{"page.kmz", html, "web page (HTML)", "웹페이지"},
		{"empty.csv", nil, "empty", "비어"},
		{"empty.geojson", nil, "empty", "비어"},
		{"cut.geojson", counties(lonLat)[:300], "cut off", "잘린"},
		{"broken.csv", []byte("unit,value\n\"KP0717,1\n"), "quotation mark", "따옴표"},
		{"lfs.geojson", []byte("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n"), "Git LFS pointer", "포인터"},
		{"shapes.zip", zipped(t, "x.shp", "a", "x.dbf", "b"), "no .kml", "KMZ가 아닙니다"},
		{"slides.pptx", zipped(t, "[Content_Types].xml", "<Types/>", "ppt/x.xml", "<x/>"), "", ""},
		{"old.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("x", 600)), "before 2007", "이전"},
		{"metres.geojson", []byte(`{"type":"Point","coordinates":[312345,4312345]}`), "projected metres", "미터"},
		{"picture.png", []byte("\x89PNG\r\n\x1a\n\x00\x00"), "not known", "알 수 없는"},
	} {
		path := file(t, c.name, c.content)
		_, err := imports.Open(t.Context(), path, loaded().World, nil)
		if err == nil {
			t.Errorf("%s was read", c.name)
			continue
		}
		en, enDo := imports.Explain(lang.EN, path, err)
		ko, koDo := imports.Explain(lang.KO, path, err)
		if !strings.Contains(en, c.en) || !strings.Contains(ko, c.ko) {
			t.Errorf("%s: %q, %q", c.name, en, ko)
		}
		if (enDo == "") != (koDo == "") {
			t.Errorf("%s: remedies %q, %q", c.name, enDo, koDo)
		}
	}
	gone := filepath.Join(t.TempDir(), "gone.csv")
	_, err := imports.Open(t.Context(), gone, loaded().World, nil)
	if text, do := imports.Explain(lang.KO, gone, err); !strings.Contains(text, "파일이 없습니다: "+gone) || do == "" {
		t.Errorf("a file that is gone: %v, %q", err, text)
	}
	if _, err := imports.Open(t.Context(), t.TempDir(), loaded().World, nil); err == nil {
		t.Error("a folder was read")
	} else if text, _ := imports.Explain(lang.EN, "x", err); !strings.Contains(text, "folder") {
		t.Errorf("a folder: %v", err)
	}
}

// A large file stops when asked to, while it is read and while it is matched.
func TestCancel(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	for i := 0; b.Len() < 5<<20; i++ {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"type":"Feature","properties":{"name":"x%d"},"geometry":{"type":"Polygon","coordinates":[[[126,39],[126.%d,39],[126,39.5],[126,39]]]}}`, i, 1+i%8)
	}
	b.WriteString("]}")
	path := file(t, "large.geojson", b.Bytes())
	ctx, cancel := context.WithCancel(t.Context())
	var told atomic.Int64 // what is left alone may tell once more
	_, err := imports.Open(ctx, path, loaded().World, func(done, total int64) {
		told.Add(1)
		if done > total/3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || told.Load() == 0 {
		t.Errorf("told %d times, then %v", told.Load(), err)
	}
	if text, _ := imports.Explain(lang.EN, path, err); text != "" {
		t.Errorf("a cancelled file is explained: %q", text)
	}
	p := open(t, path) // names are looked for in a sample only: no unit is called x7
	if p.Kind != imports.Overlay || p.Shapes.Areas < 10_000 || len(p.Join.Unmatched) > 0 || !strings.Contains(words(p.Report(lang.EN)), "Few of the rows") {
		t.Errorf("taken as %s, %d areas\n%s", p.Kind, p.Shapes.Areas, words(p.Report(lang.EN)))
	}
}

// The choices of a proposal: another use, sheet, column, a row set right. None of
// them changes the one it came from.
func TestChoices(t *testing.T) {
	p := open(t, file(t, "two.xlsx", workbook(t, map[string][]string{
		"2024": {"county|rice|maize", "KP0717|1|2", "함주군|3|4"},
		"2025": {"county|wheat", "KP0717|9", "Unsan|8", "Nowhere|1", "구성시|7"},
	})))
	if got := strings.Join(p.Sheets, ","); got != "2024,2025" || p.Name() != "two.xlsx – 2025" {
		t.Fatalf("sheets %s, name %q", got, p.Name())
	}
	q := p.WithSheet(0).WithColumn("maize")
	if q.Column != "maize" || q.Sheet != 0 || len(q.Columns) != 2 || p.Column != "wheat" || p.Sheet != 1 {
		t.Errorf("column %q of %v in sheet %d; was %q", q.Column, q.Columns, q.Sheet, p.Column)
	}
	if x := q.WithColumn("gold").WithSheet(7).As(imports.Boundaries); x.Column != "maize" || x.Kind != imports.Values {
		t.Errorf("what is not there was taken: %+v", x)
	}
	var row int
	var unit data.UnitID
	for _, d := range p.Join.Ambiguous {
		row, unit = d.Row, d.Candidates[0].Unit.ID
	}
	f := p.Fixed(row, unit)
	if len(f.Join.Ambiguous) != 0 || len(f.Join.Matched) != 3 || f.Join.Matched[1].Row != row || len(p.Join.Ambiguous) != 1 || len(p.Join.Matched) != 2 {
		t.Errorf("after the fix: %d matched, %d ambiguous", len(f.Join.Matched), len(f.Join.Ambiguous))
	}
	if f.Kind != imports.Values || f.Column != "wheat" || f.Report(lang.EN).Head != "“wheat”: figures for 3 units." {
		t.Errorf("after the fix: %q", f.Report(lang.EN).Head)
	}
	if again := f.Fixed(row, unit); len(again.Join.Matched) != 3 {
		t.Error("a matched row was fixed again")
	}
	if none := p.Fixed(row, "KP-NOWHERE"); len(none.Join.Ambiguous) != 1 || len(none.Join.Matched) != 2 {
		t.Error("a row was given to a unit that is not there")
	}
	offers := 0
	for _, l := range p.Report(lang.EN).Lines {
		if l.Row == row && len(l.Units) == 2 && strings.Contains(l.Text, "Unsan") {
			offers++
		}
	}
	if offers != 1 {
		t.Errorf("the report offers %d times what the row may mean: %+v", offers, p.Report(lang.EN).Lines)
	}
}
