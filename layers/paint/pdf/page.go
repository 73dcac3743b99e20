package pdf

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/decimal"
	"jido/layers/scene"
)

const (
	// places of coordinates: a thousandth of a point is a tenth of a pixel at
	// 6400 %, the farthest that readers go in.
	places = 3
	// seam is the width of the pen that closes the seams of a mosaic, points:
	// half a pixel of a screen at 100 %, too thin to move a border visibly.
	seam = 0.4
	// largest is what a page may measure (annex C.2), points.
	largest = 14400
)

// Page is one page of a document, and the painter of its scene. Links and its
// label may be added until the document is closed.
type Page struct {
	doc    *Document
	index  int
	object ref
	size   geo.Size
	links  []link
	label  string

	out    []byte // content: of the page, or of the group when that is an object of its own
	body   []byte // content of the page while out is that of a group
	group  paint.Group
	inside bool // a group
	pen    pen  // what the content has set

	content   ref
	resources ref
	alphas    []alpha
	fonts     []bool // used, by face
	layers    []int  // of the document, in order of use
	objects   []ref  // group objects
	done      bool
}

var _ paint.Painter = (*Page)(nil)

// pen is the part of the graphics state that a page changes, to leave out what
// is set already.
type pen struct {
	fill, stroke           color.NRGBA // RGB only
	fillAlpha, strokeAlpha alpha
	width                  float64
	dash                   [4]float64
	cap                    scene.Cap
	join                   scene.Join
}

// alpha is an opacity that a page uses, in 1/10000; stroking or not.
type alpha struct {
	stroking bool
	n        int64
}

func (a alpha) name() string {
	if a.stroking {
		return fmt.Sprintf("S%d", a.n)
	}
	return fmt.Sprintf("F%d", a.n)
}

// fresh is the state at the start of a page and of everything between q and Q
// at its outermost level.
func fresh() pen {
	return pen{
		fill: color.NRGBA{A: 255}, stroke: color.NRGBA{A: 255},
		fillAlpha: alpha{false, 10000}, strokeAlpha: alpha{true, 10000},
		width: 1, join: scene.RoundJoin,
	}
}

// Begin starts the page: its size, its background, y down.
func (p *Page) Begin(s *scene.Scene) error {
	if p.done || p.out != nil || p.doc.closed {
		return fmt.Errorf("pdf: page %d is painted already, or its document closed", p.index+1)
	}
	if !(s.Size.W > 0 && s.Size.H > 0 && s.Size.W <= largest && s.Size.H <= largest) {
		return fmt.Errorf("pdf: a page of %g × %g pt cannot be made: each side must be more than 0 and at most %d pt (5.08 m)", s.Size.W, s.Size.H, largest)
	}
	if p.index == 0 && p.doc.meta == (scene.Meta{}) {
		p.doc.meta = s.Meta
	}
	p.size = s.Size
	p.fonts = make([]bool, len(p.doc.fonts))
	p.pen = fresh()
	p.op("1 0 0 -1 0 ", s.Size.H).op("cm\n1 j 4 M\n")
	if s.Background.A > 0 {
		p.op("q\n")
		p.setFill(s.Background)
		p.op("0 0 ", s.Size.W, s.Size.H).op("re f\nQ\n")
		p.pen = fresh()
	}
	return nil
}

// op appends s as it is, then numbers with a space behind each.
func (p *Page) op(s string, numbers ...float64) *Page {
	p.out = append(p.out, s...)
	for _, v := range numbers {
		p.out = decimal.Append(p.out, v, places)
		p.out = append(p.out, ' ')
	}
	return p
}

// Group starts a layer that readers can switch. A group that is faded becomes
// an object of its own, so that what lies under its ops does not show through
// where they overlap (11.6.6).
func (p *Page) Group(g paint.Group) {
	p.endGroup()
	p.group, p.inside = g, true
	if g.Fade > 0 {
		p.body, p.out = p.out, nil
		p.pen = fresh()
		return
	}
	p.open()
}

// open starts the marked content, the clip and a state to return to.
func (p *Page) open() {
	g := p.group
	if g.Name != "" || g.Title != "" {
		n := p.doc.layer(g)
		if !slices.Contains(p.layers, n) {
			p.layers = append(p.layers, n)
		}
		p.op(fmt.Sprintf("/OC /L%d BDC\n", n))
	}
	p.op("q\n")
	p.pen = fresh()
	if !g.Clip.Holds(geo.Rect{MaxX: p.size.W, MaxY: p.size.H}) {
		p.op("", g.Clip.MinX, g.Clip.MinY, g.Clip.W(), g.Clip.H()).op("re W n\n")
	}
}

func (p *Page) endGroup() {
	if !p.inside {
		return
	}
	p.inside = false
	g := p.group
	if g.Fade > 0 {
		content := p.out
		p.out = p.body
		p.body = nil
		object := p.doc.f.reserve()
		p.objects = append(p.objects, object)
		p.doc.f.stream(object, fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %s %s] /Resources %v /Group <</S /Transparency /CS /DeviceRGB>>",
			decimal.String(p.size.W, places), decimal.String(p.size.H, places), p.shared()), content)
		p.open()
		p.setAlpha(alpha{false, decimal.Fixed(1-g.Fade, 4)})
		p.op(fmt.Sprintf("/X%d Do\n", len(p.objects)-1))
	}
	p.op("Q\n")
	if g.Name != "" || g.Title != "" {
		p.op("EMC\n")
	}
	p.pen = fresh()
}

// shared returns the number of the page's resources, which its groups use too.
func (p *Page) shared() ref {
	if p.resources == 0 {
		p.resources = p.doc.f.reserve()
	}
	return p.resources
}

// Path fills, then strokes.
func (p *Page) Path(q paint.Path) {
	fill := q.Fill.A > 0
	stroke := q.Stroke.Width > 0 && q.Stroke.Color.A > 0
	if fill {
		p.setFill(q.Fill)
	}
	// INVARIANT of a mosaic: its fills are drawn with a thin pen of their own
	// colour, so that neighbours overlap. Translucent fills are not, since
	// their overlap would show: a mosaic is made translucent by its Fade.
	if fill && p.group.Mosaic && q.Fill.A == 255 && !(stroke && q.Stroke.Color.A == 255 && q.Stroke.Width >= seam) {
		p.setStroke(scene.Stroke{Color: q.Fill, Width: seam})
		p.rings(q)
		p.op("B\n")
		fill = false
	}
	switch {
	case fill && stroke && q.Stroke.Color.A == 255:
		p.setStroke(q.Stroke)
		p.rings(q)
		p.op("B\n")
		return
	case fill:
		p.rings(q)
		p.op("f\n")
	}
	if stroke {
		p.setStroke(q.Stroke)
		p.rings(q)
		p.op("S\n")
	}
}

// rings appends the construction of a path. Rings that repeat their first
// point are closed without the repetition, so that their corner is joined.
func (p *Page) rings(q paint.Path) {
	start := 0
	for _, end := range q.Ends {
		f := q.Flat[start:end]
		start = end
		if n := len(f); !q.Open && n >= 4 && f[0] == f[n-2] && f[1] == f[n-1] {
			f = f[:n-2]
		}
		var lx, ly int64
		for i := 0; i+1 < len(f); i += 2 {
			x, y := decimal.Fixed(f[i], places), decimal.Fixed(f[i+1], places)
			if i > 0 && x == lx && y == ly && i+2 < len(f) {
				continue
			}
			lx, ly = x, y
			p.out = decimal.AppendFixed(p.out, x, places)
			p.out = append(p.out, ' ')
			p.out = decimal.AppendFixed(p.out, y, places)
			if i == 0 {
				p.out = append(p.out, " m\n"...)
			} else {
				p.out = append(p.out, " l\n"...)
			}
		}
		if !q.Open && len(f) >= 2 {
			p.out = append(p.out, "h\n"...)
		}
	}
}

// End writes the page's content.
func (p *Page) End() error {
	p.endGroup()
	p.content = p.doc.f.reserve()
	p.doc.f.stream(p.content, "", p.out)
	p.out = nil
	p.done = true
	if p.doc.f.err != nil {
		return fmt.Errorf("pdf: %w", p.doc.f.err)
	}
	return nil
}

// write writes the page's own object and its resources (7.7.3.3, 7.8.3).
func (p *Page) write() {
	var r strings.Builder
	r.WriteString("<<")
	dictionary := func(key string, n int, entry func(i int) (name, value string)) {
		if n == 0 {
			return
		}
		fmt.Fprintf(&r, "/%s <<", key)
		for i := range n {
			if name, value := entry(i); name != "" {
				fmt.Fprintf(&r, "/%s %s ", name, value)
			}
		}
		r.WriteString(">> ")
	}
	dictionary("ExtGState", len(p.alphas), func(i int) (string, string) {
		key := "ca"
		if p.alphas[i].stroking {
			key = "CA"
		}
		return p.alphas[i].name(), fmt.Sprintf("<</%s %s>>", key, string(decimal.AppendFixed(nil, p.alphas[i].n, 4)))
	})
	if slices.Contains(p.fonts, true) {
		dictionary("Font", len(p.fonts), func(i int) (string, string) {
			if !p.fonts[i] {
				return "", ""
			}
			return fmt.Sprintf("T%d", i), p.doc.fonts[i].object.String()
		})
	}
	dictionary("Properties", len(p.layers), func(i int) (string, string) {
		return fmt.Sprintf("L%d", p.layers[i]), p.doc.layers[p.layers[i]].object.String()
	})
	dictionary("XObject", len(p.objects), func(i int) (string, string) {
		return fmt.Sprintf("X%d", i), p.objects[i].String()
	})
	r.WriteString(">>")
	p.doc.f.put(p.shared(), r.String())

	blending := ""
	if len(p.alphas) > 0 { // else readers choose the colours to blend in, and dull them
		blending = " /Group <</S /Transparency /CS /DeviceRGB>>"
	}
	p.doc.f.put(p.object, fmt.Sprintf("<</Type /Page /Parent %v /MediaBox [0 0 %s %s] /Resources %v /Contents %v%s%s>>",
		p.doc.tree, decimal.String(p.size.W, places), decimal.String(p.size.H, places), p.resources, p.content, blending, p.annotations()))
}
