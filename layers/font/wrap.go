package font

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrap breaks a text into lines no wider than width, both in points. Line feeds
// in the text always break. A line breaks at a space, also between Hangul words;
// a word that is wider than a whole line breaks after ideographs, kana, syllables,
// hyphens and slashes, keeping punctuation with what it opens or closes and a
// number with its counter; in the last resort it breaks anywhere, but never
// within a character and its marks, so that only a single such cluster may be
// wider than width. Lines are in NFC, without the spaces they were broken at.
// An empty or blank text has no lines; a width that is not positive means no limit.
// The time taken is proportional to the length of the text.
func Wrap(s string, f Face, size, width float64) []string {
	if strings.TrimFunc(s, unicode.IsSpace) == "" {
		return nil
	}
	w := wrapper{t: opened[f](), size: size, limit: width}
	if !(width > 0) {
		w.limit = math.Inf(1)
	}
	var lines []string
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	for paragraph := range strings.SplitSeq(s, "\n") {
		rest := strings.TrimFunc(clean(paragraph), breakable)
		for more := true; more; more = rest != "" {
			end, next := w.line(rest)
			lines = append(lines, rest[:end])
			rest = rest[next:]
		}
	}
	return lines
}

type wrapper struct {
	t           *tables
	size, limit float64 // pt
}

func (w wrapper) fits(p pen) bool { return w.t.points(p.units, w.size) <= w.limit }

// over reports whether the pen is so far past the limit that no kerning to come
// can bring it back.
func (w wrapper) over(p pen) bool { return w.t.points(p.units, w.size) > w.limit+w.size }

// line returns where the first line of s ends and where the next begins. s
// neither begins nor ends with a space.
func (w wrapper) line(s string) (end, next int) {
	p := pen{t: w.t}
	space, soft, hard := 0, 0, 0 // the last breaks of each kind before which the line fits
	var before rune
	for i, r := range s {
		if w.over(p) {
			break
		}
		if i > 0 && !breakable(before) && w.fits(p) {
			switch {
			case breakable(r):
				space = i
			case hardBreak(r):
				hard = i
				if softBreak(before, r) {
					soft = i
				}
			}
		}
		p.add(r)
		before = r
	}
	if w.fits(p) {
		return len(s), len(s)
	}
	// The first word that does not fit on the line begins at next.
	next = space + len(s[space:]) - len(strings.TrimLeftFunc(s[space:], breakable))
	switch {
	case soft > next && w.overlong(s[next:]):
		return soft, soft
	case next > 0:
		return space, next
	case hard > 0:
		return hard, hard
	}
	end = cluster(s)
	return end, end + len(s[end:]) - len(strings.TrimLeftFunc(s[end:], breakable))
}

// overlong reports whether the first word of s does not fit on any line.
func (w wrapper) overlong(s string) bool {
	p := pen{t: w.t}
	for _, r := range s {
		if breakable(r) || w.over(p) {
			break
		}
		p.add(r)
	}
	return !w.fits(p)
}

// cluster returns the length of the first character of s with its marks.
func cluster(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		n += size
	}
	return n
}

// breakable reports whether a line may break at this space.
func breakable(r rune) bool {
	return unicode.IsSpace(r) && r != 0xA0 && r != 0x2007 && r != 0x202F
}

// hardBreak reports whether a line may begin with r at all.
func hardBreak(r rune) bool { return !unicode.Is(unicode.M, r) }

// softBreak reports whether an overlong word may break between two characters.
func softBreak(a, b rune) bool {
	const opening = "([{〈《「『【〔‘“"
	const hyphens = "-‐–—/·・_?&=,;:"
	if noStart(b) || strings.ContainsRune(opening, a) {
		return false
	}
	if strings.ContainsRune(hyphens, a) {
		return !strings.ContainsRune(hyphens, b)
	}
	return eastAsian(a) || noStart(a) && eastAsian(b)
}

// noStart reports whether a character must not begin a line.
func noStart(r rune) bool {
	return strings.ContainsRune(")]}〉》」』】〕!,.:;?%、。·・…’”°′″‰℃ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ", r)
}

// eastAsian reports whether r is a syllable, an ideograph or kana.
func eastAsian(r rune) bool {
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
