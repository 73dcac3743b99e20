package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
	"jido/layers/style"
)

// toast is one message of Toasts. A tap, Space and Enter do what it offers; if
// it offers nothing, they take it away.
type toast struct {
	control
	text, word string
	alpha      float32 // 1: opaque
	room       float32 // width that it may have
}

func newToast() *toast {
	t := &toast{alpha: 1}
	t.extend(t)
	return t
}

func (t *toast) set(text, word string, do func()) {
	t.text, t.word, t.act, t.alpha = text, word, do, 1
	t.Refresh()
}

func (t *toast) faded(n fyne.ThemeColorName) color.Color {
	c := color.NRGBAModel.Convert(shade(t, n)).(color.NRGBA)
	return style.Fade(c, float64(t.alpha))
}

// CreateRenderer belongs to Fyne.
func (t *toast) CreateRenderer() fyne.WidgetRenderer {
	g := newGround()
	word := line("", nil, 0, fyne.TextStyle{Italic: true})
	r := &renderer{of: t}
	var lines []*canvas.Text
	size := func() float32 { return length(t, fynetheme.SizeNameText) }
	pad := func() float32 { return length(t, fynetheme.SizeNameInnerPadding) * 1.5 }
	offer := func() float32 {
		if t.word == "" {
			return 0
		}
		return measure(t.word, size(), word.TextStyle) + pad()
	}
	broken := func() []string {
		room := min(t.room, scaled(520)) - 2*pad() - offer()
		return wrapped(typeset(t.text), fyne.TextStyle{}, size(), max(room, scaled(120)))
	}
	set := func() {
		lines = lines[:0]
		r.objects = g.objects()
		for _, s := range broken() {
			l := line(s, t.faded(theme.ColorOnBubble), size(), fyne.TextStyle{})
			lines = append(lines, l)
			r.objects = append(r.objects, l)
		}
		theme.Letter(word, typeset(t.word), size(), word.TextStyle)
		word.Color = t.faded(theme.ColorOnBubble2)
		r.objects = append(r.objects, word)
	}
	r.min = func() fyne.Size {
		w, texts := float32(0), broken()
		for _, s := range texts {
			w = max(w, measure(s, size(), fyne.TextStyle{}))
		}
		h := measureHeight(size()) * float32(len(texts))
		return fyne.NewSize(w+2*pad()+offer(), max(h+1.5*pad(), length(t, theme.SizeControl)))
	}
	r.layout = func(s fyne.Size) {
		set()
		g.place(fyne.Position{}, s, length(t, fynetheme.SizeNameInputRadius))
		h := measureHeight(size())
		y := (s.Height-h*float32(len(lines)))/2 - above(size(), fyne.TextStyle{})
		for i, l := range lines {
			l.Move(fyne.NewPos(pad(), round(y+float32(i)*h)))
			l.Resize(fyne.NewSize(s.Width-2*pad()-offer(), h))
		}
		m := word.MinSize()
		centreText(word, fyne.NewPos(s.Width-pad()-m.Width, 0), fyne.NewSize(m.Width, s.Height), m)
	}
	r.paint = func() {
		set()
		g.paint(t, &t.control, "")
		g.fill.FillColor = t.faded(theme.ColorBubble)
		g.veil.FillColor = color.Transparent
		if t.focused {
			outline(g.ring, t.faded(theme.ColorOnBubble))
		}
	}
	return ready(r)
}

func measureHeight(size float32) float32 {
	return fyne.MeasureText("가", size, fyne.TextStyle{}).Height
}
