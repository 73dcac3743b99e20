package host

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// OpenURL opens a web address, or the document of a file address, in the program
// that the user has for it. Files that are no documents are shown in their
// folder instead: an address may come from data of others and must not start
// programs. It returns when the other program started, or within two seconds.
func OpenURL(address string) error {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return failure(BadAddress, nil, "host.open.scheme", address)
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Host == "" {
			return failure(BadAddress, nil, "host.open.scheme", address)
		}
		return launch(opener(u.String()), u.String(), true)
	case "file":
		if u.Host != "" && u.Host != "localhost" { // another machine's
			return failure(BadAddress, nil, "host.open.scheme", address)
		}
		path := filepath.FromSlash(u.Path)
		if runtime.GOOS == "windows" {
			path = strings.TrimPrefix(path, `\`) // file:///C:/x
		}
		info, err := os.Stat(path)
		if err != nil {
			return failure(NoFile, err, "host.open.file", path)
		}
		if info.Mode().IsRegular() && document(path) {
			return launch(opener(path), path, true)
		}
		return RevealFile(path)
	}
	return failure(BadAddress, nil, "host.open.scheme", address)
}

// document reports whether a file is of a kind that is looked at and not run.
func document(path string) bool {
	return slices.Contains([]string{".png", ".svg", ".pdf", ".pptx", ".gif", ".apng", ".txt", ".csv", ".tsv", ".json", ".geojson", ".kml", ".kmz", ".gpkg", ".xlsx", ".jpg", ".jpeg"},
		strings.ToLower(filepath.Ext(path)))
}

// RevealFile shows a file in the file manager, on Linux its folder; a folder is
// opened.
func RevealFile(path string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return failure(NoFile, err, "host.open.file", path)
	}
	info, err := os.Stat(full)
	if err != nil {
		return failure(NoFile, err, "host.open.file", path)
	}
	return launch(revealer(full, info.IsDir()), full, revealTells)
}

// launch starts a command and waits a moment, so that a failure is seen; what
// was to be opened stands in the message. tells is whether the command's exit code
// means anything.
func launch(cmd *exec.Cmd, what string, tells bool) error {
	if cmd.Err != nil {
		return failure(NoOpener, cmd.Err, "host.open.tool", what)
	}
	complaint, err := run(cmd, 2*time.Second)
	var status *exec.ExitError
	switch {
	case err == nil, !tells && errors.As(err, &status):
		return nil
	case errors.Is(err, exec.ErrNotFound):
		return failure(NoOpener, err, "host.open.tool", what)
	}
	return failure(NoOpener, fmt.Errorf("%s: %w%s", filepath.Base(cmd.Path), err, complaint), "host.open.failed", what)
}

// run runs a command and returns what it complained of and its error; one that
// still runs after the wait did well. The command may leave children behind that
// keep its output open.
func run(cmd *exec.Cmd, wait time.Duration) (complaint string, err error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer r.Close()
	cmd.Stderr = w
	if cmd.Stdout == nil {
		cmd.Stdout = w
	}
	err = cmd.Start()
	w.Close()
	if err != nil {
		return "", err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err = <-done:
	case <-time.After(wait):
		return "", nil
	}
	if err == nil {
		return "", nil
	}
	text := make(chan string, 1)
	go func() {
		b, _ := io.ReadAll(io.LimitReader(r, 4096)) // ends when r is closed
		text <- string(b)
	}()
	select {
	case s := <-text:
		if s = strings.TrimSpace(s); s != "" {
			complaint = ": " + s
		}
	case <-time.After(200 * time.Millisecond):
	}
	return complaint, err
}
