package host

import (
	"fmt"
	"os"
	"os/exec"
	"time"
)

// copyPicture has AppleScript read the picture from a file of the user's own.
func copyPicture(picture []byte) (string, error) {
	f, err := os.CreateTemp("", "picture-*.png")
	if err != nil {
		return "", failure(NoClipboard, err, "host.clipboard.failed", "osascript")
	}
	defer os.Remove(f.Name())
	_, err = f.Write(picture)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return "", failure(NoClipboard, err, "host.clipboard.failed", "osascript")
	}
	cmd := exec.Command("/usr/bin/osascript", "-e", "on run argv", "-e",
		"set the clipboard to (read (POSIX file (item 1 of argv)) as «class PNGf»)", "-e", "end run", f.Name())
	complaint, err := run(cmd, 10*time.Second)
	if err != nil {
		return "", failure(NoClipboard, fmt.Errorf("%w%s", err, complaint), "host.clipboard.failed", "osascript")
	}
	return "osascript", nil
}
