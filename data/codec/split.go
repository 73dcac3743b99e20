package codec

import "strings"

// split cuts text into records and cells, after RFC 4180 and what is written
// besides it. Cells alias the text unless they hold doubled quotes.
type split struct {
	text  string
	i     int
	comma byte
	line  int // of i, from 1
	open  int // line of a quote that does not close, 0 if none
	rec   []string
}

// next returns the next record that is not blank and the line where it
// starts. The record is good until the next call.
func (s *split) next() (rec []string, line int, ok bool) {
	for s.i < len(s.text) {
		end := s.i
		for end < len(s.text) && (s.text[end] == ' ' || s.text[end] == '\t' && s.comma != '\t') {
			end++
		}
		if end < len(s.text) && s.text[end] != '\n' && s.text[end] != '\r' {
			break
		}
		s.i = end
		s.newline()
	}
	if s.i >= len(s.text) {
		return nil, 0, false
	}
	line = s.line
	s.rec = s.rec[:0]
	for {
		s.rec = append(s.rec, s.cell())
		if s.i >= len(s.text) {
			return s.rec, line, true
		}
		if s.text[s.i] != s.comma {
			s.newline()
			return s.rec, line, true
		}
		s.i++
		if s.i >= len(s.text) {
			s.rec = append(s.rec, "")
			return s.rec, line, true
		}
	}
}

// newline consumes one line end of any kind, if it stands here.
func (s *split) newline() {
	if s.i < len(s.text) && s.text[s.i] == '\r' {
		s.i++
		if s.i >= len(s.text) || s.text[s.i] != '\n' {
			s.line++
		}
	}
	if s.i < len(s.text) && s.text[s.i] == '\n' {
		s.i++
		s.line++
	}
}

// cell consumes one cell.
func (s *split) cell() string {
	if s.text[s.i] != '"' {
		return s.rest()
	}
	opened := s.line
	s.i++
	start := s.i
	for {
		n := strings.IndexByte(s.text[s.i:], '"')
		if n < 0 {
			s.open = opened
			s.i = len(s.text)
			return ""
		}
		s.i += n + 1
		if s.i >= len(s.text) || s.text[s.i] != '"' {
			break
		}
		s.i++
	}
	body := s.text[start : s.i-1]
	s.line += ends(body)
	if strings.IndexByte(body, '"') >= 0 {
		body = strings.ReplaceAll(body, `""`, `"`)
	}
	if tail := s.rest(); strings.TrimSpace(tail) != "" {
		body += tail // text after the closing quote belongs to the cell all the same
	}
	return body
}

// rest consumes up to the end of the cell.
func (s *split) rest() string {
	start := s.i
	for s.i < len(s.text) {
		if c := s.text[s.i]; c == s.comma || c == '\n' || c == '\r' {
			break
		}
		s.i++
	}
	return s.text[start:s.i]
}

// ends counts line ends of any kind.
func ends(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}

// announced consumes a first line "sep=;", as Excel has it, and returns its
// separator; 0 if there is none.
func (s *split) announced() rune {
	if t := s.text; len(t) > 5 && strings.EqualFold(t[:4], "sep=") && (t[5] == '\n' || t[5] == '\r') && strings.IndexByte(",;\t|", t[4]) >= 0 {
		s.i = 5
		s.newline()
		return rune(t[4])
	}
	return 0
}

// detect returns the separator under which most of the first records have as
// many cells as the header; of equals, the one that makes more cells.
func detect(text string) rune {
	const records, window = 20, 1 << 16
	cut := len(text) > window
	if cut {
		text = text[:window]
	}
	best, bestSame, bestCells := ',', 0.0, 1
	for _, c := range []byte{',', ';', '\t', '|'} {
		s := &split{text: text, comma: c, line: 1}
		width, same, n := 0, 0, 0
		for n < records {
			rec, _, ok := s.next()
			if !ok || cut && s.i >= len(text) && n > 0 {
				break
			}
			if width == 0 {
				width = len(rec)
			}
			n++
			if len(rec) == width {
				same++
			}
		}
		if width < 2 {
			continue
		}
		share := float64(same) / float64(n)
		if bestCells == 1 || share > bestSame || share == bestSame && width > bestCells {
			best, bestSame, bestCells = rune(c), share, width
		}
	}
	return best
}
