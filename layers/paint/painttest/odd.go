package painttest

import (
	"image"
	"math"

	"jido/geo"
	"jido/layers/scene"
)

var oddCases = []Case{
	{"empty and degenerate", func(r Reporter, render func(*scene.Scene) image.Image) {
		st := scene.Style{Fill: red, Hatch: scene.Hatch{Color: red, Spacing: 3, Width: 1}}
		p := look(r, render, page(group(), group(
			&scene.Path{Style: st},
			&scene.Path{Flat: []float64{50, 50}, Style: st},
			&scene.Path{Flat: []float64{50, 50, 50, 50, 50, 50}, Style: st},
			&scene.Path{Flat: []float64{20, 20, 80, 80, 20, 20}, Style: scene.Style{Fill: red}},
			&scene.Path{Flat: []float64{30, 30, 30, 30}, Open: true, Style: scene.Style{Stroke: scene.Stroke{Color: red, Width: 5}}},
			&scene.Path{Flat: rect(10, 10, 90, 90)},
			&scene.Path{Flat: rect(10, 10, 90, 90), Style: scene.Style{Fill: faded(red, 0), Stroke: scene.Stroke{Color: red}}},
			&scene.Mark{X: 50, Y: 50, Style: st},
			&scene.Mark{X: 50, Y: 50, Shape: rect(-1, -1, 1, 1), Style: st})))
		p.between("nothing", geo.Rect{MaxX: side, MaxY: side}, 0, 0.001)
	}},
	{"a good ring among bad ones", func(r Reporter, render func(*scene.Scene) image.Image) {
		path := fill(red, 5, 5, 20, 20, 80, 20, 80, 80, 20, 80, 90, 90, 95, 90)
		path.Ends = []int{2, 10, 14}
		p := look(r, render, page(group(path)))
		p.want("the good one", 50, 50, red)
		p.spans("all", geo.Rect{MinX: 20, MinY: 20, MaxX: 80, MaxY: 80}, 0.8)
	}},
	{"repeated points", func(r Reporter, render func(*scene.Scene) image.Image) {
		p := look(r, render, page(group(
			line(scene.Stroke{Color: blue, Width: 8}, 20, 20, 20, 20, 50, 20, 50, 20, 80, 20, 80, 20),
			fill(red, 20, 40, 20, 40, 80, 40, 80, 90, 80, 90, 20, 90, 20, 40))))
		p.want("line", 50, 20, blue)
		p.want("ring", 50, 65, red)
	}},
	{"points that are no numbers", func(r Reporter, render func(*scene.Scene) image.Image) {
		nan := math.NaN()
		p := look(r, render, page(group(
			fill(green, nan, nan, nan, nan, nan, nan),
			line(scene.Stroke{Color: green, Width: 3}, nan, 10, 20, nan),
			&scene.Mark{X: nan, Y: 3, Shape: rect(-1, -1, 1, 1), Size: 5, Style: scene.Style{Fill: green}},
			&scene.Text{X: nan, Y: 50, S: "없음", Size: 12, Color: green},
			fill(red, rect(40, 40, 60, 60)...))))
		p.want("what follows", 50, 50, red)
		p.spans("all", geo.Rect{MinX: 40, MinY: 40, MaxX: 60, MaxY: 60}, 0.8)
	}},
	{"names of all sorts", func(r Reporter, render func(*scene.Scene) image.Image) {
		path := fill(red, rect(20, 20, 80, 80)...)
		path.Ref = scene.Ref{Layer: "sites", Feature: `a<b>&"c" 평양`}
		path.Title = `Łódź <b> & "제목" ]]> -->` + "\x01"
		g := group(path)
		g.Name, g.Title = "sites", `<&'">`
		s := page(g)
		s.Meta = scene.Meta{Title: "지방발전 <20x10> & \\(more)", Subject: ")) \\", Author: "“저자”", Keywords: "a;b", Lang: "ko", Date: "2026-01-01", Alt: "<alt>"}
		p := look(r, render, s)
		p.want("ring", 50, 50, red)
	}},
	{"many parts", func(r Reporter, render func(*scene.Scene) image.Image) {
		path := &scene.Path{Style: scene.Style{Fill: red, Stroke: scene.Stroke{Color: blue, Width: 1}}}
		for i := range 900 {
			x, y := float64(i%30)*3+6, float64(i/30)*3+6
			path.Flat = append(path.Flat, x, y, x+1.5, y, x+1.5, y+1.5)
			path.Ends = append(path.Ends, len(path.Flat))
		}
		p := look(r, render, page(group(path)))
		p.between("parts", geo.Rect{MinX: 6, MinY: 6, MaxX: 96, MaxY: 96}, 0.2, 0.8)
		p.between("outside", geo.Rect{MinX: 0, MinY: 0, MaxX: 4, MaxY: 100}, 0, 0)
	}},
}
