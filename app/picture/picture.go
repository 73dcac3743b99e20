// Package picture turns a wish for a picture into the plan of a sheet: which
// layers, which day, which place, and the words around the map. Command line,
// window and talk ask here, so that they make the same picture of the same wish.
//
// It paints nothing and opens no file or window.
package picture

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/style"
)

// Request is a wish. New gives the default one.
type Request struct {
	AsOf      data.Day // the state of the world shown; LastDay of the atlas by default
	Cohort    int      // only this year's twenty; 0 = all so far
	Year      int      // written large on the map; 0 = none
	Indicator string   // of the disparity layer; "none" = no shading
	Method    string   // of classify
	Classes   int
	Breaks    string   // of method manual
	Palette   string   // "" = the default one
	Outskirts string   // capital or rural
	Layers    []string // kinds, any order; nil = the default stack
	// Items, where not nil, is the stack as a person arranged it, bottom first:
	// it stands for Layers and for the settings of the shading above.
	Items   []Item
	Names   layers.Naming
	Lang    lang.Tag
	Theme   string // light or dark
	Profile layers.Profile
	Size    geo.Size // page points
	Pixels  float64  // of the output per point; 0 = vector
	Paper   bool     // margins and a ratio of scale
	Unit    data.UnitID
	Extent  *orb.Bound // lon/lat; nil = the country, or Unit
	Camera  geo.View   // held still where its Res is not 0: centre in the plane, metres a point
	Title   string     // "" = the title of its own
	Bare    bool
	Window  bool          // laid out as in the window: the column of text on the left
	Wide    bool          // in the window: without the column
	Marked  []data.UnitID // outlined
	Focus   []data.UnitID // where not nil: all others are veiled
	Lit     []data.UnitID // outlined in the policy's colour: what a talk speaks of
	Sight   style.Sight   // how the screen shows colours; files do not follow it
	Credit  lang.Text     // of a user's own outlines; stands before the atlas's credits

	// Scenario is drawn where the layer of drafts shows; the picture is stamped then.
	Scenario analysis.Scenario
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
	items, err := r.Itemise(a)
	if err != nil {
		return page.Plan{}, err
	}
	r.Items = items
	if len(r.Marked) > 0 || len(r.Lit) > 0 || r.Focus != nil {
		r.Items = withSelection(r.Items, r.Marked, r.Lit, r.Focus)
	}
	if len(r.Scenario) > 0 {
		r.Items = withScenario(r.Items, r.Scenario)
	}
	stack, err := r.stack()
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
		Stack: stack, Size: r.Size, Extent: ext, Camera: r.Camera, Pixels: r.Pixels, Paper: r.Paper, Bare: r.Bare, Window: r.Window, Wide: r.Wide, Sight: r.Sight,
	}
	r.words(a, &p)
	return p, nil
}

// Item is a layer in the stack.
type Item struct {
	Spec   layers.Spec
	Hidden bool
	Fade   float64 // 0 opaque … 1 not seen
}

// Itemise returns the stack of the wish, bottom first, with every kind of layer
// in it: those that are not asked for are hidden.
func (r Request) Itemise(a *data.Atlas) ([]Item, error) {
	if r.Items != nil {
		return r.Items, nil
	}
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
	var out []Item
	for _, k := range layers.Kinds() {
		on := k.On
		if r.Layers != nil {
			on = slices.Contains(r.Layers, k.Name)
		}
		it := Item{Spec: layers.Spec{Kind: k.Name, Params: map[string]string{}}}
		set := func(name, value string) {
			if value != "" {
				it.Spec.Params[name] = value
			}
		}
		switch k.Name {
		case "disparity":
			on = on && shade != ""
			set("indicator", shade)
			set("method", r.Method)
			set("classes", strconv.Itoa(r.Classes))
			set("outskirts", r.Outskirts)
			set("palette", r.Palette)
			if r.Breaks != "" {
				set("breaks", r.Breaks)
				set("method", "manual")
			}
		case "symbols":
			on = on || symbols != ""
			set("indicator", symbols)
		}
		it.Hidden = !on
		out = append(out, it)
	}
	return out, nil
}

// withSelection shows the layer of the selection with these units.
func withSelection(items []Item, marked, lit, focus []data.UnitID) []Item {
	out := slices.Clone(items)
	for i := range out {
		if out[i].Spec.Kind != "selection" {
			continue
		}
		p := map[string]string{"units": layers.JoinUnits(marked), "lit": layers.JoinUnits(lit)}
		if focus != nil {
			p["focus"] = cmp.Or(layers.JoinUnits(focus), layers.NoUnit)
		}
		out[i] = Item{Spec: layers.Spec{Kind: "selection", Params: p}}
	}
	return out
}

// withScenario gives the layer of drafts what it draws.
func withScenario(items []Item, sc analysis.Scenario) []Item {
	out := slices.Clone(items)
	for i := range out {
		if out[i].Spec.Kind == "hypothetical" {
			out[i].Spec = layers.Spec{Kind: "hypothetical", Params: map[string]string{"drafts": layers.JoinDrafts(sc)}}
		}
	}
	return out
}

// stack makes the layers that show.
func (r Request) stack() ([]layers.Layer, error) {
	var out []layers.Layer
	for _, it := range r.Items {
		if it.Hidden || it.Fade >= 1 {
			continue
		}
		l, err := layers.New(it.Spec)
		if err != nil {
			return nil, err
		}
		if it.Fade > 0 {
			l = layers.Faded{Layer: l, Fade: it.Fade}
		}
		out = append(out, l)
	}
	return out, nil
}

// shown returns the item of a kind that shows.
func (r Request) shown(kind string) (Item, bool) {
	for _, it := range r.Items {
		if it.Spec.Kind == kind && !it.Hidden && it.Fade < 1 {
			return it, true
		}
	}
	return Item{}, false
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
		return PlaneBox(m.Proj, *r.Extent)
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

// PlaneBox projects the outline of a lon/lat box and returns the box around it.
func PlaneBox(p geo.Projection, b orb.Bound) (geo.Rect, error) {
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
