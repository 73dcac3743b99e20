package font

import (
	"encoding/binary"
	"sync/atomic"
)

// tables is one face, opened. It reads the TrueType tables in place and only as
// far as the embedded faces use them: long loca, simple glyphs, characters of
// the basic plane (cmap format 4), kerning as GPOS pairs. The tests prove that
// the files are so; open panics where they are not.
// Source: OpenType specification 1.9.1.
type tables struct {
	data                         []byte
	head, hhea, hmtx, loca, glyf []byte
	maxp, os2, name, post        []byte
	upem                         float64 // font units in an em
	glyphs                       int     // number of glyphs
	longs                        int     // glyphs with an advance of their own in hmtx
	gids                         []uint16
	kern                         kerning
	outlines                     []atomic.Pointer[Outline]
}

// planeSize is the number of code points of the basic multilingual plane.
const planeSize = 0x10000

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func i16(b []byte, at int) int16  { return int16(u16(b, at)) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }

func open(data []byte) *tables {
	t := &tables{data: data}
	var cmap, gpos []byte
	into := map[string]*[]byte{
		"head": &t.head, "hhea": &t.hhea, "hmtx": &t.hmtx, "loca": &t.loca, "glyf": &t.glyf, "maxp": &t.maxp,
		"OS/2": &t.os2, "name": &t.name, "post": &t.post, "cmap": &cmap, "GPOS": &gpos,
	}
	for i := range int(u16(data, 4)) {
		record := data[12+16*i:]
		if p := into[string(record[:4])]; p != nil {
			from, size := u32(record, 8), u32(record, 12)
			*p = data[from : from+size : from+size]
		}
	}
	if u16(t.head, 50) != 1 {
		panic("font: embedded face has a short loca table")
	}
	t.upem = float64(u16(t.head, 18))
	t.glyphs = int(u16(t.maxp, 4))
	t.longs = int(u16(t.hhea, 34))
	t.gids = readCmap(cmap)
	t.kern = readKerning(gpos, t.glyphs)
	t.outlines = make([]atomic.Pointer[Outline], t.glyphs)
	return t
}

// readCmap spreads the Windows Unicode subtable, format 4, into a table by code point.
func readCmap(cmap []byte) []uint16 {
	var sub []byte
	for i := range int(u16(cmap, 2)) {
		record := cmap[4+8*i:]
		if u16(record, 0) == 3 && u16(record, 2) == 1 {
			sub = cmap[u32(record, 4):]
		}
	}
	if sub == nil || u16(sub, 0) != 4 {
		panic("font: embedded face has no cmap subtable of format 4")
	}
	gids := make([]uint16, planeSize)
	segments := int(u16(sub, 6)) / 2
	ends, starts := sub[14:], sub[16+2*segments:]
	deltas, ranges := starts[2*segments:], starts[4*segments:]
	for i := range segments {
		first, last := int(u16(starts, 2*i)), int(u16(ends, 2*i))
		delta, offset := u16(deltas, 2*i), int(u16(ranges, 2*i))
		for r := first; r <= last && r < planeSize-1; r++ {
			if offset == 0 {
				gids[r] = uint16(r) + delta
			} else if g := u16(ranges, 2*i+offset+2*(r-first)); g != 0 {
				gids[r] = g + delta
			}
		}
	}
	return gids
}

// gid returns the glyph of a character, 0 for none.
func (t *tables) gid(r rune) uint16 {
	if uint32(r) >= planeSize {
		return 0
	}
	return t.gids[r]
}

// advance returns the advance width of a glyph in font units.
func (t *tables) advance(gid uint16) int {
	return int(u16(t.hmtx, 4*min(int(gid), t.longs-1)))
}

// bearing returns the left side bearing of a glyph in font units.
func (t *tables) bearing(gid uint16) int16 {
	if int(gid) < t.longs {
		return i16(t.hmtx, 4*int(gid)+2)
	}
	return i16(t.hmtx, 4*t.longs+2*(int(gid)-t.longs))
}

// glyph returns the glyf record of a glyph, empty for a blank one.
func (t *tables) glyph(gid uint16) []byte {
	return t.glyf[u32(t.loca, 4*int(gid)):u32(t.loca, 4*int(gid)+4)]
}
