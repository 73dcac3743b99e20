package codec_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"jido/data/codec"
)

func write(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// only fails unless dir holds just the named file with that text.
func only(t *testing.T, dir, name, text string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != name {
			t.Errorf("%s was left behind", e.Name())
		}
	}
	if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != text {
		t.Errorf("%s holds %q (%v), want %q", name, got, err, text)
	}
}

func TestWriteAtomic(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.png")
	if err := codec.WriteAtomic(path, false, write("one")); err != nil {
		t.Fatal(err)
	}
	only(t, dir, "a.png", "one")
	err := codec.WriteAtomic(path, false, write("two"))
	if !errors.Is(err, codec.ErrExists) || !strings.Contains(err.Error(), path) {
		t.Errorf("error %v", err)
	}
	only(t, dir, "a.png", "one")
	broken := errors.New("broken")
	if err := codec.WriteAtomic(path, true, func(w io.Writer) error { io.WriteString(w, "half"); return broken }); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	only(t, dir, "a.png", "one")
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := codec.WriteAtomic(path, true, write("three")); err != nil {
		t.Fatal(err)
	}
	only(t, dir, "a.png", "three")
	if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want that of the file replaced", info.Mode())
	}
	if err := codec.WriteAtomic(dir, true, write("x")); err == nil || !strings.Contains(err.Error(), "this is a folder") {
		t.Errorf("error %v", err)
	}
	if err := codec.WriteAtomic(filepath.Join(dir, "no", "a.png"), true, write("x")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
	// a file that comes to be while ours is written is not lost
	late := filepath.Join(t.TempDir(), "late")
	err = codec.WriteAtomic(late, false, func(w io.Writer) error { return os.WriteFile(late, []byte("theirs"), 0o600) })
	if !errors.Is(err, codec.ErrExists) {
		t.Errorf("error %v", err)
	}
	only(t, filepath.Dir(late), "late", "theirs")
}

func TestWriteAtomicFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := os.WriteFile(real, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := codec.WriteAtomic(link, true, write("new")); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(real); string(got) != "new" {
		t.Errorf("the link's target holds %q", got)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced")
	}
}

func TestWriteFile(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	dir := t.TempDir()
	for _, c := range []struct{ name, want string }{
		{"a.shp", `no format is written with the extension ".shp"; formats written: GeoJSON (.geojson)`},
		{"a.tsv", `no format is written with the extension ".tsv"`},
		{"a", `no format is written with the extension ""`},
	} {
		if err := codec.WriteFile(ctx, filepath.Join(dir, c.name), nil, false); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	for _, ext := range []string{".GeoJSON", ".kml", ".kmz", ".csv", ".gpkg", ".json"} {
		path := filepath.Join(dir, "a"+ext)
		if err := codec.WriteFile(ctx, path, samples()["points"], false); err != nil {
			t.Error(err)
		}
		// by content, whatever the name says
		wrong := filepath.Join(dir, "b.bin")
		if ext == ".csv" {
			wrong = filepath.Join(dir, "b.txt")
		}
		if err := os.Rename(path, wrong); err != nil {
			t.Fatal(err)
		}
		if fs, _, err := codec.ReadFile(ctx, wrong, nil); err != nil || len(fs) != 3 {
			t.Errorf("%s: %d features, %v", ext, len(fs), err)
		}
	}
	cancel()
	for _, ext := range []string{".geojson", ".kml", ".kmz", ".csv", ".gpkg"} {
		path := filepath.Join(dir, "c"+ext)
		if err := codec.WriteFile(ctx, path, samples()["points"], false); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", ext, err)
		}
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s was written all the same", path)
		}
	}
}

func TestReadFileRefuses(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, text, want string }{
		{"a.geojson", "", "a.geojson: the file is empty"},
		{"a.gpkg", "<!doctype html>", "a.gpkg:1:1: this is a web page (HTML)"},
		{"a.bin", "\x01\x02\x03", "the format of this file is not known; formats read: GeoJSON"},
		{"a.xml", "<gpx/>", "the format of this file is not known; formats read: GeoJSON"},
		{"a.kml", "<gpx/>", "this XML is <gpx>, not KML"},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := codec.ReadFile(context.Background(), path, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, _, err := codec.ReadFile(context.Background(), dir, nil); err == nil || !strings.Contains(err.Error(), "this is a folder or a device") {
		t.Errorf("folder: %v", err)
	}
	if _, _, err := codec.ReadFile(context.Background(), filepath.Join(dir, "none"), nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
}

// TestGpkgPath: names that a database's address would take for its own marks.
func TestGpkgPath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "성천 100%20 #1&a=b.gpkg")
	if err := codec.WriteFile(context.Background(), path, samples()["polygon"], false); err != nil {
		t.Fatal(err)
	}
	if fs, ps, err := codec.ReadFile(context.Background(), path, nil); err != nil || len(fs) != 1 || len(ps) != 0 {
		t.Errorf("%v %v %v", fs, ps, err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("reading left files behind: %v", entries)
	}
}

// TestReadFilePacked: text formats may come packed with gzip, whatever their
// names say.
func TestReadFilePacked(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"a.geojson.gz", `{"type":"Point","coordinates":[126,39]}`},
		{"a.bin", `{"type":"Point","coordinates":[126,39]}`},
		{"a.kml.gz", `<kml><Placemark/></kml>`},
		{"a.csv.gz", "lat,lon\n39,126\n"},
		{"b.csv", "name\n성천\n"},
		{"utf16.json", encode(t, `{"type":"Point","coordinates":[126,39]}`, false)},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		if strings.HasSuffix(path, ".gz") || strings.HasSuffix(path, ".bin") {
			c.text = gzipped(c.text)
		}
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if fs, _, err := codec.ReadFile(context.Background(), path, nil); err != nil || len(fs) != 1 {
			t.Errorf("%s: %d features, %v", c.name, len(fs), err)
		}
	}
}

func TestWriteAtomicToDevice(t *testing.T) {
	if _, err := os.Stat(os.DevNull); err != nil || runtime.GOOS == "windows" {
		t.Skip("no null device as a file here")
	}
	if err := codec.WriteAtomic(os.DevNull, false, write("x")); err != nil {
		t.Error(err)
	}
}
