package stage

import (
	"os"
	"path/filepath"

	"jido/app/briefing"
	"jido/app/imports"
	"jido/app/project"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
)

// Reopen opens the talk of the last session again, at its scene. One that is gone
// is told, and none is open then; one that has a fault is told and open, as far as
// it can be read.
func Reopen(s state.State, k *project.Talk) (state.State, []data.Problem) {
	if k == nil {
		return s, nil
	}
	t, name := s.Lang(), filepath.Base(k.Path)
	text := briefing.Sample()
	if k.Path != "" {
		b, err := os.ReadFile(k.Path)
		if err != nil {
			why, remedy := imports.Explain(t, k.Path, err)
			return s, []data.Problem{{Text: lang.T(t, "briefing.reopen.lost", name, why), Remedy: remedy, Severity: data.Warning}}
		}
		text = b
	}
	if len(text) == 0 {
		return s, []data.Problem{{Text: lang.T(t, "briefing.reopen.empty", name), Severity: data.Warning}}
	}
	pane := s.Pane
	s = state.OpenTalk{Talk: state.Talk{Path: k.Path, Text: string(text)}}.Do(s)
	f := FileOf(s)
	s = state.GoScene{Index: min(k.Scene, max(len(f.Talk.Scenes)-1, 0))}.Do(s)
	if !k.Scenes {
		s.Pane = pane
	}
	if worst, bad := f.Worst(); bad && worst >= data.Fault {
		return s, []data.Problem{{Text: lang.T(t, "briefing.reopen.faulty", name), Severity: data.Warning}}
	}
	return s, nil
}
