package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/app/state"
	"jido/app/ui/command"
)

// until does what waits until something is so.
func (q *queue) until(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !so(); time.Sleep(5 * time.Millisecond) {
		q.drain()
		if time.Now().After(end) {
			t.Fatalf("a minute without %s", what)
		}
	}
}

// F5 presents the talk that ships where no other is open; Escape comes back to the
// window, at the scene that was on; Shift+F5 goes on from there.
func TestPresent(t *testing.T) {
	w, q := newWindow(t, 1000, 680)
	w.keyboard.Typed(fyne.KeyF5)
	if w.stage == nil || w.Store.State().Talk.Text != string(briefing.Sample()) || w.body.Visible() || !w.Win.FullScreen() {
		t.Fatal("F5 presents nothing")
	}
	key := func(k fyne.KeyName) { w.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyRight)
	key(fyne.KeyRight)
	key(fyne.KeyP)
	if w.speaker == nil {
		t.Fatal("P opens no window")
	}
	w.speaker.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) // it leads, too
	if at := w.stage.Now().At; at != 3 {
		t.Errorf("at scene %d", at+1)
	}
	key(fyne.KeyP)
	if w.speaker != nil {
		t.Error("P does not close the window")
	}
	key(fyne.KeyP)
	key(fyne.KeyEscape)
	if w.stage != nil || w.speaker != nil || !w.body.Visible() || w.Win.FullScreen() || w.Store.State().Scene != 3 {
		t.Errorf("Escape does not come back: scene %d", w.Store.State().Scene+1)
	}
	command.ByID("talk.present_here").Run(w.Store, w)
	if at := w.stage.Now().At; at != 3 {
		t.Errorf("presents from scene %d", at+1)
	}
	w.Win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) // whatever has the keyboard
	if w.stage != nil {
		t.Error("Escape does not leave")
	}
	q.drain()
}

// screens are the screens of a test, and what was moved to them.
type screens struct {
	two   bool
	moved []string
}

func (s *screens) Two() bool              { return s.two }
func (s *screens) Turn()                  { s.moved = append(s.moved, "turned") }
func (s *screens) Audience(w fyne.Window) { s.moved = append(s.moved, "audience: "+w.Title()) }
func (s *screens) Speaker(w fyne.Window)  { s.moved = append(s.moved, "speaker: "+w.Title()) }

// Where there are two screens the speaker's window opens by itself, and each has a
// screen; with one it opens when it is asked for.
func TestTwoScreens(t *testing.T) {
	for _, two := range []bool{true, false} {
		w, _ := newWindow(t, 1000, 680)
		s := &screens{two: two}
		w.opt.Screens = s
		w.PresentTalk(false)
		if (w.speaker != nil) != two {
			t.Errorf("two screens %v: a window for the speaker %v", two, w.speaker != nil)
		}
		if !two {
			w.toggleSpeaker()
		}
		want := ""
		if two {
			want = "audience: Jido, speaker: Jido: speaker, turned, audience: Jido, speaker: Jido: speaker"
		}
		w.stage.Key(fyne.KeyS)
		if got := strings.Join(s.moved, ", "); got != want {
			t.Errorf("two screens %v: moved %q, want %q", two, got, want)
		}
	}
}

const small = `talk = 1
title = "T"
# kept
[[scene]]
title = "A"
`

// A talk's file is opened, edited, saved with the author's comments, and read again
// when another program writes it.
func TestTalkFile(t *testing.T) {
	w, q := newWindow(t, 1000, 680)
	path := filepath.Join(t.TempDir(), "t.toml")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(small)
	w.Open(path)
	q.until(t, "the talk", func() bool { return w.Store.State().Talk.Text == small })
	if s := w.Store.State(); s.Pane != state.ScenesPane || s.Unsaved() {
		t.Errorf("opened: pane %d, unsaved %t", s.Pane, s.Unsaved())
	}
	w.AddScene(false)
	if !w.Store.State().Unsaved() {
		t.Error("an edited talk counts as saved")
	}
	w.SaveTalk(false)
	q.until(t, "the talk saved", func() bool { return !w.Store.State().Unsaved() })
	b, err := os.ReadFile(path)
	if err != nil || string(b) != w.Store.State().Talk.Text || !strings.Contains(string(b), "# kept") || strings.Count(string(b), "[[scene]]") != 2 {
		t.Errorf("saved %q, %v", b, err)
	}
	other := strings.Replace(string(b), "\"A\"", "\"B\"", 1)
	write(other)
	q.until(t, "the file read again", func() bool { return w.Store.State().Talk.Text == other })
	w.Store.Dispatch(state.Undo{}) // which is a step like others
	if w.Store.State().Talk.Text != string(b) {
		t.Error("undo does not bring back what was read first")
	}
	if n := len(stage.FileOf(w.Store.State()).Talk.Scenes); n != 2 {
		t.Errorf("%d scenes", n)
	}
}
