package codec

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
)

const (
	sqliteMagic = "SQLite format 3\x00"
	gpkgID      = 0x47504B47 // "GPKG", application id since GeoPackage 1.2 (OGC 12-128r19, requirement 2)
	gpkgVersion = 10300      // user_version: GeoPackage 1.3.0
	maxGpkg     = 16 << 30   // bytes; such a file is never held in memory
)

func sniffGpkg(head []byte) bool { return bytes.HasPrefix(head, []byte(sqliteMagic)) }

// openSQLite opens the database at path. A database opened to read is opened
// immutable, which takes no lock and leaves nothing beside it; what its schema
// says is not trusted to call functions.
func openSQLite(path string, read bool) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") { // C:/…
		abs = "/" + abs
	}
	dsn := (&url.URL{Scheme: "file", Path: abs}).String()
	if read {
		dsn += "?mode=ro&immutable=1&_defensive=1&_pragma=query_only(1)&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"
	} else {
		dsn += "?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)"
	}
	c, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(1)
	return db, nil
}

// onDisk returns the path of the file behind r, which is a copy where r is
// not a file; done removes it.
func onDisk(ctx context.Context, r io.ReaderAt, size int64) (path string, done func(), err error) {
	if f, ok := r.(*os.File); ok {
		return f.Name(), func() {}, nil
	}
	f, err := os.CreateTemp("", "jido-*.gpkg")
	if err != nil {
		return "", nil, err
	}
	done = func() { os.Remove(f.Name()) }
	in := io.NewSectionReader(r, 0, size)
	for err == nil {
		if err = ctx.Err(); err == nil {
			_, err = io.CopyN(f, in, 4*checkEvery)
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		done()
		return "", nil, err
	}
	return f.Name(), done, nil
}

// checkSQLite refuses by its first page what is no whole database.
func checkSQLite(r io.ReaderAt, size int64, name string) error {
	if size == 0 {
		return fault(name, 0, 0, "", "the file is empty", remedyAgain)
	}
	if size > maxGpkg {
		return fault(name, 0, 0, "", fmt.Sprintf("%d GiB is more than is read", size>>30), "")
	}
	head := make([]byte, 100) // SQLite file format, section 1.3
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return faultErr(name, "reading", "", err)
	}
	if err := refuse(head[:n], name); err != nil {
		return err
	}
	if !bytes.HasPrefix(head, []byte(sqliteMagic)) {
		return fault(name, 0, 0, "", "this is not a GeoPackage: it does not start as a SQLite database does", "formats read: "+names())
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 1 << 16
	}
	pages := int64(binary.BigEndian.Uint32(head[28:]))
	sure := bytes.Equal(head[24:28], head[92:96]) // else the count is of an older writer
	if n < len(head) || sure && pages*page > size {
		return fault(name, 0, 0, "", fmt.Sprintf("the file is cut off: %d bytes of %d", size, max(pages*page, int64(len(head)))), remedyAgain)
	}
	return nil
}

// ident quotes an SQL identifier.
func ident(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
