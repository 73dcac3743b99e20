package cli

import (
	"context"
	"fmt"
	"strings"

	"jido/app/picture"
	"jido/app/press"
	"jido/app/world"
	"jido/data/classify"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/export"
	"jido/layers/style"
)

// renderFlags are the flags of render as they were typed.
type renderFlags struct {
	out                                                                        list
	format, year, asOf, indicator, method, classes, breaks, palette            string
	outskirts, layers, labels, theme, profile, size, paper, orientation, dpi   string
	unit, extent, title, projection, cohort, boundaries, values, column, state string
	bare, stamp, force, verbose                                                bool
}

func renderCommand() command {
	return command{
		name: "render", args: "-o FILE.(png|svg|pdf|pptx)",
		examples: []string{
			"render -o map.png",
			"render -o map.pdf --paper a3 --orientation landscape --lang ko",
			"render -o map.png -o map.svg -o map.pdf --year 2025",
			"render -o songchon.png --unit Songchon --labels both",
			"render -o markets.svg --indicator csis_markets_per100k --method jenks --classes 4",
			"render -o mine.png --boundaries counties.geojson --values values.csv",
			"render -o session.pdf --state state.jido",
			"render -o - --format svg > map.svg",
		},
		setup: func(c *call) func([]string) error {
			o := &renderFlags{}
			f := c.flags
			o.sheetFlags(f)
			o.mapFlags(f)
			f.StringVar(&o.cohort, "cohort", "", "YYYY")
			f.StringVar(&o.state, "state", "", "FILE")
			f.BoolVar(&o.bare, "bare", false, "")
			f.BoolVar(&o.stamp, "stamp", false, "")
			return func([]string) error { return c.render(o) }
		},
	}
}

// mapFlags are the flags of what a map shows, on whatever day.
func (o *renderFlags) mapFlags(f *flags) {
	f.StringVar(&o.indicator, "indicator", string(layers.DefaultIndicator), "ID|none")
	f.StringVar(&o.method, "method", "quantile", methodNames("|"))
	f.StringVar(&o.classes, "classes", "5", "2–9")
	f.StringVar(&o.breaks, "breaks", "", "10,25,50")
	f.StringVar(&o.palette, "palette", "", paletteNames("|"))
	f.StringVar(&o.outskirts, "outskirts", "capital", "capital|rural")
	f.StringVar(&o.layers, "layers", "", "a,b,c")
	f.StringVar(&o.labels, "labels", "", "en|ko|both|none")
	f.StringVar(&o.profile, "profile", "neutral", "neutral|un|rok")
	f.StringVar(&o.unit, "unit", "", "UNIT")
	f.StringVar(&o.extent, "extent", "", "W,S,E,N")
	f.StringVar(&o.projection, "projection", "lcc-korea", "NAME")
	f.StringVar(&o.boundaries, "boundaries", "", "FILE")
	f.StringVar(&o.values, "values", "", "FILE.(csv|xlsx)")
	f.StringVar(&o.column, "values-column", "", "HEADING")
	f.BoolVar(&o.verbose, "verbose", false, "")
}

// sheetFlags are the flags of every picture: its files, its day, its sheet.
func (o *renderFlags) sheetFlags(f *flags) {
	f.Var(&o.out, "o", "FILE")
	f.StringVar(&o.format, "format", "", "png|svg|pdf|pptx|trace")
	f.StringVar(&o.year, "year", "", "YYYY")
	f.StringVar(&o.asOf, "as-of", "", "YYYY-MM-DD")
	f.StringVar(&o.theme, "theme", "light", "light|dark")
	f.StringVar(&o.size, "size", "1920x1080", "WxH")
	f.StringVar(&o.paper, "paper", "", "a4|a3|a2|a1|a0")
	f.StringVar(&o.orientation, "orientation", "landscape", "landscape|portrait")
	f.StringVar(&o.dpi, "dpi", "300", "N")
	f.StringVar(&o.title, "title", "", "TEXT")
	f.BoolVar(&o.force, "force", false, "")
}

func methodNames(sep string) string {
	var out []string
	for _, m := range classify.Methods() {
		out = append(out, m.ID)
	}
	return strings.Join(out, sep)
}

func paletteNames(sep string) string {
	var out []string
	for _, p := range style.Palettes() {
		out = append(out, p.ID)
	}
	return strings.Join(out, sep)
}

// render makes the files that -o names from one atlas. A file is the same
// whether it is made alone or among others: where names stand follows from the
// detail of the outlines, so that pixels and vectors have outlines of their own.
func (c *call) render(o *renderFlags) error {
	outs, err := c.outputs(o)
	if err != nil {
		return err
	}
	if o.state != "" {
		return c.renderState(o, outs)
	}
	sh, err := o.sheet(c)
	if err != nil {
		return err
	}
	pr := c.progress()
	defer pr.end()
	var paths []string
	for _, out := range outs {
		paths = append(paths, out.path)
	}
	w, p, req, err := c.wish(o, sh, paths, pr)
	if err != nil {
		return err
	}
	var maps [2]*layers.Maps // of formats made of pixels, of vector ones
	for _, out := range outs {
		pr.stage(c.t("cli.stage.paint", out.path))
		b, err := aside(c.ctx, func() ([]byte, error) {
			m := &maps[0]
			if out.format.Vector {
				m = &maps[1]
			}
			if *m == nil {
				*m = press.Maps(w, p, req, out.format, sh)
			}
			return press.Paint(c.ctx, req, w.Atlas, *m, out.format, sh)
		})
		if err != nil {
			return err
		}
		if err := c.put(out.path, b, o.force); err != nil {
			return err
		}
		c.wrote(out, sh, len(b))
	}
	return nil
}

// wish reads the flags of a map, the atlas and a user's files, and makes sure of
// the paths that are to be written.
func (c *call) wish(o *renderFlags, sh press.Sheet, paths []string, pr *progress) (w *world.World, p geo.Projection, req picture.Request, err error) {
	if p, err = proj.Lookup(o.projection); err != nil {
		return w, p, req, c.choice("projection", o.projection, projections())
	}
	if err := o.check(c); err != nil {
		return w, p, req, err
	}
	pr.stage(c.t("cli.stage.load"))
	loading := later(world.Load)
	var reading func(context.Context) (ownShapes, error)
	if o.boundaries != "" {
		reading = later(func() (ownShapes, error) { return c.readShapes(o.boundaries, pr) })
	}
	if w, err = loading(c.ctx); err != nil {
		return w, p, req, err
	}
	if o.values != "" {
		if w, err = c.userValues(o.values, o.column, w, o.verbose, pr); err != nil {
			return w, p, req, err
		}
	}
	if req, err = o.request(c, w.Atlas, sh); err != nil {
		return w, p, req, err
	}
	for _, path := range paths {
		if err := c.free(path, o.force); err != nil {
			return w, p, req, err
		}
	}
	if o.boundaries != "" {
		ix := c.index(w.Atlas)
		own, err := reading(c.ctx)
		if err != nil {
			return w, p, req, err
		}
		if w, req.Credit, err = c.userOutlines(own, ix, w, o.verbose); err != nil {
			return w, p, req, err
		}
	}
	return w, p, req, nil
}

// outputs reads -o and --format.
func (c *call) outputs(o *renderFlags) ([]output, error) {
	if len(o.out) == 0 {
		return nil, c.misuse(c.t("cli.error.no_output"), c.t("cli.hint.output", c.env.Name+" render -o map.png"))
	}
	var names []string
	for _, f := range export.Formats {
		names = append(names, f.Name)
	}
	if o.format != "" {
		if err := c.choice("format", o.format, names); err != nil {
			return nil, err
		}
	}
	var outs []output
	for _, path := range o.out {
		if path == stdout && o.format == "" {
			return nil, c.misuse(c.t("cli.error.stdout_format"), c.t("cli.hint.stdout_format"))
		}
		f, err := export.Lookup(path)
		if o.format != "" {
			f, err = export.Lookup(o.format)
		}
		if err != nil {
			return nil, c.misuse(c.t("cli.error.picture_format", path), c.t("cli.hint.picture_format", strings.Join(names, ", ")))
		}
		for _, x := range outs {
			if x.path == path {
				return nil, c.misuse(c.t("cli.error.twice", path), "")
			}
		}
		outs = append(outs, output{path, f})
	}
	return outs, nil
}

// wrote says what was written: "wrote out/map.png (1920×1080, 214 KB)".
func (c *call) wrote(out output, sh press.Sheet, n int) {
	size := fmt.Sprintf("%d×%d", sh.Pixels[0], sh.Pixels[1])
	if out.format.Vector {
		size = fmt.Sprintf("%.0f×%.0f pt", sh.Size.W, sh.Size.H)
	}
	if out.path != stdout {
		c.say(c.t("cli.wrote", out.path, size, bytesText(c.lang, n)))
	}
}
