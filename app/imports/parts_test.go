package imports_test

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/imports"
	"jido/app/world"
	"jido/data"
	"jido/data/codec"
	"jido/data/join"
	"jido/data/lang"
)

func TestIndicator(t *testing.T) {
	for _, x := range []struct{ heading, title, measure, year string }{
		{"value", "value", "", ""},
		{"Electricity (%)", "Electricity", "percent", ""},
		{"식량 배급 [kg]", "식량 배급", "kg", ""},
		{"Markets 2021 (per 100,000)", "Markets 2021", "per 100,000", "2021"},
		{"(%)", "(%)", "", ""},
	} {
		ind, src := imports.Indicator("x", "dir/v.csv", x.heading, data.CountyLevel, lang.EN)
		if ind.Title.EN != x.title || ind.Measure.EN != x.measure || ind.YearLabel.EN != x.year || src.Title != "v.csv" || ind.Draw != data.DrawCounty {
			t.Errorf("%q: title %q, measure %q, year %q, source %q", x.heading, ind.Title.EN, ind.Measure.EN, ind.YearLabel.EN, src.Title)
		}
	}
	if ind, _ := imports.Indicator("x", "v.csv", "value", data.ProvinceLevel, lang.KO); ind.Draw != data.DrawProvince {
		t.Errorf("provinces: %s", ind.Draw)
	}
}

// TestReplace puts outlines in the place of built-in ones: of a unit that lies
// in another's, of the districts of Pyongyang together, of one of them.
func TestReplace(t *testing.T) {
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	square := orb.Polygon{{{126, 39}, {127, 39}, {127, 40}, {126, 40}, {126, 39}}}
	var aggregate, district, inside, holder, spread data.UnitID
	for _, u := range w.Atlas.Units() {
		switch {
		case u.Kind == data.Aggregate:
			aggregate, district = u.ID, u.Outlines[0]
		case len(u.Outlines) == 1 && !u.Drawn() && u.Level == data.CountyLevel:
			inside, holder = u.ID, u.Outlines[0]
		case len(u.Outlines) > 1 && u.Level == data.CountyLevel:
			spread = u.ID
		}
	}
	if aggregate == "" || inside == "" || spread == "" {
		t.Fatalf("the atlas has no unit of each kind: %q %q %q", aggregate, inside, spread)
	}
	many := len(w.Outlines.IDs)
	agg, _ := w.Atlas.Unit(aggregate)
	for _, c := range []struct {
		units []data.UnitID
		n     int
		has   []data.UnitID
		not   []data.UnitID
	}{
		{[]data.UnitID{inside}, many, []data.UnitID{holder}, []data.UnitID{inside}},
		{[]data.UnitID{aggregate}, many - len(agg.Outlines) + 1, []data.UnitID{aggregate}, []data.UnitID{district}},
		{[]data.UnitID{aggregate, district}, many, []data.UnitID{district}, []data.UnitID{aggregate}},
		{[]data.UnitID{spread}, many, nil, []data.UnitID{spread}},
	} {
		var fs []codec.Feature
		var r join.Report
		for i, u := range c.units {
			fs = append(fs, codec.Feature{Geometry: square})
			r.Matched = append(r.Matched, join.Pair{Row: i, Unit: u})
		}
		parts, left := imports.AreasByUnit(w.Atlas, fs, r)
		if slices.Contains(c.units, spread) != (len(left) > 0) {
			t.Errorf("%v: left %v", c.units, left)
		}
		got, _ := imports.Replace(w, parts)
		if len(got.Outlines.IDs) != c.n || len(got.Outlines.Areas) != c.n {
			t.Errorf("%v: %d outlines, want %d", c.units, len(got.Outlines.IDs), c.n)
		}
		for _, id := range c.has {
			i := slices.Index(got.Outlines.IDs, id)
			if i < 0 || len(got.Outlines.Areas[i]) != 1 || !got.Outlines.Areas[i][0].Equal(square) {
				t.Errorf("%v: %s has not the new outline", c.units, id)
			}
		}
		for _, id := range c.not {
			if slices.Contains(got.Outlines.IDs, id) {
				t.Errorf("%v: %s has an outline", c.units, id)
			}
		}
		if len(w.Outlines.IDs) != many {
			t.Fatal("the world itself changed")
		}
	}
}
