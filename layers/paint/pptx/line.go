package pptx

import (
	"math"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/scene"
)

// A line of type that was set in pieces (a word in bold, the number of a footnote,
// the count behind an entry) becomes one text box with a run for each: it is edited
// as the one line that it is, and stays whole where a wider font must stand in.

// piece is a text of a line, and where it begins on the scene.
type piece struct {
	text *scene.Text
	at   [2]float64
}

func texts(ps []piece) []**scene.Text {
	var out []**scene.Text
	for i := range ps {
		out = append(out, &ps[i].text)
	}
	return out
}

// Shares of the size of type, within which a text belongs to the line before it.
const (
	closest = -0.05 // to where the text before it ends
	widest  = 0.8
	raise   = 0.6 // the most that a smaller text is lifted
	smaller = 0.8 // at most: a raised text
)

// goesOn reports whether a text follows those of an op on their line.
func (o op) goesOn(t scene.Text, at [2]float64) bool {
	if o.text == nil || !plain(*o.text) || !plain(t) {
		return false
	}
	line := append([]piece{{o.text, o.at}}, o.more...)
	last := line[len(line)-1]
	base := baseOf(line)
	size := math.Max(base.text.Size, t.Size)
	gap := at[0] - last.at[0] - width(*last.text)
	if gap < closest*size || gap > widest*size {
		return false
	}
	d := base.at[1] - at[1]
	switch {
	case math.Abs(d) < 0.01:
		return true
	case t.Size < smaller*base.text.Size:
		return d > 0 && d < raise*size
	case base.text.Size < smaller*t.Size:
		return d < 0 && -d < raise*size
	}
	return false
}

// plain reports whether a text may share a box: it stands for nothing, is level,
// begins at its place and has nothing around it.
func plain(t scene.Text) bool {
	return t.Ref == (scene.Ref{}) && t.Angle == 0 && t.Tracking == 0 && t.Anchor == scene.Start && !(t.HaloWidth > 0 && t.Halo.A > 0) && t.Color.A > 0
}

// baseOf returns the largest piece of a line: the one that others are raised above.
func baseOf(line []piece) piece {
	b := line[0]
	for _, q := range line[1:] {
		if q.text.Size > b.text.Size {
			b = q
		}
	}
	return b
}

func width(t scene.Text) float64 { return font.Width(t.S, font.Face(t.Face), t.Size, 0) }

// typeLine makes the shapes of the texts of an op: one box, unless the edge of the
// map cuts it.
func (p *painter) typeLine(o op) []node {
	line := append([]piece{{o.text, o.at}}, o.more...)
	base := baseOf(line)
	last := line[len(line)-1]
	end := last.at[0] + width(*last.text)
	m := font.MetricsOf(font.Face(base.text.Face), base.text.Size)
	high := base.at[1] - middle*base.text.Size
	box := geo.Rect{MinX: o.at[0], MinY: high - (m.Ascent+m.Descent)/2, MaxX: end, MaxY: high + (m.Ascent+m.Descent)/2}
	if len(line) == 1 || !p.limit.Holds(box) {
		var nodes []node
		for _, q := range line {
			if n := p.text(*q.text, q.at, shapeName(q.text.Ref, q.text.S)); len(n.xml) > 0 {
				nodes = append(nodes, n)
			}
		}
		return nodes
	}
	name := ""
	var runs []byte
	x := o.at[0]
	for i, q := range line {
		name += q.text.S
		if gap := q.at[0] - x; i > 0 && gap > 0.15*base.text.Size { // a space that is as wide
			space := scene.Text{S: " ", Face: base.text.Face, Size: base.text.Size, Color: base.text.Color}
			runs = p.run(runs, " ", space, space.Size, gap-width(space), false)
		}
		raised := math.Abs(base.at[1]-q.at[1]) >= 0.01
		size := q.text.Size
		if raised { // programs make it smaller by themselves
			size = base.text.Size
		}
		runs = p.run(runs, q.text.S, *q.text, size, 0, raised)
		x = q.at[0] + width(*q.text)
	}
	return []node{p.boxed(box, 0, "l", name, runs)}
}
