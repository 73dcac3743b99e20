package guide_test

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"testing"

	"jido/geo"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// square is a key like that of need and reach, in cells of a factor's size.
func square(f float64, rows, cols []string) scale.Key {
	k := scale.Key{ID: "square", Title: "Need and the year reached", Note: "Thirds of 175 units.",
		Grid: scale.Grid{Up: "Need", Across: "Reached by the policy", Rows: rows, Cols: cols}}
	for i := range len(rows) * len(cols) {
		k.Entries = append(k.Entries, scale.Entry{
			Swatch: grown(scale.Box(scene.Style{Fill: color.NRGBA{uint8(28 * i), 90, 120, 255}}, 30, 22), f),
			Label:  fmt.Sprintf("cell %d", i), Count: fmt.Sprint(100 + i)})
	}
	k.Entries = append(k.Entries, scale.Entry{Swatch: grown(box(3), f), Label: "Need unknown", Count: "(21)"})
	return k
}

// A square takes the room that it says; its cells touch and carry their counts
// in an ink that is read, its words stand clear of the cells and of each other,
// and what is no cell stands below.
func TestSquare(t *testing.T) {
	names := [][2][]string{
		{{"High", "Middle", "Low"}, {"Not reached", "2026", "2024–2025"}},
		{{"필요 높음", "중간", "낮음"}, {"아직 아님", "나중", "먼저"}},
		{{"A very long name of a row of this square", "b"}, {"and of a column that has to be broken", "c"}},
	}
	for _, n := range names {
		for _, width := range []float64{112, 180, 268, 400} {
			for _, f := range []float64{0.7, 1, 2.5} {
				where := fmt.Sprintf("%v, %v wide, factor %v", n, width*f, f)
				k := square(f, n[0], n[1])
				b := pen(f).Key(k, 40, 60, width*f)
				inside(t, where, b.Ops, geo.Rect{MinX: 40, MinY: 60, MaxX: 40 + width*f, MaxY: 60 + b.Size.H})
				var cells []geo.Rect
				for _, op := range b.Ops {
					if p, ok := op.(*scene.Path); ok {
						cells = append(cells, geo.BoundOf(p.Flat))
					}
				}
				if len(cells) != len(k.Entries) {
					t.Fatalf("%s: %d boxes for %d entries", where, len(cells), len(k.Entries))
				}
				apart := cells[len(cells)-1]
				cells = cells[:len(cells)-1]
				cols := len(n[1])
				for i, c := range cells {
					if i%cols > 0 && math.Abs(c.MinX-cells[i-1].MaxX) > 1e-9 {
						t.Errorf("%s: cells %d and %d do not touch", where, i-1, i)
					}
					if i >= cols && math.Abs(c.MinY-cells[i-cols].MaxY) > 1e-9 {
						t.Errorf("%s: cells %d and %d do not touch", where, i-cols, i)
					}
					if apart.MinY <= c.MaxY {
						t.Errorf("%s: what is no cell stands beside cell %d", where, i)
					}
				}
				ts := texts(b.Ops)
				for i, x := range ts {
					for _, y := range ts[:i] {
						if overlap(lineBox(x).Inset(1e-6), lineBox(y).Inset(1e-6)) {
							t.Errorf("%s: %q stands on %q", where, x.S, y.S)
						}
					}
					at := slices.IndexFunc(k.Entries, func(e scale.Entry) bool { return e.Count == x.S })
					for j, c := range cells {
						if on := overlap(lineBox(x), c); on != (at == j) {
							t.Errorf("%s: %q on cell %d: %t", where, x.S, j, on)
						}
					}
				}
				if got := countText(b.Ops, k.Entries); got != len(k.Entries) {
					t.Errorf("%s: %d of %d counts", where, got, len(k.Entries))
				}
			}
		}
	}
}

// The count on a cell is written in the ink that reads on it.
func TestSquareInks(t *testing.T) {
	for _, th := range style.Themes() {
		p := pen(1)
		p.Theme = th
		k := square(1, []string{"a", "b", "c"}, []string{"d", "e", "f"})
		for i, row := range th.Bivariate() {
			for j, c := range row {
				k.Entries[i*3+j].Swatch = scale.Box(scene.Style{Fill: c}, 30, 22)
			}
		}
		for _, tx := range texts(p.Key(k, 0, 0, 200).Ops) {
			i := slices.IndexFunc(k.Entries[:9], func(e scale.Entry) bool { return e.Count == tx.S })
			if i >= 0 && tx.Color != th.On(th.Bivariate()[i/3][i%3]) {
				t.Errorf("%s: count of cell %d in %v", th.Name, i, tx.Color)
			}
		}
	}
}
