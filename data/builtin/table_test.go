package builtin

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"jido/data"
)

// spoilt is the embedded tables with one cell, line or file changed.
func spoilt(t *testing.T, file, old, new string) fs.FS {
	t.Helper()
	m := fstest.MapFS{}
	for _, pattern := range []string{"*.csv", "text/*.csv"} {
		names, err := fs.Glob(files, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			b, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			m[name] = &fstest.MapFile{Data: b}
		}
	}
	if old == "" {
		delete(m, file)
		return m
	}
	b := strings.Replace(string(m[file].Data), old, new, 1)
	if b == string(m[file].Data) {
		t.Fatalf("%s has no %q", file, old)
	}
	m[file] = &fstest.MapFile{Data: []byte(b)}
	return m
}

func TestLoadSpoilt(t *testing.T) {
	_, sound := Load()
	for _, c := range []struct {
		file, old, new string
		severity       data.Severity
		want           string
	}{
		{"values.csv", "86.2,quoted", "86.2.1,quoted", data.Warning, `"86.2.1" is no number`},
		{"values.csv", "86.2,quoted", "86.2,guessed", data.Warning, "neither quoted nor derived"},
		{"values.csv", "86.2,quoted", "186.2,quoted", data.Warning, "outside 0 to 100"},
		{"values.csv", "mics2017_wealth_top40,area,area:urban", "mics2017_wealth_top40,area,KP0717", data.Warning, "not a survey area"},
		{"milestones.csv", "2024-12-20", "2024-12-32", data.Warning, `"2024-12-32"`},
		{"milestones.csv", "2024-12-20", "2034-12-20", data.Warning, "after the last day"},
		{"milestones.csv", "observed,frame", "claimed,frame", data.Warning, "no stage of the claimed track"},
		{"milestones.csv", ",completed,", ",finished,", data.Warning, `unknown code "finished"`},
		{"units.csv", "KP0717,county", "KP0717,shire", data.Warning, `unknown code "shire"`},
		{"units.csv", "126.21583", "12.621583", data.Warning, "outside the region"},
		{"census2008.csv", "149809,82938,66871", "149809,82938,66872", data.Warning, "do not add up"},
		{"indicators.csv", "id,title", "id,titel", data.Fault, `no column "title"`},
		{"events.csv", "e20240115-1,", `e20240115-1,"`, data.Fault, "the rows from here on were not read"},
		{"zones.csv", "", "", data.Fault, "zones.csv"},
		{"text/ko.csv", "indicator,pop2008,title", "indicator,pop2007,title", data.Note, "translates nothing"},
		{"sources.csv", "sinbo240311,", ",", data.Warning, "id is empty"},
	} {
		a, problems := load(spoilt(t, c.file, c.old, c.new), Edition, LastDay())
		if a == nil || len(problems) <= len(sound) {
			t.Errorf("%s %q: %d problems", c.file, c.new, len(problems))
			continue
		}
		found := false
		for _, p := range problems {
			found = found || p.Severity == c.severity && strings.Contains(p.String(), c.want)
		}
		if !found {
			t.Errorf("%s %q: no %s says %q: %v", c.file, c.new, c.severity, c.want, problems)
		}
	}
}

// A problem names the line of the row.
func TestLoadPlace(t *testing.T) {
	b, _ := fs.ReadFile(files, "units.csv")
	before, _, _ := strings.Cut(string(b), "KP0717,")
	line := strings.Count(before, "\n") + 1
	_, problems := load(spoilt(t, "units.csv", "126.21583", "12.621583"), Edition, LastDay())
	for _, p := range problems {
		if strings.Contains(p.Text, "outside the region") {
			if p.File != "units.csv" || p.Line != line || p.Where != "unit KP0717" {
				t.Errorf("%+v, want line %d", p, line)
			}
			return
		}
	}
	t.Error("no problem")
}

// Without the Korean texts the atlas is the same in English.
func TestLoadWithoutTexts(t *testing.T) {
	a, _ := load(spoilt(t, textFile, "", ""), Edition, LastDay())
	if len(a.Events()) != 116 || a.Events()[0].Title.KO != "" || a.Events()[0].Title.In("ko") == "" {
		t.Errorf("%d events", len(a.Events()))
	}
}
