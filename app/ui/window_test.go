package ui

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/state"
	"jido/app/ui/command"
	"jido/app/ui/kit"
	"jido/app/ui/mapview"
	"jido/app/ui/theme"
	"jido/data"
	"jido/geo"
)

// newWindow is the whole window, with the driver of the tests.
func newWindow(t testing.TB, width, height float32) (*Window, *queue) {
	t.Helper()
	q := newQueue(t)
	w := New(q, newStore(), Options{})
	t.Cleanup(w.Close)
	w.Win.Resize(fyne.NewSize(width, height))
	w.Win.Show()
	q.drain()
	return w, q
}

// hand does one thing after another to a window, as a person would who never
// stops to look.
type hand struct {
	w        *Window
	rng      *rand.Rand
	commands []command.Command
	last     string // what it did
}

func newHand(w *Window, seed uint64) *hand {
	h := &hand{w: w, rng: rand.New(rand.NewPCG(seed, 20))}
	for _, c := range command.All() {
		switch {
		case strings.HasPrefix(c.ID, "file."), strings.HasPrefix(c.ID, "talk.handout"), c.ID == "help.logs", c.ID == "help.about": // files, other programs, a question
		default:
			h.commands = append(h.commands, c)
		}
	}
	return h
}

// point is somewhere on the map, or a little beside it.
func (h *hand) point() fyne.PointEvent {
	s := h.w.m.Size()
	p := fyne.NewPos(h.rng.Float32()*s.Width, h.rng.Float32()*s.Height)
	return fyne.PointEvent{Position: p, AbsolutePosition: p}
}

// do does the next thing.
func (h *hand) do() {
	m, e := h.w.m, h.point()
	mods := []fyne.KeyModifier{0, 0, 0, fyne.KeyModifierShift, fyne.KeyModifierControl}[h.rng.IntN(5)]
	h.last = ""
	switch h.rng.IntN(10) {
	case 0, 1:
		h.last = fmt.Sprint("wheel at ", e.Position)
		m.Scrolled(&fyne.ScrollEvent{PointEvent: e, Scrolled: fyne.NewDelta(0, float32(25*(h.rng.IntN(7)-3)))})
	case 2:
		h.last = fmt.Sprint("sideways at ", e.Position)
		m.Scrolled(&fyne.ScrollEvent{PointEvent: e, Scrolled: fyne.NewDelta(float32(25*(h.rng.IntN(5)-2)), 1)})
	case 3:
		h.last = fmt.Sprint("drag from ", e.Position)
		m.MouseDown(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary, Modifier: mods})
		for range 4 {
			d := fyne.NewDelta(h.rng.Float32()*120-60, h.rng.Float32()*120-60)
			e.Position = e.Position.Add(d)
			m.Dragged(&fyne.DragEvent{PointEvent: e, Dragged: d})
		}
		m.DragEnd()
	case 4, 5:
		h.last = fmt.Sprint("click at ", e.Position)
		m.MouseMoved(&desktop.MouseEvent{PointEvent: e})
		m.MouseDown(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary, Modifier: mods})
		m.Tapped(&e)
		if h.rng.IntN(4) == 0 {
			m.Tapped(&e)
		}
	case 6:
		y := data.FirstYear + h.rng.IntN(data.LastYear-data.FirstYear+1)
		h.last = fmt.Sprint("year ", y)
		h.w.Store.Dispatch(state.SetYear{Year: y})
	default:
		c := h.commands[h.rng.IntN(len(h.commands))]
		h.last = c.ID
		c.Run(h.w.Store, h.w)
	}
}

// Two thousand gestures, clicks, commands and years in a row: no error, the map
// is always there, and memory does not grow once all has been seen.
func TestManyGestures(t *testing.T) {
	w, q := newWindow(t, 1000, 680)
	h := newHand(w, 1)
	frame := func() *image.RGBA {
		s := w.m.Size()
		return w.source.Frame(int(s.Width), int(s.Height), w.Store.State().Size)
	}
	for _, p := range []state.Pane{state.CardPane, state.LayersPane, state.TablePane, state.SourcesPane, state.AnalysisPane, state.ScenesPane} {
		w.Store.Dispatch(state.ShowPane{Pane: p}) // each is made when it is first seen
		q.drain()
	}
	w.ShowFind()
	w.ShowPalette()
	w.ShowHelp()
	theme.Whole() // as a dialog of files does
	all := 2000
	if raced { // ten times as slow
		all = 300
	}
	warm := all * 2 / 5
	var least [2]uint64
	least[0], least[1] = math.MaxUint64, math.MaxUint64
	for i := range all {
		h.do()
		q.drain()
		if i%5 == 0 {
			if img := frame(); img.RGBAAt(img.Rect.Dx()/2, img.Rect.Dy()/2).A != 255 {
				t.Fatalf("after %d gestures, %s: a blank", i, h.last)
			}
		}
		if i >= warm && i%100 == 99 {
			rest(w)
			q.drain()
			var m runtime.MemStats
			runtime.GC()
			runtime.GC()
			runtime.ReadMemStats(&m)
			half := 0
			if i >= (all+warm)/2 {
				half = 1
			}
			least[half] = min(least[half], m.HeapAlloc)
		}
	}
	t.Logf("heap: %.1f MiB, then %.1f MiB", float64(least[0])/(1<<20), float64(least[1])/(1<<20))
	// The toolkit forgets the renderers of what was closed after a minute, and only
	// where it paints a real window: some kilobytes each time that a list opens.
	if least[1] > least[0]+(16<<20) {
		t.Errorf("memory grows: %d MiB, then %d MiB", least[0]>>20, least[1]>>20)
	}
}

// rest brings the window to where two measurements can be compared: nothing
// open, no talk either, the whole country, the first look.
func rest(w *Window) {
	w.over.close()
	if w.stage != nil {
		w.leaveStage(w.stage.Now().At)
	}
	w.Store.Dispatch(state.OpenTalk{})
	first := newStore().State().Content
	w.Store.Dispatch(state.Pause{}, state.Clear{}, state.SetFilter{}, state.SetLang{Lang: first.Wish.Lang}, state.SetTheme{Theme: first.Wish.Theme},
		state.SetTextSize{Factor: 1}, state.Home{}, state.SetYear{Year: first.Shown})
	for w.Store.State().Pane != state.NoPane {
		w.Store.Dispatch(state.ShowPane{Pane: w.Store.State().Pane})
	}
	// Another look and back: the toolkit forgets its fonts, and reads those that
	// are seen.
	w.Store.Dispatch(state.SetTheme{Theme: "dark"}, state.SetTheme{Theme: first.Wish.Theme})
	w.Win.Canvas().Capture()
	w.Rest()
}

// A pane that is closed takes on another theme like those that are open.
func TestClosedPaneFollowsTheme(t *testing.T) {
	w, q := newWindow(t, 1200, 800)
	for _, th := range []string{"dark", "light"} {
		w.Store.Dispatch(state.SetTheme{Theme: th})
		q.drain()
		w.Store.Dispatch(state.ShowPane{Pane: state.SourcesPane})
		q.drain()
		fields := 0
		for _, o := range test.LaidOutObjects(w.side) {
			f, ok := o.(*kit.SearchField)
			if !ok {
				continue
			}
			fields++
			box := test.WidgetRenderer(f).Objects()[0].(*canvas.Rectangle)
			if want := fynetheme.Color(fynetheme.ColorNameInputBackground); box.FillColor != want {
				t.Errorf("%s: the field of the sources is %v, want %v", th, box.FillColor, want)
			}
		}
		if fields != 1 {
			t.Fatalf("%s: %d fields in the pane of sources", th, fields)
		}
		w.Store.Dispatch(state.ShowPane{Pane: state.SourcesPane})
	}
}

// The side buttons of a mouse walk the views; not under what lies over the map.
func TestWalk(t *testing.T) {
	w, _ := newWindow(t, 1000, 680)
	home := w.Store.State().Camera
	w.Store.Dispatch(state.Leave{}, state.ZoomAt{X: 100, Y: 100, Factor: 2})
	near := w.Store.State().Camera
	for _, c := range []struct {
		ahead, over bool
		want        geo.View
	}{{false, true, near}, {false, false, home}, {false, false, home}, {true, true, home}, {true, false, near}, {true, false, near}} {
		if c.over {
			w.ShowFind()
		}
		w.Walk(c.ahead)
		w.over.close()
		if got := w.Store.State().Camera; got != c.want {
			t.Errorf("ahead %v under the search %v: at %v, want %v", c.ahead, c.over, got, c.want)
		}
	}
}

// The state knows how much of the map the tools cover, and they do not cover more.
func TestToolsWidth(t *testing.T) {
	w, q := newWindow(t, 1600, 950)
	for _, size := range []fyne.Size{{Width: 1600, Height: 950}, {Width: 1400, Height: 805}, {Width: 1024, Height: 640}} {
		for _, p := range []state.Pane{state.NoPane, state.TablePane} {
			w.Win.Resize(size)
			if w.Store.State().Pane != p {
				w.Store.Dispatch(state.ShowPane{Pane: state.TablePane})
			}
			q.drain()
			w.Win.Canvas().Capture()
			s := w.Store.State()
			left := float32(math.Inf(1))
			for _, o := range test.LaidOutObjects(w.tools) {
				if b, ok := o.(*kit.Button); ok && b.Visible() {
					left = min(left, fyne.CurrentApp().Driver().AbsolutePositionForObject(b).X)
				}
			}
			f := w.m.Position().X + float32(w.m.Size().Width)
			if covered := float64(f-left) * mapview.PointsPerUnit; covered > state.ToolsWidth(s.Camera.Size) || covered < state.ToolsWidth(s.Camera.Size)/2 {
				t.Errorf("%v, pane %d: the tools cover %g of a map of %v, told are %g", size, p, covered, s.Camera.Size, state.ToolsWidth(s.Camera.Size))
			}
			if s.Pane == state.TablePane {
				w.Store.Dispatch(state.ShowPane{Pane: state.TablePane})
			}
		}
	}
}
