package topo_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo"
	"jido/geo/proj"
	"jido/geo/topo"
)

// reference reads outlines from the folder shared/reference beside the project.
func reference(t *testing.T, name string) []orb.MultiPolygon {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		path := filepath.Join(dir, "shared", "reference", "boundaries", name)
		if b, err := os.ReadFile(path); err == nil {
			return parse(t, b)
		}
		if dir == filepath.Dir(dir) {
			t.Skipf("no shared/reference/boundaries/%s beside the project", name)
		}
	}
}

func parse(t *testing.T, b []byte) []orb.MultiPolygon {
	var file struct {
		Features []struct {
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	areas := make([]orb.MultiPolygon, len(file.Features))
	for i, f := range file.Features {
		var err error
		if f.Geometry.Type == "Polygon" {
			areas[i] = orb.MultiPolygon{nil}
			err = json.Unmarshal(f.Geometry.Coordinates, &areas[i][0])
		} else {
			err = json.Unmarshal(f.Geometry.Coordinates, &areas[i])
		}
		if err != nil {
			t.Fatalf("feature %d: %v", i, err)
		}
	}
	return areas
}

// TestReferenceOutlines builds detailed outlines of the real counties.
func TestReferenceOutlines(t *testing.T) {
	for name, n := range map[string]int{"counties.geojson": 197, "provinces.geojson": 13} {
		areas := reference(t, name)
		s, r := topo.Build(areas, proj.AlbersKorea(), topo.Options{})
		checkShared(t, s)
		checkLevels(t, s)
		if s.Len() != n || len(r.Flaws) > 0 {
			t.Errorf("%s: %d areas, report %+v", name, s.Len(), r)
		}
		for i := range s.Len() {
			near(t, name+" area", s.Size(i)/geo.Area(areas[i]), 1, 5e-4)
			if x, y, _ := s.LabelPoint(i); s.At(x, y) != i {
				t.Errorf("%s: the label of %d is in %d", name, i, s.At(x, y))
			}
		}
	}
}
