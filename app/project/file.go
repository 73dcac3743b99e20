package project

import (
	"math"

	"github.com/paulmach/orb"

	"jido/app/picture"
	"jido/app/state"
	"jido/data"
	"jido/geo"
	"jido/layers"
	"jido/layers/scene"
)

// The structs of this file are the format, version 1. They are apart from the
// program's own types, so that those may change; what stands here may only grow.
// Numbers are written so that they come back bit by bit.

// version is the format that Write writes, and the newest that Read reads.
const version = 1

type file struct {
	Jido      int        `json:"jido"`            // version
	Atlas     string     `json:"atlas,omitempty"` // edition of the facts, for a note
	Sheet     sheet      `json:"sheet"`
	Camera    *camera    `json:"camera,omitempty"` // none = the whole country
	Year      int        `json:"year"`
	AsOf      string     `json:"asOf"` // 2006-01-02
	OnlyYear  bool       `json:"onlyYear,omitempty"`
	Lang      string     `json:"lang"`
	Names     string     `json:"names"`
	Theme     string     `json:"theme"`
	Profile   string     `json:"profile"`
	Title     string     `json:"title,omitempty"`
	Wide      bool       `json:"wide,omitempty"` // without the column of text
	Layers    []layer    `json:"layers"`         // bottom first
	Selected  []string   `json:"selected,omitempty"`
	Card      *ref       `json:"card,omitempty"`
	Filter    *filter    `json:"filter,omitempty"`
	Highlight []string   `json:"highlight,omitempty"`
	Spotlight []string   `json:"spotlight,omitempty"`
	Bookmarks []bookmark `json:"bookmarks,omitempty"`
	Measured  []point    `json:"measured,omitempty"`
	Speed     float64    `json:"speed"` // steps a second
	Loop      bool       `json:"loop,omitempty"`
	TextSize  float64    `json:"textSize"`
	Opened    []opened   `json:"opened,omitempty"`
	Scenario  []draft    `json:"scenario,omitempty"` // hypothetical, in the order of drafting
	Draft     int        `json:"draft,omitempty"`    // the year that is drafted; 0 = the first that can be
	Talk      *Talk      `json:"talk,omitempty"`
}

// Talk is the talk that was open: where it is, not what it says.
type Talk struct {
	Path   string `json:"path,omitempty"` // empty = that which ships
	Scene  int    `json:"scene"`          // index of the present one
	Scenes bool   `json:"scenes"`         // their pane was open
}

// sheet is the size of the whole sheet: page points, and pixels a point on the
// screen that it was on.
type sheet struct {
	W     float64 `json:"w"`
	H     float64 `json:"h"`
	Scale float64 `json:"scale"`
}

// camera is the middle of the map, degrees, and its scale, metres a point.
type camera struct {
	Lon float64 `json:"lon"`
	Lat float64 `json:"lat"`
	Res float64 `json:"res"`
}

type layer struct {
	Kind     string            `json:"kind"`
	Hidden   bool              `json:"hidden,omitempty"`
	Fade     float64           `json:"fade,omitempty"`
	Settings map[string]string `json:"settings,omitempty"`
}

type ref struct {
	Layer   string `json:"layer"`
	Feature string `json:"feature"`
}

type filter struct {
	Province string `json:"province,omitempty"`
	Cohort   int    `json:"cohort,omitempty"`
	Claimed  string `json:"claimed,omitempty"`
	Facility string `json:"facility,omitempty"`
	Text     string `json:"text,omitempty"`
}

type bookmark struct {
	Name string `json:"name"`
	camera
}

// point is longitude and latitude, degrees.
type point [2]float64

type opened struct {
	Path   string `json:"path"`
	As     string `json:"as"`
	Sheet  string `json:"sheet,omitempty"`
	Column string `json:"column,omitempty"`
	Fixes  string `json:"fixes,omitempty"`
}

// draft is the units that were drafted one after another for a year.
type draft struct {
	Year  int      `json:"year"`
	Units []string `json:"units"`
}

// of takes a state apart.
func of(s state.State) file {
	w := s.Wish
	f := file{
		Jido: version, Atlas: s.Atlas().Version(), Sheet: sheet{s.Size.W, s.Size.H, w.Pixels},
		Year: s.Shown, AsOf: w.AsOf.String(), OnlyYear: s.OnlyYear,
		Lang: string(w.Lang), Names: string(w.Names), Theme: w.Theme, Profile: string(w.Profile), Title: w.Title, Wide: w.Wide,
		Layers: []layer{}, Speed: s.Speed, Loop: s.Loop, TextSize: s.TextSize,
	}
	if at := (state.Home{}).Do(s).Camera; s.Camera != at && s.Camera.Res > 0 {
		c := lonLat(s.Maps.Proj, s.Camera.Centre)
		f.Camera = &camera{c[0], c[1], s.Camera.Res}
	}
	for _, it := range w.Items {
		f.Layers = append(f.Layers, layer{it.Spec.Kind, it.Hidden, it.Fade, it.Spec.Params})
	}
	f.Selected, f.Highlight, f.Spotlight = texts(s.Selected), texts(s.Highlight), texts(s.Spotlight)
	if s.Card != (scene.Ref{}) {
		f.Card = &ref{s.Card.Layer, s.Card.Feature}
	}
	if x := s.Filter; !x.Empty() {
		f.Filter = &filter{string(x.Province), x.Cohort, "", string(x.Facility), x.Text}
		if x.Claimed != data.NoStage {
			f.Filter.Claimed = x.Claimed.String()
		}
	}
	for _, b := range s.Bookmarks {
		f.Bookmarks = append(f.Bookmarks, bookmark{b.Name, camera{b.Centre[0], b.Centre[1], b.Res}})
	}
	for _, p := range s.Measured {
		f.Measured = append(f.Measured, point(p))
	}
	for _, o := range s.Opened {
		f.Opened = append(f.Opened, opened{o.Path, o.As, o.Sheet, o.Column, o.Fixes})
	}
	for _, p := range s.Scenario {
		if n := len(f.Scenario); n == 0 || f.Scenario[n-1].Year != p.Cohort {
			f.Scenario = append(f.Scenario, draft{Year: p.Cohort})
		}
		d := &f.Scenario[len(f.Scenario)-1]
		d.Units = append(d.Units, string(p.Unit))
	}
	f.Draft = s.Draft
	if k := s.Talk; k.Text != "" && (k.Path != "" || !s.Unsaved()) { // what no file holds was asked about
		f.Talk = &Talk{k.Path, s.Scene, s.Pane == state.ScenesPane}
	}
	return f
}

func texts(ids []data.UnitID) (out []string) {
	for _, id := range ids {
		out = append(out, string(id))
	}
	return out
}

// lonLat returns the place that Forward takes to p as exactly as numbers can
// say: Inverse alone may be a hair off, and a picture made again must be the same.
func lonLat(pr geo.Projection, p orb.Point) orb.Point {
	best, least := orb.Point{}, math.Inf(1)
	aim := p
	for range 4 {
		at := pr.Inverse(aim)
		got := pr.Forward(at)
		dx, dy := p[0]-got[0], p[1]-got[1]
		if miss := math.Hypot(dx, dy); miss < least {
			best, least = at, miss
		}
		aim = orb.Point{aim[0] + dx, aim[1] + dy}
	}
	return best
}

// item turns a layer of the file into one of the stack.
func (l layer) item() picture.Item {
	params := l.Settings
	if params == nil {
		params = map[string]string{}
	}
	return picture.Item{Spec: layers.Spec{Kind: l.Kind, Params: params}, Hidden: l.Hidden, Fade: l.Fade}
}
