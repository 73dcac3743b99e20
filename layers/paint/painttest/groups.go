package painttest

import (
	"image"
	"math"

	"jido/geo"
	"jido/layers/scene"
)

var groupCases = []Case{
	{"clip", func(r Reporter, render func(*scene.Scene) image.Image) {
		box := geo.Rect{MinX: 20, MinY: 30, MaxX: 60, MaxY: 70}
		clipped := group(
			fill(red, rect(-500, -500, 500, 500)...),
			line(scene.Stroke{Color: blue, Width: 6}, 0, 50, 100, 50),
			&scene.Mark{X: 60, Y: 70, Shape: rect(-1, -1, 1, 1), Size: 10, Style: scene.Style{Fill: green}},
			&scene.Text{X: 0, Y: 45, S: "잘리는 긴 글", Size: 30, Color: black, Halo: blue, HaloWidth: 3})
		clipped.Clip = box
		p := look(r, render, page(clipped))
		p.spans("clipped", box, 0.8)
		p.want("fill within", 22, 66, red)
		p.want("mark within", 56, 66, green)
		p = look(r, render, page(clipped, group(fill(blue, rect(70, 70, 90, 90)...))))
		p.want("the next group is not clipped", 80, 80, blue)
	}},
	{"matrix", func(r Reporter, render func(*scene.Scene) image.Image) {
		g := group(fill(red, rect(1, 1, 3, 2)...))
		g.Matrix = geo.Affine{B: -20, C: 20, E: 10, F: 80} // a quarter turn, twenty times
		p := look(r, render, page(g, group(fill(blue, rect(80, 80, 90, 90)...))))
		p.want("turned", 40, 40, red)
		p.want("turned", 32, 22, red)
		p.want("outside", 60, 40, white)
		p.want("the next group is not turned", 85, 85, blue)
	}},
	{"fade", func(r Reporter, render func(*scene.Scene) image.Image) {
		g := group(fill(black, rect(10, 10, 60, 60)...), fill(white, rect(40, 40, 90, 90)...),
			line(scene.Stroke{Color: blue, Width: 10}, 10, 80, 90, 80))
		g.Fade = 0.6
		p := look(r, render, page(group(fill(green, rect(0, 0, 100, 100)...)), g, group(fill(red, rect(80, 10, 95, 30)...))))
		p.want("lower shape", 20, 20, mix(black, green, 0.4))
		p.want("upper shape, over the lower", 50, 50, mix(white, green, 0.4))
		p.want("upper shape", 80, 60, mix(white, green, 0.4))
		p.want("line", 20, 80, mix(blue, green, 0.4))
		p.want("no shape", 20, 70, green)
		p.want("the next group is not faded", 90, 20, red)
		g.Fade = 1
		p = look(r, render, page(g))
		p.between("faded away", geo.Rect{MaxX: side, MaxY: side}, 0, 0)
	}},
	{"mosaic has no seams", func(r Reporter, render func(*scene.Scene) image.Image) {
		light := faded(white, 255)
		light.B = 220
		var ops []scene.Op
		const n = 9
		knot := func(i, j int) (float64, float64) {
			if i == 0 || j == 0 || i == n || j == n {
				return 10 + float64(i)*80/n, 10 + float64(j)*80/n
			}
			return 10 + (float64(i)+0.35*math.Sin(float64(3*i+5*j)))*80/n, 10 + (float64(j)+0.35*math.Sin(float64(7*i+2*j)))*80/n
		}
		for j := range n {
			for i := range n {
				var ring []float64
				for _, c := range [4][2]int{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
					x, y := knot(i+c[0], j+c[1])
					ring = append(ring, x, y)
				}
				ops = append(ops, fill(light, ring...))
			}
		}
		g := group(ops...)
		g.Mosaic = true
		s := page(g)
		s.Background = black
		p := look(r, render, s)
		worst := 255
		for y := int(12 * p.k); y < int(88*p.k); y++ {
			for x := int(12 * p.k); x < int(88*p.k); x++ {
				worst = min(worst, int(p.pixel(x, y).R))
			}
		}
		if worst < 243 {
			r.Errorf("a seam as dark as %d of 255 between tiles", worst)
		}
		p.want("around the mosaic", 5, 50, black)
	}},
	{"mosaic keeps its colours", func(r Reporter, render func(*scene.Scene) image.Image) {
		g := group(fill(red, 10, 10, 52, 10, 48, 90, 10, 90), fill(blue, 52, 10, 90, 10, 90, 90, 48, 90))
		g.Mosaic = true
		for _, fade := range []float64{0, 0.5} {
			g.Fade = fade
			p := look(r, render, page(g))
			p.want("left tile", 40, 50, mix(red, white, 1-fade))
			p.want("right tile", 60, 50, mix(blue, white, 1-fade))
			p.want("beside them", 5, 50, white)
			p.spans("tiles", geo.Rect{MinX: 10, MinY: 10, MaxX: 90, MaxY: 90}, 1.2)
		}
	}},
	{"what is off the page does not show", func(r Reporter, render func(*scene.Scene) image.Image) {
		here := fill(red, rect(20, 20, 80, 80)...)
		far := group(
			fill(blue, rect(200, 0, 300, 100)...),
			fill(blue, rect(-1e6, -1e6, -10, 1e6)...),
			line(scene.Stroke{Color: blue, Width: 3}, -1e6, -20, 1e6, -20),
			&scene.Mark{X: -500, Y: 50, Shape: rect(-1, -1, 1, 1), Size: 10, Style: scene.Style{Fill: blue}},
			&scene.Text{X: 5000, Y: 50, S: "멀리", Size: 12, Color: blue}, here)
		a, b := look(r, render, page(far)), look(r, render, page(group(here)))
		if n := a.differs(b); n > 0 {
			r.Errorf("%d pixels differ", n)
		}
	}},
	{"what reaches far out is right within", func(r Reporter, render func(*scene.Scene) image.Image) {
		p := look(r, render, page(group(
			fill(green, -1e5, -1e5, 1e5, -1e5, 1e5, 40, -1e5, 40),
			&scene.Path{Flat: rect(-1e5, 60, 50, 1e5), Style: scene.Style{Stroke: scene.Stroke{Color: blue, Width: 8, Join: scene.MiterJoin}}})))
		p.want("fill", 50, 20, green)
		p.want("below the fill", 50, 50, white)
		p.want("upper side", 20, 60, blue)
		p.want("corner", 52.5, 57.5, blue)
		p.want("right side", 50, 90, blue)
		p.want("within the ring", 20, 80, white)
	}},
}
