//go:build windows

package host

import (
	"bytes"
	"image"
	"image/png"
	"runtime"
	"syscall"
	"testing"
	"unsafe"
)

// TestCopyPicture reads the clipboard back as another program does.
func TestCopyPicture(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 640, 480))); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if how, err := CopyPicture(b.Bytes()); err != nil || how != "Windows" {
			t.Fatal(how, err)
		}
	}
	bitmap, err := dib(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	name, err := syscall.UTF16PtrFromString("PNG")
	if err != nil {
		t.Fatal(err)
	}
	user := syscall.NewLazyDLL("user32.dll")
	format, _, _ := user.NewProc("RegisterClipboardFormatW").Call(uintptr(unsafe.Pointer(name)))
	for _, c := range []struct {
		format uintptr
		want   []byte
	}{{8, bitmap}, {format, b.Bytes()}} {
		if got := clipboard(t, c.format); !bytes.HasPrefix(got, c.want) { // memory comes in whole blocks
			t.Errorf("format %d: %d bytes, want %d", c.format, len(got), len(c.want))
		}
	}
}

func clipboard(t *testing.T, format uintptr) []byte {
	t.Helper()
	user, kernel := syscall.NewLazyDLL("user32.dll"), syscall.NewLazyDLL("kernel32.dll")
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if r, _, err := user.NewProc("OpenClipboard").Call(0); r == 0 {
		t.Fatal(err)
	}
	defer user.NewProc("CloseClipboard").Call()
	memory, _, err := user.NewProc("GetClipboardData").Call(format)
	if memory == 0 {
		t.Fatal(err)
	}
	size, _, _ := kernel.NewProc("GlobalSize").Call(memory)
	p, _, err := kernel.NewProc("GlobalLock").Call(memory)
	if p == 0 {
		t.Fatal(err)
	}
	defer kernel.NewProc("GlobalUnlock").Call(memory)
	out := make([]byte, size)
	kernel.NewProc("RtlMoveMemory").Call(uintptr(unsafe.Pointer(unsafe.SliceData(out))), p, size)
	return out
}
