package render_test

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"jido/app/render"
)

// plain is stretch pixel by pixel in float. Where the place in the source is
// within a hundredth of the edge between two pixels, sure is false: fixed point
// may take either.
func plain(src *image.RGBA, frame image.Rectangle, x, y int, cx, cy, dx, dy, f float64, back color.RGBA) (c color.RGBA, sure bool) {
	fx, fy := cx+(float64(x)+0.5-cx)*f+dx, cy+(float64(y)+0.5-cy)*f+dy
	sure = math.Abs(fx-math.Round(fx)) > 0.01 && math.Abs(fy-math.Round(fy)) > 0.01
	if p := image.Pt(int(math.Floor(fx)), int(math.Floor(fy))); p.In(frame) {
		return src.RGBAAt(p.X, p.Y), sure
	}
	return back, sure
}

func TestStretch(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	size := image.Rect(0, 0, 97, 61)
	src, dst := image.NewRGBA(size), image.NewRGBA(size)
	for i := range src.Pix {
		src.Pix[i] = uint8(rng.IntN(256))
	}
	back := color.RGBA{1, 2, 3, 255}
	for i, c := range []struct {
		frame  image.Rectangle
		dx, dy float64
		f      float64
	}{
		{size, 0, 0, 1},
		{image.Rect(20, 0, 97, 61), 0, 0, 1},
		{image.Rect(20, 0, 97, 61), 7.3, -4.2, 1},
		{image.Rect(20, 5, 90, 50), 0, 0, 0.5},
		{image.Rect(20, 5, 90, 50), 3.3, 9.1, 2.7},
		{image.Rect(20, 5, 90, 50), 1e7, 0, 1},
		{image.Rect(20, 5, 90, 50), 0, -1e7, 1},
		{image.Rect(20, 5, 90, 50), 0, 0, 1e5},
		{image.Rect(20, 5, 90, 50), 0.2, 0.3, 1e-4},
		{image.Rect(96, 60, 97, 61), 0, 0, 1.3},
		{size, rng.NormFloat64() * 20, rng.NormFloat64() * 20, math.Exp(rng.NormFloat64())},
		{size, rng.NormFloat64() * 20, rng.NormFloat64() * 20, math.Exp(rng.NormFloat64())},
	} {
		for p := range dst.Pix {
			dst.Pix[p] = 77
		}
		cx, cy := float64(c.frame.Min.X+c.frame.Max.X)/2, float64(c.frame.Min.Y+c.frame.Max.Y)/2
		render.Stretch(dst, src, c.frame, cx, cy, c.dx, c.dy, c.f, [4]uint8{1, 2, 3, 255})
		sure := 0
		for y := range size.Max.Y {
			for x := range size.Max.X {
				got := dst.RGBAAt(x, y)
				if !image.Pt(x, y).In(c.frame) {
					if got != (color.RGBA{77, 77, 77, 77}) {
						t.Fatalf("%d: %d, %d outside the frame is painted", i, x, y)
					}
					continue
				}
				want, ok := plain(src, c.frame, x, y, cx, cy, c.dx, c.dy, c.f, back)
				if !ok {
					continue
				}
				sure++
				if got != want {
					t.Fatalf("%d: %d, %d is %v, want %v", i, x, y, got, want)
				}
			}
		}
		if n := c.frame.Dx() * c.frame.Dy(); sure < n/2 && c.f > 0.01 && c.f < 10 {
			t.Errorf("%d: only %d of %d pixels can be told", i, sure, n)
		}
	}
}
