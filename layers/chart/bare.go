package chart

import (
	"image/color"

	"jido/data/lang"
	"jido/geo"
	"jido/layers/style"
)

// bare is the frame of a plot without words around it: nearly the whole sheet.
// The stamp stays.
func (c *canvas) bare(w words) geo.Rect {
	r := geo.Rect{MinX: 1, MinY: 2, MaxX: c.Size.W - 1, MaxY: c.Size.H}
	if w.stamp {
		c.stamp(r.MaxX, r.MinY)
		c.end("title")
		r.MinY += 26
	}
	return r
}

// Inks returns the colours of the two curves of coverage: units, people. They
// are for who explains a bare chart beside it.
func Inks(t style.Theme) [2]color.NRGBA {
	c := &canvas{Sheet: Sheet{Theme: t}, k: 1}
	inks := c.inks()
	return [2]color.NRGBA{inks[0].Color, inks[1].Color}
}

// Signed writes an index with its sign: "+0.105".
func Signed(t lang.Tag, v float64) string { return signed(t, v) }
