package font_test

import (
	"math"
	"slices"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"jido/layers/font"
)

// step is a segment of an outline, ours or sfnt's, in font units, y down.
type step struct {
	op           uint8
	x1, y1, x, y float64
}

// steps returns an outline in font units without Close and without the line
// that closes a contour, which only some readers spell out.
func steps(o font.Outline) []step {
	var out []step
	unit := func(v float32) float64 { return math.Round(float64(v)*upem*64) / 64 }
	for _, s := range o.Segs {
		if s.Op != font.Close {
			out = append(out, step{s.Op, unit(s.X1), unit(s.Y1), unit(s.X), unit(s.Y)})
		}
	}
	return dropClosing(out)
}

func sfntSteps(t *testing.T, f *sfnt.Font, buf *sfnt.Buffer, gid uint16) []step {
	t.Helper()
	segs, err := f.LoadGlyph(buf, sfnt.GlyphIndex(gid), upem<<6, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []step
	unit := func(v fixed.Int26_6) float64 { return float64(v) / 64 }
	for _, s := range segs {
		a := s.Args
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			out = append(out, step{op: font.Move, x: unit(a[0].X), y: unit(a[0].Y)})
		case sfnt.SegmentOpLineTo:
			out = append(out, step{op: font.Line, x: unit(a[0].X), y: unit(a[0].Y)})
		case sfnt.SegmentOpQuadTo:
			out = append(out, step{font.Quad, unit(a[0].X), unit(a[0].Y), unit(a[1].X), unit(a[1].Y)})
		}
	}
	return dropClosing(out)
}

func dropClosing(in []step) []step {
	var out []step
	var start step
	for i, s := range in {
		if s.op == font.Move {
			start = s
		}
		last := i+1 == len(in) || in[i+1].op == font.Move
		if last && s.op == font.Line && s.x == start.x && s.y == start.y {
			continue
		}
		out = append(out, s)
	}
	return out
}

// sameSteps allows end points the half unit that sfnt cuts off implied ones.
func sameSteps(a, b []step) bool {
	near := func(p, q step) bool {
		return p.op == q.op && p.x1 == q.x1 && p.y1 == q.y1 && math.Abs(p.x-q.x) <= 0.5 && math.Abs(p.y-q.y) <= 0.5
	}
	return slices.EqualFunc(a, b, near)
}

func TestEveryOutlineIsThatOfTheFile(t *testing.T) {
	for _, f := range font.Faces {
		parsed, buf := parse(t, f), new(sfnt.Buffer)
		drawn := 0
		for gid := range uint16(parsed.NumGlyphs()) {
			got, want := steps(font.OutlineOf(f, gid)), sfntSteps(t, parsed, buf, gid)
			if !sameSteps(got, want) {
				t.Fatalf("face %d glyph %d:\n got %v\nwant %v", f, gid, got, want)
			}
			if len(got) > 0 {
				drawn++
			}
		}
		if drawn < 12_000 {
			t.Errorf("face %d: only %d glyphs have an outline", f, drawn)
		}
	}
}

func TestOutlinesPointDownAndAreOneEm(t *testing.T) {
	box := func(r rune) (x0, y0, x1, y1 float64) {
		x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		run := font.Shape(string(r), font.Regular, 1, 0)
		for _, s := range font.OutlineOf(font.Regular, run.Glyphs[0].ID).Segs {
			if s.Op != font.Close {
				x0, x1 = min(x0, float64(s.X)), max(x1, float64(s.X))
				y0, y1 = min(y0, float64(s.Y)), max(y1, float64(s.Y))
			}
		}
		return
	}
	m := font.MetricsOf(font.Regular, 1)
	if _, y0, _, y1 := box('H'); math.Abs(y0+m.CapHeight) > 0.001 || math.Abs(y1) > 0.001 {
		t.Errorf("H reaches from %g to %g, want %g to 0", y0, y1, -m.CapHeight)
	}
	if _, y0, _, y1 := box('x'); math.Abs(y0+m.XHeight) > 0.001 || math.Abs(y1) > 0.001 {
		t.Errorf("x reaches from %g to %g, want %g to 0", y0, y1, -m.XHeight)
	}
	for _, r := range "가힣뷁ŎŬgj()" {
		x0, y0, x1, y1 := box(r)
		if y0 < -m.Ascent || y1 > m.Descent || x1-x0 > 1 {
			t.Errorf("%c leaves its line: %g %g %g %g", r, x0, y0, x1, y1)
		}
	}
}

func TestNoGlyphNoOutline(t *testing.T) {
	space := font.Shape(" ", font.Bold, 1, 0).Glyphs[0].ID
	for _, gid := range []uint16{space, 60_000} {
		if o := font.OutlineOf(font.Bold, gid); len(o.Segs) != 0 {
			t.Errorf("glyph %d has %d segments", gid, len(o.Segs))
		}
	}
}

// polylines collects what Flatten hands over.
func polylines(t *testing.T, r font.Run, x, y, tol float64) [][][2]float64 {
	t.Helper()
	var all [][][2]float64
	open := false
	font.Flatten(r, x, y, tol,
		func(x, y float64) {
			if open {
				t.Error("move inside a contour")
			}
			open = true
			all = append(all, [][2]float64{{x, y}})
		},
		func(x, y float64) {
			if !open {
				t.Error("line outside a contour")
			}
			all[len(all)-1] = append(all[len(all)-1], [2]float64{x, y})
		},
		func() {
			if !open {
				t.Error("end outside a contour")
			}
			open = false
		})
	if open {
		t.Error("last contour not ended")
	}
	return all
}

// area is the signed area of closed polylines, pt².
func area(lines [][][2]float64) float64 {
	sum := 0.0
	for _, c := range lines {
		for i := range c {
			p, q := c[i], c[(i+1)%len(c)]
			sum += p[0]*q[1] - q[0]*p[1]
		}
	}
	return math.Abs(sum / 2)
}

func TestFlatten(t *testing.T) {
	run := font.Shape("성O천 o.", font.Bold, 20, 1)
	fine := polylines(t, run, 100, 50, 0.0005)
	contours := 0
	for _, g := range run.Glyphs {
		for _, s := range font.OutlineOf(run.Face, g.ID).Segs {
			if s.Op == font.Close {
				contours++
			}
		}
	}
	if len(fine) != contours || contours < 8 {
		t.Errorf("%d contours, want %d", len(fine), contours)
	}
	for _, c := range fine {
		if len(c) < 3 {
			t.Errorf("contour of %d points", len(c))
		}
		for _, p := range c {
			if p[0] < 100 || p[0] > 100+run.Width || p[1] < 50-20 || p[1] > 50+5 {
				t.Fatalf("point %v outside the line", p)
			}
		}
	}
	count := func(lines [][][2]float64) (n int) {
		for _, c := range lines {
			n += len(c)
		}
		return n
	}
	coarse := polylines(t, run, 100, 50, 0.1)
	if count(coarse) >= count(fine) {
		t.Errorf("%d points at 0.1 pt, %d at 0.0005 pt", count(coarse), count(fine))
	}
	// A curve is left by at most tol, so the area by at most tol times the perimeter.
	if a, b := area(coarse), area(fine); math.Abs(a-b) > 0.02*b {
		t.Errorf("area %g at 0.1 pt, %g at 0.0005 pt", a, b)
	}
}

// The circle-like bowl of O must stay within tol of the true curve: chords of a
// fine flattening lie near the coarse polygon.
func TestFlattenKeepsItsTolerance(t *testing.T) {
	run := font.Shape("O", font.Regular, 100, 0)
	for _, tol := range []float64{1, 0.1, 0.01} {
		coarse, fine := polylines(t, run, 0, 0, tol), polylines(t, run, 0, 0, tol/1000)
		for c := range fine {
			for _, p := range fine[c] {
				best := math.Inf(1)
				for i := range coarse[c] {
					best = min(best, distance(p, coarse[c][i], coarse[c][(i+1)%len(coarse[c])]))
				}
				if best > tol*1.001 {
					t.Fatalf("tol %g: point %v is %g away", tol, p, best)
				}
			}
		}
	}
}

func distance(p, a, b [2]float64) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	u := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		u = min(max(((p[0]-a[0])*dx+(p[1]-a[1])*dy)/l, 0), 1)
	}
	return math.Hypot(p[0]-a[0]-u*dx, p[1]-a[1]-u*dy)
}
