package outline

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Cells is a grid of labels over lon/lat. Rows run from south to north,
// columns from west to east; spacing may differ between rows and columns.
type Cells struct {
	Lon, Lat []int64  // cell centres, in Point units
	Units    []string // Units[label-1] is the area's id
	label    []int    // row by row
}

// NewCells returns a grid with the given cell centres, ascending and at least
// two each way, and the label that the function tells for each.
func NewCells(lon, lat []int64, units []string, label func(Point) int) *Cells {
	c := &Cells{Lon: lon, Lat: lat, Units: units, label: make([]int, len(lon)*len(lat))}
	for row, y := range lat {
		for col, x := range lon {
			c.set(col, row, label(Point{x, y}))
		}
	}
	return c
}

// Width and Height count columns and rows.
func (c *Cells) Width() int  { return len(c.Lon) }
func (c *Cells) Height() int { return len(c.Lat) }

// Label returns what lies in the cell, 0 outside the grid.
func (c *Cells) Label(col, row int) int {
	if col < 0 || row < 0 || col >= len(c.Lon) || row >= len(c.Lat) {
		return 0
	}
	return c.label[row*len(c.Lon)+col]
}

func (c *Cells) set(col, row, label int) { c.label[row*len(c.Lon)+col] = label }

// ReadCells reads the run-length table: "#lon" and "#lat" lines give the axes
// as start:step:count;… in degrees, "#units" the ids (label = position from
// 1), every other line a row number and then start,length,label for each run.
// Errors carry the line number.
func ReadCells(r io.Reader) (*Cells, error) {
	c := new(Cells)
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for line := 1; in.Scan(); line++ {
		if err := c.readLine(in.Text()); err != nil {
			return nil, fmt.Errorf("outline: cell table: line %d: %w", line, err)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("outline: cell table: %w", err)
	}
	if c.label == nil {
		return nil, fmt.Errorf("outline: cell table: no rows")
	}
	return c, nil
}

func (c *Cells) readLine(s string) (err error) {
	key, rest, _ := strings.Cut(s, " ")
	switch {
	case key == "#lon":
		c.Lon, err = readAxis(rest)
	case key == "#lat":
		c.Lat, err = readAxis(rest)
	case key == "#units":
		c.Units = strings.Fields(rest)
	case s == "" || s[0] == '#':
	default:
		err = c.readRow(s)
	}
	return err
}

// readAxis returns the centres of the cells, start + (i+½)·step.
func readAxis(s string) ([]int64, error) {
	var centres []int64
	for part := range strings.SplitSeq(s, ";") {
		var start, step float64
		var n int
		if _, err := fmt.Sscanf(strings.ReplaceAll(part, ":", " "), "%g %g %d", &start, &step, &n); err != nil {
			return nil, fmt.Errorf("axis %q is not start:step:count", part)
		}
		from, by := round(start*Unit), round(step*Unit)
		if by <= 0 || by%2 != 0 || n <= 0 {
			return nil, fmt.Errorf("axis %q: want a count of 1 or more and an even step of 0.00002 degrees or more", part)
		}
		if k := len(centres); k > 0 && from <= centres[k-1] {
			return nil, fmt.Errorf("axis %q starts before the part in front of it ends", part)
		}
		for i := range int64(n) {
			centres = append(centres, from+i*by+by/2)
		}
	}
	return centres, nil
}

func (c *Cells) readRow(s string) error {
	if len(c.Lon) == 0 || len(c.Lat) == 0 || len(c.Units) == 0 {
		return fmt.Errorf("a row before the #lon, #lat and #units lines")
	}
	if c.label == nil {
		c.label = make([]int, len(c.Lon)*len(c.Lat))
	}
	fields := strings.Split(s, ",")
	n := make([]int, len(fields))
	for i, f := range fields {
		var err error
		if n[i], err = strconv.Atoi(f); err != nil {
			return fmt.Errorf("field %d: %q is not a whole number", i+1, f)
		}
	}
	if len(n)%3 != 1 || n[0] < 0 || n[0] >= len(c.Lat) {
		return fmt.Errorf("want a row number below %d, then start,length,label for each run", len(c.Lat))
	}
	for i := 1; i < len(n); i += 3 {
		start, count, label := n[i], n[i+1], n[i+2]
		if start < 0 || count < 1 || start+count > len(c.Lon) || label < 1 || label > len(c.Units) {
			return fmt.Errorf("run %d,%d,%d does not fit %d columns and %d units", start, count, label, len(c.Lon), len(c.Units))
		}
		for col := start; col < start+count; col++ {
			c.set(col, n[0], label)
		}
	}
	return nil
}
