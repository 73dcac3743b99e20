package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"jido/layers/font"
)

// fontFile is a face as a document uses it: a composite font whose codes are
// given out in the order of use (9.7). A glyph that stands for different
// characters in different texts has a code for each, so that all are found.
type fontFile struct {
	face   font.Face
	object ref // 0 = not used yet
	codes  map[code]uint16
	list   []code // by code, from 1
	hmtx   []byte
	longs  int
	upem   float64
}

type code struct {
	gid uint16
	r   rune
}

func newFontFile(f font.Face) *fontFile { return &fontFile{face: f} }

// use returns the code of a glyph and its advance in em/1000.
func (f *fontFile) use(g font.Glyph) (cid uint16, width int) {
	if f.codes == nil {
		f.codes = make(map[code]uint16)
		f.hmtx, f.longs, f.upem = metrics(font.TTF(f.face))
	}
	c := code{g.ID, g.Rune}
	cid, ok := f.codes[c]
	if !ok {
		f.list = append(f.list, c)
		cid = uint16(len(f.list))
		f.codes[c] = cid
	}
	return cid, f.width(g.ID)
}

// width returns the advance that the font file gives a glyph, em/1000.
func (f *fontFile) width(gid uint16) int {
	units := binary.BigEndian.Uint16(f.hmtx[4*min(int(gid), f.longs-1):])
	return int(math.Round(float64(units) * em / f.upem))
}

// sfntTable returns a table of a TrueType file, nil if it has none of the tag.
func sfntTable(ttf []byte, tag string) []byte {
	be := binary.BigEndian
	for i := range int(be.Uint16(ttf[4:])) {
		if r := ttf[12+16*i:]; string(r[:4]) == tag {
			return ttf[be.Uint32(r[8:]):][:be.Uint32(r[12:])]
		}
	}
	return nil
}

// metrics returns the advances of a TrueType file, how many of them there are,
// and the units in an em.
func metrics(ttf []byte) (hmtx []byte, longs int, upem float64) {
	be := binary.BigEndian
	return sfntTable(ttf, "hmtx"), int(be.Uint16(sfntTable(ttf, "hhea")[34:])), float64(be.Uint16(sfntTable(ttf, "head")[18:]))
}

// write writes the font: the composite font, its descendant, its descriptor,
// the subset, and the maps from codes to glyphs and to characters.
func (f *fontFile) write(out *file) error {
	if f.object == 0 {
		return nil
	}
	gids := make([]uint16, len(f.list))
	for i, c := range f.list {
		gids[i] = c.gid
	}
	ttf, ids, err := font.Subset(f.face, gids)
	if err != nil {
		return err
	}
	toGID := make([]byte, 2, 2*len(f.list)+2)
	var widths strings.Builder
	for _, c := range f.list {
		toGID = binary.BigEndian.AppendUint16(toGID, ids[c.gid])
		fmt.Fprintf(&widths, "%d ", f.width(c.gid))
	}
	program, glyphs, unicode := out.reserve(), out.reserve(), out.reserve()
	out.stream(program, fmt.Sprintf("/Length1 %d", len(ttf)), ttf)
	out.stream(glyphs, "", toGID)
	out.stream(unicode, "", f.toUnicode())

	base := name(subsetTag(ttf) + "+" + font.PostScriptName(f.face))
	head := sfntTable(ttf, "head")
	box := make([]string, 4)
	for i := range box {
		box[i] = fmt.Sprint(math.Round(float64(int16(binary.BigEndian.Uint16(head[36+2*i:]))) * em / f.upem))
	}
	m := font.MetricsOf(f.face, em)
	descriptor := out.add(fmt.Sprintf("<</Type /FontDescriptor /FontName %s /FontFamily (%s) /FontWeight %d /Flags 4 /FontBBox [%s] /ItalicAngle 0 /Ascent %.0f /Descent %.0f /CapHeight %.0f /XHeight %.0f /StemV %d /FontFile2 %v>>",
		base, font.FamilyName(f.face), font.Weight(f.face), strings.Join(box, " "), m.Ascent, -m.Descent, m.CapHeight, m.XHeight, font.Weight(f.face)/5, program))
	descendant := out.add(fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont %s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %v /DW 1000 /W [1 [%s]] /CIDToGIDMap %v>>",
		base, descriptor, strings.TrimSpace(widths.String()), glyphs))
	out.put(f.object, fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H /DescendantFonts [%v] /ToUnicode %v>>", base, descendant, unicode))
	return nil
}

// subsetTag returns the six letters that tell a subset from others of the same
// font (9.6.4), taken from its contents.
func subsetTag(ttf []byte) string {
	sum := sha256.Sum256(ttf)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// toUnicode returns the map from codes to characters (9.10.3). Glyphs that
// stand for no character of their own are not in it.
func (f *fontFile) toUnicode() []byte {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 100 // entries of one block
	var entries []string
	flush := func() {
		if len(entries) > 0 {
			fmt.Fprintf(&b, "%d beginbfchar\n%s\nendbfchar\n", len(entries), strings.Join(entries, "\n"))
			entries = entries[:0]
		}
	}
	for i, c := range f.list {
		if c.r == 0 {
			continue
		}
		entries = append(entries, fmt.Sprintf("<%04X> <%s>", i+1, utf16Hex(string(c.r))))
		if len(entries) == most {
			flush()
		}
	}
	flush()
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return []byte(b.String())
}
