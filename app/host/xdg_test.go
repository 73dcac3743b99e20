//go:build !windows && !darwin

package host_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"jido/app/host"
)

// script puts an executable of that name on a PATH of its own and returns the
// file that it writes its arguments and input to.
func script(t *testing.T, name, body string) (record string) {
	t.Helper()
	dir := t.TempDir()
	record = filepath.Join(dir, "record")
	write(t, filepath.Join(dir, name), fmt.Sprintf("#!/bin/sh\nPATH=/usr/bin:/bin\nrecord=%q\n%s\n", record, body))
	if err := os.Chmod(filepath.Join(dir, name), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	return record
}

const recordArgs = `for a in "$@"; do printf '[%s]' "$a"; done > "$record"`

func TestOpenURL(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a folder & more")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	document, program := filepath.Join(dir, "지도 1.pdf"), filepath.Join(dir, "run.desktop")
	write(t, document, "x")
	write(t, program, "x")
	address := func(path string) string { return (&url.URL{Scheme: "file", Path: path}).String() }
	for _, c := range []struct {
		in, want string
		bad      bool
		kind     host.Kind
	}{
		{in: "https://example.org/a?b=c&d#e", want: "[https://example.org/a?b=c&d#e]"},
		{in: " http://example.org ", want: "[http://example.org]"},
		{in: "HTTPS://example.org/$(id)", want: "[https://example.org/$(id)]"},
		{in: address(document), want: "[" + document + "]"},
		{in: "file://localhost" + (&url.URL{Path: document}).EscapedPath(), want: "[" + document + "]"},
		{in: address(program), want: "[" + dir + "]"}, // shown, not run
		{in: address(dir), want: "[" + dir + "]"},
		{in: address(filepath.Join(dir, "none.pdf")), bad: true, kind: host.NoFile},
		{in: "file://elsewhere/share/x.pdf", bad: true, kind: host.BadAddress},
		{in: "https:///nohost", bad: true, kind: host.BadAddress},
		{in: "javascript:alert(1)", bad: true, kind: host.BadAddress},
		{in: "mailto:a@example.org", bad: true, kind: host.BadAddress},
		{in: "--help", bad: true, kind: host.BadAddress},
		{in: "example.org", bad: true, kind: host.BadAddress},
		{in: "http://[::1", bad: true, kind: host.BadAddress},
		{in: "", bad: true, kind: host.BadAddress},
	} {
		record := script(t, "xdg-open", recordArgs)
		err := host.OpenURL(c.in)
		if c.bad {
			wantKind(t, err, c.kind)
			if _, err := os.Stat(record); err == nil {
				t.Errorf("%s: something was opened", c.in)
			}
			continue
		}
		if err != nil || read(t, record) != c.want {
			t.Errorf("%s: %v", c.in, err)
		}
	}
}

func TestOpenFails(t *testing.T) {
	script(t, "xdg-open", `echo "no method available for opening it" >&2; exit 3`)
	err := host.OpenURL("https://example.org")
	wantKind(t, err, host.NoOpener, "https://example.org")
	if !strings.Contains(err.Error(), "exit status 3: no method available") {
		t.Error(err)
	}
	script(t, "other", "")
	wantKind(t, host.OpenURL("https://example.org"), host.NoOpener, "https://example.org", "xdg-utils")
	// a browser that stays in the foreground, with its output open
	record := script(t, "xdg-open", recordArgs+"; sleep 5 & exit 0")
	if err := host.OpenURL("https://example.org"); err != nil || read(t, record) == "" {
		t.Error(err)
	}
}

func TestRevealFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "x.png")
	write(t, file, "x")
	for in, want := range map[string]string{file: dir, dir: dir} {
		record := script(t, "xdg-open", recordArgs)
		if err := host.RevealFile(in); err != nil || read(t, record) != "["+want+"]" {
			t.Error(in, err)
		}
	}
	wantKind(t, host.RevealFile(filepath.Join(dir, "none")), host.NoFile, filepath.Join(dir, "none"))
}

// server starts an X server of the test's own and makes it the display.
func server(t *testing.T) string {
	t.Helper()
	tool, err := exec.LookPath("Xvfb")
	if err != nil {
		t.Skip("Xvfb is not installed (apt install xvfb)")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, tool, "-displayfd", "3", "-screen", "0", "640x480x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); cmd.Wait() })
	w.Close()
	r.SetReadDeadline(time.Now().Add(20 * time.Second))
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatal("Xvfb: ", err)
	}
	r.Close()
	display := ":" + strings.TrimSpace(number)
	t.Setenv("DISPLAY", display)
	t.Setenv("WAYLAND_DISPLAY", "")
	return display
}

// picture makes a PNG that does not become smaller by packing.
func picture(t *testing.T, side int) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	rnd := rand.New(rand.NewPCG(1, uint64(side)))
	for i := range img.Pix {
		img.Pix[i] = byte(rnd.Uint32())
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func xclip(t *testing.T) string {
	t.Helper()
	tool, err := exec.LookPath("xclip")
	if err != nil {
		t.Skip("xclip is not installed (apt install xclip)")
	}
	return tool
}

// paste reads the clipboard as another program does, until it is what is wanted:
// xclip takes the clipboard a moment after it returns.
func paste(t *testing.T, tool, kind string, wanted func([]byte) bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for {
		out, err := exec.CommandContext(ctx, tool, "-o", "-t", kind, "-selection", "clipboard").Output()
		if err == nil && wanted(out) {
			return
		}
		if ctx.Err() != nil {
			t.Errorf("%s: %d bytes pasted, %v", kind, len(out), err)
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// TestCopyPicture: what another program pastes is the picture, with xclip and
// without, in one piece and in many.
func TestCopyPicture(t *testing.T) {
	tool := xclip(t)
	server(t)
	path := os.Getenv("PATH")
	for _, how := range []string{"xclip", "X11"} {
		for _, side := range []int{1, 100, 600} {
			t.Setenv("PATH", path)
			if how == "X11" {
				t.Setenv("PATH", t.TempDir())
			}
			want := picture(t, side)
			got, err := host.CopyPicture(want)
			if err != nil || got != how {
				t.Fatalf("%q, %v, want %q", got, err, how)
			}
			readers := 1 // xclip serves one at a time
			if how == "X11" {
				readers = 3
			}
			var wg sync.WaitGroup
			for range readers {
				wg.Go(func() {
					paste(t, tool, "image/png", func(b []byte) bool { return bytes.Equal(b, want) })
				})
			}
			wg.Wait()
			paste(t, tool, "TARGETS", func(b []byte) bool { return bytes.Contains(b, []byte("image/png")) })
		}
	}
}

// TestCopyOverOurs: another program takes the clipboard from us, we take it back.
func TestCopyOverOurs(t *testing.T) {
	tool := xclip(t)
	server(t)
	path := os.Getenv("PATH")
	for range 3 {
		t.Setenv("PATH", t.TempDir())
		want := picture(t, 300)
		if _, err := host.CopyPicture(want); err != nil {
			t.Fatal(err)
		}
		paste(t, tool, "image/png", func(b []byte) bool { return bytes.Equal(b, want) })
		paste(t, tool, "TIMESTAMP", func(b []byte) bool { return len(b) > 0 })
		t.Setenv("PATH", path)
		cmd := exec.Command(tool, "-selection", "clipboard")
		cmd.Stdin = strings.NewReader("text")
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		paste(t, tool, "UTF8_STRING", func(b []byte) bool { return string(b) == "text" })
	}
}

func TestCopyByTool(t *testing.T) {
	want := picture(t, 64)
	record := script(t, "wl-copy", recordArgs+`; cat >> "$record"`)
	t.Setenv("WAYLAND_DISPLAY", "wayland-0")
	t.Setenv("DISPLAY", "")
	how, err := host.CopyPicture(want)
	if err != nil || how != "wl-copy" || read(t, record) != "[--type][image/png]"+string(want) {
		t.Error(how, err)
	}
	script(t, "wl-copy", `echo "no compositor" >&2; exit 1`)
	_, err = host.CopyPicture(want)
	wantKind(t, err, host.NoClipboard, "xclip", "wl-clipboard")
	if !strings.Contains(err.Error(), "wl-copy: no compositor") {
		t.Error(err)
	}
}

func TestCopyCannot(t *testing.T) {
	script(t, "nothing", "")
	for _, display := range []string{"", ":4242", "x", "host:", ":-1", "/none:0"} {
		t.Setenv("DISPLAY", display)
		t.Setenv("WAYLAND_DISPLAY", "")
		_, err := host.CopyPicture(picture(t, 2))
		wantKind(t, err, host.NoClipboard, "xclip")
	}
	for _, b := range [][]byte{nil, []byte("GIF89a"), picture(t, 9)[:20]} {
		_, err := host.CopyPicture(b)
		wantKind(t, err, host.NoClipboard, "PNG")
	}
}

func TestDisplay(t *testing.T) {
	for _, c := range []struct{ display, wayland, word string }{
		{"", "", "DISPLAY"},
		{"", "wayland-0", "xwayland"},
		{":4242", "", ":4242"},
		{"nonsense", "wayland-0", "nonsense"},
	} {
		t.Setenv("DISPLAY", c.display)
		t.Setenv("WAYLAND_DISPLAY", c.wayland)
		wantKind(t, host.Display(), host.NoDisplay, c.word, "jidoctl render")
	}
	wantKind(t, host.GLFailed(nil), host.NoOpenGL, "libgl1", "jidoctl render")
	name := server(t)
	for _, d := range []string{name, name + ".0", "unix" + name} {
		t.Setenv("DISPLAY", d)
		if err := host.Display(); err != nil {
			wantKind(t, err, host.NoOpenGL, "libgl1", "jidoctl render") // a machine without it
		}
	}
}
