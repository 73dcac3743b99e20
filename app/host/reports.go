package host

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
)

const keepReports = 10 // files of each kind

// headerEnd parts a report's header from the trace; a crash file that ends with
// it tells of no crash.
const headerEnd = "----\n"

// Report is a file that tells of a crash.
type Report struct {
	Path string
	When time.Time
	Told bool // the user was told of it; see Reports.MarkTold
}

// Reports writes crash-<n>.txt when the program dies of a panic or a fault of
// the run-time system, and report-<n>.txt for panics that Recover caught. The
// zero Reports writes nothing and lets Recover log only. Of a fault of the
// run-time system the file holds the traces; its words go to standard error alone.
type Reports struct {
	dir, version string
	log          *slog.Logger
	crash        string // the present file, "" where there is none
}

// OpenReports makes the folder of reports and arranges that a crash from now on
// is written there, below the version. The Reports is of use even with an error,
// which says why there will be no files.
func OpenReports(dir, version string, log *slog.Logger) (*Reports, error) {
	r := &Reports{version: version, log: log}
	if err := MakeDir(dir); err != nil {
		return r, err
	}
	r.dir = dir
	r.clean()
	f, err := r.create("crash", "")
	if err != nil {
		return r, err
	}
	r.crash = f.Name()
	defer f.Close() // the run-time system has its own
	debug.SetTraceback("all")
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		return r, fmt.Errorf("host: %w", err)
	}
	return r, nil
}

// Close ends the writing of crashes; the program ends well.
func (r *Reports) Close() error {
	if r.crash == "" {
		return nil
	}
	if err := debug.SetCrashOutput(nil, debug.CrashOptions{}); err != nil {
		return fmt.Errorf("host: %w", err)
	}
	err := os.Remove(r.crash)
	r.crash = ""
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("host: %w", err)
	}
	return nil
}

// Dir returns the folder of the reports, "" where none are written.
func (r *Reports) Dir() string { return r.dir }

// Last returns the latest crash, of this or an earlier run; false where there
// is none.
func (r *Reports) Last() (Report, bool) {
	var last Report
	for _, path := range r.files("crash") {
		info, err := os.Stat(path)
		if path == r.crash || err != nil || !crashed(path) || info.ModTime().Before(last.When) {
			continue
		}
		last = Report{Path: path, When: info.ModTime()}
	}
	if last.Path == "" {
		return Report{}, false
	}
	b, err := os.ReadFile(r.toldFile())
	last.Told = err == nil && string(b) == last.mark()
	return last, true
}

// MarkTold notes that the user knows of a crash, so that the next start does not
// tell it again.
func (r *Reports) MarkTold(last Report) error {
	if r.dir == "" {
		return nil
	}
	if err := os.WriteFile(r.toldFile(), []byte(last.mark()), 0o600); err != nil {
		return fmt.Errorf("host: %w", err)
	}
	return nil
}

func (r *Reports) toldFile() string { return filepath.Join(r.dir, "crash-told.txt") }

func (p Report) mark() string {
	return fmt.Sprintf("%s %d\n", filepath.Base(p.Path), p.When.UnixNano())
}

// Recover catches a panic of the function that defers it: it writes a report,
// logs it, and calls report, which may be nil, with the path of the report, ""
// where none could be written. Defer it itself, not inside another function:
//
//	defer reports.Recover("drawing the map", show)
func (r *Reports) Recover(where string, report func(path string)) {
	v := recover()
	if v == nil {
		return
	}
	trace := fmt.Sprintf("panic: %v\n\n%s", v, debug.Stack())
	path := ""
	if r.dir != "" {
		f, err := r.create("report", where)
		if err == nil {
			path = f.Name()
			_, err = f.WriteString(trace)
			err = errors.Join(err, f.Close())
		}
		if err != nil && r.log != nil {
			r.log.Error("writing a report", "err", err)
		}
	}
	if r.log != nil {
		r.log.Error("caught a panic", "where", where, "panic", fmt.Sprint(v), "report", path, "trace", trace)
	}
	if report != nil {
		report(path)
	}
}

// create opens the next free file of a kind with the header in it.
func (r *Reports) create(kind, where string) (*os.File, error) {
	files := r.files(kind)
	for _, old := range files[:max(0, len(files)+1-keepReports)] {
		if !inUse(old) {
			os.Remove(old)
		}
	}
	n := 1
	if len(files) > 0 {
		n = number(files[len(files)-1]) + 1
	}
	for ; ; n++ {
		f, err := os.OpenFile(filepath.Join(r.dir, fmt.Sprintf("%s-%d.txt", kind, n)), os.O_WRONLY|os.O_CREATE|os.O_EXCL|os.O_APPEND, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("host: %w", err)
		}
		if _, err := f.WriteString(r.header(where)); err != nil {
			f.Close()
			os.Remove(f.Name())
			return nil, fmt.Errorf("host: %w", err)
		}
		return f, nil
	}
}

func (r *Reports) header(where string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "program: %s\nsystem:  %s/%s, %s, %d processors\nprocess: %d\ntime:    %s\n",
		r.version, runtime.GOOS, runtime.GOARCH, runtime.Version(), runtime.NumCPU(), os.Getpid(), time.Now().Format(time.RFC3339))
	if where != "" {
		fmt.Fprintf(&b, "while:   %s\n", where)
	}
	return b.String() + headerEnd
}

// files lists the files of a kind, by number.
func (r *Reports) files(kind string) []string {
	if r.dir == "" {
		return nil
	}
	entries, err := os.ReadDir(r.dir)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), kind+"-") && number(e.Name()) > 0 {
			out = append(out, filepath.Join(r.dir, e.Name()))
		}
	}
	slices.SortFunc(out, func(a, b string) int { return number(a) - number(b) })
	return out
}

// number returns the number in the name of a report, 0 where there is none.
func number(path string) int {
	name, text := strings.CutSuffix(filepath.Base(path), ".txt")
	_, n, _ := strings.Cut(name, "-")
	v, err := strconv.Atoi(n)
	if err != nil || v < 1 || !text {
		return 0
	}
	return v
}

// clean removes the crash files of programs that ended without Close and
// without a crash: shut down from outside.
func (r *Reports) clean() {
	for _, path := range r.files("crash") {
		if !crashed(path) && !inUse(path) {
			os.Remove(path)
		}
	}
}

// crashed reports whether anything follows the header.
func crashed(path string) bool {
	b, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	_, trace, ok := strings.Cut(string(b), headerEnd)
	return ok && strings.TrimSpace(trace) != ""
}

// inUse reports whether the program that a crash file without a crash belongs
// to still runs.
func inUse(path string) bool {
	b, err := os.ReadFile(path)
	if err != nil || crashed(path) {
		return false
	}
	_, rest, _ := strings.Cut(string(b), "process: ")
	line, _, _ := strings.Cut(rest, "\n")
	pid, err := strconv.Atoi(line)
	return err == nil && pid > 0 && running(pid)
}
