package label_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"jido/geo"
	"jido/layers/label"
	"jido/layers/scene"
)

var bounds = geo.Rect{MaxX: 400, MaxY: 300}

func name(s string, x, y float64, prio int) label.Candidate {
	return label.Candidate{Ref: scene.Ref{Feature: s}, X: x, Y: y, Priority: prio, Lines: []label.Line{{S: s, Size: 10}}}
}

func beside(c label.Candidate, d float64) label.Candidate { c.Beside = d; return c }
func room(c label.Candidate, d float64) label.Candidate   { c.Room = d; return c }

// names lists what was placed, in order.
func names(cs []label.Candidate, placed []label.Placed) []string {
	out := []string{}
	for _, p := range placed {
		out = append(out, cs[p.Candidate].Lines[0].S)
	}
	return out
}

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		what    string
		cs      []label.Candidate
		once    []string
		fixed   []geo.Rect
		want    []string
		dropped int
	}{
		{"nothing", nil, nil, nil, []string{}, 0},
		{"in order of priority", []label.Candidate{name("Low", 50, 50, 1), name("High", 300, 50, 2)}, nil, nil, []string{"High", "Low"}, 0},
		{"of equals the first", []label.Candidate{name("First", 50, 50, 1), name("Second", 50, 52, 1)}, nil, nil, []string{"First"}, 1},
		{"the higher one in the same spot", []label.Candidate{name("Low", 50, 50, 1), name("High", 50, 50, 2)}, nil, nil, []string{"High"}, 1},
		{"with room it moves aside", []label.Candidate{room(name("Low", 50, 50, 1), 40), name("High", 50, 50, 2)}, nil, nil, []string{"High", "Low"}, 0},
		{"beside a point eight names find room", slices.Repeat([]label.Candidate{beside(name("A", 200, 150, 1), 20)}, 8), nil, nil, slices.Repeat([]string{"A"}, 8), 0},
		{"what is fixed stays free", []label.Candidate{name("Under", 50, 50, 9)}, nil, []geo.Rect{{MinX: 40, MinY: 40, MaxX: 60, MaxY: 60}}, []string{}, 1},
		{"beside what is fixed", []label.Candidate{beside(name("Beside", 50, 50, 9), 12)}, nil, []geo.Rect{{MinX: 40, MinY: 40, MaxX: 60, MaxY: 60}}, []string{"Beside"}, 0},
		{"outside is not missed", []label.Candidate{name("Out", -1, 50, 1), name("In", 50, 50, 1)}, nil, nil, []string{"In"}, 0},
		{"nowhere is not missed", []label.Candidate{name("NaN", math.NaN(), 50, 1)}, nil, nil, []string{}, 0},
		{"over the edge is dropped", []label.Candidate{name("Edge", 1, 50, 1)}, nil, nil, []string{}, 1},
		{"from the edge inwards", []label.Candidate{beside(name("Edge", 1, 50, 1), 4)}, nil, nil, []string{"Edge"}, 0},
		{"without lines it is no name", []label.Candidate{{X: 50, Y: 50}}, nil, nil, []string{}, 0},
		{"once, at the first place that is free", []label.Candidate{name("Sea", 50, 50, 3), name("Sea", 200, 200, 2), name("Sea", 300, 200, 1)},
			[]string{"s", "s", "s"}, []geo.Rect{{MinX: 40, MinY: 40, MaxX: 60, MaxY: 60}}, []string{"Sea"}, 0},
		{"once, and none is free", []label.Candidate{name("Sea", 50, 50, 3), name("Sea", 52, 50, 2)}, []string{"s", "s"}, []geo.Rect{{MinX: 40, MinY: 40, MaxX: 60, MaxY: 60}}, []string{}, 1},
		{"once, and all outside", []label.Candidate{name("Sea", -50, 50, 3)}, []string{"s"}, nil, []string{}, 0},
		{"two that are once, and one that is not", []label.Candidate{name("A", 50, 50, 3), name("B", 150, 50, 3), name("C", 250, 50, 3)}, []string{"a", "", "c"}, nil, []string{"A", "B", "C"}, 0},
	} {
		placed, dropped := label.Place(c.cs, c.once, c.fixed, bounds)
		if got := names(c.cs, placed); !slices.Equal(got, c.want) || dropped != c.dropped {
			t.Errorf("%s: placed %v, dropped %d; want %v, %d", c.what, got, dropped, c.want, c.dropped)
		}
	}
}

// A label stands where the placing says that it stands: on its point, or ranged
// to the side that faces the symbol, line under line.
func TestTexts(t *testing.T) {
	two := []label.Line{{S: "Songchon", Size: 10, Face: scene.Bold}, {S: "성천", Size: 9}}
	centre := label.Candidate{X: 200, Y: 150, Lines: two, HaloWidth: 1.5, Ref: scene.Ref{Layer: "names", Feature: "KP0717"}}
	right := beside(centre, 12)
	placed, _ := label.Place([]label.Candidate{centre, right}, nil, nil, bounds)
	c, r := placed[0], placed[1]
	if mx, my := (c.Box.MinX+c.Box.MaxX)/2, (c.Box.MinY+c.Box.MaxY)/2; mx != 200 || my != 150 {
		t.Errorf("centred at %v, %v", mx, my)
	}
	for i, tx := range c.Texts {
		if tx.Anchor != scene.Middle || tx.X != 200 || tx.S != two[i].S || tx.Face != two[i].Face || tx.HaloWidth != 1.5 || tx.Ref != centre.Ref {
			t.Errorf("line %d: %+v", i, tx)
		}
		if tx.Y <= c.Box.MinY || tx.Y >= c.Box.MaxY || i > 0 && tx.Y-c.Texts[i-1].Y < 9 {
			t.Errorf("line %d stands at %v in %v", i, tx.Y, c.Box)
		}
	}
	if !(r.Box.MinX > c.Box.MaxX || r.Box.MaxX < c.Box.MinX || r.Box.MinY > c.Box.MaxY || r.Box.MaxY < c.Box.MinY) {
		t.Errorf("%v and %v overlap", c.Box, r.Box)
	}
	// With nothing in the way the first choice is the right side.
	placed, _ = label.Place([]label.Candidate{right}, nil, nil, bounds)
	if tx := placed[0].Texts[0]; tx.Anchor != scene.Start || tx.X != placed[0].Box.MinX || tx.X < 212 {
		t.Errorf("right of the point: %+v", tx)
	}
	placed, _ = label.Place([]label.Candidate{right}, nil, []geo.Rect{{MinX: 211, MinY: 0, MaxX: 400, MaxY: 300}}, bounds)
	if tx := placed[0].Texts[0]; tx.Anchor != scene.End || tx.X != placed[0].Box.MaxX || tx.X > 188 {
		t.Errorf("left of the point: %+v", tx)
	}
}

func TestWidth(t *testing.T) {
	a, b := label.Line{S: "Songchon", Size: 10}, label.Line{S: "On", Size: 10}
	wa, wb := label.Width([]label.Line{a}), label.Width([]label.Line{b})
	if both := label.Width([]label.Line{a, b}); both != wa || wb >= wa || wb <= 0 {
		t.Errorf("widths %v, %v, together %v", wa, wb, both)
	}
	b.Tracking = 40
	if label.Width([]label.Line{b}) <= wa {
		t.Error("tracking has no width")
	}
}

// crowd makes a crowded map: more names than fit.
func crowd(seed uint64) (cs []label.Candidate, once []string, fixed []geo.Rect) {
	r := rand.New(rand.NewPCG(seed, 20))
	words := []string{"On", "Songchon", "South Phyongan", "성천", "Unjon", "Kimhyongjik", "Ap"}
	for i := range 120 {
		c := name(words[r.IntN(len(words))], r.Float64()*440-20, r.Float64()*340-20, r.IntN(5))
		c.Ref.Feature = fmt.Sprint(i)
		if r.IntN(3) == 0 {
			c.Lines = append(c.Lines, label.Line{S: "이름", Size: 6 + r.Float64()*8})
		}
		switch r.IntN(3) {
		case 0:
			c.Beside = 4 + r.Float64()*8
		case 1:
			c.Room = r.Float64() * 20
		}
		cs = append(cs, c)
		if r.IntN(4) == 0 {
			once = append(once, fmt.Sprint("once", r.IntN(12)))
		} else {
			once = append(once, "")
		}
	}
	for range 25 {
		x, y := r.Float64()*400, r.Float64()*300
		fixed = append(fixed, geo.Rect{MinX: x, MinY: y, MaxX: x + 14, MaxY: y + 14})
	}
	return cs, once, fixed
}

func overlap(a, b geo.Rect) bool {
	return a.MinX < b.MaxX && b.MinX < a.MaxX && a.MinY < b.MaxY && b.MinY < a.MaxY
}

func TestPlaceInvariants(t *testing.T) {
	for seed := range uint64(40) {
		cs, once, fixed := crowd(seed)
		placed, dropped := label.Place(cs, once, fixed, bounds)
		count := map[string]int{}
		for i, p := range placed {
			if !bounds.Holds(p.Box) {
				t.Errorf("seed %d: %v leaves the bounds", seed, p.Box)
			}
			for _, q := range placed[:i] {
				if overlap(p.Box, q.Box) {
					t.Errorf("seed %d: %v and %v overlap", seed, p.Box, q.Box)
				}
			}
			for _, f := range fixed {
				if overlap(p.Box, f) {
					t.Errorf("seed %d: %v stands on %v", seed, p.Box, f)
				}
			}
			if i > 0 && cs[p.Candidate].Priority > cs[placed[i-1].Candidate].Priority {
				t.Errorf("seed %d: priority rises at %d", seed, i)
			}
			if o := once[p.Candidate]; o != "" {
				if count[o]++; count[o] > 1 {
					t.Errorf("seed %d: %s is placed twice", seed, o)
				}
			}
			if len(p.Texts) != len(cs[p.Candidate].Lines) {
				t.Errorf("seed %d: %d texts for %d lines", seed, len(p.Texts), len(cs[p.Candidate].Lines))
			}
		}
		wanted := map[string]bool{}
		for i, c := range cs {
			if bounds.Has(c.X, c.Y) {
				if once[i] != "" {
					wanted[once[i]] = true
				} else {
					wanted[c.Ref.Feature] = true
				}
			}
		}
		if len(placed)+dropped != len(wanted) {
			t.Errorf("seed %d: %d placed and %d dropped of %d", seed, len(placed), dropped, len(wanted))
		}
		if again, d := label.Place(cs, once, fixed, bounds); d != dropped || !reflect.DeepEqual(again, placed) {
			t.Errorf("seed %d: placed otherwise the second time", seed)
		}
	}
}

// A name of lower priority takes no place from a higher one: without the lower
// ones the higher ones stand where they stand with them. And what is dropped has
// no free place: alone among what was placed before it, it finds none either.
func TestLowerNamesDoNotMatter(t *testing.T) {
	for seed := range uint64(20) {
		cs, _, fixed := crowd(seed)
		all, _ := label.Place(cs, nil, fixed, bounds)
		for prio := range 5 {
			var high []label.Candidate
			for _, c := range cs {
				if c.Priority >= prio {
					high = append(high, c)
				}
			}
			some, _ := label.Place(high, nil, fixed, bounds)
			for i, p := range some {
				if a := all[i]; cs[a.Candidate].Ref != high[p.Candidate].Ref || a.Box != p.Box {
					t.Fatalf("seed %d: with names below priority %d, %v becomes %v", seed, prio, p.Box, a.Box)
				}
			}
		}
		in := map[int]bool{}
		for _, p := range all {
			in[p.Candidate] = true
		}
		for i, c := range cs {
			if in[i] || !bounds.Has(c.X, c.Y) {
				continue
			}
			blocks := slices.Clone(fixed)
			for _, p := range all {
				if cs[p.Candidate].Priority > c.Priority || cs[p.Candidate].Priority == c.Priority && p.Candidate < i {
					blocks = append(blocks, p.Box.Inset(-1.2)) // the air around a name
				}
			}
			if got, _ := label.Place([]label.Candidate{c}, nil, blocks, bounds); len(got) != 0 {
				t.Errorf("seed %d: %q was dropped though %v is free", seed, c.Lines[0].S, got[0].Box)
			}
		}
	}
}

// Bounds without area, and huge ones, break nothing.
func TestBounds(t *testing.T) {
	c := []label.Candidate{name("A", 0, 0, 1)}
	for _, b := range []geo.Rect{{}, {MaxX: -5, MaxY: -5}, {MinX: 10, MinY: 10, MaxX: 5, MaxY: 5}} {
		if got, _ := label.Place(c, nil, []geo.Rect{{MinX: -1e9, MaxX: 1e9, MaxY: 1}}, b); len(got) != 0 {
			t.Errorf("in %v: %v", b, got)
		}
	}
	if got, _ := label.Place(c, nil, nil, geo.Rect{MinX: -5000, MinY: -5000, MaxX: 5000, MaxY: 5000}); len(got) != 1 {
		t.Error("dropped on a large page")
	}
}

func BenchmarkPlace(b *testing.B) {
	cs, once, fixed := crowd(1)
	for b.Loop() {
		label.Place(cs, once, fixed, bounds)
	}
}
