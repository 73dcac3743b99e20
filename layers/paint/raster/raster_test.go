package raster_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

var (
	white = color.NRGBA{255, 255, 255, 255}
	red   = color.NRGBA{200, 30, 30, 255}
	dark  = color.NRGBA{10, 20, 60, 255}
)

func rect(x0, y0, x1, y1 float64) []float64 { return []float64{x0, y0, x1, y0, x1, y1, x0, y1} }

func filled(c color.NRGBA, flat ...float64) *scene.Path {
	return &scene.Path{Flat: flat, Style: scene.Style{Fill: c}}
}

func stroked(s scene.Stroke, flat ...float64) *scene.Path {
	return &scene.Path{Flat: flat, Open: true, Style: scene.Style{Stroke: s}}
}

// one is a scene of one group on a page.
func one(w, h float64, back color.NRGBA, g scene.Group) *scene.Scene {
	g.Matrix = geo.Identity()
	return &scene.Scene{Size: geo.Size{W: w, H: h}, Background: back, Groups: []*scene.Group{&g}}
}

// medley has some of everything, clips and layers included.
func medley() *scene.Scene {
	t := newTessellation(5, 4, 300, 200)
	fills, faded, labels := t.fills(), t.lines(3), t.labels()
	faded.Fade = 0.4
	faded.Clip = geo.Rect{MinX: 20.3, MinY: 11.7, MaxX: 250.2, MaxY: 163.4}
	mixed := t.fills()
	mixed.Clip = geo.Rect{MinX: 100, MinY: 90, MaxX: 220, MaxY: 190}
	mixed.Fade = 0.25
	for i, op := range mixed.Ops {
		p := op.(*scene.Path)
		p.Style.Fill.A = 180
		p.Style.Hatch = scene.Hatch{Color: dark, Angle: 30, Spacing: 3 + float64(i%3), Width: 0.6, Dots: i%2 == 0}
		p.Style.Stroke = scene.Stroke{Color: color.NRGBA{0, 80, 0, 150}, Width: 1.5, Dash: [4]float64{6, 3, 1, 3}, Join: scene.MiterJoin}
	}
	turned := &scene.Text{X: 40, Y: 180, S: "회전 rotated text", Size: 14, Angle: -35, Color: red, Halo: white, HaloWidth: 2}
	labels.Ops = append(labels.Ops, turned)
	return page(300, 200, fills, faded, mixed, labels)
}

// TestSameForAnyWorkersAndBands is the package's invariant.
func TestSameForAnyWorkersAndBands(t *testing.T) {
	s := medley()
	want := render(t, s, raster.WithBandRows(raster.Options{Scale: 1.7, Workers: 1}, 10000))
	for _, workers := range []int{1, 2, 5} {
		for _, rows := range []int{0, 1, 7, 64} {
			got := render(t, s, raster.WithBandRows(raster.Options{Scale: 1.7, Workers: workers}, rows))
			if !bytes.Equal(got.Pix, want.Pix) {
				t.Errorf("%d workers, bands of %d rows: picture differs", workers, rows)
			}
		}
	}
}

// TestFramesDoNotLeak paints other frames, of other sizes, in between.
func TestFramesDoNotLeak(t *testing.T) {
	s := medley()
	p := raster.New(raster.Options{Scale: 1.3, Workers: 2})
	var want []byte
	for i := range 3 {
		if err := paint.Scene(p, s); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			want = bytes.Clone(p.Image().Pix)
		} else if !bytes.Equal(p.Image().Pix, want) {
			t.Errorf("frame %d differs from the first", i)
		}
		other := newTessellation(3, 3, 90, 400)
		if err := paint.Scene(p, page(90, 400, other.fills(), other.lines(5))); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFrameAllocates(t *testing.T) {
	s := medley()
	p := raster.New(raster.Options{Scale: 1, Workers: 1})
	got := testing.AllocsPerRun(20, func() {
		p.Begin(s)
		p.Group(paint.Group{Clip: geo.Rect{MaxX: 300, MaxY: 200}, Mosaic: true})
		p.Path(paint.Path{Flat: rect(10, 10, 90, 80), Ends: []int{8}, Fill: red, Stroke: scene.Stroke{Color: dark, Width: 2, Dash: [4]float64{3, 3}}})
		p.Text(scene.Text{S: "평양 Pyongyang", Size: 9, Color: dark, Halo: white, HaloWidth: 1}, [2]float64{20, 20})
		p.End()
	})
	if got > 12 {
		t.Errorf("a frame allocates %g times", got)
	}
}

func TestSizeIsRounded(t *testing.T) {
	for _, c := range []struct {
		w, h, scale float64
		px          image.Point
	}{
		{100, 50, 0, image.Pt(100, 50)},
		{1440, 810, 4.0 / 3, image.Pt(1920, 1080)},
		{10.4, 10.6, 1, image.Pt(10, 11)},
	} {
		img := render(t, &scene.Scene{Size: geo.Size{W: c.w, H: c.h}}, raster.Options{Scale: c.scale})
		if img.Rect.Size() != c.px || img.Stride != 4*c.px.X {
			t.Errorf("%g x %g at %g: %v, stride %d; want %v", c.w, c.h, c.scale, img.Rect, img.Stride, c.px)
		}
	}
	for _, size := range []geo.Size{{}, {W: -5, H: 10}, {W: 40000, H: 1}, {W: math.NaN(), H: 5}, {W: 0.1, H: 10}} {
		if err := paint.Scene(raster.New(raster.Options{}), &scene.Scene{Size: size}); err == nil {
			t.Errorf("a page of %v has no error", size)
		}
	}
	if err := raster.New(raster.Options{}).End(); err == nil {
		t.Error("End without Begin has no error")
	}
}

func TestBackground(t *testing.T) {
	for _, c := range []struct {
		back        color.NRGBA
		transparent bool
		want        color.RGBA
	}{
		{dark, false, color.RGBA{10, 20, 60, 255}},
		{color.NRGBA{}, false, color.RGBA{255, 255, 255, 255}},
		{color.NRGBA{0, 0, 0, 51}, false, color.RGBA{204, 204, 204, 255}},
		{dark, true, color.RGBA{}},
	} {
		img := render(t, &scene.Scene{Size: geo.Size{W: 40, H: 40}, Background: c.back}, raster.Options{Transparent: c.transparent})
		if got := img.RGBAAt(20, 39); got != c.want {
			t.Errorf("background %v, transparent %v: %v, want %v", c.back, c.transparent, got, c.want)
		}
	}
}

// TestBlendKeepsColor paints a colour over itself many times, with all
// opacities: nothing may drift.
func TestBlendKeepsColor(t *testing.T) {
	for _, c := range []color.NRGBA{white, red, dark, {1, 127, 254, 255}} {
		var ops []scene.Op
		for a := range 256 {
			half := c
			half.A = uint8(a)
			ops = append(ops, filled(half, rect(0, 0, 8, 8)...), filled(c, rect(1.3, 1.3, 6.2, 6.2)...))
		}
		img := render(t, one(8, 8, c, scene.Group{Ops: ops}), raster.Options{})
		for i := 0; i < len(img.Pix); i += 4 {
			if got := (color.NRGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3]}); got != c {
				t.Fatalf("%v over itself became %v", c, got)
			}
		}
	}
}

func TestAlphaIsExact(t *testing.T) {
	for a := range 256 {
		img := render(t, one(4, 4, white, scene.Group{Ops: []scene.Op{filled(color.NRGBA{200, 100, 0, uint8(a)}, rect(0, 0, 4, 4)...)}}), raster.Options{})
		clear := render(t, one(4, 4, white, scene.Group{Ops: []scene.Op{filled(color.NRGBA{200, 100, 0, uint8(a)}, rect(0, 0, 4, 4)...)}}), raster.Options{Transparent: true})
		f := float64(a) / 255
		for c, v := range [3]float64{200, 100, 0} {
			if got, want := img.Pix[c], uint8(math.Round(255*(1-f)+v*f)); got != want {
				t.Errorf("alpha %d, channel %d: %d, want %d", a, c, got, want)
			}
			if got, want := clear.Pix[c], uint8(math.Round(v*f)); got != want {
				t.Errorf("alpha %d, channel %d, premultiplied: %d, want %d", a, c, got, want)
			}
		}
		if clear.Pix[3] != uint8(a) {
			t.Errorf("alpha %d became %d", a, clear.Pix[3])
		}
	}
}

// TestMosaicHasNoSeams lets neighbours of one colour meet at slanted borders on
// a dark page: the page must not show.
func TestMosaicHasNoSeams(t *testing.T) {
	for _, fade := range []float64{0, 0.5} {
		for _, hatched := range []bool{false, true} {
			tess := newTessellation(6, 4, 120, 120)
			g := tess.fills()
			g.Fade = fade
			for _, op := range g.Ops {
				p := op.(*scene.Path)
				p.Style.Fill = color.NRGBA{250, 240, 230, 255}
				if hatched { // strokes in the group: another way through the painter
					p.Style.Hatch = scene.Hatch{Color: p.Style.Fill, Spacing: 5, Width: 1}
				}
			}
			img := render(t, &scene.Scene{Size: geo.Size{W: 120, H: 120}, Background: black, Groups: []*scene.Group{g}}, raster.Options{Scale: 1.37})
			want := 250 * (1 - fade)
			for y := 20; y < 140; y++ {
				for x := 20; x < 140; x++ {
					if got := float64(img.RGBAAt(x, y).R); math.Abs(got-want) > 2 {
						t.Fatalf("fade %g, hatched %v: a seam at %d,%d: %g, want %g", fade, hatched, x, y, got, want)
					}
				}
			}
		}
	}
}

// TestMosaicCoversWhatIsBelow: overlaps happen; the later tile wins.
func TestMosaicCoversWhatIsBelow(t *testing.T) {
	for _, c := range []color.NRGBA{red, {200, 30, 30, 128}} {
		g := scene.Group{Mosaic: true, Ops: []scene.Op{filled(dark, 2, 2, 28.5, 2, 28.5, 28.5, 2.5, 28.5), filled(c, rect(0, 0, 30, 30)...)}}
		img := render(t, one(30, 30, white, g), raster.Options{})
		want := render(t, one(30, 30, white, scene.Group{Ops: []scene.Op{filled(red, rect(0, 0, 30, 30)...)}}), raster.Options{})
		if c.A == 255 && !bytes.Equal(img.Pix, want.Pix) {
			t.Error("an opaque tile lets an earlier one through")
		}
		if got := img.RGBAAt(15, 15); c.A == 128 && (got.R < 100 || got.R > 112 || got.A != 255) { // 128 of red and 127 of dark in one pixel
			t.Errorf("a half-transparent tile over another gives %v", got)
		}
	}
}

// TestFadeIsOfTheWhole: shapes of a faded group do not shine through each other.
func TestFadeIsOfTheWhole(t *testing.T) {
	g := scene.Group{Fade: 0.5, Ops: []scene.Op{filled(black, rect(0, 0, 20, 20)...), filled(white, rect(5, 5, 15, 15)...)}}
	img := render(t, one(20, 20, white, g), raster.Options{})
	if got := img.RGBAAt(10, 10); got != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("white over black, faded over white: %v", got)
	}
	if got := img.RGBAAt(2, 2).R; got < 127 || got > 128 {
		t.Errorf("black at half fade: %d", got)
	}
}

func TestClipIsOfWholePixels(t *testing.T) {
	g := scene.Group{Clip: geo.Rect{MinX: 4.3, MinY: 5.6, MaxX: 12.2, MaxY: 14.9}, Ops: []scene.Op{
		filled(red, rect(-1e9, -1e9, 1e9, 1e9)...),
		stroked(scene.Stroke{Color: dark, Width: 3}, -5, 8, 40, 10),
		&scene.Text{S: "잘림", X: 2, Y: 15, Size: 12, Color: black},
	}}
	img := render(t, one(20, 20, white, g), raster.Options{})
	in := image.Rect(4, 6, 12, 15)
	for y := range 20 {
		for x := range 20 {
			if got := img.RGBAAt(x, y) != (color.RGBA{255, 255, 255, 255}); got != image.Pt(x, y).In(in) {
				t.Errorf("pixel %d,%d painted: %v", x, y, got)
			}
		}
	}
}

// TestCutAgreesWithWhole paints shapes that reach far out, straight into the
// painter, and compares them with what they are inside.
func TestCutAgreesWithWhole(t *testing.T) {
	paintOne := func(p paint.Path) []byte {
		r := raster.New(raster.Options{})
		r.Begin(&scene.Scene{Size: geo.Size{W: 50, H: 40}})
		r.Group(paint.Group{Clip: geo.Rect{MaxX: 50, MaxY: 40}})
		r.Path(p)
		if err := r.End(); err != nil {
			t.Fatal(err)
		}
		return r.Image().Pix
	}
	pen := scene.Stroke{Color: dark, Width: 4}
	for i, c := range [][2][]float64{
		{{-1e7, -1e7, 1e7, -1e7, 1e7, 20, -1e7, 20}, {-100, -100, 100, -100, 100, 20, -100, 20}},
		{{10, 10, 40, 10, 40, 3e7, 10, 3e7}, {10, 10, 40, 10, 40, 90, 10, 90}},
		{{25, 20, -1e6, -1e6, 1e6, -1e6}, {25, 20, -105, -110, 155, -110}}, // nearly the same slopes
	} {
		for _, open := range []bool{false, true} {
			far := paintOne(paint.Path{Flat: c[0], Ends: []int{len(c[0])}, Fill: red, Stroke: pen, Open: open})
			near := paintOne(paint.Path{Flat: c[1], Ends: []int{len(c[1])}, Fill: red, Stroke: pen, Open: open})
			off := 0
			for k := range far {
				if d := int(far[k]) - int(near[k]); d < -2 || d > 2 {
					off++
				}
			}
			if off > 0 && i < 2 || off > 200 {
				t.Errorf("shape %d, open %v: %d bytes differ", i, open, off)
			}
		}
	}
}

// TestBadInput must neither panic nor paint what is not there.
func TestBadInput(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	pen := scene.Stroke{Color: red, Width: 2}
	paths := []paint.Path{
		{},
		{Ends: []int{0}},
		{Ends: []int{4, 2, 9}, Flat: []float64{1, 1, 5, 5}},
		{Ends: []int{2}, Flat: []float64{5, 5}},
		{Ends: []int{4}, Flat: []float64{5, 5, 5, 5}},
		{Ends: []int{8}, Flat: []float64{nan, 5, 5, nan, inf, inf, -inf, 3}},
		{Ends: []int{8}, Flat: []float64{1e300, 5, 5, -1e300, 1e300, 1e300, -1e300, 3}},
		{Ends: []int{6}, Flat: []float64{3, 3, 3, 3, 3, 3}},
	}
	for i, path := range paths {
		for _, st := range []scene.Stroke{pen, {}, {Color: red, Width: nan}, {Color: red, Width: inf}, {Color: red, Width: -1},
			{Color: red, Width: 1, Dash: [4]float64{nan, nan, nan, nan}}, {Color: red, Width: 1, Dash: [4]float64{0, 1, 0, 1}},
			{Color: red, Width: 1, Dash: [4]float64{-5, 1e-9, 0, 0}}, {Color: red, Width: 1, Dash: [4]float64{inf, 1, 1, inf}}} {
			for _, open := range []bool{true, false} {
				path.Fill, path.Stroke, path.Open = red, st, open
				p := raster.New(raster.Options{})
				p.Begin(&scene.Scene{Size: geo.Size{W: 9, H: 9}})
				p.Path(path) // before any group
				p.Group(paint.Group{Clip: geo.Rect{MaxX: 9, MaxY: 9}})
				p.Path(path)
				p.Text(scene.Text{S: "x", Size: nan, Color: red}, [2]float64{})
				p.Text(scene.Text{S: "x", Size: 5, Color: red, Angle: float64(i)}, [2]float64{nan, inf})
				p.Text(scene.Text{S: "x", Size: 5, Color: red, Angle: float64(i)}, [2]float64{1e12, -1e12})
				if err := p.End(); err != nil {
					t.Fatal(err)
				}
				if i == 2 || i == 6 { // really there
					continue
				}
				for _, v := range p.Image().Pix {
					if v != 255 {
						t.Errorf("path %d, stroke %+v, open %v painted something", i, st, open)
						break
					}
				}
			}
		}
	}
}

// TestRandomNeverPanics throws shapes of all magnitudes at the painter.
func TestRandomNeverPanics(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	p := raster.New(raster.Options{Workers: 2})
	for range 200 {
		p.Begin(&scene.Scene{Size: geo.Size{W: 1 + 99*r.Float64(), H: 1 + 99*r.Float64()}})
		p.Group(paint.Group{Clip: geo.Rect{MinX: 100 * r.Float64(), MinY: 100 * r.Float64(), MaxX: 200 * r.Float64(), MaxY: 200 * r.Float64()}, Mosaic: r.IntN(2) == 0, Fade: r.Float64() * 0.9})
		for range 5 {
			var flat []float64
			for range 2 * r.IntN(20) {
				flat = append(flat, (r.Float64()-0.3)*math.Pow(10, float64(r.IntN(9))))
			}
			p.Path(paint.Path{Flat: flat, Ends: []int{len(flat) / 4 * 2, len(flat)}, Open: r.IntN(2) == 0, Fill: color.NRGBA{R: 9, A: uint8(r.IntN(256))},
				Stroke: scene.Stroke{Color: dark, Width: math.Pow(10, 4*r.Float64()-2), Cap: scene.Cap(r.IntN(2)), Join: scene.Join(r.IntN(2)),
					Dash: [4]float64{float64(r.IntN(3)), float64(r.IntN(9)), float64(r.IntN(3)), float64(r.IntN(9))}}})
		}
		if err := p.End(); err != nil {
			t.Fatal(err)
		}
	}
}

func ExamplePainter() {
	p := raster.New(raster.Options{Scale: 2})
	err := paint.Scene(p, &scene.Scene{Size: geo.Size{W: 100, H: 50}})
	fmt.Println(p.Image().Rect, err)
	// Output: (0,0)-(200,100) <nil>
}
