// Package lang holds text in Korean and English: the message catalogue of the
// program, and texts of the data that exist in both languages.
//
// It knows no toolkit and no layer. Invariant: a key that one language has,
// every language has (tested).
package lang

// Tag names a language of the interface.
type Tag string

// The languages of the interface.
const (
	EN Tag = "en"
	KO Tag = "ko"
)

// Tags returns every language, the default one first.
func Tags() []Tag { return []Tag{EN, KO} }

// Text is a text in both languages. The zero Text is empty. It is comparable,
// so that it can be part of a cache key.
type Text struct{ EN, KO string }

// In returns the text in the language t, or the other one where t is missing:
// better the wrong language than nothing.
func (x Text) In(t Tag) string {
	if t == KO && x.KO != "" || x.EN == "" {
		return x.KO
	}
	return x.EN
}
