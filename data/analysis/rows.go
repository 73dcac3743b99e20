package analysis

import (
	"fmt"
	"slices"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
)

// Row is what the analysis knows of one unit.
type Row struct {
	Unit     data.UnitID
	Capital  bool    // lies in the municipality of Pyongyang
	People   float64 // population of 2008, of the unit itself
	Counted  bool    // People is known
	Value    float64 // of the need's indicator
	Known    bool    // Value is known; never where the indicator is one of provinces
	Place    int     // by need, 1 = most; shared where figures tie; 0 = not known
	Third    int     // 0 most need, 1, 2 least; −1 = not known
	Reached  bool    // Hypothetical ones too
	Cohort   int     // year of the batch where it was named by the day, or where it is hypothetical; 0 = none
	Proposed bool    // hypothetical: of the scenario
}

// Rows returns a row for each unit that is asked about: most need first, then
// those whose need is not known, each by id where they are equal. With a need of
// provinces no unit's need is known.
func Rows(a *data.Atlas, q Ask) ([]Row, Need, error) {
	x, level, err := q.look(a)
	if err != nil {
		return nil, Need{}, err
	}
	n := Need{Indicator: x, Level: level}
	at := rollout.At(a, q.Day)
	var picks map[data.UnitID]int
	if q.Track == data.Claimed {
		picks = q.Scenario.valid(a, q.Day)
	}
	var rows []Row
	for _, u := range Frame(a) {
		r := Row{Unit: u.ID, Capital: u.Province == Pyongyang, Third: -1}
		if r.Capital && q.Among == OutsidePyongyang {
			continue
		}
		if v, ok := data.PopulationOf(a, u.ID); ok {
			r.People, r.Counted = v.V, true
		}
		if v, ok := a.Value(x.ID, data.CountyLevel, u.ID); ok && level == data.CountyLevel {
			r.Value, r.Known = v.V, true
		}
		if s, ok := at[u.ID]; ok {
			r.Cohort, r.Reached = s.Cohort, q.reaches(s)
		} else if y, ok := picks[u.ID]; ok {
			r.Cohort, r.Reached, r.Proposed = y, true, true
		}
		rows = append(rows, r)
	}
	rank(rows, x.Better)
	groups := map[data.UnitID]data.UnitID{}
	if level == data.ProvinceLevel {
		groups = data.ProvinceGroups(a, x.ID)
	}
	for _, r := range rows {
		if _, ok := groups[r.Unit]; ok || r.Known {
			n.Known++
		}
	}
	n.Unknown = len(rows) - n.Known
	return rows, n, nil
}

// rank sorts rows and gives places and thirds. A third is that of the mean rank
// of all that tie, so that equal figures are never put apart.
func rank(rows []Row, better int) {
	slices.SortStableFunc(rows, func(x, y Row) int {
		switch {
		case x.Known && y.Known:
			return worse(x.Value, y.Value, better)
		case x.Known:
			return -1
		case y.Known:
			return +1
		}
		return 0
	})
	n := 0
	for n < len(rows) && rows[n].Known {
		n++
	}
	for i := 0; i < n; {
		j := i
		for j < n && rows[j].Value == rows[i].Value {
			j++
		}
		third := min(2, int(3*(float64(i+j)/2)/float64(n)))
		for k := i; k < j; k++ {
			rows[k].Place, rows[k].Third = i+1, third
		}
		i = j
	}
}

// county returns an error where a need ranks provinces but counties are wanted.
func (n Need) county(what string) error {
	if n.Level == data.CountyLevel {
		return nil
	}
	return fmt.Errorf("analysis: need %q: it has figures of provinces, which rank no counties: no %s; take %s", n.Indicator.ID, what, DefaultNeed)
}

// within says of which units the population holds that of others in Frame, which
// is not known by itself: Kaesong's that of Kaephung and Phanmun.
func within(a *data.Atlas, rows []Row) []Note {
	open := map[data.UnitID]bool{}
	for _, r := range rows {
		open[r.Unit] = !r.Counted
	}
	var out []Note
	for _, u := range Frame(a) {
		var en, ko []string
		for _, id := range a.Inside(u.ID) {
			if x, ok := a.Unit(id); ok && open[id] {
				en, ko = append(en, x.Names.EN), append(ko, x.Names.KO)
			}
		}
		if _, ok := data.PopulationOf(a, u.ID); ok && en != nil {
			out = append(out, note("analysis.people.within", textOf(u), lang.Text{EN: lang.List(lang.EN, en), KO: lang.List(lang.KO, ko)}))
		}
	}
	return out
}
