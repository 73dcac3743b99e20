package kit_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

// clock is the test driver with time: animations wait until it is told that
// time has passed. (The driver itself runs them to their end at once.)
type clock struct {
	fyne.Driver
	running []*fyne.Animation
	done    map[*fyne.Animation]time.Duration
}

type clockApp struct {
	fyne.App
	clock *clock
}

func (a clockApp) Driver() fyne.Driver { return a.clock }

func (c *clock) StartAnimation(a *fyne.Animation) { c.running = append(c.running, a); c.done[a] = 0 }

func (c *clock) StopAnimation(a *fyne.Animation) {
	for i, r := range c.running {
		if r == a {
			c.running = append(c.running[:i:i], c.running[i+1:]...)
		}
	}
}

// pass lets time pass.
func (c *clock) pass(d time.Duration) {
	for _, a := range append([]*fyne.Animation{}, c.running...) {
		c.done[a] += d
		if c.done[a] < a.Duration {
			a.Tick(float32(c.done[a]) / float32(a.Duration))
			continue
		}
		if a.RepeatCount != fyne.AnimationRepeatForever {
			c.StopAnimation(a)
		}
		a.Tick(1)
	}
}

func withClock(t *testing.T) *clock {
	t.Helper()
	app := fyne.CurrentApp()
	c := &clock{Driver: app.Driver(), done: map[*fyne.Animation]time.Duration{}}
	fyne.SetCurrentApp(clockApp{app, c})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	return c
}

func TestTips(t *testing.T) {
	tips := kit.NewTips()
	b := kit.NewIconButton(theme.Plus, "Zoom in", "Ctrl++", tips, nil)
	other := kit.NewIconButton(theme.Minus, "Zoom out", "", tips, nil)
	c := window(t, container.NewStack(container.NewWithoutLayout(b, other), tips), 300, 200)
	b.Resize(b.MinSize())
	b.Move(fyne.NewPos(262, 160))
	clock := withClock(t)

	in := func(b *kit.Button) { b.MouseIn(&desktop.MouseEvent{}) }
	in(b)
	clock.pass(400 * time.Millisecond)
	if got := tips.Seen(); got != "" {
		t.Errorf("after 0.4 s it says %q", got)
	}
	clock.pass(100 * time.Millisecond)
	if got := tips.Seen(); got != "Zoom in Ctrl++" {
		t.Errorf("after 0.5 s it says %q", got)
	}
	for _, o := range test.WidgetRenderer(tips).Objects() {
		end := o.Position().Add(o.Size())
		if !o.Visible() || o.Position().X < 0 || o.Position().Y < 0 || end.X > 300 || end.Y > 160 {
			t.Errorf("visible %v, %v to %v: want inside the window, above the button", o.Visible(), o.Position(), end)
		}
	}
	b.MouseOut()
	if tips.Seen() != "" {
		t.Error("it stays when the pointer leaves")
	}
	in(b)
	b.MouseOut()
	in(other)
	clock.pass(time.Second)
	if got := tips.Seen(); got != "Zoom out" {
		t.Errorf("after moving on: %q", got)
	}
	other.MouseDown(&desktop.MouseEvent{})
	if tips.Seen() != "" {
		t.Error("it stays over a press")
	}
	other.MouseUp(&desktop.MouseEvent{})
	other.MouseOut()
	c.Focus(b)
	clock.pass(time.Second)
	if got := tips.Seen(); got != "Zoom in Ctrl++" {
		t.Errorf("with the keyboard's focus: %q", got)
	}
	c.Unfocus()
	if tips.Seen() != "" || len(clock.running) != 0 {
		t.Errorf("at the end: %q, %d animations", tips.Seen(), len(clock.running))
	}
}

func TestToasts(t *testing.T) {
	toasts := kit.NewToasts()
	c := window(t, container.NewStack(toasts), 600, 400)
	clock := withClock(t)
	toasts.Say("Copied.")
	clock.pass(3 * time.Second)
	if got := toasts.Said(); got != "Copied." {
		t.Errorf("after 3 s: %q", got)
	}
	clock.pass(time.Second) // its time is over: it begins to fade
	clock.pass(200 * time.Millisecond)
	if toasts.Said() == "" {
		t.Error("gone instead of fading")
	}
	clock.pass(200 * time.Millisecond)
	if toasts.Said() != "" || len(clock.running) != 0 {
		t.Errorf("after its time: %q, %d animations", toasts.Said(), len(clock.running))
	}

	undone := 0
	toasts.Say("first")
	toasts.Offer("Left out 3 values.", "Undo", func() { undone++ })
	if toasts.Said() != "Left out 3 values." || len(clock.running) != 1 {
		t.Errorf("the second does not replace the first: %q, %d animations", toasts.Said(), len(clock.running))
	}
	test.TapCanvas(c, fyne.NewPos(300, 400-16-10))
	if undone != 1 || toasts.Said() != "" {
		t.Errorf("a tap on it: undone %d times, still says %q", undone, toasts.Said())
	}
	toasts.Offer("again", "Undo", func() { undone++ })
	test.FocusNext(c)
	key(c.Focused(), fyne.KeyReturn)
	if undone != 2 {
		t.Error("Tab, Enter does not do what it offers")
	}
	toasts.SetLift(100)
	toasts.Say(english + english)
	m := test.WidgetRenderer(toasts).Objects()[0]
	if end := m.Position().Y + m.Size().Height; end != 300 || m.Size().Width > 600-32 {
		t.Errorf("lifted by 100 it ends at %g, %g wide", end, m.Size().Width)
	}
}

func TestProgress(t *testing.T) {
	cancelled := 0
	p := kit.NewProgress("Writing the PDF", "Cancel", func() { cancelled++ })
	c := alone(t, p, 300)
	clock := withClock(t)
	bar := func() float32 {
		for _, o := range test.LaidOutObjects(p) {
			if w, ok := o.(fyne.Widget); ok && w.Size().Height == 6 {
				return test.WidgetRenderer(w).Objects()[1].Size().Width / w.Size().Width
			}
		}
		t.Fatal("no bar")
		return 0
	}
	for _, part := range []float64{0.25, 0.5, 1, 1.5} {
		p.SetDone(part, "page 2 of 5")
		if got := bar(); got < float32(min(part, 1))-0.01 || got > float32(min(part, 1))+0.01 {
			t.Errorf("at %g the bar is filled to %g", part, got)
		}
	}
	p.SetDone(-1, "reading")
	clock.pass(300 * time.Millisecond)
	if got := bar(); got != 0.3 || len(clock.running) != 1 {
		t.Errorf("not known how far: %g filled, %d animations", got, len(clock.running))
	}
	p.SetDone(0.1, "writing")
	if len(clock.running) != 0 {
		t.Error("the swing goes on")
	}
	test.FocusNext(c)
	key(c.Focused(), fyne.KeyReturn, fyne.KeyReturn)
	if cancelled != 1 {
		t.Errorf("cancelled %d times by two Enters", cancelled)
	}
}
