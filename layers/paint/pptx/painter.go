package pptx

import (
	"image/color"
	"math"
	"strings"
	"unicode"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/region"
	"jido/layers/scene"
)

const (
	// seam is the width of the pen that closes the seams of a mosaic, points:
	// half a pixel of a screen at 100 %, too thin to move a border visibly.
	seam = 0.4
	// thin is the widest pen that is simply cut at the edge of a clip, points: it
	// reaches over it by at most half of that.
	thin = 1
)

// painter makes the shapes of one slide.
type painter struct {
	frame
	size  geo.Size // of the scene, page points
	halos halos
	id    int    // given last
	shown []byte // groups that are finished

	inside bool
	group  paint.Group
	limit  geo.Rect // what is cut off lies beyond, page points
	ops    []op     // of the group
}

var _ paint.Painter = (*painter)(nil)

// op is an op of the scene: the parts of a shape, or a text.
type op struct {
	ref   scene.Ref
	title string
	parts []part
	text  *scene.Text
	at    [2]float64
	more  []piece // of the same line of type, after text
}

// part is a path that needs no clip and no fill rule: rings cross nothing.
type part struct {
	flat   []float64
	ends   []int
	open   bool
	fill   color.NRGBA
	stroke scene.Stroke
}

func (p *painter) Begin(s *scene.Scene) error {
	p.size = s.Size
	return nil
}

// Group starts a group of shapes.
func (p *painter) Group(g paint.Group) {
	p.endGroup()
	p.inside, p.group, p.limit = true, g, g.Clip
	if p.whole { // the slide cuts what reaches over its own edge
		const beyond = 1e5
		if g.Clip.MinX <= 0 {
			p.limit.MinX = -beyond
		}
		if g.Clip.MinY <= 0 {
			p.limit.MinY = -beyond
		}
		if g.Clip.MaxX >= p.size.W {
			p.limit.MaxX = p.size.W + beyond
		}
		if g.Clip.MaxY >= p.size.H {
			p.limit.MaxY = p.size.H + beyond
		}
	}
}

// Path adds the parts of a path to its op.
func (p *painter) Path(q paint.Path) {
	parts := p.parts(q)
	if len(parts) == 0 {
		return
	}
	if n := len(p.ops); n > 0 && q.Ref != (scene.Ref{}) && q.Title == "" && p.ops[n-1].text == nil && p.ops[n-1].ref == q.Ref {
		p.ops[n-1].parts = append(p.ops[n-1].parts, parts...)
		return
	}
	p.ops = append(p.ops, op{ref: q.Ref, title: q.Title, parts: parts})
}

// Text adds a text.
func (p *painter) Text(t scene.Text, at [2]float64) {
	if n := len(p.ops); n > 0 && p.ops[n-1].goesOn(t, at) {
		p.ops[n-1].more = append(p.ops[n-1].more, piece{&t, at})
		return
	}
	p.ops = append(p.ops, op{ref: t.Ref, text: &t, at: at})
}

func (p *painter) End() error {
	p.endGroup()
	return nil
}

// endGroup writes the shapes of the group.
func (p *painter) endGroup() {
	if !p.inside {
		return
	}
	ops, g := p.ops, p.group
	p.inside, p.ops = false, nil
	if g.Fade > 0 {
		fade(ops, g.Fade, g.Mosaic)
	}
	var nodes []node
	for len(ops) > 0 {
		n := 1
		for n < len(ops) && ops[0].ref != (scene.Ref{}) && ops[n].ref == ops[0].ref {
			n++
		}
		if made := p.thing(ops[:n]); len(made.xml) > 0 {
			nodes = append(nodes, made)
		}
		ops = ops[n:]
	}
	if len(nodes) == 0 {
		return
	}
	p.shown = append(p.shown, p.bundle(either(g.Title, g.Name), g.Title, nodes).xml...)
}

// thing makes the shapes of ops that stand for one thing: a shape, or a group of
// shapes and texts.
func (p *painter) thing(ops []op) node {
	title := ""
	for _, o := range ops {
		if title == "" {
			title = o.title
		}
	}
	name := shapeName(ops[0].ref, title)
	if len(ops) == 1 && len(ops[0].parts) == 1 {
		return p.shape(ops[0].parts[0], name, title)
	}
	var nodes []node
	for _, o := range ops {
		for _, q := range o.parts {
			nodes = append(nodes, p.shape(q, name, ""))
		}
		if o.text != nil {
			nodes = append(nodes, p.typeLine(o)...)
		}
	}
	return p.wrap(name, title, nodes)
}

// shapeName is what the list of shapes shows: "KP0508 화평 Hwaphyong" of a title
// like "Hwaphyong 화평: named in 2024".
func shapeName(r scene.Ref, title string) string {
	name, _, _ := strings.Cut(title, ": ")
	if i := strings.LastIndexByte(name, ' '); i > 0 && strings.ContainsFunc(name[i:], isHangul) && !strings.ContainsFunc(name[:i], isHangul) {
		name = name[i+1:] + " " + name[:i]
	}
	switch {
	case r.Feature == "" || r.Feature == name:
	case name == "":
		name = r.Feature
	default:
		name = r.Feature + " " + name
	}
	if name == "" {
		name = r.Layer
	}
	return name
}

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

// parts cuts a path to the clip, and makes rings cross nothing.
func (p *painter) parts(q paint.Path) []part {
	var out []part
	stroke := q.Stroke
	drawn := stroke.Width > 0 && stroke.Color.A > 0
	bound := geo.BoundOf(q.Flat)
	over := drawn && !p.limit.Holds(bound.Inset(-reach(stroke)))
	if q.Fill.A > 0 {
		area := clone(q)
		cut := !p.limit.Holds(bound)
		if cut {
			area.Flat, area.Ends = paint.Cut(area.Flat, area.Ends, false, p.limit)
		}
		simple := area.Simple()
		if !simple.Empty() && covers(simple) {
			f := part{flat: simple.Flat, ends: simple.Ends, fill: q.Fill}
			same := !cut && &simple.Flat[0] == &area.Flat[0]
			// INVARIANT of a mosaic: its fills are drawn with a thin pen of their own
			// colour, so that neighbours overlap. Translucent fills are not, since
			// their overlap would show.
			sealed := p.group.Mosaic && p.group.Fade == 0 && q.Fill.A == 255 && !(drawn && stroke.Color.A == 255 && stroke.Width >= seam)
			switch {
			case sealed:
				f.stroke = scene.Stroke{Color: q.Fill, Width: seam}
			case drawn && same && !over:
				f.stroke, drawn = stroke, false
			}
			out = append(out, f)
		}
	}
	if !drawn {
		return out
	}
	if !over {
		line := clone(q)
		return append(out, part{flat: line.Flat, ends: line.Ends, open: q.Open, stroke: stroke})
	}
	lines, ends := region.Dash(q.Flat, q.Ends, q.Open, stroke.Dash)
	closed := !q.Open && stroke.Dash == [4]float64{}
	stroke.Dash = [4]float64{}
	if stroke.Width*p.k <= thin {
		stroke.Cap = scene.Butt
		lines, ends = paint.Cut(lines, ends, true, p.limit)
		if len(ends) > 0 {
			out = append(out, part{flat: lines, ends: ends, open: true, stroke: stroke})
		}
		return out
	}
	if closed { // corners at the closure are joins
		lines, ends = q.Flat, q.Ends
	}
	if a := p.within(penOf(stroke).Stroke(lines, ends, !closed)); !a.Empty() {
		out = append(out, part{flat: a.Flat, ends: a.Ends, fill: stroke.Color})
	}
	return out
}

// within returns the part of an area that is within the limit.
func (p *painter) within(a region.Area) region.Area {
	a.Flat, a.Ends = paint.Cut(a.Flat, a.Ends, false, p.limit)
	return a.Simple()
}

func penOf(s scene.Stroke) region.Pen {
	return region.Pen{Width: s.Width, Round: s.Cap == scene.RoundCap, Miter: s.Join == scene.MiterJoin}
}

// reach returns how far from its line a pen can show, page points.
func reach(s scene.Stroke) float64 {
	if s.Join == scene.MiterJoin {
		return 2 * s.Width
	}
	return s.Width / 2
}

// clone copies the rings of a path, which the walker uses again.
func clone(q paint.Path) region.Area {
	return region.Area{Flat: append([]float64(nil), q.Flat...), Ends: append([]int(nil), q.Ends...)}
}

// covers reports whether rings have any area that a slide could show.
func covers(a region.Area) bool {
	start := 0
	for _, end := range a.Ends {
		b := geo.BoundOf(a.Flat[start:end])
		if b.W() > 1e-3 && b.H() > 1e-3 {
			return true
		}
		start = end
	}
	return false
}

// fade makes ops as translucent as their group is as a whole: what lies beneath
// another opaque shape of the group is cut away, and all that is left gets the
// group's opacity. Texts do not cut.
func fade(ops []op, f float64, mosaic bool) {
	thinner := func(c *color.NRGBA) { c.A = uint8(math.Round(float64(c.A) * (1 - f))) }
	type cover struct {
		area  region.Area
		bound geo.Rect
	}
	var above []cover
	// less returns what of an area no shape above covers, and whether any may.
	less := func(a region.Area) (rest region.Area, cut bool) {
		bound := geo.BoundOf(a.Flat)
		for _, c := range above {
			if c.bound.Meets(bound) {
				a, cut = a.Minus(c.area), true
			}
		}
		return a, cut
	}
	for i := len(ops) - 1; i >= 0; i-- {
		o := &ops[i]
		if o.text != nil {
			for _, t := range append([]**scene.Text{&o.text}, texts(o.more)...) {
				c := **t
				thinner(&c.Color)
				thinner(&c.Halo)
				*t = &c
			}
			continue
		}
		var left []part
		for j := len(o.parts) - 1; j >= 0; j-- {
			q := o.parts[j]
			fill, stroke := q.fill, q.stroke
			thinner(&fill)
			thinner(&stroke.Color)
			if mosaic {
				q.fill, q.stroke = fill, stroke
				left = append(left, q)
				continue
			}
			if q.stroke.Width > 0 && q.stroke.Color.A > 0 {
				lines, ends, open := q.flat, q.ends, q.open
				if q.stroke.Dash != [4]float64{} {
					lines, ends = region.Dash(lines, ends, open, q.stroke.Dash)
					open = true
				}
				a := penOf(q.stroke).Stroke(lines, ends, open).Simple()
				if rest, cut := less(a); cut {
					left = append(left, part{flat: rest.Flat, ends: rest.Ends, fill: stroke.Color})
				} else {
					left = append(left, part{flat: q.flat, ends: q.ends, open: q.open, stroke: stroke})
				}
				if q.stroke.Color.A == 255 {
					above = append(above, cover{a, geo.BoundOf(a.Flat)})
				}
			}
			if q.fill.A > 0 {
				a := region.Area{Flat: q.flat, Ends: q.ends}
				rest, _ := less(a)
				left = append(left, part{flat: rest.Flat, ends: rest.Ends, fill: fill})
				if q.fill.A == 255 {
					above = append(above, cover{a, geo.BoundOf(a.Flat)})
				}
			}
		}
		o.parts = o.parts[:0]
		for j := len(left) - 1; j >= 0; j-- {
			if len(left[j].ends) > 0 {
				o.parts = append(o.parts, left[j])
			}
		}
	}
}
