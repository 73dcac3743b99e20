package tablepane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
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
		b := f.foot.MinSize().Height
		f.middle.Move(fyne.NewPos(0, t+gap))
		f.middle.Resize(fyne.NewSize(s.Width, max(0, s.Height-t-b-2*gap)))
		f.foot.Move(fyne.NewPos(0, s.Height-b))
		f.foot.Resize(fyne.NewSize(s.Width, b))
	}
	r.paint()
	return r
}
