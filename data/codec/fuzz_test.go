package codec_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jido/data/codec"
)

// fuzz reads any bytes as one format. Nothing panics; what is read can be
// written, and is read again with as many records. The seeds are our own
// files, those of GDAL in testdata, and the broken ones.
func fuzz(f *testing.F, name string) {
	form := format(name)
	f.Add(whole(f, form))
	for _, fs := range samples() {
		var out bytes.Buffer
		if err := form.Write(&out, fs); err != nil {
			f.Fatal(err)
		}
		f.Add(out.Bytes())
	}
	for _, c := range brokenFiles() {
		if c.format == name && len(c.in) < 4096 {
			f.Add([]byte(c.in))
		}
	}
	files, err := filepath.Glob("testdata/gdal/made*")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, path := range files {
		if slices.Contains(form.Exts, filepath.Ext(path)) {
			b, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		fs, err := survive(t, form, b)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := form.Write(&out, fs); err != nil {
			t.Fatalf("what was read is not written: %v", err)
		}
		again, _, err := form.Read(context.Background(), bytes.NewReader(out.Bytes()), int64(out.Len()), "again", nil)
		if err != nil {
			t.Fatalf("own output is not read: %v\n%s", err, out.Bytes())
		}
		if len(again) != len(fs) {
			t.Fatalf("%d features written, %d read\n%s", len(fs), len(again), out.Bytes())
		}
	})
}

func FuzzReadGeoJSON(f *testing.F)    { fuzz(f, "GeoJSON") }
func FuzzReadKML(f *testing.F)        { fuzz(f, "KML") }
func FuzzReadKMZ(f *testing.F)        { fuzz(f, "KMZ") }
func FuzzReadCSV(f *testing.F)        { fuzz(f, "CSV") }
func FuzzReadGeoPackage(f *testing.F) { fuzz(f, "GeoPackage") }

// FuzzReadFormats: a file of one format never upsets the readers of others,
// and every head is sniffed without harm.
func FuzzReadFormats(f *testing.F) {
	for _, form := range codec.Formats() {
		f.Add(whole(f, form)[:200])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, form := range codec.Formats() {
			form.Sniff(b)
			if form.Name != "GeoPackage" {
				survive(t, form, b)
			}
		}
	})
}
