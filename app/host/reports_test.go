package host_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"jido/app/host"
)

// TestMain lets the test program be the one that crashes.
func TestMain(m *testing.M) {
	if dir := os.Getenv("HOST_TEST_DIE_IN"); dir != "" {
		die(dir, os.Getenv("HOST_TEST_DIE_OF"))
	}
	os.Exit(m.Run())
}

func die(dir, of string) {
	r, err := host.OpenReports(dir, "test 1.2.3", nil)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	switch of {
	case "panic":
		go func() { panic("the roof is on fire") }()
		time.Sleep(time.Minute)
	case "fatal error":
		m := map[int]int{}
		for range 4 {
			go func() {
				for {
					m[1]++
				}
			}()
		}
		time.Sleep(time.Minute)
	case "stack":
		debug.SetMaxStack(1 << 20)
		_ = deeper(0)
	case "shut down":
		os.Exit(0) // without Close, as when killed
	case "end":
		r.Close()
		os.Exit(0)
	}
}

// deeper calls itself until the stack is full.
func deeper(n int) int {
	if n < 0 {
		return 0
	}
	return deeper(n+1) + n
}

func TestCrash(t *testing.T) {
	for _, c := range []struct{ of, in string }{
		{"panic", "panic: the roof is on fire"},
		{"fatal error", "maps.fatal"}, // a run-time fault's own words go to standard error alone
		{"stack", "runtime.newstack"},
		{"shut down", ""},
		{"end", ""},
	} {
		t.Run(c.of, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "reports")
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, os.Args[0])
			cmd.Env = append(os.Environ(), "HOST_TEST_DIE_IN="+dir, "HOST_TEST_DIE_OF="+c.of)
			out, err := cmd.CombinedOutput()
			if (err != nil) != (c.in != "") {
				t.Fatalf("%v\n%s", err, out)
			}
			r := openReports(t, dir)
			last, ok := r.Last()
			if ok != (c.in != "") {
				t.Fatalf("%v, %s", last, names(t, dir))
			}
			if !ok {
				if n := names(t, dir); n != "crash-1.txt" && n != "crash-2.txt" {
					t.Errorf("left: %s", n)
				}
				return
			}
			text := read(t, last.Path)
			for _, want := range []string{"program: test 1.2.3\n", "system:  ", "time:    ", c.in, "goroutine "} {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in\n%s", want, text)
				}
			}
			if filepath.Base(last.Path) != "crash-1.txt" || last.Told || time.Since(last.When) > time.Hour || time.Since(last.When) < -time.Minute {
				t.Errorf("%+v", last)
			}
			if err := r.MarkTold(last); err != nil {
				t.Fatal(err)
			}
			r.Close()
			if again, ok := openReports(t, dir).Last(); !ok || !again.Told || again.Path != last.Path {
				t.Errorf("%+v", again)
			}
		})
	}
}

func openReports(t *testing.T, dir string) *host.Reports {
	t.Helper()
	r, err := host.OpenReports(dir, "test", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// TestReportsKept: a crash after one that was told is news; few files are kept;
// files of a running program stay.
func TestReportsKept(t *testing.T) {
	dir := t.TempDir()
	for i := 1; i <= 30; i++ {
		path := filepath.Join(dir, fmt.Sprintf("crash-%d.txt", i))
		write(t, path, fmt.Sprintf("program: x\nprocess: 1\n----\npanic: %d\n", i))
		when := time.Date(2026, 1, i, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(path, when, when); err != nil {
			t.Fatal(err)
		}
	}
	running := filepath.Join(dir, "crash-31.txt")
	write(t, running, fmt.Sprintf("program: x\nprocess: %d\n----\n", os.Getpid()))
	for _, n := range []string{"crash-x.txt", "crash-0.txt", "crash-7.doc", "crash-.txt"} {
		write(t, filepath.Join(dir, n), "----\nnot ours")
	}
	r := openReports(t, dir)
	last, ok := r.Last()
	if !ok || filepath.Base(last.Path) != "crash-30.txt" || last.Told {
		t.Fatalf("%+v", last)
	}
	if err := r.MarkTold(last); err != nil {
		t.Fatal(err)
	}
	if last, _ = r.Last(); !last.Told {
		t.Error("not told")
	}
	newer := filepath.Join(dir, "crash-40.txt")
	write(t, newer, "program: x\n----\npanic: new\n")
	if last, _ = r.Last(); last.Path != newer || last.Told {
		t.Errorf("%+v", last)
	}
	r.Close()
	openReports(t, dir)
	if got := names(t, dir); strings.Count(got, "crash-") > 10+5 || !strings.Contains(got, "crash-31.txt") || !strings.Contains(got, "crash-7.doc") {
		t.Error(got)
	}
}

func fail(r *host.Reports, where string, v any, report func(string)) (after bool) {
	defer func() { after = true }()
	defer r.Recover(where, report)
	if v == "index" {
		_ = []int{}[len(where)]
	}
	if v != nil {
		panic(v)
	}
	return false
}

func TestRecover(t *testing.T) {
	dir := t.TempDir()
	var logged bytes.Buffer
	r, err := host.OpenReports(dir, "test 1", slog.New(slog.NewTextHandler(&logged, nil)))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for i, v := range []any{"boom", fmt.Errorf("an error"), "index"} {
		var path string
		if !fail(r, "drawing the map", v, func(p string) { path = p }) {
			t.Fatal("it did not go on")
		}
		want := fmt.Sprint(v)
		if v == "index" {
			want = "index out of range"
		}
		if filepath.Base(path) != fmt.Sprintf("report-%d.txt", i+1) {
			t.Fatalf("%q", path)
		}
		text := read(t, path)
		for _, s := range []string{"program: test 1\n", "while:   drawing the map\n", "panic: ", want, "host_test.fail"} {
			if !strings.Contains(text, s) {
				t.Errorf("no %q in\n%s", s, text)
			}
		}
		if !strings.Contains(logged.String(), want) || !strings.Contains(logged.String(), filepath.Base(path)) {
			t.Errorf("logged %s", logged.String())
		}
	}
	fail(r, "nothing", nil, func(string) { t.Error("a report of nothing") })
	fail(r, "nobody", "x", nil)
	if _, ok := r.Last(); ok {
		t.Error("a report is no crash")
	}
	for range 20 {
		fail(r, "again", "x", nil)
	}
	if got := strings.Count(names(t, dir), "report-"); got != 10 {
		t.Errorf("%d reports kept", got)
	}
}

// TestReportsNowhere: without a folder panics are caught and logged all the
// same.
func TestReportsNowhere(t *testing.T) {
	var logged bytes.Buffer
	r, err := host.OpenReports(noFolder(t), "test", slog.New(slog.NewTextHandler(&logged, nil)))
	if err == nil || r == nil {
		t.Fatal(err)
	}
	called := false
	fail(r, "here", "boom", func(path string) { called = path == "" })
	if !called || !strings.Contains(logged.String(), "boom") || !strings.Contains(logged.String(), "host_test.fail") {
		t.Error(called, logged.String())
	}
	if _, ok := r.Last(); ok || r.Close() != nil || r.MarkTold(host.Report{}) != nil || r.Dir() != "" {
		t.Error("something of nothing")
	}
	if _, err := host.OpenReports(readOnly(t), "test", nil); err == nil {
		t.Error("reports in a closed folder")
	}
}
