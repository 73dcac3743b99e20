package pptx_test

import (
	"bytes"
	"image"
	"testing"

	"jido/geo"
	"jido/layers/paint/painttest"
	"jido/layers/paint/pptx"
	"jido/layers/scene"
)

// TestPainter runs the suite of all painters on what LibreOffice makes of our
// files, at three pixels to the point. Starting it takes seconds, so that all
// pictures of the suite become slides of one size of one deck each: a first run
// of the cases collects the scenes, a second one looks at the pictures.
func TestPainter(t *testing.T) {
	o := painttest.NewOffice(t)
	decks := map[geo.Size]*pptx.Deck{}
	places := map[string]int{} // slide of a scene, by what is written of it
	for _, c := range painttest.Cases() {
		c.Check(deaf{}, func(s *scene.Scene) image.Image {
			if decks[s.Size] == nil {
				decks[s.Size] = &pptx.Deck{}
			}
			d := decks[s.Size]
			if key := string(written(t, s)); places[key] == 0 {
				d.Slides = append(d.Slides, pptx.Slide{Scene: copied(s)})
				places[key] = len(d.Slides)
			}
			return image.NewRGBA(image.Rect(0, 0, int(3*s.Size.W), int(3*s.Size.H)))
		})
	}
	pictures := map[geo.Size][]image.Image{}
	for size, d := range decks {
		pictures[size] = o.Pages(t, file(t, *d), 216)
	}
	painttest.Run(t, func(t *testing.T, s *scene.Scene) image.Image {
		n := places[string(written(t, s))]
		if n == 0 {
			t.Fatal("this scene is new: no deck has it")
		}
		return pictures[s.Size][n-1]
	})
}

func written(t *testing.T, s *scene.Scene) []byte {
	t.Helper()
	return file(t, pptx.Deck{Slides: []pptx.Slide{{Scene: s}}})
}

func file(t *testing.T, d pptx.Deck) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// copied returns a scene that stays as it is: the cases change theirs.
func copied(s *scene.Scene) *scene.Scene {
	c := *s
	c.Groups = nil
	for _, g := range s.Groups {
		h := *g
		h.Ops = nil
		for _, op := range g.Ops {
			switch op := op.(type) {
			case *scene.Path:
				o := *op
				h.Ops = append(h.Ops, &o)
			case *scene.Mark:
				o := *op
				h.Ops = append(h.Ops, &o)
			case *scene.Text:
				o := *op
				h.Ops = append(h.Ops, &o)
			}
		}
		c.Groups = append(c.Groups, &h)
	}
	return &c
}

// deaf hears no complaint: the first run has no pictures yet.
type deaf struct{}

func (deaf) Helper()               {}
func (deaf) Errorf(string, ...any) {}
