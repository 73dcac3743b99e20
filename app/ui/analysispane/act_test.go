package analysispane_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/find/findtest"
	"jido/app/ui/kit"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/scene"
	"jido/layers/style"
)

// button returns the first button whose word, or name, begins so.
func (b *bench) button(word string) *kit.Button {
	b.t.Helper()
	all := findtest.All[*kit.Button](b.canvas)
	i := slices.IndexFunc(all, func(x *kit.Button) bool { return strings.HasPrefix(x.Text(), word) })
	if i < 0 {
		b.t.Fatalf("no button %q in\n%s", word, b.texts())
	}
	return all[i]
}

// segmented returns the i-th choice of words, from 0 = the tabs.
func (b *bench) segmented(i int) *kit.Segmented {
	b.t.Helper()
	all := findtest.All[*kit.Segmented](b.canvas)
	if i >= len(all) {
		b.t.Fatalf("no choice %d in\n%s", i, b.texts())
	}
	return all[i]
}

func (b *bench) has(text string) bool { return strings.Contains(b.texts(), text) }

// The pane says what data/analysis finds, on the day and for the need that the
// state has; another day or need gives another answer at once.
func TestSaysTheFindings(t *testing.T) {
	b := open(t, lang.EN, style.Light(), 1500)
	for _, day := range []data.Day{b.store.State().Atlas().LastDay(), data.DayOf(2024, 12, 31), data.DayOf(2024, 1, 5)} {
		b.store.Dispatch(state.SetDay{Day: day})
		b.pane.Show(0)
		c, err := analysis.Coverage(b.store.State().Atlas(), analysis.Ask{Day: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range append([]analysis.Note{c.Units.Say(), c.Need.NotKnown(), c.Shares[0].Note(false)}, c.Units.Notes()...) {
			if first, _, _ := strings.Cut(n.In(lang.EN), " "); !b.has(first) {
				t.Errorf("%v: nothing of %q", day, n.In(lang.EN))
			}
		}
		if !b.has(c.Shares[0].Note(false).In(lang.EN)) {
			t.Errorf("%v: not %q", day, c.Shares[0].Note(false).In(lang.EN))
		}
		b.pane.Show(2)
		g := analysis.ClaimGap(b.store.State().Atlas(), day)
		if want := g.Headline().In(lang.EN); g.Claimed > 0 && !b.has(want[:30]) {
			t.Errorf("%v: not %q", day, want)
		}
		if none := lang.T(lang.EN, "analysispane.gap.none"); (g.Claimed == 0) != b.has(none[:40]) {
			t.Errorf("%v: %d claimed, and\n%s", day, g.Claimed, b.texts())
		}
	}
}

// A need that ranks provinces lists no counties, and says why.
func TestNeedOfProvinces(t *testing.T) {
	b := open(t, lang.EN, style.Light(), 1500)
	b.store.Dispatch(state.SetNeed{Indicator: "wfp2015_stunting"})
	b.pane.Show(3)
	if !b.has("rank no counties") || b.has("1 of") {
		t.Errorf("a list by provinces:\n%s", b.texts())
	}
	b.pane.Show(0)
	if !b.has(lang.T(lang.EN, "analysis.curve.provinces")) {
		t.Errorf("no curve of provinces:\n%s", b.texts())
	}
}

// The two tracks are asked apart, and the list of who is left follows.
func TestTracks(t *testing.T) {
	b := open(t, lang.EN, style.Light(), 1500)
	b.pane.Show(3)
	claimed := b.texts()
	s := b.segmented(1) // after the tabs
	test.TapAt(s, fyne.NewPos(s.Size().Width*0.75, s.Size().Height/2))
	if observed := b.texts(); observed == claimed || !strings.Contains(observed, "181 of 182") {
		t.Errorf("observed:\n%s", observed)
	}
}

// A line selects its unit and flies there; the pane stays, and the button at its
// end drafts the unit and takes it out again.
func TestLines(t *testing.T) {
	b := open(t, lang.EN, style.Light(), 1500)
	b.pane.Show(3)
	test.Tap(findtest.All[*kit.Item](b.canvas)[0])
	s := b.store.State()
	if !slices.Equal(b.flown, []data.UnitID{"KP0916"}) || !slices.Equal(s.Selected, b.flown) || s.Pane != state.AnalysisPane {
		t.Errorf("flown %v, selected %v, pane %d", b.flown, s.Selected, s.Pane)
	}
	test.Tap(b.button(lang.T(lang.EN, "analysispane.draft.add", 2027)))
	if s := b.store.State(); !slices.Equal(s.Scenario, analysis.Scenario{{Unit: "KP0916", Cohort: 2027}}) || !s.Hypothetical() {
		t.Errorf("drafted %v", s.Scenario)
	}
	test.Tap(b.button(lang.T(lang.EN, "analysispane.draft.remove")))
	if s := b.store.State(); len(s.Scenario) > 0 {
		t.Errorf("drafted %v", s.Scenario)
	}
	n := strings.Count(b.texts(), " by need")
	test.Tap(b.button("112 more"))
	if m := strings.Count(b.texts(), " by need"); n != 12 || m != 121 {
		t.Errorf("%d lines became %d", n, m)
	}
}

// The sandbox moves its figures with every unit, says which are drafts, and never
// touches the facts of the other tabs.
func TestSandbox(t *testing.T) {
	b := open(t, lang.EN, style.Light(), 1500)
	facts := func() string {
		b.pane.Show(0)
		return b.texts()
	}
	before := facts()
	b.pane.Show(4)
	if !b.has(lang.T(lang.EN, "scenario.stamp")) || b.has(lang.T(lang.EN, "analysispane.sandbox.after")) {
		t.Errorf("an empty draft:\n%s", b.texts())
	}
	b.store.Dispatch(state.SelectUnits{Units: []data.UnitID{"KP0916"}})
	test.Tap(b.button("Draft Yonan for 2027"))
	if !b.has("58 of 200\n59 of 200") || !b.has("1 of the 59 reached is hypothetical") {
		t.Errorf("one unit:\n%s", b.texts())
	}
	years := b.segmented(1)
	test.TapAt(years, fyne.NewPos(years.Size().Width*4.5/7, years.Size().Height/2))
	if y := b.store.State().Drafted(); y != 2031 {
		t.Errorf("the year drafted is %d", y)
	}
	b.store.Dispatch(state.DraftUnit{Unit: "KP0708"})
	if !b.has("2031: 1 of 20 drafted.") || !b.has("58 of 200\n60 of 200") {
		t.Errorf("another year:\n%s", b.texts())
	}
	if after := facts(); after != before {
		t.Errorf("the draft has changed the facts:\n%s", after)
	}
	b.pane.Show(4)
	test.Tap(findtest.All[*kit.Chip](b.canvas)[0])
	if !slices.Equal(b.store.State().Scenario, analysis.Scenario{{Unit: "KP0708", Cohort: 2031}}) {
		t.Errorf("left %v", b.store.State().Scenario)
	}
	b.store.Dispatch(state.Undo{})
	if len(b.store.State().Scenario) != 2 || !b.has("60 of 200") {
		t.Errorf("undone: %v\n%s", b.store.State().Scenario, b.texts())
	}
	test.Tap(b.button(lang.T(lang.EN, "analysispane.sandbox.clear")))
	if len(b.store.State().Scenario) > 0 || b.has("of 200\n") {
		t.Errorf("cleared: %v", b.store.State().Scenario)
	}
}

// Every tab saves its chart and copies its figures; what has a draft is stamped.
func TestSavesAndCopies(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := open(t, tag, style.Light(), 1500)
		b.store.Dispatch(state.DraftUnit{Unit: "KP0916"})
		for i, name := range []string{"coverage", "pace", "gap", "left", "hypothetical-coverage"} {
			b.pane.Show(i)
			test.Tap(b.button(strings.TrimSuffix(lang.T(tag, "analysispane.export"), "…")))
			sc := b.saved[name]
			if sc == nil {
				t.Fatalf("%s is not saved: %v", name, b.saved)
			}
			words := ""
			for _, g := range sc.Groups {
				for _, op := range g.Ops {
					if x, ok := op.(*scene.Text); ok {
						words += x.S + " "
					}
				}
			}
			if stamped := strings.Contains(words, lang.T(tag, "analysis.hypothetical.stamp")+" "); stamped != (i == 4) {
				t.Errorf("%s, %s: stamped %t: %s", tag, name, stamped, words)
			}
			if sc.Meta.Title == "" || !strings.Contains(words, "KCNA") {
				t.Errorf("%s, %s: no title or sources", tag, name)
			}
			test.Tap(b.button(lang.T(tag, "analysispane.copy")))
			rows, err := csv.NewReader(strings.NewReader(b.copied[len(b.copied)-1])).ReadAll()
			if err != nil || len(rows) < 2 {
				t.Errorf("%s: %v, %d rows", name, err, len(rows))
			}
		}
		if len(b.copied) != 5 || !strings.Contains(b.copied[4], "KP0916,Yonan,연안군,2027,true") {
			t.Errorf("copied %q", b.copied)
		}
	}
}

// The buttons of the maps show theirs, and the shading again.
func TestOnTheMap(t *testing.T) {
	b := open(t, lang.EN, style.Light(), 1500)
	for tab, kind := range map[int]string{0: "bivariate", 2: "gap", 3: "left"} {
		b.pane.Show(tab)
		test.Tap(b.button(lang.T(lang.EN, "analysispane.on_map")))
		if got := b.store.State().Tint(); got != kind {
			t.Errorf("the map shows %q, want %q", got, kind)
		}
		test.Tap(b.button(lang.T(lang.EN, "analysispane.off_map")))
		if got := b.store.State().Tint(); got != "disparity" {
			t.Errorf("the map shows %q, want the shading", got)
		}
	}
}

// While the pane is closed it asks nothing and paints nothing; what it missed it
// shows when it is opened.
func TestSleepsWhileClosed(t *testing.T) {
	b := open(t, lang.EN, style.Light(), 1500)
	b.store.Dispatch(state.ShowPane{Pane: state.AnalysisPane})
	drawn, was := b.drawn, b.texts()
	b.store.Dispatch(state.SetDay{Day: data.DayOf(2024, 12, 31)}, state.SetLang{Lang: lang.KO})
	if b.drawn != drawn || b.texts() != was {
		t.Error("it follows while it is closed")
	}
	b.store.Dispatch(state.ShowPane{Pane: state.AnalysisPane})
	if b.drawn == drawn || !b.has("분석") || !b.has("20곳") {
		t.Errorf("it has not followed:\n%s", b.texts())
	}
}

// BenchmarkDraft takes a unit into a draft of twenty and out again: what a click
// costs the window's loop, without the chart, which is painted beside it.
func BenchmarkDraft(b *testing.B) {
	x := open(b, lang.EN, style.Light(), 900)
	x.beside = true
	x.pane.Show(4)
	left, err := analysis.WhoIsLeft(x.store.State().Atlas(), analysis.Ask{Day: x.store.State().Wish.AsOf})
	if err != nil {
		b.Fatal(err)
	}
	for _, r := range left.Rows[:19] {
		x.store.Dispatch(state.DraftUnit{Unit: r.Unit})
	}
	for b.Loop() {
		x.store.Dispatch(state.DraftUnit{Unit: left.Rows[19].Unit})
		x.store.Dispatch(state.UndraftUnit{Unit: left.Rows[19].Unit})
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(2*b.N), "ms/change")
}
