package briefing_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jido/app/briefing"
	"jido/app/world"
	"jido/app/world/worldtest"
	"jido/data"
	"jido/data/lang"
)

const shading = `# Mine.
talk = 1
title = "T"

# Before the scene.
[[scene]]
title = "A"
text = "Said.[^asan2025_5S]"
[scene.map]
indicator = "mics2017_wealth_top40"
asOf = 2025-02-11
`

func TestFreeze(t *testing.T) {
	f := again(t, []byte(shading))
	then, now := worldtest.Open(t, worldtest.Older(t)), builtIn()
	for name, text := range map[string][]byte{
		"none": f.Text(), "again": f.Freeze(briefing.Print{Version: "1", Hash: "2"}),
		"in braces": []byte(strings.Replace(shading, "title = \"T\"\n", "title = \"T\"\natlas = { version = \"1\" }\n", 1)),
		"CRLF":      []byte(strings.ReplaceAll(shading, "\n", "\r\n")),
	} {
		g := again(t, text)
		p := g.Talk.PrintOf(then, "talk.atlas")
		got := again(t, g.Freeze(p))
		if a := got.Talk.Atlas; a.Version != "2025-12" || a.Hash != then.Hash() || a.File != "talk.atlas" || len(a.Shown) != 3 {
			t.Errorf("%s: %+v\n%s", name, a, got.Text())
		}
		if b := got.Freeze(p); !bytes.Equal(b, got.Text()) {
			t.Errorf("%s: frozen twice:\n%s\nwas\n%s", name, b, got.Text())
		}
		if s := strings.ReplaceAll(string(got.Text()), "\r", ""); !strings.HasPrefix(s, "# Mine.\ntalk = 1\n") || !strings.Contains(s, "\n# Before the scene.\n[[scene]]") || strings.Count(s, "atlas") != 2 {
			t.Errorf("%s: the author's words are gone:\n%s", name, s)
		}
	}
	frozen := again(t, f.Freeze(f.Talk.PrintOf(then, ""))).Talk
	for _, c := range []struct {
		what  string
		then  *world.World
		l     lang.Tag
		wants []string
	}{
		{"by its print", nil, lang.EN, []string{"edition 2025-12; they are now those of edition 2026-03", "figures of “Population in the upper 40", "up to 11 February 2025: not as they were"}},
		{"by what it carries", then, lang.EN, []string{"--carried", "area:urban area: 55 → 60", "KP0717-2024 completed: 2024-12-21 → 2024-12-20"}},
		{"in Korean", then, lang.KO, []string{"2025-12판", "area:urban area: 55 → 60", "2025년 2월 11일까지"}},
	} {
		var all []string
		for _, p := range frozen.Differences(now, c.then, c.l) {
			all = append(all, p.String())
			if p.Severity != data.Note {
				t.Errorf("%s: %s is a %s", c.what, p, p.Severity)
			}
		}
		if len(all) != 3 {
			t.Errorf("%s: %q", c.what, all)
		}
		for _, w := range c.wants {
			if !strings.Contains(strings.Join(all, "\n"), w) {
				t.Errorf("%s: %q is not in %q", c.what, w, all)
			}
		}
	}
	if d := frozen.Differences(then, nil, lang.EN); d != nil {
		t.Errorf("shown with the same facts: %v", d)
	}
	if d := f.Talk.Differences(now, nil, lang.EN); d != nil {
		t.Errorf("not frozen: %v", d)
	}
	frozen.Atlas.Hash = "0"
	frozen.Atlas.Shown = frozen.Shown(now)
	if d := frozen.Differences(now, nil, lang.EN); len(d) != 2 || !strings.Contains(d[1].Text, "nothing") {
		t.Errorf("other facts, but not of these things: %v", d)
	}
}

// The talk that ships is whole: nothing is wrong with it in either language, every
// sentence has its source, and it says in ten scenes what it should.
func TestSample(t *testing.T) {
	for _, l := range lang.Tags() {
		f := briefing.Read(briefing.SampleName, briefing.Sample(), builtIn(), l)
		for _, p := range f.Problems {
			t.Errorf("%s", p)
		}
		if len(f.Talk.Scenes) != 10 || len(f.Talk.Languages) != 2 {
			t.Errorf("%d scenes in %v", len(f.Talk.Scenes), f.Talk.Languages)
		}
		for i, s := range f.Talk.Scenes {
			if s.Title.In(l) == "" || s.Text.In(l) == "" || s.Notes.In(l) == "" || len(briefing.Cited(s.Text.In(l))) == 0 {
				t.Errorf("scene %d lacks words in %s", i+1, l)
			}
			if a, b := briefing.Cited(s.Text.EN), briefing.Cited(s.Text.KO); len(a) != len(b) {
				t.Errorf("scene %d cites %v in English, %v in Korean", i+1, a, b)
			}
		}
	}
}

// Every broken talk can still be frozen and edited: nothing panics.
func TestEditBroken(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f := briefing.Read("f", b, builtIn(), lang.EN)
		n := len(f.Talk.Scenes)
		for i := -1; i <= n; i++ {
			f.Delete(i)
			f.Duplicate(i)
			f.Insert(i, rich())
			f.Replace(i, rich())
			f.Move(i, 0)
		}
		f.Freeze(briefing.Print{})
	}
}
