package raster

import (
	"image"
	"image/color"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/scene"
)

// still is what of the last picture stands as it was. A scene is not changed
// after it was made, so a group that is the very same as in the scene before
// looks the same: only where other groups can show is painted anew.
type still struct {
	groups []*scene.Group // of the last scene
	look   look
	done   bool // the last scene was painted to its end

	dirty image.Rectangle // what is to be painted

	// An inset: its ground hides all that is beneath it, and neither it nor what
	// is above it has changed. Its pixels are put back over what is painted there.
	box   image.Rectangle
	inset map[*scene.Group]bool
	from  int // groups that came before it; −1 = not met
	saved []uint32
}

// look is what a picture depends on besides its groups.
type look struct {
	size  geo.Size
	scale float64
	back  color.NRGBA
	eyes  string
}

var _ paint.Keeper = (*Painter)(nil)

// begin finds out what of a scene has to be painted.
func (p *Painter) begin(s *scene.Scene) {
	st := &p.still
	was, could := st.groups, st.done && st.look == look{s.Size, p.scale, s.Background, p.eyes} && (p.ground.on || p.ground.exact)
	st.groups, st.look, st.done = append([]*scene.Group(nil), s.Groups...), look{s.Size, p.scale, s.Background, p.eyes}, false
	st.box, st.inset, st.from = image.Rectangle{}, nil, -1
	st.dirty = image.Rect(0, 0, p.w, p.h)
	p.beginGround(was, s.Groups, could)
	if !could {
		return
	}
	st.dirty = image.Rectangle{}
	at := make(map[*scene.Group]int, len(was))
	for i, g := range was {
		at[g] = i
	}
	same := make([]int, len(s.Groups)) // where it was, in the same order; −1 = it was not
	gone := make([]bool, len(was))
	for i := range gone {
		gone[i] = true
	}
	next := 0
	for i, g := range s.Groups {
		j, ok := at[g]
		if !ok || j < next {
			same[i] = -1
			st.dirty = st.dirty.Union(p.clipOf(g))
			continue
		}
		same[i], gone[j], next = j, false, j+1
	}
	for j, g := range was {
		if gone[j] {
			st.dirty = st.dirty.Union(p.clipOf(g))
		}
	}
	for i := len(s.Groups) - 1; i >= 0; i-- {
		if box, ok := p.opaque(s.Groups[i]); ok && same[i] >= 0 && p.isInset(box, s.Groups[i:], same[i:], was[same[i]:], gone[same[i]:]) {
			break
		}
	}
}

// isInset sets the inset to the groups within box, the pixels of the first
// group, where nothing else was or is above them.
func (p *Painter) isInset(box image.Rectangle, groups []*scene.Group, same []int, was []*scene.Group, gone []bool) bool {
	inset := map[*scene.Group]bool{}
	for i, g := range groups {
		switch c := p.clipOf(g); {
		case !c.Overlaps(box):
		case same[i] >= 0 && c.In(box):
			inset[g] = true
		default:
			return false
		}
	}
	for j, g := range was {
		if gone[j] && p.clipOf(g).Overlaps(box) {
			return false
		}
	}
	p.still.box, p.still.inset = box, inset
	return true
}

// opaque returns the pixels of a group that begins by filling its clip with an
// opaque colour.
func (p *Painter) opaque(g *scene.Group) (image.Rectangle, bool) {
	if g.Clip.Empty() || g.Fade != 0 || len(g.Ops) == 0 {
		return image.Rectangle{}, false
	}
	op, ok := g.Ops[0].(*scene.Path)
	if !ok || op.Open || len(op.Flat) != 8 || len(op.Ends) > 1 || op.Style.Fill.A != 255 || g.Matrix != geo.Identity() {
		return image.Rectangle{}, false
	}
	b, box := geo.BoundOf(op.Flat), p.clipOf(g)
	for i := 0; i < 8; i += 2 { // a rectangle has only corners of its box, each next to the one before
		x, y, nx, ny := op.Flat[i], op.Flat[i+1], op.Flat[(i+2)%8], op.Flat[(i+3)%8]
		if x != b.MinX && x != b.MaxX || y != b.MinY && y != b.MaxY || (x == nx) == (y == ny) {
			return image.Rectangle{}, false
		}
	}
	const hair = 1e-6 // of a pixel
	full := b.MinX*p.scale <= float64(box.Min.X)+hair && b.MinY*p.scale <= float64(box.Min.Y)+hair &&
		b.MaxX*p.scale >= float64(box.Max.X)-hair && b.MaxY*p.scale >= float64(box.Max.Y)-hair
	return box, full && !box.Empty()
}

// clipOf returns the pixels that a group can show on.
func (p *Painter) clipOf(g *scene.Group) image.Rectangle {
	if g.Clip.Empty() {
		return image.Rect(0, 0, p.w, p.h)
	}
	return p.pixels(g.Clip)
}

// Keeps reports whether a group is part of an inset that stands as it was.
func (p *Painter) Keeps(g *scene.Group) bool {
	if !p.still.inset[g] {
		return false
	}
	if p.still.from < 0 {
		p.still.from = len(p.groups)
	}
	return true
}

// spread makes what is to be painted hold every command that reaches into it
// whole, and sets aside the inset that lies in it: a shape comes out the same
// whatever else is painted.
func (p *Painter) spread() {
	st := &p.still
	for grown := !st.dirty.Empty(); grown; {
		grown = false
		for _, l := range p.lanes {
			for i := range l.cmds {
				if b := l.cmds[i].box; b.Overlaps(st.dirty) && !b.In(st.dirty) {
					st.dirty, grown = st.dirty.Union(b), true
				}
			}
		}
	}
	st.saved = st.saved[:0]
	if st.box = st.box.Intersect(st.dirty); st.from < 0 {
		st.box = image.Rectangle{}
	}
	for y := st.box.Min.Y; y < st.box.Max.Y; y++ {
		st.saved = append(st.saved, p.px[y*p.w+st.box.Min.X:y*p.w+st.box.Max.X]...)
	}
}

// restore puts back rows y0 to y1 of the inset.
func (p *Painter) restore(y0, y1 int) {
	b := p.still.box
	for y := max(y0, b.Min.Y); y < min(y1, b.Max.Y); y++ {
		copy(p.px[y*p.w+b.Min.X:], p.still.saved[(y-b.Min.Y)*b.Dx():(y-b.Min.Y+1)*b.Dx()])
	}
}
