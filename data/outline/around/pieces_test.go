package around_test

import (
	"fmt"
	"strings"
	"testing"

	"jido/data/outline"
	"jido/data/outline/around"
	"jido/data/outline/outlinetest"
)

// Two squares side by side, the right one with a hole, stored clockwise as
// TopoJSON files are; arc 0 is their common side.
const squares = `{"type":"Topology",
"transform":{"scale":[1,1],"translate":[120,30]},
"arcs":[[[2,2],[0,-2]],[[2,0],[-2,0],[0,2],[2,0]],[[2,2],[4,0],[0,-2],[-4,0]],[[3,0],[0,0],[1,1],[1,-1],[-2,0]]],
"objects":{"countries":{"geometries":[
{"type":"Polygon","id":"A","arcs":[[0,1]]},
{"type":"MultiPolygon","id":"B","arcs":[[[2,-1]]]}]}}}`

func label(id string) int { return map[string]int{"A": 1, "B": 2}[id] }

func TestReadTopology(t *testing.T) {
	arcs, err := around.ReadTopology(strings.NewReader(squares), "countries", label)
	if err != nil {
		t.Fatal(err)
	}
	areas, err := outline.Assemble(arcs, 2)
	if err != nil {
		t.Fatal(err)
	}
	r := outline.Check(areas)
	if r.Err() != nil || r.Inner != 1 {
		t.Errorf("%v, %d inner edges, want 1", r.Err(), r.Inner)
	}
	for i, want := range []outline.Point{{X: 121_00000, Y: 31_00000}, {X: 125_00000, Y: 31_00000}} {
		if !outlinetest.Holds(areas[i+1], want) || outlinetest.Holds(areas[2-i], want) {
			t.Errorf("%v does not lie in area %d alone", want, i+1)
		}
	}
	for _, a := range arcs {
		if a.Left == a.Right {
			t.Errorf("arc at %v has %d on both sides", a.Points[0], a.Left)
		}
	}
}

func TestReadTopologyErrors(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"no JSON":      {"{", "topology"},
		"no object":    {"{}", `no object "countries"`},
		"a point":      {strings.Replace(squares, `"Polygon"`, `"Point"`, 1), `geometry 0 (id "A"): is a "Point"`},
		"missing arcs": {strings.Replace(squares, "[[0,1]]", "[[0,9]]", 1), "refers to arc 9 of 4"},
	} {
		if _, err := around.ReadTopology(strings.NewReader(c.in), "countries", label); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

func rectangle(west, south, east, north int64) outline.Ring {
	return outline.Ring{{X: west, Y: south}, {X: east, Y: south}, {X: east, Y: north}, {X: west, Y: north}, {X: west, Y: south}}
}

// What is cut closes again along the frame, and its area is the common one.
func TestFrameCut(t *testing.T) {
	frame := around.Frame{West: 0, South: 0, East: 250_000, North: 150_000}
	const all = 250_000 * 150_000
	for _, c := range []struct {
		name string
		arcs []outline.Arc
		want map[int]int64 // area of each label
	}{
		{"inside", []outline.Arc{{Left: 1, Points: rectangle(10, 10, 20, 30)}}, map[int]int64{1: 200}},
		{"outside", []outline.Arc{{Left: 1, Points: rectangle(-10, -10, -5, -5)}}, map[int]int64{}},
		{"over a side", []outline.Arc{{Left: 1, Points: rectangle(-10, 10, 20, 30)}}, map[int]int64{1: 400}},
		{"over a corner, walked clockwise", []outline.Arc{{Right: 1, Points: reversed(rectangle(-10, -10, 20, 30))}}, map[int]int64{1: 600}},
		{"right across", []outline.Arc{{Left: 1, Points: rectangle(100, -10, 200, 200_000)}}, map[int]int64{1: 100 * 150_000}},
		{"a hole over a side", []outline.Arc{{Left: 1, Right: 2, Points: rectangle(-10, 10, 20, 30)}, {Left: 2, Points: rectangle(-500, -500, 300_000, 200_000)}}, map[int]int64{1: 400, 2: all - 400}},
		{"a border across two areas", []outline.Arc{{Left: 1, Right: 2, Points: []outline.Point{{X: 70, Y: -50}, {X: 70, Y: 200_000}}}}, map[int]int64{1: 70 * 150_000, 2: all - 70*150_000}},
	} {
		arcs, err := frame.Cut(c.arcs)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		areas, err := outline.Assemble(arcs, 2)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if err := outline.Check(areas).Err(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		for label := 1; label <= 2; label++ {
			var got int64
			for _, p := range areas[label] {
				for _, r := range p {
					got += r.DoubleArea()
				}
			}
			if got != 2*c.want[label] {
				t.Errorf("%s: area of %d is %d, want %d", c.name, label, got/2, c.want[label])
			}
		}
	}
	if _, err := frame.Cut([]outline.Arc{{Left: 1, Points: rectangle(0, 10, 20, 30)}}); err == nil {
		t.Error("a point on the frame: no error")
	}
}

func reversed(r outline.Ring) outline.Ring {
	out := make(outline.Ring, len(r))
	for i, p := range r {
		out[len(r)-1-i] = p
	}
	return out
}

// Us in the south, two neighbours in the north. Their land reaches in under our
// outline though theirs of us lies elsewhere, and our coast is left alone.
func TestUnderlap(t *testing.T) {
	const us = 3
	west, mid, east := outline.Point{X: 126_00000, Y: 40_00000}, outline.Point{X: 127_00000, Y: 40_10000}, outline.Point{X: 128_00000, Y: 40_00000}
	arcs := []outline.Arc{
		{Left: 1, Right: us, Points: []outline.Point{west, mid}}, // neighbour 1 on the left
		{Left: us, Right: 2, Points: []outline.Point{east, mid}}, // neighbour 2 on the right
		{Left: us, Points: []outline.Point{west, {X: 127_00000, Y: 39_00000}, east}},
		{Left: 1, Right: 2, Points: []outline.Point{mid, {X: 127_00000, Y: 41_00000}}},
		{Left: 1, Points: []outline.Point{{X: 127_00000, Y: 41_00000}, west}},
		{Left: 2, Points: []outline.Point{east, {X: 127_00000, Y: 41_00000}}},
	}
	ours := rectangle(126_00000, 39_00000, 128_00000, 40_00000)
	core, err := around.Core(ours)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range core {
		if d := outlinetest.EdgeDistance([]outline.Polygon{{ours}}, p); d < 1200 || d > 3500 {
			t.Fatalf("core at %v is %.0f m from the edge, want about 2000", p, d)
		}
	}
	arcs, err = around.Underlap(arcs, us, core)
	if err != nil {
		t.Fatal(err)
	}
	areas, err := outline.Assemble(arcs, 2)
	if err != nil {
		t.Fatal(err)
	}
	if r := outline.Check(areas); r.Err() != nil || len(r.Gaps) > 0 {
		t.Error(r.Err(), r.Gaps)
	}
	for _, c := range []struct {
		x, y int64
		want int
	}{
		{126_50000, 40_02000, 1}, {126_50000, 39_99000, 1}, {127_50000, 40_02000, 2}, {127_50000, 39_99000, 2},
		{127_00000, 39_90000, 0}, {126_01000, 39_50000, 0}, {127_99000, 39_50000, 0},
	} {
		for label := 1; label <= 2; label++ {
			if got := outlinetest.Holds(areas[label], outline.Point{X: c.x, Y: c.y}); got != (c.want == label) {
				t.Errorf("%d,%d in neighbour %d: %v, want %d", c.x, c.y, label, got, c.want)
			}
		}
	}
	if _, err := around.Underlap(nil, us, core); err == nil {
		t.Error("no land border: no error")
	}
}

// dump writes lines as gmt prints them.
func dump(level int, lines ...[][2]float64) string {
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "> River Bin # 1, Level %d\n", level)
		for _, p := range l {
			fmt.Fprintf(&b, "%v\t%v\n", p[0], p[1])
		}
	}
	return b.String()
}

func TestReadDumpAndJoin(t *testing.T) {
	in := dump(2, [][2]float64{{127, 40}, {127.1, 40}}, [][2]float64{{127.2, 40}, {127.1, 40}}, [][2]float64{{127.2, 40}, {127.2, 40}}) +
		dump(3, [][2]float64{{127.1, 40}, {127.1, 40.1}})
	pieces, err := around.ReadDump(strings.NewReader(in))
	if err != nil || len(pieces) != 3 {
		t.Fatalf("%d pieces, %v; want 3, the one of a single point left out", len(pieces), err)
	}
	got := around.Join(pieces)
	if len(got) != 2 || len(got[0].Points) != 3 || got[0].Rank != 2 || len(got[1].Points) != 2 {
		t.Errorf("joined to %v", got)
	}
	for name, c := range map[string]struct{ in, want string }{
		"no level":     {"> River\n", "line 1: header"},
		"no header":    {"127\t40\n", "line 1"},
		"not a number": {"> Level 1\n127\t40\neast\t40\n", "line 3"},
	} {
		if _, err := around.ReadDump(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

func line(from, to [2]float64) (out [][2]float64) {
	const n = 100
	for i := range n + 1 {
		t := float64(i) / n
		out = append(out, [2]float64{from[0] + t*(to[0]-from[0]), from[1] + t*(to[1]-from[1])})
	}
	return out
}

func TestDrawRivers(t *testing.T) {
	border := [][]outline.Point{{{X: 125_00000, Y: 40_00000}, {X: 129_00000, Y: 40_00000}}}
	for _, c := range []struct {
		name string
		in   string
		want int // lines
	}{
		{"far away", dump(2, line([2]float64{126, 39}, [2]float64{128, 39})), 1},
		{"the border river", dump(2, line([2]float64{126, 40.01}, [2]float64{128, 40.02})), 0},
		{"across the border", dump(2, line([2]float64{127, 39}, [2]float64{127.1, 41})), 1},
		{"along it for a while", dump(2, append(line([2]float64{125.5, 39}, [2]float64{126, 40}), append(line([2]float64{126, 40}, [2]float64{126.6, 40}), line([2]float64{126.6, 40}, [2]float64{127, 41})...)...)), 2},
		{"minor", dump(4, line([2]float64{126, 39}, [2]float64{128, 39})), 0},
		{"of rank 3 and elsewhere", dump(3, line([2]float64{115, 39}, [2]float64{118, 39})), 0},
		{"of rank 2 and elsewhere", dump(2, line([2]float64{115, 39}, [2]float64{118, 39})), 1},
		{"outside the frame", dump(1, line([2]float64{90, 39}, [2]float64{95, 39})), 0},
	} {
		features, err := around.DrawRivers(strings.NewReader(c.in), border)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := 0
		for _, f := range features {
			got += len(f.Lines)
		}
		if got != c.want {
			t.Errorf("%s: %d lines, want %d", c.name, got, c.want)
		}
	}
}

// A tributary still ends in a point of its river after simplification.
func TestTributariesStayJoined(t *testing.T) {
	in := dump(2, line([2]float64{126, 39}, [2]float64{128, 39})) + dump(3, line([2]float64{127, 39}, [2]float64{127, 38.5}))
	features, err := around.DrawRivers(strings.NewReader(in), nil)
	if err != nil || len(features) != 2 {
		t.Fatalf("%d features, %v", len(features), err)
	}
	river, mouth := features[0].Lines[0], outline.Point{X: 127_00000, Y: 39_00000}
	if len(river) != 3 || river[1] != mouth {
		t.Errorf("river runs %v, want three points with %v", river, mouth)
	}
}

func TestDrawLakes(t *testing.T) {
	square := func(x, y, d float64) [][2]float64 {
		return [][2]float64{{x, y}, {x, y + d}, {x + d, y + d}, {x + d, y}}
	}
	shut := func(l [][2]float64) [][2]float64 { return append(l, l[0]) }
	in := dump(2, shut(square(127, 40, 0.1)), shut(square(128, 40, 0.01)), shut(square(110, 40, 0.1)), square(146, 30, 1))
	features, err := around.DrawLakes(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(features[0].Areas); n != 1 {
		t.Errorf("%d lakes, want the large one nearby alone", n)
	}
	if features[0].Areas[0][0].DoubleArea() <= 0 {
		t.Error("shore does not run counter-clockwise")
	}
	if _, err := around.DrawLakes(strings.NewReader(dump(2, square(127, 40, 0.1)))); err == nil {
		t.Error("an open shore nearby: no error")
	}
}
