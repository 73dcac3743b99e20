package painttest

import (
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"jido/layers/font"
)

// Office is LibreOffice with a profile of its own, and with no fonts but ours.
type Office struct {
	dir string
	env []string
}

// NewOffice skips the test where a program is missing.
func NewOffice(t *testing.T) Office {
	t.Helper()
	need(t, "soffice", "libreoffice-impress")
	need(t, "pdftoppm", "poppler-utils")
	o := Office{dir: t.TempDir()}
	for _, f := range font.Faces {
		write(t, filepath.Join(o.dir, font.PostScriptName(f)+".ttf"), font.TTF(f))
	}
	conf := filepath.Join(o.dir, "fonts.conf")
	write(t, conf, []byte("<fontconfig><dir>"+o.dir+"</dir><cachedir>"+o.dir+"</cachedir></fontconfig>"))
	o.env = append(os.Environ(), "FONTCONFIG_FILE="+conf, "HOME="+o.dir, "SAL_USE_VCLPLUGIN=svp")
	return o
}

// PDF has LibreOffice make a PDF file of a PowerPoint file, and returns its path.
func (o Office) PDF(t *testing.T, pptx []byte) string {
	t.Helper()
	dir := t.TempDir()
	in, pdf := filepath.Join(dir, "deck.pptx"), filepath.Join(dir, "deck.pdf")
	write(t, in, pptx)
	o.run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(o.dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, in)
	if _, err := os.Stat(pdf); err != nil { // it reports success all the same
		t.Fatalf("LibreOffice could not read the file: %v", err)
	}
	return pdf
}

// Pages returns the slides of a PowerPoint file as pictures, as LibreOffice shows
// them.
func (o Office) Pages(t *testing.T, pptx []byte, dpi int) []image.Image {
	t.Helper()
	pdf := o.PDF(t, pptx)
	dir := filepath.Dir(pdf)
	o.run(t, "pdftoppm", "-r", strconv.Itoa(dpi), "-png", pdf, filepath.Join(dir, "page"))
	names, err := filepath.Glob(filepath.Join(dir, "page*.png"))
	if err != nil {
		t.Fatal(err)
	}
	var out []image.Image
	for _, name := range names { // sorted, and the numbers are of one length
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

func (o Office) run(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = o.env
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, msg)
	}
}
