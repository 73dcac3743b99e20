package files

import (
	"context"
	"image"
	"math"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/render"
	"jido/app/state"
	"jido/app/ui/theme"
	"jido/geo"
)

// preview shows how the picture will look: the sheet itself, small.
type preview struct {
	f      *Files
	root   *fyne.Container
	ground *canvas.Rectangle
	edge   *canvas.Rectangle
	image  *canvas.Image
	sheet  geo.Size // that is shown, page points
	cancel func()   // of the one that is being painted

	mu      sync.Mutex // painting: one after another
	painter render.Painter
}

func newPreview(f *Files) *preview {
	p := &preview{f: f, sheet: geo.Size{W: 4, H: 3}}
	p.ground = canvas.NewRectangle(fynetheme.Color(theme.ColorField))
	p.ground.CornerRadius = 8
	p.edge = canvas.NewRectangle(fynetheme.Color(theme.ColorCard))
	p.edge.StrokeColor, p.edge.StrokeWidth = fynetheme.Color(theme.ColorCardBorder), 1
	p.image = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	p.image.ScaleMode = canvas.ImageScaleFastest
	p.image.FillMode = canvas.ImageFillStretch
	p.image.Hide()
	p.root = &fyne.Container{Layout: p, Objects: []fyne.CanvasObject{p.ground, p.edge, p.image}}
	return p
}

// MinSize belongs to fyne.Layout. It is as high as what is asked about most of the
// things that are exported, so that the card stays where it is when another one is
// chosen.
func (p *preview) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(scaled(160), scaled(350))
}

// Layout belongs to fyne.Layout: the sheet in the middle, as large as it fits.
func (p *preview) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	p.ground.Resize(s)
	box := p.box(s)
	at := fyne.NewPos(float32(int((s.Width-box.Width)/2)), float32(int((s.Height-box.Height)/2)))
	p.image.Resize(box)
	p.image.Move(at)
	p.edge.Resize(box.AddWidthHeight(2, 2))
	p.edge.Move(at.SubtractXY(1, 1))
}

// box is how large the sheet is shown within a size.
func (p *preview) box(s fyne.Size) fyne.Size {
	margin := scaled(16)
	w, h := max(s.Width-2*margin, 1), max(s.Height-2*margin, 1)
	k := min(float64(w)/p.sheet.W, float64(h)/p.sheet.H)
	return fyne.NewSize(float32(math.Floor(p.sheet.W*k)), float32(math.Floor(p.sheet.H*k)))
}

// show paints a page beside the window, and shows it when it is ready. The newest
// wish wins.
func (p *preview) show(of product) {
	p.sheet = of.size
	p.root.Refresh()
	size := p.root.Size()
	if size.Width < 2 {
		size = fyne.NewSize(scaled(pictureWidth), scaled(300))
	}
	box := p.box(size)
	pixels := float64(box.Width) * float64(p.f.d.Win.Canvas().Scale()) / of.size.W
	p.end()
	p.cancel = p.f.quiet.Start("preview", func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
		img, err := p.paint(ctx, of, pixels)
		if err != nil {
			return nil, err
		}
		return then{func() {
			p.image.Image = img
			p.image.Show()
			p.root.Refresh()
			p.f.d.Win.Canvas().Refresh(p.image) // what was hidden has no canvas to repaint by itself
		}}, nil
	})
}

// end leaves alone what is being painted.
func (p *preview) end() {
	if p.cancel != nil {
		p.cancel()
	}
}

func (p *preview) paint(ctx context.Context, of product, pixels float64) (*image.RGBA, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return of.paint(ctx, &p.painter, pixels)
}
