//go:build !windows && !darwin

package host

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"
)

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
