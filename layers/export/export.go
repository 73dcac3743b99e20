// Package export is the table of picture formats: what a scene can be written
// as, under which names.
//
// It knows no painter's inside and no file: it writes to an io.Writer, and who
// calls it sees to it that half a file is never left behind. Invariant: every
// format writes the same bytes for the same scene and options.
package export

import (
	"fmt"
	"image"
	"io"
	"math"
	"path/filepath"
	"strings"

	"jido/layers/paint"
	"jido/layers/paint/pdf"
	"jido/layers/paint/pptx"
	"jido/layers/paint/raster"
	"jido/layers/paint/svg"
	"jido/layers/paint/trace"
	"jido/layers/scene"
)

// Options say how a picture is written.
type Options struct {
	DPI float64 // pixels per inch, for formats made of pixels; 0 = DefaultDPI
}

// DefaultDPI is a resolution fit for slides and reading on a screen, whose
// pixels are half a point.
const DefaultDPI = 144

// PointsPerInch is the length of the inch in page points.
const PointsPerInch = 72

// Format is a kind of picture file.
type Format struct {
	Name   string // lower case, as on the command line
	Title  string // as it is written in a sentence
	Ext    string // with the dot
	MIME   string
	Vector bool // stays sharp at any size; Options.DPI does not matter
	Write  func(w io.Writer, s *scene.Scene, o Options) error
}

// Formats are all formats, the commonest first.
var Formats = []Format{
	{Name: "png", Title: "PNG", Ext: ".png", MIME: "image/png", Write: writePNG},
	{Name: "svg", Title: "SVG", Ext: ".svg", MIME: "image/svg+xml", Vector: true, Write: vector(svg.Write)},
	{Name: "pdf", Title: "PDF", Ext: ".pdf", MIME: "application/pdf", Vector: true, Write: vector(pdf.Write)},
	{Name: "pptx", Title: "PowerPoint", Ext: ".pptx", MIME: "application/vnd.openxmlformats-officedocument.presentationml.presentation", Vector: true, Write: vector(pptx.Write)},
	{Name: "trace", Title: "Trace", Ext: ".trace", MIME: "text/plain; charset=utf-8", Vector: true, Write: vector(trace.Write)},
}

// Lookup returns the format for a path ("out/map.PNG"), an extension (".png")
// or a name ("png"), whatever the case.
func Lookup(s string) (Format, error) {
	ext := filepath.Ext(s)
	if ext == "" {
		ext = "." + s
	}
	for _, f := range Formats {
		if strings.EqualFold(f.Ext, ext) {
			return f, nil
		}
	}
	var known []string
	for _, f := range Formats {
		known = append(known, f.Ext)
	}
	if ext == "." || strings.ContainsAny(ext, `/\`) {
		return Format{}, fmt.Errorf("export: %q does not say which format to write; end it with one of %s", s, strings.Join(known, ", "))
	}
	return Format{}, fmt.Errorf("export: no picture format %q; there are %s", ext, strings.Join(known, ", "))
}

// vector makes a Write of one that needs no options.
func vector(write func(io.Writer, *scene.Scene) error) func(io.Writer, *scene.Scene, Options) error {
	return func(w io.Writer, s *scene.Scene, _ Options) error { return write(w, s) }
}

// Image paints a scene as pixels.
func Image(s *scene.Scene, o Options) (*image.RGBA, error) {
	if o.DPI == 0 {
		o.DPI = DefaultDPI
	}
	scale := o.DPI / PointsPerInch
	if !(scale > 0) {
		return nil, fmt.Errorf("export: %g pixels per inch make no picture; give a number above 0, such as %d", o.DPI, DefaultDPI)
	}
	if long := max(s.Size.W, s.Size.H); long*scale > raster.MaxSide {
		return nil, fmt.Errorf("export: %.0f × %.0f pixels are more than the %d a side that can be painted; ask for %.0f dpi at most, or for PDF or SVG",
			s.Size.W*scale, s.Size.H*scale, raster.MaxSide, math.Floor(raster.MaxSide/long*PointsPerInch))
	}
	p := raster.New(raster.Options{Scale: scale})
	if err := paint.Scene(p, s); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	return p.Image(), nil
}

func writePNG(w io.Writer, s *scene.Scene, o Options) error {
	m, err := Image(s, o)
	if err != nil {
		return err
	}
	if o.DPI == 0 {
		o.DPI = DefaultDPI
	}
	var comments []raster.Comment
	for _, c := range []raster.Comment{
		{Key: "Title", Value: s.Meta.Title},
		{Key: "Author", Value: s.Meta.Author},
		{Key: "Description", Value: either(s.Meta.Alt, s.Meta.Subject)},
		{Key: "Creation Time", Value: s.Meta.Date},
		{Key: "Software", Value: "Jido"},
	} {
		if c.Value != "" {
			comments = append(comments, c)
		}
	}
	if err := raster.EncodePNG(w, m, o.DPI, comments...); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
