package ui

import (
	"image"

	"github.com/paulmach/orb"

	"jido/app/render"
	"jido/app/state"
	"jido/geo"
	"jido/layers/page"
	"jido/layers/pick"
	"jido/layers/scene"
)

// source answers what the map widget asks, from the store's state.
type source struct {
	store  *state.Store
	screen *render.Screen
	over   render.Overlay
	box    func() (geo.Rect, bool) // that is being drawn, page points of the sheet

	index *pick.Index // of the last picture asked about
	of    *scene.Scene
}

// Frame paints the sheet.
func (s *source) Frame(w, h int, size geo.Size) *image.RGBA {
	st := s.store.State()
	r := st.Request()
	r.Size = size
	r.Pixels = float64(w) / max(size.W, 1)
	pl, err := r.Plan(st.Atlas(), st.Maps)
	if err != nil || w < 2 || h < 2 {
		return image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	return s.screen.Frame(pl, w, h)
}

// Overlay paints hover, measuring and the box that is drawn.
func (s *source) Overlay(scale float64) (*image.RGBA, geo.Rect) {
	st := s.store.State()
	box, ok := s.box()
	if !ok {
		box = geo.Rect{}
	}
	return s.over.Paint(st, s.MapFrame(), box, scale)
}

// MapFrame returns the map's place on the sheet, page points.
func (s *source) MapFrame() geo.Rect {
	st := s.store.State()
	return page.WindowFrame(st.Size, st.Wish.Wide)
}

// At returns what is under a point of the sheet: a sign first, then what lies
// uppermost of the user's own, else the county.
func (s *source) At(x, y float64) scene.Ref {
	f := s.MapFrame()
	if !f.Has(x, y) {
		return scene.Ref{}
	}
	if sc := s.screen.Last().Sheet.Scene; sc != nil {
		if sc != s.of {
			s.of, s.index = sc, pick.Build(sc)
		}
		for _, r := range s.index.At(x, y, 2) {
			switch r.Layer {
			case "sites", "zones", "events", "overlay":
				return r
			case "rollout", "symbols":
				return scene.Ref{Layer: "unit", Feature: r.Feature}
			}
		}
	}
	return s.UnitAt(x, y)
}

// UnitAt returns the county under a point of the sheet, whatever lies over it.
func (s *source) UnitAt(x, y float64) scene.Ref {
	f := s.MapFrame()
	st := s.store.State()
	p := st.Camera.ToPlane(x-f.MinX, y-f.MinY)
	if i := st.Maps.Counties.At(p[0], p[1]); i >= 0 {
		return scene.Ref{Layer: "unit", Feature: string(st.Maps.Units[i])}
	}
	return scene.Ref{}
}

// LonLat returns the place under a point of the map frame, degrees.
func (s *source) LonLat(x, y float64) (lon, lat float64) {
	st := s.store.State()
	var q orb.Point = st.Maps.Proj.Inverse(st.Camera.ToPlane(x, y))
	return q[0], q[1]
}
