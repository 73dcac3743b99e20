package tablepane

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
	"jido/layers/font"
)

// header is the row of titles. A tap sorts by a column, a second one the other
// way round; with the keyboard Left and Right go from title to title.
type header struct {
	widget.BaseWidget
	grid   *grid
	cursor int // column of the keyboard
	over   int // column under the pointer; −1 = none
	ringed bool
	titles []*title
	lay    func() // puts the titles where they belong; nil until they are drawn
}

// title is one of them.
type title struct {
	lines  [2]*canvas.Text
	ground *canvas.Rectangle
	arrow  *canvas.Image
	up     bool
}

var (
	_ fyne.Tappable     = (*header)(nil)
	_ fyne.Focusable    = (*header)(nil)
	_ fyne.Shortcutable = (*header)(nil)
	_ fyne.Scrollable   = (*header)(nil)
	_ desktop.Hoverable = (*header)(nil)
)

func newHeader(g *grid) *header {
	h := &header{grid: g, over: -1}
	h.ExtendBaseWidget(h)
	return h
}

func (h *header) heads() []head {
	if h.grid.sheet == nil {
		return nil
	}
	return h.grid.sheet.heads()
}

func (h *header) at(x float32) int {
	xs := h.grid.columns()
	if len(xs) > 1 && x < xs[1] {
		return 0
	}
	x += h.grid.scroll.Offset.X
	for i := 1; i+1 < len(xs); i++ {
		if x < xs[i+1] {
			return i
		}
	}
	return -1
}

// Tapped sorts.
func (h *header) Tapped(e *fyne.PointEvent) {
	if i := h.at(e.Position.X); i >= 0 {
		h.cursor = i
		h.grid.sort(i)
	}
}

// Scrolled scrolls the rows.
func (h *header) Scrolled(e *fyne.ScrollEvent) { h.grid.scroll.Scrolled(e) }

// MouseIn begins to hover.
func (h *header) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved marks the title under the pointer and says it in full.
func (h *header) MouseMoved(e *desktop.MouseEvent) {
	if i := h.at(e.Position.X); i != h.over {
		h.MouseOut()
		h.over = i
		h.hint(i)
		h.Refresh()
	}
}

// MouseOut ends hovering.
func (h *header) MouseOut() {
	if h.over >= 0 && h.over < len(h.titles) && h.grid.tips != nil {
		h.grid.tips.Drop(h.titles[h.over].ground)
	}
	h.over = -1
	h.Refresh()
}

func (h *header) hint(i int) {
	if i < 0 || i >= len(h.titles) || h.grid.tips == nil {
		return
	}
	hd := h.heads()[i]
	text := hd.text
	if hd.tip != "" {
		text += ": " + hd.tip
	}
	h.grid.tips.Hint(h.titles[i].ground, text, "")
}

// FocusGained shows the ring.
func (h *header) FocusGained() { h.ringed = true; h.Refresh() }

// FocusLost hides it.
func (h *header) FocusLost() { h.ringed = false; h.Refresh() }

// TypedRune does nothing.
func (h *header) TypedRune(rune) {}

// TypedKey goes from title to title and sorts.
func (h *header) TypedKey(e *fyne.KeyEvent) {
	n := len(h.heads())
	switch e.Name {
	case fyne.KeyLeft:
		h.move(max(h.cursor-1, 0))
	case fyne.KeyRight:
		h.move(min(h.cursor+1, n-1))
	case fyne.KeyHome:
		h.move(0)
	case fyne.KeyEnd:
		h.move(n - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if h.cursor < n {
			h.grid.sort(h.cursor)
		}
	default:
		passKey(h, e)
	}
}

// TypedShortcut copies, as in the rows.
func (h *header) TypedShortcut(s fyne.Shortcut) { h.grid.body.TypedShortcut(s) }

// move puts the keyboard on a title and scrolls it into view.
func (h *header) move(to int) {
	h.cursor = to
	xs := h.grid.columns()
	off, seen := h.grid.scroll.Offset, h.grid.scroll.Size().Width
	if to > 0 {
		off.X = min(max(off.X, xs[to+1]-seen), xs[to]-xs[1])
		h.grid.scrollTo(off)
	}
	h.Refresh()
}

// CreateRenderer belongs to Fyne.
func (h *header) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{}
	cover := canvas.NewRectangle(nil)
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth = 2
	r.min = func() fyne.Size { return fyne.NewSize(scaled(100), headHeight()) }
	shade := func(n fyne.ThemeColorName) color.Color { return fynetheme.ColorForWidget(n, h) }
	size := func() float32 { return fynetheme.SizeForWidget(theme.SizeNote, h) + scaled(0.5) }
	arrow := func() float32 { return scaled(14) }
	r.paint = func() {
		heads := h.heads()
		for len(h.titles) < len(heads) {
			t := &title{ground: canvas.NewRectangle(nil), arrow: canvas.NewImageFromResource(theme.Tinted(theme.ChevronUp, fynetheme.ColorNamePrimary)), up: true}
			t.arrow.FillMode = canvas.ImageFillContain
			for i := range t.lines {
				t.lines[i] = canvas.NewText("", nil)
			}
			h.titles = append(h.titles, t)
		}
		h.titles = h.titles[:len(heads)]
		sorted, down := -1, false
		if h.grid.sheet != nil {
			sorted, down = h.grid.sheet.sorted()
		}
		xs := h.grid.columns()
		cover.FillColor = shade(theme.ColorCard)
		ring.StrokeColor = color.Transparent
		if h.ringed {
			ring.StrokeColor = shade(fynetheme.ColorNamePrimary)
		}
		var low, high []fyne.CanvasObject
		for i, t := range h.titles {
			t.ground.FillColor = color.Transparent
			if h.over == i {
				t.ground.FillColor = shade(fynetheme.ColorNameHover)
			}
			st := fyne.TextStyle{Italic: true}
			room := xs[i+1] - xs[i] - 2*margin()
			if i == sorted {
				room -= arrow()
			}
			text := twoLines(heads[i].text, size(), room, st)
			for k, l := range t.lines {
				theme.Letter(l, text[k], size(), st)
				l.Color = shade(theme.ColorSoft)
				if i == sorted {
					l.Color = shade(fynetheme.ColorNameForeground)
				}
				l.Alignment = fyne.TextAlignLeading
				if heads[i].numeric {
					l.Alignment = fyne.TextAlignTrailing
				}
			}
			t.arrow.Hidden = i != sorted
			if i == sorted && t.up == down {
				t.up = !down
				n := theme.ChevronUp
				if down {
					n = theme.ChevronDown
				}
				t.arrow.Resource = theme.Tinted(n, fynetheme.ColorNamePrimary)
			}
			os := []fyne.CanvasObject{t.ground, t.lines[0], t.lines[1], t.arrow}
			if i == 0 {
				high = append([]fyne.CanvasObject{cover}, os...)
			} else {
				low = append(low, os...)
			}
		}
		r.objects = append(append(low, high...), ring)
	}
	r.layout = func(s fyne.Size) {
		xs, heads, x := h.grid.columns(), h.heads(), h.grid.scroll.Offset.X
		high := headHeight()
		for i, t := range h.titles {
			left := xs[i] - x
			if i == 0 {
				left = 0
				cover.Resize(fyne.NewSize(xs[1], high))
			}
			wide := xs[i+1] - xs[i]
			t.ground.Move(fyne.NewPos(left+2, 4))
			t.ground.Resize(fyne.NewSize(wide-4, high-8))
			t.ground.CornerRadius = scaled(6)
			line := t.lines[0].MinSize().Height
			lines := float32(1)
			if t.lines[1].Text != "" {
				lines = 2
			}
			y := round((high - lines*line) / 2)
			room := wide - 2*margin()
			from := left + margin()
			if !t.arrow.Hidden {
				room -= arrow()
				at := left + margin() + min(room, widest(t)) + 2
				if heads[i].numeric {
					at = left + margin() + room - min(room, widest(t)) - 2
					from += arrow()
				}
				t.arrow.Move(fyne.NewPos(at, (high-arrow())/2))
				t.arrow.Resize(fyne.NewSquareSize(arrow()))
			}
			for k, l := range t.lines {
				l.Move(fyne.NewPos(from, y+float32(k)*line))
				l.Resize(fyne.NewSize(room, line))
			}
			if i == h.cursor {
				ring.Move(fyne.NewPos(left+2, 4))
				ring.Resize(fyne.NewSize(wide-4, high-8))
				ring.CornerRadius = scaled(6)
			}
		}
	}
	h.lay = func() { r.layout(r.size) }
	r.paint()
	return r
}

// slide follows the columns.
func (h *header) slide() {
	if h.lay != nil {
		h.lay()
		canvas.Refresh(h)
	}
}

func widest(t *title) float32 {
	return max(t.lines[0].MinSize().Width, t.lines[1].MinSize().Width)
}

// twoLines breaks a title into at most two lines.
func twoLines(s string, size, width float32, st fyne.TextStyle) (out [2]string) {
	lines := font.Wrap(s, theme.FaceOf(st), float64(size), float64(width))
	for i, l := range lines {
		if i == 1 && len(lines) > 2 {
			rest := l
			for _, m := range lines[2:] {
				rest += " " + m
			}
			out[1], _ = fit(rest, size, width, st)
			break
		}
		if i < 2 {
			out[i] = l
		}
	}
	return out
}
