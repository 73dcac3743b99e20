package raster_test

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// The oracles below are slow and plain: coverage of pixels from 0 to 1.

// areaOracle sums the signed areas of rings within each pixel, cutting every
// ring to every pixel: exact for rings that do not cross.
func areaOracle(rings [][]float64, w, h int) []float64 {
	out := make([]float64, w*h)
	for y := range h {
		for x := range w {
			sum := 0.0
			for _, r := range rings {
				sum += ringArea(cutToPixel(r, float64(x), float64(y)))
			}
			out[y*w+x] = min(math.Abs(sum), 1)
		}
	}
	return out
}

func ringArea(r []float64) float64 {
	sum := 0.0
	for i, n := 0, len(r); i < n; i += 2 {
		j := (i + 2) % n
		sum += r[i]*r[j+1] - r[j]*r[i+1]
	}
	return sum / 2
}

func cutToPixel(r []float64, x, y float64) []float64 {
	for _, c := range [4][3]float64{{0, x, 1}, {0, x + 1, -1}, {1, y, 1}, {1, y + 1, -1}} {
		k, at, side := int(c[0]), c[1], c[2]
		var out []float64
		for i, n := 0, len(r); i < n; i += 2 {
			j := (i + 2) % n
			di, dj := side*(r[i+k]-at), side*(r[j+k]-at)
			if di >= 0 {
				out = append(out, r[i], r[i+1])
			}
			if (di >= 0) != (dj >= 0) {
				t := di / (di - dj)
				out = append(out, r[i]+t*(r[j]-r[i]), r[i+1]+t*(r[j+1]-r[i+1]))
			}
		}
		r = out
	}
	return r
}

// sample asks inside at 16 by 16 places in each pixel.
func sample(w, h int, inside func(x, y float64) bool) []float64 {
	const n = 16
	out := make([]float64, w*h)
	for i := range out {
		hits := 0
		for s := range n * n {
			if inside(float64(i%w)+(float64(s%n)+0.5)/n, float64(i/w)+(float64(s/n)+0.5)/n) {
				hits++
			}
		}
		out[i] = float64(hits) / (n * n)
	}
	return out
}

// winding is the winding number of rings about a point.
func winding(rings [][]float64, x, y float64) int {
	wind := 0
	for _, r := range rings {
		for i, n := 0, len(r); i < n; i += 2 {
			j := (i + 2) % n
			x0, y0, x1, y1 := r[i], r[i+1], r[j], r[j+1]
			if (y0 <= y) == (y1 <= y) || x0+(y-y0)/(y1-y0)*(x1-x0) > x {
				continue
			}
			if y0 <= y {
				wind++
			} else {
				wind--
			}
		}
	}
	return wind
}

// nearLine tells whether a point is within half of a line: with round joins,
// and round or butt caps.
func nearLine(line []float64, half float64, closed, round bool, x, y float64) bool {
	n := len(line) / 2
	segs := n - 1
	if closed {
		segs = n
	}
	for i := range segs {
		x0, y0 := line[2*i], line[2*i+1]
		j := (i + 1) % n
		dx, dy := line[2*j]-x0, line[2*j+1]-y0
		l := dx*dx + dy*dy
		if l > 0 {
			t := ((x-x0)*dx + (y-y0)*dy) / l
			if t >= 0 && t <= 1 && math.Hypot(x-x0-t*dx, y-y0-t*dy) <= half {
				return true
			}
		}
	}
	for i := range n {
		if !closed && !round && (i == 0 || i == n-1) {
			continue
		}
		if math.Hypot(x-line[2*i], y-line[2*i+1]) <= half {
			return true
		}
	}
	return false
}

// coverage paints one path in black on white and returns how dark it is.
func coverage(t *testing.T, w, h int, scale float64, p scene.Path) []float64 {
	t.Helper()
	s := &scene.Scene{Size: geo.Size{W: float64(w) / scale, H: float64(h) / scale}, Groups: []*scene.Group{{Matrix: geo.Identity(), Ops: []scene.Op{&p}}}}
	img := render(t, s, raster.Options{Scale: scale})
	if img.Rect != image.Rect(0, 0, w, h) {
		t.Fatalf("picture is %v, want %d x %d", img.Rect, w, h)
	}
	out := make([]float64, w*h)
	for i := range out {
		out[i] = 1 - float64(img.Pix[4*i])/255
	}
	return out
}

func render(t *testing.T, s *scene.Scene, o raster.Options) *image.RGBA {
	t.Helper()
	p := raster.New(o)
	if err := paint.Scene(p, s); err != nil {
		t.Fatal(err)
	}
	return p.Image()
}

// compare fails where two coverages differ too much: at the worst pixel, as
// the root of the mean square, or at more pixels by over 0.1 than one in few.
func compare(t *testing.T, what string, got, want []float64, w int, maxErr, maxRMS float64, few int) {
	t.Helper()
	sum, worst, at, off := 0.0, 0.0, 0, 0
	for i := range got {
		d := math.Abs(got[i] - want[i])
		sum += d * d
		if d > worst {
			worst, at = d, i
		}
		if d > 0.1 {
			off++
		}
	}
	rms := math.Sqrt(sum / float64(len(got)))
	if worst > maxErr || rms > maxRMS || off*few > len(got) {
		t.Errorf("%s: greatest error %.4f (bound %.4f) at %d,%d: got %.3f, want %.3f; RMS %.5f (bound %.5f); %d of %d pixels off by more than 0.1",
			what, worst, maxErr, at%w, at/w, got[at], want[at], rms, maxRMS, off, len(got))
	}
}

var black = color.NRGBA{A: 255}

func scaled(rings [][]float64, k float64) (flat []float64, ends []int) {
	for _, r := range rings {
		for _, v := range r {
			flat = append(flat, v/k)
		}
		ends = append(ends, len(flat))
	}
	return flat, ends
}

// TestFillArea paints simple rings with holes, at several scales and partly
// outside the picture.
func TestFillArea(t *testing.T) {
	const w, h = 61, 47
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, scale := range []float64{1, 4.0 / 3, 2.5} {
		for i := range 12 {
			x, y := rnd.Float64()*w, rnd.Float64()*h
			outer := star(rnd, x, y, 40, 5+2*i)
			hole := star(rnd, x, y, 9, 7) // the star reaches 12 at least
			rings := [][]float64{outer, reversed(hole)}
			if i%2 == 1 {
				rings = [][]float64{reversed(outer), hole}
			}
			flat, ends := scaled(rings, scale)
			got := coverage(t, w, h, scale, scene.Path{Flat: flat, Ends: ends, Style: scene.Style{Fill: black}})
			compare(t, "star with hole", got, areaOracle(rings, w, h), w, 0.003, 0.001, 1)
		}
	}
}

func reversed(r []float64) []float64 { return appendBack(nil, r) }

// TestFillWinding paints rings that cross themselves and each other: pixels in
// which edges cross may be off, all others not.
func TestFillWinding(t *testing.T) {
	const w, h = 64, 48
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 10 {
		var rings [][]float64
		for range 3 {
			var r []float64
			for range 6 {
				r = append(r, rnd.Float64()*90-13, rnd.Float64()*70-11)
			}
			rings = append(rings, r)
		}
		flat, ends := scaled(rings, 1)
		got := coverage(t, w, h, 1, scene.Path{Flat: flat, Ends: ends, Style: scene.Style{Fill: black}})
		want := sample(w, h, func(x, y float64) bool { return winding(rings, x, y) != 0 })
		compare(t, "crossing rings", got, want, w, 1, 0.04, 50)
	}
}

// TestStroke compares pens with the distance from the line. Where parts of a
// line run over each other at a sharp angle, the pixels along both their edges
// may be too dark; nothing else is off.
func TestStroke(t *testing.T) {
	const w, h = 56, 44
	rnd := rand.New(rand.NewPCG(5, 6))
	for _, c := range []struct {
		name         string
		width        float64
		points       int
		step, turn   float64 // greatest length of a segment, px, and turn, radians
		closed, caps bool
		maxErr, rms  float64
		few          int
	}{
		{"wide", 9, 4, 50, 1.5, false, true, 0.5, 0.02, 100},
		{"wide ring", 9, 4, 50, 1.5, true, false, 0.5, 0.02, 100},
		{"middling", 3, 6, 40, 1.5, false, false, 0.5, 0.03, 100},
		{"border", 1.2, 9, 30, 1.5, false, true, 0.5, 0.02, 100},
		{"border of short segments", 1.2, 60, 5, 1.2, false, true, 0.5, 0.02, 100},
		{"thick line of short segments", 6, 30, 5, 1.2, false, true, 0.5, 0.02, 100},
		{"hairline", 0.5, 9, 30, 1.5, false, false, 0.5, 0.02, 100},
		{"fine ring", 0.4, 7, 30, 1.5, true, false, 0.5, 0.02, 100},
		{"smooth", 6, 16, 3, 0.2, false, true, 0.05, 0.005, 1},
		{"smooth and fine", 1.2, 16, 3, 0.3, false, false, 0.05, 0.005, 1},
	} {
		for range 3 {
			x, y, a := 10.0, 8.0, math.Pi/4
			var line []float64
			for range c.points {
				line = append(line, x, y)
				a += c.turn * 2 * (rnd.Float64() - 0.5)
				d := c.step * (0.2 + 0.8*rnd.Float64())
				nx, ny := x+d*math.Cos(a), y+d*math.Sin(a)
				if nx < -10 || nx > w+10 || ny < -10 || ny > h+10 {
					a += math.Pi
					nx, ny = x+d*math.Cos(a)/2, y+d*math.Sin(a)/2
				}
				x, y = nx, ny
			}
			st := scene.Stroke{Color: black, Width: c.width}
			if c.caps {
				st.Cap = scene.RoundCap
			}
			got := coverage(t, w, h, 1, scene.Path{Flat: line, Open: !c.closed, Style: scene.Style{Stroke: st}})
			want := sample(w, h, func(x, y float64) bool { return nearLine(line, c.width/2, c.closed, c.caps, x, y) })
			compare(t, c.name, got, want, w, c.maxErr, c.rms, c.few)
		}
	}
}
