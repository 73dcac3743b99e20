package font

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// What plain passes unseen must be what clean would return: no character of its
// blocks may be dropped, replaced, decomposed, or composed with a neighbour.
func TestPlainCharactersAreLeftAlone(t *testing.T) {
	n := 0
	for r := rune(0); r <= 0x10FFFF; r++ {
		if r >= 0xD800 && r < 0xE000 || !plain(string(r)) {
			continue
		}
		n++
		p := norm.NFC.PropertiesString(string(r))
		// BoundaryBefore: in NFC this character starts afresh whatever precedes it.
		if settable(r) != r || !norm.NFC.IsNormalString(string(r)) || !p.BoundaryBefore() {
			t.Errorf("%U is not left alone by NFC", r)
		}
	}
	if n < 30_000 {
		t.Errorf("only %d plain characters", n)
	}
}

// Outlines are used where they lie, which is right while the left side bearing is
// the left edge of the glyph.
func TestBearingsAreLeftEdges(t *testing.T) {
	for _, f := range Faces {
		face := opened[f]()
		for gid := range uint16(face.glyphs) {
			if b := face.glyph(gid); len(b) > 0 && face.bearing(gid) != i16(b, 2) {
				t.Fatalf("face %d glyph %d: bearing %d, edge %d", f, gid, face.bearing(gid), i16(b, 2))
			}
		}
	}
}

func TestTwins(t *testing.T) {
	face := opened[Regular]()
	n := 0
	for r := rune(1); r < 0x10000; r++ {
		switch like := twin(r); {
		case like == 0:
		case face.gid(r) != 0:
			t.Errorf("%U has a glyph and a twin %c", r, like)
		case face.gid(like) == 0:
			t.Errorf("the twin %c of %U has no glyph", like, r)
		default:
			n++
		}
	}
	if want := 19 + 21 + 27 + 23; n != want {
		t.Errorf("%d twins, want %d", n, want)
	}
}
