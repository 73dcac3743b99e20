package cardpane

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data/lang"
)

// scrolling puts a sheet into a scrolling view that tells it what is seen.
func scrolling(s *sheet) *kit.Roll {
	c := kit.NewRoll(s, container.ScrollVerticalOnly)
	see := func() { s.reveal(c.Offset.Y, c.Offset.Y+c.Size().Height) }
	c.OnScrolled = func(fyne.Position) { see() }
	s.shown = func(top, bottom float32) { bring(c, s, top, bottom) }
	s.scroll = func(e *fyne.KeyEvent) {
		page := c.Size().Height * 0.9
		switch e.Name {
		case fyne.KeyPageDown:
			scrollTo(c, s, c.Offset.Y+page)
		case fyne.KeyPageUp:
			scrollTo(c, s, c.Offset.Y-page)
		case fyne.KeyDown:
			scrollTo(c, s, c.Offset.Y+page/9)
		case fyne.KeyUp:
			scrollTo(c, s, c.Offset.Y-page/9)
		case fyne.KeyHome:
			scrollTo(c, s, 0)
		case fyne.KeyEnd:
			scrollTo(c, s, s.out.height)
		}
	}
	return c
}

func scrollTo(c *kit.Roll, s *sheet, y float32) {
	y = max(0, min(y, s.out.height-c.Size().Height))
	c.ScrollToOffset(fyne.NewPos(0, y))
	s.reveal(y, y+c.Size().Height)
}

// bring scrolls as little as shows a part of the sheet with some air around it.
func bring(c *kit.Roll, s *sheet, top, bottom float32) {
	air := min(32, c.Size().Height/6)
	switch y := c.Offset.Y; {
	case top-air < y:
		scrollTo(c, s, top-air)
	case bottom+air > y+c.Size().Height:
		scrollTo(c, s, bottom+air-c.Size().Height)
	}
}

// fitScroll gives a scrolling sheet its place: the sheet is set for the width
// first, so that the view knows its height. The scroll bar stands in the margin.
func fitScroll(c *kit.Roll, s *sheet, at rect, margin float32) {
	s.fit(at.w, margin)
	c.Move(fyne.NewPos(at.x, at.y))
	size := fyne.NewSize(at.w, max(0, at.h))
	y := max(0, min(c.Offset.Y, s.out.height-size.Height))
	s.top, s.bottom = y, y+size.Height
	if c.Size() == size {
		c.Refresh()
	} else {
		c.Resize(size)
	}
	s.reveal(y, y+size.Height)
}

// paper lays the card out: chips, names, buttons, a hairline, the rest.
type paper struct {
	widget.BaseWidget
	p *Pane
}

func newPaper(p *Pane) *paper {
	o := &paper{p: p}
	o.ExtendBaseWidget(o)
	return o
}

// NaturalSize is the size at which nothing scrolls.
func (o *paper) NaturalSize(width float32) fyne.Size {
	r := &paperRenderer{o: o}
	return fyne.NewSize(width, r.top(width)+o.p.body.fit(width, r.margin()))
}

// CreateRenderer belongs to Fyne.
func (o *paper) CreateRenderer() fyne.WidgetRenderer {
	p := o.p
	r := &paperRenderer{o: o, edge: canvas.NewRectangle(color.Transparent), strip: kit.NewRoll(p.chips, container.ScrollHorizontalOnly), count: kit.NewText("", kit.Section)}
	r.paint()
	return r
}

type paperRenderer struct {
	o     *paper
	edge  *canvas.Rectangle
	strip *kit.Roll
	count *kit.Text
}

func (r *paperRenderer) Destroy() {}

func (r *paperRenderer) Objects() []fyne.CanvasObject {
	p := r.o.p
	return []fyne.CanvasObject{r.count, r.strip, p.head, p.nav.close, p.nav.row, r.edge, p.scroll}
}

func (r *paperRenderer) margin() float32 {
	return fynetheme.SizeForWidget(theme.SizeCardPadding, r.o)
}

func (r *paperRenderer) chips() bool { return len(r.o.p.chips.blocks) > 0 }

// top returns how high all is that does not scroll.
func (r *paperRenderer) top(width float32) float32 {
	m, p := r.margin(), r.o.p
	h := m * 0.75
	if r.chips() {
		p.chips.fit(width-2*m, 0)
		h += p.nav.close.MinSize().Height + p.chips.out.height + m*0.75
	}
	head := p.head.fit(r.headWidth(width), 0)
	if p.text == nil {
		return h + p.nav.close.MinSize().Height
	}
	return h + max(head, p.nav.close.MinSize().Height) + m*0.5 + p.nav.row.MinSize().Height + m*0.6 + 1
}

func (r *paperRenderer) headWidth(width float32) float32 {
	w := width - 2*r.margin()
	if !r.chips() {
		w -= r.o.p.nav.close.MinSize().Width
	}
	return max(w, 1)
}

func (r *paperRenderer) MinSize() fyne.Size {
	row := r.o.p.nav.row.MinSize()
	return row.AddWidthHeight(2*r.margin(), 5*row.Height)
}

func (r *paperRenderer) Layout(size fyne.Size) {
	m, p := r.margin(), r.o.p
	w := size.Width - 2*m
	y := m * 0.75
	c := p.nav.close.MinSize()
	p.nav.close.Resize(c)
	p.nav.close.Move(fyne.NewPos(size.Width-m-c.Width+m*0.4, y))
	r.count.Hidden = !r.chips()
	r.strip.Hide()
	if r.chips() {
		r.strip.Show()
		r.count.Move(fyne.NewPos(m, y))
		r.count.Resize(fyne.NewSize(w-c.Width, c.Height))
		y += c.Height
		p.chips.fit(w, 0)
		r.strip.Move(fyne.NewPos(m, y))
		r.strip.Resize(fyne.NewSize(w+m, p.chips.out.height+m*0.25))
		y += p.chips.out.height + m*0.75
	}
	hw := r.headWidth(size.Width)
	h := p.head.fit(hw, 0)
	p.head.Move(fyne.NewPos(m, y))
	p.head.Resize(fyne.NewSize(hw, h))
	p.nav.row.Hidden, r.edge.Hidden = p.text == nil, p.text == nil
	y = r.top(size.Width)
	if p.text != nil {
		row := p.nav.row.MinSize().Height
		p.nav.row.Move(fyne.NewPos(m-m*0.4, y-1-m*0.6-row))
		p.nav.row.Resize(fyne.NewSize(w+m*0.8, row))
		r.edge.Move(fyne.NewPos(0, y-1))
		r.edge.Resize(fyne.NewSize(size.Width, 1))
	}
	fitScroll(p.scroll, p.body, rect{0, y, size.Width, size.Height - y}, m)
}

func (r *paperRenderer) Refresh() {
	r.paint()
	r.o.p.head.Refresh()
	r.o.p.chips.Refresh()
	r.Layout(r.o.Size())
	canvas.Refresh(r.o)
}

func (r *paperRenderer) paint() {
	r.edge.FillColor = fynetheme.ColorForWidget(theme.ColorCardBorder, r.o)
	s := r.o.p.store.State()
	r.count.SetText(lang.N(s.Lang(), "cardpane.selected", len(s.Selected)))
}

// nav are the buttons of the card.
type nav struct {
	p                          *Pane
	close                      *kit.Button
	previous, next, zoom, copy *kit.Button
	step                       *kit.Text
	row                        *fyne.Container
}

func newNav(p *Pane) *nav {
	n := &nav{p: p}
	do := func(a state.Action) func() { return func() { p.store.Dispatch(a) } }
	tips := p.deps.Tips
	n.close = kit.NewIconButton(theme.Close, "", "Esc", tips, do(state.ShowPane{Pane: state.CardPane})).Small()
	n.previous = kit.NewIconButton(theme.ChevronLeft, "", "", tips, do(state.StepCard{By: -1})).Small()
	n.next = kit.NewIconButton(theme.ChevronRight, "", "", tips, do(state.StepCard{By: 1})).Small()
	n.zoom = kit.NewFlatButton(theme.Pin, "", func() {
		if p.shown.unit == "" {
			p.store.Dispatch(state.ShowThing{Ref: p.shown.card})
			return
		}
		if p.deps.ZoomTo != nil {
			p.deps.ZoomTo(p.shown.unit)
			return
		}
		p.store.Dispatch(state.ShowUnit{Unit: p.shown.unit})
	}).Small()
	n.copy = kit.NewFlatButton(theme.Copy, "", p.copy).Small()
	n.step = kit.NewText("", kit.Small)
	n.row = kit.Row(2, n.previous, n.step, n.next, kit.Spring(), n.zoom, n.copy)
	return n
}

// update sets the words of the buttons and which of them there are.
func (n *nav) update(s state.State, any bool) {
	t := s.Lang()
	n.close.SetName(lang.T(t, "cardpane.close"), "Esc")
	n.previous.SetName(lang.T(t, "cardpane.previous"), "")
	n.next.SetName(lang.T(t, "cardpane.next"), "")
	n.zoom.SetText(lang.T(t, "cardpane.zoom"))
	n.zoom.WithTip(n.p.deps.Tips, lang.T(t, "cardpane.zoom.tip"), "")
	n.copy.SetText(lang.T(t, "cardpane.copy"))
	n.copy.WithTip(n.p.deps.Tips, lang.T(t, "cardpane.copy.tip"), "")
	chosen := s.Chosen()
	step := ""
	for i, id := range chosen {
		if len(chosen) > 1 && id == n.p.shown.unit {
			step = lang.T(t, "cardpane.step", i+1, len(chosen))
		}
	}
	if x := n.p.view.thing; x != nil {
		step = lang.T(t, "thing.step", x.number, x.of)
	}
	n.step.SetText(step)
	n.step.Hidden = step == ""
	one := any && (n.p.shown.unit != "" || n.p.view.thing != nil)
	n.previous.Hidden, n.next.Hidden, n.zoom.Hidden = !one, !one, !one
	if x := n.p.view.thing; x != nil {
		n.zoom.Hidden = !x.placed
	}
	n.row.Refresh()
}
