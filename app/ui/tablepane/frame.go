package tablepane

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

// frame is the inside of the card: what stands above the table, the table with
// the room that is left, what stands below.
type frame struct {
	widget.BaseWidget
	top, middle, foot fyne.CanvasObject
	natural           func() float32 // height that the middle would like
}

func newFrame(natural func() float32) *frame {
	f := &frame{natural: natural}
	f.ExtendBaseWidget(f)
	return f
}

func (f *frame) set(top, middle, foot fyne.CanvasObject) {
	f.top, f.middle, f.foot = top, middle, foot
	f.Refresh()
}

// natural is the height at which no row of the unfiltered table is out of sight:
// the card does not jump with every letter of a search.
func (p *Pane) natural() float32 {
	return headHeight() + float32(max(p.tables[p.tab].whole(), 12))*rowHeight() + scaled(12)
}

// NaturalSize is the size at which nothing scrolls up and down.
func (f *frame) NaturalSize(width float32) fyne.Size {
	return fyne.NewSize(width, f.top.MinSize().Height+f.natural()+f.foot.MinSize().Height+2*scaled(8))
}

// CreateRenderer belongs to Fyne.
func (f *frame) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{}
	r.min = func() fyne.Size {
		t, m, b := f.top.MinSize(), f.middle.MinSize(), f.foot.MinSize()
		return fyne.NewSize(max(m.Width, scaled(260)), t.Height+m.Height+b.Height+2*scaled(8))
	}
	r.paint = func() { r.objects = []fyne.CanvasObject{f.top, f.middle, f.foot} }
	r.layout = func(s fyne.Size) {
		gap := scaled(8)
		f.top.Resize(fyne.NewSize(s.Width, f.top.MinSize().Height))
		f.top.Resize(fyne.NewSize(s.Width, f.top.MinSize().Height)) // its height may follow from its width
		f.top.Move(fyne.Position{})
		t := f.top.MinSize().Height
		f.foot.Resize(fyne.NewSize(s.Width, f.foot.MinSize().Height))
		b := f.foot.MinSize().Height
		f.middle.Move(fyne.NewPos(0, t+gap))
		f.middle.Resize(fyne.NewSize(s.Width, max(0, s.Height-t-b-2*gap)))
		f.foot.Move(fyne.NewPos(0, s.Height-b))
		f.foot.Resize(fyne.NewSize(s.Width, b))
	}
	r.paint()
	return r
}

// foot lays out the line below the table: what is seen at the left, the legend
// where there is room for it, what can be done at the right; two lines where one
// is too short.
type foot struct{}

func (foot) narrow(o []fyne.CanvasObject, width float32) bool {
	return width > 0 && o[0].MinSize().Width+o[2].MinSize().Width > width
}

// MinSize is as high as the lines that were needed last.
func (f foot) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := max(o[0].MinSize().Height, o[2].MinSize().Height)
	if o[2].Position().Y > o[0].Position().Y+h/2 {
		h *= 2
	}
	return fyne.NewSize(max(o[0].MinSize().Width, o[2].MinSize().Width), h)
}

func (f foot) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left, right := o[0].MinSize(), o[2].MinSize()
	h := max(left.Height, right.Height)
	place := func(o fyne.CanvasObject, x, y, w float32) {
		m := o.MinSize().Height
		o.Resize(fyne.NewSize(w, m))
		o.Move(fyne.NewPos(x, y+(h-m)/2))
	}
	y := float32(0)
	room := s.Width - left.Width - right.Width - 2*scaled(8)
	if f.narrow(o, s.Width) {
		y = h
		room = s.Width - left.Width - scaled(8)
	}
	place(o[0], 0, 0, left.Width)
	place(o[2], s.Width-right.Width, y, right.Width)
	legend := o[1].(*kit.Text)
	whole := fyne.MeasureText(legend.Text(), fynetheme.Size(theme.SizeNote), fyne.TextStyle{}).Width
	legend.Hidden = room < whole
	place(legend, left.Width+scaled(8), 0, max(0, room))
}
