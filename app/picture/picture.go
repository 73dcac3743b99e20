// Package picture turns a wish for a picture into the plan of a sheet: which
// layers, which day, which place, and the words around the map. Command line,
// window and talk ask here, so that they make the same picture of the same wish.
//
// It paints nothing and opens no file or window.
package picture

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/geo"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/style"
)

// Request is a wish. New gives the default one.
type Request struct {
	AsOf      data.Day // the state of the world shown; LastDay of the atlas by default
	Cohort    int      // only this year's twenty; 0 = all so far
	Indicator string   // of the disparity layer; "none" = no shading
	Method    string   // of classify
	Classes   int
	Breaks    string   // of method manual
	Palette   string   // "" = the default one
	Outskirts string   // capital or rural
	Layers    []string // kinds, any order; nil = the default stack
	Names     layers.Naming
	Lang      lang.Tag
	Theme     string // light or dark
	Profile   layers.Profile
	Size      geo.Size // page points
	Pixels    float64  // of the output per point; 0 = vector
	Paper     bool     // margins and a ratio of scale
	Unit      data.UnitID
	Extent    *orb.Bound // lon/lat; nil = the country, or Unit
	Title     string     // "" = the title of its own
	Bare      bool
}

// New returns the default wish for an atlas: the whole country on a 1080p
// screen, at the last day that anything is known of.
func New(a *data.Atlas) Request {
	return Request{
		AsOf: a.LastDay(), Indicator: string(layers.DefaultIndicator), Method: "quantile", Classes: 5, Outskirts: "capital",
		Names: layers.NameEN, Lang: lang.EN, Theme: "light", Profile: layers.Neutral,
		Size: geo.Size{W: 1440, H: 810}, Pixels: 4.0 / 3,
	}
}

// Plan makes the sheet's plan. The error names what in the wish is not
// understood, and what would be.
func (r Request) Plan(a *data.Atlas, m *layers.Maps) (page.Plan, error) {
	th, err := style.Lookup(r.Theme)
	if err != nil {
		return page.Plan{}, err
	}
	stack, err := r.Stack(a)
	if err != nil {
		return page.Plan{}, err
	}
	ext, err := r.extent(a, m)
	if err != nil {
		return page.Plan{}, err
	}
	p := page.Plan{
		Frame: layers.Frame{
			Atlas: a, Maps: m, AsOf: r.AsOf, Theme: th, Lang: r.Lang, Names: r.Names, Profile: r.Profile, Selected: r.Unit, Cohort: r.Cohort,
		},
		Stack: stack, Size: r.Size, Extent: ext, Pixels: r.Pixels, Paper: r.Paper, Bare: r.Bare,
	}
	r.words(a, &p)
	return p, nil
}

// Stack returns the layers of the wish, bottom first.
func (r Request) Stack(a *data.Atlas) ([]layers.Layer, error) {
	for _, n := range r.Layers {
		if !slices.ContainsFunc(layers.Kinds(), func(k layers.Kind) bool { return k.Name == n }) {
			_, err := layers.New(layers.Spec{Kind: n})
			return nil, err
		}
	}
	shade, symbols, err := r.indicator(a)
	if err != nil {
		return nil, err
	}
	var out []layers.Layer
	for _, k := range layers.Kinds() {
		on := k.On
		if r.Layers != nil {
			on = slices.Contains(r.Layers, k.Name)
		}
		s := layers.Spec{Kind: k.Name, Params: map[string]string{}}
		switch k.Name {
		case "disparity":
			on = on && shade != ""
			s.Params["indicator"], s.Params["method"], s.Params["classes"] = shade, r.Method, fmt.Sprint(r.Classes)
			s.Params["outskirts"] = r.Outskirts
			if r.Breaks != "" {
				s.Params["breaks"], s.Params["method"] = r.Breaks, "manual"
			}
			if r.Palette != "" {
				s.Params["palette"] = r.Palette
			}
		case "symbols":
			on = on || symbols != ""
			if symbols != "" {
				s.Params["indicator"] = symbols
			}
		}
		if !on {
			continue
		}
		l, err := layers.New(s)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// indicator sorts the wish's indicator: one that is shaded, or one that is
// drawn as symbols.
func (r Request) indicator(a *data.Atlas) (shade, symbols string, err error) {
	if r.Indicator == "none" || r.Indicator == "" {
		return "", "", nil
	}
	x, ok := a.Indicator(data.IndicatorID(r.Indicator))
	if !ok {
		return "", "", fmt.Errorf("picture: indicator %q: not known; `list indicators` names them%s", r.Indicator, near(a, r.Indicator))
	}
	switch x.Draw {
	case data.DrawSymbols:
		return "", r.Indicator, nil
	case data.DrawCard:
		return "", "", fmt.Errorf("picture: indicator %q is for cards and tables only: it has no figures that a map may show; `list indicators` says which are drawn", r.Indicator)
	}
	return r.Indicator, "", nil
}

// near names indicators whose id shares a piece with what was asked for.
func near(a *data.Atlas, id string) string {
	var hits []string
	for _, x := range a.Indicators() {
		for _, w := range strings.FieldsFunc(id, func(c rune) bool { return c == '_' || c == '-' || c == ' ' }) {
			if len(w) > 3 && strings.Contains(string(x.ID), strings.ToLower(w)) && !slices.Contains(hits, string(x.ID)) {
				hits = append(hits, string(x.ID))
			}
		}
	}
	if len(hits) == 0 {
		return ""
	}
	return "; near it: " + strings.Join(hits[:min(len(hits), 4)], ", ")
}

// extent returns the box of the plane that the map must show.
func (r Request) extent(a *data.Atlas, m *layers.Maps) (geo.Rect, error) {
	if r.Extent != nil {
		return planeBox(m.Proj, *r.Extent)
	}
	if r.Unit == "" {
		return m.Country(), nil
	}
	u, ok := a.Unit(r.Unit)
	if !ok {
		return geo.Rect{}, fmt.Errorf("picture: unit %q: not known", r.Unit)
	}
	if g := m.Provinces(); u.Level == data.ProvinceLevel {
		if i, ok := g.Index(u.ID); ok {
			return g.Shapes.Bound(i), nil
		}
	}
	var b geo.Rect
	for _, o := range u.Outlines {
		if i, ok := m.Index(o); ok {
			b = b.Union(m.Counties.Bound(i))
		}
	}
	if b.Empty() {
		return geo.Rect{}, fmt.Errorf("picture: unit %s %s has no outline to show", u.ID, u.Names.EN)
	}
	return b.Inset(-0.35 * max(b.W(), b.H())), nil // a county is shown among its neighbours
}

// planeBox projects the outline of a lon/lat box and returns the box around it.
func planeBox(p geo.Projection, b orb.Bound) (geo.Rect, error) {
	if !(b.Min[0] < b.Max[0] && b.Min[1] < b.Max[1]) {
		return geo.Rect{}, fmt.Errorf("picture: extent %g,%g,%g,%g: want west,south,east,north in degrees, west below east and south below north", b.Min[0], b.Min[1], b.Max[0], b.Max[1])
	}
	var flat []float64
	for i := 0; i <= 16; i++ {
		t := float64(i) / 16
		lon, lat := b.Min[0]+t*(b.Max[0]-b.Min[0]), b.Min[1]+t*(b.Max[1]-b.Min[1])
		for _, q := range []orb.Point{{lon, b.Min[1]}, {lon, b.Max[1]}, {b.Min[0], lat}, {b.Max[0], lat}} {
			xy := p.Forward(q)
			if xy[0] != xy[0] || xy[1] != xy[1] {
				return geo.Rect{}, fmt.Errorf("picture: extent: %g,%g lies outside the projection", q[0], q[1])
			}
			flat = append(flat, xy[0], xy[1])
		}
	}
	return geo.BoundOf(flat), nil
}

// EndOf returns the day that "--year y" means: its end or the data's last day.
func EndOf(a *data.Atlas, y int) data.Day { return rollout.YearEnd(a, y) }
