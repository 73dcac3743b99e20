package painttest

import (
	"image"
	"math"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/scene"
)

// wide paints one line of type on a page of 200 by 100.
func wide(r Reporter, render func(*scene.Scene) image.Image, t scene.Text) picture {
	s := page(group(&t))
	s.Size.W = 200
	return look(r, render, s)
}

// around is the box that a line of type must stand in: as wide as measured,
// with the height that letters and syllables have.
func around(t scene.Text, x, y float64) geo.Rect {
	return geo.Rect{MinX: x, MinY: y - 0.93*t.Size, MaxX: x + font.Width(t.S, font.Face(t.Face), t.Size, t.Tracking), MaxY: y + 0.28*t.Size}
}

var textCases = []Case{
	{"Hangul", func(r Reporter, render func(*scene.Scene) image.Image) {
		t := scene.Text{X: 30, Y: 60, S: "평양직할시", Size: 24, Color: blue}
		p := wide(r, render, t)
		box, got := around(t, 30, 60), p.box()
		if !box.Inset(-0.8).Holds(got) || got.W() < 0.9*box.W() || got.H() < 0.8*t.Size {
			r.Errorf("ink in %.1f, measured %.1f", got, box)
		}
		p.between("ink", box, 0.10, 0.5)
		for i := range 5 { // each syllable is there
			x := 30 + float64(i)*box.W()/5
			p.between("a syllable", geo.Rect{MinX: x, MinY: 38, MaxX: x + box.W()/5, MaxY: 62}, 0.08, 0.5)
		}
	}},
	{"Latin with diacritics", func(r Reporter, render func(*scene.Scene) image.Image) {
		t := scene.Text{X: 20, Y: 60, S: "Sŏngch'ŏn <&> \"20×10\"", Size: 14, Color: black}
		p := wide(r, render, t)
		box, got := around(t, 20, 60), p.box()
		if !box.Inset(-0.8).Holds(got) || got.W() < 0.95*box.W() {
			r.Errorf("ink in %.1f, measured %.1f", got, box)
		}
	}},
	{"anchors", func(r Reporter, render func(*scene.Scene) image.Image) {
		t := scene.Text{X: 100, Y: 60, S: "HIIH", Size: 24, Color: black, Tracking: 2}
		w := font.Width(t.S, 0, t.Size, t.Tracking)
		for anchor, x := range map[scene.Anchor]float64{scene.Start: 100, scene.Middle: 100 - w/2, scene.End: 100 - w} {
			t.Anchor = anchor
			b := wide(r, render, t).box()
			bear := 0.09 * t.Size // beside an H
			if math.Abs(b.MinX-(x+bear)) > 1.2 || math.Abs(b.MaxX-(x+w-bear)) > 1.2 || math.Abs(b.MaxY-60) > 0.8 {
				r.Errorf("anchor %d: ink in %.1f, want %.1f to %.1f on a baseline of 60", anchor, b, x+bear, x+w-bear)
			}
		}
	}},
	{"text is not scaled or mirrored by a matrix", func(r Reporter, render func(*scene.Scene) image.Image) {
		t := scene.Text{X: 3, Y: 2, DX: 4, DY: 6, S: "한국", Size: 20, Color: black}
		g := group(&t)
		g.Matrix = geo.Affine{A: 10, D: -10, F: 70}
		s := page(g)
		s.Size.W = 200
		plain := t
		plain.X, plain.Y, plain.DX, plain.DY = 34, 56, 0, 0
		a, b := look(r, render, s), wide(r, render, plain)
		if n := a.differs(b); n > 0 {
			r.Errorf("%d pixels differ from the same text on a plain page", n)
		}
	}},
	{"tracking", func(r Reporter, render func(*scene.Scene) image.Image) {
		t := scene.Text{X: 10, Y: 60, S: "도도도", Size: 20, Color: black}
		a := wide(r, render, t).box()
		t.Tracking = 10
		b := wide(r, render, t).box()
		if d := b.W() - a.W(); math.Abs(d-20) > 1 {
			r.Errorf("tracking of 10 pt widens three syllables by %.1f pt, want 20", d)
		}
	}},
	{"faces", func(r Reporter, render func(*scene.Scene) image.Image) {
		t := scene.Text{X: 10, Y: 60, S: "굵기", Size: 40, Color: black}
		last := 0.0
		for face := scene.Regular; face <= scene.Bold; face++ {
			t.Face = face
			ink := wide(r, render, t).ink(geo.Rect{MinX: 10, MinY: 20, MaxX: 90, MaxY: 70})
			if ink < 1.05*last {
				r.Errorf("face %d has %.3f of ink, the one before %.3f", face, ink, last)
			}
			last = ink
		}
	}},
	{"turned text", func(r Reporter, render func(*scene.Scene) image.Image) {
		t := scene.Text{X: 50, Y: 20, S: "압록강", Size: 16, Color: blue, Angle: 90}
		p := wide(r, render, t)
		w := font.Width(t.S, 0, t.Size, 0)
		want := geo.Rect{MinX: 50 - 0.28*16, MinY: 20, MaxX: 50 + 0.93*16, MaxY: 20 + w} // down the page
		got := p.box()
		if !want.Inset(-0.8).Holds(got) || got.H() < 0.9*w {
			r.Errorf("at 90°: ink in %.1f, want within %.1f", got, want)
		}
		t.Angle, t.Anchor, t.X, t.Y = 180, scene.Middle, 100, 50
		got = wide(r, render, t).box()
		want = geo.Rect{MinX: 100 - w/2, MinY: 50 - 0.28*16, MaxX: 100 + w/2, MaxY: 50 + 0.93*16}
		if !want.Inset(-0.8).Holds(got) || got.W() < 0.9*w {
			r.Errorf("at 180° about its middle: ink in %.1f, want within %.1f", got, want)
		}
	}},
	{"halo", func(r Reporter, render func(*scene.Scene) image.Image) {
		for _, angle := range []float64{0, -15} {
			t := scene.Text{X: 60, Y: 60, S: "한", Size: 40, Color: black, Angle: angle}
			letters := wide(r, render, t)
			t.Halo, t.HaloWidth = red, 3
			p := wide(r, render, t)
			a, b := letters.box(), p.box()
			if math.Abs(a.MinX-b.MinX-3) > 0.8 || math.Abs(a.MinY-b.MinY-3) > 0.8 || math.Abs(b.MaxX-a.MaxX-3) > 0.8 || math.Abs(b.MaxY-a.MaxY-3) > 0.8 {
				r.Errorf("a halo of 3 pt around %.1f reaches %.1f", a, b)
			}
			lost := 0
			for y := range p.h {
				for x := range p.w {
					if letters.pixel(x, y).G < 30 && p.pixel(x, y).R > 80 {
						lost++
					}
				}
			}
			if lost > 0 {
				r.Errorf("%d pixels of the letters are lost beneath the halo", lost)
			}
		}
	}},
	{"halo is one shape", func(r Reporter, render func(*scene.Scene) image.Image) {
		t := scene.Text{X: 40, Y: 60, S: "한글Hae", Size: 30, Color: red, Halo: faded(black, 102), HaloWidth: 4}
		p := wide(r, render, t)
		half := mix(black, white, 0.4)
		seen := 0
		for y := range p.h {
			for x := range p.w {
				c := p.pixel(x, y)
				if int(c.R) < int(half.R)-8 {
					r.Errorf("the halo is darker at %.1f,%.1f: %s, want %s", float64(x)/p.k, float64(y)/p.k, hex(c), hex(half))
					return
				}
				if alike(c, half, 8) {
					seen++
				}
			}
		}
		if float64(seen) < 100*p.k*p.k {
			r.Errorf("only %d pixels of halo", seen)
		}
	}},
	{"text alpha", func(r Reporter, render func(*scene.Scene) image.Image) {
		t := scene.Text{X: 40, Y: 70, S: "ㅁㅁ", Size: 50, Color: faded(black, 128), Face: scene.Bold}
		p := wide(r, render, t)
		half, darkest := mix(black, white, 128.0/255), 255
		for y := range p.h {
			for x := range p.w {
				darkest = min(darkest, int(p.pixel(x, y).G))
			}
		}
		if d := darkest - int(half.G); d < -6 || d > 6 {
			r.Errorf("half-transparent letters are as dark as %d, want %d", darkest, half.G)
		}
	}},
	{"blank text", func(r Reporter, render func(*scene.Scene) image.Image) {
		p := look(r, render, page(group(
			&scene.Text{X: 10, Y: 50, Size: 12, Color: black},
			&scene.Text{X: 10, Y: 50, S: "   ", Size: 12, Color: black, Halo: red, HaloWidth: 2},
			&scene.Text{X: 10, Y: 50, S: "none", Color: black},
			&scene.Text{X: 10, Y: 50, S: "clear", Size: 12})))
		p.between("blank", geo.Rect{MaxX: side, MaxY: side}, 0, 0)
	}},
}
