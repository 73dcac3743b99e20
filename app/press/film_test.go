package press_test

import (
	"bytes"
	"context"
	"image"
	"image/draw"
	"image/gif"
	"image/png"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"jido/app/picture"
	"jido/app/press"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers/export"
	"jido/layers/page"
	"jido/layers/scene"
)

// Each frame of a film is the picture of its year, but for what 255 colours cannot
// hold.
func TestFilm(t *testing.T) {
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	sh := press.Screen(800, 450)
	r := picture.New(w.Atlas)
	r.Size = sh.Size
	pngFormat, err := export.Lookup("png")
	if err != nil {
		t.Fatal(err)
	}
	m := press.Maps(w, proj.LCCKorea(), r, pngFormat, sh)
	years := []int{2024, 2025, 2026, 2027}
	write := func() []byte {
		var b bytes.Buffer
		if err := press.Film(r, w.Atlas, m, sh, years, time.Second).WriteGIF(context.Background(), &b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	file := write()
	if !bytes.Equal(file, write()) {
		t.Error("the same film gave different bytes")
	}
	g, err := gif.DecodeAll(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if want := []int{100, 100, 100, 300}; !slices.Equal(g.Delay, want) {
		t.Errorf("delays %v, want %v", g.Delay, want)
	}
	canvas := image.NewRGBA(image.Rect(0, 0, 800, 450))
	for i, frame := range g.Image {
		draw.Draw(canvas, frame.Bounds(), frame, frame.Bounds().Min, draw.Over)
		b, err := press.Paint(context.Background(), press.OfYear(r, w.Atlas, years[i]), w.Atlas, m, pngFormat, sh)
		if err != nil {
			t.Fatal(err)
		}
		want, err := png.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		sum, worst := 0, 0
		for y := range 450 {
			for x := range 800 {
				r0, g0, b0, _ := canvas.At(x, y).RGBA()
				r1, g1, b1, _ := want.At(x, y).RGBA()
				for _, d := range []int{int(r0>>8) - int(r1>>8), int(g0>>8) - int(g1>>8), int(b0>>8) - int(b1>>8)} {
					sum, worst = sum+max(d, -d), max(worst, d, -d)
				}
			}
		}
		mean := float64(sum) / (800 * 450 * 3)
		t.Logf("%d: off by %.2f of 255 on average, %d at worst", years[i], mean, worst)
		if mean > 0.6 || worst > 40 {
			t.Errorf("%d: the frame is not the picture of the year", years[i])
		}
	}
}

// Every frame says its year, and what is not known of it; classes and camera are
// the same in all.
func TestOfYear(t *testing.T) {
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := picture.New(w.Atlas)
	r.Indicator, r.Method, r.Classes, r.Lang = "csis_markets_per100k", "quantile", 4, lang.KO
	m := press.Ladder(w, proj.LCCKorea())
	var first page.Sheet
	for _, c := range []struct {
		year int
		note string
	}{{2024, ""}, {2025, ""}, {2026, "2026년 2월 26일까지"}, {2030, "미발표 · 지도는 2026년 2월 26일 기준"}} {
		plan, err := press.OfYear(r, w.Atlas, c.year).Plan(w.Atlas, m)
		if err != nil {
			t.Fatal(err)
		}
		s := page.Lay(plan)
		if plan.Stamp.Text != strconv.Itoa(c.year) || plan.Stamp.Note != c.note {
			t.Errorf("%d is stamped %+v, want the note %q", c.year, plan.Stamp, c.note)
		}
		if !strings.Contains(strings.Join(texts(s.Scene, "furniture"), "\n"), plan.Stamp.Text) {
			t.Errorf("%d is not on the map", c.year)
		}
		if first.Scene == nil {
			first = s
			continue
		}
		if s.View != first.View || s.Map != first.Map {
			t.Errorf("%d: the camera moved", c.year)
		}
		if a, b := fills(s.Scene), fills(first.Scene); len(a) < 150 || !slices.Equal(a, b) {
			t.Errorf("%d: the colours of %d counties differ from those of 2024 (%d)", c.year, len(a), len(b))
		}
	}
}

func texts(s *scene.Scene, group string) (out []string) {
	for _, g := range s.Groups {
		for _, op := range g.Ops {
			if t, ok := op.(*scene.Text); ok && g.Name == group {
				out = append(out, t.S)
			}
		}
	}
	return out
}

// fills returns the looks of all counties that are shaded.
func fills(s *scene.Scene) (out []scene.Style) {
	for _, g := range s.Groups {
		for _, op := range g.Ops {
			if p, ok := op.(*scene.Path); ok && g.Name == "disparity" {
				out = append(out, p.Style)
			}
		}
	}
	return out
}
