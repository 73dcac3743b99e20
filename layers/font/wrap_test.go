package font_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"jido/layers/font"
)

func TestWrap(t *testing.T) {
	// At 10 pt a syllable is 9.2 pt, an ideograph 10 pt, a digit 5.5 pt, a space 2.2 pt wide.
	for _, test := range []struct {
		name, in string
		width    float64
		want     []string
	}{
		{"empty", "", 50, nil},
		{"blank", " \n\t ", 50, nil},
		{"fits", "성천군", 50, []string{"성천군"}},
		{"Latin at spaces", "Regional Development Policy", 80, []string{"Regional", "Development", "Policy"}},
		{"two words a line", "one two three four", 45, []string{"one two", "three", "four"}},
		{"Hangul at spaces first", "평안남도 성천군 지방공업공장", 75, []string{"평안남도 성천군", "지방공업공장"}},
		{"overlong Hangul fills the line", "성천군 지방공업공장준공식", 60, []string{"성천군 지방공", "업공장준공식"}},
		{"ideographs anywhere", "平安南道成川郡", 35, []string{"平安南", "道成川", "郡"}},
		{"ideographs after Latin", "at 平安南道成川郡", 35, []string{"at 平安", "南道成", "川郡"}},
		{"closing punctuation stays", "平安南道。成川郡", 40, []string{"平安南", "道。成川", "郡"}},
		{"opening bracket moves on", "平安南(成川郡)", 37, []string{"平安南", "(成川郡)"}},
		{"digits stay with what follows", "약이십조원20조원", 64, []string{"약이십조원", "20조원"}},
		{"hyphen", "P'yŏngan-namdo", 50, []string{"P'yŏngan-", "namdo"}},
		{"address", "https://example.org/a/b", 66, []string{"https://", "example.org/", "a/b"}},
		{"last resort", "AAAAAAAA", 20, []string{"AAA", "AAA", "AA"}},
		{"narrower than a character", "성천", 1, []string{"성", "천"}},
		{"marks stay", "x\u0323x\u0323", 1, []string{"x\u0323", "x\u0323"}},
		{"line feeds", "a\n\nb\r\nc", 50, []string{"a", "", "b", "c"}},
		{"no limit", "one two\nthree", 0, []string{"one two", "three"}},
		{"inner spaces kept", "a  b", 50, []string{"a  b"}},
		{"broken spaces dropped", "aaaa    bbbb  ", 30, []string{"aaaa", "bbbb"}},
		{"no-break space", "20\u00a0km 20\u00a0km", 40, []string{"20\u00a0km", "20\u00a0km"}},
		{"composed", "\u1109\u1165\u11bc천", 50, []string{"성천"}},
	} {
		if got := font.Wrap(test.in, font.Regular, 10, test.width); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q at %g pt: %q, want %q", test.name, test.in, test.width, got, test.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	for i, s := range texts {
		f.Add(s, float64(10*i))
	}
	f.Add("성천군 地方工業工場。(成川) https://x.org/a-b\n\nx\u0323\u200b", 33.0)
	f.Fuzz(func(t *testing.T, s string, width float64) {
		if len(s) > 2000 {
			t.Skip()
		}
		lines := font.Wrap(s, font.Regular, 10, width)
		bare := func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) {
					return -1
				}
				return r
			}, font.Shape(s, font.Regular, 10, 0).Text)
		}
		if got, want := bare(strings.Join(lines, "\n")), bare(s); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for _, line := range lines {
			first, size := utf8.DecodeRuneInString(line)
			single := strings.TrimLeftFunc(line[size:], func(r rune) bool { return unicode.Is(unicode.M, r) }) == ""
			if w := font.Width(line, font.Regular, 10, 0); width > 0 && w > width && !single {
				t.Errorf("%q is %g pt wide, limit %g", line, w, width)
			}
			if first == ' ' || strings.HasSuffix(line, " ") {
				t.Errorf("%q keeps a space it was broken at", line)
			}
		}
	})
}
