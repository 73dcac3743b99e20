package tablepane

import (
	"slices"

	"jido/data"
	"jido/data/lang"
)

// table is a sheet with what the pane does to it.
type table interface {
	sheet
	load(facts) // takes the facts of another state over
	whole() int // rows without the filter
	unit(row int) data.UnitID
	find(data.UnitID) int    // its first row; −1 = none
	mark([]data.UnitID) bool // reports whether the marks have changed
	chosenRows() []int       // from top to bottom
	sortBy(col int)          // again: the other way round
	tsv(rows []int) string
}

// list is a table of rows R.
type list[R any] struct {
	make func(facts) ([]Column[R], []R, int)
	of   func(R) data.UnitID

	cols   []Column[R]
	titles []head
	all    int
	order  []R
	byID   string // of the column that it is sorted by
	down   bool
	byHand bool // a person chose the column
	marked map[data.UnitID]bool
}

func newUnits() table {
	return &list[unit]{
		make: func(f facts) ([]Column[unit], []unit, int) {
			rows, all := f.units()
			return f.unitColumns(), rows, all
		},
		of: func(u unit) data.UnitID { return u.Unit.ID },
	}
}

func newProjects() table {
	return &list[project]{
		make: func(f facts) ([]Column[project], []project, int) {
			rows, all := f.projects()
			return f.projectColumns(), rows, all
		},
		of: func(p project) data.UnitID { return p.place.ID },
	}
}

func (l *list[R]) load(f facts) {
	var rows []R
	l.cols, rows, l.all = l.make(f)
	l.titles = nil
	for _, c := range l.cols {
		h := head{text: c.Words, width: c.Width, numeric: c.Numeric}
		if h.text == "" {
			h.text = lang.T(f.t, "tablepane.col."+c.Title)
		}
		if c.Tip != "" {
			h.tip = lang.T(f.t, "tablepane.tip."+c.Tip)
		}
		l.titles = append(l.titles, h)
	}
	if l.column() < 0 || !l.byHand { // by names as they are read, and where its column is no longer there
		l.byID, l.down, l.byHand = l.cols[0].ID, false, false
	}
	l.order = order(rows, l.cols[l.column()].Sort, l.down)
}

func (l *list[R]) column() int {
	return slices.IndexFunc(l.cols, func(c Column[R]) bool { return c.ID == l.byID })
}

func (l *list[R]) heads() []head            { return l.titles }
func (l *list[R]) rows() int                { return len(l.order) }
func (l *list[R]) whole() int               { return l.all }
func (l *list[R]) cell(row, col int) Cell   { return l.cols[col].Text(l.order[row]) }
func (l *list[R]) unit(row int) data.UnitID { return l.of(l.order[row]) }
func (l *list[R]) chosen(row int) bool      { return l.marked[l.unit(row)] }
func (l *list[R]) sorted() (int, bool)      { return l.column(), l.down }

func (l *list[R]) find(id data.UnitID) int {
	return slices.IndexFunc(l.order, func(r R) bool { return l.of(r) == id })
}

func (l *list[R]) mark(ids []data.UnitID) bool {
	same := len(ids) == len(l.marked)
	for _, id := range ids {
		same = same && l.marked[id]
	}
	if same {
		return false
	}
	l.marked = make(map[data.UnitID]bool, len(ids))
	for _, id := range ids {
		l.marked[id] = true
	}
	return true
}

func (l *list[R]) chosenRows() []int {
	var out []int
	for i := range l.order {
		if len(l.marked) > 0 && l.chosen(i) {
			out = append(out, i)
		}
	}
	return out
}

func (l *list[R]) sortBy(col int) {
	l.byHand = true
	if id := l.cols[col].ID; id == l.byID {
		l.down = !l.down
	} else {
		l.byID, l.down = id, l.cols[col].Numeric // of figures the greatest are asked for first
	}
	l.order = order(l.order, l.cols[col].Sort, l.down)
}

func (l *list[R]) tsv(rows []int) string {
	var titles []string
	for _, h := range l.titles {
		titles = append(titles, h.text)
	}
	var out []R
	for _, i := range rows {
		out = append(out, l.order[i])
	}
	return tsv(l.cols, titles, out)
}
