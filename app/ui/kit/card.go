package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
)

// Card is a panel that floats over the map: opaque, with round corners, a
// hairline and a soft shadow. Gestures on it end there: the map below gets no
// tap, drag, wheel or hover.
type Card struct {
	widget.BaseWidget
	content fyne.CanvasObject
	title   *Text
	actions []fyne.CanvasObject
	close   *Button
	pad     fyne.ThemeSizeName
	flat    bool
}

// NewCard returns a card around its content.
func NewCard(content fyne.CanvasObject) *Card {
	c := &Card{content: content, pad: theme.SizeCardPadding}
	c.ExtendBaseWidget(c)
	return c
}

// NewToolCard returns a card with narrow margins, for a row or column of buttons.
func NewToolCard(content fyne.CanvasObject) *Card {
	c := NewCard(content)
	c.pad = fynetheme.SizeNamePadding
	return c
}

// Flat makes the card a part of the ground that it stands on: a pane of the
// window, with a larger title and without edge and shadow.
func (c *Card) Flat() *Card {
	c.flat = true
	if c.title != nil {
		c.title.role = Heading
	}
	return c
}

// Titled gives the card a header.
func (c *Card) Titled(title string) *Card {
	c.title = NewClipped(title, Title)
	return c
}

// Closable adds a close button to the header; word is what its tip says, keys
// what closes the card from the keyboard.
func (c *Card) Closable(word, keys string, tips *Tips, closed func()) *Card {
	c.close = NewIconButton(theme.Close, word, keys, tips, closed).Small()
	return c
}

// WithActions puts things into the header, before the close button.
func (c *Card) WithActions(o ...fyne.CanvasObject) *Card {
	c.actions = o
	return c
}

// SetTitle changes the header of a Titled card.
func (c *Card) SetTitle(s string) { c.title.SetText(s) }

// Content returns what the card holds.
func (c *Card) Content() fyne.CanvasObject { return c.content }

// SetContent replaces what the card holds.
func (c *Card) SetContent(o fyne.CanvasObject) {
	c.content = o
	c.Refresh()
}

// NaturalSize is the size at which nothing in the card has to scroll.
func (c *Card) NaturalSize(width float32) fyne.Size {
	pad := length(c, c.pad)
	inner := naturalSize(c.content, width-2*pad)
	return fyne.NewSize(max(width, c.MinSize().Width), inner.Height+2*pad+c.headHeight())
}

func (c *Card) headed() bool { return c.title != nil || c.close != nil || len(c.actions) > 0 }

func (c *Card) headHeight() float32 {
	if !c.headed() {
		return 0
	}
	return c.head().Height + length(c, theme.SizeGap)
}

// head returns the least size of the header, without what follows it.
func (c *Card) head() fyne.Size {
	s := fyne.NewSize(0, length(c, theme.SizeControl)*0.78)
	for _, o := range c.heads() {
		m := o.MinSize()
		s = fyne.NewSize(s.Width+m.Width, max(s.Height, m.Height))
	}
	return s
}

func (c *Card) heads() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if c.title != nil {
		out = append(out, c.title)
	}
	out = append(out, c.actions...)
	if c.close != nil {
		out = append(out, c.close)
	}
	return out
}

// CreateRenderer belongs to Fyne.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	shadow, catch := newShadow(), newCatcher()
	panel := canvas.NewRectangle(color.Transparent)
	r := &renderer{of: c}
	r.min = func() fyne.Size {
		pad := length(c, c.pad)
		m := c.content.MinSize()
		return fyne.NewSize(max(m.Width, c.head().Width)+2*pad, m.Height+2*pad+c.headHeight())
	}
	r.layout = func(s fyne.Size) {
		radius := length(c, theme.SizeCardRadius)
		shadow.place(s, radius)
		panel.Resize(s)
		catch.Resize(s)
		panel.CornerRadius = radius
		pad := length(c, c.pad)
		h := c.head().Height
		x := s.Width - pad + nudge(c)
		for _, o := range reverse(c.heads()) {
			if o == fyne.CanvasObject(c.title) {
				o.Resize(fyne.NewSize(max(0, x-pad-length(c, theme.SizeGap)), h))
				o.Move(fyne.NewPos(pad, pad))
				continue
			}
			m := o.MinSize()
			x -= m.Width
			o.Resize(m)
			o.Move(fyne.NewPos(x, pad+(h-m.Height)/2))
		}
		top := pad + c.headHeight()
		c.content.Move(fyne.NewPos(pad, top))
		c.content.Resize(fyne.NewSize(max(0, s.Width-2*pad+c.gutter()), max(0, s.Height-top-pad)))
	}
	r.paint = func() {
		r.objects = append(append(shadow.objects(), panel, catch), append(c.heads(), c.content)...)
		shadow.paint(c)
		panel.FillColor = shade(c, theme.ColorCard)
		panel.StrokeColor = shade(c, theme.ColorCardBorder)
		panel.StrokeWidth = 1
		panel.Hidden = c.flat
		for _, x := range shadow {
			x.Hidden = c.flat
		}
	}
	return ready(r)
}

// gutter is the room for the scroll bar of what the card holds, in its margin.
func (c *Card) gutter() float32 {
	s, ok := c.content.(*Scroll)
	if !ok {
		return 0
	}
	s.gutter = length(c, c.pad) - length(c, fynetheme.SizeNamePadding)
	return s.gutter
}

// nudge is how far the close button reaches into the margin, so that its cross
// and not its invisible edge stands in line with the content.
func nudge(c *Card) float32 {
	if c.close == nil {
		return 0
	}
	return length(c, fynetheme.SizeNamePadding) * 1.5
}

func reverse(in []fyne.CanvasObject) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(in))
	for i, o := range in {
		out[len(in)-1-i] = o
	}
	return out
}

// shadow is a soft shadow: some faint rectangles, each a little larger than
// the one over it.
type shadow []*canvas.Rectangle

func newShadow() shadow {
	s := make(shadow, 5)
	for i := range s {
		s[i] = canvas.NewRectangle(color.Transparent)
	}
	return s
}

func (s shadow) objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(s))
	for i, r := range s {
		out[i] = r
	}
	return out
}

func (s shadow) place(size fyne.Size, radius float32) {
	for i, r := range s {
		grow := float32(len(s)-i) * 2
		r.Move(fyne.NewPos(-grow, 3-grow))
		r.Resize(size.AddWidthHeight(2*grow, 2*grow))
		r.CornerRadius = radius + grow
	}
}

func (s shadow) paint(w fyne.Widget) {
	for _, r := range s {
		r.FillColor = shade(w, theme.ColorCardShadow)
	}
}
