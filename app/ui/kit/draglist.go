package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
)

// DragList is a column of rows, each with a handle at its left: drag it, or
// press Alt+Up and Alt+Down while it has the focus, and the row moves. The list
// only asks: its owner reorders what the rows stand for and calls SetRows.
type DragList struct {
	widget.BaseWidget
	rows    []fyne.CanvasObject
	handles []*handle
	moved   func(from, to int)
	name    string
	tips    *Tips
	unfolds bool

	from, to int     // of the drag; from is -1 while there is none
	lift     float32 // how far the dragged row is from its place
}

// NewDragList returns a list. moved is asked to put the row at from where the
// row at to is now. word is what a handle's tip says.
func NewDragList(rows []fyne.CanvasObject, word string, tips *Tips, moved func(from, to int)) *DragList {
	l := &DragList{moved: moved, name: word, tips: tips, from: -1}
	l.take(rows)
	l.ExtendBaseWidget(l)
	return l
}

// Unfolding is for rows that unfold below their first line: handles stay there.
func (l *DragList) Unfolding() *DragList {
	l.unfolds = true
	return l
}

// SetRows replaces the rows.
func (l *DragList) SetRows(rows []fyne.CanvasObject) {
	l.take(rows)
	l.Refresh()
}

func (l *DragList) take(rows []fyne.CanvasObject) {
	l.rows, l.from, l.lift = rows, -1, 0
	for len(l.handles) < len(rows) {
		h := &handle{list: l, index: len(l.handles)}
		h.name, h.keys, h.tips = l.name, "Alt+↑↓", l.tips
		h.extend(h)
		l.handles = append(l.handles, h)
	}
	l.handles = l.handles[:len(rows)]
}

// Handle returns the focusable handle of a row, so that the owner can keep the
// focus with a row that moves.
func (l *DragList) Handle(row int) fyne.Focusable { return l.handles[row] }

func (l *DragList) ask(from, to int) {
	if to >= 0 && to < len(l.rows) && to != from && l.moved != nil {
		l.moved(from, to)
	}
}

func (l *DragList) dragged(row int, dy float32) {
	if l.from != row {
		l.from, l.to, l.lift = row, row, 0
	}
	l.lift += dy
	top, tops := l.tops()
	upper := tops[row] + l.lift
	lower := upper + l.rows[row].MinSize().Height
	l.to = row
	for i := range l.rows { // its leading edge has passed the middle of another
		middle := tops[i] + l.rows[i].MinSize().Height/2
		if i < row && upper < middle {
			l.to = i
			break
		}
		if i > row && lower > middle {
			l.to = i
		}
	}
	l.lift = min(max(l.lift, -tops[row]), top-tops[row]-l.rows[row].MinSize().Height)
	l.Refresh()
}

func (l *DragList) dropped() {
	from, to := l.from, l.to
	l.from, l.lift = -1, 0
	l.Refresh()
	if from >= 0 {
		l.ask(from, to)
	}
}

// tops returns the resting places of the rows and the height of all.
func (l *DragList) tops() (height float32, tops []float32) {
	for _, r := range l.rows {
		tops = append(tops, height)
		height += r.MinSize().Height
	}
	return height, tops
}

// CreateRenderer belongs to Fyne.
func (l *DragList) CreateRenderer() fyne.WidgetRenderer {
	under := canvas.NewRectangle(color.Transparent)
	r := &renderer{of: l}
	wide := func() float32 { return round(scaled(22)) }
	r.min = func() fyne.Size {
		h, _ := l.tops()
		w := float32(0)
		for _, o := range l.rows {
			w = max(w, o.MinSize().Width)
		}
		return fyne.NewSize(w+wide(), h)
	}
	r.layout = func(s fyne.Size) {
		_, tops := l.tops()
		for i, o := range l.rows {
			h := o.MinSize().Height
			y := tops[i]
			switch {
			case i == l.from:
				y += l.lift
				under.Move(fyne.NewPos(0, y))
				under.Resize(fyne.NewSize(s.Width, h))
				under.CornerRadius = length(l, fynetheme.SizeNameInputRadius)
			case l.from >= 0 && i > l.from && i <= l.to:
				y -= l.rows[l.from].MinSize().Height
			case l.from >= 0 && i < l.from && i >= l.to:
				y += l.rows[l.from].MinSize().Height
			}
			l.handles[i].Move(fyne.NewPos(0, y))
			l.handles[i].Resize(fyne.NewSize(wide(), h))
			o.Move(fyne.NewPos(wide(), y))
			o.Resize(fyne.NewSize(max(0, s.Width-wide()), h))
		}
	}
	r.paint = func() {
		r.objects = r.objects[:0]
		for i, o := range l.rows {
			if i != l.from {
				r.objects = append(r.objects, l.handles[i], o)
			}
		}
		under.Hidden = l.from < 0
		if l.from >= 0 { // the dragged row above the others
			under.FillColor, under.StrokeColor, under.StrokeWidth = shade(l, theme.ColorField), shade(l, theme.ColorCardBorder), 1
			r.objects = append(r.objects, under, l.handles[l.from], l.rows[l.from])
		}
	}
	return ready(r)
}

// handle is what a row of a DragList is moved by.
type handle struct {
	control
	list  *DragList
	index int
}

var (
	_ fyne.Draggable     = (*handle)(nil)
	_ fyne.Shortcutable  = (*handle)(nil)
	_ desktop.Cursorable = (*handle)(nil)
)

func (h *handle) Dragged(e *fyne.DragEvent) { h.list.dragged(h.index, e.Dragged.DY) }
func (h *handle) DragEnd()                  { h.list.dropped() }
func (h *handle) Cursor() desktop.Cursor    { return desktop.VResizeCursor }

// MouseIn hovers, unless a row is being dragged past.
func (h *handle) MouseIn(e *desktop.MouseEvent) {
	if h.list.from < 0 {
		h.control.MouseIn(e)
	}
}

// TypedShortcut moves the row on Alt+Up and Alt+Down.
func (h *handle) TypedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	switch {
	case ok && c.Modifier == fyne.KeyModifierAlt && c.KeyName == fyne.KeyUp:
		h.list.ask(h.index, h.index-1)
	case ok && c.Modifier == fyne.KeyModifierAlt && c.KeyName == fyne.KeyDown:
		h.list.ask(h.index, h.index+1)
	default:
		passOn(h, s)
	}
}

func (h *handle) CreateRenderer() fyne.WidgetRenderer {
	g := newGround()
	dots := icon(theme.Drag, theme.ColorFaint)
	r := &renderer{of: h, objects: append(g.objects(), dots)}
	r.min = func() fyne.Size { return fyne.NewSize(round(scaled(22)), length(h, theme.SizeControl)*0.89) }
	r.layout = func(s fyne.Size) {
		if h.list.unfolds {
			s.Height = min(s.Height, r.min().Height)
		}
		g.place(fyne.Position{}, s, length(h, fynetheme.SizeNameSelectionRadius))
		centre(dots, fyne.Position{}, s, fyne.NewSquareSize(length(h, theme.SizeSmallIcon)))
	}
	r.paint = func() { g.paint(h, &h.control, "") }
	return ready(r)
}
