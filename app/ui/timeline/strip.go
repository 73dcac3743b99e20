package timeline

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
	"jido/app/ui/find"
	"jido/app/ui/theme"
	"jido/data"
	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/style"
)

// reach is how near to a tick the pointer must be, Fyne units.
const reach = 5

// strip is the slider with the events above it. It must not be Scrollable:
// Fyne clips what can be scrolled, and its bubble stands above it.
type strip struct {
	widget.BaseWidget
	store *state.Store
	onKey func(fyne.KeyName) // keys that it has no use for; may be nil

	image   *canvas.Raster
	painter *raster.Painter
	bubble  *bubble

	over     data.EventID
	overYear int
	focused  bool
	dragging bool
	last     look
}

var (
	_ fyne.Tappable     = (*strip)(nil)
	_ fyne.Draggable    = (*strip)(nil)
	_ fyne.Focusable    = (*strip)(nil)
	_ desktop.Hoverable = (*strip)(nil)
)

func newStrip(st *state.Store) *strip {
	s := &strip{store: st, painter: raster.New(raster.Options{Transparent: true, Workers: 1}), bubble: newBubble()}
	s.image = canvas.NewRaster(s.paint)
	s.ExtendBaseWidget(s)
	return s
}

func factor() float64 { return float64(fynetheme.Size(fynetheme.SizeNameText)) / 14 }

// look returns what the picture is to show now.
func (s *strip) look() look {
	st := s.store.State()
	c := func(n fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(fynetheme.ColorForWidget(n, s)).(color.NRGBA)
	}
	return look{
		size: geo.Size{W: float64(s.Size().Width), H: float64(s.Size().Height)}, factor: factor(),
		lang: st.Lang(), theme: st.Wish.Theme, year: st.Shown, only: st.OnlyYear, asOf: st.Wish.AsOf,
		open: eventOf(st), over: s.over, overYear: s.overYear, focused: s.focused,
		ink: ink{
			text: c(fynetheme.ColorNameForeground), soft: c(theme.ColorSoft), faint: c(theme.ColorFaint),
			rule: c(fynetheme.ColorNameInputBorder), track: style.Mix(c(theme.ColorCard), c(theme.ColorTrack), 0.5), ground: c(theme.ColorCard), accent: c(fynetheme.ColorNamePrimary),
		},
	}
}

// update paints anew if anything that is seen has changed.
func (s *strip) update() {
	if l := s.look(); l != s.last {
		s.image.Refresh()
	}
}

func (s *strip) paint(w, h int) image.Image {
	l := s.look()
	s.last = l
	if l.size.W < 1 || l.size.H < 1 {
		return image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	l.size = geo.Size{W: l.size.W, H: l.size.W * float64(h) / float64(w)} // the same number of pixels, whatever was rounded
	s.painter.SetScale(float64(w) / l.size.W)
	if err := paint.Scene(s.painter, picture(s.store.State().Atlas(), l)); err != nil {
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}
	return s.painter.Image()
}

func (s *strip) axis() axis {
	return newAxis(s.store.State().Atlas(), 0, float64(s.Size().Width))
}

// inEvents reports whether a place is in the strip of events.
func inEvents(p fyne.Position) bool { return float64(p.Y) < eventsHeight*factor() }

// eventAt returns the event that a tap there would open: where several stand on
// one spot, the one after that which is open.
func (s *strip) eventAt(p fyne.Position) (e data.Event, more int, ok bool) {
	st := s.store.State()
	es := eventsAt(st.Atlas(), s.axis(), float64(p.X), reach)
	if len(es) == 0 {
		return data.Event{}, 0, false
	}
	open := eventOf(st)
	i := slices.IndexFunc(es, func(e data.Event) bool { return e.ID == open })
	return es[(i+1)%len(es)], len(es) - 1, true
}

// Tapped shows the event or the year under the pointer.
func (s *strip) Tapped(e *fyne.PointEvent) {
	if inEvents(e.Position) {
		if ev, _, ok := s.eventAt(e.Position); ok {
			s.open(ev.ID)
			s.point(e.Position)
		}
		return
	}
	s.show(s.axis().nearest(float64(e.Position.X)))
	s.store.Seal()
}

// open shows an event: its day, its card, its place.
func (s *strip) open(id data.EventID) {
	s.store.Dispatch(state.ShowEvent{Event: id})
	find.FlyToEvent(s.store, id)
}

// show shows a year, which stops what plays.
func (s *strip) show(year int) {
	if st := s.store.State(); st.Shown != year || !atEnd(st) {
		s.store.Dispatch(state.Pause{}, state.SetYear{Year: year})
	}
}

// atEnd reports whether the day shown is the end of the year shown.
func atEnd(s state.State) bool {
	return state.SetYear{Year: s.Shown}.Do(s).Wish.AsOf == s.Wish.AsOf
}

// Dragged moves the knob with the pointer.
func (s *strip) Dragged(e *fyne.DragEvent) {
	if !s.dragging && inEvents(fyne.NewPos(e.Position.X-e.Dragged.DX, e.Position.Y-e.Dragged.DY)) {
		return
	}
	s.dragging = true
	s.bubble.hide()
	s.show(s.axis().nearest(float64(e.Position.X)))
}

// DragEnd ends the drag: one step of undo.
func (s *strip) DragEnd() {
	s.dragging = false
	s.store.Seal()
}

// MouseIn tells what is under the pointer.
func (s *strip) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved tells what is under the pointer.
func (s *strip) MouseMoved(e *desktop.MouseEvent) { s.point(e.Position) }

// MouseOut forgets it.
func (s *strip) MouseOut() {
	s.over, s.overYear = "", 0
	s.bubble.hide()
	s.update()
}

// point shows the bubble of what is at a place.
func (s *strip) point(p fyne.Position) {
	st, x := s.store.State(), s.axis()
	s.over, s.overYear = "", 0
	if inEvents(p) {
		if e, more, ok := s.eventAt(p); ok {
			s.over = e.ID
			s.bubble.event(st, e, more, float32(x.day(e.Date.First())), s.Size())
		} else {
			s.bubble.hide()
		}
	} else {
		s.overYear = x.nearest(float64(p.X))
		s.bubble.year(stopTip(st, s.overYear), float32(x.stop(s.overYear)), s.Size())
	}
	s.update()
}

// FocusGained shows a ring around the knob.
func (s *strip) FocusGained() { s.focus(true) }

// FocusLost takes it away.
func (s *strip) FocusLost() {
	s.bubble.hide()
	s.over = ""
	s.focus(false)
}

func (s *strip) focus(on bool) {
	s.focused = on
	s.update()
}

// TypedRune does nothing: keys are read by name.
func (s *strip) TypedRune(rune) {}

// TypedKey goes through the years with Left, Right, Home and End, and through
// the events with Up and Down; Enter opens the event.
func (s *strip) TypedKey(e *fyne.KeyEvent) {
	year := s.store.State().Shown
	switch e.Name {
	case fyne.KeyLeft:
		s.show(max(year-1, data.FirstYear))
	case fyne.KeyRight:
		s.show(min(year+1, data.LastYear))
	case fyne.KeyHome:
		s.show(data.FirstYear)
	case fyne.KeyEnd:
		s.show(data.LastYear)
	case fyne.KeyUp:
		s.walk(1)
	case fyne.KeyDown:
		s.walk(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.over != "" {
			s.open(s.over)
		}
	default:
		if s.onKey != nil {
			s.onKey(e.Name)
		}
	}
}

// walk points at the next event with the keys, beginning at the day shown.
func (s *strip) walk(by int) {
	st := s.store.State()
	es := st.Atlas().Events()
	i := slices.IndexFunc(es, func(e data.Event) bool { return e.ID == s.over })
	if i < 0 {
		i = slices.IndexFunc(es, func(e data.Event) bool { return e.Date.First() > st.Wish.AsOf })
		if i < 0 {
			i = len(es)
		}
		if by > 0 {
			i--
		}
	}
	if i += by; i < 0 || i >= len(es) {
		return
	}
	s.over, s.overYear = es[i].ID, 0
	s.bubble.event(st, es[i], 0, float32(s.axis().day(es[i].Date.First())), s.Size())
	s.update()
}

// CreateRenderer belongs to Fyne.
func (s *strip) CreateRenderer() fyne.WidgetRenderer { return &stripRenderer{s} }

type stripRenderer struct{ s *strip }

func (r *stripRenderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(420*factor()), float32(stripHeight*factor()))
}

func (r *stripRenderer) Layout(size fyne.Size) { r.s.image.Resize(size) }
func (r *stripRenderer) Destroy()              {}

func (r *stripRenderer) Refresh() {
	r.s.bubble.hide()
	r.s.image.Refresh()
}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.s.image}, r.s.bubble.objects()...)
}
