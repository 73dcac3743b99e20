package outline

import (
	"compress/gzip"
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

//go:embed county_cells.csv.gz units.csv provinces.csv
var tables embed.FS

// Tolerances of simplification in metres: the drawing is meant for 1:1,000,000
// (0.12 mm on paper), Pyongyang's districts for four times that.
const (
	tolerance         = 120
	capitalTolerance  = 50
	capitalUnitPrefix = "KP10-"
)

// Korea is the drawing of the built-in atlas: its borders as arcs, with labels
// of counties, and the tables of units that go with it.
type Korea struct {
	Arcs      []Arc
	Counties  []Named // Counties[label-1], in the order of the cell table
	Provinces []Named // in the order of their ids
	Seats     []Seat
	province  []int // by county label
}

// Named is an area's id and its names.
type Named struct{ ID, Name, NameKo string }

// Seat is where a unit's administration sits, and in which outlines it must lie.
type Seat struct {
	Unit     string
	Outlines []string // ids; the seat lies in one of them
	At       Point
	Quality  string // high, medium, approx; empty = no seat known
}

// DrawKorea draws the counties from the tables that come with the package.
func DrawKorea() (*Korea, error) {
	cells, err := KoreaCells()
	if err != nil {
		return nil, err
	}
	k := &Korea{province: make([]int, len(cells.Units)+1)}
	if err := k.readNames(cells.Units); err != nil {
		return nil, err
	}
	k.Arcs, err = Simplify(cells.Arcs(), func(a Arc, _ Point) float64 {
		for _, l := range []int{a.Left, a.Right} {
			if l > 0 && strings.HasPrefix(cells.Units[l-1], capitalUnitPrefix) {
				return capitalTolerance
			}
		}
		return tolerance
	})
	return k, err
}

// KoreaCells returns the cell table that comes with the package, cleaned.
func KoreaCells() (*Cells, error) {
	f, err := tables.Open("county_cells.csv.gz")
	if err != nil {
		return nil, fmt.Errorf("outline: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("outline: county_cells.csv.gz: %w", err)
	}
	cells, err := ReadCells(z)
	if err != nil {
		return nil, err
	}
	return cells, cells.Clean()
}

// CountyFeatures returns one feature per county, ordered by id.
func (k *Korea) CountyFeatures() ([]Feature, error) {
	return features(k.Arcs, k.Counties)
}

// ProvinceArcs returns the county arcs that are province borders too, labelled
// with the position in Provinces, from 1.
func (k *Korea) ProvinceArcs() []Arc { return Relabel(k.Arcs, k.province) }

// ProvinceFeatures returns one feature per province, ordered by id.
func (k *Korea) ProvinceFeatures() ([]Feature, error) {
	return features(k.ProvinceArcs(), k.Provinces)
}

func features(arcs []Arc, names []Named) ([]Feature, error) {
	areas, err := Assemble(arcs, len(names))
	if err != nil {
		return nil, err
	}
	if err := Check(areas).Err(); err != nil {
		return nil, err
	}
	var out []Feature
	for i, n := range names {
		out = append(out, Feature{
			Properties: []Property{{"id", n.ID}, {"name", n.Name}, {"name_ko", n.NameKo}},
			Areas:      areas[i+1],
		})
	}
	slices.SortFunc(out, func(a, b Feature) int { return strings.Compare(a.Properties[0].Value, b.Properties[0].Value) })
	return out, nil
}

func (k *Korea) readNames(ids []string) error {
	provinces, err := readTable("provinces.csv", "id", "name", "name_ko")
	if err != nil {
		return err
	}
	for _, r := range provinces {
		k.Provinces = append(k.Provinces, Named{r[0], r[1], r[2]})
	}
	units, err := readTable("units.csv", "id", "outline", "name", "name_ko", "province", "lat", "lon", "quality")
	if err != nil {
		return err
	}
	k.Counties = make([]Named, len(ids))
	for _, r := range units {
		label := slices.Index(ids, r[0]) + 1
		if label > 0 {
			k.Counties[label-1] = Named{r[0], r[2], r[3]}
			k.province[label] = 1 + slices.IndexFunc(k.Provinces, func(n Named) bool { return n.ID == r[4] })
		}
		seat := Seat{Unit: r[0], Outlines: strings.Split(r[1], ";"), Quality: r[7]}
		if seat.Quality == "" {
			continue
		}
		lat, errLat := strconv.ParseFloat(r[5], 64)
		lon, errLon := strconv.ParseFloat(r[6], 64)
		if errLat != nil || errLon != nil {
			return fmt.Errorf("outline: units.csv: %s: seat %q, %q is not a latitude and a longitude", r[0], r[5], r[6])
		}
		seat.At = Point{round(lon * Unit), round(lat * Unit)}
		k.Seats = append(k.Seats, seat)
	}
	for i, id := range ids {
		if k.Counties[i].ID == "" || k.province[i+1] == 0 {
			return fmt.Errorf("outline: units.csv: unit %s of the cell table is missing or has no province", id)
		}
	}
	return nil
}

// readTable reads an embedded table and checks its heading.
func readTable(name string, heading ...string) ([][]string, error) {
	f, err := tables.Open(name)
	if err != nil {
		return nil, fmt.Errorf("outline: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	first, err := r.Read()
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("outline: %s: %w", name, err)
	}
	if !slices.Equal(first, heading) {
		return nil, fmt.Errorf("outline: %s: heading is %q, want %q", name, first, heading)
	}
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("outline: %s: %w", name, err)
	}
	return rows, nil
}

// Source is what the drawn files say about their origin.
const Source = "Jido's own generalised drawing, from cells derived from © OpenStreetMap contributors (November 2020), ODbL 1.0"

// Files are the files of the built-in atlas that this package draws.
var Files = []File{
	{"counties.geojson", (*Korea).CountyFeatures},
	{"provinces.geojson", (*Korea).ProvinceFeatures},
}

// File is a boundary file to be drawn.
type File struct {
	Name     string
	features func(*Korea) ([]Feature, error)
}

// Write draws the file as GeoJSON.
func (f File) Write(w io.Writer, k *Korea) error {
	features, err := f.features(k)
	if err != nil {
		return err
	}
	return WriteGeoJSON(w, Source, features)
}
