package data_test

import (
	"testing"

	"jido/data"
	"jido/data/lang"
)

func TestWith(t *testing.T) {
	b := data.Builder{Version: "t", LastDay: data.DayOf(2026, 3, 15)}
	b.AddSource(data.Source{ID: "s1", Title: "Census"})
	b.AddUnit(data.Unit{ID: "KP07", Names: data.Names{EN: "South Phyongan"}, Level: data.ProvinceLevel, Sources: []data.SourceID{"s1"}})
	for _, id := range []data.UnitID{"KP0701", "KP0717"} {
		b.AddUnit(data.Unit{ID: id, Names: data.Names{EN: string(id)}, Level: data.CountyLevel, Kind: data.County, Province: "KP07", Outlines: []data.UnitID{id}, Sources: []data.SourceID{"s1"}})
	}
	b.AddIndicator(data.Indicator{ID: "own", Title: lang.Text{EN: "Own"}, Source: "s1", Draw: data.DrawCounty})
	b.AddValue(data.Value{Indicator: "own", Level: data.CountyLevel, Unit: "KP0701", V: 1})
	a, _ := b.Build()

	first := a.With(data.Indicator{ID: "user", Draw: data.DrawCounty}, data.Source{ID: "file"}, []data.Value{
		{Level: data.CountyLevel, Unit: "KP0717", V: 7},
		{Level: data.CountyLevel, Unit: "KP0701", V: 3},
		{Level: data.CountyLevel, Unit: "KP0701", V: 4},
		{Level: data.CountyLevel, Unit: "KP9999", V: 5},
	})
	if n := len(a.Indicators()); n != 1 || len(a.Sources()) != 1 || len(a.Values("user")) != 0 {
		t.Errorf("the atlas that With was called on changed: %d indicators, %d sources, %d values", n, len(a.Sources()), len(a.Values("user")))
	}
	if _, ok := a.Value("user", data.CountyLevel, "KP0717"); ok {
		t.Error("the atlas that With was called on has the new value")
	}
	x, ok := first.Indicator("user")
	if !ok || x.Source != "file" || x.Geography != data.GeographyPresent || len(first.Indicators()) != 2 {
		t.Errorf("indicator = %+v, %t", x, ok)
	}
	if s := first.Sources(); len(s) != 2 || s[0].ID != "file" || s[1].ID != "s1" {
		t.Errorf("sources = %v", s)
	}
	vs := first.Values("user")
	if len(vs) != 2 || vs[0].Unit != "KP0701" || vs[0].V != 3 || vs[1].V != 7 || vs[0].Indicator != "user" || vs[0].Sources[0] != "file" {
		t.Errorf("values = %+v", vs)
	}
	if v, ok := first.Value("own", data.CountyLevel, "KP0701"); !ok || v.V != 1 {
		t.Errorf("the old value = %v, %t", v, ok)
	}

	second := first.With(data.Indicator{ID: "user", Draw: data.DrawProvince}, data.Source{ID: "file", Title: "new"}, []data.Value{{Level: data.ProvinceLevel, Unit: "KP07", V: 9}})
	if _, ok := second.Value("user", data.CountyLevel, "KP0701"); ok {
		t.Error("a replaced indicator keeps its old values")
	}
	if v, ok := second.Value("user", data.ProvinceLevel, "KP07"); !ok || v.V != 9 || len(second.Indicators()) != 2 || len(second.Sources()) != 2 {
		t.Errorf("replaced: %v %t, %d indicators, %d sources", v, ok, len(second.Indicators()), len(second.Sources()))
	}
	if v, ok := first.Value("user", data.CountyLevel, "KP0701"); !ok || v.V != 3 {
		t.Errorf("the first one changed: %v, %t", v, ok)
	}
	if v, ok := new(data.Atlas).With(data.Indicator{ID: "u"}, data.Source{ID: "s"}, []data.Value{{Level: data.National, V: 2}}).Value("u", data.National, ""); !ok || v.V != 2 {
		t.Errorf("on the empty atlas: %v, %t", v, ok)
	}
}
