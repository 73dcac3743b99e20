package show_test

import (
	"image"
	"image/color"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/show"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/style"
)

var country = sync.OnceValues(func() (*world.World, *layers.Maps) {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return w, w.Maps(proj.LCCKorea(), nil)
})

const text = `talk = 1
title = "T"
[[scene]]
title = "One"
text = "A."
notes = "Say this."
[[scene]]
title = "Two"
text = "B."
transition = "cut"
map.unit = "KP0508"
[[scene]]
title = "Three"
transition = "cut"
layout = "text"
text = "C."
`

// hall is a talk on the stage in a window of the test driver. What other goroutines
// deliver waits for the test.
type hall struct {
	*show.Show
	t       *testing.T
	todo    chan func()
	win     fyne.Window
	left    int
	speaker int
	changed stage.Show
}

func open(t *testing.T, talk string, l lang.Tag) *hall {
	t.Helper()
	t.Setenv("LANG", "en_US.UTF-8")
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(style.Light(), 1))
	w, m := country()
	s := state.New(w, m, l)
	h := &hall{t: t, todo: make(chan func(), 1000), left: -1}
	k := briefing.Read("t", []byte(talk), w, l).Talk
	h.Show = show.New(k, []byte(talk), s, 0, show.Deps{
		Deliver: func(f func()) { h.todo <- f }, Left: func(at int) { h.left = at }, Speaker: func() { h.speaker++ }, Changed: func(s stage.Show) { h.changed = s },
	})
	t.Cleanup(h.Close)
	h.win = test.NewTempWindow(t, h.Show)
	h.win.SetPadded(false)
	h.win.Resize(fyne.NewSize(640, 360))
	return h
}

// see does what is delivered until a view has its picture on the screen.
func (h *hall) see(v stage.View) {
	h.t.Helper()
	for end := time.After(time.Minute); h.Seen() != v; {
		select {
		case f := <-h.todo:
			f()
		case <-end:
			h.t.Fatalf("a minute without %v: %v is seen", v, h.Seen())
		}
	}
}

// have does what is delivered until the picture of a view is painted.
func (h *hall) have(v stage.View) {
	h.t.Helper()
	for end := time.After(time.Minute); !h.Has(v); {
		select {
		case f := <-h.todo:
			f()
		case <-end:
			h.t.Fatalf("a minute without a picture of %v", v)
		}
	}
}

func (h *hall) press(keys ...fyne.KeyName) {
	h.win.Canvas().Focus(h.Show)
	for _, k := range keys {
		h.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (h *hall) shot() string { return pixels(h.win.Canvas().Capture()) }

func pixels(m image.Image) string {
	if n, ok := m.(*image.NRGBA); ok {
		return string(n.Pix)
	}
	return string(m.(*image.RGBA).Pix)
}

// Keys lead through the talk; the pictures are those of the scenes, and Escape
// brings back exactly the scene.
func TestKeys(t *testing.T) {
	h := open(t, text, lang.EN)
	h.see(stage.View{At: 0})
	h.press(fyne.KeyRight)
	h.see(stage.View{At: 1})
	two := h.shot()
	h.press(fyne.KeyB)
	black := h.win.Canvas().Capture()
	if r, g, b, _ := black.At(320, 180).RGBA(); r+g+b != 0 {
		t.Error("B shows something")
	}
	h.press(fyne.KeyB)
	if h.shot() != two {
		t.Error("after B B another picture")
	}
	h.press(fyne.Key1)
	h.see(stage.View{At: 1, Year: 2024})
	h.press(fyne.KeyEscape)
	h.see(stage.View{At: 1})
	h.Finish()
	if h.shot() != two {
		t.Error("Escape does not bring back the scene")
	}
	h.press(fyne.KeyG, fyne.Key3, fyne.KeyReturn)
	h.see(stage.View{At: 2})
	h.press(fyne.KeyHome, fyne.KeyPageDown)
	h.see(stage.View{At: 1})
	h.press(fyne.KeyP, fyne.KeyF1)
	if h.speaker != 1 || !h.Now().Help || h.changed.At != 1 {
		t.Errorf("speaker asked for %d times, keys shown: %t, told of scene %d", h.speaker, h.Now().Help, h.changed.At+1)
	}
	h.press(fyne.KeyEscape, fyne.KeyEscape)
	if h.left != 1 {
		t.Errorf("left at %d", h.left)
	}
}

// An edited talk takes the place of the old one at the same scene; the speaker has
// the new notes.
func TestTake(t *testing.T) {
	h := open(t, text, lang.EN)
	h.press(fyne.KeyEnd)
	h.see(stage.View{At: 2})
	h.Finish()
	was := h.shot()
	s := h.Speaker(time.Now)
	t.Cleanup(s.Close)
	w, _ := country()
	edited := strings.Replace(text, "text = \"C.\"", "text = \"C, and much more of it.\"\nnotes = \"New.\"", 1)
	h.Take(briefing.Read("t", []byte(edited), w, lang.EN).Talk, []byte(edited))
	h.Brief(s)
	for end := time.After(time.Minute); h.shot() == was; {
		select {
		case f := <-h.todo:
			f()
			h.Finish()
		case <-end:
			t.Fatal("a minute, and the old scene is still there")
		}
	}
	if h.Now().At != 2 || !strings.Contains(words(s.Root()), "New.") {
		t.Errorf("scene %d, %q", h.Now().At+1, words(s.Root()))
	}
	short := text[:strings.Index(text, "[[scene]]\ntitle = \"Two\"")]
	h.Take(briefing.Read("t", []byte(short), w, lang.EN).Talk, []byte(short))
	h.see(stage.View{At: 0})
}

// A click on a county opens its card and puts it in the spotlight; Escape closes
// both, and so does a click beside.
func TestClick(t *testing.T) {
	h := open(t, text, lang.EN)
	h.press(fyne.KeyRight)
	h.see(stage.View{At: 1})
	was := h.shot()
	click := func(x, y float32) {
		test.TapCanvas(h.win.Canvas(), fyne.NewPos(x, y))
	}
	m := h.MapAt()
	click(m.X, m.Y) // the scene shows the county in the middle of its map
	if h.Now().Unit != "KP0508" {
		t.Fatalf("clicked on %q", h.Now().Unit)
	}
	h.see(stage.View{At: 1, Unit: "KP0508"})
	h.Finish()
	if h.shot() == was {
		t.Error("a click shows nothing")
	}
	h.press(fyne.KeyEscape)
	h.see(stage.View{At: 1})
	h.Finish()
	if h.shot() != was {
		t.Error("Escape does not bring back the scene")
	}
	click(m.X, m.Y)
	h.see(stage.View{At: 1, Unit: "KP0508"})
	h.Finish()
	click(8, 352)
	if h.Now().Unit != "" {
		t.Error("a click beside the map leaves the card open")
	}
}

// While the camera flies the map is always to be seen: from the page that is left
// to that of the end, never an even ground.
func TestFlight(t *testing.T) {
	h := open(t, strings.Replace(text, "transition = \"cut\"\nmap", "map", 1), lang.EN)
	h.see(stage.View{At: 0})
	h.press(fyne.KeyRight)
	h.see(stage.View{At: 1})
	h.Finish()
	flown := h.shot()
	h.have(stage.View{At: 0})
	if !h.Fly(stage.View{At: 0}) {
		t.Fatal("no flight")
	}
	m := h.MapAt()
	var last string
	for i := range 11 {
		h.Part(float64(i) / 10)
		c := h.win.Canvas().Capture()
		colors := map[color.Color]bool{}
		for x := -60; x <= 60; x++ {
			for y := -60; y <= 60; y++ {
				colors[c.At(int(m.X)+x, int(m.Y)+y)] = true
			}
		}
		if len(colors) < 8 {
			t.Errorf("at %d tenths %d colours: a blank", i, len(colors))
		}
		if now := pixels(c); now == last {
			t.Errorf("at %d tenths nothing has moved", i)
		} else {
			last = now
		}
	}
	h.Finish()
	if h.shot() != flown {
		t.Error("a flight does not end on the page")
	}
}

// The speaker sees notes, what comes next and the time; the audience sees no note.
func TestSpeaker(t *testing.T) {
	h := open(t, text, lang.KO)
	h.see(stage.View{At: 0})
	clock := time.Date(2026, 3, 1, 14, 5, 0, 0, time.UTC)
	s := h.Speaker(func() time.Time { return clock })
	t.Cleanup(s.Close)
	win := test.NewTempWindow(t, s)
	win.Resize(fyne.NewSize(900, 600))
	said := func() string { return words(s.Root()) }
	for _, w := range []string{"Say this.", "One", "14:05", "0:00"} {
		if !strings.Contains(said(), w) {
			t.Errorf("%q is not in %q", w, said())
		}
	}
	if strings.Contains(words(h.Root()), "Say this.") {
		t.Error("the audience sees the notes")
	}
	clock = clock.Add(83 * time.Second)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	s.Follow(h.Now())
	if h.Now().At != 2 || !strings.Contains(said(), "1:23") || !strings.Contains(said(), "14:06") {
		t.Errorf("after End: scene %d, %q", h.Now().At+1, said())
	}
}

// words are all texts of a tree of widgets.
func words(o fyne.CanvasObject) string {
	var out []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *kit.Text:
			out = append(out, x.Text())
		case *fyne.Container:
			for _, c := range x.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(x).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return strings.Join(out, "\n")
}
