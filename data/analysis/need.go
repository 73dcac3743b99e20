package analysis

import (
	"cmp"
	"fmt"
	"strings"

	"jido/data"
	"jido/data/lang"
)

// DefaultNeed ranks by a low urban share of 2008: the one measure of well-being
// that exists for cities and counties, and a weak proxy, since a rural county
// need not be a poor one.
const DefaultNeed data.IndicatorID = "pop2008_urban_share"

// Need is a ranking by need.
type Need struct {
	Indicator data.Indicator
	Level     data.Level // CountyLevel or ProvinceLevel: what is ranked
	Known     int        // units of Frame whose place is known; of a province's figure those that lie in one that has one
	Unknown   int        // units of Frame of which it is not known
}

// Needs returns the indicators that can rank by need, in the order of menus:
// those that measure well-being and may be drawn on cities and counties, or on
// provinces.
func Needs(a *data.Atlas) []data.Indicator {
	var out []data.Indicator
	for _, x := range a.Indicators() {
		if _, ok := levelOf(x); ok {
			out = append(out, x)
		}
	}
	return out
}

// levelOf returns what an indicator can rank.
func levelOf(x data.Indicator) (data.Level, bool) {
	switch {
	case x.Better == 0:
	case x.Draw == data.DrawCounty:
		return data.CountyLevel, true
	case x.Draw == data.DrawProvince:
		return data.ProvinceLevel, true
	}
	return 0, false
}

// look finds the indicator that is asked for.
func (q Ask) look(a *data.Atlas) (data.Indicator, data.Level, error) {
	id := cmp.Or(q.Need, DefaultNeed)
	var can []string
	for _, x := range Needs(a) {
		can = append(can, string(x.ID))
		if x.ID == id {
			l, _ := levelOf(x)
			return x, l, nil
		}
	}
	why := "is not known"
	if x, ok := a.Indicator(id); ok {
		why = "has too few figures to rank by"
		if x.Better == 0 {
			why = "does not measure well-being"
		}
	}
	return data.Indicator{}, 0, fmt.Errorf("analysis: need %q: %s; there are %s", id, why, strings.Join(can, ", "))
}

// worse is negative where x is worse off than y, as a comparison is.
func worse(x, y float64, better int) int {
	if better > 0 {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(y, x)
}

func textOf(u data.Unit) lang.Text { return lang.Text{EN: u.Names.EN, KO: u.Names.KO} }
