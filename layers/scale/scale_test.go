package scale_test

import (
	"image/color"
	"math"
	"testing"

	"jido/data/classify"
	"jido/geo"
	"jido/layers/scale"
	"jido/layers/scene"
)

func colors(n int) []color.NRGBA {
	out := make([]color.NRGBA, n)
	for i := range out {
		out[i] = color.NRGBA{uint8(10 * i), 0, 0, 255}
	}
	return out
}

func TestClass(t *testing.T) {
	noData := scene.Style{Hatch: scene.Hatch{Spacing: 4, Width: 1, Color: color.NRGBA{1, 1, 1, 255}}}
	three := scale.Threshold{Breaks: []float64{0, 10}, Colors: colors(3), NoData: noData}
	for _, c := range []struct {
		th   scale.Threshold
		v    float64
		ok   bool
		want int
	}{
		{three, -5, true, 0},
		{three, math.Inf(-1), true, 0},
		{three, -1e-300, true, 0},
		{three, 0, true, 1}, // zero is a figure, and a break belongs to the class above it
		{three, 9.999, true, 1},
		{three, 10, true, 2},
		{three, math.Inf(1), true, 2},
		{three, 5, false, -1},
		{three, 0, false, -1}, // what is missing is not zero
		{three, math.NaN(), true, -1},
		{scale.Threshold{Colors: colors(1), NoData: noData}, 7, true, 0},
		{scale.Threshold{NoData: noData}, 7, true, -1},
	} {
		if got := c.th.Class(c.v, c.ok); got != c.want {
			t.Errorf("class of %v, %t: %d, want %d", c.v, c.ok, got, c.want)
		}
		want := noData
		if c.want >= 0 {
			want = scene.Style{Fill: c.th.Colors[c.want]}
		}
		if got := c.th.Style(c.v, c.ok); got != want {
			t.Errorf("look of %v, %t: %+v", c.v, c.ok, got)
		}
	}
}

// Map, legend and table put a figure into the same class.
func TestClassIsThatOfClassify(t *testing.T) {
	breaks := []float64{-3, 0, 0.5, 12}
	th := scale.Threshold{Breaks: breaks, Colors: colors(5)}
	for _, v := range []float64{-4, -3, -0.1, 0, 0.49999, 0.5, 11, 12, 13, math.NaN(), math.Inf(1)} {
		if got, want := th.Class(v, true), classify.ClassOf(v, breaks); got != want {
			t.Errorf("class of %v: %d, by classify %d", v, got, want)
		}
	}
}

func TestSwatches(t *testing.T) {
	st := scene.Style{Fill: color.NRGBA{1, 2, 3, 255}}
	box := scale.Box(st, 17, 11)
	p := box.Ops[0].(*scene.Path)
	if box.Size != (geo.Size{W: 17, H: 11}) || geo.BoundOf(p.Flat) != (geo.Rect{MaxX: 17, MaxY: 11}) || p.Style != st || p.Open {
		t.Errorf("box %+v", p)
	}
	line := scale.Line(20, 8, scene.Stroke{Width: 3}, scene.Stroke{Width: 1})
	for i, w := range []float64{3, 1} {
		if p := line.Ops[i].(*scene.Path); !p.Open || p.Style.Stroke.Width != w || geo.BoundOf(p.Flat) != (geo.Rect{MinY: 4, MaxX: 20, MaxY: 4}) {
			t.Errorf("line %+v", p)
		}
	}
	mark := &scene.Mark{Ref: scene.Ref{Layer: "rollout", Feature: "KP0717"}, Title: "Songchon", X: 1e5, Y: 2e5, DX: 2, Size: 6, Shape: []float64{0, 0, 1, 0, 1, 1}}
	text := &scene.Text{Ref: scene.Ref{Layer: "rollout"}, X: 1e5, S: "24", DY: 2.5}
	s := scale.Symbol(17, 14, mark, text, &scene.Path{})
	m, x := s.Ops[0].(*scene.Mark), s.Ops[1].(*scene.Text)
	if len(s.Ops) != 2 || m.X != 8.5 || m.Y != 7 || m.DX != 2 || m.Title != "" || m.Ref != (scene.Ref{}) || x.X != 8.5 || x.Y != 7 || x.DY != 2.5 || x.Ref != (scene.Ref{}) {
		t.Errorf("symbol %+v %+v", m, x)
	}
	if mark.X != 1e5 || mark.Title == "" || text.X != 1e5 {
		t.Error("the swatch moved the op on the map")
	}
}
