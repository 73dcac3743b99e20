package data

import (
	"strings"

	"jido/data/lang"
)

// When returns the date of the source as people read it, or as the source
// gives it where that is no plain date; empty where it is not known.
func (s Source) When(t lang.Tag) string {
	if s.Date.Known() {
		return s.Date.In(t)
	}
	return s.DateText
}

// In returns the date in a language, to its precision.
func (d Date) In(t lang.Tag) string { return lang.Date(t, d.Y, d.M, d.D) }

// Cite returns the source as a footnote: publisher, title, date, and the
// address where it can be followed. A source of which only the address is known
// is its address.
func (s Source) Cite(t lang.Tag) string {
	var parts []string
	switch {
	case s.Publisher != "" && s.Title != "":
		parts = append(parts, s.Publisher+": "+s.Title)
	case s.Publisher+s.Title != "":
		parts = append(parts, s.Publisher+s.Title)
	case s.Link() == "":
		parts = append(parts, s.URL)
	}
	if w := s.When(t); w != "" {
		parts = append(parts, w)
	}
	if l := s.Link(); l != "" {
		parts = append(parts, l)
	}
	return strings.Join(parts, ". ")
}
