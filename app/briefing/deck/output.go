package deck

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jido/app/briefing"
	"jido/app/job"
	"jido/app/press"
	"jido/app/world"
	"jido/data"
	"jido/data/codec"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/export"
	"jido/layers/paint"
	"jido/layers/paint/anim"
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
	Name  string  // as on the command line
	Title string  // as it is written in a sentence
	Ext   string  // of its file; empty = a folder of files
	DPI   float64 // pixels per inch where an order names none; 0 = made without pixels

	make func(ctx context.Context, d *Deck, o Order) ([]File, error)
	film bool // frames of the rollout rather than pages
}

// Shape is a size of pages that is offered.
type Shape struct {
	Name string
	Size geo.Size // page points
}

// Shapes returns the sizes of pages, the default one first.
func Shapes() []Shape { return []Shape{{"16:9", Wide}, {"a4", A4}} }

// Order is a hand-out that is asked for.
type Order struct {
	Talk   briefing.Talk
	Text   []byte // of the talk's file: told by the hash in the margin, attached to a PDF
	World  *world.World
	Maps   *layers.Maps // of World, with all levels of detail; nil = they are built
	Lang   lang.Tag
	Size   geo.Size              // page points; zero = Wide
	DPI    float64               // of what is made of pixels; 0 = as the output has it
	Report func(done, total int) // called by the goroutine that works; may be nil
}

// Outputs returns the kinds of hand-out, the commonest first.
func Outputs() []Output {
	out := []Output{
		{Name: "pdf", Title: "PDF", Ext: ".pdf", make: makePDF},
		{Name: "pptx", Title: "PowerPoint", Ext: ".pptx", make: makePPTX},
		{Name: "png", Title: "PNG", DPI: 144, make: makePNG},
	}
	for _, f := range anim.Formats {
		out = append(out, Output{Name: f.Name, Title: f.Title, Ext: f.Ext, DPI: 96, make: filmMaker(f), film: true})
	}
	return out
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

// Name proposes the name of a hand-out's file or folder.
func Name(k briefing.Talk, t lang.Tag, o Output) string {
	return fileName(k.Title.In(t)) + "-" + string(t) + o.Ext
}

// Make makes the files of a hand-out. When ctx ends it returns at once, and what
// is being made is dropped.
func (k Output) Make(ctx context.Context, o Order) ([]File, error) {
	return job.Aside(ctx, func() ([]File, error) {
		if o.DPI == 0 || k.DPI == 0 {
			o.DPI = k.DPI
		}
		return k.make(ctx, o.deck(), o)
	})
}

// deck lays an order out.
func (o Order) deck() *Deck {
	if o.Maps == nil {
		o.Maps = press.Ladder(o.World, proj.LCCKorea())
	}
	return New(o.Talk, o.World, o.Maps, Options{Lang: o.Lang, Size: o.Size, Pixels: o.DPI / export.PointsPerInch, Hash: HashOf(o.Text, o.World.Hash())})
}

// Films reports whether the hand-out is the film of the rollout rather than the
// talk's pages.
func (k Output) Films() bool { return k.film }

// Preview paints what a hand-out looks like, with the order's DPI: the page of a
// scene, or the last frame of a film. It returns when ctx ends.
func (k Output) Preview(ctx context.Context, o Order, scene int) (*image.RGBA, error) {
	return job.Aside(ctx, func() (*image.RGBA, error) {
		d := o.deck()
		if k.film {
			f := d.film(o)
			frame, err := f.Frame(ctx, f.N-1)
			return frame.Image, err
		}
		if scene < 0 || scene >= d.Len() {
			return nil, fmt.Errorf("deck: the talk has no scene %d", scene+1)
		}
		return export.Image(d.Page(scene).Scene, export.Options{DPI: o.DPI})
	})
}

// Write makes a hand-out and writes it to a path: a file whole or not at all, a
// folder file by file. It returns how many bytes these were. Without force the
// error is codec.ErrExists where a file is there already, or a folder that is not
// empty.
func Write(ctx context.Context, o Order, k Output, path string, force bool) (n int, err error) {
	taken := fmt.Errorf("deck: %s: %w", path, codec.ErrExists)
	switch entries, err := os.ReadDir(path); {
	case k.Ext == "" && err == nil && len(entries) > 0 && !force:
		return 0, taken
	case k.Ext != "" && err == nil:
		return 0, fmt.Errorf("deck: %s is a folder; name a file in it", path)
	}
	if _, err := os.Stat(path); k.Ext != "" && err == nil && !force { // ask before the work rather than after it
		return 0, taken
	}
	files, err := k.Make(ctx, o)
	if err != nil {
		return 0, err
	}
	if k.Ext == "" {
		made := os.Mkdir(path, 0o755) == nil
		defer func() {
			if err != nil && made {
				os.RemoveAll(path)
			}
		}()
	}
	for _, f := range files {
		to := path
		if k.Ext == "" {
			to = filepath.Join(path, f.Name)
		}
		if err := codec.WriteBytes(ctx, to, f.Data, force); err != nil {
			return 0, err
		}
		n += len(f.Data)
	}
	return n, nil
}

// each lays all pages out and then does something with every one of them. Both
// are told as progress, a half each.
func (d *Deck) each(ctx context.Context, o Order, do func(i int, p Page, all []Page) error) error {
	all, err := d.lay(func(i int) error { return o.step(ctx, i, 2*d.Len()) })
	if err != nil {
		return err
	}
	for i, p := range all {
		if err := o.step(ctx, len(all)+i, 2*len(all)); err != nil {
			return err
		}
		if err := do(i, p, all); err != nil {
			return fmt.Errorf("deck: page %d: %w", i+1, err)
		}
	}
	return nil
}

// step tells how far the work is, and whether to go on.
func (o Order) step(ctx context.Context, done, total int) error {
	if o.Report != nil {
		o.Report(done, total)
	}
	return ctx.Err()
}

// makePNG makes a picture a page, numbered in order.
func makePNG(ctx context.Context, d *Deck, o Order) ([]File, error) {
	f, err := export.Lookup("png")
	if err != nil {
		return nil, err
	}
	var out []File
	err = d.each(ctx, o, func(i int, p Page, _ []Page) error {
		var b bytes.Buffer
		if err := f.Write(&b, p.Scene, export.Options{DPI: o.DPI}); err != nil {
			return err
		}
		out = append(out, File{fmt.Sprintf("%02d-%s.png", i+1, fileName(p.Title)), b.Bytes()})
		return nil
	})
	return out, err
}

// meta is what a document says of itself.
func (d *Deck) meta() scene.Meta {
	return scene.Meta{
		Title: d.Talk.Title.In(d.Lang), Subject: d.t("talk.subject", d.Hash, d.world.Atlas.Version()), Author: d.author(), Keywords: d.t("map.keywords"),
		Lang: string(d.Lang), Date: d.date(),
	}
}

// makePDF makes one document: a page a scene, then the sources, with links between
// them, bookmarks, and the data behind it attached.
func makePDF(ctx context.Context, d *Deck, o Order) ([]File, error) {
	var b bytes.Buffer
	doc := pdf.New(&b, pdf.Options{Meta: d.meta()})
	err := d.each(ctx, o, func(i int, p Page, all []Page) error {
		page := doc.Page()
		if i == 0 || p.Of >= 0 || all[i-1].Of >= 0 {
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
				if to, y, ok := Target(all, l.Number); ok {
					page.LinkPage(reachable(l.At), to, y-12)
				}
			default:
				page.LinkPage(l.At, l.Page, 0)
			}
		}
		return paint.Scene(page, p.Scene)
	})
	if err != nil {
		return nil, err
	}
	files, err := d.Data(o.Text)
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

// makePPTX makes slides to go on editing: a slide a scene with the speaker's notes
// and what it cites, then the sources.
func makePPTX(ctx context.Context, d *Deck, o Order) ([]File, error) {
	all, err := d.lay(func(i int) error { return o.step(ctx, i, 4*d.Len()) }) // the least of the work
	if err != nil {
		return nil, err
	}
	out := pptx.Deck{Meta: d.meta(), Ask: func(i int) error { return o.step(ctx, len(all)+3*i, 4*len(all)) }}
	for _, p := range all {
		s := pptx.Slide{Scene: p.Scene, Title: p.Title, Notes: d.notes(p)}
		for _, l := range p.Links {
			to := pptx.Link{At: l.At, URI: l.URI, Slide: l.Page + 1, Title: l.Title}
			if l.Number > 0 {
				page, _, ok := Target(all, l.Number)
				if !ok {
					continue
				}
				to.At, to.Slide = reachable(l.At), page+1
			}
			s.Links = append(s.Links, to)
		}
		out.Slides = append(out.Slides, s)
	}
	var b bytes.Buffer
	if err := out.Write(&b); err != nil {
		return nil, fmt.Errorf("deck: %w", err)
	}
	return []File{{Data: b.Bytes()}}, nil
}

// notes are the speaker's notes of a page, and in full what it cites, by number.
func (d *Deck) notes(p Page) string {
	if p.Of < 0 {
		return ""
	}
	cited := d.cited(d.Talk.Scenes[p.Of])
	slices.SortFunc(cited, func(a, b data.SourceID) int { return d.Number(a) - d.Number(b) })
	var lines []string
	if p.Notes != "" {
		lines = append(lines, p.Notes, "")
	}
	if len(cited) > 0 {
		lines = append(lines, d.t("talk.sources"))
	}
	for _, id := range cited {
		src, _ := d.Talk.Source(d.world.Atlas, id)
		lines = append(lines, "["+itoa(d.Number(id))+"] "+src.Cite(d.Lang))
	}
	return strings.Join(lines, "\n")
}

// filmMaker makes the film of the rollout in a format.
func filmMaker(f anim.Format) func(context.Context, *Deck, Order) ([]File, error) {
	return func(ctx context.Context, d *Deck, o Order) ([]File, error) {
		var b bytes.Buffer
		if err := f.Write(d.film(o), ctx, &b); err != nil {
			return nil, fmt.Errorf("deck: %w", err)
		}
		return []File{{Data: b.Bytes()}}, nil
	}
}

// film is the film of the rollout, a frame a year, in the talk's language, usage
// and look: what `animate` makes.
func (d *Deck) film(o Order) anim.Film {
	r := d.base.Wish
	r.Window, r.Wide, r.Size = false, false, d.Size
	sh := press.Sheet{Size: d.Size, DPI: o.DPI}
	m := press.Maps(d.world, d.maps.Proj, r, export.Format{}, sh)
	film := press.Film(r, d.world.Atlas, m, sh, press.Years(), press.Hold)
	film.Comment += "\n" + d.meta().Subject
	film.Done = o.Report
	return film
}

// reachable makes the place of a footnote number large enough to be hit.
func reachable(r geo.Rect) geo.Rect { return r.Inset(-1.2) }
