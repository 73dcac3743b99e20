package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"jido/data/codec"
	"jido/data/lang"
	"jido/layers/export"
)

// stdout is the file name that stands for standard output.
const stdout = "-"

// output is one picture file to write.
type output struct {
	path   string
	format export.Format
}

// free refuses early, before any work, what could not be written later: a file
// that is there without --force, a folder that is not.
func (c *call) free(path string, force bool) error {
	if path == stdout {
		return nil
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return c.fail(c.t("cli.error.is_folder", path), c.t("cli.hint.name_file"))
	case err == nil && info.Mode().IsRegular() && !force:
		return c.fail(c.t("cli.error.exists", path), c.t("cli.hint.force"))
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return c.fail(c.t("cli.error.no_folder", dir), c.t("cli.hint.mkdir", "mkdir -p "+dir))
	}
	return nil
}

// put writes finished bytes to a file, whole or not at all, or to standard
// output.
func (c *call) put(path string, b []byte, force bool) error {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if path == stdout {
		_, err := c.env.Stdout.Write(b)
		return err
	}
	return codec.WriteBytes(c.ctx, path, b, force)
}

// bytesText writes a size of a file as people read it.
func bytesText(t lang.Tag, n int) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 999_500:
		return lang.Number(t, float64(n)/1e3, 0) + " KB"
	}
	return lang.Number(t, float64(n)/1e6, 1) + " MB"
}

// later starts work that cannot be stopped from within and returns a function
// that waits for its result; when the context ends first, the result is dropped.
// The work must not have effects that last.
func later[T any](work func() (T, error)) func(context.Context) (T, error) {
	type result struct {
		v   T
		err error
	}
	ch := make(chan result, 1)
	go func() {
		v, err := work()
		ch <- result{v, err}
	}()
	return func(ctx context.Context) (T, error) {
		select {
		case r := <-ch:
			return r.v, r.err
		case <-ctx.Done():
			var zero T
			return zero, ctx.Err()
		}
	}
}

// aside is later for work that is waited for at once.
func aside[T any](ctx context.Context, work func() (T, error)) (T, error) { return later(work)(ctx) }
