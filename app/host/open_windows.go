package host

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// revealTells says whether revealer's exit code means anything: Explorer reports
// failure always.
const revealTells = false

// inSystem returns the path of a program that comes with Windows, so that none of
// the same name in the working directory is run.
func inSystem(parts ...string) string {
	root := os.Getenv("SystemRoot")
	if root == "" {
		root = `C:\Windows`
	}
	return filepath.Join(append([]string{root}, parts...)...)
}

func opener(what string) *exec.Cmd {
	return exec.Command(inSystem("System32", "rundll32.exe"), "url.dll,FileProtocolHandler", what)
}

func revealer(path string, dir bool) *exec.Cmd {
	if dir {
		return opener(path)
	}
	explorer := inSystem("explorer.exe")
	cmd := exec.Command(explorer)
	// Explorer reads its command line by rules of its own; a path holds no quotation mark.
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `"` + explorer + `" /select,"` + path + `"`}
	return cmd
}
