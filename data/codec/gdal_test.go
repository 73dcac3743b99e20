package codec_test

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/data/codec"
)

// ogrinfo runs GDAL's reader over a file and returns its account.
func ogrinfo(t *testing.T, path string, args ...string) string {
	t.Helper()
	tool, err := exec.LookPath("ogrinfo")
	if err != nil {
		t.Skip("GDAL's ogrinfo is not installed (apt install gdal-bin)")
	}
	cmd := exec.Command(tool, append([]string{"-ro"}, append(args, path)...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil || errs.Len() > 0 {
		t.Fatalf("ogrinfo %s: %v\n%s", filepath.Base(path), err, &errs)
	}
	return out.String()
}

// TestGDALReadsOurs holds what we write against another program's reading.
func TestGDALReadsOurs(t *testing.T) {
	fs := samples()["mixed"]
	p := samples()["polygon"][0]
	p.ID = "KP0717"
	fs = append(fs, p)
	for _, ext := range []string{".geojson", ".kml", ".kmz", ".gpkg"} {
		t.Run(ext, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ours"+ext)
			if err := codec.WriteFile(context.Background(), path, fs, false); err != nil {
				t.Fatal(err)
			}
			out := ogrinfo(t, path, "-al")
			out = strings.ReplaceAll(out, " Z (", " (") // GDAL reads heights of 0 into KML
			for _, want := range []string{"성천군 成川", `he said "no", then; left`, "(125 38", "((125.5 38.5", "Feature Count: 4", "number", "-12.5"} {
				if !strings.Contains(out, want) {
					t.Errorf("GDAL does not find %q in\n%s", want, out)
				}
			}
			if ext == ".gpkg" {
				for _, want := range []string{"Layer name: features", "Geometry Column = geom", "FID Column = fid", "whole: Integer", "yes: Integer(Boolean)", "number: Real", `ID["EPSG",4326]`, "Extent: (125.000000, 38.000000) - (126.000000, 39.000000)"} {
					if !strings.Contains(out, want) {
						t.Errorf("GDAL does not find %q in\n%s", want, out)
					}
				}
			}
		})
	}
}

// TestReadGDALs reads what GDAL's ogr2ogr wrote from testdata/gdal/source.geojson
// (see testdata/gdal/README.md).
func TestReadGDALs(t *testing.T) {
	want, _, err := codec.ReadFile(context.Background(), "testdata/gdal/source.geojson", nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/gdal/made*")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			got, ps, err := codec.ReadFile(context.Background(), path, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range ps {
				if !strings.Contains(p.Text, "right-hand rule") {
					t.Errorf("problem: %v", p)
				}
			}
			if len(got) != len(want) {
				t.Fatalf("%d features, want %d", len(got), len(want))
			}
			for i := range want {
				w, g := want[i], got[i]
				if !sameShape(g.Geometry, w.Geometry) {
					t.Errorf("feature %d: geometry %v, want %v", i, g.Geometry, w.Geometry)
				}
				for _, key := range []string{"hangul", "share", "rank"} {
					have := g.Text(key)
					if have == "" && key == "hangul" {
						have = g.Text("Name")
					}
					if have != w.Text(key) {
						t.Errorf("feature %d: %s is %q, want %q", i, key, have, w.Text(key))
					}
				}
			}
		})
	}
}

// sameShape compares geometries, a multi of one part with that part and
// polygons wherever their rings start.
func sameShape(a, b orb.Geometry) bool {
	one := func(g orb.Geometry) orb.Geometry {
		switch g := g.(type) {
		case orb.MultiPolygon:
			if len(g) == 1 {
				return g[0]
			}
		case orb.MultiLineString:
			if len(g) == 1 {
				return g[0]
			}
		case orb.MultiPoint:
			if len(g) == 1 {
				return g[0]
			}
		}
		return g
	}
	a, b = one(a), one(b)
	if a == nil || b == nil {
		return a == b
	}
	return orb.Equal(a, b)
}
