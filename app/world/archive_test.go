package world_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"testing"

	"jido/app/world"
	"jido/data/builtin"
	"jido/data/builtin/boundaries"
)

// What is packed is unpacked as it was, and has the same hash; the same bytes each
// time.
func TestPack(t *testing.T) {
	a, err := world.Pack()
	if err != nil {
		t.Fatal(err)
	}
	if b, err := world.Pack(); err != nil || !bytes.Equal(a, b) {
		t.Errorf("packed twice: other bytes, %v", err)
	}
	w, got := load(t), (*world.World)(nil)
	if got, err = world.Unpack(a); err != nil {
		t.Fatal(err)
	}
	if got.Hash() != w.Hash() || len(w.Hash()) != 16 {
		t.Errorf("hash %q, was %q", got.Hash(), w.Hash())
	}
	if got.Atlas.Version() != w.Atlas.Version() || got.Atlas.LastDay() != w.Atlas.LastDay() || !reflect.DeepEqual(got.Atlas, w.Atlas) ||
		!reflect.DeepEqual(got.Outlines, w.Outlines) || !reflect.DeepEqual(got.Ground, w.Ground) {
		t.Error("unpacked as another world")
	}
	if c := w.With(w.Atlas, w.Outlines); c.Hash() != w.Hash() {
		t.Error("the user's own files change the hash of the facts")
	}
}

// Every table that is embedded is in the archive: a new one must be named there.
func TestPackIsWhole(t *testing.T) {
	b, err := world.Pack()
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]bool{}
	for _, f := range z.File {
		in[f.Name] = true
	}
	for _, from := range []fs.FS{builtin.Files(), boundaries.Files()} {
		err := fs.WalkDir(from, ".", func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && path.Base(p) != "provinces.geojson" && !in[p] { // provinces are dissolved from counties
				t.Errorf("%s is not in the archive", p)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestUnpackDamaged(t *testing.T) {
	good, err := world.Pack()
	if err != nil {
		t.Fatal(err)
	}
	without := func(drop, instead string) []byte {
		z, _ := zip.NewReader(bytes.NewReader(good), int64(len(good)))
		var b bytes.Buffer
		out := zip.NewWriter(&b)
		for _, f := range z.File {
			w, _ := out.Create(f.Name)
			r, _ := f.Open()
			if f.Name != drop {
				io.Copy(w, r)
			} else {
				io.Copy(w, strings.NewReader(instead))
			}
		}
		out.Close()
		return b.Bytes()
	}
	if _, err := world.Unpack(without("", "")); err != nil {
		t.Errorf("packed anew: %v", err)
	}
	for name, b := range map[string][]byte{
		"empty": nil, "text": []byte("talk = 1"), "cut off": good[:len(good)/2], "no edition": without("edition.txt", ""),
		"no day": without("edition.txt", "2026-03\nsoon\n"), "no columns": without("units.csv", "a,b\n1,2\n"), "no outlines": without("counties.geojson", "{"),
	} {
		if _, err := world.Unpack(b); !errors.Is(err, world.ErrArchive) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
