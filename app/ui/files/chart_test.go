package files

import (
	"bytes"
	"image"
	"strings"
	"testing"

	"jido/data/lang"
	"jido/geo"
	"jido/layers/scene"
)

// drawing is a chart of one word on a sheet of the size that is asked for.
func drawing(size geo.Size) *scene.Scene {
	g := &scene.Group{Name: "chart", Matrix: geo.Identity(), Ops: []scene.Op{&scene.Text{X: 20, Y: 40, S: "HYPOTHETICAL", Size: 20}}}
	g.Ops[0].(*scene.Text).Color.A = 255
	return &scene.Scene{Size: size, Groups: []*scene.Group{g}}
}

// A chart is written by the same card as the map: in every format, on the sheet
// that was chosen, under a name of its own; the map's own choice stays as it was.
func TestExportChart(t *testing.T) {
	d := newDesk(t, lang.EN)
	kept := d.memory["files.export"]
	ch := Chart{Name: "coverage", Day: "20260226", Draw: drawing}
	begins := map[string]string{".png": "\x89PNG", ".svg": "<?xml", ".pdf": "%PDF", ".pptx": "PK"}
	maps, _ := (&choice{What: aMap}).formats()
	for i, c := range maps {
		d.ExportChart(ch)
		x := d.card
		if x.c.Sheet == onScreen {
			t.Errorf("a chart as on the screen: %+v", x.c)
		}
		pick(x.format, i)
		pick(x.size, 0)
		if want := "PRK_20x10_coverage_a4_20260226" + c.ext; x.c.Name != want {
			t.Errorf("name %q, want %q", x.c.Name, want)
		}
		if !d.shows(lang.T(lang.EN, "files.export.chart")) || d.shows(lang.T(lang.EN, "files.all")) {
			t.Errorf("the card says\n%s", d.words())
		}
		d.pump()
		if p := x.preview.image.Image; p == nil || p.Bounds().Dx() < 50 {
			t.Error("no preview")
		}
		x.export()
		d.pump()
		got := d.pictures(c.ext)
		if len(got) != 1 {
			t.Fatalf("%s: files %v; said %q", c.ext, got, d.said)
		}
		b := d.read(got[0])
		if !bytes.HasPrefix(b, []byte(begins[c.ext])) || begins[c.ext] == "" || c.name == "svg" && !strings.Contains(string(b), ">HYPOTHETICAL") {
			t.Errorf("%s begins with %q", c.ext, b[:min(len(b), 20)])
		}
	}
	if d.memory["files.export"] != kept {
		t.Errorf("the map's choice became %q", d.memory["files.export"])
	}
	d.ExportChart(ch)
	pick(d.card.size, 0)
	d.card.export()
	d.pump()
	if !d.shows(lang.T(lang.EN, "files.replace.title")) {
		t.Errorf("an existing file is not asked about:\n%s", d.words())
	}
}

// Painting beside the window gives the picture to the window, in its time; what
// was cancelled does not come.
func TestPaint(t *testing.T) {
	d := newDesk(t, lang.EN)
	var got []image.Rectangle
	d.Paint(func() *scene.Scene { return drawing(geo.Size{W: 100, H: 60}) }, 2, func(i *image.RGBA) { got = append(got, i.Bounds()) })
	if len(got) > 0 {
		t.Error("it came at once")
	}
	d.pump()
	cancel := d.Paint(func() *scene.Scene { return drawing(geo.Size{W: 100, H: 60}) }, 1, func(i *image.RGBA) { got = append(got, i.Bounds()) })
	cancel()
	d.pump()
	if len(got) != 1 || got[0] != image.Rect(0, 0, 200, 120) {
		t.Errorf("pictures %v", got)
	}
}
