package briefing

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"jido/data"
)

// The text of a scene. A line is a paragraph; one that begins with "- " is a
// point of a list, one that begins with "! " a figure: number, "|", what it
// counts; one that begins with "# " a heading. [^id] behind a sentence names its
// source. Two stars around words make them **bold**.

// Role is what a paragraph is.
type Role uint8

// Roles.
const (
	Prose Role = iota
	Point
	Figure
	Heading
)

// Paragraph is a paragraph of a scene's text.
type Paragraph struct {
	Role   Role
	Number string // of a Figure: "86.2 %"
	Parts  []Part
}

// Part is a run of words with the sources that are named behind it.
type Part struct {
	Text    string
	Bold    bool
	Sources []data.SourceID
}

// beforePercent is a number and its sign, which no line parts.
var beforePercent = regexp.MustCompile(`(\d) %`)

var markRE = regexp.MustCompile(`\[\^([^\]\s]*)\]`)

// Paragraphs takes a text apart.
func Paragraphs(text string) []Paragraph {
	var out []Paragraph
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		var p Paragraph
		switch {
		case strings.HasPrefix(line, "- "):
			p.Role, line = Point, line[2:]
		case strings.HasPrefix(line, "# "):
			p.Role, line = Heading, line[2:]
		case strings.HasPrefix(line, "! "):
			p.Role = Figure
			num, rest, ok := strings.Cut(line[2:], "|")
			if !ok {
				num, rest = "", num
			}
			p.Number, line = beforePercent.ReplaceAllString(strings.TrimSpace(num), "$1\u00a0%"), strings.TrimSpace(rest)
		}
		p.Parts = parts(line)
		out = append(out, p)
	}
	return out
}

// parts splits a line at its marks and stars. Spaces before a mark fall away.
func parts(line string) []Part {
	var out []Part
	bold := false
	words := func(s string) {
		for {
			i := strings.Index(s, "**")
			if i < 0 {
				break
			}
			if i > 0 {
				out = append(out, Part{Text: s[:i], Bold: bold})
			}
			bold, s = !bold, s[i+2:]
		}
		if s != "" {
			out = append(out, Part{Text: s, Bold: bold})
		}
	}
	line = beforePercent.ReplaceAllString(line, "$1\u00a0%")
	at := 0
	for _, m := range markRE.FindAllStringSubmatchIndex(line, -1) {
		words(strings.TrimRight(line[at:m[0]], " "))
		if len(out) == 0 {
			out = append(out, Part{})
		}
		last := &out[len(out)-1]
		last.Sources = append(last.Sources, data.SourceID(line[m[2]:m[3]]))
		at = m[1]
	}
	words(line[at:])
	return out
}

// Words returns a text without marks and stars, a line for each paragraph: for
// notes, searches and those who do not see the page.
func Words(text string) string {
	var b strings.Builder
	for i, p := range Paragraphs(text) {
		if i > 0 {
			b.WriteByte('\n')
		}
		if p.Number != "" {
			b.WriteString(p.Number + " ")
		}
		for _, x := range p.Parts {
			b.WriteString(x.Text)
		}
	}
	return b.String()
}

// Cited returns the sources that a text names, each once, in order.
func Cited(text string) []data.SourceID {
	var out []data.SourceID
	seen := map[data.SourceID]bool{}
	for _, m := range markRE.FindAllStringSubmatch(text, -1) {
		if id := data.SourceID(m[1]); !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}

// Cited returns the sources of a scene in both languages: those that its text
// names, then its own.
func (s Scene) Cited() []data.SourceID {
	var out []data.SourceID
	seen := map[data.SourceID]bool{}
	for _, ids := range [][]data.SourceID{Cited(s.Text.EN), Cited(s.Text.KO), s.Sources} {
		for _, id := range ids {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out
}

// Unsourced returns the sentences of a text that no source follows. Headings are
// none, at the beginning of a paragraph in bold neither, nor what has no letters.
func Unsourced(text string) []string {
	var out []string
	for _, p := range Paragraphs(text) {
		if p.Role == Heading {
			continue
		}
		open := ""
		for i, x := range p.Parts {
			if i > 0 || !x.Bold { // words in bold at the beginning name what follows
				open += x.Text
			}
			if len(x.Sources) == 0 {
				continue
			}
			ss := sentences(open)
			out = append(out, ss[:max(len(ss)-1, 0)]...)
			open = ""
		}
		out = append(out, sentences(open)...)
	}
	return out
}

// sentenceEnd is a full stop, question or exclamation mark, perhaps with closing
// quotes, before a space and what can begin a sentence.
var sentenceEnd = regexp.MustCompile(`[.!?。]["'”’)]*\s+`)

func sentences(s string) []string {
	var out []string
	add := func(x string) {
		if x = strings.TrimSpace(x); strings.ContainsFunc(x, isLetter) {
			out = append(out, x)
		}
	}
	at := 0
	for _, m := range sentenceEnd.FindAllStringIndex(s, -1) {
		next, _ := utf8.DecodeRuneInString(s[m[1]:])
		if m[1] < len(s) && next >= 'a' && next <= 'z' || initial(s[:m[0]]) {
			continue
		}
		add(s[at:m[1]])
		at = m[1]
	}
	add(s[at:])
	return out
}

// initial reports whether a text ends in a single capital: "Kim J".
func initial(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if r < 'A' || r > 'Z' {
		return false
	}
	return len(s) == n || s[len(s)-n-1] == ' ' || s[len(s)-n-1] == '.'
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xac00 && r <= 0xd7a3
}
