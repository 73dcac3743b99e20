package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
)

// SearchField is a field for a query. It keeps the keyboard's focus while Up
// and Down walk through the results that its owner shows.
type SearchField struct {
	widget.Entry
	clear *Button

	Typed   func(query string) // after every change by the user
	Entered func(query string) // Enter
	Walked  func(by int)       // Down: 1, Up: -1, page keys: ±5
	Escaped func()             // Escape in an empty field; otherwise Escape empties it
	Focused func(bool)         // the field got or lost the focus
	silent  bool
	lit     bool // has the focus
}

// NewSearchField returns an empty field. word is what the clear button's tip says.
func NewSearchField(placeholder, word string, tips *Tips) *SearchField {
	s := &SearchField{}
	s.clear = NewIconButton(theme.Close, word, "Esc", tips, s.empty).Small()
	s.clear.Hide()
	s.ExtendBaseWidget(s)
	s.PlaceHolder = placeholder
	s.Icon = theme.Tinted(theme.Search, theme.ColorSoft)
	s.ActionItem = s.clear
	s.OnChanged = func(q string) {
		theme.Typed(q)
		s.clear.Hidden = q == ""
		s.clear.Refresh()
		if s.Typed != nil && !s.silent {
			s.Typed(q)
		}
	}
	return s
}

// CreateRenderer belongs to Fyne. It is the entry's, without a border while
// the field has no focus: its ground shows where it is.
func (s *SearchField) CreateRenderer() fyne.WidgetRenderer {
	e := &edged{s.Entry.CreateRenderer(), s}
	e.Refresh()
	return e
}

type edged struct {
	fyne.WidgetRenderer
	of *SearchField
}

func (e *edged) Refresh() {
	e.WidgetRenderer.Refresh()
	for _, o := range e.Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.StrokeWidth > 0 {
			r.Hidden = !e.of.lit
			outline(r, r.StrokeColor)
			r.Refresh()
		}
	}
}

// SetQuery changes the text without calling Typed.
func (s *SearchField) SetQuery(q string) {
	s.silent = true
	s.SetText(q)
	s.silent = false
}

func (s *SearchField) empty() { s.SetText("") }

// TypedKey gives the keys that a list needs to the owner, the others to the text.
func (s *SearchField) TypedKey(e *fyne.KeyEvent) {
	walk := func(by int) {
		if s.Walked != nil {
			s.Walked(by)
		}
	}
	switch {
	case e.Name == fyne.KeyDown:
		walk(1)
	case e.Name == fyne.KeyUp:
		walk(-1)
	case e.Name == fyne.KeyPageDown:
		walk(5)
	case e.Name == fyne.KeyPageUp:
		walk(-5)
	case isEnter(e.Name):
		if s.Entered != nil {
			s.Entered(s.Text)
		}
	case e.Name == fyne.KeyEscape:
		if s.Text != "" {
			s.empty()
		} else if s.Escaped != nil {
			s.Escaped()
		} else {
			passKey(s, e)
		}
	case strings.HasPrefix(string(e.Name), "F") && len(e.Name) > 1: // F1 to F12
		passKey(s, e)
	default:
		s.Entry.TypedKey(e)
	}
}

// FocusGained tells the owner.
func (s *SearchField) FocusGained() {
	s.light(true, s.Entry.FocusGained)
}

// FocusLost tells the owner.
func (s *SearchField) FocusLost() {
	s.light(false, s.Entry.FocusLost)
}

func (s *SearchField) light(on bool, do func()) {
	changed := s.lit != on
	s.lit = on
	do()
	if changed && s.Focused != nil {
		s.Focused(on)
	}
}

// TypedShortcut keeps what edits the text and gives the rest to the window.
func (s *SearchField) TypedShortcut(sh fyne.Shortcut) {
	if c, ok := sh.(*desktop.CustomShortcut); ok {
		switch c.KeyName {
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
		default:
			passOn(s, sh)
			return
		}
	}
	s.Entry.TypedShortcut(sh)
}
