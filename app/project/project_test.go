package project_test

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/project"
	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/export"
	"jido/layers/page"
	"jido/layers/scene"
)

var loaded = sync.OnceValues(func() (*world.World, *layers.Maps) {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return w, w.Maps(proj.LCCKorea(), []float64{100, 400, 1600})
})

// first is the state of a first start in a window.
func first(t lang.Tag) state.State {
	w, m := loaded()
	return state.Resize{Size: geo.Size{W: 1080, H: 680}}.Do(state.New(w, m, t))
}

func write(t testing.TB, s state.State) string {
	t.Helper()
	var b bytes.Buffer
	if err := project.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func read(t testing.TB, text string, base state.State) (state.State, []string) {
	t.Helper()
	s, ps, err := project.Read(strings.NewReader(text), base)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var notes []string
	for _, p := range ps {
		notes = append(notes, p.String())
	}
	return s, notes
}

// full is a state in which everything has been changed.
func full() state.State {
	s := first(lang.EN)
	for _, a := range []state.Action{
		state.SetLang{Lang: lang.KO}, state.SetNames{Names: layers.NameBoth}, state.SetTheme{Theme: "dark"}, state.SetProfile{Profile: layers.ROK},
		state.SetYear{Year: 2025}, state.ToggleOnlyYear{}, state.SetDay{Day: data.DayOf(2025, 7, 14)},
		state.Shade{Indicator: "csis_markets_per100k"}, state.SetParam{Kind: "disparity", Name: "breaks", Value: "1,2.5,7"},
		state.SetParam{Kind: "disparity", Name: "method", Value: "manual"}, state.FadeLayer{Kind: "disparity", Fade: 0.3},
		state.MoveLayer{From: 2, To: 5}, state.ToggleLayer{Kind: "zones"}, state.ToggleLayer{Kind: "sites"},
		state.Select{Unit: "KP0717"}, state.Select{Unit: "KP0616", Add: true}, state.Highlight{Units: []data.UnitID{"KP0717"}}, state.Spotlight{Units: []data.UnitID{"KP07", "KP0616"}}, state.ShowUnit{Unit: "KP0717"}, state.Pan{DX: 31, DY: -7.5}, state.ZoomAt{X: 100, Y: 90, Factor: 1.37},
		state.AddBookmark{Name: "여기 & there"}, state.SetFilter{Filter: state.Filter{Province: "KP07", Cohort: 2025, Claimed: data.GroundBroken, Facility: "hospital", Text: "산"}},
		state.SetTool{Tool: state.MeasureLine}, state.Measure{At: orb.Point{125.75, 39.02}}, state.Measure{At: orb.Point{126.1, 39.4}},
		state.SetSpeed{Steps: 2}, state.ToggleLoop{}, state.SetTextSize{Factor: 1.15}, state.ToggleColumn{},
		state.SetDraftYear{Year: 2029}, state.DraftUnit{Unit: "KP0105"}, state.DraftUnit{Unit: "KP0106"}, state.SetDraftYear{Year: 2028}, state.DraftUnit{Unit: "KP0107"},
	} {
		s = a.Do(s)
	}
	s.Wish.Pixels = 1.5
	s.Opened = []state.Opened{{Path: "/home/someone/표.xlsx", As: "values", Sheet: "2025", Column: "쌀 (kg)", Fixes: "3=KP0616"}}
	return s
}

func TestRoundTrip(t *testing.T) {
	want := full()
	base := first(lang.EN)
	base.Opened = want.Opened // as Restore leaves it
	got, notes := read(t, write(t, want), base)
	if len(notes) > 0 {
		t.Errorf("notes: %q", notes)
	}
	at := got.Camera
	got.Camera = want.Camera
	if a, b := write(t, got), write(t, want); a != b {
		t.Errorf("came back as\n%s\nwas\n%s", a, b)
	}
	got.Camera = at
	if got.Wish.AsOf != want.Wish.AsOf || got.Wish.Cohort != 2025 || got.Size != want.Size || got.Filter != want.Filter || got.Card != want.Card ||
		!slices.Equal(got.Selected, want.Selected) || got.Bookmarks[0].Name != "여기 & there" || len(got.Measured) != 2 ||
		!slices.Equal(got.Scenario, want.Scenario) || len(got.Scenario) != 3 || got.Draft != 2028 {
		t.Errorf("came back as %+v", got.Content)
	}
	if d := apart(got, want); d > 1e-6 {
		t.Errorf("the camera moved by %g m, scale %v of %v", d, got.Camera.Res, want.Camera.Res)
	}
}

// apart is how far two states' cameras are apart, metres; another scale is
// endlessly far.
func apart(a, b state.State) float64 {
	if a.Camera.Res != b.Camera.Res || a.Camera.Size != b.Camera.Size {
		return math.Inf(1)
	}
	return math.Hypot(a.Camera.Centre[0]-b.Camera.Centre[0], a.Camera.Centre[1]-b.Camera.Centre[1])
}

// Whatever a person does, it comes back.
func TestAnyState(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 8))
	s := first(lang.KO)
	north := s.North()
	var kinds []string
	for _, k := range layers.Kinds() {
		kinds = append(kinds, k.Name)
	}
	any := func(xs []string) string { return xs[r.IntN(len(xs))] }
	for range 400 {
		var a state.Action
		switch r.IntN(22) {
		case 0:
			a = state.Pan{DX: r.NormFloat64() * 50, DY: r.NormFloat64() * 50}
		case 1:
			a = state.ZoomAt{X: r.Float64() * 700, Y: r.Float64() * 600, Factor: math.Exp(r.NormFloat64())}
		case 2:
			a = state.Home{}
		case 3:
			a = state.ShowUnit{Unit: north[r.IntN(len(north))]}
		case 4:
			a = state.Select{Unit: north[r.IntN(len(north))], Add: r.IntN(2) == 0}
		case 5:
			a = state.Clear{}
		case 6:
			a = state.SetYear{Year: 2024 + r.IntN(10)}
		case 7:
			a = state.ToggleOnlyYear{}
		case 8:
			a = state.StepYear{By: r.IntN(3) - 1}
		case 9:
			a = state.ToggleLayer{Kind: any(kinds)}
		case 10:
			a = state.FadeLayer{Kind: any(kinds), Fade: r.Float64()}
		case 11:
			a = state.MoveLayer{From: r.IntN(len(kinds)), To: r.IntN(len(kinds))}
		case 12:
			x := s.Atlas().Indicators()
			a = state.Shade{Indicator: x[r.IntN(len(x))].ID}
		case 13:
			a = state.SetParam{Kind: "disparity", Name: "classes", Value: any([]string{"3", "9", "77"})}
		case 14:
			a = state.CycleNames{}
		case 15:
			a = state.SetTheme{Theme: any([]string{"light", "dark"})}
		case 16:
			a = state.Resize{Size: geo.Size{W: 480 + 1000*r.Float64(), H: 320 + 800*r.Float64()}}
		case 17:
			a = state.ToggleColumn{}
		case 18:
			a = state.Open{Ref: scene.Ref{Layer: "sites", Feature: string(s.Atlas().Projects()[r.IntN(len(s.Atlas().Projects()))].ID)}}
		case 19:
			a = state.Measure{At: orb.Point{124 + 6*r.Float64(), 38 + 4*r.Float64()}}
		case 20:
			a = state.Unmeasure{}
		case 21:
			a = state.AddBookmark{Name: any([]string{"", "a", "나"})}
		}
		switch r.IntN(12) {
		case 0:
			a = state.DraftUnit{Unit: north[r.IntN(len(north))]}
		case 1:
			a = state.SetDraftYear{Year: 2024 + r.IntN(11)}
		}
		s = a.Do(s)
		text := write(t, s)
		got, notes := read(t, text, first(lang.EN))
		if len(notes) > 0 {
			t.Fatalf("after %#v: %q", a, notes)
		}
		if d := apart(got, s); d > 1e-6 {
			t.Fatalf("after %#v the camera came back %g m away", a, d)
		}
		got.Camera = s.Camera
		if again := write(t, got); again != text {
			t.Fatalf("after %#v it came back as\n%s\nwas\n%s", a, again, text)
		}
	}
}

// The sheet made of what was read is the sheet that was on the screen, bit for
// bit.
func TestSamePicture(t *testing.T) {
	for name, s := range map[string]state.State{"first": first(lang.KO), "full": full()} {
		base := first(lang.EN)
		got, _ := read(t, write(t, s), base)
		if a, b := png(t, s), png(t, got); !bytes.Equal(a, b) {
			t.Errorf("%s: the picture of what was read is another", name)
		}
	}
}

func png(t *testing.T, s state.State) []byte {
	t.Helper()
	pl, err := s.Request().Plan(s.Atlas(), s.Maps)
	if err != nil {
		t.Fatal(err)
	}
	f, err := export.Lookup("png")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, page.Lay(pl).Scene, export.Options{DPI: 72 * s.Wish.Pixels}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Every file that a version 1 wrote opens for ever. They are never written anew.
func TestOldFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/v1/*.jido")
	if err != nil || len(files) < 3 {
		t.Fatalf("%v, %d files", err, len(files))
	}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s, notes := read(t, string(b), first(lang.EN))
		for _, n := range notes {
			if !strings.Contains(n, "edition") { // the facts may be newer
				t.Errorf("%s: %s", path, n)
			}
		}
		if _, err := s.Request().Plan(s.Atlas(), s.Maps); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		switch filepath.Base(path) {
		case "full.jido":
			it, _ := s.Item("disparity")
			if s.Year() != 2025 || !s.OnlyYear || s.Wish.AsOf != data.DayOf(2025, 7, 14) || s.Lang() != lang.KO || s.Wish.Theme != "dark" ||
				it.Spec.Params["breaks"] != "1,2.5,7" || it.Fade != 0.3 || len(s.Selected) != 2 || s.Filter.Facility != "hospital" ||
				s.Bookmarks[0].Name != "여기 & there" || !s.Wish.Wide || s.Wish.Pixels != 1.5 || s.Size != (geo.Size{W: 1080, H: 680}) {
				t.Errorf("%s: %+v", path, s.Content)
			}
		case "draft.jido":
			if !slices.Equal(s.Scenario, analysis.Scenario{{Unit: "KP0105", Cohort: 2027}, {Unit: "KP0106", Cohort: 2029}, {Unit: "KP0101", Cohort: 2029}}) || s.Draft != 2029 || s.Need() != "pop2008_urban_share" {
				t.Errorf("%s: %+v, %d", path, s.Scenario, s.Draft)
			}
			if it, _ := s.Item("hypothetical"); it.Hidden {
				t.Errorf("%s: the draft is hidden", path)
			}
		case "first.jido":
			if s.Camera != (state.Home{}).Do(s).Camera {
				t.Errorf("%s: the camera is not at home", path)
			}
		}
	}
}

func TestErrors(t *testing.T) {
	good := write(t, full())
	for _, c := range []struct {
		name, text string
		line       int
		en, ko     string
	}{
		{"empty", " \n", 0, "empty", "비어"},
		{"cut off", good[:strings.Index(good, `"theme"`)+4], strings.Count(good[:strings.Index(good, `"theme"`)], "\n") + 1, "damaged or cut off", "잘렸습니다"},
		{"no JSON", "{\n\"jido\": 1,\nyear: 3}", 3, "damaged", "깨졌"},
		{"two values", "{\"jido\":1}\n{}", 2, "damaged", "깨졌"},
		{"another program's", `{"type":"FeatureCollection"}`, 0, "no saved state", "상태가 아닙니다"},
		{"a list", `[1]`, 0, "no saved state", "상태가 아닙니다"},
		{"nothing", `null`, 0, "no saved state", "상태가 아닙니다"},
		{"version as text", `{"jido":"1"}`, 0, "no saved state", "상태가 아닙니다"},
		{"version 0", `{"jido":0}`, 0, "no saved state", "상태가 아닙니다"},
		{"newer", "{\"jido\": 7, \"planet\": {}}", 0, "newer version of Jido (format 7; this one reads up to 1); update", "업데이트"},
		{"wrong type", "{\"jido\":1,\n\"year\": \"soon\"}", 2, "“year” holds something else", "맞지 않는"},
		{"wrong type inside", "{\"jido\":1,\n\"layers\": [{\n\"kind\": 3}]}", 3, "layers.kind", "layers.kind"},
		{"binary", "\x00\x01\x02", 1, "damaged", "깨졌"},
	} {
		s, ps, err := project.Read(strings.NewReader(c.text), first(lang.EN))
		var e *project.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if e.Line != c.line || !strings.Contains(e.Error(), c.en) || !strings.Contains(e.In(lang.KO), c.ko) || e.Remedy.EN == "" || strings.Contains(e.In(lang.KO)+e.Error(), "⟨") {
			t.Errorf("%s: line %d: %q, %q", c.name, e.Line, e.Error(), e.In(lang.KO))
		}
		if len(ps) > 0 || write(t, s) != write(t, first(lang.EN)) {
			t.Errorf("%s: something was taken over all the same", c.name)
		}
		if project.Check([]byte(c.text)) == nil {
			t.Errorf("%s: passes Check", c.name)
		}
	}
	if _, _, err := project.Read(broken{}, first(lang.EN)); err == nil || !strings.Contains(err.Error(), "no disk") {
		t.Errorf("a reader that fails: %v", err)
	}
	if err := project.Check([]byte(good)); err != nil {
		t.Error(err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("no disk") }

// What cannot be had is left out and told; the rest is there.
func TestNotes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		notes      []string
		good       func(state.State) bool
	}{
		{"units that are gone", `"selected":["KP0717","KP9999"],"card":{"layer":"unit","feature":"KP9999"},"filter":{"province":"KP99","text":"x"}`,
			[]string{"unit KP9999", "unit KP99"},
			func(s state.State) bool {
				return len(s.Selected) == 1 && s.Card.Feature == "KP0717" && s.Filter == state.Filter{Text: "x"}
			}},
		{"unknown fields", `"camera":{"lon":127,"lat":40,"res":300,"tilt":4},"weather":"fine","layers":[{"kind":"land","colour":"red"}]`,
			[]string{"camera.tilt", "layers[0].colour", "weather"},
			func(s state.State) bool { return s.Camera.Res == 300 }},
		{"layers", `"layers":[{"kind":"heat"},{"kind":"land"},{"kind":"land","hidden":true},{"kind":"disparity","fade":3,"settings":{"classes":"99","palette":"lagoon","indicator":"gone","zoom":"1"}}]`,
			[]string{"heat", "land", "fade", "gone", "zoom", "classes"},
			func(s state.State) bool {
				it, _ := s.Item("disparity")
				return len(s.Wish.Items) == len(layers.Kinds()) && it.Spec.Params["palette"] == "lagoon" && len(it.Spec.Params) == 1 && it.Fade == 0
			}},
		{"method without breaks", `"layers":[{"kind":"disparity","settings":{"method":"manual"}}]`, []string{"method"},
			func(s state.State) bool { it, _ := s.Item("disparity"); return len(it.Spec.Params) == 0 }},
		{"words", `"lang":"fr","names":"all","theme":"blue","profile":"moon","asOf":"later","year":1999,"filter":{"cohort":3,"claimed":"dreamt","facility":"casino"}`,
			[]string{"fr", "all", "moon", "blue", "1999", "later", "3", "dreamt", "casino"},
			func(s state.State) bool { return s.Lang() == lang.EN && s.Wish.Theme == "light" && s.Filter.Empty() }},
		{"later than the facts", `"year":2033,"asOf":"2033-12-31"`, []string{"2033-12-31"},
			func(s state.State) bool { return s.Year() == 2033 && s.Wish.AsOf == s.Atlas().LastDay() }},
		{"nowhere", `"sheet":{"w":-3,"h":1e9,"scale":0},"camera":{"lon":999,"lat":0,"res":1},"bookmarks":[{"name":"b","lon":1,"lat":2,"res":-1},{"name":"c","lon":127,"lat":39,"res":50}],"measured":[[400,0],[127,39]]`,
			[]string{"size of the sheet", "whole country", "“b”"},
			func(s state.State) bool {
				return s.Size == first(lang.EN).Size && s.Camera == (state.Home{}).Do(s).Camera && len(s.Bookmarks) == 1 && len(s.Measured) == 1
			}},
		{"a draft", `"scenario":[{"year":2027,"units":["KP0101","KP9999","KP0717","KP07","KP0101"]},{"year":2041,"units":["KP0105"]},{"year":2028,"units":["KP0101","KP0106"]}],"draft":2025`,
			[]string{"KP9999", "Songchon", "South Phyongan", "2041", "Hyesan", "Hyesan", "2025"},
			func(s state.State) bool {
				return slices.Equal(s.Scenario, analysis.Scenario{{Unit: "KP0101", Cohort: 2027}, {Unit: "KP0106", Cohort: 2028}}) && s.Drafted() == 2027
			}},
		{"other facts", `"atlas":"1.0"`, []string{"edition 1.0"}, func(s state.State) bool { return true }},
		{"nothing at all", ``, nil, func(s state.State) bool { return write(t, s) == write(t, first(lang.EN)) }},
	} {
		text := `{"jido":1`
		if c.text != "" {
			text += "," + c.text
		}
		s, notes := read(t, text+"}", first(lang.EN))
		if !c.good(s) {
			t.Errorf("%s: came out as\n%s", c.name, write(t, s))
		}
		if len(notes) != len(c.notes) {
			t.Errorf("%s: notes %q, want %d", c.name, notes, len(c.notes))
		}
		for _, w := range c.notes {
			if !slices.ContainsFunc(notes, func(n string) bool { return strings.Contains(n, w) }) {
				t.Errorf("%s: no note of %q in %q", c.name, w, notes)
			}
		}
		_, ko := read(t, text+"}", first(lang.KO))
		if strings.Contains(strings.Join(append(notes, ko...), ""), "⟨") || strings.Contains(strings.Join(ko, ""), "%!") || len(ko) > 0 && slices.Equal(ko, notes) {
			t.Errorf("%s: words missing in %q, %q", c.name, notes, ko)
		}
	}
	_, notes := read(t, `{"jido":1,"selected":["`+strings.Repeat(`x","`, 90)+`y"]}`, first(lang.EN))
	if len(notes) != 13 || !strings.Contains(notes[12], "and 79 more") {
		t.Errorf("%d notes, the last %q", len(notes), notes[len(notes)-1])
	}
}

func TestOpened(t *testing.T) {
	got, err := project.Opened(strings.NewReader(write(t, full())))
	if err != nil || len(got) != 1 || got[0] != full().Opened[0] {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := project.Opened(strings.NewReader("{")); err == nil {
		t.Error("a damaged file has files")
	}
}

// small is a state over a country of two squares.
var small = sync.OnceValue(func() state.State {
	b := &data.Builder{Version: "small", LastDay: data.DayOf(2026, 3, 15)}
	b.AddSource(data.Source{ID: "s", Title: "A source"})
	b.AddIndicator(data.Indicator{ID: layers.DefaultIndicator, Source: "s", Draw: data.DrawCounty})
	b.AddUnit(data.Unit{ID: "P", Level: data.ProvinceLevel, Names: data.Names{EN: "P"}})
	var o layers.Outlines
	for i, id := range []data.UnitID{"A", "B"} {
		b.AddUnit(data.Unit{ID: id, Level: data.CountyLevel, Kind: data.County, Names: data.Names{EN: string(id)}, Province: "P", Outlines: []data.UnitID{id}})
		x := 126 + float64(i)
		o.IDs = append(o.IDs, id)
		o.Areas = append(o.Areas, orb.MultiPolygon{{{{x, 39}, {x + 1, 39}, {x + 1, 40}, {x, 40}, {x, 39}}}})
	}
	a, _ := b.Build()
	w := (&world.World{}).With(a, o)
	return state.Resize{Size: geo.Size{W: 900, H: 600}}.Do(state.New(w, w.Maps(proj.LCCKorea(), []float64{100}), lang.EN))
})

// FuzzRead feeds anything: never a panic, and what is read can be written, read
// again without a note, and drawn.
func FuzzRead(f *testing.F) {
	f.Add(write(f, state.Select{Unit: "A"}.Do(small())))
	f.Add(`{"jido":1,"camera":{"lon":127,"lat":-89,"res":0.01},"sheet":{"w":16,"h":16,"scale":64}}`)
	f.Add(`{"jido":1,"layers":[{"kind":"disparity","settings":{"breaks":"1e308,2e308","indicator":"none"}},{"kind":"x"}]}`)
	f.Add(`{"jido":1,"year":2030,"asOf":"2025","selected":["A","C"],"filter":{"province":"P"},"bookmarks":[{"name":"\ud800","lon":1,"lat":2,"res":3}],"measured":[[1]]}`)
	f.Add(`{"jido":1,"scenario":[{"year":2027,"units":["A","B","A"]},{"year":2028,"units":["A"]},{"year":0},{"units":["",null]}],"draft":2033}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, _, err := project.Read(strings.NewReader(text), small())
		if err != nil {
			return
		}
		again, notes := read(t, write(t, s), small())
		if len(notes) > 0 {
			t.Errorf("what was written from what was read has problems: %q", notes)
		}
		if apart(again, s) > 1e-6 {
			t.Errorf("the camera came back as %+v, was %+v", again.Camera, s.Camera)
		}
		again.Camera = s.Camera
		if a, b := write(t, again), write(t, s); a != b {
			t.Errorf("came back as\n%s\nwas\n%s", a, b)
		}
		if _, err := s.Request().Plan(s.Atlas(), s.Maps); err != nil {
			t.Error(err)
		}
	})
}
