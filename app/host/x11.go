//go:build !windows && !darwin

package host

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

// The files x11*.go own an X11 selection: just what that needs of the protocol (X Window
// System Protocol, X11 release 6.8) and of the conventions (ICCCM 2.0, section 2).

// Atoms of the protocol itself.
const (
	atomNone    = 0
	atomATOM    = 4
	atomINTEGER = 19
)

// Codes of messages from the server.
const (
	xError            = 0
	xReply            = 1
	xPropertyNotify   = 28
	xSelectionClear   = 29
	xSelectionRequest = 30
	xSelectionNotify  = 31
)

const propertyChanges = 1 << 22 // PropertyChangeMask

// xConn is a connection to an X server with one window that is never seen.
type xConn struct {
	net.Conn
	root, window uint32
	chunk        int // bytes that one request may carry
	atoms        map[string]uint32
	early        [][]byte // events that came while a reply was awaited
}

// connect opens the connection, makes the window and names the atoms.
func connect(display string) (*xConn, error) {
	conn, err := dialX(display)
	if err != nil {
		return nil, fmt.Errorf("host: X11: %w", err)
	}
	x := &xConn{Conn: conn, atoms: make(map[string]uint32)}
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	if err := x.setup(display); err != nil {
		conn.Close()
		return nil, fmt.Errorf("host: X11: %w", err)
	}
	conn.SetDeadline(time.Time{})
	return x, nil
}

func pad(n int) int { return (n + 3) &^ 3 }

func put16(b []byte, v int)    { binary.LittleEndian.PutUint16(b, uint16(v)) }
func put32(b []byte, v uint32) { binary.LittleEndian.PutUint32(b, v) }
func get32(b []byte) uint32    { return binary.LittleEndian.Uint32(b) }

func (x *xConn) setup(display string) error {
	name, cookie := authority(display)
	b := make([]byte, 12+pad(len(name))+pad(len(cookie)))
	b[0] = 'l' // little endian, whatever the machine
	put16(b[2:], 11)
	put16(b[6:], len(name))
	put16(b[8:], len(cookie))
	copy(b[12:], name)
	copy(b[12+pad(len(name)):], cookie)
	if _, err := x.Write(b); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x, head); err != nil {
		return err
	}
	rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(x, rest); err != nil {
		return err
	}
	if head[0] != 1 {
		return fmt.Errorf("the server refuses: %s", strings.TrimRight(string(rest[:min(len(rest), int(head[1]))]), "\n"))
	}
	if len(rest) < 32 {
		return io.ErrUnexpectedEOF
	}
	x.window = get32(rest[4:]) // the first id that is ours
	x.chunk = min(4*int(binary.LittleEndian.Uint16(rest[18:]))-64, 1<<18) &^ 3
	screen := 32 + pad(int(binary.LittleEndian.Uint16(rest[16:]))) + 8*int(rest[21])
	if rest[20] == 0 || len(rest) < screen+4 || x.chunk < 1024 {
		return errors.New("the server has no screen")
	}
	x.root = get32(rest[screen:])
	// CreateWindow, of input only, telling changes of its properties
	err := x.request(1, 0, x.window, x.root, 0, 1|1<<16, 2<<16, 0, 1<<11, propertyChanges)
	if err != nil {
		return err
	}
	for _, name := range []string{"CLIPBOARD", "TARGETS", "TIMESTAMP", "INCR", "image/png"} {
		if x.atoms[name], err = x.atom(name); err != nil {
			return err
		}
	}
	return nil
}

// request sends a request of 32-bit words behind its head.
func (x *xConn) request(code, detail byte, words ...uint32) error {
	b := make([]byte, 4+4*len(words))
	b[0], b[1] = code, detail
	put16(b[2:], 1+len(words))
	for i, w := range words {
		put32(b[4+4*i:], w)
	}
	_, err := x.Write(b)
	return err
}

// next returns the next event, error or reply.
func (x *xConn) next() ([]byte, error) {
	b := make([]byte, 32)
	if _, err := io.ReadFull(x, b); err != nil {
		return nil, err
	}
	if n := get32(b[4:]); b[0] == xReply && n > 0 {
		if n > 1<<20 {
			return nil, errors.New("a reply of absurd length")
		}
		b = append(b, make([]byte, 4*n)...)
		if _, err := io.ReadFull(x, b[32:]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// reply returns the reply to the request just sent.
func (x *xConn) reply() ([]byte, error) {
	for {
		b, err := x.next()
		if err != nil {
			return nil, err
		}
		switch b[0] {
		case xReply:
			return b, nil
		case xError:
			return nil, fmt.Errorf("error %d of request %d", b[1], b[10])
		}
		x.early = append(x.early, b)
	}
}

func (x *xConn) atom(name string) (uint32, error) {
	b := make([]byte, 8+pad(len(name)))
	b[0] = 16 // InternAtom
	put16(b[2:], len(b)/4)
	put16(b[4:], len(name))
	copy(b[8:], name)
	if _, err := x.Write(b); err != nil {
		return 0, err
	}
	r, err := x.reply()
	if err != nil {
		return 0, err
	}
	return get32(r[8:]), nil
}

// change sets a property of a window, of 8 or 32 bits.
func (x *xConn) change(window, property, kind uint32, bits int, data []byte) error {
	b := make([]byte, 24+pad(len(data)))
	b[0] = 18 // ChangeProperty
	put16(b[2:], len(b)/4)
	put32(b[4:], window)
	put32(b[8:], property)
	put32(b[12:], kind)
	b[16] = byte(bits)
	put32(b[20:], uint32(len(data)*8/bits))
	copy(b[24:], data)
	_, err := x.Write(b)
	return err
}
