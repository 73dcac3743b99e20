package files

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

// field is a line to type into. Escape leaves the card.
type field struct {
	widget.Entry
	escape func()
	lit    bool // has the focus
}

func newField(text, placeholder string, escape func()) *field {
	e := &field{escape: escape}
	e.ExtendBaseWidget(e)
	theme.Typed(text)
	e.Text, e.PlaceHolder = text, placeholder
	return e
}

// TypedRune adds a character, whichever it is.
func (e *field) TypedRune(r rune) {
	theme.Typed(string(r))
	e.Entry.TypedRune(r)
}

// TypedShortcut edits: what is pasted may have any characters.
func (e *field) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	theme.Typed(e.Text)
}

// CreateRenderer belongs to Fyne. It is the entry's, without a border while the
// field has no focus: its ground shows where it is.
func (e *field) CreateRenderer() fyne.WidgetRenderer {
	r := &edged{e.Entry.CreateRenderer(), e}
	r.Refresh()
	return r
}

type edged struct {
	fyne.WidgetRenderer
	of *field
}

func (r *edged) Refresh() {
	r.WidgetRenderer.Refresh()
	for _, o := range r.Objects() {
		if x, ok := o.(*canvas.Rectangle); ok && x.StrokeWidth > 0 {
			x.Hidden = !r.of.lit
			x.Refresh()
		}
	}
}

// FocusGained shows the border.
func (e *field) FocusGained() {
	e.lit = true
	e.Entry.FocusGained()
}

// FocusLost hides it.
func (e *field) FocusLost() {
	e.lit = false
	e.Entry.FocusLost()
}

// set changes the text without telling anybody.
func (e *field) set(text string) {
	if e.Text == text {
		return
	}
	theme.Typed(text)
	tell := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = tell
}

// TypedKey leaves on Escape.
func (e *field) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && e.escape != nil {
		e.escape()
		return
	}
	e.Entry.TypedKey(k)
}

// barless is a theme without bars of scrolling: a name that is too long for its line
// needs none.
type barless struct{ fyne.Theme }

// Size belongs to fyne.Theme.
func (t barless) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case fynetheme.SizeNameScrollBar, fynetheme.SizeNameScrollBarSmall:
		return 0
	}
	return t.Theme.Size(n)
}

// scaled grows a length with the size of type.
func scaled(v float32) float32 { return v * fynetheme.TextSize() / 14 }

// row is a word and what it asks for; without a word its room stays empty.
func row(word string, o fyne.CanvasObject) *fyne.Container {
	return container.New(labelled{}, kit.NewClipped(word, kit.Soft), o)
}

// labelled is a word and, beside it, what it asks for.
type labelled struct{}

const wordWidth = 96

func (labelled) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(scaled(wordWidth)+m.Width, max(m.Height, o[0].MinSize().Height))
}

func (labelled) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := scaled(wordWidth)
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(w-scaled(8), h))
	o[0].Move(fyne.NewPos(0, (s.Height-h)/2))
	o[1].Resize(fyne.NewSize(max(0, s.Width-w), s.Height))
	o[1].Move(fyne.NewPos(w, 0))
}

// beside2 puts the picture left of the fields, or above them where there is no
// room.
type beside2 struct{}

const pictureWidth, columnGap = 330, 24

func (beside2) MinSize(o []fyne.CanvasObject) fyne.Size {
	p, f := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(f.Width, max(p.Height, f.Height))
}

func (beside2) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := scaled(columnGap)
	w := min(scaled(pictureWidth), max(0, s.Width-gap-o[1].MinSize().Width))
	o[0].Resize(fyne.NewSize(w, s.Height))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(s.Width-w-gap, s.Height))
	o[1].Move(fyne.NewPos(w+gap, 0))
}

// iconed is a small icon before lines of text.
func iconed(icon, words fyne.CanvasObject) fyne.CanvasObject {
	return container.New(iconFirst{}, icon, words)
}

type iconFirst struct{}

func (iconFirst) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(m.Width+scaled(26), max(m.Height, scaled(18)))
}

func (iconFirst) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSquareSize(scaled(16)))
	o[0].Move(fyne.NewPos(0, scaled(2)))
	o[1].Resize(fyne.NewSize(max(0, s.Width-scaled(26)), s.Height))
	o[1].Move(fyne.NewPos(scaled(26), 0))
}

// flow puts things beside each other, and goes on below where there is no room.
func flow(o []fyne.CanvasObject) fyne.CanvasObject { return container.New(&flowing{}, o...) }

type flowing struct{ width float32 }

func (l *flowing) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, x := range o {
		w = max(w, x.MinSize().Width)
	}
	return fyne.NewSize(w, l.place(o, max(w, l.width), false))
}

func (l *flowing) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	l.place(o, s.Width, true)
}

// place returns the height that the things take at a width, and moves them there.
func (l *flowing) place(o []fyne.CanvasObject, width float32, move bool) float32 {
	gap := scaled(6)
	x, y, line := float32(0), float32(0), float32(0)
	for _, c := range o {
		m := c.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, line = 0, y+line+gap, 0
		}
		if move {
			c.Move(fyne.NewPos(x, y))
			c.Resize(m)
		}
		x, line = x+m.Width+gap, max(line, m.Height)
	}
	return y + line
}
