package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
)

// Item is a line of a list that can be tapped: an icon or a swatch, a text, a
// second text below it, and a third one at the right.
type Item struct {
	control
	lead               fyne.CanvasObject
	tail               fyne.CanvasObject // behind all, an icon; may be nil
	first, second, end *Text
	chosen             bool
}

// NewItem returns a line. lead (an icon, a swatch) may be nil, second and end "".
func NewItem(lead fyne.CanvasObject, first, second, end string, tapped func()) *Item {
	i := &Item{lead: lead, first: NewClipped(first, Body), second: NewClipped(second, Small), end: NewText(end, Small)}
	i.act = tapped
	i.extend(i)
	return i
}

// WithTip shows a tip over the line.
func (i *Item) WithTip(tips *Tips, name, keys string) *Item {
	i.tips, i.name, i.keys = tips, name, keys
	return i
}

// SetChosen shows the line as the chosen one of its list.
func (i *Item) SetChosen(on bool) {
	if i.chosen != on {
		i.chosen = on
		i.Refresh()
	}
}

// Chosen reports whether it is shown as chosen.
func (i *Item) Chosen() bool { return i.chosen }

// SetTexts changes the three texts.
func (i *Item) SetTexts(first, second, end string) {
	i.first.SetText(first)
	i.second.SetText(second)
	i.end.SetText(end)
	i.Refresh()
}

// CreateRenderer belongs to Fyne.
func (i *Item) CreateRenderer() fyne.WidgetRenderer {
	g := newGround()
	r := &renderer{of: i, objects: append(g.objects(), i.first, i.second, i.end)}
	for _, o := range []fyne.CanvasObject{i.lead, i.tail} {
		if o != nil {
			r.objects = append(r.objects, o)
		}
	}
	pad := func() float32 { return length(i, fynetheme.SizeNameInnerPadding) }
	lead := func() fyne.Size {
		if i.lead == nil {
			return fyne.Size{}
		}
		return i.lead.MinSize().Max(fyne.NewSquareSize(length(i, fynetheme.SizeNameInlineIcon)))
	}
	texts := func() float32 {
		h := i.first.MinSize().Height
		if i.second.Text() != "" {
			h += i.second.MinSize().Height
		}
		return h
	}
	r.min = func() fyne.Size {
		h := max(length(i, theme.SizeControl)*0.89, texts()+1.25*pad(), lead().Height)
		w := max(i.first.MinSize().Width, i.second.MinSize().Width) + i.end.MinSize().Width + 3*pad()
		if i.lead != nil {
			w += lead().Width + 1.25*pad()
		}
		if i.tail != nil {
			w += i.tail.MinSize().Width
		}
		return fyne.NewSize(w, h)
	}
	r.layout = func(s fyne.Size) {
		g.place(fyne.Position{}, s, length(i, fynetheme.SizeNameInputRadius))
		x := pad()
		if i.lead != nil {
			l := lead()
			centre(i.lead, fyne.NewPos(x, 0), fyne.NewSize(l.Width, s.Height), l)
			x += l.Width + 1.25*pad()
		}
		e := i.end.MinSize()
		right := s.Width - pad()
		if i.tail != nil {
			t := i.tail.MinSize()
			right -= t.Width
			centre(i.tail, fyne.NewPos(right, 0), fyne.NewSize(t.Width, s.Height), t)
		}
		right -= e.Width
		centre(i.end, fyne.NewPos(right, 0), fyne.NewSize(e.Width, s.Height), e)
		if e.Width > 0 {
			right -= pad()
		}
		y := round((s.Height - texts()) / 2)
		h := i.first.MinSize().Height
		i.first.Move(fyne.NewPos(x, y))
		i.first.Resize(fyne.NewSize(max(0, right-x), h))
		i.second.Move(fyne.NewPos(x, y+h))
		i.second.Resize(fyne.NewSize(max(0, right-x), i.second.MinSize().Height))
	}
	r.paint = func() {
		fill := fyne.ThemeColorName("")
		tint := fyne.ThemeColorName("")
		if i.chosen {
			fill, tint = theme.ColorTint, theme.ColorOnTint
		}
		if i.disabled {
			tint = fynetheme.ColorNameDisabled
		}
		g.paint(i, &i.control, fill)
		i.first.SetTint(tint)
		i.second.Hidden = i.second.Text() == ""
	}
	return ready(r)
}

// NewIcon returns an icon in a colour of the theme, as large as in a button.
func NewIcon(n theme.Name, c fyne.ThemeColorName) fyne.CanvasObject {
	i := &Icon{name: n, tint: c}
	i.ExtendBaseWidget(i)
	return i
}

// Icon is an icon that only shows.
type Icon struct {
	widget.BaseWidget
	name theme.Name
	tint fyne.ThemeColorName
}

// CreateRenderer belongs to Fyne.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	image := icon(i.name, i.tint)
	r := &renderer{of: i, objects: []fyne.CanvasObject{image}}
	r.min = func() fyne.Size { return fyne.NewSquareSize(length(i, fynetheme.SizeNameInlineIcon)) }
	r.layout = image.Resize
	r.paint = func() { image.Resource = theme.Tinted(i.name, i.tint) }
	return ready(r)
}

// Chip is a filter that is set: its text, and a cross that removes it. A tap
// anywhere on it, Delete, Space and Enter do.
type Chip struct {
	control
	text string
}

// NewChip returns a chip. word says what the cross does ("Remove").
func NewChip(text, word string, tips *Tips, removed func()) *Chip {
	c := &Chip{text: text}
	c.act, c.tips, c.name = removed, tips, word
	c.extend(c)
	return c
}

// TypedKey removes on Delete and Backspace, too.
func (c *Chip) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace {
		c.do()
		return
	}
	c.control.TypedKey(e)
}

// CreateRenderer belongs to Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	g := newGround()
	word := line("", nil, 0, fyne.TextStyle{})
	cross := icon(theme.Close, theme.ColorOnTint)
	r := &renderer{of: c, objects: append(g.objects(), word, cross)}
	r.min = func() fyne.Size {
		h := round(scaled(26))
		return fyne.NewSize(measure(c.text, length(c, fynetheme.SizeNameCaptionText), word.TextStyle)+h*1.6, h)
	}
	r.layout = func(s fyne.Size) {
		g.place(fyne.Position{}, s, s.Height/2)
		m := word.MinSize()
		centreText(word, fyne.NewPos(s.Height*0.45, 0), fyne.NewSize(m.Width, s.Height), m)
		d := scaled(14)
		centre(cross, fyne.NewPos(s.Width-s.Height*0.35-d, 0), fyne.NewSize(d, s.Height), fyne.NewSquareSize(d))
	}
	r.paint = func() {
		g.paint(c, &c.control, theme.ColorTint)
		word.Text, word.TextSize, word.Color = typeset(c.text), length(c, fynetheme.SizeNameCaptionText), shade(c, theme.ColorOnTint)
	}
	return ready(r)
}

// KeyCaps shows a shortcut as the keys to press.
type KeyCaps struct {
	widget.BaseWidget
	keys []string
}

// NewKeyCaps returns the keys of "Ctrl+Shift+E". Several shortcuts for the same
// are parted by spaces: "[ ]".
func NewKeyCaps(keys string) *KeyCaps {
	k := &KeyCaps{}
	for i, s := range strings.Fields(keys) {
		if i > 0 {
			k.keys = append(k.keys, "")
		}
		k.keys = append(k.keys, splitKeys(s)...)
	}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer belongs to Fyne.
func (k *KeyCaps) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{of: k}
	caps, words := make([]*canvas.Rectangle, len(k.keys)), make([]*canvas.Text, len(k.keys))
	for i, s := range k.keys {
		caps[i], words[i] = canvas.NewRectangle(nil), line(s, nil, 0, fyne.TextStyle{})
		if s != "" {
			r.objects = append(r.objects, caps[i], words[i])
		}
	}
	wide := func(i int) float32 {
		if k.keys[i] == "" {
			return scaled(4)
		}
		return max(measure(k.keys[i], length(k, theme.SizeNote), fyne.TextStyle{})+scaled(12), scaled(22))
	}
	r.min = func() fyne.Size {
		s := fyne.NewSize(0, round(scaled(22)))
		for i := range k.keys {
			if i > 0 {
				s.Width += scaled(3)
			}
			s.Width += wide(i)
		}
		return s
	}
	r.layout = func(s fyne.Size) {
		x, h := float32(0), r.min().Height
		for i := range k.keys {
			pos, size := fyne.NewPos(x, round((s.Height-h)/2)), fyne.NewSize(wide(i), h)
			caps[i].Move(pos)
			caps[i].Resize(size)
			caps[i].CornerRadius = scaled(5)
			centreText(words[i], pos, size, words[i].MinSize())
			x += size.Width + scaled(3)
		}
	}
	r.paint = func() {
		for i := range k.keys {
			caps[i].FillColor, caps[i].StrokeColor, caps[i].StrokeWidth = shade(k, theme.ColorField), shade(k, theme.ColorCardBorder), 1
			words[i].TextSize, words[i].Color = length(k, theme.SizeNote), shade(k, theme.ColorSoft)
		}
	}
	return ready(r)
}
