package host_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"jido/app/host"
	"jido/data/lang"
)

// wantKind fails unless err is of that kind with a text in both languages.
func wantKind(t *testing.T, err error, kind host.Kind, words ...string) {
	t.Helper()
	var e *host.Error
	if !errors.As(err, &e) || e.Kind != kind {
		t.Fatalf("error %v, want kind %d", err, kind)
	}
	for _, tag := range lang.Tags() {
		if s := e.Text.In(tag); s == "" || strings.ContainsAny(s, "⟨⟩") || strings.Contains(s, "%!") {
			t.Errorf("%s: text %q", tag, s)
		}
	}
	if e.Text.EN == e.Text.KO {
		t.Errorf("one text for both languages: %q", e.Text.EN)
	}
	for _, w := range words {
		if !strings.Contains(e.Text.EN, w) || !strings.Contains(e.Text.KO, w) {
			t.Errorf("%q, %q lack %q", e.Text.EN, e.Text.KO, w)
		}
	}
	if !strings.HasPrefix(err.Error(), "host: ") {
		t.Errorf("%q", err)
	}
}

// noFolder returns a path at which no folder can be made, for root neither.
func noFolder(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "x")
	return filepath.Join(file, "below")
}

// readOnly returns a folder that may not be written to, and skips for those to
// whom that means nothing.
func readOnly(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
	if err := os.WriteFile(filepath.Join(dir, "probe"), nil, 0o600); err == nil {
		t.Skip("folders cannot be closed to this user")
	}
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// private fails where others may read the file or folder, as far as modes tell.
func private(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read %s: %v, %v", path, info.Mode(), err)
	}
}

// names lists a folder.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

func TestMakeDir(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	for range 2 {
		if err := host.MakeDir(dir); err != nil {
			t.Fatal(err)
		}
	}
	private(t, dir)
	if err := host.MakeDir(noFolder(t)); err == nil || !strings.HasPrefix(err.Error(), "host: ") {
		t.Error(err)
	}
}

func TestDirsAreOwn(t *testing.T) {
	config, state, cache := host.Dirs("org.example.x")
	for _, dir := range []string{config, state, cache} {
		if !filepath.IsAbs(dir) || !strings.Contains(dir, "org.example.x") {
			t.Errorf("%q", dir)
		}
	}
	if config == state || state == cache || config == cache {
		t.Errorf("not three: %q %q %q", config, state, cache)
	}
}

func TestTilde(t *testing.T) {
	t.Setenv("HOME", "/home/kim")
	t.Setenv("USERPROFILE", "/home/kim")
	for path, want := range map[string]string{
		"/home/kim/Maps": "~/Maps", "/home/kim": "~", "/home/kimchi/a": "/home/kimchi/a", "/data": "/data", "": "",
	} {
		if got := host.Tilde(filepath.FromSlash(path)); got != filepath.FromSlash(want) {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
