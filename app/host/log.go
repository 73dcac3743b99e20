package host

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"unicode/utf8"
)

// LogSize is the usual limit of one file of a log, in bytes.
const LogSize = 1 << 20

// Log is a log of plain text in two files: log.txt, and log.old.txt with what
// came before. Neither becomes larger than the limit. It may be written to from
// several goroutines, and by several running programs, which may then exceed the
// limit by one another's share.
type Log struct {
	path, old string
	limit     int
	mu        sync.Mutex
	file      *os.File
	size      int
}

// OpenLog opens the log in a folder, which it makes if needed, and carries on
// after what is there.
func OpenLog(dir string, limit int) (*Log, error) {
	if err := MakeDir(dir); err != nil {
		return nil, err
	}
	l := &Log{path: filepath.Join(dir, "log.txt"), old: filepath.Join(dir, "log.old.txt"), limit: max(limit, 1024)}
	if err := l.open(); err != nil {
		return nil, err
	}
	return l, nil
}

func (l *Log) open() error {
	f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("host: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return fmt.Errorf("host: %w", err)
	}
	l.file, l.size = f, int(info.Size())
	return nil
}

// Path returns the path of the newer file.
func (l *Log) Path() string { return l.path }

// Handler returns a handler that writes records of at least that level as lines
// of key=value.
func (l *Log) Handler(level slog.Leveler) slog.Handler {
	return slog.NewTextHandler(l, &slog.HandlerOptions{Level: level})
}

// Write adds one record. One that is longer than a file may be is cut.
func (l *Log) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return 0, os.ErrClosed
	}
	record := cut(b, l.limit)
	if l.size+len(record) > l.limit {
		if err := l.turn(); err != nil {
			return 0, err
		}
	}
	n, err := l.file.Write(record)
	l.size += n
	if err != nil {
		return min(n, len(b)), fmt.Errorf("host: %w", err)
	}
	return len(b), nil
}

// cut shortens a record to limit bytes, with a word about it.
func cut(b []byte, limit int) []byte {
	const mark = " … (cut)\n"
	if len(b) <= limit {
		return b
	}
	n := limit - len(mark)
	for n > 0 && !utf8.RuneStart(b[n]) {
		n--
	}
	return append(bytes.Clone(b[:n]), mark...)
}

// turn makes the file the older one and starts another. Where it cannot be
// renamed (on Windows, while another program has it open) it is emptied.
func (l *Log) turn() error {
	l.file.Close()
	l.file = nil
	if err := os.Rename(l.path, l.old); err != nil {
		if err := os.Truncate(l.path, 0); err != nil && !os.IsNotExist(err) {
			return fmt.Errorf("host: %w", err)
		}
	}
	return l.open()
}

// Close closes the file; records that come later are dropped.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	if err != nil {
		return fmt.Errorf("host: %w", err)
	}
	return nil
}
