package paint_test

import (
	"errors"
	"image/color"
	"math"
	"slices"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/scene"
)

// recorder keeps what a painter is told.
type recorder struct {
	begun, ended bool
	groups       []paint.Group
	paths        []paint.Path // copies
	texts        []text
	fail         string // begin or end
}

type text struct {
	scene.Text
	at [2]float64
}

var _ paint.Painter = (*recorder)(nil)

var errFail = errors.New("out of paint")

func (r *recorder) Begin(*scene.Scene) error {
	r.begun = true
	if r.fail == "begin" {
		return errFail
	}
	return nil
}

func (r *recorder) Group(g paint.Group) { r.groups = append(r.groups, g) }

func (r *recorder) Path(p paint.Path) {
	p.Flat, p.Ends = slices.Clone(p.Flat), slices.Clone(p.Ends)
	r.paths = append(r.paths, p)
}

func (r *recorder) Text(t scene.Text, at [2]float64) { r.texts = append(r.texts, text{t, at}) }

func (r *recorder) End() error {
	r.ended = true
	if r.fail == "end" {
		return errFail
	}
	return nil
}

var (
	red   = color.NRGBA{255, 0, 0, 255}
	blue  = color.NRGBA{0, 0, 255, 128}
	clip  = geo.Rect{MinX: 20, MinY: 10, MaxX: 80, MaxY: 90}
	sheet = geo.Size{W: 100, H: 100}
	far   = clip.Inset(-2) // where fills are cut
)

// walk paints ops in a group of that matrix, clipped.
func walk(m geo.Affine, ops ...scene.Op) *recorder {
	r := &recorder{}
	if err := paint.Scene(r, &scene.Scene{Size: sheet, Groups: []*scene.Group{{Name: "g", Matrix: m, Clip: clip, Ops: ops}}}); err != nil {
		panic(err)
	}
	return r
}

// rings cuts a multi-ring array into rings.
func rings(p paint.Path) [][]float64 {
	var out [][]float64
	start := 0
	for _, e := range p.Ends {
		out = append(out, p.Flat[start:e])
		start = e
	}
	return out
}

// winding is how often rings run round a point, counter-clockwise in a frame
// whose y points up.
func winding(rs [][]float64, x, y float64) int {
	n := 0
	for _, r := range rs {
		for i := 0; i < len(r); i += 2 {
			j := (i + 2) % len(r)
			x0, y0, x1, y1 := r[i], r[i+1], r[j], r[j+1]
			side := (x1-x0)*(y-y0) - (x-x0)*(y1-y0)
			if y0 <= y && y1 > y && side > 0 {
				n++
			}
			if y0 > y && y1 <= y && side < 0 {
				n--
			}
		}
	}
	return n
}

func area(r []float64) float64 {
	a := 0.0
	for i := 0; i < len(r); i += 2 {
		j := (i + 2) % len(r)
		a += r[i]*r[j+1] - r[j]*r[i+1]
	}
	return a / 2
}

func length(l []float64) float64 {
	d := 0.0
	for i := 0; i+3 < len(l); i += 2 {
		d += math.Hypot(l[i+2]-l[i], l[i+3]-l[i+1])
	}
	return d
}
