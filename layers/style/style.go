// Package style holds the design tokens: colours, pens, sizes of type. It
// draws nothing and knows no data.
//
// Invariant: a Theme is a comparable value, so that it can be part of a cache
// key; every colour of a picture comes from here.
package style

import (
	"fmt"
	"image/color"
	"strconv"
)

// Theme is one complete look.
type Theme struct {
	Name string // light, dark

	// Ground
	Sea, Land, Home    color.NRGBA // sea, neighbours, the country itself where nothing shades it
	LandLine, Coast    color.NRGBA // borders between neighbours, coast of neighbours
	River, Lake        color.NRGBA
	Graticule          color.NRGBA
	Border, Province   color.NRGBA // county and province lines
	National           color.NRGBA // outline of the country
	NoData, NoDataLine color.NRGBA // the class of its own: ground and hatch

	// Paper and type
	Paper, Rule                color.NRGBA
	Ink, InkSoft, InkFaint     color.NRGBA // titles, text, notes
	Halo                       color.NRGBA // around names on the map
	NameUnit, NameCohort       color.NRGBA
	NameProvince, NameSea      color.NRGBA
	NameLand, NameCapital      color.NRGBA
	Selected, SelectedHalo     color.NRGBA
	Symbol, SymbolLine, SiteFG color.NRGBA // proportional symbols; pictograms
	Zone, Event                color.NRGBA
	Observed                   color.NRGBA
	Hypothetical               color.NRGBA // what is a draft and not so
	Casing                     color.NRGBA // light edge between a symbol and the map
	Dark                       bool        // palettes run from dark ground to light
}

// Themes returns the themes, the default one first.
func Themes() []Theme { return []Theme{Light(), Dark()} }

// Lookup returns the theme of that name.
func Lookup(name string) (Theme, error) {
	for _, t := range Themes() {
		if t.Name == name {
			return t, nil
		}
	}
	return Theme{}, fmt.Errorf("style: theme %q: want light or dark", name)
}

// Hex reads #rrggbb or #rrggbbaa. It is for constants: it panics on anything else.
func Hex(s string) color.NRGBA {
	if len(s) == 7 || len(s) == 9 {
		if v, err := strconv.ParseUint(s[1:], 16, 32); err == nil && s[0] == '#' {
			if len(s) == 7 {
				v = v<<8 | 0xff
			}
			return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}
		}
	}
	panic("style: colour " + s + ": want #rrggbb or #rrggbbaa")
}

// Light is the theme for paper and bright rooms.
func Light() Theme {
	return Theme{
		Name: "light",
		Sea:  Hex("#e6eef2"), Land: Hex("#f1efea"), Home: Hex("#fbfaf6"),
		LandLine: Hex("#cfc9bd"), Coast: Hex("#c3cdd2"),
		River: Hex("#a9c4d1"), Lake: Hex("#d3e4ec"),
		Graticule: Hex("#c9d6dc"),
		Border:    Hex("#869196e0"), Province: Hex("#5c666b"), National: Hex("#3c464b"),
		NoData: Hex("#f3f2ef"), NoDataLine: Hex("#c9c6bf"),
		Paper: Hex("#ffffff"), Rule: Hex("#d9dcdd"),
		Ink: Hex("#15202b"), InkSoft: Hex("#45525c"), InkFaint: Hex("#6c7880"),
		Halo:     Hex("#ffffffe0"),
		NameUnit: Hex("#3d474d"), NameCohort: Hex("#15202b"),
		NameProvince: Hex("#55636c"), NameSea: Hex("#688a9c"), NameLand: Hex("#8f897c"), NameCapital: Hex("#15202b"),
		Selected: Hex("#0b57d0"), SelectedHalo: Hex("#ffffff"),
		Symbol: Hex("#5b4b8ab0"), SymbolLine: Hex("#ffffff"), SiteFG: Hex("#15202b"),
		Zone: Hex("#6a3d9a"), Event: Hex("#15202b"),
		Observed: Hex("#10243a"), Hypothetical: Hex("#a8006e"), Casing: Hex("#ffffff"),
	}
}

// Dark is the theme for screens in dark rooms.
func Dark() Theme {
	return Theme{
		Name: "dark", Dark: true,
		Sea: Hex("#10181f"), Land: Hex("#1d2429"), Home: Hex("#262e34"),
		LandLine: Hex("#3a444b"), Coast: Hex("#33414a"),
		River: Hex("#31505f"), Lake: Hex("#1b3340"),
		Graticule: Hex("#24323b"),
		Border:    Hex("#64717a"), Province: Hex("#a5b0b7"), National: Hex("#c9d2d8"),
		NoData: Hex("#2a3137"), NoDataLine: Hex("#525d65"),
		Paper: Hex("#151c22"), Rule: Hex("#323c44"),
		Ink: Hex("#f2f5f7"), InkSoft: Hex("#c2cbd1"), InkFaint: Hex("#93a0a9"),
		Halo:     Hex("#141b21e0"),
		NameUnit: Hex("#b9c3ca"), NameCohort: Hex("#ffffff"),
		NameProvince: Hex("#a9b7c0"), NameSea: Hex("#4f7387"), NameLand: Hex("#6d7780"), NameCapital: Hex("#ffffff"),
		Selected: Hex("#8ab4f8"), SelectedHalo: Hex("#0d1318"),
		Symbol: Hex("#b7a6e6b0"), SymbolLine: Hex("#151c22"), SiteFG: Hex("#f2f5f7"),
		Zone: Hex("#c3a5ea"), Event: Hex("#f2f5f7"),
		Observed: Hex("#e8f1fa"), Hypothetical: Hex("#ff86cf"), Casing: Hex("#0d1318"),
	}
}

// Cohort returns the colour of a year's twenty, and one that reads on it. The
// first three years run from dark to light, so that they keep apart in
// greyscale; of ten colours some come close under colour blindness, which is why
// the badge carries two digits of the year.
func (t Theme) Cohort(year int) (fill, on color.NRGBA) {
	light := [10]string{"#8c1c13", "#cc4c0e", "#e39a00", "#7a5c00", "#ad601b", "#5a189a", "#9d4edd", "#3c096c", "#c77dff", "#6d597a"}
	dark := [10]string{"#e5573f", "#f58a2c", "#ffc640", "#c9a227", "#d9975a", "#a068e8", "#c39cf0", "#9672da", "#dcbcff", "#b39bc8"}
	i := ((year-2024)%10 + 10) % 10
	if t.Dark {
		return Hex(dark[i]), Hex("#11161a")
	}
	fill = Hex(light[i])
	if i == 2 || i == 8 {
		return fill, Hex("#2a1a00")
	}
	return fill, Hex("#ffffff")
}
