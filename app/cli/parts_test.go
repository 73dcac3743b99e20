package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/paulmach/orb"

	"jido/app/world"
	"jido/data"
	"jido/data/codec"
	"jido/data/join"
	"jido/data/lang"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"year", "year", 0}, {"yaer", "year", 1}, {"yer", "year", 1}, {"colour", "color", 1}, {"render", "list", 6}, {"군", "시", 1}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestLanguageOf(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		args string
		want lang.Tag
	}{
		{nil, "version", lang.EN},
		{map[string]string{"LANG": "ko_KR.UTF-8"}, "version", lang.KO},
		{map[string]string{"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "version", lang.EN},
		{map[string]string{"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "version", lang.KO},
		{map[string]string{"LANG": "ko_KR.UTF-8"}, "show x --lang en", lang.EN},
		{nil, "--lang=ko list units", lang.KO},
		{nil, "list units --lang xx", lang.EN},
		{nil, "list units --lang", lang.EN},
	} {
		env := Env{Getenv: func(k string) string { return c.env[k] }}
		if got := languageOf(env, strings.Fields(c.args)); got != c.want {
			t.Errorf("%v %q: %s, want %s", c.env, c.args, got, c.want)
		}
	}
	if got := languageOf(Env{}, nil); got != lang.EN {
		t.Errorf("no environment: %s", got)
	}
}

func TestTableColumns(t *testing.T) {
	var b strings.Builder
	tab := table{head: []string{"ID", "이름", "X"}}
	tab.add("1", "성천군", "a")
	tab.add("22", "Songchon", "")
	if err := tab.write(&b); err != nil {
		t.Fatal(err)
	}
	want := "ID  이름      X\n1   성천군    a\n22  Songchon\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestBytesText(t *testing.T) {
	for n, want := range map[int]string{0: "0 B", 999: "999 B", 1000: "1 KB", 214_400: "214 KB", 999_499: "999 KB", 999_500: "1.0 MB", 12_345_678: "12.3 MB"} {
		if got := bytesText(lang.EN, n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestUserIndicator(t *testing.T) {
	c := &call{lang: lang.EN}
	for _, x := range []struct{ heading, title, measure, year string }{
		{"value", "value", "", ""},
		{"Electricity (%)", "Electricity", "percent", ""},
		{"식량 배급 [kg]", "식량 배급", "kg", ""},
		{"Markets 2021 (per 100,000)", "Markets 2021", "per 100,000", "2021"},
		{"(%)", "(%)", "", ""},
	} {
		ind, src := c.userIndicator("dir/v.csv", x.heading, data.CountyLevel)
		if ind.Title.EN != x.title || ind.Measure.EN != x.measure || ind.YearLabel.EN != x.year || src.Title != "v.csv" || ind.Draw != data.DrawCounty {
			t.Errorf("%q: title %q, measure %q, year %q, source %q", x.heading, ind.Title.EN, ind.Measure.EN, ind.YearLabel.EN, src.Title)
		}
	}
	if ind, _ := c.userIndicator("v.csv", "value", data.ProvinceLevel); ind.Draw != data.DrawProvince {
		t.Errorf("provinces: %s", ind.Draw)
	}
}

// TestVersion compares with the file that the packages take their version from.
func TestVersion(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "FyneApp.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if want := `Version = "` + number + `"`; !strings.Contains(string(b), want) {
		t.Errorf("FyneApp.toml has no %s", want)
	}
	if v := Version(); !strings.HasPrefix(v, number) {
		t.Errorf("version %q", v)
	}
}

func TestProgress(t *testing.T) {
	for _, c := range []struct {
		terminal bool
		work     time.Duration
		want     string
	}{
		{false, patience / 2, ""},
		{false, 3 * patience, "jidoctl: reading a 40 %\njidoctl: painting\n"},
		{true, 3 * patience, "\r\x1b[Kjidoctl: reading a 40 %\r\x1b[Kjidoctl: painting\r\x1b[K"},
	} {
		synctest.Test(t, func(t *testing.T) {
			var out bytes.Buffer
			p := (&call{env: Env{Stderr: &out, Name: "jidoctl", Terminal: c.terminal}}).progress()
			p.share("reading a")(2, 5)
			p.share("reading b")(2, 0) // the size is not known: nothing to tell
			time.Sleep(c.work / 2)
			p.stage("painting")
			time.Sleep(c.work / 2)
			p.end()
			p.stage("too late")
			time.Sleep(2 * patience)
			p.end()
			if out.String() != c.want {
				t.Errorf("after %v, terminal %t: %q, want %q", c.work, c.terminal, out.String(), c.want)
			}
		})
	}
}

// TestReplaced puts outlines in the place of built-in ones: of a unit that lies
// in another's, of the districts of Pyongyang together, of one of them.
func TestReplaced(t *testing.T) {
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	square := orb.Polygon{{{126, 39}, {127, 39}, {127, 40}, {126, 40}, {126, 39}}}
	var aggregate, district, inside, holder, spread data.UnitID
	for _, u := range w.Atlas.Units() {
		switch {
		case u.Kind == data.Aggregate:
			aggregate, district = u.ID, u.Outlines[0]
		case len(u.Outlines) == 1 && !u.Drawn() && u.Level == data.CountyLevel:
			inside, holder = u.ID, u.Outlines[0]
		case len(u.Outlines) > 1 && u.Level == data.CountyLevel:
			spread = u.ID
		}
	}
	if aggregate == "" || inside == "" || spread == "" {
		t.Fatalf("the atlas has no unit of each kind: %q %q %q", aggregate, inside, spread)
	}
	many := len(w.Outlines.IDs)
	agg, _ := w.Atlas.Unit(aggregate)
	for _, c := range []struct {
		units []data.UnitID
		n     int
		has   []data.UnitID
		not   []data.UnitID
	}{
		{[]data.UnitID{inside}, many, []data.UnitID{holder}, []data.UnitID{inside}},
		{[]data.UnitID{aggregate}, many - len(agg.Outlines) + 1, []data.UnitID{aggregate}, []data.UnitID{district}},
		{[]data.UnitID{aggregate, district}, many, []data.UnitID{district}, []data.UnitID{aggregate}},
		{[]data.UnitID{spread}, many, nil, []data.UnitID{spread}},
	} {
		var fs []codec.Feature
		var r join.Report
		for i, u := range c.units {
			fs = append(fs, codec.Feature{Geometry: square})
			r.Matched = append(r.Matched, join.Pair{Row: i, Unit: u})
		}
		parts, left := areasByUnit(w.Atlas, fs, r)
		if slices.Contains(c.units, spread) != (len(left) > 0) {
			t.Errorf("%v: left %v", c.units, left)
		}
		got, _ := replaced(w, parts)
		if len(got.Outlines.IDs) != c.n || len(got.Outlines.Areas) != c.n {
			t.Errorf("%v: %d outlines, want %d", c.units, len(got.Outlines.IDs), c.n)
		}
		for _, id := range c.has {
			i := slices.Index(got.Outlines.IDs, id)
			if i < 0 || len(got.Outlines.Areas[i]) != 1 || !got.Outlines.Areas[i][0].Equal(square) {
				t.Errorf("%v: %s has not the new outline", c.units, id)
			}
		}
		for _, id := range c.not {
			if slices.Contains(got.Outlines.IDs, id) {
				t.Errorf("%v: %s has an outline", c.units, id)
			}
		}
		if len(w.Outlines.IDs) != many {
			t.Fatal("the world itself changed")
		}
	}
}
