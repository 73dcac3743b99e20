package briefing

import (
	"maps"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"jido/app/picture"
	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/layers"
)

// Base is the state that every scene of a talk is put over: that of a first
// start, in the talk's usage and look. Scenes do not build on one another, so
// that they can be shown in any order.
func (k Talk) Base(w *world.World, m *layers.Maps, t lang.Tag) state.State {
	s := state.New(w, m, t)
	for _, a := range k.Setting() {
		s = a.Do(s)
	}
	return s
}

// Setting returns the actions that set what holds for the whole talk.
func (k Talk) Setting() []state.Action {
	var out []state.Action
	if k.Theme != "" {
		out = append(out, state.SetTheme{Theme: k.Theme})
	}
	if k.Profile != "" {
		out = append(out, state.SetProfile{Profile: k.Profile})
	}
	return out
}

// Right returns the map on the right of a scene that compares: what its Compare
// says over what its Map says. Two maps in one frame show the same part of the
// country.
func (s Scene) Right() Map {
	if s.Compare == nil {
		return s.Map
	}
	m := s.Compare.over(s.Map)
	if s.Swipe {
		m.Unit, m.Extent, m.Camera = s.Map.Unit, s.Map.Extent, s.Map.Camera
	}
	return m
}

// Cut returns where the divider of a swipe stands: a part of the frame's width from
// the left.
func (s Scene) Cut() float64 {
	if s.Divider == 0 {
		return 0.5
	}
	return s.Divider
}

// over returns b with what m says in its place.
func (m Map) over(b Map) Map {
	if m.Unit != "" || m.Extent != nil || m.Camera != nil {
		b.Unit, b.Extent, b.Camera = "", nil, nil
	}
	if m.Year != 0 || m.AsOf.Known() {
		b.Year, b.AsOf = 0, data.Date{}
	}
	pick(&b.Caption, m.Caption)
	pick(&b.Year, m.Year)
	pick(&b.AsOf, m.AsOf)
	pick(&b.OnlyYear, m.OnlyYear)
	pick(&b.Names, m.Names)
	pick(&b.Unit, m.Unit)
	pick(&b.Extent, m.Extent)
	pick(&b.Camera, m.Camera)
	pick(&b.Indicator, m.Indicator)
	pick(&b.Filter, m.Filter)
	for _, x := range []struct{ to, from *[]data.UnitID }{{&b.Selected, &m.Selected}, {&b.Highlight, &m.Highlight}, {&b.Spotlight, &m.Spotlight}} {
		if *x.from != nil {
			*x.to = *x.from
		}
	}
	b.Show, b.Hide = slices.Concat(b.Show, m.Show), slices.Concat(b.Hide, m.Hide)
	b.Layers = slices.Concat(b.Layers, m.Layers)
	return b
}

func pick[T comparable](to *T, from T) {
	if zero := *new(T); from != zero {
		*to = from
	}
}

// Actions returns the actions that turn the base into this map. They are what
// the window performs when a person does the same. Only the last one, which sets
// the camera, looks at the state that it meets: a map shows what it should in a
// frame of any shape.
func (m Map) Actions() []state.Action {
	var out []state.Action
	add := func(a ...state.Action) { out = append(out, a...) }
	if m.Names != "" {
		add(state.SetNames{Names: m.Names})
	}
	if m.Indicator != "" {
		add(state.Shade{Indicator: data.IndicatorID(m.Indicator)})
	}
	for _, l := range m.Layers {
		if len(l.Settings) > 0 {
			add(state.SetParams{Kind: l.Kind, Params: l.Settings})
		}
		if l.Hidden != nil {
			add(state.ShowLayer{Kind: l.Kind, On: !*l.Hidden})
		}
		if l.Fade > 0 {
			add(state.FadeLayer{Kind: l.Kind, Fade: l.Fade})
		}
	}
	for _, kind := range m.Show {
		add(state.ShowLayer{Kind: kind, On: true})
	}
	for _, kind := range m.Hide {
		add(state.ShowLayer{Kind: kind})
	}
	if m.Year != 0 {
		add(state.SetYear{Year: m.Year})
	}
	if m.AsOf.Known() {
		add(state.SetDay{Day: m.AsOf.Last()})
	}
	if m.OnlyYear != nil && *m.OnlyYear {
		add(state.ToggleOnlyYear{}) // the base shows all years
	}
	if m.Filter != nil {
		add(state.SetFilter{Filter: *m.Filter})
	}
	if len(m.Selected) > 0 {
		add(state.SelectUnits{Units: m.Selected}, state.ShowPane{Pane: state.NoPane})
	}
	if len(m.Highlight) > 0 {
		add(state.Highlight{Units: m.Highlight})
	}
	if len(m.Spotlight) > 0 {
		add(state.Spotlight{Units: m.Spotlight})
	}
	return append(out, look{m})
}

// Do puts the map over a state.
func (m Map) Do(s state.State) state.State {
	for _, a := range m.Actions() {
		s = a.Do(s)
	}
	return s
}

// look moves the camera to what a map shows; to the whole country where it says
// nothing.
type look struct{ m Map }

// Do fits the view into the frame of the state.
func (l look) Do(s state.State) state.State {
	switch m := l.m; {
	case m.Camera != nil:
		c := s.Maps.Proj.Forward(orb.Point{m.Camera.Lon, m.Camera.Lat})
		res := math.Max(m.Camera.W*1000/s.Camera.Size.W, m.Camera.H*1000/s.Camera.Size.H)
		return state.SetCamera{Centre: c, Res: res}.Do(s)
	case m.Extent != nil:
		if b, err := picture.PlaneBox(s.Maps.Proj, *m.Extent); err == nil {
			return state.ShowBox{Box: b}.Do(s)
		}
	case m.Unit != "":
		return state.ShowUnit{Unit: m.Unit}.Do(s)
	}
	return state.Home{}.Do(s)
}

// MapOf returns the map that shows what a state shows, said as what differs from
// the base of a talk: what "add what I see as a scene" writes down.
func MapOf(s, base state.State) Map {
	m := Map{Selected: s.Selected, Highlight: s.Highlight, Spotlight: s.Spotlight}
	base = state.Resize{Size: s.Size}.Do(base)
	if s.Shown != base.Shown {
		m.Year = s.Shown
	}
	if at := (state.SetYear{Year: s.Shown}).Do(base).Wish.AsOf; s.Wish.AsOf != at {
		y, mo, d := s.Wish.AsOf.Civil()
		m.Year, m.AsOf = 0, data.Date{Y: y, M: mo, D: d}
	}
	if s.OnlyYear {
		on := true
		m.OnlyYear = &on
	}
	if s.Wish.Names != base.Wish.Names {
		m.Names = s.Wish.Names
	}
	if !s.Filter.Empty() {
		f := s.Filter
		m.Filter = &f
	}
	was, _ := base.Shaded()
	if x, ok := s.Shaded(); !ok {
		m.Indicator = "none"
	} else if x.ID != was.ID {
		m.Indicator = string(x.ID)
	}
	shaded := base
	if m.Indicator != "" {
		shaded = state.Shade{Indicator: data.IndicatorID(m.Indicator)}.Do(base)
	}
	for _, it := range s.Wish.Items {
		old, _ := shaded.Item(it.Spec.Kind)
		l := Layer{Kind: it.Spec.Kind, Fade: it.Fade}
		if it.Hidden != old.Hidden {
			hidden := it.Hidden
			l.Hidden = &hidden
		}
		for _, name := range slices.Sorted(maps.Keys(it.Spec.Params)) {
			if v := it.Spec.Params[name]; v != old.Spec.Params[name] {
				if l.Settings == nil {
					l.Settings = map[string]string{}
				}
				l.Settings[name] = v
			}
		}
		if l.Hidden != nil || l.Fade > 0 || l.Settings != nil {
			m.Layers = append(m.Layers, l)
		}
	}
	if s.Camera != (state.Home{}).Do(s).Camera && s.Camera.Res > 0 {
		at := s.Maps.Proj.Inverse(s.Camera.Centre)
		w, h := s.Camera.Size.W*s.Camera.Res/1000, s.Camera.Size.H*s.Camera.Res/1000
		m.Camera = &Camera{round(at[0], 5), round(at[1], 5), round(w, 2), round(h, 2)}
	}
	return m
}

func round(v float64, digits int) float64 {
	f := math.Pow(10, float64(digits))
	return math.Round(v*f) / f
}
