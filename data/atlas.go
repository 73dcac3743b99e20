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
	for _, x := range a.indicators {
		if x.ID == id {
			return x, true
		}
	}
	return Indicator{}, false
}

// Values returns the figures of an indicator at every level, sorted by level
// and unit.
func (a *Atlas) Values(id IndicatorID) []Value { return a.values[id] }

// Value returns the figure of an indicator for one unit (or area id) at one level.
func (a *Atlas) Value(id IndicatorID, l Level, u UnitID) (Value, bool) {
	for _, v := range a.values[id] {
		if v.Level == l && v.Unit == u {
			return v, true
		}
	}
	return Value{}, false
}

// Conflicts returns the disagreements between sources.
func (a *Atlas) Conflicts() []Conflict { return a.conflicts }
