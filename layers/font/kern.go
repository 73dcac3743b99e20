package font

import "sort"

// kerning is the pair adjustments of a GPOS table whose only feature is kern.
// Per-glyph tables make the common case, a first glyph without any pairs
// (every syllable), one look-up.
type kerning struct{ subs []pairs }

// pairs is one PairPos subtable.
type pairs struct {
	first []uint16 // by glyph: index of its set or row, plus one; 0 = not covered

	sets [][]byte // format 1: by index, records of second glyph and x advance

	second []uint8 // format 2: by glyph, its class
	grid   []byte  // format 2: x advances, rows of width
	width  int
}

const xAdvanceOnly = 4 // ValueFormat bit: a record is one x advance

func readKerning(gpos []byte, glyphs int) kerning {
	var k kerning
	lookups := gpos[u16(gpos, 8):]
	for i := range int(u16(lookups, 0)) {
		lookup := lookups[u16(lookups, 2+2*i):]
		for j := range int(u16(lookup, 4)) {
			sub := lookup[u16(lookup, 6+2*j):]
			if u16(lookup, 0) != 2 || u16(sub, 4) != xAdvanceOnly || u16(sub, 6) != 0 {
				panic("font: embedded face has an unknown kind of kerning")
			}
			k.subs = append(k.subs, readPairs(sub, glyphs))
		}
	}
	return k
}

func readPairs(sub []byte, glyphs int) pairs {
	p := pairs{first: make([]uint16, glyphs)}
	coverage := sub[u16(sub, 2):]
	if u16(sub, 0) == 1 {
		p.sets = make([][]byte, u16(sub, 8))
		for i := range p.sets {
			set := sub[u16(sub, 10+2*i):]
			p.sets[i] = set[2 : 2+4*int(u16(set, 0))]
		}
		eachCovered(coverage, func(gid, index int) { p.first[gid] = uint16(index) + 1 })
		return p
	}
	p.width = int(u16(sub, 14))
	p.grid = sub[16 : 16+2*int(u16(sub, 12))*p.width]
	p.second = make([]uint8, glyphs)
	eachCovered(coverage, func(gid, _ int) { p.first[gid] = 1 })
	eachClassed(sub[u16(sub, 8):], func(gid, class int) {
		if p.first[gid] != 0 {
			p.first[gid] = uint16(class) + 1
		}
	})
	eachClassed(sub[u16(sub, 10):], func(gid, class int) { p.second[gid] = uint8(class) })
	return p
}

// eachCovered walks a Coverage table.
func eachCovered(b []byte, visit func(gid, index int)) {
	for i := range int(u16(b, 2)) {
		if u16(b, 0) == 1 {
			visit(int(u16(b, 4+2*i)), i)
			continue
		}
		record := b[4+6*i:]
		first, last, index := int(u16(record, 0)), int(u16(record, 2)), int(u16(record, 4))
		for gid := first; gid <= last; gid++ {
			visit(gid, index+gid-first)
		}
	}
}

// eachClassed walks a ClassDef table.
func eachClassed(b []byte, visit func(gid, class int)) {
	if u16(b, 0) == 1 {
		for i := range int(u16(b, 4)) {
			visit(int(u16(b, 2))+i, int(u16(b, 6+2*i)))
		}
		return
	}
	for i := range int(u16(b, 2)) {
		record := b[4+6*i:]
		for gid := int(u16(record, 0)); gid <= int(u16(record, 2)); gid++ {
			visit(gid, int(u16(record, 4)))
		}
	}
}

// between returns what kerning adds to the advance of a when b follows, in font
// units. The first subtable that knows the pair decides; a subtable of classes
// knows every pair whose first glyph it covers.
func (k *kerning) between(a, b uint16) int {
	for i := range k.subs {
		p := &k.subs[i]
		at := int(p.first[a]) - 1
		if at < 0 {
			continue
		}
		if p.sets == nil {
			return int(i16(p.grid, 2*(at*p.width+int(p.second[b]))))
		}
		set := p.sets[at]
		n := len(set) / 4
		if j := sort.Search(n, func(j int) bool { return u16(set, 4*j) >= b }); j < n && u16(set, 4*j) == b {
			return int(i16(set, 4*j+2))
		}
	}
	return 0
}
