package anim_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/anim"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// sea and land are colours that fill areas: they must come through as they are.
var (
	sea  = color.NRGBA{0xe6, 0xee, 0xf2, 255}
	land = color.NRGBA{0xfb, 0xfa, 0xf6, 255}
)

// year paints one frame of a film: areas of flat colours and slanting edges, of
// which more are coloured each year, thin lines, and text in both scripts.
func year(i int, theme int) *image.RGBA {
	ramps := [2][]color.NRGBA{
		{{0x8b, 0x1a, 0x1a, 255}, {0xc8, 0x50, 0x1e, 255}, {0xe3, 0xa0, 0x08, 255}, {0x1f, 0x4e, 0x79, 255}, {0x74, 0xb9, 0xbe, 255}},
		{{0xff, 0x8a, 0x70, 255}, {0xff, 0xb4, 0x60, 255}, {0xff, 0xd8, 0x66, 255}, {0x6a, 0xa8, 0xe0, 255}, {0x3a, 0x70, 0x78, 255}},
	}
	paper, ink := land, color.NRGBA{0x15, 0x20, 0x2b, 255}
	if theme == 1 {
		paper, ink = ink, paper
	}
	g := &scene.Group{Name: "g", Matrix: geo.Identity()}
	for k := range 60 {
		x, y := float64(k%10)*28+9, float64(k/10)*28+8
		st := scene.Style{Fill: paper, Stroke: scene.Stroke{Color: ink, Width: 0.5}}
		if k%10 < i {
			st.Fill = ramps[theme][k%5]
		}
		g.Ops = append(g.Ops, &scene.Path{Flat: []float64{x, y, x + 28, y + 3, x + 30, y + 30, x + 2, y + 27}, Style: st},
			&scene.Text{X: x + 14, Y: y + 16, S: []string{"성천", "Songchon", "평양"}[k%3], Size: 6, Anchor: scene.Middle, Color: ink, Halo: paper, HaloWidth: 1})
	}
	g.Ops = append(g.Ops, &scene.Text{X: 10, Y: 195, S: fmt.Sprint(2024 + i), Face: scene.Bold, Size: 16, Color: ink})
	p := raster.New(raster.Options{Scale: 2})
	if err := paint.Scene(p, &scene.Scene{Size: geo.Size{W: 300, H: 200}, Background: sea, Groups: []*scene.Group{g}}); err != nil {
		panic(err)
	}
	return p.Image()
}

// film is a film of all frames, painted once.
func film(theme int) (anim.Film, []*image.RGBA) {
	var frames []*image.RGBA
	for i := range 10 {
		frames = append(frames, year(i, theme))
	}
	return anim.Film{N: len(frames), Title: "Rollout", Comment: "지방발전 20×10", Frame: func(_ context.Context, i int) (anim.Frame, error) {
		return anim.Frame{Image: frames[i], Delay: time.Duration(500+10*i) * time.Millisecond}, nil
	}}, frames
}

func bytesOf(t *testing.T, write func(context.Context, io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shown returns what a viewer shows, frame after frame.
func shown(t *testing.T, file []byte) ([]*image.RGBA, *gif.GIF) {
	t.Helper()
	g, err := gif.DecodeAll(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	canvas := image.NewRGBA(image.Rect(0, 0, g.Config.Width, g.Config.Height))
	var out []*image.RGBA
	for i, m := range g.Image {
		if g.Disposal[i] != gif.DisposalNone {
			t.Errorf("frame %d is disposed of by %d", i, g.Disposal[i])
		}
		draw.Draw(canvas, m.Bounds(), m, m.Bounds().Min, draw.Over)
		c := image.NewRGBA(canvas.Bounds())
		copy(c.Pix, canvas.Pix)
		out = append(out, c)
	}
	return out, g
}

// off returns by how much pictures differ: on average, and at worst, of 255.
func off(a, b *image.RGBA) (mean float64, worst int) {
	sum := 0
	for i := range a.Pix {
		d := int(a.Pix[i]) - int(b.Pix[i])
		d = max(d, -d)
		sum += d
		worst = max(worst, d)
	}
	return float64(sum) / float64(len(a.Pix)) * 4 / 3, worst
}

func TestGIF(t *testing.T) {
	for theme, name := range []string{"light", "dark"} {
		m, frames := film(theme)
		file := bytesOf(t, m.WriteGIF)
		if !bytes.Equal(file, bytesOf(t, m.WriteGIF)) {
			t.Errorf("%s: the same film gave different bytes", name)
		}
		got, g := shown(t, file)
		if len(got) != len(frames) || g.LoopCount != 0 {
			t.Fatalf("%s: %d frames, loop %d; want %d, for ever", name, len(got), g.LoopCount, len(frames))
		}
		theirs := &gif.GIF{}
		for i, f := range frames {
			if want := 50 + i; g.Delay[i] != want {
				t.Errorf("%s: frame %d stays %d/100 s, want %d", name, i, g.Delay[i], want)
			}
			mean, worst := off(got[i], f)
			if mean > 0.35 || worst > 40 {
				t.Errorf("%s: frame %d is off by %.2f on average and %d at worst", name, i, mean, worst)
			}
			if c := got[i].RGBAAt(1, 1); c != (color.RGBA{sea.R, sea.G, sea.B, 255}) {
				t.Errorf("%s: the sea became %v", name, c)
			}
			p := image.NewPaletted(f.Bounds(), palette.Plan9)
			draw.Draw(p, f.Bounds(), f, image.Point{}, draw.Src)
			theirs.Image, theirs.Delay = append(theirs.Image, p), append(theirs.Delay, 50)
			if i == 0 {
				other := image.NewRGBA(f.Bounds())
				draw.Draw(other, f.Bounds(), p, image.Point{}, draw.Src)
				plan9, far := off(other, f)
				t.Logf("%s: off by %.3f on average and %d at worst; with Plan9's colours by %.3f and %d", name, mean, worst, plan9, far)
				if mean*4 > plan9 {
					t.Errorf("%s: hardly better than Plan9's colours", name)
				}
			}
		}
		var b bytes.Buffer
		if err := gif.EncodeAll(&b, theirs); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes; whole frames with Plan9's colours: %d", name, len(file), b.Len())
		if len(file) > b.Len() {
			t.Errorf("%s: %d bytes, more than the %d of whole frames", name, len(file), b.Len())
		}
	}
}

// A film of few colours keeps them all.
func TestFewColors(t *testing.T) {
	m := anim.Film{N: 3, Loop: 4, Frame: func(_ context.Context, i int) (anim.Frame, error) {
		img := image.NewRGBA(image.Rect(5, 7, 45, 37)) // need not begin at 0, 0
		for k := range 40 * 30 {
			img.SetRGBA(5+k%40, 7+k/40, color.RGBA{uint8(k / 10), uint8(i % 2 * 3), 200, 255})
		}
		return anim.Frame{Image: img}, nil
	}}
	got, g := shown(t, bytesOf(t, m.WriteGIF))
	if g.LoopCount != 3 {
		t.Errorf("loop count %d: of four runs three are repetitions", g.LoopCount)
	}
	for i, s := range got {
		for k := range 40 * 30 {
			if c, want := s.RGBAAt(k%40, k/40), (color.RGBA{uint8(k / 10), uint8(i % 2 * 3), 200, 255}); c != want {
				t.Fatalf("frame %d, pixel %d: %v, want %v", i, k, c, want)
			}
		}
	}
	still := anim.Film{N: 2, Frame: func(context.Context, int) (anim.Frame, error) {
		return anim.Frame{Image: year(3, 0), Delay: time.Second}, nil
	}}
	one := still
	one.N = 1
	if a, b := len(bytesOf(t, still.WriteGIF)), len(bytesOf(t, one.WriteGIF)); a > b+60 {
		t.Errorf("a second frame that shows the same takes %d bytes", a-b)
	}
}

// TestAPNG puts the frames together from their parts, by another's reader of PNG.
func TestAPNG(t *testing.T) {
	m, frames := film(0)
	m.Loop = 2
	file := bytesOf(t, m.WriteAPNG)
	if !bytes.Equal(file, bytesOf(t, m.WriteAPNG)) {
		t.Error("the same film gave different bytes")
	}
	first, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatalf("who knows no frames cannot read the first: %v", err)
	}
	canvas := image.NewRGBA(first.Bounds())
	draw.Draw(canvas, canvas.Bounds(), first, image.Point{}, draw.Src)
	if mean, worst := off(canvas, frames[0]); worst > 0 {
		t.Errorf("the first frame is off by %.2f and %d", mean, worst)
	}
	be := binary.BigEndian
	var box image.Rectangle
	seq, n := uint32(0), 0
	for b := file[8:]; len(b) >= 12; {
		size := be.Uint32(b)
		kind, data := string(b[4:8]), b[8:8+size]
		b = b[12+size:]
		if kind == "fcTL" || kind == "fdAT" {
			if got := be.Uint32(data); got != seq {
				t.Fatalf("%s number %d, want %d", kind, got, seq)
			}
			seq++
		}
		switch kind {
		case "acTL":
			if be.Uint32(data) != 10 || be.Uint32(data[4:]) != 2 {
				t.Errorf("acTL is % x", data)
			}
		case "fcTL":
			w, h, x, y := int(be.Uint32(data[4:])), int(be.Uint32(data[8:])), int(be.Uint32(data[12:])), int(be.Uint32(data[16:]))
			box = image.Rect(x, y, x+w, y+h)
			if ms := 1000 * int(be.Uint16(data[20:])) / int(be.Uint16(data[22:])); ms != 500+10*n {
				t.Errorf("frame %d stays %d ms", n, ms)
			}
			n++
		case "fdAT":
			var one bytes.Buffer
			one.Write(file[:8])
			chunk := func(kind string, data []byte) {
				one.Write(be.AppendUint32(nil, uint32(len(data))))
				one.WriteString(kind)
				one.Write(data)
				one.Write(be.AppendUint32(nil, crc(kind, data)))
			}
			chunk("IHDR", append(be.AppendUint32(be.AppendUint32(nil, uint32(box.Dx())), uint32(box.Dy())), 8, 6, 0, 0, 0))
			chunk("IDAT", data[4:])
			chunk("IEND", nil)
			part, err := png.Decode(&one)
			if err != nil {
				t.Fatal(err)
			}
			draw.Draw(canvas, box, part, image.Point{}, draw.Over)
			if mean, worst := off(canvas, frames[n-1]); worst > 0 {
				t.Errorf("frame %d is off by %.2f and %d", n, mean, worst)
			}
		}
	}
	if n != 10 {
		t.Errorf("%d frames", n)
	}
}

func crc(kind string, data []byte) uint32 {
	table := [256]uint32{}
	for i := range table {
		c := uint32(i)
		for range 8 {
			if c&1 != 0 {
				c = 0xedb88320 ^ c>>1
			} else {
				c >>= 1
			}
		}
		table[i] = c
	}
	c := uint32(math.MaxUint32)
	for _, b := range append([]byte(kind), data...) {
		c = table[byte(c)^b] ^ c>>8
	}
	return ^c
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestErrors(t *testing.T) {
	good, _ := film(0)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	sized := func(w ...int) anim.Film {
		return anim.Film{N: len(w), Frame: func(_ context.Context, i int) (anim.Frame, error) {
			return anim.Frame{Image: image.NewRGBA(image.Rect(0, 0, w[i], 2))}, nil
		}}
	}
	failing := anim.Film{N: 2, Frame: func(context.Context, int) (anim.Frame, error) { return anim.Frame{}, errors.New("no map") }}
	for _, c := range []struct {
		name string
		m    anim.Film
		ctx  context.Context
		w    io.Writer
		want string
	}{
		{"no frame", anim.Film{}, context.Background(), io.Discard, "anim: a film needs at least one frame"},
		{"sizes", sized(4, 5), context.Background(), io.Discard, "anim: frame 2: 5 × 2 pixels; the first one has 4 × 2"},
		{"too large", sized(70000), context.Background(), io.Discard, "a side has 1 to 65535"},
		{"empty", sized(0), context.Background(), io.Discard, "frame 1: 0 × 2 pixels"},
		{"frame fails", failing, context.Background(), io.Discard, "anim: no map"},
		{"cancelled", good, ended, io.Discard, "context canceled"},
		{"writer fails", good, context.Background(), broken{}, "anim: disk full"},
	} {
		for format, write := range map[string]func(context.Context, io.Writer) error{"GIF": c.m.WriteGIF, "APNG": c.m.WriteAPNG} {
			if err := write(c.ctx, c.w); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: %v, want %q", c.name, format, err, c.want)
			}
		}
	}
}

func TestProgress(t *testing.T) {
	m, _ := film(0)
	var got []int
	m.Done = func(done, of int) { got = append(got, done, of) }
	bytesOf(t, m.WriteGIF)
	if n := len(got); n != 40 || got[0] != 1 || got[1] != 20 || got[n-2] != 20 {
		t.Errorf("progress %v", got)
	}
}
