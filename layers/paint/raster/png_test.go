package raster_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"jido/layers/paint/raster"
)

// noise is an image of random pixels of n colours in runs.
func noise(w, h, n int, opaque bool) *image.RGBA {
	r := rand.New(rand.NewPCG(uint64(w), uint64(n)))
	colors := make([]color.RGBA, n)
	for i := range colors {
		c := color.NRGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), 255}
		if !opaque {
			c.A = uint8(r.IntN(256))
		}
		colors[i] = color.RGBAModel.Convert(c).(color.RGBA)
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		c := colors[r.IntN(n)]
		if r.IntN(3) > 0 && i > 0 {
			c = img.RGBAAt((i-1)%w, (i-1)/w)
		}
		img.SetRGBA(i%w, i/w, c)
	}
	return img
}

func encode(t *testing.T, img *image.RGBA, dpi float64, c ...raster.Comment) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := raster.EncodePNG(&b, img, dpi, c...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPNGRoundTrip reads files back with the standard decoder.
func TestPNGRoundTrip(t *testing.T) {
	for _, c := range []struct {
		w, h, colors int
		opaque       bool
		kind         byte // PNG's color type
	}{
		{1, 1, 1, true, 3}, {300, 200, 256, true, 3}, {300, 200, 257, true, 2}, {641, 1001, 5000, true, 2},
		{1, 70000, 4000, true, 2}, {2000, 3, 4000, true, 2}, {33, 77, 1000, false, 6}, {700, 900, 3, false, 6},
	} {
		img := noise(c.w, c.h, c.colors, c.opaque)
		data := encode(t, img, 0)
		if got := data[25]; got != c.kind {
			t.Errorf("%+v: color type %d", c, got)
		}
		back, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		for i := range c.w * c.h {
			x, y := i%c.w, i/c.w
			want := img.RGBAAt(x, y)
			if got := color.RGBAModel.Convert(back.At(x, y)).(color.RGBA); !close(got, want, c.opaque) {
				t.Errorf("%+v: pixel %d,%d is %v, want %v", c, x, y, got, want)
				break
			}
		}
	}
}

// close allows for the rounding of premultiplied pixels.
func close(a, b color.RGBA, exact bool) bool {
	d := func(x, y uint8) bool { return x == y || !exact && (x == y+1 || y == x+1) }
	return d(a.R, b.R) && d(a.G, b.G) && d(a.B, b.B) && a.A == b.A
}

func TestPNGIsTheSameOnAnyMachine(t *testing.T) {
	img := noise(900, 1500, 3000, true)
	want := encode(t, img, 96)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !bytes.Equal(encode(t, img, 96), want) {
		t.Error("the file depends on the number of processors")
	}
}

func TestPNGSubImage(t *testing.T) {
	img := noise(60, 60, 900, true)
	sub := img.SubImage(image.Rect(11, 7, 51, 43)).(*image.RGBA)
	back, err := png.Decode(bytes.NewReader(encode(t, sub, 0)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := color.RGBAModel.Convert(back.At(39, 35)), sub.At(50, 42); back.Bounds().Dx() != 40 || got != want {
		t.Errorf("%v, last pixel %v, want %v", back.Bounds(), got, want)
	}
}

func chunks(data []byte) map[string][]string {
	m := map[string][]string{}
	for data = data[8:]; len(data) >= 12; {
		n := binary.BigEndian.Uint32(data)
		m[string(data[4:8])] = append(m[string(data[4:8])], string(data[8:8+n]))
		data = data[12+n:]
	}
	return m
}

func TestPNGMetadata(t *testing.T) {
	m := chunks(encode(t, noise(9, 9, 9, true), 300, raster.Comment{Key: "Title", Value: "20x10"}, raster.Comment{Key: "Source", Value: "조선중앙통신"}))
	if got := m["pHYs"]; len(got) != 1 || got[0] != "\x00\x00\x2e\x23\x00\x00\x2e\x23\x01" { // 11811 per metre
		t.Errorf("pHYs %q", got)
	}
	if got := m["tEXt"]; len(got) != 1 || got[0] != "Title\x0020x10" {
		t.Errorf("tEXt %q", got)
	}
	if got := m["iTXt"]; len(got) != 1 || got[0] != "Source\x00\x00\x00\x00\x00조선중앙통신" {
		t.Errorf("iTXt %q", got)
	}
	if got := chunks(encode(t, noise(9, 9, 9, true), 0)); got["pHYs"] != nil {
		t.Error("pHYs without a resolution")
	}
}

func TestPNGErrors(t *testing.T) {
	img := noise(9, 9, 9, true)
	for _, key := range []string{"", "제목", " Title", strings.Repeat("x", 80)} {
		if err := raster.EncodePNG(new(bytes.Buffer), img, 0, raster.Comment{Key: key}); err == nil {
			t.Errorf("key %q has no error", key)
		}
	}
	if err := raster.EncodePNG(new(bytes.Buffer), image.NewRGBA(image.Rectangle{}), 0); err == nil {
		t.Error("an empty image has no error")
	}
	full := errors.New("disk full")
	n := len(encode(t, img, 0))
	for room := range n {
		if err := raster.EncodePNG(&shortWriter{room, full}, img, 0); !errors.Is(err, full) {
			t.Errorf("after %d of %d bytes: %v", room, n, err)
		}
	}
}

type shortWriter struct {
	room int
	err  error
}

func (w *shortWriter) Write(p []byte) (int, error) {
	if w.room -= len(p); w.room < 0 {
		return 0, w.err
	}
	return len(p), nil
}
