package theme

import (
	"math"
	"testing"
)

// area is the enclosed area of contours with their direction: rings that run
// against each other are subtracted.
func area(contours [][]vec) float64 {
	sum := 0.0
	for _, c := range contours {
		for i, p := range c {
			q := c[(i+1)%len(c)]
			sum += (p.x*q.y - q.x*p.y) / 2
		}
	}
	return math.Abs(sum)
}

func TestFatten(t *testing.T) {
	cap := math.Pi // of width 2: two half circles of radius 1
	for _, c := range []struct {
		d    string
		want float64 // area
	}{
		{"M2 2H12", 10*2 + cap},
		{"M2 2L5 6", 5*2 + cap},
		{"M2 2h0.01", cap + 0.02},
		{"M2 2h6v6h-6z", 4*6*2 + cap}, // four legs, overlapping at the inner corners, round at the outer ones
		{"M12 4a8 8 0 0 1 0 16a8 8 0 0 1 0 -16z", math.Pi * (9*9 - 7*7)}, // a ring
		{"M4 4C6 4 8 4 12 4", 8*2 + cap},
	} {
		lines, err := flatten(c.d)
		if err != nil {
			t.Fatal(err)
		}
		got := 0.0
		for _, l := range lines {
			got += area(fatten(l, 2))
		}
		if math.Abs(got-c.want) > 0.03*c.want {
			t.Errorf("%s: area %.2f, want %.2f", c.d, got, c.want)
		}
	}
}

func TestFlatten(t *testing.T) {
	for _, c := range []struct {
		d    string
		last vec
		n    int // of lines
	}{
		{"M1 2L3 4", vec{3, 4}, 1},
		{"m1 2l3 4 1-1", vec{5, 5}, 1},
		{"M1 1H5V6h-2v-1", vec{3, 5}, 1},
		{"M1 1h2zM8 8h1", vec{9, 8}, 2},
		{"M10 10A4 4 0 1 0 14 14", vec{14, 14}, 1},
		{"M0 0c1 0 2 1 2 2", vec{2, 2}, 1},
		{"M.5 .5h.5", vec{1, .5}, 1},
	} {
		lines, err := flatten(c.d)
		if err != nil || len(lines) != c.n {
			t.Errorf("%s: %d lines, %v; want %d", c.d, len(lines), err, c.n)
			continue
		}
		pts := lines[len(lines)-1].pts
		if got := pts[len(pts)-1]; got.sub(c.last).length() > 1e-9 {
			t.Errorf("%s: ends at %v, want %v", c.d, got, c.last)
		}
	}
	for _, d := range []string{"M1", "M1 1X2 2", "M1 1L2 two"} {
		if _, err := flatten(d); err == nil {
			t.Errorf("%s: no error", d)
		}
	}
}

// TestArc checks that every point of an arc keeps its distance from the centre
// and that the flags choose among the four arcs.
func TestArc(t *testing.T) {
	for _, c := range []struct {
		large, sweep bool
		centre       vec
		angle        float64 // degrees, clockwise on the page
	}{
		{false, true, vec{4, 4}, 90}, {true, true, vec{8, 0}, 270}, {false, false, vec{8, 0}, -90}, {true, false, vec{4, 4}, -270},
	} {
		pts := arc(vec{4, 0}, vec{8, 4}, 4, c.large, c.sweep)
		turned, prev := 0.0, vec{4, 0}.sub(c.centre)
		for _, p := range pts {
			r := p.sub(c.centre)
			if math.Abs(r.length()-4) > 1e-9 {
				t.Fatalf("%+v: %v is %g from the centre", c, p, r.length())
			}
			turned += prev.turn(r) * 180 / math.Pi
			prev = r
		}
		if math.Abs(turned-c.angle) > 1e-6 {
			t.Errorf("%+v: turned by %g degrees", c, turned)
		}
	}
}
