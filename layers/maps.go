package layers

import (
	"sync"

	"github.com/paulmach/orb"

	"jido/data"
	"jido/geo"
	"jido/geo/topo"
)

// Outlines are areas by unit, lon/lat.
type Outlines struct {
	IDs   []data.UnitID
	Areas []orb.MultiPolygon
}

// Ground is what lies around and within the country, lon/lat.
type Ground struct {
	Land       []orb.MultiPolygon // neighbours, running under the country's own land
	LandNames  []GroundName
	Rivers     []orb.LineString
	RiverRanks []int // 0 = greatest; parallel to Rivers
	Lakes      []orb.MultiPolygon
}

// GroundName is a name that belongs to a point and to no unit.
type GroundName struct {
	ID       string // CHN, east-sea
	Lon, Lat float64
}

// Maps is the frozen geometry of an atlas in one projection. It is safe for
// concurrent use; what few pictures need is built when first asked for.
type Maps struct {
	Proj     geo.Projection
	Counties *topo.Shapes
	Units    []data.UnitID // of Counties, by index
	Flaws    topo.Report   // what the outlines lack

	Land   *topo.Shapes
	Lakes  *topo.Shapes
	Rivers []Line

	Tracings []*Tracing // of the user's files; see WithTracings

	traced    [][]traced
	index     map[data.UnitID]int
	atlas     *data.Atlas
	provinces func() *Grouped
	census    func() *Grouped
	capital   func() *Grouped
}

// Line is a line in the plane.
type Line struct {
	Flat  []float64 // metres
	Bound geo.Rect  // metres
	Rank  int
}

// Grouped is a set of areas made of whole counties.
type Grouped struct {
	Shapes *topo.Shapes
	Units  []data.UnitID // by index of Shapes
	index  map[data.UnitID]int
}

// Index returns the index of a unit's shape.
func (g *Grouped) Index(id data.UnitID) (int, bool) { i, ok := g.index[id]; return i, ok }

// NewMaps projects and joins the outlines: the costly step of a start, to be
// done once and off any event loop. Tolerances are those of topo.Options: nil
// for a map that is zoomed, one value for a single picture.
func NewMaps(a *data.Atlas, o Outlines, g Ground, p geo.Projection, tolerances []float64) *Maps {
	m := &Maps{Proj: p, Units: o.IDs, atlas: a, index: make(map[data.UnitID]int, len(o.IDs))}
	for i, id := range o.IDs {
		m.index[id] = i
	}
	opt := topo.Options{Tolerances: tolerances}
	m.Counties, m.Flaws = topo.Build(o.Areas, p, opt)
	m.Land, _ = topo.Build(g.Land, p, opt)
	m.Lakes, _ = topo.Build(g.Lakes, p, opt)
	for i, l := range g.Rivers {
		r := Line{Rank: 1}
		if i < len(g.RiverRanks) {
			r.Rank = g.RiverRanks[i]
		}
		for _, pt := range l {
			q := p.Forward(pt)
			r.Flat = append(r.Flat, q[0], q[1])
		}
		r.Bound = geo.BoundOf(r.Flat)
		m.Rivers = append(m.Rivers, r)
	}
	m.provinces = sync.OnceValue(func() *Grouped {
		return m.group(func(u data.Unit) data.UnitID { return u.Province })
	})
	m.census = sync.OnceValue(func() *Grouped {
		return m.group(func(u data.Unit) data.UnitID { return u.Province2008 })
	})
	m.capital = sync.OnceValue(func() *Grouped {
		in := map[data.UnitID]data.UnitID{}
		for _, u := range a.Units() {
			if u.Kind == data.Aggregate {
				for _, o := range u.Outlines {
					in[o] = u.ID
				}
			}
		}
		return m.group(func(u data.Unit) data.UnitID {
			if agg, ok := in[u.ID]; ok {
				return agg
			}
			return u.ID
		})
	})
	return m
}

// Index returns the index of a county's shape in Counties.
func (m *Maps) Index(id data.UnitID) (int, bool) { i, ok := m.index[id]; return i, ok }

// Provinces returns the provinces as of 2025.
func (m *Maps) Provinces() *Grouped { return m.provinces() }

// Provinces2008 returns the provinces of the 2008 census.
func (m *Maps) Provinces2008() *Grouped { return m.census() }

// WithAggregate returns the counties, the city districts of Pyongyang taken
// together.
func (m *Maps) WithAggregate() *Grouped { return m.capital() }

// group dissolves the counties by a key; units without a key stay out.
func (m *Maps) group(key func(data.Unit) data.UnitID) *Grouped {
	g := &Grouped{index: map[data.UnitID]int{}}
	groups := make([]int, len(m.Units))
	for i, id := range m.Units {
		groups[i] = -1
		u, ok := m.atlas.Unit(id)
		if !ok {
			continue
		}
		k := key(u)
		if k == "" {
			continue
		}
		n, ok := g.index[k]
		if !ok {
			n = len(g.Units)
			g.index[k] = n
			g.Units = append(g.Units, k)
		}
		groups[i] = n
	}
	g.Shapes = m.Counties.Dissolve(groups)
	return g
}

// shape returns the outline of a unit of any level.
func (m *Maps) shape(u data.Unit) (*topo.Shapes, int, bool) {
	if i, ok := m.Index(u.ID); ok {
		return m.Counties, i, true
	}
	g := m.Provinces()
	if u.Kind == data.Aggregate {
		g = m.WithAggregate()
	}
	i, ok := g.Index(u.ID)
	return g.Shapes, i, ok
}

// BoundOf returns the box of a unit's outline in the plane, metres.
func (m *Maps) BoundOf(u data.Unit) (geo.Rect, bool) {
	if s, i, ok := m.shape(u); ok {
		return s.Bound(i), true
	}
	return geo.Rect{}, false
}

// place returns a plane point within a unit of any level, for symbols and names.
func (m *Maps) place(u data.Unit) (x, y float64, ok bool) {
	for _, g := range []*Grouped{m.Provinces(), m.WithAggregate()} {
		if i, ok := g.Index(u.ID); ok {
			x, y, _ = g.Shapes.LabelPoint(i)
			return x, y, true
		}
	}
	return m.Site(u)
}

// Site returns the plane point where a unit's symbol stands: its seat, or the
// inside of its outline where no seat is known. Both are approximate for
// anything but the seat itself.
func (m *Maps) Site(u data.Unit) (x, y float64, ok bool) {
	if u.Seat != nil {
		p := m.Proj.Forward(orb.Point{u.Seat.Lon, u.Seat.Lat})
		return p[0], p[1], true
	}
	for _, o := range u.Outlines {
		if i, ok := m.index[o]; ok {
			x, y, _ = m.Counties.LabelPoint(i)
			return x, y, true
		}
	}
	return 0, 0, false
}
