package boundaries_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"jido/data/builtin/boundaries"
)

// Every file is an RFC 7946 collection in lon/lat with an origin and no crs,
// one feature a line.
func TestFiles(t *testing.T) {
	for name, features := range map[string]int{"counties": 197, "provinces": 13, "land": 8, "rivers": 4, "lakes": 1} {
		b, err := fs.ReadFile(boundaries.Files(), name+".geojson")
		if err != nil {
			t.Fatal(err)
		}
		var in struct {
			Type, Source string
			CRS          any
			Features     []struct {
				Type       string
				Properties map[string]any
				Geometry   struct{ Type string }
			}
		}
		if err := json.Unmarshal(b, &in); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if in.Type != "FeatureCollection" || in.CRS != nil || in.Source == "" {
			t.Errorf("%s: type %q, crs %v, source %q", name, in.Type, in.CRS, in.Source)
		}
		if len(in.Features) != features {
			t.Errorf("%s: %d features, want %d", name, len(in.Features), features)
		}
		if lines := bytes.Count(b, []byte("\n")); lines != features+2 {
			t.Errorf("%s: %d lines, want one for each of %d features and two more", name, lines, features)
		}
		seen := map[any]bool{}
		for _, f := range in.Features {
			id := f.Properties["id"]
			if f.Type != "Feature" || id == nil || id == "" || seen[id] || f.Geometry.Type == "" {
				t.Errorf("%s: feature %v (%s) with geometry %q, id seen before: %v", name, id, f.Type, f.Geometry.Type, seen[id])
			}
			seen[id] = true
		}
	}
}

// The licences travel with the data.
func TestLicences(t *testing.T) {
	for file, want := range map[string][]string{
		"LICENCE.md":   {"© OpenStreetMap contributors", "Open Database License", "opendatacommons.org/licenses/odbl/1-0", "Natural Earth", "GSHHG", "CC BY"},
		"LGPL-3.0.txt": {"GNU LESSER GENERAL PUBLIC LICENSE", "Version 3"},
		"GPL-3.0.txt":  {"GNU GENERAL PUBLIC LICENSE", "Version 3"},
	} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, w := range want {
			if !strings.Contains(string(b), w) {
				t.Errorf("%s says nothing of %q", file, w)
			}
		}
	}
}
