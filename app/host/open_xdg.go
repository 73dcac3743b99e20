//go:build !windows && !darwin

package host

import (
	"os/exec"
	"path/filepath"
)

// revealTells says whether revealer's exit code means anything.
const revealTells = true

func opener(what string) *exec.Cmd { return exec.Command("xdg-open", what) }

func revealer(path string, dir bool) *exec.Cmd {
	if !dir {
		path = filepath.Dir(path)
	}
	return opener(path)
}
