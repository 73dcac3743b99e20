package painttest

import (
	"image"
	"math"

	"jido/geo"
	"jido/layers/scene"
)

var fillCases = []Case{
	{"background", func(r Reporter, render func(*scene.Scene) image.Image) {
		s := page()
		s.Background = blue
		p := look(r, render, s)
		for _, at := range [][2]float64{{1, 1}, {50, 50}, {99, 99}, {99, 1}} {
			p.want("page", at[0], at[1], blue)
		}
	}},
	{"hole", func(r Reporter, render func(*scene.Scene) image.Image) {
		ring := &scene.Path{Style: scene.Style{Fill: red}}
		ring.Flat = append(rect(10, 10, 90, 90), 30, 30, 30, 70, 70, 70, 70, 30)
		ring.Ends = []int{8, 16}
		p := look(r, render, page(group(fill(blue, rect(45, 45, 55, 55)...), ring)))
		p.want("ring", 20, 50, red)
		p.want("ring", 50, 80, red)
		p.want("through the hole", 50, 50, blue)
		p.want("in the hole", 35, 35, white)
		p.want("outside", 5, 50, white)
	}},
	{"non-zero rule", func(r Reporter, render func(*scene.Scene) image.Image) {
		var star []float64
		for i := range 5 {
			sin, cos := math.Sincos(float64(i) * 4 * math.Pi / 5)
			star = append(star, 50+45*sin, 50-45*cos)
		}
		p := look(r, render, page(group(fill(green, star...))))
		p.want("core of a pentagram", 50, 50, green)
		p.want("tip of a pentagram", 50, 20, green)
		p.want("beside it", 20, 20, white)
		two := fill(green, append(rect(10, 10, 60, 60), rect(40, 40, 90, 90)...)...)
		two.Ends = []int{8, 16}
		p = look(r, render, page(group(two)))
		p.want("where two rings overlap", 50, 50, green)
	}},
	{"colour and alpha", func(r Reporter, render func(*scene.Scene) image.Image) {
		s := page(group(
			fill(faded(red, 128), rect(10, 10, 50, 90)...),
			fill(faded(blue, 64), rect(30, 30, 90, 70)...)))
		s.Background = green
		p := look(r, render, s)
		one := mix(red, green, 128.0/255)
		p.want("one colour", 20, 20, one)
		p.want("two colours", 40, 50, mix(blue, one, 64.0/255))
		p.want("the other colour", 70, 50, mix(blue, green, 64.0/255))
		p.want("none", 70, 20, green)
	}},
	{"order", func(r Reporter, render func(*scene.Scene) image.Image) {
		both := &scene.Path{Flat: rect(20, 20, 80, 80), Style: scene.Style{Fill: green, Stroke: scene.Stroke{Color: blue, Width: 8}}}
		p := look(r, render, page(group(fill(red, rect(0, 0, 50, 50)...), both), group(fill(red, rect(60, 60, 100, 100)...))))
		p.want("fill above an earlier op", 40, 40, green)
		p.want("stroke above its own fill", 22, 50, blue)
		p.want("later group above", 70, 70, red)
	}},
	{"hatch", func(r Reporter, render func(*scene.Scene) image.Image) {
		for _, angle := range []float64{0, 90, 30, 135} {
			h := &scene.Path{Flat: rect(10, 10, 90, 90), Style: scene.Style{Hatch: scene.Hatch{Color: black, Angle: angle, Spacing: 8, Width: 2}}}
			p := look(r, render, page(group(h)))
			p.between("hatch", geo.Rect{MinX: 18, MinY: 18, MaxX: 82, MaxY: 82}, 0.19, 0.31)
			p.between("beside it", geo.Rect{MinX: 1, MinY: 1, MaxX: 8, MaxY: 99}, 0, 0)
			sin, cos := math.Sincos(angle * math.Pi / 180)
			along, across := p.change(16*cos, -16*sin), p.change(4*sin, 4*cos)
			if along > 0.08 || across < 0.25 {
				r.Errorf("hatch at %g°: changes by %.2f along its lines, %.2f half a spacing across", angle, along, across)
			}
			if same := p.change(8*sin, 8*cos); same > 0.08 {
				r.Errorf("hatch at %g°: changes by %.2f a whole spacing across", angle, same)
			}
		}
	}},
	{"hatch over fill", func(r Reporter, render func(*scene.Scene) image.Image) {
		ring := &scene.Path{Flat: append(rect(10, 10, 90, 90), 30, 30, 30, 70, 70, 70, 70, 30), Ends: []int{8, 16},
			Style: scene.Style{Fill: green, Hatch: scene.Hatch{Color: white, Spacing: 10, Width: 4}}}
		p := look(r, render, page(group(ring)))
		seen := map[string]bool{}
		for y := 12.0; y < 88; y++ {
			for _, c := range []struct {
				name string
				like bool
			}{{"fill", alike(p.at(20, y), green, 6)}, {"hatch", alike(p.at(20, y), white, 6)}} {
				seen[c.name] = seen[c.name] || c.like
			}
		}
		if !seen["fill"] || !seen["hatch"] {
			r.Errorf("seen of fill and hatch: %v", seen)
		}
		p.between("hole", geo.Rect{MinX: 33, MinY: 33, MaxX: 67, MaxY: 67}, 0, 0)
	}},
	{"dots", func(r Reporter, render func(*scene.Scene) image.Image) {
		h := &scene.Path{Flat: rect(10, 10, 90, 90), Style: scene.Style{Hatch: scene.Hatch{Color: black, Spacing: 10, Width: 4, Dots: true}}}
		p := look(r, render, page(group(h)))
		p.between("dots", geo.Rect{MinX: 20, MinY: 20, MaxX: 80, MaxY: 80}, 0.07, 0.18)
		if longest := p.longestRun(); longest > 5.5 {
			r.Errorf("dots of 4 pt have runs of %.1f pt", longest)
		}
	}},
	{"marks keep their size", func(r Reporter, render func(*scene.Scene) image.Image) {
		g := group(&scene.Mark{X: 5, Y: 4, DX: 3, DY: 2, Shape: rect(-0.5, -0.5, 0.5, 0.5), Size: 20, Style: scene.Style{Fill: red}})
		g.Matrix = geo.Affine{A: 10, D: -10, E: 0, F: 90} // y up, ten times
		p := look(r, render, page(g))
		p.spans("mark", geo.Rect{MinX: 43, MinY: 42, MaxX: 63, MaxY: 62}, 0.8)
		p.want("mark", 53, 52, red)
	}},
}

// change returns by how much the picture differs from itself, moved by dx, dy,
// on average, well within a shape of 10 to 90.
func (p picture) change(dx, dy float64) float64 {
	sum, n := 0.0, 0
	for y := 30.0; y < 70; y += 0.7 {
		for x := 30.0; x < 70; x += 0.7 {
			sum += math.Abs(float64(p.at(x, y).G)-float64(p.at(x+dx, y+dy).G)) / 255
			n++
		}
	}
	return sum / float64(n)
}

// longestRun returns the longest horizontal or vertical run of dark pixels, in
// page points.
func (p picture) longestRun() float64 {
	longest := 0
	for i := range max(p.w, p.h) {
		h, v := 0, 0
		for j := range max(p.w, p.h) {
			h, v = h+1, v+1
			if p.pixel(j, i).G > 128 {
				h = 0
			}
			if p.pixel(i, j).G > 128 {
				v = 0
			}
			longest = max(longest, h, v)
		}
	}
	return float64(longest) / p.k
}
