package layers_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/layers"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// counts reads the counts of a key by its labels.
func counts(t *testing.T, d layers.Drawing, key string) map[string]int {
	out := map[string]int{}
	k, _ := keyOf(d, key)
	for _, e := range k.Entries {
		out[e.Label] = number(t, e.Count)
	}
	return out
}

// marked returns the units that have an outline and those that have a badge.
func marked(d layers.Drawing) (outlines, badges []string) {
	for _, op := range ops(d) {
		r, _ := refOf(op)
		switch op.(type) {
		case *scene.Path:
			if r.Feature != "" {
				outlines = append(outlines, r.Feature)
			}
		case *scene.Text:
			badges = append(badges, r.Feature)
		}
	}
	return outlines, badges
}

// The facts on the map, day by day.
func TestRolloutOnTheMap(t *testing.T) {
	c := builtIn()
	for _, x := range []struct {
		day      data.Day
		cohort   int
		cohorts  []string // "2024: 20 of 20 named"
		claimed  map[string]int
		observed map[string]int
	}{
		{data.DayOf(2024, 1, 14), 0, nil, nil, nil},
		{data.DayOf(2024, 6, 30), 0, []string{"2024: 20 of 20 named"}, map[string]int{"Ground broken": 20}, map[string]int{"Building frame seen": 20}},
		{data.DayOf(2025, 2, 11), 2024, []string{"2024: 20 of 20 named"}, map[string]int{"Completed": 20}, map[string]int{"Seen complete or operating": 1}},
		{c.atlas.LastDay(), 0, []string{"2024: 20 of 20 named", "2025: 20 of 20 named", "2026: 18 of 20 named"},
			map[string]int{"Completed": 40, "Ground broken": 18}, map[string]int{"Seen complete or operating": 1}},
		{c.atlas.LastDay(), 2026, []string{"2026: 18 of 20 named"}, map[string]int{"Ground broken": 18}, nil},
		{c.atlas.LastDay(), 2030, nil, nil, nil},
	} {
		f := c.frame()
		f.AsOf, f.Cohort = x.day, x.cohort
		d := layers.Rollout{}.Draw(f)
		var cohorts []string
		k, _ := keyOf(d, "cohorts")
		total := 0
		for _, e := range k.Entries {
			cohorts = append(cohorts, e.Label+": "+e.Count)
			total += number(t, e.Count)
		}
		if !slices.Equal(cohorts, x.cohorts) {
			t.Errorf("%s: cohorts %q, want %q", x.day, cohorts, x.cohorts)
		}
		outlines, badges := marked(d)
		if len(badges) != total || len(outlines) > total {
			t.Errorf("%s: %d badges and %d outlines for %d units", x.day, len(badges), len(outlines), total)
		}
		claimed, observed := counts(t, d, "claimed"), counts(t, d, "observed")
		for l, n := range x.claimed {
			if claimed[l] != n {
				t.Errorf("%s: claimed %q: %d, want %d", x.day, l, claimed[l], n)
			}
		}
		for l, n := range x.observed {
			if observed[l] != n {
				t.Errorf("%s: observed %q: %d, want %d", x.day, l, observed[l], n)
			}
		}
		for name, m := range map[string]map[string]int{"claimed": claimed, "observed": observed} {
			sum := 0
			for _, n := range m {
				sum += n
			}
			if sum != total {
				t.Errorf("%s: the key %s counts %d of %d units", x.day, name, sum, total)
			}
		}
	}
}

// Stages differ by hatch and line, not by colour alone; both agree with the
// rollout's own account.
func TestStagesAreToldWithoutColour(t *testing.T) {
	c := builtIn()
	looks := map[data.Stage]scene.Style{}
	for _, day := range []data.Day{data.DayOf(2024, 2, 28), data.DayOf(2024, 6, 30), c.atlas.LastDay()} {
		f := c.frame()
		f.AsOf = day
		by := rollout.At(c.atlas, day)
		for _, op := range ops(layers.Rollout{}.Draw(f)) {
			p, ok := op.(*scene.Path)
			if !ok || p.Ref.Feature == "" {
				continue
			}
			st := by[data.UnitID(p.Ref.Feature)]
			look := p.Style
			look.Stroke.Color, look.Hatch.Color = f.Theme.Ink, f.Theme.Ink // without colour
			if old, ok := looks[st.Claimed]; ok && old != look {
				t.Errorf("%v has two looks: %+v, %+v", st.Claimed, old, look)
			}
			looks[st.Claimed] = look
			if !strings.Contains(p.Title, lang.T(lang.EN, "stage."+st.Claimed.String())) {
				t.Errorf("title %q hides the stage %v", p.Title, st.Claimed)
			}
			if st.Observed != data.NoStage && !strings.Contains(p.Title, lang.T(lang.EN, "stage."+st.Observed.String())) {
				t.Errorf("title %q hides what was seen", p.Title)
			}
		}
	}
	if len(looks) != 3 || looks[data.Announced] == looks[data.GroundBroken] || looks[data.GroundBroken] == looks[data.Completed] {
		t.Errorf("looks of the stages: %+v", looks)
	}
	if looks[data.Announced].Stroke.Dash == looks[data.GroundBroken].Stroke.Dash {
		t.Error("a unit that is only announced has the line of one that is begun")
	}
}

// The claim is a disc with the year, the observation a diamond: an observation
// changes nothing of the disc.
func TestTheTwoTracksStayApart(t *testing.T) {
	c := builtIn()
	f := c.frame()
	by := rollout.At(c.atlas, f.AsOf)
	discs := map[string][]scene.Op{} // by what decides about them
	for _, p := range (layers.Rollout{}).Draw(f).Parts {
		if p.Name != "badge" {
			continue
		}
		perUnit := map[string][]scene.Op{}
		for _, op := range p.Ops {
			r, _ := refOf(op)
			perUnit[r.Feature] = append(perUnit[r.Feature], op)
		}
		for id, got := range perUnit {
			st := by[data.UnitID(id)]
			if (len(got) > 3) != (st.Observed != data.NoStage) {
				t.Errorf("%s, observed %v: %d ops", id, st.Observed, len(got))
			}
			key := st.Claimed.String() + string(rune(st.Cohort))
			for i, op := range got[:3] {
				var look any
				switch op := op.(type) {
				case *scene.Mark:
					look = op.Style
				case *scene.Text:
					look = op.S
				}
				if old := discs[key]; old != nil {
					switch o := old[i].(type) {
					case *scene.Mark:
						if o.Style != look {
							t.Errorf("%s: the disc depends on more than the claim", id)
						}
					case *scene.Text:
						if o.S != look {
							t.Errorf("%s: year %v, want %v", id, look, o.S)
						}
					}
				}
			}
			discs[key] = got[:3]
		}
	}
	if len(discs) < 3 {
		t.Errorf("%d kinds of discs", len(discs))
	}
}

// Units that have no outline or no seat are marked where they can be, and are
// counted all the same.
func TestRolloutOfUnitsWithoutOutlineOrSeat(t *testing.T) {
	c := tiny()
	d := layers.Rollout{}.Draw(c.frame())
	outlines, badges := marked(d)
	if !slices.Equal(outlines, []string{"P0"}) || !slices.Equal(badges, []string{"P0", "P9"}) {
		t.Errorf("outlines %v, badges %v", outlines, badges)
	}
	if k, _ := keyOf(d, "cohorts"); len(k.Entries) != 1 || k.Entries[0].Count != "3 of 20 named" {
		t.Errorf("cohorts %+v", k.Entries)
	}
}

// A picture of one cohort shows no other, in any layer.
func TestCohortAlone(t *testing.T) {
	c := builtIn()
	f := c.frame()
	f.Cohort = 2025
	of := map[string]int{}
	for _, p := range c.atlas.Projects() {
		of[string(p.ID)] = p.Cohort
		of["unit "+string(p.Unit)] = p.Cohort
	}
	_, badges := marked(layers.Rollout{}.Draw(f))
	for _, u := range badges {
		if of["unit "+u] != 2025 {
			t.Errorf("badge of %s", u)
		}
	}
	for _, op := range ops(layers.Sites{}.Draw(f)) {
		if r, _ := refOf(op); of[r.Feature] != 2025 {
			t.Errorf("site %s", r.Feature)
		}
	}
	if len(badges) != 20 {
		t.Errorf("%d badges", len(badges))
	}
}

// From far the special facilities stand out; near by all are shown, each counted.
func TestSites(t *testing.T) {
	c := builtIn()
	f := c.frame()
	sum := func(res float64) (n, marks int) {
		f.View.Res = res
		d := layers.Sites{}.Draw(f)
		for _, k := range d.Keys {
			for _, e := range k.Entries {
				n += number(t, e.Count)
			}
		}
		for _, op := range ops(d) {
			if m := op.(*scene.Mark); m.Style.Stroke.Width == 0 { // a sign; plates have an edge
				marks++
			}
		}
		return n, marks
	}
	want := 0
	for _, p := range c.atlas.Projects() {
		if rollout.Of(p, f.AsOf).Begun() {
			want += len(p.Facilities)
		}
	}
	n, marks := sum(100)
	if n != marks || n != want {
		t.Errorf("near by: %d counted, %d drawn, %d in the atlas", n, marks, want)
	}
	far, farMarks := sum(700)
	if far != farMarks || far == 0 || far >= n {
		t.Errorf("from far: %d counted, %d drawn of %d", far, farMarks, n)
	}
}

func TestZonesAndEventsFollowTheDate(t *testing.T) {
	c := builtIn()
	for _, l := range []layers.Layer{layers.Zones{}, layers.Events{Months: 12}, layers.Events{Months: 900}} {
		last := -1
		for _, y := range []int{1990, 2000, 2014, 2026} {
			f := c.frame()
			f.AsOf = data.DayOf(y, 3, 15)
			n := 0
			for _, k := range l.Draw(f).Keys {
				for _, e := range k.Entries {
					n += number(t, e.Count)
				}
			}
			if e, ok := l.(layers.Events); n < last && !(ok && e.Months == 12) {
				t.Errorf("%T: %d in %d, fewer than before", l, n, y)
			}
			last = n
		}
		if last == 0 {
			t.Errorf("%T: none in 2026", l)
		}
	}
	f := tiny().frame()
	if got := len(ops(layers.Events{Months: 12}.Draw(f))); got != 1 {
		t.Errorf("an event in two units, one without a place: %d flags", got)
	}
	if got := len(ops(layers.Zones{}.Draw(f))); got != 0 {
		t.Errorf("a zone without a place: %d signs", got)
	}
}

// Legends never show a swatch that carries the identity of a real unit.
func TestSwatchesStandForNothing(t *testing.T) {
	for _, th := range style.Themes() {
		f := builtIn().frame()
		f.Theme = th
		for _, l := range variants(t, builtIn()) {
			for _, k := range l.Draw(f).Keys {
				for _, e := range k.Entries {
					checkSwatch(t, l.ID(), e.Swatch)
				}
			}
		}
	}
}

func checkSwatch(t *testing.T, id string, s scale.Swatch) {
	t.Helper()
	for _, op := range s.Ops {
		if r, title := refOf(op); r != (scene.Ref{}) || title != "" {
			t.Errorf("%s: a swatch stands for %+v %q", id, r, title)
		}
	}
}

// What was seen stands on its own disc: it touches no other disc and no other sign
// where the whole country is seen, and is upper right where nothing is in the way.
func TestSignsStandApart(t *testing.T) {
	type sign struct {
		unit string
		x, y float64
	}
	var discs, diamonds []sign
	upper := 0
	for _, op := range ops(layers.Rollout{}.Draw(builtIn().frame())) {
		m, ok := op.(*scene.Mark)
		if !ok {
			continue
		}
		s := sign{m.Ref.Feature, m.X/1400 + m.DX, -m.Y/1400 + m.DY}
		switch {
		case m.DX == 0 && m.DY == 0:
			discs = append(discs, s)
		case !slices.ContainsFunc(diamonds, func(o sign) bool { return o.unit == s.unit }):
			diamonds = append(diamonds, s)
			if m.DX > 0 && m.DY < 0 {
				upper++
			}
		}
	}
	if len(diamonds) != 20 || upper < 12 || upper == 20 {
		t.Fatalf("%d signs, %d of them upper right", len(diamonds), upper)
	}
	for i, d := range diamonds {
		for _, o := range discs {
			if n := math.Hypot(d.x-o.x, d.y-o.y); o.unit != d.unit && n < 9 {
				t.Errorf("the sign of %s is %.1f points from the disc of %s", d.unit, n, o.unit)
			}
		}
		for _, o := range diamonds[:i] {
			if n := math.Hypot(d.x-o.x, d.y-o.y); n < 6 {
				t.Errorf("the signs of %s and %s are %.1f points apart", d.unit, o.unit, n)
			}
		}
	}
}
