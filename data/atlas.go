package data

// Atlas is the frozen model. The zero Atlas is empty. It is made by a Builder,
// is never changed afterwards, and is safe for concurrent reading. The slices
// it returns are its own: read them, do not write to them.
type Atlas struct {
	version    string
	last       Day
	units      []Unit
	byID       map[UnitID]int
	projects   []Project
	byUnit     map[UnitID][]int
	events     []Event
	zones      []Zone
	sources    map[SourceID]Source
	sourceIDs  []SourceID
	indicators []Indicator
	values     map[IndicatorID][]Value
	conflicts  []Conflict

	byProject   map[ProjectID]int
	byIndicator map[IndicatorID]int
	valueAt     map[place]int // index into values[indicator]
	inside      map[UnitID][]UnitID
}

// place is where one figure stands.
type place struct {
	Indicator IndicatorID
	Level     Level
	Unit      UnitID
}

// Version names the edition of the facts.
func (a *Atlas) Version() string { return a.version }

// LastDay returns the day of the newest source: nothing is known after it.
func (a *Atlas) LastDay() Day { return a.last }

// Units returns all units, provinces first, each level sorted by id.
func (a *Atlas) Units() []Unit { return a.units }

// Unit looks a unit up by its id.
func (a *Atlas) Unit(id UnitID) (Unit, bool) {
	i, ok := a.byID[id]
	if !ok {
		return Unit{}, false
	}
	return a.units[i], true
}

// Projects returns all projects by cohort, then unit.
func (a *Atlas) Projects() []Project { return a.projects }

// ProjectsOf returns the projects of one unit, oldest cohort first.
func (a *Atlas) ProjectsOf(id UnitID) []Project {
	var ps []Project
	for _, i := range a.byUnit[id] {
		ps = append(ps, a.projects[i])
	}
	return ps
}

// Project looks a project up by its id.
func (a *Atlas) Project(id ProjectID) (Project, bool) {
	i, ok := a.byProject[id]
	if !ok {
		return Project{}, false
	}
	return a.projects[i], true
}

// Inside returns the units that stand inside the outline of a unit and have
// none of their own, sorted by id: Kaephung and Phanmun in Kaesong. Of a
// province it is nothing.
func (a *Atlas) Inside(id UnitID) []UnitID { return a.inside[id] }

// Events returns the timeline, oldest first.
func (a *Atlas) Events() []Event { return a.events }

// Zones returns the zones, oldest first.
func (a *Atlas) Zones() []Zone { return a.zones }

// Source looks a source up by its id.
func (a *Atlas) Source(id SourceID) (Source, bool) { s, ok := a.sources[id]; return s, ok }

// Sources returns all sources sorted by id.
func (a *Atlas) Sources() []Source {
	out := make([]Source, 0, len(a.sourceIDs))
	for _, id := range a.sourceIDs {
		out = append(out, a.sources[id])
	}
	return out
}

// Indicators returns all indicators in the order of menus.
func (a *Atlas) Indicators() []Indicator { return a.indicators }

// Indicator looks an indicator up by its id.
func (a *Atlas) Indicator(id IndicatorID) (Indicator, bool) {
	i, ok := a.byIndicator[id]
	if !ok {
		return Indicator{}, false
	}
	return a.indicators[i], true
}

// Values returns the figures of an indicator at every level, sorted by level
// and unit.
func (a *Atlas) Values(id IndicatorID) []Value { return a.values[id] }

// Value returns the figure of an indicator for one unit (or area id) at one level.
func (a *Atlas) Value(id IndicatorID, l Level, u UnitID) (Value, bool) {
	i, ok := a.valueAt[place{id, l, u}]
	if !ok {
		return Value{}, false
	}
	return a.values[id][i], true
}

// Conflicts returns the disagreements between sources.
func (a *Atlas) Conflicts() []Conflict { return a.conflicts }
