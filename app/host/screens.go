package host

import "image"

// Seats returns the screen that is the audience's. The speaker keeps the first, which
// is the machine's own; the audience has the one where the middle of the window is,
// or, where that is the speaker's, the next. Screens at the same place show the same
// picture. Two is false where speaker and audience look at one.
func Seats(screens []image.Rectangle, middle image.Point) (audience int, two bool) {
	for i, s := range screens {
		if s.Min == screens[0].Min {
			continue
		}
		if !two || middle.In(s) {
			audience, two = i, true
		}
	}
	return audience, two
}
