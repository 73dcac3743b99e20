package ui

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/app/ui/mapview"
	"jido/data"
	"jido/data/lang"
	"jido/layers"
	"jido/layers/scene"
)

// The widget shows the very pixels of the sheet; what lies over it lies over
// them.
func TestMapShowsTheSheet(t *testing.T) {
	v := newSheetView(t, 900, 600)
	for _, do := range [][]state.Action{
		nil,
		{state.SetYear{Year: 2025}, state.ZoomAt{X: 200, Y: 200, Factor: 3}},
		{state.SetLang{Lang: lang.KO}, state.SetTheme{Theme: "dark"}},
		{state.Home{}, state.Select{Unit: "KP0717"}, state.Point{Ref: scene.Ref{Layer: "unit", Feature: "KP0720"}}},
		{state.Point{}, state.SetTool{Tool: state.MeasureArea}, state.Measure{At: orb.Point{126, 39}}, state.Measure{At: orb.Point{127, 39}}, state.Measure{At: orb.Point{127, 40}}},
	} {
		v.store.Dispatch(do...)
		if n := v.shows(t); n > 0 {
			t.Errorf("after %v: %d pixels differ", do, n)
		}
	}
}

// at is where a unit's sign stands, page points of the sheet.
func (v *sheetView) at(id data.UnitID) (x, y float64) {
	s := v.store.State()
	u, _ := s.Atlas().Unit(id)
	px, py, _ := s.Maps.Site(u)
	f := v.MapFrame()
	x, y = s.Camera.Matrix().Apply(px, py)
	return x + f.MinX, y + f.MinY
}

// A sign is hit before the county that it stands on; the sea, foreign land and
// the column are nothing.
func TestAt(t *testing.T) {
	v := newSheetView(t, 900, 600)
	v.store.Dispatch(state.ShowLayer{Kind: "zones", On: true})
	v.shows(t)
	s := v.store.State()
	hits := map[string]int{}
	for _, p := range s.Atlas().Projects() {
		if p.Record == data.Batch {
			continue
		}
		x, y := v.at(p.Unit)
		hits[v.At(x, y).Layer]++
	}
	if hits["sites"] == 0 && hits["unit"] == 0 || hits[""] > 0 {
		t.Errorf("on the seats of sites: %v", hits)
	}
	f := v.MapFrame()
	for _, p := range [][2]float64{{10, 100}, {f.MinX - 1, 200}, {f.MaxX + 1, 200}, {f.MinX + 1, f.MaxY - 60}, {f.MinX + 2, f.MinY + 2}} {
		if r := v.At(p[0], p[1]); r != (scene.Ref{}) {
			t.Errorf("at %v: %v", p, r)
		}
	}
}

// What lies over the map from a user's file is hit before the county below it; a
// site is hit before it; the sea beside it is nothing. The menu of a place still
// reaches the county.
func TestAtOwn(t *testing.T) {
	v := newSheetView(t, 900, 600)
	s := v.store.State()
	u, _ := s.Atlas().Unit("KP0720") // where a paper mill is drawn
	lon, lat := u.Seat.Lon, u.Seat.Lat
	const d = 0.35
	square := orb.Ring{{lon - d, lat - d}, {lon + d, lat - d}, {lon + d, lat + d}, {lon - d, lat + d}, {lon - d, lat - d}}
	sea := orb.Point{129.8, 39}
	ts := []*layers.Tracing{{Name: "own.kml", Things: []layers.Thing{
		{Title: "Area", Geometry: orb.Polygon{square}}, {Title: "Buoy", Geometry: sea}, {Title: "Line", Geometry: orb.LineString{{126, 41.5}, {130, 41.5}}},
	}}}
	w := *s.World
	w.Tracings = ts
	v.store.Dispatch(state.Import{World: &w, Maps: s.Maps.WithTracings(ts), Opened: state.Opened{Path: "own.kml", As: "overlay"}})
	v.shows(t)
	f := v.MapFrame()
	at := func(p orb.Point) (x, y float64) {
		q := s.Maps.Proj.Forward(p)
		x, y = v.store.State().Camera.Matrix().Apply(q[0], q[1])
		return x + f.MinX, y + f.MinY
	}
	for _, c := range []struct {
		what string
		at   orb.Point
		want scene.Ref
	}{
		{"a buoy", sea, layers.TracingRef(0, 1)},
		{"the sea", orb.Point{129.4, 38.9}, scene.Ref{}},
		{"within the area", orb.Point{lon + 0.9*d, lat + 0.9*d}, layers.TracingRef(0, 0)},
		{"a line over China", orb.Point{126.1, 41.5}, layers.TracingRef(0, 2)},
	} {
		if got := v.At(at(c.at)); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
	x, y := at(orb.Point{lon, lat})
	sites := 0
	for dx := -14.0; dx <= 14; dx++ {
		for dy := -14.0; dy <= 14; dy++ {
			if v.At(x+dx, y+dy).Layer == "sites" {
				sites++
			}
		}
	}
	if sites < 20 {
		t.Errorf("the mill over the area answers at %d points", sites)
	}
	if got := s.UnitOf(v.UnitAt(at(orb.Point{lon, lat}))); got != u.ID {
		t.Errorf("the county below is %q", got)
	}

	// A click, the sea, and back again.
	click := func(p orb.Point) state.State {
		x, y := at(p)
		test.TapCanvas(v.canvas, fyne.NewPos(float32(x/mapview.PointsPerUnit), float32(y/mapview.PointsPerUnit)))
		return v.store.State()
	}
	if s := click(orb.Point{lon + 0.9*d, lat + 0.9*d}); s.Card != layers.TracingRef(0, 0) || s.Pane != state.CardPane || len(s.Selected) != 0 {
		t.Errorf("a click shows %v", s.Card)
	}
	if lines := tell(v.store.State(), layers.TracingRef(0, 0)); len(lines) != 3 || lines[0] != "Area" || lines[1] != "own.kml" {
		t.Errorf("the pointer over it says %q", lines)
	}
	if n := v.shows(t); n > 0 {
		t.Errorf("with an outline: %d pixels are not those of the sheet", n)
	}
	if s := click(orb.Point{129.4, 38.9}); s.Card != (scene.Ref{}) || s.Pane != state.NoPane {
		t.Errorf("the sea shows %v", s.Card)
	}
}

// At the scale of the whole country a click on a small county hits that county,
// each time.
func TestSmallCounties(t *testing.T) {
	v := newSheetView(t, 1920, 960)
	v.shows(t)
	s := v.store.State()
	type small struct {
		id   data.UnitID
		area float64
	}
	var all []small
	for i, id := range s.Maps.Units {
		b := s.Maps.Counties.Bound(i)
		all = append(all, small{id, b.W() * b.H()})
	}
	slices.SortFunc(all, func(a, b small) int { return int(math.Copysign(1, a.area-b.area)) })
	miss := ""
	for _, c := range all[:20] {
		i, _ := s.Maps.Index(c.id)
		px, py, _ := s.Maps.Counties.LabelPoint(i)
		f := v.MapFrame()
		x, y := s.Camera.Matrix().Apply(px, py)
		if got := s.UnitOf(v.At(x+f.MinX, y+f.MinY)); got != c.id {
			sx, sy := v.at(got)
			if math.Hypot(sx-x-f.MinX, sy-y-f.MinY) > 12 { // no sign of a neighbour stands there
				miss += fmt.Sprintf(" %s is %q;", c.id, got)
			}
		}
	}
	if miss != "" {
		t.Error("missed:", miss)
	}
}

// A place on the map and its longitude and latitude belong together.
func TestLonLat(t *testing.T) {
	v := newSheetView(t, 900, 600)
	v.store.Dispatch(state.ZoomAt{X: 100, Y: 200, Factor: 5})
	s, f := v.store.State(), v.MapFrame()
	for _, id := range []data.UnitID{"KP0717", "KP0101", "KP0901"} {
		u, _ := s.Atlas().Unit(id)
		x, y := v.at(id)
		lon, lat := v.LonLat(x-f.MinX, y-f.MinY)
		if u.Seat == nil || math.Hypot(lon-u.Seat.Lon, lat-u.Seat.Lat) > 1e-6 {
			t.Errorf("%s: %g, %g, seat %v", id, lon, lat, u.Seat)
		}
	}
}

// What a hand does on the widget goes all the way to the state.
func TestClickToState(t *testing.T) {
	v := newSheetView(t, 900, 600)
	v.shows(t)
	x, y := v.at("KP0717")
	test.TapCanvas(v.canvas, fyne.NewPos(float32(x/mapview.PointsPerUnit), float32(y/mapview.PointsPerUnit)))
	if u, _ := v.store.State().Focus(); u.ID != "KP0717" {
		t.Errorf("a click on Songchon selects %q", u.ID)
	}
	v.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(600, 300)}, Scrolled: fyne.NewDelta(0, 50)})
	s := v.store.State()
	if home := (state.Home{}).Do(s).Camera; math.Abs(home.Res/s.Camera.Res-1.25*1.25) > 1e-9 {
		t.Errorf("two notches zoom by %g", home.Res/s.Camera.Res)
	}
}
