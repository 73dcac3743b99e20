package paint_test

import (
	"errors"
	"math"
	"testing"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/paint"
	"jido/layers/scene"
)

func TestGroups(t *testing.T) {
	dot := &scene.Path{Flat: square(40, 40, 5), Style: scene.Style{Fill: red}}
	s := &scene.Scene{Size: sheet, Groups: []*scene.Group{
		{Name: "page", Matrix: geo.Identity(), Ops: []scene.Op{dot}},
		{Name: "clipped", Title: "T", Matrix: geo.Identity(), Clip: geo.Rect{MinX: 30, MinY: 30, MaxX: 500, MaxY: 500}, Fade: 0.4, Mosaic: true, Ops: []scene.Op{dot}},
		{Name: "gone", Matrix: geo.Identity(), Fade: 1, Ops: []scene.Op{dot}},
		{Name: "elsewhere", Matrix: geo.Identity(), Clip: geo.Rect{MinX: 200, MinY: 200, MaxX: 500, MaxY: 500}, Ops: []scene.Op{dot}},
		{Name: "empty", Matrix: geo.Identity()},
	}}
	r := &recorder{}
	if err := paint.Scene(r, s); err != nil || !r.begun || !r.ended {
		t.Fatalf("%v, begun %t, ended %t", err, r.begun, r.ended)
	}
	want := []paint.Group{
		{Name: "page", Clip: geo.Rect{MaxX: 100, MaxY: 100}},
		{Name: "clipped", Title: "T", Clip: geo.Rect{MinX: 30, MinY: 30, MaxX: 100, MaxY: 100}, Fade: 0.4, Mosaic: true},
		{Name: "empty", Clip: geo.Rect{MaxX: 100, MaxY: 100}},
	}
	if len(r.groups) != len(want) || len(r.paths) != 2 {
		t.Fatalf("groups %+v, %d paths", r.groups, len(r.paths))
	}
	for i, g := range r.groups {
		if g != want[i] {
			t.Errorf("group %+v, want %+v", g, want[i])
		}
	}
	none := &recorder{}
	if err := paint.Scene(none, &scene.Scene{Groups: s.Groups}); err != nil || len(none.groups) != 0 || !none.ended {
		t.Errorf("a page without size: %v, %d groups", err, len(none.groups))
	}
}

func TestErrorsOfThePainter(t *testing.T) {
	for _, when := range []string{"begin", "end"} {
		r := &recorder{fail: when}
		err := paint.Scene(r, &scene.Scene{Size: sheet})
		if !errors.Is(err, errFail) || r.ended != (when == "end") {
			t.Errorf("%s: %v, ended %t", when, err, r.ended)
		}
	}
}

// Fill and stroke come in one call; with a hatch between them in three, and the
// title with the first.
func TestOrderOfPaint(t *testing.T) {
	flat := square(30, 30, 20)
	pen := scene.Stroke{Color: blue, Width: 1}
	hatch := scene.Hatch{Color: blue, Angle: 45, Spacing: 3, Width: 0.5}
	kind := func(p paint.Path) string {
		switch {
		case p.Open:
			return "hatch"
		case p.Fill.A > 0 && p.Stroke.Width > 0:
			return "both"
		case p.Fill.A > 0:
			return "fill"
		case p.Stroke.Width > 0:
			return "stroke"
		}
		return "nothing"
	}
	for _, c := range []struct {
		name  string
		style scene.Style
		want  string
	}{
		{"nothing", scene.Style{}, ""},
		{"fill", scene.Style{Fill: red}, "fill "},
		{"stroke", scene.Style{Stroke: pen}, "stroke "},
		{"both", scene.Style{Fill: red, Stroke: pen}, "both "},
		{"all", scene.Style{Fill: red, Hatch: hatch, Stroke: pen}, "fill hatch stroke "},
		{"hatch", scene.Style{Hatch: hatch}, "hatch "},
		{"hatch and stroke", scene.Style{Hatch: hatch, Stroke: pen}, "hatch stroke "},
		{"a hatch without width", scene.Style{Fill: red, Hatch: scene.Hatch{Color: blue, Spacing: 3}}, "fill "},
		{"an unseen hatch", scene.Style{Fill: red, Hatch: scene.Hatch{Spacing: 3, Width: 1}}, "fill "},
		{"an unseen pen", scene.Style{Fill: red, Stroke: scene.Stroke{Width: 1}}, "both "}, // its alpha is 0: painters draw none
	} {
		ref := scene.Ref{Layer: "l", Feature: "f"}
		got := walk(geo.Identity(), &scene.Path{Ref: ref, Title: "T", Flat: flat, Style: c.style})
		order, titles := "", 0
		for i, p := range got.paths {
			order += kind(p) + " "
			if p.Ref != ref || (p.Title != "") != (i == 0) {
				t.Errorf("%s: part %d is %+v %q", c.name, i, p.Ref, p.Title)
			}
			if p.Title != "" {
				titles++
			}
		}
		if order != c.want || titles > 1 {
			t.Errorf("%s: %q, want %q", c.name, order, c.want)
		}
	}
}

// Open lines are never filled or hatched.
func TestOpenLines(t *testing.T) {
	st := scene.Style{Fill: red, Hatch: scene.Hatch{Color: red, Spacing: 3, Width: 1}}
	if got := walk(geo.Identity(), &scene.Path{Flat: square(30, 30, 20), Open: true, Style: st}); len(got.paths) != 0 {
		t.Errorf("%+v", got.paths)
	}
	st.Stroke = scene.Stroke{Color: red, Width: 2}
	got := walk(geo.Identity(), &scene.Path{Flat: square(30, 30, 20), Open: true, Style: st}, &scene.Mark{X: 50, Y: 50, Shape: []float64{-1, 0, 1, 0}, Open: true, Size: 5, Style: st})
	for _, p := range got.paths {
		if p.Fill.A != 0 || !p.Open || p.Stroke.Width != 2 {
			t.Errorf("%+v", p)
		}
	}
	if len(got.paths) != 2 {
		t.Errorf("%d paths", len(got.paths))
	}
}

// A path is carried over by the matrix; the pen is not.
func TestPathsUnderAMatrix(t *testing.T) {
	m := geo.Affine{A: 0.01, D: -0.01, E: 50, F: 50}
	got := walk(m, &scene.Path{Flat: []float64{-1000, -1000, 1000, -1000, 1000, 1000, -1000, 1000, -100, -100, -100, 100, 100, 100}, Ends: []int{8, 14},
		Style: scene.Style{Fill: red, Stroke: scene.Stroke{Color: blue, Width: 1.5, Dash: [4]float64{3, 1}}}})
	p := got.paths[0]
	if b := geo.BoundOf(p.Flat); b != (geo.Rect{MinX: 40, MinY: 40, MaxX: 60, MaxY: 60}) || p.Stroke.Width != 1.5 || p.Stroke.Dash[0] != 3 || len(p.Ends) != 2 || p.Ends[1] != 14 {
		t.Errorf("%+v", p)
	}
}

// A mark keeps its size in points whatever the matrix, and is not turned over.
func TestMarksKeepTheirSize(t *testing.T) {
	arrow := []float64{0, -1, 0.5, 1, -0.5, 1} // points up on the page
	for _, k := range []float64{1e-4, 0.01, 1, 30} {
		m := geo.Affine{A: k, D: -k, E: 50, F: 50}
		got := walk(m, &scene.Mark{Ref: scene.Ref{Layer: "l"}, Title: "T", X: 5 / k, Y: 10 / k, DX: 2, DY: -3, Shape: arrow, Size: 8, Style: scene.Style{Fill: red}})
		p := got.paths[0]
		if b := geo.BoundOf(p.Flat); math.Abs(b.MinX-53) > 1e-9 || math.Abs(b.MaxX-61) > 1e-9 || math.Abs(b.MinY-29) > 1e-9 || math.Abs(b.MaxY-45) > 1e-9 {
			t.Errorf("scale %v: %v", k, b)
		}
		if p.Flat[1] > p.Flat[3] || p.Title != "T" || p.Ref.Layer != "l" || len(p.Ends) != 1 {
			t.Errorf("scale %v: %+v", k, p)
		}
	}
}

// Text comes with the start of its baseline, whatever its anchor and angle.
func TestTextAnchors(t *testing.T) {
	const s, size = "Songchon", 6.0
	w := font.Width(s, font.Medium, size, 0.5)
	for _, c := range []struct {
		anchor scene.Anchor
		angle  float64
		dx, dy float64 // from the point to the start
	}{
		{scene.Start, 0, 0, 0}, {scene.Middle, 0, -w / 2, 0}, {scene.End, 0, -w, 0},
		{scene.Start, 30, 0, 0}, {scene.Middle, 90, 0, -w / 2}, {scene.End, 180, w, 0}, {scene.End, -90, 0, w},
	} {
		m := geo.Affine{A: 0.01, D: -0.01, E: 50, F: 50}
		got := walk(m, &scene.Text{X: 500, Y: 300, DX: 1, DY: 2, S: s, Face: scene.Medium, Size: size, Tracking: 0.5, Anchor: c.anchor, Angle: c.angle, Color: red})
		if len(got.texts) != 1 {
			t.Fatalf("%+v: %d texts", c, len(got.texts))
		}
		tx := got.texts[0]
		if math.Abs(tx.at[0]-56-c.dx) > 1e-9 || math.Abs(tx.at[1]-49-c.dy) > 1e-9 {
			t.Errorf("%+v: starts at %v", c, tx.at)
		}
		if tx.Size != size || tx.Angle != c.angle || tx.S != s || tx.Tracking != 0.5 {
			t.Errorf("%+v: %+v", c, tx.Text)
		}
	}
}

// What cannot show is left out; what can, by so little as its pen, is not.
func TestCulling(t *testing.T) {
	pen := func(w float64) scene.Style {
		return scene.Style{Stroke: scene.Stroke{Color: red, Width: w, Join: scene.MiterJoin}}
	}
	fill := scene.Style{Fill: red}
	for _, c := range []struct {
		name string
		op   scene.Op
		want bool
	}{
		{"within", &scene.Path{Flat: square(30, 30, 10), Style: fill}, true},
		{"left of the clip", &scene.Path{Flat: square(0, 30, 10), Style: fill}, false},
		{"on the page but not in the clip", &scene.Path{Flat: square(85, 92, 5), Style: fill}, false},
		{"a wide pen reaches in", &scene.Path{Flat: square(0, 30, 10), Style: pen(6)}, true},
		{"a thin pen does not", &scene.Path{Flat: square(0, 30, 10), Style: pen(1)}, false},
		{"around the clip", &scene.Path{Flat: square(-500, -500, 2000), Style: fill}, true},
		{"by a bound that says so", &scene.Path{Flat: square(30, 30, 10), Bound: geo.Rect{MinX: 500, MinY: 500, MaxX: 510, MaxY: 510}, Style: fill}, false},
		{"one vertex", &scene.Path{Flat: []float64{50, 50}, Style: fill}, false},
		{"no vertex", &scene.Path{Style: fill}, false},
		{"mark within", &scene.Mark{X: 50, Y: 50, Shape: square(-1, -1, 2), Size: 4, Style: fill}, true},
		{"mark outside", &scene.Mark{X: 5, Y: 50, Shape: square(-1, -1, 2), Size: 4, Style: fill}, false},
		{"mark that reaches in", &scene.Mark{X: 5, Y: 50, Shape: square(-1, -1, 2), Size: 20, Style: fill}, true},
		{"mark moved in", &scene.Mark{X: 5, Y: 50, DX: 40, Shape: square(-1, -1, 2), Size: 4, Style: fill}, true},
		{"mark without shape", &scene.Mark{X: 50, Y: 50, Size: 4, Style: fill}, false},
		{"text within", &scene.Text{X: 50, Y: 50, S: "a", Size: 8, Color: red}, true},
		{"text outside", &scene.Text{X: -90, Y: 50, S: "a", Size: 8, Color: red}, false},
		{"text that runs in", &scene.Text{X: 0, Y: 50, S: "Kimhyongjik county", Size: 8, Color: red}, true},
		{"no text", &scene.Text{X: 50, Y: 50, Size: 8, Color: red}, false},
		{"text without size", &scene.Text{X: 50, Y: 50, S: "a", Color: red}, false},
	} {
		got := walk(geo.Identity(), c.op)
		if n := len(got.paths) + len(got.texts); (n > 0) != c.want {
			t.Errorf("%s: %d calls", c.name, n)
		}
	}
}

// The walker reads the scene and does not write to it: drawings are shared.
func TestTheSceneIsNotWrittenTo(t *testing.T) {
	flat, ends := square(-500, -500, 2000), []int{8}
	op := &scene.Path{Flat: flat, Ends: ends, Style: scene.Style{Fill: red, Hatch: scene.Hatch{Color: red, Spacing: 3, Width: 1}, Stroke: scene.Stroke{Color: red, Width: 1}}}
	before := *op
	walk(geo.Affine{A: 2, D: -2, E: 5, F: 7}, op)
	if op.Flat[0] != -500 || op.Flat[4] != 1500 || ends[0] != 8 || op.Style != before.Style {
		t.Errorf("%+v", op)
	}
}

func BenchmarkHatch(b *testing.B) {
	op := &scene.Path{Flat: square(25, 25, 40), Style: scene.Style{Hatch: scene.Hatch{Color: red, Angle: 45, Spacing: 2.6, Width: 0.7}}}
	s := &scene.Scene{Size: sheet, Groups: []*scene.Group{{Matrix: geo.Identity(), Ops: []scene.Op{op, op, op, op}}}}
	for b.Loop() {
		paint.Scene(nothing{}, s)
	}
}

// nothing is a painter that costs nothing.
type nothing struct{}

func (nothing) Begin(*scene.Scene) error    { return nil }
func (nothing) Group(paint.Group)           {}
func (nothing) Path(paint.Path)             {}
func (nothing) Text(scene.Text, [2]float64) {}
func (nothing) End() error                  { return nil }
