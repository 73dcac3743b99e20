package outline_test

import (
	"strings"
	"testing"

	"jido/data/outline"
)

func TestReadCells(t *testing.T) {
	c, err := outline.ReadCells(strings.NewReader("#cells\n#lon 1:0.01:2;1.02:0.002:1\n#lat 40:0.008:2\n#units A B\n0,0,1,1,2,1,2\n1,1,2,2\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.Lon, []int64{100500, 101500, 102100}; got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("columns at %v, want %v", got, want)
	}
	want := [][]int{{1, 0, 2}, {0, 2, 2}}
	for row := range want {
		for col := range want[row] {
			if got := c.Label(col, row); got != want[row][col] {
				t.Errorf("cell %d,%d is %d, want %d", col, row, got, want[row][col])
			}
		}
	}
	if c.Label(-1, 0) != 0 || c.Label(0, 2) != 0 {
		t.Error("a cell outside the grid is not 0")
	}
}

func TestReadCellsErrors(t *testing.T) {
	head := "#lon 1:0.01:3\n#lat 40:0.008:2\n#units A B\n"
	for name, c := range map[string]struct{ in, want string }{
		"row first":     {"0,0,1,1\n", "line 1: a row before"},
		"no rows":       {head, "no rows"},
		"axis words":    {"#lon here\n", "start:step:count"},
		"axis step":     {"#lon 1:0:3\n", "step"},
		"axis backward": {"#lon 1:0.01:3;1:0.01:3\n", "starts before"},
		"not a number":  {head + "0,0,x,1\n", `line 4: field 3: "x"`},
		"half a run":    {head + "0,0,1\n", "line 4: want a row number"},
		"row too high":  {head + "2,0,1,1\n", "row number below 2"},
		"run too long":  {head + "0,1,3,1\n", "does not fit"},
		"unknown unit":  {head + "0,1,1,3\n", "does not fit"},
	} {
		if _, err := outline.ReadCells(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

// grid reads a grid from a drawing, first row on top: letters are units, dots water.
func grid(rows ...string) *outline.Cells {
	var lon, lat []int64
	for i := range rows[0] {
		lon = append(lon, 127*outline.Unit+int64(i)*1000)
	}
	for i := range rows {
		lat = append(lat, 39*outline.Unit+int64(i)*800)
	}
	var units []string
	for c := 'A'; c <= 'Z'; c++ {
		if strings.ContainsRune(strings.Join(rows, ""), c) {
			units = append(units, string(c))
		}
	}
	return outline.NewCells(lon, lat, units, func(p outline.Point) int {
		c := rows[len(rows)-1-int(p.Y-lat[0])/800][int(p.X-lon[0])/1000]
		if c == '.' {
			return 0
		}
		return int(c-'A') + 1
	})
}

func picture(c *outline.Cells) string {
	var b strings.Builder
	for row := c.Height() - 1; row >= 0; row-- {
		for col := range c.Width() {
			b.WriteByte(".ABCDEFGH"[c.Label(col, row)])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestClean(t *testing.T) {
	for name, c := range map[string]struct{ in, want []string }{
		"nothing to do": {
			[]string{"AAB", "AAB", "CCC"},
			[]string{"AAB", "AAB", "CCC"}},
		"land across a corner is joined": {
			[]string{"AAA...", "AAA...", "AAA...", "...AAA", "...AAA"},
			[]string{"AAA...", "AAA...", "AAA...", "..AAAA", "...AAA"}},
		"a crumb goes to the neighbour with most contact": {
			[]string{"AAAABBBB", "AAAABBAB", "AAAABBAB", "AAAABBBB"},
			[]string{"AAAABBBB", "AAAABBBB", "AAAABBBB", "AAAABBBB"}},
		"a small island goes, a larger one stays": {
			[]string{"AAAA.....", "AAAA.A...", "AAAA.....", "AAAA..AAA", "AAAA....."},
			[]string{"AAAA.....", "AAAA.....", "AAAA.....", "AAAA..AAA", "AAAA....."}},
		"a pond is filled, a lagoon stays": {
			[]string{"AAAAAAAA", "A.AA..AA", "AAAA..AA", "AAAAAAAA"},
			[]string{"AAAAAAAA", "AAAA..AA", "AAAA..AA", "AAAAAAAA"}},
	} {
		g := grid(c.in...)
		if err := g.Clean(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got, want := picture(g), strings.Join(c.want, "\n")+"\n"; got != want {
			t.Errorf("%s: got\n%swant\n%s", name, got, want)
		}
	}
}

func TestCleanReportsALostUnit(t *testing.T) {
	c := grid("AAAA", "AAAA")
	c.Units = append(c.Units, "LOST")
	if err := c.Clean(); err == nil || !strings.Contains(err.Error(), "LOST") {
		t.Errorf("error %v, want one that names LOST", err)
	}
}
