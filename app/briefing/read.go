package briefing

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/data/near"
)

// most bounds the size of a file, bytes: talks are some tens of kilobytes.
const most = 16 << 20

// File is a talk with the text that it was read from. It is not changed: editing
// makes another text, which is read again.
type File struct {
	Talk     Talk
	Problems []data.Problem // in the order of the text

	name string
	text []byte
	root *node
}

// Read reads a talk. It never fails: what is wrong is told among the problems,
// with its place and what to do, in the language t, and the rest is there. Name
// is the file's, for messages.
func Read(name string, text []byte, w *world.World, t lang.Tag) File {
	f := File{name: name, text: bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), root: &node{form: aTable, head: true}}
	r := &reader{file: &f, world: w, lang: t}
	if len(text) > most {
		r.problem(data.Fault, 0, "large")
		return f
	}
	if !utf8.Valid(f.text) {
		r.problem(data.Fault, firstBad(f.text), "utf8")
		return f
	}
	root, slips := parse(f.text)
	f.root = root
	for _, s := range slips {
		sev := data.Warning
		if s.hard {
			sev = data.Fault
		}
		r.problem(sev, s.at, s.key, s.args...)
	}
	r.talk(root)
	slices.SortStableFunc(f.Problems, func(a, b data.Problem) int { return cmp.Or(a.Line-b.Line, a.Col-b.Col) })
	return f
}

// Text returns the text of the file, as it was read but for a mark of its
// encoding at the beginning.
func (f File) Text() []byte { return bytes.Clone(f.text) }

// Worst returns the gravest severity among the problems; false where there are
// none.
func (f File) Worst() (data.Severity, bool) {
	worst := data.Note
	for _, p := range f.Problems {
		worst = max(worst, p.Severity)
	}
	return worst, len(f.Problems) > 0
}

// reader puts a tree into a talk, key by key.
type reader struct {
	file  *File
	world *world.World
	lang  lang.Tag
	table string // whose keys are read, for messages
}

// problem tells what is wrong at an offset: the text talk.bad.<key>, and what to
// do about it: talk.fix.<key>.
func (r *reader) problem(s data.Severity, at int, key string, args ...any) {
	r.fix(s, at, lang.T(r.lang, "talk.fix."+key), key, args...)
}

// fix is problem with a remedy of its own.
func (r *reader) fix(s data.Severity, at int, remedy, key string, args ...any) {
	line, col := place(r.file.text, at)
	r.file.Problems = append(r.file.Problems, data.Problem{
		File: r.file.name, Line: line, Col: col, Text: lang.T(r.lang, "talk.bad."+key, args...), Remedy: remedy, Severity: s,
	})
}

// unlike tells a word that is none of a list.
func (r *reader) unlike(n *node, key, typed string, of []string) {
	r.fix(data.Warning, n.at, r.meant(typed, of), key, typed)
}

// meant proposes the nearest of a list, or the list.
func (r *reader) meant(typed string, of []string) string {
	if w := near.Word(typed, of); w != "" {
		return lang.T(r.lang, "talk.meant", w)
	}
	if len(of) > 20 {
		return lang.T(r.lang, "talk.list")
	}
	return lang.T(r.lang, "talk.one_of", strings.Join(of, ", "))
}

// fill reads the fields of a table by its keys.
func fill[T any](r *reader, table string, n *node, into *T, keys []key[T]) {
	if n.form != aTable {
		r.wrong(n, "table")
		return
	}
	was := r.table
	r.table = table
	defer func() { r.table = was }()
	for _, f := range n.fields {
		i := slices.IndexFunc(keys, func(k key[T]) bool { return k.name == f.name })
		if i < 0 {
			names := make([]string, len(keys))
			for j, k := range keys {
				names[j] = k.name
			}
			r.fix(data.Warning, f.keyAt, r.meant(f.name, names), "key", f.name, lang.T(r.lang, "talk.table."+table+".short"))
			continue
		}
		keys[i].read(r, into, f)
	}
}

// wrong tells that a value has the wrong form; want is a word of the catalogue
// under talk.form.
func (r *reader) wrong(n *node, want string) {
	name := n.name
	if name == "" {
		name = "…"
	}
	r.fix(data.Warning, n.at, lang.T(r.lang, "talk.fix.form."+want), "form", name, lang.T(r.lang, "talk.form."+formName(n)))
}

func formName(n *node) string {
	return [...]string{"table", "tables", "list", "text", "number", "switch", "date", "clock"}[n.form]
}

func textOf(r *reader, n *node) (string, bool) {
	if n.form != aText {
		r.wrong(n, "text")
		return "", false
	}
	return n.text, true
}

func switchOf(r *reader, n *node) (bool, bool) {
	if n.form != aSwitch {
		r.wrong(n, "switch")
		return false, false
	}
	return n.on, true
}

// numberOf reads a number within bounds.
func numberOf(r *reader, n *node, lo, hi float64, whole bool) (float64, bool) {
	switch {
	case n.form != aNumber || whole && !n.whole:
		r.wrong(n, "number")
	case !(n.num >= lo && n.num <= hi):
		r.fix(data.Warning, n.at, lang.T(r.lang, "talk.fix.range", plain(lo), plain(hi)), "range", n.name, plain(n.num))
	default:
		return n.num, true
	}
	return 0, false
}

// dateOf reads a date of TOML, or a text with a year, a month or a day.
func dateOf(r *reader, n *node) (data.Date, bool) {
	if n.form == aNumber && n.whole && n.num > 0 && n.num < 10000 {
		return data.Date{Y: int(n.num)}, true
	}
	if n.form != aDate && n.form != aText {
		r.wrong(n, "date")
		return data.Date{}, false
	}
	d, err := data.ParseDate(n.text)
	if err != nil || !d.Known() {
		r.problem(data.Warning, n.at, "date", n.text)
		return data.Date{}, false
	}
	return d, true
}

// wordOf reads one of a few words.
func wordOf[W ~string](r *reader, n *node, of []W) (W, bool) {
	s, ok := textOf(r, n)
	if !ok || slices.Contains(of, W(s)) {
		return W(s), ok
	}
	names := make([]string, len(of))
	for i, w := range of {
		names[i] = string(w)
	}
	r.fix(data.Warning, n.at, r.meant(s, names), "word", n.name, s)
	return "", false
}

// listOf reads a list; a single value stands for a list of one.
func listOf(r *reader, n *node, each func(*node)) {
	if n.form != aList {
		each(n)
		return
	}
	for _, it := range n.items {
		it.name = n.name
		each(it)
	}
}

// langOf reads a text in both languages: { en, ko }, or one text for both.
func langOf(r *reader, n *node) lang.Text {
	switch n.form {
	case aText:
		return lang.Text{EN: tidy(n.text)}
	case aTable:
		var t lang.Text
		fill(r, "text", n, &t, []key[lang.Text]{
			{"en", "", func(r *reader, t *lang.Text, n *node) {
				if s, ok := textOf(r, n); ok {
					t.EN = tidy(s)
				}
			}},
			{"ko", "", func(r *reader, t *lang.Text, n *node) {
				if s, ok := textOf(r, n); ok {
					t.KO = tidy(s)
				}
			}},
		})
		return t
	}
	r.wrong(n, "languages")
	return lang.Text{}
}

// tidy takes the blank lines off the ends of a text, and spaces off its lines'.
func tidy(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return strings.Join(lines, "\n")
}

// unitOf reads a unit: its id, or a name that only one unit has.
func unitOf(r *reader, n *node) (data.UnitID, bool) {
	s, ok := textOf(r, n)
	if !ok {
		return "", false
	}
	if u, ok := r.world.Atlas.Unit(data.UnitID(s)); ok {
		return u.ID, true
	}
	hits := r.world.Names().Exact(s)
	switch {
	case len(hits) == 1:
		return hits[0].Unit.ID, true
	case len(hits) > 1:
		var ids []string
		for _, h := range hits[:min(len(hits), 4)] {
			p, _ := r.world.Atlas.Unit(h.Unit.Province)
			ids = append(ids, fmt.Sprintf("%s (%s, %s)", h.Unit.ID, r.name(h.Unit), r.name(p)))
		}
		r.fix(data.Warning, n.at, lang.T(r.lang, "talk.one_of", strings.Join(ids, ", ")), "units", s)
		return "", false
	}
	remedy := lang.T(r.lang, "talk.fix.unit")
	if m := r.world.Names().Nearest(s, 1); len(m) > 0 {
		remedy = lang.T(r.lang, "talk.meant", string(m[0].Unit.ID)+" "+r.name(m[0].Unit))
	} else if w := near.Word(s, r.unitIDs()); w != "" && strings.HasPrefix(s, "KP") {
		remedy = lang.T(r.lang, "talk.meant", w)
	}
	r.fix(data.Warning, n.at, remedy, "unit", s)
	return "", false
}

func (r *reader) unitIDs() (out []string) {
	for _, u := range r.world.Atlas.Units() {
		out = append(out, string(u.ID))
	}
	return out
}

func (r *reader) name(u data.Unit) string {
	if r.lang == lang.KO && u.Names.KO != "" {
		return u.Names.KO
	}
	return u.Names.EN
}

func unitsOf(r *reader, n *node) []data.UnitID {
	out := []data.UnitID{}
	listOf(r, n, func(it *node) {
		if u, ok := unitOf(r, it); ok && !slices.Contains(out, u) {
			out = append(out, u)
		}
	})
	return out
}
