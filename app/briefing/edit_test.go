package briefing_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"jido/app/briefing"
	"jido/app/state"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
)

func again(t *testing.T, text []byte) briefing.File {
	t.Helper()
	f := briefing.Read("talk.toml", text, builtIn(), lang.EN)
	if s, bad := f.Worst(); bad && s > data.Note {
		t.Fatalf("%v\n%s", f.Problems, text)
	}
	return f
}

func same(a, b []briefing.Scene) bool {
	strip := func(ss []briefing.Scene) []briefing.Scene {
		ss = slices.Clone(ss)
		for i := range ss {
			ss[i].Line = 0
		}
		return ss
	}
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(strip(a), strip(b))
}

// rich is a scene that says everything that can be said.
func rich() briefing.Scene {
	on, off := true, false
	return briefing.Scene{
		Title: lang.Text{EN: `A "quoted" \ title`, KO: "제목"}, Text: lang.Text{EN: "One.[^mine]\n- Two.[^mine]", KO: "하나.[^mine]"}, Notes: lang.Text{KO: "쉼"},
		Layout: briefing.CompareLayout, Transition: briefing.Fade, Duration: 2500 * time.Millisecond, Sources: []data.SourceID{"mine"}, Swipe: true, Divider: 0.35,
		Map: briefing.Map{
			Caption: lang.Text{EN: "Then"}, AsOf: data.Date{Y: 2024, M: 6}, OnlyYear: &on, Names: "both", Indicator: "none", Show: []string{"zones"}, Hide: []string{"sites"},
			Layers:   []briefing.Layer{{Kind: "disparity", Hidden: &off, Fade: 0.25, Settings: map[string]string{"classes": "4", "method": "jenks"}}},
			Selected: []data.UnitID{"KP0717"}, Highlight: []data.UnitID{"KP0616"}, Spotlight: []data.UnitID{"KP07"},
			Filter: &state.Filter{Cohort: 2025, Claimed: data.Completed, Text: "산"}, Extent: &orb.Bound{Min: orb.Point{124, 38}, Max: orb.Point{127, 40.5}}, Camera: &briefing.Camera{Lon: 127, Lat: 40, W: 300, H: 200},
		},
		Compare: &briefing.Map{Year: 2026, Names: "none"},
		Chart:   &briefing.Chart{Kind: "left", Need: "pop2008_urban_share", Track: data.Observed, Among: analysis.OutsidePyongyang},
		Annotated: []briefing.Annotation{
			{Sign: briefing.Callout, At: briefing.Place{Unit: "KP0717"}, From: briefing.Place{Page: true, X: 0.5, Y: 0}, Text: lang.Text{EN: "Here", KO: "여기"}},
			{Sign: briefing.Arrow, At: briefing.Place{Lon: 126.5, Lat: 39}, From: briefing.Place{Unit: "KP0616"}},
		},
	}
}

// What is written of a scene is read back as it was.
func TestInsert(t *testing.T) {
	f := load(t, "testdata/good.toml", lang.EN)
	for _, s := range append([]briefing.Scene{rich(), {Title: lang.Text{EN: "Bare"}, Layout: briefing.MapLayout, Transition: briefing.Fly, Duration: briefing.DefaultDuration}}, f.Talk.Scenes...) {
		for i := range 4 {
			got := again(t, f.Insert(i, s)).Talk.Scenes
			if want := slices.Insert(slices.Clone(f.Talk.Scenes), i, s); !same(got, want) {
				t.Errorf("at %d: %+v\nwant %+v", i, got[i], s)
			}
		}
	}
	empty := briefing.New(lang.Text{EN: "New", KO: "새"}, lang.Tags())
	g := again(t, again(t, empty).Insert(0, f.Talk.Scenes[1]))
	if len(g.Talk.Scenes) != 1 || g.Talk.Title.KO != "새" || !strings.Contains(string(g.Text()), "\n\n[[scene]]\n") {
		t.Errorf("%s", g.Text())
	}
}

// Scenes go with their comments; what is around them stays byte by byte.
func TestMoveKeepsComments(t *testing.T) {
	f := load(t, "testdata/good.toml", lang.EN)
	text := string(f.Text())
	head := text[:strings.Index(text, "# The first scene.")]
	first := text[len(head):strings.Index(text, "[[scene]]\ntitle.en = \"Songchon\"")]
	last := text[strings.Index(text, "# Left and right."):]
	for _, c := range []struct {
		name string
		got  []byte
		want []string
	}{
		{"moved down", f.Move(0, 2), []string{head, strings.TrimSpace(last), strings.TrimSpace(first)}},
		{"moved up", f.Move(2, 0), []string{head, strings.TrimSpace(last), strings.TrimSpace(first)}},
		{"deleted", f.Delete(1), []string{head, first, last}},
		{"doubled", f.Duplicate(0), []string{head, first, first, last}},
		{"renamed", f.Rename(1, lang.KO, "다른 이름"), []string{head, first, "title.ko = \"다른 이름\"\ntransition = \"cut\"", last}},
	} {
		at := 0
		for _, w := range c.want {
			i := strings.Index(string(c.got[at:]), w)
			if i < 0 {
				t.Errorf("%s: %q is not there, or not in its place:\n%s", c.name, w, c.got)
				break
			}
			at += i
		}
	}
	if b := f.Delete(1); bytes.Contains(b, []byte("Songchon")) || !bytes.Contains(b, []byte("# the first batch")) {
		t.Errorf("deleted:\n%s", b)
	}
}

// Any run of edits does to the file what it does to the list of scenes, and a
// scene that is replaced by itself does not change a byte.
func TestEdits(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 7))
	good, err := os.ReadFile("testdata/good.toml")
	if err != nil {
		t.Fatal(err)
	}
	inline := []byte("# A talk for tests.\ntalk = 1\nsource = []\n\n[[scene]]\ntitle = \"Both\"\nmap = { year = 2025, unit = \"KP0717\" }\n\n[[scene]]\ntitle = { en = \"A\", ko = \"가\" }\nmap.year = 2024\n\n  [[scene.annotation]]\n  at = \"KP0717\"\n  text = \"x\"\n\n[[scene]]\ntitle.en = \"L\"\n\n[scene.map]\nyear = 2024 # year\n\n[[scene.map.layers]]\nkind = \"zones\"\nfade = 0.5\n\n[[scene]]\nmap.show = [\n  \"zones\", # and\n]\nannotation = [ { at = \"KP0717\", text = \"x\" } ]\n\n[[source]]\nid = \"mine\"\n")
	inline = bytes.Replace(inline, []byte("source = []\n"), nil, 1)
	for i := range 120 {
		text := good
		if i%2 == 0 {
			text = inline
		}
		if r.IntN(2) == 0 {
			text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
		}
		f := again(t, text)
		for range 6 {
			want := slices.Clone(f.Talk.Scenes)
			n := len(want)
			if n == 0 {
				break
			}
			i, j := r.IntN(n), r.IntN(n)
			if b := f.Replace(i, want[i]); !bytes.Equal(b, f.Text()) {
				t.Fatalf("replaced by itself:\n%s\nwas\n%s", b, f.Text())
			}
			var got []byte
			what := r.IntN(5)
			switch what {
			case 0:
				got, want = f.Move(i, j), move(want, i, j)
			case 1:
				got, want = f.Delete(i), slices.Delete(want, i, i+1)
			case 2:
				got, want = f.Duplicate(i), slices.Insert(want, i, want[i])
			case 3:
				got, want = f.Insert(i, rich()), slices.Insert(want, i, rich())
			case 4:
				s := want[j]
				if r.IntN(2) == 0 {
					s = rich()
				}
				got, want[i] = f.Replace(i, s), s
			}
			was := f
			f = again(t, got)
			if !same(f.Talk.Scenes, want) {
				for k := range min(len(want), len(f.Talk.Scenes)) {
					if !same(f.Talk.Scenes[k:k+1], want[k:k+1]) {
						t.Errorf("scene %d is %+v\nwant %+v", k, f.Talk.Scenes[k], want[k])
					}
				}
				t.Fatalf("edit %d of %d, %d:\n%s\nwas\n%s", what, i, j, f.Text(), was.Text())
			}
			if bytes.Contains(text, []byte("\r\n")) && bytes.Count(got, []byte("\n")) != bytes.Count(got, []byte("\r\n")) {
				t.Fatalf("line ends are mixed:\n%q", got)
			}
		}
		if !bytes.HasPrefix(f.Text(), []byte("# A talk for tests.")) {
			t.Fatalf("the head is gone:\n%s", f.Text())
		}
	}
}

func move(ss []briefing.Scene, from, to int) []briefing.Scene {
	s := ss[from]
	return slices.Insert(slices.Delete(slices.Clone(ss), from, from+1), to, s)
}
