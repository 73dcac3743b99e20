// Package ui is the window: the map, and the chrome around it. It is the only
// package besides app that knows the toolkit.
//
// Widgets show values and dispatch actions; what an action means is told in
// app/state. Everything runs on the toolkit's goroutine; pictures and long work
// come from app/render and app/job, and come back through fyne.Do.
package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jido/app/render"
	"jido/app/state"
	"jido/app/ui/mapview"
	"jido/app/ui/theme"
	"jido/layers/style"
)

// Window is the program's window. Make it with New; Close ends its work.
type Window struct {
	App   fyne.App
	Win   fyne.Window
	Store *state.Store

	screen *render.Screen
	source *source
	m      *mapview.Map
	stop   context.CancelFunc
	ticker *fyne.Animation
}

// New makes the window for a store; nothing is shown before Win.Show.
func New(a fyne.App, st *state.Store) *Window {
	ctx, stop := context.WithCancel(context.Background())
	w := &Window{App: a, Store: st, stop: stop}
	w.Win = a.NewWindow("Jido")
	w.Win.SetPadded(false)
	w.source = &source{store: st}
	w.screen = render.Start(ctx, func() { fyne.Do(func() { w.m.Update() }) })
	w.source.screen = w.screen
	w.m = mapview.New(w.source, st.Dispatch)
	w.source.box = w.m.Box
	w.look()
	w.build()
	w.follow()
	w.keys()
	w.Win.SetOnClosed(w.Close)
	return w
}

// Close ends the work behind the window.
func (w *Window) Close() {
	w.stop()
	w.screen.Wait()
}

// Trace counts frames from now on.
func (w *Window) Trace() *render.Trace {
	t := &render.Trace{}
	w.screen.Frames = t
	return t
}

// look sets theme and language when they change.
func (w *Window) look() {
	type look struct {
		theme string
		size  float64
	}
	state.On(w.Store, func(s state.State) look { return look{s.Wish.Theme, s.TextSize} }, func(l look) {
		th, err := style.Lookup(l.theme)
		if err != nil {
			return
		}
		w.App.Settings().SetTheme(theme.New(th, float32(l.size)))
	})
}

// build puts the parts in their places.
func (w *Window) build() {
	w.Win.SetContent(container.NewStack(w.m))
}

// follow repaints what an action has changed.
func (w *Window) follow() {
	state.Each(w.Store, func(s state.State) { w.repaint(s) })
}

func (w *Window) repaint(s state.State) {
	w.m.SetTool(s.Tool)
	w.m.Update()
	if s.Playing && w.ticker == nil {
		w.play()
	}
}

// play dispatches the ticks while the state plays.
func (w *Window) play() {
	last := time.Now()
	w.ticker = &fyne.Animation{Duration: time.Hour, Curve: fyne.AnimationLinear, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) {
		s := w.Store.State()
		if !s.Playing {
			w.ticker.Stop()
			w.ticker = nil
			return
		}
		if now := time.Now(); now.Sub(last).Seconds() >= 1/s.Speed {
			last = now
			w.Store.Dispatch(state.Tick{})
		}
	}}
	w.ticker.Start()
}

// keys connects the keyboard.
func (w *Window) keys() {}
