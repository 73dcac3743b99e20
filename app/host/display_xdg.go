//go:build !windows && !darwin

package host

import (
	"bytes"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Display reports why no window can be opened, as far as can be told without
// trying: NoDisplay where no X server is named or the named one does not answer,
// NoOpenGL where no library or driver of it is found. The window is an X11 one,
// on Wayland by way of Xwayland.
func Display() error {
	name := os.Getenv("DISPLAY")
	switch {
	case name == "" && os.Getenv("WAYLAND_DISPLAY") != "":
		return failure(NoDisplay, nil, "host.display.wayland")
	case name == "":
		return failure(NoDisplay, nil, "host.display.none")
	}
	conn, err := dialX(name)
	if err != nil {
		return failure(NoDisplay, err, "host.display.dead", name)
	}
	conn.Close()
	if missing := missingGL("/"); missing != "" {
		return failure(NoOpenGL, nil, "host.opengl.none", missing)
	}
	return nil
}

// dialX connects to the X server of a display name ("host:number.screen", as
// X(7) has it).
func dialX(name string) (net.Conn, error) {
	at := strings.LastIndexByte(name, ':')
	if at < 0 {
		return nil, &net.AddrError{Err: "no display number", Addr: name}
	}
	host, number := name[:at], name[at+1:]
	number, _, _ = strings.Cut(number, ".")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > 59535 {
		return nil, &net.AddrError{Err: "no display number", Addr: name}
	}
	if strings.HasPrefix(host, "/") { // macOS style: a path to the socket
		return net.DialTimeout("unix", name, 2*time.Second)
	}
	if _, local, ok := strings.Cut(host, "/"); host == "" || host == "unix" || ok && local == "unix" {
		path := "/tmp/.X11-unix/X" + number
		conn, err := net.DialTimeout("unix", path, 2*time.Second)
		if err != nil {
			if conn, err2 := net.DialTimeout("unix", "@"+path, 2*time.Second); err2 == nil {
				return conn, nil
			}
		}
		return conn, err
	}
	return net.DialTimeout("tcp", net.JoinHostPort(strings.Trim(host, "[]"), strconv.Itoa(6000+n)), 2*time.Second)
}

// missingGL returns the name of what OpenGL lacks on the system below root, ""
// where it looks complete or cannot be told. It looks where the loader looks: in
// its cache, in the usual folders and those of the environment.
func missingGL(root string) string {
	if _, err := os.Stat(filepath.Join(root, "run/opengl-driver")); err == nil {
		return "" // NixOS has its own places
	}
	cache, err := os.ReadFile(filepath.Join(root, "etc/ld.so.cache"))
	if err != nil {
		return "" // not the loader of glibc
	}
	var dirs []string
	for _, pattern := range []string{"lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib", "lib/*-linux-gnu*", "usr/lib/*-linux-gnu*"} {
		found, _ := filepath.Glob(filepath.Join(root, pattern))
		dirs = append(dirs, found...)
	}
	dirs = append(dirs, filepath.SplitList(os.Getenv("LD_LIBRARY_PATH"))...)
	has := func(name string) bool {
		if bytes.Contains(cache, []byte(name+"\x00")) {
			return true
		}
		for _, d := range dirs {
			if _, err := os.Stat(filepath.Join(d, name)); err == nil {
				return true
			}
		}
		return false
	}
	switch {
	case !has("libGL.so.1"):
		return "libGL.so.1"
	case !has("libGLdispatch.so.0"):
		return "" // libGL is the driver itself
	}
	if bytes.Contains(cache, []byte("libGLX_")) && vendorIn(cache) {
		return ""
	}
	for _, d := range dirs {
		names, _ := filepath.Glob(filepath.Join(d, "libGLX_*.so.0"))
		for _, n := range names {
			if filepath.Base(n) != "libGLX_indirect.so.0" {
				return ""
			}
		}
	}
	return "libGLX_mesa.so.0"
}

// vendorIn reports whether the loader's cache lists a driver for libGL.
func vendorIn(cache []byte) bool {
	for _, s := range bytes.Split(cache, []byte{0}) {
		if bytes.HasPrefix(s, []byte("libGLX_")) && bytes.HasSuffix(s, []byte(".so.0")) && !bytes.Contains(s, []byte("indirect")) {
			return true
		}
	}
	return false
}
