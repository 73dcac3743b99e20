// Package svg writes pictures as SVG that people go on working with: named
// layers, a title on every shape that stands for something, text that stays
// text in fonts that travel with the file.
//
// It knows no data and no layer. Invariants: the same calls give the same
// bytes; every label is one string, found once; ids are unique; whatever text
// is given, the file is well-formed XML.
//
// Styles are presentation attributes and not a style sheet, since office
// programs and older drawing programs ignore the latter. Lengths are points,
// which the view box makes the user unit.
package svg

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/paint"
	"jido/layers/paint/decimal"
	"jido/layers/scene"
)

const (
	// places of coordinates: 0.01 pt is a tenth of a pixel at 800 %.
	places = 2
	// seam is the width of the pen that closes the seams of a mosaic, points:
	// half a pixel of a screen at 100 %, too thin to move a border visibly.
	seam = 0.4
)

// Options say how the file is made. The zero Options are fit for everything.
type Options struct {
	// NoFonts leaves out the embedded fonts, for machines known to have them:
	// the file is smaller by some 20 KB for each face.
	NoFonts bool
}

// painter keeps the body in memory: fonts and clips, which come before it, are
// known after it.
type painter struct {
	w       io.Writer
	o       Options
	scene   *scene.Scene
	body    []byte
	ids     map[string]int // times used
	clips   []clip
	used    [len(font.Faces)]usage
	inside  bool // a group
	mosaic  bool
	pending pending
}

// pending is the op being written: it is known to be of one part only when the
// next op comes.
type pending struct {
	ref   scene.Ref
	title string
	parts [][]byte // attributes of its path elements
}

var _ paint.Painter = (*painter)(nil)

// New returns a painter that writes to w when it comes to End.
func New(w io.Writer, o Options) paint.Painter {
	return &painter{w: w, o: o, ids: map[string]int{}}
}

// Write writes the whole of s to w.
func Write(w io.Writer, s *scene.Scene) error { return paint.Scene(New(w, Options{}), s) }

func (p *painter) Begin(s *scene.Scene) error {
	if !(s.Size.W > 0 && s.Size.H > 0) {
		return fmt.Errorf("svg: a picture of %g × %g pt cannot be made: both sides must be more than 0", s.Size.W, s.Size.H)
	}
	p.scene = s
	if s.Background.A > 0 {
		p.body = append(p.body, `<rect id="`+p.id("background")+`"`...)
		p.length("width", s.Size.W)
		p.length("height", s.Size.H)
		p.paint("fill", s.Background)
		p.body = append(p.body, "/>\n"...)
	}
	return nil
}

// Group starts a group that drawing programs show as a layer.
func (p *painter) Group(g paint.Group) {
	p.endGroup()
	p.inside, p.mosaic = true, g.Mosaic
	title := g.Title
	if title == "" {
		title = g.Name
	}
	p.body = append(p.body, `<g id="`+p.id(either(g.Name, "layer"))+`" inkscape:groupmode="layer"`...)
	if title != "" {
		p.body = append(p.body, ` inkscape:label="`+escape(title)+`"`...)
	}
	if !g.Clip.Holds(geo.Rect{MaxX: p.scene.Size.W, MaxY: p.scene.Size.H}) {
		p.body = fmt.Appendf(p.body, ` clip-path="url(#%s)"`, p.clip(g.Clip))
	}
	if g.Fade > 0 {
		p.number("opacity", 1-g.Fade, 4)
	}
	p.body = append(p.body, ">\n"...)
	if g.Title != "" {
		p.body = append(p.body, "<title>"+escape(g.Title)+"</title>\n"...)
	}
}

// clip is a clipping path of the file.
type clip struct {
	geo.Rect
	id string
}

// clip returns the id of the clipping path for a box.
func (p *painter) clip(r geo.Rect) string {
	for _, c := range p.clips {
		if c.Rect == r {
			return c.id
		}
	}
	c := clip{r, p.id("clip")}
	p.clips = append(p.clips, c)
	return c.id
}

func (p *painter) endGroup() {
	p.flush()
	if p.inside {
		p.body = append(p.body, "</g>\n"...)
	}
	p.inside = false
}

func (p *painter) End() error {
	p.endGroup()
	var b bytes.Buffer
	b.Grow(len(p.body) + 1<<16)
	if err := p.head(&b); err != nil {
		return err
	}
	b.Write(p.body)
	b.WriteString("</svg>\n")
	if _, err := p.w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("svg: %w", err)
	}
	return nil
}

// id returns s as an id that no other element has: letters of any script,
// digits, - and _ stay, all else becomes _.
func (p *painter) id(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsDigit(r) || unicode.IsLetter(r) && r != unicode.ReplacementChar {
			return r
		}
		return '_'
	}, s)
	if s == "" || !unicode.IsLetter([]rune(s)[0]) {
		s = "_" + strings.TrimPrefix(s, "_")
	}
	for {
		p.ids[s]++
		n := p.ids[s]
		if n == 1 {
			return s
		}
		if next := fmt.Sprintf("%s-%d", s, n); p.ids[next] == 0 {
			p.ids[next] = 1
			return next
		}
	}
}

// refID returns an id for an op that stands for something.
func (p *painter) refID(r scene.Ref) string {
	if r.Layer == "" || r.Feature == "" {
		return p.id(r.Layer + r.Feature)
	}
	return p.id(r.Layer + "-" + r.Feature)
}

// Attributes, appended to the body.

func (p *painter) number(key string, v float64, places int) {
	p.body = append(p.body, ' ')
	p.body = append(p.body, key...)
	p.body = append(p.body, `="`...)
	p.body = decimal.Append(p.body, v, places)
	p.body = append(p.body, '"')
}

func (p *painter) length(key string, v float64) { p.number(key, v, 3) }

func (p *painter) attr(key, value string) {
	p.body = append(p.body, ' ')
	p.body = append(p.body, key...)
	p.body = append(p.body, `="`...)
	p.body = append(p.body, escape(value)...)
	p.body = append(p.body, '"')
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
