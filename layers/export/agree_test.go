package export_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jido/geo"
	"jido/layers/export"
	"jido/layers/paint/painttest"
	"jido/layers/scene"
)

// Pictures are painted at dpi and compared in squares of coarse × coarse
// pixels: programs put glyphs on whole or quarter pixels, each its own way.
const (
	dpi    = 576
	coarse = 8
)

// readers turn what a format writes back into pixels, by another's program.
var readers = []struct {
	format, program, debian string
	args                    func(dpi, in, out string) []string
	share, mean             float64 // of squares that may be off, and by how much on average
}{
	{"svg", "rsvg-convert", "librsvg2-bin", func(dpi, in, out string) []string {
		return []string{"-d", dpi, "-p", dpi, "-o", out + ".png", in}
	}, 0.002, 1.2},
	{"pdf", "pdftoppm", "poppler-utils", func(dpi, in, out string) []string {
		return []string{"-r", dpi, "-png", "-singlefile", in, out}
	}, 0.002, 1.2},
	// By way of PDF. LibreOffice sets type itself: lines a little higher, and with
	// a space between Hangul and digits.
	{"pptx", "soffice", "libreoffice-impress", nil, 0.006, 2},
}

// eachReader calls f with the pictures that other programs make of s.
func eachReader(t *testing.T, s *scene.Scene, dpi int, f func(t *testing.T, got image.Image, share, mean float64)) {
	for _, reader := range readers {
		t.Run(reader.format, func(t *testing.T) {
			program, err := exec.LookPath(reader.program)
			if err != nil {
				t.Skipf("%s is not installed (Debian: %s)", reader.program, reader.debian)
			}
			format, err := export.Lookup(reader.format)
			if err != nil {
				t.Fatal(err)
			}
			var file bytes.Buffer
			if err := format.Write(&file, s, export.Options{}); err != nil {
				t.Fatal(err)
			}
			if reader.args == nil {
				f(t, painttest.NewOffice(t).Pages(t, file.Bytes(), dpi)[0], reader.share, reader.mean)
				return
			}
			dir := t.TempDir()
			in, out := filepath.Join(dir, "in"+format.Ext), filepath.Join(dir, "out")
			if err := os.WriteFile(in, file.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(program, reader.args(fmt.Sprint(dpi), in, out)...)
			cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+fontConfig(t, dir))
			if msg, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, msg)
			}
			b, err := os.ReadFile(out + ".png")
			if err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(bytes.NewReader(b))
			if err != nil {
				t.Fatal(err)
			}
			f(t, got, reader.share, reader.mean)
		})
	}
}

// TestPicturesAgree writes one scene in every vector format, has other
// programs paint it, and compares with our own pixels.
func TestPicturesAgree(t *testing.T) {
	s := comparison()
	var own bytes.Buffer
	if f, err := export.Lookup("png"); err != nil {
		t.Fatal(err)
	} else if err := f.Write(&own, s, export.Options{DPI: dpi}); err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(&own)
	if err != nil {
		t.Fatal(err)
	}
	eachReader(t, s, dpi, func(t *testing.T, got image.Image, share, mean float64) { compare(t, got, want, share, mean) })
}

// TestSeams has other programs paint cells of one dark colour side by side on
// white, at the resolution of a screen: where they meet, nothing must shine
// through. Without care it does, by a quarter.
func TestSeams(t *testing.T) {
	dark := color.NRGBA{0, 60, 30, 255}
	g := &scene.Group{Name: "cells", Matrix: geo.Affine{A: 10, B: 1.7, C: -2.3, D: 10, E: 40, F: 10}, Mosaic: true}
	for i := range 100 {
		x, y := float64(i%10), float64(i/10)
		g.Ops = append(g.Ops, &scene.Path{Flat: []float64{x, y, x + 1, y, x + 1, y + 1, x, y + 1}, Style: scene.Style{Fill: dark}})
	}
	s := &scene.Scene{Size: geo.Size{W: 160, H: 140}, Background: color.NRGBA{255, 255, 255, 255}, Groups: []*scene.Group{g}}
	const screen = 96
	eachReader(t, s, screen, func(t *testing.T, got image.Image, _, _ float64) {
		const margin = 0.15 // of a cell, at the outer edge
		inv, _ := g.Matrix.Invert()
		worst, at := 0, image.Point{}
		for y := range got.Bounds().Dy() {
			for x := range got.Bounds().Dx() {
				k := export.PointsPerInch / float64(screen)
				cx, cy := inv.Apply((float64(x)+0.5)*k, (float64(y)+0.5)*k)
				if cx < margin || cy < margin || cx > 10-margin || cy > 10-margin {
					continue
				}
				c := color.NRGBAModel.Convert(got.At(x, y)).(color.NRGBA)
				if d := int(c.R) - int(dark.R); d > worst {
					worst, at = d, image.Pt(x, y)
				}
			}
		}
		if worst > 20 {
			t.Errorf("the background shines through by %d of 255 at %v, want at most 20", worst, at)
		} else {
			t.Logf("the background shines through by %d of 255", worst)
		}
	})
}

// fontConfig returns a configuration under which a program that reads no
// embedded fonts finds ours, and no others.
func fontConfig(t *testing.T, dir string) string {
	t.Helper()
	fonts, err := filepath.Abs(filepath.Join("..", "font", "ttf"))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "fonts.conf")
	conf := fmt.Sprintf(`<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>`, fonts, dir)
	if err := os.WriteFile(name, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// compare allows for what differs between rasterisers: a few squares along
// edges. A lost group is beyond it, and so are labels moved by half a point,
// which make the average twice what is allowed.
func compare(t *testing.T, got, want image.Image, share, mean float64) {
	t.Helper()
	if a, b := got.Bounds(), want.Bounds(); a.Dx()-b.Dx() > 1 || a.Dy()-b.Dy() > 1 || !b.In(a) { // pages may be rounded up to 1/100 mm
		t.Fatalf("%v pixels, want %v", a, b)
	}
	const tolerated = 56
	b := want.Bounds()
	off, sum, worst, at := 0, 0.0, 0.0, image.Point{}
	for y := b.Min.Y; y+coarse <= b.Max.Y; y += coarse {
		for x := b.Min.X; x+coarse <= b.Max.X; x += coarse {
			p, q := average(got, x, y), average(want, x, y)
			d := 0.0
			for i := range p {
				d = math.Max(d, math.Abs(p[i]-q[i]))
			}
			sum += d
			if d > tolerated {
				off++
			}
			if d > worst {
				worst, at = d, image.Pt(x/coarse, y/coarse)
			}
		}
	}
	n := float64(b.Dx() / coarse * (b.Dy() / coarse))
	report := t.Logf
	if float64(off) > share*n || sum/n > mean {
		report = t.Errorf
	}
	report("%d squares (%.2f %%, at most %.1f %%) are off by more than %d of 255; on average by %.2f (at most %.1f); by most (%.0f) at %v",
		off, 100*float64(off)/n, 100*share, tolerated, sum/n, mean, worst, at)
}

// average returns the red, green and blue of a square, 0 to 255.
func average(m image.Image, x0, y0 int) (sum [3]float64) {
	for y := y0; y < y0+coarse; y++ {
		for x := x0; x < x0+coarse; x++ {
			r, g, b, _ := m.At(x, y).RGBA()
			sum[0], sum[1], sum[2] = sum[0]+float64(r), sum[1]+float64(g), sum[2]+float64(b)
		}
	}
	for i := range sum {
		sum[i] /= coarse * coarse * 257
	}
	return sum
}

// comparison is a picture of everything that painters are given.
func comparison() *scene.Scene {
	black, white := color.NRGBA{A: 255}, color.NRGBA{255, 255, 255, 255}
	ramp := []color.NRGBA{{0xed, 0xf8, 0xe9, 255}, {0xba, 0xe4, 0xb3, 255}, {0x74, 0xc4, 0x76, 255}, {0x31, 0xa3, 0x54, 255}, {0, 0x6d, 0x2c, 255}}
	box := func(x0, y0, x1, y1 float64) []float64 { return []float64{x0, y0, x1, y0, x1, y1, x0, y1} }
	// A mosaic of slanting cells, 1,000 plane metres to the point, y north.
	cells := &scene.Group{Name: "cells", Title: "칸", Matrix: geo.Affine{A: 0.001, B: 0.0002, C: 0.0001, D: -0.001, E: 10, F: 110}, Mosaic: true}
	for i := range 30 {
		x, y := float64(i%6)*20e3, float64(i/6)*20e3
		st := scene.Style{Fill: ramp[i*7%5]}
		if i%8 == 3 {
			st.Hatch = scene.Hatch{Color: color.NRGBA{90, 90, 90, 255}, Angle: 45, Spacing: 4, Width: 1}
		}
		cells.Ops = append(cells.Ops, &scene.Path{Flat: box(x, y, x+20e3, y+20e3), Style: st})
	}
	square := box(-1, -1, 1, 1)
	pen := scene.Stroke{Color: color.NRGBA{200, 0, 0, 255}, Width: 4, Dash: [4]float64{10, 6}, Cap: scene.RoundCap}
	halo := func(t scene.Text) *scene.Text {
		t.Color, t.Halo, t.HaloWidth = black, white, 1.5
		return &t
	}
	return &scene.Scene{
		Size: geo.Size{W: 300, H: 240}, Background: color.NRGBA{0xd8, 0xe6, 0xf0, 255},
		Groups: []*scene.Group{
			cells,
			{Name: "faded", Matrix: geo.Identity(), Fade: 0.4, Ops: []scene.Op{
				&scene.Path{Flat: box(160, 20, 220, 60), Style: scene.Style{Fill: color.NRGBA{200, 0, 0, 255}}},
				&scene.Path{Flat: box(190, 40, 250, 80), Style: scene.Style{Fill: color.NRGBA{0, 0, 200, 255}, Stroke: scene.Stroke{Color: white, Width: 4, Join: scene.MiterJoin}}},
			}},
			{Name: "clipped", Matrix: geo.Identity(), Clip: geo.Rect{MinX: 160, MinY: 90, MaxX: 220, MaxY: 120}, Ops: []scene.Op{
				&scene.Path{Flat: append(box(150, 80, 210, 130), box(170, 110, 190, 100)...), Ends: []int{8, 16}, Style: scene.Style{Fill: color.NRGBA{0, 120, 120, 128}, Stroke: scene.Stroke{Color: color.NRGBA{0, 0, 0, 128}, Width: 5}}},
			}},
			{Name: "pens", Matrix: geo.Identity(), Ops: []scene.Op{
				&scene.Path{Flat: []float64{15, 150, 60, 165, 100, 145}, Open: true, Style: scene.Style{Stroke: pen}},
				&scene.Path{Flat: []float64{15, 190, 60, 172, 100, 190}, Open: true, Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 6, Join: scene.MiterJoin}}},
				&scene.Mark{X: 120, Y: 160, DX: 10, Shape: square, Size: 8, Style: scene.Style{Fill: color.NRGBA{240, 200, 0, 255}, Stroke: scene.Stroke{Color: black, Width: 1}}},
			}},
			{Name: "text", Matrix: geo.Identity(), Ops: []scene.Op{
				halo(scene.Text{X: 60, Y: 60, S: "성천군", Size: 16, Face: scene.Bold, Anchor: scene.Middle}),
				halo(scene.Text{X: 60, Y: 80, S: "Songchon", Size: 12, Face: scene.Medium, Anchor: scene.Middle}),
				&scene.Text{X: 160, Y: 170, S: "AVATAR To. Wave", Size: 14, Color: black},
				halo(scene.Text{X: 270, Y: 190, S: "대동강", Size: 14, Angle: -60, Anchor: scene.Start}),
				&scene.Text{X: 290, Y: 215, S: "평양 2025", Size: 12, Face: scene.Medium, Anchor: scene.End, Color: color.NRGBA{40, 40, 160, 255}},
				&scene.Text{X: 20, Y: 225, S: "조선동해", Size: 14, Tracking: 0.6, Color: color.NRGBA{60, 110, 160, 255}},
			}},
		},
	}
}
