package host

import (
	"fmt"
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

// copyPicture offers the picture as PNG, which keeps what is transparent, and as
// bitmap, which every program takes.
func copyPicture(picture []byte) (string, error) {
	bitmap, err := dib(picture)
	if err != nil {
		return "", failure(NoClipboard, err, "host.clipboard.picture")
	}
	if err := setClipboard(picture, bitmap); err != nil {
		return "", failure(NoClipboard, err, "host.clipboard.failed", "Windows")
	}
	return "Windows", nil
}

// setClipboard follows the order that Windows asks for: open, empty, give, close,
// all on one thread. What was given belongs to the system.
func setClipboard(picture, bitmap []byte) (err error) {
	user, kernel := syscall.NewLazyDLL("user32.dll"), syscall.NewLazyDLL("kernel32.dll")
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	opened := false
	for range 20 { // another program may have it open
		if r, _, e := user.NewProc("OpenClipboard").Call(0); r != 0 {
			opened = true
			break
		} else {
			err = fmt.Errorf("OpenClipboard: %w", e)
		}
		time.Sleep(25 * time.Millisecond)
	}
	if !opened {
		return err
	}
	defer user.NewProc("CloseClipboard").Call()
	if r, _, e := user.NewProc("EmptyClipboard").Call(); r == 0 {
		return fmt.Errorf("EmptyClipboard: %w", e)
	}
	name, err := syscall.UTF16PtrFromString("PNG")
	if err != nil {
		return err
	}
	format, _, _ := user.NewProc("RegisterClipboardFormatW").Call(uintptr(unsafe.Pointer(name)))
	const bitmapFormat = 8 // CF_DIB
	for _, c := range []struct {
		format uintptr
		b      []byte
	}{{bitmapFormat, bitmap}, {format, picture}} {
		if c.format == 0 {
			continue
		}
		memory, err := globalCopy(kernel, c.b)
		if err != nil {
			return err
		}
		if r, _, e := user.NewProc("SetClipboardData").Call(c.format, memory); r == 0 {
			kernel.NewProc("GlobalFree").Call(memory)
			return fmt.Errorf("SetClipboardData: %w", e)
		}
	}
	return nil
}

// globalCopy copies bytes into movable memory of the system.
func globalCopy(kernel *syscall.LazyDLL, b []byte) (uintptr, error) {
	const movable = 2 // GMEM_MOVEABLE
	memory, _, e := kernel.NewProc("GlobalAlloc").Call(movable, uintptr(len(b)))
	if memory == 0 {
		return 0, fmt.Errorf("GlobalAlloc: %w", e)
	}
	p, _, e := kernel.NewProc("GlobalLock").Call(memory)
	if p == 0 {
		kernel.NewProc("GlobalFree").Call(memory)
		return 0, fmt.Errorf("GlobalLock: %w", e)
	}
	kernel.NewProc("RtlMoveMemory").Call(p, uintptr(unsafe.Pointer(unsafe.SliceData(b))), uintptr(len(b)))
	kernel.NewProc("GlobalUnlock").Call(memory)
	return memory, nil
}
