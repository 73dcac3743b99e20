package font

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean returns s as it is set: see Shape.
func clean(s string) string {
	if plain(s) {
		return s
	}
	return norm.NFC.String(strings.Map(settable, s))
}

// plain reports whether all characters are of blocks that clean leaves alone:
// each is its own NFC whatever stands beside it, and none is a control.
func plain(s string) bool {
	for _, r := range s {
		switch {
		case r >= 0x20 && r < 0x7F, r >= 0xAC00 && r <= 0xD7A3, r >= 0xA0 && r < 0x300 && r != 0xAD:
		case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205E, r >= 0x2190 && r <= 0x22FF:
		case r >= 0x25A0 && r <= 0x26FF, r >= 0x3000 && r <= 0x3029, r >= 0x3131 && r <= 0x318E:
		case r >= 0x4E00 && r <= 0x9FFF:
		default:
			return false
		}
	}
	return true
}

// settable maps white-space controls to a space, drops characters that have no
// form of their own, and replaces what no text may hold.
func settable(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return ' '
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r), r == joiner:
		return -1
	case r&0xFFFE == 0xFFFE:
		return unicode.ReplacementChar
	}
	return r
}

// joiner is the combining grapheme joiner, which norm puts into runs of more
// than thirty combining marks.
const joiner = 0x34F

// tofu stands for a character that cannot be set in any other way.
const tofu = '□'

// Missing returns the characters of s, after NFC, for which the faces have no
// glyph, each once, in order of appearance. Shape sets such a character
//   - as its twin in form, where there is one: ʼ as ’, ⁄ as /, ł as l;
//   - a conjoining jamo as the letter: ᄀ as ㄱ;
//   - else by its compatibility decomposition, without the marks that the faces
//     lack: ㎰ as ps, Š as S; so that no number changes its meaning, a superscript
//     after ^, a fraction after a space, what is enclosed in parentheses:
//     10⁵ as 10^5, 2⅓ as 2 1/3, ⑯ as (16);
//   - a combining mark not at all, since its letter stands already;
//   - and all others as □.
func Missing(s string) []rune {
	t := opened[Regular]()
	var missing []rune
	for _, r := range clean(s) {
		if t.gid(r) == 0 && r != joiner && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// substitute returns the glyphs for a character that has none, by the rules of Missing.
func (t *tables) substitute(r rune) []uint16 {
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
		return nil
	}
	if gid := t.gid(twin(r)); gid != 0 {
		return []uint16{gid}
	}
	var gids []uint16
	for _, part := range decompose(r) {
		gid := t.gid(part)
		if gid == 0 {
			gid = t.gid(twin(part))
		}
		if gid != 0 {
			gids = append(gids, gid)
		} else if !unicode.Is(unicode.Mn, part) {
			return []uint16{t.gid(tofu)}
		}
	}
	if len(gids) == 0 {
		return []uint16{t.gid(tofu)}
	}
	return gids
}

// decompose returns the compatibility decomposition of a character, marked
// where the bare one would read as something else.
func decompose(r rune) string {
	s := norm.NFKD.String(string(r))
	switch {
	case s == string(r):
		return s
	case r >= 0x2070 && r <= 0x207F:
		return "^" + s
	case strings.ContainsRune(s, '⁄'):
		return " " + s
	case !strings.HasPrefix(s, "(") && (r >= 0x2460 && r <= 0x24FF || r >= 0x3244 && r <= 0x32BF):
		return "(" + s + ")"
	}
	return s
}

// Conjoining jamo in the order of their blocks, as compatibility letters.
const (
	leads  = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
	vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
	tails  = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
)

// twin returns the character that looks like r to a reader, 0 for none.
func twin(r rune) rune {
	const letter = len("ㄱ")
	for _, jamo := range [...]struct {
		first   rune
		letters string
	}{{0x1100, leads}, {0x1161, vowels}, {0x11A8, tails}} {
		if i := int(r-jamo.first) * letter; i >= 0 && i < len(jamo.letters) {
			return []rune(jamo.letters[i : i+letter])[0]
		}
	}
	const from = "ʼʾʿ‛‟ʹʺː⁄∕∙⋅∼≒►◄łŁıħĦŧŦ"
	const into = "’’‘‘“′″://··~≈▶◀lLihHtT"
	for i, c := range []rune(from) {
		if c == r {
			return []rune(into)[i]
		}
	}
	return 0
}
