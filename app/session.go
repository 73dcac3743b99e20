package app

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"jido/app/briefing/stage"
	"jido/app/host"
	"jido/app/imports"
	"jido/app/project"
	"jido/app/state"
	"jido/data"
)

// session keeps what the user sees from one start to the next.
type session struct {
	path string // empty = nothing is kept
	last []byte // as written
}

// every is how often the session is written while it changes.
const every = 30 * time.Second

// openSession reads the last session's state over base, with its talk unless another
// one is to be presented. What is damaged is set aside, and told in the window's
// message line.
func openSession(dir string, base state.State, reset, talk bool) (*session, state.State) {
	if dir == "" {
		return &session{}, base
	}
	s := &session{path: filepath.Join(dir, "session.json")}
	if reset {
		return s, base
	}
	b, told, err := host.ReadState(s.path, project.Check)
	if err != nil {
		slog.Error("session", "err", err)
		base.Message = err.Error()
		return &session{}, base // what cannot be read is not written over
	}
	out := base
	if b != nil {
		st, problems, err := imports.Restore(context.Background(), b, base, nil)
		if err != nil {
			base.Message = err.Error()
			return s, base
		}
		if k, err := project.TalkOf(bytes.NewReader(b)); err == nil && talk {
			was, ps := stage.Reopen(st, k)
			st, problems = was, append(problems, ps...)
		}
		out, s.last = st, b
		for _, p := range problems {
			slog.Info("session", "problem", p.String())
			if p.Severity > data.Note {
				out.Message = p.String()
			}
		}
	}
	for _, t := range told {
		out.Message = t.In(out.Lang())
	}
	return s, out
}

// keep writes the session while it changes, until the context ends. See is
// called on the window's goroutine.
func (s *session) keep(ctx context.Context, see func() state.State) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			var now state.State
			fyne.DoAndWait(func() { now = see() })
			s.write(now)
		}
	}
}

// write saves a state where it differs from what is saved.
func (s *session) write(now state.State) {
	if s.path == "" {
		return
	}
	var b bytes.Buffer
	if err := project.Write(&b, now); err != nil {
		slog.Error("session", "err", err)
		return
	}
	if bytes.Equal(b.Bytes(), s.last) {
		return
	}
	if err := host.WriteState(s.path, b.Bytes()); err != nil {
		slog.Error("session", "err", err)
		return
	}
	s.last = bytes.Clone(b.Bytes())
}
