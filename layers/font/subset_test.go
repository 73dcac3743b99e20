package font_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"

	"jido/layers/font"
)

// glyphsOf returns the glyph ids of a text, with repetitions.
func glyphsOf(s string, f font.Face) []uint16 {
	var gids []uint16
	for _, g := range font.Shape(s, f, 10, 0).Glyphs {
		gids = append(gids, g.ID)
	}
	return gids
}

func TestSubsetKeepsTheGlyphsAskedFor(t *testing.T) {
	for _, test := range []struct{ name, text string }{
		{"nothing", ""},
		{"one", "성"},
		{"sentence", "평안남도 성천군 Sŏngch'ŏn-gun, 成川郡 AV № 20×10"},
		{"neighbours", "가각갂갃간ABCDEF0123456789"},
	} {
		for _, f := range font.Faces {
			gids := glyphsOf(test.text, f)
			file, ids, err := font.Subset(f, gids)
			if err != nil {
				t.Fatal(err)
			}
			parsed, err := sfnt.Parse(file)
			if err != nil {
				t.Fatalf("%s: %v", test.name, err)
			}
			if parsed.NumGlyphs() != len(ids) || ids[0] != 0 {
				t.Errorf("%s: %d glyphs, map of %d, .notdef to %d", test.name, parsed.NumGlyphs(), len(ids), ids[0])
			}
			buf := new(sfnt.Buffer)
			for old, id := range ids {
				if !sameSteps(sfntSteps(t, parsed, buf, id), steps(font.OutlineOf(f, old))) {
					t.Errorf("%s: glyph %d, now %d, has another outline", test.name, old, id)
				}
			}
			for _, g := range font.Shape(test.text, f, upem, 0).Glyphs {
				id, err := parsed.GlyphIndex(buf, g.Rune)
				if err != nil || uint16(id) != ids[g.ID] {
					t.Errorf("%s: %c maps to %d, want %d (%v)", test.name, g.Rune, id, ids[g.ID], err)
				}
				adv, err := parsed.GlyphAdvance(buf, id, upem<<6, 0)
				want := font.Width(string(g.Rune), f, upem, 0)
				if err != nil || !near(float64(adv)/64, want) {
					t.Errorf("%s: %c advances %v, want %g (%v)", test.name, g.Rune, adv, want, err)
				}
			}
			if name, err := parsed.Name(buf, sfnt.NameIDPostScript); err != nil || name != font.PostScriptName(f) {
				t.Errorf("%s: name %q (%v)", test.name, name, err)
			}
		}
	}
}

func TestSubsetDependsOnTheSetAlone(t *testing.T) {
	gids := glyphsOf("성천군 Sŏngch'ŏn", font.Bold)
	a, _, err := font.Subset(font.Bold, gids)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(gids)
	b, _, err := font.Subset(font.Bold, append(gids, gids...))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("order or repetition changes the file")
	}
	if len(a) > 10_000 {
		t.Errorf("%d bytes for some ten glyphs", len(a))
	}
}

func TestSubsetOfEverything(t *testing.T) {
	parsed := parse(t, font.Regular)
	var all, odd []uint16
	for gid := range uint16(parsed.NumGlyphs()) {
		all = append(all, gid)
		if gid%2 == 1 {
			odd = append(odd, gid)
		}
	}
	for _, gids := range [][]uint16{all, odd} {
		file, ids, err := font.Subset(font.Regular, gids)
		if err != nil {
			t.Fatal(err)
		}
		sub, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		a, b := new(sfnt.Buffer), new(sfnt.Buffer)
		for r := rune(0); r < 0xFFFF; r++ {
			old, err := parsed.GlyphIndex(a, r)
			if err != nil {
				t.Fatal(err)
			}
			if id, err := sub.GlyphIndex(b, r); err != nil || uint16(id) != ids[uint16(old)] {
				t.Fatalf("%U maps to %d, want %d (%v)", r, id, ids[uint16(old)], err)
			}
		}
	}
}

func TestSubsetRefusesAnUnknownGlyph(t *testing.T) {
	if _, _, err := font.Subset(font.Medium, []uint16{3, 65_000}); err == nil || !strings.Contains(err.Error(), "65000") {
		t.Errorf("error %v does not name glyph 65000", err)
	}
}

// sum32 is the checksum of the OpenType specification.
func sum32(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	if len(b) > 0 {
		sum += binary.BigEndian.Uint32(append(slices.Clone(b), 0, 0, 0)[:4])
	}
	return sum
}

func TestSubsetIsAWellFormedFile(t *testing.T) {
	file, _, err := font.Subset(font.Regular, glyphsOf("성천군", font.Regular))
	if err != nil {
		t.Fatal(err)
	}
	if sum := sum32(file); sum != 0xB1B0AFBA {
		t.Errorf("the file sums up to %#x", sum)
	}
	var tags []string
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		record := file[12+16*i:]
		tag, want := string(record[:4]), binary.BigEndian.Uint32(record[4:])
		from, size := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		table := slices.Clone(file[from : from+size])
		if tag == "head" {
			copy(table[8:], []byte{0, 0, 0, 0})
		}
		if got := sum32(table); got != want || from%4 != 0 {
			t.Errorf("%s at %d sums up to %#x, want %#x", tag, from, got, want)
		}
		tags = append(tags, tag)
	}
	if got := strings.Join(tags, " "); got != "OS/2 cmap glyf head hhea hmtx loca maxp name post" {
		t.Errorf("tables %s", got)
	}
}

func TestSubsetIsReadByFontTools(t *testing.T) {
	ttx, err := exec.LookPath("ttx")
	if err != nil {
		t.Skip("ttx (fonttools) is not installed")
	}
	file, _, err := font.Subset(font.Medium, glyphsOf("성천군 Sŏngch'ŏn", font.Medium))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "subset.ttf")
	if err := os.WriteFile(name, file, 0o644); err != nil {
		t.Fatal(err)
	}
	xml, err := exec.Command(ttx, "-q", "-o", "-", name).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, xml)
	}
	for _, want := range []string{`code="0xc131"`, `code="0x14f"`, `<usWeightClass value="500"/>`, "SIL Open Font License", "</ttFont>"} {
		if !bytes.Contains(xml, []byte(want)) {
			t.Errorf("dump lacks %s", want)
		}
	}
	if bytes.Contains(xml, []byte("ERROR")) {
		t.Errorf("dump holds an error")
	}
}
