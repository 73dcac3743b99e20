package deck_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/data/lang"
)

func output(t *testing.T, path string) deck.Output {
	t.Helper()
	o, ok := deck.OutputOf(path)
	if !ok {
		t.Fatalf("no output for %s", path)
	}
	return o
}

func make1(t *testing.T, path string, l lang.Tag) []deck.File {
	t.Helper()
	d := lay(t, string(briefing.Sample()), l, deck.Wide)
	fs, err := output(t, path).Make(t.Context(), d, deck.Handout{Text: briefing.Sample(), DPI: 48})
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

// tool runs a program of another hand on a file, or skips where it is not there.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed: `make setup` installs it", name)
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// The hand-out is read back by programs of other hands: it is sound, has a page a
// scene and the sources, its words are found in both languages, and its data comes
// out as it went in.
func TestPDF(t *testing.T) {
	for l, words := range map[lang.Tag][]string{
		lang.EN: {"The question: does 20×10 narrow the gap?", "upper 40", "Songchon and Songchon alone"},
		lang.KO: {"질문: 20×10 정책은 격차를 줄이고 있는가", "통일부는", "자료는 없다"},
	} {
		fs := make1(t, "x.pdf", l)
		if len(fs) != 1 || fs[0].Name != "" {
			t.Fatalf("%d files", len(fs))
		}
		if !bytes.Equal(fs[0].Data, make1(t, "x.pdf", l)[0].Data) {
			t.Errorf("%s: made twice, other bytes", l)
		}
		dir := t.TempDir()
		path := filepath.Join(dir, "talk.pdf")
		if err := os.WriteFile(path, fs[0].Data, 0o644); err != nil {
			t.Fatal(err)
		}
		info := tool(t, "pdfinfo", path)
		title := read(t, string(briefing.Sample()), l).Title.In(l)
		for _, w := range []string{title, "Author:          Jido", "960 x 540", "Pages:           12"} {
			if !strings.Contains(info, w) {
				t.Errorf("%s: %q is not in\n%s", l, w, info)
			}
		}
		text := strings.Join(strings.Fields(strings.ReplaceAll(tool(t, "pdftotext", path, "-"), "\u00a0", " ")), " ")
		for _, w := range words[:2] {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not found", l, w)
			}
		}
		if check := tool(t, "qpdf", "--check", path); !strings.Contains(check, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", l, check)
		}
		list := tool(t, "pdfdetach", "-list", path)
		for _, name := range []string{"rollout.csv", "figures.csv", "sources.csv", "counties.geojson", "talk.toml"} {
			if !strings.Contains(list, name) {
				t.Errorf("%s: %s is not attached:\n%s", l, name, list)
			}
		}
		tool(t, "pdfdetach", "-saveall", "-o", dir, path)
		if b, err := os.ReadFile(filepath.Join(dir, "talk.toml")); err != nil || !bytes.Equal(b, briefing.Sample()) {
			t.Errorf("%s: the talk came out otherwise: %v", l, err)
		}
		var shapes struct {
			Features []struct {
				ID         string
				Properties map[string]any
			}
		}
		b, err := os.ReadFile(filepath.Join(dir, "counties.geojson"))
		if err == nil {
			err = json.Unmarshal(b, &shapes)
		}
		if err != nil || len(shapes.Features) != 197 {
			t.Errorf("%s: outlines: %v, %d", l, err, len(shapes.Features))
		}
		links(t, dir, path)
	}
}

// links counts what can be followed in a PDF, by qpdf's view of it.
func links(t *testing.T, dir, path string) {
	t.Helper()
	plain := filepath.Join(dir, "plain.pdf")
	tool(t, "qpdf", "--qdf", "--object-streams=disable", path, plain)
	b, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(b, []byte("/Subtype /Link")); n < 150 {
		t.Errorf("%d links", n)
	}
	if n := bytes.Count(b, []byte("/Type /Outlines")); n != 1 {
		t.Errorf("%d outlines", n)
	}
	if n := bytes.Count(b, []byte("/URI (http")); n < 30 {
		t.Errorf("%d addresses", n)
	}
}

// The tables that go with a hand-out are whole: every id in them is a source.
func TestData(t *testing.T) {
	d := lay(t, string(briefing.Sample()), lang.KO, deck.Wide)
	files, err := d.Data(nil)
	if err != nil || len(files) != 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	tables := map[string][][]string{}
	for _, f := range files[:3] {
		rows, err := csv.NewReader(bytes.NewReader(f.Data)).ReadAll()
		if err != nil || len(rows) < 4 || f.Description == "" {
			t.Fatalf("%s: %v, %d rows", f.Name, err, len(rows))
		}
		tables[f.Name] = rows
	}
	known := map[string]bool{}
	numbered := 0
	for _, r := range tables["sources.csv"][1:] {
		known[r[1]] = true
		if r[0] != "" {
			numbered++
		}
	}
	if numbered < 40 {
		t.Errorf("%d sources have numbers", numbered)
	}
	for _, name := range []string{"rollout.csv", "figures.csv"} {
		for _, r := range tables[name][1:] {
			for _, id := range strings.Fields(r[len(r)-1]) {
				if !known[id] {
					t.Errorf("%s: %q is no source", name, id)
				}
			}
		}
	}
}

// Slides have their titles, notes with the sources in full, and links; nothing of
// the notes is painted.
func TestPPTX(t *testing.T) {
	fs := make1(t, "x.pptx", lang.EN)
	if len(fs) != 1 || !bytes.Equal(fs[0].Data, make1(t, "x.pptx", lang.EN)[0].Data) {
		t.Fatal("made twice, other bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(fs[0].Data), int64(len(fs[0].Data)))
	if err != nil {
		t.Fatal(err)
	}
	slides, notes := 0, ""
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "ppt/slides/slide") {
			slides++
		}
		if !strings.HasPrefix(f.Name, "ppt/slides/slide") && !strings.HasPrefix(f.Name, "ppt/notesSlides/notesSlide") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(f.Name, "ppt/notesSlides/") {
			notes += string(b)
		} else if bytes.Contains(b, []byte("Begin with the map")) {
			t.Errorf("%s shows the speaker's notes", f.Name)
		}
	}
	if slides != 12 || !strings.Contains(notes, "Begin with the map") || !strings.Contains(notes, "Han Ki-bum") {
		t.Errorf("%d slides, notes of %d bytes", slides, len(notes))
	}
}

func TestPNG(t *testing.T) {
	fs := make1(t, "folder", lang.EN)
	if len(fs) != 12 || fs[0].Name != "01-The-question-does-20-10-narrow-the-gap.png" {
		t.Fatalf("%d files, the first %s", len(fs), fs[0].Name)
	}
	for _, f := range fs {
		c, err := png.DecodeConfig(bytes.NewReader(f.Data))
		if err != nil || c.Width != 640 || c.Height != 360 {
			t.Errorf("%s: %v, %d × %d", f.Name, err, c.Width, c.Height)
		}
	}
	again := make1(t, "folder/", lang.EN)
	for i := range fs {
		if !bytes.Equal(fs[i].Data, again[i].Data) {
			t.Errorf("%s: made twice, other bytes", fs[i].Name)
		}
	}
}

func TestOutputs(t *testing.T) {
	for path, want := range map[string]string{"a.pdf": "pdf", "A.PDF": "pdf", "a.pptx": "pptx", "slides": "png", "dir.d/slides": "png", "a.docx": "", "": "png"} {
		if o, ok := deck.OutputOf(path); o.Name != want || ok != (want != "") {
			t.Errorf("%q makes %q", path, o.Name)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d := lay(t, all, lang.EN, deck.Wide)
	for _, o := range deck.Outputs() {
		if _, err := o.Make(ctx, d, deck.Handout{DPI: 48}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", o.Name, err)
		}
	}
}
