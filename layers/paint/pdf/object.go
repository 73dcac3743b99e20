package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strings"
	"unicode/utf16"
)

// file writes numbered objects one after another and the table that finds them
// (ISO 32000-1:2008, 7.5). The first error sticks; nothing is written after it.
type file struct {
	w      io.Writer
	sum    hash.Hash // of all that was written
	at     int64     // bytes written
	starts []int64   // of objects by number, from 1; 0 = not written
	err    error
}

// ref is the number of an object; 0 is none.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

func newFile(w io.Writer) *file {
	f := &file{w: w, sum: sha256.New(), starts: make([]int64, 1)}
	f.print("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") // bytes above 127 say that it is not text
	return f
}

func (f *file) write(b []byte) {
	if f.err != nil {
		return
	}
	n, err := f.w.Write(b)
	f.at += int64(n)
	f.err = err
	f.sum.Write(b)
}

func (f *file) print(s string) { f.write([]byte(s)) }

// reserve returns the number of an object that is written later.
func (f *file) reserve() ref {
	f.starts = append(f.starts, 0)
	return ref(len(f.starts) - 1)
}

// put writes an object under a number that was reserved.
func (f *file) put(r ref, body string) {
	f.starts[r] = f.at
	f.print(fmt.Sprintf("%d 0 obj\n%s\nendobj\n", int(r), body))
}

// add writes an object and returns its number.
func (f *file) add(body string) ref {
	r := f.reserve()
	f.put(r, body)
	return r
}

// stream writes data, compressed where that is shorter, after a dictionary
// that has the given entries besides those of its length.
func (f *file) stream(r ref, entries string, data []byte) {
	var z bytes.Buffer
	c := zlib.NewWriter(&z)
	c.Write(data) // writes to memory do not fail
	c.Close()
	if z.Len() < len(data) {
		entries, data = entries+" /Filter /FlateDecode", z.Bytes()
	}
	f.starts[r] = f.at
	f.print(fmt.Sprintf("%d 0 obj\n<<%s /Length %d>>\nstream\n", int(r), entries, len(data)))
	f.write(data)
	f.print("\nendstream\nendobj\n")
}

// plainStream is stream for what must stay readable without a PDF reader.
func (f *file) plainStream(r ref, entries string, data []byte) {
	f.starts[r] = f.at
	f.print(fmt.Sprintf("%d 0 obj\n<<%s /Length %d>>\nstream\n", int(r), entries, len(data)))
	f.write(data)
	f.print("\nendstream\nendobj\n")
}

// finish writes the table of objects and the trailer. The file's id is taken
// from its contents, so that the same contents give the same bytes.
func (f *file) finish(catalog, info ref) error {
	id := fmt.Sprintf("%X", f.sum.Sum(nil)[:16])
	start := f.at
	var b strings.Builder
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.starts))
	for r, at := range f.starts[1:] {
		if at == 0 && f.err == nil {
			return fmt.Errorf("object %d was reserved but not written", r+1)
		}
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root %v /Info %v /ID [<%s> <%s>]>>\nstartxref\n%d\n%%%%EOF\n", len(f.starts), catalog, info, id, id, start)
	f.print(b.String())
	return f.err
}

// text returns s as a text string (7.9.2.2): ASCII as it is, all else UTF-16.
func text(s string) string {
	ascii := true
	for _, c := range []byte(s) {
		ascii = ascii && c >= ' ' && c < 0x7f
	}
	if !ascii {
		return "<FEFF" + utf16Hex(s) + ">"
	}
	return "(" + strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(s) + ")"
}

// utf16Hex returns s in UTF-16, big end first, as hexadecimal digits.
func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// name returns s as a name object (7.3.5).
func name(s string) string {
	var b strings.Builder
	b.WriteByte('/')
	for _, c := range []byte(s) {
		if c > ' ' && c < 0x7f && !strings.ContainsRune("#()<>[]{}/%", rune(c)) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "#%02X", c)
		}
	}
	return b.String()
}
