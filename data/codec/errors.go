package codec

import (
	"bytes"
	"errors"
	"fmt"

	"jido/data"
)

// Error says that a file could not be read or written, where, and what to do
// about it.
type Error struct {
	data.Problem // Severity is Fault
	Err          error
}

// Error returns "codec: file:line:col: where: text; remedy".
func (e *Error) Error() string { return "codec: " + e.Problem.String() }

// Unwrap returns the cause, which may be nil.
func (e *Error) Unwrap() error { return e.Err }

// ErrExists is the error of writing over a file without force; test for it
// with errors.Is.
var ErrExists = errors.New("the file exists already")

// Ceilings against files that are built to exhaust memory. They are far above
// what maps of a country need.
const (
	maxInput    = 2 << 30  // bytes of a file held in memory, after unpacking
	freeUnpack  = 16 << 20 // bytes that any compressed file may unpack to
	maxRatio    = 100      // unpacked : packed beyond freeUnpack
	maxDepth    = 128      // nested arrays, objects or elements
	maxNesting  = 16       // geometry collections or folders of geometry in each other
	checkEvery  = 1 << 20  // bytes between looks at the context
	checkRows   = 2048     // records between looks at the context
	maxColumns  = 1 << 14  // columns of a table
	listPerKind = 8        // problems of one kind listed singly; the rest is counted
)

func fault(name string, line, col int, where, text, remedy string) *Error {
	return &Error{Problem: data.Problem{File: name, Line: line, Col: col, Where: where, Text: text, Remedy: remedy, Severity: data.Fault}}
}

func faultErr(name, what, remedy string, err error) *Error {
	e := fault(name, 0, 0, "", fmt.Sprintf("%s: %v", what, err), remedy)
	e.Err = err
	return e
}

// lineCol returns the place of offset off in b, both from 1, the column in
// bytes.
func lineCol(b []byte, off int) (line, col int) {
	off = min(off, len(b))
	head := b[:off]
	return bytes.Count(head, []byte{'\n'}) + 1, off - bytes.LastIndexByte(head, '\n')
}

// Remedies that several readers give.
const (
	remedyAgain     = "download or export it again"
	remedyReproject = "reproject it to EPSG:4326 (longitude, latitude in degrees): ogr2ogr -t_srs EPSG:4326 OUT IN"
	remedyUTF8      = "save it as UTF-8 text"
)
