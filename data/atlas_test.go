package data_test

import (
	"slices"
	"testing"

	"jido/data"
	"jido/data/builtin"
)

func TestInside(t *testing.T) {
	a, _ := builtin.Load()
	for id, want := range map[data.UnitID][]data.UnitID{
		"KP0803":         {"KP08-KAEPHUNG", "KP08-PHANMUN"},
		"KP0201":         {"KP02-RAJIN", "KP02-SONBONG"},
		"KP1102":         {"KP11-HANGGU", "KP11-WAUDO"},
		"KP10-RYONGSONG": {"KP10-HWASONG"}, // Hwasong lies in two
		"KP10-TAESONG":   {"KP10-HWASONG"},
		"KP0717":         nil,
		"KP1001":         nil,
	} {
		if got := a.Inside(id); !slices.Equal(got, want) {
			t.Errorf("%s: %v", id, got)
		}
	}
	if n := len(a.Inside("KP0205")) + len(a.Inside("KP0307")); n != 14 {
		t.Errorf("%d districts of Chongjin and Hamhung", n)
	}
}

func TestDrawn(t *testing.T) {
	a, _ := builtin.Load()
	for id, want := range map[data.UnitID]bool{
		"KP0717": true, "KP07": true, "KP-RASON": true, "KP10-JUNG": true,
		"KP1001": false, "KP08-PHANMUN": false, "KP10-HWASONG": false, "KP02-CHONGJIN-SINAM": false,
	} {
		if u, ok := a.Unit(id); !ok || u.Drawn() != want {
			t.Errorf("%s: %t, %t", id, u.Drawn(), ok)
		}
	}
}

func TestProvinceIn(t *testing.T) {
	a, _ := builtin.Load()
	for _, c := range []struct{ unit, present, y2008, cod data.UnitID }{
		{"KP0717", "KP07", "KP07", "KP07"},
		{"KP0804", "KP-KAESONG", "KP08", "KP08"}, // Jangphung
		{"KP0820", "KP10", "KP10", "KP08"},       // Kangnam
		{"KP0822", "KP08", "KP10", "KP08"},       // Sangwon
		{"KP08-SUNGHO", "KP08", "KP10", "KP10"},
		{"KP0201", "KP-RASON", "KP02", "KP02"},
		{"KP1103", "KP11", "KP07", "KP11"},
		{"KP07-UNGOK", "KP07", "KP07", "KP07"},
	} {
		u, _ := a.Unit(c.unit)
		if p, q, r := u.ProvinceIn(data.GeographyPresent), u.ProvinceIn(data.Geography2008), u.ProvinceIn(data.GeographyCOD); p != c.present || q != c.y2008 || r != c.cod {
			t.Errorf("%s: %s, %s, %s", c.unit, p, q, r)
		}
	}
	if p := (data.Unit{Province: "P"}).ProvinceIn(data.Geography2008); p != "P" {
		t.Errorf("falls back on %q", p)
	}
}

func TestLookups(t *testing.T) {
	a, _ := builtin.Load()
	if u, ok := a.Unit("KP0717"); !ok || u.Names.EN != "Songchon" || u.Names.KO != "성천군" {
		t.Errorf("%+v", u)
	}
	if s, ok := a.Source("sinbo240311"); !ok || s.Publisher != "Choson Sinbo (JP)" {
		t.Errorf("%+v", s)
	}
	if x, ok := a.Indicator("mics2017_wealth_top40"); !ok || x.Draw != data.DrawArea || x.Better != 1 {
		t.Errorf("%+v", x)
	}
	if ps := a.ProjectsOf("KP0319"); len(ps) != 2 || ps[0].Record != data.Extra || ps[1].Cohort != 2026 {
		t.Errorf("%+v", ps)
	}
	for _, ok := range []bool{has(a.Unit("x")), has(a.Source("x")), has(a.Indicator("x")), has(a.Project("x")), has(a.Value("x", data.National, ""))} {
		if ok {
			t.Error("found what is not there")
		}
	}
	if a.Values("x") != nil || a.ProjectsOf("x") != nil || a.Inside("x") != nil {
		t.Error("something of nothing")
	}
}

func has[T any](_ T, ok bool) bool { return ok }

// What the accessors promise of their order.
func TestOrder(t *testing.T) {
	a, _ := builtin.Load()
	if !slices.IsSortedFunc(a.Units(), func(x, y data.Unit) int {
		if x.Level != y.Level {
			return int(x.Level) - int(y.Level)
		}
		return compare(x.ID, y.ID)
	}) {
		t.Error("units")
	}
	if !slices.IsSortedFunc(a.Sources(), func(x, y data.Source) int { return compare(x.ID, y.ID) }) {
		t.Error("sources")
	}
	if !slices.IsSortedFunc(a.Events(), func(x, y data.Event) int { return int(x.Date.First() - y.Date.First()) }) {
		t.Error("events")
	}
	if !slices.IsSortedFunc(a.Projects(), func(x, y data.Project) int { return x.Cohort - y.Cohort }) {
		t.Error("projects")
	}
	for _, p := range a.Projects() {
		if !slices.IsSortedFunc(p.Milestones, func(x, y data.Milestone) int {
			if x.Stage.Track() != y.Stage.Track() {
				return int(x.Stage.Track()) - int(y.Stage.Track())
			}
			return int(x.Date.Last() - y.Date.Last())
		}) {
			t.Errorf("milestones of %s", p.ID)
		}
	}
	for _, x := range a.Indicators() {
		vs := a.Values(x.ID)
		if len(vs) == 0 || !slices.IsSortedFunc(vs, func(v, w data.Value) int { return int(v.Level) - int(w.Level) }) {
			t.Errorf("%d values of %s", len(vs), x.ID)
		}
		for _, v := range vs {
			if got, ok := a.Value(x.ID, v.Level, v.Unit); !ok || got.V != v.V {
				t.Errorf("%s/%s/%s is not found", x.ID, v.Level, v.Unit)
			}
		}
	}
}

func compare[T ~string](x, y T) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}
