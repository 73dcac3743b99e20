package deck_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"image/gif"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/picture"
	"jido/app/press"
	"jido/data/codec"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/export"
	"jido/layers/paint/anim"
	"jido/layers/paint/painttest"
)

func output(t *testing.T, path string) deck.Output {
	t.Helper()
	o, ok := deck.OutputOf(path)
	if !ok {
		t.Fatalf("no output for %s", path)
	}
	return o
}

// order is the talk that ships, with few pixels.
func order(t *testing.T, l lang.Tag) deck.Order {
	w, m := country()
	return deck.Order{Talk: read(t, string(briefing.Sample()), l), Text: briefing.Sample(), World: w, Maps: m, Lang: l, DPI: 48}
}

func make1(t *testing.T, path string, l lang.Tag) []deck.File {
	t.Helper()
	fs, err := output(t, path).Make(t.Context(), order(t, l))
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
	for path, want := range map[string]string{"a.pdf": "pdf", "A.PDF": "pdf", "a.pptx": "pptx", "a.GIF": "gif", "a.apng": "apng", "slides": "png", "dir.d/slides": "png", "a.docx": "", "": "png"} {
		if o, ok := deck.OutputOf(path); o.Name != want || ok != (want != "") {
			t.Errorf("%q makes %q", path, o.Name)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, o := range deck.Outputs() {
		if _, err := o.Make(ctx, order(t, lang.EN)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", o.Name, err)
		}
	}
}

// Progress only rises, and work that is told to stop stops.
func TestProgress(t *testing.T) {
	for _, o := range deck.Outputs() {
		ctx, cancel := context.WithCancel(t.Context())
		q := order(t, lang.EN)
		q.Talk.Scenes = q.Talk.Scenes[:3]
		q.DPI = 0
		last, calls := 0.0, 0
		q.Report = func(done, total int) {
			part := float64(done) / float64(total)
			if part < last || part > 1 {
				t.Errorf("%s: %v after %v", o.Name, part, last)
			}
			if last, calls = part, calls+1; part > 0.5 {
				cancel()
			}
		}
		if _, err := o.Make(ctx, q); !errors.Is(err, context.Canceled) || calls < 3 {
			t.Errorf("%s: %v after %d calls", o.Name, err, calls)
		}
		cancel()
	}
}

// A hand-out is written whole or not at all, and over nothing without leave.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	q := order(t, lang.EN)
	q.Talk.Scenes = q.Talk.Scenes[3:4] // words alone
	for _, name := range []string{"a.pdf", "a.pptx", "slides"} {
		path := filepath.Join(dir, name)
		n, err := deck.Write(t.Context(), q, output(t, path), path, false)
		if err != nil || n < 1000 {
			t.Errorf("%s: %d bytes, %v", name, n, err)
		}
		if _, err := deck.Write(t.Context(), q, output(t, path), path, false); !errors.Is(err, codec.ErrExists) {
			t.Errorf("%s over itself: %v", name, err)
		}
		if m, err := deck.Write(t.Context(), q, output(t, path), path, true); err != nil || m != n {
			t.Errorf("%s with leave: %d bytes, then %d, %v", name, n, m, err)
		}
	}
	if _, err := deck.Write(t.Context(), q, output(t, "x.pdf"), filepath.Join(dir, "slides"), true); err == nil {
		t.Error("a file in the place of a folder")
	}
	k := q.Talk
	if got := deck.Name(k, lang.KO, output(t, "x.pptx")); got != "북한-지방발전-20-10-정책-평가-ko.pptx" {
		t.Error(got)
	}
}

// The slides hold the talk as shapes that bear their names, notes with the
// citations in full, and links to the sources; another program opens them.
func TestPPTX(t *testing.T) {
	for l, legend := range map[lang.Tag]string{lang.EN: "Legend", lang.KO: "범례"} {
		q := order(t, l)
		q.Talk.Scenes = q.Talk.Scenes[:2]
		write := func() []byte {
			fs, err := output(t, "x.pptx").Make(t.Context(), q)
			if err != nil || len(fs) != 1 {
				t.Fatalf("%d files, %v", len(fs), err)
			}
			return fs[0].Data
		}
		b := write()
		if !bytes.Equal(b, write()) {
			t.Errorf("%s: made twice, other bytes", l)
		}
		parts := painttest.Parts(t, b)
		first := parts["ppt/slides/slide1.xml"]
		for _, w := range []string{`name="KP0508 화평군 Hwaphyong`, `name="` + legend + `"`, `baseline="30000"`, deck.HashOf(q.Text, q.World.Hash())} {
			if !strings.Contains(first, w) {
				t.Errorf("%s: %s is not on the first slide", l, w)
			}
		}
		notes := parts["ppt/notesSlides/notesSlide1.xml"]
		speaker, _, _ := strings.Cut(q.Talk.Scenes[0].Notes.In(l), "\n")
		for _, w := range []string{"[1] Asan Institute for Policy Studies (Han Ki-bum): Assessment", "https://www.asaninst.org/?p=93927", lang.T(l, "talk.sources"), speaker} {
			if !strings.Contains(notes, w) {
				t.Errorf("%s: %q is not in the notes", l, w)
			}
		}
		if parts["ppt/notesSlides/notesSlide3.xml"] != "" || parts["ppt/slides/slide3.xml"] == "" || parts["ppt/slides/slide4.xml"] != "" {
			t.Errorf("%s: the page of sources is not as it should be", l)
		}
		if n := strings.Count(parts["ppt/slides/_rels/slide1.xml.rels"], "slide3.xml"); n < 4 {
			t.Errorf("%s: %d links to the sources", l, n)
		}
		back := parts["ppt/slides/_rels/slide3.xml.rels"]
		if n, m := strings.Count(back, `TargetMode="External"`), strings.Count(back, `"slide1.xml"`); n < 3 || m < 3 {
			t.Errorf("%s: %d addresses, %d ways back", l, n, m)
		}
		info := tool(t, "pdfinfo", painttest.NewOffice(t).PDF(t, b))
		if !strings.Contains(info, "Pages:           3") {
			t.Errorf("%s: LibreOffice sees otherwise:\n%s", l, info)
		}
	}
}

// The film has a frame a year, is the same twice, and its frames are those of the
// rollout in the talk's language and look.
func TestFilm(t *testing.T) {
	q := order(t, lang.KO)
	q.Talk.Theme = "dark"
	fs, err := output(t, "x.gif").Make(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	again, err := output(t, "x.gif").Make(t.Context(), q)
	if err != nil || !bytes.Equal(fs[0].Data, again[0].Data) {
		t.Errorf("made twice, other bytes: %v", err)
	}
	got, err := gif.DecodeAll(bytes.NewReader(fs[0].Data))
	if err != nil || len(got.Image) != 10 {
		t.Fatalf("%v, %d frames", err, len(got.Image))
	}
	r := picture.New(q.World.Atlas)
	r.Lang, r.Names, r.Theme, r.Size = lang.KO, layers.NameKO, "dark", deck.Wide
	sh := press.Sheet{Size: deck.Wide, DPI: q.DPI}
	var b bytes.Buffer
	f, _ := anim.Lookup(".gif")
	if err := f.Write(press.Film(r, q.World.Atlas, press.Maps(q.World, proj.LCCKorea(), r, export.Format{}, sh), sh, press.Years(), press.Hold), t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	want, err := gif.DecodeAll(&b)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("the frames are others than those of the rollout: %v", err)
	}
	if h := deck.HashOf(q.Text, q.World.Hash()); !bytes.Contains(fs[0].Data, []byte(h)) {
		t.Errorf("the hash %s is not told", h)
	}
}
