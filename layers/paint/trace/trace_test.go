package trace_test

import (
	"errors"
	"flag"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/trace"
	"jido/layers/scene"
)

var update = flag.Bool("update", false, "write the golden files anew")

var (
	black = color.NRGBA{A: 255}
	green = color.NRGBA{0x31, 0xa3, 0x54, 0xff}
)

// circle returns a ring of n points.
func circle(x, y, r float64, n int) []float64 {
	var flat []float64
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		flat = append(flat, x+r*cos, y+r*sin)
	}
	return flat
}

// everything holds one of each thing that a trace can say.
func everything() *scene.Scene {
	return &scene.Scene{
		Size:       geo.Size{W: 400, H: 300},
		Background: color.NRGBA{0xe8, 0xf1, 0xf6, 255},
		Meta: scene.Meta{Title: "지방발전 \"20×10\"", Subject: "Counties", Author: "Jido", Keywords: "a, b",
			Lang: "ko", Date: "2026-02-04", Alt: "two\nlines"},
		Dropped: 2,
		Groups: []*scene.Group{
			{Name: "counties", Title: "시·군", Matrix: geo.Affine{A: 0.001, D: -0.001, F: 300}, Mosaic: true, Fade: 0.25,
				Clip: geo.Rect{MinX: 10, MinY: 10, MaxX: 390, MaxY: 290},
				Ops: []scene.Op{
					&scene.Path{Ref: scene.Ref{Layer: "counties", Feature: "KP0717"}, Title: "Songchon",
						Flat: []float64{50e3, 50e3, 90e3, 50e3, 90e3, 90e3}, Style: scene.Style{Fill: green}},
					&scene.Path{Ref: scene.Ref{Layer: "counties", Feature: "KP 0718/a"},
						Flat: append(circle(200e3, 150e3, 30e3, 24), circle(200e3, 150e3, 10e3, 12)...), Ends: []int{48, 72},
						Style: scene.Style{Fill: color.NRGBA{1, 2, 3, 128}, Stroke: scene.Stroke{Color: black, Width: 0.5, Join: scene.MiterJoin}}},
					&scene.Path{Flat: []float64{50e3, 120e3, 90e3, 120e3, 90e3, 121e3, 50e3, 121e3},
						Style: scene.Style{Fill: green, Hatch: scene.Hatch{Color: black, Angle: 45, Spacing: 20, Width: 0.4}}},
				}},
			{Name: "lines and names", Matrix: geo.Identity(), Ops: []scene.Op{
				&scene.Path{Open: true, Flat: []float64{10, 10, 20, 20, 30, 10.004, 50, 50, 60, 50}, Ends: []int{6, 10},
					Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 1, Dash: [4]float64{4, 2}, Cap: scene.RoundCap}}},
				&scene.Mark{Ref: scene.Ref{Layer: "sites", Feature: "s1"}, X: 100, Y: 100, DX: 3, Shape: []float64{-1, -1, 1, -1, 0, 1}, Size: 5, Style: scene.Style{Fill: black}},
				&scene.Text{Ref: scene.Ref{Layer: "names", Feature: "KP0717"}, X: 100, Y: 200, S: "성천군", Size: 10, Color: black, Halo: color.NRGBA{255, 255, 255, 200}, HaloWidth: 1},
				&scene.Text{X: 300, Y: 200, S: "East Sea", Face: scene.Bold, Size: 12.5, Tracking: 3, Anchor: scene.Middle, Angle: -30, Color: black},
				&scene.Text{X: 300, Y: 250, S: "end", Face: scene.Medium, Size: 8, Anchor: scene.End, Color: black},
			}},
		},
	}
}

func traced(t *testing.T, s *scene.Scene) string {
	t.Helper()
	var b strings.Builder
	if err := trace.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for name, s := range map[string]*scene.Scene{
		"everything": everything(),
		"nothing":    {Size: geo.Size{W: 10.25, H: 20}},
	} {
		file := filepath.Join("testdata", name+".trace")
		got := traced(t, s)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from its golden file (-update writes it anew); now:\n%s", name, got)
		}
	}
}

// TestHash says what a change of coordinates does to the line of a long path.
func TestHash(t *testing.T) {
	line := func(change func(p *scene.Path)) string {
		p := &scene.Path{Flat: circle(50, 50, 20, 40), Style: scene.Style{Fill: black}}
		for i, v := range p.Flat {
			p.Flat[i] = math.Round(v*100) / 100 // away from where roundings turn
		}
		change(p)
		s := &scene.Scene{Size: geo.Size{W: 100, H: 100}, Groups: []*scene.Group{{Name: "g", Matrix: geo.Identity(), Ops: []scene.Op{p}}}}
		return traced(t, s)
	}
	same := line(func(*scene.Path) {})
	if !regexp.MustCompile(`ring 40 points 70,50 .* bound 30,30 70,70 hash [0-9a-f]{16}\n`).MatchString(same) {
		t.Fatalf("unexpected form of a long path:\n%s", same)
	}
	for _, c := range []struct {
		what   string
		change func(p *scene.Path)
		differ bool
	}{
		{"a point in the middle moves by 0.002", func(p *scene.Path) { p.Flat[41] += 0.002 }, false},
		{"a point in the middle moves by 0.02", func(p *scene.Path) { p.Flat[41] += 0.02 }, true},
		{"the ring becomes two", func(p *scene.Path) { p.Ends = []int{40, 80} }, true},
		{"a point is dropped", func(p *scene.Path) { p.Flat = p.Flat[:78] }, true},
	} {
		if got := line(c.change); (got != same) != c.differ {
			t.Errorf("%s: differs = %v, want %v:\n%s", c.what, got != same, c.differ, got)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteError(t *testing.T) {
	if err := trace.Write(brokenWriter{}, everything()); err == nil || !strings.Contains(err.Error(), "trace: disk full") {
		t.Errorf("a writer that fails: %v", err)
	}
	if err := paint.Scene(trace.New(brokenWriter{}), everything()); err == nil {
		t.Error("a painter on a writer that fails returns no error")
	}
}
