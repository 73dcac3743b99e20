package codec

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jido/data"
)

// ReadFile reads the file at path in the format that its content shows, or
// its extension where the content leaves that open.
func ReadFile(ctx context.Context, path string, p Progress) ([]Feature, []data.Problem, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("codec: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, nil, fmt.Errorf("codec: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fault(path, 0, 0, "", "this is a folder or a device, not a file", "")
	}
	head := make([]byte, 4096)
	n, err := file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, faultErr(path, "reading", "", err)
	}
	f, err := choose(head[:n], path)
	if err != nil {
		return nil, nil, err
	}
	return f.Read(ctx, file, info.Size(), path, p)
}

// choose returns the format of a file that starts with head.
func choose(head []byte, path string) (Format, error) {
	if err := refuse(plain(head), path); err != nil {
		return Format{}, err
	}
	for _, f := range Formats() {
		if f.Name != "CSV" && f.Sniff(head) {
			return f, nil
		}
	}
	if f, ok := ByExt(strings.TrimSuffix(path, ".gz")); ok {
		return f, nil
	}
	for _, f := range Formats() {
		if f.Sniff(head) {
			return f, nil
		}
	}
	return Format{}, fault(path, 0, 0, "", "the format of this file is not known", "formats read: "+names())
}

// ByExt returns the format that the extension of path names.
func ByExt(path string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(path))
	for _, f := range Formats() {
		if slices.Contains(f.Exts, ext) {
			return f, true
		}
	}
	return Format{}, false
}

func names() string {
	var out []string
	for _, f := range Formats() {
		out = append(out, f.Name+" ("+f.Exts[0]+")")
	}
	return strings.Join(out, ", ")
}

// WriteFile writes the features to path in the format that its extension
// names. The file appears whole or not at all; an existing one is replaced
// only with force, else the error is ErrExists.
func WriteFile(ctx context.Context, path string, fs []Feature, force bool) error {
	f, ok := ByExt(path)
	if !ok || slices.Index(f.Exts, strings.ToLower(filepath.Ext(path))) >= f.writes {
		return fault(path, 0, 0, "", fmt.Sprintf("no format is written with the extension %q", filepath.Ext(path)), "formats written: "+names())
	}
	return WriteAtomic(path, force, func(w io.Writer) error {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("codec: %s: %w", path, err)
		}
		return f.Write(stopper{ctx, w}, fs)
	})
}

// WriteBytes writes finished bytes to a file, as WriteAtomic does; once ctx has
// ended it stops, and nothing has changed.
func WriteBytes(ctx context.Context, path string, b []byte, force bool) error {
	return WriteAtomic(path, force, func(w io.Writer) error {
		_, err := io.Copy(stopper{ctx, w}, bytes.NewReader(b))
		return err
	})
}

// stopper is a writer that fails once its context ended.
type stopper struct {
	ctx context.Context
	w   io.Writer
}

func (s stopper) Write(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(b)
}

// WriteAtomic gives write a file that takes the place of path when all is
// written and on disk; after an error nothing has changed. Without force an
// existing path is left alone and the error is ErrExists. A path that is a
// pipe or a device is written to directly.
func WriteAtomic(path string, force bool, write func(io.Writer) error) (err error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return fault(path, 0, 0, "", "this is a folder", "name a file in it")
	case err == nil && !info.Mode().IsRegular():
		return writeDevice(path, write)
	case err == nil && !force:
		return exists(path)
	case err == nil:
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return fmt.Errorf("codec: %w", err)
		}
	case !errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("codec: %w", err)
	}
	temp, err := sibling(path)
	if err != nil {
		return err
	}
	defer func() {
		temp.Close() // a second time after success, which is harmless
		os.Remove(temp.Name())
	}()
	if info != nil {
		if err := temp.Chmod(info.Mode().Perm()); err != nil {
			return fmt.Errorf("codec: %w", err)
		}
	}
	if err := write(temp); err != nil {
		return err
	}
	if err := temp.Sync(); err != nil {
		return fmt.Errorf("codec: %w", err)
	}
	if err := temp.Close(); err != nil {
		return fmt.Errorf("codec: %w", err)
	}
	if err := settle(temp.Name(), path, force); err != nil {
		return err
	}
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		_ = dir.Sync() // not every file system can; the file itself is on disk
		dir.Close()
	}
	return nil
}

// settle moves the finished file to its place. Without force it must not
// replace a file that came there meanwhile: a hard link fails where a rename
// would replace; file systems without hard links get the rename.
func settle(temp, path string, force bool) error {
	if !force {
		err := os.Link(temp, path)
		if err == nil {
			return nil
		}
		if _, there := os.Lstat(path); errors.Is(err, os.ErrExist) || there == nil {
			return exists(path)
		}
	}
	if err := os.Rename(temp, path); err != nil {
		return fmt.Errorf("codec: %w", err)
	}
	return nil
}

func exists(path string) error {
	e := fault(path, 0, 0, "", ErrExists.Error(), "use --force to replace it")
	e.Err = ErrExists
	return e
}

// sibling creates an empty hidden file beside path.
func sibling(path string) (*os.File, error) {
	dir, base := filepath.Split(path)
	for n := 0; ; n++ {
		f, err := os.OpenFile(fmt.Sprintf("%s.%s.%d-%d.part", dir, base, os.Getpid(), n), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			return f, nil
		}
		if !errors.Is(err, os.ErrExist) || n == 1000 {
			return nil, fmt.Errorf("codec: %w", err)
		}
	}
}

func writeDevice(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("codec: %w", err)
	}
	err = write(f)
	if cerr := f.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("codec: %w", cerr)
	}
	return err
}
