package font

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Subset returns a TrueType file with only the given glyphs of a face and .notdef,
// and the new glyph ids by the old. Glyphs are numbered in the order of their old
// ids, .notdef staying 0, so the file depends on the set alone. It has the
// tables that browsers and PDF readers ask for; every character of a glyph is in
// its cmap; kerning is not, since runs carry positions. Names and licence stay.
// The error is that of a glyph the face does not have.
func Subset(f Face, gids []uint16) ([]byte, map[uint16]uint16, error) {
	t := opened[f]()
	keep := append([]uint16{0}, gids...)
	slices.Sort(keep)
	keep = slices.Compact(keep)
	if last := keep[len(keep)-1]; int(last) >= t.glyphs {
		return nil, nil, fmt.Errorf("font: subset: no glyph %d in %s, which has %d", last, PostScriptName(f), t.glyphs)
	}
	ids := make(map[uint16]uint16, len(keep))
	for i, gid := range keep {
		ids[gid] = uint16(i)
	}

	var glyf, loca, hmtx []byte
	be := binary.BigEndian
	for _, gid := range keep {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, t.glyph(gid)...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		hmtx = be.AppendUint16(hmtx, uint16(t.advance(gid)))
		hmtx = be.AppendUint16(hmtx, uint16(t.bearing(gid)))
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))

	head, hhea, maxp, os2 := slices.Clone(t.head), slices.Clone(t.hhea), slices.Clone(t.maxp), slices.Clone(t.os2)
	be.PutUint32(head[8:], 0) // checkSumAdjustment, set by assemble
	be.PutUint16(hhea[34:], uint16(len(keep)))
	be.PutUint16(maxp[4:], uint16(len(keep)))
	chars := t.characters(keep)
	if len(chars) > 0 {
		be.PutUint16(os2[64:], chars[0].code)
		be.PutUint16(os2[66:], chars[len(chars)-1].code)
	}
	return assemble([]table{
		{"OS/2", os2}, {"cmap", writeCmap(chars)}, {"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx},
		{"loca", loca}, {"maxp", maxp}, {"name", t.name}, {"post", t.post},
	}), ids, nil
}

// character is a code point with its glyph in the new file.
type character struct{ code, gid uint16 }

// characters lists the code points of the kept glyphs, ascending.
func (t *tables) characters(keep []uint16) []character {
	ids := make([]uint16, t.glyphs) // new id by old; 0 = not kept
	for i, gid := range keep {
		ids[gid] = uint16(i)
	}
	var chars []character
	for code, old := range t.gids {
		if gid := ids[old]; gid != 0 {
			chars = append(chars, character{uint16(code), gid})
		}
	}
	return chars
}

// writeCmap writes one subtable of format 4 under the records for Unicode and
// for Windows. Segments are runs of code points with consecutive glyphs, so no
// glyph array is needed.
func writeCmap(chars []character) []byte {
	type segment struct{ first, last, delta uint16 }
	var segments []segment
	for _, c := range chars {
		if n := len(segments); n > 0 {
			if s := &segments[n-1]; s.last+1 == c.code && c.code+s.delta == c.gid {
				s.last = c.code
				continue
			}
		}
		segments = append(segments, segment{c.code, c.code, c.gid - c.code})
	}
	segments = append(segments, segment{0xFFFF, 0xFFFF, 1}) // required last; maps to .notdef

	be := binary.BigEndian
	n := len(segments)
	power, log := powerOfTwo(n)
	var b []byte
	for _, v := range []uint16{0, 2, 0, 3, 0, 20, 3, 1, 0, 20} { // version, two records to offset 20
		b = be.AppendUint16(b, v)
	}
	for _, v := range []int{4, 16 + 8*n, 0, 2 * n, 2 * power, log, 2*n - 2*power} {
		b = be.AppendUint16(b, uint16(v))
	}
	for _, s := range segments {
		b = be.AppendUint16(b, s.last)
	}
	b = be.AppendUint16(b, 0)
	for _, s := range segments {
		b = be.AppendUint16(b, s.first)
	}
	for _, s := range segments {
		b = be.AppendUint16(b, s.delta)
	}
	return append(b, make([]byte, 2*n)...)
}

// table is a table of a font file by its tag.
type table struct {
	tag  string
	data []byte
}

// assemble writes tables, which must be sorted by tag, as a font file.
func assemble(tables []table) []byte {
	be := binary.BigEndian
	n := len(tables)
	power, log := powerOfTwo(n)
	file := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 * power, log, 16*n - 16*power} {
		file = be.AppendUint16(file, uint16(v))
	}
	offset, adjustment := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			adjustment = offset + 8
		}
		file = append(file, t.tag...)
		for _, v := range []uint32{checksum(t.data), uint32(offset), uint32(len(t.data))} {
			file = be.AppendUint32(file, v)
		}
		offset += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		file = append(file, t.data...)
		file = append(file, make([]byte, -len(t.data)&3)...)
	}
	be.PutUint32(file[adjustment:], 0xB1B0AFBA-checksum(file))
	return file
}

// checksum is the sum of the big-endian words of b, padded with zeroes.
func checksum(b []byte) uint32 {
	var sum uint32
	for len(b) >= 4 {
		sum += u32(b, 0)
		b = b[4:]
	}
	var tail [4]byte
	copy(tail[:], b)
	return sum + u32(tail[:], 0)
}

// powerOfTwo returns the greatest power of two up to n and its logarithm.
func powerOfTwo(n int) (power, log int) {
	for power = 1; 2*power <= n; power *= 2 {
		log++
	}
	return power, log
}
