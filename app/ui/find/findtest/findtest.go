// Package findtest looks at cards of the window in tests: what they hold, and
// whether they look as they did when somebody last looked at them.
package findtest

import (
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/ui/theme"
	"jido/layers/style"
)

// Start begins an application of the test driver, with our look.
func Start(t testing.TB, th style.Theme, scale float32) {
	t.Helper()
	t.Setenv("LANG", "en_US.UTF-8")
	test.NewTempApp(t).Settings().SetTheme(theme.New(th, scale))
}

// Window shows o in a window.
func Window(t testing.TB, o fyne.CanvasObject, width, height float32) fyne.Canvas {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w.Canvas()
}

// All returns the visible objects of a canvas that are a T, in the order of the
// tree.
func All[T any](c fyne.Canvas) []T {
	var out []T
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		if x, ok := o.(T); ok {
			out = append(out, x)
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, x := range o.Objects {
				walk(x)
			}
		case fyne.Widget:
			for _, x := range test.WidgetRenderer(o).Objects() {
				walk(x)
			}
		}
	}
	walk(c.Content())
	return out
}

// Press presses a key as the toolkit does: whoever has the keyboard gets it.
func Press(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, k := range keys {
		if f := c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		} else if c.OnTypedKey() != nil {
			c.OnTypedKey()(&fyne.KeyEvent{Name: k})
		}
	}
}

var update = flag.Bool("update", false, "write the pictures of testdata anew")

// most is the part of a picture's pixels that may differ visibly: processors
// round the edges of type differently.
const most = 0.0005

// Picture compares a canvas with testdata/name.png, or writes that with -update.
func Picture(t *testing.T, c fyne.Canvas, name string) {
	t.Helper()
	got, file := c.Capture(), filepath.Join("testdata", name+".png")
	if *update {
		write(t, file, got)
		return
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if n := differing(got, want); n > most {
		out := filepath.Join("testdata", "failed", name+".png")
		write(t, out, got)
		t.Errorf("%.2f %% of the pixels differ from %s; look at %s, and if it is as it should be, run with -update", 100*n, file, out)
	}
}

func differing(a, b image.Image) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	n, r := 0, a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			if far(ar, br) || far(ag, bg) || far(ab, bb) {
				n++
			}
		}
	}
	return float64(n) / float64(r.Dx()*r.Dy())
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 16<<8 }

func write(t *testing.T, name string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
