package layers_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/data/lang"
	"jido/layers"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// boxStyle is the look of a legend's box.
func boxStyle(e scale.Entry) scene.Style { return e.Swatch.Ops[0].(*scene.Path).Style }

// The legend tells the whole truth: every fill of the map is in it, every box
// of it says how many shapes have that fill, and missing data is hatched.
func TestDisparityKeyAgreesWithTheMap(t *testing.T) {
	for _, c := range []country{builtIn(), tiny()} {
		for _, l := range variants(t, c) {
			if l.ID() != "disparity" {
				continue
			}
			for _, th := range style.Themes() {
				f := c.frame()
				f.Theme = th
				d := l.Draw(f)
				if len(d.Parts) == 0 {
					continue
				}
				t.Run(fmt.Sprintf("%s/%v/%s", c.name, l.Spec().Params, th.Name), func(t *testing.T) { checkShading(t, f, l.(layers.Disparity), d) })
			}
		}
	}
}

func checkShading(t *testing.T, f layers.Frame, l layers.Disparity, d layers.Drawing) {
	k, ok := keyOf(d, "disparity")
	if !ok || len(k.Entries) == 0 {
		t.Fatal("no key")
	}
	ind, _ := f.Atlas.Indicator(l.Indicator)
	shapes := map[scene.Style]int{}
	for _, op := range ops(d) {
		p := op.(*scene.Path)
		shapes[p.Style]++
		if strings.HasSuffix(p.Title, lang.T(f.Lang, "map.nodata")) != (p.Style.Hatch.Spacing > 0) {
			t.Errorf("%s: hatch %+v", p.Title, p.Style.Hatch)
		}
		if p.Style.Fill == f.Theme.Home && p.Style.Fill.A > 0 {
			t.Errorf("%s: looks like bare ground", p.Title)
		}
	}
	counted, styles := 0, map[scene.Style]bool{}
	for _, e := range k.Entries {
		st := boxStyle(e)
		if styles[st] && l.Opacity > 0 && len(k.Entries) <= 10 {
			t.Errorf("two boxes look the same: %+v", st)
		}
		styles[st] = true
		if e.Count == "" {
			counted += shapes[st] // figures of survey areas are not counted by shapes
			continue
		}
		if n := number(t, e.Count); l.Opacity > 0 && n != shapes[st] {
			t.Errorf("box %q says %d, the map shows %d", e.Label, n, shapes[st])
		} else {
			counted += n
		}
	}
	for st := range shapes {
		if !styles[st] {
			t.Errorf("fill %+v is not in the key", st)
		}
	}
	if len(ops(d)) != counted && l.Opacity > 0 {
		t.Errorf("the key counts %d of %d shapes", counted, len(ops(d)))
	}
	if ind.Draw != data.DrawArea && l.Method != "manual" && len(k.Entries)-1 > l.Classes {
		t.Errorf("%d classes, asked for %d", len(k.Entries)-1, l.Classes)
	}
	if last := k.Entries[len(k.Entries)-1]; boxStyle(last).Hatch.Spacing == 0 {
		t.Errorf("missing data is not the last entry: %+v", last.Label)
	}
}

// A figure is drawn at the level it was published for: provinces as provinces,
// never spread over their counties.
func TestDisparityDrawsTheLevelOfTheFigure(t *testing.T) {
	c := builtIn()
	f := c.frame()
	counties, provinces, provinces2008 := c.maps.Counties.Len(), c.maps.Provinces().Shapes.Len(), c.maps.Provinces2008().Shapes.Len()
	if counties != 197 || provinces != 13 || provinces2008 != 10 || c.maps.WithAggregate().Shapes.Len() != 180 {
		t.Errorf("%d counties, %d provinces, %d of 2008", counties, provinces, provinces2008)
	}
	for _, x := range c.atlas.Indicators() {
		paths := ops(mustNew(t, "disparity", "indicator="+string(x.ID)).Draw(f))
		level := data.CountyLevel
		switch x.Draw {
		case data.DrawCard, data.DrawSymbols:
			if len(paths) != 0 {
				t.Errorf("%s is drawn as %q and yet shaded", x.ID, x.Draw)
			}
			continue
		case data.DrawProvince:
			level = data.ProvinceLevel
			if len(paths) > 13 || len(paths) < 8 {
				t.Errorf("%s: %d shapes for a figure of provinces", x.ID, len(paths))
			}
		case data.DrawArea:
			if len(paths) != counties {
				t.Errorf("%s: %d shapes", x.ID, len(paths))
			}
			continue
		case data.DrawCounty:
			if len(paths) != counties && len(paths) != 180 {
				t.Errorf("%s: %d shapes", x.ID, len(paths))
			}
		}
		figures := 0
		for _, op := range paths {
			r, title := refOf(op)
			u, _ := c.atlas.Unit(data.UnitID(r.Feature))
			if u.Level != level {
				t.Errorf("%s: %s is of another level", x.ID, r.Feature)
			}
			v, ok := c.atlas.Value(x.ID, level, u.ID)
			if ok != !strings.HasSuffix(title, "No data") {
				t.Errorf("%s: %q, figure %v %t", x.ID, title, v.V, ok)
			}
			if ok {
				figures++
			}
		}
		if figures == 0 {
			t.Errorf("%s: no shape has a figure", x.ID)
		}
	}
}

// Zero is a figure; what is missing is not.
func TestZeroIsNotMissing(t *testing.T) {
	c := tiny()
	d := mustNew(t, "disparity", "indicator=zero", "classes=3").Draw(c.frame())
	for _, op := range ops(d) {
		p := op.(*scene.Path)
		v, ok := c.atlas.Value("zero", data.CountyLevel, data.UnitID(p.Ref.Feature))
		switch {
		case ok && (p.Style.Hatch.Spacing > 0 || p.Style.Fill.A == 0):
			t.Errorf("%s has %v and is drawn as missing", p.Ref.Feature, v.V)
		case ok && v.V == 0 && !strings.HasSuffix(p.Title, ": 0 %") && !strings.HasSuffix(p.Title, ": 0\u00a0%"):
			t.Errorf("title %q", p.Title)
		case !ok && p.Style.Hatch.Spacing == 0:
			t.Errorf("%s has no figure and is not hatched", p.Ref.Feature)
		}
	}
}

func TestClassesOfEdgeCases(t *testing.T) {
	for _, c := range []struct {
		indicator, method string
		classes           int // boxes besides the one of missing data
		missing           int
		want              string // of the labels, from high to low
	}{
		{"none", "quantile", 0, 8, ""},
		{"one", "quantile", 1, 7, ""},
		{"same", "jenks", 1, 0, ""},
		{"zero", "quantile", 3, 2, "2–3|1–2|0–1"},
		{"zero", "equal", 5, 2, ""},
		{"change", "quantile", 5, 3, "28.0–90.0|5.0–28.0|−4.0 – 5.0|−16.0 – −4.0|−40.0 – −16.0"},
		{"change", "pretty", 3, 3, "50.0–90.0|0.0–50.0|−40.0 – 0.0"},
	} {
		d := mustNew(t, "disparity", "indicator="+c.indicator, "method="+c.method).Draw(tiny().frame())
		k, _ := keyOf(d, "disparity")
		var labels []string
		for _, e := range k.Entries[:len(k.Entries)-1] {
			labels = append(labels, e.Label)
		}
		if len(labels) != c.classes {
			t.Errorf("%s by %s: classes %q", c.indicator, c.method, labels)
		}
		if got := strings.Join(labels, "|"); c.want != "" && got != c.want {
			t.Errorf("%s by %s: %s, want %s", c.indicator, c.method, got, c.want)
		}
		if n := number(t, k.Entries[len(k.Entries)-1].Count); n != c.missing {
			t.Errorf("%s: %d missing, want %d", c.indicator, n, c.missing)
		}
	}
}

// Breaks stay where the user puts them, also where there are no figures.
func TestManualBreaks(t *testing.T) {
	d := mustNew(t, "disparity", "indicator=change", "method=manual", "breaks=-100, 0,50,200").Draw(tiny().frame())
	k, _ := keyOf(d, "disparity")
	var counts []int
	for _, e := range k.Entries {
		counts = append(counts, number(t, e.Count))
	}
	if want := []int{0, 1, 2, 2, 0, 3}; !slices.Equal(counts, want) {
		t.Errorf("counts %v, want %v", counts, want)
	}
}

// The shading of a day is that of any other day, and of any cohort.
func TestDisparityKnowsNoDate(t *testing.T) {
	f, g := builtIn().frame(), builtIn().frame()
	g.AsOf, g.Cohort = data.DayOf(2024, 1, 1), 2025
	if l := mustNew(t, "disparity"); l.Inputs(f) != l.Inputs(g) {
		t.Error("the date changes the shading")
	}
}

func TestOpacity(t *testing.T) {
	f := builtIn().frame()
	for _, c := range []struct {
		opacity string
		alpha   uint8
	}{{"0", 0}, {"0.5", 128}, {"1", 255}} {
		d := mustNew(t, "disparity", "opacity="+c.opacity).Draw(f)
		if got := ops(d)[0].(*scene.Path).Style.Fill.A; got != c.alpha {
			t.Errorf("opacity %s: alpha %d", c.opacity, got)
		}
	}
}

// Who counts as capital changes the colour of Pyongyang's outskirts alone.
func TestOutskirts(t *testing.T) {
	c := builtIn()
	a := ops(mustNew(t, "disparity").Draw(c.frame()))
	b := ops(mustNew(t, "disparity", "outskirts=rural").Draw(c.frame()))
	changed := 0
	for i := range a {
		p, q := a[i].(*scene.Path), b[i].(*scene.Path)
		u, _ := c.atlas.Unit(data.UnitID(p.Ref.Feature))
		if p.Style != q.Style {
			changed++
			if u.Area != data.Outskirts {
				t.Errorf("%s changes", u.ID)
			}
		}
	}
	if changed == 0 {
		t.Error("the switch changes nothing")
	}
}

// Symbols stand for counts by their area, the greatest drawn first.
func TestSymbols(t *testing.T) {
	for _, c := range []country{builtIn(), tiny()} {
		for _, x := range c.atlas.Indicators() {
			if x.Draw != data.DrawSymbols {
				continue
			}
			d := mustNew(t, "symbols", "indicator="+string(x.ID), "largest=20").Draw(c.frame())
			last, top := math.Inf(1), 0.0
			for _, op := range ops(d) {
				m := op.(*scene.Mark)
				u, _ := c.atlas.Unit(data.UnitID(m.Ref.Feature))
				v, ok := c.atlas.Value(x.ID, u.Level, u.ID)
				if !ok || m.Size > last || v.V <= 0 {
					t.Errorf("%s: %s: %v, size %v after %v", x.ID, u.ID, v.V, m.Size, last)
				}
				top, last = max(top, v.V), m.Size
				if want := 20 * math.Sqrt(v.V/top); math.Abs(m.Size-want) > 1e-9 {
					t.Errorf("%s: %s: radius %v, want %v", x.ID, u.ID, m.Size, want)
				}
			}
			k, ok := keyOf(d, "symbols")
			if !ok {
				t.Errorf("%s: no key", x.ID)
				continue
			}
			for _, e := range k.Entries {
				for _, op := range e.Swatch.Ops {
					if m := op.(*scene.Mark); m.Size > 20 || m.Style != ops(d)[0].(*scene.Mark).Style {
						t.Errorf("%s: %q: swatch %+v", x.ID, e.Label, m)
					}
				}
			}
		}
	}
}

// A unit whose ground another unit's figure covers is not missing, and a figure
// of zero, which no circle shows, is told in the legend.
func TestSymbolsCountWhatIsNotDrawn(t *testing.T) {
	for _, x := range []struct {
		c         country
		indicator string
		zeros     string // entry "0", or none
		missing   int
	}{
		{builtIn(), "pop2008", "", 2}, // Ungok and Sungho; Pyongyang's districts are counted as one
		{builtIn(), "csis_markets", "(9)", 2},
		{builtIn(), "kinu2016_markets", "", 2}, // provinces
		{tiny(), "counts", "(1)", 4},           // the unit inside P0 has no ground of its own
	} {
		k, _ := keyOf(mustNew(t, "symbols", "indicator="+x.indicator).Draw(x.c.frame()), "symbols")
		zeros, missing := "", 0
		for _, e := range k.Entries {
			switch e.Label {
			case "0":
				zeros = e.Count
			case "No data":
				missing = number(t, e.Count)
			}
		}
		if zeros != x.zeros || missing != x.missing {
			t.Errorf("%s: zeros %q, want %q; missing %d, want %d", x.indicator, zeros, x.zeros, missing, x.missing)
		}
	}
}
