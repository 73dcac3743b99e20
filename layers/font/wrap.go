package font

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrap breaks a text into lines no wider than width, both in points. Line feeds
// in the text always break. A line breaks at a space, also between Hangul words;
// a word that is wider than a whole line breaks between ideographs, kana or
// syllables and after hyphens and slashes, keeping closing punctuation with what
// it closes; in the last resort it breaks anywhere, but never within a character
// and its marks, so that only a single such cluster may be wider than width.
// Lines are in NFC without the spaces they were broken at. An empty or blank
// text has no lines; a width that is not positive means no limit.
func Wrap(s string, f Face, size, width float64) []string {
	if strings.TrimFunc(s, unicode.IsSpace) == "" {
		return nil
	}
	w := wrapper{fits: func(s string) bool { return !(width > 0) || Width(s, f, size, 0) <= width }}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	for paragraph := range strings.SplitSeq(s, "\n") {
		w.paragraph(clean(paragraph))
	}
	return w.lines
}

type wrapper struct {
	fits  func(string) bool
	lines []string
}

// paragraph adds the lines of a text without line feeds, at least one.
func (w *wrapper) paragraph(s string) {
	line, gap := "", ""
	for s != "" {
		var word string
		rest := strings.TrimLeftFunc(s, breakable)
		gap, s = s[:len(s)-len(rest)], rest
		if end := strings.IndexFunc(s, breakable); end >= 0 {
			word, s = s[:end], s[end:]
		} else {
			word, s = s, ""
		}
		switch {
		case word == "":
		case line == "":
			line = w.overlong(word)
		case w.fits(line + gap + word):
			line += gap + word
		case w.fits(word):
			w.lines = append(w.lines, line)
			line = word
		default:
			head := w.head(word, func(part string) bool { return w.fits(line + gap + part) }, softBreak)
			if head > 0 {
				line += gap + word[:head]
			}
			w.lines = append(w.lines, line)
			line = w.overlong(word[head:])
		}
	}
	w.lines = append(w.lines, line)
}

// overlong adds full lines of a word until the rest fits, which it returns.
func (w *wrapper) overlong(word string) string {
	for !w.fits(word) {
		head := w.head(word, w.fits, softBreak)
		if head == 0 {
			head = w.head(word, w.fits, hardBreak)
		}
		if head == 0 {
			head = cluster(word)
		}
		if head == len(word) {
			break
		}
		w.lines = append(w.lines, word[:head])
		word = word[head:]
	}
	return word
}

// head returns the length of the longest beginning of a word that fits and ends
// at a break, less than the whole; 0 for none.
func (w *wrapper) head(word string, fits func(string) bool, isBreak func(a, b rune) bool) int {
	best := 0
	var before rune
	for i, r := range word {
		if i > 0 && isBreak(before, r) {
			if !fits(word[:i]) {
				break
			}
			best = i
		}
		before = r
	}
	return best
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

func hardBreak(_, b rune) bool { return !unicode.Is(unicode.M, b) }

// softBreak reports whether an overlong word may break between two characters.
func softBreak(a, b rune) bool {
	const opening = "([{〈《「『【〔‘“"
	const hyphens = "-‐–—/·・_?&=,;:"
	if !hardBreak(a, b) || noStart(b) || strings.ContainsRune(opening, a) {
		return false
	}
	if strings.ContainsRune(hyphens, a) {
		return !strings.ContainsRune(hyphens, b)
	}
	east := eastAsian(a) && (eastAsian(b) || strings.ContainsRune(opening, b))
	return east || noStart(a) && eastAsian(b)
}

// noStart reports whether a character must not begin a line.
func noStart(r rune) bool {
	return strings.ContainsRune(")]}〉》」』】〕!,.:;?%、。·・…’”°′″‰℃ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ", r)
}

// eastAsian reports whether r is a syllable, an ideograph or kana.
func eastAsian(r rune) bool {
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
