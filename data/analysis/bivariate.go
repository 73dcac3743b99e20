package analysis

import (
	"jido/data"
	"jido/data/rollout"
)

// Years is a span of batches, both ends with it; the zero Years is of units that
// are not reached.
type Years struct{ From, To int }

// Holds reports whether a batch is in the span.
func (y Years) Holds(cohort int) bool { return y.From != 0 && cohort >= y.From && cohort <= y.To }

// Cells is need against the year reached, three by three.
type Cells struct {
	Ask     Ask
	Need    Need
	Columns [3]Years  // earlier batches, later ones, not reached
	Count   [3][3]int // by third of need, most first, and by column
	// Third gives the column and the third of every unit that has both.
	At     map[data.UnitID]Cell
	Sum    int           // of Count: units whose need is known
	NoNeed []data.UnitID // units whose need is not known, by id
	// NoNeedReached is how many of them are reached.
	NoNeedReached int
}

// Cell is the place of a unit: Need 0 is the third with most need, Year is an
// index of Columns.
type Cell struct{ Need, Year int }

// Spans splits the batches that are known of by a day, the hypothetical ones
// with them, into an earlier and a later half; with an odd number the earlier
// has one more.
func Spans(a *data.Atlas, q Ask) [3]Years {
	last := data.FirstYear
	for _, c := range rollout.Cohorts(a, q.Day) {
		if c.Named > 0 {
			last = max(last, c.Year)
		}
	}
	if q.Track == data.Claimed {
		for _, y := range q.Scenario.valid(a, q.Day) {
			last = max(last, y)
		}
	}
	mid := data.FirstYear + (last-data.FirstYear)/2
	if mid == last { // one batch: what comes later is still open
		return [3]Years{{data.FirstYear, last}, {last + 1, data.LastYear}, {}}
	}
	return [3]Years{{data.FirstYear, mid}, {mid + 1, last}, {}}
}

// Bivariate sorts the units into nine cells by the thirds of need and the
// columns of Spans. It is an error where the need ranks provinces.
func Bivariate(a *data.Atlas, q Ask) (Cells, error) {
	rows, n, err := Rows(a, q)
	if err != nil {
		return Cells{}, err
	}
	if err := n.county("cells of need and year"); err != nil {
		return Cells{}, err
	}
	c := Cells{Ask: q, Need: n, Columns: Spans(a, q), At: make(map[data.UnitID]Cell, len(rows))}
	for _, r := range rows {
		if !r.Known {
			c.NoNeed = append(c.NoNeed, r.Unit)
			if r.Reached {
				c.NoNeedReached++
			}
			continue
		}
		at := Cell{r.Third, 2}
		for i, y := range c.Columns[:2] {
			if r.Reached && y.Holds(r.Cohort) {
				at.Year = i
			}
		}
		c.At[r.Unit] = at
		c.Count[at.Need][at.Year]++
		c.Sum++
	}
	return c, nil
}
