package svg

import (
	"bytes"
	"encoding/binary"
	"maps"
	"math"
	"slices"

	"jido/layers/font"
)

// usage is what of a face a picture uses.
type usage struct {
	glyphs   map[uint16]bool
	advances map[pairOf]float64 // of the first glyph when the second follows, em
}

// pairOf is two glyphs in a row.
type pairOf struct{ a, b uint16 }

// add notes the glyphs and pairs of a run.
func (u *usage) add(r font.Run, tracking float64) {
	if u.glyphs == nil {
		u.glyphs, u.advances = map[uint16]bool{}, map[pairOf]float64{}
	}
	for i, g := range r.Glyphs {
		u.glyphs[g.ID] = true
		if i+1 < len(r.Glyphs) {
			u.advances[pairOf{g.ID, r.Glyphs[i+1].ID}] = (g.Adv - tracking) / r.Size
		}
	}
}

// subset returns a font file of what is used, nil for nothing.
//
// It is given a kern table, which [font.Subset] leaves out: with it, programs
// set a whole string as it was measured, and no label needs a position for
// every letter.
func (u *usage) subset(f font.Face) ([]byte, error) {
	if len(u.glyphs) == 0 {
		return nil, nil
	}
	ttf, ids, err := font.Subset(f, slices.Sorted(maps.Keys(u.glyphs)))
	if err != nil {
		return nil, err
	}
	tables := split(ttf)
	be := binary.BigEndian
	upem := float64(be.Uint16(tables["head"][18:]))
	longs := int(be.Uint16(tables["hhea"][34:]))
	var pairs []byte // of the kern table, in its order: by first, then by second glyph
	for _, p := range slices.SortedFunc(maps.Keys(u.advances), func(p, q pairOf) int {
		return int(ids[p.a])<<16 + int(ids[p.b]) - int(ids[q.a])<<16 - int(ids[q.b])
	}) {
		a := ids[p.a]
		advance := int(be.Uint16(tables["hmtx"][4*min(int(a), longs-1):]))
		if kern := int(math.Round(u.advances[p]*upem)) - advance; kern != 0 {
			pairs = be.AppendUint16(pairs, a)
			pairs = be.AppendUint16(pairs, ids[p.b])
			pairs = be.AppendUint16(pairs, uint16(int16(kern)))
		}
	}
	if len(pairs) > 0 {
		tables["kern"] = kernTable(pairs)
	}
	return join(tables), nil
}

// kernTable returns a kern table of one subtable of format 0 (OpenType 1.9.1,
// "kern") of pairs in order, six bytes each.
func kernTable(pairs []byte) []byte {
	const head, pair = 14, 6
	n := len(pairs) / pair
	power, log := 1, 0
	for 2*power <= n {
		power, log = 2*power, log+1
	}
	var b []byte
	for _, v := range []int{0, 1, 0, head + len(pairs), 1 /* horizontal */, n, pair * power, log, pair * (n - power)} {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return append(b, pairs...)
}

// split returns the tables of a font file by tag.
func split(ttf []byte) map[string][]byte {
	be := binary.BigEndian
	tables := map[string][]byte{}
	for i := range int(be.Uint16(ttf[4:])) {
		r := ttf[12+16*i:]
		tables[string(r[:4])] = ttf[be.Uint32(r[8:]):][:be.Uint32(r[12:])]
	}
	return tables
}

// join returns a font file of tables, with its checksums.
func join(tables map[string][]byte) []byte {
	be := binary.BigEndian
	tags := slices.Sorted(maps.Keys(tables))
	n, power, log := len(tags), 1, 0
	for 2*power <= n {
		power, log = 2*power, log+1
	}
	tables["head"] = bytes.Clone(tables["head"])
	be.PutUint32(tables["head"][8:], 0) // the file's own checksum counts as 0 in it
	file := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 * power, log, 16 * (n - power)} {
		file = be.AppendUint16(file, uint16(v))
	}
	at, head := 12+16*n, 0
	for _, tag := range tags {
		if tag == "head" {
			head = at
		}
		file = append(file, tag...)
		file = be.AppendUint32(file, sum(tables[tag]))
		file = be.AppendUint32(file, uint32(at))
		file = be.AppendUint32(file, uint32(len(tables[tag])))
		at += (len(tables[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		file = append(file, tables[tag]...)
		file = append(file, make([]byte, -len(tables[tag])&3)...)
	}
	be.PutUint32(file[head+8:], 0xB1B0AFBA-sum(file))
	return file
}

// sum is the checksum of a table: its words added up, padded with zeros.
func sum(b []byte) (s uint32) {
	for len(b) >= 4 {
		s, b = s+binary.BigEndian.Uint32(b), b[4:]
	}
	var last [4]byte
	copy(last[:], b)
	return s + binary.BigEndian.Uint32(last[:])
}
