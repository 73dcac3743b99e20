package files

import (
	"context"
	"fmt"
	"image"

	"jido/app/press"
	"jido/app/state"
	"jido/geo"
	"jido/layers/export"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// Chart is a picture besides the map: a chart of the analysis.
type Chart struct {
	Name string                      // in names of files: coverage
	Day  string                      // of the data: 20260226
	Draw func(geo.Size) *scene.Scene // on a sheet in page points; called beside the window, with frozen facts
}

// ExportChart opens the export card for a chart.
func (f *Files) ExportChart(ch Chart) {
	if f.choosing() {
		return
	}
	c := f.lastChoice()
	c.What = aMap            // its formats
	if c.Sheet == onScreen { // a chart has no size of its own there
		c.Sheet = inPixels
	}
	f.openCard(c, &ch, own{}, "")
}

// fileName proposes a name after the same convention as that of maps.
func (ch Chart) fileName(sh press.Sheet, f export.Format) string {
	return fmt.Sprintf("PRK_20x10_%s_%s_%s%s", ch.Name, sh.Name, ch.Day, f.Ext)
}

// Paint paints a scene beside the window, scale pixels a page point, and hands
// the picture to the window when it is ready, unless it was cancelled.
func (f *Files) Paint(draw func() *scene.Scene, scale float64, done func(*image.RGBA)) (cancel func()) {
	return f.quiet.Start("chart", func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		img, err := picture(draw(), scale)
		if err != nil {
			return nil, err
		}
		return then{func() { done(img) }}, ctx.Err()
	})
}

// picture paints a scene on nothing.
func picture(sc *scene.Scene, scale float64) (*image.RGBA, error) {
	p := raster.New(raster.Options{Scale: scale, Transparent: true, Workers: 1})
	if err := paint.Scene(p, sc); err != nil {
		return nil, err
	}
	return p.Image(), nil
}
