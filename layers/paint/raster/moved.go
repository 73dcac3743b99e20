package raster

import (
	"image"
	"math"

	"jido/geo"
	"jido/layers/scene"
)

// ground is the map beneath names and furniture, as pixels, while it is
// dragged: the groups at the bottom of a scene that share one clip.
type ground struct {
	on    bool // frames of a gesture follow
	exact bool // the last picture is what the scene and the scale alone make

	groups int             // at the bottom of the scene
	clip   image.Rectangle // of them
	kept   bool            // px has them as they were in the last scene
	steady bool            // they have the scale that they had there: worth keeping
	px     []uint32        // rows of clip
	old    []uint32        // the same of the last scene, while it is moved

	dx, dy int                // the pixels they have moved by
	bare   [2]image.Rectangle // what was not on the last picture; dx, dy ≠ 0
}

// moved reports whether there is something to move.
func (g *ground) moved() bool { return g.dx != 0 || g.dy != 0 }

// beginGround finds the ground of a scene, and by how much that of the scene
// before has moved.
func (p *Painter) beginGround(was, now []*scene.Group, same bool) {
	g := &p.ground
	n, clip := p.groundOf(now)
	kept := g.kept && same && n > 0 && n == g.groups && clip == g.clip && len(was) >= n
	g.groups, g.clip, g.kept, g.dx, g.dy = n, clip, kept, 0, 0
	g.steady = n > 1 && len(was) > 1 && was[1].Matrix.A == now[1].Matrix.A && was[1].Matrix.D == now[1].Matrix.D
	if !g.on || !kept {
		return
	}
	dx, dy := 0, 0
	for i := range n {
		if i == 0 && p.sameFill(was[0], now[0]) {
			continue // alike wherever it is
		}
		x, y, ok := p.shift(was[i], now[i])
		if !ok || (dx != 0 || dy != 0) && (x != dx || y != dy) {
			return
		}
		dx, dy = x, y
	}
	if 2*max(dx, -dx) > clip.Dx() || 2*max(dy, -dy) > clip.Dy() {
		return
	}
	g.dx, g.dy = dx, dy
	rest := clip.Add(image.Pt(dx, dy)).Intersect(clip)
	g.bare[0] = image.Rect(clip.Min.X, clip.Min.Y, clip.Max.X, rest.Min.Y)
	if dy < 0 {
		g.bare[0] = image.Rect(clip.Min.X, rest.Max.Y, clip.Max.X, clip.Max.Y)
	}
	g.bare[1] = image.Rect(clip.Min.X, rest.Min.Y, rest.Min.X, rest.Max.Y)
	if dx < 0 {
		g.bare[1] = image.Rect(rest.Max.X, rest.Min.Y, clip.Max.X, rest.Max.Y)
	}
}

// groundOf returns how many groups at the bottom of a scene are its map: a fill
// of all of it, and what is in the plane.
func (p *Painter) groundOf(gs []*scene.Group) (int, image.Rectangle) {
	if len(gs) == 0 {
		return 0, image.Rectangle{}
	}
	clip, ok := p.filled(gs[0])
	if !ok {
		return 0, image.Rectangle{}
	}
	n := 1
	for n < len(gs) && gs[n].Matrix != geo.Identity() && gs[n].Fade < 1 && p.clipOf(gs[n]) == clip {
		n++
	}
	return n, clip
}

// filled reports whether a group fills its clip with one colour and does no
// more.
func (p *Painter) filled(g *scene.Group) (image.Rectangle, bool) {
	box, ok := p.opaque(g)
	if !ok || len(g.Ops) != 1 {
		return box, false
	}
	st := g.Ops[0].(*scene.Path).Style
	return box, st.Hatch == scene.Hatch{} && st.Stroke == scene.Stroke{}
}

// sameFill reports whether two groups are one colour all over, the same one.
func (p *Painter) sameFill(a, b *scene.Group) bool {
	_, one := p.filled(a)
	_, two := p.filled(b)
	return one && two && a.Ops[0].(*scene.Path).Style == b.Ops[0].(*scene.Path).Style
}

// shift returns by how many pixels a group is another one moved, where it is
// that and no more.
func (p *Painter) shift(a, b *scene.Group) (dx, dy int, ok bool) {
	if len(a.Ops) == 0 || len(a.Ops) != len(b.Ops) || &a.Ops[0] != &b.Ops[0] || a.Fade != b.Fade || a.Mosaic != b.Mosaic || a.Clip != b.Clip {
		return 0, 0, false
	}
	m, n := a.Matrix, b.Matrix
	x, y := (n.E-m.E)*p.scale, (n.F-m.F)*p.scale
	m.E, m.F = n.E, n.F
	fx, fy := math.Round(x), math.Round(y)
	const hair = 1e-6 // of a pixel
	return int(fx), int(fy), m == n && math.Abs(x-fx) < hair && math.Abs(y-fy) < hair
}

// move puts rows y0 to y1 of the ground where they have moved to.
func (p *Painter) move(y0, y1 int) {
	g := &p.ground
	w := g.clip.Dx()
	from, to := max(g.clip.Min.X, g.clip.Min.X+g.dx), min(g.clip.Max.X, g.clip.Max.X+g.dx)
	for y := max(y0, g.clip.Min.Y); y < min(y1, g.clip.Max.Y); y++ {
		if src := y - g.dy - g.clip.Min.Y; src >= 0 && src < g.clip.Dy() {
			copy(p.px[y*p.w+from:y*p.w+to], g.old[src*w+from-g.dx-g.clip.Min.X:])
		}
	}
}

// keep sets rows y0 to y1 of the ground aside for the next frame.
func (p *Painter) keep(y0, y1 int) {
	g := &p.ground
	w := g.clip.Dx()
	for y := max(y0, g.clip.Min.Y); y < min(y1, g.clip.Max.Y); y++ {
		copy(g.px[(y-g.clip.Min.Y)*w:][:w], p.px[y*p.w+g.clip.Min.X:])
	}
}

// endGround makes room for the ground of this frame, where that is painted.
func (p *Painter) endGround() {
	g := &p.ground
	if g.groups > 0 && !g.clip.Overlaps(p.still.dirty) {
		return
	}
	g.exact = !g.moved()
	g.kept = g.on && g.steady && g.clip.In(p.still.dirty)
	if !g.kept {
		return
	}
	g.px, g.old = g.old, g.px
	if n := g.clip.Dx() * g.clip.Dy(); cap(g.px) < n {
		g.px = make([]uint32, n)
	} else {
		g.px = g.px[:n]
	}
}
