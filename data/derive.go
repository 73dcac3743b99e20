package data

// Figures that a unit has part in without owning them: the survey area it is
// counted in, the province it lay in when the figure was published. They are
// looked up, never copied: each comes with its own level.

// Ids of the survey areas that follow from the area class of a unit. "Urban"
// of a survey includes Pyongyang, but Pyongyang takes only its own figure.
const (
	AreaPyongyang UnitID = "area:pyongyang"
	AreaUrban     UnitID = "area:urban"
	AreaRural     UnitID = "area:rural"
)

// AreaOf returns the survey area that a class of settlement is counted in:
// the outskirts of Pyongyang as rural or as capital, by the switch. It is empty
// for NoArea.
func AreaOf(c AreaClass, outskirtsAsRural bool) UnitID {
	switch c {
	case Capital:
		return AreaPyongyang
	case Urban:
		return AreaUrban
	case Rural:
		return AreaRural
	case Outskirts:
		if outskirtsAsRural {
			return AreaRural
		}
		return AreaPyongyang
	}
	return ""
}

// AreaValueOf returns the survey-area figure that a unit is counted in. It is
// false for provinces, for units of no class, and where the survey has no figure
// for the area.
func AreaValueOf(a *Atlas, id IndicatorID, unit UnitID, outskirtsAsRural bool) (Value, bool) {
	u, ok := a.Unit(unit)
	if !ok || u.Level != CountyLevel {
		return Value{}, false
	}
	area := AreaOf(u.Area, outskirtsAsRural)
	if area == "" {
		return Value{}, false
	}
	return a.Value(id, AreaLevel, area)
}

// ProvinceGroups returns, for an indicator, the province whose figure each unit
// below a province shows. A unit without an entry shows none: no data.
//
// The provinces are those of the indicator's geography. On the geography of 2008
// the units of Nampho show South Phyongan, which held it: a municipality's own
// figure of 2008 is part of that and is not drawn a second time inside it, and
// counts only where the province around it has none.
func ProvinceGroups(a *Atlas, id IndicatorID) map[UnitID]UnitID {
	x, ok := a.Indicator(id)
	if !ok {
		return nil
	}
	groups := map[UnitID]UnitID{}
	for _, u := range a.units {
		if u.Level != CountyLevel {
			continue
		}
		p := u.ProvinceIn(x.Geography)
		_, ok := a.Value(id, ProvinceLevel, p)
		if !ok && x.Geography == Geography2008 && a.held(u.Province, p) {
			p = u.Province
			_, ok = a.Value(id, ProvinceLevel, p)
		}
		if ok {
			groups[u.ID] = p
		}
	}
	return groups
}

// held reports whether the province or municipality id lay in province p in 2008.
func (a *Atlas) held(id, p UnitID) bool {
	u, ok := a.Unit(id)
	return ok && u.Province2008 == p
}

// ProvinceIn returns the province that holds the unit in a geography, falling
// back on that of 2025 where the geography does not say.
func (u Unit) ProvinceIn(g Geography) UnitID {
	switch {
	case g == Geography2008 && u.Province2008 != "":
		return u.Province2008
	case g == GeographyCOD && u.ProvinceCOD != "":
		return u.ProvinceCOD
	}
	return u.Province
}

// Rank returns the place of a unit among all units of its level that have a
// figure of the indicator, 1 for the highest, and their number. Equal figures
// share the better place. It is false where the unit has no figure.
func Rank(a *Atlas, id IndicatorID, unit UnitID) (place, of int, ok bool) {
	u, ok := a.Unit(unit)
	if !ok {
		return 0, 0, false
	}
	own, ok := a.Value(id, u.Level, unit)
	if !ok {
		return 0, 0, false
	}
	place = 1
	for _, v := range a.values[id] {
		if v.Level != u.Level {
			continue
		}
		of++
		if v.V > own.V {
			place++
		}
	}
	return place, of, true
}

// Indicators that population is read from. PopulationWard counts districts that
// are parts of a row of the census: never to be added to the rows of Population.
const (
	Population     IndicatorID = "pop2008"
	PopulationWard IndicatorID = "pop2008_ward"
)

// PopulationOf returns the population of a unit in the census of 2008. It is
// false where the census has no figure for the unit itself: that of the unit
// around it is never taken instead.
func PopulationOf(a *Atlas, unit UnitID) (Value, bool) {
	u, ok := a.Unit(unit)
	if !ok {
		return Value{}, false
	}
	if v, ok := a.Value(Population, u.Level, unit); ok {
		return v, true
	}
	return a.Value(PopulationWard, u.Level, unit)
}
