package find

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

// Over puts a card over the window, in the middle of its upper part, as high as
// it would like to be and the window allows.
type Over struct {
	card  *kit.Card
	width float32
	all   *fyne.Container
}

// NewOver makes it; width is that of the card at the normal size of type. A tap
// beside the card calls outside; where that is nil, it goes to what is below.
func NewOver(card *kit.Card, width float32, outside func()) *Over {
	o := &Over{card: card, width: width}
	o.all = container.New(o)
	if outside != nil {
		o.all.Add(newBackdrop(outside))
	}
	o.all.Add(card)
	return o
}

// Object returns what fills the window.
func (o *Over) Object() fyne.CanvasObject { return o.all }

// Place lays the card out anew, after what it holds has grown or shrunk.
func (o *Over) Place() { o.Layout(o.all.Objects, o.all.Size()) }

// leastHeight is the height that a card may always ask for, at the normal size of
// type: it fits into the smallest window.
const leastHeight = 500

// MinSize belongs to fyne.Layout.
func (o *Over) MinSize([]fyne.CanvasObject) fyne.Size {
	w := o.width * factor()
	return fyne.NewSize(w, min(o.card.NaturalSize(w).Height, leastHeight*factor()))
}

// Layout belongs to fyne.Layout.
func (o *Over) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, x := range objects {
		x.Resize(s) // the backdrop; the card follows
		x.Move(fyne.Position{})
	}
	w := min(o.width*factor(), s.Width)
	h := min(o.card.NaturalSize(w).Height, s.Height)
	if m := fynetheme.Size(theme.SizeMargin); h > s.Height-2*m && s.Height > leastHeight*factor() {
		h = s.Height - 2*m
	}
	top := min(s.Height*0.1, (s.Height-h)/2)
	o.card.Resize(fyne.NewSize(w, h))
	o.card.Move(fyne.NewPos(float32(int((s.Width-w)/2)), float32(int(top))))
}

// backdrop is an unseen thing that fills the window and takes the taps beside a
// card.
type backdrop struct {
	widget.BaseWidget
	tapped func()
}

func newBackdrop(tapped func()) *backdrop {
	b := &backdrop{tapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped closes.
func (b *backdrop) Tapped(*fyne.PointEvent) { b.tapped() }

// TappedSecondary closes.
func (b *backdrop) TappedSecondary(*fyne.PointEvent) { b.tapped() }

// Scrolled ends a turn of the wheel.
func (b *backdrop) Scrolled(*fyne.ScrollEvent) {}

// CreateRenderer belongs to Fyne.
func (b *backdrop) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
