// Package names finds units by whatever name people write: code, Hangul, hanja,
// DPRK romanisation, McCune-Reischauer, Revised Romanisation, former names, with
// or without the word for the kind of unit, in any case, with hyphens,
// apostrophes and breves or without them, misspelt a little, and with the province
// behind a comma.
//
// It knows nothing of tables or files, and it does not decide between units that
// share a name: 운산 and 은산 are both "Unsan", and both are returned, each with
// its province. Invariant: a name as the gazetteer has it finds its unit at the
// first rank, and the same query gives the same answer in the same order.
package names

import (
	"cmp"
	"slices"
	"strings"

	"jido/data"
)

// By says how well a query met a name.
type By uint8

// Ways of meeting, best first.
const (
	Code     By = iota // the unit's id or p-code
	Name               // a name or spelling that the gazetteer has
	Former             // a name it had
	Misprint           // what a source printed by mistake
	Sound              // another romanisation of the same sounds
	Prefix             // the beginning of a name
	Fuzzy              // a typing error or two away
)

var byCodes = [...]string{"code", "name", "former", "misprint", "sound", "prefix", "fuzzy"}

// String returns the code: code, name, former, misprint, sound, prefix, fuzzy.
func (b By) String() string { return byCodes[b] }

// Match is a unit that a query may mean.
type Match struct {
	Unit     data.Unit
	Province data.Unit // that holds it; the unit itself where it is one
	By       By
	Name     string // the name that was met, as the gazetteer has it
	Distance int    // typing errors of a Fuzzy match; 1 of a Prefix that ends inside a Hangul syllable; else 0
}

// Index is a set of units by name. It is made by Build, never changes, and is
// safe for concurrent use. The zero Index is empty.
type Index struct {
	units     []data.Unit
	byID      map[data.UnitID]int
	codes     map[string]int // units by id, p-code and ISO code; KP-07 and KP07 are two provinces
	entries   []entry
	plain     map[string][]int         // entries by the letters of the name
	precise   map[string][]int         // units by McCune-Reischauer names, breves kept
	sound     map[string][]int         // entries without the word for the kind
	provinces map[string][]data.UnitID // by the letters of their names
}

// entry is one spelling of one unit.
type entry struct {
	unit  int
	by    By     // Name, Former or Misprint
	name  string // as shown
	plain string // folded
	typed string // folded, Hangul taken apart: what prefixes and typing errors are looked for in
	bare  bool   // without the word for the kind of unit
}

// Build makes an index of units, provinces among them.
func Build(units []data.Unit) *Index {
	x := &Index{
		units: slices.Clone(units), byID: map[data.UnitID]int{}, codes: map[string]int{},
		entries: make([]entry, 0, 20*len(units)),
		plain:   make(map[string][]int, 20*len(units)), precise: map[string][]int{}, sound: make(map[string][]int, 5*len(units)), provinces: map[string][]data.UnitID{},
	}
	for i, u := range x.units {
		x.byID[u.ID] = i
		for _, code := range []string{u.ISO, u.PCode, string(u.ID)} {
			if code != "" {
				x.codes[codeKey(code)] = i
			}
		}
		for _, s := range spellings(u) {
			x.add(i, s)
		}
	}
	return x
}

func (x *Index) add(unit int, s spelling) {
	e := entry{unit: unit, by: s.by, name: s.show, plain: fold(s.text), bare: s.bare}
	if e.plain == "" {
		return
	}
	if k := breves(s.text); k != "" {
		x.precise[k] = append(x.precise[k], unit)
	}
	for _, j := range x.plain[e.plain] { // written so already: the better reason counts
		if old := &x.entries[j]; old.unit == unit {
			old.bare = old.bare || e.bare
			if e.by < old.by {
				old.by, old.name = e.by, e.name
			}
			return
		}
	}
	e.typed = apart(e.plain)
	n := len(x.entries)
	x.entries = append(x.entries, e)
	x.plain[e.plain] = append(x.plain[e.plain], n)
	if e.bare {
		if k := soundKey(s.text); k != "" {
			x.sound[k] = append(x.sound[k], n)
		}
	}
	if u := x.units[unit]; u.Level == data.ProvinceLevel {
		x.provinces[e.plain] = append(x.provinces[e.plain], u.ID)
	}
}

// Find returns every unit that the query may mean, best first: for a search box.
// Typing errors are looked for only where nothing else was found.
func (x *Index) Find(query string) []Match {
	if m, ok := x.byCode(query); ok {
		return []Match{m}
	}
	head, within := x.split(query)
	found := append(x.exact(head, within), x.codePrefix(query)...)
	found = append(found, x.prefix(head, within)...)
	found = append(found, x.bySound(head, within)...)
	if len(found) == 0 {
		found = x.unsuffixed(head, within)
	}
	if len(found) == 0 {
		found = x.fuzzy(head, within)
	}
	return x.rank(found)
}

// Resolve returns the units that the query means: one where it is clear, several
// where they share the name, none where nothing is near. Only the best way of
// meeting counts, and a name of the same sound is taken before the beginning of
// another.
func (x *Index) Resolve(query string) []Match {
	if m, ok := x.byCode(query); ok {
		return []Match{m}
	}
	head, within := x.split(query)
	for _, try := range []func(string, []data.UnitID) []Match{x.exact, x.unsuffixed, x.bySound, x.prefix, x.fuzzy} {
		if found := x.rank(try(head, within)); len(found) > 0 {
			best := found[0]
			return slices.DeleteFunc(found, func(m Match) bool { return m.By != best.By || m.Distance != best.Distance })
		}
	}
	return nil
}

// In keeps the matches that lie in a province: as of 2025, as of 2008, or as
// OCHA's tables have it, so that older tables are met too. The province itself
// counts as lying in it.
func In(ms []Match, province data.UnitID) []Match {
	var out []Match
	for _, m := range ms {
		if lies(m.Unit, province) {
			out = append(out, m)
		}
	}
	return out
}

func lies(u data.Unit, p data.UnitID) bool {
	return u.ID == p || u.Province == p || u.Province2008 == p || u.ProvinceCOD == p
}

// Exact returns all units that have this name now or had it, best first: for
// matching tables, where a guess is worse than a question. A misprint counts only
// where no unit has the name, or none in the province that is named. The kind of
// unit may be another than today's.
//
// within are provinces that the unit is said to lie in, besides one that the query
// names itself. They narrow the choice and are not believed where they leave none.
func (x *Index) Exact(query string, within ...data.UnitID) []Match {
	if m, ok := x.byCode(query); ok {
		return []Match{m}
	}
	head, named := x.split(query)
	for _, try := range []func(string, []data.UnitID) []Match{x.exact, x.unsuffixed} {
		found := x.rank(try(head, append(named, within...)))
		if i := slices.IndexFunc(found, func(m Match) bool { return m.By >= Misprint }); i > 0 {
			found = found[:i]
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// SameSound returns all units whose name sounds so, whatever the romanisation,
// best first; within as in Exact.
func (x *Index) SameSound(query string, within ...data.UnitID) []Match {
	head, named := x.split(query)
	return x.rank(x.bySound(head, append(named, within...)))
}

// rank puts matches in order and keeps the best of each unit.
func (x *Index) rank(ms []Match) []Match {
	slices.SortStableFunc(ms, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.Distance, b.Distance),
			cmp.Compare(a.Unit.Level, b.Unit.Level), rest(a.Unit)-rest(b.Unit), cmp.Compare(a.Unit.ID, b.Unit.ID))
	})
	seen := map[data.UnitID]bool{}
	return slices.DeleteFunc(ms, func(m Match) bool {
		twice := seen[m.Unit.ID]
		seen[m.Unit.ID] = true
		return twice
	})
}

// rest puts what is drawn before what is only listed.
func rest(u data.Unit) int {
	if u.Listed {
		return 1
	}
	return 0
}

func (x *Index) match(unit int, by By, name string) Match {
	u := x.units[unit]
	m := Match{Unit: u, Province: u, By: by, Name: name}
	if i, ok := x.byID[u.Province]; ok && u.Level != data.ProvinceLevel {
		m.Province = x.units[i]
	}
	return m
}

// longest is more than any name with its province, in bytes once folded.
const longest = 128

// split parts "Unsan, South Phyongan", "은산군 (평안남도)" and "평안남도 은산군" into the
// name and the provinces that are meant; none where the query names none.
func (x *Index) split(query string) (head string, within []data.UnitID) {
	query = strings.TrimSpace(query)
	p := fold(query)
	if len(x.plain[p]) > 0 {
		return query, nil
	}
	if i := strings.IndexAny(query, ",(（，"); i > 0 {
		if within = x.Provinces(query[i:]); within != nil {
			return query[:i], within
		}
		if strings.IndexAny(query, "(（") == i {
			return query[:i], nil // "(2008 census)" and the like
		}
	}
	if len(p) > longest {
		return query, nil
	}
	for i := range p { // a province before the name or behind it, the longest first
		for _, cut := range [][2]string{{p[:len(p)-i], p[len(p)-i:]}, {p[i:], p[:i]}} {
			if len(cut[0]) < len("황남") || cut[1] == "" {
				continue
			}
			for _, province := range x.provinces[cut[0]] {
				if len(In(x.exact(cut[1], nil), province)) > 0 {
					return cut[1], []data.UnitID{province}
				}
			}
		}
	}
	return query, nil
}

// Provinces returns the provinces with exactly this name, in any spelling.
func (x *Index) Provinces(s string) []data.UnitID { return x.provinces[fold(s)] }
