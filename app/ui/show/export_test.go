package show

import (
	"image"
	"math"

	"fyne.io/fyne/v2"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/data"
	"jido/geo"
)

// Seen returns what the screen shows, or is on its way to.
func (o *Show) Seen() stage.View {
	if o.on.Image == nil {
		return stage.View{At: -1}
	}
	return o.on.View
}

// Finish ends what moves.
func (o *Show) Finish() {
	o.halt()
	o.land()
}

// Fly begins the flight from a view, whose picture is there, once more.
func (o *Show) Fly(from stage.View) bool {
	a, ok := o.pages.Shot(from)
	o.way = stage.WayTo(a, o.on, geo.View{})
	if !ok || o.way.Kind != briefing.Fly {
		return false
	}
	o.takeOff(a)
	o.place()
	return true
}

// Part holds a flight at a part of its way.
func (o *Show) Part(t float64) { o.hold(t) }

// MapAt is the middle of the map on the view.
func (o *Show) MapAt() fyne.Position {
	m := o.on.Page.Map
	return fyne.NewPos(float32(m.MinX+m.MaxX)/2*o.unit(), float32(m.MinY+m.MaxY)/2*o.unit())
}

// Root is all that the audience sees.
func (o *Show) Root() fyne.CanvasObject { return o }

// Root is all that the speaker sees.
func (o *Speaker) Root() fyne.CanvasObject { return o.root }

// Has reports whether the picture of a view is painted.
func (o *Show) Has(v stage.View) bool {
	_, ok := o.pages.Shot(v)
	return ok
}

// Divider is the middle of the divider on the view.
func (o *Show) Divider() fyne.Position {
	m := o.parts()[1]
	return fyne.NewPos(float32(m.MinX)*o.unit(), float32(m.MinY+m.MaxY)/2*o.unit())
}

// Free reports whether the maps stand over the page as they were moved.
func (o *Show) Free() bool { return o.free }

// Under is the unit at a place of the view.
func (o *Show) Under(at fyne.Position) data.UnitID { return o.under(at) }

// Painted are the pictures that the toolkit is given for the maps that move.
func (o *Show) Painted() []*image.RGBA {
	var out []*image.RGBA
	for _, p := range o.maps {
		if p.raster.Visible() {
			out = append(out, p.frame(int(math.Round(p.part.W()*o.deck.Pixels)), int(math.Round(p.part.H()*o.deck.Pixels))).(*image.RGBA))
		}
	}
	return out
}
