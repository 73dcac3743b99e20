package raster_test

import (
	"image"
	"math"
	"testing"

	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// ink sums how dark a picture is within a box, in pixels of full black.
func ink(img *image.RGBA, box image.Rectangle) float64 {
	sum := 0.0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			sum += 1 - float64(img.RGBAAt(x, y).G)/255
		}
	}
	return sum
}

func near(t *testing.T, what string, got, want, slack float64) {
	t.Helper()
	if math.Abs(got-want) > slack {
		t.Errorf("%s: %.3f, want %.3f ± %.3f", what, got, want, slack)
	}
}

func drawn(t *testing.T, ops ...scene.Op) *image.RGBA {
	t.Helper()
	return render(t, one(60, 60, white, scene.Group{Ops: ops}), raster.Options{})
}

// TestStrokeArea compares the ink of lines with the area they should have.
func TestStrokeArea(t *testing.T) {
	angle := []float64{10, 40, 30, 20, 50, 40} // a right angle but for rounding: 90 at 30,20
	long := math.Hypot(20, 20)
	for _, c := range []struct {
		name   string
		stroke scene.Stroke
		open   bool
		flat   []float64
		want   float64
	}{
		{"butt", scene.Stroke{Width: 4}, true, []float64{10, 20, 40, 20}, 120},
		{"round caps", scene.Stroke{Width: 6, Cap: scene.RoundCap}, true, []float64{10, 20, 40, 20}, 180 + math.Pi*9},
		{"hairline", scene.Stroke{Width: 0.3}, true, []float64{10, 20.4, 40, 35.1}, 0.3 * math.Hypot(30, 14.7)},
		{"finer than the finest", scene.Stroke{Width: 0.01}, true, []float64{10, 20.5, 40, 20.5}, 6},
		{"miter", scene.Stroke{Width: 4, Join: scene.MiterJoin}, true, angle, 2*4*long - 4 + 4},
		{"round join", scene.Stroke{Width: 4}, true, angle, 2*4*long - 4 + math.Pi},
		{"square ring, miter", scene.Stroke{Width: 2, Join: scene.MiterJoin}, false, rect(10, 10, 30, 30), 22*22 - 18*18},
		{"square ring, round", scene.Stroke{Width: 2}, false, rect(10, 10, 30, 30), 22*22 - 18*18 - 4 + math.Pi},
		{"closed twice", scene.Stroke{Width: 2, Join: scene.MiterJoin}, false, append(rect(10, 10, 30, 30), 10, 10), 22*22 - 18*18},
		{"there and back", scene.Stroke{Width: 4}, true, []float64{10, 20, 40, 20, 10, 20}, 120 + math.Pi*2},
		{"there and back, miter", scene.Stroke{Width: 4, Join: scene.MiterJoin}, true, []float64{10, 20, 40, 20, 10, 20}, 120},
		{"ring of two points", scene.Stroke{Width: 4}, false, []float64{10, 20, 40, 20}, 120 + math.Pi*4},
		{"repeated points", scene.Stroke{Width: 4}, true, []float64{10, 20, 10, 20, 20, 20, 20, 20, 40, 20, 40, 20}, 120},
		{"dot", scene.Stroke{Width: 8, Cap: scene.RoundCap}, true, []float64{20, 20, 20, 20}, math.Pi * 16},
		{"no dot", scene.Stroke{Width: 8}, true, []float64{20, 20, 20, 20}, 0},
		{"dashes", scene.Stroke{Width: 2, Dash: [4]float64{6, 4, 6, 4}}, true, []float64{10, 20, 45, 20}, 2 * (6 + 6 + 6 + 5)},
		{"two kinds of dashes", scene.Stroke{Width: 2, Dash: [4]float64{6, 2, 1, 2}}, true, []float64{10, 20, 43, 20}, 2 * 3 * 7},
		{"dots", scene.Stroke{Width: 4, Cap: scene.RoundCap, Dash: [4]float64{0, 10, 0, 10}}, true, []float64{10, 20, 45, 20}, 4 * math.Pi * 4},
		{"dash round a corner", scene.Stroke{Width: 2, Join: scene.MiterJoin, Dash: [4]float64{10, 100}}, true, []float64{10, 20, 15, 20, 15, 40}, 20},
		{"dash longer than the ring", scene.Stroke{Width: 2, Join: scene.MiterJoin, Dash: [4]float64{1000, 10}}, false, rect(10, 10, 30, 30), 22*22 - 18*18},
		{"dashes finer than pixels", scene.Stroke{Width: 2, Dash: [4]float64{0.1, 0.1, 0.1, 0.1}}, true, []float64{10, 20, 40, 20}, 30},
		{"begins with a gap", scene.Stroke{Width: 2, Dash: [4]float64{0, 5, 10, 5}}, true, []float64{10, 20, 40, 20}, 2 * (10 + 5)},
	} {
		c.stroke.Color = black
		img := drawn(t, &scene.Path{Flat: c.flat, Open: c.open, Style: scene.Style{Stroke: c.stroke}})
		near(t, c.name, ink(img, img.Rect), c.want, 0.02*c.want+0.05)
	}
}

// TestMiterLimit: a corner of 4 half widths keeps its tip, a sharper one is cut
// off at the line's end.
func TestMiterLimit(t *testing.T) {
	for _, c := range []struct {
		angle float64 // between the legs, degrees
		tip   bool
	}{{90, true}, {30, true}, {29.5, true}, {28.5, false}, {10, false}} {
		s, k := math.Sincos(c.angle / 2 * math.Pi / 180)
		flat := []float64{30 - 60*s, 30 + 60*k, 30, 30, 30 + 60*s, 30 + 60*k}
		img := drawn(t, stroked(scene.Stroke{Color: black, Width: 6, Join: scene.MiterJoin}, flat...))
		reach := 3 / s // of a miter, upwards
		if got := ink(img, image.Rect(29, max(0, 30-int(reach)+1), 31, 26)) > 0.5; got != c.tip && c.angle < 60 {
			t.Errorf("legs at %g°: tip is there: %v", c.angle, got)
		}
		if got := img.RGBAAt(30, 31).G; got != 0 {
			t.Errorf("legs at %g°: a hole at the corner", c.angle)
		}
	}
}

// TestNoHoles draws wide lines through many sharp turns within their width.
func TestNoHoles(t *testing.T) {
	var flat []float64
	for i := range 40 {
		a := float64(i) * 2.4
		flat = append(flat, 30+4*math.Cos(a), 30+4*math.Sin(a))
	}
	for _, join := range []scene.Join{scene.RoundJoin, scene.MiterJoin} {
		img := drawn(t, stroked(scene.Stroke{Color: black, Width: 12, Join: join}, flat...))
		near(t, "a disc of scribble", ink(img, image.Rect(24, 24, 36, 36)), 144, 1e-9)
	}
}

// TestOverlapIsOneShape: a half-transparent line is no darker where it crosses
// itself or turns.
func TestOverlapIsOneShape(t *testing.T) {
	half := black
	half.A = 128
	img := drawn(t, stroked(scene.Stroke{Color: half, Width: 6}, 5, 5, 50, 50, 50, 5, 5, 50, 6, 10, 5, 50))
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i] < 127 {
			t.Fatalf("a pixel is as dark as %d", img.Pix[i])
		}
	}
}

// TestClosureIsNoGap looks at the place where a dashed ring ends within a dash.
func TestClosureIsNoGap(t *testing.T) {
	// 80 around: dashes 10 on, 14 off, so the last 8 are on and join the first 10
	img := drawn(t, &scene.Path{Flat: rect(20, 20, 40, 40), Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 4, Join: scene.MiterJoin, Dash: [4]float64{10, 14, 10, 14}}}})
	near(t, "outer corner", ink(img, image.Rect(18, 18, 20, 20)), 4, 0.01)
	near(t, "gap", ink(img, image.Rect(31, 18, 40, 22)), 0, 0.01)
}
