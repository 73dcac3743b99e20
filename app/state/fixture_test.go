package state_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
)

// place is a world with its geometry.
type place struct {
	world *world.World
	maps  *layers.Maps
}

// small is a country of eight squares in two provinces: P in the south, Q in
// the north. P9 stands inside P0, Q9 nowhere, PD is only listed, PA an aggregate.
var small = sync.OnceValue(func() place { return build(8) })

// south is small without the north.
var south = sync.OnceValue(func() place { return build(4) })

// squares are the names of the eight, and how far north the seat stands in its
// square, degrees.
var squares = []struct {
	id    data.UnitID
	en    string
	north float64
}{
	{"P0", "Songchon", 0.1}, {"P1", "Unsan", 0.4}, {"P2", "Kaechon", 0.3}, {"P3", "Hyangsan", 0.2},
	{"Q4", "Unsan", 0.2}, {"Q5", "Jangphung", 0.3}, {"Q6", "Tokchon", 0.4}, {"Q7", "Rimkhong", 0.1},
}

func build(n int) place {
	src := []data.SourceID{"s"}
	b := &data.Builder{Version: "small", LastDay: data.DayOf(2026, 3, 15)}
	b.AddSource(data.Source{ID: "s", Title: "A source", Publisher: "A house", Date: data.Date{Y: 2026}})
	b.AddUnit(data.Unit{ID: "P", Level: data.ProvinceLevel, Names: data.Names{EN: "South", KO: "남도"}, Province2008: "P", Sources: src})
	if n > 4 {
		b.AddUnit(data.Unit{ID: "Q", Level: data.ProvinceLevel, Names: data.Names{EN: "North", KO: "북도"}, Province2008: "Q", Sources: src})
	}
	var o layers.Outlines
	unit := func(id data.UnitID, en string, outlines ...data.UnitID) data.Unit {
		return data.Unit{
			ID: id, Level: data.CountyLevel, Kind: data.County, Names: data.Names{EN: en}, Province: id[:1], Province2008: id[:1],
			Outlines: outlines, Area: data.Rural, Sources: src,
		}
	}
	for i, q := range squares[:n] {
		x, y := 126+float64(i%4)/2, 39+float64(i/4)/2
		u := unit(q.id, q.en, q.id)
		u.Seat = &data.Seat{Lon: x + 0.25, Lat: y + q.north, Quality: "high"}
		b.AddUnit(u)
		o.IDs = append(o.IDs, q.id)
		o.Areas = append(o.Areas, orb.MultiPolygon{{{{x, y}, {x + 0.5, y}, {x + 0.5, y + 0.5}, {x, y + 0.5}, {x, y}}}})
	}
	b.AddUnit(unit("P9", "Guest", "P0"))
	listed, aggregate := unit("PD", "Listed"), unit("PA", "Both", "P2", "P3")
	listed.Listed, listed.Parent, aggregate.Kind = true, "P1", data.Aggregate
	b.AddUnit(listed)
	b.AddUnit(aggregate)

	project := func(id data.UnitID, cohort int, f []data.Facility, ms ...data.Milestone) {
		for i := range ms {
			ms[i].Sources = src
		}
		b.AddProject(data.Project{ID: data.ProjectID("p-" + id), Unit: id, Cohort: cohort, Facilities: f, Milestones: ms, Sources: src})
	}
	project("P0", 2024, []data.Facility{"garment", "foodstuff"},
		data.Milestone{Stage: data.Announced, Date: data.Date{Y: 2024, M: 1, D: 15}},
		data.Milestone{Stage: data.GroundBroken, Date: data.Date{Y: 2024, M: 2}},
		data.Milestone{Stage: data.Completed, Date: data.Date{Y: 2024, M: 12, D: 20}})
	project("P1", 2025, []data.Facility{"hospital"}, data.Milestone{Stage: data.Announced, Date: data.Date{Y: 2025, M: 1}})
	b.AddEvent(data.Event{ID: "e0", Date: data.Date{Y: 2024, M: 1, D: 15}, Title: lang.Text{EN: "Speech"}, Sources: src})
	b.AddEvent(data.Event{ID: "e1", Units: []data.UnitID{"P1"}, Date: data.Date{Y: 2025, M: 2, D: 6}, Title: lang.Text{EN: "Ground broken"}, Sources: src})
	if n > 4 {
		b.AddUnit(unit("Q9", "Nowhere"))
		project("Q4", 2026, []data.Facility{"garment"}, data.Milestone{Stage: data.Announced, Date: data.Date{Y: 2026, M: 1}})
		project("Q9", 2024, nil, data.Milestone{Stage: data.Announced, Date: data.Date{Y: 2024, M: 1, D: 15}})
		b.AddZone(data.Zone{ID: "z", Unit: "Q5", Date: data.Date{Y: 2013}, Sources: src})
		b.AddEvent(data.Event{ID: "e2", Units: []data.UnitID{"Q4", "Q5"}, Date: data.Date{Y: 2026, M: 2}, Title: lang.Text{EN: "Opening"}, Sources: src})
	}
	for id, draw := range map[data.IndicatorID]data.Draw{layers.DefaultIndicator: data.DrawArea, "share": data.DrawCounty, "count": data.DrawSymbols, "card": data.DrawCard} {
		b.AddIndicator(data.Indicator{
			ID: id, Title: lang.Text{EN: "Share"}, Measure: lang.Text{EN: "percent"}, YearFrom: 2008, YearTo: 2020, YearLabel: lang.Text{EN: "2020"},
			Source: "s", Draw: draw, Geography: data.GeographyPresent, Better: map[data.IndicatorID]int{"share": 1}[id],
		})
		for i, q := range squares[:n] {
			b.AddValue(data.Value{Indicator: id, Level: data.CountyLevel, Unit: q.id, V: float64(10 * i), Sources: src})
		}
	}
	base, err := world.Load()
	if err != nil {
		panic(err)
	}
	a, _ := b.Build()
	w := base.With(a, o)
	w.Ground = layers.Ground{}
	return place{w, w.Maps(proj.LCCKorea(), []float64{0})}
}

// sheet is the size of the window's sheet in the tests, page points.
var sheet = geo.Size{W: 1200, H: 800}

// begin returns a store with the small country, its window open.
func begin(t testing.TB, as ...state.Action) *state.Store {
	t.Helper()
	st := state.NewStore(state.New(small().world, small().maps, lang.EN))
	st.Dispatch(state.Resize{Size: sheet})
	st.Dispatch(as...)
	return st
}

// ids writes units one after another.
func ids(us []data.Unit) string {
	out := []data.UnitID{}
	for _, u := range us {
		out = append(out, u.ID)
	}
	return fmt.Sprint(out)
}
