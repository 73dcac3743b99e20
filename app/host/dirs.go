package host

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Dirs returns the folders of the program with that id: config for what a user
// may edit, state for the session, the log and crash reports, cache for what can
// be made again. On Linux they follow the XDG base directory specification 0.8.
// None of them need exist; MakeDir makes one.
func Dirs(appID string) (config, state, cache string) {
	home, err := os.UserHomeDir()
	if err != nil { // no home: an account of a service
		home = filepath.Join(os.TempDir(), fmt.Sprintf("%s-%d", appID, os.Getuid()))
	}
	return dirs(runtime.GOOS, home, os.Getenv, appID)
}

func dirs(system, home string, getenv func(string) string, appID string) (config, state, cache string) {
	// folder is the one that a variable names if it does so in full, else the usual one.
	folder := func(variable string, usual ...string) string {
		dir := ""
		if variable != "" {
			dir = getenv(variable)
		}
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(append([]string{home}, usual...)...)
		}
		return filepath.Join(dir, appID)
	}
	switch system {
	case "windows":
		local := folder("LOCALAPPDATA", "AppData", "Local")
		return folder("APPDATA", "AppData", "Roaming"), filepath.Join(local, "state"), filepath.Join(local, "cache")
	case "darwin":
		support := folder("", "Library", "Application Support")
		return support, filepath.Join(support, "state"), folder("", "Library", "Caches")
	}
	return folder("XDG_CONFIG_HOME", ".config"), folder("XDG_STATE_HOME", ".local", "state"), folder("XDG_CACHE_HOME", ".cache")
}

// MakeDir makes a folder and those above it that are missing, for the user
// alone.
func MakeDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("host: %w", err)
	}
	return nil
}

// Tilde shortens a path for reading: ~/Documents.
func Tilde(path string) string {
	home, err := os.UserHomeDir()
	if err != nil || len(home) < 2 {
		return path
	}
	if rest, ok := strings.CutPrefix(path, home); ok && (rest == "" || rest[0] == filepath.Separator) {
		return "~" + rest
	}
	return path
}
