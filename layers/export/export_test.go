package export_test

import (
	"bytes"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"jido/geo"
	"jido/layers/export"
	"jido/layers/scene"
)

func picture() *scene.Scene {
	return &scene.Scene{
		Size:       geo.Size{W: 72, H: 36},
		Background: color.NRGBA{255, 255, 255, 255},
		Meta:       scene.Meta{Title: "Test", Date: "2026-02-04", Lang: "ko"},
		Groups: []*scene.Group{{Name: "g", Matrix: geo.Identity(), Ops: []scene.Op{
			&scene.Path{Flat: []float64{10, 10, 30, 10, 30, 30}, Style: scene.Style{Fill: color.NRGBA{200, 0, 0, 255}}},
			&scene.Text{X: 40, Y: 20, S: "성천", Size: 8, Color: color.NRGBA{0, 0, 0, 255}},
		}}},
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct{ in, want, err string }{
		{"map.png", "png", ""},
		{"out/county.map.PDF", "pdf", ""},
		{".svg", "svg", ""},
		{"SVG", "svg", ""},
		{"trace", "trace", ""},
		{`C:\maps\a.trace`, "trace", ""},
		{"map.jpg", "", `no picture format ".jpg"; there are .png, .svg, .pdf, .pptx, .trace`},
		{"out.dir/map", "", "end it with one of .png"},
		{"", "", "end it with one of .png"},
		{"gif", "", `no picture format ".gif"`},
	} {
		f, err := export.Lookup(c.in)
		switch {
		case c.err == "" && (err != nil || f.Name != c.want):
			t.Errorf("Lookup(%q) = %q, %v; want %q", c.in, f.Name, err, c.want)
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
			t.Errorf("Lookup(%q): error %v, want %q in it", c.in, err, c.err)
		}
	}
}

func TestFormats(t *testing.T) {
	heads := map[string]string{"png": "\x89PNG\r\n", "svg": "<?xml", "pdf": "%PDF-1.7", "pptx": "PK\x03\x04", "trace": "page 72 36"}
	seen := map[string]bool{}
	for _, f := range export.Formats {
		if seen[f.Name] || seen[f.Ext] || f.Title == "" || f.MIME == "" || f.Ext != "."+f.Name {
			t.Errorf("%q: names and extensions must be unique, and nothing empty: %+v", f.Name, f)
		}
		seen[f.Name], seen[f.Ext] = true, true
		var a, b bytes.Buffer
		if err := f.Write(&a, picture(), export.Options{}); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		if err := f.Write(&b, picture(), export.Options{}); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: the same picture gave %d and %d different bytes (%v)", f.Name, a.Len(), b.Len(), err)
		}
		if head := heads[f.Name]; head == "" || !strings.HasPrefix(a.String(), head) {
			t.Errorf("%s: begins with %q, want %q", f.Name, a.String()[:min(a.Len(), 8)], head)
		}
	}
}

func TestDPI(t *testing.T) {
	f, err := export.Lookup("png")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		dpi  float64
		w, h int
		err  string
	}{
		{0, 144, 72, ""},
		{72, 72, 36, ""},
		{300, 300, 150, ""},
		{-1, 0, 0, "give a number above 0"},
		{40000, 0, 0, "ask for 32768 dpi at most, or for PDF or SVG"},
	} {
		var b bytes.Buffer
		err := f.Write(&b, picture(), export.Options{DPI: c.dpi})
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%g dpi: error %v, want %q in it", c.dpi, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%g dpi: %v", c.dpi, err)
			continue
		}
		img, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if img.Bounds().Dx() != c.w || img.Bounds().Dy() != c.h {
			t.Errorf("%g dpi: %v pixels, want %d × %d", c.dpi, img.Bounds().Max, c.w, c.h)
		}
	}
}
