package layerpane

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/kit"
	"jido/layers/style"
)

// ramps is a choice among palettes, each drawn as its colours.
type ramps struct {
	widget.BaseWidget
	ids, words []string
	chosen     int
	over       int
	theme      string
	focused    bool
	tips       *kit.Tips
	picked     func(string)
}

var (
	_ fyne.Tappable     = (*ramps)(nil)
	_ fyne.Focusable    = (*ramps)(nil)
	_ desktop.Hoverable = (*ramps)(nil)
)

func newRamps(ids, words []string, tips *kit.Tips, picked func(string)) *ramps {
	r := &ramps{ids: ids, words: words, over: -1, tips: tips, picked: picked}
	r.ExtendBaseWidget(r)
	return r
}

// show marks the chosen palette; the colours are those of the map's theme.
func (r *ramps) show(id, theme string) {
	r.chosen, r.theme = slices.Index(r.ids, id), theme
	r.Refresh()
}

func (r *ramps) pick(i int) {
	if i >= 0 && i < len(r.ids) && i != r.chosen {
		r.chosen = i
		r.Refresh()
		r.picked(r.ids[i])
	}
}

func (r *ramps) index(x float32) int {
	return min(max(int(x/r.Size().Width*float32(len(r.ids))), 0), len(r.ids)-1)
}

// Tapped chooses the palette under the pointer.
func (r *ramps) Tapped(e *fyne.PointEvent) { r.pick(r.index(e.Position.X)) }

// TypedKey moves the choice with the arrows; Space goes round.
func (r *ramps) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		r.pick(r.chosen - 1)
	case fyne.KeyRight, fyne.KeyDown:
		r.pick(r.chosen + 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		r.pick((r.chosen + 1) % len(r.ids))
	}
}

// TypedRune does nothing.
func (r *ramps) TypedRune(rune) {}

// FocusGained shows the ring, and the name of the palette.
func (r *ramps) FocusGained() { r.focused = true; r.hint(r.chosen); r.Refresh() }

// FocusLost hides it.
func (r *ramps) FocusLost() { r.focused = false; r.hint(-1); r.Refresh() }

// MouseIn begins to hover.
func (r *ramps) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved names the palette under the pointer.
func (r *ramps) MouseMoved(e *desktop.MouseEvent) {
	if i := r.index(e.Position.X); i != r.over {
		r.over = i
		r.hint(i)
		r.Refresh()
	}
}

// MouseOut ends hovering.
func (r *ramps) MouseOut() { r.over = -1; r.hint(-1); r.Refresh() }

func (r *ramps) hint(i int) {
	switch {
	case r.tips == nil:
	case i < 0:
		r.tips.Drop(r)
	default:
		r.tips.Hint(r, r.words[i], "")
	}
}

// CreateRenderer belongs to Fyne.
func (r *ramps) CreateRenderer() fyne.WidgetRenderer {
	const steps = 5
	var strips [][]*canvas.Rectangle
	var rings []*canvas.Rectangle
	out := &renderer{}
	for range r.ids {
		var strip []*canvas.Rectangle
		for range steps {
			c := canvas.NewRectangle(nil)
			strip = append(strip, c)
			out.objects = append(out.objects, c)
		}
		strips = append(strips, strip)
		ring := canvas.NewRectangle(color.Transparent)
		rings = append(rings, ring)
		out.objects = append(out.objects, ring)
	}
	out.min = func() fyne.Size { return fyne.NewSize(scaled(30)*float32(len(r.ids)), scaled(30)) }
	out.layout = func(s fyne.Size) {
		gap := scaled(7)
		wide := (s.Width + gap) / float32(len(r.ids))
		high := scaled(16)
		y := (s.Height - high) / 2
		for i, strip := range strips {
			x := float32(i) * wide
			one := (wide - gap) / steps
			for k, c := range strip {
				c.Move(fyne.NewPos(x+float32(k)*one, y))
				c.Resize(fyne.NewSize(one+0.5, high))
			}
			rings[i].Move(fyne.NewPos(x-3, y-3))
			rings[i].Resize(fyne.NewSize(wide-gap+6, high+6))
			rings[i].CornerRadius = scaled(4)
		}
	}
	out.paint = func() {
		th, err := style.Lookup(r.theme)
		if err != nil {
			th = style.Light()
		}
		for i, strip := range strips {
			pal, err := style.LookupPalette(r.ids[i])
			if err != nil {
				continue
			}
			for k, c := range pal.Colors(steps, th) {
				strip[k].FillColor = c
			}
			rings[i].StrokeWidth = 2
			rings[i].StrokeColor = color.Transparent
			switch {
			case i == r.chosen && r.focused:
				rings[i].StrokeWidth, rings[i].StrokeColor = 3, fynetheme.ColorForWidget(fynetheme.ColorNamePrimary, r)
			case i == r.chosen:
				rings[i].StrokeColor = fynetheme.ColorForWidget(fynetheme.ColorNamePrimary, r)
			case i == r.over:
				rings[i].StrokeColor = fynetheme.ColorForWidget(fynetheme.ColorNamePressed, r)
			}
		}
	}
	out.paint()
	return out
}
