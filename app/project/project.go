// Package project is the file format of what the user sees: the last session's
// state, and what `jidoctl render --state` makes a picture of.
//
// It keeps the choices, not the facts nor the outlines: those are the
// program's, and the user's own files are named by their paths. It knows no
// window and opens no file. Invariants: a file that was ever written can always
// be read; what a file asks for and cannot be had is left out and told, never
// guessed; no file makes reading panic or the state unusable.
package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
)

// Error says why a file cannot be read at all, and what to do.
type Error struct {
	Line   int // from 1; 0 = the whole file
	Text   lang.Text
	Remedy lang.Text
}

// Error returns "project: line 3: text; remedy" in English.
func (e *Error) Error() string { return "project: " + e.In(lang.EN) }

// In returns the message in a language.
func (e *Error) In(t lang.Tag) string {
	p := data.Problem{Text: e.Text.In(t), Remedy: e.Remedy.In(t)}
	if e.Line > 0 {
		p.Where = lang.T(t, "project.line", e.Line)
	}
	return p.String()
}

// most bounds the size of a file, bytes: states are some kilobytes.
const most = 16 << 20

// Write writes a state. Pixels of the wish stands for the screen's pixels a
// point: set it before. Equal states make equal bytes.
func Write(w io.Writer, s state.State) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(of(s)); err != nil {
		return fmt.Errorf("project: %w", err)
	}
	return nil
}

// Read reads a state: what the file holds over what base is. World and Maps are
// base's, and so are the user's files in Opened: Opened tells which the file
// names, and imports.Restore does all of it. Problems tell what was left out, in
// base's language. The error is an *Error where it is the file's fault.
func Read(r io.Reader, base state.State) (state.State, []data.Problem, error) {
	b, f, err := parse(r)
	if err != nil {
		return base, nil, err
	}
	x := reader{s: base, lang: base.Lang()}
	for _, name := range unknownFields(b) {
		x.note("project.note.unknown", name)
	}
	x.read(f)
	return x.s, x.problems, nil
}

// Opened returns the user's own files that a saved state shows.
func Opened(r io.Reader) ([]state.Opened, error) {
	_, f, err := parse(r)
	if err != nil {
		return nil, err
	}
	var out []state.Opened
	for _, o := range f.Opened {
		out = append(out, state.Opened{Path: o.Path, As: o.As, Sheet: o.Sheet, Column: o.Column, Fixes: o.Fixes})
	}
	return out, nil
}

// TalkOf returns the talk that was open, nil where there was none. Opening it is for
// app/briefing/stage.
func TalkOf(r io.Reader) (*Talk, error) {
	_, f, err := parse(r)
	return f.Talk, err
}

// Check returns the error that Read would, whatever the base.
func Check(b []byte) error {
	_, _, err := parse(bytes.NewReader(b))
	return err
}

func parse(r io.Reader) ([]byte, file, error) {
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, file{}, fmt.Errorf("project: %w", err)
	}
	if len(b) > most {
		return nil, file{}, failure(0, "large")
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")) // an editor's mark
	if len(bytes.TrimSpace(b)) == 0 {
		return nil, file{}, failure(0, "empty")
	}
	var mark struct {
		Jido *int `json:"jido"`
	}
	err = json.Unmarshal(b, &mark)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, file{}, failure(lineOf(b, syntax.Offset), "damaged")
	case err != nil || mark.Jido == nil || *mark.Jido < 1:
		return nil, file{}, failure(0, "other")
	case *mark.Jido > version:
		return nil, file{}, failure(0, "newer", *mark.Jido, version)
	}
	var f file
	err = json.Unmarshal(b, &f)
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind):
		return nil, file{}, failure(lineOf(b, kind.Offset), "type", kind.Field)
	case err != nil:
		return nil, file{}, failure(0, "damaged")
	}
	return b, f, nil
}

func failure(line int, key string, args ...any) error {
	return &Error{line, lang.Both("project.error."+key, args...), lang.Both("project.remedy." + key)}
}

// lineOf returns the line, from 1, of the byte that was read last at an offset.
func lineOf(b []byte, off int64) int {
	return bytes.Count(b[:min(max(off-1, 0), int64(len(b)))], []byte{'\n'}) + 1
}
