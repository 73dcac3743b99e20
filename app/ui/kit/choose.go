package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
)

// Segmented is a choice among two to five words that are all seen.
type Segmented struct {
	control
	words  []string
	chosen int
	over   int // under the pointer, -1: none
	picked func(int)
}

// NewSegmented returns a choice with one word chosen.
func NewSegmented(words []string, chosen int, picked func(int)) *Segmented {
	s := &Segmented{words: words, chosen: chosen, over: -1, picked: picked}
	s.extend(s)
	return s
}

// SetChosen shows another word as chosen.
func (s *Segmented) SetChosen(i int) {
	if s.chosen != i {
		s.chosen = i
		s.Refresh()
	}
}

// Chosen returns the index of the chosen word.
func (s *Segmented) Chosen() int { return s.chosen }

// SetWords changes the words, not their number.
func (s *Segmented) SetWords(words []string) {
	s.words = words
	s.Refresh()
}

func (s *Segmented) pick(i int) {
	if i < 0 || i >= len(s.words) || i == s.chosen || s.disabled {
		return
	}
	s.SetChosen(i)
	if s.picked != nil {
		s.picked(i)
	}
}

func (s *Segmented) index(x float32) int {
	return min(max(int(x/s.Size().Width*float32(len(s.words))), 0), len(s.words)-1)
}

// Tapped chooses the word under the pointer.
func (s *Segmented) Tapped(e *fyne.PointEvent) { s.pick(s.index(e.Position.X)) }

// TypedKey moves the choice with the arrows, Home and End; Space goes round.
func (s *Segmented) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		s.pick(s.chosen - 1)
	case fyne.KeyRight, fyne.KeyDown:
		s.pick(s.chosen + 1)
	case fyne.KeyHome:
		s.pick(0)
	case fyne.KeyEnd:
		s.pick(len(s.words) - 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.pick((s.chosen + 1) % len(s.words))
	default:
		passKey(s, e)
	}
}

// MouseIn begins to hover.
func (s *Segmented) MouseIn(e *desktop.MouseEvent) {
	s.over = s.index(e.Position.X)
	s.control.MouseIn(e)
}

// MouseMoved follows the pointer from word to word.
func (s *Segmented) MouseMoved(e *desktop.MouseEvent) {
	if i := s.index(e.Position.X); i != s.over {
		s.over = i
		s.Refresh()
	}
}

// MouseOut ends hovering.
func (s *Segmented) MouseOut() {
	s.over = -1
	s.control.MouseOut()
}

// CreateRenderer belongs to Fyne.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	g := newGround()
	pill := canvas.NewRectangle(color.Transparent)
	words := make([]*canvas.Text, len(s.words))
	r := &renderer{of: s, objects: []fyne.CanvasObject{g.fill, g.veil, pill}}
	for i := range words {
		words[i] = line("", nil, 0, fyne.TextStyle{})
		words[i].Alignment = fyne.TextAlignCenter
		r.objects = append(r.objects, words[i])
	}
	r.objects = append(r.objects, g.ring)
	const edge = 3
	r.min = func() fyne.Size {
		w := float32(0)
		for _, t := range s.words {
			w = max(w, measure(t, length(s, fynetheme.SizeNameText), fyne.TextStyle{Italic: true}))
		}
		return fyne.NewSize((w+2.5*length(s, fynetheme.SizeNameInnerPadding))*float32(len(s.words))+2*edge, length(s, theme.SizeControl))
	}
	r.layout = func(size fyne.Size) {
		radius := length(s, fynetheme.SizeNameInputRadius)
		g.place(fyne.Position{}, size, radius)
		one := fyne.NewSize((size.Width-2*edge)/float32(len(words)), size.Height-2*edge)
		at := func(i int) fyne.Position { return fyne.NewPos(edge+one.Width*float32(i), edge) }
		pill.Move(at(s.chosen))
		pill.Resize(one)
		pill.CornerRadius = radius - edge/2
		g.veil.Hidden = s.over < 0 || s.over == s.chosen || s.disabled
		g.veil.Move(at(max(s.over, 0)))
		g.veil.Resize(one)
		g.veil.CornerRadius = pill.CornerRadius
		for i, t := range words {
			h := t.MinSize().Height
			centreText(t, at(i), one, fyne.NewSize(one.Width, h))
		}
	}
	r.paint = func() {
		g.paint(s, &s.control, theme.ColorField)
		pill.FillColor, pill.StrokeColor, pill.StrokeWidth = shade(s, theme.ColorPill), shade(s, theme.ColorCardBorder), 1
		for i, t := range words {
			t.Color = shade(s, theme.ColorSoft)
			if i == s.chosen {
				t.Color = shade(s, fynetheme.ColorNameForeground)
			}
			theme.Letter(t, typeset(s.words[i]), length(s, fynetheme.SizeNameText), fyne.TextStyle{Italic: i == s.chosen})
			if s.disabled {
				t.Color = shade(s, fynetheme.ColorNameDisabled)
			}
		}
	}
	return ready(r)
}

// Toggle is a switch with a word before it. The whole line can be tapped.
type Toggle struct {
	control
	word    string
	on      bool
	changed func(bool)
}

// NewToggle returns a switch.
func NewToggle(word string, on bool, changed func(bool)) *Toggle {
	t := &Toggle{word: word, on: on, changed: changed}
	t.act = func() {
		t.SetOn(!t.on)
		if t.changed != nil {
			t.changed(t.on)
		}
	}
	t.extend(t)
	return t
}

// SetOn shows the switch on or off.
func (t *Toggle) SetOn(on bool) {
	if t.on != on {
		t.on = on
		t.Refresh()
	}
}

// On reports whether it is on.
func (t *Toggle) On() bool { return t.on }

// SetText changes the word.
func (t *Toggle) SetText(s string) {
	t.word = s
	t.Refresh()
}

// CreateRenderer belongs to Fyne.
func (t *Toggle) CreateRenderer() fyne.WidgetRenderer {
	track, veil, knob, ring := canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(color.Transparent)
	word := line("", nil, 0, fyne.TextStyle{})
	r := &renderer{of: t, objects: []fyne.CanvasObject{track, veil, knob, ring, word}}
	trackSize := func() fyne.Size { return fyne.NewSize(round(scaled(34)), round(scaled(20))) }
	r.min = func() fyne.Size {
		s := trackSize()
		if t.word != "" {
			s.Width += measure(t.word, length(t, fynetheme.SizeNameText), fyne.TextStyle{}) + length(t, theme.SizeGap)*1.5
		}
		return fyne.NewSize(s.Width, length(t, theme.SizeControl)*0.89)
	}
	r.layout = func(s fyne.Size) {
		ts := trackSize()
		pos := fyne.NewPos(s.Width-ts.Width, round((s.Height-ts.Height)/2))
		for _, o := range []*canvas.Rectangle{track, veil} {
			o.Move(pos)
			o.Resize(ts)
			o.CornerRadius = ts.Height / 2
		}
		ring.Move(pos.SubtractXY(3, 3))
		ring.Resize(ts.AddWidthHeight(6, 6))
		ring.CornerRadius = ts.Height/2 + 3
		d := ts.Height - 6
		x := pos.X + 3
		if t.on {
			x = pos.X + ts.Width - 3 - d
		}
		knob.Move(fyne.NewPos(x, pos.Y+3))
		knob.Resize(fyne.NewSquareSize(d))
		knob.CornerRadius = d / 2
		h := word.MinSize().Height
		word.Move(fyne.NewPos(0, round((s.Height-h)/2-above(word.TextSize, word.TextStyle))))
		word.Resize(fyne.NewSize(max(0, pos.X), h))
	}
	r.paint = func() {
		fill, dot, ink := theme.ColorTrack, theme.ColorCard, fynetheme.ColorNameForeground
		if t.on {
			fill, dot = fynetheme.ColorNamePrimary, fynetheme.ColorNameForegroundOnPrimary
		}
		if t.disabled {
			fill, ink = theme.ColorField, fynetheme.ColorNameDisabled
		}
		track.FillColor, knob.FillColor = shade(t, fill), shade(t, dot)
		veil.FillColor = when(t, t.hovered && !t.disabled, fynetheme.ColorNameHover)
		ring.StrokeWidth = 2
		outline(ring, when(t, t.focused, fynetheme.ColorNamePrimary))
		word.Text, word.TextSize, word.Color = typeset(t.word), length(t, fynetheme.SizeNameText), shade(t, ink)
	}
	return ready(r)
}

// Choice is a drop-down: the chosen word, and all words when it is tapped.
type Choice struct {
	control
	words  []string
	chosen int
	picked func(int)
}

// NewChoice returns a drop-down; chosen is -1 where nothing is.
func NewChoice(words []string, chosen int, picked func(int)) *Choice {
	c := &Choice{words: words, chosen: chosen, picked: picked}
	c.act = c.open
	c.extend(c)
	return c
}

// SetChosen shows another word as chosen.
func (c *Choice) SetChosen(i int) {
	if c.chosen != i {
		c.chosen = i
		c.Refresh()
	}
}

// Chosen returns the index of the chosen word, -1 for none.
func (c *Choice) Chosen() int { return c.chosen }

// SetWords replaces the words and the choice.
func (c *Choice) SetWords(words []string, chosen int) {
	c.words, c.chosen = words, chosen
	c.Refresh()
}

func (c *Choice) pick(i int) {
	if i < 0 || i >= len(c.words) || i == c.chosen || c.disabled {
		return
	}
	c.SetChosen(i)
	if c.picked != nil {
		c.picked(i)
	}
}

func (c *Choice) open() {
	items := make([]MenuItem, len(c.words))
	for i, w := range c.words {
		items[i] = MenuItem{Text: w, Checked: i == c.chosen, Do: func() { c.pick(i) }}
	}
	c.unhint()
	d := fyne.CurrentApp().Driver()
	at, gap := d.AbsolutePositionForObject(c), length(c, fynetheme.SizeNamePadding)
	popUp(d.CanvasForObject(c), at.AddXY(0, c.Size().Height+gap), at.SubtractXY(0, gap), c.Size().Width, items, nil)
}

// TypedKey opens the words on Space, Enter and Down, and moves the choice with
// Left and Right.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		c.do()
	case fyne.KeyLeft:
		c.pick(c.chosen - 1)
	case fyne.KeyRight:
		c.pick(c.chosen + 1)
	default:
		c.control.TypedKey(e)
	}
}

// CreateRenderer belongs to Fyne.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	g := newGround()
	word := line("", nil, 0, fyne.TextStyle{})
	chevron := icon(theme.ChevronDown, theme.ColorSoft)
	r := &renderer{of: c, objects: append(g.objects(), word, chevron)}
	pad := func() float32 { return length(c, fynetheme.SizeNameInnerPadding) * 1.25 }
	small := func() float32 { return length(c, theme.SizeSmallIcon) }
	r.min = func() fyne.Size {
		return fyne.NewSize(scaled(120), length(c, theme.SizeControl))
	}
	r.layout = func(s fyne.Size) {
		g.place(fyne.Position{}, s, length(c, fynetheme.SizeNameInputRadius))
		room := s.Width - 3*pad() - small()
		word.Text = ""
		if c.chosen >= 0 && c.chosen < len(c.words) {
			word.Text = fit(c.words[c.chosen], word.TextStyle, word.TextSize, room)
		}
		h := word.MinSize().Height
		word.Move(fyne.NewPos(pad(), round((s.Height-h)/2-above(word.TextSize, word.TextStyle))))
		word.Resize(fyne.NewSize(room, h))
		centre(chevron, fyne.NewPos(s.Width-pad()-small(), 0), fyne.NewSize(small(), s.Height), fyne.NewSquareSize(small()))
	}
	r.paint = func() {
		g.paint(c, &c.control, theme.ColorField)
		ink := fynetheme.ColorNameForeground
		if c.disabled {
			ink = fynetheme.ColorNameDisabled
		}
		word.Color, word.TextSize = shade(c, ink), length(c, fynetheme.SizeNameText)
	}
	return ready(r)
}
