package briefing_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"jido/app/briefing"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
)

var update = flag.Bool("update", false, "write what is said of broken talks anew")

var builtIn = sync.OnceValue(func() *world.World {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return w
})

func load(t testing.TB, path string, l lang.Tag) briefing.File {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return briefing.Read(filepath.Base(path), b, builtIn(), l)
}

func TestRead(t *testing.T) {
	f := load(t, "testdata/good.toml", lang.EN)
	for _, p := range f.Problems {
		t.Errorf("%s", p)
	}
	k := f.Talk
	if k.Title != (lang.Text{EN: "Three views", KO: "세 가지 시각"}) || len(k.Authors) != 1 || k.Date != (data.Date{Y: 2026, M: 3, D: 15}) || len(k.Languages) != 2 {
		t.Errorf("head: %+v", k)
	}
	if len(k.Sources) != 1 || k.Sources[0].Publisher != "The author" || len(k.Scenes) != 3 {
		t.Fatalf("sources %+v, %d scenes", k.Sources, len(k.Scenes))
	}
	a, b, c := k.Scenes[0], k.Scenes[1], k.Scenes[2]
	if a.Line != 16 || a.Map.Year != 2024 || a.Map.Indicator != "none" || a.Notes.EN != "Pause here." || a.Layout != briefing.ColumnLayout || a.Transition != briefing.Fly {
		t.Errorf("first scene: %+v", a)
	}
	ps := briefing.Paragraphs(a.Text.EN)
	if len(ps) != 3 || ps[1].Role != briefing.Point || !ps[1].Parts[1].Bold || len(ps[1].Parts[2].Sources) != 2 || ps[2].Number != "86.2\u00a0%" {
		t.Errorf("paragraphs: %+v", ps)
	}
	if b.Map.Unit != "KP0717" || len(b.Map.Spotlight) != 1 || b.Map.Layers[0].Settings["classes"] != "4" || b.Duration.Seconds() != 0.5 || b.Transition != briefing.Cut ||
		len(b.Annotated) != 1 || b.Annotated[0].At.Unit != "KP0717" || b.Layout != briefing.MapLayout {
		t.Errorf("second scene: %+v", b)
	}
	if c.Map.AsOf != (data.Date{Y: 2024, M: 6}) || c.Right().Year != 2026 || c.Right().AsOf.Known() || c.Chart.Kind != "pace" || c.Layout != briefing.CompareLayout {
		t.Errorf("third scene: %+v", c)
	}
}

// Every broken talk says where, what and what to do, in both languages; and what
// is right in it is there all the same.
func TestBroken(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.toml")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d broken talks, %v", len(files), err)
	}
	for _, path := range files {
		want := strings.TrimSuffix(path, ".toml") + ".txt"
		var b strings.Builder
		for _, l := range lang.Tags() {
			f := load(t, path, l)
			if len(f.Problems) == 0 {
				t.Errorf("%s: nothing is wrong", path)
			}
			for _, p := range f.Problems {
				fmt.Fprintf(&b, "%s: %s\n", p.Severity, p)
				if p.Line == 0 || p.Text == "" || p.Remedy == "" || strings.Contains(p.String(), "⟨") || strings.Contains(p.String(), "%!") {
					t.Errorf("%s: %q lacks something", path, p)
				}
			}
			fmt.Fprintf(&b, "scenes: %d\n\n", len(f.Talk.Scenes))
		}
		if *update {
			if err := os.WriteFile(want, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		old, err := os.ReadFile(want)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != string(old) {
			t.Errorf("%s: says\n%s\nwant\n%s", path, b.String(), old)
		}
	}
}

// FuzzRead feeds anything: never a panic, and every place is in the text.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/broken/*.toml")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range append(files, "testdata/good.toml") {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("talk=1\r\n[[scene]]\r\ntitle='a'\r\n"))
	f.Add([]byte("talk=1\nscene=3\n[[scene]]\n[scene.map.x]\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got := briefing.Read("f", b, builtIn(), lang.KO)
		lines := strings.Count(string(b), "\n") + 1
		for _, p := range got.Problems {
			if p.Line < 1 || p.Line > lines || strings.Contains(p.String(), "⟨") {
				t.Errorf("%s: %d lines", p, lines)
			}
		}
		for _, s := range got.Talk.Scenes {
			_, _, _ = s.Map.Actions(), s.Right(), s.Cited()
			briefing.Words(s.Text.EN)
		}
	})
}
