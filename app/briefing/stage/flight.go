package stage

import (
	"time"

	"jido/app/briefing"
	"jido/geo"
)

// Way is how one picture gives way to the next.
type Way struct {
	Kind briefing.Transition
	Last time.Duration
	From geo.View // of a flight, in the frame of its end
	To   geo.View
}

// Durations: of a change within a scene, of a fade between scenes at most.
const (
	change   = 250 * time.Millisecond
	longFade = 400 * time.Millisecond
)

// lone reports whether a scene has one map, which a camera can leave or reach.
func lone(s Shot) bool {
	return !s.Page.Map.Empty() && s.Scene.Layout != briefing.CompareLayout && s.Scene.Layout != briefing.GridLayout
}

// WayTo returns how a picture gives way to another. There is a flight only between
// two maps whose cameras differ; from is the camera at present, the zero View = that
// of the picture.
func WayTo(a, b Shot, from geo.View) Way {
	w := Way{Kind: b.Scene.Transition, Last: b.Scene.Duration}
	if w.Kind == "" {
		w.Kind = briefing.Fly
	}
	if w.Last <= 0 {
		w.Last = briefing.DefaultDuration
	}
	switch {
	case a.Image == nil:
		return Way{Kind: briefing.Cut}
	case a.View.At == b.View.At && a.View != b.View:
		return Way{Kind: briefing.Fade, Last: change}
	case w.Kind == briefing.Cut:
		return Way{Kind: briefing.Cut}
	}
	if from.Res == 0 {
		from = a.Page.View
	}
	if w.Kind == briefing.Fly && lone(a) && lone(b) && !alike(from, b.Page.View) {
		w.From, w.To = shown(from, b.Page.View.Size), b.Page.View
		return w
	}
	return Way{Kind: briefing.Fade, Last: min(w.Last, longFade)}
}

// alike reports whether two cameras show the same but for what the shapes of their
// frames make of it.
func alike(a, b geo.View) bool {
	a = shown(a, b.Size)
	dx, dy := (a.Centre[0]-b.Centre[0])/b.Res, (a.Centre[1]-b.Centre[1])/b.Res
	return dx*dx+dy*dy < 4*4 && a.Res/b.Res < 1.03 && b.Res/a.Res < 1.03
}

// shown returns the camera that shows what another one does in a frame of another
// size.
func shown(v geo.View, size geo.Size) geo.View {
	return geo.Fit(v.Extent(), size, 0)
}

// At returns the camera at a part of the way, 0 to 1: it starts and lands softly.
func (w Way) At(part float64) geo.View {
	t := min(max(part, 0), 1)
	return geo.Tween(w.From, w.To, t*t*(3-2*t))
}
