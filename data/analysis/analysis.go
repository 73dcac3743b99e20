// Package analysis asks two questions of an atlas: does the policy reach those
// who need it, and does it keep its pace?
//
// It draws nothing and knows no file. Invariants: every function is a pure
// function of the atlas and of what is asked; the claimed and the observed track
// are never merged; a figure comes with what it is a part of and with the number
// of units of which it is not known; a province's figure ranks provinces, never
// counties; what is hypothetical is counted apart and marked as such.
package analysis

import (
	"jido/data"
	"jido/data/rollout"
)

// Ask is what is asked of the atlas. The zero Ask, with a Day, asks who was
// named by state media by that day, ranked by DefaultNeed.
type Ask struct {
	Day   data.Day
	Track data.Track
	// Stage is the least stage at which a unit counts as reached; NoStage stands
	// for Announced on the claimed track and CompleteSeen on the observed one.
	Stage    data.Stage
	Need     data.IndicatorID // empty = DefaultNeed
	Among    Among
	Scenario Scenario // counts on the claimed track only: nobody has seen it
}

// Among says which units are ranked and compared.
type Among uint8

// AllUnits are all of Frame; OutsidePyongyang leaves out what lies in the
// municipality of Pyongyang, Kangdong and Kangnam with it.
const (
	AllUnits Among = iota
	OutsidePyongyang
)

// String returns the code: all, outside.
func (m Among) String() string { return [...]string{"all", "outside"}[m] }

// Least returns the stage that is asked for: one that the track has.
func (q Ask) Least() data.Stage {
	switch {
	case q.Track == data.Claimed && q.Stage != data.NoStage && q.Stage.Track() == data.Claimed:
		return q.Stage
	case q.Track == data.Claimed:
		return data.Announced
	case q.Stage == data.Frame:
		return data.Frame
	}
	return data.CompleteSeen
}

// reaches reports whether a project has come as far as is asked for.
func (q Ask) reaches(s rollout.Status) bool {
	switch st := q.Least(); {
	case q.Track == data.Claimed:
		return s.Claimed >= st
	case st == data.Frame:
		return s.Observed != data.NoStage
	}
	return s.IsConfirmed()
}

// Pyongyang is the municipality that OutsidePyongyang leaves out.
const Pyongyang data.UnitID = "KP10"

// Frame returns the units that the policy can choose, by id: the cities and
// counties and those districts that stand for themselves. The city districts of
// Pyongyang count as the one unit that the census has for them; districts that
// are listed only are part of their city; a district within the outline of a
// city (Rajin in Rason) is part of it too, unless a batch names it (Kaephung).
func Frame(a *data.Atlas) []data.Unit {
	named := map[data.UnitID]bool{}
	for _, p := range a.Projects() {
		if p.Record == data.Batch {
			named[p.Unit] = true
		}
	}
	var out []data.Unit
	for _, u := range a.Units() { // by id within a level
		if u.Level != data.CountyLevel || u.Listed {
			continue
		}
		if u.Kind == data.Aggregate || named[u.ID] || u.Drawn() && u.Area != data.Capital {
			out = append(out, u)
		}
	}
	return out
}
