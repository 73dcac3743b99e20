package files

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"jido/app/imports"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
)

const table = "county,rice (t),maize (t)\nSongchon,12.5,1\nKusong,10,2\nHamju,7.25,3\nUnsan,5,4\nNowhereville,1,5\n"

func (d *desk) openReport() *reportCard {
	d.t.Helper()
	if d.asked == nil || !d.asked.sheet.IsOpen() {
		d.t.Fatalf("no report is open; shown is\n%s", d.words())
	}
	return d.asked
}

// A table: the report says what fits and what does not, nothing has changed yet;
// a doubtful row is set right by a tap, the column is chosen, then it is shown;
// undo takes it back.
func TestReport(t *testing.T) {
	for _, tag := range lang.Tags() {
		d := newDesk(t, tag)
		was := d.store.State()
		path := d.file("harvest.csv", table)
		d.Open(path)
		d.pump()
		x := d.openReport()
		want := map[lang.Tag]string{lang.EN: "matched 3, ambiguous 1, unmatched 1, repaired 0", lang.KO: "일치 3건, 불명확 1건, 불일치 1건, 고침 0건"}[tag]
		if x.counts.Text() != want || !d.shows("harvest.csv") || !d.shows("Unsan") || !d.shows("Nowhereville") {
			t.Errorf("%s: %q\n%s", tag, x.counts.Text(), d.words())
		}
		if d.store.State().World != was.World || d.store.CanUndo() {
			t.Errorf("%s: something changed before it was agreed to", tag)
		}
		var unit data.UnitID
		for _, f := range x.fixes {
			if f.row == 3 && strings.Contains(f.button.Text(), map[lang.Tag]string{lang.EN: "North Phyongan", lang.KO: "평안북도"}[tag]) {
				unit = f.unit
				test.Tap(f.button)
				break
			}
		}
		if unit == "" || !strings.Contains(x.counts.Text(), "4") {
			t.Fatalf("%s: no way to set the doubtful row right: %v, %q", tag, x.fixes, x.counts.Text())
		}
		pick(x.column, 1)
		test.Tap(x.apply)
		d.pump()
		s := d.store.State()
		ind, ok := s.Shaded()
		v, has := s.Atlas().Value(ind.ID, data.CountyLevel, unit)
		if !ok || ind.Title.EN != "maize" || !has || v.V != 4 || !strings.Contains(s.Message, "harvest.csv") {
			t.Errorf("%s: shown is %q, %v %t, message %q", tag, ind.Title.EN, v.V, has, s.Message)
		}
		if got := d.Recent(); len(got) != 1 || got[0] != path {
			t.Errorf("%s: recent %v", tag, got)
		}
		d.store.Dispatch(state.Undo{})
		if d.store.State().World != was.World {
			t.Errorf("%s: undo does not take it back", tag)
		}
		if strings.Contains(d.words(), "⟨") {
			t.Errorf("%s: words missing in\n%s", tag, d.words())
		}
	}
}

// Refused, a file changes nothing and is not remembered; the next one has its
// turn.
func TestQueue(t *testing.T) {
	d := newDesk(t, lang.EN)
	was := d.store.State()
	points := d.file("points.csv", "name,lon,lat\nA,126,39\n")
	uri := func(p string) fyne.URI { return storage.NewFileURI(p) }
	web, err := storage.ParseURI("https://example.org/x.csv")
	if err != nil {
		t.Fatal(err)
	}
	d.Dropped(fyne.Position{}, []fyne.URI{uri(d.file("harvest.csv", table)), web, uri(d.file("page.csv", "<!DOCTYPE html><html></html>")), uri(points)})
	d.pump()
	if x := d.openReport(); x.p.Name() != "harvest.csv" || len(d.queue) != 0 {
		t.Fatalf("first %s", x.p.Name())
	}
	d.answer("Cancel")
	d.pump()
	if !d.shows("page.csv cannot be opened") || !d.shows("web page (HTML)") || !d.shows("Download the raw file rather than the page that shows it.") {
		t.Fatalf("the second is not explained:\n%s", d.words())
	}
	d.answer("OK")
	d.pump()
	if s := d.store.State(); s.World != was.World || len(d.Recent()) != 0 {
		t.Error("a refused file changed something")
	}
	x := d.openReport()
	if x.p.Path != points || x.p.Kind != imports.Overlay {
		t.Fatalf("third %s as %s", x.p.Name(), x.p.Kind)
	}
	test.Tap(x.apply)
	d.pump()
	if ts := d.store.State().Maps.Tracings; len(ts) != 1 || ts[0].Name != "points.csv" {
		t.Errorf("laid over the map: %v", ts)
	}
}

// Uses and sheets are chosen where there are several.
func TestUse(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.Open(d.file("places.csv", "county,lon,lat,people\nSongchon,126.2,39.25,140\nHamju,127.44,39.87,120\n"))
	d.pump()
	x := d.openReport()
	if x.kind == nil || x.p.Kind != imports.Values {
		t.Fatalf("taken as %s of %v", x.p.Kind, x.p.Kinds)
	}
	tap(x.kind, 1, 2)
	if x.p.Kind != imports.Overlay || !d.shows("Laid over the map: 2 points.") {
		t.Errorf("as %s:\n%s", x.p.Kind, d.words())
	}
	test.Tap(x.apply)
	d.pump()
	if o := d.store.State().Opened; len(o) != 1 || o[0].As != "overlay" {
		t.Errorf("opened %+v", o)
	}
}

// A file that is of no use says why, and offers nothing but to close.
func TestOfNoUse(t *testing.T) {
	d := newDesk(t, lang.KO)
	d.Open(d.file("nothing.csv", "unit,value\nAaaaaa,1\n"))
	d.pump()
	x := d.openReport()
	if x.apply.Visible() || !d.shows("쓸 수 있는 것이 없습니다") || !d.shows("시군 이름이 있는 행이 없습니다") {
		t.Errorf("shown:\n%s", d.words())
	}
	d.answer("닫기")
	d.pump()
	if len(d.Recent()) != 0 {
		t.Error("remembered all the same")
	}
}

// A large file can be cancelled while it is read; then the window is as it was.
func TestCancelReading(t *testing.T) {
	d := newDesk(t, lang.EN)
	var b strings.Builder
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	for i := 0; b.Len() < 5<<20; i++ {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"type":"Feature","properties":{"name":"x%d"},"geometry":{"type":"Point","coordinates":[126,39]}}`, i)
	}
	b.WriteString("]}")
	next := d.file("points.csv", "name,lon,lat\nA,126,39\n")
	d.Open(d.file("large.geojson", b.String()), next)
	for _, cancel := range d.busy.cancels {
		cancel()
	}
	d.pump()
	if x := d.openReport(); x.p.Path != next {
		t.Errorf("after the cancelled file comes %s", x.p.Name())
	}
}

// Escape closes the toolkit's dialogs, and while one is open no card opens over
// it.
func TestDialogs(t *testing.T) {
	d := newDesk(t, lang.EN)
	var typed []fyne.KeyName
	d.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { typed = append(typed, e.Name) })
	key := func(n fyne.KeyName) { d.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: n}) }
	d.OpenFile()
	if !d.choosing() || !d.shows("Open a file") {
		t.Fatalf("shown:\n%s", d.words())
	}
	d.OpenFile()
	d.Export("")
	d.ShowRecent()
	if n := len(d.win.Canvas().Overlays().List()); n != 1 || d.card != nil {
		t.Errorf("%d things are open", n)
	}
	key(fyne.KeyT)
	key(fyne.KeyEscape)
	if d.choosing() || len(d.win.Canvas().Overlays().List()) != 0 || len(typed) != 0 {
		t.Errorf("after Escape: open %t, typed %v", d.choosing(), typed)
	}
	key(fyne.KeyT)
	if len(typed) != 1 {
		t.Error("the window does not get its keys back")
	}
	d.Export("")
	d.answer("Change…")
	if !d.choosing() {
		t.Error("no folder is asked for")
	}
	key(fyne.KeyEscape)
	if d.choosing() || !d.card.sheet.IsOpen() {
		t.Error("Escape in the dialog closed the card too")
	}
}

func TestRecentList(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.ShowRecent()
	if !d.shows("No file of your own was opened yet") {
		t.Errorf("an empty list shows\n%s", d.words())
	}
	d.sheet.Close()
	var paths []string
	for i := range manyRecent + 3 {
		p := d.file(fmt.Sprintf("f%02d.csv", i), table)
		paths = append(paths, p)
		d.opened(p)
	}
	d.opened(paths[8])
	got := d.Recent()
	if len(got) != manyRecent || got[0] != paths[8] || got[1] != paths[len(paths)-1] || slices.Contains(got[1:], paths[8]) {
		t.Errorf("recent: %v", got)
	}
	if err := os.Remove(got[1]); err != nil {
		t.Fatal(err)
	}
	d.ShowRecent()
	if !d.Missing(got[1]) || d.Missing(got[0]) || !d.shows("not there: ") || !d.shows(filepath.Base(got[0])) {
		t.Errorf("shown:\n%s", d.words())
	}
	d.sheet.Close()
	d.OpenRecent(got[1])
	d.pump()
	if !d.shows("The file is not there") {
		t.Errorf("a missing file: %s", d.words())
	}
	d.memory["files.recent"] = "{"
	if len(d.Recent()) != 0 {
		t.Error("a damaged list is read")
	}
}

// A panic of a job is reported with its trace and told in plain words.
func TestPanic(t *testing.T) {
	d := newDesk(t, lang.KO)
	var what, trace string
	d.d.Crash = func(w string, _ any, tr string) { what, trace = w, tr }
	d.Work("어떤 일", nil)
	d.pump()
	if what != "어떤 일" || !strings.Contains(trace, "job") || !d.shows("프로그램 오류입니다") {
		t.Errorf("%q, %d bytes of trace:\n%s", what, len(trace), d.words())
	}
}

// What a report says stands in its card without scrolling, also when a row was
// set right and less is left to say.
func TestReportFits(t *testing.T) {
	for _, tag := range lang.Tags() {
		d := newDesk(t, tag)
		d.Open(d.file("harvest.csv", table+"\xbc\xba\xc3\xb5\xb1\xba,,\n")) // 성천군 as Korean Excel writes it
		d.pump()
		x := d.asked
		fits := func(when string) {
			t.Helper()
			var least float32
			for _, o := range test.LaidOutObjects(x.lines) {
				if r, ok := o.(*kit.Roll); ok {
					least = r.Content.MinSize().Height
				}
			}
			if least == 0 || x.lines.Size().Height < least {
				t.Errorf("%s, %s: %v high, what is said takes %v", tag, when, x.lines.Size().Height, least)
			}
		}
		fits("opened")
		test.Tap(x.fixes[0].button)
		fits("a row set right")
	}
}

// A dialog of the toolkit speaks the window's language throughout, its list of
// folders too.
func TestDialogSpeaks(t *testing.T) {
	d := newDesk(t, lang.KO)
	if err := theme.Speak(lang.KO); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { theme.Speak(lang.EN) })
	escape := func() { d.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	foreign := func() {
		t.Helper()
		if !d.shows("홈") || !d.shows("컴퓨터") || d.shows("Home") || d.shows("Computer") {
			t.Errorf("shown:\n%s", d.words())
		}
	}
	d.OpenFile()
	foreign()
	if !d.shows("파일 열기") {
		t.Errorf("shown:\n%s", d.words())
	}
	escape()
	d.Export("")
	d.card.choose()
	foreign()
	if !d.shows("폴더 선택") {
		t.Errorf("shown:\n%s", d.words())
	}
	escape()
}
