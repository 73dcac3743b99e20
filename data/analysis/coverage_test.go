package analysis_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/data/analysis"
	"jido/data/builtin"
	"jido/data/lang"
	"jido/data/rollout"
)

func cover(t *testing.T, a *data.Atlas, q analysis.Ask) analysis.Cover {
	t.Helper()
	c, err := analysis.Coverage(a, q)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Who comes first decides the verdict; by lot it is one of chance in about 95 of
// 100 cases.
func TestVerdicts(t *testing.T) {
	now := day("2026-12-31")
	for _, c := range []struct {
		name   string
		cohort func(i int) int
		want   analysis.Verdict
		index  float64 // NaN = any
	}{
		{"worst-off first", func(i int) int { return in(i < 40, 2024) }, analysis.WorstOff, 1 - 40./180},
		{"best-off first", func(i int) int { return in(i >= 140, 2024) }, analysis.BestOff, -(1 - 40./180)},
		{"in turn", func(i int) int { return in(i%4 == 1 || i%4 == 2, 2024) }, analysis.ByChance, 0},
		{"seven", func(i int) int { return in(i < 7, 2024) }, analysis.TooFew, 1 - 7./180},
		{"all but seven", func(i int) int { return in(i >= 7, 2024) }, analysis.TooFew, math.NaN()},
		{"none", func(i int) int { return 0 }, analysis.TooFew, 0},
	} {
		a := world{n: 180, cohort: c.cohort}.build(t)
		v := cover(t, a, analysis.Ask{Day: now, Need: good})
		if v.Units.Verdict != c.want || c.index == c.index && !near(v.Units.Index.C, c.index, 1e-9) {
			t.Errorf("%s: %s, index %g", c.name, v.Units.Verdict, v.Units.Index.C)
		}
		// With as many people everywhere, both curves are the same.
		if v.Heads.Verdict != c.want || !near(v.Heads.Index.C, v.Units.Index.C, 1e-12) || !near(v.Heads.Index.Chance, v.Units.Index.Chance, 1e-12) {
			t.Errorf("%s: by people %+v", c.name, v.Heads.Index)
		}
	}
	r := rand.New(rand.NewPCG(9, 10))
	chance, sum := 0, 0.0
	const draws = 200
	for range draws {
		p := r.Perm(180)
		a := world{n: 180, cohort: func(i int) int { return in(p[i] < 58, 2024) }}.build(t)
		v := cover(t, a, analysis.Ask{Day: now, Need: good})
		sum += v.Units.Index.C / v.Units.Index.Chance
		if v.Units.Verdict == analysis.ByChance {
			chance++
		}
	}
	if chance < draws*92/100 || chance == draws || math.Abs(sum/draws) > 3/math.Sqrt(draws) {
		t.Errorf("by lot: %d of %d are chance, mean of %g standard deviations", chance, draws, sum/draws)
	}
}

func in(yes bool, year int) int {
	if yes {
		return year
	}
	return 0
}

// The figures of the built-in atlas by a way of their own: counted from the
// records and ranked by comparing each unit with every other.
func TestBuiltInAtlas(t *testing.T) {
	a, _ := builtin.Load()
	now := a.LastDay()
	v := cover(t, a, analysis.Ask{Day: now})

	// Units, by hand in units.csv: 27 cities, 144 counties, 8 districts with an outline
	// of their own, Kaephung and Phanmun, and the city districts of Pyongyang as one.
	kinds := map[data.Kind]int{}
	for _, u := range analysis.Frame(a) {
		kinds[u.Kind]++
	}
	if kinds[data.City] != 27 || kinds[data.County] != 144 || kinds[data.Aggregate] != 1 || kinds[data.District] != 10 {
		t.Errorf("frame: %v", kinds)
	}
	named := map[data.UnitID]bool{}
	for _, p := range a.Projects() {
		for _, m := range p.Milestones {
			if p.Record == data.Batch && m.Stage.Track() == data.Claimed && m.Date.Known() && m.Date.Last() <= now {
				named[p.Unit] = true
			}
		}
	}
	want := []analysis.Share{{Of: "planned", Part: 58, Whole: 200}, {Of: "all", Part: 58, Whole: 182}, {Of: "outside", Part: 56, Whole: 179}}
	if !slices.Equal(v.Shares, want) || len(named) != 58 {
		t.Errorf("shares %+v, named %d", v.Shares, len(named))
	}

	// People: the rows of the census that are no part of another.
	all, reached, counted, unknown := 0.0, 0.0, 0, 0
	for _, x := range a.Values(data.Population) {
		if x.Level == data.CountyLevel {
			all += x.V
			counted++
			if named[x.Unit] {
				reached += x.V
			}
		}
	}
	for u := range named {
		if _, ok := a.Value(data.Population, data.CountyLevel, u); !ok {
			unknown++ // Kaephung and Phanmun
		}
	}
	if p := v.People[0]; p.Whole != all || p.Part != reached || p.WholeOpen != 182-counted || p.PartOpen != unknown || all != 23349859 || unknown != 2 {
		t.Errorf("people %+v; counted %g of %g in %d rows, %d unknown", p, reached, all, counted, unknown)
	}

	if len(v.Within) != 1 || v.Within[0].In(lang.EN) != "The figure of Kaesong holds that of Kaephung and Phanmun, which is not known by itself." {
		t.Errorf("within: %v", v.Within)
	}

	// Index: 1 − 2 × mean rank of those that are named.
	for heads, k := range map[bool]analysis.Curve{false: v.Units, true: v.Heads} {
		sum, weight, n, hits := 0.0, 0.0, 0, 0
		rows := a.Values(analysis.DefaultNeed)
		w := func(x data.Value) float64 {
			if !heads {
				return 1
			}
			p, ok := a.Value(data.Population, data.CountyLevel, x.Unit)
			if !ok {
				t.Fatalf("%s has an urban share but no population", x.Unit)
			}
			return p.V
		}
		for _, x := range rows {
			if x.Level != data.CountyLevel {
				continue
			}
			n++
			if !named[x.Unit] {
				continue
			}
			hits++
			below, whole := 0.0, 0.0
			for _, y := range rows {
				if y.Level != data.CountyLevel {
					continue
				}
				whole += w(y)
				if y.V < x.V {
					below += w(y)
				} else if y.V == x.V {
					below += w(y) / 2
				}
			}
			sum += w(x) * below / whole
			weight += w(x)
		}
		if got := 1 - 2*sum/weight; !near(k.Index.C, got, 1e-12) || k.Units != n || k.Reached != hits || n != 177 || hits != 56 || k.Missing != 5 || !near(k.Index.Mean, k.Part/k.Whole, 1e-12) || !heads && (k.Part != 56 || k.Whole != 177) || heads && k.Part != reached {
			t.Errorf("by people %t: index %.6f, recomputed %.6f of %d units, %d named; %+v", heads, k.Index.C, got, n, hits, k)
		}
	}
	if !near(v.Units.Index.C, 0.105, 0.0005) || v.Units.Verdict != analysis.ByChance || v.Need.Unknown != 5 {
		t.Errorf("%+v %s", v.Units.Index, v.Units.Verdict)
	}
	// By people the estimate alone would tell it from nothing; a lottery would not.
	if x := v.Heads.Index; x.Lo <= 0 || x.C >= analysis.Significance*x.Chance || v.Heads.Verdict != analysis.ByChance {
		t.Errorf("by people %+v %s", x, v.Heads.Verdict)
	}
	l, err := analysis.WhoIsLeft(a, analysis.Ask{Day: now})
	if err != nil || l.People.Part != all-reached || l.People.Whole != all || l.People.PartOpen != 2 || l.NoNeed != 3 || len(l.Rows) != 124 {
		t.Errorf("left: %+v, %d rows, %d without need, %v", l.People, len(l.Rows), l.NoNeed, err)
	}
}

// The spread of a draw by lot, weighted by the real populations, is near what the
// ratio estimate says, although one unit in eight people is Pyongyang.
func TestChanceOfRealWeights(t *testing.T) {
	a, _ := builtin.Load()
	rows, _, err := analysis.Rows(a, analysis.Ask{Day: a.LastDay()})
	if err != nil {
		t.Fatal(err)
	}
	var gs []analysis.Group
	for _, r := range rows {
		if r.Known && r.Counted {
			gs = append(gs, analysis.Group{Rank: r.Value, Weight: r.People})
		}
	}
	rnd := rand.New(rand.NewPCG(11, 12))
	sum, square, said := 0.0, 0.0, 0.0
	const draws = 4000
	for range draws {
		for i, j := range rnd.Perm(len(gs)) {
			gs[j].Share = 0
			if i < 56 {
				gs[j].Share = 1
			}
		}
		_, x, _ := analysis.Concentrate(gs)
		sum, square, said = sum+x.C, square+x.C*x.C, said+x.Chance
	}
	mean := sum / draws
	sd := math.Sqrt(square/draws - mean*mean)
	if !near(sd, said/draws, 0.25*sd) || math.Abs(mean) > 0.25*sd {
		t.Errorf("mean %.3f, spread %.3f, said to be %.3f", mean, sd, said/draws)
	}
}

func TestTracksAndStages(t *testing.T) {
	a, _ := builtin.Load()
	for _, c := range []struct {
		day   string
		track data.Track
		stage data.Stage
		want  int
	}{
		{"2026-02-26", data.Claimed, data.NoStage, 58}, {"2026-02-26", data.Claimed, data.Completed, 40},
		{"2026-02-26", data.Observed, data.NoStage, 1}, {"2026-02-26", data.Observed, data.Frame, 20},
		{"2025-01-31", data.Claimed, data.Completed, 14}, {"2024-02-02", data.Claimed, data.NoStage, 0},
		{"2026-02-26", data.Observed, data.Completed, 1}, // a stage of the other track does not count
	} {
		q := analysis.Ask{Day: day(c.day), Track: c.track, Stage: c.stage}
		v := cover(t, a, q)
		n := rollout.Count(a, q.Day)
		if v.Reached != c.want || c.track == data.Claimed && c.stage == data.Completed && n.Completed != c.want {
			t.Errorf("%+v: %d", c, v.Reached)
		}
		l, err := analysis.WhoIsLeft(a, q)
		if err != nil || len(l.Rows)+c.want != l.Of || l.Of != 182 {
			t.Errorf("%+v: %d left of %d, %v", c, len(l.Rows), l.Of, err)
		}
	}
}

// A figure of provinces ranks provinces: no county gets it.
func TestProvincesRankProvinces(t *testing.T) {
	// The provinces' figure is bad where it is high: P9 is worst off.
	a := world{n: 100, cohort: func(i int) int { return in(i%10 >= 5, 2024) }}.build(t)
	q := analysis.Ask{Day: day("2024-12-31"), Need: goodOf}
	v := cover(t, a, q)
	if v.Need.Level != data.ProvinceLevel || v.Units.Ranked != 10 || v.Units.Units != 100 || !near(v.Units.Index.C, 0.5, 1e-12) || v.Units.Verdict != analysis.WorstOff {
		t.Errorf("%+v", v.Units)
	}
	rows, _, _ := analysis.Rows(a, q)
	for _, r := range rows {
		if r.Known || r.Place != 0 || r.Third != -1 {
			t.Errorf("%s is ranked: %+v", r.Unit, r)
		}
	}
	if _, err := analysis.Bivariate(a, q); err == nil || !strings.Contains(err.Error(), "provinces") {
		t.Errorf("cells: %v", err)
	}
	if _, err := analysis.WhoIsLeft(a, q); err == nil || !strings.Contains(err.Error(), "provinces") {
		t.Errorf("list: %v", err)
	}
}

// Which indicators rank follows from the table of indicators.
func TestNeeds(t *testing.T) {
	a := world{n: 20, cohort: func(int) int { return 0 }}.build(t)
	var ids []data.IndicatorID
	for _, x := range analysis.Needs(a) {
		ids = append(ids, x.ID)
	}
	if !slices.Equal(ids, []data.IndicatorID{good, goodOf}) {
		t.Errorf("needs %v", ids)
	}
	for id, want := range map[data.IndicatorID]string{"trade": "does not measure well-being", "carded": "too few figures", "nothing": "not known", "": "not known"} {
		if _, err := analysis.Coverage(a, analysis.Ask{Day: day("2024-12-31"), Need: id}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", id, err)
		}
	}
	b, _ := builtin.Load()
	for _, x := range analysis.Needs(b) {
		if x.Better == 0 {
			t.Errorf("%s does not measure well-being", x.ID)
		}
	}
	if !slices.ContainsFunc(analysis.Needs(b), func(x data.Indicator) bool { return x.ID == analysis.DefaultNeed }) {
		t.Error("the default need is none")
	}
}

// The nine cells sum to the units that have both values; thirds are thirds, and
// what ties is not put apart.
func TestCells(t *testing.T) {
	value := func(i int) float64 {
		switch {
		case i < 10:
			return -1 // not known
		case i < 20:
			return 5
		}
		return float64(i)
	}
	a := world{n: 100, value: value, cohort: func(i int) int { return in(i%3 == 0, 2024+i%4) }}.build(t)
	q := analysis.Ask{Day: day("2027-12-31"), Need: good}
	c, err := analysis.Bivariate(a, q)
	if err != nil {
		t.Fatal(err)
	}
	sum, rows, reached := 0, [3]int{}, 0
	for i, r := range c.Count {
		for j, n := range r {
			sum += n
			rows[i] += n
			if j < 2 {
				reached += n
			}
		}
	}
	if sum != 90 || c.Sum != 90 || len(c.At) != 90 || len(c.NoNeed) != 10 || c.NoNeedReached != 4 || reached != 34-4 {
		t.Errorf("%+v: sum %d, %d reached", c.Count, sum, reached)
	}
	for i, n := range rows {
		if n < 29 || n > 31 {
			t.Errorf("third %d has %d", i, n)
		}
	}
	if c.Columns != [3]analysis.Years{{From: 2024, To: 2025}, {From: 2026, To: 2027}, {}} {
		t.Errorf("columns %v", c.Columns)
	}
	for i := 10; i < 20; i++ {
		if c.At[id(i)].Need != c.At[id(10)].Need {
			t.Errorf("%s ties and is put apart", id(i))
		}
	}
	b, _ := builtin.Load()
	c, _ = analysis.Bivariate(b, analysis.Ask{Day: b.LastDay()})
	if c.Sum != 177 || c.Count[0][0]+c.Count[1][0]+c.Count[2][0] != 39 || c.Count[0][1]+c.Count[1][1]+c.Count[2][1] != 17 {
		t.Errorf("built-in: %+v", c.Count)
	}
	// Named is not completed: of 2026 nothing is.
	if c, _ := analysis.Bivariate(b, analysis.Ask{Day: b.LastDay(), Stage: data.Completed}); c.Count[0][1]+c.Count[1][1]+c.Count[2][1] != 0 || c.Count[0][0]+c.Count[1][0]+c.Count[2][0] != 39 {
		t.Errorf("completed: %+v", c.Count)
	}
	if c, _ := analysis.Bivariate(b, analysis.Ask{Day: day("2024-12-31")}); c.Columns[0] != (analysis.Years{From: 2024, To: 2024}) || c.Count[0][1]+c.Count[1][1]+c.Count[2][1] != 0 {
		t.Errorf("one batch: %+v %+v", c.Columns, c.Count)
	}
}

// Outside Pyongyang the curves leave its three units out; the denominators stay.
func TestOutsidePyongyang(t *testing.T) {
	a, _ := builtin.Load()
	all := cover(t, a, analysis.Ask{Day: a.LastDay()})
	out := cover(t, a, analysis.Ask{Day: a.LastDay(), Among: analysis.OutsidePyongyang})
	if out.Units.Units != 174 || out.Units.Reached != 54 || !slices.Equal(out.Shares, all.Shares) || !slices.Equal(out.People, all.People) || out.Reached != 58 {
		t.Errorf("%+v", out)
	}
}
