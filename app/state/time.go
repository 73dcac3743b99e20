package state

import (
	"jido/data"
	"jido/data/rollout"
)

// Actions on time. The year shown runs through the ten years of the plan; the
// day that the map is drawn for is its end, or the data's last day.

// Year returns the year of the plan that is shown.
func (s State) Year() int { return s.Shown }

// SetYear shows the end of a year of the plan.
type SetYear struct{ Year int }

// Do holds the year within the plan.
func (a SetYear) Do(s State) State {
	y := min(max(a.Year, data.FirstYear), data.LastYear)
	s.Shown = y
	s.Wish.AsOf = rollout.YearEnd(s.Atlas(), y)
	return s.cohort()
}

// Joins makes a run of years one step of undo.
func (SetYear) Joins() bool { return true }

// StepYear goes some years on or back.
type StepYear struct{ By int }

// Do stops at the ends of the plan.
func (a StepYear) Do(s State) State { return SetYear{s.Shown + a.By}.Do(s) }

// Joins makes a run of steps one step of undo.
func (StepYear) Joins() bool { return true }

// SetDay shows the state of one day.
type SetDay struct{ Day data.Day }

// Do holds the day within what is known.
func (a SetDay) Do(s State) State {
	d := min(max(a.Day, data.DayOf(data.FirstYear, 1, 1)), s.Atlas().LastDay())
	s.Wish.AsOf = d
	s.Shown = d.Year()
	return s.cohort()
}

// Joins makes a run of days one step of undo.
func (SetDay) Joins() bool { return true }

// ToggleOnlyYear switches between all years so far and the year shown alone.
type ToggleOnlyYear struct{}

// Do switches.
func (ToggleOnlyYear) Do(s State) State {
	s.OnlyYear = !s.OnlyYear
	return s.cohort()
}

// cohort lets the wish follow year and switch.
func (s State) cohort() State {
	s.Wish.Cohort = 0
	if s.OnlyYear {
		s.Wish.Cohort = s.Shown
	}
	return s
}

// Play starts the rollout from the year shown, or from the first where the last
// is shown.
type Play struct{}

// Do starts.
func (Play) Do(s State) State {
	s.Playing = true
	if s.Shown >= data.LastYear {
		return SetYear{data.FirstYear}.Do(s)
	}
	return s
}

// Pause stops where it is.
type Pause struct{}

// Do stops.
func (Pause) Do(s State) State { s.Playing = false; return s }

// Tick is one step of playing.
type Tick struct{}

// Do goes on by a year; at the end it stops, or begins again.
func (Tick) Do(s State) State {
	switch {
	case !s.Playing:
		return s
	case s.Shown < data.LastYear:
		return SetYear{s.Shown + 1}.Do(s)
	case s.Loop:
		return SetYear{data.FirstYear}.Do(s)
	}
	s.Playing = false
	return s
}

// Joins makes a play one step of undo.
func (Tick) Joins() bool { return true }

// SetSpeed sets the steps a second of playing.
type SetSpeed struct{ Steps float64 }

// Do holds it within reason.
func (a SetSpeed) Do(s State) State { s.Speed = min(max(a.Steps, 0.25), 4); return s }

// ToggleLoop lets playing begin again at the end, or not.
type ToggleLoop struct{}

// Do switches.
func (ToggleLoop) Do(s State) State { s.Loop = !s.Loop; return s }
