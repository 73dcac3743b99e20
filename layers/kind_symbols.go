package layers

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"jido/data"
	"jido/data/lang"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Symbols are circles whose area stands for a count: counts are never shaded.
type Symbols struct {
	Indicator data.IndicatorID
	Largest   float64 // radius of the greatest value, page points
}

func kindSymbols() Kind {
	k := Kind{Name: "symbols", Params: []Param{
		{Name: "indicator", Type: Free, Default: "pop2008"},
		{Name: "largest", Type: Number, Default: "22", Min: 4, Max: 80},
	}}
	k.New = func(s Spec) (Layer, error) {
		return Symbols{data.IndicatorID(k.str(s, "indicator")), k.num(s, "largest")}, nil
	}
	return k
}

var _ Layer = Symbols{}

// ID returns "symbols".
func (Symbols) ID() string { return "symbols" }

// Spec returns kind and settings.
func (s Symbols) Spec() Spec {
	return kindSymbols().spec("indicator", string(s.Indicator), "largest", fmt.Sprint(s.Largest))
}

type symbolInputs struct {
	s     Symbols
	atlas *data.Atlas
	maps  *Maps
	theme style.Theme
	lang  lang.Tag
	typ   float64
}

// Inputs are the indicator, geometry, theme and language.
func (s Symbols) Inputs(f Frame) any {
	return symbolInputs{s, f.Atlas, f.Maps, f.Theme, f.Lang, f.Type}
}

// Draw draws the greatest circles first, so that small ones stay visible.
func (s Symbols) Draw(f Frame) Drawing {
	ind, ok := f.Atlas.Indicator(s.Indicator)
	if !ok {
		return Drawing{}
	}
	vals, zeros, missing := symbolValues(f, ind)
	if len(vals) == 0 {
		return Drawing{}
	}
	top := vals[0].v.V
	c := circle()
	look := scene.Style{Fill: f.Theme.Symbol, Stroke: scene.Stroke{Color: f.Theme.SymbolLine, Width: f.pt(0.7)}}
	var ops []scene.Op
	decimals := 0
	for _, x := range vals {
		ops = append(ops, &scene.Mark{
			Ref:   scene.Ref{Layer: s.ID(), Feature: string(x.unit.ID)},
			Title: unitTitle(x.unit) + ": " + figureText(f.Lang, x.v, ind, decimals),
			X:     x.x, Y: x.y, Shape: c.flat, Ends: c.ends, Size: f.pt(s.Largest) * math.Sqrt(x.v.V/top), Style: look,
		})
	}
	k := scale.Key{ID: "symbols", Title: ind.Title.In(f.Lang), Note: indicatorNote(f.Lang, ind), Exact: true}
	for _, v := range []float64{round1(top), round1(top / 4), round1(top / 16)} {
		r := f.pt(s.Largest) * math.Sqrt(v/top)
		k.Entries = append(k.Entries, scale.Entry{
			Swatch: scale.Symbol(max(2*r, f.pt(swatchW)), 2*r, &scene.Mark{Shape: c.flat, Ends: c.ends, Size: r, Style: look}),
			Label:  lang.Number(f.Lang, v, 0),
		})
	}
	if zeros > 0 {
		k.Entries = append(k.Entries, scale.Entry{Label: lang.Number(f.Lang, 0, 0), Count: count(f.Lang, zeros)})
	}
	if missing > 0 {
		k.Entries = append(k.Entries, scale.Entry{Label: lang.T(f.Lang, "map.nodata"), Count: count(f.Lang, missing)})
	}
	return Drawing{Parts: []Part{{Ops: ops}}, Keys: []scale.Key{k}}
}

// round1 rounds down to one significant digit.
func round1(v float64) float64 {
	if v <= 0 {
		return 0
	}
	p := math.Pow(10, math.Floor(math.Log10(v)))
	return math.Floor(v/p) * p
}

// counted is one figure of a symbol map and where it stands, plane metres.
type counted struct {
	unit data.Unit
	v    data.Value
	x, y float64
}

// symbolValues returns the figures of the finest level that has more than one,
// greatest first, and how many places of that level show none: zeros because no
// circle stands for them, missing because there is no figure for their ground.
func symbolValues(f Frame, ind data.Indicator) (vals []counted, zeros, missing int) {
	for _, level := range []data.Level{data.CountyLevel, data.ProvinceLevel} {
		vals, zeros, missing = nil, 0, 0
		covered := map[data.UnitID]bool{}
		for _, u := range f.Atlas.Units() {
			if u.Level != level || u.Listed {
				continue
			}
			v, ok := f.Atlas.Value(ind.ID, level, u.ID)
			if !ok {
				continue
			}
			for _, o := range u.Outlines {
				covered[o] = true
			}
			x, y, at := f.Maps.place(u)
			switch {
			case at && v.V > 0:
				vals = append(vals, counted{u, v, x, y})
			case v.V == 0:
				zeros++
			}
		}
		for _, u := range f.Atlas.Units() {
			if u.Level == level && !u.Listed && u.Drawn() && !covered[u.ID] {
				missing++
			}
		}
		if len(vals) > 1 {
			break
		}
	}
	slices.SortStableFunc(vals, func(a, b counted) int { return cmp.Compare(b.v.V, a.v.V) })
	return vals, zeros, missing
}
