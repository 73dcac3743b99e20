package layers_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/world"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// country is an atlas with its geometry.
type country struct {
	name  string
	atlas *data.Atlas
	maps  *layers.Maps
}

// builtIn is the atlas that ships, at every level of detail.
var builtIn = sync.OnceValue(func() country {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return country{"built-in", w.Atlas, w.Maps(proj.LCCKorea(), nil)}
})

// frame shows a whole country on a 1080p screen, at the last day known.
func (c country) frame() layers.Frame {
	size := geo.Size{W: 1000, H: 810}
	v := geo.Fit(c.maps.Country(), size, 14)
	return layers.Frame{
		Atlas: c.atlas, Maps: c.maps, AsOf: c.atlas.LastDay(), View: v, Detail: layers.DetailFor(v.Res, 4.0/3),
		Theme: style.Light(), Lang: lang.EN, Names: layers.NameEN, Profile: layers.Neutral, Type: 1,
	}
}

// page is the box of the frame's map on its page.
func page(f layers.Frame) geo.Rect { return geo.Rect{MaxX: f.View.Size.W, MaxY: f.View.Size.H} }

// tiny is a country of eight squares in two provinces that has what the real
// one may come to have: no seats, a unit without outline, indicators with no
// value, one, equal ones, zeros and negative ones.
var tiny = sync.OnceValue(func() country {
	src := []data.SourceID{"s"}
	b := &data.Builder{Version: "tiny", LastDay: data.DayOf(2026, 3, 15)}
	b.AddSource(data.Source{ID: "s", Title: "A source", Publisher: "A house", Date: data.Date{Y: 2026}})
	var o layers.Outlines
	for _, p := range []data.UnitID{"P", "Q"} {
		b.AddUnit(data.Unit{ID: p, Level: data.ProvinceLevel, Names: data.Names{EN: "Province " + string(p)}, Province2008: p})
	}
	unit := func(id, p data.UnitID, i int) data.Unit {
		return data.Unit{
			ID: id, Level: data.CountyLevel, Kind: data.County, Names: data.Names{EN: "Unit " + string(id), KO: "단위군"}, Province: p, Province2008: p,
			Outlines: []data.UnitID{id}, Area: []data.AreaClass{data.Rural, data.Urban, data.Capital, data.NoArea}[i%4], Sources: src,
		}
	}
	for i := range 8 {
		p := data.UnitID("PQ"[i/4 : i/4+1])
		u := unit(p+data.UnitID(strconv.Itoa(i)), p, i)
		x, y := 126+float64(i%4)/2, 39+float64(i/4)/2
		if i == 2 {
			u.Seat = &data.Seat{Lon: x + 0.1, Lat: y + 0.1, Quality: "high"}
		}
		if i == 7 {
			u.Names.KO = "" // as a source may leave it
		}
		b.AddUnit(u)
		o.IDs = append(o.IDs, u.ID)
		o.Areas = append(o.Areas, orb.MultiPolygon{{{{x, y}, {x + 0.5, y}, {x + 0.5, y + 0.5}, {x, y + 0.5}, {x, y}}}})
	}
	guest := unit("P9", "P", 3) // stands inside P0
	guest.Outlines = []data.UnitID{"P0"}
	b.AddUnit(guest)
	lost := unit("Q9", "Q", 3) // stands nowhere
	lost.Outlines = nil
	b.AddUnit(lost)

	for id, vals := range map[data.IndicatorID][]float64{
		"none": nil, "one": {7}, "same": {5, 5, 5, 5, 5, 5, 5, 5}, "zero": {0, 0, 0, 1, 2, 3}, "change": {-40, -10, 0, 12.5, 90},
		"counts": {0, 1, 4, 100},
	} {
		x := data.Indicator{
			ID: id, Title: lang.Text{EN: "Share", KO: "비율"}, Measure: lang.Text{EN: "percent", KO: "퍼센트"}, YearFrom: 2008, YearTo: 2020,
			YearLabel: lang.Text{EN: "2020"}, Source: "s", Draw: data.DrawCounty, Geography: data.GeographyPresent,
		}
		if id == "counts" {
			x.Draw = data.DrawSymbols
		}
		b.AddIndicator(x)
		for i, v := range vals {
			b.AddValue(data.Value{Indicator: id, Level: data.CountyLevel, Unit: o.IDs[i], V: v, Sources: src})
		}
	}
	for i, id := range []data.UnitID{"P0", "P9", "Q9"} {
		b.AddProject(data.Project{ID: data.ProjectID(id), Unit: id, Cohort: 2024, Facilities: []data.Facility{"garment", "hospital"}, Sources: src,
			Milestones: []data.Milestone{{Stage: data.Announced + data.Stage(i), Date: data.Date{Y: 2024, M: 2}, Sources: src}}})
	}
	b.AddZone(data.Zone{ID: "z", Unit: "Q9", Sources: src, Date: data.Date{Y: 2013}})
	b.AddEvent(data.Event{ID: "e", Units: []data.UnitID{"P1", "Q9"}, Date: data.Date{Y: 2026, M: 1}, Title: lang.Text{EN: "Opening"}, Sources: src})
	a, _ := b.Build()
	m := layers.NewMaps(a, o, layers.Ground{}, proj.LCCKorea(), []float64{0, 100})
	return country{"tiny", a, m.WithTracings(tracings())}
})

// tracings are three files of a user: points, everything, and nothing that can be
// drawn.
func tracings() []*layers.Tracing {
	line := orb.LineString{{126, 39}, {126.001, 39.001}, {126.002, 39}, {127, 39.5}}
	hole := orb.Polygon{{{126, 39}, {127, 39}, {127, 40}, {126, 39}}, {{126.5, 39.2}, {126.6, 39.4}, {126.7, 39.2}, {126.5, 39.2}}}
	return []*layers.Tracing{
		{Name: "points.csv", Things: []layers.Thing{{"Market", nil, orb.Point{126.2, 39.2}}, {"", nil, orb.MultiPoint{{126.4, 39.3}, {126.5, 39.3}}}}},
		{Name: "all.kmz", Things: []layers.Thing{
			{"Road", nil, line}, {"Field", nil, hole}, {"", nil, orb.Collection{orb.Point{126.9, 39.1}, orb.MultiLineString{line}, orb.MultiPolygon{hole}}},
		}},
		{Name: "none.json", Things: []layers.Thing{{"Nothing", nil, nil}, {"Pole", nil, orb.Point{0, -90}}, {"Dot", nil, orb.LineString{{126, 39}}}}},
	}
}

// empty knows nothing and shows nothing.
var empty = sync.OnceValue(func() country {
	a, _ := (&data.Builder{}).Build()
	return country{"empty", a, layers.NewMaps(a, layers.Outlines{}, layers.Ground{}, proj.LCCKorea(), nil)}
})

func countries() []country { return []country{builtIn(), tiny(), empty()} }

// mustNew makes a layer of a kind with settings "name=value".
func mustNew(t testing.TB, kind string, settings ...string) layers.Layer {
	t.Helper()
	s := layers.Spec{Kind: kind, Params: map[string]string{}}
	for _, x := range settings {
		k, v, _ := strings.Cut(x, "=")
		s.Params[k] = v
	}
	l, err := layers.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// variants are layers of every kind: the default one, and one for each choice
// that a setting gives, and for each indicator of the country.
func variants(t testing.TB, c country) []layers.Layer {
	var out []layers.Layer
	add := func(l layers.Layer) {
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	for _, k := range layers.Kinds() {
		add(mustNew(t, k.Name))
		for _, p := range k.Params {
			vals := p.Choices
			switch {
			case p.Type == layers.Number:
				vals = []string{strconv.FormatFloat(p.Min, 'g', -1, 64), strconv.FormatFloat(p.Max, 'g', -1, 64)}
			case p.Type == layers.Switch:
				vals = []string{"true", "false"}
			case p.Name == "need": // of counties, of provinces, and what measures no need
				for i, x := range analysis.Needs(c.atlas) {
					if i%4 == 0 {
						vals = append(vals, string(x.ID))
					}
				}
				vals = append(vals, "pop2008", "none")
			case p.Name == "indicator":
				for _, x := range c.atlas.Indicators() {
					vals = append(vals, string(x.ID))
				}
			case p.Name == "units" || p.Name == "focus":
				var ids []data.UnitID
				for i, u := range c.atlas.Units() {
					if i%5 == 0 || !u.Drawn() { // of every level, with and without an outline
						ids = append(ids, u.ID)
					}
				}
				vals = []string{layers.JoinUnits(ids), layers.NoUnit, "KP-NOWHERE"}
			case p.Name == "drafts":
				ids := "KP-NOWHERE"
				for i, u := range c.atlas.Units() {
					if i%5 == 0 || !u.Drawn() {
						ids += "," + string(u.ID)
					}
				}
				vals = []string{"2027:" + ids, "2030:KP-NOWHERE;2033:" + ids}
			}
			for _, v := range vals {
				set := []string{p.Name + "=" + v}
				if v == "manual" {
					set = append(set, "breaks=10,20,40")
				}
				add(mustNew(t, k.Name, set...))
			}
		}
	}
	return out
}

// step changes one thing of a frame, within a few values, so that a walk comes
// by the same frames again.
func step(c country, f layers.Frame, r *rand.Rand) layers.Frame {
	pick := func(n int) int { return r.IntN(n) }
	switch pick(12) {
	case 0:
		f.AsOf = data.DayOf(2024+pick(3), 1+pick(12), 1)
	case 1:
		f.Theme = style.Themes()[pick(2)]
	case 2:
		f.Lang = lang.Tags()[pick(2)]
	case 3:
		f.Cohort = []int{0, 2024, 2025, 2026, 2030}[pick(5)]
	case 4:
		f.Profile = layers.Profiles()[pick(3)]
	case 5:
		f.Names = layers.Namings()[pick(4)]
	case 6:
		f.Type = []float64{0.8, 1, 1.5}[pick(3)]
	case 7:
		f.View.Res = []float64{30, 109, 111, 250, 400, 600, 900, 1700}[pick(8)]
	case 8:
		f.Detail = []float64{5, 200, 700, 3000}[pick(4)]
	case 9:
		f.View = f.View.Pan(float64(pick(200)-100), float64(pick(200)-100))
	case 10:
		f.Selected = ""
		if us := c.atlas.Units(); len(us) > 0 && pick(2) == 0 {
			f.Selected = us[len(us)/2].ID
		}
	case 11:
		f.Inset = !f.Inset
	}
	return f
}

func ops(d layers.Drawing) []scene.Op {
	var out []scene.Op
	for _, p := range d.Parts {
		out = append(out, p.Ops...)
	}
	return out
}

// refOf returns what an op stands for, and its title.
func refOf(op scene.Op) (scene.Ref, string) {
	switch op := op.(type) {
	case *scene.Path:
		return op.Ref, op.Title
	case *scene.Mark:
		return op.Ref, op.Title
	case *scene.Text:
		return op.Ref, ""
	}
	return scene.Ref{}, ""
}

func keyOf(d layers.Drawing, id string) (scale.Key, bool) {
	for _, k := range d.Keys {
		if k.ID == id {
			return k, true
		}
	}
	return scale.Key{}, false
}

// number reads the first whole number of a count such as "(12)" or "20 of 20".
func number(t *testing.T, s string) int {
	t.Helper()
	d := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(d) == 0 {
		t.Fatalf("count %q has no number", s)
	}
	n, _ := strconv.Atoi(d[0])
	return n
}
