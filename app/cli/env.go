package cli

import "os"

// System returns the environment of the running program.
func System(name string) Env {
	return Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Name: name, Terminal: isTerminal(os.Stderr),
	}
}

// isTerminal reports whether a file is a character device and not the null
// device: near enough for a progress line.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
