package tablepane

import (
	"image/color"
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/layers/font"
)

// sheet is what a grid shows: titles and fields, asked for when they are seen.
type sheet interface {
	heads() []head
	rows() int
	cell(row, col int) Cell
	chosen(row int) bool
	sorted() (col int, down bool) // col −1 = not sorted
}

// head is the title of a column.
type head struct {
	text, tip string
	width     float32 // at the normal size of type
	numeric   bool
}

// grid is a table of any length: only the fields that are seen exist. Its first
// column stays where it is when the others are scrolled sideways.
//
// INVARIANT: views[i] shows row first+i; a view's texts are set when its row
// changes, never by scrolling alone.
type grid struct {
	widget.BaseWidget
	sheet  sheet
	tips   *kit.Tips
	head   *header
	body   *body
	scroll *kit.Roll
	edge   *canvas.Line // right of the first column, while others are scrolled under it
	now    func() time.Time
	wanted int // row to bring into view once there is room; −1 = none

	picked func(row int, how gesture)
	went   func(row int) // double click or Enter
	sort   func(col int)
	copied func() // Ctrl+C
	all    func() // Ctrl+A
}

// gesture says how a row was picked.
type gesture uint8

const (
	alone gesture = iota
	added         // with Ctrl, or Space
	upTo          // with Shift: all from the last one picked
)

func newGrid(tips *kit.Tips) *grid {
	g := &grid{tips: tips, now: time.Now, wanted: -1}
	g.head, g.body, g.edge = newHeader(g), newBody(g), canvas.NewLine(nil)
	g.scroll = kit.NewRoll(g.body, container.ScrollBoth)
	g.scroll.OnScrolled = func(fyne.Position) { g.scrolled() }
	g.ExtendBaseWidget(g)
	return g
}

// show replaces what is shown, and goes to its top where that is another table.
func (g *grid) show(s sheet, top bool) {
	g.sheet = s
	g.wanted = -1
	if top {
		g.scroll.Offset = fyne.Position{}
		g.body.cursor = -1
	}
	g.body.cursor = min(g.body.cursor, s.rows()-1)
	g.body.Refresh()
	g.scroll.Refresh()
	g.head.Refresh()
}

// mark shows which rows are chosen, without asking for their fields again.
func (g *grid) mark() { g.body.mark() }

// reveal scrolls to a row where it is not seen.
func (g *grid) reveal(row int) {
	if g.scroll.Size().Height < rowHeight() {
		g.wanted = row
		return
	}
	h := rowHeight()
	top, bottom := float32(row)*h, float32(row+1)*h
	off := g.scroll.Offset
	seen := g.scroll.Size().Height - scaled(12)
	switch {
	case top < off.Y:
		off.Y = top
	case bottom > off.Y+seen:
		off.Y = bottom - seen
	default:
		return
	}
	g.scrollTo(off)
}

// scrollTo scrolls; the toolkit does not say so by itself.
func (g *grid) scrollTo(off fyne.Position) {
	g.scroll.ScrollToOffset(off)
	g.scrolled()
}

func (g *grid) scrolled() {
	g.body.slide()
	g.head.slide()
	g.border()
}

// border draws the edge of the first column where it lies over others.
func (g *grid) border() {
	xs := g.columns()
	g.edge.Hidden = g.scroll.Offset.X <= 0 || len(xs) < 2
	if !g.edge.Hidden {
		g.edge.Position1, g.edge.Position2 = fyne.NewPos(xs[1], scaled(8)), fyne.NewPos(xs[1], g.Size().Height)
	}
	g.edge.Refresh()
}

// columns returns where the columns begin, and behind the last where it ends.
func (g *grid) columns() []float32 {
	xs := []float32{0}
	if g.sheet == nil {
		return xs
	}
	for _, h := range g.sheet.heads() {
		xs = append(xs, xs[len(xs)-1]+round(scaled(h.width)))
	}
	return xs
}

// CreateRenderer belongs to Fyne.
func (g *grid) CreateRenderer() fyne.WidgetRenderer {
	clip := container.NewClip(g.head)
	clip.ExtendBaseWidget(clip) // else it lays nothing out before its first refresh
	rule := canvas.NewLine(nil)
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth = 2
	r := &renderer{objects: []fyne.CanvasObject{clip, g.scroll, rule, g.edge, ring}}
	r.min = func() fyne.Size { return fyne.NewSize(scaled(200), headHeight()+3*rowHeight()) }
	r.layout = func(s fyne.Size) {
		h := headHeight()
		clip.Resize(fyne.NewSize(s.Width, h))
		g.scroll.Move(fyne.NewPos(0, h))
		g.scroll.Resize(fyne.NewSize(s.Width, max(0, s.Height-h)))
		if row := g.wanted; row >= 0 && s.Height-h >= rowHeight() {
			g.wanted = -1
			g.reveal(row)
		}
		g.body.place(false)
		rule.Position1, rule.Position2 = fyne.NewPos(0, h), fyne.NewPos(s.Width, h)
		g.border()
		ring.Move(fyne.NewPos(-2, h))
		ring.Resize(fyne.NewSize(s.Width+4, max(0, s.Height-h+2)))
		ring.CornerRadius = scaled(4)
	}
	r.paint = func() {
		rule.StrokeColor, rule.StrokeWidth = fynetheme.ColorForWidget(fynetheme.ColorNameInputBorder, g), 1
		g.edge.StrokeColor, g.edge.StrokeWidth = rule.StrokeColor, 1
		ring.StrokeColor = color.Transparent
		if g.body.ringed {
			ring.StrokeColor = fynetheme.ColorForWidget(fynetheme.ColorNamePrimary, g)
		}
	}
	r.paint()
	return r
}

func rowHeight() float32  { return round(scaled(30)) }
func headHeight() float32 { return round(scaled(44)) }

// scaled returns a length that is x at the normal size of type.
func scaled(x float32) float32 { return x * fynetheme.Size(fynetheme.SizeNameText) / 14 }

func round(x float32) float32 { return float32(math.Round(float64(x))) }

// above is how far the middle of the capitals lies below the middle of a line:
// the face has more room above than below.
func above(size float32, st fyne.TextStyle) float32 {
	m := font.MetricsOf(theme.FaceOf(st), float64(size))
	return round(float32(m.Ascent - m.CapHeight/2 - m.LineHeight/2))
}

// fit cuts a text so that it ends in dots within a width.
func fit(s string, size, width float32, st fyne.TextStyle) (out string, cut bool) {
	wide := func(s string) float32 { return theme.Measure(s, size, st).Width }
	if float32(len(s))*size < width || wide(s) <= width+0.5 { // no letter is wider than high
		return s, false
	}
	rs := []rune(s)
	lo, hi := 0, len(rs)-1
	for lo < hi {
		if mid := (lo + hi + 1) / 2; wide(string(rs[:mid])+"...") <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(rs[:lo]), " ,") + "...", true
}

// renderer is a fyne.WidgetRenderer made of functions.
type renderer struct {
	objects []fyne.CanvasObject
	min     func() fyne.Size
	layout  func(fyne.Size)
	paint   func()
	size    fyne.Size
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) MinSize() fyne.Size           { return r.min() }
func (r *renderer) Layout(s fyne.Size)           { r.size = s; r.layout(s) }

func (r *renderer) Refresh() {
	r.paint()
	r.layout(r.size)
	for _, o := range r.objects {
		o.Refresh()
	}
}
