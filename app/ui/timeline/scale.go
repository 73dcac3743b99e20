package timeline

import (
	"math"

	"jido/data"
	"jido/data/rollout"
)

// axis lays the ten years of the plan beside each other, each in a cell of its
// own with its stop in the middle, and what was before the plan in a cell at the
// left end. Years of which something is known are wider than those of which
// nothing is, since their cells hold the events.
type axis struct {
	edges []float64 // of cells: before the plan, first year … last year; one more than cells
	early []data.Day
}

// Widths of cells, in parts.
const (
	earlyPart = 0.9
	knownPart = 2.3
	emptyPart = 1
)

// newAxis lays the axis out between two ends, in any unit.
func newAxis(a *data.Atlas, from, to float64) axis {
	x := axis{}
	known := map[int]bool{}
	for _, e := range a.Events() {
		if y := e.Date.First().Year(); y >= data.FirstYear {
			known[y] = true
		} else {
			x.early = append(x.early, e.Date.First())
		}
	}
	parts := []float64{earlyPart}
	for y := data.FirstYear; y <= data.LastYear; y++ {
		if known[y] || rollout.Cohort(a, y).State != rollout.NotAnnounced {
			parts = append(parts, knownPart)
		} else {
			parts = append(parts, emptyPart)
		}
	}
	sum := 0.0
	for _, p := range parts {
		sum += p
	}
	at := from
	x.edges = []float64{at}
	for _, p := range parts {
		at += p / sum * (to - from)
		x.edges = append(x.edges, at)
	}
	return x
}

// cell returns the ends of a year's cell.
func (x axis) cell(year int) (from, to float64) {
	i := year - data.FirstYear + 1
	return x.edges[i], x.edges[i+1]
}

// stop returns where the knob stands for a year.
func (x axis) stop(year int) float64 {
	from, to := x.cell(year)
	return (from + to) / 2
}

// nearest returns the year whose stop is nearest to a place.
func (x axis) nearest(at float64) int {
	best := data.FirstYear
	for y := data.FirstYear; y <= data.LastYear; y++ {
		if math.Abs(x.stop(y)-at) < math.Abs(x.stop(best)-at) {
			best = y
		}
	}
	return best
}

// day returns the place of a day: within its year's cell in proportion, days
// before the plan by their order only.
func (x axis) day(d data.Day) float64 {
	const margin = 0.06 // of a cell, so that December and January keep apart
	within := func(from, to, t float64) float64 { return from + (to-from)*(margin+(1-2*margin)*t) }
	y := d.Year()
	if y < data.FirstYear {
		n := 0
		for _, e := range x.early {
			if e < d {
				n++
			}
		}
		return within(x.edges[0], x.edges[1], (float64(n)+0.5)/math.Max(float64(len(x.early)), 1))
	}
	from, to := x.cell(min(y, data.LastYear))
	first, next := data.DayOf(y, 1, 1), data.DayOf(y+1, 1, 1)
	return within(from, to, float64(d-first)/float64(next-first))
}
