package stage

import (
	"image"
	"time"

	"jido/app/briefing"
	"jido/app/render"
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
	if w.Kind == briefing.Fly && lone(a) && b.Ground.Image != nil && !alike(from, b.Page.View) {
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

// Seed returns the picture from which a flight begins, in the frame of its end: what
// the page that is left shows of it, and around that the ground.
func (w Way) Seed(a, b Shot) render.Picture {
	g := b.Ground
	if g.Image == nil || a.Image == nil {
		return render.Picture{}
	}
	k := g.Scale
	r := g.Image.Rect
	out := render.Picture{Image: image.NewRGBA(r), Scale: k}
	out.Sheet.Map, out.Sheet.View = g.Sheet.Map, w.From
	// Each column and row of the picture, as one of the ground and one of the page.
	under, over := newTaking(w.From, g.Sheet.View, geo.Rect{MaxX: g.Sheet.View.Size.W, MaxY: g.Sheet.View.Size.H}, k, r.Dx(), r.Dy()), newTaking(w.From, a.Page.View, a.Page.Map, k, r.Dx(), r.Dy())
	for y := range r.Dy() {
		row := out.Image.Pix[y*out.Image.Stride:]
		for x := range r.Dx() {
			switch {
			case over.xs[x] >= 0 && over.ys[y] >= 0:
				copy(row[4*x:4*x+4], a.Image.Pix[over.ys[y]*a.Image.Stride+4*over.xs[x]:])
			case under.xs[x] >= 0 && under.ys[y] >= 0:
				copy(row[4*x:4*x+4], g.Image.Pix[under.ys[y]*g.Image.Stride+4*under.xs[x]:])
			}
		}
	}
	return out
}

// taking tells for each column and row of a picture the pixel of another one that
// shows the same place; −1 where that does not show it.
type taking struct{ xs, ys []int }

// newTaking compares the view of a picture of w × h pixels with another view, whose
// frame is part of a picture of as many pixels a point.
func newTaking(now, old geo.View, frame geo.Rect, k float64, w, h int) taking {
	f := now.Res / old.Res
	axis := func(n int, middle, shift, lo, hi float64) []int {
		out := make([]int, n)
		for i := range out {
			p := middle + (float64(i)+0.5-float64(n)/2)/k*f + shift
			out[i] = -1
			if p >= lo && p < hi-1/k {
				out[i] = int(p * k)
			}
		}
		return out
	}
	return taking{
		axis(w, (frame.MinX+frame.MaxX)/2, (now.Centre[0]-old.Centre[0])/old.Res, frame.MinX, frame.MaxX),
		axis(h, (frame.MinY+frame.MaxY)/2, -(now.Centre[1]-old.Centre[1])/old.Res, frame.MinY, frame.MaxY),
	}
}

// At returns the camera at a part of the way, 0 to 1: it starts and lands softly.
func (w Way) At(part float64) geo.View {
	t := min(max(part, 0), 1)
	return geo.Tween(w.From, w.To, t*t*(3-2*t))
}
