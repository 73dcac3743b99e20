package font_test

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"jido/layers/font"
)

const upem = 1000 // font units in an em of the embedded faces

func parse(t *testing.T, f font.Face) *sfnt.Font {
	t.Helper()
	parsed, err := sfnt.Parse(font.TTF(f))
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestEveryAdvanceIsThatOfTheFile(t *testing.T) {
	for _, f := range font.Faces {
		parsed, buf := parse(t, f), new(sfnt.Buffer)
		seen := 0
		for r := rune(' '); r < 0x10000; r++ {
			gid, err := parsed.GlyphIndex(buf, r)
			if err != nil {
				t.Fatal(err)
			}
			if missing := len(font.Missing(string(r))) > 0; gid == 0 || norm.NFC.String(string(r)) != string(r) {
				continue
			} else if missing {
				t.Fatalf("%U reported missing, is glyph %d", r, gid)
			}
			if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) {
				continue
			}
			want, err := parsed.GlyphAdvance(buf, gid, upem<<6, 0)
			if err != nil {
				t.Fatal(err)
			}
			run := font.Shape(string(r), f, upem, 0)
			if len(run.Glyphs) != 1 || run.Glyphs[0].ID != uint16(gid) || !near(run.Width, float64(want)/64) {
				t.Fatalf("%U: %+v, want glyph %d, advance %v", r, run, gid, want)
			}
			seen++
		}
		if seen < 12_000 {
			t.Errorf("%v: compared only %d characters", f, seen)
		}
	}
}

func TestPairsAreKerned(t *testing.T) {
	for _, f := range font.Faces {
		for _, pair := range []string{"AV", "To", "VA", "Yo"} {
			apart := font.Width(pair[:1], f, 10, 0) + font.Width(pair[1:], f, 10, 0)
			if got := font.Width(pair, f, 10, 0); got >= apart-0.1 {
				t.Errorf("%v %s: %g pt, not closer than %g", f, pair, got, apart)
			}
		}
	}
}

func TestSyllablesAreOfOneWidth(t *testing.T) {
	for _, f := range font.Faces {
		for r := rune(0xAC00); r <= 0xD7A3; r++ {
			if w := font.Width(string(r), f, 1, 0); w < 0.9 || w > 1 || w != font.Width("가", f, 1, 0) {
				t.Fatalf("%c: %g em", r, w)
			}
		}
	}
}

func TestShapeNormalises(t *testing.T) {
	for _, s := range []string{"성천", "Sŏngch'ŏn", "樂浪", "é"} {
		composed, decomposed := font.Shape(norm.NFC.String(s), font.Regular, 9, 0), font.Shape(norm.NFD.String(s), font.Regular, 9, 0)
		if a, b := fmt.Sprint(composed), fmt.Sprint(decomposed); a != b {
			t.Errorf("%q: NFC %s, NFD %s", s, a, b)
		}
	}
}

func TestTracking(t *testing.T) {
	tight, loose := font.Shape("AVE", font.Bold, 12, 0), font.Shape("AVE", font.Bold, 12, 1.5)
	if !near(loose.Width, tight.Width+2*1.5) {
		t.Errorf("width %g, want %g with two gaps of 1.5", loose.Width, tight.Width+3)
	}
	for i := range loose.Glyphs {
		if got, want := loose.Glyphs[i], tight.Glyphs[i]; !near(got.X, want.X+1.5*float64(i)) || !near(got.Adv, want.Adv+1.5) {
			t.Errorf("glyph %d: %+v, tight %+v", i, got, want)
		}
	}
}

func TestCharactersWithoutAGlyph(t *testing.T) {
	for _, test := range []struct{ in, text, like, missing string }{
		{"P\u02bcyŏngan", "P\u02bcyŏngan", "P’yŏngan", "\u02bc"},
		{"Škoda ł", "Škoda ł", "Skoda l", "Šł"},
		{"x\u0306y", "x\u0306y", "xy", "\u0306"},
		{"ᄀ ᅡ ᆨ", "ᄀ ᅡ ᆨ", "ㄱ ㅏ ㄱ", "각"},
		{"10⁵", "10⁵", "10^5", "⁵"},
		{"CO₂", "CO₂", "CO2", "₂"},
		{"2⅓", "2⅓", "2 1/3", "⅓"},
		{"⑯ ㉠ ⒜", "⑯ ㉠ ⒜", "(16) (ㄱ) (a)", "⑯㉠⒜"},
		{"１２％", "１２％", "12%", "１２％"},
		{"a\u2009b", "a\u2009b", "a b", "\u2009"},
		{"שלום", "שלום", "□□□□", "שלום"},
		{"😀🇰🇵", "😀🇰🇵", "□□□", "😀🇰🇵"},
		{"ﷺ", "ﷺ", "□", "ﷺ"},
		{"a\x80b\uffff", "a\ufffdb\ufffd", "a□b□", "\ufffd"},
		{"a\u200bb\u00adc\x00\r\ufe0f\u034f", "abc", "abc", ""},
		{"a\tb\nc\u2028d", "a b c d", "a b c d", ""},
	} {
		got, like := font.Shape(test.in, font.Medium, 10, 0), font.Shape(test.like, font.Medium, 10, 0)
		if got.Text != test.text {
			t.Errorf("%q: text %q, want %q", test.in, got.Text, test.text)
		}
		if !near(got.Width, like.Width) || len(got.Glyphs) != len(like.Glyphs) {
			t.Errorf("%q: %d glyphs, %g pt; %q has %d, %g pt", test.in, len(got.Glyphs), got.Width, test.like, len(like.Glyphs), like.Width)
			continue
		}
		for i := range like.Glyphs {
			if got.Glyphs[i].ID != like.Glyphs[i].ID {
				t.Errorf("%q: glyph %d is not that of %q", test.in, i, test.like)
			}
		}
		if missing := string(font.Missing(test.in)); missing != test.missing {
			t.Errorf("%q: missing %q, want %q", test.in, missing, test.missing)
		}
	}
}

func TestGlyphsCarryTheirCharacters(t *testing.T) {
	for _, s := range []string{"2⅓ ㎢", "⑯번", "성천 Š😀"} {
		var b strings.Builder
		for _, g := range font.Shape(s, font.Regular, 10, 0).Glyphs {
			if g.Rune != 0 {
				b.WriteRune(g.Rune)
			}
		}
		if b.String() != s {
			t.Errorf("glyphs of %q spell %q", s, b.String())
		}
	}
}

func TestWidthAllocatesNothing(t *testing.T) {
	const s = "평안남도 성천군 Sŏngch'ŏn — 20×10 (成川郡)"
	if n := testing.AllocsPerRun(100, func() { font.Width(s, font.Bold, 10, 0.2) }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func TestConcurrentUseAgrees(t *testing.T) {
	var workers sync.WaitGroup
	results := make([]string, 8)
	for i := range results {
		workers.Go(func() {
			var b strings.Builder
			for _, s := range texts {
				run := font.Shape(s, font.Medium, 11, 0)
				for _, g := range run.Glyphs {
					fmt.Fprint(&b, g, len(font.OutlineOf(font.Medium, g.ID).Segs))
				}
			}
			results[i] = b.String()
		})
	}
	workers.Wait()
	for i, r := range results {
		if r != results[0] {
			t.Errorf("worker %d differs from worker 0", i)
		}
	}
}

func FuzzShape(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Add("\x80\u0306\u200b⁵⅓ᄀ" + strings.Repeat("\u0301", 40))
	f.Fuzz(func(t *testing.T, s string) {
		run := font.Shape(s, font.Regular, 10, 0.5)
		if !utf8.ValidString(run.Text) || !norm.NFC.IsNormalString(run.Text) {
			t.Errorf("text %q is not NFC in UTF-8", run.Text)
		}
		for _, r := range run.Text {
			if unicode.IsControl(r) {
				t.Errorf("text %q holds %U", run.Text, r)
			}
		}
		if again := font.Shape(run.Text, font.Regular, 10, 0.5); fmt.Sprint(again) != fmt.Sprint(run) {
			t.Errorf("shaping the text of a run gives another run: %v, %v", run, again)
		}
		if w := font.Width(s, font.Regular, 10, 0.5); w != run.Width {
			t.Errorf("Width %g, Shape %g", w, run.Width)
		}
		for i, g := range run.Glyphs {
			if g.ID == 0 {
				t.Errorf("glyph %d of %q is .notdef", i, s)
			}
			if i > 0 {
				if before := run.Glyphs[i-1]; math.Abs(before.X+before.Adv-g.X) > 1e-6*(1+g.X) {
					t.Errorf("glyph %d of %q at %g, pen at %g", i, s, g.X, before.X+before.Adv)
				}
			}
		}
	})
}
