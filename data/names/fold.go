package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold reduces a name to its letters and digits: lower case, no spaces, hyphens,
// apostrophes or diacritics, wide and compatibility forms made plain. Hangul stays
// in syllables.
func fold(s string) string {
	if !isASCII(s) {
		return folded(s, false)
	}
	b := make([]byte, 0, 32)
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b = append(b, c)
		case c >= 'A' && c <= 'Z':
			b = append(b, c|0x20)
		}
	}
	return string(b)
}

// breves is fold with the breves of McCune-Reischauer kept; empty where there is
// none.
func breves(s string) string {
	if isASCII(s) {
		return ""
	}
	if k := folded(s, true); strings.ContainsAny(k, "ŏŭ") {
		return k
	}
	return ""
}

func folded(s string, keep bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKC.String(s) {
		r = unicode.ToLower(r)
		switch {
		case r < 0x80 || isCJK(r) || keep && (r == 'ŏ' || r == 'ŭ'):
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				b.WriteRune(r)
			}
		default:
			for _, d := range norm.NFD.String(string(r)) {
				if unicode.IsLetter(d) && !unicode.Is(unicode.Lm, d) || unicode.IsDigit(d) { // Lm: ʼ and its like
					b.WriteRune(d)
				}
			}
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func isCJK(r rune) bool { return unicode.In(r, unicode.Hangul, unicode.Han) }

func isHangul(s string) bool {
	for _, r := range s {
		return unicode.Is(unicode.Hangul, r)
	}
	return false
}

// apart takes Hangul syllables into their letters, so that 화펴 begins 화평 and
// one wrong stroke of a key is one error.
func apart(plain string) string {
	if isASCII(plain) {
		return plain
	}
	return norm.NFD.String(plain)
}

// soundKey reduces a romanised name to its sounds, so that the systems meet:
// Hwapyong, Hwapyeong, Hwap'yŏng, Hwaphyong. It drops what they differ in:
//
//   - aspirated, tense and voiced stops: k, kh, g, kk → k; t, th, d → t; p, ph,
//     b → p; ch, j, tch, chh → c; r and l → r; sh, ss → s
//   - ŏ, o, eo, ou → o; ŭ, u, eu, oo → u; ae, ai, e → e; oe, we → w e; ee → i
//   - letters doubled
//
// It is empty for what is not romanised.
func soundKey(s string) string {
	p := fold(s)
	if p == "" || p[0] >= 0x80 {
		return ""
	}
	var b strings.Builder
	var last byte
	for len(p) > 0 {
		to, n := p[:1], 1
		for _, r := range sounds {
			if strings.HasPrefix(p, r.from) {
				to, n = r.to, len(r.from)
				break
			}
		}
		for i := range len(to) {
			if to[i] != last {
				b.WriteByte(to[i])
			}
			last = to[i]
		}
		p = p[n:]
	}
	return b.String()
}

// sounds are tried in order: longer before shorter.
var sounds = []struct{ from, to string }{
	{"tch", "c"}, {"chh", "c"}, {"kkh", "k"}, {"yeo", "yo"}, {"you", "yo"}, {"weo", "wo"}, {"eui", "ui"},
	{"ch", "c"}, {"tj", "c"}, {"dj", "c"}, {"kh", "k"}, {"th", "t"}, {"ph", "p"}, {"sh", "s"},
	{"ae", "e"}, {"ai", "e"}, {"oe", "we"}, {"oi", "we"}, {"eo", "o"}, {"eu", "u"}, {"ou", "o"}, {"oo", "u"}, {"ee", "i"},
	{"g", "k"}, {"q", "k"}, {"c", "k"}, {"d", "t"}, {"b", "p"}, {"f", "p"}, {"j", "c"}, {"z", "c"}, {"l", "r"},
}
