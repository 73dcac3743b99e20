package layers

import (
	"math"

	"jido/data/lang"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Overlay draws what the user's files lay over the map: points as small signs,
// lines, and areas with a thin edge, a colour and a sign for each file.
type Overlay struct{}

func kindOverlay() Kind {
	return Kind{Name: "overlay", New: func(Spec) (Layer, error) { return Overlay{}, nil }}
}

var _ Layer = Overlay{}

// ID returns "overlay".
func (Overlay) ID() string { return "overlay" }

// Spec returns the kind.
func (Overlay) Spec() Spec { return kindOverlay().spec() }

type overlayInputs struct {
	maps  *Maps
	step  int // of detail, as a power of two
	theme style.Theme
	lang  lang.Tag
	typ   float64
}

// Inputs are the geometry, the class of detail, theme and language.
func (Overlay) Inputs(f Frame) any {
	in := overlayInputs{f.Maps, 0, f.Theme, f.Lang, f.Type}
	if len(f.Maps.Tracings) > 0 {
		in.step = overlayStep(f)
	}
	return in
}

// overlayStep is the greatest power of two that is no more than what the output
// can show.
func overlayStep(f Frame) int { return int(math.Floor(math.Log2(math.Max(f.Detail, 1e-3)))) }

// Draw draws areas of all files first, then lines, then points.
func (o Overlay) Draw(f Frame) Drawing {
	if len(f.Maps.Tracings) == 0 {
		return Drawing{}
	}
	const part = 0.4 // of the smallest step: what thinning may take from a line
	step := part * math.Exp2(float64(overlayStep(f)))
	var areas, lines, points []scene.Op
	key := scale.Key{ID: o.ID(), Title: lang.T(f.Lang, "map.key.overlay")}
	for i, t := range f.Maps.Tracings {
		look := lookOf(f, i)
		var n [3]int
		for j, x := range f.Maps.traced[i] {
			ref, title := TracingRef(i, j), t.TitleOf(j, f.Lang)
			if len(x.areas.ends) > 0 {
				a := x.areas.thinned(step)
				areas = append(areas, &scene.Path{Ref: ref, Title: title, Flat: a.flat, Ends: a.ends, Bound: a.bound, Style: look.area})
				n[0]++
			}
			if len(x.lines.ends) > 0 {
				l := x.lines.thinned(step)
				lines = append(lines, &scene.Path{Ref: ref, Title: title, Flat: l.flat, Ends: l.ends, Bound: l.bound, Open: true, Style: look.line})
				n[1]++
			}
			for k := 0; k < len(x.points); k += 2 {
				points = append(points, &scene.Mark{Ref: ref, Title: title, X: x.points[k], Y: x.points[k+1],
					Shape: look.sign.flat, Ends: look.sign.ends, Size: look.size, Style: look.point})
			}
			if len(x.points) > 0 {
				n[2]++
			}
		}
		key.Entries = append(key.Entries, look.entries(f, t.Name, n)...)
	}
	if len(key.Entries) == 0 {
		return Drawing{}
	}
	return Drawing{Parts: []Part{{Ops: append(append(areas, lines...), points...)}}, Keys: []scale.Key{key}}
}

// look is how the things of one file look.
type look struct {
	area, line, point scene.Style
	sign              shape
	size              float64 // of the sign, page points
}

func lookOf(f Frame, i int) look {
	ink := f.Theme.Own(i)
	signs := []shape{join(ring(20, 1, 9)), join(ring(4, 1.1, 45)), join(ring(3, 1.25, -90))}
	return look{
		area:  scene.Style{Fill: style.Fade(ink, 0.1), Stroke: scene.Stroke{Color: ink, Width: f.pt(0.9)}},
		line:  scene.Style{Stroke: scene.Stroke{Color: ink, Width: f.pt(1.3), Cap: scene.RoundCap}},
		point: scene.Style{Fill: ink, Stroke: scene.Stroke{Color: f.Theme.Casing, Width: f.pt(0.7)}},
		sign:  signs[i%len(signs)], size: f.pt(2.8),
	}
}

// entries explains a file: one line for each kind of geometry that it has.
func (l look) entries(f Frame, name string, n [3]int) []scale.Entry {
	var out []scale.Entry
	mixed := n[0] > 0 && n[1]+n[2] > 0 || n[1] > 0 && n[2] > 0
	for k, e := range []struct {
		word   string
		swatch scale.Swatch
	}{
		{"areas", swatch(f, l.area)},
		{"lines", scale.Line(f.pt(swatchW), f.pt(swatchH), l.line.Stroke)},
		{"points", scale.Symbol(f.pt(swatchW), f.pt(swatchH), &scene.Mark{Shape: l.sign.flat, Ends: l.sign.ends, Size: l.size, Style: l.point})},
	} {
		if n[k] == 0 {
			continue
		}
		label := name
		if mixed {
			label = lang.T(f.Lang, "map.overlay."+e.word, name)
		}
		out = append(out, scale.Entry{Swatch: e.swatch, Label: label, Count: count(f.Lang, n[k])})
	}
	return out
}
