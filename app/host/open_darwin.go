package host

import "os/exec"

// revealTells says whether revealer's exit code means anything.
const revealTells = true

func opener(what string) *exec.Cmd { return exec.Command("/usr/bin/open", what) }

func revealer(path string, dir bool) *exec.Cmd {
	if dir {
		return opener(path)
	}
	return exec.Command("/usr/bin/open", "-R", path)
}
