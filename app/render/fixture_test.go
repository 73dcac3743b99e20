package render_test

import (
	"bytes"
	"context"
	"image"
	"sync"
	"testing"
	"time"

	"jido/app/render"
	"jido/app/state"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/paint"
	"jido/layers/paint/raster"
)

type place struct {
	world *world.World
	maps  *layers.Maps
}

var country = sync.OnceValue(func() place {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return place{w, w.Maps(proj.LCCKorea(), nil)}
})

// sheet is the size of the tests' window, page points; a pixel a point.
var sheet = geo.Size{W: 560, H: 360}

func begin(as ...state.Action) *state.Store {
	st := state.NewStore(state.New(country().world, country().maps, lang.EN))
	st.Dispatch(state.Resize{Size: sheet})
	st.Dispatch(as...)
	return st
}

// plan is the plan of a state's sheet, and its size in pixels.
func plan(t testing.TB, s state.State, pixels float64) (pl page.Plan, w, h int) {
	t.Helper()
	r := s.Request()
	r.Pixels = pixels
	pl, err := r.Plan(s.Atlas(), s.Maps)
	if err != nil {
		t.Fatal(err)
	}
	return pl, int(s.Size.W*pixels + 0.5), int(s.Size.H*pixels + 0.5)
}

// direct paints a plan without a screen and without memory.
func direct(t testing.TB, pl page.Plan) *image.RGBA {
	t.Helper()
	pl.Memo = nil
	p := raster.New(raster.Options{Scale: pl.Pixels})
	if err := paint.Scene(p, page.Lay(pl).Scene); err != nil {
		t.Fatal(err)
	}
	return p.Image()
}

// screen is a screen and the sign that a sharp picture waits.
type screen struct {
	*render.Screen
	redraw chan struct{}
	t      testing.TB
}

func start(t testing.TB) *screen {
	ctx, stop := context.WithCancel(context.Background())
	s := &screen{redraw: make(chan struct{}, 1000), t: t}
	s.Screen = render.Start(ctx, func() { s.redraw <- struct{}{} })
	t.Cleanup(func() { stop(); s.Wait() })
	return s
}

// frame asks for a picture: at once, or as if it took long.
func (s *screen) frame(pl page.Plan, w, h int, slow bool) *image.RGBA {
	if slow {
		s.Slow(time.Hour)
	} else {
		s.Forget()
	}
	return s.Frame(pl, w, h)
}

// wait waits for the sign.
func (s *screen) wait() {
	s.t.Helper()
	select {
	case <-s.redraw:
	case <-time.After(20 * time.Second):
		s.t.Fatal("no sharp picture follows")
	}
}

// sharp asks until the picture is sharp, as a window does.
func (s *screen) sharp(pl page.Plan, w, h int) *image.RGBA {
	s.t.Helper()
	for range 50 {
		img := s.frame(pl, w, h, true)
		if img == s.Last().Image {
			return img
		}
		s.wait()
	}
	s.t.Fatal("50 pictures, and none of the newest plan")
	return nil
}

func clone(img *image.RGBA) *image.RGBA {
	c := *img
	c.Pix = bytes.Clone(img.Pix)
	return &c
}

// differ counts the pixels in which two pictures differ.
func differ(a, b *image.RGBA) int {
	if a.Rect != b.Rect || a.Stride != b.Stride {
		return max(len(a.Pix), len(b.Pix)) / 4
	}
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		if !bytes.Equal(a.Pix[i:i+4], b.Pix[i:i+4]) {
			n++
		}
	}
	return n
}
