// Package render paints plans of sheets as pictures for a screen: at once where
// that is quick, else on a goroutine of its own while the old picture is moved
// or stretched into the new place. The newest wish wins.
//
// It knows no toolkit. Invariants: what crosses to the worker is frozen; a
// picture handed out stays as it is until the next call; a sharp picture of the
// newest plan always follows, and none older than what was shown.
package render

import (
	"image"
	"time"

	"jido/layers/page"
	"jido/layers/paint"
	"jido/layers/paint/raster"
)

// Picture is a painted sheet.
type Picture struct {
	Image *image.RGBA // packed
	Sheet page.Sheet
	Scale float64 // pixels a page point
	Took  time.Duration
	Exact bool // to the byte what its plan makes: a map that is dragged is not

	plan   page.Plan
	wished time.Time // when it was asked for
}

// Painter paints one sheet after another and keeps what they share. It must not
// be used by two goroutines at once.
type Painter struct {
	raster *raster.Painter
	memo   page.Memo
	moving bool // the picture is one of a gesture, see raster.Painter.SetMoving
}

// rest lets go of the picture that was painted last.
func (p *Painter) rest() {
	if p.raster != nil {
		p.raster.Drop()
	}
}

// Paint paints a plan. The picture is overwritten by the next call.
func (p *Painter) Paint(pl page.Plan) (Picture, error) {
	start := time.Now()
	if p.raster == nil {
		p.raster = raster.New(raster.Options{Scale: pl.Pixels})
	}
	p.raster.SetMoving(p.moving)
	p.raster.SetEyes(string(pl.Sight), pl.Sight.See)
	p.raster.SetScale(pl.Pixels)
	pl.Memo = &p.memo
	sheet := page.Lay(pl)
	if err := paint.Scene(p.raster, sheet.Scene); err != nil {
		return Picture{}, err
	}
	return Picture{Image: p.raster.Image(), Sheet: sheet, Scale: pl.Pixels, Took: time.Since(start), Exact: p.raster.Exact(), plan: pl}, nil
}
