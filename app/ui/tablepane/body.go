package tablepane

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
)

// doubleTime is within which a second click on a row makes a double one. Fyne's
// own double taps would hold every single one back by 300 ms.
const doubleTime = 350 * time.Millisecond

// body is the rows of a grid. It is as large as all of them, and lies in a
// scroll.
type body struct {
	widget.BaseWidget
	grid    *grid
	views   []*view
	first   int           // row of views[0]
	cursor  int           // row of the keyboard; −1 = none
	over    int           // row under the pointer; −1 = none
	pointer fyne.Position // of the pointer, in what is seen
	tip     [2]int        // row and column whose tip waits or is seen
	ringed  bool          // the keyboard is here, and not by a click

	mods    fyne.KeyModifier
	clicked int // row of the last click
	when    time.Time
}

var (
	_ fyne.Tappable     = (*body)(nil)
	_ fyne.Focusable    = (*body)(nil)
	_ fyne.Shortcutable = (*body)(nil)
	_ desktop.Mouseable = (*body)(nil)
	_ desktop.Hoverable = (*body)(nil)
)

// view is a row that is seen.
type view struct {
	row    int // −1 = none
	ground *canvas.Rectangle
	line   *canvas.Line
	dot    *canvas.Circle
	dotAt  int // column of the dot; −1 = none
	fields []*canvas.Text
	cut    []bool
	cells  []Cell
	cover  *canvas.Rectangle // under the first column, over the others
}

func newBody(g *grid) *body {
	b := &body{grid: g, cursor: -1, over: -1, tip: [2]int{-1, -1}, clicked: -1}
	b.ExtendBaseWidget(b)
	return b
}

func (b *body) rows() int {
	if b.grid.sheet == nil {
		return 0
	}
	return b.grid.sheet.rows()
}

// CreateRenderer belongs to Fyne.
func (b *body) CreateRenderer() fyne.WidgetRenderer {
	return &bodyRenderer{b}
}

type bodyRenderer struct{ b *body }

func (r *bodyRenderer) Destroy()         {}
func (r *bodyRenderer) Layout(fyne.Size) { r.b.place(false) }
func (r *bodyRenderer) MinSize() fyne.Size {
	xs := r.b.grid.columns()
	return fyne.NewSize(xs[len(xs)-1]+scaled(12), float32(r.b.rows())*rowHeight()+scaled(12))
}

// Refresh asks for all fields that are seen again: the sheet or the look is
// another.
func (r *bodyRenderer) Refresh() { r.b.place(true) }

// Objects are, from below: grounds, fields, lines, and over them the first column.
func (r *bodyRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, v := range r.b.views {
		if v.row < 0 {
			continue
		}
		out = append(out, v.ground)
		for _, f := range v.fields[min(1, len(v.fields)):] {
			if f.Visible() {
				out = append(out, f)
			}
		}
		if v.dotAt > 0 && v.dot.Visible() {
			out = append(out, v.dot)
		}
		out = append(out, v.cover)
		if len(v.fields) > 0 {
			out = append(out, v.fields[0])
		}
		out = append(out, v.line)
	}
	return out
}

// place puts the rows that are seen where they belong; with anew their fields
// are asked for again.
func (b *body) place(anew bool) {
	if b.grid.sheet == nil {
		return
	}
	off, seen := b.grid.scroll.Offset, b.grid.scroll.Size()
	h := rowHeight()
	first := max(int(off.Y/h), 0)
	n := max(min(int(seen.Height/h)+2, b.rows()-first), 0)
	xs := b.grid.columns()
	heads := b.grid.sheet.heads()
	if first != b.first && len(b.views) > 0 { // keep the views of rows that stay
		b.turn(first - b.first)
	}
	b.first = first
	for len(b.views) < n {
		b.views = append(b.views, b.newView())
	}
	for i, v := range b.views {
		row := first + i
		if i >= n {
			v.row = -1
			continue
		}
		if v.row != row || anew || len(v.fields) != len(heads) {
			b.fill(v, row, heads, xs)
		}
		b.dress(v)
		b.lay(v, off.X, seen.Width, xs, heads)
	}
	canvas.Refresh(b)
}

// turn rotates the views by some rows, so that each keeps its row.
func (b *body) turn(by int) {
	n := len(b.views)
	if by >= n || by <= -n {
		return
	}
	k := (by%n + n) % n
	b.views = append(b.views[k:len(b.views):len(b.views)], b.views[:k]...)
}

func (b *body) newView() *view {
	v := &view{row: -1, dotAt: -1, ground: canvas.NewRectangle(nil), cover: canvas.NewRectangle(nil), line: canvas.NewLine(nil), dot: canvas.NewCircle(nil)}
	v.line.StrokeWidth = 1
	return v
}

// fill sets the texts of a row.
func (b *body) fill(v *view, row int, heads []head, xs []float32) {
	v.row = row
	for len(v.fields) < len(heads) {
		v.fields = append(v.fields, canvas.NewText("", nil))
	}
	v.fields = v.fields[:len(heads)]
	v.cells, v.cut = make([]Cell, len(heads)), make([]bool, len(heads))
	v.dotAt = -1
	size := fynetheme.SizeForWidget(fynetheme.SizeNameCaptionText, b) + scaled(1)
	for i, f := range v.fields {
		c := b.grid.sheet.cell(row, i)
		v.cells[i] = c
		st := fyne.TextStyle{Italic: i == 0}
		f.Alignment = fyne.TextAlignLeading
		if heads[i].numeric {
			f.Alignment = fyne.TextAlignTrailing
		}
		if c.Text == "" {
			c.Text = "–"
		}
		if c.Dot != nil {
			v.dotAt = i
			v.dot.FillColor = c.Dot
		}
		var text string
		text, v.cut[i] = fit(c.Text, size, xs[i+1]-xs[i]-2*margin()-b.indent(v, i), st)
		theme.Letter(f, text, size, st)
	}
}

// margin is the room left and right of a field.
func margin() float32 { return round(scaled(8)) }

// indent is the room for the dot before a text.
func (b *body) indent(v *view, col int) float32 {
	if v.dotAt == col {
		return scaled(14)
	}
	return 0
}

// dress gives a row its colours.
func (b *body) dress(v *view) {
	shade := func(n fyne.ThemeColorName) color.Color { return fynetheme.ColorForWidget(n, b) }
	chosen := b.grid.sheet.chosen(v.row)
	ground := shade(theme.ColorCard)
	if chosen {
		ground = shade(theme.ColorTint)
	}
	if b.over == v.row || b.ringed && b.cursor == v.row {
		ground = over(ground, shade(fynetheme.ColorNameHover))
	}
	v.ground.FillColor, v.cover.FillColor = ground, ground
	v.line.StrokeColor = shade(theme.ColorField)
	for i, f := range v.fields {
		c := v.cells[i]
		switch {
		case c.Text == "":
			f.Color = shade(theme.ColorFaint)
		case i == 0 && chosen:
			f.Color = shade(theme.ColorOnTint)
		case c.Soft:
			f.Color = shade(theme.ColorSoft)
		default:
			f.Color = shade(fynetheme.ColorNameForeground)
		}
	}
}

// over lays a see-through colour on an opaque one.
func over(under, c color.Color) color.Color {
	r0, g0, b0, _ := under.RGBA()
	r1, g1, b1, a := c.RGBA()
	mix := func(x, y uint32) uint8 { return uint8((y + x*(0xffff-a)/0xffff) >> 8) }
	return color.NRGBA{mix(r0, r1), mix(g0, g1), mix(b0, b1), 255}
}

// lay puts a row's objects in place; fields that are scrolled out of sight are
// hidden. x is how far the columns are scrolled.
func (b *body) lay(v *view, x, seen float32, xs []float32, heads []head) {
	h := rowHeight()
	y := float32(v.row) * h
	wide := max(xs[len(xs)-1]+scaled(12), x+seen)
	v.ground.Move(fyne.NewPos(0, y))
	v.ground.Resize(fyne.NewSize(wide, h))
	v.line.Position1, v.line.Position2 = fyne.NewPos(x, y+h-0.5), fyne.NewPos(x+seen, y+h-0.5)
	v.cover.Move(fyne.NewPos(x, y))
	v.cover.Resize(fyne.NewSize(xs[min(1, len(xs)-1)], h))
	for i, f := range v.fields {
		left := xs[i]
		if i == 0 {
			left += x
		}
		f.Hidden = i > 0 && (xs[i+1] <= x+xs[1] || xs[i] >= x+seen)
		if f.Hidden {
			continue
		}
		in := b.indent(v, i)
		line := f.MinSize().Height
		f.Move(fyne.NewPos(left+margin()+in, round(y+(h-line)/2-above(f.TextSize, f.TextStyle))))
		f.Resize(fyne.NewSize(xs[i+1]-xs[i]-2*margin()-in, line))
	}
	if v.dotAt >= 0 {
		d := scaled(9)
		v.dot.Hidden = v.fields[v.dotAt].Hidden
		v.dot.Move(fyne.NewPos(xs[v.dotAt]+margin(), round(y+(h-d)/2)+1))
		v.dot.Resize(fyne.NewSquareSize(d))
	}
}

// slide follows a scroll: another row may lie under the pointer now.
func (b *body) slide() {
	b.drop()
	b.tip = [2]int{-1, -1}
	if b.over >= 0 {
		b.over, _ = b.at(b.pointer.Add(b.grid.scroll.Offset))
	}
	b.place(false)
}

// mark dresses the rows that are seen again.
func (b *body) mark() {
	for _, v := range b.views {
		if v.row >= 0 && v.row < b.rows() {
			b.dress(v)
			v.ground.Refresh()
			v.cover.Refresh()
			for _, f := range v.fields {
				f.Refresh()
			}
		}
	}
	canvas.Refresh(b)
}
