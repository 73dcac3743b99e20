//go:build !windows && !darwin

package host

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// This file owns an X11 selection: just what that needs of the protocol (X Window
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

// own takes the clipboard of a display and gives the picture to whoever asks,
// until another program takes the clipboard or the server ends.
func own(display string, picture []byte) error {
	x, err := connect(display)
	if err != nil {
		return err
	}
	since, err := x.take()
	if err != nil {
		x.Close()
		return fmt.Errorf("host: X11: %w", err)
	}
	go func() {
		defer x.Close()
		s := &selection{x: x, picture: picture, since: since, sending: make(map[transfer][]byte)}
		for s.serve() == nil {
		}
	}()
	return nil
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

// take makes us the owner and returns since when, in the server's time.
func (x *xConn) take() (uint32, error) {
	x.SetDeadline(time.Now().Add(5 * time.Second))
	defer x.SetDeadline(time.Time{})
	if err := x.change(x.window, x.atoms["TIMESTAMP"], atomINTEGER, 32, make([]byte, 4)); err != nil {
		return 0, err
	}
	var since uint32
	for since == 0 {
		b, err := x.next()
		if err != nil {
			return 0, err
		}
		if b[0]&0x7f == xPropertyNotify {
			since = get32(b[12:])
		}
	}
	if err := x.request(22, 0, x.window, x.atoms["CLIPBOARD"], since); err != nil { // SetSelectionOwner
		return 0, err
	}
	if err := x.request(23, 0, x.atoms["CLIPBOARD"]); err != nil { // GetSelectionOwner
		return 0, err
	}
	r, err := x.reply()
	if err != nil {
		return 0, err
	}
	if get32(r[8:]) != x.window {
		return 0, errors.New("another program holds the clipboard")
	}
	return since, nil
}

// transfer is a property of another program's window through which a picture
// goes in pieces.
type transfer struct{ window, property uint32 }

// selection is the clipboard while it is ours.
type selection struct {
	x       *xConn
	picture []byte
	since   uint32
	sending map[transfer][]byte // what is still to be sent
}

var errLost = errors.New("another program took the clipboard")

// serve handles one event.
func (s *selection) serve() error {
	var b []byte
	if early := s.x.early; len(early) > 0 {
		b, s.x.early = early[0], early[1:]
	} else {
		var err error
		if b, err = s.x.next(); err != nil {
			return err
		}
	}
	switch b[0] & 0x7f {
	case xError: // most likely the requestor went away
		for t := range s.sending {
			if t.window == get32(b[4:]) {
				delete(s.sending, t)
			}
		}
	case xSelectionClear:
		s.picture = nil // finish what was begun
	case xSelectionRequest:
		return s.answer(b)
	case xPropertyNotify:
		const deleted = 1
		t := transfer{get32(b[4:]), get32(b[8:])}
		if rest, ok := s.sending[t]; ok && b[16] == deleted {
			return s.more(t, rest)
		}
	}
	if len(s.sending) == 0 && s.picture == nil {
		return errLost
	}
	return nil
}

// answer gives the requestor what it asks for, in the property that it names,
// and tells it; or tells that there is no such thing.
func (s *selection) answer(b []byte) error {
	a := s.x.atoms
	t := transfer{get32(b[12:]), get32(b[24:])}
	target := get32(b[20:])
	if t.property == atomNone {
		t.property = target // a client of before ICCCM
	}
	words := func(vs ...uint32) []byte {
		var out []byte
		for _, v := range vs {
			out = binary.LittleEndian.AppendUint32(out, v)
		}
		return out
	}
	var err error
	switch {
	case s.picture == nil:
		t.property = atomNone
	case target == a["TARGETS"]:
		err = s.x.change(t.window, t.property, atomATOM, 32, words(a["TARGETS"], a["TIMESTAMP"], a["image/png"]))
	case target == a["TIMESTAMP"]:
		err = s.x.change(t.window, t.property, atomINTEGER, 32, words(s.since))
	case target != a["image/png"]:
		t.property = atomNone
	case len(s.picture) <= s.x.chunk:
		err = s.x.change(t.window, t.property, target, 8, s.picture)
	default:
		s.sending[t] = s.picture
		// ChangeWindowAttributes: tell when the requestor took a piece away
		err = s.x.request(2, 0, t.window, 1<<11, propertyChanges)
		if err == nil {
			err = s.x.change(t.window, t.property, a["INCR"], 32, words(uint32(len(s.picture))))
		}
	}
	if err != nil {
		return err
	}
	// SendEvent with the SelectionNotify in it
	return s.x.request(25, 0, t.window, 0, xSelectionNotify, get32(b[4:]), t.window, get32(b[16:]), target, t.property, 0, 0)
}

// more sends the next piece; an empty one is the end.
func (s *selection) more(t transfer, rest []byte) error {
	n := min(len(rest), s.x.chunk)
	if n == 0 {
		delete(s.sending, t)
	} else {
		s.sending[t] = rest[n:]
	}
	return s.x.change(t.window, t.property, s.x.atoms["image/png"], 8, rest[:n])
}

// authority returns the name of the method and the key by which the server knows
// us, from the file that X(7) describes; empty where there is none.
func authority(display string) (name, key string) {
	path := os.Getenv("XAUTHORITY")
	if path == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", ""
		}
		path = filepath.Join(home, ".Xauthority")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", ""
	}
	number, _, _ := strings.Cut(display[strings.LastIndexByte(display, ':')+1:], ".")
	machine, _ := os.Hostname()
	return keyFor(b, machine, number)
}

// keyFor finds the entry for a display of this machine; of several, the one that
// names the machine.
func keyFor(b []byte, machine, number string) (name, key string) {
	field := func() (string, bool) {
		if len(b) < 2 {
			return "", false
		}
		n := int(b[0])<<8 | int(b[1])
		if len(b) < 2+n {
			return "", false
		}
		s := string(b[2 : 2+n])
		b = b[2+n:]
		return s, true
	}
	for len(b) > 2 {
		b = b[2:] // the family of the address
		address, _ := field()
		n, _ := field()
		method, _ := field()
		k, ok := field()
		if !ok {
			break
		}
		if method != "MIT-MAGIC-COOKIE-1" || n != "" && n != number {
			continue
		}
		if address == machine {
			return method, k
		}
		if name == "" {
			name, key = method, k
		}
	}
	return name, key
}
