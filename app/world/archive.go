package world

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"jido/data"
	"jido/data/builtin"
	"jido/data/builtin/boundaries"
)

// The facts as an archive: the tables and outlines as they are, and a file that
// says which edition they are. A talk carries one, so that it can be shown for
// ever as it was made.

// archive is where the files of the facts are.
type archive struct {
	tables, outlines fs.FS
	edition          string
	last             data.Day
}

// editionFile holds the edition and the last day, a line each.
const editionFile = "edition.txt"

// tableNames and outlineNames are the files that a world is read from.
func tableNames() []string {
	return []string{
		"census2008.csv", "conflicts.csv", "events.csv", "indicators.csv", "milestones.csv", "projects.csv", "provinces.csv", "sources.csv",
		"text/ko.csv", "units.csv", "values.csv", "visits.csv", "zones.csv",
	}
}

func outlineNames() []string {
	return []string{"counties.geojson", "lakes.geojson", "land.geojson", "rivers.geojson"}
}

// each hands over every file in a fixed order, the edition first.
func (a *archive) each(do func(name string, b []byte) error) error {
	if err := do(editionFile, []byte(a.edition+"\n"+a.last.String()+"\n")); err != nil {
		return err
	}
	for _, part := range []struct {
		from  fs.FS
		names []string
	}{{a.tables, tableNames()}, {a.outlines, outlineNames()}} {
		for _, name := range part.names {
			b, err := fs.ReadFile(part.from, name)
			if err != nil {
				return fmt.Errorf("world: %w", err)
			}
			if err := do(name, b); err != nil {
				return err
			}
		}
	}
	return nil
}

// hash returns the hash of all files by name and content.
func (a *archive) hash() string {
	h := sha256.New()
	err := a.each(func(name string, b []byte) error {
		_, err := fmt.Fprintf(h, "%s %d\n%s", name, len(b), b)
		return err
	})
	if err != nil {
		return "" // a file is missing: then loading has failed too
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// Hash returns a short hash of the facts as they were published: equal facts have
// the same, whatever the program. The user's own files do not count. It takes some
// milliseconds, once.
func (w *World) Hash() string {
	if w.hash == nil {
		return ""
	}
	return w.hash()
}

// Pack returns the embedded facts as an archive, a ZIP file: the same bytes each
// time.
func Pack() ([]byte, error) {
	a := &archive{tables: builtin.Files(), outlines: boundaries.Files(), edition: builtin.Edition, last: builtin.LastDay()}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	err := a.each(func(name string, c []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate}) // no time: the same bytes each time
		if err != nil {
			return err
		}
		_, err = f.Write(c)
		return err
	})
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("world: %w", err)
	}
	return b.Bytes(), nil
}

// most bounds what an archive may unpack to, bytes.
const most = 64 << 20

// ErrArchive is the error of a file that is no archive of facts.
var ErrArchive = errors.New("world: this file is no archive of facts, or it is damaged")

// Unpack reads a world from an archive.
func Unpack(b []byte) (*World, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, ErrArchive
	}
	left := int64(most)
	all := files{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, ErrArchive
		}
		c, err := io.ReadAll(io.LimitReader(r, left+1))
		r.Close()
		if left -= int64(len(c)); err != nil || left < 0 {
			return nil, ErrArchive
		}
		all[f.Name] = c
	}
	edition, rest, _ := strings.Cut(string(all[editionFile]), "\n")
	day, err := data.ParseDate(strings.TrimSpace(rest))
	if err != nil || day.Precision() != "day" || edition == "" {
		return nil, ErrArchive
	}
	w, err := load(&archive{tables: all, outlines: all, edition: edition, last: day.Last()})
	if err != nil {
		return nil, ErrArchive
	}
	for _, p := range w.Problems {
		if p.Severity == data.Fault {
			return nil, ErrArchive
		}
	}
	return w, nil
}

// files are files in memory by name.
type files map[string][]byte

// Open refuses: files are read whole.
func (files) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
}

// ReadFile returns a file.
func (f files) ReadFile(name string) ([]byte, error) {
	b, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return b, nil
}

var _ fs.ReadFileFS = files{}
