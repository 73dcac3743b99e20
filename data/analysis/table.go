package analysis

import (
	"strconv"

	"jido/data"
)

// Table is what was found as plain columns, for spreadsheets: numbers with a
// point and all their digits, days as 2006-01-02, and nothing where something is
// not known. Where units can be hypothetical each row says how many are, so that
// no line of it passes for a fact.
type Table struct {
	Head []string
	Rows [][]string
}

func (t *Table) add(cells ...string) { t.Rows = append(t.Rows, cells) }

func plain(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// Table returns the points of the two curves.
func (c Cover) Table() Table {
	t := Table{Head: []string{"weight", "share_of_ranked", "share_of_reached", "hypothetical_units"}}
	for i, k := range []Curve{c.Units, c.Heads} {
		for _, p := range k.Points {
			t.add([]string{"units", "people"}[i], plain(p.X), plain(p.Y), strconv.Itoa(c.Proposed))
		}
	}
	return t
}

// Table returns who is left, as the list is ordered.
func (l Left) Table(a *data.Atlas) Table {
	t := Table{Head: []string{"place", "unit", "name", "name_ko", "province", "need", "population", "hypothetical_units"}}
	for _, r := range l.Rows {
		u, _ := a.Unit(r.Unit)
		place, value, people := "", "", ""
		if r.Known {
			place, value = strconv.Itoa(r.Place), plain(r.Value)
		}
		if r.Counted {
			people = plain(r.People)
		}
		t.add(place, string(r.Unit), u.Names.EN, u.Names.KO, string(u.Province), value, people, strconv.Itoa(l.Proposed))
	}
	return t
}

// Table returns every project that is claimed complete.
func (g Gap) Table(a *data.Atlas) Table {
	t := Table{Head: []string{"project", "unit", "name", "name_ko", "batch", "claimed", "confirmed", "days", "seen", "seen_on"}}
	for _, l := range g.Lags {
		u, _ := a.Unit(l.Unit)
		t.add(string(l.Project), string(l.Unit), u.Names.EN, u.Names.KO, strconv.Itoa(l.Cohort), l.Claimed.String(), l.Confirmed.String(),
			strconv.Itoa(l.Days), l.Seen.String(), l.SeenOn.String())
	}
	return t
}

// Table returns the plan, the stairs of both tracks and the projections, each
// date with how many are complete.
func (p Pace) Table(a *data.Atlas) Table {
	t := Table{Head: []string{"series", "date", "complete"}}
	for y := data.FirstYear - 1; y <= data.LastYear; y++ {
		t.add("plan", yearEnd(y).String(), plain(PlanOn(yearEnd(y))))
	}
	for _, tr := range []data.Track{data.Claimed, data.Observed} {
		for _, s := range Stairs(a, tr, p.Day) {
			t.add(tr.String(), s.Day.String(), strconv.Itoa(s.Total))
		}
	}
	for _, o := range []Outlook{p.Claimed, p.Observed} {
		for _, f := range o.Fan {
			for _, s := range f.Steps {
				t.add("projection_"+o.Track.String()+"_"+string(f.Case), s.Day.String(), strconv.Itoa(s.Total))
			}
		}
	}
	return t
}
