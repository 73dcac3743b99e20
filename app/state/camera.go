package state

import (
	"math"

	"github.com/paulmach/orb"

	"jido/app/world"
	"jido/data"
	"jido/geo"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/scene"
)

// Actions on the camera. They are not undone: Back and Ahead walk through views.

// closest bounds the scale, metres a point; the farthest is twice the country's.
const closest = 2.0

func (s State) farthest() float64 {
	return 2 * geo.Fit(s.Maps.Country(), s.Camera.Size, homeMargin).Res
}

// maxViews bounds the history of views.
const maxViews = 100

// Resize fits the sheet to the window: Size in page points.
type Resize struct {
	Size  geo.Size
	Tools bool // tools stand over the right side of the map, as in the window
}

// Do keeps centre and scale; the first size shows the whole country.
func (a Resize) Do(s State) State {
	whole := s.unmoved()
	s.Size, s.Tools = a.Size, a.Tools
	if whole {
		s.Camera = geo.View{}
	}
	return s.framed()
}

// framed gives the camera the size of the map's frame.
func (s State) framed() State {
	f := page.WindowFrame(s.Size, s.Wish.Wide)
	size := geo.Size{W: math.Max(f.W(), 1), H: math.Max(f.H(), 1)}
	if s.unmoved() {
		s.Camera = home(s, size)
		return s
	}
	s.Camera = s.Camera.Resize(size)
	return s.held()
}

// unmoved reports whether the camera still shows the whole country.
func (s State) unmoved() bool { return s.Camera.Res <= 0 || s.Camera == home(s, s.Camera.Size) }

// in puts another world in place of the present one. A camera that shows the
// whole country shows the whole of the other one.
func (s State) in(w *world.World, m *layers.Maps) State {
	whole := s.unmoved()
	s.World, s.Maps = w, m
	if whole {
		s.Camera = home(s, s.Camera.Size)
		return s
	}
	return s.held()
}

// home shows the whole country; where the tools at the right would cover a part of
// it, beside them.
func home(s State, size geo.Size) geo.View {
	b := s.Maps.Country()
	v := geo.Fit(b, size, homeMargin)
	if !s.Tools {
		return v
	}
	tools := ToolsWidth(size)
	if right := size.W/2 + b.W()/2/v.Res; right <= size.W-tools || size.W <= 3*tools {
		return v
	}
	v = geo.Fit(b, geo.Size{W: size.W - tools + homeMargin, H: size.H}, homeMargin)
	v.Centre[0] += (tools - homeMargin) / 2 * v.Res
	v.Size = size
	return v
}

// homeMargin is what is free around the country, page points.
const homeMargin = 16

// Tools says how the tools stand over a map.
type Tools uint8

// Ways in which they stand.
const (
	AllTools Tools = iota // in one column
	LowTools              // in two, on a map that is too low for one
	FewTools              // the first of them alone, on a map too narrow for two columns
)

// ToolsOn returns how they stand on a map of that size, page points.
func ToolsOn(size geo.Size) Tools {
	switch {
	case size.H >= 600:
		return AllTools
	case size.W < 352:
		return FewTools
	}
	return LowTools
}

// ToolsWidth is how much of the right side of a map the tools over it cover, page
// points at the normal size of type.
func ToolsWidth(size geo.Size) float64 {
	if ToolsOn(size) == LowTools {
		return 88
	}
	return 54
}

// left remembers the present view before a jump.
func (s State) left() State {
	s.Back = append(s.Back[:len(s.Back):len(s.Back)], s.Camera)
	if len(s.Back) > maxViews {
		s.Back = s.Back[len(s.Back)-maxViews:]
	}
	s.Ahead = nil
	return s
}

// Leave remembers the present view: the beginning of a gesture.
type Leave struct{}

// Do adds the view to the history, once.
func (Leave) Do(s State) State {
	if n := len(s.Back); n > 0 && s.Back[n-1] == s.Camera {
		return s
	}
	return s.left()
}

// Pan moves the map with the pointer, page points.
type Pan struct{ DX, DY float64 }

// Do moves the camera, but never far from the country.
func (a Pan) Do(s State) State {
	s.Camera = s.Camera.Pan(a.DX, a.DY)
	return s.held()
}

// ZoomAt zooms by a factor about a point of the map frame, page points; above
// 1 is in.
type ZoomAt struct{ X, Y, Factor float64 }

// Do zooms within the bounds of scale.
func (a ZoomAt) Do(s State) State {
	if s.Camera.Res <= 0 { // no window yet
		return s
	}
	f := math.Min(math.Max(a.Factor, s.Camera.Res/s.farthest()), s.Camera.Res/closest)
	s.Camera = s.Camera.ZoomAt(a.X, a.Y, f)
	return s.held()
}

// held keeps the middle of the map within reach of the country, and the scale
// within its bounds.
func (s State) held() State {
	if s.Camera.Res <= 0 {
		return s
	}
	s.Camera.Res = math.Min(math.Max(s.Camera.Res, closest), s.farthest())
	b := s.Maps.Country()
	b = b.Inset(-0.6 * math.Max(b.W(), b.H()))
	c := &s.Camera.Centre
	c[0] = math.Min(math.Max(c[0], b.MinX), b.MaxX)
	c[1] = math.Min(math.Max(c[1], b.MinY), b.MaxY)
	return s
}

// Home shows the whole country.
type Home struct{}

// Do fits the country into the frame.
func (Home) Do(s State) State {
	s = s.left()
	s.Camera = home(s, s.Camera.Size)
	return s
}

// ShowBox shows a box of the plane, metres.
type ShowBox struct{ Box geo.Rect }

// Do fits the box into the frame.
func (a ShowBox) Do(s State) State {
	if a.Box.Empty() {
		return s
	}
	s = s.left()
	s.Camera = geo.Fit(a.Box, s.Camera.Size, 24)
	return s.held()
}

// ZoomBox zooms into a box of the map frame, page points.
type ZoomBox struct{ Box geo.Rect }

// Do turns the box into the plane; a box too small to mean anything is nothing.
func (a ZoomBox) Do(s State) State {
	if a.Box.W() < 4 || a.Box.H() < 4 {
		return s
	}
	p, q := s.Camera.ToPlane(a.Box.MinX, a.Box.MaxY), s.Camera.ToPlane(a.Box.MaxX, a.Box.MinY)
	return ShowBox{geo.Rect{MinX: p[0], MinY: p[1], MaxX: q[0], MaxY: q[1]}}.Do(s)
}

// ShowUnit shows a unit among its neighbours.
type ShowUnit struct{ Unit data.UnitID }

// Do does nothing where the unit has neither outline nor seat.
func (a ShowUnit) Do(s State) State {
	b, ok := s.Bound(a.Unit)
	if !ok {
		return s
	}
	return ShowBox{b}.Do(s)
}

// GoIn goes nearer, as a double click does: to the unit, then its province, then
// the country; to a thing of the user's, then the country; on nothing it zooms in about the point of the frame, page points.
type GoIn struct {
	Ref  scene.Ref
	X, Y float64
}

// Do compares the present view with those of unit and province.
func (a GoIn) Do(s State) State {
	if b, ok := s.ThingBound(a.Ref); ok {
		if s = s.openThing(a.Ref); s.fits(b) {
			return Home{}.Do(s)
		}
		return ShowBox{b}.Do(s)
	}
	u, ok := s.Atlas().Unit(s.UnitOf(a.Ref))
	if !ok {
		return ZoomAt{a.X, a.Y, 2}.Do(s.left())
	}
	s = Select{Unit: u.ID}.Do(s)
	shows := func(id data.UnitID) bool {
		b, ok := s.Bound(id)
		return ok && s.fits(b)
	}
	switch {
	case shows(u.ID) && u.Province != "":
		return ShowUnit{u.Province}.Do(s)
	case shows(u.Province):
		return Home{}.Do(s)
	}
	return ShowUnit{u.ID}.Do(s)
}

// fits reports whether the view is the one that shows a box of the plane.
func (s State) fits(b geo.Rect) bool {
	return math.Abs(geo.Fit(b, s.Camera.Size, 24).Res/s.Camera.Res-1) < 0.05 && b.Has(s.Camera.Centre[0], s.Camera.Centre[1])
}

// Bound returns the box of the plane that shows a unit well, metres.
func (s State) Bound(id data.UnitID) (geo.Rect, bool) {
	u, ok := s.Atlas().Unit(id)
	if !ok {
		return geo.Rect{}, false
	}
	if b, ok := s.Maps.BoundOf(u); ok {
		if u.Level == data.ProvinceLevel {
			return b.Inset(-0.06 * math.Max(b.W(), b.H())), true
		}
		return b.Inset(-0.7 * math.Max(b.W(), b.H())), true
	}
	x, y, ok := s.Maps.Site(u)
	return geo.Rect{MinX: x - 4e4, MinY: y - 4e4, MaxX: x + 4e4, MaxY: y + 4e4}, ok
}

// SetCamera puts the camera somewhere, as a step of a flight does: without
// history.
type SetCamera struct {
	Centre orb.Point // plane
	Res    float64   // metres a point
}

// Do keeps the size of the frame.
func (a SetCamera) Do(s State) State {
	if a.Res > 0 {
		s.Camera.Centre, s.Camera.Res = a.Centre, a.Res
	}
	return s.held()
}

// Return goes back to the view before.
type Return struct{}

// Do walks one view back.
func (Return) Do(s State) State {
	n := len(s.Back)
	if n == 0 {
		return s
	}
	s.Ahead = append(s.Ahead[:len(s.Ahead):len(s.Ahead)], s.Camera)
	s.Camera = s.Back[n-1].Resize(s.Camera.Size)
	s.Back = s.Back[: n-1 : n-1]
	return s.held()
}

// Advance goes to the view from which Return came.
type Advance struct{}

// Do walks one view ahead.
func (Advance) Do(s State) State {
	n := len(s.Ahead)
	if n == 0 {
		return s
	}
	s.Back = append(s.Back[:len(s.Back):len(s.Back)], s.Camera)
	s.Camera = s.Ahead[n-1].Resize(s.Camera.Size)
	s.Ahead = s.Ahead[: n-1 : n-1]
	return s.held()
}

// AddBookmark keeps the present view under a name.
type AddBookmark struct{ Name string }

// Do adds the view in lon/lat, so that it holds in every projection.
func (a AddBookmark) Do(s State) State {
	b := Bookmark{Name: a.Name, Centre: s.Maps.Proj.Inverse(s.Camera.Centre), Res: s.Camera.Res}
	s.Bookmarks = append(s.Bookmarks[:len(s.Bookmarks):len(s.Bookmarks)], b)
	return s
}

// RemoveBookmark forgets a bookmark.
type RemoveBookmark struct{ Index int }

// Do removes it.
func (a RemoveBookmark) Do(s State) State {
	if a.Index < 0 || a.Index >= len(s.Bookmarks) {
		return s
	}
	bs := append([]Bookmark(nil), s.Bookmarks[:a.Index]...)
	s.Bookmarks = append(bs, s.Bookmarks[a.Index+1:]...)
	return s
}

// GoBookmark shows a bookmark.
type GoBookmark struct{ Index int }

// Do jumps there.
func (a GoBookmark) Do(s State) State {
	if a.Index < 0 || a.Index >= len(s.Bookmarks) {
		return s
	}
	b := s.Bookmarks[a.Index]
	s = s.left()
	return SetCamera{s.Maps.Proj.Forward(b.Centre), b.Res}.Do(s)
}
