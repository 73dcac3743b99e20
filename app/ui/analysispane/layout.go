package analysispane

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"jido/app/ui/kit"
)

// beside puts a word of a width before a control, which takes the room that is
// left.
type beside struct{ word float32 }

func (b beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(b.word+scaled(120), max(o[0].MinSize().Height, o[1].MinSize().Height))
}

func (b beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(b.word-scaled(8), h))
	first := s.Height
	if first > scaled(44) { // several lines: the word stands at the first
		first = scaled(26)
	}
	o[0].Move(fyne.NewPos(0, (first-h)/2))
	o[1].Resize(fyne.NewSize(max(0, s.Width-b.word), s.Height))
	o[1].Move(fyne.NewPos(b.word, 0))
}

// flow puts things beside each other and goes on in the next line where there is
// no room.
type flow struct{}

const flowGap = 6

func (flow) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := fyne.Size{}
	for _, x := range o {
		m := x.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height = max(s.Height, x.Position().Y+m.Height) // as it was laid out last
	}
	return s
}

func (flow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	x, y, high := float32(0), float32(0), float32(0)
	for _, c := range o {
		m := c.MinSize()
		if x > 0 && x+m.Width > s.Width {
			x, y, high = 0, y+high+scaled(flowGap), 0
		}
		c.Resize(fyne.NewSize(min(m.Width, s.Width), m.Height))
		c.Move(fyne.NewPos(x, y))
		x += m.Width + scaled(flowGap)
		high = max(high, m.Height)
	}
}

// shareBar is a part of a whole: a bar before the words that say it.
func shareBar(ratio float64, ink, ground color.Color, words string) fyne.CanvasObject {
	whole, part := canvas.NewRectangle(ground), canvas.NewRectangle(ink)
	whole.CornerRadius, part.CornerRadius = 2, 2
	return container.New(bar{ratio}, whole, part, kit.NewWrapped(words, kit.Body))
}

// bar lays a shareBar out: the bar beside the first line of the words.
type bar struct{ ratio float64 }

const barWidth, barHeight = 64, 6

func (bar) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(scaled(barWidth+80), o[2].MinSize().Height)
}

func (b bar) Layout(o []fyne.CanvasObject, s fyne.Size) {
	x := scaled(barWidth + 10)
	o[2].Resize(fyne.NewSize(max(0, s.Width-x), s.Height))
	o[2].Move(fyne.NewPos(x, 0))
	top := scaled(6.5)
	o[0].Resize(fyne.NewSize(scaled(barWidth), scaled(barHeight)))
	o[0].Move(fyne.NewPos(0, top))
	o[1].Resize(fyne.NewSize(scaled(barWidth)*float32(min(max(b.ratio, 0), 1)), scaled(barHeight)))
	o[1].Move(fyne.NewPos(0, top))
}

// columns are a word and two figures in columns of their own, at the right.
type columns struct{ figure float32 }

func (c columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, x := range o {
		h = max(h, x.MinSize().Height)
	}
	return fyne.NewSize(2*c.figure+scaled(100), h)
}

func (c columns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	word := max(0, s.Width-2*c.figure)
	o[0].Resize(fyne.NewSize(word-scaled(6), s.Height))
	o[0].Move(fyne.Position{})
	for i, x := range o[1:] {
		x.Resize(fyne.NewSize(c.figure, x.MinSize().Height))
		x.Move(fyne.NewPos(word+float32(i)*c.figure, 0))
	}
}
