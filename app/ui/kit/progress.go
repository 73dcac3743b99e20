package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
)

// Progress is how far some work is: a title, a bar, and a word that cancels it.
type Progress struct {
	*Card
	title, stage *Text
	bar          *bar
	cancel       *Button
}

// NewProgress returns a card for some work. word cancels it ("Cancel").
func NewProgress(title, word string, cancelled func()) *Progress {
	p := &Progress{title: NewClipped(title, Strong), stage: NewClipped("", Small), bar: newBar()}
	p.cancel = NewFlatButton("", word, nil)
	p.cancel.act = func() {
		p.cancel.Disable()
		if cancelled != nil {
			cancelled()
		}
	}
	p.Card = NewCard(Column(10,
		Row(8, Grow(p.title), p.cancel.Small()),
		p.bar,
		p.stage,
	))
	return p
}

// SetDone shows how much is done, 0…1, and what is being done now. Below 0 it is
// not known how much: a part of the bar then moves to and fro.
func (p *Progress) SetDone(part float64, stage string) {
	p.bar.set(part)
	p.stage.SetText(stage)
}

// bar is the line of a Progress.
type bar struct {
	widget.BaseWidget
	part   float64
	swing  *fyne.Animation
	offset float32
}

func newBar() *bar {
	b := &bar{}
	b.ExtendBaseWidget(b)
	return b
}

func (b *bar) set(part float64) {
	b.part = min(part, 1)
	if part >= 0 {
		b.rest()
	} else if b.swing == nil && b.Visible() {
		b.swing = fyne.NewAnimation(1200*time.Millisecond, func(t float32) {
			b.offset = t
			b.Refresh()
		})
		b.swing.AutoReverse, b.swing.RepeatCount = true, fyne.AnimationRepeatForever
		b.swing.Start()
	}
	b.Refresh()
}

// rest stops the swing.
func (b *bar) rest() {
	if b.swing != nil {
		b.swing.Stop()
		b.swing = nil
	}
}

// Hide stops what moves, so that a hidden bar costs nothing.
func (b *bar) Hide() {
	b.rest()
	b.BaseWidget.Hide()
}

func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	rest, done := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	r := &renderer{of: b, objects: []fyne.CanvasObject{rest, done}}
	r.min = func() fyne.Size { return fyne.NewSize(scaled(240), round(scaled(6))) }
	r.layout = func(s fyne.Size) {
		rest.Resize(s)
		rest.CornerRadius, done.CornerRadius = s.Height/2, s.Height/2
		if b.part < 0 {
			w := s.Width * 0.3
			done.Move(fyne.NewPos(b.offset*(s.Width-w), 0))
			done.Resize(fyne.NewSize(w, s.Height))
			return
		}
		done.Move(fyne.Position{})
		done.Resize(fyne.NewSize(max(s.Height, s.Width*float32(b.part)), s.Height))
	}
	r.paint = func() {
		rest.FillColor, done.FillColor = shade(b, theme.ColorField), shade(b, fynetheme.ColorNamePrimary)
		done.Hidden = b.part == 0
	}
	return ready(r)
}

// How long a toast stands, per character of its text beyond the least, and how
// long it fades.
const (
	toastLeast = 3 * time.Second
	toastRune  = 45 * time.Millisecond
	toastFade  = 400 * time.Millisecond
)

// Toasts is the layer over a window in which short messages appear at the
// bottom and fade. A new one replaces the last. Only the message itself takes
// part in gestures.
//
// Standing is one animation that draws nothing, fading another.
type Toasts struct {
	widget.BaseWidget
	toast *toast
	life  *fyne.Animation
	lift  float32
}

// NewToasts returns the layer; put it above the cards and below the tips.
func NewToasts() *Toasts {
	t := &Toasts{toast: newToast()}
	t.toast.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Say shows a message for a while.
func (t *Toasts) Say(text string) { t.Offer(text, "", nil) }

// Offer shows a message with a word that does something about it ("Undo").
func (t *Toasts) Offer(text, word string, do func()) {
	t.stop()
	t.toast.set(text, word, func() {
		t.Dismiss()
		if do != nil {
			do()
		}
	})
	t.toast.Show()
	t.Refresh()
	stand := fyne.NewAnimation(toastLeast+time.Duration(len([]rune(text)))*toastRune, nil)
	stand.Curve = fyne.AnimationLinear
	stand.Tick = func(done float32) {
		if done == 1 && t.life == stand {
			t.fade()
		}
	}
	t.life = stand
	stand.Start()
}

// Dismiss takes the message away at once.
func (t *Toasts) Dismiss() {
	t.stop()
	t.toast.Hide()
	t.Refresh()
}

// Said returns the message that is shown, "" if there is none.
func (t *Toasts) Said() string {
	if !t.toast.Visible() {
		return ""
	}
	return t.toast.text
}

// SetLift keeps the message a height above the window's bottom, so that it does
// not cover what stands there.
func (t *Toasts) SetLift(h float32) {
	t.lift = h
	t.Refresh()
}

func (t *Toasts) stop() {
	if t.life != nil {
		t.life.Stop()
		t.life = nil
	}
}

func (t *Toasts) fade() {
	fade := fyne.NewAnimation(toastFade, nil)
	fade.Tick = func(done float32) {
		if t.life != fade {
			return
		}
		t.toast.alpha = 1 - done
		t.toast.Refresh()
		if done == 1 {
			t.Dismiss()
		}
	}
	t.life = fade
	fade.Start()
}

// CreateRenderer belongs to Fyne.
func (t *Toasts) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{of: t, objects: []fyne.CanvasObject{t.toast}, paint: func() {}}
	r.min = func() fyne.Size { return fyne.Size{} }
	r.layout = func(s fyne.Size) {
		margin := length(t, theme.SizeMargin)
		t.toast.room = s.Width - 2*margin
		m := t.toast.MinSize()
		t.toast.Resize(m)
		t.toast.Move(fyne.NewPos(round((s.Width-m.Width)/2), s.Height-m.Height-max(margin, t.lift)))
	}
	return r
}
