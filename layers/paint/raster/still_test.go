package raster_test

import (
	"bytes"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
	"jido/layers/style"
)

// sheet is a map of a made-up country that can be dragged, with names on it, an
// inset, a scale bar and a column of words.
type sheet struct {
	t               tessellation
	map_            []*scene.Group // in the plane
	words, inset    []*scene.Group
	frame, corner   geo.Rect
	scale           float64
	x, y, zoom      float64
	bar             float64
	backdrop        color.NRGBA
	insetHasOverlay bool
}

func rectangle(r geo.Rect, fill color.NRGBA) *scene.Path {
	return &scene.Path{Flat: []float64{r.MinX, r.MinY, r.MaxX, r.MinY, r.MaxX, r.MaxY, r.MinX, r.MaxY}, Style: scene.Style{Fill: fill}}
}

func newSheet(scale float64) *sheet {
	t := newTessellation(7, 3, 300, 220)
	s := &sheet{t: t, frame: geo.Rect{MinX: 90.3, MaxX: 400, MaxY: 250}, corner: geo.Rect{MinX: 320, MinY: 180, MaxX: 384, MaxY: 240}, scale: scale, zoom: 1, backdrop: white}
	lines, fills, hatched := t.lines(0.7), t.fills(), &scene.Group{Name: "hatched"}
	for i, a := range t.areas {
		if i%5 == 0 {
			hatched.Ops = append(hatched.Ops, &scene.Path{Flat: a, Style: scene.Style{
				Hatch: scene.Hatch{Color: black, Angle: 45, Spacing: 4, Width: 0.8}, Stroke: scene.Stroke{Color: red, Width: 2, Dash: [4]float64{4, 2.5}}}})
		}
	}
	faded := &scene.Group{Name: "faded", Fade: 0.4, Mosaic: true, Ops: fills.Ops[:9]}
	s.map_ = []*scene.Group{fills, lines, hatched, faded}
	s.words = []*scene.Group{{Name: "words", Matrix: geo.Identity(), Clip: geo.Rect{MaxX: 90.3, MaxY: 250}, Ops: []scene.Op{
		&scene.Text{X: 8, Y: 30, S: "Words", Size: 12, Color: black}, rectangle(geo.Rect{MinX: 8, MinY: 40, MaxX: 60.5, MaxY: 52.2}, red)}}}
	s.inset = []*scene.Group{
		{Name: "inset-sea", Matrix: geo.Identity(), Clip: s.corner, Ops: []scene.Op{rectangle(s.corner, color.NRGBA{200, 220, 240, 255})}},
		{Name: "inset-lines", Matrix: geo.Translate(300, 120).Mul(geo.Affine{A: 0.5, D: 0.5}), Clip: s.corner, Ops: lines.Ops},
	}
	return s
}

// scene is the sheet as it stands: what has changed is in new groups.
func (s *sheet) scene() *scene.Scene {
	snap := func(v float64) float64 { return float64(int(v*s.scale+1000)-1000) / s.scale }
	m := geo.Affine{A: s.zoom, D: s.zoom, E: snap(95 + s.x), F: snap(15 + s.y)}
	out := &scene.Scene{Size: geo.Size{W: 400, H: 250}, Background: s.backdrop}
	out.Groups = append(out.Groups, &scene.Group{Name: "sea", Matrix: geo.Identity(), Clip: s.frame, Ops: []scene.Op{rectangle(s.frame.Inset(-2), color.NRGBA{210, 230, 240, 255})}})
	for _, g := range s.map_ {
		c := *g
		c.Matrix, c.Clip = m, s.frame
		out.Groups = append(out.Groups, &c)
	}
	names := &scene.Group{Name: "names", Matrix: geo.Identity(), Clip: s.frame}
	for i, x := range []float64{20, 130, 240} {
		names.Ops = append(names.Ops, &scene.Text{X: m.E + x*s.zoom, Y: m.F + x*s.zoom/2, S: []string{"화평", "Hwaphyong", "Unsan"}[i], Size: 9, Color: black, Halo: white, HaloWidth: 1.5})
	}
	bar := &scene.Group{Name: "bar", Matrix: geo.Identity(), Clip: s.frame, Ops: []scene.Op{rectangle(geo.Rect{MinX: 100, MinY: 236, MaxX: 130 + s.bar, MaxY: 240}, black)}}
	out.Groups = append(append(append(out.Groups, names, bar), s.inset...), s.words...)
	if s.insetHasOverlay {
		out.Groups = append(out.Groups, &scene.Group{Name: "over", Matrix: geo.Identity(), Ops: []scene.Op{rectangle(geo.Rect{MinX: 310, MinY: 170, MaxX: 340, MaxY: 200}, red)}})
	}
	return out
}

func differ(a, b *image.RGBA) (pixels, most int) {
	for i := range a.Pix {
		if d := int(a.Pix[i]) - int(b.Pix[i]); d != 0 {
			pixels++
			most = max(most, d, -d)
		}
	}
	return
}

// A painter that goes on from its last picture makes what a new one would, to
// the byte; in a gesture, nearly so; and to the byte again when it is over.
func TestAPainterGoesOnFromItsLastPicture(t *testing.T) {
	for _, scale := range []float64{1, 4.0 / 3, 2.5} {
		s := newSheet(scale)
		r := rand.New(rand.NewPCG(7, 11))
		p := raster.New(raster.Options{Scale: scale, Workers: 2})
		moved, seen := 0, style.FullSight
		for i := range 120 {
			moving := i%7 != 6
			switch step := r.IntN(14); {
			case step < 8: // drag
				s.x, s.y = s.x+float64(r.IntN(41)-20)/scale, s.y+float64(r.IntN(31)-15)/scale
			case step == 8:
				s.zoom *= 1 + r.Float64() - 0.45
			case step == 9:
				s.bar = float64(r.IntN(20))
			case step == 10:
				w := *s.words[0]
				s.words = []*scene.Group{&w}
			case step == 11:
				s.insetHasOverlay = !s.insetHasOverlay
			case step == 12:
				s.map_ = append(s.map_[1:], s.map_[0])
			case step == 13 && i%2 == 0:
				s.backdrop.B ^= 0x30
			case step == 13 && i%4 == 1:
				p.Drop()
			case step == 13:
				seen = style.Sights()[r.IntN(4)]
				p.SetEyes(string(seen), seen.See)
			}
			sc := s.scene()
			p.SetMoving(moving)
			if err := paint.Scene(p, sc); err != nil {
				t.Fatal(err)
			}
			fresh := raster.New(raster.Options{Scale: scale, Workers: 1})
			fresh.SetEyes(string(seen), seen.See)
			if err := paint.Scene(fresh, sc); err != nil {
				t.Fatal(err)
			}
			n, most := differ(p.Image(), fresh.Image())
			if moving {
				if most > 2 || n > len(p.Image().Pix)/50 {
					t.Fatalf("scale %g, frame %d: %d bytes differ, by up to %d", scale, i, n, most)
				}
				if n > 0 {
					moved++
				}
			} else if !bytes.Equal(p.Image().Pix, fresh.Image().Pix) {
				t.Fatalf("scale %g, frame %d: at rest %d bytes differ, by up to %d", scale, i, n, most)
			}
		}
		t.Logf("scale %g: %d frames of gestures differ in some pixel", scale, moved)
	}
}

// counting tells which groups a painter was handed.
type counting struct {
	*raster.Painter
	groups []string
	paths  int
}

func (c *counting) Group(g paint.Group) { c.groups = append(c.groups, g.Name); c.Painter.Group(g) }
func (c *counting) Path(p paint.Path)   { c.paths++; c.Painter.Path(p) }

// What has not changed is not painted again: an inset that hides what moves
// beneath it is not even walked.
func TestAnInsetIsKept(t *testing.T) {
	s := newSheet(2)
	c := &counting{Painter: raster.New(raster.Options{Scale: 2})}
	paint.Scene(c, s.scene())
	has := func(name string) bool {
		for _, g := range c.groups {
			if g == name {
				return true
			}
		}
		return false
	}
	if !has("inset-lines") {
		t.Fatal("the first picture has no inset")
	}
	c.groups = nil
	s.x += 5
	paint.Scene(c, s.scene())
	if has("inset-sea") || has("inset-lines") || !has("names") {
		t.Errorf("handed on: %v", c.groups)
	}
	c.groups = nil
	s.insetHasOverlay = true
	paint.Scene(c, s.scene())
	if !has("inset-lines") {
		t.Errorf("with something over it, handed on: %v", c.groups)
	}
}
