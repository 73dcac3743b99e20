//go:build !windows && !darwin

package host

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"time"
)

// copyPicture asks the tools first: they keep the picture when the program ends.
func copyPicture(picture []byte) (string, error) {
	var tried error
	by := func(tool string, args ...string) bool {
		cmd := exec.Command(tool, args...)
		if cmd.Err != nil {
			return false
		}
		cmd.Stdin = bytes.NewReader(picture)
		complaint, err := run(cmd, 10*time.Second)
		if err != nil {
			tried = errors.Join(tried, errors.New(tool+complaint), err)
		}
		return err == nil
	}
	display := os.Getenv("DISPLAY")
	switch {
	case os.Getenv("WAYLAND_DISPLAY") != "" && by("wl-copy", "--type", "image/png"):
		return "wl-copy", nil
	case display == "":
	case by("xclip", "-selection", "clipboard", "-t", "image/png", "-i"):
		return "xclip", nil
	default:
		err := own(display, picture)
		if err == nil {
			return "X11", nil
		}
		tried = errors.Join(tried, err)
	}
	return "", failure(NoClipboard, tried, "host.clipboard.tools")
}
