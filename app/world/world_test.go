package world_test

import (
	"reflect"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/world"
	"jido/data"
	"jido/geo/proj"
	"jido/geo/topo"
	"jido/layers"
)

func load(t *testing.T) *world.World {
	t.Helper()
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// The embedded atlas reads without a fault, and its outlines are those of its
// units.
func TestLoad(t *testing.T) {
	w := load(t)
	for _, p := range w.Problems {
		if p.Severity > data.Note {
			t.Errorf("%v", p)
		}
	}
	if len(w.Outlines.IDs) != len(w.Outlines.Areas) || len(w.Outlines.IDs) != 197 {
		t.Errorf("%d outlines of %d units", len(w.Outlines.Areas), len(w.Outlines.IDs))
	}
	drawn := map[data.UnitID]bool{}
	for i, id := range w.Outlines.IDs {
		if drawn[id] || len(w.Outlines.Areas[i]) == 0 {
			t.Errorf("%s comes twice, or has no outline", id)
		}
		drawn[id] = true
	}
	for _, u := range w.Atlas.Units() {
		if u.Level == data.CountyLevel && u.Drawn() != drawn[u.ID] {
			t.Errorf("%s: drawn %t, outline %t", u.ID, u.Drawn(), drawn[u.ID])
		}
	}
	if len(w.Ground.Land) == 0 || len(w.Ground.Lakes) == 0 || len(w.Ground.Rivers) == 0 || len(w.Ground.Rivers) != len(w.Ground.RiverRanks) {
		t.Errorf("ground: %d pieces of land, %d lakes, %d rivers of %d ranks", len(w.Ground.Land), len(w.Ground.Lakes), len(w.Ground.Rivers), len(w.Ground.RiverRanks))
	}
	for i, r := range w.Ground.RiverRanks {
		if r < 0 || len(w.Ground.Rivers[i]) < 2 {
			t.Errorf("river %d of rank %d has %d points", i, r, len(w.Ground.Rivers[i]))
		}
	}
	if again := load(t); !reflect.DeepEqual(again.Outlines, w.Outlines) {
		t.Error("loaded twice, two different worlds")
	}
}

// A world with other outlines keeps the ground, and finds its own names.
func TestWith(t *testing.T) {
	w := load(t)
	b := &data.Builder{}
	b.AddUnit(data.Unit{ID: "X", Level: data.CountyLevel, Names: data.Names{EN: "Elsewhere", KO: "어디"}})
	a, _ := b.Build()
	x := w.With(a, layers.Outlines{})
	if x.Atlas != a || len(x.Outlines.IDs) != 0 || len(x.Ground.Land) != len(w.Ground.Land) || w.Atlas == a {
		t.Errorf("%d outlines, %d pieces of land", len(x.Outlines.IDs), len(x.Ground.Land))
	}
	if len(x.Names().Exact("Elsewhere")) != 1 || len(w.Names().Exact("Elsewhere")) != 0 {
		t.Error("the names are those of another world")
	}
}

// The shapes fit in every projection that is offered.
func TestMaps(t *testing.T) {
	w := load(t)
	for _, p := range proj.All() {
		m := w.Maps(p.Proj, []float64{200})
		if m.Proj != p.Proj || m.Counties.Len() != 197 || m.Country().Empty() {
			t.Errorf("%s: %d counties in %v", p.Name, m.Counties.Len(), m.Country())
		}
		if n := m.Flaws.Count(topo.Dropped) + m.Flaws.Count(topo.Overlap); n > 0 {
			t.Errorf("%s: %d flaws", p.Name, n)
		}
		for _, b := range m.Counties.Borders(0) {
			for _, v := range b.Flat {
				if v != v {
					t.Fatalf("%s: a border runs to nowhere", p.Name)
				}
			}
		}
	}
}

func TestArea(t *testing.T) {
	ring := orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 0}}
	poly := orb.Polygon{ring}
	for _, c := range []struct {
		g    orb.Geometry
		want int
	}{
		{nil, 0}, {orb.Point{1, 2}, 0}, {orb.LineString{{0, 0}, {1, 1}}, 0}, {poly, 1}, {orb.MultiPolygon{poly, poly}, 2},
		{orb.Collection{orb.Point{1, 2}, poly, orb.Collection{orb.MultiPolygon{poly, poly}}}, 3}, {ring, 0}, // a ring alone is a line in all our formats
	} {
		if got := len(world.Area(c.g)); got != c.want {
			t.Errorf("%T: %d polygons, want %d", c.g, got, c.want)
		}
	}
}
