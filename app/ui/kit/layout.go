package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Natural is an object that may be given less room than it would like, because
// it scrolls, and knows how much it would like.
type Natural interface {
	NaturalSize(width float32) fyne.Size
}

// naturalSize returns how much room o would like at a width. It lays o out at
// that width, because the height of wrapped text follows from it.
func naturalSize(o fyne.CanvasObject, width float32) fyne.Size {
	if n, ok := o.(Natural); ok {
		return n.NaturalSize(width)
	}
	h := heightAt(o, width)
	c, ok := o.(*fyne.Container)
	if !ok {
		return fyne.NewSize(width, h)
	}
	switch l := c.Layout.(type) {
	case column: // what scrolls in it would like more than its least
		for _, child := range c.Objects {
			if child.Visible() {
				h += max(0, naturalSize(child, width).Height-child.MinSize().Height)
			}
		}
	case growing:
		h = naturalSize(c.Objects[0], width).Height
	case inset:
		h = naturalSize(c.Objects[0], width-2*scaled(l.x)).Height + 2*scaled(l.y)
	}
	return fyne.NewSize(width, h)
}

// Column puts things below each other, all as wide as the column, gap apart
// (at the normal size of type; it grows with it).
func Column(gap float32, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{gap}, o...)
}

type column struct{ gap float32 }

func (l column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s, n := fyne.Size{}, 0
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height)
			n++
		}
	}
	return s.AddWidthHeight(0, scaled(l.gap)*float32(max(0, n-1)))
}

func (l column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	spring, springs := float32(0), 0
	for _, o := range objects {
		if grows(o) && o.Visible() {
			springs++
		}
	}
	if springs > 0 {
		spring = max(0, size.Height-l.MinSize(objects).Height) / float32(springs)
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := heightAt(o, size.Width)
		if grows(o) {
			h += spring
		}
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, y))
		y += h + scaled(l.gap)
	}
}

// heightAt returns the height that o asks for at a width.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, max(o.Size().Height, o.MinSize().Height)))
	}
	return o.MinSize().Height
}

// Row puts things beside each other, centred, gap apart. What is wrapped in
// Grow, and Spring, take the room that is left.
func Row(gap float32, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{gap}, o...)
}

// Spring is an empty thing that takes the room that is left.
func Spring() fyne.CanvasObject { return layout.NewSpacer() }

// Grow makes a thing of a Row or Column take the room that is left.
func Grow(o fyne.CanvasObject) fyne.CanvasObject { return container.New(growing{}, o) }

type growing struct{}

func (growing) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (growing) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(s)
}

func grows(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, ok = c.Layout.(growing)
		return ok
	}
	_, ok := o.(layout.SpacerObject)
	return ok
}

type row struct{ gap float32 }

func (l row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s, n := fyne.Size{}, 0
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			s = fyne.NewSize(s.Width+m.Width, max(s.Height, m.Height))
			n++
		}
	}
	return s.AddWidthHeight(scaled(l.gap)*float32(max(0, n-1)), 0)
}

func (l row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, growers := size.Width-l.MinSize(objects).Width, 0
	for _, o := range objects {
		if o.Visible() && grows(o) {
			growers++
		}
	}
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if grows(o) {
			m.Width += max(0, left) / float32(growers)
		}
		o.Resize(fyne.NewSize(m.Width, m.Height))
		o.Move(fyne.NewPos(x, round((size.Height-m.Height)/2)))
		x += m.Width + scaled(l.gap)
	}
}

// Inset puts a margin round a thing.
func Inset(horizontal, vertical float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(inset{horizontal, vertical}, o)
}

type inset struct{ x, y float32 }

func (l inset) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*scaled(l.x), 2*scaled(l.y))
}

func (l inset) Layout(o []fyne.CanvasObject, s fyne.Size) {
	x, y := scaled(l.x), scaled(l.y)
	o[0].Move(fyne.NewPos(x, y))
	o[0].Resize(fyne.NewSize(max(0, s.Width-2*x), max(0, s.Height-2*y)))
}

// Scroll is a column that scrolls where it has not enough room, and says how
// much it would like.
type Scroll struct {
	widget.BaseWidget
	content fyne.CanvasObject
	scroll  *Roll
	gutter  float32 // at the right, where the scroll bar stands
}

// NewScroll returns a scrolling view of content.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{content: content}
	s.scroll = NewRoll(container.New(guttered{s}, content), container.ScrollVerticalOnly)
	s.ExtendBaseWidget(s)
	return s
}

// slack is what a Scroll likes to have besides its content: heights are sums and
// differences of fractions, and the toolkit draws a bar and shadows as soon as a
// millionth of the content has no room.
const slack = 0.01

// NaturalSize is the size at which nothing scrolls.
func (s *Scroll) NaturalSize(width float32) fyne.Size {
	return naturalSize(s.content, width).AddWidthHeight(0, slack)
}

// SetContent replaces what is scrolled, and goes to its top.
func (s *Scroll) SetContent(o fyne.CanvasObject) {
	s.content, s.scroll.Content = o, container.New(guttered{s}, o)
	s.scroll.Offset = fyne.Position{}
	s.scroll.Refresh()
	s.Refresh()
}

// ScrollTo brings a part of the content into view.
func (s *Scroll) ScrollTo(top, bottom float32) {
	y := s.scroll.Offset.Y
	if bottom > y+s.scroll.Size().Height {
		y = bottom - s.scroll.Size().Height
	}
	if y = min(y, top); y != s.scroll.Offset.Y {
		s.scroll.ScrollToOffset(fyne.NewPos(0, max(0, y)))
	}
}

// guttered keeps the gutter of a Scroll free of its content.
type guttered struct{ of *Scroll }

func (g guttered) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(g.of.gutter, 0)
}

func (g guttered) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(max(0, s.Width-g.of.gutter), s.Height))
}

// CreateRenderer belongs to Fyne.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{of: s, objects: []fyne.CanvasObject{s.scroll}, paint: func() {}}
	r.min = func() fyne.Size {
		return fyne.NewSize(s.content.MinSize().Width, min(s.content.MinSize().Height, scaled(96)))
	}
	r.layout = s.scroll.Resize
	return r
}
