//go:build !windows && !darwin

package host

import "testing"

func TestMissingGL(t *testing.T) {
	const dir = "usr/lib/x86_64-linux-gnu/"
	cache := func(names ...string) string {
		s := "etc/ld.so.cache=glibc-ld.so.cache1.1"
		for _, n := range names {
			s += "\x00" + n + "\x00/usr/lib/" + n
		}
		return s + "\x00"
	}
	for _, c := range []struct {
		name, want string
		files      []string
	}{
		{"nothing known", "", nil},
		{"no library", "libGL.so.1", []string{cache("libc.so.6")}},
		{"all in the cache", "", []string{cache("libGL.so.1", "libGLdispatch.so.0", "libGLX_mesa.so.0")}},
		{"no driver", "libGLX_mesa.so.0", []string{cache("libGL.so.1", "libGLdispatch.so.0", "libGLX_indirect.so.0")}},
		{"another driver", "", []string{cache("libGL.so.1", "libGLdispatch.so.0", "libGLX_nvidia.so.0")}},
		{"library is the driver", "", []string{cache("libGL.so.1")}},
		{"stale cache", "", []string{cache("libc.so.6"), dir + "libGL.so.1", dir + "libGLdispatch.so.0", dir + "libGLX_mesa.so.0"}},
		{"stale cache, no driver", "libGLX_mesa.so.0", []string{cache("libc.so.6"), dir + "libGL.so.1", dir + "libGLdispatch.so.0", dir + "libGLX_indirect.so.0"}},
		{"places of its own", "", []string{cache("libc.so.6"), "run/opengl-driver/lib/libGL.so.1"}},
	} {
		t.Setenv("LD_LIBRARY_PATH", "")
		if got := missingGL(rootWith(t, c.files...)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestKeyFor(t *testing.T) {
	entry := func(address, number, method, key string) string {
		s := "\x01\x00"
		for _, f := range []string{address, number, method, key} {
			s += string([]byte{0, byte(len(f))}) + f
		}
		return s
	}
	const cookie = "MIT-MAGIC-COOKIE-1"
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", ""},
		{"ours", entry("me", "0", cookie, "k0") + entry("me", "1", cookie, "k1"), "k1"},
		{"any number", entry("me", "", cookie, "k"), "k"},
		{"ours before others'", entry("other", "1", cookie, "no") + entry("me", "1", cookie, "yes"), "yes"},
		{"an old name of ours", entry("other", "1", cookie, "k"), "k"},
		{"another method", entry("me", "1", "XDM-AUTHORIZATION-1", "no"), ""},
		{"cut off", entry("me", "1", cookie, "k")[:20], ""},
		{"cut off later", entry("x", "1", cookie, "k") + "\x01\x00\x00", "k"},
	} {
		if _, key := keyFor([]byte(c.file), "me", "1"); key != c.want {
			t.Errorf("%s: %q, want %q", c.name, key, c.want)
		}
	}
}
