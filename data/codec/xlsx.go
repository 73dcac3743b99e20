package codec

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"jido/data"
)

// Workbooks are read by hand (ECMA-376 part 1, chapter 18): values, number
// formats as far as they tell dates from numbers, and merged cells. The general
// library for them unpacks rows to their full width, 3 GiB from a hostile file
// of 10 KiB, and costs each start of the program 2 ms; it serves the tests as a
// second opinion.

// Sheet is one table of a workbook.
type Sheet struct {
	Name  string // as its tab shows; empty where the file is a text table
	Table Table  // Lines are row numbers; Encoding and Comma are empty in workbooks
}

const remedyXLSX = "open it in the spreadsheet and save it as Excel workbook (.xlsx) or CSV (UTF-8)"

// ReadTables reads a table of values, whatever it comes in: a workbook gives
// its sheets, text one sheet without a name. The content decides, not the
// extension.
func ReadTables(ctx context.Context, r io.ReaderAt, size int64, name string) ([]Sheet, []data.Problem, error) {
	head := make([]byte, min(size, 8))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, faultErr(name, "reading", "", err)
	}
	if isZip(head) || isOLE(head) {
		return ReadWorkbook(ctx, r, size, name)
	}
	t, ps, err := ReadTable(ctx, r, size, name)
	if err != nil {
		return nil, nil, err
	}
	return []Sheet{{Table: t}}, ps, nil
}

// ReadWorkbook reads the visible sheets of an Excel workbook (.xlsx, .xlsm)
// that hold anything, in the order of their tabs.
//
// Cells are text: numbers in full precision without their format, dates as
// 2006-01-02, times as 15:04:05, both as 2006-01-02T15:04:05, truth values as
// TRUE and FALSE, errors as shown (#N/A). Formulas give the value that was
// last worked out. Blank rows and columns are dropped. Rows above the table
// with a single cell are titles and left out; heads that are merged cells over
// several rows become one head ("Population 2008"); cells merged downwards
// hold their value in each row.
func ReadWorkbook(ctx context.Context, r io.ReaderAt, size int64, name string) ([]Sheet, []data.Problem, error) {
	z, err := openWorkbook(ctx, r, size, name)
	if err != nil {
		return nil, nil, err
	}
	w := &workbook{ctx: ctx, name: name, size: size, parts: make(map[string]*zip.File, len(z.File)),
		left: min(int64(maxInput), max(freeUnpack, size*maxRatio))}
	for _, f := range z.File {
		key := strings.ToLower(path.Clean(strings.ReplaceAll(f.Name, `\`, "/")))
		if w.parts[key] == nil {
			w.parts[key] = f
		}
	}
	if err := w.index(); err != nil {
		return nil, nil, err
	}
	var out []Sheet
	for _, tab := range w.tabs {
		where := fmt.Sprintf("sheet %q", clip(tab.name))
		if tab.hidden {
			w.note(where, "this sheet is hidden, left out", "show it in the spreadsheet if it is wanted")
			continue
		}
		if tab.part == "" {
			continue // a chart
		}
		fix := newFixer(name)
		t, ok, err := w.table(tab.part, fix)
		if err != nil {
			return nil, nil, located(err, where)
		}
		_, ps, err := fix.finish(nil)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range ps {
			p.Where = where
			w.problems = append(w.problems, p)
		}
		if ok {
			out = append(out, Sheet{tab.name, t})
		}
	}
	if len(out) == 0 {
		return nil, nil, fault(name, 0, 0, "", "no visible sheet of the workbook holds anything", "")
	}
	return out, w.problems, nil
}

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// isOLE recognises the container of old Office files and of encrypted ones.
func isOLE(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// openWorkbook opens the archive, and refuses what is none with the reason.
func openWorkbook(ctx context.Context, r io.ReaderAt, size int64, name string) (*zip.Reader, error) {
	if size == 0 {
		return nil, fault(name, 0, 0, "", "the file is empty", remedyAgain)
	}
	if size > maxInput {
		return nil, fault(name, 0, 0, "", fmt.Sprintf("%d MiB is more than the %d MiB that this format is read up to", size>>20, maxInput>>20), "save the sheet as CSV")
	}
	head := make([]byte, min(size, 1024))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, faultErr(name, "reading", "", err)
	}
	if isOLE(head) {
		return nil, refuseOLE(ctx, r, size, name)
	}
	if err := refuse(head, name); err != nil {
		return nil, err
	}
	if !isZip(head) {
		return nil, fault(name, 0, 0, "", "this is no Excel workbook (.xlsx)", remedyXLSX)
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, faultErr(name, "the workbook is damaged or cut off", remedyAgain, err)
	}
	if len(z.File) > maxEntries {
		return nil, fault(name, 0, 0, "", fmt.Sprintf("%d files in the archive: it is refused as a bomb", len(z.File)), "")
	}
	return z, nil
}

// refuseOLE tells an encrypted workbook, which is wrapped in the container of
// the old format, from an old one, by the name of a stream in it (MS-OFFCRYPTO
// 1.3.2).
func refuseOLE(ctx context.Context, r io.ReaderAt, size int64, name string) error {
	stream := []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	b := make([]byte, min(size, checkEvery))
	for at := int64(0); at < size; at += int64(len(b) - len(stream)) {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("codec: %s: %w", name, err)
		}
		n, err := r.ReadAt(b, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return faultErr(name, "reading", "", err)
		}
		if bytes.Contains(b[:n], stream) {
			return fault(name, 0, 0, "", "the workbook is protected by a password", "open it in the spreadsheet and save it without the password")
		}
		if n < len(b) || len(b) <= len(stream) {
			break
		}
	}
	return fault(name, 0, 0, "", "this is a file of Excel before 2007 (.xls) or another old Office file", remedyXLSX)
}

// located puts the sheet into an error that has no place yet.
func located(err error, where string) error {
	var e *Error
	if errors.As(err, &e) && e.Where == "" {
		e.Where = where
	}
	return err
}
