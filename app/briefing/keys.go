package briefing

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers"
	"jido/layers/style"
)

// Bounds of what a talk may ask for.
const (
	slowest = 30 // seconds of a transition
	widest  = 5000.0
	nearest = 0.5 // km that a camera shows

	LeastCut = 0.05 // of the frame that each map of a swipe keeps
)

// words are the values of a key that takes one of a few words.
func words[W ~string](of []W) string {
	var out []string
	for _, w := range of {
		out = append(out, `"`+string(w)+`"`)
	}
	return strings.Join(out, " | ")
}

func themes() (out []string) {
	for _, t := range style.Themes() {
		out = append(out, t.Name)
	}
	return out
}

func kindNames() (out []string) {
	for _, k := range layers.Kinds() {
		out = append(out, k.Name)
	}
	return out
}

// Charts returns the charts that may stand beside a map.
func Charts() []string { return []string{"coverage", "pace", "gap", "left"} }

// talk reads the top of the file, and then checks what hangs together.
func (r *reader) talk(root *node) {
	k := Talk{Profile: layers.Neutral, Theme: themes()[0]}
	v := root.field("talk")
	switch {
	case v == nil:
		r.problem(data.Fault, 0, "no_version")
	case v.form != aNumber || !v.whole || v.num < 1:
		r.problem(data.Fault, v.at, "version")
	case v.num > Version:
		r.problem(data.Fault, v.at, "newer", int(v.num), Version)
	}
	r.file.Talk = k
	// The talk's own sources first: texts name them.
	for _, n := range root.fields {
		if n.name == "source" {
			r.sources(&k, n)
		}
	}
	r.file.Talk.Sources = k.Sources
	fill(r, "talk", root, &k, talkKeys())
	if len(k.Languages) == 0 {
		k.Languages = written(k)
	}
	r.file.Talk = k
	if len(k.Scenes) == 0 && v != nil {
		r.problem(data.Note, len(r.file.text), "no_scenes")
	}
	r.untold(root)
}

// written returns the languages that a talk has texts in.
func written(k Talk) []lang.Tag {
	en, ko := k.Title.EN != "", k.Title.KO != ""
	for _, s := range k.Scenes {
		en = en || s.Title.EN != "" || s.Text.EN != ""
		ko = ko || s.Title.KO != "" || s.Text.KO != ""
	}
	switch {
	case en && ko:
		return lang.Tags()
	case ko:
		return []lang.Tag{lang.KO}
	}
	return []lang.Tag{lang.EN}
}

func (r *reader) sources(k *Talk, n *node) {
	if n.form != aTables {
		r.wrong(n, "tables")
		return
	}
	for _, it := range n.items {
		var s data.Source
		fill(r, "source", it, &s, sourceKeys())
		_, known := k.Source(r.world.Atlas, s.ID)
		switch {
		case s.ID == "":
			r.problem(data.Warning, it.at, "source_id")
		case known:
			r.problem(data.Warning, it.at, "source_twice", s.ID)
		default:
			k.Sources = append(k.Sources, s)
		}
	}
}

func talkKeys() []key[Talk] {
	return []key[Talk]{
		{"talk", "1", func(*reader, *Talk, *node) {}},
		{"title", "{ en = \"…\", ko = \"…\" }", func(r *reader, k *Talk, n *node) { k.Title = langOf(r, n) }},
		{"authors", "[\"…\"]", func(r *reader, k *Talk, n *node) {
			listOf(r, n, func(it *node) {
				if s, ok := textOf(r, it); ok {
					k.Authors = append(k.Authors, s)
				}
			})
		}},
		{"date", "2026-03-15", func(r *reader, k *Talk, n *node) { k.Date, _ = dateOf(r, n) }},
		{"languages", "[" + words(lang.Tags()) + "]", func(r *reader, k *Talk, n *node) {
			listOf(r, n, func(it *node) {
				if t, ok := wordOf(r, it, lang.Tags()); ok && !slices.Contains(k.Languages, t) {
					k.Languages = append(k.Languages, t)
				}
			})
		}},
		{"profile", words(layers.Profiles()), func(r *reader, k *Talk, n *node) {
			if p, ok := wordOf(r, n, layers.Profiles()); ok {
				k.Profile = p
			}
		}},
		{"theme", words(themes()), func(r *reader, k *Talk, n *node) {
			if t, ok := wordOf(r, n, themes()); ok {
				k.Theme = t
			}
		}},
		{"atlas", "[atlas]", func(r *reader, k *Talk, n *node) { fill(r, "atlas", n, &k.Atlas, atlasKeys()) }},
		{"source", "[[source]]", func(*reader, *Talk, *node) {}}, // read before
		{"scene", "[[scene]]", func(r *reader, k *Talk, n *node) {
			if n.form != aTables {
				r.wrong(n, "tables")
				return
			}
			for _, it := range n.items {
				s := Scene{Transition: Transitions()[0], Duration: DefaultDuration}
				s.Line, _ = place(r.file.text, it.at)
				fill(r, "scene", it, &s, sceneKeys())
				if s.Layout == "" {
					s.Layout = layoutOf(s)
				}
				r.scene(it, s)
				k.Scenes = append(k.Scenes, s)
			}
		}},
	}
}

// layoutOf is the layout of a scene that names none.
func layoutOf(s Scene) Layout {
	switch {
	case s.Compare != nil:
		return CompareLayout
	case s.Chart != nil:
		return ChartLayout
	case s.Text == lang.Text{}:
		return MapLayout
	}
	return ColumnLayout
}

func sourceKeys() []key[data.Source] {
	str := func(to func(*data.Source) *string) func(*reader, *data.Source, *node) {
		return func(r *reader, s *data.Source, n *node) { *to(s), _ = textOf(r, n) }
	}
	return []key[data.Source]{
		{"id", "\"…\"", func(r *reader, s *data.Source, n *node) {
			id, ok := textOf(r, n)
			if ok && (id == "" || strings.ContainsAny(id, "] \t\n")) {
				r.problem(data.Warning, n.at, "source_id")
				return
			}
			s.ID = data.SourceID(id)
		}},
		{"publisher", "\"…\"", str(func(s *data.Source) *string { return &s.Publisher })},
		{"title", "\"…\"", str(func(s *data.Source) *string { return &s.Title })},
		{"url", "\"https://…\"", str(func(s *data.Source) *string { return &s.URL })},
		{"date", "2025-01-10", func(r *reader, s *data.Source, n *node) { s.Date, _ = dateOf(r, n) }},
		{"note", "\"…\"", str(func(s *data.Source) *string { return &s.Note })},
	}
}

func sceneKeys() []key[Scene] {
	return []key[Scene]{
		{"title", "{ en, ko }", func(r *reader, s *Scene, n *node) { s.Title = langOf(r, n) }},
		{"text", "{ en, ko }", func(r *reader, s *Scene, n *node) { s.Text = langOf(r, n) }},
		{"notes", "{ en, ko }", func(r *reader, s *Scene, n *node) { s.Notes = langOf(r, n) }},
		{"layout", words(Layouts()), func(r *reader, s *Scene, n *node) { s.Layout, _ = wordOf(r, n, Layouts()) }},
		{"transition", words(Transitions()), func(r *reader, s *Scene, n *node) {
			if t, ok := wordOf(r, n, Transitions()); ok {
				s.Transition = t
			}
		}},
		{"duration", "1.2", func(r *reader, s *Scene, n *node) {
			if v, ok := numberOf(r, n, 0, slowest, false); ok {
				s.Duration = time.Duration(math.Round(v*1000)) * time.Millisecond
			}
		}},
		{"sources", "[\"…\"]", func(r *reader, s *Scene, n *node) {
			listOf(r, n, func(it *node) {
				if id, ok := textOf(r, it); ok && r.sourced(it.at, id) {
					s.Sources = append(s.Sources, data.SourceID(id))
				}
			})
		}},
		{"map", "[scene.map]", func(r *reader, s *Scene, n *node) { fill(r, "map", n, &s.Map, mapKeys()) }},
		{"compare", "[scene.compare]", func(r *reader, s *Scene, n *node) {
			s.Compare = &Map{}
			fill(r, "map", n, s.Compare, mapKeys())
		}},
		{"swipe", "true | false", func(r *reader, s *Scene, n *node) { s.Swipe, _ = switchOf(r, n) }},
		{"divider", "0.5", func(r *reader, s *Scene, n *node) { s.Divider, _ = numberOf(r, n, LeastCut, 1-LeastCut, false) }},
		{"chart", "[scene.chart]", func(r *reader, s *Scene, n *node) {
			s.Chart = &Chart{}
			fill(r, "chart", n, s.Chart, chartKeys())
			if s.Chart.Kind == "" {
				s.Chart = nil
			}
		}},
		{"annotation", "[[scene.annotation]]", func(r *reader, s *Scene, n *node) {
			if n.form != aTables && n.form != aList {
				r.wrong(n, "tables")
				return
			}
			for _, it := range n.items {
				it.name = n.name
				a := Annotation{Sign: Signs()[0]}
				fill(r, "annotation", it, &a, annotationKeys())
				switch {
				case a.At.Zero() && it.field("at") != nil: // told
				case a.At.Zero():
					r.problem(data.Warning, it.at, "nowhere")
				case a.Sign == Callout && a.Text == lang.Text{}:
					r.problem(data.Warning, it.at, "wordless")
				default:
					s.Annotated = append(s.Annotated, a)
				}
			}
		}},
	}
}

func mapKeys() []key[Map] {
	units := func(to func(*Map) *[]data.UnitID) func(*reader, *Map, *node) {
		return func(r *reader, m *Map, n *node) { *to(m) = unitsOf(r, n) }
	}
	kinds := func(to func(*Map) *[]string) func(*reader, *Map, *node) {
		return func(r *reader, m *Map, n *node) {
			listOf(r, n, func(it *node) {
				if k, ok := kindOf(r, it); ok {
					*to(m) = append(*to(m), k)
				}
			})
		}
	}
	return []key[Map]{
		{"caption", "{ en, ko }", func(r *reader, m *Map, n *node) { m.Caption = langOf(r, n) }},
		{"year", fmt.Sprintf("%d–%d", data.FirstYear, data.LastYear), func(r *reader, m *Map, n *node) {
			if v, ok := numberOf(r, n, data.FirstYear, data.LastYear, true); ok {
				m.Year = int(v)
			}
		}},
		{"asOf", "2025-02-11", func(r *reader, m *Map, n *node) {
			d, ok := dateOf(r, n)
			if last := r.world.Atlas.LastDay(); ok && (d.Last() > last || d.Last() < data.DayOf(data.FirstYear, 1, 1)) {
				r.problem(data.Warning, n.at, "day", d.String(), last.String())
				return
			}
			m.AsOf = d
		}},
		{"onlyYear", "true | false", func(r *reader, m *Map, n *node) {
			if on, ok := switchOf(r, n); ok {
				m.OnlyYear = &on
			}
		}},
		{"names", words(layers.Namings()), func(r *reader, m *Map, n *node) { m.Names, _ = wordOf(r, n, layers.Namings()) }},
		{"unit", "\"KP0717\" | \"Songchon\"", func(r *reader, m *Map, n *node) { m.Unit, _ = unitOf(r, n) }},
		{"extent", "[west, south, east, north]", func(r *reader, m *Map, n *node) { m.Extent = extentOf(r, n) }},
		{"camera", "{ lon, lat, w, h }", func(r *reader, m *Map, n *node) {
			var c Camera
			fill(r, "camera", n, &c, cameraKeys())
			if c.W > 0 && c.H > 0 && c.Lat != 0 {
				m.Camera = &c
			} else if n.form == aTable {
				r.problem(data.Warning, n.at, "camera")
			}
		}},
		{"indicator", "\"…\" | \"none\"", func(r *reader, m *Map, n *node) {
			if id, ok := textOf(r, n); ok && (id == "none" || r.indicator(n, id)) {
				m.Indicator = id
			}
		}},
		{"show", "[\"…\"]", kinds(func(m *Map) *[]string { return &m.Show })},
		{"hide", "[\"…\"]", kinds(func(m *Map) *[]string { return &m.Hide })},
		{"layers", "[[scene.map.layers]]", func(r *reader, m *Map, n *node) {
			if n.form != aTables && n.form != aList {
				r.wrong(n, "tables")
				return
			}
			for _, it := range n.items {
				it.name = n.name
				var l Layer
				fill(r, "layer", kindFirst(it), &l, layerKeys())
				if l.Kind != "" {
					m.Layers = append(m.Layers, l)
				}
			}
		}},
		{"selected", "[\"KP0717\"]", units(func(m *Map) *[]data.UnitID { return &m.Selected })},
		{"highlight", "[\"KP0717\"]", units(func(m *Map) *[]data.UnitID { return &m.Highlight })},
		{"spotlight", "[\"KP0717\"]", units(func(m *Map) *[]data.UnitID { return &m.Spotlight })},
		{"filter", "{ province, cohort, claimed, facility, text }", func(r *reader, m *Map, n *node) {
			m.Filter = &state.Filter{}
			fill(r, "filter", n, m.Filter, filterKeys())
			if m.Filter.Empty() {
				m.Filter = nil
			}
		}},
	}
}

// kindFirst returns a table with its kind at the front: settings are read by it.
func kindFirst(n *node) *node {
	k := n.field("kind")
	if k == nil {
		return n
	}
	c := *n
	c.fields = append([]*node{k}, slices.DeleteFunc(slices.Clone(n.fields), func(f *node) bool { return f == k })...)
	return &c
}

func (r *reader) indicator(n *node, id string) bool {
	x, ok := r.world.Atlas.Indicator(data.IndicatorID(id))
	if !ok {
		var ids []string
		for _, x := range r.world.Atlas.Indicators() {
			if x.Draw != data.DrawCard {
				ids = append(ids, string(x.ID))
			}
		}
		r.unlike(n, "indicator", id, ids)
		return false
	}
	if x.Draw == data.DrawCard {
		r.problem(data.Warning, n.at, "card", id)
		return false
	}
	return true
}

func kindOf(r *reader, n *node) (string, bool) {
	s, ok := textOf(r, n)
	if ok && !slices.Contains(kindNames(), s) {
		r.unlike(n, "layer", s, kindNames())
		return "", false
	}
	return s, ok
}

func extentOf(r *reader, n *node) *orb.Bound {
	if n.form != aList || len(n.items) != 4 || slices.ContainsFunc(n.items, func(it *node) bool { return it.form != aNumber }) {
		r.wrong(n, "extent")
		return nil
	}
	v := [4]float64{n.items[0].num, n.items[1].num, n.items[2].num, n.items[3].num}
	if !(v[0] >= -180 && v[0] < v[2] && v[2] <= 180 && v[1] >= -89 && v[1] < v[3] && v[3] <= 89) {
		r.problem(data.Warning, n.at, "extent")
		return nil
	}
	return &orb.Bound{Min: orb.Point{v[0], v[1]}, Max: orb.Point{v[2], v[3]}}
}

func cameraKeys() []key[Camera] {
	num := func(lo, hi float64, to func(*Camera) *float64) func(*reader, *Camera, *node) {
		return func(r *reader, c *Camera, n *node) { *to(c), _ = numberOf(r, n, lo, hi, false) }
	}
	return []key[Camera]{
		{"lon", "127.2", num(-180, 180, func(c *Camera) *float64 { return &c.Lon })},
		{"lat", "40.1", num(-89, 89, func(c *Camera) *float64 { return &c.Lat })},
		{"w", "300", num(nearest, widest, func(c *Camera) *float64 { return &c.W })},
		{"h", "200", num(nearest, widest, func(c *Camera) *float64 { return &c.H })},
	}
}

func layerKeys() []key[Layer] {
	return []key[Layer]{
		{"kind", "\"disparity\"", func(r *reader, l *Layer, n *node) { l.Kind, _ = kindOf(r, n) }},
		{"hidden", "true | false", func(r *reader, l *Layer, n *node) {
			if on, ok := switchOf(r, n); ok {
				l.Hidden = &on
			}
		}},
		{"fade", "0–1", func(r *reader, l *Layer, n *node) { l.Fade, _ = numberOf(r, n, 0, 1, false) }},
		{"settings", "{ classes = 4 }", func(r *reader, l *Layer, n *node) {
			if n.form != aTable {
				r.wrong(n, "table")
				return
			}
			i := slices.IndexFunc(layers.Kinds(), func(k layers.Kind) bool { return k.Name == l.Kind })
			if i < 0 {
				r.problem(data.Warning, n.keyAt, "no_kind")
				return
			}
			l.Settings = map[string]string{}
			for _, f := range n.fields {
				if v, ok := r.setting(layers.Kinds()[i], f); ok {
					l.Settings[f.name] = v
				}
			}
			r.together(n, l)
		}},
	}
}

// setting reads one setting of a kind of layer and checks it by itself.
func (r *reader) setting(k layers.Kind, n *node) (string, bool) {
	i := slices.IndexFunc(k.Params, func(p layers.Param) bool { return p.Name == n.name })
	if i < 0 {
		var names []string
		for _, p := range k.Params {
			names = append(names, p.Name)
		}
		r.fix(data.Warning, n.keyAt, r.meant(n.name, names), "setting_key", k.Name, n.name)
		return "", false
	}
	v, p := "", k.Params[i]
	switch n.form {
	case aText:
		v = n.text
	case aNumber:
		v = plain(n.num)
	case aSwitch:
		v = strconv.FormatBool(n.on)
	default:
		r.wrong(n, "text")
		return "", false
	}
	if p.Name == "indicator" {
		return v, r.indicator(n, v)
	}
	bad := false
	x, err := strconv.ParseFloat(v, 64)
	remedy := lang.T(r.lang, "talk.fix.setting")
	switch p.Type {
	case layers.Choice:
		bad, remedy = !slices.Contains(p.Choices, v), r.meant(v, p.Choices)
	case layers.Number:
		bad = err != nil || !(x >= p.Min && x <= p.Max) || p.Whole && x != math.Trunc(x)
		remedy = lang.T(r.lang, "talk.fix.range", plain(p.Min), plain(p.Max))
	case layers.Switch:
		bad, remedy = v != "true" && v != "false", lang.T(r.lang, "talk.one_of", "true, false")
	}
	if bad {
		r.fix(data.Warning, n.at, remedy, "setting", k.Name, n.name, v)
	}
	return v, !bad
}

// together checks that settings make sense with each other.
func (r *reader) together(n *node, l *Layer) {
	if _, err := layers.New(layers.Spec{Kind: l.Kind, Params: l.Settings}); err != nil {
		r.problem(data.Warning, n.at, "settings", l.Kind, strings.Join(slices.Sorted(maps.Keys(l.Settings)), ", "))
		l.Settings = nil
	}
}

func filterKeys() []key[state.Filter] {
	return []key[state.Filter]{
		{"province", "\"KP07\"", func(r *reader, f *state.Filter, n *node) { f.Province, _ = unitOf(r, n) }},
		{"cohort", fmt.Sprintf("%d–%d", data.FirstYear, data.LastYear), func(r *reader, f *state.Filter, n *node) {
			if v, ok := numberOf(r, n, data.FirstYear, data.LastYear, true); ok {
				f.Cohort = int(v)
			}
		}},
		{"claimed", words(claims()), func(r *reader, f *state.Filter, n *node) {
			if s, ok := wordOf(r, n, claims()); ok {
				f.Claimed, _ = data.ParseStage(s)
			}
		}},
		{"facility", words(data.Facilities()), func(r *reader, f *state.Filter, n *node) { f.Facility, _ = wordOf(r, n, data.Facilities()) }},
		{"text", "\"…\"", func(r *reader, f *state.Filter, n *node) { f.Text, _ = textOf(r, n) }},
	}
}

func claims() []string {
	return []string{data.Announced.String(), data.GroundBroken.String(), data.Completed.String()}
}

func chartKeys() []key[Chart] {
	return []key[Chart]{
		{"kind", words(Charts()), func(r *reader, c *Chart, n *node) { c.Kind, _ = wordOf(r, n, Charts()) }},
		{"need", "\"…\"", func(r *reader, c *Chart, n *node) {
			var ids []data.IndicatorID
			for _, x := range analysis.Needs(r.world.Atlas) {
				ids = append(ids, x.ID)
			}
			c.Need, _ = wordOf(r, n, ids)
		}},
		{"track", words(tracks()), func(r *reader, c *Chart, n *node) {
			if s, ok := wordOf(r, n, tracks()); ok {
				c.Track, _ = data.ParseTrack(s)
			}
		}},
		{"among", words(amongs()), func(r *reader, c *Chart, n *node) {
			if s, ok := wordOf(r, n, amongs()); ok && s == analysis.OutsidePyongyang.String() {
				c.Among = analysis.OutsidePyongyang
			}
		}},
	}
}

func tracks() []string { return []string{data.Claimed.String(), data.Observed.String()} }

func amongs() []string {
	return []string{analysis.AllUnits.String(), analysis.OutsidePyongyang.String()}
}

func annotationKeys() []key[Annotation] {
	return []key[Annotation]{
		{"sign", words(Signs()), func(r *reader, a *Annotation, n *node) {
			if s, ok := wordOf(r, n, Signs()); ok {
				a.Sign = s
			}
		}},
		{"at", "\"KP0717\" | { lon, lat } | { x, y }", func(r *reader, a *Annotation, n *node) { a.At = placeOf(r, n) }},
		{"from", "\"KP0717\" | { lon, lat } | { x, y }", func(r *reader, a *Annotation, n *node) { a.From = placeOf(r, n) }},
		{"text", "{ en, ko }", func(r *reader, a *Annotation, n *node) { a.Text = langOf(r, n) }},
	}
}

func placeOf(r *reader, n *node) Place {
	if n.form == aText {
		u, _ := unitOf(r, n)
		return Place{Unit: u}
	}
	var p Place
	fill(r, "place", n, &p, placeKeys())
	if n.form != aTable {
		return Place{}
	}
	has := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(s string) bool { return n.field(s) == nil })
	}
	switch {
	case has("x", "y"):
		p.Page = true
	case !has("lon", "lat") && p.Unit == "":
		r.problem(data.Warning, n.at, "place")
		return Place{}
	}
	return p
}

func placeKeys() []key[Place] {
	num := func(lo, hi float64, to func(*Place) *float64) func(*reader, *Place, *node) {
		return func(r *reader, p *Place, n *node) { *to(p), _ = numberOf(r, n, lo, hi, false) }
	}
	return []key[Place]{
		{"unit", "\"KP0717\"", func(r *reader, p *Place, n *node) { p.Unit, _ = unitOf(r, n) }},
		{"lon", "126.2", num(-180, 180, func(p *Place) *float64 { return &p.Lon })},
		{"lat", "39.2", num(-89, 89, func(p *Place) *float64 { return &p.Lat })},
		{"x", "0–1", num(0, 1, func(p *Place) *float64 { return &p.X })},
		{"y", "0–1", num(0, 1, func(p *Place) *float64 { return &p.Y })},
	}
}

// sourced checks that there is a source.
func (r *reader) sourced(at int, id string) bool {
	if _, ok := r.file.Talk.Source(r.world.Atlas, data.SourceID(id)); ok {
		return true
	}
	var ids []string
	for _, s := range r.file.Talk.Sources {
		ids = append(ids, string(s.ID))
	}
	for _, s := range r.world.Atlas.Sources() {
		ids = append(ids, string(s.ID))
	}
	r.fix(data.Warning, at, r.meant(id, ids), "source", id)
	return false
}

// scene checks what a scene says in its texts, and notes what is missing.
func (r *reader) scene(n *node, s Scene) {
	if s.Layout == CompareLayout && s.Compare == nil {
		r.problem(data.Warning, n.at, "no_compare")
	}
	switch swipe, divider := n.field("swipe"), n.field("divider"); {
	case s.Swipe && s.Layout != CompareLayout:
		r.problem(data.Warning, swipe.keyAt, "swipe_alone")
	case divider != nil && !s.Swipe:
		r.problem(data.Warning, divider.keyAt, "divider_alone")
	case s.Swipe && s.Compare != nil && (s.Compare.Unit != "" || s.Compare.Extent != nil || s.Compare.Camera != nil):
		r.problem(data.Warning, n.field("compare").at, "swipe_view")
	}
	if s.Layout == ChartLayout && s.Chart == nil {
		r.problem(data.Warning, n.at, "no_chart")
	}
	text := n.field("text")
	if text == nil {
		return
	}
	each := []*node{text}
	if text.form == aTable {
		each = text.fields
	}
	for _, f := range each {
		if f.form != aText {
			continue
		}
		raw := r.file.text[f.at:f.end]
		for _, m := range markRE.FindAllSubmatchIndex(raw, -1) {
			r.sourced(f.at+m[0], string(raw[m[2]:m[3]]))
		}
		for _, u := range Unsourced(f.text) {
			at := f.at
			if i := strings.Index(string(raw), firstWords(u)); i >= 0 {
				at += i
			}
			r.problem(data.Note, at, "unsourced", short(u))
		}
	}
}

// untold notes scenes that have no text in a language of the talk.
func (r *reader) untold(root *node) {
	k := r.file.Talk
	scenes := root.field("scene")
	for i, s := range k.Scenes {
		for _, t := range k.Languages {
			missing := t == lang.KO && (s.Title.KO == "" && s.Title.EN != "" || s.Text.KO == "" && s.Text.EN != "") ||
				t == lang.EN && (s.Title.EN == "" && s.Title.KO != "" || s.Text.EN == "" && s.Text.KO != "")
			if missing && len(k.Languages) > 1 {
				r.problem(data.Note, scenes.items[i].at, "untold", lang.T(r.lang, "talk.lang."+string(t)))
			}
		}
	}
}

func short(s string) string {
	const most = 48
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most])) + "…"
}

func firstWords(s string) string {
	fields := strings.SplitN(s, " ", 4)
	return strings.Join(fields[:min(len(fields), 3)], " ")
}

// plain writes a number as short as it can be.
func plain(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// firstBad returns the offset of the first byte that is no UTF-8.
func firstBad(b []byte) int {
	at := 0
	for at < len(b) {
		r, n := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return at
}
