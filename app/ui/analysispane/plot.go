package analysispane

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/mapview"
	"jido/app/ui/theme"
	"jido/geo"
	"jido/layers/chart"
	"jido/layers/scene"
	"jido/layers/style"
)

// plot shows a chart as large as it is wide, painted beside the window for the
// very pixels that it has. Until a new picture is there the old one stays.
type plot struct {
	widget.BaseWidget
	paint  func(draw func() *scene.Scene, scale float64, done func(*image.RGBA)) (cancel func())
	image  *canvas.Image
	draw   func(chart.Sheet) *scene.Scene
	look   chart.Sheet // without its size
	high   float64     // page points at the normal size of type; 0 = as high as wide
	cancel func()
	size   fyne.Size // that was asked for last
}

func newPlot(paint func(func() *scene.Scene, float64, func(*image.RGBA)) func()) *plot {
	p := &plot{paint: paint, image: canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))}
	p.image.FillMode = canvas.ImageFillStretch
	p.image.ScaleMode = canvas.ImageScaleFastest
	p.ExtendBaseWidget(p)
	return p
}

// show asks for another chart. High is its height in page points at the normal
// size of type; 0 makes it as high as wide.
func (p *plot) show(look chart.Sheet, high float64, draw func(chart.Sheet) *scene.Scene) {
	p.look, p.high, p.draw = look, high, draw
	p.size = fyne.Size{}
	p.wish()
}

// factor is the size of type over the normal one.
func factor() float64 { return float64(fynetheme.Size(fynetheme.SizeNameText)) / 14 }

// points is the size of the sheet, page points at the normal size of type.
func (p *plot) points(width float32) geo.Size {
	w := float64(width) * mapview.PointsPerUnit / factor()
	if p.high == 0 {
		return geo.Size{W: w, H: w}
	}
	return geo.Size{W: w, H: p.high}
}

// wish has the chart painted for the present size, once.
func (p *plot) wish() {
	s := p.Size()
	if p.draw == nil || p.paint == nil || s.Width < 40 || s == p.size {
		return
	}
	p.size = s
	if p.cancel != nil {
		p.cancel()
	}
	look, draw := p.look, p.draw
	look.Size = p.points(s.Width)
	scale := factor() / mapview.PointsPerUnit
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		scale *= float64(c.Scale())
	}
	p.cancel = p.paint(func() *scene.Scene {
		sc := draw(look)
		sc.Background = color.NRGBA{} // the card's ground is there
		return sc
	}, scale, func(img *image.RGBA) {
		p.image.Image = img
		p.image.Refresh()
	})
}

// Resize belongs to fyne.Widget.
func (p *plot) Resize(s fyne.Size) {
	p.BaseWidget.Resize(s)
	p.wish()
}

// MinSize is as high as the chart at the present width.
func (p *plot) MinSize() fyne.Size {
	w := max(p.Size().Width, scaled(160))
	return fyne.NewSize(scaled(160), float32(p.points(w).H*factor()/mapview.PointsPerUnit))
}

// CreateRenderer belongs to Fyne.
func (p *plot) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.image) }

// onCard is a theme of charts whose paper is the ground of a card.
func onCard(name string, w fyne.Widget) style.Theme {
	th, err := style.Lookup(name)
	if err != nil {
		th = style.Light()
	}
	if c, ok := fynetheme.ColorForWidget(theme.ColorCard, w).(color.NRGBA); ok {
		th.Paper = c
	}
	return th
}
