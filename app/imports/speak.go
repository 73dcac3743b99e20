package imports

import (
	"regexp"
	"strings"
	"sync"

	"jido/data"
	"jido/data/lang"
)

// Readers and matchers tell their problems in English. Here they are put into
// Korean: the catalogue has each sentence in both languages, with %s for what
// changes, and what a sentence says is found by its English. One that is not in
// the catalogue stays as it is: better the wrong language than nothing.

// said are the sentences, under "imports.said."; a longer one stands before one
// that would fit it too. where are the places, under "imports.where.".
func said() []string {
	return []string{
		"empty", "html", "html.do", "lfs", "lfs.do", "folder", "unknown", "formats", "again", "utf8", "kmz", "kmz.do", "archive", "compressed",
		"damagedwith", "large", "large.do", "bomb", "quote", "quote.do", "nul", "csv.do", "xlsx.do", "password", "password.do", "xls", "xlsb", "ods",
		"noworkbook", "noworkbook.do", "sheets.none", "sheet.hidden", "sheet.hidden.do", "titlerow", "cutoff.value", "cutoff.want", "cutoff.string",
		"cutoff.xml", "comma", "expected", "notgeojson", "type", "nocoords", "nokml", "otherxml", "network", "network.do", "crs", "crs.do", "metres",
		"beyond", "beyond.do", "swapped", "swapped.do", "encoding", "encodings", "unclosed", "shortring", "emptyring", "shortline", "winding", "repeats",
		"emptygeom", "id", "id.do", "column", "cells.few", "cells.many", "cells.do", "noplace", "noplace.do", "nan", "more", "name.differs",
		"name.differs.do", "kind.differs", "kind.differs.do", "province.differs", "province.differs.do", "nonumber", "nonumber.do", "twice", "twice.do",
		"thousands", "thousands.do", "blank", "nofigure", "nofigure.do", "several", "several.do", "nonumbers", "nonumbers.do",
	}
}

func where() []string { return []string{"feature.id", "feature", "row", "sheet"} }

// phrase is a sentence that can be recognised.
type phrase struct {
	key  string
	like *regexp.Regexp
}

var (
	sentences = sync.OnceValue(func() []phrase { return phrases("imports.said.", said()) })
	places    = sync.OnceValue(func() []phrase { return phrases("imports.where.", where()) })
)

func phrases(topic string, keys []string) []phrase {
	var out []phrase
	for _, k := range keys {
		parts := strings.Split(lang.T(lang.EN, topic+k), "%s")
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		out = append(out, phrase{topic + k, regexp.MustCompile("^(?s)" + strings.Join(parts, "(.*?)") + "$")})
	}
	return out
}

// in puts an English sentence into a language.
func in(t lang.Tag, s string, known []phrase) string {
	if t == lang.EN || s == "" {
		return s
	}
	for _, p := range known {
		m := p.like.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		if len(m) == 1 {
			return lang.T(t, p.key)
		}
		args := make([]any, len(m)-1)
		for i, x := range m[1:] {
			args[i] = in(t, x, known)
		}
		return lang.T(t, p.key, args...)
	}
	return s
}

// Say puts a problem into a language: what and where, without the file's name,
// and what to do.
func Say(t lang.Tag, p data.Problem) (text, remedy string) {
	text = in(t, p.Text, sentences())
	if p.Where != "" {
		text = in(t, p.Where, places()) + ": " + text
	}
	if p.Line > 0 && !strings.HasPrefix(p.Where, "row ") {
		text = lang.T(t, "imports.line", p.Line) + ": " + text
	}
	return text, in(t, p.Remedy, sentences())
}
