package ui

import (
	"context"
	"image"
	"image/draw"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/render"
	"jido/app/state"
	"jido/app/ui/mapview"
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

func newStore() *state.Store {
	return state.NewStore(state.New(country().world, country().maps, lang.EN))
}

// queue is the test's application with a queue for what other goroutines hand
// to the window: the driver of the tests would run it where it comes from.
type queue struct {
	fyne.App
	todo chan func()
}

func newQueue(t testing.TB) *queue {
	t.Helper()
	t.Setenv("LANG", "en_US.UTF-8")
	q := &queue{App: test.NewTempApp(t), todo: make(chan func(), 10000)}
	fyne.SetCurrentApp(q)
	return q
}

func (q *queue) Driver() fyne.Driver { return queued{q.App.Driver(), q.todo} }

// drain does what waits.
func (q *queue) drain() {
	for {
		select {
		case f := <-q.todo:
			f()
		default:
			return
		}
	}
}

type queued struct {
	fyne.Driver
	todo chan func()
}

func (d queued) DoFromGoroutine(f func(), _ bool) { d.todo <- f }

// sheetView is a map with its real source, alone in a window of the test driver.
type sheetView struct {
	*mapview.Map
	*source
	store  *state.Store
	canvas fyne.Canvas
}

func newSheetView(t *testing.T, width, height float32) *sheetView {
	t.Helper()
	q := newQueue(t)
	ctx, stop := context.WithCancel(context.Background())
	v := &sheetView{store: newStore()}
	v.source = &source{store: v.store}
	v.source.screen = render.Start(ctx, func() {})
	t.Cleanup(func() { stop(); v.source.screen.Wait() })
	v.Map = mapview.New(v.source, v.store.Dispatch)
	v.source.box = v.Map.Box
	state.Each(v.store, func(s state.State) { v.Map.SetTool(s.Tool); v.Map.Update() })
	w := test.NewTempWindow(t, v.Map)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	v.canvas = w.Canvas()
	q.drain()
	return v
}

// shows waits until the window shows the sharp picture of its state with what
// lies over it, and returns how many pixels differ from that.
func (v *sheetView) shows(t *testing.T) int {
	t.Helper()
	s := v.store.State()
	want := withOverlay(painted(t, s, 1/mapview.PointsPerUnit), s, 1/mapview.PointsPerUnit)
	off := 0
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		src := v.canvas.Capture()
		got := image.NewRGBA(src.Bounds())
		draw.Draw(got, got.Rect, src, src.Bounds().Min, draw.Src)
		if off = apart(got, want, 1); off == 0 {
			break
		}
	}
	return off
}

// painted is the sheet of a state, painted without a window.
func painted(t *testing.T, s state.State, pixels float64) *image.RGBA {
	t.Helper()
	r := s.Request()
	r.Pixels = pixels
	pl, err := r.Plan(s.Atlas(), s.Maps)
	if err != nil {
		t.Fatal(err)
	}
	p := raster.New(raster.Options{Scale: pixels})
	if err := paint.Scene(p, page.Lay(pl).Scene); err != nil {
		t.Fatal(err)
	}
	return p.Image()
}

// over is a picture with the overlay of its state.
func withOverlay(img *image.RGBA, s state.State, scale float64) *image.RGBA {
	var o render.Overlay
	if top, r := o.Paint(s, page.WindowFrame(s.Size, s.Wish.Wide), geo.Rect{}, scale); top != nil {
		at := image.Pt(int(r.MinX*scale+0.5), int(r.MinY*scale+0.5))
		draw.Draw(img, top.Rect.Add(at), top, image.Point{}, draw.Over)
	}
	return img
}

// apart counts the pixels that differ by more than a hair.
func apart(a, b *image.RGBA, hair int) int {
	if a.Rect.Size() != b.Rect.Size() {
		return max(len(a.Pix), len(b.Pix)) / 4
	}
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		for c := range 4 {
			if d := int(a.Pix[i+c]) - int(b.Pix[i+c]); d > hair || -d > hair {
				n++
				break
			}
		}
	}
	return n
}
