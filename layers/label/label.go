// Package label decides which names fit, and where.
//
// It knows no data. Place is a pure function: same candidates, same places.
// Invariant: no two placed labels overlap, none overlaps what is fixed, and
// what found no room is counted.
package label

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/scene"
)

// Line is one line of a label.
type Line struct {
	S        string
	Face     scene.Face
	Size     float64 // page points
	Tracking float64 // page points
	Color    color.NRGBA
}

// Candidate is a name that wants a place.
type Candidate struct {
	Ref      scene.Ref
	X, Y     float64 // page points: the point it belongs to
	Lines    []Line  // first on top
	Priority int     // higher is placed first
	// Beside is the distance from the point, page points, that the label keeps
	// because a symbol stands there. 0: the label is centred on the point.
	Beside float64
	// Room is the radius of the free circle around the point, page points: how
	// far a centred label may be shifted. 0: not at all.
	Room      float64
	Halo      color.NRGBA
	HaloWidth float64 // page points
}

// Placed is a label in its place.
type Placed struct {
	Candidate int      // index in the candidates
	Box       geo.Rect // page points
	Texts     []*scene.Text
}

const (
	leading = 1.16 // line distance over type size
	air     = 1.2  // page points kept free around a label
)

// Place puts the candidates within bounds (page points), away from the fixed
// boxes and from each other: in order of priority, then of their place in cs.
// It returns the placed ones in that order and the number of those that found
// no room; candidates whose point lies outside bounds are neither.
//
// Candidates may share a name in once (parallel to cs; nil = none do): the
// first of them that fits is placed, and the others are not missed. It counts
// as dropped when none fits.
func Place(cs []Candidate, once []string, fixed []geo.Rect, bounds geo.Rect) (placed []Placed, dropped int) {
	order := make([]int, 0, len(cs))
	for i, c := range cs {
		if len(c.Lines) > 0 && bounds.Has(c.X, c.Y) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(cs[b].Priority, cs[a].Priority) })
	g := newGrid(bounds)
	for _, f := range fixed {
		g.add(f.Inset(-air / 2))
	}
	done := map[string]bool{} // once → placed; present = tried
	for _, i := range order {
		c := cs[i]
		name := ""
		if once != nil {
			name = once[i]
		}
		if done[name] {
			continue
		}
		w, h := size(c.Lines)
		at, ok := find(c, w, h, g, bounds)
		if name != "" {
			done[name] = ok
		}
		if !ok {
			if name == "" {
				dropped++
			}
			continue
		}
		box := geo.Rect{MinX: at[0], MinY: at[1], MaxX: at[0] + w, MaxY: at[1] + h}
		g.add(box.Inset(-air))
		placed = append(placed, Placed{Candidate: i, Box: box, Texts: set(c, box)})
	}
	for _, ok := range done {
		if !ok {
			dropped++
		}
	}
	return placed, dropped
}

// Width returns the width of the widest line, page points.
func Width(lines []Line) float64 { w, _ := size(lines); return w }

// size returns the box of the lines, page points: from cap height of the first
// to a little below the last baseline.
func size(lines []Line) (w, h float64) {
	for i, l := range lines {
		w = max(w, font.Width(l.S, font.Face(l.Face), l.Size, l.Tracking))
		if i == 0 {
			h += capHeight * l.Size
		} else {
			h += leading * l.Size
		}
	}
	return w, h + descent*lines[len(lines)-1].Size
}

// Of the type family, in ems: height of capitals (and nearly of Hangul), and
// what hangs below the baseline.
const capHeight, descent = 0.76, 0.16

// find returns the upper left corner of the first free place.
func find(c Candidate, w, h float64, g *grid, bounds geo.Rect) ([2]float64, bool) {
	try := func(x, y float64) bool {
		b := geo.Rect{MinX: x, MinY: y, MaxX: x + w, MaxY: y + h}
		return bounds.Holds(b) && g.free(b)
	}
	if c.Beside > 0 {
		for _, f := range []float64{1, 1.5, 2, 2.6} { // farther off where signs crowd around the point
			d := c.Beside*f + 1
			e := d * math.Sqrt2 / 2
			for _, p := range [8][2]float64{
				{c.X + d, c.Y - h/2}, {c.X - d - w, c.Y - h/2},
				{c.X - w/2, c.Y + d}, {c.X - w/2, c.Y - d - h},
				{c.X + e, c.Y - e - h*0.8}, {c.X + e, c.Y + e - h*0.2},
				{c.X - e - w, c.Y - e - h*0.8}, {c.X - e - w, c.Y + e - h*0.2},
			} {
				if try(p[0], p[1]) {
					return p, true
				}
			}
		}
		return [2]float64{}, false
	}
	p := [2]float64{c.X - w/2, c.Y - h/2}
	if try(p[0], p[1]) {
		return p, true
	}
	for _, f := range []float64{0.35, 0.7, 1} {
		r := c.Room * f
		if r < 0.5 {
			break
		}
		for _, s := range [8][2]float64{{0, -1}, {0, 1}, {-1, 0}, {1, 0}, {-0.7, -0.7}, {0.7, -0.7}, {-0.7, 0.7}, {0.7, 0.7}} {
			q := [2]float64{p[0] + s[0]*r, p[1] + s[1]*r}
			if try(q[0], q[1]) {
				return q, true
			}
		}
	}
	return p, false
}

// set makes the texts of a label within its box: centred, or ranged to the side
// that faces the symbol.
func set(c Candidate, box geo.Rect) []*scene.Text {
	x, anchor := (box.MinX+box.MaxX)/2, scene.Middle
	if c.Beside > 0 {
		switch {
		case box.MinX >= c.X:
			x, anchor = box.MinX, scene.Start
		case box.MaxX <= c.X:
			x, anchor = box.MaxX, scene.End
		}
	}
	var out []*scene.Text
	y := box.MinY
	for i, l := range c.Lines {
		if i == 0 {
			y += capHeight * l.Size
		} else {
			y += leading * l.Size
		}
		out = append(out, &scene.Text{
			Ref: c.Ref, X: x, Y: y, S: l.S, Face: l.Face, Size: l.Size, Tracking: l.Tracking,
			Anchor: anchor, Color: l.Color, Halo: c.Halo, HaloWidth: c.HaloWidth,
		})
	}
	return out
}

// grid answers whether a box is free; boxes are filed by the cells they meet.
type grid struct {
	at    geo.Rect
	cols  int
	rows  int
	cells [][]int32
	boxes []geo.Rect
}

const cell = 48 // page points

func newGrid(b geo.Rect) *grid {
	g := &grid{at: b, cols: int(max(b.W(), 0)/cell) + 1, rows: int(max(b.H(), 0)/cell) + 1}
	g.cells = make([][]int32, g.cols*g.rows)
	return g
}

// span returns the cells that a box meets, clamped to the grid.
func (g *grid) span(b geo.Rect) (x0, y0, x1, y1 int) {
	f := func(v, from float64, n int) int { return min(max(int((v-from)/cell), 0), n-1) }
	return f(b.MinX, g.at.MinX, g.cols), f(b.MinY, g.at.MinY, g.rows), f(b.MaxX, g.at.MinX, g.cols), f(b.MaxY, g.at.MinY, g.rows)
}

func (g *grid) add(b geo.Rect) {
	i := int32(len(g.boxes))
	g.boxes = append(g.boxes, b)
	x0, y0, x1, y1 := g.span(b)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			g.cells[y*g.cols+x] = append(g.cells[y*g.cols+x], i)
		}
	}
}

func (g *grid) free(b geo.Rect) bool {
	x0, y0, x1, y1 := g.span(b)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for _, i := range g.cells[y*g.cols+x] {
				o := g.boxes[i]
				if b.MinX < o.MaxX && o.MinX < b.MaxX && b.MinY < o.MaxY && o.MinY < b.MaxY {
					return false
				}
			}
		}
	}
	return true
}
