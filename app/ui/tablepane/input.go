package tablepane

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// at returns the row and column under a point of the body, −1 where there is none.
func (b *body) at(p fyne.Position) (row, col int) {
	row = int(p.Y / rowHeight())
	if row >= b.rows() || p.Y < 0 {
		row = -1
	}
	xs := b.grid.columns()
	if len(xs) > 1 && p.X-b.grid.scroll.Offset.X < xs[1] { // the first column stays
		return row, 0
	}
	for i := 1; i+1 < len(xs); i++ {
		if p.X < xs[i+1] {
			return row, i
		}
	}
	return row, -1
}

// MouseDown keeps the modifiers, which a tap does not carry, and takes the
// keyboard: arrows then walk through the rows.
func (b *body) MouseDown(e *desktop.MouseEvent) {
	b.mods = e.Modifier
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
		b.ring(false)
	}
}

// MouseUp does nothing.
func (b *body) MouseUp(*desktop.MouseEvent) {}

// Tapped picks the row; the second time within a moment it goes there.
func (b *body) Tapped(e *fyne.PointEvent) {
	row, _ := b.at(e.Position)
	if row < 0 {
		return
	}
	now := b.grid.now()
	if row == b.clicked && now.Sub(b.when) < doubleTime {
		b.when = time.Time{}
		b.grid.went(row)
		return
	}
	b.clicked, b.when, b.cursor = row, now, row
	switch {
	case b.mods&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0:
		b.grid.picked(row, added)
	case b.mods&fyne.KeyModifierShift != 0:
		b.grid.picked(row, upTo)
	default:
		b.grid.picked(row, alone)
	}
}

// MouseIn begins to hover.
func (b *body) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved marks the row under the pointer, and says what a dash means and
// what a text that is cut short says in full.
func (b *body) MouseMoved(e *desktop.MouseEvent) {
	b.pointer = e.Position.Subtract(b.grid.scroll.Offset)
	row, col := b.at(e.Position)
	if row != b.over {
		b.over = row
		b.mark()
	}
	if at := [2]int{row, col}; at != b.tip {
		b.drop()
		b.tip = at
		b.hint(row, col)
	}
}

// MouseOut ends hovering.
func (b *body) MouseOut() {
	b.drop()
	b.tip = [2]int{-1, -1}
	if b.over >= 0 {
		b.over = -1
		b.mark()
	}
}

func (b *body) view(row int) *view {
	if i := row - b.first; row >= 0 && i >= 0 && i < len(b.views) && b.views[i].row == row {
		return b.views[i]
	}
	return nil
}

func (b *body) hint(row, col int) {
	v := b.view(row)
	if v == nil || col < 0 || col >= len(v.cells) || b.grid.tips == nil {
		return
	}
	text := v.cells[col].Tip
	if v.cut[col] {
		text = v.cells[col].Text
		if v.cells[col].Tip != "" {
			text += ": " + v.cells[col].Tip
		}
	}
	if text != "" {
		b.grid.tips.Hint(v.fields[col], text, "")
	}
}

func (b *body) drop() {
	if v := b.view(b.tip[0]); v != nil && b.tip[1] >= 0 && b.tip[1] < len(v.fields) && b.grid.tips != nil {
		b.grid.tips.Drop(v.fields[b.tip[1]])
	}
}

// FocusGained shows the ring.
func (b *body) FocusGained() { b.ring(true) }

// FocusLost hides it.
func (b *body) FocusLost() { b.ring(false) }

func (b *body) ring(on bool) {
	if b.ringed != on {
		b.ringed = on
		b.mark()
		b.grid.Refresh()
	}
}

// TypedRune does nothing: keys are read by name, so that they work with an input
// method switched on.
func (b *body) TypedRune(rune) {}

// TypedKey walks through the rows; what the table has no use for is the window's.
func (b *body) TypedKey(e *fyne.KeyEvent) {
	page := max(int(b.grid.scroll.Size().Height/rowHeight())-1, 1)
	move := func(to int) {
		if b.rows() == 0 {
			return
		}
		b.cursor = min(max(to, 0), b.rows()-1)
		b.grid.reveal(b.cursor)
		b.grid.picked(b.cursor, alone)
	}
	switch e.Name {
	case fyne.KeyDown:
		move(b.cursor + 1)
	case fyne.KeyUp:
		move(b.cursor - 1)
	case fyne.KeyPageDown:
		move(max(b.cursor, 0) + page)
	case fyne.KeyPageUp:
		move(b.cursor - page)
	case fyne.KeyHome:
		move(0)
	case fyne.KeyEnd:
		move(b.rows() - 1)
	case fyne.KeyLeft:
		b.sideways(-1)
	case fyne.KeyRight:
		b.sideways(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if b.cursor >= 0 && b.cursor < b.rows() {
			b.grid.went(b.cursor)
		}
	case fyne.KeySpace:
		if b.cursor >= 0 && b.cursor < b.rows() {
			b.grid.picked(b.cursor, added)
		}
	default:
		passKey(b, e)
	}
}

// sideways scrolls by a column.
func (b *body) sideways(by int) {
	xs := b.grid.columns()
	off := b.grid.scroll.Offset
	at := 0
	for i := 1; i < len(xs); i++ {
		if xs[i]-xs[1] <= off.X+0.5 {
			at = i
		}
	}
	if by < 0 && at > 0 && xs[at]-xs[1] < off.X-0.5 {
		by = 0
	}
	at = min(max(at+by, 1), len(xs)-1)
	off.X = min(max(xs[at]-xs[1], 0), max(0, b.Size().Width-b.grid.scroll.Size().Width))
	b.grid.scrollTo(off)
}

// TypedShortcut copies and selects all; the rest is the window's.
func (b *body) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		b.grid.copied()
	case *fyne.ShortcutSelectAll:
		b.grid.all()
	default:
		passShortcut(b, s)
	}
}

// passKey gives a key to the window: Fyne asks only the widget with the keyboard.
func passKey(w fyne.Widget, e *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(e)
		}
	}
}

func passShortcut(w fyne.Widget, s fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(w).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}
