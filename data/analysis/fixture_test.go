package analysis_test

import (
	"fmt"
	"testing"

	"jido/data"
	"jido/data/lang"
)

// world is a country of n counties, worst off first: county i has i percent of
// the good thing and people(i) people, and is named in the batch of cohort(i),
// 0 = in none. Steps add further milestones to its project.
type world struct {
	n      int
	cohort func(i int) int
	people func(i int) float64 // nil = 1000 each; negative = not known
	value  func(i int) float64 // nil = i; negative = not known
	steps  func(i int) []data.Milestone
	last   data.Day
}

const (
	src    data.SourceID    = "s"
	good   data.IndicatorID = "good"
	goodOf data.IndicatorID = "good_of_provinces"
)

func id(i int) data.UnitID { return data.UnitID(fmt.Sprintf("U%03d", i)) }

func (w world) build(t *testing.T) *data.Atlas {
	t.Helper()
	b := data.Builder{Version: "test", LastDay: w.last}
	if b.LastDay == 0 {
		b.LastDay = data.DayOf(2033, 12, 31)
	}
	b.AddSource(data.Source{ID: src, Publisher: "P", Title: "T"})
	text := lang.Text{EN: "x", KO: "x"}
	for _, x := range []data.Indicator{
		{ID: data.Population, Draw: data.DrawSymbols}, {ID: good, Draw: data.DrawCounty, Better: +1},
		{ID: goodOf, Draw: data.DrawProvince, Better: -1, Geography: data.GeographyPresent},
		{ID: "carded", Draw: data.DrawCard, Better: +1}, {ID: "trade", Draw: data.DrawCounty},
	} {
		x.Title, x.Measure, x.Source, x.YearFrom, x.YearTo = text, text, src, 2008, 2008
		b.AddIndicator(x)
	}
	for p := range 10 {
		pid := data.UnitID(fmt.Sprintf("P%d", p))
		b.AddUnit(data.Unit{ID: pid, Level: data.ProvinceLevel, Kind: data.Province, Names: data.Names{EN: string(pid), KO: "도"}, Outlines: []data.UnitID{pid}, Sources: []data.SourceID{src}})
		b.AddValue(data.Value{Indicator: goodOf, Level: data.ProvinceLevel, Unit: pid, Name: "x", V: float64(p), Sources: []data.SourceID{src}})
	}
	for i := range w.n {
		b.AddUnit(data.Unit{
			ID: id(i), Level: data.CountyLevel, Kind: data.County, Area: data.Rural, Names: data.Names{EN: string(id(i)), KO: "군"},
			Province: data.UnitID(fmt.Sprintf("P%d", i%10)), Outlines: []data.UnitID{id(i)}, Sources: []data.SourceID{src},
		})
		people, value := 1000.0, float64(i)
		if w.people != nil {
			people = w.people(i)
		}
		if w.value != nil {
			value = w.value(i)
		}
		if people >= 0 {
			b.AddValue(data.Value{Indicator: data.Population, Level: data.CountyLevel, Unit: id(i), Name: "x", V: people, Sources: []data.SourceID{src}})
		}
		if value >= 0 {
			b.AddValue(data.Value{Indicator: good, Level: data.CountyLevel, Unit: id(i), Name: "x", V: value, Sources: []data.SourceID{src}})
		}
		y := w.cohort(i)
		if y == 0 {
			continue
		}
		ms := []data.Milestone{{Stage: data.Announced, Date: data.Date{Y: y, M: 1, D: 15}, Sources: []data.SourceID{src}}}
		if w.steps != nil {
			ms = append(ms, w.steps(i)...)
		}
		b.AddProject(data.Project{
			ID: data.ProjectID(id(i)), Unit: id(i), Cohort: y, Record: data.Batch, Milestones: ms, Confidence: "high", Sources: []data.SourceID{src},
			Facilities: []data.Facility{"foodstuff"},
		})
	}
	a, problems := b.Build()
	for _, p := range problems {
		if p.Severity != data.Note {
			t.Logf("fixture: %s", p)
		}
	}
	if got := len(a.Units()); got != w.n+10 {
		t.Fatalf("fixture: %d units, want %d", got, w.n+10)
	}
	return a
}

func day(s string) data.Day {
	d, err := data.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d.Last()
}
