// Package synth makes county maps of any size for tests and benchmarks.
//
// It knows no real country. Its maps have what real ones have: ragged borders
// that neighbours share vertex for vertex, a coast, islands, enclaves, lakes.
//
// Invariant: equal Maps give equal areas.
package synth

import (
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"

	"jido/geo"
)

// Map describes a synthetic map. The zero value has no areas.
type Map struct {
	Cells    int      // number of counties
	Vertices int      // wanted sum over all rings, closing points not counted; met to within a few per cent
	Seed     uint64   // another seed, another map
	Box      geo.Rect // lon/lat, degrees; zero = 124 to 131 E, 37.5 to 43.1 N
	Islands  int      // small extra polygons, spread over the counties, in the sea in the west of the box
	Enclaves int      // extra areas after the counties, each a hole in one of them
	Lakes    int      // holes that no area fills
}

// Areas returns the counties row by row from the south-west, then the
// enclaves. Rings are closed; outlines run counter-clockwise, holes clockwise.
func (m Map) Areas() []orb.MultiPolygon {
	if m.Cells <= 0 {
		return nil
	}
	if m.Box.Empty() {
		m.Box = geo.Rect{MinX: 124, MinY: 37.5, MaxX: 131, MaxY: 43.1}
	}
	g := newMaker(m)
	areas := make([]orb.MultiPolygon, m.Cells, m.Cells+m.Enclaves)
	for i := range areas {
		areas[i] = orb.MultiPolygon{orb.Polygon{g.cell(i)}}
	}
	for k := range m.Enclaves {
		hole := g.blob(g.middle(k%m.Cells), g.w*0.12)
		ring := hole.Clone()
		ring.Reverse()
		areas[k%m.Cells][0] = append(areas[k%m.Cells][0], ring)
		areas = append(areas, orb.MultiPolygon{orb.Polygon{hole}})
	}
	for k := range m.Lakes {
		i := (m.Cells/2 + k) % m.Cells
		at := g.middle(i)
		at[0] += g.w * 0.3
		ring := g.blob(at, g.w*0.05)
		ring.Reverse()
		areas[i][0] = append(areas[i][0], ring)
	}
	for k := range m.Islands {
		at := orb.Point{m.Box.MinX + m.Box.W()*sea/2, m.Box.MinY + m.Box.H()*(float64(k)+0.5)/float64(m.Islands)}
		r := min(m.Box.W()*sea*0.4, m.Box.H()/float64(m.Islands)*0.3)
		areas[k%m.Cells] = append(areas[k%m.Cells], orb.Polygon{g.blob(at, r*(0.3+0.7*g.rng.Float64()))})
	}
	return areas
}

// sea is the western part of the box that is left to islands.
const sea = 0.08

// maker lays cells like bricks: cell (r, c) is a hexagon whose corners it
// shares with the bricks beside, above and below, so that the topology is right
// by construction.
type maker struct {
	m          Map
	rng        *rand.Rand
	cols, rows int
	w, h       float64 // of a cell, degrees
	corner     map[[2]int]orb.Point
	edge       map[[4]int][]orb.Point
	perLength  float64 // vertices per degree
}

func newMaker(m Map) *maker {
	g := &maker{m: m, rng: rand.New(rand.NewPCG(m.Seed, 20)), corner: map[[2]int]orb.Point{}, edge: map[[4]int][]orb.Point{}}
	g.cols = max(1, int(math.Round(math.Sqrt(float64(m.Cells)*m.Box.W()/m.Box.H()))))
	g.rows = (m.Cells + g.cols - 1) / g.cols
	// What is over is room for ragged coasts, and in the west for islands.
	g.w = m.Box.W() * (1 - sea) / (float64(g.cols) + 1.3)
	g.h = m.Box.H() / (float64(g.rows) + 1.2)
	length := 0.0
	for i := range m.Cells {
		ks := g.corners(i)
		for j, k := range ks {
			a, b := g.at(k), g.at(ks[(j+1)%6])
			length += math.Hypot(a[0]-b[0], a[1]-b[1])
		}
	}
	small := (2*m.Enclaves + m.Lakes + m.Islands) * blobVertices
	g.perLength = float64(max(m.Vertices-small, 0)) / length
	return g
}

// corners returns the lattice corners of cell i, counter-clockwise. Corners lie
// on half columns; odd rows are shifted by one.
func (g *maker) corners(i int) [6][2]int {
	r, c := i/g.cols, i%g.cols
	x := 2*c + r%2
	return [6][2]int{{x, r}, {x + 1, r}, {x + 2, r}, {x + 2, r + 1}, {x + 1, r + 1}, {x, r + 1}}
}

// at returns the lon/lat of a corner, off the lattice by up to a sixth of a cell.
func (g *maker) at(k [2]int) orb.Point {
	p, ok := g.corner[k]
	if !ok {
		zig := 0.15
		if (k[0]+k[1])%2 != 0 {
			zig = -0.15
		}
		p = orb.Point{
			round(g.m.Box.MinX + g.m.Box.W()*sea + g.w*(0.4+float64(k[0])/2+(g.rng.Float64()-0.5)*0.25)),
			round(g.m.Box.MinY + g.h*(0.6+float64(k[1])+zig+(g.rng.Float64()-0.5)*0.3)),
		}
		g.corner[k] = p
	}
	return p
}

func (g *maker) middle(i int) orb.Point {
	var sum orb.Point
	for _, k := range g.corners(i) {
		sum[0] += g.at(k)[0] / 6
		sum[1] += g.at(k)[1] / 6
	}
	return sum
}

func (g *maker) cell(i int) orb.Ring {
	ks := g.corners(i)
	var ring orb.Ring
	for j, a := range ks {
		b := ks[(j+1)%6]
		line := g.line(a, b)
		ring = append(ring, line[:len(line)-1]...)
	}
	return append(ring, ring[0])
}

// line returns the border between two corners, the same whichever neighbour asks.
func (g *maker) line(a, b [2]int) []orb.Point {
	if line, ok := g.edge[[4]int{b[0], b[1], a[0], a[1]}]; ok {
		back := make([]orb.Point, len(line))
		for i, p := range line {
			back[len(line)-1-i] = p
		}
		return back
	}
	p, q := g.at(a), g.at(b)
	n := max(1, int(math.Round(math.Hypot(p[0]-q[0], p[1]-q[1])*g.perLength)))
	line := g.ragged([]orb.Point{p}, p, q, n, 0.3)
	g.edge[[4]int{a[0], a[1], b[0], b[1]}] = line
	return line
}

// ragged appends n edges from a to b, a line displaced at its middle over and
// over, by less each time so that it does not cross itself.
func (g *maker) ragged(out []orb.Point, a, b orb.Point, n int, amount float64) []orb.Point {
	if n < 2 {
		return append(out, b)
	}
	t := (g.rng.Float64() - 0.5) * amount
	m := orb.Point{round((a[0]+b[0])/2 - (b[1]-a[1])*t), round((a[1]+b[1])/2 + (b[0]-a[0])*t)}
	if m == a || m == b { // as fine as seven decimals go
		return append(out, b)
	}
	out = g.ragged(out, a, m, n/2, amount*0.93)
	return g.ragged(out, m, b, n-n/2, amount*0.93)
}

const blobVertices = 24

// blob returns a small closed ring, counter-clockwise.
func (g *maker) blob(at orb.Point, radius float64) orb.Ring {
	var r orb.Ring
	for k := range blobVertices {
		s, c := math.Sincos(2 * math.Pi * float64(k) / blobVertices)
		f := radius * (0.75 + 0.25*g.rng.Float64())
		r = append(r, orb.Point{round(at[0] + f*c), round(at[1] + f*s)})
	}
	return append(r, r[0])
}

// round keeps seven decimals of a degree, as files do.
func round(v float64) float64 { return math.Round(v*1e7) / 1e7 }
