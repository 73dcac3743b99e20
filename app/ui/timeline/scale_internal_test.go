package timeline

import (
	"testing"

	"jido/data"
	"jido/data/builtin"
	"jido/geo"
	"jido/layers/scene"
	"jido/layers/style"
)

func atlas(t *testing.T) *data.Atlas {
	t.Helper()
	a, _ := builtin.Load()
	return a
}

// Cells follow each other without gaps from end to end; those of years of which
// something is known are wider; each holds its stop and its days, in order.
func TestAxis(t *testing.T) {
	a := atlas(t)
	x := newAxis(a, 10, 910)
	if n := data.LastYear - data.FirstYear + 3; len(x.edges) != n || x.edges[0] != 10 || x.edges[n-1] < 909.999 || x.edges[n-1] > 910.001 {
		t.Fatalf("edges %v", x.edges)
	}
	wide := func(y int) float64 { f, to := x.cell(y); return to - f }
	if wide(2025) <= 2*wide(2030) || wide(2024) != wide(2026) || wide(2027) != wide(2033) {
		t.Errorf("widths %g %g %g %g", wide(2024), wide(2025), wide(2026), wide(2030))
	}
	last := 0.0
	for d := data.DayOf(data.FirstYear, 1, 1); d <= data.DayOf(data.LastYear, 12, 31); d++ {
		at := x.day(d)
		if from, to := x.cell(d.Year()); at <= from || at >= to || at < last {
			t.Fatalf("%v at %g, its year from %g to %g, the day before at %g", d, at, from, to, last)
		}
		last = at
	}
	last = 0
	for _, e := range a.Events() {
		at := x.day(e.Date.First())
		if at < last || e.Date.Y < data.FirstYear && at >= x.edges[1] {
			t.Errorf("%s at %g, the one before at %g", e.ID, at, last)
		}
		last = at
	}
	for y := data.FirstYear; y <= data.LastYear; y++ {
		if x.nearest(x.stop(y)) != y || x.nearest(x.stop(y)+8) != y {
			t.Errorf("%d: its stop is nearest to %d", y, x.nearest(x.stop(y)))
		}
	}
	if x.nearest(-100) != data.FirstYear || x.nearest(5000) != data.LastYear {
		t.Error("beyond the ends")
	}
}

// Events that cannot be told apart are all found, others are not.
func TestEventsAt(t *testing.T) {
	a := atlas(t)
	x := newAxis(a, 0, 900)
	es := a.Events()
	for _, e := range es {
		at := x.day(e.Date.First())
		found := false
		for _, h := range eventsAt(a, x, at, reach) {
			found = found || h.ID == e.ID
			if d := x.day(h.Date.First()) - at; d > 1.5 || d < -1.5 {
				t.Errorf("%s: finds %s, %g away", e.ID, h.ID, d)
			}
		}
		if !found {
			t.Errorf("%s: not found at its place", e.ID)
		}
	}
	if got := eventsAt(a, x, x.stop(2030), reach); got != nil {
		t.Errorf("%d events in 2030", len(got))
	}
}

// paths counts the circles of a picture that are drawn with broken lines, and
// the ticks of events.
func drawn(a *data.Atlas, l look) (broken, ticks int) {
	for _, op := range picture(a, l).Groups[0].Ops {
		p, ok := op.(*scene.Path)
		switch {
		case !ok:
		case !p.Open && p.Style.Stroke.Dash != [4]float64{}:
			broken++
		case p.Open && p.Flat[0] == p.Flat[2] && (p.Style.Stroke.Width == 1.3 || p.Style.Stroke.Width == 3):
			ticks++
		}
	}
	return broken, ticks
}

// Years of which nothing is announced are drawn hollow, whichever is shown; all
// events have their tick.
func TestPicture(t *testing.T) {
	a := atlas(t)
	l := look{size: geo.Size{W: 900, H: stripHeight}, factor: 1, lang: "en", theme: style.Light().Name, year: 2026, asOf: a.LastDay()}
	for _, year := range []int{2024, 2026, 2027, 2033} {
		l.year = year
		if broken, ticks := drawn(a, l); broken != 7 || ticks != len(a.Events()) {
			t.Errorf("%d: %d broken circles, %d ticks of %d", year, broken, ticks, len(a.Events()))
		}
	}
	l.over, l.open = a.Events()[0].ID, a.Events()[5].ID
	if _, ticks := drawn(a, l); ticks != len(a.Events()) {
		t.Errorf("with one under the pointer: %d ticks", ticks)
	}
}
