// Package stage is the presenting of a talk: which scene is on, what the speaker
// has changed about it for the moment, and what each key does; the pictures of its
// pages, painted ahead; and the way from one to the next.
//
// It knows no toolkit. Invariants: a Show is copied, never written to; whatever was
// changed for the moment, one key brings back the scene as the talk has it; the
// speaker's notes are in no picture.
package stage

import (
	"fmt"
	"strconv"
	"time"

	"jido/app/briefing"
	"jido/data"
)

// Show is a talk on the stage at one moment. New makes one.
type Show struct {
	Talk   briefing.Talk   // is not changed
	At     int             // index of the scene
	Year   int             // shown instead of the scene's own; 0 = as the scene has it
	Unit   data.UnitID     // in the spotlight, with its card open; empty = as the scene has it
	Look   briefing.Camera // what the maps show; the zero Camera = as the scene has it
	Cut    float64         // where the divider of a swipe stands; 0 = as the scene has it
	Blank  bool            // nothing is shown
	Asking bool            // a number of a scene is being typed
	Typed  string          // so far
	Help   bool            // the keys are shown
	Over   bool            // the talk has been left
}

// New begins a talk at a scene.
func New(k briefing.Talk, at int) Show { return Show{Talk: k}.Go(at) }

// Go goes to a scene, the nearest where there is none of that index, and leaves
// behind what was changed about the one before.
func (s Show) Go(at int) Show {
	return Show{Talk: s.Talk, At: min(max(at, 0), max(len(s.Talk.Scenes)-1, 0)), Over: s.Over}
}

// Step goes some scenes on or back.
func (s Show) Step(by int) Show { return s.Go(s.At + by) }

// Point puts a unit into the spotlight and opens its card; without one it goes
// back to how the scene has it.
func (s Show) Point(u data.UnitID) Show {
	if s.Blank {
		return s
	}
	s.Unit = u
	return s
}

// Changed reports whether something of the scene is changed for the moment.
func (s Show) Changed() bool { return s.View() != View{At: s.At} || s.Cut != 0 }

// LookAt moves the maps of the scene.
func (s Show) LookAt(c briefing.Camera) Show {
	if !s.Blank {
		s.Look = c
	}
	return s
}

// CutAt moves the divider of a swipe to a part of the map's width, as far as both maps
// keep something of it.
func (s Show) CutAt(at float64) Show {
	if in, ok := s.Scene(); ok && in.Swipe && !s.Blank {
		s.Cut = min(max(at, briefing.LeastCut), 1-briefing.LeastCut)
	}
	return s
}

// cut moves the divider by a part of the map's width.
func (s Show) cut(by float64) Show {
	in, ok := s.Scene()
	if !ok {
		return s
	}
	return s.CutAt(in.Cut() + by)
}

// As takes up an edited talk, at the same scene.
func (s Show) As(k briefing.Talk) Show {
	s.Talk = k
	s.At = min(s.At, max(len(k.Scenes)-1, 0))
	return s
}

// Key names, as keyboards and clickers send them.
const (
	Left, Right, Up, Down = "Left", "Right", "Up", "Down"
	PageUp, PageDown      = "Prior", "Next"
	Home, End             = "Home", "End"
	Space, Backspace      = "Space", "BackSpace"
	Return, Enter         = "Return", "KP_Enter"
	Escape                = "Escape"
)

// Hint is a line of what the keys do: the keys as they are printed on keyboards,
// and the key of the words.
type Hint struct{ Keys, Word string }

// Hints returns what the keys do.
func Hints() []Hint {
	return []Hint{
		{"→ PgDn Space", "show.key.on"}, {"← PgUp", "show.key.back"}, {"Home End", "show.key.ends"}, {"G", "show.key.go"}, {"1 – 0", "show.key.year"},
		{"[ ]", "show.key.divider"}, {"B", "show.key.blank"}, {"P", "show.key.speaker"}, {"S", "show.key.swap"}, {"F1", "show.key.help"}, {"Esc", "show.key.leave"},
	}
}

// cutStep is how far a key moves the divider.
const cutStep = 0.05

// keys is what keys do while no number is typed.
func keys() map[string]func(Show) Show {
	on := func(s Show) Show { return s.Step(1) }
	back := func(s Show) Show { return s.Step(-1) }
	blank := func(s Show) Show { s.Blank = !s.Blank; return s }
	help := func(s Show) Show { s.Help = !s.Help; return s }
	out := map[string]func(Show) Show{
		Right: on, Down: on, PageDown: on, Space: on, Return: on, Enter: on,
		Left: back, Up: back, PageUp: back, Backspace: back,
		Home: func(s Show) Show { return s.Go(0) },
		End:  func(s Show) Show { return s.Go(len(s.Talk.Scenes) - 1) },
		"B":  blank, ".": blank, // clickers send the full stop
		"G":    func(s Show) Show { s.Asking, s.Typed = true, ""; return s },
		"[":    func(s Show) Show { return s.cut(-cutStep) },
		"]":    func(s Show) Show { return s.cut(cutStep) },
		"F1":   help,
		Escape: Show.leave,
	}
	for y := data.FirstYear; y <= data.LastYear; y++ {
		out[strconv.Itoa((y-data.FirstYear+1)%10)] = func(s Show) Show {
			if !s.Blank {
				s.Year = y
			}
			return s
		}
	}
	return out
}

// leave takes one step out: of what lies over the scene, of what was changed about
// it, of the talk.
func (s Show) leave() Show {
	switch {
	case s.Help:
		s.Help = false
	case s.Blank:
		s.Blank = false
	case s.Changed():
		s.Year, s.Unit, s.Look, s.Cut = 0, "", briefing.Camera{}, 0
	default:
		s.Over = true
	}
	return s
}

// Key does what a key does; one that means nothing changes nothing.
func (s Show) Key(name string) Show {
	if s.Asking {
		return s.number(name)
	}
	if do, ok := keys()[name]; ok {
		return do(s)
	}
	return s
}

// number takes a key while a number is typed.
func (s Show) number(name string) Show {
	switch {
	case len(name) == 1 && name[0] >= '0' && name[0] <= '9':
		if len(s.Typed) < 3 {
			s.Typed += name
		}
	case name == Backspace && s.Typed != "":
		s.Typed = s.Typed[:len(s.Typed)-1]
	case name == Return || name == Enter:
		n, err := strconv.Atoi(s.Typed)
		if err != nil || n == 0 {
			s.Asking = false
			return s
		}
		return s.Go(n - 1)
	case name == Escape || name == "G" || name == Backspace:
		s.Asking, s.Typed = false, ""
	}
	return s
}

// Scene returns the scene that is on, with what was changed about it.
func (s Show) Scene() (briefing.Scene, bool) {
	in, ok := s.SceneOf(s.View())
	if s.Cut != 0 {
		in.Divider = s.Cut
	}
	return in, ok
}

// View is what is to be painted: a scene, and what was changed about it. Where the
// divider of a swipe stands is no part of it.
type View struct {
	At   int
	Year int
	Unit data.UnitID
	Look briefing.Camera
}

// View returns what is to be seen now.
func (s Show) View() View { return View{s.At, s.Year, s.Unit, s.Look} }

// SceneOf returns the scene of a view; false where the talk has none of it.
func (s Show) SceneOf(v View) (briefing.Scene, bool) {
	if v.At < 0 || v.At >= len(s.Talk.Scenes) {
		return briefing.Scene{}, false
	}
	return v.on(s.Talk.Scenes[v.At]), true
}

// on puts what was changed on a scene.
func (v View) on(in briefing.Scene) briefing.Scene {
	change := func(m briefing.Map) briefing.Map {
		if v.Year != 0 {
			m.Year, m.AsOf = v.Year, data.Date{}
		}
		if v.Unit != "" {
			m.Spotlight, m.Selected = []data.UnitID{v.Unit}, []data.UnitID{v.Unit}
		}
		if v.Look != (briefing.Camera{}) {
			m.Unit, m.Extent, m.Camera = "", nil, &v.Look
		}
		return m
	}
	in.Map = change(in.Map)
	if in.Compare != nil && v != (View{At: v.At}) {
		right := change(*in.Compare)
		in.Compare = &right
	}
	return in
}

// Ahead returns what may be seen next, the likeliest first: painted ahead, it is
// there at once.
func (s Show) Ahead() []View {
	out := []View{s.View()}
	if s.Changed() {
		out = append(out, View{At: s.At})
	}
	for _, at := range []int{s.At + 1, s.At - 1} {
		if at >= 0 && at < len(s.Talk.Scenes) {
			out = append(out, View{At: at})
		}
	}
	return out
}

// Elapsed writes how long a talk has taken: "12:05", "1:02:03".
func Elapsed(d time.Duration) string {
	n := int(max(d, 0) / time.Second)
	if n >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", n/3600, n/60%60, n%60)
	}
	return fmt.Sprintf("%d:%02d", n/60, n%60)
}
