package layerpane

import (
	"cmp"
	"slices"

	"jido/app/state"
	"jido/data"
)

// Groups of indicators: how they may be shown, in the order of the page where
// one is chosen.
const (
	byCounty       = "county"
	byProvince     = "province"
	byProvince2008 = "province2008"
	byArea         = "area"
	bySymbols      = "symbols"
	byCard         = "card"
)

func groups() []string {
	return []string{byCounty, byProvince, byProvince2008, byArea, bySymbols, byCard}
}

func groupOf(x data.Indicator) string {
	switch x.Draw {
	case data.DrawCounty:
		return byCounty
	case data.DrawProvince:
		if x.Geography == data.Geography2008 {
			return byProvince2008
		}
		return byProvince
	case data.DrawArea:
		return byArea
	case data.DrawSymbols:
		return bySymbols
	}
	return byCard
}

// shapes returns the ids of the areas that an indicator is drawn on, as
// layers.Disparity groups them, and the figure of each.
func shapes(s state.State, x data.Indicator) (ids []data.UnitID, find func(data.UnitID) (data.Value, bool)) {
	a := s.Atlas()
	find = s.Figures(x)
	switch x.Draw {
	case data.DrawProvince:
		groups := data.ProvinceGroups(a, x.ID)
		for _, id := range s.Maps.Units {
			u, ok := a.Unit(id)
			if g := cmp.Or(groups[id], u.ProvinceIn(x.Geography)); ok && g != "" && !slices.Contains(ids, g) {
				ids = append(ids, g)
			}
		}
		find = func(id data.UnitID) (data.Value, bool) { return a.Value(x.ID, data.ProvinceLevel, id) }
	case data.DrawCounty:
		ids = s.Maps.Units
		for _, u := range a.Units() {
			if _, ok := find(u.ID); ok && u.Kind == data.Aggregate {
				ids = s.Maps.WithAggregate().Units
			}
		}
	default:
		ids = s.Maps.Units
	}
	return ids, find
}

// figures returns the figures that the map's shading shows, one for each shape.
func figures(s state.State, x data.Indicator) []float64 {
	ids, find := shapes(s, x)
	var out []float64
	for _, id := range ids {
		if v, ok := find(id); ok {
			out = append(out, v.V)
		}
	}
	return out
}

// coverage counts the figures of an indicator at the level that it is drawn by,
// and the places of that level without one: units or provinces. missing is −1
// where it is drawn by none.
func coverage(s state.State, x data.Indicator) (values, missing int, places string) {
	a := s.Atlas()
	places = "units"
	at := func(l data.Level) (n int) {
		for _, v := range a.Values(x.ID) {
			if v.Level == l {
				n++
			}
		}
		return n
	}
	switch x.Draw {
	case data.DrawCounty, data.DrawProvince, data.DrawArea:
		ids, find := shapes(s, x)
		for _, id := range ids {
			if _, ok := find(id); ok {
				values++
			} else {
				missing++
			}
		}
		if x.Draw == data.DrawArea {
			values = at(data.AreaLevel)
		}
		if x.Draw == data.DrawProvince {
			places = "provinces"
		}
		return values, missing, places
	case data.DrawSymbols:
		level := data.CountyLevel // the finest with more than one figure, as layers.Symbols draws
		if at(level) < 2 {
			level, places = data.ProvinceLevel, "provinces"
		}
		covered := map[data.UnitID]bool{}
		for _, v := range a.Values(x.ID) {
			if u, ok := a.Unit(v.Unit); ok && v.Level == level && !u.Listed {
				values++
				for _, o := range u.Outlines {
					covered[o] = true
				}
				covered[u.ID] = true
			}
		}
		for _, u := range a.Units() {
			if u.Level == level && !u.Listed && !covered[u.ID] && (level == data.ProvinceLevel || u.Drawn()) {
				missing++
			}
		}
		return values, missing, places
	}
	return len(a.Values(x.ID)), -1, places
}

// whyCard says why an indicator is for cards and tables only: the end of a key
// of the catalogue.
func whyCard(a *data.Atlas, x data.Indicator) string {
	most := map[data.Level]int{}
	for _, v := range a.Values(x.ID) {
		most[v.Level]++
	}
	switch {
	case most[data.CountyLevel] == 0 && most[data.ProvinceLevel] == 0 && most[data.AreaLevel] == 0:
		return "national"
	case most[data.CountyLevel] == 0 && most[data.ProvinceLevel] == 0:
		return "area"
	case most[data.CountyLevel]+most[data.ProvinceLevel] <= 12:
		return "few"
	}
	return "part"
}

// layerFor returns the kind of layer that draws an indicator, or "".
func layerFor(x data.Indicator) string {
	switch x.Draw {
	case data.DrawCard:
		return ""
	case data.DrawSymbols:
		return "symbols"
	}
	return "disparity"
}
