package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
)

// MenuItem is a line of a menu.
type MenuItem struct {
	Icon     theme.Name // "": none
	Text     string
	Keys     string // the shortcut that does the same
	Checked  bool
	Disabled bool
	Break    bool       // a line before it
	Sub      []MenuItem // opened beside it; such an item does nothing else
	Do       func()
}

// PopUp opens a menu at a point of the canvas, as wide as it must be but at
// least as width. Up, Down, Home, End and Enter work, Right and Left open and
// close a menu inside it; Escape and a tap beside it close all.
func PopUp(c fyne.Canvas, at fyne.Position, width float32, items ...MenuItem) {
	popUp(c, at, at, width, items, nil)
}

// popUp opens a menu whose top left corner is at below or, where there is no
// room, whose bottom left corner is at above.
func popUp(c fyne.Canvas, below, above fyne.Position, width float32, items []MenuItem, closed func()) {
	m := &menu{over: &overlay{closed: closed}}
	m.over.place = func(s fyne.Size) {
		for _, l := range m.levels {
			l.place(m.over, s)
		}
	}
	m.over.key = func(e *fyne.KeyEvent) { m.key(e.Name) }
	l := m.push(items, width)
	l.at = func(card, within fyne.Size, margin float32) fyne.Position {
		y := below.Y
		if y+card.Height > within.Height-margin && above.Y-card.Height >= margin {
			y = above.Y - card.Height
		}
		return fyne.NewPos(below.X, y)
	}
	m.over.open(c)
	for i, it := range items {
		if it.Checked {
			l.point(i)
		}
	}
}

// menu is a menu with those that are open inside it.
type menu struct {
	over   *overlay
	levels []*level // each opened by a line of the one before
}

// level is one card of lines.
type level struct {
	items  []MenuItem
	lines  []*Item
	scroll *Scroll
	card   *Card
	width  float32 // at least
	active int     // line that the keys are at; -1 = none
	at     func(card, within fyne.Size, margin float32) fyne.Position
}

// push adds a card of lines to those that are shown. Where it stands is the
// caller's to say.
func (m *menu) push(items []MenuItem, width float32) *level {
	l := &level{items: items, width: width, active: -1}
	n := len(m.levels)
	marked := false
	for _, it := range items {
		marked = marked || it.Checked || it.Icon != ""
	}
	var rows []fyne.CanvasObject
	for i, it := range items {
		x := NewItem(lead(it, marked), it.Text, "", it.Keys, func() {
			if len(it.Sub) > 0 {
				m.unfold(n, i)
				return
			}
			m.over.close()
			if it.Do != nil {
				it.Do()
			}
		})
		x.first.over = whole
		x.entered = func() {
			l.point(i)
			m.unfold(n, i)
		}
		if len(it.Sub) > 0 {
			x.tail = NewIcon(theme.ChevronRight, theme.ColorFaint)
		}
		if it.Disabled {
			x.Disable()
		}
		if it.Break && i > 0 {
			rule := canvas.NewRectangle(shade(x, theme.ColorCardBorder))
			rule.SetMinSize(fyne.NewSize(1, 1))
			rows = append(rows, Inset(8, 4, rule))
		}
		l.lines = append(l.lines, x)
		rows = append(rows, x)
	}
	l.scroll = NewScroll(Column(1, rows...))
	l.card = NewToolCard(l.scroll)
	m.levels = append(m.levels, l)
	m.over.shown = append(m.over.shown, l.card)
	return l
}

// unfold opens the menu of a line in place of any other behind its level; a line
// without one only closes those.
func (m *menu) unfold(n, i int) {
	l := m.levels[n]
	if len(m.levels) > n+1 && l.lines[i].chosen {
		return // open already
	}
	m.fold(n)
	if len(l.items[i].Sub) > 0 {
		line := l.lines[i]
		line.SetChosen(true)
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(line).Y
		head := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.scroll).Y - l.card.Position().Y
		m.push(l.items[i].Sub, 0).at = func(card, within fyne.Size, margin float32) fyne.Position {
			x := l.card.Position().X + l.card.Size().Width - scaled(2)
			if x+card.Width > within.Width-margin {
				x = l.card.Position().X - card.Width + scaled(2)
			}
			return fyne.NewPos(x, top-head)
		}
	}
	m.over.Refresh()
	m.over.place(m.over.Size())
}

// fold closes all levels behind the n-th.
func (m *menu) fold(n int) {
	for _, x := range m.levels[n].lines {
		x.SetChosen(false)
	}
	m.levels, m.over.shown = m.levels[:n+1], m.over.shown[:n+1]
}

// place gives the card its place: all of it inside the window.
func (l *level) place(o *overlay, s fyne.Size) {
	margin := length(o, fynetheme.SizeNameInnerPadding)
	w := min(max(l.width, l.card.MinSize().Width), s.Width-2*margin)
	h := min(l.card.NaturalSize(w).Height, s.Height-2*margin)
	size := fyne.NewSize(w, h)
	at := l.at(size, s, margin)
	l.card.Resize(size)
	l.card.Move(fyne.NewPos(max(margin, min(at.X, s.Width-w-margin)), max(margin, min(at.Y, s.Height-h-margin))))
}

// point marks the line that pointer or keys are at.
func (l *level) point(i int) {
	for k, x := range l.lines {
		if on := k == i; x.hovered != on {
			x.hovered = on
			x.Refresh()
		}
	}
	l.active = i
}

// key works on the innermost menu.
func (m *menu) key(k fyne.KeyName) {
	n := len(m.levels) - 1
	l := m.levels[n]
	step, from := 0, l.active
	switch k {
	case fyne.KeyDown:
		step = 1
	case fyne.KeyUp:
		step = -1
	case fyne.KeyHome:
		step, from = 1, -1
	case fyne.KeyEnd:
		step, from = -1, len(l.lines)
	case fyne.KeyRight, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		switch {
		case l.active < 0:
		case len(l.items[l.active].Sub) > 0:
			m.unfold(n, l.active)
			m.key(fyne.KeyHome)
		case k != fyne.KeyRight:
			l.lines[l.active].do()
		}
		return
	case fyne.KeyLeft:
		if n > 0 {
			m.fold(n - 1)
			m.over.Refresh()
		}
		return
	default:
		return
	}
	if from < 0 && step < 0 {
		from = len(l.lines)
	}
	for i := from + step; i >= 0 && i < len(l.lines); i += step {
		if !l.lines[i].disabled {
			l.point(i)
			y := l.lines[i].Position().Y
			l.scroll.ScrollTo(y, y+l.lines[i].Size().Height)
			return
		}
	}
}

// lead returns what stands before a line of a menu: a tick, an icon, or the
// room for them where another line has one.
func lead(it MenuItem, marked bool) fyne.CanvasObject {
	switch {
	case it.Checked:
		return NewIcon(theme.Check, theme.ColorOnTint)
	case it.Icon != "":
		return NewIcon(it.Icon, theme.ColorSoft)
	case marked:
		return canvas.NewRectangle(color.Transparent)
	}
	return nil
}
