package topo_test

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"

	"jido/geo/proj"
	"jido/geo/synth"
	"jido/geo/topo"
)

func counties(vertices int) []orb.MultiPolygon {
	return synth.Map{Cells: 200, Vertices: vertices, Seed: 1, Islands: 60, Enclaves: 5, Lakes: 5}.Areas()
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{50_000, 500_000} {
		areas := counties(n)
		for _, tol := range [][]float64{{250}, {0}, nil} {
			name := "ladder"
			if tol != nil {
				name = fmt.Sprintf("%gm", tol[0])
			}
			b.Run(fmt.Sprintf("%dk/%s", n/1000, name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					topo.Build(areas, proj.LCCKorea(), topo.Options{Tolerances: tol})
				}
			})
		}
	}
}

func provinces(n int) []int {
	group := make([]int, n)
	for i := range group {
		group[i] = i / 17
	}
	return group
}

func BenchmarkDissolve(b *testing.B) {
	for _, n := range []int{50_000, 500_000} {
		s, _ := topo.Build(counties(n), proj.LCCKorea(), topo.Options{})
		b.Run(fmt.Sprintf("%dk/ladder", n/1000), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.Dissolve(provinces(s.Len()))
			}
		})
	}
}

func BenchmarkAt(b *testing.B) {
	s, _ := topo.Build(counties(500_000), proj.LCCKorea(), topo.Options{})
	e := s.Extent()
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		s.At(e.MinX+e.W()*float64(i*7919%1000)/1000, e.MinY+e.H()*float64(i*104729%1000)/1000)
	}
}

func BenchmarkLabelPoint(b *testing.B) {
	for _, n := range []int{50_000, 500_000} {
		s, _ := topo.Build(counties(n), proj.LCCKorea(), topo.Options{})
		all := provinces(s.Len())
		for i := range all {
			all[i] = i
		}
		b.Run(fmt.Sprintf("%dk/all", n/1000), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				fresh := s.Dissolve(all)
				b.StartTimer()
				for i := range fresh.Len() {
					fresh.LabelPoint(i)
				}
			}
		})
	}
}
