package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/svg"
	"jido/layers/scene"
)

var update = flag.Bool("update", false, "write the golden files anew")

var (
	black = color.NRGBA{A: 255}
	white = color.NRGBA{255, 255, 255, 255}
	green = color.NRGBA{0x31, 0xa3, 0x54, 0xff}
)

func box(x0, y0, x1, y1 float64) []float64 { return []float64{x0, y0, x1, y0, x1, y1, x0, y1} }

// everything holds one of each thing that a painter is given.
func everything() *scene.Scene {
	return &scene.Scene{
		Size:       geo.Size{W: 400, H: 300},
		Background: color.NRGBA{0xe8, 0xf1, 0xf6, 255},
		Meta:       scene.Meta{Title: "지방발전 20×10", Subject: "Counties <by> stage", Author: "Jido & co", Keywords: "Korea, map", Lang: "ko", Date: "2026-02-04", Alt: "A map."},
		Groups: []*scene.Group{
			{Name: "counties", Title: "시·군", Matrix: geo.Affine{A: 0.001, D: -0.001, F: 300}, Mosaic: true, Fade: 0.25,
				Clip: geo.Rect{MinX: 10, MinY: 10, MaxX: 390, MaxY: 290},
				Ops: []scene.Op{
					&scene.Path{Ref: scene.Ref{Layer: "counties", Feature: "KP0717"}, Title: "Songchon & <성천>", Flat: box(50e3, 50e3, 90e3, 90e3), Style: scene.Style{Fill: green}},
					&scene.Path{Ref: scene.Ref{Layer: "counties", Feature: "KP0718"}, Title: "Hatched", Flat: box(90e3, 50e3, 130e3, 90e3),
						Style: scene.Style{Fill: white, Hatch: scene.Hatch{Color: black, Angle: 45, Spacing: 15, Width: 0.4}, Stroke: scene.Stroke{Color: black, Width: 1}}},
					&scene.Path{Flat: append(box(150e3, 50e3, 190e3, 90e3), box(160e3, 80e3, 180e3, 60e3)...), Ends: []int{8, 16}, Style: scene.Style{Fill: color.NRGBA{0, 0, 200, 128}}},
				}},
			{Name: "names", Title: "Names", Matrix: geo.Identity(), Clip: geo.Rect{MinX: 10, MinY: 10, MaxX: 390, MaxY: 290}, Ops: []scene.Op{
				&scene.Path{Open: true, Flat: []float64{10, 10, 20, 20, 30, 10, 50, 50, 60, 50}, Ends: []int{6, 10},
					Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 1, Dash: [4]float64{4, 2}, Cap: scene.RoundCap, Join: scene.MiterJoin}}},
				&scene.Mark{Ref: scene.Ref{Layer: "sites", Feature: "성천 #1"}, Title: "Site", X: 100, Y: 100, Shape: []float64{-1, -1, 1, -1, 0, 1}, Size: 5, Style: scene.Style{Fill: black}},
				&scene.Text{Ref: scene.Ref{Layer: "names", Feature: "KP0717"}, X: 70, Y: 230, S: "성천군", Size: 10, Anchor: scene.Middle, Color: black, Halo: color.NRGBA{255, 255, 255, 204}, HaloWidth: 1},
				&scene.Text{X: 300, Y: 200, S: "East Sea", Face: scene.Bold, Size: 12.5, Tracking: 3, Anchor: scene.Middle, Angle: -30, Color: black},
				&scene.Text{X: 300, Y: 250, S: "AVATAR To.", Face: scene.Medium, Size: 8, Anchor: scene.End, Color: black},
			}},
			{Matrix: geo.Identity(), Ops: []scene.Op{&scene.Text{X: 10, Y: 290, S: "무명", Size: 8, Color: color.NRGBA{0, 0, 0, 100}}}},
		},
	}
}

func written(t *testing.T, s *scene.Scene, o svg.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paint.Scene(svg.New(&b, o), s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// element is a parsed element: enough of the file to ask questions.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []*element `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all returns e and everything below it that has the name; "" for any.
func (e *element) all(name string) []*element {
	var found []*element
	if name == "" || e.XMLName.Local == name {
		found = append(found, e)
	}
	for _, c := range e.Children {
		found = append(found, c.all(name)...)
	}
	return found
}

func (e *element) byID(id string) *element {
	for _, c := range e.all("") {
		if c.attr("id") == id {
			return c
		}
	}
	return nil
}

func parsed(t *testing.T, file []byte) *element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(file))
	for { // Unmarshal stops after the first element; this reads to the end
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("not well-formed: %v\n%.2000s", err, file)
		}
	}
	var e element
	if err := xml.Unmarshal(file, &e); err != nil {
		t.Fatal(err)
	}
	return &e
}

func TestGolden(t *testing.T) {
	file := filepath.Join("testdata", "everything.svg")
	got := written(t, everything(), svg.Options{NoFonts: true})
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the file differs from its golden one (-update writes it anew); now:\n%s", got)
	}
}

func TestSameBytes(t *testing.T) {
	if a, b := written(t, everything(), svg.Options{}), written(t, everything(), svg.Options{}); !bytes.Equal(a, b) {
		t.Error("the same scene gave different bytes")
	}
}

func TestStructure(t *testing.T) {
	root := parsed(t, written(t, everything(), svg.Options{}))
	for attr, want := range map[string]string{"width": "400pt", "height": "300pt", "viewBox": "0 0 400 300", "lang": "ko"} {
		if got := root.attr(attr); got != want {
			t.Errorf("svg %s = %q, want %q", attr, got, want)
		}
	}
	if root.Children[0].XMLName.Local != "title" || root.Children[0].Text != "지방발전 20×10" {
		t.Errorf("the first child is %q %q, want the title", root.Children[0].XMLName.Local, root.Children[0].Text)
	}
	dc := map[string]string{}
	for _, e := range root.all("Work")[0].all("") {
		if e.XMLName.Space == "http://purl.org/dc/elements/1.1/" {
			dc[e.XMLName.Local] = strings.TrimSpace(e.Text)
		}
	}
	for key, want := range map[string]string{"date": "2026-02-04", "language": "ko", "description": "Counties <by> stage", "format": "image/svg+xml"} {
		if dc[key] != want {
			t.Errorf("dc:%s = %q, want %q", key, dc[key], want)
		}
	}

	var layers []string
	for _, g := range root.all("g") {
		if g.attr("groupmode") == "layer" {
			layers = append(layers, g.attr("id")+"="+g.attr("label"))
		}
	}
	if got := strings.Join(layers, " "); got != "counties=시·군 names=Names layer=" {
		t.Errorf("layers are %q", got)
	}
	counties := root.byID("counties")
	if counties.attr("opacity") != ".75" {
		t.Errorf("a fade of 0.25 is opacity %q, want .75", counties.attr("opacity"))
	}
	if clip := counties.attr("clip-path"); clip == "" || clip != root.byID("names").attr("clip-path") {
		t.Errorf("two groups with one clip have %q and %q", clip, root.byID("names").attr("clip-path"))
	}
	if clip := root.byID("layer").attr("clip-path"); clip != "" {
		t.Errorf("a group that fills the page is clipped by %q", clip)
	}
}

func TestIDs(t *testing.T) {
	s := everything()
	same := scene.Ref{Layer: "counties", Feature: "KP0717"}
	s.Groups = append(s.Groups,
		&scene.Group{Name: "clip", Matrix: geo.Identity(), Ops: []scene.Op{
			&scene.Path{Ref: same, Title: "again", Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: black}},
			&scene.Path{Ref: same, Title: "and again", Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: black}},
			&scene.Path{Ref: scene.Ref{Layer: "counties", Feature: "KP0717-2"}, Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: black}},
			&scene.Path{Ref: scene.Ref{Layer: "1", Feature: " \x00é/"}, Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: black}},
			&scene.Path{Ref: scene.Ref{Layer: "only"}, Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: black}},
		}},
		&scene.Group{Name: "counties", Title: "the same name", Matrix: geo.Identity(), Ops: []scene.Op{
			&scene.Text{X: 1, Y: 1, S: "a", Size: 5, Color: black, Halo: white, HaloWidth: 1},
			&scene.Text{X: 1, Y: 1, S: "b", Size: 5, Color: black, Halo: white, HaloWidth: 1},
		}})
	root := parsed(t, written(t, s, svg.Options{}))
	seen := map[string]bool{}
	for _, e := range root.all("") {
		id := e.attr("id")
		if id != "" && seen[id] {
			t.Errorf("id %q is there twice", id)
		}
		seen[id] = true
	}
	for _, id := range []string{"counties-KP0717", "counties-KP0717-2", "counties-KP0717-3", "counties-KP0717-2-2", "_1-__é_", "only", "counties-2", "sites-성천__1"} {
		if !seen[id] {
			t.Errorf("no id %q", id)
		}
	}
	for _, e := range root.all("") {
		for _, a := range e.Attrs {
			id, ok := strings.CutPrefix(a.Value, "#")
			if a.Name.Local != "href" || !ok {
				id, ok = strings.CutPrefix(strings.TrimSuffix(a.Value, ")"), "url(#")
			}
			if ok && a.Name.Local != "fill" && a.Name.Local != "stroke" && root.byID(id) == nil {
				t.Errorf("%s refers to %q, which is not there", a.Name.Local, id)
			}
		}
	}
}

func TestHostileText(t *testing.T) {
	nasty := "</text><script>alert(1)</script>&\"'\x00\x0b\xff\u202e]]>"
	s := everything()
	s.Meta = scene.Meta{Title: nasty, Subject: nasty, Author: nasty, Keywords: nasty, Lang: nasty, Date: nasty, Alt: nasty}
	for _, g := range s.Groups {
		g.Name, g.Title = nasty, nasty
		for _, op := range g.Ops {
			switch op := op.(type) {
			case *scene.Path:
				op.Ref, op.Title = scene.Ref{Layer: nasty, Feature: nasty}, nasty
			case *scene.Text:
				op.Ref, op.S = scene.Ref{Layer: nasty, Feature: nasty}, nasty
			}
		}
	}
	root := parsed(t, written(t, s, svg.Options{}))
	if n := len(root.all("script")); n != 0 {
		t.Errorf("text became %d script elements", n)
	}
	if n := len(root.all("text")); n != 4 {
		t.Errorf("%d text elements, want 4", n)
	}
	if n := len(root.all("date")); n != 0 {
		t.Error("what is not a date became one")
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestErrors(t *testing.T) {
	if err := svg.Write(brokenWriter{}, everything()); err == nil || err.Error() != "svg: disk full" {
		t.Errorf("a writer that fails: %v", err)
	}
	if err := svg.Write(io.Discard, &scene.Scene{Size: geo.Size{W: 0, H: 10}}); err == nil || !strings.Contains(err.Error(), "0 × 10 pt") {
		t.Errorf("a picture without a width: %v", err)
	}
}
