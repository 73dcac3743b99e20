package briefing_test

import (
	gomaps "maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"jido/app/briefing"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
)

var maps = sync.OnceValue(func() *layers.Maps { return builtIn().Maps(proj.LCCKorea(), []float64{400, 1600}) })

// window is the state of a talk in a window of a size.
func window(k briefing.Talk, size geo.Size) state.State {
	return state.Resize{Size: size}.Do(k.Base(builtIn(), maps(), lang.EN))
}

// What a person sees, written down as a scene and read again, is what was seen:
// in the same window bit by bit but for the camera's last digits, in another one
// no less of it.
func TestMapOf(t *testing.T) {
	k := briefing.Talk{Theme: "dark", Profile: layers.ROK}
	r := rand.New(rand.NewPCG(1, 2))
	base := window(k, geo.Size{W: 900, H: 600})
	north := base.North()
	unit := func() data.UnitID { return north[r.IntN(len(north))] }
	var kinds []string
	for _, x := range layers.Kinds() {
		if x.Name != "selection" {
			kinds = append(kinds, x.Name)
		}
	}
	s := base
	f := again(t, briefing.New(lang.Text{EN: "T"}, []lang.Tag{lang.EN}))
	for i := range 150 {
		var a state.Action
		switch r.IntN(14) {
		case 0:
			a = state.SetYear{Year: data.FirstYear + r.IntN(10)}
		case 1:
			a = state.SetDay{Day: data.DayOf(2024, 1, 1+r.IntN(700))}
		case 2:
			a = state.ToggleOnlyYear{}
		case 3:
			a = state.ToggleLayer{Kind: kinds[r.IntN(len(kinds))]}
		case 4:
			a = state.FadeLayer{Kind: kinds[r.IntN(len(kinds))], Fade: math.Round(r.Float64()*100) / 100}
		case 5:
			xs := []data.IndicatorID{"none", "pop2008_urban_share", "pop2008", "mics2017_wealth_top40"}
			a = state.Shade{Indicator: xs[r.IntN(len(xs))]}
		case 6:
			a = state.SetParam{Kind: "disparity", Name: "classes", Value: []string{"3", "4", "5"}[r.IntN(3)]}
		case 7:
			a = state.SelectUnits{Units: []data.UnitID{unit(), unit()}}
		case 8:
			a = state.Clear{}
		case 9:
			a = state.Highlight{Units: []data.UnitID{unit()}}
		case 10:
			a = state.Spotlight{Units: []data.UnitID{unit(), unit()}[:r.IntN(3)]}
		case 11:
			a = state.ShowUnit{Unit: unit()}
		case 12:
			a = state.Home{}
		case 13:
			a = state.SetNames{Names: layers.Namings()[r.IntN(4)]}
		}
		s = a.Do(s)
		m := briefing.MapOf(s, base)
		scene := briefing.Scene{Title: lang.Text{EN: "S"}, Layout: briefing.MapLayout, Transition: briefing.Fly, Duration: briefing.DefaultDuration, Map: m}
		g := again(t, f.Insert(0, scene))
		if got := g.Talk.Scenes[0].Map; !reflect.DeepEqual(got, m) && !(len(got.Spotlight)+len(m.Spotlight) == 0) {
			t.Fatalf("after %#v: written %+v, read %+v", a, m, got)
		}
		got := g.Talk.Scenes[0].Map.Do(window(k, s.Size))
		want := s.Request()
		have := got.Request()
		if d := math.Hypot(have.Camera.Centre[0]-want.Camera.Centre[0], have.Camera.Centre[1]-want.Camera.Centre[1]); d > 2 || math.Abs(have.Camera.Res/want.Camera.Res-1) > 1e-3 {
			t.Fatalf("step %d, %#v: camera %v, was %v", i, a, have.Camera, want.Camera)
		}
		if a, b := planOf(t, s), planOf(t, got); a != b {
			t.Fatalf("step %d: %+v\nwas %+v", i, b, a)
		}
		other := m.Do(window(k, geo.Size{W: 500, H: 700}))
		if m.Camera != nil && !other.Camera.Extent().Inset(-2000).Holds(s.Camera.Extent()) {
			t.Fatalf("step %d: in another window %v of %v", i, other.Camera.Extent(), s.Camera.Extent())
		}
	}
}

// planOf is what a picture of a state depends on, as text.
func planOf(t *testing.T, s state.State) string {
	t.Helper()
	q := s.Request()
	p, err := q.Plan(s.Atlas(), s.Maps)
	if err != nil {
		t.Fatal(err)
	}
	out := p.Title + p.Subtitle
	for _, l := range p.Stack {
		spec := l.Spec()
		out += " " + spec.Kind
		for _, name := range slices.Sorted(gomaps.Keys(spec.Params)) {
			out += " " + name + "=" + spec.Params[name]
		}
		if fd, ok := l.(layers.Faded); ok {
			out += " fade " + string(rune('0'+int(fd.Fade*10)))
		}
	}
	return out + p.Frame.AsOf.String() + string(p.Frame.Names) + p.Frame.Theme.Name + string(p.Frame.Profile)
}

// What differs on the right is put over what is on the left.
func TestRight(t *testing.T) {
	off := false
	s := briefing.Scene{
		Map:     briefing.Map{Year: 2025, Unit: "KP0717", Indicator: "none", Hide: []string{"sites"}, Highlight: []data.UnitID{"KP0717"}},
		Compare: &briefing.Map{AsOf: data.Date{Y: 2024, M: 6}, OnlyYear: &off, Camera: &briefing.Camera{Lon: 127, Lat: 40, W: 9, H: 9}, Show: []string{"zones"}, Highlight: []data.UnitID{}},
	}
	r := s.Right()
	if r.Year != 0 || !r.AsOf.Known() || r.Unit != "" || r.Camera == nil || r.Indicator != "none" || len(r.Show) != 1 || len(r.Hide) != 1 || len(r.Highlight) != 0 || r.OnlyYear == nil {
		t.Errorf("%+v", r)
	}
	s.Compare = nil
	if !reflect.DeepEqual(s.Right(), s.Map) {
		t.Error("nothing differs, and yet something does")
	}
}
