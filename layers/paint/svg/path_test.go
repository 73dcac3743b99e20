package svg_test

import (
	"image/color"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jido/geo"
	"jido/layers/paint/svg"
	"jido/layers/scene"
)

var numbers = regexp.MustCompile(`-?(\d+\.?\d*|\.\d+)`)

// drawn reads path data back: the points of each part, and whether all close.
func drawn(t *testing.T, d string) (parts [][]float64, closed bool) {
	t.Helper()
	closed = true
	for _, part := range strings.Split(d, "M")[1:] {
		closed = closed && strings.HasSuffix(part, "z")
		var flat []float64
		for i, n := range numbers.FindAllString(part, -1) {
			v, err := strconv.ParseFloat(n, 64)
			if err != nil {
				t.Fatal(err)
			}
			if i >= 2 {
				v += flat[i-2]
			}
			flat = append(flat, v)
		}
		if len(flat)%2 != 0 || regexp.MustCompile(`[^-0-9. lz]`).MatchString(part) {
			t.Fatalf("path data %q", d)
		}
		parts = append(parts, flat)
	}
	return parts, closed
}

// one paints one path on a page of 500 × 500 and returns its element.
func one(t *testing.T, p *scene.Path, mosaic bool) []*element {
	t.Helper()
	s := &scene.Scene{Size: geo.Size{W: 500, H: 500}, Groups: []*scene.Group{{Name: "g", Matrix: geo.Identity(), Mosaic: mosaic, Ops: []scene.Op{p}}}}
	return parsed(t, written(t, s, svg.Options{})).all("path")
}

// TestRoundingsDoNotAddUp draws long paths of small steps: relative steps must
// lead to within half a unit of the last place of every point.
func TestRoundingsDoNotAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, open := range []bool{false, true} {
		var flat []float64
		x, y := 250.0, 250.0
		for range 3000 {
			x, y = x+4*(r.Float64()-0.5), y+4*(r.Float64()-0.5)
			x, y = math.Min(490, math.Max(10, x)), math.Min(490, math.Max(10, y))
			flat = append(flat, x, y)
		}
		style := scene.Style{Fill: black, Stroke: scene.Stroke{Color: black, Width: 1}}
		parts, closed := drawn(t, one(t, &scene.Path{Flat: flat, Ends: []int{2000, 6000}, Open: open, Style: style}, false)[0].attr("d"))
		if closed == open || len(parts) != 2 {
			t.Fatalf("open %v: closed %v, %d parts", open, closed, len(parts))
		}
		got := append(parts[0], parts[1]...)
		k := 0
		for i := 0; i < len(flat); i += 2 { // steps of less than a unit are left out
			if k+1 < len(got) && math.Abs(got[k]-flat[i]) < 0.00501 && math.Abs(got[k+1]-flat[i+1]) < 0.00501 {
				k += 2
			} else if i > 0 && math.Hypot(flat[i]-flat[i-2], flat[i+1]-flat[i-1]) > 0.02 {
				t.Fatalf("open %v: point %d at %v, %v is written as %v", open, i/2, flat[i], flat[i+1], got[k:min(k+2, len(got))])
			}
		}
		if k != len(got) {
			t.Errorf("open %v: %d numbers are written that nothing accounts for", open, len(got)-k)
		}
	}
}

func TestPaths(t *testing.T) {
	pen := scene.Stroke{Color: black, Width: 2}
	clear := color.NRGBA{0, 0, 200, 128}
	for _, c := range []struct {
		what   string
		path   scene.Path
		mosaic bool
		want   []string // attributes of the elements, without d
		d      string   // of the first; "" = whatever
	}{
		{"a ring that repeats its first point", scene.Path{Flat: append(box(0, 0, 9, 9), 0, 0), Style: scene.Style{Fill: green}}, false,
			[]string{"fill=#31a354"}, "M0 0l9 0 0 9-9 0z"},
		{"a dot", scene.Path{Flat: []float64{5, 5, 5, 5}, Open: true, Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 3, Cap: scene.RoundCap}}}, false,
			[]string{"stroke=#000 stroke-width=3 stroke-linecap=round"}, "M5 5l0 0"},
		{"dots between dashes", scene.Path{Flat: []float64{0, 0, 9, 9}, Open: true, Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 1, Dash: [4]float64{8, 4, 0, 4}, Cap: scene.RoundCap}}}, false,
			[]string{"stroke=#000 stroke-width=1 stroke-dasharray=8 4 .001 4 stroke-linecap=round"}, ""},
		{"fill and pen", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: green, Stroke: pen}}, false,
			[]string{"fill=#31a354 stroke=#000 stroke-width=2"}, ""},
		{"translucent", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: clear, Stroke: scene.Stroke{Color: clear, Width: 0.25, Dash: [4]float64{1, 2, 3, 4}}}}, false,
			[]string{"fill=#0000c8 fill-opacity=.502 stroke=#0000c8 stroke-opacity=.502 stroke-width=.25 stroke-dasharray=1 2 3 4"}, ""},
		{"mosaic", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: green}}, true,
			[]string{"fill=#31a354 stroke=#31a354 stroke-width=.4"}, ""},
		{"mosaic under a hairline", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: green, Stroke: scene.Stroke{Color: black, Width: 0.1}}}, true,
			[]string{"fill=#31a354 stroke=#31a354 stroke-width=.4", "stroke=#000 stroke-width=.1"}, ""},
		{"mosaic under a broad pen, which closes the seam itself", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: green, Stroke: pen}}, true,
			[]string{"fill=#31a354 stroke=#000 stroke-width=2"}, ""},
		{"mosaic, translucent: an overlap would show", scene.Path{Flat: box(0, 0, 9, 9), Style: scene.Style{Fill: clear}}, true,
			[]string{"fill=#0000c8 fill-opacity=.502"}, ""},
	} {
		elements := one(t, &c.path, c.mosaic)
		var got []string
		for _, e := range elements {
			var attrs []string
			for _, a := range e.Attrs {
				if a.Name.Local != "d" {
					attrs = append(attrs, a.Name.Local+"="+a.Value)
				}
			}
			got = append(got, strings.Join(attrs, " "))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
		if c.d != "" && elements[0].attr("d") != c.d {
			t.Errorf("%s: d = %q, want %q", c.what, elements[0].attr("d"), c.d)
		}
	}
}
