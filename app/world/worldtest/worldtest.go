// Package worldtest has facts that differ from those of the program, for tests of what
// a talk carries.
package worldtest

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"jido/app/world"
)

// Older is an archive of the built-in facts as an earlier edition might have had them:
// with another figure, and another day of one step.
func Older(t testing.TB) []byte {
	t.Helper()
	return repack(t, func(name string, c []byte) []byte {
		switch name {
		case "edition.txt":
			return []byte("2025-12\n2025-12-31\n")
		case "values.csv":
			return bytes.Replace(c, []byte("mics2017_wealth_top40,area,area:urban,Urban,60,"), []byte("mics2017_wealth_top40,area,area:urban,Urban,55,"), 1)
		case "milestones.csv":
			return bytes.Replace(c, []byte("KP0717-2024,claimed,completed,2024-12-20"), []byte("KP0717-2024,claimed,completed,2024-12-21"), 1)
		}
		return c
	})
}

// Open reads an archive.
func Open(t testing.TB, b []byte) *world.World {
	t.Helper()
	w, err := world.Unpack(b)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// repack packs the built-in facts with some of their files changed.
func repack(t testing.TB, change func(name string, c []byte) []byte) []byte {
	t.Helper()
	b, err := world.Pack()
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		c, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(change(f.Name, c)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
