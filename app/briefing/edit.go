package briefing

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"jido/data/lang"
)

// Editing. Each edit returns the text of the file as it is after it; read it
// again. What an edit does not concern stays byte by byte: comments, order and
// the author's way of writing. Undo is keeping the old text.

// New returns the text of a talk with a title and no scene.
func New(title lang.Text, languages []lang.Tag) []byte {
	var b strings.Builder
	b.WriteString("talk = 1\n")
	if title.EN != "" {
		b.WriteString("title.en = " + quoted(title.EN) + "\n")
	}
	if title.KO != "" {
		b.WriteString("title.ko = " + quoted(title.KO) + "\n")
	}
	b.WriteString("languages = " + list(languages) + "\n")
	return []byte(b.String())
}

// span is a stretch of the text.
type span struct{ from, to int }

// spans returns where each scene stands: from the comments right above its
// heading to the next scene, or to another table.
func (f File) spans() []span {
	heads := map[int]bool{} // offset of each heading → it begins a scene
	for _, n := range f.root.fields {
		switch {
		case n.form == aTables:
			for _, it := range n.items {
				heads[it.at] = n.name == "scene"
			}
		case n.form == aTable && n.head && n.name != "scene":
			heads[n.at] = false
		}
	}
	var at []int
	for h := range heads {
		at = append(at, h)
	}
	slices.Sort(at)
	var out []span
	for i, h := range at {
		if !heads[h] {
			continue
		}
		to := len(f.text)
		if i+1 < len(at) {
			to = f.above(at[i+1])
		}
		out = append(out, span{f.above(h), to})
	}
	return out
}

// above returns where the comments right above a heading begin.
func (f File) above(head int) int {
	at := lineStart(f.text, head)
	for at > 0 {
		prev := lineStart(f.text, at-1)
		if !bytes.HasPrefix(bytes.TrimLeft(f.text[prev:at], " \t"), []byte("#")) {
			break
		}
		at = prev
	}
	return at
}

// newline is the line end of the file.
func (f File) newline() string {
	if bytes.Contains(f.text, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// own writes text with the line ends of the file.
func (f File) own(s string) string { return strings.ReplaceAll(s, "\n", f.newline()) }

// spliced returns the text with a stretch of it replaced.
func (f File) spliced(s span, with string) []byte {
	return slices.Concat(f.text[:s.from], []byte(with), f.text[s.to:])
}

// Insert puts a scene before the one at an index; at the end where there is none.
func (f File) Insert(i int, s Scene) []byte {
	return f.insert(i, f.own(s.toml()))
}

func (f File) insert(i int, text string) []byte {
	spans := f.spans()
	at := len(f.text)
	switch {
	case i >= 0 && i < len(spans):
		at = spans[i].from
	case len(spans) > 0:
		at = spans[len(spans)-1].to
	}
	nl := f.newline()
	before := string(f.text[:at])
	switch {
	case before == "", strings.HasSuffix(before, nl+nl):
	case strings.HasSuffix(before, nl):
		text = nl + text
	default:
		text = nl + nl + text
	}
	if at < len(f.text) && !strings.HasSuffix(text, nl+nl) {
		text += nl
	}
	return f.spliced(span{at, at}, text)
}

// Delete takes a scene out, with the comments right above it.
func (f File) Delete(i int) []byte {
	spans := f.spans()
	if i < 0 || i >= len(spans) {
		return f.Text()
	}
	return f.spliced(spans[i], "")
}

// Duplicate puts a copy of a scene behind it.
func (f File) Duplicate(i int) []byte {
	spans := f.spans()
	if i < 0 || i >= len(spans) {
		return f.Text()
	}
	return f.insert(i+1, f.ended(spans[i]))
}

// ended returns a stretch of the text, its last line ended.
func (f File) ended(s span) string {
	text := string(f.text[s.from:s.to])
	if !strings.HasSuffix(text, "\n") {
		text += f.newline()
	}
	return text
}

// Move brings a scene to another place: the scene is the one at index to
// afterwards.
func (f File) Move(from, to int) []byte {
	spans := f.spans()
	if from < 0 || from >= len(spans) || from == to {
		return f.Text()
	}
	to = min(max(to, 0), len(spans)-1)
	moved := f.ended(spans[from])
	rest := f
	rest.text = f.Delete(from)
	rest.root, _ = parse(rest.text)
	return rest.insert(to, moved)
}

// Replace makes a scene say what s says. Keys that say it already stay as they
// are written; others are changed where they stand, added to their table or
// taken out.
func (f File) Replace(i int, s Scene) []byte {
	spans := f.spans()
	if i < 0 || i >= len(spans) {
		return f.Text()
	}
	was := f.Talk.Scenes[i]
	old, want := was.lines(), s.lines()
	n := f.scene(i)
	if n.field("layout") != nil && !slices.ContainsFunc(want, func(l line) bool { return l.key == "layout" }) && s.Layout != was.Layout {
		want = append(want, line{"", "layout", quoted(string(s.Layout))}) // it is written though it need not be
	}
	edits, old, want := f.inlined(n, old, want)
	end := f.contentEnd(spans[i])
	for _, table := range []string{"map", "compare", "chart"} {
		if t := n.field(table); t != nil && t.head && !slices.ContainsFunc(want, func(w line) bool { return w.table == table }) {
			edits = append(edits, f.dropTables(t, end)...)
		}
	}
	for _, l := range old {
		if slices.Contains(want, l) {
			continue
		}
		if v := find(n, l); v != nil && v.form == aTables {
			edits = append(edits, f.dropTables(v, end)...)
		} else if v != nil && v.end > 0 && !slices.ContainsFunc(want, func(w line) bool { return w.table == l.table && w.key == l.key }) {
			edits = append(edits, edit{span{lineStart(f.text, v.keyAt), lineEnd(f.text, v.end)}, ""})
		}
	}
	added := map[string]string{}
	var tables []string
	for _, w := range want {
		if slices.Contains(old, w) {
			continue
		}
		if at, ok := f.valueOf(n, w); ok {
			edits = append(edits, edit{at, f.own(w.value)})
			continue
		}
		if t := n.field(w.table); t != nil && !t.head && t.form == aTable { // written as map.year = 2024
			w.key, w.table = w.table+"."+w.key, ""
		}
		if added[w.table] == "" {
			tables = append(tables, w.table)
		}
		added[w.table] += w.key + " = " + w.value + "\n"
	}
	tail := ""
	for _, table := range tables {
		if at, ok := f.tableEnd(n, table); ok {
			edits = append(edits, edit{span{at, at}, f.own(indented(added[table], f.indentOf(at)))})
			continue
		}
		tail += "\n[scene." + table + "]\n" + added[table]
	}
	if !slices.Equal(was.Annotated, s.Annotated) {
		if a := n.field("annotation"); a != nil {
			edits = append(edits, f.dropTables(a, end)...)
		}
		for _, a := range s.Annotated {
			tail += "\n" + a.table()
		}
	}
	if tail != "" {
		edits = append(edits, edit{span{end, end}, f.own(tail)})
	}
	return f.edited(edits)
}

// edit replaces a stretch of the text.
type edit struct {
	at   span
	with string
}

// edited carries edits out, from the end of the text to its beginning.
func (f File) edited(edits []edit) []byte {
	all := edits
	edits = slices.DeleteFunc(slices.Clone(edits), func(e edit) bool { // within what is taken out
		return e.at.from < e.at.to && slices.ContainsFunc(all, func(o edit) bool { return o != e && o.at.from <= e.at.from && e.at.to <= o.at.to })
	})
	slices.Reverse(edits) // of those at one place, the first one stands first
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(b.at.from-a.at.from, b.at.to-a.at.to) })
	text := f.Text()
	for _, e := range edits {
		text = slices.Concat(text[:e.at.from], []byte(e.with), text[e.at.to:])
	}
	return text
}

// scene returns the node of a scene.
func (f File) scene(i int) *node { return f.root.field("scene").items[i] }

// find returns the node of a line's key.
func find(n *node, l line) *node {
	if l.table != "" {
		if n = n.field(l.table); n == nil {
			return nil
		}
	}
	for k := range strings.SplitSeq(l.key, ".") {
		if n = n.field(k); n == nil {
			return nil
		}
	}
	return n
}

func (f File) valueOf(n *node, l line) (span, bool) {
	v := find(n, l)
	if v == nil || v.end == 0 {
		return span{}, false
	}
	return span{v.at, v.end}, true
}

// inlined writes anew what stands in braces, and texts for both languages, where
// they change; it returns what is left to do for the rest.
func (f File) inlined(n *node, old, want []line) ([]edit, []line, []line) {
	var edits []edit
	group := func(t *node, in func(line) (key string, ok bool)) {
		if t == nil || !t.inline && t.form != aText {
			return
		}
		var was, is []line
		var parts []string
		for _, l := range old {
			if _, ok := in(l); ok {
				was = append(was, l)
			}
		}
		for _, l := range want {
			if key, ok := in(l); ok {
				is, parts = append(is, l), append(parts, key+" = "+l.value)
			}
		}
		drop := func(l line) bool { _, ok := in(l); return ok }
		old, want = slices.DeleteFunc(slices.Clone(old), drop), slices.DeleteFunc(slices.Clone(want), drop)
		if slices.Equal(was, is) {
			return
		}
		e := edit{span{t.at, t.end}, f.own("{ " + strings.Join(parts, ", ") + " }")}
		if len(is) == 0 {
			e = edit{span{lineStart(f.text, t.keyAt), lineEnd(f.text, t.end)}, ""}
		}
		edits = append(edits, e)
	}
	for _, table := range []string{"map", "compare", "chart"} {
		group(n.field(table), func(l line) (string, bool) { return l.key, l.table == table })
	}
	texts := func(table string, n *node, names ...string) {
		for _, name := range names {
			if n != nil {
				group(n.field(name), func(l line) (string, bool) {
					base, key, _ := strings.Cut(l.key, ".")
					return key, l.table == table && base == name
				})
			}
		}
	}
	texts("", n, "title", "text", "notes")
	texts("map", n.field("map"), "caption")
	texts("compare", n.field("compare"), "caption")
	return edits, old, want
}

// tableEnd returns where a key can be added to a table that has a heading:
// behind its last value.
func (f File) tableEnd(n *node, table string) (int, bool) {
	if table != "" {
		if n = n.field(table); n == nil || !n.head {
			return 0, false
		}
	}
	last := lineEnd(f.text, n.at)
	var walk func(n *node)
	walk = func(n *node) {
		for _, c := range n.fields {
			switch {
			case c.end > 0:
				last = max(last, lineEnd(f.text, c.end))
			case c.form == aTable && !c.head:
				walk(c)
			}
		}
	}
	walk(n)
	return last, true
}

// indentOf returns the spaces that the line before an offset begins with.
func (f File) indentOf(at int) string {
	l := f.text[lineStart(f.text, max(at-1, 0)):at]
	return string(l[:len(l)-len(bytes.TrimLeft(l, " \t"))])
}

func indented(s, by string) string {
	if by == "" {
		return s
	}
	var b strings.Builder
	inText := false
	for l := range strings.SplitAfterSeq(s, "\n") {
		if l != "" && !inText {
			b.WriteString(by)
		}
		b.WriteString(l)
		if strings.Count(l, `"""`)%2 == 1 {
			inText = !inText
		}
	}
	return b.String()
}

// contentEnd returns where a scene ends without the blank lines and the loose
// comments behind it.
func (f File) contentEnd(s span) int {
	end := s.to
	for end > s.from {
		l := lineStart(f.text, end-1)
		t := bytes.TrimSpace(f.text[l:end])
		if len(t) > 0 && t[0] != '#' {
			break
		}
		end = l
	}
	return end
}

// dropTables takes tables out, each from its heading to the next.
func (f File) dropTables(n *node, end int) []edit {
	if n.form == aList {
		return []edit{{span{lineStart(f.text, n.keyAt), lineEnd(f.text, n.end)}, ""}}
	}
	var out []edit
	for _, it := range append([]*node{n}, n.items...) {
		if it.form != aTable {
			continue
		}
		from, to := lineStart(f.text, it.at), end
		if m := anyHeading.FindIndex(f.text[lineEnd(f.text, it.at):end]); m != nil {
			to = lineEnd(f.text, it.at) + m[0]
		}
		out = append(out, edit{span{from, to}, ""})
	}
	return out
}

// Rename gives a scene another title in one language.
func (f File) Rename(i int, t lang.Tag, title string) []byte {
	if i < 0 || i >= len(f.Talk.Scenes) {
		return f.Text()
	}
	s := f.Talk.Scenes[i]
	if t == lang.KO {
		s.Title.KO = title
	} else {
		s.Title.EN = title
	}
	return f.Replace(i, s)
}
