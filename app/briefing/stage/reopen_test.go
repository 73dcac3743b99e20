package stage_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/app/project"
	"jido/app/state"
	"jido/data"
)

// again ends a session and begins the next one, after something was done to its
// files.
func again(t *testing.T, st *state.Store, meanwhile func()) (state.State, string) {
	t.Helper()
	var saved bytes.Buffer
	if err := project.Write(&saved, st.State()); err != nil {
		t.Fatal(err)
	}
	meanwhile()
	k, err := project.TalkOf(bytes.NewReader(saved.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := project.Read(bytes.NewReader(saved.Bytes()), store(t, "").State())
	if err != nil {
		t.Fatal(err)
	}
	s, ps := stage.Reopen(s, k)
	var said []string
	for _, p := range ps {
		if p.Severity == data.Note {
			t.Errorf("nobody would see %q", p.String())
		}
		said = append(said, p.String())
	}
	return s, strings.Join(said, "\n")
}

// The talk comes back with the session, at its scene; one that is gone, empty or
// damaged is told, and the rest of the session is there.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.toml")
	write := func(s string) func() {
		return func() {
			if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	write(text)()
	first := text[:strings.Index(text, "# about the second")]
	for _, c := range []struct {
		name      string
		meanwhile func()
		text      string
		scene     int
		said      string
	}{
		{"as it was", func() {}, text, 1, ""},
		{"edited meanwhile", write(strings.ReplaceAll(text, "Words.", "More.")), strings.ReplaceAll(text, "Words.", "More."), 1, ""},
		{"a scene fewer", write(first), first, 0, ""},
		{"damaged", write(text[:60] + "\x00\xff" + text[60:]), text[:60] + "\x00\xff" + text[60:], 0, "has a fault"},
		{"empty", write(""), "", 0, "is empty now"},
		{"gone", func() { os.Remove(path) }, "", 0, "could not be opened again"},
	} {
		write(text)()
		st := store(t, "")
		st.Dispatch(state.OpenTalk{Talk: state.Talk{Path: path, Text: text}}, state.GoScene{Index: 1}, state.SetYear{Year: 2025}, state.ShowUnit{Unit: "KP0717"})
		s, said := again(t, st, c.meanwhile)
		if s.Talk.Text != c.text || s.Scene != c.scene || !strings.Contains(said, c.said) || (said == "") != (c.said == "") {
			t.Errorf("%s: scene %d, said %q, text %q", c.name, s.Scene, said, s.Talk.Text)
		}
		was := st.State().Camera
		if s.Shown != 2025 || math.Abs(s.Camera.Res/was.Res-1) > 1e-9 || math.Hypot(s.Camera.Centre[0]-was.Centre[0], s.Camera.Centre[1]-was.Centre[1]) > 1 {
			t.Errorf("%s: the rest of the session is not there: %v, was %v", c.name, s.Camera, was)
		}
		if c.text != "" && (s.Unsaved() || s.Talk.Path != path || s.Pane != state.ScenesPane) {
			t.Errorf("%s: unsaved %t, pane %d", c.name, s.Unsaved(), s.Pane)
		}
	}
}

// The talk that ships comes back as that; a talk that no file holds was asked about
// and does not; the pane is as it was.
func TestReopenWithoutFile(t *testing.T) {
	st := store(t, "")
	st.Dispatch(state.OpenTalk{Talk: state.Talk{Text: string(briefing.Sample())}}, state.GoScene{Index: 4}, state.ShowPane{Pane: state.ScenesPane})
	s, said := again(t, st, func() {})
	if s.Talk.Text != string(briefing.Sample()) || s.Scene != 4 || s.Pane != state.NoPane || s.Unsaved() || said != "" {
		t.Errorf("scene %d, pane %d, said %q", s.Scene, s.Pane, said)
	}
	st.Dispatch(stage.RenameScene{Index: 4, Title: "Mine"})
	if s, said := again(t, st, func() {}); s.Talk.Text != "" || said != "" {
		t.Errorf("an edited sample: %.40q, said %q", s.Talk.Text, said)
	}
	st.Dispatch(stage.Begin{})
	if s, said := again(t, st, func() {}); s.Talk.Text != "" || said != "" {
		t.Errorf("a new talk: %.40q, said %q", s.Talk.Text, said)
	}
	if s, ps := stage.Reopen(st.State(), nil); s.Talk != st.State().Talk || ps != nil {
		t.Error("no talk changes something")
	}
}
