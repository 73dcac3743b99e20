package press_test

import (
	"math"
	"testing"

	"jido/app/press"
)

func TestScreen(t *testing.T) {
	for _, c := range []struct {
		w, h   int
		pw, ph float64
	}{
		{1920, 1080, 1440, 810}, {3840, 2160, 1440, 810}, {1080, 1920, 810, 1440}, {640, 360, 480, 270}, {2160, 3840, 810, 1440},
	} {
		s := press.Screen(c.w, c.h)
		if math.Abs(s.Size.W-c.pw) > 1e-9 || math.Abs(s.Size.H-c.ph) > 1e-9 {
			t.Errorf("%d×%d: %v points, want %v × %v", c.w, c.h, s.Size, c.pw, c.ph)
		}
		if px := math.Round(s.Size.W * s.PixelsPerPoint()); int(px) != c.w {
			t.Errorf("%d×%d: %v pixels wide", c.w, c.h, px)
		}
	}
}

func TestOnPaper(t *testing.T) {
	for _, c := range []struct {
		name      string
		landscape bool
		dpi       float64
		w, h      int
	}{
		{"a4", true, 300, 3508, 2480}, {"a4", false, 300, 2480, 3508}, {"a3", true, 300, 4961, 3508}, {"a0", false, 150, 4967, 7022}, {"a2", true, 72, 1684, 1191},
	} {
		for _, p := range press.Papers() {
			if p.Name != c.name {
				continue
			}
			s := press.OnPaper(p, c.landscape, c.dpi)
			if s.Pixels != [2]int{c.w, c.h} {
				t.Errorf("%s at %g dpi: %v, want %d × %d", c.name, c.dpi, s.Pixels, c.w, c.h)
			}
			if got := [2]int{int(math.Round(s.Size.W * s.DPI / 72)), int(math.Round(s.Size.H * s.DPI / 72))}; got != s.Pixels {
				t.Errorf("%s: painted as %v, said to be %v", c.name, got, s.Pixels)
			}
		}
	}
}
