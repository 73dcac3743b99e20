// Package pdf writes pictures as PDF: vectors and text throughout, no images,
// fonts embedded as subsets, groups as layers that a reader can switch.
//
// It knows no data and no layer. Invariants: the same calls give the same
// bytes; every text can be searched and is found once; a colour is written as
// it was given, in DeviceRGB.
//
// The writer is our own. Painting a map is what this program is for, and
// general PDF libraries for Go set text by the string: they offer no kerning
// inside a word, no halo that searching does not see, no word kept whole when
// its letters are spaced, and no opacity of a group as a whole.
//
// Section numbers in comments are those of ISO 32000-1:2008 (PDF 1.7).
package pdf

import (
	"fmt"
	"io"
	"strings"

	"jido/layers/font"
	"jido/layers/paint"
	"jido/layers/scene"
)

// Options describe a document.
type Options struct {
	Meta scene.Meta // of the document; the zero Meta stands for that of its first page
}

// Document is a PDF file being written: pages in order, then Close. It is for
// one goroutine.
type Document struct {
	f         *file
	meta      scene.Meta
	pages     []*Page
	tree      ref // the page tree
	fonts     []*fontFile
	layers    []layer
	bookmarks []bookmark
	attached  []Attachment
	closed    bool
}

// New starts a document on w, which gets its first bytes at once.
func New(w io.Writer, o Options) *Document {
	d := &Document{f: newFile(w), meta: o.Meta}
	d.tree = d.f.reserve()
	for _, f := range font.Faces {
		d.fonts = append(d.fonts, newFontFile(f))
	}
	return d
}

// Write writes a document of one page.
func Write(w io.Writer, s *scene.Scene) error {
	d := New(w, Options{})
	if err := paint.Scene(d.Page(), s); err != nil {
		return err
	}
	return d.Close()
}

// Page adds a page and returns its painter, to be handed one scene. It is the
// page that a reader counts as len(pages) at the time of the call.
func (d *Document) Page() *Page {
	p := &Page{doc: d, index: len(d.pages), object: d.f.reserve()}
	d.pages = append(d.pages, p)
	return p
}

// Close writes all that pages share, and the end of the file; it does not
// close the writer. Every page must have been painted. After it, the document
// takes no more.
func (d *Document) Close() error {
	if d.closed {
		return nil
	}
	if len(d.pages) == 0 {
		return fmt.Errorf("pdf: a document needs at least one page")
	}
	for _, p := range d.pages {
		if !p.done {
			return fmt.Errorf("pdf: page %d was not painted", p.index+1)
		}
	}
	d.closed = true
	for _, l := range d.layers {
		d.f.put(l.object, "<</Type /OCG /Name "+text(l.title)+">>")
	}
	for _, f := range d.fonts {
		if err := f.write(d.f); err != nil {
			return fmt.Errorf("pdf: %w", err)
		}
	}
	for _, p := range d.pages {
		p.write()
	}
	var kids strings.Builder
	for _, p := range d.pages {
		fmt.Fprintf(&kids, "%v ", p.object)
	}
	d.f.put(d.tree, fmt.Sprintf("<</Type /Pages /Count %d /Kids [%s]>>", len(d.pages), strings.TrimSpace(kids.String())))
	if err := d.f.finish(d.catalog(), d.info()); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// catalog writes the root of the document (7.7.2).
func (d *Document) catalog() ref {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type /Catalog /Pages %v /Metadata %v /ViewerPreferences <</DisplayDocTitle true>>", d.tree, d.xmp())
	if d.meta.Lang != "" {
		fmt.Fprintf(&b, " /Lang %s", text(d.meta.Lang))
	}
	if len(d.layers) > 0 {
		var all strings.Builder
		for _, l := range d.layers {
			fmt.Fprintf(&all, "%v ", l.object)
		}
		list := strings.TrimSpace(all.String())
		fmt.Fprintf(&b, " /OCProperties <</OCGs [%s] /D <</Name (Layers) /BaseState /ON /Order [%s] /ListMode /VisiblePages>>>>", list, list)
	}
	b.WriteString(d.pageLabels())
	b.WriteString(d.outline())
	b.WriteString(d.attachments())
	b.WriteString(">>")
	return d.f.add(b.String())
}

// layer is an optional content group (8.11.2): pages whose groups bear the
// same name share one switch.
type layer struct {
	name, title string
	object      ref
}

// layer returns the index of the switch for a group.
func (d *Document) layer(g paint.Group) int {
	title := g.Title
	if title == "" {
		title = g.Name
	}
	for i, l := range d.layers {
		if l.name == g.Name && l.title == title {
			return i
		}
	}
	d.layers = append(d.layers, layer{g.Name, title, d.f.reserve()})
	return len(d.layers) - 1
}
