package host

import "image"

// Seats returns the screens of audience and speaker. The speaker keeps the first,
// which is mostly the machine's own; the audience has the one where the middle of the
// window is, or, where that is the speaker's, the next; turned, it is the other way
// round. Screens at the same place show the same picture. Two is false where speaker
// and audience look at one.
func Seats(screens []image.Rectangle, middle image.Point, turned bool) (audience, speaker int, two bool) {
	for i, s := range screens {
		if s.Min == screens[0].Min {
			continue
		}
		if !two || middle.In(s) {
			audience, two = i, true
		}
	}
	if turned {
		return speaker, audience, two
	}
	return audience, speaker, two
}
