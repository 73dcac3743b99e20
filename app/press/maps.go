package press

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/paulmach/orb"

	"jido/app/picture"
	"jido/app/world"
	"jido/data"
	"jido/geo"
	"jido/geo/topo"
	"jido/layers"
	"jido/layers/export"
)

// insetZoom is by how much the inset of Pyongyang is larger than a map of the
// whole country, rounded up.
const insetZoom = 5

// Maps builds the geometry for one picture: with the levels of detail that its
// inset and its map need, and no others. A map that is zoomed needs a dozen;
// making only these is most of a quick start.
//
// The page is taken as the map's frame, so that the scale comes out a little
// larger than it will be, never smaller.
func Maps(w *world.World, p geo.Projection, r picture.Request, f export.Format, sh Sheet) *layers.Maps {
	px := 0.0
	if !f.Vector {
		px = sh.PixelsPerPoint()
	}
	t := layers.DetailFor(geo.Fit(boxOf(w, p, r), r.Size, 0).Res, px) * topo.Detail
	m := w.Maps(p, []float64{t / insetZoom, t})
	warm(m)
	return m
}

// Ladder builds the geometry of a map that is zoomed: with all levels of detail.
func Ladder(w *world.World, p geo.Projection) *layers.Maps {
	m := w.Maps(p, nil)
	warm(m)
	return m
}

// boxOf is about the box of the plane that a wish shows, at most as large.
func boxOf(w *world.World, p geo.Projection, r picture.Request) geo.Rect {
	if r.Extent != nil {
		return geo.BoundOf(project(p, orb.Ring{r.Extent.Min, {r.Extent.Max[0], r.Extent.Min[1]}, r.Extent.Max, {r.Extent.Min[0], r.Extent.Max[1]}}))
	}
	show := func(data.UnitID) bool { return true }
	if u, ok := w.Atlas.Unit(r.Unit); ok {
		show = func(id data.UnitID) bool {
			v, _ := w.Atlas.Unit(id)
			return slices.Contains(u.Outlines, id) || v.Province == u.ID
		}
	}
	var b geo.Rect
	for i, id := range w.Outlines.IDs {
		if !show(id) {
			continue
		}
		for _, poly := range w.Outlines.Areas[i] {
			if len(poly) > 0 {
				b = b.Union(geo.BoundOf(project(p, poly[0])))
			}
		}
	}
	return b
}

// project returns about fifty points of a ring in the plane: enough for a box.
func project(p geo.Projection, ring orb.Ring) []float64 {
	var flat []float64
	for i, step := 0, 1+len(ring)/50; i < len(ring); i += step {
		q := p.Forward(ring[i])
		if q[0] == q[0] && q[1] == q[1] {
			flat = append(flat, q[0], q[1])
		}
	}
	return flat
}

// warm looks for the places of names on all cores: they are kept, and a layer
// would look for one after the other.
func warm(m *layers.Maps) {
	var wg sync.WaitGroup
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < m.Counties.Len(); i = int(next.Add(1)) - 1 {
				m.Counties.LabelPoint(i)
			}
		})
	}
	wg.Wait()
}
