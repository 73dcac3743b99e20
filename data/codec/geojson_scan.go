package codec

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// scanner reads JSON values from bytes held whole in memory.
//
// INVARIANT: the first error sticks and moves i to the end, so that every
// loop, which stops at the end, stops; callers look at err once, where they
// are about to keep something.
type scanner struct {
	name string
	b    []byte
	i    int
	err  error

	notUTF8 bool              // some string of b is not UTF-8
	old     encoding.Encoding // what those strings are in, once known
	oldName string
	mended  int // strings converted
	mendOff int // offset of the first
	raw     int // strings with control characters in them
	keys    map[string]string
}

func newScanner(name string, b []byte) *scanner {
	return &scanner{name: name, b: b, notUTF8: !utf8.Valid(b), keys: make(map[string]string)}
}

// fail records an error at offset off.
func (s *scanner) fail(off int, text, remedy string) {
	if s.err != nil {
		return
	}
	line, col := lineCol(s.b, off)
	s.err = fault(s.name, line, col, "", text, remedy)
	s.i = len(s.b)
}

// unexpected fails at the current place, telling the end of the file apart.
func (s *scanner) unexpected(want string) {
	if s.i >= len(s.b) {
		s.fail(s.i, "the file ends where "+want+" is expected: it is cut off", remedyAgain)
		return
	}
	if tail := s.b[s.i:]; len(tail) < 32 && len(bytes.Trim(tail, "+-.0123456789abcdefghijklmnopqrstuvwxyzE")) == 0 {
		s.fail(s.i, "the file ends inside this value: it is cut off", remedyAgain)
		return
	}
	s.fail(s.i, fmt.Sprintf("%s is expected, not %s", want, s.show()), "")
}

// show quotes what stands at the current place.
func (s *scanner) show() string {
	rest := s.b[s.i:min(s.i+12, len(s.b))]
	for i, c := range rest {
		if i > 0 && (c == ',' || c == ']' || c == '}' || c <= ' ') {
			rest = rest[:i]
			break
		}
	}
	if _, n := utf8.DecodeRune(rest); !utf8.Valid(rest) {
		rest = rest[:n]
	}
	return strconv.Quote(string(rest))
}

// next skips blanks and returns the byte that follows, 0 at the end.
func (s *scanner) next() byte {
	for s.i < len(s.b) {
		switch c := s.b[s.i]; c {
		case ' ', '\n', '\t', '\r':
			s.i++
		default:
			return c
		}
	}
	return 0
}

// more stands after a value in an array or object that ends with close: it
// consumes the comma and returns true, or close and returns false.
func (s *scanner) more(close byte) bool {
	switch c := s.next(); {
	case c == ',' && s.i < len(s.b):
		s.i++
		if s.next() == close {
			s.fail(s.i, "a value is missing after the comma", "")
			return false
		}
		return true
	case c == close && s.i < len(s.b):
		s.i++
	case s.err == nil:
		s.unexpected(`"," or "` + string(close) + `"`)
	}
	return false
}

// members calls f with each key of the object at the current place, standing
// at the value, which f consumes.
func (s *scanner) members(f func(key string)) {
	if s.next() != '{' {
		s.unexpected(`"{"`)
		return
	}
	s.i++
	if s.next() == '}' {
		s.i++
		return
	}
	for s.err == nil {
		key := s.key()
		if s.next() != ':' {
			s.unexpected(`":"`)
			return
		}
		s.i++
		s.next()
		f(key)
		if s.err != nil || !s.more('}') {
			return
		}
	}
}

// elements calls f at each element of the array at the current place.
func (s *scanner) elements(f func()) {
	if s.next() != '[' {
		s.unexpected(`"["`)
		return
	}
	s.i++
	if s.next() == ']' {
		s.i++
		return
	}
	for s.err == nil {
		s.next()
		f()
		if s.err != nil || !s.more(']') {
			return
		}
	}
}

// key reads a string and returns the one copy of it.
func (s *scanner) key() string {
	body, plain := s.quoted()
	if k, ok := s.keys[string(body)]; ok {
		return k
	}
	k := s.unquote(body, plain)
	if len(s.keys) < maxColumns && len(body) <= 256 {
		s.keys[string(body)] = k
	}
	return k
}

// str reads a string.
func (s *scanner) str() string { return s.unquote(s.quoted()) }

// quoted consumes a string and returns what stands between its quotes; plain
// if there is no escape in it.
func (s *scanner) quoted() (body []byte, plain bool) {
	if s.next() != '"' {
		s.unexpected("a string")
		return nil, true
	}
	start := s.i + 1
	plain = true
	for i := start; ; i++ {
		if i >= len(s.b) {
			s.fail(start-1, "this string does not end: the file is cut off", remedyAgain)
			return nil, true
		}
		switch c := s.b[i]; {
		case c == '"':
			s.i = i + 1
			return s.b[start:i], plain
		case c == '\\':
			plain = false
			i++
		case c < ' ':
			s.raw++
		}
	}
}

// unquote resolves escapes and brings the text to UTF-8.
func (s *scanner) unquote(body []byte, plain bool) string {
	if s.err != nil {
		return ""
	}
	if s.notUTF8 && !utf8.Valid(body) {
		body = s.mend(body)
	}
	if plain {
		return string(body)
	}
	out := make([]byte, 0, len(body))
	for len(body) > 0 {
		i := bytes.IndexByte(body, '\\')
		if i < 0 || i+1 == len(body) {
			break
		}
		out = append(out, body[:i]...)
		c := body[i+1]
		body = body[i+2:]
		switch c {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case '"', '\\', '/':
			out = append(out, c)
		case 'u':
			r, n := hex4(body)
			if n == 0 {
				s.fail(s.i, `the string before here has a "\u" without four hexadecimal digits`, "")
				return ""
			}
			body = body[n:]
			if utf16.IsSurrogate(r) {
				r2, n2 := rune(0), 0
				if len(body) > 1 && body[0] == '\\' && body[1] == 'u' {
					r2, n2 = hex4(body[2:])
				}
				if r = utf16.DecodeRune(r, r2); r != utf8.RuneError && n2 > 0 {
					body = body[6:]
				}
			}
			out = utf8.AppendRune(out, r)
		default:
			s.fail(s.i, fmt.Sprintf(`the string before here has the unknown escape "\%c"`, c), `write a backslash as "\\"`)
			return ""
		}
	}
	return string(append(out, body...))
}

// mend converts the bytes of one string to UTF-8.
func (s *scanner) mend(body []byte) []byte {
	if s.old == nil {
		s.old, s.oldName = legacy(s.b, '"')
	}
	if s.mended++; s.mended == 1 {
		s.mendOff = s.i
	}
	out, err := s.old.NewDecoder().Bytes(body)
	if err != nil {
		return bytes.ToValidUTF8(body, []byte("\ufffd"))
	}
	return out
}

func hex4(b []byte) (rune, int) {
	if len(b) < 4 {
		return 0, 0
	}
	v, err := strconv.ParseUint(string(b[:4]), 16, 16)
	if err != nil {
		return 0, 0
	}
	return rune(v), 4
}

// skip consumes any value, looking at its brackets and strings only.
func (s *scanner) skip() {
	var open [maxDepth]byte
	depth := 0
	for s.err == nil {
		switch c := s.next(); {
		case s.i >= len(s.b):
			s.unexpected("a value")
		case c == '"':
			s.quoted()
		case c == '{' || c == '[':
			if depth == maxDepth {
				s.fail(s.i, fmt.Sprintf("nested deeper than %d levels: it is refused as a bomb", maxDepth), "")
				return
			}
			open[depth] = c
			depth++
			s.i++
		case c == '}' || c == ']':
			if depth == 0 || open[depth-1] != c-2 { // in ASCII '[' and '{' stand two before their partners
				s.unexpected("a value")
				return
			}
			depth--
			s.i++
		case (c == ',' || c == ':') && depth > 0:
			s.i++
			continue
		default:
			s.bare()
		}
		if depth == 0 {
			return
		}
	}
}

// bare consumes a number or a literal.
func (s *scanner) bare() []byte {
	start := s.i
	for s.i < len(s.b) {
		c := s.b[s.i]
		if c <= ' ' || c == ',' || c == ':' || c == ']' || c == '}' || c == '[' || c == '{' || c == '"' {
			break
		}
		s.i++
	}
	if s.i == start {
		s.unexpected("a value")
	}
	return s.b[start:s.i]
}
