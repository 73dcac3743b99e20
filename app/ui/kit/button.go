package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
)

// Button is an icon, a word, or both. It is flat until the pointer is over it.
type Button struct {
	control
	icon    theme.Name
	text    string
	primary bool
	filled  bool
	on      bool
	small   bool
}

// NewIconButton returns a square button. Its name, and the keys that do the
// same ("" for none), are shown as a tip; tips may be nil.
func NewIconButton(i theme.Name, name, keys string, tips *Tips, tapped func()) *Button {
	b := &Button{icon: i}
	b.act, b.name, b.keys, b.tips = tapped, name, keys, tips
	b.extend(b)
	return b
}

// NewButton returns a button with a word, and an icon before it unless i is "".
func NewButton(i theme.Name, text string, tapped func()) *Button {
	b := &Button{icon: i, text: text, filled: true}
	b.act = tapped
	b.extend(b)
	return b
}

// NewFlatButton is NewButton without a ground of its own.
func NewFlatButton(i theme.Name, text string, tapped func()) *Button {
	b := NewButton(i, text, tapped)
	b.filled = false
	return b
}

// NewPrimaryButton returns the one button of a card that does what the card is for.
func NewPrimaryButton(i theme.Name, text string, tapped func()) *Button {
	b := NewButton(i, text, tapped)
	b.primary = true
	return b
}

// Small makes the button fit into a line of text.
func (b *Button) Small() *Button {
	b.small = true
	return b
}

// WithTip shows a tip over a button with a word.
func (b *Button) WithTip(tips *Tips, name, keys string) *Button {
	b.tips, b.name, b.keys = tips, name, keys
	return b
}

// SetOn shows the button as switched on or off.
func (b *Button) SetOn(on bool) {
	if b.on != on {
		b.on = on
		b.Refresh()
	}
}

// On reports whether it is shown as switched on.
func (b *Button) On() bool { return b.on }

// SetIcon changes the icon.
func (b *Button) SetIcon(i theme.Name) {
	if b.icon != i {
		b.icon = i
		b.Refresh()
	}
}

// SetName changes what the tip says and the keys it shows.
func (b *Button) SetName(name, keys string) { b.name, b.keys = name, keys }

// SetText changes the word.
func (b *Button) SetText(s string) {
	if b.text != s {
		b.text = s
		b.Refresh()
	}
}

// Text returns the word; of an icon button, its name.
func (b *Button) Text() string {
	if b.text == "" {
		return b.name
	}
	return b.text
}

func (b *Button) colors() (fill, ink fyne.ThemeColorName) {
	switch {
	case b.disabled && (b.primary || b.filled):
		return theme.ColorField, fynetheme.ColorNameDisabled
	case b.disabled:
		return "", fynetheme.ColorNameDisabled
	case b.primary:
		return fynetheme.ColorNamePrimary, fynetheme.ColorNameForegroundOnPrimary
	case b.on:
		return theme.ColorTint, theme.ColorOnTint
	case b.filled:
		return theme.ColorField, fynetheme.ColorNameForeground
	}
	return "", fynetheme.ColorNameForeground
}

// CreateRenderer belongs to Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	g := newGround()
	image := canvas.NewImageFromResource(nil)
	image.FillMode = canvas.ImageFillContain
	word := line("", nil, 0, fyne.TextStyle{Italic: true})
	word.Alignment = fyne.TextAlignLeading
	r := &renderer{of: b, objects: append(g.objects(), image, word)}

	height := func() float32 {
		h := length(b, theme.SizeControl)
		if b.small {
			h = round(h * 0.78)
		}
		return h
	}
	iconSize := func() float32 {
		switch {
		case b.icon == "":
			return 0
		case b.small:
			return length(b, theme.SizeSmallIcon)
		}
		return length(b, fynetheme.SizeNameInlineIcon)
	}
	gap := func() float32 {
		if b.icon == "" || b.text == "" {
			return 0
		}
		return length(b, fynetheme.SizeNameInnerPadding) * 0.75
	}
	textSize := func() float32 {
		if b.small {
			return length(b, fynetheme.SizeNameCaptionText)
		}
		return length(b, fynetheme.SizeNameText)
	}
	wide := func() float32 { return iconSize() + gap() + measure(b.text, textSize(), word.TextStyle) }

	r.min = func() fyne.Size {
		h := height()
		if b.text == "" {
			return fyne.NewSquareSize(h)
		}
		return fyne.NewSize(wide()+h*0.8, h)
	}
	r.layout = func(s fyne.Size) {
		g.place(fyne.Position{}, s, length(b, fynetheme.SizeNameInputRadius))
		i := iconSize()
		x := (s.Width - wide()) / 2
		centre(image, fyne.NewPos(round(x), 0), fyne.NewSize(i, s.Height), fyne.NewSquareSize(i))
		t := word.MinSize()
		centreText(word, fyne.NewPos(round(x+i+gap()), 0), fyne.NewSize(t.Width, s.Height), t)
	}
	r.paint = func() {
		fill, ink := b.colors()
		g.paint(b, &b.control, fill)
		if b.primary { // a ring of the accent would not be seen on the accent
			outline(g.ring, when(b, b.focused, fynetheme.ColorNameForeground))
		}
		image.Hidden = b.icon == ""
		if b.icon != "" {
			image.Resource = theme.Tinted(b.icon, ink)
		}
		theme.Letter(word, typeset(b.text), textSize(), word.TextStyle)
		word.Color = shade(b, ink)
	}
	return ready(r)
}
