package font

import (
	"encoding/binary"
	"slices"
	"sync"

	"golang.org/x/text/encoding/korean"
)

// The syllables of Hangul in Unicode.
const firstSyllable, lastSyllable = '가', '힣'

// common tells the 2,350 syllables of the standard KS X 1001 from the 11,172 that
// there are: what Korean is written with, but for the odd name and word of
// dialect. In EUC-KR they are the rows B0 to C8.
var common = sync.OnceValue(func() *[lastSyllable - firstSyllable + 1]bool {
	var b []byte
	for row := 0xB0; row <= 0xC8; row++ {
		for cell := 0xA1; cell <= 0xFE; cell++ {
			b = append(b, byte(row), byte(cell))
		}
	}
	text, err := korean.EUCKR.NewDecoder().Bytes(b)
	if err != nil {
		panic("font: KS X 1001: " + err.Error())
	}
	set := new([lastSyllable - firstSyllable + 1]bool)
	for _, r := range string(text) {
		set[r-firstSyllable] = true
	}
	return set
})

// lean reports whether a character may be in a lean file: all but the syllables
// that are hardly ever written.
func lean(r rune) bool {
	return r < firstSyllable || r > lastSyllable || common()[r-firstSyllable]
}

// Lean returns a TrueType file of a face without the syllables beyond KS X 1001,
// which are three quarters of its bytes and of what a reader makes of them. Glyphs
// keep their numbers, advances and kerning; the characters that are left out are
// not in its cmap. LeanHas says whether a text can be set with it.
func Lean(f Face) []byte {
	t := opened[f]()
	be := binary.BigEndian
	drop := make([]bool, t.glyphs)
	var chars []character
	for r, gid := range t.gids {
		switch {
		case gid == 0:
		case lean(rune(r)):
			chars = append(chars, character{uint16(r), gid})
		default:
			drop[gid] = true
		}
	}
	for _, c := range chars { // a glyph that something else needs as well stays
		drop[c.gid] = false
	}
	var glyf, loca []byte
	for gid := range t.glyphs {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		if !drop[gid] {
			glyf = append(glyf, t.glyph(uint16(gid))...)
			glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		}
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))

	var out []table
	for i := range int(u16(t.data, 4)) {
		record := t.data[12+16*i:]
		x := table{tag: string(record[:4])}
		from, size := u32(record, 8), u32(record, 12)
		x.data = t.data[from : from+size]
		switch x.tag {
		case "cmap":
			x.data = writeCmap(chars)
		case "glyf":
			x.data = glyf
		case "loca":
			x.data = loca
		case "head":
			x.data = slices.Clone(x.data)
			be.PutUint32(x.data[8:], 0) // checkSumAdjustment, set by assemble
		}
		out = append(out, x)
	}
	return assemble(out)
}

// LeanHas reports whether a lean file has every character of a text.
func LeanHas(s string) bool {
	t := opened[Regular]() // all faces hold the same characters
	for _, r := range s {
		if t.gid(r) == 0 || !lean(r) {
			return false
		}
	}
	return true
}
