package deck

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"jido/geo"
	"jido/layers/export"
	"jido/layers/paint"
	"jido/layers/paint/pdf"
	"jido/layers/paint/pptx"
	"jido/layers/scene"
)

// File is a file that a hand-out consists of. Name is empty where the hand-out is
// one file; else its name within a folder.
type File struct {
	Name string
	Data []byte
}

// Output is a kind of hand-out.
type Output struct {
	Name   string // as on the command line
	Ext    string // of its file; empty = a folder of files
	Vector bool   // made without pixels
	Make   func(ctx context.Context, d *Deck, h Handout) ([]File, error)
}

// Handout is what goes into a hand-out beside the pages.
type Handout struct {
	Text   []byte  // of the talk's file
	DPI    float64 // of pictures made of pixels
	Report func(done, total int)
}

// Outputs returns the kinds of hand-out, the commonest first.
func Outputs() []Output {
	return []Output{
		{Name: "pdf", Ext: ".pdf", Vector: true, Make: makePDF},
		{Name: "pptx", Ext: ".pptx", Vector: true, Make: makePPTX},
		{Name: "png", Make: makePNG},
	}
}

// OutputOf returns the kind for a path: by its extension; a path without one is a
// folder of pictures.
func OutputOf(path string) (Output, bool) {
	ext := strings.ToLower(filepath.Ext(path))
	for _, o := range Outputs() {
		if o.Ext == ext {
			return o, true
		}
	}
	return Output{}, false
}

func (h Handout) report(done, total int) {
	if h.Report != nil {
		h.Report(done, total)
	}
}

// makePNG makes a picture a page, numbered in order.
func makePNG(ctx context.Context, d *Deck, h Handout) ([]File, error) {
	f, err := export.Lookup("png")
	if err != nil {
		return nil, err
	}
	pages := d.Pages()
	var out []File
	for i, p := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		h.report(i, len(pages))
		var b bytes.Buffer
		if err := f.Write(&b, p.Scene, export.Options{DPI: h.DPI}); err != nil {
			return nil, fmt.Errorf("deck: page %d: %w", i+1, err)
		}
		out = append(out, File{fmt.Sprintf("%02d-%s.png", i+1, fileName(p.Title)), b.Bytes()})
	}
	return out, nil
}

// makePDF makes one document: a page a scene, then the sources, with links between
// them, bookmarks, and the data behind it attached.
func makePDF(ctx context.Context, d *Deck, h Handout) ([]File, error) {
	pages := d.Pages()
	var b bytes.Buffer
	doc := pdf.New(&b, pdf.Options{Meta: d.meta()})
	for i, p := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		h.report(i, len(pages))
		page := doc.Page()
		if i == 0 || p.Of >= 0 || pages[i-1].Of >= 0 {
			title := p.Title
			if p.Of >= 0 {
				title = itoa(p.Of+1) + "  " + title
			}
			doc.Bookmark(title, 0, i, 0)
		}
		for _, l := range p.Links {
			switch {
			case l.URI != "":
				page.Link(l.At, l.URI)
			case l.Number > 0:
				if to, y, ok := Target(pages, l.Number); ok {
					page.LinkPage(reachable(l.At), to, y-12)
				}
			default:
				page.LinkPage(l.At, l.Page, 0)
			}
		}
		if err := paint.Scene(page, p.Scene); err != nil {
			return nil, fmt.Errorf("deck: page %d: %w", i+1, err)
		}
	}
	files, err := d.Data(h.Text)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		doc.Attach(f)
	}
	if err := doc.Close(); err != nil {
		return nil, fmt.Errorf("deck: %w", err)
	}
	return []File{{Data: b.Bytes()}}, nil
}

// makePPTX makes slides whose shapes can be edited: a slide a scene, then the
// sources; the notes carry what the speaker says and whom the slide cites.
func makePPTX(ctx context.Context, d *Deck, h Handout) ([]File, error) {
	pages := d.Pages()
	out := pptx.Deck{Meta: d.meta()}
	for i, p := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		h.report(i, len(pages))
		s := pptx.Slide{Scene: p.Scene, Title: p.Title, Notes: d.notes(p)}
		for _, l := range p.Links {
			to := l.Page
			if l.Number > 0 {
				to, _, _ = Target(pages, l.Number)
			}
			s.Links = append(s.Links, pptx.Link{At: reachable(l.At), URI: l.URI, Slide: to + 1, Title: l.Title})
		}
		out.Slides = append(out.Slides, s)
	}
	var b bytes.Buffer
	if err := out.Write(&b); err != nil {
		return nil, fmt.Errorf("deck: %w", err)
	}
	return []File{{Data: b.Bytes()}}, nil
}

// notes are the speaker's words of a page, and below them its sources in full.
func (d *Deck) notes(p Page) string {
	if p.Of < 0 {
		return ""
	}
	lines := []string{}
	if p.Notes != "" {
		lines = append(lines, p.Notes, "")
	}
	for _, id := range d.numbered(d.Talk.Scenes[p.Of]) {
		src, _ := d.Talk.Source(d.world.Atlas, id)
		lines = append(lines, itoa(d.Number(id))+"  "+src.Cite(d.Lang))
	}
	return strings.Join(lines, "\n")
}

// meta describes the hand-out to those who read the file.
func (d *Deck) meta() scene.Meta {
	return scene.Meta{
		Title: d.Talk.Title.In(d.Lang), Subject: d.t("talk.subject", d.Hash, d.world.Atlas.Version()), Author: d.author(), Keywords: d.t("map.keywords"),
		Lang: string(d.Lang), Date: d.date(),
	}
}

// reachable makes the place of a footnote number large enough to be hit.
func reachable(r geo.Rect) geo.Rect { return r.Inset(-1.2) }
