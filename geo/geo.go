// Package geo holds the camera and the affine maps between the three spaces of
// the program, and nothing that knows what is drawn.
//
// The spaces, and the only words used for them:
//
//	lon/lat  degrees on WGS 84, x = longitude east, y = latitude north
//	plane    metres in a map projection, y north
//	page     points of 1/72 inch, y down
//
// Pixels exist only in layers/paint/raster and in the window's map widget.
//
// Invariant: no I/O, no global state, no allocation in Affine.Apply.
package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Size is a width and a height in page points.
type Size struct{ W, H float64 }

// Rect is an axis-parallel box; its owner says in which space. The zero Rect
// is empty. Edges belong to the box.
type Rect struct{ MinX, MinY, MaxX, MaxY float64 }

// Empty reports whether r holds no area.
func (r Rect) Empty() bool { return r.MaxX <= r.MinX || r.MaxY <= r.MinY }

// Meets reports whether r and o share a point; touching counts.
func (r Rect) Meets(o Rect) bool {
	return r.MinX <= o.MaxX && o.MinX <= r.MaxX && r.MinY <= o.MaxY && o.MinY <= r.MaxY
}

// Holds reports whether o lies within r, edges included.
func (r Rect) Holds(o Rect) bool {
	return r.MinX <= o.MinX && r.MinY <= o.MinY && r.MaxX >= o.MaxX && r.MaxY >= o.MaxY
}

// Has reports whether the point lies within r, edges included.
func (r Rect) Has(x, y float64) bool {
	return r.MinX <= x && x <= r.MaxX && r.MinY <= y && y <= r.MaxY
}

// Intersect returns the common part, which may be empty.
func (r Rect) Intersect(o Rect) Rect {
	return Rect{math.Max(r.MinX, o.MinX), math.Max(r.MinY, o.MinY), math.Min(r.MaxX, o.MaxX), math.Min(r.MaxY, o.MaxY)}
}

// Union returns the smallest box around both; an empty box adds nothing.
func (r Rect) Union(o Rect) Rect {
	if r.Empty() {
		return o
	}
	if o.Empty() {
		return r
	}
	return Rect{math.Min(r.MinX, o.MinX), math.Min(r.MinY, o.MinY), math.Max(r.MaxX, o.MaxX), math.Max(r.MaxY, o.MaxY)}
}

// Inset returns r with d (in its own unit) taken off every side; d may be negative.
func (r Rect) Inset(d float64) Rect { return Rect{r.MinX + d, r.MinY + d, r.MaxX - d, r.MaxY - d} }

// Shift returns r moved by dx, dy.
func (r Rect) Shift(dx, dy float64) Rect {
	return Rect{r.MinX + dx, r.MinY + dy, r.MaxX + dx, r.MaxY + dy}
}

// W returns the width.
func (r Rect) W() float64 { return r.MaxX - r.MinX }

// H returns the height.
func (r Rect) H() float64 { return r.MaxY - r.MinY }

// Projection maps lon/lat (degrees) to plane (metres) and back. Outside its
// domain Forward returns NaN coordinates. Implementations are comparable
// values, so that a projection can be part of a cache key.
type Projection interface {
	Name() string
	Forward(lonlat orb.Point) orb.Point
	Inverse(plane orb.Point) orb.Point
}
