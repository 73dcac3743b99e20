package stage

import (
	"slices"

	"jido/app/briefing"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
)

// Actions that change the text of the open talk. Each is a step of undo, which
// brings the old text back. A text with a fault, which could not be read to its
// end, is not changed: that is said instead.

// FileOf reads the talk that is open in a state.
func FileOf(s state.State) briefing.File {
	return briefing.Read(s.Talk.Path, []byte(s.Talk.Text), s.World, s.Lang())
}

// edit carries out a change of the text. Change returns the new text, and the
// scene that is the present one then.
func edit(s state.State, change func(f briefing.File) (text []byte, at int)) state.State {
	if s.Talk.Text == "" {
		return s
	}
	f := FileOf(s)
	if worst, bad := f.Worst(); bad && worst >= data.Fault {
		s.Message = lang.T(s.Lang(), "briefing.faulty")
		return s
	}
	text, at := change(f)
	if text == nil {
		return s
	}
	return state.EditTalk{Text: string(text), Scene: at}.Do(s)
}

// has reports whether a talk has a scene of an index.
func has(f briefing.File, i int) bool { return i >= 0 && i < len(f.Talk.Scenes) }

// seenMap is the map that shows what a state shows, over the base of a talk.
func seenMap(s state.State, k briefing.Talk) briefing.Map {
	base := k.Base(s.World, s.Maps, s.Lang())
	base.Wish.Wide = s.Wish.Wide
	return briefing.MapOf(s, base)
}

// languages of a talk, or that of the state where it says none.
func languages(s state.State, k briefing.Talk) []lang.Tag {
	if len(k.Languages) == 0 {
		return []lang.Tag{s.Lang()}
	}
	return k.Languages
}

// named returns a title for what is seen in each language of a talk: the name of
// what is selected, or a number.
func named(s state.State, k briefing.Talk, n int) lang.Text {
	var out lang.Text
	for _, t := range languages(s, k) {
		name := lang.T(t, "briefing.scene", n)
		if u, ok := s.Focus(); ok {
			if name = u.Names.EN; t == lang.KO {
				name = u.Names.KO
			}
		}
		if t == lang.KO {
			out.KO = name
		} else {
			out.EN = name
		}
	}
	return out
}

// AddSeen adds what is seen as a scene, behind the present one. Without a talk it
// begins one.
type AddSeen struct{}

// Do makes the new scene the present one.
func (AddSeen) Do(s state.State) state.State {
	if s.Talk.Text == "" {
		return Begin{}.Do(s)
	}
	return edit(s, func(f briefing.File) ([]byte, int) {
		at := min(s.Scene+1, len(f.Talk.Scenes))
		return f.Insert(at, briefing.Scene{Title: named(s, f.Talk, len(f.Talk.Scenes)+1), Duration: briefing.DefaultDuration, Map: seenMap(s, f.Talk)}), at
	})
}

// Begin begins a talk with what is seen as its first scene.
type Begin struct{}

// Do writes it in the language of the state; no file holds it yet.
func (Begin) Do(s state.State) state.State {
	var title lang.Text
	name := lang.T(s.Lang(), "briefing.new")
	if s.Lang() == lang.KO {
		title.KO = name
	} else {
		title.EN = name
	}
	s = state.OpenTalk{Talk: state.Talk{Text: string(briefing.New(title, []lang.Tag{s.Lang()}))}, New: true}.Do(s)
	f := FileOf(s)
	s.Talk.Text = string(f.Insert(0, briefing.Scene{Title: named(s, f.Talk, 1), Duration: briefing.DefaultDuration, Map: seenMap(s, f.Talk)}))
	return s
}

// ReplaceSeen gives the present scene the map that is seen; its words stay.
type ReplaceSeen struct{}

// Do does nothing where the talk has no present scene.
func (ReplaceSeen) Do(s state.State) state.State {
	return edit(s, func(f briefing.File) ([]byte, int) {
		if !has(f, s.Scene) {
			return nil, 0
		}
		in := f.Talk.Scenes[s.Scene]
		caption := in.Map.Caption
		in.Map = seenMap(s, f.Talk)
		in.Map.Caption = caption
		return f.Replace(s.Scene, in), s.Scene
	})
}

// MoveScene brings a scene to another place.
type MoveScene struct{ From, To int }

// Do makes it the present one.
func (a MoveScene) Do(s state.State) state.State {
	return edit(s, func(f briefing.File) ([]byte, int) {
		if !has(f, a.From) || !has(f, a.To) || a.From == a.To {
			return nil, 0
		}
		return f.Move(a.From, a.To), a.To
	})
}

// RenameScene gives a scene another title, in the language of the state.
type RenameScene struct {
	Index int
	Title string
}

// Do keeps the titles in other languages.
func (a RenameScene) Do(s state.State) state.State {
	return edit(s, func(f briefing.File) ([]byte, int) {
		if !has(f, a.Index) || a.Title == "" {
			return nil, 0
		}
		return f.Rename(a.Index, TitleLang(f.Talk, s.Lang()), a.Title), a.Index
	})
}

// TitleLang is the language that a title is shown and changed in: the one asked
// for, if the talk is written in it.
func TitleLang(k briefing.Talk, t lang.Tag) lang.Tag {
	if len(k.Languages) > 0 && !slices.Contains(k.Languages, t) {
		return k.Languages[0]
	}
	return t
}

// DuplicateScene puts a copy of a scene behind it.
type DuplicateScene struct{ Index int }

// Do makes the copy the present one.
func (a DuplicateScene) Do(s state.State) state.State {
	return edit(s, func(f briefing.File) ([]byte, int) {
		if !has(f, a.Index) {
			return nil, 0
		}
		return f.Duplicate(a.Index), a.Index + 1
	})
}

// DeleteScene takes a scene out.
type DeleteScene struct{ Index int }

// Do makes the one that stands in its place the present one.
func (a DeleteScene) Do(s state.State) state.State {
	return edit(s, func(f briefing.File) ([]byte, int) {
		if !has(f, a.Index) {
			return nil, 0
		}
		return f.Delete(a.Index), min(a.Index, max(len(f.Talk.Scenes)-2, 0))
	})
}

// LookScene shows on the map what a scene shows, and makes it the present one. The
// window keeps its language, its look and its size.
type LookScene struct{ Index int }

// Do starts from the base of the talk, as the talk's pages do.
func (a LookScene) Do(s state.State) state.State {
	f := FileOf(s)
	if !has(f, a.Index) {
		return s
	}
	b := f.Talk.Base(s.World, s.Maps, s.Lang())
	w := b.Wish
	w.Wide, w.Theme, w.Title, w.Credit, w.Pixels = s.Wish.Wide, s.Wish.Theme, s.Wish.Title, s.Wish.Credit, s.Wish.Pixels
	out := s
	out.Wish, out.Shown, out.OnlyYear, out.Filter = w, b.Shown, false, state.Filter{}
	out.Selected, out.Card, out.Highlight, out.Spotlight = nil, b.Card, nil, nil
	out.Playing, out.Scene = false, a.Index
	out = f.Talk.Scenes[a.Index].Map.Do(state.Leave{}.Do(out))
	out.Pane = s.Pane
	return out
}
