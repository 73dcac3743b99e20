package cli_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"jido/app/cli"
)

// mortal is a context that ends when it has been asked n times whether it has.
type mortal struct {
	context.Context
	left atomic.Int64
}

func (m *mortal) Err() error {
	if m.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestInterrupted ends commands at every point where they look whether they
// should: nothing may be left behind, not even a hidden file.
func TestInterrupted(t *testing.T) {
	in := filepath.Join(t.TempDir(), "in.geojson")
	if err := os.WriteFile(in, []byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[126,39]}}]}`), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][]string{
		{"render", "--size", "200x160", "--layers", "land", "-o", "map.png"},
		{"convert", in, "out.gpkg"},
		{"convert", in, "out.kmz"},
	} {
		dir := t.TempDir()
		t.Chdir(dir)
		for n := range int64(200) {
			ctx := &mortal{Context: t.Context()}
			ctx.left.Store(n)
			code, _, stderr := run(ctx, c...)
			es, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			if code == 0 {
				if len(es) != 1 {
					t.Errorf("%v: done, but %d files", c, len(es))
				}
				break
			}
			if code != 1 || !strings.Contains(stderr, "interrupted") {
				t.Errorf("%v after %d looks: code %d, %q", c, n, code, stderr)
			}
			for _, e := range es {
				t.Errorf("%v after %d looks: %s is left", c, n, e.Name())
			}
			if n == 199 {
				t.Errorf("%v did not end in 200 looks", c)
			}
		}
	}
}

// TestCancelled runs commands whose context has ended before.
func TestCancelled(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range [][]string{{"render", "-o", "map.pdf"}, {"render", "-o", "-", "--format", "svg"}} {
		code, stdout, stderr := run(ctx, c...)
		if code != 1 || stdout != "" || !strings.Contains(stderr, "interrupted") {
			t.Errorf("%v: code %d, %d bytes written, %q", c, code, len(stdout), stderr)
		}
	}
	if es, _ := os.ReadDir("."); len(es) != 0 {
		t.Errorf("%s is left", es[0].Name())
	}
}

// TestDefault draws the default map twice: the second time replaces the first.
func TestDefault(t *testing.T) {
	t.Chdir(t.TempDir())
	for range 2 {
		var stderr bytes.Buffer
		if code := cli.Default(t.Context(), cli.Env{Stdout: io.Discard, Stderr: &stderr, Name: "jido"}, "out"); code != 0 {
			t.Fatalf("code %d: %s", code, stderr.String())
		}
		for _, name := range []string{"map.png", "map.svg", "map.pdf"} {
			if _, err := os.Stat(filepath.Join("out", name)); err != nil || !strings.Contains(stderr.String(), name) {
				t.Errorf("%s: %v; said %q", name, err, stderr.String())
			}
		}
	}
}
