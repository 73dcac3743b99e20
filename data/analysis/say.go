package analysis

import (
	"fmt"
	"math"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
)

// Reached says what "reached" means.
func (q Ask) Reached() Note { return note("analysis.reached."+q.Least().String(), q.Day) }

// Frame says which units are asked about.
func (q Ask) Frame() Note { return note("analysis.frame." + q.Among.String()) }

// Notes say what the ranking is by, what it is worth, and of whom it is not known.
func (n Need) Notes() []Note {
	way := "low"
	if n.Indicator.Better < 0 {
		way = "high"
	}
	out := []Note{note("analysis.need."+way, n.Indicator.Title)}
	if key := "analysis.need.caveat." + string(n.Indicator.ID); lang.Has(lang.EN, key) {
		out = append(out, note(key))
	}
	if n.Level == data.ProvinceLevel {
		out = append(out, note("analysis.need.province"))
	}
	return append(out, n.NotKnown())
}

// NotKnown says of how many units the need is not known.
func (n Need) NotKnown() Note {
	return counted("analysis.need.unknown", n.Unknown, n.Known+n.Unknown)
}

// Note writes a share of units or, with people, of population.
func (s Share) Note(people bool) Note {
	if !people {
		return note("analysis.share.units."+s.Of, whole(s.Part), whole(s.Whole), part(s.Ratio()))
	}
	return note("analysis.share.people."+s.Of, whole(s.Part), whole(s.Whole), part(s.Ratio()), s.PartOpen, s.WholeOpen)
}

// Say puts the verdict of a curve into a sentence.
func (c Curve) Say() Note {
	n := note("analysis.verdict." + string(c.Verdict))
	if c.Verdict == TooFew {
		n.Args = []any{Least}
	}
	return n
}

// Notes tell the index of a curve with its uncertainty, its bounds, and whom it
// leaves out. There is none where nothing is reached.
func (c Curve) Notes() []Note {
	x := c.Index
	if x.Mean == 0 {
		return nil
	}
	out := []Note{
		note("analysis.index", plus(x.C), third(x.SE), plus(x.Lo), plus(x.Hi)),
		note("analysis.index.bound", third(x.Bound), plus(x.Wagstaff), plus(x.Erreygers)),
		note("analysis.index.chance", third(Significance*x.Chance), third(Significance*x.SE)),
	}
	if c.Ranked != c.Units {
		return append(out, note("analysis.index.provinces", c.Ranked, c.Units, c.Reached, c.Missing))
	}
	return append(out, note("analysis.index.units", c.Units, c.Reached, c.Missing))
}

// Hypothetical says how many of the units reached are; ok is false where none is.
func (c Cover) Hypothetical() (n Note, ok bool) {
	return counted("analysis.hypothetical.note", c.Proposed, c.Reached), c.Proposed > 0
}

// Headline says how many are left of all that are asked about.
func (l Left) Headline() Note {
	return note("analysis.left.title."+l.Ask.Least().String(), len(l.Rows), l.Of)
}

// Notes tell the people in the units that are left.
func (l Left) Notes() []Note {
	out := []Note{
		note("analysis.left.people", whole(l.People.Part), whole(l.People.Whole), part(l.People.Ratio()), l.People.PartOpen),
		note("analysis.left.places", l.Need.Known),
		counted("analysis.left.no_need", l.NoNeed, len(l.Rows)),
	}
	if n := l.Proposed; n > 0 {
		out = append(out, counted("analysis.left.hypothetical", n))
	}
	return out
}

// Headline says how many are complete by either track, of those planned.
func (p Pace) Headline() Note {
	claimed, confirmed := p.Totals()
	return note("analysis.pace.title", rollout.Planned, claimed, confirmed)
}

// Totals returns how many are claimed complete and how many confirmed.
func (p Pace) Totals() (claimed, confirmed int) {
	for _, b := range p.Cohorts {
		claimed += b.Completed
		confirmed += b.ConfirmedOutside
	}
	return claimed, confirmed
}

// Note tells how a batch stands to its year.
func (b Batch) Note() Note {
	switch {
	case b.Complete && b.Slip > 0:
		return note("analysis.slip.late", b.Year, b.Slip, b.Last)
	case b.Complete:
		return note("analysis.slip.early", b.Year, -b.Slip, b.Last)
	case b.Overdue > 0:
		return note("analysis.slip.overdue", b.Year, b.Completed, b.Planned, b.Overdue)
	}
	return note("analysis.slip.open", b.Year, b.Completed, b.Planned)
}

// Note tells where a path ends.
func (p Path) Note() Note {
	return note("analysis.path."+string(p.Case), p.AtEnd, rollout.Planned, p.Finish)
}

// assume says what a path rests on.
func (p *Path) assume(basis int) {
	units := "analysis.assume.units"
	if p.PerYear < data.PerYear {
		units = "analysis.assume.fewest"
	}
	way, days := "after", int(math.Round(p.Slip))
	if days < 0 {
		way, days = "before", -days
	}
	p.Assumes = []Note{note(units, p.PerYear), counted(fmt.Sprintf("analysis.assume.%s.%s", p.Case, way), basis, days)}
	if p.beyond {
		p.Assumes = append(p.Assumes, note("analysis.assume.beyond", data.LastYear, rollout.Planned))
	}
}

// Headline says how many that are claimed complete nobody has confirmed.
func (g Gap) Headline() Note { return note("analysis.gap.title", g.Open(), g.Claimed) }

// Notes tell how long it has been.
func (g Gap) Notes() []Note {
	var out []Note
	if g.Open() > 0 {
		out = append(out, note("analysis.gap.days", g.Median, g.Longest, g.Day))
	}
	if g.Idle > 0 {
		out = append(out, counted("analysis.gap.idle", g.Idle, g.Open()))
	}
	return append(out, note("analysis.gap.meaning"))
}
