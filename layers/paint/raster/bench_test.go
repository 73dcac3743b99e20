package raster_test

import (
	"fmt"
	"io"
	"testing"

	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// frame is a page of 1440 by 810 pt, 1080p at 4/3 px/pt and 4K at 8/3.
func frame(groups func(t tessellation) []*scene.Group) *scene.Scene {
	t := newTessellation(17, 4, 1440, 810)
	return page(1440, 810, groups(t)...)
}

func benchmark(b *testing.B, groups func(t tessellation) []*scene.Group) {
	s := frame(groups)
	for _, size := range []struct {
		name  string
		scale float64
	}{{"1080p", 4.0 / 3}, {"4K", 8.0 / 3}} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/%d", size.name, workers), func(b *testing.B) {
				p := raster.New(raster.Options{Scale: size.scale, Workers: workers})
				if err := paint.Scene(p, s); err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				for b.Loop() {
					paint.Scene(p, s)
				}
			})
		}
	}
}

func BenchmarkFill(b *testing.B) {
	benchmark(b, func(t tessellation) []*scene.Group { return []*scene.Group{t.fills()} })
}

func BenchmarkStroke(b *testing.B) {
	benchmark(b, func(t tessellation) []*scene.Group { return []*scene.Group{t.lines(0.75)} })
}

func BenchmarkLabels(b *testing.B) {
	benchmark(b, func(t tessellation) []*scene.Group { return []*scene.Group{t.labels()} })
}

func BenchmarkFrame(b *testing.B) {
	benchmark(b, func(t tessellation) []*scene.Group { return []*scene.Group{t.fills(), t.lines(0.75), t.labels()} })
}

// BenchmarkColdLabels includes shaping and rasterising all type.
func BenchmarkColdLabels(b *testing.B) {
	s := frame(func(t tessellation) []*scene.Group { return []*scene.Group{t.labels()} })
	for b.Loop() {
		paint.Scene(raster.New(raster.Options{Scale: 4.0 / 3}), s)
	}
}

func BenchmarkEncodePNG(b *testing.B) {
	s := frame(func(t tessellation) []*scene.Group { return []*scene.Group{t.fills(), t.lines(0.75), t.labels()} })
	for _, scale := range []float64{4.0 / 3, 8.0 / 3} {
		p := raster.New(raster.Options{Scale: scale})
		if err := paint.Scene(p, s); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(p.Image().Rect.Dy()), func(b *testing.B) {
			var n counter
			for b.Loop() {
				n = 0
				raster.EncodePNG(&n, p.Image(), 96)
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

var _ io.Writer = (*counter)(nil)
