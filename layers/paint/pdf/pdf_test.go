package pdf_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image/color"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/pdf"
	"jido/layers/scene"
)

var (
	black = color.NRGBA{A: 255}
	white = color.NRGBA{255, 255, 255, 255}
	green = color.NRGBA{0x31, 0xa3, 0x54, 0xff}
)

func box(x0, y0, x1, y1 float64) []float64 { return []float64{x0, y0, x1, y0, x1, y1, x0, y1} }

// everything holds one of each thing that a painter is given.
func everything() *scene.Scene {
	halo := color.NRGBA{255, 255, 255, 204}
	return &scene.Scene{
		Size:       geo.Size{W: 400.5, H: 300},
		Background: color.NRGBA{0xe8, 0xf1, 0xf6, 255},
		Meta:       scene.Meta{Title: "지방발전 (20×10)", Subject: "Counties <by> stage", Author: "Jido & co", Keywords: "Korea, map", Lang: "ko", Date: "2026-02-04", Alt: "A map."},
		Groups: []*scene.Group{
			{Name: "counties", Title: "시·군", Matrix: geo.Affine{A: 0.001, D: -0.001, F: 300}, Mosaic: true, Fade: 0.25,
				Clip: geo.Rect{MinX: 10, MinY: 10, MaxX: 390, MaxY: 290},
				Ops: []scene.Op{
					&scene.Path{Ref: scene.Ref{Layer: "counties", Feature: "KP0717"}, Title: "Songchon", Flat: box(50e3, 50e3, 90e3, 90e3), Style: scene.Style{Fill: green}},
					&scene.Path{Flat: box(90e3, 50e3, 130e3, 90e3),
						Style: scene.Style{Fill: white, Hatch: scene.Hatch{Color: black, Angle: 45, Spacing: 15, Width: 0.4}, Stroke: scene.Stroke{Color: black, Width: 1}}},
				}},
			{Name: "names", Title: "Names", Matrix: geo.Identity(), Clip: geo.Rect{MinX: 10, MinY: 10, MaxX: 390, MaxY: 290}, Ops: []scene.Op{
				&scene.Path{Open: true, Flat: []float64{10, 10, 20, 20, 30, 10, 50, 50, 60, 50}, Ends: []int{6, 10},
					Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 1, Dash: [4]float64{4, 2}, Cap: scene.RoundCap, Join: scene.MiterJoin}}},
				&scene.Mark{X: 100, Y: 100, Shape: []float64{-1, -1, 1, -1, 0, 1}, Size: 5, Style: scene.Style{Fill: black}},
				&scene.Text{X: 70, Y: 230, S: "성천", Size: 10, Anchor: scene.Middle, Color: black, Halo: halo, HaloWidth: 1},
				&scene.Text{X: 70, Y: 245, S: "Songchon AVATAR To.", Size: 10, Anchor: scene.Middle, Color: black, Halo: halo, HaloWidth: 1},
				&scene.Text{X: 300, Y: 150, S: "EAST SEA", Face: scene.Bold, Size: 14, Tracking: 8, Anchor: scene.Middle, Color: black},
				&scene.Text{X: 300, Y: 250, S: "Amnok River", Face: scene.Medium, Size: 8, Anchor: scene.End, Angle: -25, Color: black, Halo: halo, HaloWidth: 1},
				&scene.Text{X: 380, Y: 280, S: "upright", Size: 8, Angle: -90, Color: black},
				&scene.Text{X: 20, Y: 280, S: "10⁵ km²", Size: 8, Color: black},
			}},
		},
	}
}

func written(t *testing.T, s *scene.Scene) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// objects reads a file by its table, as a reader does, and returns the
// dictionaries or other values by number, and the streams, inflated.
func objects(t *testing.T, file []byte) (bodies map[int]string, streams map[int]string) {
	t.Helper()
	tail := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if tail == nil {
		t.Fatalf("the file ends in %q", file[max(0, len(file)-60):])
	}
	at, _ := strconv.Atoi(string(tail[1]))
	head := regexp.MustCompile(`^xref\n0 (\d+)\n0000000000 65535 f \n`).FindSubmatch(file[at:])
	if head == nil {
		t.Fatalf("no table at %d", at)
	}
	n, _ := strconv.Atoi(string(head[1]))
	bodies, streams = map[int]string{}, map[int]string{}
	for i := 1; i < n; i++ {
		entry := file[at+len(head[0])+20*(i-1):][:20]
		from, err := strconv.Atoi(string(entry[:10]))
		if err != nil || string(entry[10:]) != " 00000 n \n" {
			t.Fatalf("entry %d of the table is %q", i, entry)
		}
		body, ok := strings.CutPrefix(string(file[from:at]), fmt.Sprintf("%d 0 obj\n", i))
		if !ok {
			t.Fatalf("no object %d at %d", i, from)
		}
		if m := regexp.MustCompile(`^<<.* /Length (\d+)>>\nstream\n`).FindStringSubmatch(body); m != nil {
			size, _ := strconv.Atoi(m[1])
			data := body[len(m[0]):][:size]
			if !strings.HasPrefix(body[len(m[0])+size:], "\nendstream\nendobj\n") {
				t.Fatalf("stream %d is not %d bytes long", i, size)
			}
			if strings.Contains(m[0], "/FlateDecode") {
				z, err := zlib.NewReader(strings.NewReader(data))
				if err != nil {
					t.Fatal(err)
				}
				b, err := io.ReadAll(z)
				if err != nil {
					t.Fatal(err)
				}
				data = string(b)
			}
			bodies[i], streams[i] = m[0], data
			continue
		}
		bodies[i], _, ok = strings.Cut(body, "\nendobj\n")
		if !ok {
			t.Fatalf("object %d has no end", i)
		}
	}
	for i, b := range bodies {
		for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(b, -1) {
			if r, _ := strconv.Atoi(m[1]); bodies[r] == "" {
				t.Errorf("object %d refers to %d, which is not there", i, r)
			}
		}
	}
	return bodies, streams
}

// content returns the content of the first page of the file.
func content(t *testing.T, file []byte) string {
	t.Helper()
	bodies, streams := objects(t, file)
	for i := range len(bodies) {
		if m := regexp.MustCompile(`/Type /Page .*/Contents (\d+) 0 R`).FindStringSubmatch(bodies[i]); m != nil {
			n, _ := strconv.Atoi(m[1])
			return streams[n]
		}
	}
	t.Fatal("no page")
	return ""
}

func TestFile(t *testing.T) {
	file := written(t, everything())
	bodies, streams := objects(t, file)
	all := ""
	for i := range len(bodies) + 1 {
		all += bodies[i] + "\n"
	}
	for _, want := range []string{
		"/MediaBox [0 0 400.5 300]",
		"/Lang (ko)",
		"/Type /OCG /Name <FEFFC2DC00B7AD70>",
		"/Type /OCG /Name (Names)",
		"/CreationDate (D:20260204000000Z)",
		"/Title <FEFFC9C0BC29BC1CC8040020002800320030", // parentheses in UTF-16 need no escape
		"/Keywords (Korea, map)",
		"/S /Transparency /CS /DeviceRGB",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no object has %q", want)
		}
	}
	for _, unwanted := range []string{"/Subtype /Image", "/JavaScript", "/Encrypt"} {
		if strings.Contains(all, unwanted) {
			t.Errorf("an object has %q", unwanted)
		}
	}
	xmp := ""
	for _, s := range streams {
		if strings.HasPrefix(s, "<?xpacket") {
			xmp = s
		}
	}
	for _, want := range []string{"지방발전 (20×10)", "Counties &lt;by&gt; stage", "Jido &amp; co", "<xmp:CreateDate>2026-02-04T00:00:00Z<", "<pdf:Producer>Jido<"} {
		if !strings.Contains(xmp, want) {
			t.Errorf("XMP lacks %q", want)
		}
	}
}

func TestSameBytes(t *testing.T) {
	if a, b := written(t, everything()), written(t, everything()); !bytes.Equal(a, b) {
		t.Error("the same scene gave different bytes")
	}
	s := everything()
	s.Groups[1].Ops[0].(*scene.Path).Flat[0]++
	id := regexp.MustCompile(`/ID \[<([0-9A-F]{32})> <([0-9A-F]{32})>\]`)
	a, b := id.FindSubmatch(written(t, everything())), id.FindSubmatch(written(t, s))
	if a == nil || b == nil || bytes.Equal(a[1], b[1]) || !bytes.Equal(a[1], a[2]) {
		t.Errorf("ids %q and %q: want one for each contents", a, b)
	}
}

// TestPaths says which operators a path becomes.
func TestPaths(t *testing.T) {
	pen := scene.Stroke{Color: black, Width: 2}
	clear := color.NRGBA{0, 0, 200, 128}
	const square = "0 0 m\n9 0 l\n9 9 l\n0 9 l\nh\n"
	for _, c := range []struct {
		what   string
		path   scene.Path
		mosaic bool
		want   string
	}{
		{"a ring that repeats its first point", scene.Path{Flat: append(box(0, 0, 9, 9), 0, 0), Style: scene.Style{Fill: black}}, false, square + "f\n"},
		{"fill and pen", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: white, Stroke: pen}}, false, "1 g\n2 w\n" + square + "B\n"},
		{"translucent pen over its fill", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: black, Stroke: scene.Stroke{Color: color.NRGBA{0, 0, 0, 51}, Width: 1}}}, false,
			square + "f\n/S2000 gs\n" + square + "S\n"},
		{"a line", scene.Path{Flat: []float64{0, 0, 9.0004, 9.0006}, Open: true, Style: scene.Style{Stroke: scene.Stroke{Color: green, Width: 0.25, Dash: [4]float64{1, 2, 3, 4}, Cap: scene.RoundCap, Join: scene.MiterJoin}}}, false,
			".192 .639 .329 RG\n.25 w\n[1 2 3 4 ] 0 d\n1 J\n0 j\n0 0 m\n9 9.001 l\nS\n"},
		{"dots", scene.Path{Flat: []float64{0, 0, 9, 9}, Open: true, Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 1, Dash: [4]float64{0, 4, 0, 4}, Cap: scene.RoundCap}}}, false,
			"[.001 4 ] 0 d\n1 J\n0 0 m\n9 9 l\nS\n"},
		{"mosaic", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: white}}, true, "1 g\n1 G\n.4 w\n" + square + "B\n"},
		{"mosaic under a hairline", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: white, Stroke: scene.Stroke{Color: black, Width: 0.1}}}, true,
			"1 g\n1 G\n.4 w\n" + square + "B\n0 G\n.1 w\n" + square + "S\n"},
		{"mosaic under a broad pen, which closes the seam itself", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: white, Stroke: pen}}, true, "1 g\n2 w\n" + square + "B\n"},
		{"mosaic, translucent: an overlap would show", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: clear}}, true, "/F5020 gs\n0 0 .784 rg\n" + square + "f\n"},
	} {
		s := &scene.Scene{Size: geo.Size{W: 20, H: 20}, Groups: []*scene.Group{{Name: "g", Matrix: geo.Identity(), Mosaic: c.mosaic, Ops: []scene.Op{&c.path}}}}
		_, got, _ := strings.Cut(content(t, written(t, s)), "BDC\nq\n")
		got, _, _ = strings.Cut(got, "Q\nEMC")
		if got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.what, got, c.want)
		}
	}
}

// TestStateDoesNotLeak paints the same op in groups between others that set
// everything: each must set what it needs anew.
func TestStateDoesNotLeak(t *testing.T) {
	op := &scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: black}}
	other := &scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: color.NRGBA{9, 9, 90, 99}, Stroke: scene.Stroke{Color: green, Width: 3}}}
	s := &scene.Scene{Size: geo.Size{W: 20, H: 20}, Background: green, Groups: []*scene.Group{
		{Name: "a", Matrix: geo.Identity(), Ops: []scene.Op{op, other}},
		{Name: "b", Matrix: geo.Identity(), Fade: 0.5, Ops: []scene.Op{other, op}},
		{Matrix: geo.Identity(), Ops: []scene.Op{op}},
	}}
	page := content(t, written(t, s))
	depth := 0
	for _, line := range strings.Split(page, "\n") {
		switch {
		case line == "q":
			depth++
		case line == "Q":
			depth--
		case depth == 0 && (strings.HasSuffix(line, "rg") || strings.HasSuffix(line, "gs") || strings.HasSuffix(line, " w")):
			t.Errorf("%q is set for good", line)
		}
	}
	if depth != 0 {
		t.Errorf("q and Q do not match: %d", depth)
	}
	if n, m := strings.Count(page, "BDC"), strings.Count(page, "EMC"); n != 2 || m != 2 {
		t.Errorf("%d BDC and %d EMC, want 2 of each: a group without a name is no layer", n, m)
	}
}

type brokenWriter struct{ left int }

func (w *brokenWriter) Write(b []byte) (int, error) {
	if w.left -= len(b); w.left < 0 {
		return 0, errors.New("disk full")
	}
	return len(b), nil
}

func TestErrors(t *testing.T) {
	size := len(written(t, everything()))
	for _, room := range []int{0, 100, size / 2, size - 1} {
		if err := pdf.Write(&brokenWriter{room}, everything()); err == nil || !strings.HasSuffix(err.Error(), "disk full") {
			t.Errorf("room for %d bytes of %d: %v", room, size, err)
		}
	}
	for _, c := range []struct {
		w, h float64
	}{{0, 100}, {100, -1}, {14401, 100}} {
		if err := pdf.Write(io.Discard, &scene.Scene{Size: geo.Size{W: c.w, H: c.h}}); err == nil || !strings.Contains(err.Error(), "at most 14400 pt") {
			t.Errorf("a page of %g × %g: %v", c.w, c.h, err)
		}
	}
	d := pdf.New(io.Discard, pdf.Options{})
	if err := d.Close(); err == nil || !strings.Contains(err.Error(), "at least one page") {
		t.Errorf("a document without pages: %v", err)
	}
	d = pdf.New(io.Discard, pdf.Options{})
	p := d.Page()
	if err := d.Close(); err == nil || !strings.Contains(err.Error(), "page 1 was not painted") {
		t.Errorf("a page that was not painted: %v", err)
	}
	if err := paint.Scene(p, everything()); err != nil {
		t.Fatal(err)
	}
	if err := paint.Scene(p, everything()); err == nil || !strings.Contains(err.Error(), "painted already") {
		t.Errorf("a page painted twice: %v", err)
	}
}
