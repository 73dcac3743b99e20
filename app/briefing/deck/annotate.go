package deck

import (
	"math"

	"github.com/paulmach/orb"

	"jido/app/briefing"
	"jido/geo"
	"jido/layers"
	"jido/layers/guide"
	"jido/layers/page"
	"jido/layers/scene"
)

// annotations are what stands on a map: their ops, and the boxes of their words,
// which names keep off.
type annotations struct {
	ops   []scene.Op
	boxes []geo.Rect
	lines [][4]float64 // of leaders: x, y to x, y
}

// annotate sets callouts and arrows on the map of a plan. A callout whose words
// have no place of their own goes where it hides the least, and not on the inset.
func (s *sheet) annotate(as []briefing.Annotation, p page.Plan, frame, inset geo.Rect, k float64) annotations {
	var out annotations
	taken := []geo.Rect{inset, {MinX: frame.MinX, MinY: frame.MaxY - 34*s.u*k, MaxX: frame.MinX + 150*s.u*k, MaxY: frame.MaxY}} // and the scale bar
	m := geo.Translate(frame.MinX, frame.MinY).Mul(p.Camera.Matrix())
	at := func(pl briefing.Place) (x, y float64, ok bool) {
		switch {
		case pl.Page:
			return frame.MinX + pl.X*frame.W(), frame.MinY + pl.Y*frame.H(), true
		case pl.Unit != "":
			u, known := s.world.Atlas.Unit(pl.Unit)
			if !known {
				return 0, 0, false
			}
			if x, y, ok = p.Frame.Maps.Site(u); !ok {
				b, has := p.Frame.Maps.BoundOf(u)
				x, y, ok = (b.MinX+b.MaxX)/2, (b.MinY+b.MaxY)/2, has
			}
		case !pl.Zero():
			q := p.Frame.Maps.Proj.Forward(orb.Point{pl.Lon, pl.Lat})
			x, y, ok = q[0], q[1], q[0] == q[0] && q[1] == q[1]
		}
		if ok {
			x, y = m.Apply(x, y)
		}
		return x, y, ok
	}
	var points []orb.Point // what words should not hide
	for _, a := range as {
		if x, y, ok := at(a.At); ok {
			points = append(points, orb.Point{x, y})
		}
	}
	land := landOf(p.Frame.Maps, m)
	for _, a := range as {
		x, y, ok := at(a.At)
		if !ok || !frame.Has(x, y) {
			continue
		}
		words := s.callout(a.Text.In(s.Lang), k)
		fx, fy, given := at(a.From)
		if a.Sign == briefing.Arrow {
			if !given {
				fx, fy = x+34*s.u, y-34*s.u
			}
			out.ops = append(out.ops, s.arrow(fx, fy, x, y, k)...)
			if words.Size.W > 0 {
				b := boxAt(fx, fy, words.Size, fx-x, fy-y)
				out.put(s, words, inside(b, frame))
			}
			continue
		}
		box := inside(geo.Rect{MinX: fx - words.Size.W/2, MinY: fy - words.Size.H/2, MaxX: fx + words.Size.W/2, MaxY: fy + words.Size.H/2}, frame)
		if !given {
			box = out.free(x, y, words.Size, frame, append(taken, out.boxes...), points, land, s.u*k)
		}
		out.lines = append(out.lines, line(box, x, y))
		out.ops = append(out.ops, s.leader(box, x, y, k)...)
		out.put(s, words, box)
	}
	return out
}

// put adds words in a box.
func (a *annotations) put(s *sheet, words guide.Block, box geo.Rect) {
	fill := s.theme.Paper
	fill.A = 0xf2
	a.ops = append(a.ops, bar(box, scene.Style{Fill: fill, Stroke: scene.Stroke{Color: s.theme.InkSoft, Width: 0.6 * s.u, Join: scene.MiterJoin}}))
	for _, op := range words.Ops {
		t := *op.(*scene.Text)
		t.X, t.Y = t.X+box.MinX, t.Y+box.MinY
		a.ops = append(a.ops, &t)
	}
	a.boxes = append(a.boxes, box)
}

// callout sets the words of a callout with room around them, at 0, 0.
func (s *sheet) callout(text string, k float64) guide.Block {
	if text == "" {
		return guide.Block{}
	}
	pen := s.pen
	pen.K *= k
	padX, padY := 6*pen.K, 4*pen.K
	b := pen.Paragraph(text, padX, padY, 132*pen.K, guide.Type{Face: scene.Medium, Size: 9, Lead: 1.28})
	b.Size.W += 2 * padX
	b.Size.H += 2 * padY
	return b
}

// line is what leads from the nearest edge of a box to a point.
func line(box geo.Rect, x, y float64) [4]float64 {
	return [4]float64{math.Min(math.Max(x, box.MinX), box.MaxX), math.Min(math.Max(y, box.MinY), box.MaxY), x, y}
}

// crosses reports whether a line passes through a box.
func crosses(l [4]float64, b geo.Rect) bool {
	const steps = 24
	for i := range steps + 1 {
		t := float64(i) / steps
		if b.Has(l[0]+t*(l[2]-l[0]), l[1]+t*(l[3]-l[1])) {
			return true
		}
	}
	return false
}

// leader is a line from the nearest edge of a box to a point, with a ring there.
func (s *sheet) leader(box geo.Rect, x, y, k float64) []scene.Op {
	l := line(box, x, y)
	u := s.u * k
	ink, halo := s.theme.Ink, s.theme.Paper
	stroke := func(c scene.Stroke) scene.Op {
		return &scene.Path{Open: true, Flat: l[:], Style: scene.Style{Stroke: c}}
	}
	dot := func(r float64, st scene.Style) scene.Op {
		return &scene.Mark{X: x, Y: y, Shape: round(24), Size: r, Style: st}
	}
	return []scene.Op{
		stroke(scene.Stroke{Color: halo, Width: 2.6 * u, Cap: scene.RoundCap}), dot(3.4*u, scene.Style{Fill: halo}),
		stroke(scene.Stroke{Color: ink, Width: 0.9 * u, Cap: scene.RoundCap}), dot(2.2*u, scene.Style{Fill: ink}),
	}
}

// arrow goes from one point to another.
func (s *sheet) arrow(fx, fy, x, y, k float64) []scene.Op {
	u := s.u * k
	d := math.Hypot(x-fx, y-fy)
	if d < 1 {
		return nil
	}
	dx, dy := (x-fx)/d, (y-fy)/d
	head, half := 9*u, 3.8*u
	bx, by := x-dx*head, y-dy*head
	line := func(c scene.Stroke) scene.Op {
		return &scene.Path{Open: true, Flat: []float64{fx, fy, bx, by}, Style: scene.Style{Stroke: c}}
	}
	tip := func(st scene.Style) scene.Op {
		return &scene.Path{Flat: []float64{x, y, bx - dy*half, by + dx*half, bx + dy*half, by - dx*half}, Style: st}
	}
	halo := scene.Stroke{Color: s.theme.Paper, Width: 4 * u, Cap: scene.RoundCap}
	return []scene.Op{
		line(halo), tip(scene.Style{Stroke: scene.Stroke{Color: s.theme.Paper, Width: 2.4 * u}}),
		line(scene.Stroke{Color: s.theme.Ink, Width: 1.7 * u, Cap: scene.RoundCap}), tip(scene.Style{Fill: s.theme.Ink}),
	}
}

func round(n int) []float64 {
	out := make([]float64, 0, 2*n)
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out = append(out, cos, sin)
	}
	return out
}

// boxAt is a box that stands at a point, on the side that dx, dy lead to.
func boxAt(x, y float64, size geo.Size, dx, dy float64) geo.Rect {
	b := geo.Rect{MinX: x - size.W/2, MinY: y - size.H/2, MaxX: x + size.W/2, MaxY: y + size.H/2}
	if math.Abs(dx) > math.Abs(dy) {
		return b.Shift(math.Copysign(size.W/2, dx), 0)
	}
	return b.Shift(0, math.Copysign(size.H/2, dy))
}

// inside moves a box into a frame.
func inside(b, frame geo.Rect) geo.Rect {
	const m = 6
	b = b.Shift(math.Max(0, frame.MinX+m-b.MinX), math.Max(0, frame.MinY+m-b.MinY))
	return b.Shift(math.Min(0, frame.MaxX-m-b.MaxX), math.Min(0, frame.MaxY-m-b.MaxY))
}

// landOf returns points within the units, on the page: what words hide.
func landOf(m *layers.Maps, to geo.Affine) []orb.Point {
	var out []orb.Point
	for i := range m.Counties.Len() {
		x, y, _ := m.Counties.LabelPoint(i)
		px, py := to.Apply(x, y)
		out = append(out, orb.Point{px, py})
	}
	return out
}

// free finds a place for words that point at x, y: where they hide the fewest
// units, no other words and no point of the map that is pointed at, and not far.
func (a annotations) free(x, y float64, size geo.Size, frame geo.Rect, taken []geo.Rect, points, land []orb.Point, u float64) geo.Rect {
	best, least := geo.Rect{}, math.Inf(1)
	for _, reach := range []float64{26, 44, 66, 92, 124, 160, 200} {
		for i := range 16 {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / 16)
			cx := x + cos*(reach*u+size.W/2)
			cy := y + sin*(reach*u+size.H/2)
			b := geo.Rect{MinX: cx - size.W/2, MinY: cy - size.H/2, MaxX: cx + size.W/2, MaxY: cy + size.H/2}
			if !frame.Inset(5 * u).Holds(b) {
				continue
			}
			cost := reach * 0.12
			for _, t := range taken {
				if !t.Empty() && t.Inset(-4*u).Meets(b) {
					cost += 1000
				}
				if !t.Empty() && crosses(line(b, x, y), t) {
					cost += 300
				}
			}
			for _, l := range a.lines {
				if crosses(l, b.Inset(-2*u)) {
					cost += 300
				}
			}
			for _, p := range points {
				if b.Inset(-5*u).Has(p[0], p[1]) {
					cost += 400
				}
			}
			for _, p := range land {
				if b.Has(p[0], p[1]) {
					cost += 2
				}
			}
			if cost < least-1e-9 {
				best, least = b, cost
			}
		}
	}
	if math.IsInf(least, 1) {
		return inside(geo.Rect{MinX: x - size.W/2, MinY: y + 12*u, MaxX: x + size.W/2, MaxY: y + 12*u + size.H}, frame)
	}
	return best
}
