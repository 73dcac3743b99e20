package codec

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

const maxSheetRows = 1 << 20 // of a workbook's sheet

// gridCell is a cell that holds something; col is from 1.
type gridCell struct {
	col  int
	text string
}

// gridRow is a row with such cells, in order of their columns; n is from 1.
type gridRow struct {
	n     int
	cells []gridCell
}

// span is a merged area, all from 1 and inclusive.
type span struct{ col, row, lastCol, lastRow int }

// grid is a sheet as it is stored: only the cells that hold something.
type grid struct {
	rows   []gridRow // in order
	merged []span
	hidden int          // rows
	shares map[int]bool // columns with numbers that are shown as per cent
}

// cellReader puts the cells of a sheet together from its elements.
type cellReader struct {
	w      *workbook
	g      *grid
	fix    *fixer
	row    int // the present one, 0 before the first
	col    int
	in     bool // inside a cell
	kind   string
	style  int
	text   string
	value  bool // a value came
	worked bool // a formula came
	values bool // inside the element of values
	mixed  bool // rows or cells out of order
}

// grid reads the part of a sheet.
func (w *workbook) grid(name string, fix *fixer) (*grid, int, error) {
	p, err := w.open(name)
	if err != nil {
		return nil, 0, err
	}
	r := &cellReader{w: w, g: &grid{shares: make(map[int]bool)}, fix: fix}
	for {
		t, err := p.token()
		if err != nil {
			return nil, 0, err
		}
		if t == nil {
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			err = r.start(t, p)
		case xml.EndElement:
			r.end(t.Name.Local)
		}
		if err != nil {
			return nil, 0, err
		}
	}
	if r.mixed {
		r.g.sort()
	}
	return r.g, len(p.b), nil
}

func (r *cellReader) start(e xml.StartElement, p *part) (err error) {
	switch e.Name.Local {
	case "sheetData":
		r.values = true
	case "mergeCell":
		first, last, _ := strings.Cut(attr(e, "ref"), ":")
		c, n := cellRef(first)
		c2, n2 := cellRef(last)
		if c > 0 && c2 >= c && n2 >= n && len(r.g.merged) < maxSheetRows {
			r.g.merged = append(r.g.merged, span{c, n, c2, n2})
		}
	case "row":
		if r.values {
			return r.startRow(e)
		}
	case "c":
		if r.row > 0 && r.values {
			return r.startCell(e)
		}
	case "f":
		r.worked = true
	case "v":
		if r.in {
			r.text, err = p.text()
			r.value = true
		}
	case "is":
		if r.in {
			r.text, err = p.richText()
			r.value = true
		}
	}
	return err
}

func (r *cellReader) startRow(e xml.StartElement) error {
	n := r.row + 1
	if s := attr(e, "r"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			n = 0
		}
	}
	if n < 1 || n > maxSheetRows {
		return fault(r.w.name, 0, 0, "", fmt.Sprintf("a row with the number %q: the workbook is damaged", clip(attr(e, "r"))), remedyAgain)
	}
	r.mixed = r.mixed || n <= r.row
	r.row, r.col = n, 0
	if truth(attr(e, "hidden")) {
		r.g.hidden++
	}
	return nil
}

func (r *cellReader) startCell(e xml.StartElement) error {
	col := r.col + 1
	if s := attr(e, "r"); s != "" {
		col, _ = cellRef(s)
	}
	if col < 1 || col > maxColumns {
		return fault(r.w.name, r.row, 0, "", fmt.Sprintf("a cell with the reference %q: the workbook is damaged", clip(attr(e, "r"))), remedyAgain)
	}
	r.mixed = r.mixed || col <= r.col
	r.col, r.in, r.value, r.worked = col, true, false, false
	r.kind, r.text, r.style = attr(e, "t"), "", 0
	if s := attr(e, "s"); s != "" {
		r.style, _ = strconv.Atoi(s)
	}
	return nil
}

func (r *cellReader) end(name string) {
	switch name {
	case "sheetData":
		r.values = false
	case "c":
		if r.in {
			r.keep()
		}
		r.in = false
	}
}

// keep adds the finished cell.
func (r *cellReader) keep() {
	if !r.value {
		if r.worked {
			r.fix.add(kindForm, place{line: r.row}, columnName(r.col)+strconv.Itoa(r.row)+": a formula without its value, taken as empty", "open the workbook in the spreadsheet and save it")
		}
		return
	}
	text := r.text
	switch r.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || i < 0 || i >= len(r.w.strings) {
			r.fix.add(kindRow, place{line: r.row}, columnName(r.col)+strconv.Itoa(r.row)+": its text is missing in the workbook, taken as empty", remedyAgain)
			return
		}
		text = r.w.strings[i]
	case "b":
		if text = "FALSE"; truth(strings.TrimSpace(r.text)) {
			text = "TRUE"
		}
	case "d":
		text = isoText(text)
	case "", "n":
		f := plainFormat
		if r.style >= 0 && r.style < len(r.w.formats) {
			f = r.w.formats[r.style]
		}
		if f == percentFormat {
			r.g.shares[r.col] = true
		}
		text = numberText(text, f, r.w.epoch04)
	case "str":
		text = unescape(text)
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	rows := r.g.rows
	if len(rows) == 0 || rows[len(rows)-1].n != r.row {
		rows = append(rows, gridRow{n: r.row})
	}
	last := &rows[len(rows)-1]
	last.cells = append(last.cells, gridCell{r.col, text})
	r.g.rows = rows
}

// sort brings rows and cells into order; of several in one place the last
// stays.
func (g *grid) sort() {
	slices.SortStableFunc(g.rows, func(a, b gridRow) int { return a.n - b.n })
	rows := g.rows[:0]
	for _, r := range g.rows {
		if len(rows) > 0 && rows[len(rows)-1].n == r.n {
			last := &rows[len(rows)-1]
			last.cells = append(last.cells, r.cells...)
			continue
		}
		rows = append(rows, r)
	}
	for i := range rows {
		cells := rows[i].cells
		slices.SortStableFunc(cells, func(a, b gridCell) int { return a.col - b.col })
		kept := cells[:0]
		for _, c := range cells {
			if len(kept) > 0 && kept[len(kept)-1].col == c.col {
				kept[len(kept)-1] = c
				continue
			}
			kept = append(kept, c)
		}
		rows[i].cells = kept
	}
	g.rows = rows
}
