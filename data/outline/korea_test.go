package outline_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"sync"
	"testing"

	"jido/data/outline"
	"jido/data/outline/outlinetest"
)

var korea = sync.OnceValues(outline.DrawKorea)

// drawn returns the drawing, its counties and its provinces.
func drawn(t *testing.T) (k *outline.Korea, counties, provinces []outline.Feature) {
	t.Helper()
	k, err := korea()
	if err != nil {
		t.Fatal(err)
	}
	if counties, err = k.CountyFeatures(); err != nil {
		t.Fatal(err)
	}
	if provinces, err = k.ProvinceFeatures(); err != nil {
		t.Fatal(err)
	}
	return k, counties, provinces
}

func id(f outline.Feature) string { return f.Properties[0].Value }

// The committed files are what the generator draws, byte for byte.
func TestCommittedFilesAreDrawn(t *testing.T) {
	k, _, _ := drawn(t)
	for _, file := range outline.Files {
		want, err := os.ReadFile(filepath.Join("..", "builtin", "boundaries", file.Name))
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := file.Write(&got, k); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s is not what the tables draw; run go generate ./data/outline", file.Name)
		}
	}
}

func TestCountiesAndProvinces(t *testing.T) {
	_, counties, provinces := drawn(t)
	for _, c := range []struct {
		what     string
		features []outline.Feature
		want     int
	}{{"counties", counties, 197}, {"provinces", provinces, 13}} {
		if len(c.features) != c.want {
			t.Errorf("%d %s, want %d", len(c.features), c.what, c.want)
		}
		if !sort.SliceIsSorted(c.features, func(i, j int) bool { return id(c.features[i]) < id(c.features[j]) }) {
			t.Errorf("%s are not ordered by id", c.what)
		}
		for _, f := range c.features {
			if len(f.Areas) == 0 {
				t.Errorf("%s has no outline", id(f))
			}
			for _, p := range f.Properties {
				if p.Value == "" {
					t.Errorf("%s has no %s", id(f), p.Name)
				}
			}
		}
	}
}

// No invalid polygon, no overlap, and no gap but the lagoons of the cell table.
func TestTiling(t *testing.T) {
	_, counties, provinces := drawn(t)
	cells, err := outline.KoreaCells()
	if err != nil {
		t.Fatal(err)
	}
	for what, features := range map[string][]outline.Feature{"counties": counties, "provinces": provinces} {
		r := outline.Check(areasOf(features))
		for _, fault := range r.Faults {
			t.Errorf("%s: %s", what, fault)
		}
		if r.Inner == 0 || r.Outer == 0 {
			t.Errorf("%s: %d inner and %d outer edges", what, r.Inner, r.Outer)
		}
		if got, want := len(r.Gaps), enclosedWater(cells); got != want {
			t.Errorf("%s: %d gaps, but the cells enclose %d lagoons", what, got, want)
		}
		for _, gap := range r.Gaps {
			if !holdsWater(gap, cells) {
				t.Errorf("%s: gap at %v holds no water cell", what, gap[0])
			}
		}
	}
}

func areasOf(features []outline.Feature) [][]outline.Polygon {
	out := [][]outline.Polygon{nil}
	for _, f := range features {
		out = append(out, f.Areas)
	}
	return out
}

// enclosedWater counts the pieces of label 0 that do not reach the grid's edge.
func enclosedWater(c *outline.Cells) (n int) {
	type at struct{ col, row int }
	seen := map[at]bool{}
	flood := func(from at) (open bool) {
		todo := []at{from}
		seen[from] = true
		for len(todo) > 0 {
			p := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			for _, q := range []at{{p.col + 1, p.row}, {p.col - 1, p.row}, {p.col, p.row + 1}, {p.col, p.row - 1}} {
				if q.col < 0 || q.row < 0 || q.col >= c.Width() || q.row >= c.Height() {
					open = true
				} else if c.Label(q.col, q.row) == 0 && !seen[q] {
					seen[q] = true
					todo = append(todo, q)
				}
			}
		}
		return open
	}
	for row := range c.Height() {
		for col := range c.Width() {
			if p := (at{col, row}); c.Label(col, row) == 0 && !seen[p] && !flood(p) {
				n++
			}
		}
	}
	return n
}

func holdsWater(gap outline.Ring, c *outline.Cells) bool {
	for row, y := range c.Lat {
		for col, x := range c.Lon {
			if c.Label(col, row) == 0 && gap.Winding(outline.Point{X: x, Y: y}) != 0 {
				return true
			}
		}
	}
	return false
}

// The drawing keeps to its cells: hardly a cell centre changes hands.
func TestCellCentresStayInTheirUnit(t *testing.T) {
	k, counties, _ := drawn(t)
	cells, err := outline.KoreaCells()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string][]outline.Polygon{}
	for _, f := range counties {
		byID[id(f)] = f.Areas
	}
	total, lost := 0, 0
	for row, y := range cells.Lat {
		spans := map[int][]outlinetest.Span{}
		for col, x := range cells.Lon {
			l := cells.Label(col, row)
			if l == 0 {
				continue
			}
			if spans[l] == nil {
				spans[l] = outlinetest.Spans(byID[k.Counties[l-1].ID], float64(y)+0.5)
			}
			total++
			if !slices.ContainsFunc(spans[l], func(s outlinetest.Span) bool { return s.From <= float64(x) && float64(x) <= s.To }) {
				lost++
			}
		}
	}
	if share := float64(lost) / float64(total); share > 0.002 {
		t.Errorf("%d of %d cell centres lie outside their unit (%.2f %%), want 0.2 %% at most", lost, total, 100*share)
	}
}

// Province borders are county borders, vertex for vertex: every edge of a
// province is an edge of one of its counties, and every county edge that
// separates provinces is an edge of both.
func TestProvinceBordersAreCountyBorders(t *testing.T) {
	_, counties, provinces := drawn(t)
	type edge struct{ a, b outline.Point }
	edges := func(features []outline.Feature) map[edge]string {
		out := map[edge]string{}
		for _, f := range features {
			for _, p := range f.Areas {
				for _, r := range p {
					for i := 1; i < len(r); i++ {
						out[edge{r[i-1], r[i]}] = id(f)
					}
				}
			}
		}
		return out
	}
	of := provinceOf(t)
	ofCounty, ofProvince := edges(counties), edges(provinces)
	for e, province := range ofProvince {
		if county, ok := ofCounty[e]; !ok || of[county] != province {
			t.Fatalf("edge %v of province %s is no edge of one of its counties (%q)", e, province, county)
		}
	}
	for e, county := range ofCounty {
		other, inner := ofCounty[edge{e.b, e.a}]
		_, drawn := ofProvince[e]
		if separates := !inner || of[county] != of[other]; drawn != separates {
			t.Fatalf("edge %v between %s and %q: province border %v, want %v", e, county, other, drawn, separates)
		}
	}
}

// provinceOf reads which unit lies in which province.
func provinceOf(t *testing.T) map[string]string {
	t.Helper()
	f, err := os.Open("units.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]string{}
	for _, r := range rows[1:] {
		of[r[0]] = r[slices.Index(rows[0], "province")]
	}
	return of
}

// Every seat that is known well lies in its unit's outline, or within 600 m.
func TestSeatsLieInTheirOutlines(t *testing.T) {
	k, counties, _ := drawn(t)
	byID := map[string][]outline.Polygon{}
	for _, f := range counties {
		byID[id(f)] = f.Areas
	}
	const tolerance = 600 // metres
	checked := 0
	for _, s := range k.Seats {
		if s.Quality != "high" && s.Quality != "medium" {
			continue
		}
		checked++
		best := tolerance + 1.0
		for _, o := range s.Outlines {
			if outlinetest.Holds(byID[o], s.At) {
				best = 0
			}
			best = min(best, outlinetest.EdgeDistance(byID[o], s.At))
		}
		if best > tolerance {
			t.Errorf("seat of %s lies more than %d m outside %v", s.Unit, tolerance, s.Outlines)
		}
	}
	if checked != 176 {
		t.Errorf("%d seats of quality high or medium, want 176", checked)
	}
}

// Against detailed outlines the median intersection over union is 0.955 or more.
func TestLikeness(t *testing.T) {
	file, ok := outlinetest.Shared("reference", "boundaries", "counties.geojson")
	if !ok {
		t.Skip("no detailed outlines to compare with (shared/reference/boundaries/counties.geojson)")
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	detailed, err := outlinetest.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	_, counties, _ := drawn(t)
	var all []float64
	for _, f := range counties {
		i := slices.IndexFunc(detailed, func(d outlinetest.Feature) bool { return d.ID == id(f) })
		if i < 0 {
			t.Errorf("%s is not among the detailed outlines", id(f))
			continue
		}
		const step = 100 // 0.001 degrees, 111 m
		iou := outlinetest.IoU(f.Areas, detailed[i].Areas, step)
		if iou < 0.75 {
			t.Errorf("%s: intersection over union %.3f, want 0.75 or more", id(f), iou)
		}
		all = append(all, iou)
	}
	slices.Sort(all)
	median := all[len(all)/2]
	t.Logf("intersection over union: median %.4f, least %.3f", median, all[0])
	if median < 0.955 {
		t.Errorf("median intersection over union %.4f, want 0.955 or more", median)
	}
}
