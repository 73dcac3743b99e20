package layers_test

import (
	"strings"
	"testing"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers"
	"jido/layers/scene"
	"jido/layers/style"
)

// shown collects what stands for a unit on a drawing: its fill and its title.
type shown struct {
	fill  [4]uint8
	hatch bool
	title string
}

func byUnit(d layers.Drawing) map[data.UnitID]shown {
	out := map[data.UnitID]shown{}
	for _, op := range ops(d) {
		switch op := op.(type) {
		case *scene.Path:
			c := op.Style.Fill
			out[data.UnitID(op.Ref.Feature)] = shown{[4]uint8{c.R, c.G, c.B, c.A}, op.Style.Hatch.Spacing > 0, op.Title}
		case *scene.Mark:
			c := op.Style.Fill
			out[data.UnitID(op.Ref.Feature)] = shown{[4]uint8{c.R, c.G, c.B, c.A}, op.Style.Hatch.Spacing > 0, op.Title}
		}
	}
	return out
}

// days are days on which the map looks different.
func days() []data.Day {
	return []data.Day{data.DayOf(2024, 6, 30), data.DayOf(2025, 3, 1), data.DayOf(2025, 12, 31), builtIn().atlas.LastDay()}
}

// The square of the legend, the map and the analysis agree: the nine counts and
// the unknown are all units, and each unit has the colour of its cell.
func TestBivariateAgreesWithItsKey(t *testing.T) {
	for _, track := range []string{"claimed", "observed"} {
		for _, day := range days() {
			for _, th := range style.Themes() {
				l := mustNew(t, "bivariate", "track="+track).(layers.Bivariate)
				f := builtIn().frame()
				f.AsOf, f.Theme = day, th
				q := analysis.Ask{Day: day}
				if track == "observed" {
					q.Track = data.Observed
				}
				cells, err := analysis.Bivariate(f.Atlas, q)
				if err != nil {
					t.Fatal(err)
				}
				d := l.Draw(f)
				k, _ := keyOf(d, "bivariate")
				if len(k.Entries) < 10 || k.Grid.Cells() != 9 {
					t.Fatalf("%s, %v: key %+v", track, day, k)
				}
				sum := 0
				for i, e := range k.Entries[:9] {
					n := number(t, e.Count)
					sum += n
					if n != cells.Count[i/3][i%3] {
						t.Errorf("%s, %v: cell %d says %s", track, day, i, e.Count)
					}
				}
				unknown := number(t, k.Entries[9].Count)
				if sum != cells.Sum || sum+unknown != len(analysis.Frame(f.Atlas)) {
					t.Errorf("%s, %v: %d in the square and %d unknown of %d", track, day, sum, unknown, len(analysis.Frame(f.Atlas)))
				}
				drawn := byUnit(d)
				for _, u := range analysis.Frame(f.Atlas) {
					got, ok := drawn[u.ID]
					c, known := cells.At[u.ID]
					if !ok {
						if u.Drawn() {
							t.Errorf("%s is not drawn", u.ID)
						}
						continue
					}
					if known == got.hatch {
						t.Errorf("%s: need known %t, hatched %t", u.ID, known, got.hatch)
					}
					if known {
						if want := boxStyle(k.Entries[c.Need*3+c.Year]).Fill; got.fill != [4]uint8{want.R, want.G, want.B, want.A} {
							t.Errorf("%s: %v, its cell has %v", u.ID, got.fill, want)
						}
						if told := l.Tell(f, u); !strings.HasSuffix(got.title, told) || told == "" {
							t.Errorf("%s: titled %q, told %q", u.ID, got.title, told)
						}
					}
				}
			}
		}
	}
}

// Need that ranks provinces shades no county, and the legend says why.
func TestNeedOfProvincesShadesNoCounty(t *testing.T) {
	for _, x := range analysis.Needs(builtIn().atlas) {
		for _, tag := range lang.Tags() {
			f := builtIn().frame()
			f.Lang = tag
			d := mustNew(t, "bivariate", "need="+string(x.ID)).Draw(f)
			k, _ := keyOf(d, "bivariate")
			if county := x.Draw == data.DrawCounty; county != (len(ops(d)) > 0) || !county && (len(k.Entries) != 1 || !strings.Contains(k.Entries[0].Label, x.Title.In(tag))) {
				t.Errorf("%s, %s: %d ops, key %+v", x.ID, tag, len(ops(d)), k)
			}
			left := mustNew(t, "left", "need="+string(x.ID)).Draw(f) // who is left is known all the same
			if len(ops(left)) < 100 {
				t.Errorf("%s: %d units are left", x.ID, len(ops(left)))
			}
		}
	}
}

// What is left and what is reached are all units; the legend counts both, and
// only the left are tinted.
func TestLeftAgreesWithItsKey(t *testing.T) {
	for _, settings := range [][]string{nil, {"shade=false"}, {"track=observed"}} {
		for _, day := range days() {
			f := builtIn().frame()
			f.AsOf = day
			l := mustNew(t, "left", settings...)
			q := analysis.Ask{Day: day}
			if len(settings) > 0 && settings[0] == "track=observed" {
				q.Track = data.Observed
			}
			left, err := analysis.WhoIsLeft(f.Atlas, q)
			if err != nil {
				t.Fatal(err)
			}
			d := l.Draw(f)
			drawn := byUnit(d)
			lost := 0
			for _, r := range left.Rows {
				if u, _ := f.Atlas.Unit(r.Unit); drawn[r.Unit].title == "" && u.Drawn() {
					t.Errorf("%v: %s is left and not drawn", day, r.Unit)
				} else if drawn[r.Unit].title == "" {
					lost++
				}
			}
			if len(drawn) != len(left.Rows)-lost {
				t.Errorf("%v: %d drawn, %d left, %d without an outline", day, len(drawn), len(left.Rows), lost)
			}
			k, _ := keyOf(d, "left")
			sum := 0
			for _, e := range k.Entries {
				if e.Label != lang.T(lang.EN, "reach.undrawn") {
					sum += number(t, e.Count)
				}
			}
			if sum != left.Of {
				t.Errorf("%v %v: the legend counts %d of %d", settings, day, sum, left.Of)
			}
		}
	}
}

// The classes of waiting add up to what is not confirmed; confirmed ones are not
// among them, and every unit has the look of its class.
func TestGapAgreesWithItsKey(t *testing.T) {
	for _, cohort := range []int{0, 2024, 2025, 2030} {
		for _, day := range days() {
			f := builtIn().frame()
			f.AsOf, f.Cohort = day, cohort
			gap := analysis.ClaimGap(f.Atlas, day)
			d := mustNew(t, "gap").Draw(f)
			k, ok := keyOf(d, "gap")
			drawn := byUnit(d)
			claimed, confirmed := 0, 0
			for _, lag := range gap.Lags {
				if cohort != 0 && lag.Cohort != cohort {
					continue
				}
				claimed++
				got := drawn[lag.Unit]
				if got.title == "" || got.hatch != lag.Open() {
					t.Errorf("%v: %s open %t: %+v", day, lag.Unit, lag.Open(), got)
				}
				if !lag.Open() {
					confirmed++
				}
			}
			if len(drawn) != claimed || ok && (len(k.Entries) > 0) != (claimed > 0) {
				t.Errorf("%v, %d: %d drawn of %d, key %+v", day, cohort, len(drawn), claimed, k)
			}
			if claimed == 0 {
				continue
			}
			n := len(k.Entries)
			sum := 0
			for _, e := range k.Entries[:n-1] {
				sum += number(t, e.Count)
			}
			if sum != claimed-confirmed || number(t, k.Entries[n-1].Count) != confirmed {
				t.Errorf("%v, %d: %d and %s of %d", day, cohort, sum, k.Entries[n-1].Count, claimed)
			}
		}
	}
}

// The looks of the gap and of who is left keep apart from missing data and from
// each other for every eye; in black and white by order.
func TestClassesOfWaitingRunOneWay(t *testing.T) {
	for _, th := range style.Themes() {
		f := builtIn().frame()
		f.Theme = th
		for _, kind := range []string{"gap", "left"} {
			k, _ := keyOf(mustNew(t, kind).Draw(f), kind)
			l0, l1, l2 := style.Lightness(boxStyle(k.Entries[0]).Fill), style.Lightness(boxStyle(k.Entries[1]).Fill), style.Lightness(boxStyle(k.Entries[2]).Fill)
			if d := (l1 - l0) * (l2 - l1); d < 1e-3 {
				t.Errorf("%s, %s: lightness %.2f, %.2f, %.2f", th.Name, kind, l0, l1, l2)
			}
		}
	}
}
