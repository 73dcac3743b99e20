// Package show puts a talk on the stage: the audience's view, which fills the
// window, and the speaker's window beside it.
//
// Widgets turn keys and clicks into changes of a stage.Show and show its pictures;
// what keys mean, which picture is next and how one becomes the other is told in
// app/briefing/stage. Invariants: something is always to be seen, the old picture
// until the new one is there; the speaker's notes stand in the speaker's window
// alone.
package show

import (
	"context"
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/briefing/stage"
	"jido/app/render"
	"jido/app/state"
	"jido/app/ui/cardpane"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/page"
	"jido/layers/style"
)

// Deps are what lies outside of this package.
type Deps struct {
	OpenURL  func(address string)
	Deliver  func(func()) // runs a function on the window's goroutine: fyne.Do
	Left     func(at int) // the talk was left, at the scene of that index
	CopyText func(text string)
	Speaker  func()           // opens or closes the speaker's window
	Swap     func()           // lets audience and speaker change screens
	Changed  func(stage.Show) // something else is on
	Frames   *render.Trace    // may be nil
}

// Show is the audience's view. Make it with New; Close ends its work.
type Show struct {
	widget.BaseWidget
	d     Deps
	base  state.State // facts and language
	hash  string
	theme style.Theme
	now   stage.Show
	pages *stage.Pages
	stop  context.CancelFunc

	size    fyne.Size
	deck    *deck.Deck
	on      stage.Shot // that is to be seen, or that the way leads to
	way     stage.Way
	moving  *fyne.Animation
	maps    [2]*panel // the maps of the page, while they move; a flight has the first one
	free    bool      // the maps stand over the page as a person has moved them
	held    bool      // they are being moved
	sliding bool      // the divider is being moved
	calm    *fyne.Animation
	at      fyne.Position // of the pointer

	store *state.Store // of the card
	card  *cardpane.Pane

	ground   *canvas.Rectangle
	back     *canvas.Raster // the page before
	front    *canvas.Raster // the page that is on
	grip     *canvas.Raster // the divider, while it moves
	progress *canvas.Rectangle
	side     *fyne.Container // the card
	ask      *fyne.Container // a number is being typed
	asked    *kit.Text
	help     *fyne.Container
	black    *canvas.Rectangle
	backOf   *image.RGBA
}

var (
	_ fyne.Focusable     = (*Show)(nil)
	_ fyne.Tappable      = (*Show)(nil)
	_ desktop.Mouseable  = (*Show)(nil)
	_ desktop.Cursorable = (*Show)(nil)
	_ desktop.Hoverable  = (*Show)(nil)
	_ fyne.Draggable     = (*Show)(nil)
	_ fyne.Scrollable    = (*Show)(nil)
)

// New puts a talk on the stage, with the facts and in the language of a state.
// Text is the talk's, for the hash in its margin.
func New(k briefing.Talk, text []byte, s state.State, at int, d Deps) *Show {
	ctx, stop := context.WithCancel(context.Background())
	t := s.Lang()
	if !k.In(t) && len(k.Languages) > 0 {
		t = k.Languages[0]
	}
	o := &Show{d: d, base: k.Base(s.World, s.Maps, t), hash: deck.HashOf(text, s.World.Hash()), now: stage.New(k, at), stop: stop}
	th, err := style.Lookup(o.base.Wish.Theme)
	if err != nil {
		th = style.Light()
	}
	o.theme = th
	o.pages = stage.Start(ctx, func() { d.Deliver(o.follow) })
	for i := range o.maps {
		o.maps[i] = newPanel(ctx, o, func() { d.Deliver(o.redraw) })
	}
	o.maps[0].screen.Frames = d.Frames
	o.build()
	o.ExtendBaseWidget(o)
	return o
}

// Close ends the work behind the view.
func (o *Show) Close() {
	o.halt()
	o.rest()
	o.stop()
	o.pages.Wait()
	for _, p := range o.maps {
		p.screen.Wait()
		p.hide()
		p.screen, p.plan = nil, page.Plan{}
	}
	// The toolkit keeps the view for a while: its pictures go now.
	o.pages.Set(stage.Show{}, nil)
	o.on, o.backOf, o.deck = stage.Shot{}, nil, nil
}

// Now returns what is on.
func (o *Show) Now() stage.Show { return o.now }

// Take takes up an edited talk, at the same scene.
func (o *Show) Take(k briefing.Talk, text []byte) {
	o.hash = deck.HashOf(text, o.base.World.Hash())
	o.now = o.now.As(k)
	o.lay()
	o.place()
}

func (o *Show) lang() lang.Tag { return o.base.Lang() }

func (o *Show) build() {
	o.ground = canvas.NewRectangle(o.theme.Paper)
	o.back = canvas.NewRaster(func(w, h int) image.Image { return seen(o.backOf, o.theme.Paper) })
	o.front = canvas.NewRaster(func(w, h int) image.Image { return seen(o.on.Image, o.theme.Paper) })
	o.grip = canvas.NewRaster(func(w, h int) image.Image { return seen(o.on.Grip, color.Transparent) })
	o.back.Hide()
	o.grip.Hide()
	o.progress = canvas.NewRectangle(color.Transparent)
	o.progress.FillColor, _ = o.theme.Cohort(data.FirstYear)
	o.black = canvas.NewRectangle(color.Black)
	o.black.Hide()

	o.store = state.NewStore(o.base)
	o.card = cardpane.New(o.store, cardpane.Deps{OpenURL: o.d.OpenURL, CopyText: o.d.CopyText, ZoomTo: o.zoomTo})
	large := theme.New(o.theme, theme.MaxScale)
	panel := canvas.NewRectangle(large.Color(theme.ColorCard, 0))
	panel.StrokeColor, panel.StrokeWidth = large.Color(theme.ColorCardBorder, 0), 1
	o.side = container.NewStack(panel, container.NewThemeOverride(o.card.Object(), large))
	o.side.Hide()

	o.asked = kit.NewText("", kit.Title)
	o.ask = o.bubble(o.asked)
	var rows []fyne.CanvasObject
	for _, h := range stage.Hints() {
		rows = append(rows, kit.Row(18, kit.NewKeyCaps(h.Keys), kit.Spring(), kit.NewText(lang.T(o.lang(), h.Word), kit.Body)))
	}
	o.help = o.bubble(kit.Column(8, rows...))
	state.On(o.store, func(s state.State) data.UnitID {
		if u, ok := s.Focus(); ok && s.Pane == state.CardPane {
			return u.ID
		}
		return ""
	}, func(u data.UnitID) { o.set(o.now.Point(u)) })
}

// bubble puts words on a card in the talk's look.
func (o *Show) bubble(c fyne.CanvasObject) *fyne.Container {
	th := theme.New(o.theme, 1.3)
	g := canvas.NewRectangle(th.Color(theme.ColorCard, 0))
	g.StrokeColor, g.StrokeWidth, g.CornerRadius = th.Color(theme.ColorCardBorder, 0), 1, 12
	out := container.NewStack(g, container.NewThemeOverride(kit.Inset(24, 18, c), th))
	out.Hide()
	return out
}

// seen is an image, or a pixel of a colour where there is none yet.
func seen(m *image.RGBA, c color.Color) image.Image {
	if m != nil {
		return m
	}
	one := image.NewRGBA(image.Rect(0, 0, 1, 1))
	one.Set(0, 0, c)
	return one
}

// lay makes the deck anew: for another size, or another talk.
func (o *Show) lay() {
	if o.size.Width < 2 || o.size.Height < 2 {
		return
	}
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		scale = c.Scale()
	}
	o.deck = paper(o.now.Talk, o.base, o.hash, float64(o.size.Width*scale), float64(o.size.Height*scale))
	o.pages.Set(o.now, o.deck)
	o.follow()
}

// paper lays a talk out for a screen of a size, pixels: on pages as high as a slide.
func paper(k briefing.Talk, s state.State, hash string, w, h float64) *deck.Deck {
	size := geo.Size{W: deck.Wide.H * w / h, H: deck.Wide.H}
	return deck.New(k, s.World, s.Maps, deck.Options{Lang: s.Lang(), Size: size, Pixels: h / size.H, Hash: hash})
}

// set shows another moment of the talk.
func (o *Show) set(s stage.Show) {
	was := o.now
	o.now = s
	if s.Over {
		if !was.Over {
			o.d.Left(s.At)
		}
		return
	}
	if s.View() != was.View() {
		o.follow()
	}
	if s.Cut != was.Cut {
		o.slide()
	}
	o.dress()
	if o.d.Changed != nil {
		o.d.Changed(s)
	}
}

// dress shows and hides what lies over the page.
func (o *Show) dress() {
	s := o.now
	visible(o.black, s.Blank)
	visible(o.help, s.Help)
	visible(o.ask, s.Asking)
	o.asked.SetText(lang.T(o.lang(), "show.go", s.Typed, len(s.Talk.Scenes)))
	if u, _ := o.store.State().Focus(); s.Unit == "" {
		o.store.Dispatch(state.Clear{})
		if o.store.State().Pane == state.CardPane {
			o.store.Dispatch(state.ShowPane{Pane: state.CardPane})
		}
	} else if u.ID != s.Unit || o.store.State().Pane != state.CardPane {
		o.store.Dispatch(state.Select{Unit: s.Unit})
	}
	visible(o.side, s.Unit != "")
	o.place()
	canvas.Refresh(o) // what was hidden until now is not known to a canvas yet
}

func visible(x fyne.CanvasObject, on bool) {
	if on != x.Visible() {
		if on {
			x.Show()
		} else {
			x.Hide()
		}
	}
}

// follow goes on to what is wanted, once its picture is there.
func (o *Show) follow() {
	if o.deck == nil || o.now.Over {
		return
	}
	v := o.now.View()
	shot, ok := o.pages.Shot(v)
	if !ok {
		o.pages.Want([]stage.View{v})
		return
	}
	switch {
	case shot.Image != o.on.Image:
		o.begin(shot)
	case o.free && !o.held: // the page was never left
		o.alight()
	}
	if o.moving == nil { // on the way the processors have enough to do
		o.pages.Want(o.now.Ahead())
	}
}

// begin lets a picture take the place of the one that is on.
func (o *Show) begin(shot stage.Shot) {
	o.halt()
	was := o.on
	o.way = stage.WayTo(was, shot, o.maps[0].camera)
	o.backOf = was.Image
	o.on = shot
	if was.Image != nil && was.View.At == shot.View.At && (o.free && shot.View.Look != was.View.Look || o.now.Cut != 0) {
		o.front.Refresh() // the maps are there already: only what stands on them comes
		if !o.held {
			o.alight()
		}
		return
	}
	o.free = false
	for _, p := range o.maps {
		p.hide()
	}
	visible(o.grip, false)
	if o.way.Kind == briefing.Cut {
		o.land()
		return
	}
	o.back.Show()
	o.front.Translucency = 1
	fly := o.way.Kind == briefing.Fly
	if fly {
		o.takeOff(was)
	}
	o.place()
	o.back.Refresh()
	o.front.Refresh()
	o.run(o.way.Last, func(t float64) {
		if fly {
			o.hold(t)
			t *= 2.5 // the words are there before the camera
		}
		o.fade(o.front, 1-t)
	}, func() {
		if fly {
			o.back.Hide()
			o.alight()
			return
		}
		o.land()
	})
}

// takeOff puts the camera at the beginning of its way, before what the page that is
// left shows.
func (o *Show) takeOff(was stage.Shot) {
	p := o.maps[0]
	p.begin(o.on, 0, o.way.Seed(was, o.on))
	o.hold(0)
}

// hold holds the camera at a part of its way.
func (o *Show) hold(part float64) { o.maps[0].look(o.way.At(part)) }

// landing is how long the map of a flight takes to give way to that of the page.
const landing = 180 * time.Millisecond

// run calls step with the part of a time that has gone, then end.
func (o *Show) run(last time.Duration, step func(part float64), end func()) {
	o.halt()
	a := &fyne.Animation{Duration: last, Curve: fyne.AnimationLinear}
	a.Tick = func(t float32) {
		if o.moving != a {
			return
		}
		step(float64(t))
		if t >= 1 {
			o.moving = nil
			end()
		}
	}
	o.moving = a
	a.Start()
}

func (o *Show) halt() {
	if o.moving != nil {
		o.moving.Stop()
		o.moving = nil
	}
}

// fade sets how much of what lies below a picture is seen through it. The picture
// itself stays as the screen has it.
func (o *Show) fade(r *canvas.Raster, through float64) {
	r.Translucency = min(max(through, 0), 1)
	canvas.Refresh(o.ground)
}

// land shows the page that is on, and nothing else.
func (o *Show) land() {
	o.free = false
	for _, p := range o.maps {
		p.hide()
	}
	o.back.Hide()
	o.front.Translucency = 0
	o.backOf = nil
	o.front.Refresh()
	o.slide()
	o.place()
	o.follow()
	if o.d.Changed != nil {
		o.d.Changed(o.now)
	}
}

// redraw shows the sharp picture of a map that moves.
func (o *Show) redraw() {
	for _, p := range o.maps {
		if p.camera.Res > 0 {
			p.raster.Refresh()
		}
	}
}

// unit is Fyne units in a page point.
func (o *Show) unit() float32 {
	if o.deck == nil {
		return 1
	}
	return o.size.Height / float32(o.deck.Size.H)
}

// place puts everything where it belongs.
func (o *Show) place() {
	for _, x := range []fyne.CanvasObject{o.ground, o.back, o.front, o.black} {
		x.Resize(o.size)
	}
	u := o.unit()
	m := o.on.Page.Map
	o.placeMaps()
	n := max(len(o.now.Talk.Scenes), 1)
	const thick = 4
	o.progress.Move(fyne.NewPos(0, o.size.Height-thick))
	o.progress.Resize(fyne.NewSize(o.size.Width*float32(o.now.At+1)/float32(n), thick))
	wide := min(max(o.size.Width*0.34, 420), o.size.Width*0.6)
	margin := o.size.Height * 0.04
	o.side.Move(fyne.NewPos(margin, margin))
	if !m.Empty() && float32(m.MinX+m.MaxX)/2*u < o.size.Width/2 { // the card keeps off the map
		o.side.Move(fyne.NewPos(o.size.Width-wide-margin, margin))
	}
	o.side.Resize(fyne.NewSize(wide, o.size.Height-2*margin))
	for _, x := range []*fyne.Container{o.ask, o.help} {
		min := x.MinSize()
		x.Resize(min)
		x.Move(fyne.NewPos((o.size.Width-min.Width)/2, (o.size.Height-min.Height)/2))
	}
}

// TypedKey does what a key does on the stage.
func (o *Show) TypedKey(e *fyne.KeyEvent) { o.Key(e.Name) }

// Key does what a key does, wherever it was typed.
func (o *Show) Key(name fyne.KeyName) {
	own := map[fyne.KeyName]func(){fyne.KeyP: o.d.Speaker, fyne.KeyS: o.d.Swap}
	if do, ok := own[name]; ok && !o.now.Asking {
		if do != nil {
			do()
		}
		return
	}
	o.settle()
	o.set(o.now.Key(string(name)))
}

// Speaker makes the speaker's view of the talk.
func (o *Show) Speaker(clock func() time.Time) *Speaker {
	return newSpeaker(o.now, o.base, o.hash, o.d.Deliver, o.Key, clock)
}

// Brief hands an edited talk to the speaker's view.
func (o *Show) Brief(s *Speaker) { s.take(o.now, o.hash) }

// TypedRune does nothing: keys are read by name, so that they work with a Korean
// input method on.
func (o *Show) TypedRune(rune) {}

// FocusGained and FocusLost are part of fyne.Focusable.
func (o *Show) FocusGained() {}

// FocusLost is part of fyne.Focusable.
func (o *Show) FocusLost() {}

// AcceptsTab keeps the keyboard on the stage.
func (o *Show) AcceptsTab() bool { return true }

// MouseDown takes the keyboard.
func (o *Show) MouseDown(*desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Focus(o)
	}
}

// MouseUp is part of desktop.Mouseable.
func (o *Show) MouseUp(*desktop.MouseEvent) {}

// Tapped opens the card of the county under a point; beside all it closes the one
// that is open.
func (o *Show) Tapped(e *fyne.PointEvent) {
	if o.moving != nil {
		return
	}
	o.settle()
	o.set(o.now.Point(o.under(e.Position)))
}

// under returns the unit at a place of the view; empty where there is none.
func (o *Show) under(at fyne.Position) data.UnitID {
	i, x, y := o.mapAt(at)
	if i < 0 {
		return ""
	}
	q := o.view(i).ToPlane(x, y)
	if c := o.base.Maps.Counties.At(q[0], q[1]); c >= 0 {
		return o.base.Maps.Units[c]
	}
	return ""
}

// CreateRenderer is part of fyne.Widget.
func (o *Show) CreateRenderer() fyne.WidgetRenderer { return &renderer{o} }

type renderer struct{ o *Show }

func (r *renderer) Layout(s fyne.Size) {
	if s != r.o.size {
		r.o.size = s
		r.o.lay()
	}
	r.o.place()
}
func (r *renderer) MinSize() fyne.Size { return fyne.NewSize(320, 180) }
func (r *renderer) Refresh()           { r.o.place() }
func (r *renderer) Objects() []fyne.CanvasObject {
	o := r.o
	return []fyne.CanvasObject{o.ground, o.back, o.front, o.maps[0].raster, o.maps[1].raster, o.grip, o.progress, o.side, o.black, o.ask, o.help}
}
func (r *renderer) Destroy() {}
