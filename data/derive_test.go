package data_test

import (
	"testing"

	"jido/data"
	"jido/data/builtin"
)

func TestAreaOf(t *testing.T) {
	for _, c := range []struct {
		class   data.AreaClass
		asRural bool
		want    data.UnitID
	}{
		{data.Capital, false, "area:pyongyang"}, {data.Capital, true, "area:pyongyang"},
		{data.Outskirts, false, "area:pyongyang"}, {data.Outskirts, true, "area:rural"},
		{data.Urban, true, "area:urban"}, {data.Rural, false, "area:rural"}, {data.NoArea, true, ""},
	} {
		if got := data.AreaOf(c.class, c.asRural); got != c.want {
			t.Errorf("%s, %t: got %q, want %q", c.class, c.asRural, got, c.want)
		}
	}
}

// The default disparity map: Pyongyang 86.2, urban 60, rural about 9 (derived).
func TestAreaValueOf(t *testing.T) {
	a, _ := builtin.Load()
	for _, c := range []struct {
		unit    data.UnitID
		asRural bool
		want    float64 // 0 = no data
		derived bool
	}{
		{"KP10-JUNG", false, 86.2, false}, {"KP1001", false, 86.2, false}, {"KP1007", true, 86.2, false},
		{"KP1023", false, 86.2, false}, {"KP1023", true, 9, true}, // Kangdong, on the outskirts
		{"KP0701", false, 60, false}, {"KP02-RAJIN", false, 60, false},
		{"KP0717", false, 9, true}, {"KP08-KAEPHUNG", true, 9, true},
		{"KP10", false, 0, false}, {"KP07", false, 0, false}, {"KPXX", false, 0, false},
	} {
		v, ok := data.AreaValueOf(a, "mics2017_wealth_top40", c.unit, c.asRural)
		if ok != (c.want != 0) || v.V != c.want || v.Derived != c.derived {
			t.Errorf("%s, %t: %+v, %t", c.unit, c.asRural, v, ok)
		}
		if ok && v.Level != data.AreaLevel {
			t.Errorf("%s: the figure is of level %s", c.unit, v.Level)
		}
	}
	if v, ok := data.AreaValueOf(a, "mics2017_wealth_low20", "KP10-JUNG", false); ok {
		t.Errorf("Pyongyang has no figure of its own here, but got %+v", v)
	}
	if v, ok := data.AreaValueOf(a, "pop2008", "KP0717", false); ok {
		t.Errorf("population has no areas, but got %+v", v)
	}
}

func TestProvinceGroups(t *testing.T) {
	a, _ := builtin.Load()
	for _, c := range []struct {
		indicator data.IndicatorID
		unit      data.UnitID
		want      data.UnitID // empty = no data
	}{
		// 2008: Nampho in South Phyongan, Rason in North Hamgyong, Kaesong in North Hwanghae; Sangwon in Pyongyang.
		{"wfp2015_stunting", "KP0717", "KP07"}, {"wfp2015_stunting", "KP1103", "KP07"}, {"wfp2015_stunting", "KP0201", "KP02"},
		{"wfp2015_stunting", "KP08-PHANMUN", "KP08"}, {"wfp2015_stunting", "KP0804", "KP08"},
		{"wfp2015_stunting", "KP0822", ""}, {"wfp2015_stunting", "KP08-SUNGHO", ""}, {"wfp2015_stunting", "KP0820", ""},
		{"wfp2015_stunting", "KP0501", ""}, {"wfp2015_stunting", "KP10-JUNG", ""}, // Jagang and Pyongyang were not surveyed
		// The municipality's own figure is part of the province's and is not drawn inside it.
		{"pop2008", "KP1103", "KP07"}, {"pop2008", "KP0822", "KP10"},
		// Present: what the source does not list has no data.
		{"ntl_change_2012_2024", "KP1103", "KP11"}, {"ntl_change_2012_2024", "KP0822", "KP08"}, {"ntl_change_2012_2024", "KP0820", "KP10"},
		{"ntl_change_2012_2024", "KP0803", ""}, {"ntl_change_2012_2024", "KP0201", ""},
		// COD-PS: Nampho apart, Kangnam in North Hwanghae, Kaesong too.
		{"csis_markets", "KP1103", "KP11"}, {"csis_markets", "KP0820", "KP08"}, {"csis_markets", "KP0803", "KP08"},
		{"csis_markets", "KP0201", "KP02"}, {"csis_markets", "KP10-JUNG", "KP10"}, {"csis_markets", "KP07-UNGOK", "KP07"},
		{"mics2017_water_safe", "KP0717", ""},
	} {
		if got := data.ProvinceGroups(a, c.indicator)[c.unit]; got != c.want {
			t.Errorf("%s, %s: got %q, want %q", c.indicator, c.unit, got, c.want)
		}
	}
	if g := data.ProvinceGroups(a, "nothing"); len(g) != 0 {
		t.Errorf("%v", g)
	}
}

// A municipality counts where the province around it has no figure.
func TestProvinceGroupsMunicipality(t *testing.T) {
	b := &data.Builder{LastDay: data.DayOf(2026, 3, 15)}
	n := province("N")
	n.Province2008 = "P"
	b.AddUnit(n)
	b.AddUnit(province("P"))
	c, d := county("C"), county("D")
	c.Province = "N"
	b.AddUnit(c)
	b.AddUnit(d)
	b.AddSource(data.Source{ID: "s", Title: "x"})
	x := indicator("i")
	x.Geography = data.Geography2008
	b.AddIndicator(x)
	b.AddValue(data.Value{Indicator: "i", Level: data.ProvinceLevel, Unit: "N", V: 1})
	a, problems := b.Build()
	if len(problems) != 0 {
		t.Fatal(problems)
	}
	if g := data.ProvinceGroups(a, "i"); len(g) != 1 || g["C"] != "N" {
		t.Errorf("%v", g)
	}
	if x, _ := a.Indicator("i"); !x.Census2008 {
		t.Error("its provinces are those of 2008")
	}
}

// The sum over the counties of a group is the figure of its province: the
// groups are the ones that the figures were published for.
func TestProvinceGroupsAddUp(t *testing.T) {
	a, _ := builtin.Load()
	for _, id := range []data.IndicatorID{"pop2008", "csis_markets"} {
		groups := data.ProvinceGroups(a, id)
		sum := map[data.UnitID]float64{}
		for _, v := range a.Values(id) {
			if v.Level == data.CountyLevel {
				sum[groups[v.Unit]] += v.V
			}
		}
		for p, s := range sum {
			if v, ok := a.Value(id, data.ProvinceLevel, p); !ok || v.V != s {
				t.Errorf("%s, %s: the counties add up to %v, the province has %v", id, p, s, v.V)
			}
		}
	}
}

func TestRank(t *testing.T) {
	a, _ := builtin.Load()
	for _, c := range []struct {
		indicator data.IndicatorID
		unit      data.UnitID
		place, of int
	}{
		{"pop2008", "KP1001", 1, 178},   // the wards of Pyongyang taken together
		{"pop2008", "KP0307", 2, 178},   // Hamhung
		{"pop2008", "KP0625", 178, 178}, // Sindo
		{"pop2008_urban_share", "KP0501", 1, 177},
		{"wfp2015_stunting", "KP01", 1, 8},
		{"wfp2015_stunting", "KP07", 8, 8},
	} {
		place, of, ok := data.Rank(a, c.indicator, c.unit)
		if !ok || place != c.place || of != c.of {
			t.Errorf("%s, %s: %d of %d, %t", c.indicator, c.unit, place, of, ok)
		}
	}
	for _, u := range []data.UnitID{"KP08-KAEPHUNG", "KPXX", "KP10-JUNG"} {
		if place, of, ok := data.Rank(a, "pop2008", u); ok {
			t.Errorf("%s: %d of %d", u, place, of)
		}
	}
}

func TestRankTies(t *testing.T) {
	b := &data.Builder{LastDay: data.DayOf(2026, 3, 15)}
	b.AddSource(data.Source{ID: "s", Title: "x"})
	b.AddUnit(province("P"))
	b.AddIndicator(indicator("i"))
	for id, v := range map[data.UnitID]float64{"A": 3, "B": 5, "C": 5, "D": 1} {
		b.AddUnit(county(id))
		b.AddValue(data.Value{Indicator: "i", Level: data.CountyLevel, Unit: id, V: v})
	}
	b.AddValue(data.Value{Indicator: "i", V: 99})
	a, _ := b.Build()
	for id, want := range map[data.UnitID]int{"B": 1, "C": 1, "A": 3, "D": 4} {
		if place, of, _ := data.Rank(a, "i", id); place != want || of != 4 {
			t.Errorf("%s: %d of %d, want %d", id, place, of, want)
		}
	}
}

func TestPopulationOf(t *testing.T) {
	a, _ := builtin.Load()
	for _, c := range []struct {
		unit      data.UnitID
		want      float64
		indicator data.IndicatorID
	}{
		{"KP0717", 149809, data.Population},
		{"KP0803", 308440, data.Population},
		{"KP0606", 135634, data.Population},
		{"KP1001", 2794272, data.Population},
		{"KP10-JUNG", 131333, data.PopulationWard},
		{"KP02-CHONGJIN-PUYUN", 20258, data.PopulationWard},
		{"KP07", 4051696, data.Population},
		// Never the figure of Kaesong, of the aggregate or of Nampho.
		{"KP08-KAEPHUNG", 0, ""}, {"KP08-PHANMUN", 0, ""}, {"KP10-SAMSOK", 0, ""}, {"KP11-WAUDO", 0, ""}, {"KP-KAESONG", 0, ""}, {"KPXX", 0, ""},
	} {
		v, ok := data.PopulationOf(a, c.unit)
		if ok != (c.want != 0) || v.V != c.want || v.Indicator != c.indicator {
			t.Errorf("%s: %+v, %t", c.unit, v, ok)
		}
	}
}
