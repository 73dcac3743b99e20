package render_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"jido/app/render"
	"jido/app/state"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/geo/synth"
	"jido/layers"
)

// detailed is the country with outlines of so many vertices.
func detailed(vertices int) place {
	w := country().world
	ids := w.Outlines.IDs
	areas := synth.Map{Cells: len(ids), Vertices: vertices, Seed: 20, Islands: 40}.Areas()
	own := w.With(w.Atlas, layers.Outlines{IDs: ids, Areas: areas[:len(ids)]})
	return place{own, own.Maps(proj.LCCKorea(), nil)}
}

// BenchmarkScreen is a gesture of 60 frames, one every sixtieth of a second as
// the toolkit asks for them: how long they keep the event loop, and how long the
// sharp picture takes to follow, milliseconds.
func BenchmarkScreen(b *testing.B) {
	circle := func(i int) state.Action {
		s, c := math.Sincos(float64(i) / 10)
		return state.Pan{DX: 12 * c, DY: 12 * s}
	}
	gestures := []struct {
		name string
		near float64
		do   func(i int) state.Action
	}{
		{"pan", 1, circle},
		{"panclose", 4, circle},
		{"zoom", 1, func(i int) state.Action {
			return state.ZoomAt{X: 500, Y: 300, Factor: math.Exp(0.08 * math.Sin(float64(i)/10))}
		}},
		{"years", 1, func(i int) state.Action { return state.SetYear{Year: 2024 + i/6%10} }},
	}
	for _, w := range []struct {
		name string
		make func() place
	}{{"builtin", country}, {"500k", func() place { return detailed(500e3) }}} {
		p := w.make()
		for _, px := range []struct {
			name   string
			pixels float64
		}{{"1080p", 4.0 / 3}, {"4K", 8.0 / 3}} {
			for _, g := range gestures {
				b.Run(w.name+"/"+px.name+"/"+g.name, func(b *testing.B) {
					st := state.NewStore(state.New(p.world, p.maps, lang.EN))
					st.Dispatch(state.Resize{Size: geo.Size{W: 1440, H: 810}}, state.ZoomAt{X: 500, Y: 300, Factor: g.near})
					sc := start(b)
					i := 0
					gesture := func() {
						tick := time.NewTicker(time.Second / 60)
						defer tick.Stop()
						for range 60 {
							st.Dispatch(g.do(i))
							pl, w, h := plan(b, st.State(), px.pixels)
							sc.Frame(pl, w, h)
							i++
							<-tick.C
						}
					}
					gesture() // every scale once
					sc.Frames = &render.Trace{}
					b.ReportAllocs()
					for b.Loop() {
						gesture()
					}
					loop, sharp := sc.Frames.Series()
					at := func(ds []time.Duration, p float64) float64 {
						if len(ds) == 0 {
							return 0
						}
						s := slices.Sorted(slices.Values(ds))
						return float64(s[int(p*float64(len(s)-1))].Microseconds()) / 1000
					}
					b.ReportMetric(at(loop, 0.5), "loop-p50-ms")
					b.ReportMetric(at(loop, 0.99), "loop-p99-ms")
					b.ReportMetric(at(sharp, 0.95), "sharp-p95-ms")
				})
			}
		}
	}
}
