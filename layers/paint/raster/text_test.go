package raster_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"jido/layers/font"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// bounds is the box of all that is not white.
func bounds(img *image.RGBA) image.Rectangle {
	var b image.Rectangle
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.RGBAAt(x, y) != (color.RGBA{255, 255, 255, 255}) {
				b = b.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return b
}

func TestTextStandsWhereMeasured(t *testing.T) {
	for _, size := range []float64{7, 9, 24, 120} { // the last beyond sprites
		for _, halo := range []float64{0, 2} {
			for _, s := range []string{"평양직할시", "Pyongyang", "H"} {
				text := &scene.Text{X: 20, Y: 130, S: s, Size: size, Color: black, Halo: red, HaloWidth: halo}
				img := render(t, one(800, 160, white, scene.Group{Ops: []scene.Op{text}}), raster.Options{})
				w := font.Width(s, font.Regular, size, 0)
				b := bounds(img)
				want := image.Rect(int(19-halo), int(130-0.95*size-halo), int(math.Ceil(21+w+halo)), int(math.Ceil(131+0.3*size+halo)))
				if b.Empty() || !b.In(want) || float64(b.Dx()) < 0.6*w {
					t.Errorf("%s at %g pt, halo %g: ink in %v, measured %v", s, size, halo, b, want)
				}
			}
		}
	}
}

// TestTurnedAgreesWithSprites paints the same type both ways, on the pixel grid.
func TestTurnedAgreesWithSprites(t *testing.T) {
	for _, halo := range []float64{0, 0.6, 1.7} {
		text := scene.Text{X: 10, Y: 30, S: "경성군 Kyŏng 2x", Size: 26, Color: black, Halo: color.NRGBA{0, 0, 255, 200}, HaloWidth: halo}
		turned := text
		turned.Angle = 1e-9
		a := render(t, one(240, 45, white, scene.Group{Ops: []scene.Op{&text}}), raster.Options{})
		b := render(t, one(240, 45, white, scene.Group{Ops: []scene.Op{&turned}}), raster.Options{})
		for i := range a.Pix {
			if d := int(a.Pix[i]) - int(b.Pix[i]); d < -3 || d > 3 {
				t.Fatalf("halo %g: byte %d is %d as a sprite, %d turned by nothing", halo, i, a.Pix[i], b.Pix[i])
			}
		}
	}
}

// TestTextIsSharp: where on the page a name stands does not change its pixels.
func TestTextIsSharp(t *testing.T) {
	var want []byte
	for _, d := range [][2]float64{{0, 0}, {0.3, 0.2}, {-0.45, 0.49}, {0.2, -0.5}} {
		text := &scene.Text{X: 10 + d[0], Y: 20 + d[1], S: "함흥 Hamhŭng", Size: 9, Color: black}
		img := render(t, one(80, 30, white, scene.Group{Ops: []scene.Op{text}}), raster.Options{})
		if want == nil {
			want = img.Pix
		} else if !bytes.Equal(img.Pix, want) {
			t.Errorf("moved by %v the name looks different", d)
		}
	}
}

// TestSmallTypeIsDarkened compares with the same type turned by next to nothing,
// which is painted as it is.
func TestSmallTypeIsDarkened(t *testing.T) {
	for _, c := range []struct{ size, least, most float64 }{{9, 1.05, 1.3}, {14, 1.03, 1.2}, {30, 0.99, 1.01}} {
		text := scene.Text{X: 10, Y: 40, S: "구성시 Kusŏng", Size: c.size, Color: black}
		turned := text
		turned.Angle = 1e-9
		a, b := drawnText(t, &text), drawnText(t, &turned)
		if k := ink(a, a.Rect) / ink(b, b.Rect); k < c.least || k > c.most {
			t.Errorf("%g px: darker by a factor of %.3f, want %g to %g", c.size, k, c.least, c.most)
		}
	}
}

func drawnText(t *testing.T, text *scene.Text) *image.RGBA {
	t.Helper()
	return render(t, one(300, 60, white, scene.Group{Ops: []scene.Op{text}}), raster.Options{})
}

// TestHalo checks that it reaches as far as asked, is even, and is one shape.
func TestHalo(t *testing.T) {
	halo := color.NRGBA{0, 0, 0, 128}
	text := &scene.Text{X: 10, Y: 60, S: "한글 Hal", Size: 40, Halo: halo, HaloWidth: 4} // letters are left out
	for _, angle := range []float64{0, 20} {
		text.Angle = angle
		img := render(t, one(200, 140, white, scene.Group{Ops: []scene.Op{text}}), raster.Options{})
		for i := 0; i < len(img.Pix); i += 4 {
			if img.Pix[i] < 127 {
				t.Fatalf("angle %g: the halo is darker in places: %d", angle, img.Pix[i])
			}
		}
		solid := *text
		solid.Color, solid.HaloWidth = black, 0
		letters := render(t, one(200, 140, white, scene.Group{Ops: []scene.Op{&solid}}), raster.Options{})
		for y := 5; y < 135; y++ {
			for x := 5; x < 195; x++ {
				if d := nearestInk(letters, x, y, 8); d < 3 && img.RGBAAt(x, y).G > 128 {
					t.Errorf("angle %g: no halo at %d,%d, %.1f from a letter", angle, x, y, d)
				} else if d > 6.2 && img.RGBAAt(x, y).G < 255 {
					t.Errorf("angle %g: halo at %d,%d, %.1f from a letter", angle, x, y, d)
				}
			}
		}
	}
}

// nearestInk is the distance to the nearest black pixel, if below max.
func nearestInk(img *image.RGBA, x, y, max int) float64 {
	best := float64(max)
	for dy := -max; dy <= max; dy++ {
		for dx := -max; dx <= max; dx++ {
			p := image.Pt(x+dx, y+dy)
			if p.In(img.Rect) && img.RGBAAt(p.X, p.Y).G < 60 {
				best = min(best, math.Hypot(float64(dx), float64(dy)))
			}
		}
	}
	return best
}

// TestSpritesAreForgotten paints more type than the cache holds, and then the
// first again.
func TestSpritesAreForgotten(t *testing.T) {
	p := raster.New(raster.Options{Workers: 2})
	frame := func(i int) []byte {
		text := &scene.Text{X: 5, Y: 90, S: fmt.Sprintf("%d 지방발전", i), Size: 90, Color: black, Halo: red, HaloWidth: 3}
		if err := paint.Scene(p, one(400, 120, white, scene.Group{Ops: []scene.Op{text}})); err != nil {
			t.Fatal(err)
		}
		return bytes.Clone(p.Image().Pix)
	}
	first := frame(0)
	for i := range 300 {
		frame(i)
	}
	if n := raster.SpriteBytes(p); n > 16<<20 || n < 8<<20 {
		t.Errorf("the cache holds %d bytes", n)
	}
	if !bytes.Equal(frame(0), first) {
		t.Error("the first text looks different when made again")
	}
}

func TestBlankText(t *testing.T) {
	img := render(t, one(50, 50, white, scene.Group{Ops: []scene.Op{
		&scene.Text{X: 10, Y: 20, S: "  ", Size: 9, Color: black, Halo: red, HaloWidth: 2},
		&scene.Text{X: 10, Y: 40, S: " ", Size: 9, Angle: 30, Color: black},
		&scene.Text{X: 10, Y: 40, S: "x", Size: 9},
	}}), raster.Options{})
	if b := bounds(img); !b.Empty() {
		t.Errorf("blank text paints %v", b)
	}
}
