package timeline

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/state"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
	"jido/layers/font"
)

// bubble says above the strip what is under the pointer. It takes no gesture.
type bubble struct {
	ground *canvas.Rectangle
	lines  []*canvas.Text
	root   *fyne.Container
}

// bubbleWidth bounds a line, at the normal size of type.
const bubbleWidth = 330

func newBubble() *bubble {
	b := &bubble{ground: canvas.NewRectangle(color.Transparent)}
	b.root = &fyne.Container{Objects: []fyne.CanvasObject{b.ground}}
	b.root.Hide()
	return b
}

func (b *bubble) objects() []fyne.CanvasObject { return []fyne.CanvasObject{b.root} }

func (b *bubble) hide() {
	if b.root.Visible() {
		b.root.Hide()
	}
}

// event says date, kind, title and place of an event.
func (b *bubble) event(s state.State, e data.Event, more int, x float32, within fyne.Size) {
	t := s.Lang()
	b.begin()
	b.add(e.Date.In(t)+" · "+lang.T(t, "event."+e.Category), false)
	b.add(e.Title.In(t), true)
	if p := e.Place.In(t); p != "" {
		b.add(p, false)
	}
	if more > 0 {
		b.add(lang.N(t, "timeline.more", more), false)
	}
	b.end(x, within)
}

// year says what is known of a year.
func (b *bubble) year(text string, x float32, within fyne.Size) {
	b.begin()
	b.add(text, true)
	b.end(x, within)
}

func (b *bubble) begin() {
	b.lines = b.lines[:0]
	b.ground.FillColor = fynetheme.Color(theme.ColorBubble)
	b.ground.CornerRadius = fynetheme.Size(fynetheme.SizeNameSelectionRadius)
}

// add sets a text in as many lines as it needs.
func (b *bubble) add(text string, strong bool) {
	name := theme.ColorOnBubble2
	st := fyne.TextStyle{}
	if strong {
		name, st = theme.ColorOnBubble, fyne.TextStyle{Italic: true}
	}
	size := fynetheme.Size(fynetheme.SizeNameCaptionText)
	for _, s := range font.Wrap(text, theme.FaceOf(st), float64(size), bubbleWidth*factor()) {
		l := canvas.NewText("", fynetheme.Color(name))
		theme.Letter(l, s, size, st)
		b.lines = append(b.lines, l)
	}
}

// end places the bubble over x, within the width of the strip.
func (b *bubble) end(x float32, within fyne.Size) {
	pad := fynetheme.Size(fynetheme.SizeNameInnerPadding)
	w, y := float32(0), pad*0.75
	b.root.Objects = []fyne.CanvasObject{b.ground}
	for _, l := range b.lines {
		m := l.MinSize()
		l.Move(fyne.NewPos(pad, y))
		l.Resize(m)
		w, y = max(w, m.Width), y+m.Height
		b.root.Objects = append(b.root.Objects, l)
	}
	size := fyne.NewSize(w+2*pad, y+pad*0.75)
	b.ground.Resize(size)
	b.root.Resize(size)
	at := min(max(x-size.Width/2, 0), max(0, within.Width-size.Width))
	b.root.Move(fyne.NewPos(float32(int(at+0.5)), float32(int(-size.Height-pad))))
	b.root.Show()
	b.root.Refresh()
}
