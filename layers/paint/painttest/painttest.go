// Package painttest is the suite that every painter must pass: small scenes,
// painted by way of paint.Scene and looked at as pixels. An output that is no
// picture (SVG, PDF) is first turned into one by the renderer of the test.
//
// It knows no painter. Invariant: a probe looks well inside or well outside of
// shapes, never at their edges, so renderers may differ in how they smooth.
package painttest

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"jido/geo"
	"jido/layers/scene"
)

// Run runs the suite. render paints a scene and returns the picture: any
// number of pixels per page point from 1.5 on, the same in both directions.
// Where the picture is transparent, white is put behind it.
func Run(t *testing.T, render func(t *testing.T, s *scene.Scene) image.Image) {
	for _, c := range Cases() {
		t.Run(c.Name, func(t *testing.T) {
			c.Check(t, func(s *scene.Scene) image.Image { return render(t, s) })
		})
	}
}

// Case is one property of painters.
type Case struct {
	Name  string
	Check func(r Reporter, render func(*scene.Scene) image.Image)
}

// Reporter is what a case needs of a *testing.T.
type Reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// Cases returns the suite, case by case.
func Cases() []Case {
	var all []Case
	for _, part := range [][]Case{fillCases, strokeCases, groupCases, textCases, oddCases} {
		all = append(all, part...)
	}
	return all
}

// side is the width and height of most scenes, page points.
const side = 100

var (
	white = color.NRGBA{255, 255, 255, 255}
	black = color.NRGBA{0, 0, 0, 255}
	red   = color.NRGBA{200, 20, 20, 255}
	green = color.NRGBA{20, 140, 60, 255}
	blue  = color.NRGBA{30, 60, 180, 255}
)

func faded(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// mix is what a colour over another looks like at an opacity from 0 to 1.
func mix(over, under color.NRGBA, a float64) color.NRGBA {
	f := func(o, u uint8) uint8 { return uint8(math.Round(float64(o)*a + float64(u)*(1-a))) }
	return color.NRGBA{f(over.R, under.R), f(over.G, under.G), f(over.B, under.B), 255}
}

// group makes a group in page points.
func group(ops ...scene.Op) *scene.Group {
	return &scene.Group{Name: "test", Matrix: geo.Identity(), Ops: ops}
}

// page makes a white page.
func page(groups ...*scene.Group) *scene.Scene {
	return &scene.Scene{Size: geo.Size{W: side, H: side}, Background: white, Groups: groups}
}

func rect(x0, y0, x1, y1 float64) []float64 { return []float64{x0, y0, x1, y0, x1, y1, x0, y1} }

func fill(c color.NRGBA, flat ...float64) *scene.Path {
	return &scene.Path{Flat: flat, Style: scene.Style{Fill: c}}
}

func line(s scene.Stroke, flat ...float64) *scene.Path {
	return &scene.Path{Flat: flat, Open: true, Style: scene.Style{Stroke: s}}
}

// picture is a painted scene; places are page points.
type picture struct {
	Reporter
	img  image.Image
	k    float64 // pixels a point
	w, h int
}

// look paints a scene.
func look(r Reporter, render func(*scene.Scene) image.Image, s *scene.Scene) picture {
	r.Helper()
	img := render(s)
	b := img.Bounds()
	p := picture{Reporter: r, img: img, k: float64(b.Dx()) / s.Size.W, w: b.Dx(), h: b.Dy()}
	if p.k < 1.5 || math.Abs(float64(b.Dy())-p.k*s.Size.H) > 1.5 {
		r.Errorf("a page of %g x %g pt became %d x %d pixels", s.Size.W, s.Size.H, b.Dx(), b.Dy())
	}
	return p
}

// pixel returns the colour of a pixel over white.
func (p picture) pixel(x, y int) color.NRGBA {
	b := p.img.Bounds()
	if x < 0 || y < 0 || x >= p.w || y >= p.h {
		return white
	}
	r, g, bl, a := p.img.At(b.Min.X+x, b.Min.Y+y).RGBA()
	f := func(v uint32) uint8 { return uint8((v + 0xffff - a) >> 8) }
	return color.NRGBA{f(r), f(g), f(bl), 255}
}

// at returns the colour at a place.
func (p picture) at(x, y float64) color.NRGBA {
	return p.pixel(int(math.Floor(x*p.k)), int(math.Floor(y*p.k)))
}

// want fails where the colour at a place is not c, give or take rounding.
func (p picture) want(what string, x, y float64, c color.NRGBA) {
	p.Helper()
	if got := p.at(x, y); !alike(got, c, 6) {
		p.Errorf("%s: at %g,%g: %s, want %s", what, x, y, hex(got), hex(c))
	}
}

func alike(a, b color.NRGBA, slack int) bool {
	d := func(x, y uint8) bool { return int(x)-int(y) <= slack && int(y)-int(x) <= slack }
	return d(a.R, b.R) && d(a.G, b.G) && d(a.B, b.B)
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// ink returns how dark a box of page points is on average, 0 white to 1 black.
func (p picture) ink(r geo.Rect) float64 {
	x0, y0 := int(math.Round(r.MinX*p.k)), int(math.Round(r.MinY*p.k))
	x1, y1 := int(math.Round(r.MaxX*p.k)), int(math.Round(r.MaxY*p.k))
	sum := 0.0
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			c := p.pixel(x, y)
			sum += 1 - (float64(c.R)+float64(c.G)+float64(c.B))/765
		}
	}
	return sum / float64((x1-x0)*(y1-y0))
}

// between fails where the ink of a box is not within bounds.
func (p picture) between(what string, r geo.Rect, least, most float64) {
	p.Helper()
	if got := p.ink(r); got < least || got > most {
		p.Errorf("%s: ink in %v is %.3f, want %.3f to %.3f", what, r, got, least, most)
	}
}

// box returns the box, in page points, of all that is clearly not white.
func (p picture) box() geo.Rect {
	x0, y0, x1, y1 := p.w, p.h, 0, 0
	for y := range p.h {
		for x := range p.w {
			if c := p.pixel(x, y); min(c.R, c.G, c.B) < 215 {
				x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x+1), max(y1, y+1)
			}
		}
	}
	if x0 > x1 {
		return geo.Rect{}
	}
	return geo.Rect{MinX: float64(x0) / p.k, MinY: float64(y0) / p.k, MaxX: float64(x1) / p.k, MaxY: float64(y1) / p.k}
}

// spans fails where the box of what is painted is not r, give or take slack on
// each side.
func (p picture) spans(what string, r geo.Rect, slack float64) {
	p.Helper()
	b := p.box()
	if math.Abs(b.MinX-r.MinX) > slack || math.Abs(b.MinY-r.MinY) > slack || math.Abs(b.MaxX-r.MaxX) > slack || math.Abs(b.MaxY-r.MaxY) > slack {
		p.Errorf("%s: painted in %.1f, want %.1f ± %g", what, b, r, slack)
	}
}

// differs counts the pixels in which two pictures differ visibly.
func (p picture) differs(o picture) int {
	n := 0
	for y := range p.h {
		for x := range p.w {
			if !alike(p.pixel(x, y), o.pixel(x, y), 3) {
				n++
			}
		}
	}
	return n
}
