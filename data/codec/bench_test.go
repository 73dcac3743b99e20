package codec_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"jido/data/codec"
)

// wavy makes n polygons with about the given number of vertices in all.
func wavy(n, vertices int) []codec.Feature {
	fs := make([]codec.Feature, n)
	per := max(vertices/n, 4)
	for i := range fs {
		x0, y0 := 124+float64(i%20)*0.3, 38+float64(i/20)*0.3
		ring := make(orb.Ring, 0, per)
		for k := 0; k < per-1; k++ {
			a := 2 * math.Pi * float64(k) / float64(per-1)
			r := 0.1 + 0.02*math.Sin(9*a+float64(i))
			ring = append(ring, orb.Point{x0 + r*math.Cos(a), y0 + r*math.Sin(a)})
		}
		ring = append(ring, ring[0])
		fs[i] = codec.Feature{ID: fmt.Sprintf("U%03d", i), Geometry: orb.Polygon{ring},
			Attrs: []codec.Attr{{Key: "name", Value: "성천군"}, {Key: "rank", Value: float64(i)}}}
	}
	return fs
}

func BenchmarkReadGeoJSON(b *testing.B) {
	for _, vertices := range []int{50_000, 500_000} {
		b.Run(fmt.Sprint(vertices), func(b *testing.B) {
			var out bytes.Buffer
			f := format("GeoJSON")
			if err := f.Write(&out, wavy(200, vertices)); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(out.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := f.Read(context.Background(), bytes.NewReader(out.Bytes()), int64(out.Len()), "wavy", nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWriteGeoJSON(b *testing.B) {
	fs := wavy(200, 500_000)
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := format("GeoJSON").Write(&out, fs); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(out.Len()))
	}
}

// BenchmarkRead reads the same 200 polygons of 50,000 vertices in each format.
func BenchmarkRead(b *testing.B) {
	for _, f := range codec.Formats() {
		b.Run(f.Name, func(b *testing.B) {
			var out bytes.Buffer
			if err := f.Write(&out, wavy(200, 50_000)); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(out.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := f.Read(context.Background(), bytes.NewReader(out.Bytes()), int64(out.Len()), "wavy", nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
