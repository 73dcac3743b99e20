package data

import (
	"fmt"
	"strings"
)

// Severity says what a Problem means for the work at hand.
type Severity uint8

// Severities, mildest first.
const (
	Note    Severity = iota // worth knowing, nothing is lost
	Warning                 // repaired or left out; the rest is usable
	Fault                   // this input is not usable
)

// String returns "note", "warning" or "fault".
func (s Severity) String() string { return [...]string{"note", "warning", "fault"}[s] }

// Problem is an imperfection of input that was met and carried on with. It is
// a value, not an error: input is imperfect as a rule. The zero Problem is an
// empty note.
type Problem struct {
	File     string // path as the user gave it, or the embedded file's name
	Line     int    // from 1; 0 = not known
	Col      int    // from 1, in bytes; 0 = not known
	Where    string // the record: "feature 12 (KP0717)", "row 4"; may be empty
	Text     string // what is wrong
	Remedy   string // what to do about it; may be empty
	Severity Severity
}

// String returns "file:line:col: where: text; remedy" without the unknown parts.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Col > 0 {
			fmt.Fprintf(&b, ":%d", p.Col)
		}
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if p.Where != "" {
		b.WriteString(p.Where + ": ")
	}
	b.WriteString(p.Text)
	if p.Remedy != "" {
		b.WriteString("; " + p.Remedy)
	}
	return b.String()
}
