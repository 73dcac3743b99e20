package project

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"jido/app/picture"
	"jido/app/state"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/scene"
	"jido/layers/style"
)

// Bounds of what a file may ask for. They are wider than what the window makes.
const (
	leastSide, greatSide   = 16, 30_000 // of a sheet, points
	leastScale, greatScale = 0.05, 64   // pixels a point
	leastRes, greatRes     = 0.01, 1e6  // metres a point
	manyNotes              = 12         // notes of one file
)

// reader puts a file over a state, piece by piece.
type reader struct {
	s        state.State
	lang     lang.Tag
	problems []data.Problem
	more     int
}

// note tells something that was left out.
func (x *reader) note(key string, args ...any) {
	x.tell(data.Problem{Text: lang.T(x.lang, key, args...), Severity: data.Note})
}

func (x *reader) tell(p data.Problem) {
	if len(x.problems) >= manyNotes {
		x.more++
		return
	}
	x.problems = append(x.problems, p)
}

func (x *reader) read(f file) {
	if f.Atlas != "" && f.Atlas != x.s.Atlas().Version() {
		x.note("project.note.atlas", f.Atlas, x.s.Atlas().Version())
	}
	x.look(f)
	x.time(f)
	x.layers(f.Layers)
	x.view(f)
	x.chosen(f)
	x.places(f)
	x.scenario(f)
	if x.more > 0 {
		x.problems = append(x.problems, data.Problem{Text: lang.N(x.lang, "project.note.more", x.more), Severity: data.Note})
	}
}

// look takes what is one of a few words; an unknown word changes nothing.
func (x *reader) look(f file) {
	w := &x.s.Wish
	word(x, "lang", f.Lang, lang.Tags(), &w.Lang)
	word(x, "names", f.Names, layers.Namings(), &w.Names)
	word(x, "profile", f.Profile, layers.Profiles(), &w.Profile)
	var themes []string
	for _, t := range style.Themes() {
		themes = append(themes, t.Name)
	}
	word(x, "theme", f.Theme, themes, &w.Theme)
	w.Title, w.Wide = strings.ToValidUTF8(f.Title, "�"), f.Wide
	if f.TextSize > 0 {
		x.s = state.SetTextSize{Factor: f.TextSize}.Do(x.s)
	}
	if f.Speed > 0 {
		x.s = state.SetSpeed{Steps: f.Speed}.Do(x.s)
	}
	x.s.Loop = f.Loop
}

func word[T ~string](x *reader, name, value string, of []T, to *T) {
	switch {
	case value == "": // an older or a shortened file
	case slices.Contains(of, T(value)):
		*to = T(value)
	default:
		x.note("project.note.value", name, value)
	}
}

// time sets day and year. A day after the last that anything is known of is held
// there.
func (x *reader) time(f file) {
	if f.Year != 0 {
		if f.Year < data.FirstYear || f.Year > data.LastYear {
			x.note("project.note.value", "year", f.Year)
		} else {
			x.s = state.SetYear{Year: f.Year}.Do(x.s)
		}
	}
	if d, err := data.ParseDate(f.AsOf); err != nil {
		x.note("project.note.value", "asOf", f.AsOf)
	} else if d.Known() {
		day := min(max(d.Last(), data.DayOf(data.FirstYear, 1, 1)), x.s.Atlas().LastDay())
		if day != d.Last() {
			x.note("project.note.day", d.String(), day.String())
		}
		x.s.Wish.AsOf = day
	}
	x.s.OnlyYear = f.OnlyYear
	x.s.Wish.Cohort = 0
	if f.OnlyYear {
		x.s.Wish.Cohort = x.s.Shown
	}
}

// layers takes the stack over. A kind that the file does not know, because it is
// newer, keeps its place in base and stays hidden.
func (x *reader) layers(ls []layer) {
	if ls == nil {
		return
	}
	var items []picture.Item
	has := func(kind string) bool {
		return slices.ContainsFunc(items, func(it picture.Item) bool { return it.Spec.Kind == kind })
	}
	for _, l := range ls {
		i := slices.IndexFunc(layers.Kinds(), func(k layers.Kind) bool { return k.Name == l.Kind })
		if i < 0 || has(l.Kind) {
			x.note("project.note.layer", l.Kind)
			continue
		}
		items = append(items, x.item(l, layers.Kinds()[i]))
	}
	for i, it := range x.s.Wish.Items {
		if !has(it.Spec.Kind) {
			it.Hidden = true
			items = slices.Insert(items, min(i, len(items)), it)
		}
	}
	x.s.Wish.Items = items
}

// item checks one layer: a setting that its kind does not take, or whose
// indicator is not there, falls back to its default.
func (x *reader) item(l layer, k layers.Kind) picture.Item {
	it := l.item()
	if !(it.Fade >= 0 && it.Fade <= 1) {
		x.note("project.note.setting", l.Kind, "fade", it.Fade)
		it.Fade = 0
	}
	good := map[string]string{}
	for _, p := range k.Params {
		v, ok := it.Spec.Params[p.Name]
		if !ok {
			continue
		}
		_, known := x.s.Atlas().Indicator(data.IndicatorID(v))
		if (p.Name == "indicator" || p.Name == "need") && v != "" && !known {
			x.note("project.note.setting", l.Kind, p.Name, v)
			continue
		}
		good[p.Name] = v
	}
	for _, name := range slices.Sorted(maps.Keys(it.Spec.Params)) {
		if !slices.ContainsFunc(k.Params, func(p layers.Param) bool { return p.Name == name }) {
			x.note("project.note.setting", l.Kind, name, it.Spec.Params[name])
		}
	}
	it.Spec.Params = good
	if _, err := layers.New(it.Spec); err == nil {
		return it
	}
	// Take the settings one by one: some make sense only after others (breaks
	// before the method that needs them), so go round until nothing more fits.
	it.Spec.Params = map[string]string{}
	for again := true; again; {
		again = false
		for _, p := range k.Params {
			v, ok := good[p.Name]
			if _, taken := it.Spec.Params[p.Name]; !ok || taken {
				continue
			}
			it.Spec.Params[p.Name] = v
			if _, err := layers.New(it.Spec); err != nil {
				delete(it.Spec.Params, p.Name)
				continue
			}
			again = true
		}
	}
	for _, p := range k.Params {
		if v, ok := good[p.Name]; ok {
			if _, taken := it.Spec.Params[p.Name]; !taken {
				x.note("project.note.setting", l.Kind, p.Name, v)
			}
		}
	}
	return it
}

// view sets sheet and camera.
func (x *reader) view(f file) {
	size := geo.Size{W: f.Sheet.W, H: f.Sheet.H}
	ok := within(size.W, leastSide, greatSide) && within(size.H, leastSide, greatSide)
	if f.Sheet != (sheet{}) && !(ok && within(f.Sheet.Scale, leastScale, greatScale)) {
		x.note("project.note.sheet")
	}
	if !ok {
		size = x.s.Size
	}
	if within(f.Sheet.Scale, leastScale, greatScale) {
		x.s.Wish.Pixels = f.Sheet.Scale
	}
	x.s.Back, x.s.Ahead = nil, nil
	x.s.Camera = geo.View{}
	x.s = state.Resize{Size: size}.Do(x.s)
	if f.Camera == nil {
		return
	}
	at, ok := x.place(*f.Camera)
	if !ok {
		x.note("project.note.camera")
		return
	}
	x.s.Camera.Centre, x.s.Camera.Res = x.s.Maps.Proj.Forward(at), f.Camera.Res
}

// place returns the middle of a camera if it can be gone to.
func (x *reader) place(c camera) (orb.Point, bool) {
	at := orb.Point{c.Lon, c.Lat}
	if !onEarth(at) || !within(c.Res, leastRes, greatRes) {
		return at, false
	}
	p := x.s.Maps.Proj.Forward(at)
	return at, within(math.Abs(p[0]), 0, 1e8) && within(math.Abs(p[1]), 0, 1e8)
}

// chosen sets selection, card and filter as far as the units are there.
func (x *reader) chosen(f file) {
	a := x.s.Atlas()
	x.s.Selected, x.s.Highlight, x.s.Spotlight = x.units(f.Selected), x.units(f.Highlight), x.units(f.Spotlight)
	x.s.Card = scene.Ref{}
	if f.Card != nil && len(x.s.Selected) > 0 {
		r := scene.Ref{Layer: f.Card.Layer, Feature: f.Card.Feature}
		if x.s.UnitOf(r) == "" {
			r = scene.Ref{Layer: "unit", Feature: string(x.s.Selected[len(x.s.Selected)-1])}
		}
		x.s.Card = r
	}
	x.s.Filter = state.Filter{}
	if f.Filter == nil {
		return
	}
	y := state.Filter{Cohort: f.Filter.Cohort, Text: strings.ToValidUTF8(f.Filter.Text, "�")}
	if id := data.UnitID(f.Filter.Province); id != "" {
		if _, ok := a.Unit(id); ok {
			y.Province = id
		} else {
			x.note("project.note.unit", id)
		}
	}
	if y.Cohort != 0 && (y.Cohort < data.FirstYear || y.Cohort > data.LastYear) {
		x.note("project.note.value", "cohort", y.Cohort)
		y.Cohort = 0
	}
	if c := f.Filter.Claimed; c != "" {
		st, ok := data.ParseStage(c)
		if !ok {
			x.note("project.note.value", "claimed", c)
		}
		y.Claimed = st
	}
	word(x, "facility", f.Filter.Facility, data.Facilities(), &y.Facility)
	x.s.Filter = y
}

// units returns those that the atlas has, each once.
func (x *reader) units(ids []string) []data.UnitID {
	var out []data.UnitID
	for _, id := range ids {
		u, ok := x.s.Atlas().Unit(data.UnitID(id))
		switch {
		case !ok:
			x.note("project.note.unit", id)
		case !slices.Contains(out, u.ID):
			out = append(out, u.ID)
		}
	}
	return out
}

// places takes bookmarks and measured points.
func (x *reader) places(f file) {
	x.s.Bookmarks, x.s.Measured = nil, nil
	for _, b := range f.Bookmarks {
		at, ok := x.place(b.camera)
		if !ok {
			x.note("project.note.bookmark", b.Name)
			continue
		}
		x.s.Bookmarks = append(x.s.Bookmarks, state.Bookmark{Name: strings.ToValidUTF8(b.Name, "�"), Centre: at, Res: b.Res})
	}
	for _, p := range f.Measured {
		if onEarth(orb.Point(p)) {
			x.s.Measured = append(x.s.Measured, orb.Point(p))
		}
	}
}

// scenario takes the draft as far as it still makes sense: a unit that was named
// since is a fact and no draft.
func (x *reader) scenario(f file) {
	x.s.Scenario, x.s.Draft = nil, 0
	var sc analysis.Scenario
	for _, d := range f.Scenario {
		for _, id := range d.Units {
			sc = append(sc, analysis.Pick{Unit: data.UnitID(id), Cohort: d.Year})
		}
	}
	bad := map[analysis.Pick]int{}
	for _, fault := range sc.Check(x.s.Atlas(), x.s.Atlas().LastDay()) {
		if fault.Unit != "" {
			x.tell(data.Problem{Text: fault.In(x.lang), Severity: data.Note})
			bad[fault.Pick]++
		}
	}
	for _, p := range slices.Backward(sc) { // of one that stands twice the first stays
		if bad[p] > 0 {
			bad[p]--
			continue
		}
		x.s.Scenario = append(x.s.Scenario, p)
	}
	slices.Reverse(x.s.Scenario)
	if f.Draft == 0 {
		return
	}
	if !slices.Contains(x.s.DraftYears(), f.Draft) {
		x.note("project.note.value", "draft", f.Draft)
		return
	}
	x.s.Draft = f.Draft
}

func onEarth(p orb.Point) bool { return within(p[0], -180, 180) && within(p[1], -89, 89) }

func within(v, lo, hi float64) bool { return v >= lo && v <= hi }
