package stage

import (
	"os"
	"path/filepath"

	"jido/app/briefing"
	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
)

// ArchiveError is why the facts that a talk carries cannot be used.
type ArchiveError struct {
	Path      string
	Has, Want string // hashes of facts; Has is empty where the file holds none
}

// Error returns the message in English.
func (e *ArchiveError) Error() string { return "stage: " + e.In(lang.EN).String() }

// In returns the message, and what to do, in a language.
func (e *ArchiveError) In(t lang.Tag) data.Problem {
	p := data.Problem{Text: lang.T(t, "talk.archive.bad", e.Path), Remedy: lang.T(t, "talk.archive.remedy"), Severity: data.Warning}
	if e.Has != "" {
		p.Text = lang.T(t, "talk.archive.differs", e.Path, e.Has, e.Want)
	}
	return p
}

// Carried reads the facts that a talk carries beside its file at a path; nil where
// it carries none. The error is an *ArchiveError, or that of reading.
func Carried(path string, k briefing.Talk) (*world.World, error) {
	if k.Atlas.File == "" || path == "" {
		return nil, nil
	}
	at := filepath.Join(filepath.Dir(path), filepath.Base(k.Atlas.File))
	b, err := os.ReadFile(at)
	if err != nil {
		return nil, err
	}
	w, err := world.Unpack(b)
	switch {
	case err != nil:
		return nil, &ArchiveError{Path: at, Want: k.Atlas.Hash}
	case w.Hash() != k.Atlas.Hash:
		return nil, &ArchiveError{Path: at, Has: w.Hash(), Want: k.Atlas.Hash}
	}
	return w, nil
}

// Facts returns the state with the facts that the open talk is presented and handed
// out with: those of the state, or those that the talk carries.
func Facts(s state.State) state.State {
	if s.Carried {
		s.World, s.Maps = s.Then, s.ThenMaps
	}
	return s
}
