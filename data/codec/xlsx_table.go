package codec

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jido/data"
)

const maxHeadRows = 6 // that merged cells may make the head of a table

// table reads a sheet as a table; false where it holds nothing.
func (w *workbook) table(name string, fix *fixer) (Table, bool, error) {
	g, size, err := w.grid(name, fix)
	if err != nil || len(g.rows) == 0 {
		return Table{}, false, err
	}
	d := &dense{grid: g, spare: 2*size + 1<<20}
	slices.SortStableFunc(d.merged, func(a, b span) int { return cmp.Or(a.row-b.row, a.col-b.col) })
	d.columns()
	top := d.titles()
	for _, r := range d.rows[:top] {
		fix.problems = append(fix.problems, data.Problem{File: w.name, Line: r.n, Severity: data.Note,
			Text: fmt.Sprintf("%q is taken as a title above the table", clip(r.cells[0].text))})
	}
	d.rows = d.rows[top:]
	d.columns()
	heads := d.headRows() + 1
	if err := d.spread(w); err != nil {
		return Table{}, false, err
	}
	if err := d.fill(heads); err != nil {
		return Table{}, false, fault(w.name, 0, 0, "", err.Error(), "")
	}
	t := Table{Header: header(d.head(heads), d.rows[0].n, fix), Rows: d.full[heads:], Lines: make([]int, 0, len(d.rows)-heads)}
	for _, r := range d.rows[heads:] {
		t.Lines = append(t.Lines, r.n)
	}
	d.notes(w, t, fix)
	return t, true, nil
}

// notes tells what the table does not show of itself.
func (d *dense) notes(w *workbook, t Table, fix *fixer) {
	note := func(text, remedy string) {
		fix.problems = append(fix.problems, data.Problem{File: w.name, Severity: data.Note, Text: text, Remedy: remedy})
	}
	if d.hidden > 0 {
		note(fmt.Sprintf("hidden rows are read as well: %d", d.hidden), "delete them from the sheet if they do not belong to the table")
	}
	for i, col := range d.cols {
		if d.shares[col] {
			note(fmt.Sprintf("the column %q is shown as per cent; its numbers are shares of 1", clip(t.Header[i])), "")
		}
	}
}

// dense makes a full table of a grid without the columns that hold nothing.
type dense struct {
	*grid
	cols  []int      // used ones, in order, from 1
	full  [][]string // by row and used column
	spare int        // cells that filling may add, so that memory stays in proportion
}

// columns notes the columns that the rows use.
func (d *dense) columns() {
	used := make([]bool, maxColumns+1)
	for _, r := range d.rows {
		for _, c := range r.cells {
			used[c.col] = true
		}
	}
	d.cols = d.cols[:0]
	for c, u := range used {
		if u {
			d.cols = append(d.cols, c)
		}
	}
}

// titles returns how many rows stand above the table: those with a single cell
// where the table has several columns. A cell merged over some columns other
// than the first is no title but a head above heads.
func (d *dense) titles() int {
	full := slices.IndexFunc(d.rows, func(r gridRow) bool { return len(r.cells) > 1 })
	if full < 0 {
		return 0
	}
	for i, r := range d.rows[:full] {
		m, ok := d.mergedAt(r.n, r.cells[0].col)
		if ok && m.col > d.cols[0] && m.lastCol > m.col {
			return i
		}
	}
	return full
}

// mergedAt returns the merged area that starts in a cell.
func (d *dense) mergedAt(row, col int) (span, bool) {
	i, ok := slices.BinarySearchFunc(d.merged, span{row: row, col: col}, func(a, b span) int { return cmp.Or(a.row-b.row, a.col-b.col) })
	if !ok {
		return span{}, false
	}
	return d.merged[i], true
}

// headRows returns the last row of the head: that to which the cells of the
// first are merged downwards, and one more below cells merged sideways if
// nothing stands under the heads that are not merged.
func (d *dense) headRows() int {
	bottom := 0
	for i := 0; i <= bottom; i++ {
		wide := false
		for _, c := range d.rows[i].cells {
			m, _ := d.mergedAt(d.rows[i].n, c.col)
			wide = wide || m.lastCol > c.col
			for bottom+1 < min(len(d.rows), maxHeadRows) && d.rows[bottom+1].n <= m.lastRow {
				bottom++
			}
		}
		if wide && i == bottom && i+1 < min(len(d.rows), maxHeadRows) && !d.under(i) {
			bottom++
		}
	}
	return bottom
}

// under reports whether the row after row i holds anything below cells of row
// i that are not merged.
func (d *dense) under(i int) bool {
	for _, c := range d.rows[i].cells {
		_, merged := d.mergedAt(d.rows[i].n, c.col)
		if !merged && slices.ContainsFunc(d.rows[i+1].cells, func(b gridCell) bool { return b.col == c.col }) {
			return true
		}
	}
	return false
}

// spread makes the full rows.
func (d *dense) spread(w *workbook) error {
	width := len(d.cols)
	at := make([]int, maxColumns+1)
	for i, c := range d.cols {
		at[c] = i
	}
	var block []string // of many rows, handed out in pieces
	for i, r := range d.rows {
		if i%checkRows == 0 {
			if err := w.ctx.Err(); err != nil {
				return fmt.Errorf("codec: %s: %w", w.name, err)
			}
		}
		if d.spare -= width - len(r.cells); d.spare < 0 {
			return fault(w.name, r.n, 0, "", fmt.Sprintf("the rows are far shorter than the sheet's %d columns: this is no table", width), "")
		}
		if len(block) < width {
			block = make([]string, width*min(max(1<<14/width, 1), 1+i))
		}
		for _, c := range r.cells {
			block[at[c.col]] = c.text
		}
		d.full = append(d.full, block[:width:width])
		block = block[width:]
	}
	return nil
}

// fill repeats the text of merged cells: in the head in all of the area, below
// it downwards only, since what is merged sideways there is a remark.
func (d *dense) fill(heads int) error {
	for _, m := range d.merged {
		first, ok := slices.BinarySearchFunc(d.rows, m.row, func(r gridRow, n int) int { return r.n - n })
		left, used := slices.BinarySearch(d.cols, m.col)
		if !ok || !used || d.full[first][left] == "" {
			continue
		}
		for i := first; i < len(d.rows) && d.rows[i].n <= m.lastRow; i++ {
			for k := left; k < len(d.cols) && (k == left || first < heads && i < heads && d.cols[k] <= m.lastCol); k++ {
				if d.spare--; d.spare < 0 {
					return errors.New("merged cells cover far more than the sheet holds: this is no table")
				}
				if d.full[i][k] == "" {
					d.full[i][k] = d.full[first][left]
				}
			}
		}
	}
	return nil
}

// head returns the heads of the columns, those of several rows in one line.
func (d *dense) head(rows int) []string {
	out := make([]string, len(d.cols))
	for k := range out {
		last := ""
		for _, r := range d.full[:rows] {
			text := strings.Join(strings.Fields(r[k]), " ")
			if text != last { // else a cell merged downwards
				out[k] = strings.TrimSpace(out[k] + " " + text)
			}
			last = text
		}
	}
	for k := len(out) - 1; k > 0 && out[k] == ""; k-- {
		out[k] = "column " + strconv.Itoa(k+1) // its cells are wanted all the same
	}
	return out
}
