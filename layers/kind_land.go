package layers

import (
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Land is the ground: neighbours, and the country itself where nothing shades
// it.
type Land struct{}

func kindLand() Kind {
	return Kind{Name: "land", On: true, New: func(Spec) (Layer, error) { return Land{}, nil }}
}

var _ Layer = Land{}

// ID returns "land".
func (Land) ID() string { return "land" }

// Spec returns the kind.
func (Land) Spec() Spec { return kindLand().spec() }

type landInputs struct {
	maps        *Maps
	land, units int
	theme       style.Theme
}

// Inputs are the geometry, its levels of detail and the theme.
func (Land) Inputs(f Frame) any {
	return landInputs{f.Maps, f.Maps.Land.Level(f.Detail), f.Maps.Counties.Level(f.Detail), f.Theme}
}

// Draw fills neighbours and home, and draws the neighbours' lines.
func (Land) Draw(f Frame) Drawing {
	var fills, lines, home []scene.Op
	l := f.Maps.Land.Level(f.Detail)
	for i := range f.Maps.Land.Len() {
		flat, ends := f.Maps.Land.Area(l, i)
		fills = append(fills, &scene.Path{Flat: flat, Ends: ends, Bound: f.Maps.Land.Bound(i), Style: scene.Style{Fill: f.Theme.Land}})
	}
	for _, b := range f.Maps.Land.Borders(l) {
		st := scene.Stroke{Color: f.Theme.Coast, Width: 0.5}
		if b.Left >= 0 && b.Right >= 0 {
			st = scene.Stroke{Color: f.Theme.LandLine, Width: 0.7}
		}
		lines = append(lines, &scene.Path{Flat: b.Flat, Bound: b.Bound, Open: true, Style: scene.Style{Stroke: st}})
	}
	ps := f.Maps.Provinces().Shapes
	l = ps.Level(f.Detail)
	for i := range ps.Len() {
		flat, ends := ps.Area(l, i)
		home = append(home, &scene.Path{Flat: flat, Ends: ends, Bound: ps.Bound(i), Style: scene.Style{Fill: f.Theme.Home}})
	}
	return Drawing{Parts: []Part{{Name: "neighbours", Mosaic: true, Ops: fills}, {Name: "coast", Ops: lines}, {Name: "home", Mosaic: true, Ground: true, Ops: home}}}
}

// Water is rivers and lakes.
type Water struct{}

func kindWater() Kind {
	return Kind{Name: "water", On: true, New: func(Spec) (Layer, error) { return Water{}, nil }}
}

var _ Layer = Water{}

// ID returns "water".
func (Water) ID() string { return "water" }

// Spec returns the kind.
func (Water) Spec() Spec { return kindWater().spec() }

type waterInputs struct {
	maps  *Maps
	lakes int
	theme style.Theme
}

// Inputs are the geometry, its level of detail and the theme.
func (Water) Inputs(f Frame) any {
	return waterInputs{f.Maps, f.Maps.Lakes.Level(f.Detail), f.Theme}
}

// Draw draws rivers beneath lakes.
func (Water) Draw(f Frame) Drawing {
	var ops []scene.Op
	for _, r := range f.Maps.Rivers {
		w := 0.9
		if r.Rank > 1 {
			w = 0.65
		}
		ops = append(ops, &scene.Path{Flat: r.Flat, Bound: r.Bound, Open: true, Style: scene.Style{Stroke: scene.Stroke{Color: f.Theme.River, Width: w, Cap: scene.RoundCap}}})
	}
	l := f.Maps.Lakes.Level(f.Detail)
	for i := range f.Maps.Lakes.Len() {
		flat, ends := f.Maps.Lakes.Area(l, i)
		ops = append(ops, &scene.Path{Flat: flat, Ends: ends, Bound: f.Maps.Lakes.Bound(i), Style: scene.Style{Fill: f.Theme.Lake, Stroke: scene.Stroke{Color: f.Theme.River, Width: 0.4}}})
	}
	return Drawing{Parts: []Part{{Ops: ops}}}
}

// Counties is the lines between counties.
type Counties struct{}

func kindCounties() Kind {
	return Kind{Name: "counties", On: true, New: func(Spec) (Layer, error) { return Counties{}, nil }}
}

var _ Layer = Counties{}

// ID returns "counties".
func (Counties) ID() string { return "counties" }

// Spec returns the kind.
func (Counties) Spec() Spec { return kindCounties().spec() }

type lineInputs struct {
	maps  *Maps
	level int
	near  bool
	theme style.Theme
}

// Inputs are the geometry, its level of detail and the theme.
func (Counties) Inputs(f Frame) any {
	return lineInputs{f.Maps, f.Maps.Counties.Level(f.Detail), f.View.Res < nearScale, f.Theme}
}

// nearScale is the scale, metres per point, below which lines grow stronger and
// details join in: about a province on a page.
const nearScale = 330

// Draw draws each inner border once.
func (Counties) Draw(f Frame) Drawing {
	w := 0.45
	if f.View.Res < nearScale {
		w = 0.7
	}
	var ops []scene.Op
	s := f.Maps.Counties
	for _, b := range s.Borders(s.Level(f.Detail)) {
		if b.Left >= 0 && b.Right >= 0 {
			ops = append(ops, &scene.Path{Flat: b.Flat, Bound: b.Bound, Open: true, Style: scene.Style{Stroke: scene.Stroke{Color: f.Theme.Border, Width: w}}})
		}
	}
	return Drawing{Parts: []Part{{Ops: ops}}}
}

// Provinces is the lines between provinces and the outline of the country.
type Provinces struct{}

func kindProvinces() Kind {
	return Kind{Name: "provinces", On: true, New: func(Spec) (Layer, error) { return Provinces{}, nil }}
}

var _ Layer = Provinces{}

// ID returns "provinces".
func (Provinces) ID() string { return "provinces" }

// Spec returns the kind.
func (Provinces) Spec() Spec { return kindProvinces().spec() }

// Inputs are the geometry, its level of detail and the theme.
func (Provinces) Inputs(f Frame) any {
	return lineInputs{f.Maps, f.Maps.Provinces().Shapes.Level(f.Detail), f.View.Res < nearScale, f.Theme}
}

// Draw draws each line once: province borders, then the country's outline.
func (Provinces) Draw(f Frame) Drawing {
	inner, outer := 0.95, 1.1
	if f.View.Res < nearScale {
		inner, outer = 1.4, 1.5
	}
	var in, out []scene.Op
	s := f.Maps.Provinces().Shapes
	for _, b := range s.Borders(s.Level(f.Detail)) {
		p := &scene.Path{Flat: b.Flat, Bound: b.Bound, Open: true}
		if b.Left >= 0 && b.Right >= 0 {
			p.Style.Stroke = scene.Stroke{Color: f.Theme.Province, Width: inner}
			in = append(in, p)
			continue
		}
		p.Style.Stroke = scene.Stroke{Color: f.Theme.National, Width: outer}
		out = append(out, p)
	}
	return Drawing{Parts: []Part{{Ops: append(in, out...)}}}
}

// noData is the look of the class of its own.
func noData(t style.Theme) scene.Style {
	return scene.Style{Fill: t.NoData, Hatch: scene.Hatch{Color: t.NoDataLine, Angle: 45, Spacing: 4, Width: 0.6}}
}

// Legend boxes, page points.
const swatchW, swatchH = 17, 11

func swatch(f Frame, st scene.Style) scale.Swatch {
	return scale.Box(st, f.pt(swatchW), f.pt(swatchH))
}
