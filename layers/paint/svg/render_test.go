package svg_test

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jido/layers/paint/painttest"
	"jido/layers/paint/svg"
	"jido/layers/scene"
)

// TestPainter runs the suite of all painters on what rsvg-convert makes of our
// files, at three pixels to the point.
func TestPainter(t *testing.T) {
	program, err := exec.LookPath("rsvg-convert")
	if err != nil {
		t.Skip("rsvg-convert is not installed (Debian: librsvg2-bin); what others make of our files is not tested")
	}
	dir := t.TempDir()
	fonts, err := filepath.Abs(filepath.Join("..", "..", "font", "ttf"))
	if err != nil {
		t.Fatal(err)
	}
	// rsvg-convert reads no embedded fonts: it finds the same in a folder.
	conf := filepath.Join(dir, "fonts.conf")
	if err := os.WriteFile(conf, fmt.Appendf(nil, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>`, fonts, dir), 0o644); err != nil {
		t.Fatal(err)
	}
	painttest.Run(t, func(t *testing.T, s *scene.Scene) image.Image {
		in, out := filepath.Join(dir, "in.svg"), filepath.Join(dir, "out.png")
		if err := os.WriteFile(in, written(t, s, svg.Options{}), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(program, "-d", "216", "-p", "216", "-o", out, in)
		cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+conf)
		if msg, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, msg)
		}
		return decoded(t, out)
	})
}

func decoded(t *testing.T, name string) image.Image {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}
