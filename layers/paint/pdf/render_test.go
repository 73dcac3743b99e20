package pdf_test

import (
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jido/layers/paint/painttest"
	"jido/layers/scene"
)

// TestPainter runs the suite of all painters on what pdftoppm makes of our
// files, at three pixels to the point.
func TestPainter(t *testing.T) {
	program, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("pdftoppm is not installed (Debian: poppler-utils); what others make of our files is not tested")
	}
	dir := t.TempDir()
	painttest.Run(t, func(t *testing.T, s *scene.Scene) image.Image {
		in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out")
		if err := os.WriteFile(in, written(t, s), 0o644); err != nil {
			t.Fatal(err)
		}
		if msg, err := exec.Command(program, "-r", "216", "-png", "-singlefile", in, out).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, msg)
		}
		return decoded(t, out+".png")
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
