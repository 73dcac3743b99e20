// Package ui is the window: the map, and the chrome around it. It is the only
// package besides app that knows the toolkit.
//
// Widgets show values and dispatch actions; what an action means is told in
// app/state. Everything runs on the toolkit's goroutine; pictures and long work
// come from app/render and app/job, and come back through fyne.Do.
package ui

import (
	"context"
	"log/slog"
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/host"
	"jido/app/render"
	"jido/app/state"
	"jido/app/ui/analysispane"
	"jido/app/ui/cardpane"
	"jido/app/ui/command"
	"jido/app/ui/files"
	"jido/app/ui/find"
	"jido/app/ui/kit"
	"jido/app/ui/layerpane"
	"jido/app/ui/mapview"
	"jido/app/ui/show"
	"jido/app/ui/tablepane"
	"jido/app/ui/talkpane"
	"jido/app/ui/theme"
	"jido/app/ui/timeline"
	"jido/data"
	"jido/data/lang"
	"jido/layers/scene"
	"jido/layers/style"
)

// Window is the program's window. Make it with New; Close ends its work.
type Window struct {
	App          fyne.App
	Win          fyne.Window
	Store        *state.Store
	*files.Files // opening, exporting, the list of recent files

	screen *render.Screen
	source *source
	m      *mapview.Map
	stop   context.CancelFunc
	opt    Options
	ticker *fyne.Animation
	last   state.State // that the window shows

	keyboard *command.Keyboard
	card     later[*cardpane.Pane]
	sources  later[*cardpane.Sources]
	layers   later[*layerpane.Pane]
	table    later[*tablepane.Pane]
	analysis *analysispane.Pane
	time     *timeline.Bar
	find     later[*find.Find]
	palette  later[*command.Pad]
	help     later[*command.Sheet]
	over     *over
	talk     *talkpane.Pane

	stage   *show.Show      // nil = no talk is being presented
	theatre *fyne.Container // where it is
	body    *fyne.Container // what it covers
	wasFull bool            // the window filled the screen before

	speaker    *show.Speaker // nil = not open
	speakerWin fyne.Window

	tips   *kit.Tips
	toasts *kit.Toasts
	bubble *bubble
	float  *fyne.Container // the map and what is over it
	tools  *fyne.Container // buttons over the map
	armed  []func()        // lets go of what they follow
	side   *fyne.Container // the pane
	closed *fyne.Container // the other panes, hidden
	bottom *fyne.Container // the strip of time
}

// Options are where the window keeps things, and what it begins with.
type Options struct {
	Config, State string   // folders; empty = nothing is kept
	Files         []string // opened at start
	Reset         bool     // begin as at the first start
	Reports       *host.Reports
	Screens       Screens // nil = one
	Present       bool    // the talk that is opened first goes on the stage
}

// Screens are the screens of the machine. A window is open when it is moved.
type Screens interface {
	Two() bool              // the audience has one of its own
	Turn()                  // the two change places
	Audience(w fyne.Window) // moves a window that fills a screen to the audience's
	Speaker(w fyne.Window)  // moves a window to the speaker's
}

// New makes the window for a store; nothing is shown before Win.Show.
func New(a fyne.App, st *state.Store, o Options) *Window {
	ctx, stop := context.WithCancel(context.Background())
	w := &Window{App: a, Store: st, stop: stop, opt: o}
	w.Win = a.NewWindow("Jido")
	w.Win.SetPadded(false)
	w.source = &source{store: st}
	w.screen = render.Start(ctx, func() { fyne.Do(func() { w.m.Update() }) })
	w.source.screen = w.screen
	w.m = mapview.New(w.source, st.Dispatch)
	w.source.box = w.m.Box
	w.look()
	w.build()
	w.keyboard = command.Bind(w.Win.Canvas(), st, w, w.m.Focused)
	w.m.OnKey = w.keyboard.Typed
	w.time.OnKey(w.keyboard.Typed)
	w.Win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if w.stage != nil {
			w.stage.Key(e.Name)
			return
		}
		if e.Name == fyne.KeyEscape {
			w.escape()
			return
		}
		w.keyboard.Typed(e.Name)
	})
	w.follow()
	w.tellCrash()
	w.Win.SetOnDropped(func(at fyne.Position, uris []fyne.URI) {
		w.bubble.all.Hide()
		w.Dropped(at, uris)
	})
	if len(o.Files) > 0 || o.Present {
		a.Lifecycle().SetOnStarted(w.begin)
	}
	w.Win.SetCloseIntercept(func() { w.Leave(w.Win.Close) })
	w.Win.Resize(fyne.NewSize(1480, 920))
	w.Win.SetOnClosed(w.Close)
	return w
}

// begin opens what the window was started for.
func (w *Window) begin() {
	switch {
	case !w.opt.Present:
	case len(w.opt.Files) == 0:
		w.PresentTalk(false)
	default: // once it has been read
		first := true
		state.On(w.Store, func(s state.State) string { return s.Talk.Path }, func(path string) {
			if first && path != "" {
				first = false
				fyne.Do(func() { w.PresentTalk(false) })
			}
		})
	}
	w.Open(w.opt.Files...)
}

// Close ends the work behind the window.
func (w *Window) Close() {
	if w.speaker != nil {
		w.speakerWin.Close()
	}
	if w.stage != nil {
		w.stage.Close()
	}
	w.talk.Close()
	w.Files.Close()
	w.stop()
	w.screen.Wait()
}

// scale is the screen's pixels a page point.
func (w *Window) scale() float64 { return float64(w.Win.Canvas().Scale()) / mapview.PointsPerUnit }

// Seen returns the state with the resolution of the screen that shows it, so
// that a saved state makes the very picture of the window.
func (w *Window) Seen() state.State {
	s := w.Store.State()
	if k := w.scale(); k > 0 {
		s.Wish.Pixels = k
	}
	return s
}

// Rest lets go of what only a window in use needs.
func (w *Window) Rest() { w.screen.Rest() }

// Trace returns the count of frames, which begins with the first call.
func (w *Window) Trace() *render.Trace {
	if w.screen.Frames == nil {
		w.screen.Frames = &render.Trace{}
	}
	return w.screen.Frames
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

// build puts the parts in their places: the sheet in the middle with tools
// floating over it, the strip of time below, one pane at the side.
func (w *Window) build() {
	w.tips, w.toasts, w.bubble = kit.NewTips(), kit.NewToasts(), newBubble()
	w.tools = container.NewStack()
	w.side, w.closed = container.NewStack(), container.NewWithoutLayout()
	w.closed.Hide()
	w.Files = files.New(files.Deps{
		Win: w.Win, Store: w.Store, Deliver: func(f func()) { fyne.Do(f) }, Offer: w.toasts.Offer, Reveal: host.RevealFile, Copy: host.CopyPicture,
		Scale: w.scale, Memory: w.App.Preferences(),
		Crash: func(what string, value any, trace string) { slog.Error(what, "panic", value, "trace", trace) },
	})
	w.over = newOver(func() { w.Win.Canvas().Focus(w.m) })
	deps := cardpane.Deps{OpenURL: w.openURL, CopyText: w.CopyText, Tips: w.tips}
	w.card.make = func() *cardpane.Pane { return cardpane.New(w.Store, deps) }
	w.sources.make = func() *cardpane.Sources { return cardpane.NewSources(w.Store, deps) }
	w.layers.make = func() *layerpane.Pane {
		return layerpane.New(w.Store, layerpane.Deps{Tips: w.tips, Fit: func() { w.side.Refresh() }})
	}
	w.table.make = func() *tablepane.Pane {
		return tablepane.New(w.Store, tablepane.Deps{CopyText: w.CopyText, Tips: w.tips})
	}
	w.talk = talkpane.New(w.Store, talkpane.Deps{
		Win: w.Win, Tips: w.tips, Deliver: func(f func()) { fyne.Do(f) },
		Run: func(id string) { command.ByID(id).Run(w.Store, w) }, Keys: command.KeysOf,
	})
	w.analysis = analysispane.New(w.Store, analysispane.Deps{
		Tips: w.tips, CopyText: w.CopyText, Fly: func(u data.UnitID) { find.FlyToUnit(w.Store, u) }, Paint: w.Files.Paint, Export: w.exportChart,
	})
	w.time = timeline.New(w.Store, w.tips)
	w.find.make = func() *find.Find { return find.New(w.Store, w.over.close) }
	w.palette.make = func() *command.Pad { return command.Palette(w.Store, w, w.over.close) }
	w.help.make = func() *command.Sheet { return command.Help(w.Store, w.over.close) }
	w.bottom = container.NewStack(w.time.Object())
	float := kit.NewFloat(nil)
	float.Add(kit.Fill, w.m)
	float.Add(kit.TopRight, w.tools)
	w.float = float.Container()
	w.body = container.New(bodyLayout{w}, w.float, w.side, w.bottom)
	w.theatre = container.NewStack()
	w.theatre.Hide()
	w.Win.SetContent(container.NewStack(w.closed, w.body, w.theatre, container.NewWithoutLayout(w.bubble.all), w.over.root, w.Files.Object(), w.toasts, w.tips))
	w.m.OnMenu = w.placeMenu
	w.m.OnFocus = func(has bool) {
		if !has { // something has opened over the map
			w.bubble.all.Hide()
		}
	}
	w.m.OnHover = func(r scene.Ref, at fyne.Position) {
		s := w.Store.State()
		w.bubble.show(s, r, at, w.Win.Canvas().Size())
	}
}

// bodyLayout puts the map, the pane at its side and the strip of time below edge
// to edge.
type bodyLayout struct{ w *Window }

func (l bodyLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m, side, bottom := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	return fyne.NewSize(max(m.Width+side.Width, bottom.Width), max(m.Height, side.Height)+bottom.Height)
}

func (l bodyLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	wide, low := float32(0), o[2].MinSize().Height
	if len(l.w.side.Objects) > 0 {
		wide = min(l.w.paneWidth(), s.Width)
	}
	put(o[2], 0, s.Height-low, s.Width, low)
	put(o[0], 0, 0, s.Width-wide, s.Height-low)
	put(o[1], s.Width-wide, 0, wide, s.Height-low)
	l.w.toasts.SetLift(low + fynetheme.Size(theme.SizeMargin))
}

// follow repaints what an action has changed.
func (w *Window) follow() {
	state.Each(w.Store, func(s state.State) { w.repaint(s) })
	state.On(w.Store, state.State.Lang, func(t lang.Tag) { w.words(t) })
	state.On(w.Store, toolsOn, func(state.Tools) { w.arm(w.Store.State().Lang()) })
	state.On(w.Store, func(s state.State) string { return s.Message }, func(m string) {
		if m != "" {
			w.toasts.Say(m)
		}
	})
	state.On(w.Store, func(s state.State) state.Talk { return s.Talk }, w.retake)
	state.On(w.Store, func(s state.State) state.Pane { return s.Pane }, func(state.Pane) { w.pane() })
}

// repaint asks for the sheet only where something of it has changed.
func (w *Window) repaint(s state.State) {
	w.m.SetTool(s.Tool)
	if s.Hover != w.last.Hover || s.Tool != w.last.Tool {
		w.m.UpdateOverlay()
	}
	if s.Card != w.last.Card || s.Pane != w.last.Pane || s.World != w.last.World {
		w.bubble.all.Hide() // a click has answered
	}
	hover := s
	hover.Hover, hover.Pane, hover.Message, hover.Tool = w.last.Hover, w.last.Pane, w.last.Message, w.last.Tool
	if !reflect.DeepEqual(hover, w.last) {
		w.m.Update()
		w.bubble.again(s, w.Win.Canvas().Size())
	}
	w.last = s
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
