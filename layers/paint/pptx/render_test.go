package pptx_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"jido/geo"
	"jido/layers/paint/painttest"
	"jido/layers/paint/pptx"
	"jido/layers/scene"
)

// TestPainter runs the suite of all painters on what LibreOffice makes of our
// files, at three pixels to the point. Starting it takes seconds, so that all
// pictures of the suite become slides of one size of one deck each: a first run
// of the cases collects the scenes, a second one looks at the pictures.
func TestPainter(t *testing.T) {
	o := newOffice(t)
	decks := map[geo.Size]*pptx.Deck{}
	places := map[string]int{} // slide of a scene, by what is written of it
	for _, c := range painttest.Cases() {
		c.Check(deaf{}, func(s *scene.Scene) image.Image {
			if decks[s.Size] == nil {
				decks[s.Size] = &pptx.Deck{}
			}
			d := decks[s.Size]
			if key := string(written(t, s)); places[key] == 0 {
				d.Slides = append(d.Slides, pptx.Slide{Scene: copied(s)})
				places[key] = len(d.Slides)
			}
			return image.NewRGBA(image.Rect(0, 0, int(3*s.Size.W), int(3*s.Size.H)))
		})
	}
	pictures := map[geo.Size][]image.Image{}
	for size, d := range decks {
		pictures[size] = o.pictures(t, *d, 216)
	}
	painttest.Run(t, func(t *testing.T, s *scene.Scene) image.Image {
		n := places[string(written(t, s))]
		if n == 0 {
			t.Fatal("this scene is new: no deck has it")
		}
		return pictures[s.Size][n-1]
	})
}

func written(t *testing.T, s *scene.Scene) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pptx.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// copied returns a scene that stays as it is: the cases change theirs.
func copied(s *scene.Scene) *scene.Scene {
	c := *s
	c.Groups = nil
	for _, g := range s.Groups {
		h := *g
		h.Ops = nil
		for _, op := range g.Ops {
			switch op := op.(type) {
			case *scene.Path:
				o := *op
				h.Ops = append(h.Ops, &o)
			case *scene.Mark:
				o := *op
				h.Ops = append(h.Ops, &o)
			case *scene.Text:
				o := *op
				h.Ops = append(h.Ops, &o)
			}
		}
		c.Groups = append(c.Groups, &h)
	}
	return &c
}

// deaf hears no complaint: the first run has no pictures yet.
type deaf struct{}

func (deaf) Helper()               {}
func (deaf) Errorf(string, ...any) {}

// office is LibreOffice with a profile of its own and no fonts but ours.
type office struct {
	dir, program, pdftoppm string
	env                    []string
}

// newOffice skips the test where a program is missing.
func newOffice(t *testing.T) office {
	t.Helper()
	o := office{dir: t.TempDir()}
	var err error
	if o.program, err = exec.LookPath("soffice"); err != nil {
		t.Skip("soffice is not installed (Debian: libreoffice-impress); what others make of our files is not tested")
	}
	if o.pdftoppm, err = exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed (Debian: poppler-utils); what others make of our files is not tested")
	}
	fonts, err := filepath.Abs(filepath.Join("..", "..", "font", "ttf"))
	if err != nil {
		t.Fatal(err)
	}
	conf := filepath.Join(o.dir, "fonts.conf")
	if err := os.WriteFile(conf, fmt.Appendf(nil, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>`, fonts, o.dir), 0o644); err != nil {
		t.Fatal(err)
	}
	o.env = append(os.Environ(), "FONTCONFIG_FILE="+conf, "HOME="+o.dir, "SAL_USE_VCLPLUGIN=svp")
	return o
}

// pictures has LibreOffice make a PDF file of a deck, and returns its pages.
func (o office) pictures(t *testing.T, d pptx.Deck, dpi int) []image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	in, pdf := filepath.Join(o.dir, "deck.pptx"), filepath.Join(o.dir, "deck.pdf")
	if err := os.WriteFile(in, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	os.Remove(pdf)
	o.run(t, o.program, "-env:UserInstallation=file://"+filepath.Join(o.dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", o.dir, in)
	if _, err := os.Stat(pdf); err != nil {
		t.Fatalf("LibreOffice made no PDF file of the deck: %v", err)
	}
	pages := t.TempDir()
	o.run(t, o.pdftoppm, "-r", strconv.Itoa(dpi), "-png", pdf, filepath.Join(pages, "page"))
	names, err := filepath.Glob(filepath.Join(pages, "*.png"))
	if err != nil || len(names) != len(d.Slides) {
		t.Fatalf("%d slides became %d pages (%v)", len(d.Slides), len(names), err)
	}
	var out []image.Image
	for _, name := range names { // Glob sorts, and the numbers are of one length
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

func (o office) run(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = o.env
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, msg)
	}
}
