package host_test

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"jido/app/host"
)

const line = "a record of forty bytes, with its end...\n"

func openLog(t *testing.T, dir string) *host.Log {
	t.Helper()
	l, err := host.OpenLog(dir, 1024)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// TestLogTurns: two files, neither above the limit, nothing lost before the
// older one goes.
func TestLogTurns(t *testing.T) {
	for _, c := range []struct{ records, now, old int }{
		{0, 0, 0}, {1, 1, 0}, {24, 24, 0}, {25, 1, 24}, {48, 24, 24}, {49, 1, 24}, {1000, 16, 24},
	} {
		dir := filepath.Join(t.TempDir(), "made", "here")
		l := openLog(t, dir)
		for i := range c.records {
			if i == 10 { // it carries on after a new start
				l.Close()
				l = openLog(t, dir)
			}
			if n, err := l.Write([]byte(line)); n != len(line) || err != nil {
				t.Fatal(n, err)
			}
		}
		old := ""
		if c.old > 0 {
			old = read(t, filepath.Join(dir, "log.old.txt"))
		}
		if now := read(t, l.Path()); now != strings.Repeat(line, c.now) || old != strings.Repeat(line, c.old) {
			t.Errorf("%d records: %d and %d bytes, want %d and %d", c.records, len(now), len(old), c.now*len(line), c.old*len(line))
		}
		private(t, l.Path())
	}
}

func TestLogCuts(t *testing.T) {
	l := openLog(t, t.TempDir())
	for _, long := range []string{strings.Repeat("x", 5000), strings.Repeat("가", 1000)} {
		if n, err := l.Write([]byte(long)); n != len(long) || err != nil {
			t.Error(n, err)
		}
		got := read(t, l.Path())
		if len(got) > 1024 || len(got) < 1000 || !strings.HasSuffix(got, " … (cut)\n") || strings.ContainsRune(got, '\ufffd') {
			t.Errorf("%d bytes: …%q", len(got), got[len(got)-20:])
		}
	}
}

// TestLogCannotTurn: the log stays within its size where the file cannot be
// renamed.
func TestLogCannotTurn(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "log.old.txt", "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	l := openLog(t, dir)
	for range 100 {
		if _, err := l.Write([]byte(line)); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(read(t, l.Path())); n > 1024 || n == 0 {
		t.Error(n)
	}
}

func TestLogHandler(t *testing.T) {
	l := openLog(t, t.TempDir())
	log := slog.New(l.Handler(slog.LevelInfo))
	log.Debug("not this")
	log.Info("opened", "file", "성천 군.csv", "rows", 3)
	got := read(t, l.Path())
	if !strings.Contains(got, `level=INFO msg=opened file="성천 군.csv" rows=3`+"\n") || strings.Count(got, "\n") != 1 {
		t.Errorf("%q", got)
	}
}

func TestLogTogether(t *testing.T) {
	dir := t.TempDir()
	l, err := host.OpenLog(dir, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 200 {
				fmt.Fprintf(l, "goroutine %d record %d\n", g, i)
			}
		})
	}
	wg.Wait()
	lines := strings.Split(strings.TrimSpace(read(t, l.Path())), "\n")
	if len(lines) != 1600 {
		t.Fatal(len(lines))
	}
	for _, s := range lines {
		var g, i int
		if n, err := fmt.Sscanf(s, "goroutine %d record %d", &g, &i); n != 2 || err != nil {
			t.Fatalf("%q", s)
		}
	}
}

func TestLogClosed(t *testing.T) {
	l := openLog(t, t.TempDir())
	for range 2 {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := l.Write([]byte(line)); !errors.Is(err, os.ErrClosed) {
		t.Error(err)
	}
}

func TestLogNowhere(t *testing.T) {
	if _, err := host.OpenLog(noFolder(t), 1024); err == nil || !strings.HasPrefix(err.Error(), "host: ") {
		t.Error(err)
	}
	taken := t.TempDir()
	if err := os.Mkdir(filepath.Join(taken, "log.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := host.OpenLog(taken, 1024); err == nil {
		t.Error("a folder as log")
	}
	if _, err := host.OpenLog(readOnly(t), 1024); err == nil {
		t.Error("a log in a closed folder")
	}
}
