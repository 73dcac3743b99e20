package app

import (
	"image"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"jido/app/host"
	"jido/app/ui"
)

// within hands the library's window behind one of the toolkit's to f. The toolkit
// does not show it, but makes it the current one. It has to be open.
func within(w fyne.Window, f func(*glfw.Window)) {
	c, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return
	}
	var g *glfw.Window
	c.RunWithContext(func() { g = glfw.GetCurrentContext() })
	if g != nil {
		f(g)
	}
}

// screens are the machine's screens, of which the toolkit does not tell.
type screens struct {
	turned  bool          // audience and speaker have changed places
	speaker *glfw.Monitor // that is not the audience's
}

var _ ui.Screens = (*screens)(nil)

// Two reports whether there is a screen for the audience besides the speaker's.
func (s *screens) Two() bool {
	_, _, two := s.seats(image.Point{})
	return two
}

// Turn lets audience and speaker change places.
func (s *screens) Turn() { s.turned = !s.turned }

// Audience moves a window that fills a screen to that of the audience. In between it
// is an ordinary one: some window managers keep one that fills a screen where it is.
func (s *screens) Audience(w fyne.Window) {
	within(w, func(g *glfw.Window) {
		x, y := g.GetPos()
		wide, high := g.GetSize()
		m, speaker, two := s.seats(image.Pt(x+wide/2, y+high/2))
		if !two {
			return
		}
		s.speaker = speaker
		if mode := m.GetVideoMode(); mode != nil {
			x, y := m.GetPos()
			g.SetMonitor(nil, x, y, mode.Width, mode.Height, 0)
			g.SetMonitor(m, 0, 0, mode.Width, mode.Height, mode.RefreshRate)
		}
	})
}

// Speaker lets a window have the screen that the audience has not.
func (s *screens) Speaker(w fyne.Window) {
	within(w, func(g *glfw.Window) {
		if s.speaker == nil {
			return
		}
		x, y, _, _ := s.speaker.GetWorkarea()
		g.Restore()
		g.SetPos(x, y)
		g.Maximize()
	})
}

// seats returns the screens of audience and speaker; middle is that of the window.
func (s *screens) seats(middle image.Point) (audience, speaker *glfw.Monitor, two bool) {
	all := glfw.GetMonitors() // the machine's own is the first
	var at []image.Rectangle
	for _, m := range all {
		x, y := m.GetPos()
		r := image.Rectangle{}
		if mode := m.GetVideoMode(); mode != nil {
			r.Max = image.Pt(mode.Width, mode.Height)
		}
		at = append(at, r.Add(image.Pt(x, y)))
	}
	i, j, two := host.Seats(at, middle, s.turned)
	if !two {
		return nil, nil, false
	}
	return all[i], all[j], true
}

// fit makes a window no larger than the machine's own screen.
func fit(w fyne.Window) {
	within(w, func(g *glfw.Window) {
		m := glfw.GetPrimaryMonitor()
		if m == nil {
			return
		}
		_, _, wide, high := m.GetWorkarea()
		was, tall := g.GetSize()
		if wide > 0 && high > 0 && (was > wide || tall > high) {
			g.SetSize(min(was, wide), min(tall, high))
		}
	})
}

// sideButtons lets the two buttons at the side of a mouse, which the toolkit cannot
// tell apart, walk through the views.
func sideButtons(w *ui.Window) {
	within(w.Win, func(g *glfw.Window) {
		var other glfw.MouseButtonCallback
		other = g.SetMouseButtonCallback(func(g *glfw.Window, b glfw.MouseButton, a glfw.Action, mods glfw.ModifierKey) {
			switch {
			case b != glfw.MouseButton4 && b != glfw.MouseButton5:
				other(g, b, a, mods)
			case a == glfw.Press:
				w.Walk(b == glfw.MouseButton5)
			}
		})
	})
}
