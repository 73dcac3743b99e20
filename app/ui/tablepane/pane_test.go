package tablepane_test

import (
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/tablepane"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers/style"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	shots  = flag.String("shots", "", "folder for pictures of what the tests see")
)

// bench is a pane in a window.
type bench struct {
	t     *testing.T
	store *state.Store
	pane  *tablepane.Pane
	win   fyne.Window
	tips  *kit.Tips
	clip  string // what was copied last
}

func open(t *testing.T, tag lang.Tag, width, height float32) *bench {
	t.Helper()
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := proj.Lookup("lcc-korea")
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(style.Light(), 1))
	b := &bench{t: t, store: state.NewStore(state.New(w, w.Maps(p, []float64{4000}), tag)), tips: kit.NewTips()}
	b.store.Dispatch(state.ShowPane{Pane: state.TablePane})
	b.pane = tablepane.New(b.store, tablepane.Deps{Tips: b.tips, CopyText: func(s string) { b.clip = s }})
	card := b.pane.Object()
	b.win = test.NewTempWindow(t, container.NewStack(container.NewWithoutLayout(card), b.tips))
	b.win.SetPadded(false)
	b.win.Resize(fyne.NewSize(width+40, height))
	card.Move(fyne.NewPos(20, 20))
	card.Resize(fyne.NewSize(width, height-40))
	return b
}

// shot writes what is seen into a file, where the flag asks for it.
func (b *bench) shot(name string) {
	if *shots == "" {
		return
	}
	f, err := os.Create(filepath.Join(*shots, name+".png"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, b.win.Canvas().Capture()); err != nil {
		b.t.Fatal(err)
	}
}

// each calls do for what is seen, with its place in the window.
func (b *bench) each(do func(fyne.CanvasObject, fyne.Position)) {
	var walk func(fyne.CanvasObject, fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		do(o, at)
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at)
			}
		}
	}
	walk(b.pane.Object(), fyne.Position{})
}

// texts returns the lines that are seen, from top to bottom.
func (b *bench) texts() string {
	type word struct {
		x, y float32
		s    string
	}
	var ws []word
	b.each(func(o fyne.CanvasObject, p fyne.Position) {
		if t, ok := o.(*canvas.Text); ok && strings.TrimSpace(t.Text) != "" {
			ws = append(ws, word{p.X, p.Y + t.Size().Height/2, t.Text})
		}
	})
	slices.SortStableFunc(ws, func(a, b word) int {
		if d := a.y - b.y; d > 6 || d < -6 {
			return int(d)
		}
		return int(a.x - b.x)
	})
	var out strings.Builder
	for i, w := range ws {
		if i > 0 && w.y-ws[i-1].y > 6 {
			out.WriteString("\n")
		} else if i > 0 {
			out.WriteString(" | ")
		}
		out.WriteString(w.s)
	}
	return out.String() + "\n"
}

// at returns the middle of a text that is seen, of the whole window.
func (b *bench) at(text string) fyne.Position {
	b.t.Helper()
	var pos fyne.Position
	b.each(func(o fyne.CanvasObject, p fyne.Position) {
		if t, ok := o.(*canvas.Text); ok && pos.IsZero() && strings.HasPrefix(t.Text, text) {
			x := t.MinSize().Width / 2
			switch t.Alignment {
			case fyne.TextAlignCenter:
				x = t.Size().Width / 2
			case fyne.TextAlignTrailing:
				x = t.Size().Width - x
			}
			pos = p.AddXY(x, t.MinSize().Height/2)
		}
	})
	if pos.IsZero() {
		b.t.Fatalf("no text %q in\n%s", text, b.texts())
	}
	return pos
}

func (b *bench) tap(text string) {
	b.t.Helper()
	test.TapCanvas(b.win.Canvas(), b.at(text))
}

// expect runs a gesture and holds what it did against actions.
func (b *bench) expect(name string, gesture func(), want ...state.Action) {
	b.t.Helper()
	s := b.store.State()
	for _, a := range want {
		s = a.Do(s)
	}
	gesture()
	if got := b.store.State(); !reflect.DeepEqual(got, s) {
		b.t.Errorf("%s: the state is not as after %T%+v; filter %+v, selected %v, message %q", name, want, want, got.Filter, got.Selected, got.Message)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; look at it and run with -update:\n%s", name, got)
	}
}

// The pane in both languages, as text, and pictures of it where they are asked for.
func TestPages(t *testing.T) {
	for _, tag := range lang.Tags() {
		var out strings.Builder
		b := open(t, tag, 560, 640)
		page := func(name string) {
			out.WriteString("== " + name + "\n" + b.texts() + "\n")
			b.shot(name + "-" + string(tag))
		}
		page("units")
		b.tap(lang.T(tag, "tablepane.projects"))
		page("projects")
		b.store.Dispatch(state.SetFilter{Filter: state.Filter{Province: "KP07", Claimed: data.Completed}}, state.Select{Unit: "KP0717"})
		page("filtered")
		b = open(t, tag, 1560, 640)
		b.store.Dispatch(state.Shade{Indicator: "csis_markets_per100k"}, state.SetFilter{Filter: state.Filter{Cohort: 2024}}, state.SetTheme{Theme: "dark"})
		fyne.CurrentApp().Settings().SetTheme(theme.New(style.Dark(), 1))
		page("wide")
		b.store.Dispatch(state.Shade{Indicator: "wfp2015_stunting"})
		page("province")
		golden(t, "pages."+string(tag)+".txt", out.String())
	}
}

// click clicks on the row that begins with a name.
func (b *bench) click(name string, mods fyne.KeyModifier) {
	b.t.Helper()
	at := b.at(name)
	b.pane.Rows().MouseDown(&desktop.MouseEvent{Modifier: mods, Button: desktop.MouseButtonPrimary})
	test.TapCanvas(b.win.Canvas(), at)
}

func TestGestures(t *testing.T) {
	b := open(t, lang.EN, 560, 900)
	now := time.Unix(0, 0)
	b.pane.SetClock(func() time.Time { return now })
	wait := func(d time.Duration) { now = now.Add(d) }
	b.expect("click", func() { b.click("Anju", 0) }, state.Select{Unit: b.ids("Anju")[0]})
	wait(time.Second)
	b.expect("Ctrl+click", func() { b.click("Changsong", fyne.KeyModifierControl) }, state.Select{Unit: b.ids("Changsong")[0], Add: true})
	wait(time.Second)
	b.expect("Ctrl+click again", func() { b.click("Changsong", fyne.KeyModifierControl) }, state.Select{Unit: b.ids("Changsong")[0], Add: true})
	wait(time.Second)
	b.expect("Shift+click", func() { b.click("Changsong", fyne.KeyModifierShift) }, state.SelectUnits{Units: b.ids("Anju", "Changdo", "Changsong")})
	wait(time.Second)
	b.expect("Shift+click the other way", func() { b.click("Anak", fyne.KeyModifierShift) }, state.SelectUnits{Units: b.ids("Anju", "Anbyon", "Anak")})
	wait(time.Second)
	b.expect("a double click", func() {
		b.click("Changdo", 0)
		wait(200 * time.Millisecond)
		b.click("Changdo", 0)
	}, state.Select{Unit: b.ids("Changdo")[0]}, state.ShowUnit{Unit: b.ids("Changdo")[0]})
	wait(time.Second)
	b.expect("two clicks", func() {
		b.click("Anak", 0)
		wait(400 * time.Millisecond)
		b.click("Anak", 0)
	}, state.Select{Unit: b.ids("Anak")[0]})
	b.expect("Enter", func() { b.pane.Rows().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }, state.ShowUnit{Unit: b.ids("Anak")[0]})
	b.expect("the card", func() {
		at := b.at("Copy all")
		for x := at.X; x > 20; x -= 4 { // the icon left of the buttons
			test.TapCanvas(b.win.Canvas(), fyne.NewPos(x, at.Y))
			if b.store.State().Pane == state.CardPane {
				return
			}
		}
	}, state.Say{Text: "1 row copied, with headers."}, state.OpenFocus{})
}

func (b *bench) ids(names ...string) []data.UnitID {
	var out []data.UnitID
	for _, n := range names {
		for _, u := range b.store.State().Atlas().Units() {
			if u.Names.EN == n && u.Level == data.CountyLevel {
				out = append(out, u.ID)
			}
		}
	}
	return out
}

// first returns the first fields of the rows that are seen.
func (b *bench) first() []string {
	var out []string
	_, rows, _ := strings.Cut(b.texts(), "Hangul | Province")
	for i, l := range strings.Split(rows, "\n") {
		if f := strings.Split(l, " | "); i > 0 && len(f) > 4 && !strings.Contains(f[0], " of ") {
			out = append(out, f[0])
		}
	}
	return out
}

func TestSort(t *testing.T) {
	b := open(t, lang.EN, 1560, 640)
	b.store.Dispatch(state.SetFilter{Filter: state.Filter{Province: "KP10"}})
	column := func(name string) string {
		t.Helper()
		b.expect(name, func() { b.tap(name) })
		return strings.Join(b.first(), " ")
	}
	up := column("Population")
	if !strings.HasPrefix(up, "Mangyongdae Rangnang ") {
		t.Errorf("the most people first: %s", up)
	}
	down := column("Population")
	if strings.HasPrefix(down, "Mangyongdae ") || up == down {
		t.Errorf("the fewest first: %s", down)
	}
	dashes := func(s string) string { // of the column of batches, from the first dash on
		var out []string
		for _, l := range strings.Split(b.texts(), "\n") {
			if f := strings.Split(l, " | "); len(f) > 10 && strings.Contains(s, f[0]) {
				out = append(out, f[4])
			}
		}
		return strings.Join(out, " ")
	}
	first := dashes(column("Batch"))
	second := dashes(column("Batch"))
	if first == second || !strings.HasSuffix(first, "– –") || !strings.HasSuffix(second, "– –") || strings.HasPrefix(first, "–") || strings.HasPrefix(second, "–") {
		t.Errorf("what is in no batch is not last in both orders:\n%s\n%s", first, second)
	}
}

func TestFilter(t *testing.T) {
	b := open(t, lang.EN, 560, 640)
	b.expect("province", func() { b.tap("All provinces"); b.press("South Phyongan") }, state.SetFilter{Filter: state.Filter{Province: "KP07"}})
	b.expect("year", func() { b.tap("All years"); b.press("2024") }, state.SetFilter{Filter: state.Filter{Province: "KP07", Cohort: 2024}})
	b.expect("stage", func() { b.tap("Any stage"); b.press("completed") }, state.SetFilter{Filter: state.Filter{Province: "KP07", Cohort: 2024, Claimed: data.Completed}})
	b.expect("facility", func() { b.tap("All facilities"); b.press("foodstuff factory") },
		state.SetFilter{Filter: state.Filter{Province: "KP07", Cohort: 2024, Claimed: data.Completed, Facility: "foodstuff"}})
	if n := len(b.store.State().Listed()); n == 0 || !strings.Contains(b.texts(), "\n"+lang.T(lang.EN, "common.of", n, 204)) {
		t.Errorf("%d rows; the count is not in\n%s", n, b.texts())
	}
	b.expect("clear", func() { b.tap("Clear filter") }, state.SetFilter{})
	var search *kit.SearchField
	b.each(func(o fyne.CanvasObject, _ fyne.Position) {
		if s, ok := o.(*kit.SearchField); ok {
			search = s
		}
	})
	b.win.Canvas().Focus(search)
	b.expect("a name", func() { test.Type(search, "Unsan") }, state.SetFilter{Filter: state.Filter{Text: "Unsan"}})
	if got := strings.Join(b.first(), " "); !strings.HasPrefix(got, "Unsan Unsan") {
		t.Errorf("found %s", got)
	}
	b.expect("Down to the rows", func() {
		search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if b.win.Canvas().Focused() != b.pane.Rows() {
			t.Error("the rows do not get the keyboard")
		}
	})
	b.store.Dispatch(state.Undo{})
	if search.Text != "" || !strings.Contains(b.texts(), "204 of 204") {
		t.Errorf("after undo the field says %q", search.Text)
	}
}

// press taps a line of a menu that is open.
func (b *bench) press(text string) {
	b.t.Helper()
	for _, o := range b.win.Canvas().Overlays().List() {
		var found fyne.Tappable
		var walk func(fyne.CanvasObject, fyne.Tappable)
		walk = func(o fyne.CanvasObject, near fyne.Tappable) {
			if t, ok := o.(fyne.Tappable); ok {
				near = t
			}
			switch o := o.(type) {
			case *canvas.Text:
				if o.Text == text {
					found = near
				}
			case *fyne.Container:
				for _, c := range o.Objects {
					walk(c, near)
				}
			case fyne.Widget:
				for _, c := range test.WidgetRenderer(o).Objects() {
					walk(c, near)
				}
			}
		}
		walk(o, nil)
		if found != nil {
			test.Tap(found)
			return
		}
	}
	b.t.Fatalf("no menu says %q", text)
}

// What is selected on the map is marked here and brought into view.
func TestFollow(t *testing.T) {
	b := open(t, lang.EN, 560, 640)
	if strings.Contains(b.texts(), "\nSongchon ") {
		t.Fatal("Songchon is seen at the beginning")
	}
	b.store.Dispatch(state.Select{Unit: "KP0717"})
	if !strings.Contains(b.texts(), "\nSongchon ") || !strings.Contains(b.texts(), "1 selected") {
		t.Errorf("Songchon is not seen after it was selected:\n%s", b.texts())
	}
	b.store.Dispatch(state.ShowPane{Pane: state.TablePane}, state.SetLang{Lang: lang.KO}, state.Select{Unit: b.ids("Changsong")[0]}, state.ShowPane{Pane: state.TablePane})
	if !strings.Contains(b.texts(), "\n창성군 ") {
		t.Errorf("what changed while the table was closed is not seen:\n%s", b.texts())
	}
	b.store.Dispatch(state.SetYear{Year: 2024})
	if s := b.texts(); strings.Contains(s, "2025") {
		t.Errorf("at the end of 2024 the table knows of 2025:\n%s", s)
	}
}

func TestTips(t *testing.T) {
	b := open(t, lang.EN, 560, 640)
	at := b.at("–")
	var origin fyne.Position
	b.each(func(o fyne.CanvasObject, p fyne.Position) {
		if o == fyne.CanvasObject(b.pane.Rows().(fyne.Widget)) {
			origin = p
		}
	})
	b.pane.Rows().MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at.Subtract(origin)}})
	if got := b.tips.Seen(); got != "not selected" {
		t.Errorf("the dash says %q", got)
	}
	b.pane.Rows().MouseOut()
	if got := b.tips.Seen(); got != "" {
		t.Errorf("the tip %q stays", got)
	}
}

func TestCopy(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := open(t, tag, 560, 640)
		b.store.Dispatch(state.Shade{Indicator: "pop2008_urban_share"}, state.SelectUnits{Units: b.ids("Songchon", "Kaephung", "Anju", "Kangdong")})
		b.expect("Ctrl+C", func() { b.pane.Rows().TypedShortcut(&fyne.ShortcutCopy{}) }, state.Say{Text: lang.N(tag, "tablepane.copied", 4)})
		out := b.clip
		b.store.Dispatch(state.Shade{Indicator: "mics2017_wealth_top40"})
		b.tap(lang.T(tag, "tablepane.copy_selected"))
		out += "\n" + b.clip
		b.tap(lang.T(tag, "tablepane.projects"))
		b.pane.Rows().TypedShortcut(&fyne.ShortcutCopy{})
		out += "\n" + b.clip
		golden(t, "copy."+string(tag)+".tsv", out)
		b.tap(lang.T(tag, "tablepane.units"))
		b.tap(lang.T(tag, "tablepane.copy_all"))
		if n := strings.Count(b.clip, "\n"); n != 205 {
			t.Errorf("%s: all rows are %d lines, want 205", tag, n)
		}
		for _, l := range strings.Split(strings.TrimSuffix(b.clip, "\n"), "\n") {
			if n := strings.Count(l, "\t"); n != 13 {
				t.Errorf("%s: %d fields in %q", tag, n+1, l)
			}
		}
	}
}

// Every column has a title in both languages.
func TestWords(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := open(t, tag, 2600, 400)
		for _, tab := range []string{"units", "projects"} {
			b.tap(lang.T(tag, "tablepane."+tab))
			if strings.Contains(b.texts(), "⟨") {
				t.Errorf("%s, %s: a word is missing:\n%s", tag, tab, b.texts())
			}
		}
	}
}

// What the table itself costs when the year changes while it is open.
func BenchmarkYear(b *testing.B) {
	w, err := world.Load()
	if err != nil {
		b.Fatal(err)
	}
	p, err := proj.Lookup("lcc-korea")
	if err != nil {
		b.Fatal(err)
	}
	test.NewTempApp(b).Settings().SetTheme(theme.New(style.Light(), 1))
	st := state.NewStore(state.New(w, w.Maps(p, []float64{4000}), lang.EN))
	st.Dispatch(state.ShowPane{Pane: state.TablePane})
	pane := tablepane.New(st, tablepane.Deps{})
	win := test.NewTempWindow(b, pane.Object())
	win.Resize(fyne.NewSize(560, 900))
	y := 0
	for b.Loop() {
		y = 1 - y
		st.Dispatch(state.SetYear{Year: 2024 + y})
	}
}
