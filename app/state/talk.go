package state

import (
	"jido/app/world"
	"jido/layers"
)

// Actions on the talk that is open. It is kept as its text: what the text says is
// read by app/briefing, and undo of an edit is the old text.

// Talk is the text of a talk and the file that it belongs to. The zero Talk is
// none.
type Talk struct {
	Path string // empty = it has no file yet
	Text string
}

// Unsaved reports whether the talk that is open differs from what its file holds.
func (s State) Unsaved() bool { return s.Talk.Text != "" && s.Talk != s.Saved }

// OpenTalk puts a talk in place of the one that is open, at its first scene. The
// zero Talk closes it.
type OpenTalk struct {
	Talk Talk
	New  bool // no file holds it yet
}

// Do opens the pane of scenes.
func (a OpenTalk) Do(s State) State {
	if a.Talk != s.Saved { // of the same one, nobody would read again what it carries
		s = Carry{}.Do(s)
	}
	s.Talk, s.Saved, s.Scene = a.Talk, a.Talk, 0
	if a.New {
		s.Saved = Talk{}
	}
	switch {
	case a.Talk.Text != "":
		s.Pane = ScenesPane
	case s.Pane == ScenesPane:
		s.Pane = NoPane
	}
	return s
}

// EditTalk gives the open talk another text, and says which scene is the present
// one then.
type EditTalk struct {
	Text  string
	Scene int // index
}

// Do keeps the file that the talk belongs to.
func (a EditTalk) Do(s State) State {
	if s.Talk.Text == "" || a.Text == "" {
		return s
	}
	s.Talk.Text = a.Text
	return GoScene{a.Scene}.Do(s)
}

// ReloadTalk takes up what another program has written to the talk's file.
type ReloadTalk struct{ Talk Talk }

// Do keeps the present scene, and ignores the file of a talk that is not open any
// more.
func (a ReloadTalk) Do(s State) State {
	if a.Talk.Path != s.Talk.Path || a.Talk.Text == "" {
		return s
	}
	s.Talk, s.Saved = a.Talk, a.Talk
	return s
}

// KeepTalk remembers what the talk's file holds: after it was written, and where
// a person chose their own edits over another program's.
type KeepTalk struct{ Talk Talk }

// Do gives the open talk the file that it was written to.
func (a KeepTalk) Do(s State) State {
	if s.Talk.Text == "" {
		return s
	}
	s.Talk.Path, s.Saved = a.Talk.Path, a.Talk
	return s
}

// Carry brings the facts that the open talk carries; nil where it carries none.
type Carry struct{ World *world.World }

// Do shows the talk with the present facts until UseCarried.
func (a Carry) Do(s State) State {
	s.Then, s.ThenMaps, s.Carried = a.World, nil, false
	if s.Talk.Text == "" {
		s.Then = nil
	}
	return s
}

// UseCarried says whether the talk is presented and handed out with the facts that it
// carries. Maps are of these facts; nil = as they are.
type UseCarried struct {
	On   bool
	Maps *layers.Maps
}

// Do does nothing where the talk carries none.
func (a UseCarried) Do(s State) State {
	if a.Maps != nil && s.Then != nil {
		s.ThenMaps = a.Maps
	}
	s.Carried = a.On && s.Then != nil && s.ThenMaps != nil
	return s
}

// GoScene makes a scene of the talk the present one.
type GoScene struct{ Index int }

// Do holds the index above the first scene; how many there are is not known here.
func (a GoScene) Do(s State) State {
	s.Scene = max(a.Index, 0)
	return s
}
