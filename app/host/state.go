package host

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"jido/data/codec"
	"jido/data/lang"
)

const (
	maxState   = 64 << 20 // bytes; a state file is a few kilobytes
	maxDamaged = 9        // files set aside; the last place is used again
)

// WriteState writes the state file so that it is whole at any moment, on disk
// when it returns. What was there before becomes path.bak.
func WriteState(path string, b []byte) error {
	if err := MakeDir(filepath.Dir(path)); err != nil {
		return err
	}
	next := path + ".new"
	if err := codec.WriteAtomic(next, true, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	}); err != nil {
		return fmt.Errorf("host: %w", err)
	}
	if err := os.Chmod(next, 0o600); err != nil {
		return fmt.Errorf("host: %w", err)
	}
	if err := os.Rename(path, path+".bak"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("host: %w", err)
	}
	if err := os.Rename(next, path); err != nil {
		return fmt.Errorf("host: %w", err)
	}
	return nil
}

// ReadState reads the state file. check says whether its content is good; a file
// that is not is set aside as path.damaged-<n>, and the backup is read instead.
// told holds a message about each file that was damaged and what was done.
// Without any file, at the first start, b is nil; so it is when none is good. An
// error (BadState) means that a file is there and cannot be read or moved: it
// should not be written over.
func ReadState(path string, check func([]byte) error) (b []byte, told []lang.Text, err error) {
	lost := false
	for _, p := range []string{path, path + ".bak"} {
		b, err := readLimited(p)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, told, failure(BadState, err, "host.state.unreadable", p)
		}
		bad := check(b)
		if len(b) > maxState {
			bad = errors.New("the file is far too large")
		}
		if bad == nil {
			if lost {
				told = append(told, lang.Both("host.state.backup"))
			}
			return b, told, nil
		}
		aside, err := setAside(p, path)
		if err != nil {
			return nil, told, failure(BadState, err, "host.state.unreadable", p)
		}
		told = append(told, lang.Both("host.state.damaged", aside, bad))
		lost = true
	}
	if lost {
		told = append(told, lang.Both("host.state.none"))
	}
	return nil, told, nil
}

func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxState+1))
}

// setAside renames a damaged file and returns its new path.
func setAside(file, path string) (string, error) {
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.damaged-%d", path, n)
		if _, err := os.Lstat(aside); err == nil && n < maxDamaged {
			continue
		}
		return aside, os.Rename(file, aside)
	}
}
