package analysis

import "jido/data"

// Left is who is not reached.
type Left struct {
	Ask    Ask
	Need   Need
	Rows   []Row  // most need first, then those whose need is not known
	Of     int    // all units that are asked about
	People Share  // of the units that are left, in all that are asked about
	Within []Note // whose population holds that of others
	NoNeed int    // of Rows: need not known
	// Proposed is how many are not among Rows since they are hypothetical.
	Proposed int
}

// WhoIsLeft lists the units that are not reached, most need first. It is an
// error where the need ranks provinces.
func WhoIsLeft(a *data.Atlas, q Ask) (Left, error) {
	rows, n, err := Rows(a, q)
	if err != nil {
		return Left{}, err
	}
	if err := n.county("list of units"); err != nil {
		return Left{}, err
	}
	l := Left{Ask: q, Need: n, Of: len(rows), People: Share{Of: q.Among.String()}, Within: within(a, rows)}
	for _, r := range rows {
		l.People.add(r.People, r.Counted, !r.Reached)
		if r.Reached {
			if r.Proposed {
				l.Proposed++
			}
			continue
		}
		l.Rows = append(l.Rows, r)
		if !r.Known {
			l.NoNeed++
		}
	}
	return l, nil
}
