// Package pptx writes pictures as slides that people go on working with in
// PowerPoint and LibreOffice: every area, line and symbol is a shape, every text
// a text box, every layer a group; what stands for something bears its name.
// There is no image on a slide.
//
// It knows no data and no layer. Invariants: the same deck gives the same bytes,
// without a clock; whatever text is given, the parts are well-formed XML; the
// elements stand in the order of the schema (ISO/IEC 29500-1), which PowerPoint
// insists on.
//
// Slides know neither clips, nor groups that fade as a whole, nor the non-zero
// rule: what needs them is computed here (package region). Only what is cut by
// the edge of the map becomes an outline; all else stays a line or a text.
//
// The writer is our own: it needs a dozen kinds of elements, and every byte of the
// file must follow from the deck.
package pptx

import (
	"archive/zip"
	"fmt"
	"io"
	"math"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/scene"
)

// Deck is a presentation: slides in order, all as large as the first scene. A
// scene of another size is scaled to fit, in the middle.
type Deck struct {
	Meta   scene.Meta // of the file; the zero Meta stands for that of the first scene
	Slides []Slide
	// Ask is called before each slide is painted, the first being 0; its error
	// ends the writing. nil = go on.
	Ask func(i int) error
}

// Slide is one page of a deck.
type Slide struct {
	Scene *scene.Scene
	Title string // for the outline and for screen readers, not painted; empty = that of the scene
	Notes string // the speaker's, paragraphs ended by line feeds; empty = none
	Links []Link // over the picture
}

// Link makes a part of a slide lead elsewhere.
type Link struct {
	At    geo.Rect // page points of the scene
	URI   string
	Slide int    // where there is no URI: that slide of the deck, counted from 1
	Title string // for people
}

// Sides of slides that PowerPoint takes, page points.
const (
	leastSide = 72
	greatSide = 56 * 72
)

// Write writes a deck of one slide.
func Write(w io.Writer, s *scene.Scene) error {
	return Deck{Slides: []Slide{{Scene: s}}}.Write(w)
}

// Write writes the whole file.
func (d Deck) Write(w io.Writer) error {
	if len(d.Slides) == 0 {
		return fmt.Errorf("pptx: a deck needs at least one slide")
	}
	for i, s := range d.Slides {
		if s.Scene == nil || !(s.Scene.Size.W > 0 && s.Scene.Size.H > 0) {
			var size geo.Size
			if s.Scene != nil {
				size = s.Scene.Size
			}
			return fmt.Errorf("pptx: slide %d: a picture of %g × %g pt cannot be made: both sides must be more than 0", i+1, size.W, size.H)
		}
		for _, l := range s.Links {
			if l.URI == "" && (l.Slide < 1 || l.Slide > len(d.Slides)) {
				return fmt.Errorf("pptx: slide %d: a link leads to slide %d, and there are %d", i+1, l.Slide, len(d.Slides))
			}
		}
	}
	if d.Meta == (scene.Meta{}) {
		d.Meta = d.Slides[0].Scene.Meta
	}
	p := &packer{zip: zip.NewWriter(w), deck: d, halos: halos{}, size: slideSize(d.Slides[0].Scene.Size)}
	if err := p.write(); err != nil {
		return fmt.Errorf("pptx: %w", err)
	}
	return nil
}

// slideSize returns the size of the slides for a picture: its own, unless that is
// more or less than PowerPoint takes.
func slideSize(s geo.Size) geo.Size {
	k := 1.0
	if long := max(s.W, s.H); long > greatSide {
		k = greatSide / long
	} else if short := min(s.W, s.H); short < leastSide {
		k = leastSide / short
	}
	return geo.Size{W: min(max(s.W*k, leastSide), greatSide), H: min(max(s.H*k, leastSide), greatSide)}
}

// frame is where a scene stands on its slide.
type frame struct {
	k, dx, dy float64 // slide points are k × page points, and so much more
	whole     bool    // the scene's edge is the slide's, which cuts what reaches over it
}

func frameOf(s, slide geo.Size) frame {
	k := min(slide.W/s.W, slide.H/s.H)
	f := frame{k: k, dx: (slide.W - s.W*k) / 2, dy: (slide.H - s.H*k) / 2}
	f.whole = math.Abs(f.dx) < 0.01 && math.Abs(f.dy) < 0.01
	return f
}

// paintSlide returns the shapes of a slide.
func paintSlide(s *scene.Scene, f frame, h halos, firstID int) (*painter, error) {
	p := &painter{frame: f, halos: h, id: firstID}
	return p, paint.Scene(p, s)
}
