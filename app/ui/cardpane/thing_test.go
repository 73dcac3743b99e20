package cardpane_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/app/ui/cardpane"
	"jido/data/lang"
	"jido/layers"
)

// own are a user's files over the map.
func own() []*layers.Tracing {
	ring := orb.Ring{{126, 39}, {126.1, 39}, {126.1, 39.1}, {126, 39.1}, {126, 39}}
	return []*layers.Tracing{{Name: "field notes.kml", Path: "/data/field notes.kml", Things: []layers.Thing{
		{Title: "성천 시장", Geometry: orb.Point{126.2, 39.25}, Attrs: []layers.Attr{
			{Key: "name", Value: "성천 시장"}, {Key: "stalls", Value: "120"}, {Key: "note", Value: "Seen from the road in spring, and again in autumn.\nMore stalls then."},
			{Key: "image", Value: "https://example.org/a.jpg"},
		}},
		{Title: "Road", Geometry: orb.LineString{{126, 39}, {127, 39}}},
		{Title: "Field", Geometry: orb.Polygon{ring, {{126.02, 39.02}, {126.02, 39.04}, {126.04, 39.04}, {126.02, 39.02}}}},
		{Geometry: orb.Collection{orb.MultiPoint{{126.2, 39.2}, {126.4, 39.3}}, orb.LineString{{126, 39}, {126, 39.01}}}},
		{Title: "Nowhere"},
		{Title: "Off the Earth", Geometry: orb.LineString{{126, 139}, {126, 140}}},
	}}}
}

func (d *desk) lay(ts []*layers.Tracing) {
	s := d.store.State()
	w := *s.World
	w.Tracings = ts
	d.store.Dispatch(state.Import{World: &w, Maps: s.Maps.WithTracings(ts), Opened: state.Opened{Path: "/data/field notes.kml", As: "overlay"}})
}

// The card of a thing has what the file says of it, where it is, and the file.
func TestThings(t *testing.T) {
	for _, l := range lang.Tags() {
		d := newDesk(t, l, 1400)
		d.lay(own())
		for i, name := range []string{"point", "line", "area", "several", "nowhere", "off"} {
			d.store.Dispatch(state.Open{Ref: layers.TracingRef(0, i)})
			d.golden("thing-" + name + "." + string(l))
		}
	}
}

// Its buttons go through the file and show it on the map; its county and its
// addresses can be followed; the text that is copied is the same as the card.
func TestThingActs(t *testing.T) {
	d := newDesk(t, lang.EN, 1400)
	d.lay(own())
	ref := layers.TracingRef(0, 0)
	d.store.Dispatch(state.Open{Ref: ref})
	d.tap("example.org/a.jpg", 0)
	if strings.Join(d.opened, " ") != "https://example.org/a.jpg" {
		t.Errorf("opened %v", d.opened)
	}
	d.opened = nil
	d.does("Next place", func() { test.Tap(d.button("Next place")) }, state.StepCard{By: 1})
	d.store.Dispatch(state.Open{Ref: ref})
	d.does("Zoom to", func() { test.Tap(d.button("Zoom to")) }, state.ShowThing{Ref: ref})
	test.Tap(d.button("Copy"))
	want := "성천 시장\n\nname\t성천 시장\nstalls\t120\nnote\tSeen from the road in spring, and again in autumn. / More stalls then.\nimage\thttps://example.org/a.jpg\n\nCoordinates\t39.25000, 126.20000\nStands in\tSongchon\nFile\t/data/field notes.kml (1 of 6)\n"
	if len(d.copied) != 1 || d.copied[0] != want {
		t.Errorf("copied %q, want %q", d.copied, want)
	}
	if s, ok := cardpane.Text(d.store.State()); !ok || s != want {
		t.Errorf("the command copies %q", s)
	}
	d.tap("Songchon", 0)
	if u, ok := d.store.State().Focus(); !ok || u.ID != "KP0717" {
		t.Errorf("its county is %v", u.ID)
	}
}

// Lengths and areas are those on the ellipsoid.
func TestExtent(t *testing.T) {
	for i, want := range []string{"", "Length 86.6 km", "Area 94.2 km²", "Length 1.1 km", "", ""} {
		if got := strings.Join(cardpane.Extent(lang.EN, own()[0].Things[i].Geometry), ", "); got != want {
			t.Errorf("%s: %q, want %q", own()[0].Things[i].Title, got, want)
		}
	}
}
