package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"jido/app/state"
)

// BenchmarkEvents is what the events of a gesture keep the event loop, painting
// left out: the toolkit paints once a frame, whatever there was.
func BenchmarkEvents(b *testing.B) {
	w, q := newWindow(b, 1480, 920)
	w.Store.Dispatch(state.Select{Unit: "KP0717"})
	size := w.m.Size()
	w.source.Frame(int(size.Width), int(size.Height), w.Store.State().Size)
	f := w.source.MapFrame()
	at := func(i int) fyne.PointEvent {
		p := fyne.NewPos(float32(f.MinX/0.75)+float32(20+i*7%600), 100+float32(i*3%500))
		return fyne.PointEvent{Position: p, AbsolutePosition: p}
	}
	for _, c := range []struct {
		name string
		do   func(i int)
	}{
		{"drag", func(i int) {
			d := fyne.NewDelta(float32(i%2*20-10), 0)
			w.m.Dragged(&fyne.DragEvent{PointEvent: at(0), Dragged: d})
		}},
		{"wheel", func(i int) {
			w.m.Scrolled(&fyne.ScrollEvent{PointEvent: at(0), Scrolled: fyne.NewDelta(0, float32(i%2*50-25))})
		}},
		{"hover", func(i int) { w.m.MouseMoved(&desktop.MouseEvent{PointEvent: at(i)}) }},
		{"year", func(i int) { w.Store.Dispatch(state.SetYear{Year: 2024 + i%10}) }},
		{"click", func(i int) { e := at(i * 31); w.m.Tapped(&e) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				c.do(i)
				q.drain()
				i++
			}
			w.m.DragEnd()
		})
	}
}
