package layers_test

import (
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/data"
	"jido/data/lang"
	"jido/geo/topo"
	"jido/layers"
	"jido/layers/scene"
)

// namesOf maps what is named to its lines.
func namesOf(f layers.Frame) map[string]string {
	out := map[string]string{}
	for _, lb := range (layers.Names{}).Draw(f).Labels {
		var lines []string
		for _, l := range lb.Lines {
			lines = append(lines, l.S)
		}
		out[lb.Ref.Feature] = strings.Join(lines, "|")
	}
	return out
}

func TestNamings(t *testing.T) {
	for _, c := range []struct {
		names layers.Naming
		unit  data.UnitID
		want  string
	}{
		{layers.NameEN, "KP0717", "Songchon"},
		{layers.NameKO, "KP0717", "성천"}, // the suffix of kind is left off
		{layers.NameBoth, "KP0717", "Songchon|성천"},
		{layers.NameEN, "KP07", "SOUTH PHYONGAN"},
		{layers.NameKO, "KP07", "평안남도"},
	} {
		f := builtIn().frame()
		f.Names = c.names
		if got := namesOf(f)[string(c.unit)]; got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.names, c.unit, got, c.want)
		}
	}
	f := builtIn().frame()
	f.Names = layers.NameNone
	if n := len(layers.Names{}.Draw(f).Labels); n != 0 {
		t.Errorf("%d names, none asked for", n)
	}
	f = tiny().frame()
	f.Names, f.View.Res = layers.NameKO, 50
	if got := namesOf(f)["Q7"]; got != "Unit Q7" {
		t.Errorf("a unit without Korean name: %q", got)
	}
}

// One syllable alone is no name: 중구역 keeps its suffix.
func TestSuffixesOfKorean(t *testing.T) {
	f := builtIn().frame()
	f.Names, f.View.Res = layers.NameKO, 50
	got := namesOf(f)
	for _, u := range f.Atlas.Units() {
		s, ok := got[string(u.ID)]
		if !ok || u.Level != data.CountyLevel {
			continue
		}
		if n := len([]rune(s)); n < 2 || !strings.HasPrefix(u.Names.KO, s) {
			t.Errorf("%s is labelled %q", u.Names.KO, s)
		}
	}
	if got["KP10-JUNG"] == "중" {
		t.Error("중구역 lost its suffix")
	}
}

// Neutral leaves disputed names blank; the houses name the seas in their way.
func TestProfilesNameTheSeas(t *testing.T) {
	for _, p := range layers.Profiles() {
		f := builtIn().frame()
		f.Profile = p
		got := namesOf(f)
		for _, sea := range []string{"sea.east", "sea.west"} {
			want := ""
			if key := "map.name." + sea + "." + string(p); lang.Has(lang.EN, key) {
				want = lang.T(lang.EN, key)
			}
			if got[sea] != want {
				t.Errorf("%s names %s %q, want %q", p, sea, got[sea], want)
			}
		}
		if p == layers.Neutral && got["sea.east"] != "" {
			t.Errorf("neutral names the sea in the east %q", got["sea.east"])
		}
		if p == layers.ROK && got["sea.east"] == "" {
			t.Error("the profile rok does not name the sea in the east")
		}
	}
}

// The closer, the more is named.
func TestBandsOfScale(t *testing.T) {
	last := -1
	for _, res := range []float64{2000, 800, 200, 50} {
		f := builtIn().frame()
		f.View.Res = res
		n := len(namesOf(f))
		if n < last {
			t.Errorf("%d names at %v m/pt, %d farther off", n, res, last)
		}
		if res == 2000 {
			for id := range namesOf(f) {
				if u, ok := f.Atlas.Unit(data.UnitID(id)); ok && u.Level != data.ProvinceLevel {
					t.Errorf("%s is named from afar", id)
				}
			}
		}
		last = n
	}
	f := builtIn().frame()
	f.Inset = true
	for id := range namesOf(f) {
		if u, ok := f.Atlas.Unit(data.UnitID(id)); !ok || u.Level == data.ProvinceLevel {
			t.Errorf("the inset names %s again", id)
		}
	}
}

// What the user selected is named before all else.
func TestSelectedHasPriority(t *testing.T) {
	f := builtIn().frame()
	f.Selected = "KP0717"
	top, second := 0, 0
	for _, lb := range (layers.Names{}).Draw(f).Labels {
		if lb.Ref.Feature == "KP0717" {
			top = lb.Priority
			if lb.Lines[0].Face != scene.Bold {
				t.Error("the selected name is not bold")
			}
		} else {
			second = max(second, lb.Priority)
		}
	}
	if top <= second {
		t.Errorf("the selected name has priority %d, others up to %d", top, second)
	}
}

func TestGraticule(t *testing.T) {
	last := 100.0
	for res := 3000.0; res > 1; res *= 0.9 {
		s := layers.GraticuleStep(res)
		if s > last {
			t.Errorf("lines grow apart at %v m/pt", res)
		}
		if pt := s * 111e3 / res; s > 0.1 && s < 5 && (pt <= 90 || pt > 90*2.5*1.01) {
			t.Errorf("%v m/pt: lines are %v pt apart", res, pt)
		}
		last = s
	}
	f := builtIn().frame()
	for _, op := range ops(layers.Graticule{}.Draw(f)) {
		p := op.(*scene.Path)
		var same [2]bool
		a := f.Maps.Proj.Inverse(orb.Point{p.Flat[0], p.Flat[1]})
		b := f.Maps.Proj.Inverse(orb.Point{p.Flat[len(p.Flat)-2], p.Flat[len(p.Flat)-1]})
		for k := range 2 {
			same[k] = a[k]-b[k] < 1e-9 && b[k]-a[k] < 1e-9
		}
		if same[0] == same[1] || !p.Open {
			t.Errorf("a line from %v to %v", a, b)
		}
		for i := 0; i+3 < len(p.Flat); i += 2 { // the middle of a chord, and of what it stands for
			q := f.Maps.Proj.Inverse(orb.Point{(p.Flat[i] + p.Flat[i+2]) / 2, (p.Flat[i+1] + p.Flat[i+3]) / 2})
			if same[1] {
				q[1] = a[1]
			} else {
				q[0] = a[0]
			}
			xy := f.Maps.Proj.Forward(q)
			if d := math.Hypot(xy[0]-(p.Flat[i]+p.Flat[i+2])/2, xy[1]-(p.Flat[i+1]+p.Flat[i+3])/2); d > 9 {
				t.Fatalf("%v m off near %v", d, q)
			}
		}
	}
}

// Symbols stand at the seat, else inside the outline, else nowhere.
func TestPlaces(t *testing.T) {
	m := builtIn().maps
	for _, u := range builtIn().atlas.Units() {
		x, y, ok := m.Site(u)
		if !ok {
			if !u.Listed && u.Level == data.CountyLevel {
				t.Errorf("%s has no place", u.ID)
			}
			continue
		}
		if i := m.Counties.At(x, y); i < 0 && u.Level == data.CountyLevel {
			t.Logf("%s stands in the sea: %v, %v", u.ID, x, y)
		}
	}
	c := tiny()
	for _, x := range []struct {
		unit   data.UnitID
		ok     bool
		inside data.UnitID
	}{{"P0", true, "P0"}, {"P2", true, "P2"}, {"P9", true, "P0"}, {"Q9", false, ""}} {
		u, _ := c.atlas.Unit(x.unit)
		px, py, ok := c.maps.Site(u)
		if ok != x.ok || ok && c.maps.Units[c.maps.Counties.At(px, py)] != x.inside {
			t.Errorf("%s stands at %v, %v, %t", x.unit, px, py, ok)
		}
	}
}

// The outlines that ship fit one another, and each belongs to a unit.
func TestBuiltInMaps(t *testing.T) {
	c := builtIn()
	if n := c.maps.Flaws.Count(topo.Dropped) + c.maps.Flaws.Count(topo.Overlap); n > 0 {
		t.Errorf("%d rings dropped or overlapping", n)
	}
	for i, id := range c.maps.Units {
		u, ok := c.atlas.Unit(id)
		if !ok || !u.Drawn() {
			t.Errorf("the outline %s belongs to no unit that is drawn", id)
		}
		if k, ok := c.maps.Index(id); !ok || k != i {
			t.Errorf("%s is shape %d, want %d", id, k, i)
		}
		if c.maps.Counties.Bound(i).Empty() {
			t.Errorf("%s has an empty outline", id)
		}
	}
	for _, u := range c.atlas.Units() {
		if _, ok := c.maps.Index(u.ID); u.Level == data.CountyLevel && u.Drawn() && !ok {
			t.Errorf("%s has no outline", u.ID)
		}
		if _, ok := c.maps.Provinces().Index(u.ID); u.Level == data.ProvinceLevel && !ok {
			t.Errorf("province %s has no shape", u.ID)
		}
	}
	country, sum := c.maps.Country(), 0.0
	for i := range c.maps.Counties.Len() {
		sum += c.maps.Counties.Size(i)
		if !country.Holds(c.maps.Counties.Bound(i)) {
			t.Errorf("%s sticks out of the country", c.maps.Units[i])
		}
	}
	if km2 := sum / 1e6; km2 < 118e3 || km2 > 127e3 { // 123,138 km², by the conformal projection and generalised coasts
		t.Errorf("the counties cover %.0f km²", km2)
	}
	if !empty().maps.Country().Empty() {
		t.Error("nothing has an extent")
	}
}
