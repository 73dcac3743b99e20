package page_test

import (
	"fmt"
	"math"
	"sync"
	"testing"
	"time"

	"jido/app/picture"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/geo/synth"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// worlds are the countries that frames are measured on, with the full ladder of
// detail, as in the window.
func worlds() []struct {
	name string
	make func() country
} {
	return []struct {
		name string
		make func() country
	}{{"builtin", full}, {"50k", sync.OnceValue(func() country { return synthetic(50e3) })}, {"500k", sync.OnceValue(func() country { return synthetic(500e3) })}}
}

var full = sync.OnceValue(func() country {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return country{w.Atlas, w.Maps(proj.LCCKorea(), nil)}
})

// synthetic is a country of 200 counties with so many vertices, 58 of them in the
// rollout, on the ground of the real one.
func synthetic(vertices int) country {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	areas := synth.Map{Cells: 200, Vertices: vertices, Seed: 20, Islands: 40}.Areas()
	src := []data.SourceID{"s"}
	b := &data.Builder{Version: "synthetic", LastDay: w.Atlas.LastDay()}
	b.AddSource(data.Source{ID: "s", Title: "Synthetic"})
	b.AddIndicator(data.Indicator{
		ID: "share", Title: lang.Text{EN: "Share"}, Measure: lang.Text{EN: "percent"}, YearFrom: 2008, YearTo: 2008, Source: "s",
		Draw: data.DrawCounty, Geography: data.GeographyPresent,
	})
	var o layers.Outlines
	for i := range 10 {
		p := data.UnitID(fmt.Sprintf("P%02d", i))
		b.AddUnit(data.Unit{ID: p, Level: data.ProvinceLevel, Names: data.Names{EN: "Province " + string(p)}, Province2008: p})
	}
	for i, a := range areas {
		id, p := data.UnitID(fmt.Sprintf("C%03d", i)), data.UnitID(fmt.Sprintf("P%02d", i*10/len(areas)))
		b.AddUnit(data.Unit{ID: id, Level: data.CountyLevel, Kind: data.County, Names: data.Names{EN: "County " + string(id), KO: "고을군"},
			Province: p, Province2008: p, Outlines: []data.UnitID{id}, Area: data.Rural, Sources: src})
		b.AddValue(data.Value{Indicator: "share", Level: data.CountyLevel, Unit: id, V: float64(i * 37 % 100), Sources: src})
		if i%3 == 0 && i < 58*3 {
			b.AddProject(data.Project{ID: data.ProjectID(id), Unit: id, Cohort: 2024 + i/3/20, Facilities: []data.Facility{"garment"}, Sources: src,
				Milestones: []data.Milestone{{Stage: data.Announced + data.Stage(i/3%3), Date: data.Date{Y: 2024, M: 2}, Sources: src}}})
		}
		o.IDs, o.Areas = append(o.IDs, id), append(o.Areas, a)
	}
	a, _ := b.Build()
	return country{a, layers.NewMaps(a, o, w.Ground, proj.LCCKorea(), nil)}
}

// window is the plan of the window on a screen of 1440 by 810 points.
func window(b *testing.B, c country, pixels float64) page.Plan {
	r := picture.New(c.atlas)
	r.Pixels, r.Window = pixels, true
	if _, ok := c.atlas.Indicator("share"); ok {
		r.Indicator = "share"
	}
	p, err := r.Plan(c.atlas, c.maps)
	if err != nil {
		b.Fatal(err)
	}
	p.Memo = &page.Memo{}
	p.Camera = page.Lay(p).View
	return p
}

// moves are the gestures: frame i of a drag in a circle at the scale of the
// whole country and of a province, and of a zoom in and out again by six.
func moves() []struct {
	name string
	at   func(geo.View, int) geo.View
} {
	circle := func(v geo.View, i int) geo.View {
		s, c := math.Sincos(float64(i) / 20)
		return v.Pan(80*c, 80*s)
	}
	return []struct {
		name string
		at   func(geo.View, int) geo.View
	}{
		{"pan", circle},
		{"panclose", func(v geo.View, i int) geo.View { v.Res /= 4; return circle(v, i) }},
		{"zoom", func(v geo.View, i int) geo.View {
			v.Res /= math.Pow(6, 0.5-0.5*math.Cos(float64(i)/40))
			return v
		}},
	}
}

// BenchmarkFrame is one frame of the window: the sheet laid out from the memo,
// then painted. The metrics say how much of it is which.
func BenchmarkFrame(b *testing.B) {
	for _, w := range worlds() {
		for _, screen := range []struct {
			name   string
			pixels float64
		}{{"1080p", 4.0 / 3}, {"4K", 8.0 / 3}} {
			for _, m := range moves() {
				b.Run(w.name+"/"+screen.name+"/"+m.name, func(b *testing.B) {
					p := window(b, w.make(), screen.pixels)
					start := p.Camera
					painter := raster.New(raster.Options{Scale: screen.pixels})
					painter.SetMoving(true)
					frame := func(i int) (lay, put time.Duration) {
						p.Camera = m.at(start, i)
						t0 := time.Now()
						s := page.Lay(p)
						t1 := time.Now()
						if err := paint.Scene(painter, s.Scene); err != nil {
							b.Fatal(err)
						}
						return t1.Sub(t0), time.Since(t1)
					}
					for i := range 10 {
						frame(i * 25)
					}
					var lay, put, worst time.Duration
					i := 0
					for b.Loop() {
						l, q := frame(i)
						lay, put, worst = lay+l, put+q, max(worst, l+q)
						i++
					}
					per := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(i) }
					b.ReportMetric(per(lay), "lay-ms")
					b.ReportMetric(per(put), "paint-ms")
					b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
				})
			}
		}
	}
}

// nothing is a painter that costs nothing: what is left is the walk.
type nothing struct{}

func (nothing) Begin(*scene.Scene) error    { return nil }
func (nothing) Group(paint.Group)           {}
func (nothing) Path(paint.Path)             {}
func (nothing) Text(scene.Text, [2]float64) {}
func (nothing) End() error                  { return nil }

// BenchmarkParts takes a frame at 1080p apart: what the memo saves, what names
// cost, what the walk costs without a painter.
func BenchmarkParts(b *testing.B) {
	for _, w := range worlds() {
		c := w.make()
		p := window(b, c, 4.0/3)
		s := page.Lay(p)
		f := p.Frame
		f.View, f.Type = s.View, 1
		f.Detail = layers.DetailFor(f.View.Res, p.Pixels)
		var mute []layers.Layer // all but the names
		for _, l := range p.Stack {
			if l.ID() != "names" {
				mute = append(mute, l)
			}
		}
		var memo, silent layers.Memo
		compose := func(stack []layers.Layer, m *layers.Memo) { layers.Compose(f, stack, m, s.Map, nil) }
		for _, part := range []struct {
			name string
			do   func()
		}{
			{"lay", func() { page.Lay(p) }},
			{"compose", func() { compose(p.Stack, &memo) }},
			{"compose-without-names", func() { compose(mute, &silent) }},
			{"compose-without-memo", func() { compose(p.Stack, nil) }},
			{"walk", func() { paint.Scene(nothing{}, s.Scene) }},
		} {
			b.Run(w.name+"/"+part.name, func(b *testing.B) {
				part.do()
				b.ReportAllocs()
				for b.Loop() {
					part.do()
				}
			})
		}
		painter := raster.New(raster.Options{Scale: p.Pixels})
		for _, g := range s.Scene.Groups {
			if len(g.Ops) < 20 {
				continue
			}
			one := &scene.Scene{Size: s.Scene.Size, Background: s.Scene.Background, Groups: []*scene.Group{g}}
			b.Run(w.name+"/paint-"+g.Name, func(b *testing.B) {
				for b.Loop() {
					c := *g // another group, or it would be left as it stands
					one.Groups[0] = &c
					paint.Scene(painter, one)
				}
			})
		}
	}
}
