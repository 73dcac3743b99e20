package find

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
	"jido/layers/style"
)

// badge is the sign of a year's twenty, as on the map: its colour and the last
// two digits of the year.
type badge struct {
	widget.BaseWidget
	word     string
	fill, on color.NRGBA
}

func newBadge(th style.Theme, year int) *badge {
	b := &badge{word: fmt.Sprintf("%02d", year%100)}
	b.fill, b.on = th.Cohort(year)
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer belongs to Fyne.
func (b *badge) CreateRenderer() fyne.WidgetRenderer {
	disc := canvas.NewCircle(b.fill)
	word := canvas.NewText("", b.on)
	theme.Letter(word, b.word, 10.5*factor(), fyne.TextStyle{Bold: true})
	word.Alignment = fyne.TextAlignCenter
	return &badgeRenderer{disc, word}
}

type badgeRenderer struct {
	disc *canvas.Circle
	word *canvas.Text
}

func (r *badgeRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(fynetheme.Size(fynetheme.SizeNameInlineIcon) + 2)
}

func (r *badgeRenderer) Layout(s fyne.Size) {
	r.disc.Resize(s)
	m := r.word.MinSize()
	r.word.Resize(fyne.NewSize(s.Width, m.Height))
	r.word.Move(fyne.NewPos(0, (s.Height-m.Height)/2))
}

func (r *badgeRenderer) Refresh()                     {}
func (r *badgeRenderer) Destroy()                     {}
func (r *badgeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.disc, r.word} }
