package briefing

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// The text as a tree that knows where everything stands. The parser gives the
// expressions one by one and stops at the first that is broken; here it goes on
// at the next heading, so that one slip does not take the talk away.

// form is the form of a node.
type form uint8

const (
	aTable  form = iota // { } or under a heading
	aTables             // of headings in double brackets
	aList               // [ ]
	aText
	aNumber
	aSwitch
	aDate  // 2024-03-11
	aClock // any other date or time
)

// node is a value and its place. Offsets count bytes from the beginning of the
// text.
type node struct {
	form   form
	name   string // its key; empty in a list
	keyAt  int    // of its key, or of its heading
	at     int    // of the value; of a heading's table, that of the heading
	end    int    // one past the value; 0 where it has no end of its own
	text   string // of aText, aDate and aClock
	num    float64
	whole  bool // of aNumber: written without a fraction
	on     bool
	fields []*node // of aTable, in order
	items  []*node // of aTables and aList
	head   bool    // of aTable: begun by a heading
	inline bool    // of aTable: in braces, which nothing is added to
}

func (n *node) field(name string) *node {
	for _, f := range n.fields {
		if f.name == name {
			return f
		}
	}
	return nil
}

// slip is something that the text itself gets wrong.
type slip struct {
	at   int
	key  string // of the catalogue
	args []any
	hard bool // what followed up to the next heading was not read
}

// tree reads a text. It never fails: what cannot be read is among the slips.
type tree struct {
	text  []byte
	base  int // offset of the parser's text in text
	p     unstable.Parser
	root  *node
	open  *node // that key = value goes to; nil = nowhere, after a heading that is wrong
	slips []slip
	last  int // one past the last value or heading that was read
}

func parse(text []byte) (*node, []slip) {
	t := &tree{text: text, root: &node{form: aTable, head: true}}
	t.open = t.root
	for t.base < len(text) {
		t.p.Reset(text[t.base:len(text):len(text)])
		for t.p.NextExpression() {
			t.expression(t.p.Expression())
		}
		if t.p.Error() == nil {
			break
		}
		next := t.broken()
		if next < 0 {
			break
		}
		t.base = next
	}
	return t.root, t.slips
}

func (t *tree) expression(e *unstable.Node) {
	switch e.Kind {
	case unstable.Table, unstable.ArrayTable:
		t.heading(e)
	case unstable.KeyValue:
		if t.open == nil {
			t.last = t.valueSpan(e)
			return
		}
		t.keyValue(t.open, e)
	}
}

// heading opens [a.b] or [[a.b]].
func (t *tree) heading(e *unstable.Node) {
	var keys []*unstable.Node
	for it := e.Key(); it.Next(); {
		keys = append(keys, it.Node())
	}
	lastKey := keys[len(keys)-1]
	t.last = lineEnd(t.text, t.base+int(lastKey.Raw.Offset+lastKey.Raw.Length))
	at := lineStart(t.text, t.base+int(keys[0].Raw.Offset))
	n := t.root
	t.open = nil
	for i, k := range keys {
		name, where := string(k.Data), t.base+int(k.Raw.Offset)
		f := n.field(name)
		if i < len(keys)-1 {
			if f == nil {
				f = &node{form: aTable, name: name, keyAt: at, at: at}
				n.fields = append(n.fields, f)
			}
			if f.form == aTables {
				f = f.items[len(f.items)-1]
			}
			if f.form != aTable || f.inline {
				t.slip(where, "twice", name)
				return
			}
			n = f
			continue
		}
		n = t.openLast(n, f, name, at, where, e.Kind == unstable.ArrayTable)
	}
	t.open = n
}

func (t *tree) openLast(n, f *node, name string, at, where int, list bool) *node {
	switch {
	case list:
		if f == nil {
			f = &node{form: aTables, name: name, keyAt: at, at: at}
			n.fields = append(n.fields, f)
		}
		if f.form != aTables {
			t.slip(where, "twice", name)
			return nil
		}
		item := &node{form: aTable, name: name, keyAt: where, at: at, head: true}
		f.items = append(f.items, item)
		return item
	case f == nil:
		f = &node{form: aTable, name: name, keyAt: where, at: at, head: true}
		n.fields = append(n.fields, f)
		return f
	case f.form != aTable || f.inline || f.head:
		t.slip(where, "twice", name)
		return nil
	}
	f.head, f.keyAt, f.at = true, where, at
	return f
}

// keyValue puts a.b = v into a table.
func (t *tree) keyValue(n *node, e *unstable.Node) {
	t.last = t.valueSpan(e)
	var keys []*unstable.Node
	for it := e.Key(); it.Next(); {
		keys = append(keys, it.Node())
	}
	last := keys[len(keys)-1]
	start := t.base + int(keys[0].Raw.Offset)
	for _, k := range keys[:len(keys)-1] {
		f := n.field(string(k.Data))
		if f == nil {
			f = &node{form: aTable, name: string(k.Data), keyAt: start, at: start}
			n.fields = append(n.fields, f)
		}
		if f.form != aTable || f.inline {
			t.slip(t.base+int(k.Raw.Offset), "twice", string(k.Data))
			return
		}
		n = f
	}
	name := string(last.Data)
	if n.field(name) != nil {
		t.slip(t.base+int(last.Raw.Offset), "twice", name)
		return
	}
	at := valueStart(t.text, t.base+int(last.Raw.Offset+last.Raw.Length))
	v := t.value(e.Value(), at)
	v.name, v.keyAt = name, start
	n.fields = append(n.fields, v)
}

// valueSpan returns one past the value of key = value.
func (t *tree) valueSpan(e *unstable.Node) int {
	end := 0
	for it := e.Key(); it.Next(); {
		end = t.base + int(it.Node().Raw.Offset+it.Node().Raw.Length)
	}
	return valueEnd(t.text, valueStart(t.text, end))
}

// value turns a value into a node; at is where it stands.
func (t *tree) value(v *unstable.Node, at int) *node {
	n := &node{at: at, end: valueEnd(t.text, at)}
	switch v.Kind {
	case unstable.String:
		n.form, n.text = aText, strings.ReplaceAll(string(v.Data), "\r\n", "\n")
	case unstable.Bool:
		n.form, n.on = aSwitch, string(v.Data) == "true"
	case unstable.Integer:
		n.form, n.whole = aNumber, true
		i, err := strconv.ParseInt(strings.ReplaceAll(string(v.Data), "_", ""), 0, 64)
		if s := strings.TrimPrefix(strings.ReplaceAll(string(v.Data), "_", ""), "+"); err != nil {
			i, _ = strconv.ParseInt(s, 0, 64)
		}
		n.num = float64(i)
	case unstable.Float:
		n.form = aNumber
		n.num, _ = strconv.ParseFloat(strings.ReplaceAll(string(v.Data), "_", ""), 64)
	case unstable.LocalDate:
		n.form, n.text = aDate, string(v.Data)
	case unstable.LocalTime, unstable.LocalDateTime, unstable.DateTime:
		n.form, n.text = aClock, string(v.Data)
	case unstable.Array:
		n.form = aList
		pos := at + 1
		for it := v.Children(); it.Next(); {
			if it.Node().Kind == unstable.Comment {
				continue
			}
			pos = skipBlank(t.text, pos)
			item := t.value(it.Node(), pos)
			n.items = append(n.items, item)
			pos = skipBlank(t.text, item.end)
		}
	case unstable.InlineTable:
		n.form = aTable
		for it := v.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				t.keyValue(n, it.Node())
			}
		}
		n.inline = true
		for _, f := range n.fields {
			if f.form == aTable {
				f.inline = true
			}
		}
	}
	return n
}

func (t *tree) slip(at int, key string, args ...any) {
	t.slips = append(t.slips, slip{at: at, key: key, args: args})
}

// broken notes what the parser stumbled over, and returns where to go on: the
// next heading; after a broken heading of a list, the next of those; −1 where
// there is none.
func (t *tree) broken() int {
	start := skipBlank(t.text, max(t.last, t.base))
	at := start
	var pe *unstable.ParserError
	key, why := "syntax", ""
	if errors.As(t.p.Error(), &pe) {
		why = pe.Message
		if len(pe.Highlight) > 0 {
			at = t.base + len(t.text[t.base:]) - cap(pe.Highlight)
		}
	}
	if at < start || at >= len(t.text)-1 {
		at = start
	}
	line := t.text[lineStart(t.text, start):lineEnd(t.text, start)]
	trimmed := bytes.TrimSpace(line)
	k := keyOf(trimmed)
	switch {
	case bytes.Contains(line, []byte(`"""`)) && at == start, strings.Contains(why, "multiline"):
		key, at = "open_text", start
	case bytes.HasPrefix(trimmed, []byte("[")):
		key, at = "bad_heading", start
	case strings.Contains(why, "string") || strings.Contains(why, "escape") || strings.Contains(why, "\""):
		key = "bad_text"
	case k != "" && !bytes.Contains(trimmed, []byte("=")):
		key, at = "no_equals", start
	}
	s := slip{at: at, key: key, hard: true}
	if key == "open_text" || key == "bad_text" || key == "no_equals" {
		s.args = []any{k}
	}
	t.slips = append(t.slips, s)
	want := anyHeading
	if bytes.HasPrefix(trimmed, []byte("[[")) {
		want = listHeading
	}
	from := lineEnd(t.text, start)
	m := want.FindIndex(t.text[from:])
	if m == nil {
		return -1
	}
	t.last = from + m[0]
	if t.open == t.root {
		t.open = nil
	}
	return from + m[0]
}

var (
	anyHeading  = regexp.MustCompile(`(?m)^[ \t]*\[{1,2}[ \t]*[A-Za-z]`)
	listHeading = regexp.MustCompile(`(?m)^[ \t]*\[\[[ \t]*[A-Za-z]`)
	keyWord     = regexp.MustCompile(`^[A-Za-z0-9_.-]+`)
)

func keyOf(line []byte) string { return string(keyWord.Find(line)) }

func lineStart(b []byte, at int) int { return bytes.LastIndexByte(b[:min(at, len(b))], '\n') + 1 }

// lineEnd returns the beginning of the line after the one at an offset.
func lineEnd(b []byte, at int) int {
	if at >= len(b) {
		return len(b)
	}
	if i := bytes.IndexByte(b[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(b)
}

// place returns line and column of an offset, from 1; columns count bytes.
func place(b []byte, at int) (line, col int) {
	at = min(max(at, 0), len(b))
	return bytes.Count(b[:at], []byte{'\n'}) + 1, at - lineStart(b, at) + 1
}

// skipBlank skips spaces, line ends, commas and comments.
func skipBlank(b []byte, at int) int {
	for at < len(b) {
		switch b[at] {
		case ' ', '\t', '\r', '\n', ',':
			at++
		case '#':
			at = lineEnd(b, at)
		default:
			return at
		}
	}
	return at
}

// valueStart returns where the value of a key begins: behind the equals sign.
func valueStart(b []byte, at int) int {
	for at < len(b) && (b[at] == ' ' || b[at] == '\t') {
		at++
	}
	if at < len(b) && b[at] == '=' {
		at++
	}
	for at < len(b) && (b[at] == ' ' || b[at] == '\t') {
		at++
	}
	return at
}

// valueEnd returns one past a value that the parser has accepted.
func valueEnd(b []byte, at int) int {
	if at >= len(b) {
		return len(b)
	}
	switch b[at] {
	case '"', '\'':
		return textEnd(b, at)
	case '[', '{':
		depth := 0
		for at < len(b) {
			switch b[at] {
			case '[', '{':
				depth++
				at++
			case ']', '}':
				depth--
				at++
				if depth == 0 {
					return at
				}
			case '"', '\'':
				at = textEnd(b, at)
			case '#':
				at = lineEnd(b, at)
			default:
				at++
			}
		}
		return len(b)
	}
	end := at
	for end < len(b) && !slices.Contains([]byte(",]}#\r\n"), b[end]) {
		end++
	}
	for end > at && (b[end-1] == ' ' || b[end-1] == '\t') {
		end--
	}
	return end
}

// textEnd returns one past a text in quotes.
func textEnd(b []byte, at int) int {
	q := b[at]
	if at+2 < len(b) && b[at+1] == q && b[at+2] == q {
		for i := at + 3; i < len(b); i++ {
			if b[i] == '\\' && q == '"' {
				i++
				continue
			}
			if b[i] == q && i+2 < len(b) && b[i+1] == q && b[i+2] == q {
				i += 3
				for n := 0; n < 2 && i < len(b) && b[i] == q; n++ { // quotes may stand before the closing ones
					i++
				}
				return i
			}
		}
		return len(b)
	}
	for i := at + 1; i < len(b); i++ {
		switch b[i] {
		case '\\':
			if q == '"' {
				i++
			}
		case q:
			return i + 1
		case '\n':
			return i
		}
	}
	return len(b)
}
