package state

import (
	"maps"

	"jido/app/picture"
	"jido/data"
	"jido/layers"
)

// Actions on the settings of layers, and what the map shades.

// SetParams sets several settings of a layer at once: those that make no sense
// without each other.
type SetParams struct {
	Kind   string
	Params map[string]string
}

// Do keeps the old settings where the kind refuses the new ones, and says why.
func (a SetParams) Do(s State) State {
	var err error
	out := s.item(a.Kind, func(it picture.Item) picture.Item {
		next := it
		next.Spec.Params = map[string]string{}
		maps.Copy(next.Spec.Params, it.Spec.Params)
		maps.Copy(next.Spec.Params, a.Params)
		if _, err = layers.New(next.Spec); err != nil {
			return it
		}
		return next
	})
	if err != nil {
		out.Message = err.Error()
	}
	return out
}

// SlideParam sets one setting by a slider.
type SlideParam struct{ Kind, Name, Value string }

// Do sets it as SetParam does.
func (a SlideParam) Do(s State) State { return SetParam(a).Do(s) }

// Joins makes a drag one step of undo.
func (SlideParam) Joins() bool { return true }

// Param returns a setting of a layer, or its default. It is empty for what is
// not known.
func (s State) Param(kind, name string) string {
	if it, ok := s.Item(kind); ok {
		if v, ok := it.Spec.Params[name]; ok {
			return v
		}
	}
	for _, k := range layers.Kinds() {
		if k.Name != kind {
			continue
		}
		for _, p := range k.Params {
			if p.Name == name {
				return p.Default
			}
		}
	}
	return ""
}

// Shaded returns the indicator that the map shows, shaded or as symbols. It is
// false where the map shows none.
func (s State) Shaded() (data.Indicator, bool) {
	for _, kind := range []string{"disparity", "symbols"} {
		if it, ok := s.Item(kind); ok && !it.Hidden {
			return s.Atlas().Indicator(data.IndicatorID(s.Param(kind, "indicator")))
		}
	}
	return data.Indicator{}, false
}

// Figures returns a look-up of the figure of an indicator that the map shows on
// a unit: its own, or that of the survey area or province that it is counted in.
// The figure's Level and Unit say whose it is.
func (s State) Figures(x data.Indicator) func(data.UnitID) (data.Value, bool) {
	a := s.Atlas()
	switch x.Draw {
	case data.DrawArea:
		rural := s.Param("disparity", "outskirts") == "rural"
		return func(u data.UnitID) (data.Value, bool) { return data.AreaValueOf(a, x.ID, u, rural) }
	case data.DrawProvince:
		groups := data.ProvinceGroups(a, x.ID)
		return func(u data.UnitID) (data.Value, bool) {
			g, ok := groups[u]
			if !ok {
				return data.Value{}, false
			}
			return a.Value(x.ID, data.ProvinceLevel, g)
		}
	}
	return func(u data.UnitID) (data.Value, bool) { return a.Value(x.ID, data.CountyLevel, u) }
}
