package kit

import (
	"fyne.io/fyne/v2"

	"jido/app/ui/theme"
)

// Sheet is a card in the middle of a dimmed window, for what must be finished
// first: a question, an export, the help. Escape and a tap beside it close it.
type Sheet struct {
	overlay
	card  *Card
	tips  *Tips
	width float32
}

// NewSheet returns a sheet of a width at the normal size of type. closed is
// called when it has gone, by whatever way; it may be nil.
func NewSheet(card *Card, width float32, closed func()) *Sheet {
	s := &Sheet{card: card, tips: NewTips(), width: width}
	s.dim, s.closed = true, closed
	s.shown = []fyne.CanvasObject{card, s.tips}
	s.place = func(size fyne.Size) {
		margin := length(card, theme.SizeMargin)
		w := min(max(scaled(s.width), card.MinSize().Width), size.Width-2*margin)
		h := min(card.NaturalSize(w).Height, size.Height-2*margin)
		card.Resize(fyne.NewSize(w, h))
		card.Move(fyne.NewPos(round((size.Width-w)/2), round((size.Height-h)*0.45)))
		s.tips.Resize(size)
	}
	return s
}

// Open shows the sheet, with the keyboard's focus on first, or on nothing.
func (s *Sheet) Open(c fyne.Canvas, first fyne.Focusable) {
	s.open(c)
	if first != nil {
		c.Focus(first)
	}
}

// Close takes the sheet away.
func (s *Sheet) Close() { s.close() }

// IsOpen reports whether the sheet is shown.
func (s *Sheet) IsOpen() bool { return s.on != nil }

// Tips is the layer for the tips of what stands on the sheet: the window's own
// lies below it.
func (s *Sheet) Tips() *Tips { return s.tips }

// Answer is a button under a question.
type Answer struct {
	Text    string
	Primary bool // has the focus, so that Enter gives it
	Do      func()
}

// Ask puts a question, or says something that must be read, and returns the
// sheet. Escape gives none of the answers.
func Ask(c fyne.Canvas, title, text string, answers ...Answer) *Sheet {
	var s *Sheet
	var first fyne.Focusable
	buttons := []fyne.CanvasObject{Spring()}
	for _, a := range answers {
		do := func() {
			s.Close()
			if a.Do != nil {
				a.Do()
			}
		}
		b := NewButton("", a.Text, do)
		if a.Primary {
			b = NewPrimaryButton("", a.Text, do)
			first = b
		}
		buttons = append(buttons, b)
	}
	body := Grow(NewScroll(NewWrapped(text, Body)))
	s = NewSheet(NewCard(Column(20, body, Row(8, buttons...))).Titled(title), 420, nil)
	s.Open(c, first)
	return s
}
