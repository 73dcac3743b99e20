package analysis

import (
	"jido/data"
	"jido/data/rollout"
)

// Cover tells how the policy's reach stands to need.
type Cover struct {
	Ask     Ask
	Need    Need
	Reached int // units, those of the scenario with them
	// Proposed is how many of them are hypothetical.
	Proposed int
	Shares   []Share // of units: of the plan, of all, outside Pyongyang
	People   []Share // of population: of all, outside Pyongyang
	Within   []Note  // whose population holds that of others
	Units    Curve   // each unit counts once; each province with the number of its units
	Heads    Curve   // each unit counts with its population
}

// Share is a part of a whole.
type Share struct {
	Of                  string // planned, all, outside: what the whole is
	Part                float64
	Whole               float64
	PartOpen, WholeOpen int // units that are in it and whose figure is not known
}

// Ratio returns the part of the whole, 0…1; 0 of nothing.
func (s Share) Ratio() float64 {
	if s.Whole == 0 {
		return 0
	}
	return s.Part / s.Whole
}

// Curve is a concentration curve with its index.
type Curve struct {
	Points  []Point
	Index   Index
	Verdict Verdict
	Units   int // units whose need, and where they are weighed whose population, is known
	Reached int // of them
	Missing int // units that are left out since one of the two is not known
	Ranked  int // what is ranked: the units, or their provinces
	// Whole and Part are what the two axes are shares of: units, or people.
	Whole, Part float64
}

// Verdict is what an index says in plain words.
type Verdict string

// Verdicts. TooFew stands where fewer than Least units are reached, or are not,
// or fewer than Least places are ranked.
const (
	TooFew   Verdict = "too_few"
	ByChance Verdict = "chance"
	WorstOff Verdict = "worst_off"
	BestOff  Verdict = "best_off"
)

// Least is how many units must be reached, and must not be, before an index is
// judged: from about eight of either the distribution of a sum of ranks is near
// normal (Mann and Whitney 1947, Ann. Math. Stat. 18: 50–60).
const Least = 8

// verdict judges by the larger of the two uncertainties, that of the estimate
// and that of a lottery.
func (c Curve) verdict(ok bool) Verdict {
	d := Significance * max(c.Index.SE, c.Index.Chance)
	switch {
	case !ok, c.Reached < Least, c.Units-c.Reached < Least, c.Ranked < Least:
		return TooFew
	case c.Index.C > d:
		return WorstOff
	case c.Index.C < -d:
		return BestOff
	}
	return ByChance
}

// Coverage ranks the units by need and tells how the reach of the policy
// stands to it.
func Coverage(a *data.Atlas, q Ask) (Cover, error) {
	rows, n, err := Rows(a, q)
	if err != nil {
		return Cover{}, err
	}
	c := Cover{Ask: q, Need: n}
	all := rows
	if q.Among != AllUnits { // denominators are of the whole country whatever is ranked
		whole := q
		whole.Among = AllUnits
		all, _, _ = Rows(a, whole)
	}
	c.shares(all)
	c.Within = within(a, all)
	c.Units = c.curve(a, rows, false)
	c.Heads = c.curve(a, rows, true)
	return c, nil
}

// shares counts units and people. What is planned is of units alone.
func (c *Cover) shares(rows []Row) {
	plan := Share{Of: "planned", Whole: rollout.Planned}
	units := []Share{{Of: "all"}, {Of: "outside"}}
	people := []Share{{Of: "all"}, {Of: "outside"}}
	for _, r := range rows {
		if r.Reached {
			c.Reached++
			plan.Part++
			if r.Proposed {
				c.Proposed++
			}
		}
		for i := range units {
			if units[i].Of == "outside" && r.Capital {
				continue
			}
			units[i].add(1, true, r.Reached)
			people[i].add(r.People, r.Counted, r.Reached)
		}
	}
	c.Shares, c.People = append([]Share{plan}, units...), people
}

func (s *Share) add(v float64, known, in bool) {
	if !known {
		s.WholeOpen++
		if in {
			s.PartOpen++
		}
		return
	}
	s.Whole += v
	if in {
		s.Part += v
	}
}

// curve makes the groups of a ranking: one a unit, or one a province, whose
// share is that of its units.
func (c Cover) curve(a *data.Atlas, rows []Row, heads bool) Curve {
	var out Curve
	sign := float64(c.Need.Indicator.Better)
	var provinces map[data.UnitID]data.UnitID
	if c.Need.Level == data.ProvinceLevel {
		provinces = data.ProvinceGroups(a, c.Need.Indicator.ID)
	}
	var gs []Group
	at := map[data.UnitID]int{} // of provinces
	for _, r := range rows {
		p, inside := provinces[r.Unit]
		if heads && !r.Counted || !r.Known && !inside {
			out.Missing++
			continue
		}
		g := Group{Rank: sign * r.Value, Weight: 1}
		if heads {
			g.Weight = r.People
		}
		out.Units++
		out.Whole += g.Weight
		if r.Reached {
			out.Part += g.Weight
			g.Share = 1
			out.Reached++
		}
		if !inside {
			gs = append(gs, g)
			continue
		}
		i, ok := at[p]
		if !ok {
			v, _ := a.Value(c.Need.Indicator.ID, data.ProvinceLevel, p)
			i = len(gs)
			at[p] = i
			gs = append(gs, Group{Rank: sign * v.V})
		}
		gs[i].Units++
		if r.Reached {
			gs[i].Hits++
		}
		sum := gs[i].Weight + g.Weight
		gs[i].Share = (gs[i].Share*gs[i].Weight + g.Share*g.Weight) / sum
		gs[i].Weight = sum
	}
	var ok bool
	out.Ranked = len(gs)
	out.Points, out.Index, ok = Concentrate(gs)
	out.Verdict = out.verdict(ok)
	return out
}
