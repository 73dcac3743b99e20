package names

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"jido/data"
	"jido/data/near"
)

// codeKey is a code as it is looked up: case and spaces do not count, hyphens do.
func codeKey(s string) string {
	return strings.ToUpper(strings.ReplaceAll(norm.NFKC.String(s), " ", ""))
}

func (x *Index) byCode(query string) (Match, bool) {
	i, ok := x.codes[codeKey(query)]
	if !ok {
		return Match{}, false
	}
	return x.match(i, Code, string(x.units[i].ID)), true
}

// codePrefix finds the units whose code begins so, from four letters on: every
// code begins with KP.
func (x *Index) codePrefix(query string) []Match {
	k := codeKey(query)
	if len(k) < 4 || !strings.HasPrefix(k, "KP") {
		return nil
	}
	var out []Match
	for i, u := range x.units {
		if strings.HasPrefix(codeKey(string(u.ID)), k) {
			out = append(out, x.match(i, Prefix, string(u.ID)))
		}
	}
	return out
}

// exact finds names that are the query, letter for letter after folding. Breves
// in the query are taken at their word: Ŭnsan is 은산, not 운산.
func (x *Index) exact(head string, within []data.UnitID) []Match {
	found := x.take(x.plain[fold(head)], within, nil)
	if k := breves(head); k != "" {
		if units := x.precise[k]; len(units) > 0 {
			found = slices.DeleteFunc(found, func(m Match) bool { return !slices.Contains(units, x.byID[m.Unit.ID]) })
		}
	}
	return found
}

// unsuffixed finds names by a query whose word for the kind is not the unit's:
// Samjiyon County, 개풍군.
func (x *Index) unsuffixed(head string, within []data.UnitID) []Match {
	stem, ok := trimEnding(fold(head))
	if !ok {
		return nil
	}
	found := x.take(x.plain[stem], within, func(e entry) bool { return e.bare })
	if len(found) == 0 {
		if k := soundKey(stem); k != "" {
			found = x.take(x.sound[k], within, func(e entry) bool { return e.bare })
			for i := range found {
				found[i].By = Sound
			}
		}
	}
	return found
}

func (x *Index) bySound(head string, within []data.UnitID) []Match {
	k := soundKey(head)
	if k == "" {
		return nil
	}
	found := x.take(x.sound[k], within, func(e entry) bool { return e.by != Misprint })
	for i := range found {
		found[i].By = Sound
	}
	return found
}

// prefix finds names that begin with the query, two letters at least; one is
// enough in Hangul and hanja.
func (x *Index) prefix(head string, within []data.UnitID) []Match {
	p := fold(head)
	q := apart(p)
	if q == "" || len(q) < 2 {
		return nil
	}
	var found []Match
	for n, e := range x.entries {
		if len(e.typed) <= len(q) || !strings.HasPrefix(e.typed, q) {
			continue
		}
		for _, m := range x.take([]int{n}, nil, nil) {
			m.By = Prefix
			if !strings.HasPrefix(e.plain, p) {
				m.Distance = 1
			}
			found = append(found, m)
		}
	}
	return believe(found, within)
}

// fuzzy finds the names with the fewest typing errors: one in up to six letters
// (strokes of a Hangul syllable count as letters), two in more; three letters at
// least.
func (x *Index) fuzzy(head string, within []data.UnitID) []Match {
	q := []rune(apart(fold(head)))
	if len(q) < 3 {
		return nil
	}
	best := 1
	if len(q) > 6 {
		best = 2
	}
	var hits []int
	for n, e := range x.entries {
		r := []rune(e.typed)
		if len(r)-len(q) > best || len(q)-len(r) > best {
			continue
		}
		d := near.Distance(q, r)
		if d < best {
			hits, best = hits[:0], d
		}
		if d == best {
			hits = append(hits, n)
		}
	}
	found := x.take(hits, within, nil)
	for i := range found {
		found[i].By, found[i].Distance = Fuzzy, best
	}
	return found
}

// take makes matches of entries that pass ok.
func (x *Index) take(hits []int, within []data.UnitID, ok func(entry) bool) []Match {
	var all []Match
	for _, n := range hits {
		if e := x.entries[n]; ok == nil || ok(e) {
			all = append(all, x.match(e.unit, e.by, e.name))
		}
	}
	return believe(all, within)
}

// believe drops the matches outside the provinces that the query names. Where
// none lies in them, the query's province is not believed: borders have moved, and
// sources err.
func believe(all []Match, within []data.UnitID) []Match {
	var inside []Match
	for _, m := range all {
		for _, p := range within {
			if m.Unit.ID != p && lies(m.Unit, p) {
				inside = append(inside, m)
				break
			}
		}
	}
	if len(inside) > 0 {
		return inside
	}
	return all
}

// Nearest returns up to n units whose names are most like the query, best first:
// what to propose where nothing was found. Likeness is the share of letters that
// would have to change; where a third would, nothing is proposed.
func (x *Index) Nearest(query string, n int) []Match {
	head, within := x.split(query)
	q := []rune(apart(fold(head)))
	var found []Match
	for i, e := range x.entries {
		r := []rune(e.typed)
		longest := max(len(q), len(r))
		if 3*(longest-min(len(q), len(r))) >= longest {
			continue // the difference in length alone is too much
		}
		d := near.Distance(q, r)
		if 3*d >= longest {
			continue
		}
		for _, m := range x.take([]int{i}, within, nil) {
			m.By, m.Distance = Fuzzy, d
			found = append(found, m)
		}
	}
	found = x.rank(found)
	return found[:min(n, len(found))]
}
