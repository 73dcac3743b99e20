package painttest

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// SVG turns an SVG file into a picture of 2 pixels a point by rsvg-convert. It
// skips the test where that program is missing.
func SVG(t *testing.T, svg []byte) image.Image {
	t.Helper()
	need(t, "rsvg-convert", "librsvg2-bin")
	return run(t, svg, "rsvg-convert", "--dpi-x=144", "--dpi-y=144", "--unlimited")
}

// PDF turns the first page of a PDF file into a picture of 2 pixels a point by
// pdftoppm. It skips the test where that program is missing.
func PDF(t *testing.T, pdf []byte) image.Image {
	t.Helper()
	need(t, "pdftoppm", "poppler-utils")
	name := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(name, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	return run(t, nil, "pdftoppm", "-r", "144", "-png", "-singlefile", name)
}

func need(t *testing.T, program, pkg string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is missing: install %s to look at what this painter writes", program, pkg)
	}
}

// run returns the PNG that a program writes to its standard output.
func run(t *testing.T, in []byte, name string, args ...string) image.Image {
	t.Helper()
	cmd := exec.Command(name, args...)
	var out, errs bytes.Buffer
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
