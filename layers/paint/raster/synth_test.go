package raster_test

import (
	"fmt"
	"image/color"
	"math"
	"math/rand/v2"

	"jido/geo"
	"jido/layers/scene"
)

// tessellation is a made-up country: cells that share crooked borders.
type tessellation struct {
	areas   [][]float64 // rings, page points
	borders [][]float64 // each once
	names   []scene.Op
}

// newTessellation divides a page of w by h points into n by n cells with arcs
// of about 2^bits segments.
func newTessellation(n, bits int, w, h float64) tessellation {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	cw, ch := w/float64(n), h/float64(n)
	knot := make([][][2]float64, n+1)
	for j := range knot {
		knot[j] = make([][2]float64, n+1)
		for i := range knot[j] {
			knot[j][i] = [2]float64{(float64(i) + 0.4*(r.Float64()-0.5)) * cw, (float64(j) + 0.4*(r.Float64()-0.5)) * ch}
		}
	}
	var t tessellation
	arc := func(a, b [2]float64) []float64 {
		line := [][2]float64{a, b}
		for range bits {
			var fine [][2]float64
			for i := 0; i+1 < len(line); i++ {
				p, q := line[i], line[i+1]
				k := 0.4 * (r.Float64() - 0.5)
				fine = append(fine, p, [2]float64{(p[0]+q[0])/2 - k*(q[1]-p[1]), (p[1]+q[1])/2 + k*(q[0]-p[0])})
			}
			line = append(fine, b)
		}
		var flat []float64
		for _, p := range line {
			flat = append(flat, p[0], p[1])
		}
		t.borders = append(t.borders, flat)
		return flat
	}
	across, down := make([][][]float64, n+1), make([][][]float64, n)
	for j := range n + 1 {
		for i := range n {
			across[j] = append(across[j], arc(knot[j][i], knot[j][i+1]))
		}
	}
	for j := range n {
		for i := range n + 1 {
			down[j] = append(down[j], arc(knot[j][i], knot[j+1][i]))
		}
	}
	for j := range n {
		for i := range n {
			var ring []float64
			ring = append(ring, across[j][i]...)
			ring = append(ring, down[j][i+1]...)
			ring = appendBack(ring, across[j+1][i])
			ring = appendBack(ring, down[j][i])
			t.areas = append(t.areas, ring)
			if len(t.names) < 216 {
				syllables := []rune("가나다라마바사아자차평양남북강원도시군구천성산포")
				s := ""
				for range 2 + r.IntN(2) {
					s += string(syllables[r.IntN(len(syllables))])
				}
				t.names = append(t.names, &scene.Text{
					X: (float64(i) + 0.5) * cw, Y: (float64(j) + 0.5) * ch, S: s + fmt.Sprint(len(t.names)%10), Size: 9, Anchor: scene.Middle,
					Color: color.NRGBA{20, 20, 20, 255}, Halo: color.NRGBA{255, 255, 255, 220}, HaloWidth: 1.25,
				})
			}
		}
	}
	return t
}

func appendBack(dst, line []float64) []float64 {
	for i := len(line) - 2; i >= 0; i -= 2 {
		dst = append(dst, line[i], line[i+1])
	}
	return dst
}

// fills is the tessellation as a choropleth.
func (t tessellation) fills() *scene.Group {
	g := &scene.Group{Name: "fills", Matrix: geo.Identity(), Mosaic: true}
	for i, a := range t.areas {
		s := uint8(120 + 17*(i*7%8))
		g.Ops = append(g.Ops, &scene.Path{Flat: a, Style: scene.Style{Fill: color.NRGBA{s, uint8(200 - s/3), 255 - s/2, 255}}})
	}
	return g
}

// lines is its borders.
func (t tessellation) lines(width float64) *scene.Group {
	g := &scene.Group{Name: "borders", Matrix: geo.Identity()}
	for _, b := range t.borders {
		g.Ops = append(g.Ops, &scene.Path{Flat: b, Open: true, Style: scene.Style{Stroke: scene.Stroke{Color: color.NRGBA{90, 90, 90, 255}, Width: width}}})
	}
	return g
}

func (t tessellation) labels() *scene.Group {
	return &scene.Group{Name: "labels", Matrix: geo.Identity(), Ops: t.names}
}

// page is a scene of groups on water.
func page(w, h float64, groups ...*scene.Group) *scene.Scene {
	return &scene.Scene{Size: geo.Size{W: w, H: h}, Background: color.NRGBA{214, 228, 236, 255}, Groups: groups}
}

// star is a simple ring about x, y with corners at random radii up to r.
func star(rnd *rand.Rand, x, y, r float64, corners int) []float64 {
	var flat []float64
	for i := range corners {
		a := 2 * math.Pi * (float64(i) + 0.8*rnd.Float64()) / float64(corners)
		q := r * (0.3 + 0.7*rnd.Float64())
		flat = append(flat, x+q*math.Cos(a), y+q*math.Sin(a))
	}
	return flat
}
