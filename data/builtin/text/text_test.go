// Package text_test checks the Korean texts against the tables they translate.
package text_test

import (
	"encoding/csv"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

type row map[string]string

func read(t *testing.T, name string) []row {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	recs, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var rows []row
	for _, rec := range recs[1:] {
		r := row{}
		for i, h := range recs[0] {
			r[h] = rec[i]
		}
		rows = append(rows, r)
	}
	return rows
}

// english lists every text that wants Korean, by its key.
func english(t *testing.T) map[string]string {
	en := map[string]string{}
	take := func(kind, id string, r row, fields ...string) {
		for _, f := range fields {
			if strings.ContainsFunc(r[f], unicode.IsLetter) {
				en[kind+" "+id+" "+f] = r[f]
			}
		}
	}
	for _, r := range read(t, "../indicators.csv") {
		take("indicator", r["id"], r, "title", "measure", "year_label", "table", "description")
	}
	for _, r := range read(t, "../events.csv") {
		take("event", r["id"], r, "title", "place", "note")
	}
	for _, r := range read(t, "../zones.csv") {
		take("zone", r["id"], r, "detail", "note")
	}
	for _, r := range read(t, "../projects.csv") {
		take("project", r["id"], r, "name", "note")
	}
	for _, r := range read(t, "../milestones.csv") {
		take("milestone", r["project"]+"/"+r["stage"], r, "observer", "note")
	}
	for _, r := range read(t, "../values.csv") {
		id := r["indicator"] + "/" + r["level"] + "/" + r["unit"]
		take("value", id, r, "note")
		if r["level"] == "area" || r["level"] == "national" {
			take("value", id, r, "name") // units have their own names
		}
	}
	for _, r := range read(t, "../census2008.csv") {
		if r["population"] == "" {
			continue // no figure, no value, no note
		}
		id := "pop2008/county/" + r["unit"]
		if r["part_of"] != "" {
			id = "pop2008_ward/county/" + r["unit"]
		}
		take("value", id, r, "note")
	}
	return en
}

func TestComplete(t *testing.T) {
	en := english(t)
	same := map[string]string{} // English text to its Korean
	seen := map[string]bool{}
	for i, r := range read(t, "ko.csv") {
		key := r["kind"] + " " + r["id"] + " " + r["field"]
		if seen[key] {
			t.Errorf("ko.csv:%d: %s twice", i+2, key)
		}
		seen[key] = true
		text, ok := en[key]
		if !ok {
			if r["kind"] != "conflict" {
				t.Errorf("ko.csv:%d: %s is no text of the tables", i+2, key)
			}
			continue
		}
		if strings.TrimSpace(r["ko"]) == "" {
			t.Errorf("ko.csv:%d: %s is empty", i+2, key)
		}
		same[text] = r["ko"]
	}
	for key, text := range en {
		if _, ok := same[text]; !ok {
			t.Errorf("no Korean for %s: %q", key, text)
		}
	}
}

// TestNumbers: a number of three digits or more that the English gives, the
// Korean gives too. Thousands may be separated differently; 14.16 million is
// written out in the Korean way.
func TestNumbers(t *testing.T) {
	en := english(t)
	number := regexp.MustCompile(`\d[\d, ]*\d`)
	plain := strings.NewReplacer(",", "", " ", "").Replace
	for _, r := range read(t, "ko.csv") {
		key := r["kind"] + " " + r["id"] + " " + r["field"]
		for _, n := range number.FindAllString(en[key], -1) {
			for _, part := range strings.Split(n, ", ") {
				p := plain(part)
				if len(p) < 3 || p == "100000" || strings.Contains(en[key], p+"k") { // 10만
					continue
				}
				if !strings.Contains(plain(r["ko"]), p) {
					t.Errorf("%s: %s of %q is not in %q", key, p, en[key], r["ko"])
				}
			}
		}
	}
}

// TestSpelling: places are spelt as in the North, not by the aliases of the
// South.
func TestSpelling(t *testing.T) {
	south := map[string]string{}
	for _, file := range []string{"../units.csv", "../provinces.csv"} {
		for _, r := range read(t, file) {
			for _, a := range strings.Split(r["aliases"], ";") {
				if a != r["ko"] && a != "" && unicode.Is(unicode.Hangul, []rune(a)[0]) {
					south[a] = r["ko"]
				}
			}
		}
	}
	if len(south) < 10 {
		t.Fatalf("only %d Hangul aliases in the gazetteer", len(south))
	}
	for _, r := range read(t, "ko.csv") {
		for alias, name := range south {
			if strings.Contains(r["ko"], alias) {
				t.Errorf("%s %s: %s, the gazetteer has %s", r["kind"], r["id"], alias, name)
			}
		}
	}
}
