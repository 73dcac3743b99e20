package lang

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// The tests of this file look into the catalogue's files and so are internal.

var verb = regexp.MustCompile(`%(\[\d+\])?[-+#0]*\d*(\.\d+)?[a-zA-Z]|%%`)

// verbs returns the verbs of a text in the order of their arguments.
func verbs(s string) []string {
	var out []string
	next := 1
	for _, v := range verb.FindAllString(s, -1) {
		if v == "%%" {
			continue
		}
		if i := strings.IndexByte(v, ']'); i > 0 {
			next = int(v[2] - '0')
			v = "%" + v[i+1:]
		}
		out = append(out, string(rune('0'+next))+v)
		next++
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sample puts something in for every verb, as T does: a text without arguments is
// not formatted.
func sample(s string) string {
	var args []any
	for _, v := range verbs(s) {
		for len(args) < int(v[0]-'0') {
			args = append(args, nil)
		}
		switch v[len(v)-1] {
		case 'd', 'c', 'x':
			args[v[0]-'1'] = 1
		case 'f', 'g', 'e':
			args[v[0]-'1'] = 1.5
		default:
			args[v[0]-'1'] = "x"
		}
	}
	if args == nil {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// keys lists the keys of a topic file in the order of the file, with
// repetitions, which a map would hide.
func keys(t *testing.T, name string) []string {
	t.Helper()
	b, err := files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(strings.NewReader(string(b)))
	var out []string
	for {
		tok, err := dec.Token()
		if err != nil {
			return out
		}
		if _, ok := tok.(json.Delim); ok {
			continue
		}
		out = append(out, tok.(string))
		if v, err := dec.Token(); err != nil {
			t.Fatalf("%s: %s: %v", name, tok, err)
		} else if _, ok := v.(string); !ok {
			t.Errorf("%s: %s: not a text", name, tok)
		}
	}
}

func TestTopics(t *testing.T) {
	var topics [2][]string
	for i, tag := range Tags() {
		names, err := fs.Glob(files, string(tag)+"/*.json")
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v, %d files", tag, err, len(names))
		}
		for _, name := range names {
			topic := strings.TrimSuffix(strings.TrimPrefix(name, string(tag)+"/"), ".json")
			topics[i] = append(topics[i], topic)
			seen := map[string]bool{}
			for _, k := range keys(t, name) {
				if seen[k] {
					t.Errorf("%s: %s twice", name, k)
				}
				seen[k] = true
				if !strings.HasPrefix(k, topic+".") {
					t.Errorf("%s: %s does not begin with %q", name, k, topic+".")
				}
			}
		}
	}
	if !slices.Equal(topics[0], topics[1]) {
		t.Errorf("topics differ: en %v, ko %v", topics[0], topics[1])
	}
}

func TestComplete(t *testing.T) {
	en, ko := english(), korean()
	for k := range en {
		if base, one := strings.CutSuffix(k, ".one"); one {
			if _, ok := en[base+".other"]; !ok {
				t.Errorf("en: %s without .other", k)
			}
			if !slices.Equal(verbs(en[k]), verbs(en[base+".other"])) {
				t.Errorf("en: %s and .other take different arguments", k)
			}
			if _, ok := ko[k]; ok {
				t.Errorf("ko: %s: Korean has no singular", k)
			}
			continue
		}
		if _, ok := ko[k]; !ok {
			t.Errorf("ko lacks %s", k)
		}
	}
	for k := range ko {
		if _, ok := en[k]; !ok {
			t.Errorf("en lacks %s", k)
		}
		if base, other := strings.CutSuffix(k, ".other"); other {
			if _, ok := en[base+".one"]; !ok && en[base] == "" && strings.Contains(en[k], "%") {
				t.Errorf("en lacks %s.one", base)
			}
		}
	}
}

func TestTexts(t *testing.T) {
	for _, tag := range Tags() {
		for k, s := range catalogue(tag) {
			if strings.TrimSpace(s) == "" {
				t.Errorf("%s: %s is empty", tag, k)
			}
			if strings.ContainsRune(s, '\uFFFD') || strings.Contains(s, "  ") {
				t.Errorf("%s: %s: %q", tag, k, s)
			}
			if out := sample(s); strings.Contains(out, "%!") || strings.Contains(out, "%%") {
				t.Errorf("%s: %s: a percent sign is %%%% where there are verbs, %% where there are none: %q", tag, k, out)
			}
			if tag == EN && strings.ContainsAny(s, "{}") {
				t.Errorf("en: %s: particle marks are Korean: %q", k, s)
			}
			if en, ok := english()[k]; ok && !slices.Equal(verbs(en), verbs(s)) {
				t.Errorf("%s: %s takes %v, English %v", tag, k, verbs(s), verbs(en))
			}
		}
	}
	hangul := regexp.MustCompile(`\p{Hangul}`)
	for k, s := range english() {
		if hangul.MatchString(s) {
			t.Errorf("en: %s: Hangul in %q", k, s)
		}
	}
}

func TestVerbs(t *testing.T) {
	for s, want := range map[string]string{
		"%d of %d":            "1%d 2%d",
		"%[2]d곳 중 %[1]d곳":     "1%d 2%d",
		"%s 100 %%":           "1%s",
		"%.1f km, %-5s":       "1%.1f 2%-5s",
		"%[1]s and %[1]s":     "1%s",
		"a 5 % share of that": "",
	} {
		if got := strings.Join(verbs(s), " "); got != want {
			t.Errorf("verbs(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestBrokenCatalogue(t *testing.T) {
	if _, err := load(fstest.MapFS{"en/x.json": {Data: []byte(`{"a":`)}}, "en"); err == nil || !strings.Contains(err.Error(), "en/x.json") {
		t.Errorf("err = %v, want one that names the file", err)
	}
	if _, err := load(fstest.MapFS{}, "en"); err == nil {
		t.Error("no error for a missing folder")
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(files, "ko"); err != nil {
			b.Fatal(err)
		}
	}
}
