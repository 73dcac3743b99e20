// Package paint walks a scene and hands it to a painter in page points: all
// matrices, clipping, hatching and culling end here.
//
// It knows no data and no layer. Invariant: a painter sees page points only,
// and may not ignore anything it is given.
package paint

import (
	"image/color"

	"jido/geo"
	"jido/layers/scene"
)

// Painter makes an output of page points. Calls come as Begin, then groups one
// after another (never nested), each with its paths and texts, then End.
// A painter must not keep the slices it is handed: they are reused.
type Painter interface {
	Begin(s *scene.Scene) error       // size, background, meta; the ops come by the calls below
	Group(g Group)                    // starts a group and ends the one before
	Path(p Path)                      // fill first, then stroke
	Text(t scene.Text, at [2]float64) // t.X, t.Y, t.DX, t.DY are used up: at is the start of the baseline, page points
	End() error
}

// Keeper is a painter that still has parts of the scene before. It is asked for
// every group, in order, after Begin; one that it keeps is not handed to it.
type Keeper interface {
	Keeps(g *scene.Group) bool
}

// Hatcher is a painter that draws hatches of lines by itself: over the rings of
// p, on the grid whose origin is ox, oy (page points). Others get the lines.
type Hatcher interface {
	Hatch(p Path, h scene.Hatch, ox, oy float64)
}

// Plain is a painter whose output tells no features apart: it is handed what a
// group has merged.
type Plain interface{ Plain() }

// Wide is a painter that takes the ops of several groups side by side: it is told
// of all groups, in order, before the first of them.
type Wide interface {
	Lanes() int             // how many at once
	Lane(k, group int) Lane // ops of the group of that number go to lane k, which one goroutine uses
}

// Lane takes the ops of a group, as a Painter does.
type Lane interface {
	Path(p Path)
	Text(t scene.Text, at [2]float64)
}

// Group is a group as a painter sees it.
type Group struct {
	Name, Title string
	Clip        geo.Rect // page points; never empty
	Fade        float64  // 0 opaque … 1 invisible, for the group as a whole
	Mosaic      bool     // fills lie side by side: close the seams
}

// Path is a path as a painter sees it: rings, or open lines, in page points.
// Nothing of it lies far outside the clip.
type Path struct {
	Ref    scene.Ref
	Title  string // given once per op: parts of the same op that follow have none
	Flat   []float64
	Ends   []int // at least one
	Open   bool
	Fill   color.NRGBA // alpha 0 = none; fill rule non-zero
	Stroke scene.Stroke
}
