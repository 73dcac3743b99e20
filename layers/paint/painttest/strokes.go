package painttest

import (
	"image"

	"jido/geo"
	"jido/layers/scene"
)

var strokeCases = []Case{
	{"pen width", func(r Reporter, render func(*scene.Scene) image.Image) {
		p := look(r, render, page(group(line(scene.Stroke{Color: blue, Width: 10}, 20, 50, 80, 50))))
		p.spans("line", geo.Rect{MinX: 20, MinY: 45, MaxX: 80, MaxY: 55}, 0.8)
		p.want("line", 50, 47, blue)
	}},
	{"pen width under a matrix", func(r Reporter, render func(*scene.Scene) image.Image) {
		g := group(line(scene.Stroke{Color: blue, Width: 10}, 1, 20, 4, 20))
		g.Matrix = geo.Affine{A: 20, D: -2, F: 90}
		p := look(r, render, page(g))
		p.spans("line", geo.Rect{MinX: 20, MinY: 45, MaxX: 80, MaxY: 55}, 0.8)
	}},
	{"caps", func(r Reporter, render func(*scene.Scene) image.Image) {
		p := look(r, render, page(group(line(scene.Stroke{Color: blue, Width: 20, Cap: scene.RoundCap}, 30, 50, 70, 50))))
		p.spans("round caps", geo.Rect{MinX: 20, MinY: 40, MaxX: 80, MaxY: 60}, 0.8)
		p.want("corner of a round cap", 21.5, 41.5, white)
		p = look(r, render, page(group(line(scene.Stroke{Color: blue, Width: 20}, 30, 50, 70, 50))))
		p.spans("butt caps", geo.Rect{MinX: 30, MinY: 40, MaxX: 70, MaxY: 60}, 0.8)
	}},
	{"joins", func(r Reporter, render func(*scene.Scene) image.Image) {
		corner := func(j scene.Join, flat ...float64) picture {
			return look(r, render, page(group(line(scene.Stroke{Color: blue, Width: 20, Join: j}, flat...))))
		}
		right := []float64{30, 90, 30, 30, 90, 30}
		corner(scene.MiterJoin, right...).want("tip of a miter", 21.5, 21.5, blue)
		corner(scene.RoundJoin, right...).want("tip of a round join", 21.5, 21.5, white)
		corner(scene.RoundJoin, right...).want("belly of a round join", 24.5, 24.5, blue)
		sharp := []float64{45, 90, 50, 40, 55, 90} // 11.4°: a miter of ten half widths
		p := corner(scene.MiterJoin, sharp...)
		p.want("beyond the miter limit", 50, 25, white)
		p.want("within", 50, 43, blue)
	}},
	{"closed ring", func(r Reporter, render func(*scene.Scene) image.Image) {
		ring := &scene.Path{Flat: rect(20, 20, 80, 80), Style: scene.Style{Stroke: scene.Stroke{Color: blue, Width: 10, Join: scene.MiterJoin}}}
		p := look(r, render, page(group(ring)))
		p.want("closing side", 20, 50, blue)
		p.want("corner at the closure", 15.9, 15.9, blue)
		p.want("inside", 50, 50, white)
	}},
	{"dashes", func(r Reporter, render func(*scene.Scene) image.Image) {
		p := look(r, render, page(group(
			line(scene.Stroke{Color: blue, Width: 6, Dash: [4]float64{10, 10, 10, 10}}, 10, 20, 90, 20),
			line(scene.Stroke{Color: blue, Width: 6, Dash: [4]float64{20, 5, 5, 5}}, 10, 50, 90, 50),
			line(scene.Stroke{Color: blue, Width: 6, Cap: scene.RoundCap, Dash: [4]float64{0, 12, 0, 12}}, 10, 80, 90, 80))))
		for i := range 4 {
			p.want("dash", 15+20*float64(i), 20, blue)
			p.want("gap", 25+20*float64(i), 20, white)
		}
		for i := range 2 {
			x := 10 + 35*float64(i)
			p.want("long dash", x+2, 50, blue)
			p.want("long dash", x+18, 50, blue)
			p.want("first gap", x+22.5, 50, white)
			p.want("short dash", x+27.5, 50, blue)
			p.want("second gap", x+32.5, 50, white)
		}
		for i := range 6 {
			p.want("dot", 10+12*float64(i), 80, blue)
			p.want("between dots", 16+12*float64(i), 80, white)
		}
	}},
	{"hairline", func(r Reporter, render func(*scene.Scene) image.Image) {
		for _, flat := range [][]float64{{10, 50.2, 90, 50.2}, {50.3, 10, 50.3, 90}, {20, 30, 80, 70}} {
			s := scene.Stroke{Color: black, Width: 0.1}
			p := look(r, render, page(group(line(s, flat...))))
			box := geo.Rect{MinX: 20, MinY: 30, MaxX: 80, MaxY: 70}
			if got := p.ink(box) * box.W() * box.H(); got < 3 {
				r.Errorf("a hairline along %v has only %.2f pt² of ink", flat, got)
			}
			s.Width = 0.75
			q := look(r, render, page(group(line(s, flat...))))
			if fine, normal := p.ink(box), q.ink(box); fine > normal {
				r.Errorf("a line of 0.1 pt has more ink (%.4f) than one of 0.75 pt (%.4f)", fine, normal)
			}
		}
	}},
	{"overlap of a pen is no darker", func(r Reporter, render func(*scene.Scene) image.Image) {
		p := look(r, render, page(group(line(scene.Stroke{Color: faded(black, 128), Width: 12}, 10, 10, 90, 90, 90, 10, 10, 90))))
		half := mix(black, white, 128.0/255)
		p.want("once", 30, 30, half)
		p.want("crossing", 50, 50, half)
		p.want("corner", 88, 87, half)
	}},
	{"open path is never filled", func(r Reporter, render func(*scene.Scene) image.Image) {
		open := &scene.Path{Flat: []float64{20, 20, 80, 20, 80, 80, 20, 80}, Open: true,
			Style: scene.Style{Fill: red, Hatch: scene.Hatch{Color: red, Spacing: 4, Width: 3}, Stroke: scene.Stroke{Color: blue, Width: 4}}}
		p := look(r, render, page(group(open)))
		p.want("side", 80, 50, blue)
		p.between("inside and the open side", geo.Rect{MinX: 5, MinY: 25, MaxX: 75, MaxY: 75}, 0, 0)
	}},
	{"stroke alpha", func(r Reporter, render func(*scene.Scene) image.Image) {
		ring := &scene.Path{Flat: rect(20, 20, 80, 80), Style: scene.Style{Fill: green, Stroke: scene.Stroke{Color: faded(black, 102), Width: 16}}}
		p := look(r, render, page(group(ring)))
		p.want("outer half", 16, 50, mix(black, white, 0.4))
		p.want("inner half", 24, 50, mix(black, green, 0.4))
	}},
}
