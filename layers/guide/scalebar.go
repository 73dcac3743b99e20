package guide

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/scene"
)

// halo is the type of furniture that stands on the map.
func (p Pen) onMap(t *scene.Text) {
	t.Halo, t.HaloWidth = p.Theme.Halo, 1.2*p.K
}

// ScaleBar draws a bar with its lower left corner at x, y. Its length holds for
// the ground at x, y: metres is the true distance on the ellipsoid that one
// page point covers there. At most width page points.
func (p Pen) ScaleBar(x, y, width, metres float64) Block {
	if !(metres > 0) || math.IsInf(metres, 0) {
		return Block{}
	}
	d := nice(width * metres)
	w := d / metres
	h := 3.2 * p.K
	half := scene.Style{Fill: p.Theme.InkSoft}
	paper := scene.Style{Fill: p.Theme.Paper, Stroke: scene.Stroke{Color: p.Theme.InkSoft, Width: 0.6 * p.K, Join: scene.MiterJoin}}
	b := Block{Size: geo.Size{W: w, H: h + 10*p.K}}
	b.Ops = append(b.Ops,
		&scene.Path{Flat: []float64{x, y - h, x + w, y - h, x + w, y, x, y}, Style: paper},
		&scene.Path{Flat: []float64{x, y - h, x + w/2, y - h, x + w/2, y, x, y}, Style: half},
	)
	unit, div := " km", 1000.0
	if d < 1000 {
		unit, div = " m", 1
	}
	for i, v := range []float64{0, d / 2, d} {
		t := p.ink(Soft)
		t.X, t.Y, t.S, t.Size, t.Anchor = x+v/metres, y-h-3.2*p.K, trim(v/div), 6.6*p.K, scene.Middle
		if i == 0 {
			t.Anchor = scene.Start
		}
		if i == 2 {
			t.S += unit
		}
		p.onMap(&t)
		b.Ops = append(b.Ops, &t)
	}
	return b
}

func trim(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// nice returns the greatest of 1, 2, 5 × 10ⁿ that is not above v.
func nice(v float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(v)))
	for _, f := range []float64{5, 2, 1} {
		if f*p <= v*(1+1e-9) {
			return f * p
		}
	}
	return p
}

// North draws an arrow around x, y that points to true north; angle is degrees
// clockwise on the page from up.
func (p Pen) North(x, y, angle float64) Block {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	at := func(fs ...float64) []float64 {
		var out []float64
		for i := 0; i+1 < len(fs); i += 2 {
			fx, fy := fs[i]*p.K, fs[i+1]*p.K
			out = append(out, x+fx*cos-fy*sin, y+fx*sin+fy*cos)
		}
		return out
	}
	t := p.ink(Soft)
	top := at(0, -9.5)
	t.X, t.Y, t.S, t.Face, t.Size, t.Anchor = top[0], top[1], "N", scene.Bold, 7.5*p.K, scene.Middle
	p.onMap(&t)
	return Block{Size: geo.Size{W: 14 * p.K, H: 28 * p.K}, Ops: []scene.Op{
		&scene.Path{Flat: at(0, -8, 4.4, 8, 0, 5), Style: scene.Style{Fill: p.Theme.InkSoft}},
		&scene.Path{Flat: at(0, -8, 0, 5, -4.4, 8), Style: scene.Style{Fill: p.Theme.Paper, Stroke: scene.Stroke{Color: p.Theme.InkSoft, Width: 0.6 * p.K}}},
		&t,
	}}
}

// NorthAngle returns the angle of true north at the middle of a view, degrees
// clockwise on the page from up.
func NorthAngle(v geo.View, pr geo.Projection) float64 {
	ll := pr.Inverse(v.Centre)
	n := pr.Forward(orb.Point{ll[0], ll[1] + 0.01})
	return math.Atan2(n[0]-v.Centre[0], n[1]-v.Centre[1]) * 180 / math.Pi
}

// Ticks writes the degrees of the graticule along the inner edges of a map
// frame: meridians along the top, parallels along the right side.
func (p Pen) Ticks(v geo.View, pr geo.Projection, frame geo.Rect, step float64) Block {
	var b Block
	size := 5.6 * p.K
	add := func(x, y float64, s string, a scene.Anchor) {
		t := p.ink(Faint)
		t.X, t.Y, t.S, t.Size, t.Anchor = x, y, s, size, a
		p.onMap(&t)
		b.Ops = append(b.Ops, &t)
	}
	top, right := frame.MinY+size+2*p.K, frame.MaxX-3*p.K
	edge := func(n int, at func(i int) (x, y float64), k int, put func(x, y, deg float64)) {
		prev, px, py := math.NaN(), 0.0, 0.0
		for i := range n + 1 {
			x, y := at(i)
			q := v.ToPlane(x-frame.MinX, y-frame.MinY)
			c := pr.Inverse(q)[k]
			if !math.IsNaN(prev) && math.Floor(c/step) != math.Floor(prev/step) {
				deg := math.Max(math.Floor(c/step), math.Floor(prev/step)) * step
				f := (deg - prev) / (c - prev)
				put(px+f*(x-px), py+f*(y-py), deg)
			}
			prev, px, py = c, x, y
		}
	}
	edge(96, func(i int) (float64, float64) { return frame.MinX + frame.W()*float64(i)/96, frame.MinY }, 0, func(x, _, deg float64) {
		w := font.Width(degrees(deg, "E"), font.Regular, size, 0)
		if x-w/2 > frame.MinX+4*p.K && x+w/2 < frame.MaxX-30*p.K {
			add(x, top, degrees(deg, "E"), scene.Middle)
		}
	})
	edge(96, func(i int) (float64, float64) { return frame.MaxX, frame.MinY + frame.H()*float64(i)/96 }, 1, func(_, y, deg float64) {
		if y > frame.MinY+40*p.K && y < frame.MaxY-12*p.K {
			add(right, y-1.5*p.K, degrees(deg, "N"), scene.End)
		}
	})
	return b
}

// degrees writes 38.5°N without needless decimals.
func degrees(v float64, hemi string) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) + "°" + hemi
}
