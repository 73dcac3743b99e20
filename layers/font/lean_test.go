package font_test

import (
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"

	"jido/layers/font"
)

// A lean file has the characters that LeanHas promises, with the glyphs, advances
// and outlines of the whole one, and no other.
func TestLean(t *testing.T) {
	for _, f := range font.Faces {
		whole := parse(t, f)
		file := font.Lean(f)
		if n := len(font.TTF(f)); len(file) > n*2/5 {
			t.Errorf("%s: %d of %d bytes are left", font.PostScriptName(f), len(file), n)
		}
		slim, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		a, b := new(sfnt.Buffer), new(sfnt.Buffer)
		syllables, other := 0, 0
		for r := rune(1); r < 0xFFFF; r++ {
			old, err := whole.GlyphIndex(a, r)
			if err != nil {
				t.Fatal(err)
			}
			gid, err := slim.GlyphIndex(b, r)
			if err != nil {
				t.Fatal(err)
			}
			if r >= 0xD800 && r < 0xE000 {
				continue // surrogates are no characters
			}
			has := font.LeanHas(string(r))
			if has != (gid != 0) {
				t.Fatalf("%U: glyph %d, LeanHas %t", r, gid, has)
			}
			if !has {
				continue
			}
			if gid != old {
				t.Fatalf("%U: glyph %d, in the whole file %d", r, gid, old)
			}
			if r >= '가' && r <= '힣' {
				syllables++
			} else {
				other++
			}
			if r%7 != 0 { // outlines of some
				continue
			}
			x, err := whole.LoadGlyph(a, old, 1000<<6, nil)
			if err != nil {
				t.Fatal(err)
			}
			y, err := slim.LoadGlyph(b, gid, 1000<<6, nil)
			if err != nil || len(x) != len(y) {
				t.Fatalf("%U: %d segments, in the whole file %d (%v)", r, len(y), len(x), err)
			}
			for i := range x {
				if x[i] != y[i] {
					t.Fatalf("%U: segment %d is another", r, i)
				}
			}
			if i, _ := whole.GlyphAdvance(a, old, 1000<<6, 0); true {
				if j, _ := slim.GlyphAdvance(b, gid, 1000<<6, 0); i != j {
					t.Fatalf("%U: advances %v, in the whole file %v", r, j, i)
				}
			}
		}
		if syllables != 2350 || other < 500 {
			t.Errorf("%s: %d syllables, %d other characters", font.PostScriptName(f), syllables, other)
		}
		if k, err := slim.Kern(b, must(slim.GlyphIndex(b, 'T')), must(slim.GlyphIndex(b, 'o')), 1000<<6, 0); err != nil || k >= 0 {
			t.Errorf("%s: To is kerned by %v (%v)", font.PostScriptName(f), k, err)
		}
	}
}

func must(g sfnt.GlyphIndex, err error) sfnt.GlyphIndex {
	if err != nil {
		panic(err)
	}
	return g
}

func TestLeanHas(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, "20×10 지방발전정책, 성천군 (Sŏngch'ŏn)": true, "힣": false, "똠방각하": false, "뷁": false, "성천 뷁": false, "📍": false,
		strings.Repeat("조선", 40): true,
	} {
		if got := font.LeanHas(s); got != want {
			t.Errorf("%q: %t", s, got)
		}
	}
}
