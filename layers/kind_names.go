package layers

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/geo"
	"jido/geo/topo"
	"jido/layers/label"
	"jido/layers/scene"
	"jido/layers/style"
)

// Names labels provinces, units, neighbours and seas, in the frame's naming.
// What finds no room is left out and counted by Compose.
type Names struct{}

func kindNames() Kind {
	return Kind{Name: "names", On: true, New: func(Spec) (Layer, error) { return Names{}, nil }}
}

var _ Layer = Names{}

// ID returns "names".
func (Names) ID() string { return "names" }

// Spec returns the kind.
func (Names) Spec() Spec { return kindNames().spec() }

type nameInputs struct {
	atlas    *data.Atlas
	maps     *Maps
	asOf     data.Day
	cohort   int
	band     int
	theme    style.Theme
	lang     lang.Tag
	names    Naming
	profile  Profile
	typ      float64
	selected data.UnitID
	inset    bool
}

// Inputs are what names depend on; the scale only by its band.
func (Names) Inputs(f Frame) any {
	return nameInputs{f.Atlas, f.Maps, f.AsOf, f.Cohort, band(f.View.Res), f.Theme, f.Lang, f.Names, f.Profile, f.Type, f.Selected, f.Inset}
}

// band is the class of scale that decides how much is named, and how large.
func band(res float64) int {
	switch {
	case res > 1600:
		return 0 // the country is small: provinces only
	case res > nearScale:
		return 1 // the whole country
	case res > 110:
		return 2 // a province
	}
	return 3 // a county
}

// Priorities: higher is placed first.
const (
	prioSelected = 100
	prioProvince = 90
	prioSea      = 85
	prioCohort   = 70
	prioExtra    = 60
	prioCity     = 40
	prioRest     = 10
)

// CapitalID is the municipality of Pyongyang.
const CapitalID data.UnitID = "KP10"

// Draw proposes the names; Compose places them.
func (n Names) Draw(f Frame) Drawing {
	if f.Names == NameNone {
		return Drawing{}
	}
	var d Drawing
	b := band(f.View.Res)
	if !f.Inset {
		d.Labels = append(d.Labels, n.ground(f)...)
	}
	if !f.Inset {
		d.Labels = append(d.Labels, n.provinces(f, b)...)
	}
	if b > 0 {
		d.Labels = append(d.Labels, n.units(f, b)...)
	}
	return d
}

// lines sets a name in the frame's naming.
func nameLines(f Frame, en, ko string, l label.Line) []label.Line {
	one := func(s string, size float64) label.Line { c := l; c.S, c.Size = s, size; return c }
	switch f.Names {
	case NameKO:
		if ko != "" {
			return []label.Line{one(ko, l.Size)}
		}
	case NameBoth:
		if ko != "" {
			return []label.Line{one(en, l.Size), one(ko, l.Size*0.94)}
		}
	}
	return []label.Line{one(en, l.Size)}
}

func (n Names) units(f Frame, b int) []Label {
	by := rollout.At(f.Atlas, f.AsOf)
	extra := map[data.UnitID]bool{}
	for _, x := range rollout.Extras(f.Atlas, f.AsOf) {
		extra[x.Unit] = true
	}
	var out []Label
	for _, u := range f.Atlas.Units() {
		if u.Level != data.CountyLevel || u.Listed || u.Kind == data.Aggregate {
			continue
		}
		st := by[u.ID]
		cohort := st.Claimed != data.NoStage && (f.Cohort == 0 || st.Cohort == f.Cohort)
		if l, ok := n.unit(f, u, b, cohort, extra[u.ID]); ok {
			out = append(out, l)
		}
	}
	return out
}

// unit proposes one unit's name: beside its badge, or within its outline.
func (n Names) unit(f Frame, u data.Unit, b int, cohort, extra bool) (Label, bool) {
	th := f.Theme
	line := label.Line{Size: f.pt(6.2), Color: th.NameUnit}
	c := label.Candidate{
		Ref: scene.Ref{Layer: n.ID(), Feature: string(u.ID)}, Priority: prioRest,
		Halo: th.Halo, HaloWidth: f.pt(1.05),
	}
	x, y, ok := f.Maps.Site(u)
	l := Label{}
	switch {
	case cohort || extra:
		line = label.Line{Size: f.pt(7.6), Face: scene.Medium, Color: th.NameCohort}
		c.Priority, c.Beside, c.Halo, c.HaloWidth = prioCohort, f.pt(badge+1.6), th.Halo, f.pt(1.2)
		if !cohort {
			c.Priority, c.Beside = prioExtra, f.pt(6.5)
		}
	case !u.Drawn():
		return Label{}, false
	default:
		i, ok2 := f.Maps.Index(u.ID)
		if !ok2 {
			return Label{}, false
		}
		var r float64
		x, y, r = f.Maps.Counties.LabelPoint(i)
		ok = true
		l.Reach, l.Width = r*0.8, r*2.5
		if u.Kind == data.City {
			line.Size, line.Face, c.Priority = f.pt(6.8), scene.Medium, prioCity
			l.Width = r * 4
		}
		if b >= 2 {
			l.Width = 0
		}
		if u.Area == data.Capital { // on the darkest class
			line.Color, c.Halo, c.HaloWidth = th.InkSoft, th.Halo, f.pt(1.4)
		}
	}
	if u.ID == f.Selected {
		c.Priority, line.Face, line.Color = prioSelected, scene.Bold, th.Ink
	}
	line.Size *= [4]float64{0.9, 1, 1.12, 1.3}[b]
	c.X, c.Y = x, y
	c.Lines = nameLines(f, u.Names.EN, bare(u.Names.KO), line)
	l.Candidate = c
	return l, ok
}

// bare takes the suffix of kind off a Hangul name: 성천군 → 성천. One-syllable
// stems keep it.
func bare(ko string) string {
	for _, s := range []string{"구역", "군", "시", "구"} {
		if b, ok := strings.CutSuffix(ko, s); ok && len([]rune(b)) >= 2 {
			return b
		}
	}
	return ko
}

func (n Names) provinces(f Frame, b int) []Label {
	var out []Label
	for _, u := range f.Atlas.Units() {
		if u.Level != data.ProvinceLevel {
			continue
		}
		g := f.Maps.Provinces()
		i, ok := g.Index(u.ID)
		if !ok {
			continue
		}
		size := f.pt(9.2)
		if u.Kind == data.Municipality && b < 2 {
			size = f.pt(8)
		}
		line := label.Line{Size: size * [4]float64{0.95, 1, 1.35, 1.6}[b], Face: scene.Medium, Color: f.Theme.NameProvince, Tracking: f.pt(1.1)}
		halo, width := style.Fade(f.Theme.Halo, 0.7), f.pt(1)
		if u.ID == CapitalID { // on the darkest class
			line.Color, halo, width = f.Theme.Ink, f.Theme.Halo, f.pt(1.6)
		}
		for k, at := range within(g.Shapes, i) {
			out = append(out, Label{Once: string(u.ID), Candidate: label.Candidate{
				Ref: scene.Ref{Layer: n.ID(), Feature: string(u.ID)}, X: at[0], Y: at[1], Priority: prioProvince - min(k, 4),
				Lines: nameLines(f, strings.ToUpper(u.Names.EN), u.Names.KO, line), Halo: halo, HaloWidth: width,
			}})
		}
	}
	return out
}

// within returns places for the name of a large area, plane metres: its pole of
// inaccessibility first, then points of a net that have ground to their left
// and right, from near to far.
func within(s *topo.Shapes, i int) [][2]float64 {
	px, py, r := s.LabelPoint(i)
	out := [][2]float64{{px, py}}
	b := s.Bound(i)
	const n = 12
	for k := range n * n {
		x := b.MinX + b.W()*(float64(k%n)+0.5)/n
		y := b.MinY + b.H()*(float64(k/n)+0.5)/n
		if s.At(x, y) == i && s.At(x-r*0.6, y) == i && s.At(x+r*0.6, y) == i {
			out = append(out, [2]float64{x, y})
		}
	}
	slices.SortStableFunc(out, func(a, b [2]float64) int {
		return cmp.Compare(math.Hypot(a[0]-px, a[1]-py), math.Hypot(b[0]-px, b[1]-py))
	})
	return out
}

// groundPlaces are where neighbours and seas are named, lon/lat; several places
// for one name: the first within the frame is used.
var groundPlaces = [...]struct {
	key    string
	sea    bool
	places [3]orb.Point
}{
	{"map.name.china", false, [3]orb.Point{{126.2, 42.35}, {124.3, 41.2}, {128.2, 42.6}}},
	{"map.name.russia", false, [3]orb.Point{{131.6, 43.6}, {130.9, 42.95}, {132.2, 43.9}}},
	{"map.name.south_korea", false, [3]orb.Point{{127.9, 37.35}, {127.6, 37.6}, {127.9, 36.8}}},
	{"map.name.sea.east", true, [3]orb.Point{{130.2, 39.6}, {129.2, 39.4}, {131.5, 40.2}}},
	{"map.name.sea.west", true, [3]orb.Point{{123.7, 38.6}, {124.2, 38.5}, {123, 38.2}}},
}

// ground names neighbours and seas by the profile. An empty text in the
// catalogue means that the profile leaves the name blank.
func (n Names) ground(f Frame) []Label {
	text := func(key string, t lang.Tag) string {
		key += "." + string(f.Profile)
		if !lang.Has(t, key) {
			return ""
		}
		return lang.T(t, key)
	}
	var out []Label
	for _, g := range groundPlaces {
		en, ko := text(g.key, lang.EN), text(g.key, lang.KO)
		if en == "" {
			continue
		}
		line := label.Line{Size: f.pt(10), Face: scene.Medium, Color: f.Theme.NameLand, Tracking: f.pt(2)}
		if g.sea {
			line = label.Line{Size: f.pt(11), Color: f.Theme.NameSea, Tracking: f.pt(2.4)}
		}
		ref := scene.Ref{Layer: n.ID(), Feature: strings.TrimPrefix(g.key, "map.name.")}
		for k, p := range g.places {
			q := f.Maps.Proj.Forward(p)
			out = append(out, Label{Once: g.key, Candidate: label.Candidate{
				Ref: ref, X: q[0], Y: q[1], Priority: prioSea - k, Lines: nameLines(f, en, ko, line),
			}})
		}
	}
	return out
}

// Graticule is the net of meridians and parallels.
type Graticule struct{}

func kindGraticule() Kind {
	return Kind{Name: "graticule", On: true, New: func(Spec) (Layer, error) { return Graticule{}, nil }}
}

var _ Layer = Graticule{}

// ID returns "graticule".
func (Graticule) ID() string { return "graticule" }

// Spec returns the kind.
func (Graticule) Spec() Spec { return kindGraticule().spec() }

type graticuleInputs struct {
	maps  *Maps
	step  float64
	theme style.Theme
}

// Inputs are the projection, the step and the theme.
func (Graticule) Inputs(f Frame) any {
	return graticuleInputs{f.Maps, GraticuleStep(f.View.Res), f.Theme}
}

// GraticuleStep returns the distance between lines, degrees, that suits a scale
// in metres per point.
func GraticuleStep(res float64) float64 {
	for _, s := range []float64{0.1, 0.25, 0.5, 1, 2} {
		if s*111e3/res > 90 {
			return s
		}
	}
	return 5
}

// graticuleRegion is where lines are drawn, lon/lat.
var graticuleRegion = geo.Rect{MinX: 115, MinY: 31, MaxX: 140, MaxY: 49}

// Draw draws each line with a point every quarter degree: a parallel is nowhere
// more than 9 m off its chord.
func (Graticule) Draw(f Frame) Drawing {
	const fine = 0.25
	step := GraticuleStep(f.View.Res)
	look := scene.Style{Stroke: scene.Stroke{Color: f.Theme.Graticule, Width: 0.4}}
	var ops []scene.Op
	add := func(n int, at func(i int) orb.Point) {
		p := &scene.Path{Open: true, Style: look}
		for i := range n + 1 {
			q := f.Maps.Proj.Forward(at(i))
			p.Flat = append(p.Flat, q[0], q[1])
		}
		p.Bound = geo.BoundOf(p.Flat)
		ops = append(ops, p)
	}
	r := graticuleRegion
	for i := range int(r.W()/step) + 1 {
		lon := r.MinX + float64(i)*step
		add(int(r.H()/fine), func(k int) orb.Point { return orb.Point{lon, r.MinY + float64(k)*fine} })
	}
	for i := range int(r.H()/step) + 1 {
		lat := r.MinY + float64(i)*step
		add(int(r.W()/fine), func(k int) orb.Point { return orb.Point{r.MinX + float64(k)*fine, lat} })
	}
	return Drawing{Parts: []Part{{Ops: ops}}}
}
