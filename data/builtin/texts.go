package builtin

import (
	"errors"
	"io/fs"
	"slices"

	"jido/data"
	"jido/data/lang"
)

// textFile holds the Korean texts: kind, id, field, ko. It may be missing.
const textFile = "text/ko.csv"

type textKey struct{ kind, id, field string }

// texts finds the Korean of an English text: by its key, else from an earlier
// text that is the same in English. Where there is none, the text stays English.
type texts struct {
	ko   map[textKey]string
	line map[textKey]int
	used map[textKey]bool
	byEN map[string]string
}

func (l *loader) readTexts() {
	const many = 512 // about as many as there are
	l.texts = texts{
		ko: make(map[textKey]string, many), line: make(map[textKey]int, many),
		used: make(map[textKey]bool, many), byEN: make(map[string]string, many),
	}
	t, err := open(l.fsys, textFile, &l.problems, "kind id field ko")
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		l.problems = append(l.problems, data.Problem{Text: err.Error(), Severity: data.Warning})
		return
	}
	for t.next() {
		k := textKey{t.get("kind"), t.get("id"), t.get("field")}
		if _, twice := l.texts.ko[k]; twice {
			t.problem(data.Warning, k.kind+" "+k.id+" "+k.field, "stands twice", "keep one translation")
			continue
		}
		l.texts.ko[k], l.texts.line[k] = t.get("ko"), t.line
	}
}

// text returns an English text with its Korean.
func (l *loader) text(kind, id, field, en string) lang.Text {
	k := textKey{kind, id, field}
	ko, ok := l.texts.ko[k]
	if !ok {
		return lang.Text{EN: en, KO: l.texts.byEN[en]}
	}
	if en != "" {
		l.texts.used[k] = true
		l.texts.byEN[en] = ko
	}
	return lang.Text{EN: en, KO: ko}
}

// checkTexts notes translations of what is not in the tables.
func (l *loader) checkTexts() {
	var unused []textKey
	for k := range l.texts.ko {
		if !l.texts.used[k] {
			unused = append(unused, k)
		}
	}
	slices.SortFunc(unused, func(x, y textKey) int { return l.texts.line[x] - l.texts.line[y] })
	for _, k := range unused {
		l.problems = append(l.problems, data.Problem{
			File: textFile, Line: l.texts.line[k], Where: k.kind + " " + k.id + " " + k.field,
			Text: "translates nothing that is in the tables", Remedy: "correct kind, id or field", Severity: data.Note,
		})
	}
}
