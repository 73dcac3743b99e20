package lang

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"sync"
)

// The catalogue has one folder per language and one file per topic; both
// languages have the same files. A file is a flat JSON object from key to
// text; keys begin with the topic ("stage.completed" is in stage.json), so no
// key stands in two files. Texts hold fmt verbs, numbered (%[2]s) where the
// order of words differs, and in Korean the particle marks of particle.go. A
// percent sign is %% in a text with verbs and % in one without, which T does not
// format.
//
// A text that counts has a key for each plural form: "x.one" and "x.other" in
// English, "x.other" alone in Korean, which has no plural forms.

//go:embed en/*.json ko/*.json
var files embed.FS

// Parsed once, on first use, and never changed.
var (
	english = sync.OnceValue(func() map[string]string { return mustLoad(files, string(EN)) })
	korean  = sync.OnceValue(func() map[string]string { return mustLoad(files, string(KO)) })
)

func catalogue(t Tag) map[string]string {
	if t == KO {
		return korean()
	}
	return english()
}

// load reads the topic files of one folder into one map.
func load(fsys fs.FS, dir string) (map[string]string, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("lang: catalogue: %w", err)
	}
	all := make(map[string]string, 512)
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("lang: catalogue: %w", err)
		}
		if err := json.Unmarshal(b, &all); err != nil {
			return nil, fmt.Errorf("lang: catalogue: %s: %w", name, err)
		}
	}
	return all, nil
}

// mustLoad panics on a broken catalogue: it is part of the program and tested.
func mustLoad(fsys fs.FS, dir string) map[string]string {
	m, err := load(fsys, dir)
	if err != nil {
		panic(err)
	}
	return m
}

// Has reports whether the language has a text for key; of a text that counts,
// for "key.other".
func Has(t Tag, key string) bool {
	m := catalogue(t)
	_, ok := m[key]
	if !ok {
		_, ok = m[key+".other"]
	}
	return ok
}

// T returns the text of key in the language t, with args put in for its verbs.
// A key that is missing comes back as ⟨key⟩, so that the gap is seen.
func T(t Tag, key string, args ...any) string {
	s, ok := catalogue(t)[key]
	if !ok {
		return "⟨" + key + "⟩"
	}
	if len(args) > 0 {
		s = fmt.Sprintf(s, args...)
	}
	if t == KO {
		s = particles(s)
	}
	return s
}

// N returns the text of key for n things: "key.one" or "key.other". n is the
// first argument of the text (%d, or %[1]d), args follow.
func N(t Tag, key string, n int, args ...any) string {
	form := ".other"
	if t == EN && n == 1 {
		form = ".one"
	}
	return T(t, key+form, append([]any{n}, args...)...)
}

// Both returns the text of key in every language.
func Both(key string, args ...any) Text {
	return Text{EN: T(EN, key, args...), KO: T(KO, key, args...)}
}

// Parse reads a language tag as users write it: en, ko, en-GB, ko_KR.UTF-8.
func Parse(s string) (Tag, error) {
	for _, t := range Tags() {
		if len(s) == 2 && s == string(t) || len(s) > 2 && s[:2] == string(t) && (s[2] == '-' || s[2] == '_' || s[2] == '.') {
			return t, nil
		}
	}
	return "", fmt.Errorf("lang: language %q: want en or ko", s)
}
