package outline_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jido/data/outline"
)

func exact(outline.Arc, outline.Point) float64 { return 0 }

// Three units and the sea: arcs end in nodes, keep the right labels, and every
// cell centre stays in its unit.
func TestArcs(t *testing.T) {
	c := grid(
		"..........",
		".AAAABBBB.",
		".AAAABBBB.",
		".AACCCCBB.",
		".AACDDCBB.",
		".AACDDCBB.",
		".AACCCCBB.",
		".AAAABBBB.",
		"..........")
	arcs := c.Arcs()
	loops := 0
	for _, a := range arcs {
		if a.Left == a.Right {
			t.Errorf("arc at %v has %d on both sides", a.Points[0], a.Left)
		}
		if a.Closed() {
			loops++
			if got := []int{a.Left, a.Right}; !slices.Contains(got, 4) || !slices.Contains(got, 3) {
				t.Errorf("loop between %v, want C and D", got)
			}
		}
	}
	// A|sea, B|sea, A|B above and below, A|C, B|C, and the loop
	if len(arcs) != 7 || loops != 1 {
		t.Errorf("%d arcs with %d loops, want 7 with 1", len(arcs), loops)
	}
	areas := assembled(t, arcs, 4)
	if r := outline.Check(areas); r.Err() != nil || len(r.Gaps) > 0 {
		t.Error(r.Err(), r.Gaps)
	}
	centresKept(t, c, areas)
}

// Full detail never crosses and keeps every centre, whatever the cells.
func TestArcsOfRandomGrids(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		rows := make([]string, 16)
		for i := range rows {
			var b strings.Builder
			for range 20 {
				b.WriteByte("..AAAABBBCCCD"[r.IntN(13)])
			}
			rows[i] = b.String()
		}
		rows[0] = "AAAAAAAABBBBBBBBCCCC" // something that cannot be a crumb
		rows[1] = "AAAAAAAABBBBBBBBCCCC"
		rows[2] = "DDDDDDDDDDDDDDDDDDDD"
		c := grid(rows...)
		if err := c.Clean(); err != nil {
			t.Fatal(err)
		}
		arcs := c.Arcs()
		areas := assembled(t, arcs, 4)
		if err := outline.Check(areas).Err(); err != nil {
			t.Fatalf("%v\n%s", err, picture(c))
		}
		centresKept(t, c, areas)
		// simplified as hard as can be, it still is a tiling
		thin, err := outline.Simplify(arcs, func(outline.Arc, outline.Point) float64 { return 5000 })
		if err != nil {
			t.Fatal(err)
		}
		if got, want := points(thin), points(arcs); got >= want {
			t.Errorf("%d points after simplification, %d before", got, want)
		}
		if err := outline.Check(assembled(t, thin, 4)).Err(); err != nil {
			t.Fatalf("simplified: %v\n%s", err, picture(c))
		}
	}
}

func points(arcs []outline.Arc) (n int) {
	for _, a := range arcs {
		n += len(a.Points)
	}
	return n
}

func assembled(t *testing.T, arcs []outline.Arc, n int) [][]outline.Polygon {
	t.Helper()
	areas, err := outline.Assemble(arcs, n)
	if err != nil {
		t.Fatal(err)
	}
	return areas
}

func centresKept(t *testing.T, c *outline.Cells, areas [][]outline.Polygon) {
	t.Helper()
	for row, y := range c.Lat {
		for col, x := range c.Lon {
			for label := 1; label < len(areas); label++ {
				n := 0
				for _, p := range areas[label] {
					for _, r := range p {
						n += r.Winding(outline.Point{X: x, Y: y})
					}
				}
				if want := c.Label(col, row) == label; (n == 1) != want || n < 0 || n > 1 {
					t.Fatalf("centre %d,%d of %d: area %d winds %d times\n%s", col, row, c.Label(col, row), label, n, picture(c))
				}
			}
		}
	}
}

func TestRelabel(t *testing.T) {
	c := grid("....", ".AB.", ".CC.", "....")
	arcs := outline.Relabel(c.Arcs(), []int{0, 1, 1, 2})
	for _, a := range arcs {
		if a.Left == a.Right || max(a.Left, a.Right) > 2 {
			t.Errorf("arc between %d and %d", a.Left, a.Right)
		}
	}
	if r := outline.Check(assembled(t, arcs, 2)); r.Err() != nil || r.Inner == 0 {
		t.Errorf("%v, %d inner edges", r.Err(), r.Inner)
	}
}

func TestSimplify(t *testing.T) {
	p := func(xy ...int64) (out []outline.Point) {
		for i := 0; i < len(xy); i += 2 {
			out = append(out, outline.Point{X: xy[i], Y: xy[i+1]})
		}
		return out
	}
	within := func(m float64) func(outline.Arc, outline.Point) float64 {
		return func(outline.Arc, outline.Point) float64 { return m }
	}
	for _, c := range []struct {
		name      string
		in        []outline.Arc
		tolerance float64
		want      []int // points left
	}{
		{"straight", []outline.Arc{{Points: p(0, 0, 10, 0, 20, 0)}}, 1, []int{2}},
		{"a bump above the tolerance stays", []outline.Arc{{Points: p(0, 0, 10, 9, 20, 0)}}, 5, []int{3}},
		{"a bump below it goes", []outline.Arc{{Points: p(0, 0, 10, 9, 20, 0)}}, 20, []int{2}},
		{"a bump around another line's end comes back", []outline.Arc{{Points: p(0, 0, 10, 9, 20, 0)}, {Points: p(10, -20, 10, 5)}}, 20, []int{3, 2}},
	} {
		got, err := outline.Simplify(c.in, within(c.tolerance))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for i, a := range got {
			if len(a.Points) != c.want[i] {
				t.Errorf("%s: arc %d has %v, want %d points", c.name, i, a.Points, c.want[i])
			}
		}
	}
	crossing := []outline.Arc{{Points: p(0, 0, 10, 10)}, {Points: p(0, 10, 10, 0)}}
	if _, err := outline.Simplify(crossing, exact); err == nil {
		t.Error("two lines that cross in full detail: no error")
	}
}

func TestThinKeepsAnIsletsShape(t *testing.T) {
	islet := box(12700000, 3900000, 60, 60)
	if got := outline.Thin(islet, func(outline.Point) float64 { return 1e6 }); len(got) != len(islet) {
		t.Errorf("islet thinned to %v", got)
	}
}

func TestAssembleReportsAnOpenBorder(t *testing.T) {
	arcs := []outline.Arc{{Left: 1, Points: []outline.Point{{X: 0, Y: 0}, {X: 10, Y: 0}}}}
	if _, err := outline.Assemble(arcs, 1); err == nil || !strings.Contains(err.Error(), "label 1") {
		t.Errorf("error %v, want one that names label 1", err)
	}
	alone := []outline.Arc{{Right: 1, Points: box(0, 0, 10, 10)}}
	if _, err := outline.Assemble(alone, 1); err == nil || !strings.Contains(err.Error(), "no outer ring") {
		t.Errorf("error %v, want one about a hole without an outer ring", err)
	}
}

func TestWriteGeoJSON(t *testing.T) {
	var b strings.Builder
	err := outline.WriteGeoJSON(&b, `a "source"`, []outline.Feature{
		{Properties: []outline.Property{{Name: "id", Value: "가"}}, Areas: []outline.Polygon{{box(-50, 12345678, 50, 2)}}},
		{Properties: []outline.Property{{Name: "id", Value: "x"}}, Lines: [][]outline.Point{{{X: 1, Y: 2}, {X: 3, Y: 4}}}},
	})
	want := `{"type":"FeatureCollection","source":"a \"source\"","features":[
{"type":"Feature","properties":{"id":"가"},"geometry":{"type":"Polygon","coordinates":[[[-0.00050,123.45678],[0.00000,123.45678],[0.00000,123.45680],[-0.00050,123.45680],[-0.00050,123.45678]]]}},
{"type":"Feature","properties":{"id":"x"},"geometry":{"type":"LineString","coordinates":[[0.00001,0.00002],[0.00003,0.00004]]}}
]}
`
	if err != nil || b.String() != want {
		t.Errorf("%v, got\n%swant\n%s", err, b.String(), want)
	}
}
