package host

import (
	"image"
	"testing"
)

func TestSeats(t *testing.T) {
	own, beam, third := image.Rect(0, 0, 1920, 1080), image.Rect(1920, 0, 3840, 1080), image.Rect(-1280, 0, 0, 1024)
	for _, c := range []struct {
		name     string
		screens  []image.Rectangle
		middle   image.Point
		audience int
		two      bool
	}{
		{"one screen", []image.Rectangle{own}, image.Pt(900, 500), 0, false},
		{"none is told", nil, image.Pt(900, 500), 0, false},
		{"the window on the speaker's own", []image.Rectangle{own, beam}, image.Pt(900, 500), 1, true},
		{"the window on the beamer", []image.Rectangle{own, beam}, image.Pt(2900, 500), 1, true},
		{"the window on the third", []image.Rectangle{own, beam, third}, image.Pt(-600, 500), 2, true},
		{"the window outside", []image.Rectangle{own, beam, third}, image.Pt(0, 5000), 1, true},
		{"the beamer shows the same", []image.Rectangle{own, image.Rect(0, 0, 1280, 720)}, image.Pt(900, 500), 0, false},
		{"one shows the same, one does not", []image.Rectangle{own, own, beam}, image.Pt(900, 500), 2, true},
	} {
		if a, s, two := Seats(c.screens, c.middle, false); a != c.audience || s != 0 || two != c.two {
			t.Errorf("%s: screens %d and %d, two %v; want %d and 0, %v", c.name, a, s, two, c.audience, c.two)
		}
		if a, s, two := Seats(c.screens, c.middle, true); a != 0 || s != c.audience || two != c.two {
			t.Errorf("%s, turned: screens %d and %d, two %v; want 0 and %d, %v", c.name, a, s, two, c.audience, c.two)
		}
	}
}
