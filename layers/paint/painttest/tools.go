package painttest

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jido/layers/font"
)

// SVG turns an SVG file into a picture of 2 pixels a point by rsvg-convert. It
// skips the test where that program is missing. rsvg reads no fonts from the
// file, so ours are shown to it as if they were installed.
func SVG(t *testing.T, svg []byte) image.Image {
	t.Helper()
	need(t, "rsvg-convert", "librsvg2-bin")
	dir := t.TempDir()
	for _, f := range font.Faces {
		write(t, filepath.Join(dir, font.PostScriptName(f)+".ttf"), font.TTF(f))
	}
	conf := filepath.Join(dir, "fonts.conf")
	write(t, conf, []byte("<fontconfig><dir>"+dir+"</dir><cachedir>"+dir+"</cachedir></fontconfig>"))
	return run(t, svg, []string{"FONTCONFIG_FILE=" + conf}, "rsvg-convert", "--dpi-x=144", "--dpi-y=144", "--unlimited")
}

// PDF turns the first page of a PDF file into a picture of 2 pixels a point by
// pdftoppm. It skips the test where that program is missing.
func PDF(t *testing.T, pdf []byte) image.Image {
	t.Helper()
	need(t, "pdftoppm", "poppler-utils")
	name := filepath.Join(t.TempDir(), "page.pdf")
	write(t, name, pdf)
	return run(t, nil, nil, "pdftoppm", "-r", "144", "-png", "-singlefile", name)
}

func need(t *testing.T, program, pkg string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is missing: install %s to look at what this painter writes", program, pkg)
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// run returns the PNG that a program writes to its standard output.
func run(t *testing.T, in []byte, env []string, name string, args ...string) image.Image {
	t.Helper()
	cmd := exec.Command(name, args...)
	var out, errs bytes.Buffer
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v: %s", name, err, errs.Bytes())
	}
	if errs.Len() > 0 {
		t.Errorf("%s complains: %s", name, errs.Bytes())
	}
	img, err := png.Decode(&out)
	if err != nil {
		t.Fatalf("%s wrote no PNG: %v", name, err)
	}
	return img
}

// Parts unpacks a zip file. It fails the test where a part is there twice or bears
// the time of a clock.
func Parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := out[f.Name]; twice {
			t.Errorf("%s is there twice", f.Name)
		}
		if y := f.Modified.Year(); y > 1980 {
			t.Errorf("%s bears a time: %v", f.Name, f.Modified)
		}
		out[f.Name] = string(b)
	}
	return out
}
