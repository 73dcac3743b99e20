package page_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"jido/app/picture"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/paint/trace"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares four sheets with what they were: words and furniture line
// by line, the map by what it consists of. A change that was meant is taken over
// with go test ./layers/page -run Golden -update, and read as a difference.
func TestGolden(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*picture.Request)
	}{
		{"screen-en-light", func(r *picture.Request) { r.Names = layers.NameEN }},
		{"a4-ko-dark", func(r *picture.Request) {
			r.Size, r.Paper, r.Lang, r.Names, r.Theme, r.Profile = geo.Size{W: 595, H: 842}, true, lang.KO, layers.NameKO, "dark", layers.ROK
		}},
		{"markets-2024", func(r *picture.Request) {
			r.Indicator, r.Method, r.Classes, r.AsOf, r.Profile = "csis_markets_per100k", "jenks", 4, data.DayOf(2024, 6, 30), layers.UN
		}},
		{"songchon", func(r *picture.Request) {
			r.Unit, r.Names, r.Size, r.Indicator = "KP0717", layers.NameBoth, geo.Size{W: 960, H: 540}, "pop2008"
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := trace.Write(&b, page.Lay(plan(t, c.change)).Scene); err != nil {
				t.Fatal(err)
			}
			got := summary(b.String())
			file := filepath.Join("testdata", c.name+".trace")
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs:\n%s", file, difference(string(want), got))
			}
		})
	}
}

var (
	whole = regexp.MustCompile(`^group (title|legend|sources|furniture|names|inset-title|neatline) `)
	look  = regexp.MustCompile(`( (fill|stroke) \S+| dash \S+)`)
)

// summary keeps the words of a trace and counts the rest by its look.
func summary(trace string) string {
	var b strings.Builder
	counts := map[string]int{}
	flush := func() {
		var ls []string
		for l := range counts {
			ls = append(ls, l)
		}
		sort.Strings(ls)
		for _, l := range ls {
			fmt.Fprintf(&b, "  %d %s\n", counts[l], l)
		}
		clear(counts)
	}
	keep := true
	for line := range strings.Lines(trace) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(line, " ") {
			flush()
			keep = !strings.HasPrefix(line, "group ") || whole.MatchString(line)
		}
		if keep || !strings.HasPrefix(line, " ") {
			if i := strings.Index(line, " points "); i > 0 { // a long path: its shape is the symbols' own affair
				line = line[:i] + " points"
			}
			b.WriteString(line + "\n")
			continue
		}
		kind := strings.Fields(line)[0]
		counts[kind+strings.Join(look.FindAllString(line, -1), "")]++
	}
	flush()
	return b.String()
}

// difference shows the first lines that differ.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	shown := 0
	for i := 0; i < max(len(w), len(g)) && shown < 8; i++ {
		var x, y string
		if i < len(w) {
			x = w[i]
		}
		if i < len(g) {
			y = g[i]
		}
		if x != y {
			fmt.Fprintf(&b, "line %d\n  was %s\n  is  %s\n", i+1, x, y)
			shown++
		}
	}
	return b.String()
}
