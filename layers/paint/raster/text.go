package raster

import (
	"image"
	"image/color"
	"math"

	"jido/layers/font"
	"jido/layers/scene"
)

// Text records a line of type: halo, then letters. Unrotated type comes from
// sprites and stands on whole pixels, so that equal names look equal and stems
// stay sharp; rotated or very large type is painted as it lies.
func (l *lane) Text(t scene.Text, at [2]float64) {
	p, g := l.p, l.group()
	size := t.Size * p.scale
	x, y := at[0]*p.scale, at[1]*p.scale
	halo := max(t.HaloWidth*p.scale, 0)
	if t.Halo.A == 0 {
		halo = 0
	}
	if g == nil || t.S == "" || !(size > 0 && size <= MaxSide) || x-x != 0 || y-y != 0 || !(halo <= MaxSide) || t.Color.A == 0 && halo == 0 {
		return
	}
	if t.Angle != 0 || size > maxSpriteSize {
		l.drawText(t, x, y, size, halo, g)
		return
	}
	p.shared.Lock()
	s := p.sprites.get(spriteKey{t.S, font.Face(t.Face), float32(size), float32(t.Tracking * p.scale), float32(halo)})
	p.shared.Unlock()
	if s.w == 0 || math.Abs(x) > guard+MaxSide || math.Abs(y) > guard+MaxSide {
		return
	}
	sx, sy := int(math.Floor(x+0.5))+s.x, int(math.Floor(y+0.5))+s.y
	box := image.Rect(sx, sy, sx+s.w, sy+s.h).Intersect(g.clip)
	if box.Empty() {
		return
	}
	p.shared.Lock()
	if s.fill == nil && !s.queued {
		s.queued = true
		p.sprites.made = append(p.sprites.made, s)
	}
	p.shared.Unlock()
	c := command{kind: spriteCmd, box: box, sprite: s, spriteX: int32(sx), spriteY: int32(sy)}
	if halo > 0 {
		c.halo = true
		l.push(c, t.Halo)
	}
	if t.Color.A != 0 {
		c.halo = false
		l.push(c, t.Color)
	}
}

// drawText records type as rings.
func (l *lane) drawText(t scene.Text, x, y, size, halo float64, g *group) {
	run := font.Shape(t.S, font.Face(t.Face), size, t.Tracking*l.p.scale)
	sin, cos := math.Sincos(t.Angle * math.Pi / 180)
	first := l.rec.rings()
	flatten(&l.rec, run, [6]float64{cos, sin, -sin, cos, x, y})
	last := l.rec.rings()
	b := emptyBox
	for i := l.rec.ends[first]; i < int32(len(l.rec.pts)); i += 2 {
		b.add(l.rec.pts[i], l.rec.pts[i+1])
	}
	box := image.Rectangle{}
	if last > first && b.x0 > -guard && b.y0 > -guard && b.x1 < MaxSide+guard && b.y1 < MaxSide+guard {
		box = b.pixels(float32(halo)).Intersect(g.clip)
	}
	if box.Empty() {
		l.rec.truncate(first)
		return
	}
	draw := func(kind kind, pen pen, col color.NRGBA) {
		l.push(command{kind: kind, box: box, src: &l.rec, ring0: first, ring1: last, pen: pen}, col)
	}
	if halo > 0 {
		draw(haloCmd, pen{half: float32(halo)}, t.Halo)
	}
	if t.Color.A != 0 {
		draw(fillCmd, pen{}, t.Color)
	}
}

// flatten adds the outlines of a run as rings: pixels of the run to pixels of
// the picture by x' = m0 x + m2 y + m4, y' = m1 x + m3 y + m5.
func flatten(s *store, run font.Run, m [6]float64) {
	var px, py float64
	at := func(x, y float64) (float32, float32) {
		return float32(m[0]*x + m[2]*y + m[4]), float32(m[1]*x + m[3]*y + m[5])
	}
	for _, g := range run.Glyphs {
		for _, seg := range font.OutlineOf(run.Face, g.ID).Segs {
			x, y := g.X+float64(seg.X)*run.Size, float64(seg.Y)*run.Size
			switch seg.Op {
			case font.Move:
				s.end()
				s.add(at(x, y))
			case font.Line:
				s.add(at(x, y))
			case font.Quad:
				cx, cy := g.X+float64(seg.X1)*run.Size, float64(seg.Y1)*run.Size
				// a chord lies at most |p0−2p1+p2|/8 from its arc, and n chords n² times less
				bend := math.Hypot(px-2*cx+x, py-2*cy+y) / 8
				n := math.Ceil(math.Sqrt(bend / flatness))
				for i := 1.0; i < n; i++ {
					t := i / n
					u := 1 - t
					s.add(at(u*u*px+2*u*t*cx+t*t*x, u*u*py+2*u*t*cy+t*t*y))
				}
				s.add(at(x, y))
			case font.Close:
				s.end()
				continue
			}
			px, py = x, y
		}
		s.end()
	}
}
