package imports_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jido/app/imports"
	"jido/app/project"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
)

func apply(t testing.TB, p imports.Proposal, s state.State) state.State {
	t.Helper()
	a, err := p.Action(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return a.Do(s)
}

// Each use shows what it brings, and undo takes all of it back.
func TestAction(t *testing.T) {
	for _, c := range []struct {
		name    string
		content []byte
		shown   func(was, s state.State) bool
	}{
		{"counties.geojson", counties(lonLat), func(was, s state.State) bool {
			i := slices.Index(s.World.Outlines.IDs, data.UnitID("KP0717"))
			return s.Maps != was.Maps && s.World.Outlines.Areas[i][0][0][2][0] == 126.4 && strings.Contains(s.Wish.Credit.EN, "6 units") && strings.Contains(s.Wish.Credit.KO, "6곳")
		}},
		{"배급.csv", cp949(t, korTable), func(was, s state.State) bool {
			x, ok := s.Shaded()
			v, _ := s.Atlas().Value(x.ID, data.CountyLevel, "KP0717")
			src, _ := s.Atlas().Source(x.Source)
			return ok && x.Title.EN == "배급" && x.Measure.EN == "kg" && v.V == 12.5 && src.Title == "배급.csv" && s.Maps == was.Maps && len(was.Atlas().Indicators())+1 == len(s.Atlas().Indicators())
		}},
		{"tour.kmz", zipped(t, "doc.kml", placemarks), func(was, s state.State) bool {
			it, _ := s.Item("overlay")
			ts := s.Maps.Tracings
			return !it.Hidden && len(ts) == 1 && ts[0].Name == "tour.kmz" && len(ts[0].Things) == 3 && ts[0].Things[0].Title == "혜산 시장" && len(was.Maps.Tracings) == 0
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := state.NewStore(loaded())
			was := store.State()
			p := open(t, file(t, c.name, c.content))
			a, err := p.Action(t.Context(), was)
			if err != nil {
				t.Fatal(err)
			}
			store.Dispatch(a)
			s := store.State()
			if !c.shown(was, s) || len(s.Opened) != 1 || s.Opened[0].Path != p.Path || s.Opened[0].As != string(p.Kind) || !strings.Contains(s.Message, c.name) {
				t.Errorf("shown: %+v, message %q", s.Opened, s.Message)
			}
			if _, err := s.Request().Plan(s.Atlas(), s.Maps); err != nil {
				t.Error(err)
			}
			store.Dispatch(state.Undo{})
			if s := store.State(); s.World != was.World || s.Maps != was.Maps || !reflect.DeepEqual(s.Content, was.Content) {
				t.Error("undo leaves something behind")
			}
			store.Dispatch(state.Redo{})
			if !c.shown(was, store.State()) {
				t.Error("redo does not bring it back")
			}
		})
	}
}

// A file that is opened again takes its own place; another one stands beside it.
func TestTwice(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) imports.Proposal {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return open(t, path)
	}
	s := loaded()
	s = apply(t, write("v.csv", "unit,value\nKP0717,1\n"), s)
	first, _ := s.Shaded()
	s = apply(t, write("v.csv", "unit,value\nKP0717,2\n"), s)
	again, _ := s.Shaded()
	if v, _ := s.Atlas().Value(again.ID, data.CountyLevel, "KP0717"); again.ID != first.ID || v.V != 2 || len(s.Opened) != 1 {
		t.Errorf("%s then %s, value %v, %d opened", first.ID, again.ID, v.V, len(s.Opened))
	}
	if err := os.Mkdir(filepath.Join(dir, "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	s = apply(t, write("x/v.csv", "unit,value\nKP0717,3\n"), s)
	if other, _ := s.Shaded(); other.ID == first.ID || len(s.Opened) != 2 {
		t.Errorf("a file of the same name elsewhere replaced the figures: %s", other.ID)
	}
	points := "name,lon,lat\nA,126,39\n"
	s = apply(t, write("p.csv", points), s)
	s = apply(t, write("p.csv", points+"B,127,39\n"), s)
	s = apply(t, write("q.csv", points), s)
	if ts := s.Maps.Tracings; len(ts) != 2 || len(ts[0].Things) != 2 || len(s.World.Tracings) != 2 || len(s.Opened) != 4 {
		t.Errorf("%d tracings, %d opened", len(ts), len(s.Opened))
	}
	// Outlines of two files are both credited, and what lies over the map stays.
	a := write("a.geojson", string(counties(lonLat)))
	b := write("b.geojson", `{"type":"Feature","properties":{"name":"KP0801"},"geometry":{"type":"Polygon","coordinates":[[[128,41],[128.4,41],[128.4,41.4],[128,41]]]}}`)
	s = apply(t, b, apply(t, a, s))
	if !strings.Contains(s.Wish.Credit.EN, "a.geojson") || !strings.Contains(s.Wish.Credit.EN, "b.geojson") || len(s.Maps.Tracings) != 2 {
		t.Errorf("credits %q, %d tracings", s.Wish.Credit.EN, len(s.Maps.Tracings))
	}
}

func TestActionRefuses(t *testing.T) {
	p := open(t, file(t, "nothing.csv", []byte("unit,value\nAaaaaa,1\n")))
	if a, err := p.Action(t.Context(), loaded()); err == nil {
		t.Errorf("what is not usable gave %v", a)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := open(t, file(t, "c.geojson", counties(lonLat))).Action(ctx, loaded()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A saved state comes back with the user's files, their sheet, column and fixes.
func TestRestore(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	book := put("two.xlsx", workbook(t, map[string][]string{
		"2024": {"county|rice|maize", "KP0717|1|2", "함주군|3|4", "Unsan|5|6"}, "2025": {"county|wheat", "KP0717|9", "함주군|8", "구성시|7", "안주시|6"},
	}))
	lost := put("lost.csv", []byte("name,lon,lat\nA,126,39\n"))
	s := loaded()
	q := open(t, book).WithSheet(0).WithColumn("maize")
	d := q.Join.Ambiguous[0]
	s = apply(t, q.Fixed(d.Row, d.Candidates[1].Unit.ID), s)
	s = apply(t, open(t, put("tour.kmz", zipped(t, "doc.kml", placemarks))), s)
	s = apply(t, open(t, put("counties.geojson", counties(lonLat))), s)
	s = apply(t, open(t, lost), s)
	s = state.SetYear{Year: 2025}.Do(state.Select{Unit: "KP0717"}.Do(s))
	var saved bytes.Buffer
	if err := project.Write(&saved, s); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(lost); err != nil {
		t.Fatal(err)
	}
	base := state.SetLang{Lang: lang.KO}.Do(loaded())
	got, problems, err := imports.Restore(t.Context(), saved.Bytes(), base, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) != 1 || !strings.Contains(problems[0].Text, "lost.csv") || !strings.Contains(problems[0].Text, "다시 열지 못했습니다") {
		t.Errorf("problems: %v", problems)
	}
	x, _ := got.Shaded()
	v, ok := got.Atlas().Value(x.ID, data.CountyLevel, d.Candidates[1].Unit.ID)
	if x.Title.EN != "maize" || !ok || v.V != 6 {
		t.Errorf("shaded: %s, %v %t", x.Title.EN, v.V, ok)
	}
	if len(got.Opened) != 4 || got.Wish.Credit != s.Wish.Credit || len(got.Maps.Tracings) != 1 || got.Shown != 2025 || got.Lang() != lang.EN || len(got.Selected) != 1 {
		t.Errorf("opened %+v, credit %q, %d tracings, year %d", got.Opened, got.Wish.Credit.EN, len(got.Maps.Tracings), got.Shown)
	}
	var again bytes.Buffer
	if err := project.Write(&again, got); err != nil {
		t.Fatal(err)
	}
	if again.String() != saved.String() {
		t.Errorf("saved again it is\n%s\nwas\n%s", again.String(), saved.String())
	}
	if _, _, err := imports.Restore(t.Context(), []byte("{"), base, nil); err == nil {
		t.Error("a damaged file was restored")
	}
	if err := os.WriteFile(book, workbook(t, map[string][]string{"2024": {"remark", "moved"}, "2026": {"remark", "elsewhere"}}), 0o644); err != nil {
		t.Fatal(err)
	}
	got, problems, err = imports.Restore(t.Context(), saved.Bytes(), base, nil)
	if err != nil || len(problems) < 2 || !strings.Contains(problems[0].Text, "전처럼 쓸 수 없습니다") || len(got.Opened) != 4 {
		t.Errorf("a file that changed: %v, %v", problems, err)
	}
}

// The sentences of readers are found again by what readers really say: each of
// these comes from a reader or from join, and has Korean.
func TestSay(t *testing.T) {
	for _, c := range []struct{ en, ko string }{
		{"the text is not UTF-8, read as CP949", "CP949로 읽었습니다"},
		{"coordinates are latitude, longitude; swapped in the whole file", "맞바꾸었습니다"},
		{"12 rings wound against the right-hand rule, turned round", "고리 12개"},
		{"3 cells where the header has 5; the missing ones are taken as empty", "머리글 5칸에 값이 3칸"},
		{"KP0717 has a figure already in row 2 (12.5): this one (13) is left out", "KP0717은 2행에 이미 값(12.5)이 있어 이 값(13)은 뺐습니다"},
		{"is matched to Songchon 성천군 (KP0717), but is named “구성시”", "이름은 ‘구성시’입니다"},
		{"3 of 20 matched rows have no figure: no data, not zero", "20건 가운데 3건"},
		{"and 4 more like: a ring is not closed; closed it", "같은 문제 4건 더: 닫히지 않은 고리를 닫았습니다"},
		{"a message that nobody has translated", "a message that nobody has translated"},
	} {
		if text, _ := imports.Say(lang.EN, data.Problem{Text: c.en}); text != c.en {
			t.Errorf("in English %q became %q", c.en, text)
		}
		if text, _ := imports.Say(lang.KO, data.Problem{Text: c.en}); !strings.Contains(text, c.ko) {
			t.Errorf("%q became %q, want %q", c.en, text, c.ko)
		}
	}
	p := data.Problem{File: "x.geojson", Line: 7, Where: "feature 12 (KP0717)", Text: "a ring is not closed; closed it", Remedy: "download or export it again"}
	text, remedy := imports.Say(lang.KO, p)
	if text != "7번째 줄: 12번째 레코드(KP0717): 닫히지 않은 고리를 닫았습니다" || remedy != "다시 내려받거나 내보내세요" {
		t.Errorf("%q, %q", text, remedy)
	}
	text, remedy = imports.Say(lang.EN, p)
	if text != "line 7: feature 12 (KP0717): a ring is not closed; closed it" || remedy != "download or export it again" {
		t.Errorf("%q, %q", text, remedy)
	}
}
