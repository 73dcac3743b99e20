package svg_test

import (
	"encoding/base64"
	"math"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/paint/decimal"
	"jido/layers/paint/svg"
	"jido/layers/scene"
)

var fontFace = regexp.MustCompile(`@font-face\{font-family:'([^']+)';font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]+)\)\}`)

// faces returns the embedded fonts by weight.
func faces(t *testing.T, file []byte) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	for _, m := range fontFace.FindAllSubmatch(file, -1) {
		ttf, err := base64.StdEncoding.DecodeString(string(m[3]))
		if err != nil {
			t.Fatal(err)
		}
		if string(m[1]) != "Noto Sans KR" {
			t.Errorf("family %q", m[1])
		}
		found[string(m[2])] = ttf
	}
	return found
}

// TestEmbeddedFonts sets the labels in the embedded fonts, with their kerning,
// as a browser would, and compares with what was measured.
func TestEmbeddedFonts(t *testing.T) {
	labels := []struct {
		s    string
		face scene.Face
	}{{"성천군", scene.Regular}, {"AVATAR To. Wave", scene.Bold}, {"AVATAR To. Wave", scene.Regular}, {"Ryŏnggang", scene.Medium}, {"평안남도 Phyŏngan", scene.Medium}}
	s := &scene.Scene{Size: geo.Size{W: 400, H: 300}, Groups: []*scene.Group{{Name: "g", Matrix: geo.Identity()}}}
	for i, l := range labels {
		s.Groups[0].Ops = append(s.Groups[0].Ops, &scene.Text{X: 10, Y: 20 * float64(i+1), S: l.s, Face: l.face, Size: 10, Tracking: float64(i), Color: black})
	}
	embedded := faces(t, written(t, s, svg.Options{}))
	if len(embedded) != 3 {
		t.Fatalf("%d fonts embedded, want 3", len(embedded))
	}
	kerned := 0
	for _, l := range labels {
		weight := map[scene.Face]string{scene.Regular: "400", scene.Medium: "500", scene.Bold: "700"}[l.face]
		f, err := sfnt.Parse(embedded[weight])
		if err != nil {
			t.Fatalf("weight %s: %v", weight, err)
		}
		var buf sfnt.Buffer
		ppem := fixed.I(1000)
		var width fixed.Int26_6
		var last sfnt.GlyphIndex
		for i, r := range []rune(l.s) {
			g, err := f.GlyphIndex(&buf, r)
			if err != nil || g == 0 {
				t.Fatalf("weight %s: no glyph for %c (%v)", weight, r, err)
			}
			if i > 0 {
				if k, err := f.Kern(&buf, last, g, ppem, 0); err == nil {
					width += k
					kerned++
				}
			}
			a, err := f.GlyphAdvance(&buf, g, ppem, 0)
			if err != nil {
				t.Fatal(err)
			}
			width += a
			last = g
		}
		if want := font.Width(l.s, font.Face(l.face), 1000, 0); math.Abs(float64(width)/64-want) > 1 {
			t.Errorf("%q in weight %s: %.1f/1000 em in the embedded font, %.1f as measured", l.s, weight, float64(width)/64, want)
		}
	}
	if kerned == 0 {
		t.Error("no pair is kerned: the test says nothing about kerning")
	}
}

func TestOnlyUsedGlyphs(t *testing.T) {
	page := func(ops ...scene.Op) *scene.Scene {
		return &scene.Scene{Size: geo.Size{W: 400, H: 300}, Groups: []*scene.Group{{Name: "g", Matrix: geo.Identity(), Ops: ops}}}
	}
	if found := faces(t, written(t, page(&scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: black}}), svg.Options{})); len(found) != 0 {
		t.Errorf("%d fonts in a picture without text", len(found))
	}
	text := &scene.Text{X: 10, Y: 10, S: "성천", Size: 10, Color: black}
	found := faces(t, written(t, page(text), svg.Options{}))
	if len(found) != 1 || len(found["400"]) > 8000 {
		t.Errorf("two syllables embed %d fonts, the regular one of %d bytes", len(found), len(found["400"]))
	}
	if file := written(t, page(text), svg.Options{NoFonts: true}); len(faces(t, file)) != 0 {
		t.Error("NoFonts embeds fonts")
	}
}

// TestLabelsAreWhole counts each label in the text of the file: searching must
// find it, and find it once, halo or not.
func TestLabelsAreWhole(t *testing.T) {
	root := parsed(t, written(t, everything(), svg.Options{}))
	var all []string
	for _, e := range root.all("text") {
		all = append(all, e.Text)
		if len(e.Children) != 0 {
			t.Errorf("%q is cut into %d pieces", e.Text, len(e.Children))
		}
		if e.attr("space") != "preserve" {
			t.Errorf("%q may lose its spaces", e.Text)
		}
	}
	if got := strings.Join(all, "|"); got != "성천군|East Sea|AVATAR To.|무명" {
		t.Errorf("text elements say %q", got)
	}
	use := root.all("use")
	if len(use) != 1 || root.byID(strings.TrimPrefix(use[0].attr("href"), "#")).Text != "성천군" || use[0].attr("stroke-width") != "2" || use[0].attr("fill") != "none" {
		t.Errorf("%d halos, want that of 성천군 alone, 2 wide and unfilled", len(use))
	}
}

// TestAnchors says where labels stand: at their anchor, wherever another font
// would put their ends.
func TestAnchors(t *testing.T) {
	at := func(txt scene.Text) *element {
		s := &scene.Scene{Size: geo.Size{W: 400, H: 300}, Groups: []*scene.Group{{Name: "g", Matrix: geo.Identity(), Ops: []scene.Op{&txt}}}}
		return parsed(t, written(t, s, svg.Options{NoFonts: true})).all("text")[0]
	}
	width := font.Width("동해", font.Regular, 10, 0)
	for _, c := range []struct {
		what                    string
		text                    scene.Text
		anchor, x, y, transform string
	}{
		{"start", scene.Text{X: 100, Y: 50}, "", "100", "50", ""},
		{"middle", scene.Text{X: 100, Y: 50, Anchor: scene.Middle}, "middle", "100", "50", ""},
		{"end", scene.Text{X: 100, Y: 50, DX: 1, DY: -2, Anchor: scene.End}, "end", "101", "48", ""},
		{"middle, spaced: from the left", scene.Text{X: 100, Y: 50, Anchor: scene.Middle, Tracking: 4}, "", decimal.String(98-width/2, 3), "50", ""},
		{"turned about its anchor", scene.Text{X: 100, Y: 50, Anchor: scene.End, Angle: 90}, "end", "", "", "translate(100 50) rotate(90)"},
	} {
		c.text.S, c.text.Size, c.text.Color = "동해", 10, black
		e := at(c.text)
		if e.attr("text-anchor") != c.anchor || e.attr("x") != c.x || e.attr("y") != c.y || e.attr("transform") != c.transform {
			t.Errorf("%s: anchor %q, x %q, y %q, transform %q; want %q, %q, %q, %q", c.what,
				e.attr("text-anchor"), e.attr("x"), e.attr("y"), e.attr("transform"), c.anchor, c.x, c.y, c.transform)
		}
	}
}
