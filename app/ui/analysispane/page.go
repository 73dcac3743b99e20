package analysispane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/kit"
)

// scaled returns a length that is x at the normal size of type.
func scaled(x float32) float32 { return x * fynetheme.Size(fynetheme.SizeNameText) / 14 }

// page is the inside of the card: a head that stays, and below it what scrolls.
// The scroll bar stands in the margin of the card.
type page struct {
	widget.BaseWidget
	fixed  *fyne.Container
	column *fyne.Container
	scroll *container.Scroll
}

// margin is what the scrolling part reaches into the margin of the card.
const margin = 12

func newPage() *page {
	p := &page{fixed: container.NewStack(), column: kit.Column(14)}
	p.scroll = container.NewVScroll(container.New(indented{}, p.column))
	p.ExtendBaseWidget(p)
	return p
}

// head replaces what stays above.
func (p *page) head(o fyne.CanvasObject) {
	p.fixed.Objects = []fyne.CanvasObject{o}
	p.fixed.Refresh()
}

// set replaces what scrolls and stays where it is.
func (p *page) set(o []fyne.CanvasObject) {
	p.column.Objects = o
	p.scroll.Refresh() // and what it holds
}

// top scrolls to the beginning.
func (p *page) top() { p.scroll.Offset = fyne.Position{} }

// CreateRenderer belongs to Fyne.
func (p *page) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(headed{}, p.fixed, p.scroll))
}

// headed puts the first object above the second, which takes the room that is
// left and a part of the margin at its right.
type headed struct{}

func (headed) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(o[0].MinSize().Width, scaled(240)), o[0].MinSize().Height+scaled(120))
}

func (headed) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := o[0].MinSize().Height
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(s.Width, h))
	h += scaled(12)
	o[1].Move(fyne.NewPos(0, h))
	o[1].Resize(fyne.NewSize(s.Width+scaled(margin), max(0, s.Height-h)))
}

// indented keeps away from the scroll bar.
type indented struct{}

func (indented) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(scaled(200), o[0].MinSize().Height)
}

func (indented) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(s.SubtractWidthHeight(scaled(margin), 0))
}
