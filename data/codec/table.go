package codec

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"jido/data"
)

// Table is text in columns. Each row has as many cells as the header.
type Table struct {
	Header   []string // trimmed, none empty, none twice
	Rows     [][]string
	Lines    []int  // where each row starts in the file, from 1
	Encoding string // "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "CP949" or "Windows-1252"
	Comma    rune   // what stands between cells
}

// ReadTable reads CSV or TSV in the dialects that spreadsheets write: comma,
// semicolon, tab or bar, quotes, any line ends, UTF-8, UTF-16 with a byte
// order mark, CP949. The first row that is not blank is the header.
func ReadTable(ctx context.Context, r io.ReaderAt, size int64, name string) (Table, []data.Problem, error) {
	fix := newFixer(name)
	t, err := readTable(ctx, r, size, name, fix, nil)
	if err != nil {
		return Table{}, nil, err
	}
	_, ps, err := fix.finish(nil)
	return t, ps, err
}

func readTable(ctx context.Context, r io.ReaderAt, size int64, name string, fix *fixer, p Progress) (Table, error) {
	b, enc, err := load(ctx, r, size, name, p)
	if err != nil {
		return Table{}, err
	}
	if err := notText(b, name); err != nil {
		return Table{}, err
	}
	if enc == "" {
		enc = "UTF-8"
	}
	if !utf8.Valid(b) {
		old, oldName := legacy(b, 0)
		enc = oldName
		if b, err = old.NewDecoder().Bytes(b); err != nil {
			return Table{}, faultErr(name, "decoding "+oldName, remedyUTF8, err)
		}
		fix.encoding(enc)
	}
	t := Table{Encoding: enc}
	s := &split{text: string(b), line: 1}
	if t.Comma = s.announced(); t.Comma == 0 {
		t.Comma = detect(s.text[s.i:])
	}
	s.comma = byte(t.Comma)
	return t, t.fill(ctx, s, name, fix, p)
}

// notText refuses spreadsheets and other binary files.
func notText(b []byte, name string) error {
	const remedy = "open it in the spreadsheet and save it as CSV (UTF-8)"
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		return fault(name, 0, 0, "", "this is a spreadsheet or an archive, not a text table", remedy)
	}
	if i := bytes.IndexByte(b, 0); i >= 0 {
		line, col := lineCol(b, i)
		return fault(name, line, col, "", "a NUL byte: this is a binary file or UTF-16 without its mark, not a text table", remedy)
	}
	return nil
}

// fill reads header and rows.
func (t *Table) fill(ctx context.Context, s *split, name string, fix *fixer, p Progress) error {
	var cells []string             // of all rows, handed out in pieces
	spare := 2*len(s.text) + 1<<20 // cells that short rows may add, so that memory stays in proportion
	for n := 0; ; n++ {
		if n%checkRows == 0 {
			p.tell(int64(s.i), int64(len(s.text)))
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("codec: %s: %w", name, err)
			}
		}
		rec, line, ok := s.next()
		if s.open > 0 {
			return fault(name, s.open, 0, "", "a quotation mark opens here and none closes it", `write quotation marks inside a cell twice ("")`)
		}
		if !ok {
			break
		}
		if t.Header == nil {
			if len(rec) > maxColumns {
				return fault(name, line, 0, "", fmt.Sprintf("%d columns are more than the %d that are read", len(rec), maxColumns), "")
			}
			t.Header = header(rec, line, fix)
			continue
		}
		width := len(t.Header)
		if len(rec) != width {
			t.ragged(rec, line, fix)
			if spare -= width - len(rec); spare < 0 {
				return fault(name, line, 0, "", fmt.Sprintf("the rows are far shorter than the header's %d columns: this is no table", width), "")
			}
		}
		if len(cells) < width {
			cells = make([]string, width*min(max(1<<14/width, 1), 1+len(t.Rows)))
		}
		row := cells[:width:width]
		cells = cells[width:]
		copy(row, rec)
		t.Rows = append(t.Rows, row)
		t.Lines = append(t.Lines, line)
	}
	if t.Header == nil {
		return fault(name, 0, 0, "", "the file is empty", remedyAgain)
	}
	return nil
}

// ragged tells of a row with fewer or more cells than the header; blank ones
// at the end are nobody's loss.
func (t *Table) ragged(rec []string, line int, fix *fixer) {
	text := fmt.Sprintf("%d cells where the header has %d", len(rec), len(t.Header))
	if len(rec) < len(t.Header) {
		fix.add(kindRow, place{line: line}, text+"; the missing ones are taken as empty", "check the separators and quotation marks")
		return
	}
	for _, cell := range rec[len(t.Header):] {
		if strings.TrimSpace(cell) != "" {
			fix.add(kindRow, place{line: line}, text+"; the rest is left out", "check the separators and quotation marks")
			return
		}
	}
}

// header gives every column a name of its own.
func header(rec []string, line int, fix *fixer) []string {
	for len(rec) > 1 && strings.TrimSpace(rec[len(rec)-1]) == "" {
		rec = rec[:len(rec)-1]
	}
	out := make([]string, len(rec))
	names := make(namer, len(rec))
	for i, name := range rec {
		name = strings.TrimSpace(name)
		if name == "" {
			name = "column " + strconv.Itoa(i+1)
		}
		if out[i] = names.own(name, name); out[i] != name {
			fix.add(kindColumn, place{line: line}, fmt.Sprintf("the column %q occurs before; it is now %q", clip(name), clip(out[i])), "")
		}
	}
	return out
}

// namer gives every name once: for each that is taken, the number to try next.
type namer map[string]int

// own returns name, or name with the first number from 2 that makes it free;
// key is what must not be twice (the name, or the name folded).
func (n namer) own(name, key string) string {
	last, taken := n[key]
	if !taken {
		n[key] = 1
		return name
	}
	for {
		last++
		suffix := "_" + strconv.Itoa(last)
		if _, taken = n[key+suffix]; !taken {
			n[key], n[key+suffix] = last, 1
			return name + suffix
		}
	}
}
