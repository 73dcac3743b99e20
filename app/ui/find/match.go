package find

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jido/layers/scene"
)

// words cuts a text into words for comparing: small letters without diacritics
// and apostrophes, Hangul taken apart into its letters, so that half a syllable
// is the beginning of a word.
func words(s string) []string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == 'ʼ':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// match scores how well a query meets a text, both cut into words: 0 = not at
// all, below 0 where a word is only a typing error away. Every word of the query
// must begin a word of the text, or, less well, stand inside one or be a letter
// away from one.
func match(query, text []string) int {
	total, sign := 0, 1
	for i, q := range query {
		top := 0
		for j, w := range text {
			n := 0
			switch {
			case q == w:
				n = 6
			case strings.HasPrefix(w, q):
				n = 5
			case len(q) >= 3 && strings.Contains(w, q):
				n = 3
			case len(q) >= 5 && near(q, w):
				n = 1
			}
			if n > 1 && i == j {
				n++
			}
			top = max(top, n)
		}
		switch top {
		case 0:
			return 0
		case 1:
			sign = -1
		}
		total += top
	}
	return sign * total
}

// Score is match for plain texts: how well a query meets a text, 0 = not at
// all. A query of nothing meets everything.
func Score(query, text string) int {
	q := words(query)
	if len(q) == 0 {
		return 1
	}
	switch n := match(q, words(text)); {
	case n > 0:
		return n + 10
	case n < 0:
		return 2
	}
	if initials(strings.Join(q, ""), strings.Join(words(text), " ")) {
		return 1
	}
	return 0
}

// near reports whether two words are one typing error apart: a letter more, less
// or other, or two changed about. The text's word may go on.
func near(q, w string) bool {
	a, b := []rune(q), []rune(w)
	for _, n := range []int{len(a) - 1, len(a), len(a) + 1} {
		if n <= len(b) && oneApart(a, b[:n]) {
			return true
		}
	}
	return false
}

func oneApart(a, b []rune) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	rest := func(x, y []rune) bool { return string(x) == string(y) }
	switch {
	case len(a) == len(b):
		return i == len(a) || rest(a[i+1:], b[i+1:]) ||
			i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && rest(a[i+2:], b[i+2:])
	case len(a) > len(b):
		return rest(a[i+1:], b[i:])
	}
	return rest(a[i:], b[i+1:])
}

// initials reports whether the letters of q stand in text in this order, each at
// the beginning of a word or right behind the one before: "cp" in "copy
// picture", "dark" in "dark colours".
func initials(q, text string) bool {
	rs, ts := []rune(q), []rune(text)
	var try func(i, j int, run bool) bool
	try = func(i, j int, run bool) bool {
		if i == len(rs) {
			return true
		}
		for k := j; k < len(ts); k++ {
			if ts[k] == rs[i] && (run && k == j || k == 0 || ts[k-1] == ' ') && try(i+1, k+1, true) {
				return true
			}
		}
		return false
	}
	return len(rs) > 1 && try(0, 0, false)
}

func ref[T ~string](layer string, id T) scene.Ref {
	return scene.Ref{Layer: layer, Feature: string(id)}
}
