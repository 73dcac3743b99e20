package state

import (
	"maps"

	"jido/app/picture"
	"jido/data"
	"jido/data/lang"
	"jido/layers"
	"jido/layers/style"
)

// Actions on layers and on the look.

// ShowLayer shows or hides a kind of layer.
type ShowLayer struct {
	Kind string
	On   bool
}

// Do switches the layer.
func (a ShowLayer) Do(s State) State {
	return s.item(a.Kind, func(it picture.Item) picture.Item { it.Hidden = !a.On; return it })
}

// ToggleLayer shows a hidden layer and hides a shown one.
type ToggleLayer struct{ Kind string }

// Do switches the layer.
func (a ToggleLayer) Do(s State) State {
	return s.item(a.Kind, func(it picture.Item) picture.Item { it.Hidden = !it.Hidden; return it })
}

// FadeLayer sets how much a layer lets through: 0 opaque … 1 not seen.
type FadeLayer struct {
	Kind string
	Fade float64
}

// Do fades the layer.
func (a FadeLayer) Do(s State) State {
	return s.item(a.Kind, func(it picture.Item) picture.Item { it.Fade = min(max(a.Fade, 0), 1); return it })
}

// Joins makes a drag one step of undo.
func (FadeLayer) Joins() bool { return true }

// MoveLayer moves a layer within the stack, 0 = bottom.
type MoveLayer struct{ From, To int }

// Do moves it.
func (a MoveLayer) Do(s State) State {
	n := len(s.Wish.Items)
	if a.From < 0 || a.To < 0 || a.From >= n || a.To >= n || a.From == a.To {
		return s
	}
	return s.withItems(func(items []picture.Item) []picture.Item {
		it := items[a.From]
		items = append(items[:a.From], items[a.From+1:]...)
		return append(items[:a.To], append([]picture.Item{it}, items[a.To:]...)...)
	})
}

// SetParam sets one setting of a layer.
type SetParam struct{ Kind, Name, Value string }

// Do keeps the old setting where the kind refuses the new one, and says why.
func (a SetParam) Do(s State) State {
	var err error
	out := s.item(a.Kind, func(it picture.Item) picture.Item {
		p := maps.Clone(it.Spec.Params)
		if p == nil {
			p = map[string]string{}
		}
		p[a.Name] = a.Value
		next := it
		next.Spec.Params = p
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

// Shade chooses the indicator of the map: shaded, or drawn as symbols where it
// counts; "none" shows neither.
type Shade struct{ Indicator data.IndicatorID }

// Do switches the layers and keeps their other settings, but for breaks of the
// user's own: they are in the measure of the indicator that they were made for.
func (a Shade) Do(s State) State {
	x, ok := s.Atlas().Indicator(a.Indicator)
	if a.Indicator != "none" && (!ok || x.Draw == data.DrawCard) {
		return s
	}
	symbols := ok && x.Draw == data.DrawSymbols
	s = ShowLayer{"disparity", ok && !symbols}.Do(s)
	s = ShowLayer{"symbols", symbols}.Do(s)
	switch {
	case symbols:
		return SetParam{"symbols", "indicator", string(x.ID)}.Do(s)
	case ok:
		if s.Param("disparity", "indicator") != string(x.ID) {
			s = s.item("disparity", func(it picture.Item) picture.Item {
				it.Spec.Params = maps.Clone(it.Spec.Params)
				if it.Spec.Params["method"] == "manual" {
					delete(it.Spec.Params, "method")
				}
				delete(it.Spec.Params, "breaks")
				return it
			})
		}
		return SetParam{"disparity", "indicator", string(x.ID)}.Do(s)
	}
	return s
}

// item changes the first item of a kind.
func (s State) item(kind string, change func(picture.Item) picture.Item) State {
	return s.withItems(func(items []picture.Item) []picture.Item {
		for i := range items {
			if items[i].Spec.Kind == kind {
				items[i] = change(items[i])
				break
			}
		}
		return items
	})
}

// Item returns the item of a kind.
func (s State) Item(kind string) (picture.Item, bool) {
	for _, it := range s.Wish.Items {
		if it.Spec.Kind == kind {
			return it, true
		}
	}
	return picture.Item{}, false
}

// SetLang sets the language of interface and legend.
type SetLang struct{ Lang lang.Tag }

// Do keeps the names on the map as they are.
func (a SetLang) Do(s State) State { s.Wish.Lang = a.Lang; return s }

// SetNames sets the script of places on the map.
type SetNames struct{ Names layers.Naming }

// Do sets it.
func (a SetNames) Do(s State) State { s.Wish.Names = a.Names; return s }

// CycleNames goes through Latin, Hangul and both.
type CycleNames struct{}

// Do goes on by one.
func (CycleNames) Do(s State) State {
	next := map[layers.Naming]layers.Naming{layers.NameEN: layers.NameKO, layers.NameKO: layers.NameBoth}
	if n, ok := next[s.Wish.Names]; ok {
		s.Wish.Names = n
	} else {
		s.Wish.Names = layers.NameEN
	}
	return s
}

// SetTheme sets the look: light or dark.
type SetTheme struct{ Theme string }

// Do sets it.
func (a SetTheme) Do(s State) State { s.Wish.Theme = a.Theme; return s }

// SetProfile sets whose usage names seas and countries.
type SetProfile struct{ Profile layers.Profile }

// Do sets it.
func (a SetProfile) Do(s State) State { s.Wish.Profile = a.Profile; return s }

// SetSight shows the picture as other eyes see it, for trying its colours. Files
// that are written stay as they are.
type SetSight struct{ Sight style.Sight }

// Do sets it, and says so.
func (a SetSight) Do(s State) State {
	s.Sight = a.Sight
	if a.Sight != style.FullSight {
		s.Message = lang.T(s.Lang(), "ui.sight", lang.T(s.Lang(), "ui.sight."+string(a.Sight)))
	}
	return s
}

// SetTextSize sets the factor on the chrome's type.
type SetTextSize struct{ Factor float64 }

// Do holds it within what the layout bears.
func (a SetTextSize) Do(s State) State { s.TextSize = min(max(a.Factor, 0.85), 1.6); return s }

// ToggleColumn hides the column of text, or shows it.
type ToggleColumn struct{}

// Do gives the room to the map, or takes it.
func (ToggleColumn) Do(s State) State { s.Wish.Wide = !s.Wish.Wide; return s.framed() }
