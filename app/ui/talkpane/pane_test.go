package talkpane_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/app/state"
	"jido/app/ui/find/findtest"
	"jido/app/ui/kit"
	"jido/app/ui/talkpane"
	"jido/app/world"
	"jido/app/world/worldtest"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers/style"
)

const talk = `talk = 1
title.en = "Three"
title.ko = "셋"
languages = ["en", "ko"]
# first
[[scene]]
title.en = "A"
title.ko = "가"
[[scene]]
title.en = "B"
title.ko = "나"
map.year = 2024
[[scene]]
title.en = "C"
title.ko = "다"
layout = "text"
colour = "red"
`

// pane is the pane in a window of the test driver. What other goroutines deliver
// waits for the test.
type pane struct {
	*talkpane.Pane
	t    *testing.T
	st   *state.Store
	win  fyne.Window
	todo chan func()
	ran  []string
}

func open(t *testing.T, text string, l lang.Tag) *pane {
	t.Helper()
	findtest.Start(t, style.Light(), 1)
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := &pane{t: t, st: state.NewStore(state.New(w, w.Maps(proj.LCCKorea(), nil), l)), todo: make(chan func(), 1000)}
	p.win = test.NewTempWindow(t, widget.NewLabel(""))
	p.Pane = talkpane.New(p.st, talkpane.Deps{
		Win: p.win, Tips: kit.NewTips(), Deliver: func(f func()) { p.todo <- f }, Run: func(id string) { p.ran = append(p.ran, id) }, Keys: func(string) string { return "" },
	})
	t.Cleanup(p.Close)
	p.win.SetContent(p.Object())
	p.win.Resize(fyne.NewSize(430, 800))
	if text == "" {
		p.st.Dispatch(state.ShowPane{Pane: state.ScenesPane})
	} else {
		p.st.Dispatch(state.OpenTalk{Talk: state.Talk{Path: "/x/three.toml", Text: text}})
	}
	return p
}

// said are all texts of the pane.
func (p *pane) said() string {
	var out []string
	for _, x := range findtest.All[*kit.Text](p.win.Canvas()) {
		out = append(out, x.Text())
	}
	return strings.Join(out, "\n")
}

func (p *pane) chosen() int {
	return slices.IndexFunc(findtest.All[*kit.Item](p.win.Canvas()), (*kit.Item).Chosen)
}

// The pane shows the scenes in order, what is wrong with the file, and whether it
// is saved; in both languages.
func TestPane(t *testing.T) {
	for l, want := range map[lang.Tag][]string{
		lang.EN: {"Three", "three.toml", "1  A", "2  B", "3  C", "Line 17:", "colour", "Words"},
		lang.KO: {"셋", "three.toml", "1  가", "2  나", "3  다", "17행:", "colour", "글"},
	} {
		p := open(t, talk, l)
		for _, w := range want {
			if !strings.Contains(p.said(), w) {
				t.Errorf("%s: %q is not in\n%s", l, w, p.said())
			}
		}
		if strings.Contains(p.said(), "⟨") || strings.Contains(p.said(), "•") {
			t.Errorf("%s: %s", l, p.said())
		}
	}
}

// Pictures come one by one.
func TestPictures(t *testing.T) {
	p := open(t, talk, lang.EN)
	ready := func() int {
		n := 0
		for _, m := range findtest.All[*canvas.Image](p.win.Canvas()) {
			if m.Image != nil {
				n++
			}
		}
		return n
	}
	for end := time.After(time.Minute); ready() < 3; {
		select {
		case f := <-p.todo:
			f()
		case <-end:
			t.Fatalf("a minute, and %d pictures", ready())
		}
	}
}

// What is done in the pane is done to the talk, and undone.
func TestUse(t *testing.T) {
	p := open(t, talk, lang.EN)
	items := func() []*kit.Item { return findtest.All[*kit.Item](p.win.Canvas()) }
	test.Tap(items()[1])
	if s := p.st.State(); s.Scene != 1 || s.Shown != 2024 || p.chosen() != 1 {
		t.Errorf("scene %d of %d, row %d", s.Scene, s.Shown, p.chosen())
	}
	p.st.Dispatch(stage.MoveScene{From: 1, To: 2})
	if !strings.Contains(p.said(), "2  C") || p.chosen() != 2 || !strings.Contains(p.said(), "•") {
		t.Errorf("moved: row %d of\n%s", p.chosen(), p.said())
	}
	p.st.Dispatch(state.Undo{})
	if !strings.Contains(p.said(), "2  B") || strings.Contains(p.said(), "•") {
		t.Errorf("undone:\n%s", p.said())
	}
	p.Rename(0)
	e, ok := p.win.Canvas().Focused().(*widget.Entry)
	if !ok || e.Text != "A" {
		t.Fatalf("no field to type into: %v", p.win.Canvas().Focused())
	}
	e.SetText("New name")
	e.OnSubmitted("")
	if !strings.Contains(p.said(), "1  New name") || !strings.Contains(p.st.State().Talk.Text, `title.ko = "가"`) {
		t.Errorf("renamed:\n%s", p.said())
	}
	for _, b := range findtest.All[*kit.Button](p.win.Canvas()) {
		if b.Text() == lang.T(lang.EN, "briefing.button.talk.present") || b.Text() == lang.T(lang.EN, "briefing.button.talk.save") {
			test.Tap(b)
		}
	}
	if strings.Join(p.ran, " ") != "talk.present talk.save" {
		t.Errorf("ran %v", p.ran)
	}
}

// A talk that was made from other facts says so and shows what differs; where it
// carries those, one switch turns over to them.
func TestOtherFacts(t *testing.T) {
	then := worldtest.Open(t, worldtest.Older(t))
	w, _ := world.Load()
	f := briefing.Read("t", []byte("talk = 1\ntitle = \"T\"\n\n[[scene]]\ntitle = \"A\"\nmap.indicator = \"mics2017_wealth_top40\"\nmap.asOf = 2025-02-11\n"), w, lang.EN)
	p := open(t, string(f.Freeze(f.Talk.PrintOf(then, "t.atlas"))), lang.EN)
	toggles := func() []*kit.Toggle { return findtest.All[*kit.Toggle](p.win.Canvas()) }
	if !strings.Contains(p.said(), "Made from the facts of edition 2025-12") || !strings.Contains(p.said(), "not as they were") || len(toggles()) > 0 {
		t.Errorf("says\n%s", p.said())
	}
	p.st.Dispatch(state.Carry{World: then})
	if !strings.Contains(p.said(), "55 → 60") || len(toggles()) != 1 || toggles()[0].On() {
		t.Fatalf("with what it carries:\n%s", p.said())
	}
	test.Tap(toggles()[0])
	if strings.Join(p.ran, " ") != "talk.carried" {
		t.Errorf("ran %v", p.ran)
	}
	p.st.Dispatch(state.UseCarried{On: true, Maps: then.Maps(proj.LCCKorea(), []float64{800})})
	if len(toggles()) != 1 || !toggles()[0].On() {
		t.Error("the switch does not show that it is on")
	}
}

// Without a talk the pane says how one begins.
func TestNone(t *testing.T) {
	p := open(t, "", lang.EN)
	if !strings.Contains(p.said(), lang.T(lang.EN, "briefing.none")) || len(findtest.All[*kit.Item](p.win.Canvas())) > 0 {
		t.Errorf("says %s", p.said())
	}
}
