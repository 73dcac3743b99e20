//go:build !windows && !darwin

package host

import (
	"os"
	"path/filepath"
	"strings"
)

// authority returns the name of the method and the key by which the server knows
// us, from the file that X(7) describes; empty where there is none.
func authority(display string) (name, key string) {
	path := os.Getenv("XAUTHORITY")
	if path == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", ""
		}
		path = filepath.Join(home, ".Xauthority")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", ""
	}
	number, _, _ := strings.Cut(display[strings.LastIndexByte(display, ':')+1:], ".")
	machine, _ := os.Hostname()
	return keyFor(b, machine, number)
}

// keyFor finds the entry for a display of this machine; of several, the one that
// names the machine.
func keyFor(b []byte, machine, number string) (name, key string) {
	field := func() (string, bool) {
		if len(b) < 2 {
			return "", false
		}
		n := int(b[0])<<8 | int(b[1])
		if len(b) < 2+n {
			return "", false
		}
		s := string(b[2 : 2+n])
		b = b[2+n:]
		return s, true
	}
	for len(b) > 2 {
		b = b[2:] // the family of the address
		address, _ := field()
		n, _ := field()
		method, _ := field()
		k, ok := field()
		if !ok {
			break
		}
		if method != "MIT-MAGIC-COOKIE-1" || n != "" && n != number {
			continue
		}
		if address == machine {
			return method, k
		}
		if name == "" {
			name, key = method, k
		}
	}
	return name, key
}
