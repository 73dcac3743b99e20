package around_test

import (
	"bytes"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jido/data/outline"
	"jido/data/outline/around"
	"jido/data/outline/outlinetest"
)

// Not shipped with the project; see the README of package outline.
var (
	countries = flag.String("countries", "", "countries-10m.json of world-atlas, to compare land.geojson with")
	rivers    = flag.String("rivers", "", "gmt's rivers, to compare rivers.geojson with")
	lakes     = flag.String("lakes", "", "gmt's lakes, to compare lakes.geojson with")
)

func committed(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "builtin", "boundaries", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func read(t *testing.T, name string) []outlinetest.Feature {
	t.Helper()
	f, err := outlinetest.Read(committed(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The committed files are what the source files give, byte for byte.
func TestCommittedFilesAreDrawn(t *testing.T) {
	if *countries == "" || *rivers == "" || *lakes == "" {
		t.Skip("needs the source files: -args -countries FILE -rivers FILE -lakes FILE (see data/outline/README.md)")
	}
	open := func(name string) *os.File {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	korea, err := outline.DrawKorea()
	if err != nil {
		t.Fatal(err)
	}
	land, err := around.DrawLand(open(*countries), korea)
	if err != nil {
		t.Fatal(err)
	}
	r, err := around.DrawRivers(open(*rivers), land.Border)
	if err != nil {
		t.Fatal(err)
	}
	l, err := around.DrawLakes(open(*lakes))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		name, source string
		features     []outline.Feature
	}{
		{"land.geojson", around.LandSource, land.Features},
		{"rivers.geojson", around.WaterSource, r},
		{"lakes.geojson", around.WaterSource, l},
	} {
		var got bytes.Buffer
		if err := outline.WriteGeoJSON(&got, f.source, f.features); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), committed(t, f.name)) {
			t.Errorf("%s is not what the sources give", f.name)
		}
	}
}

// Where the land border meets the sea, in lon/lat.
var borderEnds = [][2]float64{{124.37, 40.06}, {130.69, 42.29}, {126.67, 37.80}, {128.36, 38.62}}

func point(lonlat [2]float64) outline.Point {
	return outline.Point{X: int64(math.Round(lonlat[0] * outline.Unit)), Y: int64(math.Round(lonlat[1] * outline.Unit))}
}

func fromEnds(p outline.Point) float64 {
	d := math.Inf(1)
	for _, e := range borderEnds {
		d = min(d, outline.Distance(p, point(e)))
	}
	return d
}

// scenery is our own outline, split into coast and land border, and the
// neighbours' land.
type scenery struct {
	ours          []outline.Polygon
	border, coast [][]outline.Point // lines
	neighbours    []outlinetest.Feature
}

func scene(t *testing.T) scenery {
	t.Helper()
	korea, err := outline.DrawKorea()
	if err != nil {
		t.Fatal(err)
	}
	one := make([]int, len(korea.Counties)+1)
	for i := range one {
		one[i] = min(i, 1)
	}
	areas, err := outline.Assemble(outline.Relabel(korea.Arcs, one), 1)
	if err != nil {
		t.Fatal(err)
	}
	s := scenery{ours: areas[1]}
	for _, f := range read(t, "land.geojson") {
		if f.Areas != nil {
			s.neighbours = append(s.neighbours, f)
		}
	}
	main := areas[1][0][0]
	main = main[:len(main)-1]
	at := func(end int) (best int) {
		for i, p := range main {
			if outline.Distance(p, point(borderEnds[end])) < outline.Distance(main[best], point(borderEnds[end])) {
				best = i
			}
		}
		return best
	}
	// counter-clockwise: Tuman mouth, Amnok mouth, west coast, Imjin, Kosong, east coast
	from := func(i, j int) (line []outline.Point) {
		for ; i != j; i = (i + 1) % len(main) {
			line = append(line, main[i])
		}
		return append(line, main[j])
	}
	s.border = [][]outline.Point{from(at(1), at(0)), from(at(2), at(3))}
	s.coast = [][]outline.Point{from(at(0), at(2)), from(at(3), at(1))}
	return s
}

func (s scenery) neighbour(p outline.Point) string {
	for _, f := range s.neighbours {
		if outlinetest.Holds(f.Areas, p) {
			return f.ID
		}
	}
	return ""
}

// within calls visit for points on a grid of about 400 m within reach metres of the line.
func within(line []outline.Point, reach float64, visit func(outline.Point)) {
	const step = 400
	seen := map[outline.Point]bool{}
	r := int64(reach / 0.8)
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		for x := (min(a.X, b.X) - r) / step; x <= (max(a.X, b.X)+r)/step; x++ {
			for y := (min(a.Y, b.Y) - r) / step; y <= (max(a.Y, b.Y)+r)/step; y++ {
				p := outline.Point{X: x * step, Y: y * step}
				if !seen[p] && outline.FromSegment(p, a, b) < reach {
					seen[p] = true
					visit(p)
				}
			}
		}
	}
}

// Along the land border no sea shows: everything within 3 km is ours or a
// neighbour's. River mouths (6 km around the border's four ends) are excepted.
func TestNoSeaAlongTheLandBorder(t *testing.T) {
	s := scene(t)
	samples, sea := 0, 0
	for _, line := range s.border {
		within(line, 3000, func(p outline.Point) {
			if fromEnds(p) < 6000 {
				return
			}
			samples++
			if s.neighbour(p) == "" && !outlinetest.Holds(s.ours, p) {
				if sea++; sea < 10 {
					t.Errorf("sea at %v", p)
				}
			}
		})
	}
	t.Logf("%d samples, %d of them sea", samples, sea)
	if samples < 20000 {
		t.Errorf("only %d samples", samples)
	}
}

// Off our coast no neighbour shows: within 3 km seaward there is none of their
// land, but near the border's ends (12 km) and along the Han estuary, where
// South Korean islands really lie.
func TestNoFringeAlongTheCoast(t *testing.T) {
	s := scene(t)
	estuary := func(p outline.Point) bool { return p.X > 126_10000 && p.X < 126_75000 && p.Y < 37_90000 }
	samples, foreign := 0, 0
	for _, line := range s.coast {
		within(line, 3000, func(p outline.Point) {
			if fromEnds(p) < 12000 || estuary(p) || outlinetest.Holds(s.ours, p) {
				return
			}
			samples++
			if id := s.neighbour(p); id != "" {
				if foreign++; foreign < 10 {
					t.Errorf("land of %s at %v", id, p)
				}
			}
		})
	}
	t.Logf("%d samples, %d of them a neighbour's", samples, foreign)
	if samples < 20000 {
		t.Errorf("only %d samples", samples)
	}
}

// The neighbours' edges that run under us keep a kilometre away from ours, so
// that no smoothing or antialiasing brings them to light.
func TestUnderlapLiesDeep(t *testing.T) {
	s := scene(t)
	mainland := s.ours[:1] // islands in the Amnok's mouth lie on Natural Earth's Chinese coast
	under := 0
	for _, f := range s.neighbours {
		for _, polygon := range f.Areas {
			for _, r := range polygon {
				for _, p := range r {
					if !outlinetest.Holds(mainland, p) || fromEnds(p) < 8000 || outline.Distance(p, tripoint) < 1000 {
						continue
					}
					under++
					if d := outlinetest.EdgeDistance(mainland, p); d < 1000 {
						t.Errorf("edge of %s at %v is %.0f m inside ours", f.ID, p, d)
					}
				}
			}
		}
	}
	if under < 100 {
		t.Errorf("only %d vertices lie under us", under)
	}
}

// where China, Russia and North Korea meet in Natural Earth: both neighbours'
// edges start here on their way in
var tripoint = outline.Point{X: 130_53190, Y: 42_53075}

func TestNeighbours(t *testing.T) {
	var land, border []string
	areas := [][]outline.Polygon{nil}
	for _, f := range read(t, "land.geojson") {
		switch f.Properties["kind"] {
		case "land":
			land = append(land, f.ID)
			areas = append(areas, f.Areas)
			if f.Properties["name"] == "" || f.Properties["name_ko"] == "" {
				t.Errorf("%s has no names", f.ID)
			}
		case "border":
			border = append(border, f.ID)
			if f.Lines == nil {
				t.Errorf("%s has no lines", f.ID)
			}
		}
	}
	if want := []string{"CHN", "JPN", "KOR", "MNG", "RUS"}; !slices.Equal(land, want) {
		t.Errorf("land of %v, want %v", land, want)
	}
	if want := []string{"CHN-MNG", "CHN-RUS", "MNG-RUS"}; !slices.Equal(border, want) {
		t.Errorf("borders %v, want %v", border, want)
	}
	r := outline.Check(areas)
	if r.Err() != nil || len(r.Gaps) > 0 {
		t.Errorf("%v, gaps %v", r.Err(), r.Gaps)
	}
	for _, place := range []struct {
		name   string
		lonlat [2]float64
		id     string
	}{
		{"Dandong", [2]float64{124.37, 40.14}, "CHN"}, {"Beijing", [2]float64{116.4, 39.9}, "CHN"},
		{"Vladivostok", [2]float64{131.95, 43.18}, "RUS"}, {"Seoul", [2]float64{126.98, 37.55}, "KOR"},
		{"Jeju", [2]float64{126.55, 33.4}, "KOR"}, {"Tokyo", [2]float64{139.6, 35.75}, "JPN"},
		{"Choibalsan", [2]float64{114.5, 48.07}, "MNG"}, {"Pyongyang", [2]float64{125.75, 39.02}, ""},
		{"Yellow Sea", [2]float64{123, 37}, ""}, {"East Sea", [2]float64{133, 40}, ""},
	} {
		got := ""
		for i, a := range areas[1:] {
			if outlinetest.Holds(a, point(place.lonlat)) {
				got = land[i]
			}
		}
		if got != place.id {
			t.Errorf("%s lies in %q, want %q", place.name, got, place.id)
		}
	}
}

// Rivers keep off the land border, lakes are sound.
func TestWater(t *testing.T) {
	s := scene(t)
	var ids []string
	for _, f := range read(t, "rivers.geojson") {
		ids = append(ids, f.ID)
		for _, l := range f.Lines {
			along := 0.0
			for i := 1; i < len(l); i++ {
				for _, b := range s.border {
					if slices.ContainsFunc(b, func(p outline.Point) bool { return outline.Distance(p, l[i]) < 3000 }) {
						along += outline.Distance(l[i-1], l[i])
					}
				}
			}
			if along > 30000 {
				t.Errorf("%s: a river runs along the border for %.0f km, from %v", f.ID, along/1000, l[0])
			}
		}
	}
	if want := []string{"rivers-0", "rivers-1", "rivers-2", "rivers-3"}; !slices.Equal(ids, want) {
		t.Errorf("rivers %v, want %v", ids, want)
	}
	l := read(t, "lakes.geojson")
	if len(l) != 1 || len(l[0].Areas) == 0 {
		t.Fatalf("%d lake features", len(l))
	}
	if err := outline.Check([][]outline.Polygon{l[0].Areas}).Err(); err != nil {
		t.Error(err)
	}
	supung := point([2]float64{125.02, 40.46})
	if !outlinetest.Holds(l[0].Areas, supung) {
		t.Error("no Supung reservoir")
	}
}
