// Package host is the machine that the program runs on: where its files go, its
// log and crash reports, its state file, the clipboard, the browser, the display.
//
// It refuses to know the map, the facts and the window. Invariants: what differs
// by operating system is here and nowhere else; no function leaves a half-written
// file; what a user may have to be told comes in both languages, with what to do
// about it; no file or folder that it makes is readable by other users.
package host

import (
	"jido/data/lang"
)

// Kind says what could not be done, for callers that do something else then.
type Kind uint8

// Kinds of Error.
const (
	NoDisplay   Kind = iota // there is no display to open a window on
	NoOpenGL                // no OpenGL library was found; a guess
	NoClipboard             // pictures cannot be put on this clipboard; save the file instead
	NoOpener                // no program opens addresses or folders
	BadAddress              // the address is not one to open
	NoFile                  // the file is not there
	BadState                // the state file is there and cannot be read
)

// Error is a failure that the user is told of.
type Error struct {
	Kind Kind
	Text lang.Text // what happened and what to do about it
	Err  error     // the cause, which may be nil
}

// Error returns "host: text: cause" in English.
func (e *Error) Error() string {
	s := "host: " + e.Text.EN
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

func failure(k Kind, err error, key string, args ...any) *Error {
	return &Error{Kind: k, Text: lang.Both(key, args...), Err: err}
}
