// Package scale maps values to looks, and explains the mapping.
//
// It knows neither units nor maps. Invariant: a legend is made from Keys and
// from nothing else, and a Key comes from the very scale that coloured the map;
// missing data is a class of every scale, never a colour of its ramp and never
// zero.
package scale

import (
	"image/color"

	"jido/geo"
	"jido/layers/scene"
)

// Threshold colours a number by its class. Class i holds
// Breaks[i-1] ≤ v < Breaks[i]. Breaks are inner breaks in rising order, one
// fewer than Colors. The zero Threshold knows only missing data.
type Threshold struct {
	Breaks []float64
	Colors []color.NRGBA
	NoData scene.Style
}

// Class returns the class of v, or −1 where there is no value.
func (t Threshold) Class(v float64, ok bool) int {
	if !ok || v != v || len(t.Colors) == 0 {
		return -1
	}
	i := 0
	for i < len(t.Breaks) && v >= t.Breaks[i] {
		i++
	}
	return i
}

// Style returns the look of v.
func (t Threshold) Style(v float64, ok bool) scene.Style {
	if i := t.Class(v, ok); i >= 0 {
		return scene.Style{Fill: t.Colors[i]}
	}
	return t.NoData
}

// Swatch is the picture of a legend's entry: ops in page points, in a box whose
// upper left corner is 0,0.
type Swatch struct {
	Size geo.Size
	Ops  []scene.Op
}

// Entry is one line of a Key.
type Entry struct {
	Swatch Swatch
	Label  string
	Count  string // as shown behind the label: "(12)"; may be empty
}

// Key explains one scale.
type Key struct {
	ID      string // keys of one id are the same scale: the first is shown
	Title   string
	Note    string // under the title: measure, year, level, source
	Entries []Entry
	Wide    bool // wants the whole width of a column
	Ramp    bool // entries are neighbouring classes, from high to low: no gaps between the boxes
	Exact   bool // swatches are measured by: as large as on the map, whatever the size of the type
	Grid    Grid // the first entries are the cells of a square
}

// Grid makes a square of the first entries of a Key: cells row by row from the
// top, each with its count on it. The entries after them stand apart below. The
// zero Grid is none.
type Grid struct {
	Up, Across string   // what grows upwards, what changes to the right
	Rows, Cols []string // names of rows from the top and of columns from the left
}

// Cells returns how many entries stand in the square.
func (g Grid) Cells() int { return len(g.Rows) * len(g.Cols) }

// Box returns a swatch of an area's look. W and h are page points.
func Box(st scene.Style, w, h float64) Swatch {
	return Swatch{Size: geo.Size{W: w, H: h}, Ops: []scene.Op{
		&scene.Path{Flat: []float64{0, 0, w, 0, w, h, 0, h}, Style: st},
	}}
}

// Line returns a swatch of a line's look.
func Line(w, h float64, pens ...scene.Stroke) Swatch {
	s := Swatch{Size: geo.Size{W: w, H: h}}
	for _, p := range pens {
		s.Ops = append(s.Ops, &scene.Path{Open: true, Flat: []float64{0, h / 2, w, h / 2}, Style: scene.Style{Stroke: p}})
	}
	return s
}

// Symbol returns a swatch of marks and texts that stand around 0,0.
func Symbol(w, h float64, ops ...scene.Op) Swatch {
	s := Swatch{Size: geo.Size{W: w, H: h}}
	for _, op := range ops {
		switch op := op.(type) {
		case *scene.Mark:
			c := *op
			c.Ref, c.Title = scene.Ref{}, ""
			c.X, c.Y = w/2, h/2
			s.Ops = append(s.Ops, &c)
		case *scene.Text:
			c := *op
			c.Ref = scene.Ref{}
			c.X, c.Y = w/2, h/2
			s.Ops = append(s.Ops, &c)
		}
	}
	return s
}
