package data_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/data/lang"
)

var src = []data.SourceID{"s"}

func en(s string) lang.Text { return lang.Text{EN: s} }

func date(s string) data.Date {
	d, err := data.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func county(id data.UnitID) data.Unit {
	return data.Unit{
		ID: id, Level: data.CountyLevel, Kind: data.County, Names: data.Names{EN: "Name", KO: "이름"}, Province: "P", Province2008: "P",
		Outlines: []data.UnitID{id}, Area: data.Rural, Seat: &data.Seat{Lon: 126, Lat: 39, Quality: "high"}, Sources: src,
	}
}

func province(id data.UnitID) data.Unit {
	return data.Unit{ID: id, Level: data.ProvinceLevel, Names: data.Names{EN: "Name", KO: "이름"}, Outlines: []data.UnitID{id}}
}

func indicator(id data.IndicatorID) data.Indicator {
	return data.Indicator{ID: id, Title: en("Share"), Measure: en("percent"), YearFrom: 2008, YearTo: 2008, Source: "s", Draw: data.DrawCounty}
}

func project(id data.ProjectID, unit data.UnitID) data.Project {
	return data.Project{
		ID: id, Unit: unit, Cohort: 2024, Facilities: []data.Facility{"garment"}, Sources: src,
		Milestones: []data.Milestone{{Stage: data.Announced, Date: date("2024-02-03"), Sources: src}},
	}
}

// sound is a builder without problems but for its batch of one.
func sound() *data.Builder {
	b := &data.Builder{Version: "test", LastDay: data.DayOf(2026, 3, 15)}
	b.At("sound.csv", 1)
	b.AddSource(data.Source{ID: "s", Title: "A source"})
	b.AddUnit(county("C"))
	b.AddUnit(province("P"))
	b.AddIndicator(indicator("i"))
	b.AddValue(data.Value{Indicator: "i", Level: data.CountyLevel, Unit: "C", V: 50})
	b.AddProject(project("C-2024", "C"))
	b.AddMilestone("C-2024", data.Milestone{Stage: data.Frame, Date: date("2024-06"), Reported: date("2024-07-23"), Observer: "someone", Sources: src})
	b.AddVisit("C-2024", data.Visit{Date: date("2024-10"), Sources: src})
	b.AddEvent(data.Event{ID: "e", Units: []data.UnitID{"C"}, Date: date("2024-01-15"), Category: "policy", Title: en("Speech"), Sources: src})
	b.AddZone(data.Zone{ID: "z", Unit: "C", Date: date("2013"), Sources: src})
	b.AddConflict(data.Conflict{ID: "c", Units: []data.UnitID{"C"}, Indicators: []data.IndicatorID{"i"}, A: src, B: src})
	return b
}

func TestBuildSound(t *testing.T) {
	a, problems := sound().Build()
	if len(problems) != 1 || problems[0].Text != "1 of 20 named" || problems[0].Severity != data.Note {
		t.Errorf("problems: %v", problems)
	}
	if a.Version() != "test" || a.LastDay() != data.DayOf(2026, 3, 15) {
		t.Errorf("%s, %s", a.Version(), a.LastDay())
	}
	p, _ := a.Project("C-2024")
	if len(p.Milestones) != 2 || p.Milestones[1].Stage != data.Frame || len(p.Visits) != 1 {
		t.Errorf("%+v", p)
	}
	if v, ok := a.Value("i", data.CountyLevel, "C"); !ok || v.V != 50 || !slices.Equal(v.Sources, src) {
		t.Errorf("a figure without a source of its own has the indicator's: %+v, %t", v, ok)
	}
	if len(a.Units()) != 2 || a.Units()[0].ID != "P" || len(a.ProjectsOf("C")) != 1 || len(a.Conflicts()) != 1 || len(a.Zones()) != 1 {
		t.Error("something is missing")
	}
}

// Each case spoils the sound builder in one way.
func TestBuildProblems(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(b *data.Builder)
		want  string // in the text of a problem
	}{
		{"unit twice", func(b *data.Builder) { b.AddUnit(county("C")) }, "stands twice: left out"},
		{"unit of survey level", func(b *data.Builder) { b.AddUnit(data.Unit{ID: "X", Level: data.AreaLevel}) }, "neither a province"},
		{"no province", func(b *data.Builder) { u := county("D"); u.Province = "Q"; b.AddUnit(u) }, `province "Q" is not a province`},
		{"a county as province", func(b *data.Builder) { u := county("D"); u.Province = "C"; b.AddUnit(u) }, `province "C" is not a province`},
		{"province of 2008", func(b *data.Builder) { u := county("D"); u.Province2008 = ""; b.AddUnit(u) }, "province of 2008"},
		{"no outline", func(b *data.Builder) { u := county("D"); u.Outlines = nil; b.AddUnit(u) }, "has no outline"},
		{"unknown outline", func(b *data.Builder) { u := county("D"); u.Outlines = []data.UnitID{"X"}; b.AddUnit(u) }, `unknown unit "X"`},
		{"outline of a unit without", func(b *data.Builder) {
			u, v := county("D"), county("E")
			u.Outlines, v.Outlines = []data.UnitID{"C"}, []data.UnitID{"D"}
			b.AddUnit(u)
			b.AddUnit(v)
		}, "no outline of its own"},
		{"parent of a drawn unit", func(b *data.Builder) { u := county("D"); u.Parent = "C"; b.AddUnit(u) }, "not one of the listed districts"},
		{"seat in the sea of Japan", func(b *data.Builder) {
			u := county("D")
			u.Seat = &data.Seat{Lon: 39, Lat: 126, Quality: "high"}
			b.AddUnit(u)
		}, "outside the region"},
		{"seat at NaN", func(b *data.Builder) {
			u := county("D")
			u.Seat = &data.Seat{Lon: math.NaN(), Lat: 39, Quality: "high"}
			b.AddUnit(u)
		}, "outside the region"},
		{"seat of unknown quality", func(b *data.Builder) { u := county("D"); u.Seat = &data.Seat{Lon: 126, Lat: 39}; b.AddUnit(u) }, "unknown quality"},
		{"no seat", func(b *data.Builder) { u := county("D"); u.Seat = nil; b.AddUnit(u) }, "has no seat"},
		{"seat uncited", func(b *data.Builder) { u := county("D"); u.Sources = nil; b.AddUnit(u) }, data.Uncited},
		{"nameless", func(b *data.Builder) { u := county("D"); u.Names.KO = ""; b.AddUnit(u) }, "Korean name"},

		{"source twice", func(b *data.Builder) { b.AddSource(data.Source{ID: "s", Title: "x"}) }, "stands twice"},
		{"empty source", func(b *data.Builder) { b.AddSource(data.Source{ID: "t"}) }, "neither publisher"},
		{"source from the future", func(b *data.Builder) { b.AddSource(data.Source{ID: "t", Title: "x", Date: date("2026-10-01")}) }, "after the last day"},

		{"indicator twice", func(b *data.Builder) { b.AddIndicator(indicator("i")) }, "stands twice"},
		{"indicator uncited", func(b *data.Builder) { x := indicator("j"); x.Source = ""; b.AddIndicator(x) }, data.Uncited},
		{"indicator of unknown source", func(b *data.Builder) { x := indicator("j"); x.Source = "t"; b.AddIndicator(x) }, `unknown source "t"`},
		{"indicator of odd years", func(b *data.Builder) { x := indicator("j"); x.YearTo = 2007; b.AddIndicator(x) }, "cannot be"},
		{"indicator drawn how", func(b *data.Builder) { x := indicator("j"); x.Draw = "glitter"; b.AddIndicator(x) }, "way of drawing"},
		{"indicator of odd geography", func(b *data.Builder) { x := indicator("j"); x.Geography = "1945"; b.AddIndicator(x) }, "unknown geography"},

		{"value of nothing", func(b *data.Builder) { b.AddValue(data.Value{Indicator: "x"}) }, "unknown indicator"},
		{"value twice", func(b *data.Builder) {
			b.AddValue(data.Value{Indicator: "i", Level: data.CountyLevel, Unit: "C", V: 51})
		}, "stands twice"},
		{"county value on a province", func(b *data.Builder) { b.AddValue(data.Value{Indicator: "i", Level: data.CountyLevel, Unit: "P"}) }, "another level"},
		{"area value on a county", func(b *data.Builder) { b.AddValue(data.Value{Indicator: "i", Level: data.AreaLevel, Unit: "C"}) }, "not a survey area"},
		{"national value of a unit", func(b *data.Builder) { b.AddValue(data.Value{Indicator: "i", Unit: "C"}) }, "national figure names a unit"},
		{"value of an unknown unit", func(b *data.Builder) { b.AddValue(data.Value{Indicator: "i", Level: data.CountyLevel, Unit: "X"}) }, "unknown unit"},
		{"percentage above 100", func(b *data.Builder) { b.AddValue(data.Value{Indicator: "i", V: 100.1}) }, "outside 0 to 100"},
		{"negative percentage", func(b *data.Builder) { b.AddValue(data.Value{Indicator: "i", V: -1}) }, "outside 0 to 100"},
		{"NaN", func(b *data.Builder) { b.AddValue(data.Value{Indicator: "i", V: math.NaN()}) }, "outside 0 to 100"},
		{"value uncited", func(b *data.Builder) {
			x := indicator("j")
			x.Source = ""
			b.AddIndicator(x)
			b.AddValue(data.Value{Indicator: "j", V: 1})
		}, data.Uncited},

		{"project of an unknown unit", func(b *data.Builder) { b.AddProject(project("p", "X")) }, `unknown unit "X"`},
		{"project of a province", func(b *data.Builder) { b.AddProject(project("p", "P")) }, `unknown unit "P"`},
		{"project twice", func(b *data.Builder) { b.AddProject(project("C-2024", "C")) }, "stands twice"},
		{"unit in two batches", func(b *data.Builder) { p := project("p", "C"); p.Cohort = 2025; b.AddProject(p) }, "batch of 2024 already"},
		{"facility", func(b *data.Builder) {
			p := project("p", "C")
			p.Facilities = []data.Facility{"casino"}
			b.AddProject(p)
		}, `unknown facility "casino"`},
		{"no facility", func(b *data.Builder) { p := project("p", "C"); p.Facilities = nil; b.AddProject(p) }, "no facility"},
		{"project uncited", func(b *data.Builder) { p := project("p", "C"); p.Sources = nil; b.AddProject(p) }, data.Uncited},
		{"nameless extra", func(b *data.Builder) { p := project("p", "C"); p.Record = data.Extra; b.AddProject(p) }, "has no name"},
		{"batch before the plan", func(b *data.Builder) { p := project("p", "C"); p.Cohort = 2022; b.AddProject(p) }, "outside the plan"},
		{"never named", func(b *data.Builder) { p := project("p", "C"); p.Milestones = nil; b.AddProject(p) }, "the day it was named"},

		{"milestone of no project", func(b *data.Builder) { b.AddMilestone("x", data.Milestone{}) }, `unknown project "x"`},
		{"milestone without date", func(b *data.Builder) { b.AddMilestone("C-2024", data.Milestone{Stage: data.Completed, Sources: src}) }, "without stage or date"},
		{"milestone of the future", func(b *data.Builder) {
			b.AddMilestone("C-2024", data.Milestone{Stage: data.Completed, Date: date("2027"), Sources: src})
		}, "after the last day"},
		{"milestone uncited", func(b *data.Builder) {
			b.AddMilestone("C-2024", data.Milestone{Stage: data.Completed, Date: date("2025")})
		}, data.Uncited},
		{"observed by nobody", func(b *data.Builder) {
			b.AddMilestone("C-2024", data.Milestone{Stage: data.Idle, Date: date("2025"), Sources: src})
		}, "observers belong"},
		{"claimed by an observer", func(b *data.Builder) {
			b.AddMilestone("C-2024", data.Milestone{Stage: data.Completed, Date: date("2025"), Observer: "x", Sources: src})
		}, "claimed track"},
		{"reported before", func(b *data.Builder) {
			b.AddMilestone("C-2024", data.Milestone{Stage: data.Idle, Date: date("2025-01"), Reported: date("2024-12-31"), Observer: "x", Sources: src})
		}, "reported before it was seen"},
		{"completed before it was named", func(b *data.Builder) {
			b.AddMilestone("C-2024", data.Milestone{Stage: data.Completed, Date: date("2024-01"), Sources: src})
		}, "completed before announced"},
		{"named twice", func(b *data.Builder) {
			b.AddMilestone("C-2024", data.Milestone{Stage: data.Announced, Date: date("2024-03"), Sources: src})
		}, "announced stands twice"},
		{"visit to no project", func(b *data.Builder) { b.AddVisit("x", data.Visit{}) }, `unknown project "x"`},
		{"visit uncited", func(b *data.Builder) { b.AddVisit("C-2024", data.Visit{Date: date("2024")}) }, data.Uncited},

		{"event twice", func(b *data.Builder) { b.AddEvent(data.Event{ID: "e"}) }, "stands twice"},
		{"event undated", func(b *data.Builder) { b.AddEvent(data.Event{ID: "f", Category: "law", Title: en("x"), Sources: src}) }, "has no date"},
		{"event untitled", func(b *data.Builder) {
			b.AddEvent(data.Event{ID: "f", Category: "law", Date: date("2024"), Sources: src})
		}, "no title"},
		{"event of unknown category", func(b *data.Builder) {
			b.AddEvent(data.Event{ID: "f", Category: "party", Title: en("x"), Date: date("2024"), Sources: src})
		}, "unknown category"},
		{"event before the country", func(b *data.Builder) {
			b.AddEvent(data.Event{ID: "f", Category: "law", Title: en("x"), Date: date("1862"), Sources: src})
		}, "before 1945"},
		{"zone twice", func(b *data.Builder) { b.AddZone(data.Zone{ID: "z", Unit: "C"}) }, "stands twice"},
		{"zone nowhere", func(b *data.Builder) { b.AddZone(data.Zone{ID: "y", Unit: "X"}) }, "unknown unit"},
		{"zone without a seat", func(b *data.Builder) { b.AddZone(data.Zone{ID: "y", Unit: "P", Date: date("2013"), Sources: src}) }, "no seat point"},
		{"zone too large", func(b *data.Builder) {
			b.AddZone(data.Zone{ID: "y", Unit: "C", AreaKm2: 1e6, Date: date("2013"), Sources: src})
		}, "cannot be"},
		{"conflict twice", func(b *data.Builder) { b.AddConflict(data.Conflict{ID: "c"}) }, "stands twice"},
		{"conflict about nothing", func(b *data.Builder) {
			b.AddConflict(data.Conflict{ID: "d", Indicators: []data.IndicatorID{"x"}, A: src, B: src})
		}, "unknown indicator"},
		{"conflict of one side", func(b *data.Builder) { b.AddConflict(data.Conflict{ID: "d", A: src}) }, "side b is not recorded"},
	} {
		b := sound()
		b.At("x.csv", 7)
		c.spoil(b)
		_, problems := b.Build()
		i := slices.IndexFunc(problems, func(p data.Problem) bool { return strings.Contains(p.Text, c.want) })
		if i < 0 {
			t.Errorf("%s: no problem says %q: %v", c.name, c.want, problems)
			continue
		}
		if p := problems[i]; p.Where == "" || p.File == "" {
			t.Errorf("%s: the problem has no place: %v", c.name, p)
		}
	}
}

func TestBuildCountsBatches(t *testing.T) {
	b := &data.Builder{LastDay: data.DayOf(2026, 3, 15)}
	b.AddSource(data.Source{ID: "s", Title: "A source"})
	b.AddUnit(province("P"))
	for i := range 21 {
		id := data.UnitID("C" + string('A'+rune(i)))
		b.AddUnit(county(id))
		b.AddProject(project(data.ProjectID(id)+"-2024", id))
	}
	_, problems := b.Build()
	if len(problems) != 1 || problems[0].Where != "batch 2024" || problems[0].Text != "21 units where the plan has 20" {
		t.Errorf("%v", problems)
	}
}

func TestBuildZero(t *testing.T) {
	a, problems := new(data.Builder).Build()
	if len(problems) != 0 || len(a.Units()) != 0 || len(a.Sources()) != 0 {
		t.Errorf("%v", problems)
	}
	if _, ok := a.Unit("KP0717"); ok {
		t.Error("found in nothing")
	}
}

// The order of adding changes nothing.
func TestBuildOrder(t *testing.T) {
	build := func(order ...data.UnitID) []data.Unit {
		b := &data.Builder{}
		for _, id := range order {
			b.AddUnit(county(id))
		}
		b.AddUnit(province("P"))
		a, _ := b.Build()
		return a.Units()
	}
	x, y := build("B", "A", "C"), build("C", "B", "A")
	for i := range x {
		if x[i].ID != y[i].ID {
			t.Fatalf("%v, %v", x, y)
		}
	}
}
